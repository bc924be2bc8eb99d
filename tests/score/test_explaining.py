"""Explanations show the numbers that scoring computes, with their places."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from people_samples import survey
from samples import assessment, practice, questionnaire

from assessor.model import Answer, Consensus, Place, Target
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
        ({"P-1": "cannot judge"}, "The assessor could not judge it, so left out of the mean"),
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
    assert found["The distance to the target, from the score with one decimal"].value == "+0.7"


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


def asked(rows, answers=None, **more):
    made = assessment(SMALL, {}, **more)
    record = replace(made.record, answers=answers or {})
    return replace(made, record=record, ratings=survey(NAMES, rows))


MANAGERS = [("manager", (n, 4, 0)) for n in (2, 3, 3, 4, 4)]
FRONTLINE = [("frontline", (n, 2, 0)) for n in (1, 2, 2, 3, 2, 6)]


def lines(made, item):
    return [(step.text, step.value) for step in explain(score(made), item).steps]


def test_a_practice_from_ratings_shows_what_each_group_said() -> None:
    found = lines(asked([*MANAGERS, *FRONTLINE], review=False), "P-1")
    mean = score(asked([*MANAGERS, *FRONTLINE], review=False)).voices.practices["P-1"].mean
    assert found == [
        ("Managers: the mean of 5 ratings", "3.20"),
        ("Front-line people: the mean of 5 ratings", "2.00"),
        ("The mean of these 2 means: each group counts the same, whatever its size", "2.60"),
        (
            "The 95% interval of the mean, from 10 ratings",
            f"{score_text(mean.low, decimals=2)} to {score_text(mean.high, decimals=2)}",
        ),
        ("Agreement of the 10 people, rwg: moderate", "0.53"),
        ("Average deviation of the 10 people from their mean, in levels", "0.80"),
        ("1 of 11 people could not judge and left the mean", "9%"),
        ("The level that the respondents gave", "2.60, which is level 2 Reactive"),
        ("No evidence was reviewed, so the claimed level counts, as perceived maturity", ""),
        ("The level that counts", "2.60, which is level 2 Reactive"),
        ("Its weight in the mean of the dimension", "1"),
    ]


def test_what_is_hidden_is_said() -> None:
    texts = [text for text, _ in lines(asked([*MANAGERS, *FRONTLINE[:4], *FRONTLINE[5:] * 3], review=False), "P-1")]
    assert "A group with too few ratings of this practice is not shown and counts nowhere" not in texts
    both = replace(SMALL.practices["P-1"], audience=("manager", "frontline"))
    of = questionnaire({"d": (both,)})
    rows = [("manager", (n,)) for n in (2, 3, 3, 4, 4)] + [("frontline", (n,)) for n in (1, 1, 1, 1, 6)]
    made = replace(assessment(of, {}, review=False), ratings=survey(("P-1",), rows))
    found = lines(made, "P-1")
    assert ("A group with too few ratings of this practice is not shown and counts nowhere", "") in found
    assert not any("Front-line" in text or "1.00" in value for text, value in found)


def test_a_consensus_stands_beside_the_ratings() -> None:
    agreed = Answer(evidence=3, consensus=Consensus(3.5, date(2026, 9, 1), "Six managers", "The pilot was not seen"))
    made = asked([*MANAGERS, *FRONTLINE], {"P-1": agreed})
    found = lines(made, "P-1")
    assert found[:3] == lines(asked([*MANAGERS, *FRONTLINE]), "P-1")[:3]
    assert found[-8:] == [
        ("The level that a workshop agreed on, 1 September 2026", "3.50, which is level 3 Structured"),
        ("Who agreed: Six managers", ""),
        ("The reason given: The pilot was not seen", ""),
        ("A workshop's level counts in place of the ratings, which stay as they are", ""),
        ("The grade of the evidence shown", "3 In general use"),
        ("The highest level that this grade confirms", "4 Managed"),
        ("The level that counts", "3.50, which is level 3 Structured"),
        ("Its weight in the mean of the dimension", "1"),
    ]


def test_the_assessors_own_level_stands_beside_the_ratings() -> None:
    found = lines(asked([*MANAGERS, *FRONTLINE], {"P-1": Answer(level=4)}, review=False), "P-1")
    assert ("The level that was claimed", "4 Managed") in found
    assert ("The assessor's own level counts in place of the ratings, which stay as they are", "") in found
    assert ("Managers: the mean of 5 ratings", "3.20") in found


def test_a_dimension_from_ratings_shows_its_interval_and_n() -> None:
    made = asked([*MANAGERS, *FRONTLINE], review=False)
    found = lines(made, "d")
    assert ("P-1 Practice P-1, core: level 2.60 from 10 ratings", "2.60") in found
    assert ("The mean of (2.60 + 3) / 2", "2.80") in found
    estimate = score(made).dimensions["d"].estimate
    bounds = f"{score_text(estimate.low, decimals=2)} to {score_text(estimate.high, decimals=2)}"
    assert (
        "The 95% interval of the mean, from 11 people whose ratings of one of these practices count",
        bounds,
    ) in found
    assert any(text.endswith("from 11 people whose ratings of a practice count") for text, _ in lines(made, "af"))
