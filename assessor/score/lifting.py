"""The smallest set of changes that lifts a dimension to a level."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count
from math import floor

from assessor.model import DimensionResult, Exact, Lift, PracticeResult, Raise, Rules
from assessor.score.scoring import HIGHEST, standing, weight_units

Worth = tuple[Exact, int, Exact, int]
"""What steps are worth, the more important first: what they add to the sum of weight times level, for how many only
the evidence is missing, minus the levels that they start from, and how many belong to core practices."""

Plan = tuple[Worth, Mapping[str, int]]
"""What some steps are worth together, and the levels that they lead to, by practice id."""

_NOTHING: Plan = ((0, 0, 0, 0), {})


def lift(dimension: DimensionResult, rules: Rules, to_level: int | None = None) -> Lift | None:
    """The fewest single-level steps after which `dimension` has the label `to_level`, by default the next one.

    A step takes a practice to its next whole level: from 2 or from 2.7 to 3. Core practices below the gate must rise.
    What the mean still needs comes from the steps that gain most; among equals, first where the higher level is already
    claimed and only evidence is missing, then where the practice stands lowest. Unanswered practices stay unanswered.
    Returns None if the dimension is not scored, or has the level.
    """
    goal = to_level or (dimension.level or HIGHEST) + 1
    if dimension.level is None or dimension.level >= goal or goal > HIGHEST:
        return None
    rated = dimension.rated_practices
    levels = _through_gate(rated, goal - rules.gate)
    missing = sum(_units(p) * (goal - levels[p.practice.id]) for p in rated)
    levels |= next(found for steps in count() if (found := _best(rated, levels, steps))[0][0] >= missing)[1]
    raises = tuple(raise_of(p, floor(to)) for p in rated if (to := levels[p.practice.id]) > (p.confirmed or 0))
    exact, _ = standing(rated, levels, rules.gate)
    return Lift(dimension.dimension.id, goal, raises, float(exact or 0))


def raise_of(practice: PracticeResult, to_level: int) -> Raise:
    """One rated practice that goes up to `to_level`."""
    confirmed, claimed = practice.confirmed or 0, practice.claimed or 0
    return Raise(practice.practice.id, confirmed, to_level, needs_evidence=claimed >= to_level)


def _through_gate(rated: Sequence[PracticeResult], least: int) -> dict[str, Exact]:
    return {p.practice.id: max(p.confirmed or 0, least if p.practice.core else 0) for p in rated}


def _best(rated: Sequence[PracticeResult], levels: Mapping[str, Exact], steps: int) -> Plan:
    """The plan of at most `steps` steps that is worth most, practice by practice.

    `plans[k]` is the best plan of k steps with the practices so far. What a step of a practice gains does not depend on
    other practices, so a best plan consists of best plans.
    """
    plans: list[Plan] = [_NOTHING]
    for practice in rated:
        own = _steps(practice, levels[practice.practice.id], steps)
        size = min(steps, len(plans) + len(own) - 2)
        plans = [
            max((_joined(plans[k - j], own[j]) for j in range(len(own)) if 0 <= k - j < len(plans)), key=lambda p: p[0])
            for k in range(size + 1)
        ]
    return max(plans, key=lambda plan: plan[0])


def _steps(practice: PracticeResult, level: Exact, most: int) -> list[Plan]:
    """What no step, one step, two steps ... of one practice are worth."""
    found = [_NOTHING]
    for to_level in range(floor(level) + 1, min(HIGHEST, floor(level) + most) + 1):
        evidence = int((practice.claimed or 0) >= to_level)
        worth = (_units(practice) * (to_level - level), evidence, -level, int(practice.practice.core))
        found.append((_joined(found[-1], (worth, {}))[0], {practice.practice.id: to_level}))
        level = to_level
    return found


def _joined(one: Plan, other: Plan) -> Plan:
    (gain, evidence, height, core), levels = one
    (gain2, evidence2, height2, core2), levels2 = other
    return (gain + gain2, evidence + evidence2, height + height2, core + core2), {**levels, **levels2}


def _units(practice: PracticeResult) -> int:
    return weight_units(practice.weight)
