"""What is done of the plan: whether the practices that an action should raise have moved since the period before."""

from __future__ import annotations

from dataclasses import dataclass

from assessor.dates import day_text
from assessor.model import Action, DoneAction
from assessor.report.inputs import AssessmentReport
from assessor.report.links import Links
from assessor.report.pieces import Link, Position
from assessor.report.words import listed


@dataclass(frozen=True)
class DoneView:
    """An action that is done, with what came of it as a sentence."""

    action: Action
    due: str
    outcome: str
    practices: tuple[Link, ...]
    place: Position


NOTHING_EARLIER = "Done. There is no earlier period to compare with."


def done(report: AssessmentReport, links: Links) -> tuple[DoneView, ...]:
    """The actions that are done, in the order of the assessment."""
    return tuple(_done(report, found, links) for found in (report.plan.done if report.plan else ()))


def _done(report: AssessmentReport, found: DoneAction, links: Links) -> DoneView:
    practices = report.result.practices
    return DoneView(
        action=found.action,
        due=day_text(found.action.due),
        outcome=outcome(found) if report.change or found.action.to_level else NOTHING_EARLIER,
        practices=tuple(Link(f"{p} {practices[p].practice.name}", links.practice(p)) for p in found.levels),
        place=links.place(report.assessment.place(f"actions/{found.key}")),
    )


def outcome(found: DoneAction) -> str:
    """What came of a done action: ``Done, and INT-05 rose from 2 to 3.``, ``Done, but AUT-01 did not move.``"""
    together: dict[tuple[bool, str], list[str]] = {}
    for practice, (before, now) in found.levels.items():
        said = _said(before, now, found.action.to_level, by_chance=practice in found.by_chance)
        together.setdefault(said, []).append(practice)
    good, bad = (
        listed([f"{listed(names)} {words}" for (well, words), names in together.items() if well is wanted])
        for wanted in (True, False)
    )
    return f"Done{good and f', and {good}'}{bad and f', but {bad}'}."


def _said(before: int | None, now: int | None, goal: int | None, *, by_chance: bool) -> tuple[bool, str]:
    """Whether it is good news, and what became of a practice, in words that fit one and several."""
    there = goal is not None and now is not None and now >= goal
    if now is None or (before is None and goal is None):
        return False, "cannot be compared"
    if before is None:
        return there, f"stands at level {now}{'' if there else f', not yet at {goal}'}"
    if by_chance:
        return there, f"went from {before} to {now}, which chance among the respondents can explain"
    if now > before:
        return True, f"rose from {before} to {now}{'' if there or goal is None else f', not yet to {goal}'}"
    if now < before:
        return there, f"fell from {before} to {now}{f', which is still level {goal} or higher' if there else ''}"
    return (True, f"stayed at level {now}") if there else (False, "did not move")
