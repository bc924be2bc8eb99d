"""Which patterns of listening are covered: an example by hand, and every way to be covered or not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from people_samples import asked
from samples import practice

from assessor.model import PATTERNS, Exact, Listening, Pattern, Place, PracticeResult, ToldApart
from assessor.model.result import PracticeState
from assessor.score.listening import listening

Standing = Exact | PracticeState
"""A confirmed level, or why there is none."""


def results(standings: Mapping[str, tuple[Pattern | None, Standing]]) -> dict[str, PracticeResult]:
    return {id_: result(id_, pattern, standing) for id_, (pattern, standing) in standings.items()}


def result(id_: str, pattern: Pattern | None, standing: Standing) -> PracticeResult:
    level = None if isinstance(standing, str) else standing
    state: PracticeState = standing if isinstance(standing, str) else "rated"
    return PracticeResult(
        replace(practice(id_), cem_pattern=pattern), state, level, level, None, 1.0, Place("assessment.yml", 1)
    )


def heard(**standings: tuple[Pattern | None, Standing]) -> Listening | None:
    return listening(asked(), results(standings))


def found(**standings: tuple[Pattern | None, Standing]) -> Listening:
    listened = heard(**standings)
    assert listened is not None
    return listened


def test_by_hand() -> None:
    listened = found(
        a=("past", 4), b=("past", Fraction(5, 2)), c=("present", 2), d=("present", "cannot judge"),
        e=("potential", "open"), f=(None, 5),
    )  # fmt: skip
    past, present, potential = listened.patterns
    assert (past.pattern, past.practices, past.rated, past.mean, past.in_use) == ("past", ("a", "b"), 2, 3.25, 1)
    assert (present.practices, present.rated, present.mean, present.in_use) == (("c", "d"), 1, 2.0, 0)
    assert (potential.practices, potential.rated, potential.mean, potential.in_use) == (("e",), 0, None, 0)
    assert [p.coverage for p in listened.patterns] == ["in part", "not covered", "not rated"]


@pytest.mark.parametrize(("level", "in_use"), [(3, 1), (Fraction(29, 10), 0), (Fraction(7, 2), 1), (2, 0), (5, 1)])
def test_in_use_is_level_three_rounded_down(level: Exact, in_use: int) -> None:
    assert found(a=("past", level)).patterns[0].in_use == in_use


def test_what_does_not_apply_is_not_missing() -> None:
    past = found(a=("past", 3), b=("past", "not applicable")).patterns[0]
    assert (past.practices, past.coverage) == (("a",), "covered")


def test_without_patterns_there_is_nothing_to_show() -> None:
    assert heard() is None
    assert heard(a=(None, 3)) is None
    assert heard(a=("past", "not applicable")) is None


@pytest.mark.parametrize(
    ("past", "present", "potential", "only_past"),
    [
        (3, 2, 2, True),
        (2, 2, 2, False),  # listens to nothing
        (3, 3, 2, False),
        (3, 2, 3, False),
        (3, 2, "open", False),  # unknown is not missing
        (3, "cannot judge", 2, False),
        ("open", 2, 2, False),
    ],
)
def test_listening_only_to_the_past(past: Standing, present: Standing, potential: Standing, only_past: bool) -> None:
    assert found(a=("past", past), b=("present", present), c=("potential", potential)).only_past is only_past


def test_groups_of_customers_are_those_of_the_record() -> None:
    made = asked()
    groups = {"model": ToldApart(True, "By revenue"), "dangling": ToldApart(False)}
    made = replace(made, record=replace(made.record, customer_groups=groups))
    listened = listening(made, results({"a": ("past", 3)}))
    assert listened is not None
    assert listened.groups == groups


standings = st.one_of(
    st.integers(1, 5), st.fractions(1, 5), st.sampled_from(["open", "cannot judge", "not applicable"])
)


@given(st.dictionaries(st.text("abc", min_size=1, max_size=3), st.tuples(st.sampled_from(PATTERNS), standings)))
def test_numbers_fit_together(given_standings: dict[str, tuple[Pattern, Standing]]) -> None:
    listened = heard(**given_standings)
    applicable = [id_ for id_, (_, standing) in given_standings.items() if standing != "not applicable"]
    assert (listened is None) == (not applicable)
    if listened is None:
        return
    assert [p.pattern for p in listened.patterns] == list(PATTERNS)
    assert sorted(id_ for p in listened.patterns for id_ in p.practices) == sorted(applicable)
    for p in listened.patterns:
        assert 0 <= p.in_use <= p.rated <= len(p.practices)
        assert (p.mean is None) == (p.rated == 0)
        assert p.mean is None or 1 <= p.mean <= 5
    assert not listened.only_past or listened.patterns[0].in_use
