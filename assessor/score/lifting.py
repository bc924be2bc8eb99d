"""The smallest set of changes that lifts a dimension to a level."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assessor.model import DimensionResult, Lift, PracticeResult, Raise, Rules
from assessor.score.scoring import HIGHEST, standing, weight_units


def lift(dimension: DimensionResult, rules: Rules, to_level: int | None = None) -> Lift | None:
    """The fewest single-level steps after which `dimension` has the label `to_level`, by default the next one.

    Core practices below the gate must rise. What the mean still needs comes from the steps that weigh most; among
    equals, first where the higher level is already claimed and only evidence is missing, then where the practice
    stands lowest. Unanswered practices stay unanswered. Returns None if the dimension is not scored, or has the level.
    """
    goal = to_level or (dimension.level or HIGHEST) + 1
    if dimension.level is None or dimension.level >= goal or goal > HIGHEST:
        return None
    rated = dimension.rated_practices
    levels = _through_gate(rated, goal - rules.gate)
    missing = goal * sum(map(_units, rated)) - sum(_units(p) * levels[p.practice.id] for p in rated)
    while missing > 0:
        step = min((p for p in rated if levels[p.practice.id] < HIGHEST), key=lambda p: _cost(p, levels))
        levels[step.practice.id] += 1
        missing -= _units(step)
    raises = tuple(raise_of(p, levels[p.practice.id]) for p in rated if levels[p.practice.id] > (p.confirmed or 0))
    exact, _ = standing(rated, levels, rules.gate)
    return Lift(dimension.dimension.id, goal, raises, float(exact or 0))


def raise_of(practice: PracticeResult, to_level: int) -> Raise:
    """One rated practice that goes up to `to_level`."""
    confirmed, claimed = practice.confirmed or 0, practice.claimed or 0
    return Raise(practice.practice.id, confirmed, to_level, needs_evidence=claimed >= to_level)


def _through_gate(rated: Sequence[PracticeResult], floor: int) -> dict[str, int]:
    return {p.practice.id: max(p.confirmed or 0, floor if p.practice.core else 0) for p in rated}


def _units(practice: PracticeResult) -> int:
    return weight_units(practice.weight)


def _cost(practice: PracticeResult, levels: Mapping[str, int]) -> tuple[int, bool, int, bool]:
    level = levels[practice.practice.id]
    only_evidence = (practice.claimed or 0) > level
    return -_units(practice), not only_evidence, level, not practice.practice.core
