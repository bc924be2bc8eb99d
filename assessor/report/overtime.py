"""All scores of an organization in all periods, with what moved each since the period before, in one line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from assessor.dates import period_text
from assessor.model import Change, DimensionResult, FrameworkResult, Result
from assessor.report.inputs import AssessmentReport
from assessor.report.links import Links, quoted
from assessor.report.movements import movement_line
from assessor.report.pieces import Link, Score
from assessor.report.views import score_link
from assessor.report.words import joined

NAMED = 3
"""How many practices are named in a line."""

DECIMALS_TOLD = "Scores have one decimal here, and what moved them two: the page of the change has both with two."
UNLIKE = (
    "In one of the last two periods levels are means of many people's ratings, in the other whole levels, so no "
    "difference of their scores is shown."
)


class Row(NamedTuple):
    """A framework or a dimension: its scores, oldest first, and what moved it since the period before."""

    name: Link
    scores: tuple[Score, ...]
    moved: str


@dataclass(frozen=True)
class OverTime:
    """A table of all scores, oldest period first; each framework's rows begin with its own.

    `title` heads the column that says what moved; it is empty if there is no earlier period to compare with.
    """

    periods: tuple[str, ...]
    title: str
    frameworks: tuple[tuple[Row, ...], ...]
    note: str


def over_time(reports: Sequence[AssessmentReport]) -> OverTime:
    """The table of several periods, oldest first, for the frameworks and dimensions of the newest one."""
    newest, change = reports[-1], reports[-1].change
    return OverTime(
        periods=tuple(map(_head, reports)),
        title=f"What moved since {period_text(change.before.assessment.period)}" if change and change.alike else "",
        frameworks=tuple(tuple(_rows(reports, f)) for f in newest.result.frameworks),
        note="" if change is None else DECIMALS_TOLD if change.alike else UNLIKE,
    )


def _head(report: AssessmentReport) -> str:
    marks = joined(["" if report.final else "draft", "" if report.result.reviewed else "perceived"], ", ")
    return f"{period_text(report.assessment.period)}{f' ({marks})' if marks else ''}"


def _rows(reports: Sequence[AssessmentReport], framework: FrameworkResult) -> Iterator[Row]:
    """A framework and its dimensions."""
    links, change = _links(reports[-1]), reports[-1].change
    yield Row(
        Link(framework.framework.name, links.page(framework.id)),
        tuple(_score(r, framework.id, framework.framework.name) for r in reports),
        _moved(change, framework.id, practices=0),
    )
    for d in framework.dimensions:
        key, name = d.dimension.id, d.dimension.name
        scores = tuple(_score(r, key, name) for r in reports)
        yield Row(Link(name, links.dimension(key)), scores, _moved(change, key, practices=NAMED))


def _links(report: AssessmentReport) -> Links:
    return Links(report.assessment, base=f"{quoted(report.assessment.period)}/")


def _score(report: AssessmentReport, item: str, name: str) -> Score:
    """The score of one period with the way to its explanation; a dash where its questionnaire does not have it."""
    found = _scored(report.result, item)
    if found is None:
        return Score("–")
    return score_link(_links(report), item, f"{name} in {period_text(report.assessment.period)}", found.score)


def _scored(result: Result, item: str) -> FrameworkResult | DimensionResult | None:
    return next((f for f in result.frameworks if f.id == item), None) or result.dimensions.get(item)


def _moved(change: Change | None, item: str, *, practices: int) -> str:
    if change is None or not change.alike:
        return ""
    movement = change.framework_movements.get(item) or change.movements.get(item)
    if movement is None:
        return "not scored in both"
    return movement_line(change, movement, practices=practices) or "as before"
