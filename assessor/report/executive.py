"""The executive page: the result, what moved, what to do first and how sure this is, on one phone screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assessor.dates import period_text
from assessor.model import DimensionResult, Figure, FrameworkResult
from assessor.numbers import gap_text, score_text, shown
from assessor.report.inputs import AssessmentReport
from assessor.report.links import Links
from assessor.report.pieces import Link, Score
from assessor.report.views import (
    Certainty,
    MoveView,
    Standing,
    certainty,
    framework_standing,
    move_view,
    score_link,
)

MOVES = 3
NAMES = 2
"""How many dimensions are named where several are equally weak or strong."""


@dataclass(frozen=True)
class Tile:
    """One framework: level, score and change. `change` is empty in the first period."""

    short: str
    standing: Standing
    change: str
    since: str


@dataclass(frozen=True)
class Extreme:
    """The weakest or the strongest dimensions; `more` counts those with the same score that are not named."""

    label: str
    dimensions: tuple[tuple[Link, Score], ...]
    more: int


@dataclass(frozen=True)
class Executive:
    """What the executive page shows."""

    headline: str
    tiles: tuple[Tile, ...]
    extremes: tuple[Extreme, ...]
    moves: tuple[MoveView, ...]
    certainty: Certainty
    confidence: str
    figures: tuple[Figure, ...]
    summary: str


def executive(report: AssessmentReport, links: Links) -> Executive:
    """The view of the executive page."""
    result = report.result
    names = [f"{kind}-{f.id}" for kind in ("ladder", "radar") for f in result.frameworks]
    return Executive(
        headline=report.sentences.get("headline", report.assessment.organization.profile.name),
        tiles=tuple(_tile(report, f, links) for f in result.frameworks),
        extremes=_extremes(list(result.dimensions.values()), links),
        moves=tuple(move_view(result, move, links) for move in report.moves[:MOVES]),
        certainty=certainty(list(result.practices.values()), reviewed=result.reviewed),
        confidence=report.sentences.get("confidence", ""),
        figures=tuple(report.figures[name] for name in names if name in report.figures),
        summary=report.assessment.record.summary,
    )


def _tile(report: AssessmentReport, f: FrameworkResult, links: Links) -> Tile:
    before = {c.id: c.before.score for c in report.change.frameworks if c.before} if report.change else {}
    return Tile(
        short=f.framework.short,
        standing=framework_standing(report.result, f, links),
        change=gap_text(f.score, before.get(f.id), missing=""),
        since=period_text(report.change.before.assessment.period) if report.change else "",
    )


def _extremes(dimensions: Sequence[DimensionResult], links: Links) -> tuple[Extreme, ...]:
    """The weakest and the strongest, by the scores that are shown; nothing where all are equal."""
    scored = [d for d in dimensions if d.score is not None]
    if len({score_text(d.score) for d in scored}) < 2:
        return ()
    return (_extreme("Weakest", min, scored, links), _extreme("Strongest", max, scored, links))


def _extreme(
    label: str, pick: Callable[[list[float]], float], scored: Sequence[DimensionResult], links: Links
) -> Extreme:
    found = pick([shown(d.score) for d in scored if d.score is not None])
    equal = [d for d in scored if d.score is not None and shown(d.score) == found]
    named = tuple(_named(d, links) for d in equal[:NAMES])
    return Extreme(label, named, len(equal) - len(named))


def _named(d: DimensionResult, links: Links) -> tuple[Link, Score]:
    item, name = d.dimension.id, d.dimension.name
    return Link(name, links.dimension(item)), score_link(links, item, name, d.score)
