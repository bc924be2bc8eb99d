"""What is computed from many people's answers, moments and complaints.

Everything here is meant to be published: groups that are too small are not in it, and nothing in it was computed
from them where it could be computed back. Shares lie from 0 to 1, means on the scale from 1 to 5.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from assessor.model.journey import Complaints, CustomerGroup, Moment, ToldApart
from assessor.model.questionnaire import Pattern, Statement
from assessor.model.workspace import Place

Counts = tuple[int, int, int, int, int]
"""How many people chose each of 1 to 5."""

Band = Literal["lacking", "weak", "moderate", "strong", "very strong"]


@dataclass(frozen=True)
class Estimate:
    """A number from people's answers: its 95% interval, and the number of people behind it."""

    value: float
    low: float
    high: float
    n: int

    def apart(self, other: Estimate) -> bool:
        """Whether the two intervals do not meet: only then may a text say that one number is higher."""
        return self.high < other.low or other.high < self.low


@dataclass(frozen=True)
class Difference:
    """How much one number exceeds another: its 95% interval, and the numbers of people behind the two."""

    value: float
    low: float
    high: float
    n: tuple[int, int]

    @property
    def clear(self) -> bool:
        """Whether the interval excludes zero; only then may a text call it a difference without a doubt."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True)
class Agreement:
    """How far people agree. `rwg` lies from 0 to 1, `deviation` (AD) is in scale points."""

    rwg: float
    band: Band
    deviation: float
    n: int


@dataclass(frozen=True)
class Group:
    """People whose answers are shown together: one group, or several that are too small alone.

    `id` is made of the ids of `parts`, for instance ``executive`` or ``executive-manager``; `name` is in the plural
    with a capital letter. `n` is the number of people.
    """

    id: str
    name: str
    parts: tuple[str, ...]
    n: int


@dataclass(frozen=True)
class GroupRatings:
    """One group's ratings of one practice."""

    group: Group
    counts: Counts
    cannot_judge: int
    not_applicable: int
    mean: Estimate
    agreement: Agreement | None
    """None below the number of raters from which agreement is computed."""

    @property
    def n(self) -> int:
        """The number of people who chose a level."""
        return sum(self.counts)

    @property
    def cannot_judge_share(self) -> float:
        """The share of 'cannot judge' among those who chose a level or 'cannot judge'."""
        return self.cannot_judge / (self.n + self.cannot_judge)


@dataclass(frozen=True)
class PracticeVoices:
    """All that is shown of the ratings of one practice. `groups` has only those that are large enough.

    `hidden` says that at least one group that the questionnaire asks has too few ratings here, so it counts nowhere.
    """

    practice: str
    groups: tuple[GroupRatings, ...]
    hidden: bool
    mean: Estimate
    """The unweighted mean of the groups' means."""
    agreement: Agreement | None
    """Over all people of the groups shown."""
    difference: Difference | None
    """The group farthest from customers minus the group nearest to them; None with a single group."""

    @property
    def n(self) -> int:
        """The number of people who chose a level."""
        return sum(g.n for g in self.groups)

    @property
    def spread(self) -> float:
        """The highest minus the lowest mean of a group."""
        means = [g.mean.value for g in self.groups]
        return max(means) - min(means)

    @property
    def cannot_judge_share(self) -> float:
        """The share of 'cannot judge' among those who chose a level or 'cannot judge'."""
        cannot = sum(g.cannot_judge for g in self.groups)
        return cannot / (self.n + cannot)


@dataclass(frozen=True)
class DimensionVoices:
    """All that is shown of the ratings of one dimension's practices."""

    dimension: str
    groups: Mapping[str, Estimate]
    """For each group by id, the mean over the practices that all groups shown here have rated; n is people who rated
    one of them at least. Empty without such a practice."""
    mean: Estimate
    """The weighted mean of its practices as rated, before caps, consensus and the assessor's own answers."""
    agreement: Agreement | None
    """rwg(J) and the mean of the practices' AD."""
    difference: Difference | None
    """As for a practice."""
    cannot_judge_share: float
    compared: int = 0
    """The number of practices behind `groups` and `difference`: those that all groups shown have rated."""


@dataclass(frozen=True)
class AgendaItem:
    """A practice that a workshop should talk about, and why."""

    practice: str
    low_agreement: bool
    groups_differ: bool
    cannot_judge: bool


@dataclass(frozen=True)
class Alpha:
    """Krippendorff's alpha over all ratings of practices, for levels as ordered classes."""

    ordinal: float
    practices: int
    ratings: int


