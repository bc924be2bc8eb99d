"""Titles that state findings: true for every input, and never awkward."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import assessment, practice, questionnaire

from assessor import findings
from assessor.history import compare
from assessor.model import Action, Answer, Consensus, Noun, PracticeChange, Survey, Target
from assessor.numbers import score_text, shown, signed
from assessor.score import moves, score

THREE = questionnaire({d: tuple(practice(f"{d}-{n}", core=n == 1) for n in (1, 2)) for d in ("ax", "bx", "cx")})


def result(answers, **more):
    return score(assessment(more.pop("of", THREE), answers, **more))


def all_on(**levels):
    return {f"{d}-{n}": level for d, level in levels.items() for n in (1, 2)}


def test_the_headline_states_level_and_weakness() -> None:
    assert findings.headline(result(all_on(ax=2, bx=3, cx=3))) == (
        "The Organization stands at level 2, Reactive; dimension ax is weakest."
    )


def test_without_a_review_the_organization_sees_itself() -> None:
    assert findings.headline(result(all_on(ax=3, bx=3, cx=3), review=False)) == (
        "The Organization sees itself at level 3, Structured."
    )


def two_frameworks(first, second):
    """A questionnaire with two frameworks of two themes each, and answers that set a level in each framework."""
    of = questionnaire({d: (practice(f"{d}-1", core=True),) for d in ("ax", "bx", "cx", "dx")})
    one = of.instrument.frameworks["af"]
    other = replace(one, name="Other framework", noun=Noun("area", "areas"))
    halves = {"af": replace(one, dimensions=("ax", "bx")), "of": replace(other, dimensions=("cx", "dx"))}
    answers = {f"{d}-1": level for d, level in zip(of.dimensions, (*first, *second), strict=True) if level}
    return answers, replace(of, instrument=replace(of.instrument, frameworks=halves))


@pytest.mark.parametrize(
    ("first", "second", "status", "said"),
    [
        ((2, 2), (2, 2), "final", "stands at level 2, Reactive, in both frameworks."),
        (
            (2, 3), (2, 2), "final",
            "stands at level 2, Reactive, in both frameworks; three dimensions share the lowest score.",
        ),
        (
            (3, 3), (2, 2), "final",
            "stands at level 3 in the themes and level 2 in the areas; dimension cx and dimension dx are weakest.",
        ),
        (
            (3, 0), (2, 2), "draft",
            "stands so far at level 2, Reactive, in the areas, with three of four dimensions scored; "
            "dimension cx and dimension dx are weakest.",
        ),
    ],
)  # fmt: skip
def test_the_headline_says_which_frameworks_it_is_about(first, second, status, said) -> None:
    answers, of = two_frameworks(first, second)
    assert findings.headline(result(answers, of=of, status=status)) == f"The Organization {said}"


def test_nothing_applicable_is_said() -> None:
    made = result(dict.fromkeys(THREE.practices, "not applicable"))
    assert findings.confidence(made)[-1] == "No practice is applicable."


def test_the_trend_of_a_portfolio_counts_for_each_framework() -> None:
    results = [result(all_on(ax=n, bx=n, cx=2), period=str(n)) for n in (2, 3)]
    assert findings.portfolio_trend_title(results, "af") == (
        "The one organization with several scores rose in the themes"
    )
    assert findings.portfolio_trend_title(results[:1], "af") == "No organization has two scores for the themes yet"


def test_without_answers_the_headline_says_so() -> None:
    assert findings.headline(result({"ax-1": 3})) == ("The Organization has no score yet: 1 of 6 practices is rated.")


@pytest.mark.parametrize(
    ("levels", "title"),
    [
        ({"ax": 4, "bx": 3, "cx": 2}, "Dimension ax is strongest, at 4.0; dimension cx is weakest, at 2.0"),
        (
            {"ax": 4, "bx": 4, "cx": 2},
            "Dimension ax and dimension bx are strongest, at 4.0; dimension cx is weakest, at 2.0",
        ),
        ({"ax": 3, "bx": 3, "cx": 3}, "All three scored themes stand at 3.0"),
    ],
)
def test_ties_are_named_together(levels, title) -> None:
    assert findings.framework_title(result(all_on(**levels)).frameworks[0]) == title


def test_a_single_dimension_is_neither_strongest_nor_weakest() -> None:
    of = questionnaire({"ax": (practice("ax-1"),)})
    assert findings.framework_title(result({"ax-1": 3}, of=of).frameworks[0]) == "Dimension ax stands at 3.0"


def test_the_profile_speaks_of_targets_where_there_are_any() -> None:
    targets = {"ax": Target(4.0), "bx": Target(3.0)}
    assert findings.profile_title(result(all_on(ax=3, bx=3, cx=2), targets=targets)) == (
        "Dimension ax is furthest from target, at −1.0"
    )
    assert findings.profile_title(result(all_on(ax=4, bx=3, cx=2), targets=targets)) == (
        "Both dimensions with a target have reached it"
    )


def test_the_practice_that_holds_the_level_back_is_named() -> None:
    held = result({"ax-1": 1, "ax-2": 5, **all_on(bx=3, cx=3)}).dimensions["ax"]
    assert findings.dimension_title(held) == "“Practice ax-1” holds the level at 2"


def test_changes_are_counted() -> None:
    before, after = result(all_on(ax=2, bx=2, cx=2), period="2025"), result({**all_on(ax=3, bx=2, cx=2), "cx-2": 1})
    assert findings.change_title(compare(before, after)) == "Two practices rose and one fell since 2025"
    assert findings.change_title(compare(before, before)) == "No practice moved to another level since 2025"
    emptied = result({"ax-1": 2, "ax-2": 2})
    assert findings.change_title(compare(before, emptied)) == (
        "No practice moved to another level since 2025; four have a level in one period only"
    )


def test_what_an_evidence_review_takes_is_nobodys_fall() -> None:
    """The cap of a review that came later lowers two practices; the organization moved only the third."""
    before = result(all_on(ax=4, bx=2, cx=2), period="2025", review=False)
    after = result({"ax-1": (4, 2), "ax-2": (4, 2), **all_on(bx=2, cx=2), "bx-1": 3})
    assert [after.practices[key].level for key in ("ax-1", "ax-2")] == [3, 3]
    assert findings.change_title(compare(before, after)) == "One practice rose since 2025"
    history = [before, after]
    assert findings.trend_title(history) == "The scores of the first and the last period cannot be compared"
    assert "rose" not in findings.multiples_title(history)


def test_what_moved_the_scores_is_counted_by_dimension() -> None:
    before, after = result(all_on(ax=2, bx=2, cx=2), period="2025"), result(all_on(ax=3, bx=4, cx=2))
    assert findings.causes_title(compare(before, after)) == "The organization itself moved two dimensions since 2025"
    assert findings.causes_title(compare(before, before)) == "No score moved since 2025"
    claimed = result(all_on(ax=(3, 1), bx=2, cx=2), period="2025", review=False)
    assert findings.causes_title(compare(claimed, result(all_on(ax=(3, 1), bx=2, cx=2)))) == (
        "An evidence review in one period only moved one dimension since 2025; the organization itself moved none"
    )
    fewer = {**all_on(ax=3, bx=4, cx=2), "cx-1": 1}
    heavy = result({**fewer, "ax-2": "not applicable"}, weights={"cx-1": 2.0})
    assert findings.causes_title(compare(result({**fewer, "ax-2": 5}, period="2025"), heavy)) == (
        "Other causes moved two dimensions since 2025; the organization itself moved none"
    )
    assert findings.causes_title(compare(before, result(all_on(ax=3, bx=4, cx=2), weights={"cx-1": 2.0}))) == (
        "The organization itself moved two dimensions since 2025"
    )
    both = result({**all_on(ax=3, bx=4), "cx-1": 4, "cx-2": "not applicable"})
    mixed = result({**all_on(ax=2, bx=2), "cx-1": 4, "cx-2": 2}, period="2025")
    assert findings.causes_title(compare(mixed, both)) == (
        "The organization itself moved two dimensions since 2025; practices rated in one period only moved "
        "one dimension"
    )


def rated(levels, *, people=20, period="2026-q4"):
    """A result from the ratings of two groups of `people` each, by what the first and the second group answer."""
    items = tuple(levels)
    rows = [[level for first, second in levels.values() for level in ((first, second)[who >= people],)]
            for who in range(2 * people)]  # fmt: skip
    groups = ("executive",) * people + ("frontline",) * people
    survey = Survey(items, groups, bytes(code for row in rows for code in row))
    return score(replace(assessment(THREE, {}, review=False, period=period), ratings=survey))


def test_a_level_between_two_is_named_by_the_lower_one() -> None:
    made = rated({"ax-1": (3, 2), "ax-2": (3, 4)})
    assert findings.dimension_title(made.dimensions["ax"]) == (
        "“Practice ax-2” stands at level 3; “Practice ax-1” stands at level 2"
    )


def test_a_change_counts_as_it_is_shown() -> None:
    before = rated({"ax-1": (3, 2), "ax-2": (3, 3), "bx-1": (3, 3)}, period="2025")
    after = rated({"ax-1": (3, 3), "ax-2": (3, 2), "bx-1": (3, 3)})
    assert findings.change_title(compare(before, after)) == "One practice rose and one fell since 2025"
    made = result({"ax-1": 2}, review=False)
    nearly = replace(made.practices["ax-1"], confirmed=Fraction(204, 100))
    moved = replace(compare(made, made), practices=(PracticeChange("ax-1", made.practices["ax-1"], nearly),))
    assert findings.change_title(moved) == "No practice moved to another level since 2026 Q4"


def test_confidence_names_respondents_agreement_and_where_levels_come_from() -> None:
    made = rated({"ax-1": (3, 2), "ax-2": (3, 4)})
    assert findings.confidence(made)[-2:] == (
        "40 people (20 executives, 20 front-line people) rated the practices; their agreement is strong, taking the "
        "practice in the middle.",
        "2 of 2 levels come from ratings.",
    )
    agreed = Answer(consensus=Consensus(2.5, date(2026, 1, 1), "Ten people", "So it is"))
    record = replace(made.assessment.record, answers={"ax-1": agreed})
    assert findings.confidence(score(replace(made.assessment, record=record)))[-1] == (
        "1 of 2 levels comes from ratings, one from a workshop's consensus."
    )


def test_the_trend_says_where_scores_went() -> None:
    results = [result(all_on(ax=n, bx=n, cx=2), period=str(n)) for n in (2, 3)]
    assert findings.trend_title(results) == "The themes rose from 2.0 to 2.7 since 2"
    assert findings.multiples_title(results) == "Two of three dimensions rose since 2"
    assert findings.trend_title(results[:1]) == "2 is the first assessment"


def test_the_portfolio_counts_only_what_has_a_score() -> None:
    made, empty = result(all_on(ax=2, bx=2, cx=2)), result({})
    assert findings.portfolio_headline([made, empty, empty]) == (
        "One organization stands at level 2, Reactive; two have no score yet."
    )
    assert findings.portfolio_headline([made, result(all_on(ax=4, bx=4, cx=4))]) == (
        "Two organizations stand between level 2 (Reactive) and level 4 (Managed)."
    )


def test_the_roadmap_promises_only_what_the_moves_do() -> None:
    actions = {"a": Action("Lift it", ("ax-1", "ax-2"))}
    made = result(all_on(ax=2, bx=3, cx=3), actions=actions)
    assert findings.roadmap_title(moves(made), made) == "One move lifts dimension ax to the next level"


ANSWERS = st.dictionaries(
    st.sampled_from(list(THREE.practices)),
    st.one_of(st.tuples(st.integers(1, 5), st.integers(0, 4)), st.sampled_from(["cannot judge", "not applicable"])),
)
TARGETS = st.dictionaries(st.sampled_from(["ax", "bx", "cx"]), st.floats(1, 5).map(lambda x: Target(round(x, 1))))


def sentences(made, earlier):
    yield findings.headline(made)
    yield findings.profile_title(made)
    for framework in made.frameworks:
        yield findings.framework_title(framework)
        yield findings.ladder_title(framework, made.assessment.questionnaire)
    for dimension in made.dimensions.values():
        yield findings.dimension_title(dimension)
    yield findings.change_title(compare(earlier, made))
    yield findings.causes_title(compare(earlier, made))
    yield findings.roadmap_title(moves(made), made)
    yield from findings.confidence(made)
    yield findings.trend_title([earlier, made])
    yield findings.multiples_title([earlier, made])
    yield findings.portfolio_headline([made, earlier])
    yield findings.portfolio_trend_title([made, earlier], "af")
    yield findings.heatmap_title([made, earlier])
    yield findings.distribution_title([made, earlier])


@settings(max_examples=200, deadline=None)
@given(ANSWERS, ANSWERS, TARGETS, st.booleans())
def test_no_sentence_is_awkward(now, before, targets, review) -> None:
    made, earlier = result(now, targets=targets, review=review), result(before, period="2025")
    for text in sentences(made, earlier):
        assert text == text.strip()
        assert text[0].isupper() or not text[0].isalpha(), text
        assert not re.search(
            r"None|nan|  |\b0 (practice|of 0)|\bno practices?\b|\(\)|, and\b|;$|\bone \w+s are\b", text
        ), text
        assert not re.search(r"\bpractice are|(?<!of \d )practices is\b|All one|all one", text), text


@settings(max_examples=200, deadline=None)
@given(ANSWERS, TARGETS)
def test_extremes_are_true_as_shown(now, targets) -> None:
    made = result(now, targets=targets)
    scored = {d.dimension.name.lower(): d for d in made.dimensions.values() if d.score is not None}
    title = findings.framework_title(made.frameworks[0])
    if match := re.search(r"; (.+?) (?:is|are) weakest, at (\S+)$", title):
        low = min(shown(d.score) for d in scored.values())
        assert match[2] == score_text(low)
        named = {name for name, d in scored.items() if shown(d.score) == low}
        assert set(match[1].split(" and ")) == named or match[1].endswith("themes")
    if match := re.search(r"^(.+?) (?:is|are) furthest from target, at (\S+)$", findings.profile_title(made)):
        gaps = {
            d.dimension.name.lower(): round(shown(d.score) - d.target.level, 1) for d in scored.values() if d.target
        }
        assert match[2] == signed(min(gaps.values()))
        assert gaps[match[1].lower().split(" and ")[0]] == min(gaps.values())


@settings(max_examples=100, deadline=None)
@given(ANSWERS)
def test_names_that_hold_a_level_back_really_do(now) -> None:
    made = result(now)
    for dimension in made.dimensions.values():
        title = findings.dimension_title(dimension)
        assert (" the level at " in title) == bool(dimension.held_by)
        if dimension.held_by:
            assert title.endswith(f"at {dimension.level}")
