"""What is computed from an assessment: scores, levels, explanations, moves and changes.

All scores are means on the scale from 1 to 5, unrounded, unless a docstring says otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from math import floor
from typing import Generic, Literal, TypeVar

from assessor.model.questionnaire import Dimension, Framework, Practice
from assessor.model.versions import VersionDiff
from assessor.model.voices import (
    Classification,
    ComplaintsResult,
    Estimate,
    Listening,
    MomentResult,
    Perception,
    PracticeVoices,
    Voices,
)
from assessor.model.workspace import Action, Assessment, EarlierTarget, Place, Target

Exact = int | Fraction
"""A level from 1 to 5: a whole number from one person or team, a fraction as a mean of many or a half level."""

Basis = Literal["answer", "consensus", "ratings"]

PracticeState = Literal["rated", "cannot judge", "not applicable", "open"]
ScoreState = Literal["scored", "not scored", "not applicable"]


@dataclass(frozen=True)
class PracticeResult:
    """One practice of one assessment. `claimed` and `confirmed` are None unless the state is rated."""

    practice: Practice
    state: PracticeState
    claimed: Exact | None
    """The level that was said: by the assessor, by a workshop, or by respondents as the mean of their groups."""
    confirmed: Exact | None
    """The level that counts: the highest that the evidence supports, or the claimed one without a review."""
    grade: int | None
    """The evidence grade; None without an evidence review."""
    weight: float
    place: Place
    basis: Basis = "answer"
    """Who said the level."""
    graded: bool = True
    """Whether somebody recorded a grade; where nobody did, the grade counts as 0."""
    voices: PracticeVoices | None = None
    """What respondents said, also where something else counts; None where nobody did, or too few."""

    @property
    def capped(self) -> bool:
        """Whether less counts than was claimed, if only by a part of a level."""
        return self.claimed != self.confirmed

    @property
    def lacks_evidence(self) -> bool:
        """Whether a whole level is claimed that the evidence does not support."""
        return self.claimed_level != self.level

    @property
    def level(self) -> int | None:
        """The confirmed level, rounded down to a level that has an anchor."""
        return None if self.confirmed is None else floor(self.confirmed)

    @property
    def claimed_level(self) -> int | None:
        """The claimed level, rounded down."""
        return None if self.claimed is None else floor(self.claimed)

    @property
    def score(self) -> float | None:
        """The confirmed level as a number, from 1 to 5."""
        return None if self.confirmed is None else float(self.confirmed)


@dataclass(frozen=True)
class DimensionResult:
    """One dimension of one assessment.

    `score`, `claimed`, `level` and `rounded` are None unless the state is scored; `worst` and `best` (what the
    unanswered practices could still make of the score) are None only when nothing is applicable.
    """

    dimension: Dimension
    state: ScoreState
    score: float | None
    claimed: float | None
    level: int | None
    """The label: the rounded-down score after the gate."""
    rounded: int | None
    """The rounded-down score before the gate."""
    held_by: tuple[str, ...]
    """The core practices that hold the label below the rounded-down score; empty if the gate does not act."""
    rated: int
    applicable: int
    core_rated: int
    core_applicable: int
    worst: float | None
    best: float | None
    target: Target | None
    practices: tuple[PracticeResult, ...]
    estimate: Estimate | None = None
    """The score with its interval, where ratings are behind it; n is people who rated one practice at least."""

    @cached_property
    def rated_practices(self) -> tuple[PracticeResult, ...]:
        """The practices that have a level."""
        return tuple(p for p in self.practices if p.state == "rated")

    @property
    def coverage(self) -> float:
        """The share of applicable practices that are rated, from 0 to 1; 0 if none is applicable."""
        return self.rated / self.applicable if self.applicable else 0.0

    @property
    def gap(self) -> float | None:
        """Score minus target: negative while the target is not reached; None without score or target."""
        if self.score is None or self.target is None:
            return None
        return self.score - self.target.level


@dataclass(frozen=True)
class FrameworkResult:
    """One framework of one assessment: the unweighted mean of its scored dimensions, gated by its lowest one."""

    id: str
    framework: Framework
    state: ScoreState
    score: float | None
    claimed: float | None
    level: int | None
    rounded: int | None
    held_by: tuple[str, ...]
    """The dimensions that hold the label below the rounded-down score."""
    worst: float | None
    best: float | None
    dimensions: tuple[DimensionResult, ...]
    estimate: Estimate | None = None
    """As for a dimension."""

    @property
    def index(self) -> float | None:
        """The score from 0 to 100: (mean - 1) / 4 * 100."""
        return None if self.score is None else (self.score - 1) * 25

    @property
    def rated(self) -> int:
        """The number of rated practices."""
        return sum(d.rated for d in self.dimensions)

    @property
    def applicable(self) -> int:
        """The number of applicable practices."""
        return sum(d.applicable for d in self.dimensions)


@dataclass(frozen=True)
class Result:
    """All that is computed from one assessment alone."""

    assessment: Assessment
    frameworks: tuple[FrameworkResult, ...]
    voices: Voices | None = None
    """The respondents' ratings; None without ratings, or with too few."""
    perception: Perception | None = None
    advocacy: Classification | None = None
    """Customers as advocates, apathetic customers and antagonists."""
    ambassadorship: Classification | None = None
    """Employees as ambassadors, alienated employees, and those between."""
    complaints: ComplaintsResult | None = None
    moments: tuple[MomentResult, ...] = ()
    """The inventory, the highest priority first."""
    listening: Listening | None = None
    """None if the questionnaire names no patterns of listening."""

    @property
    def of_many(self) -> bool:
        """Whether people's ratings decide at least one level: then levels are means, which lie between two levels."""
        return any(p.basis == "ratings" for p in self.practices.values())

    @property
    def reviewed(self) -> bool:
        """Whether evidence was reviewed; if not, the result is perceived maturity."""
        return self.assessment.record.evidence_review

    def of_one_kind(self, other: Result) -> bool:
        """Whether scores of both can be set beside each other: levels are means of many people in both or in neither,
        and evidence was reviewed for both or for neither."""
        return self.of_many == other.of_many and self.reviewed == other.reviewed

    @cached_property
    def dimensions(self) -> Mapping[str, DimensionResult]:
        """The dimensions of all frameworks by id, in the order of the report."""
        return {d.dimension.id: d for f in self.frameworks for d in f.dimensions}

    @cached_property
    def practices(self) -> Mapping[str, PracticeResult]:
        """The practices of all dimensions by id, in the order of the report."""
        return {p.practice.id: p for d in self.dimensions.values() for p in d.practices}


