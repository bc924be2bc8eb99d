"""What people say: by hand, what is hidden, and laws over random ratings."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from people_samples import Row, alike, survey
from samples import assessment, practice, questionnaire

from assessor.model import (
    CANNOT_JUDGE,
    INSIDE_GROUPS,
    LEVELS,
    NOT_APPLICABLE,
    NOTHING,
    Answer,
    Assessment,
    Practice,
    Questionnaire,
    Result,
    Rules,
    Voices,
)
from assessor.score import explain, score

TESTS = Path(__file__).parents[1]
ITEMS = ("A-1", "A-2", "A-3", "B-1", "B-2")


def everybody(id_: str, *, core: bool = False, sensitive: bool = False) -> Practice:
    return replace(practice(id_, core=core), audience=INSIDE_GROUPS, sensitive=sensitive)


OF: Questionnaire = questionnaire(
    {
        "a": (everybody("A-1", core=True), everybody("A-2"), everybody("A-3", sensitive=True)),
        "b": (everybody("B-1", core=True), everybody("B-2")),
    }
)


def rated(rows: list[Row], *, items: tuple[str, ...] = ITEMS, rules: Rules | None = None, **more: object) -> Assessment:
    more.setdefault("review", False)
    return replace(assessment(OF, {}, rules=rules, **more), ratings=survey(items, rows))  # type: ignore[arg-type]


def heard(rows: list[Row], **more: object) -> Voices:
    found = score(rated(rows, **more)).voices
    assert found is not None
    return found


def column(practice_: str, group: str, *answers: int) -> list[Row]:
    """One practice rated by one group; all else is open."""
    place = ITEMS.index(practice_)
    return [(group, tuple(answer if i == place else NOTHING for i in range(len(ITEMS)))) for answer in answers]


# By hand -------------------------------------------------------------------------------------------------------------

BY_HAND = [
    *column("A-1", "executive", 4, 4, 5, 4, 3, CANNOT_JUDGE),  # 20 / 5 = 4.0
    *column("A-1", "frontline", 2, 3, 2, 2, 1, 2, 3, 1, 2, 2, CANNOT_JUDGE, NOT_APPLICABLE),  # 20 / 10 = 2.0
]


def test_a_practice_by_hand() -> None:
    found = heard(BY_HAND).practices["A-1"]
    assert [(g.group.id, g.n, g.mean.value, g.cannot_judge, g.not_applicable) for g in found.groups] == [
        ("executive", 5, 4.0, 1, 0),
        ("frontline", 10, 2.0, 1, 1),
    ]
    assert found.groups[0].counts == (0, 0, 1, 3, 1)
    assert (found.mean.value, found.mean.n, found.n, found.spread) == (3.0, 15, 15, 2.0)
    assert (found.difference.value, found.difference.n, found.difference.clear) == (2.0, (5, 10), True)
    assert found.cannot_judge_share == 2 / 17
    # All 15: 2 x 1, 6 x 2, 3 x 3, 3 x 4, 1 x 5: sum 40, squares 2 + 24 + 27 + 48 + 25 = 126
    assert found.agreement.rwg == pytest.approx(1 - (126 - 40**2 / 15) / 14 / 2)
    assert found.agreement.n == 15
    assert found.groups[0].agreement.rwg == pytest.approx(1 - 0.5 / 2)


def test_the_mean_of_the_groups_is_the_level_that_counts() -> None:
    result = score(rated(BY_HAND)).practices["A-1"]
    assert (result.state, result.basis, result.claimed, result.confirmed, result.level) == ("rated", "ratings", 3, 3, 3)
    assert isinstance(result.claimed, int)
    assert result.voices.n == 15
    assert score(rated(BY_HAND)).practices["A-2"].state == "open"


def test_a_dimension_by_hand() -> None:
    rows = (
        [("manager", (4, 2, 0, 0, 0))] * 6 + [("frontline", (2, 1, 0, 0, 0))] * 5 + [("frontline", (1, 0, 0, 0, 0))] * 5
    )
    found = heard(rows, weights={"A-2": 2.0}).dimensions["a"]
    # Managers (4 + 2 x 2) / 3; front line: A-1 is (10 + 5) / 10 = 1.5, A-2 is 1: (1.5 + 2 x 1) / 3
    assert found.groups["manager"].value == pytest.approx(8 / 3)
    assert found.groups["frontline"].value == pytest.approx(3.5 / 3)
    assert (found.groups["manager"].n, found.groups["frontline"].n) == (6, 10)
    assert found.mean.value == pytest.approx((2.75 + 2 * 1.5) / 3)
    assert found.mean.n == 16
    assert found.difference.value == pytest.approx(4.5 / 3)
    assert found.difference.clear


def test_groups_are_compared_over_what_all_of_them_rated() -> None:
    rows = [("manager", (4, 5, 0, 5, 5))] * 6 + [("frontline", (2, 0, 0, 3, 0))] * 6
    voices = heard(rows)
    assert {g: e.value for g, e in voices.dimensions["a"].groups.items()} == {"manager": 4.0, "frontline": 2.0}
    assert {g: e.value for g, e in voices.overall.items()} == {"manager": 4.5, "frontline": 2.5}
    assert voices.dimensions["a"].mean.value == 4.0  # (3 + 5) / 2: what one group rated counts too


def test_without_a_common_practice_nothing_is_compared() -> None:
    rows = [("manager", (4, 0, 0, 0, 0))] * 6 + [("frontline", (0, 2, 0, 0, 0))] * 6
    voices = heard(rows)
    assert voices.overall == {}
    assert voices.nearness is None
    assert not voices.falling
    assert voices.dimensions["a"].difference is None


def test_nearer_to_the_customer_lower_is_found_and_needs_to_be_clear() -> None:
    rows = (
        alike("executive", 6, 4, 4, 0, 4, 4) + alike("manager", 6, 3, 3, 0, 3, 3) + alike("frontline", 6, 2, 2, 0, 2, 2)
    )
    assert heard(rows).falling
    assert heard(rows).nearness.value == 2.0
    turned = [(INSIDE_GROUPS[2 - INSIDE_GROUPS.index(group)], answers) for group, answers in rows]
    assert not heard(turned).falling
    middle = [("executive" if g == "manager" else "manager" if g == "executive" else g, a) for g, a in rows]
    assert not heard(middle).falling  # falls from managers to the front line, but not from executives to managers
    unclear = [
        *alike("executive", 3, 5, 5, 0, 5, 5), *alike("executive", 3, 1, 1, 0, 1, 1),
        *alike("frontline", 3, 4, 5, 0, 5, 5), *alike("frontline", 3, 1, 1, 0, 1, 1),
    ]  # fmt: skip
    assert heard(unclear).nearness.value > 0
    assert not heard(unclear).falling


def test_the_agenda_has_its_reasons_and_its_order() -> None:
    rows = [
        *[("executive", (5, 4, 0, 4, 3))] * 6,
        *[("frontline", (2, 3, 0, 4, CANNOT_JUDGE))] * 3,
        *[("frontline", (1, 3, 0, 4, 3))] * 5,
    ]
    found = heard(rows)
    assert [(i.practice, i.low_agreement, i.groups_differ, i.cannot_judge) for i in found.agenda] == [
        ("A-1", True, True, False),
        ("A-2", False, True, False),
    ]
    more = [*rows, *[("frontline", (2, 3, 0, 4, CANNOT_JUDGE))] * 3]
    assert ("B-2", False, False, True) in [
        (i.practice, i.low_agreement, i.groups_differ, i.cannot_judge) for i in heard(more).agenda
    ]


def test_a_whole_level_is_a_whole_level_whatever_its_last_bit() -> None:
    """3.4 minus 2.4 is 0.9999999999999996 in binary numbers; the rule says 1.0 or more."""
    rows = column("A-1", "manager", 3, 3, 3, 4, 4) + column("A-1", "frontline", 2, 2, 2, 3, 3)
    assert heard(rows).agenda[0].groups_differ
    assert not heard(rows, rules=Rules(agenda_difference=1.01)).agenda


# Whose level counts --------------------------------------------------------------------------------------------------


def with_answer(answer: Answer, **more: object) -> Result:
    made = rated(BY_HAND, **more)
    return score(replace(made, record=replace(made.record, answers={"A-1": answer})))


def test_the_assessors_own_level_counts_and_the_ratings_stay() -> None:
    found = with_answer(Answer(level=5)).practices["A-1"]
    assert (found.basis, found.confirmed, found.voices.mean.value) == ("answer", 5, 3.0)
    none = with_answer(Answer(level="not applicable", reason="No such customers")).practices["A-1"]
    assert (none.state, none.confirmed, none.voices.n) == ("not applicable", None, 15)


def test_evidence_caps_ratings() -> None:
    assert with_answer(Answer(evidence=1), review=True).practices["A-1"].confirmed == 2
    assert with_answer(Answer(evidence=2), review=True).practices["A-1"].confirmed == 3
    assert score(rated(BY_HAND, review=True)).practices["A-1"].confirmed == 2


# What is hidden ------------------------------------------------------------------------------------------------------


def test_a_cell_with_too_few_ratings_counts_nowhere() -> None:
    rows = column("A-1", "manager", 3, 3, 3, 3, 3) + column("A-1", "frontline", 1, 1, 1, 1, *[CANNOT_JUDGE] * 6)
    found = heard(rows).practices["A-1"]
    assert [g.group.id for g in found.groups] == ["manager"]
    assert found.hidden
    assert (found.mean.value, found.cannot_judge_share, found.difference) == (3.0, 0.0, None)


def test_sensitive_practices_need_more_people() -> None:
    rows = column("A-3", "manager", *[3] * 9)
    assert score(rated(rows)).voices is None
    assert heard([*rows, *column("A-3", "manager", 4)]).practices["A-3"].n == 10


def test_too_few_people_in_all_say_nothing() -> None:
    result = score(rated(column("A-1", "manager", 3, 3) + column("A-1", "frontline", 3, 3)))
    assert result.voices is None
    assert result.practices["A-1"].state == "open"
    assert "No group has enough ratings of it" in explain(result, "A-1").steps[0].text


def test_nothing_is_called_hidden_that_nobody_was_asked() -> None:
    of = questionnaire({"a": (replace(everybody("A-1"), audience=("manager", "customer")),)})
    rows = [("manager", (3,))] * 6 + [("frontline", (0,))] * 6
    found = score(replace(assessment(of, {}, review=False), ratings=survey(("A-1",), rows))).voices
    assert not found.hidden
    assert not found.practices["A-1"].hidden


GROUPS = st.sampled_from(INSIDE_GROUPS)
CODES = st.sampled_from((*LEVELS, NOTHING, CANNOT_JUDGE, NOT_APPLICABLE))
ROWS = st.lists(st.tuples(GROUPS, st.tuples(*[CODES] * 5)), max_size=40)
SMALL = Rules(minimum_group=3, minimum_group_sensitive=4, minimum_raters_agreement=2)


def stripped(result: Result) -> tuple[object, ...]:
    """All that is computed, without what it was computed from."""
    return result.frameworks, result.voices, [explain(result, p).steps for p in result.practices]


def shuffled_where_hidden(made: Assessment, random: Random) -> Assessment:
    """Other answers wherever a cell is hidden, as few levels as the minimum allows."""
    survey_ = made.ratings
    voices = score(made).voices
    rows = [bytearray(survey_.answers[i * 5 : i * 5 + 5]) for i in range(len(survey_.groups))]
    parts = [g.parts for g in voices.groups] if voices else [INSIDE_GROUPS]
    for mine in parts:
        members = [row for row, group in zip(rows, survey_.groups, strict=True) if group in mine]
        for place, item in enumerate(ITEMS):
            seen = voices.practices.get(item) if voices else None
            if seen and any(g.group.parts == mine for g in seen.groups):
                continue
            least = SMALL.minimum_group_sensitive if item == "A-3" else SMALL.minimum_group
            chosen = random.sample(members, min(len(members), random.randrange(least)))
            for row in members:
                row[place] = random.choice((NOTHING, CANNOT_JUDGE, NOT_APPLICABLE))
            for row in chosen:
                row[place] = random.choice(LEVELS)
    return replace(made, ratings=replace(survey_, answers=b"".join(map(bytes, rows))))


@settings(deadline=None, max_examples=150)
@given(ROWS, st.randoms(use_true_random=False))
def test_nothing_depends_on_a_hidden_answer(rows: list[Row], random: Random) -> None:
    made = rated(rows, rules=SMALL)
    assert stripped(score(made)) == stripped(score(shuffled_where_hidden(made, random)))


@settings(deadline=None, max_examples=60)
@given(ROWS)
def test_no_published_cell_is_small(rows: list[Row]) -> None:
    voices = score(rated(rows, rules=SMALL)).voices
    for found in voices.practices.values() if voices else ():
        assert all(g.n >= (4 if found.practice == "A-3" else 3) for g in found.groups)
        assert all(g.group.n >= 3 for g in found.groups)


# Laws ----------------------------------------------------------------------------------------------------------------


@settings(deadline=None, max_examples=80)
@given(ROWS)
def test_everything_is_in_range(rows: list[Row]) -> None:
    result = score(rated(rows, rules=SMALL))
    for item in (*result.dimensions.values(), *result.frameworks):
        for estimate in filter(None, [item.estimate]):
            assert 1 <= estimate.low <= estimate.value <= estimate.high <= 5
            assert estimate.value == item.score
            assert 0 < estimate.n <= len(rows)
        if item.score is not None:
            assert item.worst <= item.score <= item.best
            assert item.level <= item.score
    for voices in result.voices.practices.values() if result.voices else ():
        assert 1 <= voices.mean.low <= voices.mean.value <= voices.mean.high <= 5
        assert voices.mean.value == result.practices[voices.practice].score
        assert 0 <= voices.cannot_judge_share < 1
        if voices.difference:
            assert voices.difference.low <= voices.difference.value <= voices.difference.high


@settings(deadline=None, max_examples=60)
@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_people_and_columns_does_not_matter(rows: list[Row], random: Random) -> None:
    mixed = random.sample(rows, len(rows))
    places = random.sample(range(5), 5)
    turned = [(group, tuple(answers[i] for i in places)) for group, answers in mixed]
    once = score(rated(rows, rules=SMALL))
    again = score(rated(turned, items=tuple(ITEMS[i] for i in places), rules=SMALL))
    assert stripped(once) == stripped(again)


@settings(deadline=None, max_examples=60)
@given(ROWS, st.integers(0, 39), st.integers(0, 4))
def test_a_higher_rating_never_lowers_anything(rows: list[Row], person: int, place: int) -> None:
    if not rows or rows[person % len(rows)][1][place] not in LEVELS[:-1]:
        return
    person %= len(rows)
    group, answers = rows[person]
    higher = (*answers[:place], answers[place] + 1, *answers[place + 1 :])
    low = score(rated(rows, rules=SMALL))
    high = score(rated([*rows[:person], (group, higher), *rows[person + 1 :]], rules=SMALL))
    for before, after in zip(
        (*low.dimensions.values(), *low.frameworks), (*high.dimensions.values(), *high.frameworks), strict=True
    ):
        assert before.state == after.state
        assert (after.score or 0) >= (before.score or 0)
        assert (after.level or 0) >= (before.level or 0)


@settings(deadline=None, max_examples=40)
@given(ROWS)
def test_asking_everybody_twice_moves_no_mean(rows: list[Row]) -> None:
    once = score(rated(rows, rules=SMALL))
    shown = once.voices.practices if once.voices else {}
    twice = score(rated(rows * 2, rules=replace(SMALL, minimum_group=6, minimum_group_sensitive=8)))
    for name, voices in shown.items():
        assert twice.voices.practices[name].mean.value == voices.mean.value
    assert [d.score for d in once.dimensions.values()] == [d.score for d in twice.dimensions.values()]


@settings(deadline=None, max_examples=40)
@given(st.integers(1, 5), st.integers(1, 5), st.integers(5, 60))
def test_a_large_group_does_not_outvote_a_small_one(few: int, many: int, n: int) -> None:
    rows = column("A-1", "executive", *[few] * 5) + column("A-1", "frontline", *[many] * n)
    assert score(rated(rows)).practices["A-1"].confirmed == Fraction(few + many, 2)


def test_the_result_is_the_same_in_another_process_with_another_hash_seed() -> None:
    code = (
        "import sys; sys.path.insert(0, '.')\n"
        "from score.test_voices import BY_HAND, rated, stripped\n"
        "from assessor.score import score\n"
        "print(stripped(score(rated(BY_HAND))))"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code], cwd=TESTS, env={**os.environ, "PYTHONHASHSEED": hash_seed},
            capture_output=True, text=True, check=True,
        ).stdout
        for hash_seed in ("1", "2")
    }  # fmt: skip
    assert len(found) == 1
    assert "Estimate(" in found.pop()


def test_numpy_is_not_loaded_where_nobody_was_asked() -> None:
    code = (
        "import sys\n"
        "from samples import assessment, practice, questionnaire\n"
        "from assessor.score import explain, moves, score\n"
        "result = score(assessment(questionnaire({'d': (practice('P-1', core=True),)}), {'P-1': 3}))\n"
        "explain(result, 'P-1'), explain(result, 'd'), moves(result)\n"
        "print(sorted({'numpy', 'scipy', 'pandas'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=TESTS, capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"
