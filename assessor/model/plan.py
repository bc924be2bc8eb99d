"""What would it take: the way to a target, and the decided actions as a plan with dates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from assessor.model.result import Lift, Raise
from assessor.model.workspace import Action, EarlierTarget, Place, Target


@dataclass(frozen=True)
class PlanStep:
    """One open action of the plan, and what is expected once it and all before it have succeeded.

    `raises` are those that are still due then: a practice that an earlier step takes higher needs none.
    """

    key: str
    action: Action
    place: Place
    raises: tuple[Raise, ...]
    scores: Mapping[str, float]
    """The expected score of each dimension that the action touches, by id."""
    levels: Mapping[str, int]
    """The expected level label of each of them."""
    lifts: tuple[str, ...]
    """The dimensions whose label rises with this step."""
    gain: float
    """What the scores of the dimensions gain in sum with this step."""
    overdue: bool
    """Whether it was due before the day of the assessment."""


@dataclass(frozen=True)
class TargetWay:
    """What it takes to reach the target of one dimension. Empty `ways`: it is reached, or nothing is scored.

    A target is reached if the score, as it is shown, is at least as high. `ways` are sets of the same,
    smallest number of single-level steps; the first is the best, by the order of `lift`. `planned` is the score that
    all open actions lead to; `in_time` the one that those due by the target's day lead to, None without a day.
    """

    dimension: str
    target: Target
    score: float | None
    reached: bool
    ways: tuple[Lift, ...]
    planned: float | None
    in_time: float | None
    changes: tuple[EarlierTarget, ...] = ()
    """What the target was before, oldest first: from the file, and from the period before."""
    after_results: bool = False
    """Whether the target was set or changed after the day of the results."""

    @property
    def by_then(self) -> float | None:
        """The score that the open actions lead to by the target's day; in the end, if it has none."""
        return self.planned if self.target.by is None else self.in_time

    further: tuple[Lift, ...] = ()
    """The smallest sets on top of all open actions; none if the actions lead to the target."""


Verdict = Literal["reached", "in part", "not moved", "not known"]


@dataclass(frozen=True)
class DoneAction:
    """An action that is done, and whether its practices moved since the period before.

    `levels` has, for each practice by id, the whole level before and now; None where it is not rated. The verdict is
    ``reached`` where all practices stand at the action's level (or rose, where it names none), ``in part`` where one
    does or came closer, ``not known`` where it names no level and there is no earlier one to compare with.
    """

    key: str
    action: Action
    levels: Mapping[str, tuple[int | None, int | None]]
    verdict: Verdict
    by_chance: tuple[str, ...] = ()
    """The practices that stand at another level only as far as chance among the respondents goes."""


@dataclass(frozen=True)
class Plan:
    """The whole roadmap in numbers. `steps` are in the order of their dates; those without a date come last."""

    steps: tuple[PlanStep, ...]
    ways: tuple[TargetWay, ...]
    done: tuple[DoneAction, ...]
    start: Mapping[str, tuple[float, int]]
    """Score and level of each scored dimension today, by id."""
    end: Mapping[str, tuple[float, int]]
    """The same after all steps."""
