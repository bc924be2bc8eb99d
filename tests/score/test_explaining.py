"""Explanations show the numbers that scoring computes, with their places."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import assessment, practice, questionnaire

from assessor.model import Place, Target
from assessor.numbers import score_text
from assessor.score import explain, score

NAMES = ("P-1", "P-2", "P-3")
SMALL = questionnaire({"d": tuple(practice(p, core=p == "P-1") for p in NAMES)})


def steps(made, item):
    return {step.text: step for step in explain(score(made), item).steps}


def test_a_capped_practice_says_what_its_evidence_supports() -> None:
    made = assessment(SMALL, {"P-1": (4, 1), "P-2": 3})
    found = steps(made, "P-1")
    assert found["The level that was claimed"].value == "4 Managed"
    assert found["The level that was claimed"].place == Place("assessments/org/2026-q4/assessment.yml", 10)
    assert found["The grade of the evidence shown"].value == "1 Described"
    assert found["The highest level that this grade confirms"].value == "2 Reactive"
    assert found["The level that counts"].value == "2 Reactive"


def test_perceived_maturity_is_said() -> None:
    texts = steps(assessment(SMALL, {"P-1": 4}, review=False), "P-1")
    assert "No evidence was reviewed, so the claimed level counts, as perceived maturity" in texts


@pytest.mark.parametrize(
    ("answers", "text"),
    [
        ({}, "Not answered, so left out of the mean; it is not counted as level 1"),
        ({"P-1": "cannot judge"}, "Nobody could judge it, so left out of the mean"),
        ({"P-1": "not applicable"}, "Not applicable, so left out of the mean and of the coverage"),
    ],
)
def test_practices_without_a_level_say_why(answers, text) -> None:
    assert text in steps(assessment(SMALL, answers), "P-1")


def test_a_dimension_shows_its_sum_gate_and_target() -> None:
    made = assessment(SMALL, {"P-1": 1, "P-2": 5, "P-3": 5}, targets={"d": Target(3.0)})
    found = steps(made, "d")
    assert found["The mean of (1 + 5 + 5) / 3"].value == "3.67"
    assert found["The mean rounded down"].value == "3"
    held = next(step for text, step in found.items() if "Held back by P-1 (level 1)" in text)
    assert held.value == "2"
    assert found["The level"].value == "2 Reactive"
    assert found["The distance to the target"].value == "+0.67"


def test_unknown_items_are_an_error() -> None:
    with pytest.raises(KeyError):
        explain(score(assessment(SMALL, {})), "nothing")


ANSWER = st.one_of(st.tuples(st.integers(1, 5), st.integers(0, 4)), st.sampled_from(["cannot judge", "not applicable"]))


@given(st.dictionaries(st.sampled_from(NAMES), ANSWER), st.booleans())
def test_the_sum_in_words_gives_the_score(answers, review) -> None:
    result = score(assessment(SMALL, answers, review=review))
    dimension = result.dimensions["d"]
    explained = explain(result, "d")
    sums = [step for step in explained.steps if step.text.startswith("The mean of (")]
    assert bool(sums) == (dimension.score is not None)
    if sums:
        terms, count = re.fullmatch(r"The mean of \((.+)\) / (\d+)", sums[0].text).groups()
        assert score_text(sum(map(int, terms.split(" + "))) / int(count), decimals=2) == sums[0].value
    for step in explained.steps:
        assert step.text == step.text.strip()
        assert "None" not in step.text + step.value
