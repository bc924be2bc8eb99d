"""What to do next: the decided actions, then advice from the next steps, what lifts a level first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import floor, inf

from assessor.model import Action, DimensionResult, Lift, Move, PracticeResult, Raise, Result
from assessor.score.lifting import lift, raise_of
from assessor.score.scoring import HIGHEST, standing


def moves(result: Result) -> tuple[Move, ...]:
    """All open actions, then advice for every practice that no open action raises; in each part, best first.

    Best is what lifts the label of most dimensions; then what belongs to a dimension's smallest lift, the smaller
    the better; then what gains most; then the order of the assessment and the questionnaire.
    """
    lifts = {d: found for d, r in result.dimensions.items() if (found := lift(r, result.assessment.rules))}
    actions = [_action_move(result, key, action, lifts) for key, action in open_actions(result).items()]
    busy = {raise_.practice for move in actions for raise_ in move.raises}
    advice = [
        _advice_move(result, practice, lifts)
        for key, practice in result.practices.items()
        if key not in busy and practice.confirmed is not None and practice.confirmed < HIGHEST
    ]
    return (*_ranked(actions, lifts), *_ranked(advice, lifts))


def open_actions(result: Result) -> Mapping[str, Action]:
    """The actions that are planned or in progress, by id."""
    return {key: a for key, a in result.assessment.record.actions.items() if a.open}


def _ranked(found: Iterable[Move], lifts: Mapping[str, Lift]) -> list[Move]:
    def rank(move: Move) -> tuple[int, float, float]:
        smallest = min((len(lifts[d].raises) for d in move.towards), default=inf)
        return -len(move.lifts), smallest, -round(move.gain, 9)

    return sorted(found, key=rank)


def _action_move(result: Result, key: str, action: Action, lifts: Mapping[str, Lift]) -> Move:
    practices = [result.practices[name] for name in dict.fromkeys(action.practices)]
    raises = tuple(raise_of(p, goal) for p in practices if (goal := goal_of(action, p)) and goal > (p.confirmed or 0))
    return _move(result, action.title, raises, action.practices, lifts, key, action)


def goal_of(action: Action, practice: PracticeResult) -> int | None:
    """The level that an action promises for a practice: its own, or one level up; None where nothing is rated."""
    if practice.confirmed is None:
        return None
    return action.to_level or min(floor(practice.confirmed) + 1, HIGHEST)


def _advice_move(result: Result, practice: PracticeResult, lifts: Mapping[str, Lift]) -> Move:
    step = raise_of(practice, floor(practice.confirmed or 0) + 1)
    title = practice.practice.next_steps.get(step.to_level, practice.practice.name)  # type: ignore[call-overload]
    return _move(result, title, (step,), (practice.practice.id,), lifts)


def _move(
    result: Result,
    title: str,
    raises: tuple[Raise, ...],
    practices: Iterable[str],
    lifts: Mapping[str, Lift],
    key: str = "",
    action: Action | None = None,
) -> Move:
    of = result.assessment.questionnaire.dimension_of
    touched = tuple(dict.fromkeys(of[p] for p in practices))
    levels = {r.practice: r.to_level for r in raises}
    after = {d: _after(result.dimensions[d], levels, result.assessment.rules.gate) for d in touched}
    return Move(
        title=title,
        kind="action" if action else "advice",
        raises=raises,
        dimensions=touched,
        gain=sum(gain for gain, _ in after.values()),
        lifts=tuple(d for d in touched if after[d][1]),
        towards=tuple(d for d in touched if d in lifts and any(r.practice in levels for r in lifts[d].raises)),
        action=action,
        place=result.assessment.place(f"actions/{key}") if action else result.practices[raises[0].practice].place,
    )


def _after(dimension: DimensionResult, levels: Mapping[str, int], gate: int) -> tuple[float, bool]:
    """What the score gains, and whether the label rises."""
    if dimension.score is None or dimension.level is None:
        return 0.0, False
    exact, label = standing(dimension.rated_practices, levels, gate)
    return float(exact or 0) - dimension.score, (label.level or 0) > dimension.level
