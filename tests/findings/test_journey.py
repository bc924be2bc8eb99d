"""Sentences about moments of truth and listening: true for the numbers as they are shown, and never awkward."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import assessment, practice, questionnaire

from assessor import findings
from assessor.findings.words import number
from assessor.model import BANDS, CUSTOMER_GROUPS, PATTERNS, STAGES, Moment, ToldApart
from assessor.numbers import index_text, score_text
from assessor.score import score

PRACTICES = {f"ax-{n}": pattern for n, pattern in enumerate((*PATTERNS, *PATTERNS, None), 1)}
OF = questionnaire({"ax": tuple(replace(practice(key), cem_pattern=pattern) for key, pattern in PRACTICES.items())})


def moment(touchpoint: str = "A card is lost", **more) -> Moment:
    written = {
        "journey_stage": "problem", "customer_group": "All", "what_is_at_stake": "Money", "importance": 5,
        "emotional_intensity": 5, "frequency": 5, "performance": 2, "performance_source": "operating data",
        "date": date(2026, 1, 1), "owner": "Head",
    }  # fmt: skip
    return Moment(touchpoint, **{**written, **more})


def result(moments=(), answers=None, **record):
    made = assessment(OF, answers or {}, **record)
    return score(replace(made, moments={f"m-{n}": m for n, m in enumerate(moments)}))


GRAVE, USUAL = moment(), moment("The statement comes", importance=2, performance=4, journey_stage="use")


@pytest.mark.parametrize(
    ("moments", "headline"),
    [
        ([GRAVE], "The one interaction listed is a moment of truth; “A card is lost” comes first"),
        ([USUAL], "The one interaction listed is no moment of truth"),
        ([USUAL, USUAL], "None of two interactions is a moment of truth"),
        ([GRAVE, USUAL], "One of two interactions is a moment of truth; “A card is lost” comes first"),
        (
            [GRAVE, moment("A claim")],
            "Both interactions are moments of truth; “A card is lost” and “A claim” come first",
        ),
        ([GRAVE, GRAVE, GRAVE], "All three interactions are moments of truth; three share the highest priority"),
        ([moment(performance=5)], "The one interaction listed is a moment of truth; it reaches the target"),
        ([moment(performance=5)] * 2, "Both interactions are moments of truth; they all reach the target"),
    ],
)
def test_the_headline_counts_and_names(moments, headline) -> None:
    assert findings.moments_headline(result(moments)) == headline


@pytest.mark.parametrize(
    ("performances", "title"),
    [
        ((2.9,), "The one moment of truth goes less well than expected"),
        ((3,), "The one moment of truth goes as expected or better"),
        ((2, 4), "One of two moments of truth goes less well than expected"),
        ((2, 2), "Both moments of truth go less well than expected"),
        ((3, 4, 5), "All three moments of truth go as expected or better"),
    ],
)
def test_the_matrix_says_how_many_go_worse_than_expected(performances, title) -> None:
    assert findings.moments_title(result([moment(performance=p) for p in performances])) == title


@pytest.mark.parametrize(
    ("moments", "title"),
    [
        ([GRAVE], "One interaction is listed, at 2.0, in the stage “problem”"),
        ([GRAVE, USUAL], "“A card is lost” goes worst, at 2.0, in the stage “problem”"),
        (
            [GRAVE, moment(journey_stage="buy"), USUAL],
            "Two interactions go worst, at 2.0, in the stages “buy” and “problem”",
        ),
        ([GRAVE, moment(performance=2.04)], "Both interactions stand at 2.0"),
    ],
)
def test_the_journey_names_the_worst(moments, title) -> None:
    assert findings.journey_title(result(moments)) == title


def listening(*levels, groups=None):
    """Levels of two past, two present and two potential practices, 0 for none."""
    order = [f"ax-{n}" for n in (1, 4, 2, 5, 3, 6)]
    answers = {key: level for key, level in zip(order, levels, strict=True) if level}
    return result(answers=answers, customer_groups=groups or {})


@pytest.mark.parametrize(
    ("levels", "title"),
    [
        ((3, 3, 4, 5, 3, 3), "All three patterns of listening are covered"),
        ((3, 2, 4, 1, 3, 2), "All three patterns of listening are covered in part"),
        ((1, 2, 1, 1, 2, 2), "No pattern of listening is covered"),
        ((0, 0, 0, 0, 0, 0), "No pattern of listening is rated"),
        (
            (3, 3, 3, 1, 2, 0),
            "The past pattern is covered, the present pattern is covered in part and the potential pattern is not "
            "covered",
        ),
        ((3, 3, 3, 3, 0, 0), "The past and present patterns are covered and the potential pattern is not rated"),
    ],
)
def test_each_pattern_is_named_with_its_coverage(levels, title) -> None:
    found = listening(*levels)
    assert findings.patterns_title(found) == title
    assert findings.listening_headline(found) == title


def test_listening_only_to_the_past_is_said() -> None:
    assert findings.listening_headline(listening(3, 1, 2, 2, 1, 1)) == (
        "The Organization listens only to the past: nothing in use listens to the present or the potential"
    )


@pytest.mark.parametrize(
    ("groups", "said"),
    [
        ({"model": True}, "; the one group of customers recorded can be told apart"),
        ({"model": False}, "; the one group of customers recorded cannot be told apart"),
        ({"model": True, "growth": False}, "; one of the two groups of customers recorded can be told apart"),
        ({"model": False, "growth": False}, "; none of the two groups of customers recorded can be told apart"),
        ({"model": True, "growth": True}, "; both groups of customers recorded can be told apart"),
        (dict.fromkeys(CUSTOMER_GROUPS, False), "; none of the four groups of customers can be told apart"),
        (dict.fromkeys(CUSTOMER_GROUPS, True), "; all four groups of customers can be told apart"),
    ],
)
def test_the_groups_of_customers_are_counted(groups, said) -> None:
    found = listening(1, 1, 1, 1, 1, 1, groups={name: ToldApart(told) for name, told in groups.items()})
    assert findings.listening_headline(found) == f"No pattern of listening is covered{said}"


RATING = st.floats(1, 5).map(lambda x: round(x, 2))
MOMENTS = st.lists(
    st.builds(
        lambda name, **more: moment(f"Touchpoint {name}", **more),
        st.integers(0, 99),
        journey_stage=st.sampled_from(STAGES),
        importance=RATING,
        emotional_intensity=RATING,
        performance=st.one_of(RATING, st.sampled_from([5, 2, 3])),
        frequency=st.one_of(st.sampled_from(BANDS), st.floats(0, 500)),
    ),
    min_size=1,
    max_size=15,
)
LEVELS = st.tuples(*[st.integers(0, 5)] * 6)
GROUPS = st.dictionaries(st.sampled_from(CUSTOMER_GROUPS), st.builds(ToldApart, st.booleans()))
AWKWARD = re.compile(
    r"None |nan|  |\b[Oo]ne \w+s\b|\b(?:are a|is moments)|Both two|[Aa]ll (?:one|two) |[Nn]o of|, and\b|;$|\.$"
)


@settings(max_examples=200, deadline=None)
@given(MOMENTS)
def test_sentences_on_moments_are_true_as_shown(moments) -> None:
    made = result(moments)
    grave = [m for m in made.moments if m.is_moment_of_truth]
    headline, matrix, journey = (
        say(made) for say in (findings.moments_headline, findings.moments_title, findings.journey_title)
    )
    for text in (headline, matrix, journey):
        assert text[0].isupper() or text[0] == "“", text
        assert not AWKWARD.search(text.replace("None of", "Few of")), text
    if 0 < len(grave) < len(moments):
        assert headline.lower().startswith(f"{number(len(grave))} of {number(len(moments))} interactions ")
    for name in re.findall("“(.+?)”", headline):
        first = [m for m in grave if m.moment.touchpoint == name]
        assert any(index_text(m.priority) == index_text(grave[0].priority) for m in first)
    if "the target" in headline:
        assert all(m.moment.performance == 5 for m in grave)
    if found := re.match(r"(\w+) of \w+ moments of truth", matrix):
        assert found[1].lower() == number(sum(m.moment.performance < 3 for m in grave))
    assert f"at {score_text(min(m.performance for m in moments))}" in journey


@settings(max_examples=200, deadline=None)
@given(LEVELS, GROUPS)
def test_sentences_on_listening_are_true(levels, groups) -> None:
    made = listening(*levels, groups=groups)
    headline, title = findings.listening_headline(made), findings.patterns_title(made)
    for text in (headline, title):
        assert not AWKWARD.search(text), text
        assert text[0].isupper()
    for place, pattern in enumerate(PATTERNS):
        mine = levels[2 * place : 2 * place + 2]
        if re.search(rf"\b{pattern}\b[^,]*? (?:pattern is|patterns are) covered(?! in part)", title):
            assert all(level >= 3 for level in mine)
    if "only to the past" in headline:
        assert max(levels[:2]) >= 3 > max(levels[2:])
    told = sum(g.told_apart for g in groups.values())
    if told and told < len(groups):
        assert f"{number(told)} of the {number(len(groups))} groups" in headline
