"""Voices, perception, classes, complaints, moments and patterns for the chart tests, built in code from the types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from assessor.model import (
    STAGES,
    Classification,
    ClassShares,
    Complaints,
    ComplaintsResult,
    Counts,
    Difference,
    DimensionVoices,
    Estimate,
    Gap,
    Group,
    Listening,
    Moment,
    MomentResult,
    PatternResult,
    Perception,
    Place,
    Practice,
    PracticeResult,
    Questionnaire,
    Range,
    Rate,
    Statement,
    StatementViews,
    View,
    Voices,
)

EXECUTIVES = Group("executive", "Executives", ("executive",), 12)
MANAGERS = Group("manager", "Managers", ("manager",), 38)
FRONTLINE = Group("frontline", "Front line", ("frontline",), 1204)
LEADERS = Group("executive-manager", "Executives and managers", ("executive", "manager"), 9)
GROUPS = (EXECUTIVES, MANAGERS, FRONTLINE)
PLACE = Place("moments.yml", 1)

TOUCHPOINTS = (
    "A card is lost abroad", "The first bill is higher than expected", "A complaint is answered", "Moving house",
    "The contact person changes", "Advice on a mortgage", "A price increase is announced", "First use of the app",
    "A payment is refused in a shop", "The contract is ended", "A death in the family", "Waiting for a call back",
    "A branch is closed", "The yearly review", "A claim is refused",
)  # fmt: skip


def mean(value: float, n: int = 30, wide: float = 0.3) -> Estimate:
    return Estimate(value, max(1.0, value - wide), min(5.0, value + wide), n)


def share(value: float, n: int = 100, wide: float = 0.08) -> Estimate:
    return Estimate(value, max(0.0, value - wide), min(1.0, value + wide), n)


# ---------------------------------------------------------------- voices
def make_voices(
    questionnaire: Questionnaire,
    groups: Sequence[Group] = GROUPS,
    *,
    hidden: bool = False,
    start: float = 3.9,
    fall: float = 0.55,
) -> Voices:
    """Each group rates `fall` lower than the one before it; with `hidden`, one group is missing in each dimension."""
    dimensions = {}
    for i, key in enumerate(questionnaire.dimensions):
        means = {
            g.id: mean(min(5, max(1, start - j * fall + (i % 3 - 1) * 0.3)), g.n - i, 0.5 / (j + 1))
            for j, g in enumerate(groups)
            if not (hidden and j == i % len(groups))
        }
        dimensions[key] = DimensionVoices(key, means, mean(3.0), None, None, 0.1)
    overall = {g.id: mean(min(5, max(1, start - j * fall)), g.n, 0.2) for j, g in enumerate(groups)}
    return Voices(tuple(groups), hidden, {}, dimensions, {} if hidden else overall, None, False, None, (), 19)


# ---------------------------------------------------------------- perception
def make_view(group: str, name: str, favourable: Estimate) -> View:
    return View(group, name, (1, 1, 1, 1, 1), 2, mean(3.0), favourable)


def make_statement(
    text: str,
    customers: float | None,
    inside: Sequence[float | None],
    *,
    flagged: bool = False,
    groups: Sequence[Group] = GROUPS,
    number: int = 0,
) -> StatementViews:
    """A statement with the shares of customers and of each group; None for who is not shown."""
    views = tuple(make_view(g.id, g.name, share(s, g.n)) for g, s in zip(groups, inside, strict=True) if s is not None)
    known = [v.favourable.value for v in views]
    together = share(sum(known) / len(known), sum(v.favourable.n for v in views)) if known else None
    outside = None if customers is None else make_view("customers", "Customers", share(customers, 600, 0.04))
    gap = None
    if together and outside:
        value = together.value - outside.favourable.value
        points = Difference(value, value - 0.1, value + 0.1, (together.n, 600))
        gap = Gap(points, points, flagged)
    return StatementViews(Statement(f"PG-{number:02}", text), outside, (), views, None, together, gap)


STATEMENTS = (
    "All in all my experience with them is superior to what I am used to elsewhere.",
    "They keep the promises they make.",
    "They understand how I feel when something important is at stake.",
    "I do not have to tell my story twice.",
    "From the first contact to the last, everything fits together.",
)


def make_perception(texts: Sequence[str] = STATEMENTS, groups: Sequence[Group] = GROUPS) -> Perception:
    statements = []
    for i, text in enumerate(texts):
        shares: list[float | None] = [0.82 - 0.1 * j - 0.05 * i for j in range(len(groups))]
        customers = 0.3 + 0.13 * (i * 2 % 5)
        statements.append(make_statement(text, customers, shares, flagged=i % 3 == 0, groups=groups, number=i))
    return perception_of(statements, groups)


def perception_of(statements: Sequence[StatementViews], groups: Sequence[Group]) -> Perception:
    return Perception(tuple(statements), 600, (), tuple(groups), False)


# ---------------------------------------------------------------- classes and complaints
def make_shares(name: str, n: int, values: Mapping[str, float]) -> ClassShares:
    return ClassShares(name, name, n, {key: share(value, n, 0.6 / n**0.5) for key, value in values.items()})


def make_classes(parts: Sequence[str] = ("Private", "Business"), shares: Sequence[float] = (0.34, 0.43, 0.23)) -> Any:
    names = ("advocate", "apathetic", "antagonist")
    total = make_shares("All customers", 588, dict(zip(names, shares, strict=True)))
    made = tuple(
        make_shares(p, 60 + 200 * i, dict(zip(names, (0.5, 0.44, 0.06), strict=True))) for i, p in enumerate(parts)
    )
    return Classification(names, total, made, False, ())


CLASS_NAMES = {"advocate": "Advocates", "apathetic": "Apathetic", "antagonist": "Antagonists"}


def make_complaints(told: float = 0.38, solved: float = 0.6, customers: int = 120_000) -> ComplaintsResult:
    rate = Rate(0.5, 588)
    written = Complaints(
        "Customer survey", date(2026, 10, 1), customers, 400, "EUR", Rate(0.22, 588), Rate(told, 129),
        Rate(solved, 49), rate, rate, rate, rate,
    )  # fmt: skip
    with_problem = customers * 0.22
    said = with_problem * told
    silent = with_problem - said
    return ComplaintsResult(
        written, Place("complaints.yml", 1), with_problem, said, silent, said * solved, said * (1 - solved), 1 - told,
        Range(1, 2), Range(1, 2), 3,
    )  # fmt: skip


# ---------------------------------------------------------------- moments
def make_moment(number: int, name: str, **changes: Any) -> MomentResult:
    """A moment whose ratings follow from its number, but for what `changes` says."""
    written: dict[str, Any] = {
        "performance": 1 + number * 7 % 9 / 2,
        "emotional_intensity": 5 - number * 5 % 8 / 2,
        "importance": 3 + number % 5 / 2,
        "journey_stage": STAGES[number * 4 % 7],
        "reach": number * 3 % 5 + 1,
        "confidence": ("high", "medium", "low")[number % 3],
        "priority": 90.0 - number,
    } | changes
    moment = Moment(
        touchpoint=name, journey_stage=written["journey_stage"], customer_group="all", what_is_at_stake="money",
        importance=written["importance"], emotional_intensity=written["emotional_intensity"], frequency="1 to 10",
        performance=written["performance"], performance_source="customer research", date=date(2026, 10, 1),
        owner="Head of service", sample_size=40 + number if number % 2 else None,
    )  # fmt: skip
    truth = moment.importance >= 4 and moment.emotional_intensity >= 4
    return MomentResult(
        f"m{number}",
        moment,
        truth,
        4.0,
        5,
        1.0,
        written["reach"],
        written["priority"],
        written["confidence"],
        (),
        PLACE,
    )


def make_moments(count: int, names: Sequence[str] = TOUCHPOINTS, **changes: Any) -> tuple[MomentResult, ...]:
    return tuple(
        make_moment(i, names[i % len(names)] + (f" no. {i}" if i >= len(names) else ""), **changes)
        for i in range(count)
    )


# ---------------------------------------------------------------- listening
def make_practice(
    number: int, name: str, level: int | Fraction | str, claimed: Any = None, grade: int | None = 2
) -> Any:
    practice = Practice(f"L-{number:02}", name, "?", "", {}, (), {}, ("manager",))
    if isinstance(level, str):
        return PracticeResult(practice, level, None, None, None, 1, PLACE)  # type: ignore[arg-type]
    return PracticeResult(practice, "rated", claimed or level, level, grade, 1, PLACE)


LISTENED = (
    "Feedback after completed interactions", "Ease of raising a concern", "Relationship study twice a year",
    "Follow-up of departed customers", "Studies of needs that nobody has voiced", "Joint development with customers",
)  # fmt: skip


def make_listening(
    levels: Sequence[Any] = (4, Fraction(27, 10), 2, 3, 1, "open"), names: Sequence[str] = LISTENED
) -> tuple[Listening, dict[str, PracticeResult]]:
    """Two practices for each pattern."""
    made = [
        make_practice(i, names[i % len(names)], level, claimed=5 if level == 3 else None)
        for i, level in enumerate(levels)
    ]
    practices = {p.practice.id: p for p in made}
    ids = list(practices)
    patterns = []
    for i, pattern in enumerate(("past", "present", "potential")):
        there = ids[i * 2 : i * 2 + 2]
        scores = [practices[p].score for p in there if practices[p].score is not None]
        in_use = sum((practices[p].level or 0) >= 3 for p in there)
        average = float(sum(scores) / len(scores)) if scores else None
        patterns.append(PatternResult(pattern, tuple(there), len(scores), average, in_use))  # type: ignore[arg-type]
    return Listening(tuple(patterns), {}, False), practices


SPREADS: tuple[Counts, ...] = ((0, 1, 3, 6, 2), (4, 9, 14, 8, 3), (120, 310, 402, 290, 82))