@dataclass(frozen=True)
class Voices:
    """All ratings of an assessment. `groups` are in the order of nearness to customers, the nearest last."""

    groups: tuple[Group, ...]
    hidden: bool
    """Whether something is not shown because too few people stand behind it."""
    practices: Mapping[str, PracticeVoices]
    dimensions: Mapping[str, DimensionVoices]
    overall: Mapping[str, Estimate]
    """For each group by id, the mean over the practices that all groups shown have rated."""
    nearness: Difference | None
    """The overall mean of the farthest group minus that of the nearest; None with a single group."""
    falling: bool
    """Whether the overall mean falls from each group to the next nearer one, and `nearness` is clear."""
    alpha: Alpha | None
    agenda: tuple[AgendaItem, ...]
    """What a workshop should talk about, the lowest agreement and the widest difference first."""
    compared: int = 0
    """The number of practices behind `overall` and `nearness`."""

    @property
    def n(self) -> int:
        """The number of respondents."""
        return sum(g.n for g in self.groups)

    @property
    def typical_agreement(self) -> Agreement | None:
        """The agreement on the practice in the middle, the lower of two; None where none is computed."""
        agreements = [p.agreement for p in self.practices.values() if p.agreement]
        return sorted(agreements, key=lambda a: a.rwg)[(len(agreements) - 1) // 2] if agreements else None


@dataclass(frozen=True)
class View:
    """How one group answers one statement. `id` is the group's or the segment's; customers in all are `customers`."""

    id: str
    name: str
    counts: Counts
    cannot_say: int
    mean: Estimate
    favourable: Estimate
    """The share of answers 4 and 5."""

    @property
    def n(self) -> int:
        """The number of people who chose 1 to 5."""
        return sum(self.counts)


@dataclass(frozen=True)
class Gap:
    """Inside minus customers, for the same statement: positive where the inside sees it better than customers do."""

    points: Difference
    """Of the shares of 4 and 5."""
    mean: Difference
    """Of the means."""
    flagged: bool
    """By the rule: wide enough, and the interval of what is wide excludes zero."""


@dataclass(frozen=True)
class StatementViews:
    """One statement seen by customers and by the people inside. Empty where too few answered."""

    statement: Statement
    customers: View | None
    segments: tuple[View, ...]
    inside: tuple[View, ...]
    together_mean: Estimate | None
    """The inside in all: the unweighted mean of its groups' means."""
    together_favourable: Estimate | None
    """The same for the share of 4 and 5."""
    gap: Gap | None
    """The inside in all against customers; None unless both are shown."""
    gaps: Mapping[str, Gap] = field(default_factory=dict)
    """The same for each inside group, by its id."""


@dataclass(frozen=True)
class Perception:
    """The inside and the outside view. `statements` are in the order of the module, the overall one first."""

    statements: tuple[StatementViews, ...]
    customers: int
    """The number of customers who answered."""
    segments: tuple[str, ...]
    groups: tuple[Group, ...]
    hidden: bool

    @property
    def widest(self) -> StatementViews | None:
        """The flagged statement that the inside most overrates, by the share of 4 and 5; None if none is flagged."""
        flagged = [s for s in self.statements if s.gap and s.gap.flagged and s.gap.points.value > 0]
        return max(flagged, key=lambda s: s.gap.points.value if s.gap else 0.0, default=None)


@dataclass(frozen=True)
class ClassShares:
    """How one group of people divides into classes, whose shares add up to 1."""

    id: str
    name: str
    n: int
    shares: Mapping[str, Estimate]


@dataclass(frozen=True)
class Classification:
    """People in classes: ``advocate``, ``apathetic``, ``antagonist`` or ``ambassador``, ``between``, ``alienated``.

    Only people who answered all statements count. `statements` are the single statements, over all of them.
    """

    classes: tuple[str, ...]
    total: ClassShares
    parts: tuple[ClassShares, ...]
    hidden: bool
    statements: tuple[tuple[Statement, View], ...]


@dataclass(frozen=True)
class Range:
    """A low and a high value."""

    low: float
    high: float


@dataclass(frozen=True)
class ComplaintsResult:
    """The whole inventory of complaints in numbers of customers, and what is at risk."""

    complaints: Complaints
    place: Place
    with_problem: float
    told: float
    silent: float
    solved: float
    unsolved: float
    silent_share: float
    """1 minus the share of those who told."""
    at_risk: Range
    """Customers at risk: the lower and the upper part of the result that is reported, since intentions overstate."""
    value_at_risk: Range
    """The same times the value of a customer."""
    total_value: float
    """All customers times the value of a customer."""


Confidence = Literal["high", "medium", "low"]


@dataclass(frozen=True)
class MomentResult:
    """One interaction with what follows from it. `priority` lies from 0 to 100."""

    id: str
    moment: Moment
    is_moment_of_truth: bool
    stake: float
    target: int
    gap: float
    reach: int
    priority: float
    confidence: Confidence
    practices: tuple[str, ...]
    """The practices that would lift it."""
    place: Place


@dataclass(frozen=True)
class PatternResult:
    """How far one pattern of listening is covered."""

    pattern: Pattern
    practices: tuple[str, ...]
    rated: int
    mean: float | None
    """The mean of the confirmed levels; None if none is rated."""
    in_use: int
    """How many practices stand at level 3 or higher: described, owned and used."""

    @property
    def coverage(self) -> Literal["covered", "in part", "not covered", "not rated"]:
        """In words: all practices are in use, some, or none."""
        if not self.rated:
            return "not rated"
        return "covered" if self.in_use == len(self.practices) else "in part" if self.in_use else "not covered"


@dataclass(frozen=True)
class Listening:
    """Which patterns of listening the organization covers, and which groups of customers it can tell apart."""

    patterns: tuple[PatternResult, ...]
    groups: Mapping[CustomerGroup, ToldApart]
    only_past: bool
    """Whether only the past pattern has practices in use."""
