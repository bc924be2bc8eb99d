"""The smallest set of changes that lifts a dimension to a level."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from math import floor
from typing import NamedTuple

from assessor.model import DimensionResult, Exact, Lift, PracticeResult, Raise, Rules
from assessor.score.scoring import HIGHEST, standing, weight_units


class Plan(NamedTuple):
    """Some steps: what they add to the sum of weight times level, how good they are, and where they lead.

    `merit` has the more important first: for how many steps only the evidence is missing, minus the levels that they
    start from, and how many belong to core practices.
    """

    gain: Exact
    merit: tuple[int, Exact, int]
    levels: Mapping[str, int]

    def __add__(self, other: Plan) -> Plan:  # type: ignore[override]
        """Both plans together; where both take a practice up, `other` says how far."""
        evidence, height, core = (one + more for one, more in zip(self.merit, other.merit, strict=True))
        return Plan(self.gain + other.gain, (int(evidence), height, int(core)), {**self.levels, **other.levels})


_NO_STEP = Plan(0, (0, 0, 0), {})


def lift(dimension: DimensionResult, rules: Rules, to_level: int | None = None) -> Lift | None:
    """The fewest single-level steps after which `dimension` has the label `to_level`, by default the next one.

    A step takes a practice to its next whole level: from 2 or from 2.7 to 3. Core practices below the gate must rise.
    Among equally few steps come first those where the higher level is already claimed and only evidence is missing,
    then those that start lowest. Unanswered practices stay unanswered. Returns None if the dimension is not scored, or
    has the level.
    """
    goal = to_level or (dimension.level or HIGHEST) + 1
    if dimension.level is None or dimension.level >= goal or goal > HIGHEST:
        return None
    rated = dimension.rated_practices
    levels = _through_gate(rated, goal - rules.gate)
    missing = sum(_units(p) * (goal - levels[p.practice.id]) for p in rated)
    enough = ([p for p in _plans(rated, levels, steps) if p.gain >= missing] for steps in count())
    levels |= max(next(filter(None, enough)), key=lambda plan: (plan.merit, plan.gain)).levels
    raises = tuple(raise_of(p, floor(to)) for p in rated if (to := levels[p.practice.id]) > (p.confirmed or 0))
    exact, _ = standing(rated, levels, rules.gate)
    return Lift(dimension.dimension.id, goal, raises, float(exact or 0))


def raise_of(practice: PracticeResult, to_level: int) -> Raise:
    """One rated practice that goes up to `to_level`."""
    confirmed, claimed = practice.confirmed or 0, practice.claimed or 0
    return Raise(practice.practice.id, confirmed, to_level, needs_evidence=claimed >= to_level)


def _through_gate(rated: Sequence[PracticeResult], least: int) -> dict[str, Exact]:
    return {p.practice.id: max(p.confirmed or 0, least if p.practice.core else 0) for p in rated}


def _plans(rated: Sequence[PracticeResult], levels: Mapping[str, Exact], steps: int) -> Sequence[Plan]:
    """The plans of exactly `steps` steps that no other such plan surpasses in both gain and merit.

    What the steps of a practice are worth does not depend on other practices, so a plan that is surpassed among the
    practices so far can be forgotten.
    """
    plans: list[Sequence[Plan]] = [[_NO_STEP], *([] for _ in range(steps))]
    for practice in rated:
        own = _steps(practice, levels[practice.practice.id], steps)
        plans = [
            _unsurpassed(plan + own[j] for j in range(min(k + 1, len(own))) for plan in plans[k - j])
            for k in range(steps + 1)
        ]
    return plans[steps]


def _unsurpassed(plans: Iterable[Plan]) -> Sequence[Plan]:
    kept: list[Plan] = []
    for plan in sorted(plans, key=lambda p: (p.gain, p.merit), reverse=True):
        if not kept or plan.merit > kept[-1].merit:
            kept.append(plan)
    return kept


def _steps(practice: PracticeResult, level: Exact, most: int) -> Sequence[Plan]:
    """No step, one step, two steps ... of one practice."""
    found = [_NO_STEP]
    for to_level in range(floor(level) + 1, min(HIGHEST, floor(level) + most) + 1):
        merit = (int((practice.claimed or 0) >= to_level), -level, int(practice.practice.core))
        found.append(found[-1] + Plan(_units(practice) * (to_level - level), merit, {practice.practice.id: to_level}))
        level = to_level
    return found


def _units(practice: PracticeResult) -> int:
    return weight_units(practice.weight)
