"""The roadmap page: decided actions with owner and date, then advice, in the order of their effect."""

from __future__ import annotations

from dataclasses import dataclass

from assessor.dates import day_text
from assessor.model import Action
from assessor.report.inputs import AssessmentReport
from assessor.report.links import Links
from assessor.report.pieces import Link, Position
from assessor.report.views import MoveView, move_view
from assessor.report.words import listed

BEST = 10
"""How much advice stands in the open; what gains less is folded away."""


@dataclass(frozen=True)
class ClosedAction:
    """An action that is done or dropped."""

    action: Action
    due: str
    practices: tuple[Link, ...]
    place: Position


@dataclass(frozen=True)
class Roadmap:
    """What the roadmap page shows. `gaps` are sentences that name the actions without owner or date, or overdue.

    `advice` is the best of it, `more` the rest.
    """

    headline: str
    actions: tuple[MoveView, ...]
    advice: tuple[MoveView, ...]
    more: tuple[MoveView, ...]
    closed: tuple[ClosedAction, ...]
    gaps: tuple[str, ...]
    day: str


def roadmap(report: AssessmentReport, links: Links) -> Roadmap:
    """The view of the roadmap page."""
    views = [(move.kind, move_view(report.result, move, links)) for move in report.moves]
    actions = tuple(view for kind, view in views if kind == "action")
    advice = tuple(view for kind, view in views if kind == "advice")
    return Roadmap(
        headline=report.sentences.get("roadmap", "What to do next"),
        actions=actions,
        advice=advice[:BEST],
        more=advice[BEST:],
        closed=_closed(report, links),
        gaps=_gaps(actions),
        day=day_text(report.assessment.record.date),
    )


def _closed(report: AssessmentReport, links: Links) -> tuple[ClosedAction, ...]:
    """The actions that are no moves any more."""
    planned = [move.action for move in report.moves]
    practices = report.result.practices
    return tuple(
        ClosedAction(
            action=action,
            due=day_text(action.due),
            practices=tuple(
                Link(f"{p} {practices[p].practice.name}", links.practice(p)) for p in action.practices if p in practices
            ),
            place=links.place(report.assessment.place(f"actions/{key}")),
        )
        for key, action in report.assessment.record.actions.items()
        if action not in planned
    )


def _gaps(actions: tuple[MoveView, ...]) -> tuple[str, ...]:
    faults = {
        "without an owner": [a.title for a in actions if a.action and not a.action.owner],
        "without a date": [a.title for a in actions if a.action and not a.action.due],
        "overdue": [a.title for a in actions if a.overdue],
    }
    return tuple(_gap(fault, titles) for fault, titles in faults.items() if titles)


def _gap(fault: str, titles: list[str]) -> str:
    quoted = listed([f"“{title}”" for title in titles])
    if len(titles) == 1:
        return f"One action is {fault}: {quoted}."
    return f"{len(titles)} actions are {fault}: {quoted}."
