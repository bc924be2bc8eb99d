"""Scores against examples worked by hand, and laws that hold for every input."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import assessment, practice, questionnaire

from assessor.model import Answer, Consensus, Questionnaire, Rules
from assessor.score import score
from assessor.score.scoring import supported

FIVE = ("P-1", "P-2", "P-3", "P-4", "P-5")


def dimension(made, key="d"):
    return score(made).dimensions[key]


def test_the_score_is_the_mean_of_what_counts(one: Questionnaire) -> None:
    found = dimension(assessment(one, dict(zip(FIVE, (3, 3, 2, 4, 2), strict=True))))
    assert (found.score, found.level, found.held_by) == (2.8, 2, ())


@pytest.mark.parametrize(("grade", "level"), [(0, 2), (1, 2), (2, 3), (3, 4), (4, 5)])
def test_evidence_caps_the_level(grade: int, level: int) -> None:
    assert supported(grade, Rules()) == level


def test_a_capped_level_stays_visible_as_claimed(one: Questionnaire) -> None:
    made = assessment(one, dict.fromkeys(FIVE, (4, 1)))
    found = dimension(made)
    assert (found.claimed, found.score) == (4.0, 2.0)
    assert all(p.capped and p.claimed == 4 and p.confirmed == 2 for p in found.practices)


def test_without_a_review_nothing_is_capped(one: Questionnaire) -> None:
    found = dimension(assessment(one, dict.fromkeys(FIVE, (4, 0)), review=False))
    assert (found.score, found.practices[0].grade) == (4.0, None)


def test_a_strong_practice_does_not_hide_a_missing_foundation(one: Questionnaire) -> None:
    found = dimension(assessment(one, dict(zip(FIVE, (1, 5, 5, 5, 5), strict=True))))
    assert (found.rounded, found.level, found.held_by) == (4, 2, ("P-1",))


def test_a_practice_that_is_not_core_holds_nothing_back(one: Questionnaire) -> None:
    found = dimension(assessment(one, dict(zip(FIVE, (5, 5, 5, 5, 1), strict=True))))
    assert (found.level, found.held_by) == (4, ())


def test_a_level_between_two_counts_exactly_in_the_mean_and_rounded_down_for_the_gate(one: Questionnaire) -> None:
    said = {"P-1": 1.5, "P-2": 4, "P-3": 5, "P-4": 5, "P-5": 4.5}
    made = assessment(one, {}, review=False)
    agreed = {p: Answer(consensus=Consensus(n, date(2026, 9, 1), "Six", "Seen")) for p, n in said.items()}
    found = dimension(replace(made, record=replace(made.record, answers=agreed)))
    assert (found.score, found.rounded, found.level, found.held_by) == (4.0, 4, 2, ("P-1",))
    assert [p.level for p in found.practices] == [1, 4, 5, 5, 4]


def test_evidence_caps_what_a_workshop_agreed_on(one: Questionnaire) -> None:
    made = assessment(one, {})
    agreed = Answer(evidence=2, consensus=Consensus(3.5, date(2026, 9, 1), "Six", "Seen"))
    found = score(replace(made, record=replace(made.record, answers={"P-1": agreed}))).practices["P-1"]
    assert (found.basis, found.claimed, found.confirmed, found.capped) == ("consensus", 3.5, 3, True)


def test_the_last_bit_of_a_binary_number_decides_nothing() -> None:
    weights = (0.7, 1.1, 1.3)
    of = questionnaire({"d": tuple(practice(f"P-{i}", weight=w) for i, w in enumerate(weights))})
    found = dimension(assessment(of, {f"P-{i}": 3 for i in range(3)}))
    assert (found.score, found.level) == (3.0, 3)


def test_not_applicable_leaves_score_and_coverage(one: Questionnaire) -> None:
    found = dimension(assessment(one, {"P-1": 3, "P-2": 3, "P-3": 3, "P-4": "not applicable", "P-5": "not applicable"}))
    assert (found.score, found.applicable, found.coverage) == (3.0, 3, 1.0)


def test_open_practices_are_never_level_one(one: Questionnaire) -> None:
    found = dimension(assessment(one, {"P-1": 4, "P-2": 4, "P-3": 4, "P-4": "cannot judge"}))
    assert found.score == 4.0
    assert (found.worst, found.best) == (pytest.approx(14 / 5), pytest.approx(22 / 5))


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        ({"P-1": 3, "P-2": 3, "P-3": 3}, "scored"),  # 3 of 5 are 60%
        ({"P-1": 3, "P-2": 3}, "not scored"),
        ({"P-1": 3, "P-3": 3, "P-4": 3, "P-5": 3}, "not scored"),  # 1 of 2 core practices, two thirds are needed
        ({}, "not scored"),
        (dict.fromkeys(FIVE, "not applicable"), "not applicable"),
        (dict.fromkeys(FIVE, "cannot judge"), "not scored"),
    ],
)
def test_a_score_needs_coverage(one: Questionnaire, answers: dict[str, int | str], state: str) -> None:
    found = dimension(assessment(one, answers))
    assert found.state == state
    assert (found.score is None) == (found.level is None) == (state != "scored")


def test_a_framework_is_the_plain_mean_of_its_dimensions_gated_by_the_lowest() -> None:
    of = questionnaire({d: (practice(f"{d}-1", core=True),) for d in "abc"})
    found = score(assessment(of, {"a-1": 1, "b-1": 5, "c-1": 5})).frameworks[0]
    assert found.score == pytest.approx(11 / 3)
    assert (found.rounded, found.level, found.held_by) == (3, 2, ("a",))
    assert found.index == pytest.approx((11 / 3 - 1) / 4 * 100)


def test_a_framework_with_too_few_scored_dimensions_has_no_score() -> None:
    of = questionnaire({d: (practice(f"{d}-1"),) for d in "abc"})
    found = score(assessment(of, {"a-1": 4})).frameworks[0]
    assert (found.state, found.score, found.level) == ("not scored", None, None)
    assert (found.worst, found.best) == (2.0, pytest.approx(14 / 3))


LEVELS = st.integers(1, 5)
ANSWER = st.one_of(st.tuples(LEVELS, st.integers(0, 4)), st.sampled_from(["cannot judge", "not applicable"]))
ANSWERS = st.dictionaries(st.sampled_from(FIVE), ANSWER)
WEIGHTS = st.dictionaries(st.sampled_from(FIVE), st.sampled_from([0.5, 0.7, 1.0, 1.1, 1.5, 2.0]))
MADE = questionnaire({"d": tuple(practice(f"P-{n}", core=n <= 2) for n in range(1, 6))})


@given(ANSWERS, WEIGHTS)
def test_everything_is_in_range(answers, weights) -> None:
    found = dimension(assessment(MADE, answers, weights=weights))
    if found.score is not None:
        assert 1 <= found.worst <= found.score <= found.best <= 5
        assert found.score <= found.claimed <= 5
        assert 1 <= found.level <= found.rounded <= found.score
        assert bool(found.held_by) == (found.level < found.rounded)


@given(ANSWERS, WEIGHTS, st.sampled_from(FIVE))
def test_a_higher_answer_never_lowers_anything(answers, weights, raised) -> None:
    if not isinstance(answers.get(raised), tuple):
        return
    level, grade = answers[raised]
    low = dimension(assessment(MADE, answers, weights=weights))
    high = dimension(assessment(MADE, {**answers, raised: (min(5, level + 1), min(4, grade + 1))}, weights=weights))
    assert low.state == high.state
    if low.score is not None:
        assert high.score >= low.score
        assert high.level >= low.level


@given(ANSWERS, WEIGHTS)
def test_the_order_of_answers_does_not_matter(answers, weights) -> None:
    forwards = dimension(assessment(MADE, answers, weights=weights))
    backwards = dimension(assessment(MADE, dict(reversed(answers.items())), weights=weights))
    strip = lambda d: replace(d, practices=())  # noqa: E731
    assert strip(forwards) == strip(backwards)


@given(ANSWERS)
def test_scaling_all_weights_changes_nothing(answers) -> None:
    once = dimension(assessment(MADE, answers))
    twice = dimension(assessment(MADE, answers, weights=dict.fromkeys(FIVE, 2.0)))
    assert (once.score, once.level, once.worst, once.best) == (twice.score, twice.level, twice.worst, twice.best)


@given(ANSWERS, WEIGHTS)
def test_not_applicable_never_moves_a_mean(answers, weights) -> None:
    of = questionnaire({"d": (*MADE.dimensions["d"].practices, practice("P-6"))})
    without = dimension(assessment(MADE, answers, weights=weights))
    with_ = dimension(assessment(of, {**answers, "P-6": "not applicable"}, weights=weights))
    assert (without.score, without.level, without.coverage) == (with_.score, with_.level, with_.coverage)
