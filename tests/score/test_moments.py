"""Moments of truth: priority by hand, borders, and laws over random interactions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from people_samples import asked

from assessor.model import BANDS, STAGES, Module, Moment, MomentResult, Place, Rules
from assessor.score.moments import confidence, is_moment_of_truth, moments, priority, reach

LOST_CARD = Moment(
    touchpoint="A card is lost abroad",
    journey_stage="problem",
    customer_group="Travellers",
    what_is_at_stake="Money and plans",
    importance=5,
    emotional_intensity=4,
    frequency=3,
    performance=2.5,
    performance_source="customer research",
    date=date(2026, 9, 1),
    owner="Head of cards",
    sample_size=120,
)

ratings = st.floats(1, 5)
interactions = st.builds(
    replace,
    st.just(LOST_CARD),
    importance=ratings,
    emotional_intensity=ratings,
    performance=ratings,
    frequency=st.one_of(st.sampled_from(BANDS), st.floats(0, 1e6)),
    performance_source=st.sampled_from(["customer research", "operating data", "management judgement"]),
    sample_size=st.one_of(st.none(), st.integers(1, 100)),
)


def one(moment: Moment, **more: object) -> MomentResult:
    (found,) = moments(asked(moments={"m": moment}, **more))  # type: ignore[arg-type]
    return found


def test_by_hand() -> None:
    """Stake (5 + 4) / 2 = 4.5, gap 5 - 2.5 = 2.5, reach 2: 4.5 × 2.5 × 0.8 / 22 × 100 = 40.9."""
    found = one(LOST_CARD)
    assert (found.is_moment_of_truth, found.stake, found.target, found.gap, found.reach) == (True, 4.5, 5, 2.5, 2)
    assert found.priority == pytest.approx(900 / 22)
    assert found.confidence == "high"


def test_what_is_no_moment_of_truth_needs_to_reach_four() -> None:
    found = one(replace(LOST_CARD, emotional_intensity=3.9))
    assert (found.is_moment_of_truth, found.target, found.gap) == (False, 4, 1.5)
    assert one(replace(LOST_CARD, emotional_intensity=3, performance=4.5)).gap == 0


@pytest.mark.parametrize(
    ("importance", "intensity", "of_truth"), [(4, 4, True), (3.9, 5, False), (5, 3.9, False), (5, 5, True)]
)
def test_a_moment_of_truth_is_important_and_emotional(importance: float, intensity: float, of_truth: bool) -> None:
    moment = replace(LOST_CARD, importance=importance, emotional_intensity=intensity)
    assert is_moment_of_truth(moment, Rules()) is of_truth


def test_the_thresholds_are_rules() -> None:
    rules = Rules(moment_importance=5, moment_intensity=4.5)
    assert not is_moment_of_truth(LOST_CARD, rules)
    assert is_moment_of_truth(replace(LOST_CARD, emotional_intensity=4.5), rules)


@pytest.mark.parametrize(
    ("frequency", "band"),
    [
        (0, 1), (0.99, 1), (1, 2), (9.9, 2), (10, 3), (49.9, 3), (50, 4), (100, 4), (100.1, 5), (900, 5),
        *((band, i) for i, band in enumerate(BANDS, start=1)),
    ],
)  # fmt: skip
def test_reach(frequency: float | str, band: int) -> None:
    assert reach(frequency) == band


def test_the_highest_priority_is_exactly_100() -> None:
    assert priority(5, 4, 5) == 100
    assert priority(5, 4, 1) / priority(5, 4, 5) == pytest.approx(0.7 / 1.1)
    assert priority(5, 0, 5) == 0


@pytest.mark.parametrize(
    ("source", "sample", "expected"),
    [
        ("customer research", 30, "high"),
        ("customer feedback data", 30, "high"),
        ("operating data", 30, "high"),
        ("customer research", 29, "medium"),
        ("operating data", None, "medium"),
        ("front-line judgement", 500, "medium"),
        ("front-line judgement", None, "medium"),
        ("management judgement", 500, "low"),
        ("management judgement", None, "low"),
    ],
)
def test_confidence(source, sample: int | None, expected: str) -> None:
    assert confidence(replace(LOST_CARD, performance_source=source, sample_size=sample), Rules()) == expected


def test_the_sample_that_makes_it_sure_is_a_rule() -> None:
    assert confidence(LOST_CARD, Rules(minimum_customers=121)) == "medium"


def test_the_highest_priority_comes_first_then_the_stake_then_the_id() -> None:
    routine = replace(LOST_CARD, importance=2, emotional_intensity=2, performance=4)
    grave = replace(LOST_CARD, performance=5)
    inventory = {"b-routine": routine, "a-routine": routine, "grave": grave, "lost-card": LOST_CARD}
    assert [m.id for m in moments(asked(moments=inventory))] == ["lost-card", "grave", "a-routine", "b-routine"]


def test_practices_are_its_own_or_those_of_the_stage_or_none() -> None:
    module = Module("moments-of-truth", "Moments", "Invented.", practices={"problem": ("INT-05", "HUM-03")})
    assert one(LOST_CARD, questionnaire=asked(module).questionnaire).practices == ("INT-05", "HUM-03")
    own = replace(LOST_CARD, practices=("P-1",))
    assert one(own, questionnaire=asked(module).questionnaire).practices == ("P-1",)
    leaving = replace(LOST_CARD, journey_stage=STAGES[-1])
    assert one(leaving, questionnaire=asked(module).questionnaire).practices == ()
    assert one(LOST_CARD).practices == ()


def test_the_place_is_the_line_in_the_file_of_moments() -> None:
    files, lines = {"moments": "assessments/org/2026-q4/moments.yml"}, {"moments/m": 7}
    assert one(LOST_CARD, files=files, lines=lines).place == Place("assessments/org/2026-q4/moments.yml", 7)


def test_no_inventory_no_moments() -> None:
    assert moments(asked()) == ()


@given(interactions)
def test_everything_stays_in_its_range(moment: Moment) -> None:
    found = one(moment)
    assert 0 <= found.priority <= 100
    assert found.gap >= 0
    assert 1 <= found.stake <= 5
    assert found.reach in {1, 2, 3, 4, 5}


@given(interactions, ratings)
def test_better_performance_never_raises_the_priority(moment: Moment, other: float) -> None:
    low, high = sorted((moment.performance, other))
    assert one(replace(moment, performance=high)).priority <= one(replace(moment, performance=low)).priority


@given(interactions, ratings)
def test_more_feeling_never_lowers_the_priority(moment: Moment, other: float) -> None:
    low, high = sorted((moment.emotional_intensity, other))
    less, more = one(replace(moment, emotional_intensity=low)), one(replace(moment, emotional_intensity=high))
    assert less.priority <= more.priority + 1e-9


@given(st.floats(0, 1e6), st.floats(0, 1e6))
def test_what_happens_more_often_never_reaches_fewer(a: float, b: float) -> None:
    assert reach(min(a, b)) <= reach(max(a, b))


@given(st.dictionaries(st.text("abc", min_size=1, max_size=4), interactions, max_size=6))
def test_the_order_is_by_priority_and_loses_nothing(inventory: dict[str, Moment]) -> None:
    found = moments(asked(moments=inventory))
    assert {m.id for m in found} == set(inventory)
    assert [m.priority for m in found] == sorted((m.priority for m in found), reverse=True)
    assert found == moments(asked(moments=dict(reversed(inventory.items()))))
