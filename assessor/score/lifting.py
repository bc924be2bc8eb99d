"""The smallest sets of changes that lift a dimension to a level or a score."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from math import floor
from typing import NamedTuple

from assessor.model import DimensionResult, Exact, Lift, PracticeResult, Raise, Rules
from assessor.numbers import least_reaching
from assessor.score.scoring import HIGHEST, LOWEST, standing, weight_units


class Goal(NamedTuple):
    """What is to be reached: a mean, and a level that no core practice stays below."""

    mean: Fraction
    foundation: int


class Climb(NamedTuple):
    """Some steps: what they add to the sum of weight times level, how good they are, and where they lead.

    `merit` has the more important first: for how many steps only the evidence is missing, minus the levels that they
    start from, and how many belong to core practices.
    """

    gain: Exact
    merit: tuple[int, Exact, int]
    levels: Mapping[str, int]

    def __add__(self, other: Climb) -> Climb:  # type: ignore[override]
        """Both climbs together; where both take a practice up, `other` says how far."""
        evidence, height, core = (one + more for one, more in zip(self.merit, other.merit, strict=True))
        return Climb(self.gain + other.gain, (int(evidence), height, int(core)), {**self.levels, **other.levels})


class Task(NamedTuple):
    """What is left once the core practices stand where they must: the levels then, the sum of weight times level that
    is missing, and the fewest steps that bring it."""

    rated: Sequence[PracticeResult]
    levels: Mapping[str, Exact]
    missing: Exact
    steps: int


Fixed = Mapping[str, bool]
"""Practices that must take a step, or must not."""

_NO_STEP = Climb(0, (0, 0, 0), {})


def lift(dimension: DimensionResult, rules: Rules, to_level: int | None = None) -> Lift | None:
    """The first of the `ways` to a level; None if the dimension is not scored, has the level, or cannot reach it."""
    return next(iter(ways(dimension, rules, to_level, most=1)), None)


def ways(
    dimension: DimensionResult,
    rules: Rules,
    to_level: int | None = None,
    to_score: float | None = None,
    most: int = 3,
) -> tuple[Lift, ...]:
    """The fewest single-level steps after which `dimension` has the label `to_level` and the score `to_score`.

    Without either, the next label is the goal. A score is reached if the mean, as it is shown, is at least as high
    (see `numbers.least_reaching`). A step takes a practice to its next whole level: from 2 or from 2.7 to 3. For a
    label, core practices below the gate must rise. Unanswered practices stay unanswered.

    Returns up to `most` ways with equally few steps, each with another set of practices, best first. Best are those
    where for most steps the higher level is already claimed and only evidence is missing, then those that start lowest,
    then those with most core practices. There is no way if the dimension is not scored, has reached the goal, or cannot
    reach it with what is rated.
    """
    goal = _goal(dimension, rules, to_level, to_score)
    if dimension.level is None or goal.mean > HIGHEST or goal.foundation > HIGHEST:
        return ()
    task = _task(dimension.rated_practices, goal)
    climbs = _best_sets(task, most)
    found = ({**task.levels, **climb.levels} for climb in climbs)
    return tuple(lift for levels in found if (lift := _lift(dimension, levels, rules)).raises)


def raise_of(practice: PracticeResult, to_level: int, from_level: Exact | None = None) -> Raise:
    """One rated practice that goes up to `to_level`, from where it stands or from `from_level`."""
    claimed = practice.claimed or 0
    return Raise(practice.practice.id, from_level or practice.confirmed or 0, to_level, claimed >= to_level)


def _goal(dimension: DimensionResult, rules: Rules, to_level: int | None, to_score: float | None) -> Goal:
    if to_level is None and to_score is None:
        to_level = (dimension.level or HIGHEST) + 1
    mean = max(Fraction(to_level or LOWEST), least_reaching(to_score or LOWEST))
    return Goal(mean, to_level - rules.gate if to_level else LOWEST)


def _task(rated: Sequence[PracticeResult], goal: Goal) -> Task:
    levels = {p.practice.id: max(p.confirmed or 0, goal.foundation if p.practice.core else 0) for p in rated}
    missing = sum(_units(p) * (goal.mean - levels[p.practice.id]) for p in rated)
    return Task(rated, levels, missing, _fewest(rated, levels, missing))


def _fewest(rated: Sequence[PracticeResult], levels: Mapping[str, Exact], missing: Exact) -> int:
    """With how few steps the sum of weight times level can rise by `missing`: the most that each number of steps can
    bring, practice after practice."""
    most: list[Exact] = [0]
    for practice in rated:
        own = [climb.gain for climb in _steps(practice, levels[practice.practice.id], HIGHEST)]
        most = [
            max(most[k - j] + gain for j, gain in enumerate(own) if 0 <= k - j < len(most))
            for k in range(len(most) + len(own) - 1)
        ]
    return next(steps for steps, gain in enumerate(most) if gain >= missing)


def _lift(dimension: DimensionResult, levels: Mapping[str, Exact], rules: Rules) -> Lift:
    rated = dimension.rated_practices
    raises = tuple(raise_of(p, floor(to)) for p in rated if (to := levels[p.practice.id]) > (p.confirmed or 0))
    exact, label = standing(rated, levels, rules.gate)
    return Lift(dimension.dimension.id, label.level or LOWEST, raises, float(exact or 0))


def _best_sets(task: Task, most: int) -> Sequence[Climb]:
    """The best climb of each of the best sets of practices, best first.

    Once a set is found, all others are told apart by the first practice in which they differ from it, and each of these
    parts has a best climb of its own (Murty 1968, An algorithm for ranking all the assignments in order of increasing
    cost).
    """
    found: list[Climb] = []
    parts = list(_part(task, {}))
    while parts and len(found) < most:
        best = max(range(len(parts)), key=lambda i: (parts[i][0].merit, parts[i][0].gain))
        climb, fixed = parts.pop(best)
        found.append(climb)
        parts += _others(task, climb, fixed) if len(found) < most else ()
    return found


def _others(task: Task, climb: Climb, fixed: Fixed) -> Iterator[tuple[Climb, Fixed]]:
    for practice in task.rated:
        name = practice.practice.id
        through_gate = task.levels[name] > (practice.confirmed or 0)
        if name not in fixed and not through_gate:
            taken = name in climb.levels
            yield from _part(task, {**fixed, name: not taken})
            fixed = {**fixed, name: taken}


def _part(task: Task, fixed: Fixed) -> Iterator[tuple[Climb, Fixed]]:
    """The best climb in which the `fixed` practices do as they must, if there is one."""
    enough = [climb for climb in _climbs(task, fixed) if climb.gain >= task.missing]
    if enough:
        yield max(enough, key=lambda climb: (climb.merit, climb.gain)), fixed


def _climbs(task: Task, fixed: Fixed) -> Sequence[Climb]:
    """The climbs of exactly `task.steps` steps that no other such climb surpasses in both gain and merit.

    What the steps of a practice are worth does not depend on other practices, so a climb that is surpassed among the
    practices so far can be forgotten.
    """
    climbs: list[Sequence[Climb]] = [[_NO_STEP], *([] for _ in range(task.steps))]
    for practice in task.rated:
        own = _allowed(practice, task, fixed)
        climbs = [
            _unsurpassed(climb + step for j, step in own if j <= k for climb in climbs[k - j])
            for k in range(task.steps + 1)
        ]
    return climbs[task.steps]


def _allowed(practice: PracticeResult, task: Task, fixed: Fixed) -> Sequence[tuple[int, Climb]]:
    """How many steps the practice may take, with what they bring."""
    name = practice.practice.id
    own = list(enumerate(_steps(practice, task.levels[name], task.steps)))
    if name not in fixed:
        return own
    return own[1:] if fixed[name] else own[:1]


def _unsurpassed(climbs: Iterable[Climb]) -> Sequence[Climb]:
    kept: list[Climb] = []
    for climb in sorted(climbs, key=lambda c: (c.gain, c.merit), reverse=True):
        if not kept or climb.merit > kept[-1].merit:
            kept.append(climb)
    return kept


def _steps(practice: PracticeResult, level: Exact, most: int) -> Sequence[Climb]:
    """No step, one step, two steps ... of one practice."""
    found = [_NO_STEP]
    for to_level in range(floor(level) + 1, min(HIGHEST, floor(level) + most) + 1):
        merit = (int((practice.claimed or 0) >= to_level), -level, int(practice.practice.core))
        found.append(found[-1] + Climb(_units(practice) * (to_level - level), merit, {practice.practice.id: to_level}))
        level = to_level
    return found


def _units(practice: PracticeResult) -> int:
    return weight_units(practice.weight)
