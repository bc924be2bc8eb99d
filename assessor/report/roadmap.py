"""The roadmap page: the way to the targets, the decided actions by date, what the done ones did, and advice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from assessor.dates import day_text
from assessor.model import LEVELS, Action, Figure, Plan, PlanStep
from assessor.numbers import score_text
from assessor.report.doing import DoneView, done
from assessor.report.inputs import AssessmentReport
from assessor.report.links import Links
from assessor.report.pieces import Link, Position
from assessor.report.targets import TargetView, agreed, targets
from assessor.report.views import MoveView, RaiseView, move_view, raise_view
from assessor.report.words import listed

BEST = 5
"""How much advice stands in the open; what gains less is folded away."""


class Expected(NamedTuple):
    """What a dimension is expected to have once a step and all before it have succeeded."""

    dimension: Link
    score: str
    level: int
    rises: bool
    """Whether the level rises with this step."""


@dataclass(frozen=True)
class StepView:
    """One open action. `idle` says why practices of it do not rise."""

    action: Action
    due: str
    overdue: bool
    raises: tuple[RaiseView, ...]
    idle: str
    expected: tuple[Expected, ...]
    place: Position


class DroppedAction(NamedTuple):
    """An action that will not be done."""

    action: Action
    place: Position


@dataclass(frozen=True)
class Roadmap:
    """What the roadmap page shows. `gaps` are sentences that name the actions without owner or date, or overdue.

    `advice` is the best of it, `more` the rest. `caveats` says whether the change since the earlier period has any.
    """

    headline: str
    targets: tuple[TargetView, ...]
    agreed: str
    """How many of the targets were set before the results, as a sentence."""
    figure: Figure | None
    steps: tuple[StepView, ...]
    gaps: tuple[str, ...]
    done: tuple[DoneView, ...]
    caveats: bool
    dropped: tuple[DroppedAction, ...]
    advice: tuple[MoveView, ...]
    more: tuple[MoveView, ...]
    day: str


def roadmap(report: AssessmentReport, links: Links) -> Roadmap:
    """The view of the roadmap page."""
    plan = report.plan or Plan((), (), (), {}, {})
    advice = tuple(move_view(report.result, move, links) for move in report.moves if move.kind == "advice")
    return Roadmap(
        headline=report.sentences.get("roadmap", "What to do next"),
        targets=targets(report, links),
        agreed=agreed(plan.ways),
        figure=report.figures.get("plan"),
        steps=tuple(_step(report, step, links) for step in plan.steps),
        gaps=_gaps(plan.steps),
        done=done(report, links),
        caveats=bool(report.change and report.change.caveats),
        dropped=tuple(_dropped(report, links)),
        advice=advice[:BEST],
        more=advice[BEST:],
        day=day_text(report.assessment.record.date),
    )


def _step(report: AssessmentReport, step: PlanStep, links: Links) -> StepView:
    return StepView(
        action=step.action,
        due=day_text(step.action.due),
        overdue=step.overdue,
        raises=tuple(raise_view(report.result, r, links) for r in step.raises),
        idle=" ".join(_idle(report, step)),
        expected=tuple(_expected(report, step, links)) if step.raises else (),
        place=links.place(step.place),
    )


def _idle(report: AssessmentReport, step: PlanStep) -> Iterator[str]:
    """Why practices of the action do not rise with it."""
    rising = {r.practice for r in step.raises}
    still = [report.result.practices[p] for p in dict.fromkeys(step.action.practices) if p not in rising]
    unrated = [p.practice.id for p in still if p.confirmed is None]
    if unrated:
        yield f"{listed(unrated)} {'is' if len(unrated) == 1 else 'are'} not rated, so no gain can be computed."
    goal = step.action.to_level or LEVELS[-1]
    for practice in still:
        if practice.confirmed is not None:
            there = practice.confirmed >= goal
            yield f"{practice.practice.id} {'stands there already' if there else 'is raised by an earlier step'}."


def _expected(report: AssessmentReport, step: PlanStep, links: Links) -> Iterator[Expected]:
    rising = {report.assessment.questionnaire.dimension_of[r.practice] for r in step.raises}
    for key in (key for key in step.scores if key in rising):
        name = Link(report.result.dimensions[key].dimension.name, links.dimension(key))
        yield Expected(name, score_text(step.scores[key]), step.levels[key], key in step.lifts)


def _dropped(report: AssessmentReport, links: Links) -> Iterator[DroppedAction]:
    for key, action in report.assessment.record.actions.items():
        if action.status == "dropped":
            yield DroppedAction(action, links.place(report.assessment.place(f"actions/{key}")))


def _gaps(steps: Sequence[PlanStep]) -> tuple[str, ...]:
    faults = {
        "without an owner": [step.action.title for step in steps if not step.action.owner],
        "without a date": [step.action.title for step in steps if not step.action.due],
        "overdue": [step.action.title for step in steps if step.overdue],
    }
    return tuple(_gap(fault, titles) for fault, titles in faults.items() if titles)


def _gap(fault: str, titles: list[str]) -> str:
    quoted = listed([f"“{title}”" for title in titles])
    if len(titles) == 1:
        return f"One action is {fault}: {quoted}."
    return f"{len(titles)} actions are {fault}: {quoted}."