@dataclass(frozen=True)
class Step:
    """One line of an explanation: `text` says what is done, `value` the number that comes out of it."""

    text: str
    value: str = ""
    place: Place | None = None
    depth: int = 0


@dataclass(frozen=True)
class Raise:
    """One practice that goes up. `needs_evidence` is set where the level is already claimed but not shown.

    `from_level` is the confirmed level, which can lie between two levels.
    """

    practice: str
    from_level: Exact
    to_level: int
    needs_evidence: bool


@dataclass(frozen=True)
class Lift:
    """A smallest set of changes that takes a dimension to a goal; the label (`to_level`) and the score it then has."""

    dimension: str
    to_level: int
    raises: tuple[Raise, ...]
    score: float


@dataclass(frozen=True)
class Explanation:
    """How one number came about, line by line. `item` is the id of a framework, dimension or practice."""

    item: str
    title: str
    steps: tuple[Step, ...]
    lift: Lift | None = None


@dataclass(frozen=True)
class Move:
    """One thing to do: an action from the assessment, or advice from a practice's next step.

    `gain` is what the scores of the dimensions gain in sum when all `raises` succeed; `lifts` names the
    dimensions whose level label would rise, `towards` those whose smallest lift it is a part of.
    """

    title: str
    kind: Literal["action", "advice"]
    raises: tuple[Raise, ...]
    dimensions: tuple[str, ...]
    gain: float
    lifts: tuple[str, ...]
    towards: tuple[str, ...]
    action: Action | None
    place: Place


@dataclass(frozen=True)
class PracticeChange:
    """One practice in two periods; a side is None where the practice does not exist in that questionnaire."""

    id: str
    before: PracticeResult | None
    after: PracticeResult | None

    @property
    def delta(self) -> Exact | None:
        """The change of the confirmed level; None unless both sides are rated."""
        if self.before is None or self.after is None:
            return None
        if self.before.confirmed is None or self.after.confirmed is None:
            return None
        return self.after.confirmed - self.before.confirmed

    @property
    def clear(self) -> bool:
        """Whether chance among respondents cannot explain the change: the intervals of both ratings do not meet, or one
        side does not rest on ratings."""
        sides = (side for side in (self.before, self.after) if side and side.basis == "ratings")
        means = [side.voices.mean for side in sides if side.voices]
        return len(means) < 2 or means[0].apart(means[1])

    @property
    def whole_delta(self) -> int | None:
        """The change of the confirmed level in whole levels, rounded down on both sides."""
        before, after = (side.level if side else None for side in (self.before, self.after))
        return None if before is None or after is None else after - before


