"""The way to the targets: what is reached, where the open actions lead, and what it takes beyond them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import floor
from typing import NamedTuple

from assessor.dates import day_text, period_text
from assessor.model import EarlierTarget, Lift, Target, TargetWay
from assessor.numbers import counted, reaches, score_text
from assessor.report.inputs import AssessmentReport
from assessor.report.links import Links
from assessor.report.pieces import Link, Score
from assessor.report.views import RaiseView, raise_view, score_link
from assessor.report.words import sentence


class WayView(NamedTuple):
    """One set of changes, and the score that it leads to."""

    raises: tuple[RaiseView, ...]
    score: str


@dataclass(frozen=True)
class TargetView:
    """A dimension on the way to its target. `ways` stand behind `fewest`, how many steps they take."""

    name: Link
    score: Score
    target: str
    due: str
    reached: bool
    expected: str
    """What the open actions lead to by the target's day."""
    state: str
    """That the open actions lead there, or that nothing can be computed, as a sentence."""
    fewest: str
    ways: tuple[WayView, ...]
    changes: tuple[str, ...]
    """How the target was changed, as sentences."""


def targets(report: AssessmentReport, links: Links) -> tuple[TargetView, ...]:
    """The dimensions that have a target, those that have reached it last."""
    found = sorted(report.plan.ways, key=lambda way: way.reached) if report.plan else []
    return tuple(_target(report, way, links) for way in found)


def agreed(ways: Sequence[TargetWay]) -> str:
    """How many targets were set before the results, and not changed after them, as far as the file says so."""
    before = sum(way.target.agreed is not None and not way.after_results for way in ways)
    if not before:
        return "It is not recorded which targets were set before the results were known."
    many = (
        "All targets were" if before == len(ways) else f"{before} of {counted(len(ways), 'target was', 'targets were')}"
    )
    return f"{many} set before the results were known."


def _target(report: AssessmentReport, way: TargetWay, links: Links) -> TargetView:
    dimension, level = report.result.dimensions[way.dimension].dimension, way.target.level
    score = score_link(links, way.dimension, dimension.name, way.score)
    fewest, sets = _sets(way)
    return TargetView(
        name=Link(dimension.name, links.dimension(way.dimension)),
        score=score,
        target=score_text(level),
        due=day_text(way.target.by),
        reached=way.reached,
        expected=score_text(way.by_then) if _raised(report, way) else "",
        state=_state(way),
        fewest=fewest,
        ways=tuple(_way(report, found, links) for found in sets),
        changes=tuple(_changes(report, way)),
    )


def _raised(report: AssessmentReport, way: TargetWay) -> bool:
    """Whether an open action raises a practice of the dimension."""
    steps = report.plan.steps if report.plan else ()
    of = report.assessment.questionnaire.dimension_of
    return any(of[r.practice] == way.dimension for step in steps for r in step.raises)


def _state(way: TargetWay) -> str:
    if way.score is None or way.planned is None:
        return "Too little is rated for a score, so no way can be computed."
    if way.reached or not reaches(way.planned, way.target.level):
        return ""
    if way.in_time is not None and not reaches(way.in_time, way.target.level):
        return (
            f"The open actions lead there, but not all of them are due by then ({score_text(way.planned)} in the end)."
        )
    return "The open actions lead there."


def _sets(way: TargetWay) -> tuple[str, tuple[Lift, ...]]:
    """The smallest sets on top of the open actions; from today, where the actions lead there."""
    found = way.further or way.ways
    if not found:
        return "", ()
    number = sum(r.to_level - floor(r.from_level) for r in found[0].raises)
    more = "more " if way.further and way.further != way.ways else ""
    steps = counted(number, f"{more}step", f"{more}steps")
    return f"At least {steps}" if way.further else f"Without them, at least {steps} from today", found


def _way(report: AssessmentReport, way: Lift, links: Links) -> WayView:
    return WayView(tuple(raise_view(report.result, r, links) for r in way.raises), score_text(way.score))


def _changes(report: AssessmentReport, way: TargetWay) -> Iterator[str]:
    """How the target came to be what it is, and what of it after the results were known."""
    day = report.assessment.record.date
    for change in way.changes:
        yield _change(report, way, change)
    if way.target.agreed and way.target.agreed > day:
        yield f"Set on {day_text(way.target.agreed)}, after the results."


def _change(report: AssessmentReport, way: TargetWay, change: EarlierTarget) -> str:
    if change not in way.target.earlier and report.change:
        return f"In {period_text(report.change.before.assessment.period)} the target was {_before(change, way.target)}."
    after = ", after the results" if change.until > report.assessment.record.date else ""
    why = f" The reason given: {sentence(change.reason)}" if change.reason else ""
    return f"Changed on {day_text(change.until)}{after}. Before, it was {_before(change, way.target)}.{why}"


def _before(change: EarlierTarget, target: Target) -> str:
    """The earlier target: the score, and the day where that is another one."""
    if change.by == target.by:
        return score_text(change.level)
    day = f"by {day_text(change.by)}" if change.by else "without a day"
    return f"{score_text(change.level)} {day}"
