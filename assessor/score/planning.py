"""The roadmap in numbers: the way to each target, where open actions lead step by step, and what the done ones did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from assessor.model import (
    Action,
    Change,
    DimensionResult,
    DoneAction,
    EarlierTarget,
    Exact,
    Plan,
    PlanStep,
    PracticeChange,
    PracticeResult,
    Raise,
    Result,
    Target,
    TargetWay,
    Verdict,
)
from assessor.numbers import reaches
from assessor.score.lifting import raise_of, ways
from assessor.score.moving import goal_of, open_actions
from assessor.score.scoring import LOWEST, standing


def plan(result: Result, change: Change | None) -> Plan:
    """The roadmap of one assessment. `change` leads from the period before, None without one."""
    steps = _steps(result)
    changed = change.target_changes if change else {}
    start = _standings(result, {}, result.dimensions)
    targets = {key: d.target for key, d in result.dimensions.items() if d.target}
    changes = {c.after.practice.id: c for c in change.practices if c.after} if change else {}
    done = {key: a for key, a in result.assessment.record.actions.items() if a.status == "done"}
    return Plan(
        steps=steps,
        ways=tuple(
            _way(result, result.dimensions[key], target, steps, changed.get(key, target.earlier))
            for key, target in targets.items()
        ),
        done=tuple(_done(key, action, result, changes) for key, action in done.items()),
        start=start,
        end=start | {d: (step.scores[d], step.levels[d]) for step in steps for d in step.scores},
    )


def _steps(result: Result) -> tuple[PlanStep, ...]:
    """The open actions in the order of their dates, the undated last, each with what it leads to."""
    levels: dict[str, Exact] = {}
    found = []
    for key, action in sorted(open_actions(result).items(), key=lambda item: item[1].due or date.max):
        raises = tuple(_raises(result, action, levels))
        after = levels | {r.practice: r.to_level for r in raises}
        found.append(_step(result, key, action, raises, levels, after))
        levels = after
    return tuple(found)


def _raises(result: Result, action: Action, levels: Mapping[str, Exact]) -> Iterator[Raise]:
    """What is still due of an action when practices stand at `levels`, or where they stand today."""
    for name in dict.fromkeys(action.practices):
        practice = result.practices[name]
        goal, now = goal_of(action, practice), levels.get(name, practice.confirmed)
        if goal is not None and now is not None and goal > now:
            yield raise_of(practice, goal, now)


def _step(
    result: Result,
    key: str,
    action: Action,
    raises: tuple[Raise, ...],
    before: Mapping[str, Exact],
    after: Mapping[str, Exact],
) -> PlanStep:
    of = result.assessment.questionnaire.dimension_of
    touched = tuple(dict.fromkeys(of[p] for p in action.practices))
    was, becomes = (_standings(result, levels, touched) for levels in (before, after))
    return PlanStep(
        key=key,
        action=action,
        place=result.assessment.place(f"actions/{key}"),
        raises=raises,
        scores={d: score for d, (score, _) in becomes.items()},
        levels={d: level for d, (_, level) in becomes.items()},
        lifts=tuple(d for d, (_, level) in becomes.items() if level > was[d][1]),
        gain=sum(score - was[d][0] for d, (score, _) in becomes.items()),
        overdue=action.due is not None and action.due < result.assessment.record.date,
    )


def _standings(result: Result, levels: Mapping[str, Exact], dimensions: Iterable[str]) -> dict[str, tuple[float, int]]:
    """Score and level of those `dimensions` that are scored, with other confirmed `levels` where they are given."""
    found = {}
    for dimension in map(result.dimensions.__getitem__, dimensions):
        if dimension.score is not None:
            exact, label = standing(dimension.rated_practices, levels, result.assessment.rules.gate)
            found[dimension.dimension.id] = float(exact or 0), label.level or LOWEST
    return found


def _way(
    result: Result,
    dimension: DimensionResult,
    target: Target,
    steps: Sequence[PlanStep],
    changes: tuple[EarlierTarget, ...],
) -> TargetWay:
    day, rules = result.assessment.record.date, result.assessment.rules
    in_time = [step for step in steps if target.by and step.action.due and step.action.due <= target.by]
    return TargetWay(
        dimension=dimension.dimension.id,
        target=target,
        score=dimension.score,
        reached=dimension.score is not None and reaches(dimension.score, target.level),
        ways=ways(dimension, rules, to_score=target.level),
        further=ways(_raised(dimension, steps), rules, to_score=target.level),
        planned=_led_to(dimension, steps),
        in_time=_led_to(dimension, in_time) if target.by else None,
        changes=changes,
        after_results=any(after > day for after in (target.agreed or day, *(c.until for c in changes))),
    )


def _raised(dimension: DimensionResult, steps: Sequence[PlanStep]) -> DimensionResult:
    """The dimension with its rated practices where the steps take them."""
    levels = {r.practice: r.to_level for step in steps for r in step.raises}
    return replace(dimension, practices=tuple(_at(p, levels.get(p.practice.id)) for p in dimension.practices))


def _at(practice: PracticeResult, level: int | None) -> PracticeResult:
    return replace(practice, confirmed=level, claimed=max(practice.claimed or 0, level)) if level else practice


def _led_to(dimension: DimensionResult, steps: Sequence[PlanStep]) -> float | None:
    """The score of a dimension after `steps`, in their order."""
    name = dimension.dimension.id
    return next((step.scores[name] for step in reversed(steps) if name in step.scores), dimension.score)


def _done(key: str, action: Action, result: Result, changes: Mapping[str, PracticeChange]) -> DoneAction:
    now = {name: result.practices[name] for name in dict.fromkeys(action.practices)}
    moved = {name: changes.get(name, PracticeChange(name, None, practice)) for name, practice in now.items()}
    before = {name: change.before.level for name, change in moved.items() if change.before}
    return DoneAction(
        key=key,
        action=action,
        levels={name: (before.get(name), practice.level) for name, practice in now.items()},
        verdict=_verdict([_arrived(action, change) for change in moved.values()]),
        by_chance=tuple(name for name, change in moved.items() if change.whole_delta and not change.clear),
    )


Arrived = Literal["there", "on the way", "not moved", "not known"]


def _arrived(action: Action, change: PracticeChange) -> Arrived:
    """How far one practice came: it is there at the action's level, or if it rose where the action names none."""
    level = change.after.level if change.after else None
    if level is None:
        return "not known"
    if action.to_level is not None and level >= action.to_level:
        return "there"
    if change.whole_delta is None:
        return "not known" if action.to_level is None else "not moved"
    if change.whole_delta <= 0 or not change.clear:
        return "not moved"
    return "there" if action.to_level is None else "on the way"


def _verdict(arrived: Sequence[Arrived]) -> Verdict:
    found = set(arrived)
    if found <= {"not known"}:
        return "not known"
    if found == {"there"}:
        return "reached"
    return "in part" if found & {"there", "on the way"} else "not moved"
