"""Why scores moved: parts that add up exactly, and each cause alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from people_samples import alike, survey
from samples import assessment, practice, questionnaire

from assessor.history import compare, compare_questionnaires
from assessor.model import (
    CAUSES,
    Answer,
    Assessment,
    Change,
    Consensus,
    DimensionResult,
    Questionnaire,
    Result,
    Rules,
    Since,
    Successor,
)
from assessor.numbers import apportioned
from assessor.score import score

ONE = questionnaire({"d": tuple(practice(f"P-{n}") for n in range(1, 5))})
ALL = dict.fromkeys(ONE.practices, 3)


def exact(d: DimensionResult) -> Fraction:
    """The score of a dimension as a fraction, computed anew."""
    rated = [(Fraction(str(p.weight)), Fraction(p.confirmed or 0)) for p in d.practices if p.confirmed is not None]
    return sum((weight * level for weight, level in rated), Fraction(0)) / sum(weight for weight, _ in rated)


def add_up(change: Change) -> None:
    """Asserts that all parts of all movements add up to the exact changes, and that nothing scored lacks a movement."""
    scored = {d.id: (d.before, d.after) for d in change.dimensions if d.delta is not None and d.before and d.after}
    assert set(change.movements) == set(scored)
    for key, (before, after) in scored.items():
        found = change.movements[key]
        assert found.change == exact(after) - exact(before)
        assert sum(found.causes.values(), Fraction(0)) == found.change
        assert all(part.amount and part.cause in CAUSES for part in found.parts)
        assert (found.before, found.after) == (before.score, after.score)
    frameworks = [f for f in change.frameworks if f.delta is not None]
    assert set(change.framework_movements) == {f.id for f in frameworks}
    for f in frameworks:
        means = [_mean_of(side.dimensions) for side in (f.before, f.after) if side]
        assert change.framework_movements[f.id].change == means[1] - means[0]


def _mean_of(dimensions: tuple[DimensionResult, ...]) -> Fraction:
    scores = [exact(d) for d in dimensions if d.state == "scored"]
    return sum(scores, Fraction(0)) / len(scores)


# Any two assessments


SHAPES = st.lists(st.integers(1, 4), min_size=1, max_size=3)
LEVELS = st.one_of(
    st.tuples(st.integers(1, 5), st.integers(0, 4)),
    st.sampled_from(["cannot judge", "not applicable"]),
    st.sampled_from([1.5, 2.0, 3.5, 4.5]),
)
RULES = st.sampled_from([Rules(coverage=0.2, core_coverage=(0, 1)), Rules(0.6, (2, 3), 1, {2: 1, 3: 2, 4: 4, 5: 4})])


@st.composite
def instruments(draw: st.DrawFn) -> tuple[Questionnaire, Questionnaire]:
    """A questionnaire and another version of it: renamed, moved, dropped, new and re-weighed practices."""
    old = {f"d{i}": tuple(f"D{i}-{n}" for n in range(count)) for i, count in enumerate(draw(SHAPES))}
    new: dict[str, list[str]] = {d: [] for d in old}
    changes: dict[str, Successor] = {}
    for d, ids in old.items():
        for key in ids:
            fate = draw(st.sampled_from(["same"] * 4 + ["moved", "renamed", "dropped", "asked anew"]))
            name = f"{key}-new" if fate in ("renamed", "asked anew") else key
            if fate == "dropped":
                changes[key] = Successor(())
            else:
                new[draw(st.sampled_from(list(old))) if fate == "moved" else d].append(name)
                changes[key] = Successor((name,), fate != "asked anew")
    for d in old:
        new[d] += [f"{d}-extra"] if draw(st.booleans()) or not new[d] else []
    weights = st.sampled_from([1.0, 1.0, 1.5, 0.7])
    made = [questionnaire({d: tuple(practice(key, weight=draw(weights)) for key in ids) for d, ids in side.items()})
            for side in (old, {d: tuple(ids) for d, ids in new.items()})]  # fmt: skip
    since = {"small@1.0.0": Since(practices=changes)}
    return made[0], replace(made[1], instrument=replace(made[1].instrument, version="2.0.0"), changes=since)


@st.composite
def answered(draw: st.DrawFn, of: Questionnaire) -> Result:
    """An assessment with levels, consensus, gaps, own weights, with or without a review."""
    said = draw(st.fixed_dictionaries({}, optional=dict.fromkeys(of.practices, LEVELS)))
    weights = draw(st.fixed_dictionaries({}, optional=dict.fromkeys(of.practices, st.sampled_from([0.5, 1.0, 2.0]))))
    own = {key: value for key, value in said.items() if not isinstance(value, float)}
    made = assessment(of, own, review=draw(st.booleans()), weights=weights, rules=draw(RULES))
    agreed = {key: Answer(evidence=draw(st.sampled_from([None, 2, 4])), consensus=consensus(value))
              for key, value in said.items() if isinstance(value, float)}  # fmt: skip
    return score(replace(made, record=replace(made.record, answers={**made.record.answers, **agreed})))


def consensus(level: float) -> Consensus:
    return Consensus(level, date(2026, 9, 1), "Six people", "Seen")


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_the_parts_of_any_change_add_up_exactly(data: st.DataObject) -> None:
    old, new = data.draw(instruments())
    after = data.draw(answered(data.draw(st.sampled_from([old, new]))))
    versions = compare_questionnaires(old, new) if after.assessment.questionnaire is new else None
    add_up(compare(data.draw(answered(old)), after, versions))


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_the_way_back_takes_what_the_way_there_gave(data: st.DataObject) -> None:
    one, other = (data.draw(answered(ONE)) for _ in range(2))
    there, back = compare(one, other).movements, compare(other, one).movements
    assert {key: m.change for key, m in there.items()} == {key: -m.change for key, m in back.items()}


PEOPLE = st.lists(
    st.tuples(st.sampled_from(["executive", "manager", "frontline"]), st.tuples(*[st.integers(1, 5)] * 4)),
    min_size=5,
    max_size=30,
)


@settings(max_examples=60, deadline=None)
@given(PEOPLE, PEOPLE, st.booleans(), st.booleans())
def test_the_parts_of_ratings_add_up_exactly(before, after, review, reviewed) -> None:
    add_up(compare(rated(before, review=review), rated(after, review=reviewed)))


def rated(rows, *, review: bool = False, grades: Mapping[str, int] | None = None, of: Questionnaire = ONE) -> Result:
    """What people rated all practices; `grades` is the evidence that was shown."""
    made = assessment(of, {}, review=review)
    answers = {key: Answer(evidence=grade) for key, grade in (grades or {}).items()}  # type: ignore[arg-type]
    made = replace(made, record=replace(made.record, answers=answers), ratings=survey(tuple(of.practices), rows))
    return score(made)


# Each cause alone


def moved(before: Assessment | Result, after: Assessment | Result) -> Mapping[str, Fraction]:
    """What each cause adds to the one dimension."""
    sides = (side if isinstance(side, Result) else score(side) for side in (before, after))
    change = compare(*sides)
    add_up(change)
    return change.movements["d"].causes


def test_nothing_moved() -> None:
    assert moved(assessment(ONE, ALL), assessment(ONE, ALL)) == {}


def test_other_levels_are_the_organization() -> None:
    assert moved(assessment(ONE, ALL), assessment(ONE, {**ALL, "P-1": 5})) == {"organization": Fraction(1, 2)}


def test_better_evidence_for_the_same_level_is_the_organization() -> None:
    capped = assessment(ONE, {**ALL, "P-1": (3, 1)})
    assert moved(capped, assessment(ONE, ALL)) == {"organization": Fraction(1, 4)}


@pytest.mark.parametrize(("first", "second", "sign"), [(False, True, -1), (True, False, 1)])
def test_a_review_on_one_side_is_the_review(first: bool, second: bool, sign: int) -> None:
    claimed = dict.fromkeys(ONE.practices, (4, 1))
    found = moved(assessment(ONE, claimed, review=first), assessment(ONE, claimed, review=second))
    assert found == {"review": sign * 2}


def test_what_was_said_with_a_review_on_one_side_is_the_organization() -> None:
    found = moved(assessment(ONE, ALL, review=False), assessment(ONE, dict.fromkeys(ONE.practices, (5, 2))))
    assert found == {"organization": 2, "review": -2}


def test_levels_by_others_are_respondents() -> None:
    made = assessment(ONE, ALL, review=False)
    agreed = {key: Answer(consensus=consensus(4.0)) for key in ONE.practices}
    assert moved(made, replace(made, record=replace(made.record, answers=agreed))) == {"respondents": 1}


def test_a_practice_that_is_rated_in_one_only_is_coverage() -> None:
    fewer = {"P-1": 3, "P-2": 3, "P-3": 3}
    assert moved(assessment(ONE, fewer), assessment(ONE, {**fewer, "P-4": 5})) == {"coverage": Fraction(1, 2)}
    assert moved(assessment(ONE, {**fewer, "P-4": 5}), assessment(ONE, fewer)) == {"coverage": Fraction(-1, 2)}


def test_nothing_rated_in_both_is_coverage() -> None:
    two = replace(ONE.instrument.rules, coverage=0.5, core_coverage=(0, 1))
    found = moved(
        assessment(ONE, {"P-1": 2, "P-2": 2}, rules=two), assessment(ONE, {"P-3": 4, "P-4": 5}, rules=two)
    )  # fmt: skip
    assert found == {"coverage": Fraction(5, 2)}


def test_other_weights_of_the_assessment_are_weights() -> None:
    levels = {**ALL, "P-1": 5}
    assert moved(assessment(ONE, levels), assessment(ONE, levels, weights={"P-1": 2.0})) == {"weights": Fraction(3, 10)}


def test_other_weights_of_the_questionnaire_are_the_instrument() -> None:
    heavy = questionnaire({"d": tuple(practice(key, weight=2.0 if key == "P-1" else 1.0) for key in ONE.practices)})
    levels = {**ALL, "P-1": 5}
    assert moved(assessment(ONE, levels), assessment(heavy, levels)) == {"instrument": Fraction(3, 10)}


def test_other_rules_on_evidence_are_the_instrument() -> None:
    said = dict.fromkeys(ONE.practices, (4, 3))
    strict = replace(ONE.instrument.rules, evidence_needed={3: 2, 4: 4})
    assert moved(assessment(ONE, said), assessment(ONE, said, rules=strict)) == {"instrument": -1}


def test_practices_of_one_version_only_are_the_instrument() -> None:
    other = questionnaire({"d": tuple(practice(key) for key in ("P-1", "P-2", "P-3", "P-5"))})
    levels = {"P-1": 3, "P-2": 3, "P-3": 3}
    found = moved(assessment(ONE, {**levels, "P-4": 1}), assessment(other, {**levels, "P-5": 5}))
    assert found == {"instrument": 1}


MANAGERS = [*alike("manager", 10, 3, 3, 3, 3)]


def test_ratings_within_chance_are_chance() -> None:
    before, after = ([*alike("manager", n, 2, 2, 2, 2), *alike("manager", 10 - n, 3, 3, 3, 3)] for n in (6, 4))
    assert moved(rated(before), rated(after)) == {"chance": Fraction(1, 5)}


def test_ratings_beyond_chance_are_the_organization() -> None:
    assert moved(rated(MANAGERS), rated(alike("manager", 10, 4, 4, 4, 4))) == {"organization": 1}


def test_what_is_beyond_chance_in_all_is_the_organization_though_no_practice_is_alone() -> None:
    """Eight practices, of which each person rates a different one higher: steady means, unsteady practices."""
    many = questionnaire({"d": tuple(practice(f"P-{n}") for n in range(8))})
    low = [("manager", [5 if (who + n) % 4 == 0 else 1 for n in range(8)]) for who in range(12)]
    high = [("manager", [5 if (who + n) % 2 == 0 else 1 for n in range(8)]) for who in range(12)]
    change = compare(rated(low, of=many), rated(high, of=many))
    assert not any(p.clear for p in change.practices)
    assert change.dimensions[0].clear
    assert change.movements["d"].causes == {"organization": 1}


def test_evidence_counts_for_the_organization_also_where_ratings_are_within_chance() -> None:
    rows = [*alike("manager", 5, 3, 3, 3, 3), *alike("manager", 5, 4, 4, 4, 4)]
    grades = [dict.fromkeys(ONE.practices, grade) for grade in (2, 3)]
    found = moved(*(rated(rows, review=True, grades=g) for g in grades))
    assert found == {"organization": Fraction(1, 2)}


def test_another_group_of_people_is_respondents() -> None:
    more = [*MANAGERS, *alike("frontline", 10, 1, 1, 1, 1)]
    assert moved(rated(MANAGERS), rated(more)) == {"respondents": -1}
    assert moved(rated(MANAGERS), rated(alike("frontline", 10, 1, 1, 1, 1))) == {"respondents": -2}


def test_other_groups_and_another_level_of_the_same_group_come_apart() -> None:
    more = [*alike("manager", 10, 4, 4, 4, 4), *alike("frontline", 10, 1, 1, 1, 1)]
    assert moved(rated(MANAGERS), rated(more)) == {"organization": 1, "respondents": Fraction(-3, 2)}


def test_among_other_groups_one_that_rated_in_both_has_to_differ_beyond_chance() -> None:
    """The means are apart since other people joined; the managers alone differ by no more than chance."""
    before, after = ([*alike("manager", n, 3, 3, 3, 3), *alike("manager", 10 - n, 4, 4, 4, 4)] for n in (6, 4))
    more = [*after, *alike("frontline", 10, 1, 1, 1, 1)]
    assert moved(rated(before), rated(more)) == {"chance": Fraction(1, 5), "respondents": Fraction(-13, 10)}


def test_every_part_names_its_practice() -> None:
    change = compare(score(assessment(ONE, ALL)), score(assessment(ONE, {"P-1": 5, "P-2": 4, "P-3": 3})))
    found = {(p.cause, p.practice): p.amount for p in change.movements["d"].parts}
    assert found == {("organization", "P-1"): Fraction(2, 3), ("organization", "P-2"): Fraction(1, 3)}


def test_a_framework_moves_by_the_mean_of_its_dimensions() -> None:
    two = questionnaire({d: (practice(f"{d}-1"),) for d in ("ax", "bx", "cx")})
    change = compare(
        score(assessment(two, {"ax-1": 2, "bx-1": 2})), score(assessment(two, {"ax-1": 4, "bx-1": 2, "cx-1": 5}))
    )
    add_up(change)
    assert change.framework_movements["af"].causes == {"organization": 1, "coverage": Fraction(2, 3)}


# As the reader sees them


@settings(max_examples=150, deadline=None)
@given(st.lists(st.fractions(-4, 4, max_denominator=400), min_size=1, max_size=7), st.integers(1, 2))
def test_shown_parts_add_up_to_the_shown_change_and_keep_their_sign(parts, decimals) -> None:
    total = round(float(sum(parts)), decimals)
    found = apportioned(parts, total, decimals)
    assert round(sum(found), 9) == total
    assert all(abs(Fraction(shown) - part) < Fraction(1, 10**decimals) + Fraction(1, 10**9)
               for shown, part in zip(found, parts, strict=True))  # fmt: skip
    assert all(shown * part >= 0 for shown, part in zip(found, parts, strict=True))


def test_equal_parts_stay_in_their_order() -> None:
    assert apportioned([Fraction(1, 3)] * 3, 1.0) == [0.4, 0.3, 0.3]
    assert all(a >= b for a, b in pairwise(apportioned([Fraction(2, 3), Fraction(1, 3)], 1.0)))


def test_the_example_of_the_documentation() -> None:
    old = questionnaire({"d": tuple(practice(key) for key in "ABCD")})
    new = questionnaire({"d": tuple(practice(key) for key in "ABCE")})
    new = replace(new, instrument=replace(new.instrument, version="1.1.0"))
    before = score(assessment(old, {"A": 2, "B": 3, "C": 2, "D": 3}, period="2025"))
    after = score(assessment(new, {"A": 4, "B": 3, "C": 3, "E": 2}, period="2026"))
    change = compare(before, after, compare_questionnaires(old, new))
    told = Path(__file__).parents[2].joinpath("docs", "history.md").read_text("utf-8").partition("## An example")[2]
    found = change.movements["d"]
    assert f"from {found.before:.2f} to {found.after:.2f}, by +{float(found.change):.2f}" in told
    parts = {p.practice: float(p.amount) for p in found.parts}
    assert f"it takes away {-parts['D']:.2f}" in told
    assert f"the new version {parts['D']:.2f}" in told
    assert f"the new version {parts['E']:.2f}" in told
    assert f"the organization +{float(found.total('organization')):.2f}" in told
    (share,) = (text for text in change.caveats if text.startswith("Of the change"))
    assert share == (
        "Of the change of +0.50 in A framework (2.50 to 3.00), +1.00 come from the organization and −0.50 from the new "
        "version of the questionnaire."
    )
    assert share.partition("), ")[2].replace("−", "-") in " ".join(told.split())