Scored = TypeVar("Scored", DimensionResult, FrameworkResult)


@dataclass(frozen=True)
class ScoreChange(Generic[Scored]):
    """One dimension or framework in two periods; a side is None where that questionnaire does not have it."""

    id: str
    before: Scored | None
    after: Scored | None

    @property
    def delta(self) -> float | None:
        """The change of the score; None unless both sides are scored."""
        if self.before is None or self.after is None or self.before.score is None or self.after.score is None:
            return None
        return self.after.score - self.before.score

    @property
    def clear(self) -> bool:
        """As for a practice, by the intervals of the scores."""
        before, after = (side.estimate if side else None for side in (self.before, self.after))
        return before is None or after is None or before.apart(after)


DimensionChange = ScoreChange[DimensionResult]
FrameworkChange = ScoreChange[FrameworkResult]


Cause = Literal["organization", "chance", "review", "respondents", "coverage", "weights", "instrument"]
CAUSES: tuple[Cause, ...] = ("organization", "chance", "review", "respondents", "coverage", "weights", "instrument")
"""What can move a score, in the order of the report: the organization itself; ratings by other people that differ no
more than chance allows; evidence that was reviewed on one side only; levels that other kinds of people gave; practices
that are rated on one side only; weights of the assessment; another version of the questionnaire, or other rules."""


@dataclass(frozen=True)
class Part:
    """What one cause adds to the change of a score.

    `practice` is the id that the practice has after, or had before, if nothing became of it. It is empty where it is
    not one practice; for a framework, it is the id of a dimension that is scored on one side only.
    """

    cause: Cause
    amount: Fraction
    practice: str = ""


@dataclass(frozen=True)
class Movement:
    """Why the score of a dimension or a framework moved: the amounts of all `parts` add up exactly to the change.

    The exact change is that of the exact means, which `before` and `after` are nearest to.
    """

    dimension: str
    """The id of the dimension or the framework."""
    before: float
    after: float
    parts: tuple[Part, ...]

    def total(self, cause: Cause) -> Fraction:
        """What one cause adds in sum."""
        return sum((p.amount for p in self.parts if p.cause == cause), Fraction(0))

    @property
    def causes(self) -> Mapping[Cause, Fraction]:
        """What each cause adds that adds something, in the order of the report."""
        return {cause: total for cause in CAUSES if (total := self.total(cause))}

    @property
    def change(self) -> Fraction:
        """The exact change of the score."""
        return sum((p.amount for p in self.parts), Fraction(0))


@dataclass(frozen=True)
class Change:
    """What moved between two results of one organization.

    `caveats` are whole sentences on what makes the two hard to compare: another questionnaire version, an
    evidence review in one of them only, other rules.
    """

    before: Result
    after: Result
    frameworks: tuple[FrameworkChange, ...]
    dimensions: tuple[DimensionChange, ...]
    practices: tuple[PracticeChange, ...]
    caveats: tuple[str, ...]
    movements: Mapping[str, Movement] = field(default_factory=dict)
    """Why each dimension moved that is scored in both, by id; empty unless `alike`."""
    framework_movements: Mapping[str, Movement] = field(default_factory=dict)
    """The same for each framework that is scored in both: its parts are those of its dimensions, each divided by their
    number, and what dimensions add that are scored on one side only."""
    target_changes: Mapping[str, tuple[EarlierTarget, ...]] = field(default_factory=dict)
    """What targets of `after` were before they were changed, oldest first, by dimension."""
    versions: VersionDiff | None = None
    """How the two versions of the questionnaire compare; None if it is the same version."""

    @property
    def other_version(self) -> bool:
        """Whether the two assessments were made with different versions of a questionnaire, or different ones."""
        return self.before.assessment.questionnaire.name != self.after.assessment.questionnaire.name

    @property
    def alike(self) -> bool:
        """Whether levels are of one kind in both: means of many people, or whole levels. Else only whole levels can be
        compared, and no difference of scores is shown."""
        return self.before.of_many == self.after.of_many
