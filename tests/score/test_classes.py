"""People in classes: the rules of the modules by hand, what is hidden, and laws over random answers."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from people_samples import Row, alike, asked, module, survey

from assessor.model import CANNOT_JUDGE, NOTHING, Classification, Rules
from assessor.score.classes import advocacy, ambassadorship, attitudes, commitments
from assessor.score.shares import share

ADV = ("ADV-1", "ADV-2", "ADV-3")
AMB = tuple(f"AMB-{n}" for n in range(1, 10))
BLOCKS = ("company",) * 3 + ("value promise",) * 3 + ("customers",) * 3
ADVOCACY = module("advocacy", ADV)
AMBASSADORSHIP = module("ambassadorship", dict(zip(AMB, BLOCKS, strict=True)), sensitive=True)


def of_customers(rows: list[Row], rules: Rules | None = None) -> Classification | None:
    return advocacy(asked(ADVOCACY, customers=survey(ADV, rows), rules=rules))


def of_employees(rows: list[Row], rules: Rules | None = None) -> Classification | None:
    return ambassadorship(asked(AMBASSADORSHIP, ratings=survey(AMB, rows), rules=rules))


def block(company: int, promise: int, customers: int) -> tuple[int, ...]:
    """Nine answers, the same for each block."""
    return (company,) * 3 + (promise,) * 3 + (customers,) * 3


@pytest.mark.parametrize(
    ("answers", "place"),
    [
        ((4, 4, 4), 0),
        ((5, 4, 5), 0),
        ((5, 5, 3), 1),  # not all
        ((5, 5, 1), 1),  # one low answer is not two
        ((5, 2, 2), 2),
        ((1, 1, 1), 2),
        ((3, 3, 3), 1),
        ((3, 2, 3), 1),
    ],
)
def test_advocates_and_antagonists(answers: tuple[int, ...], place: int) -> None:
    assert attitudes(np.array([answers], np.uint8)).tolist() == [place]


@pytest.mark.parametrize(
    ("answers", "place"),
    [
        (block(4, 4, 4), 0),
        ((5, 5, 2, 4, 4, 4, 4, 4, 4), 0),  # 5 + 5 + 2 = 12, a mean of 4
        ((5, 4, 2, 5, 5, 5, 5, 5, 5), 1),  # 11 / 3 is below 4
        (block(2, 2, 5), 2),
        (block(2, 4, 4), 1),  # one block is not two
        ((2, 2, 3, 2, 2, 3, 5, 5, 5), 2),  # 7 / 3 is below 2.5
        ((2, 3, 3, 2, 2, 3, 5, 5, 5), 1),  # 8 / 3 is not
        (block(3, 3, 3), 1),
        (block(5, 5, 5), 0),
    ],
)
def test_ambassadors_and_alienated_employees(answers: tuple[int, ...], place: int) -> None:
    assert commitments(np.array([answers], np.uint8), BLOCKS).tolist() == [place]


@pytest.mark.parametrize(("answers", "place"), [((2, 3, 2, 3), 1), ((2, 2, 2, 3), 1), ((2, 2, 2, 2), 2)])
def test_a_mean_of_exactly_two_and_a_half_is_not_below_it(answers: tuple[int, ...], place: int) -> None:
    blocks = ("one", "one", "two", "two")
    assert commitments(np.array([answers], np.uint8), blocks).tolist() == [place]


def test_blocks_come_from_the_module_in_any_order() -> None:
    answers = np.array([[4, 1, 4, 1, 4, 4]], np.uint8)
    assert commitments(answers, ("a", "b", "a", "b", "c", "c")).tolist() == [1]  # b alone is low
    assert commitments(answers, ("a", "b", "c", "c", "b", "a")).tolist() == [1]  # b and c are 2.5
    assert commitments(answers, ("a", "b", "c", "b", "a", "c")).tolist() == [1]


def test_customers_by_hand() -> None:
    rows = [*alike("", 12, 5, 4, 4), *alike("", 18, 3, 3, 3), *alike("", 10, 1, 2, 5)]
    found = of_customers(rows)
    assert found is not None
    assert found.classes == ("advocate", "apathetic", "antagonist")
    assert {key: s.value for key, s in found.total.shares.items()} == {
        "advocate": 0.3,
        "apathetic": 0.45,
        "antagonist": 0.25,
    }
    assert found.total.shares["advocate"] == share((12, 40))
    assert (found.total.id, found.total.n, found.parts, found.hidden) == ("customers", 40, (), False)
    recommends = found.statements[0][1]
    assert (recommends.counts, recommends.favourable.value) == ((10, 0, 18, 0, 12), 0.3)
    assert found.statements[0][0].id == "ADV-1"


def test_each_class_is_that_of_the_own_segment() -> None:
    rows = [*alike("B", 5, 1, 1, NOTHING), *alike("A", 30, 5, 5, 5), *alike("B", 30, 1, 1, 1)]
    found = of_customers([row for three in zip(rows[:30], rows[30:60], strict=True) for row in three] + rows[60:])
    assert found is not None
    assert [(p.id, p.n, p.shares["advocate"].value) for p in found.parts] == [("A", 30, 1.0), ("B", 30, 0.0)]


@pytest.mark.parametrize("missing", [NOTHING, CANNOT_JUDGE])
def test_only_complete_answers_count(missing: int) -> None:
    found = of_customers([*alike("", 30, 4, 4, 4), *alike("", 50, 1, 1, missing)])
    assert found is not None
    assert (found.total.n, found.total.shares["advocate"].value) == (30, 1.0)
    assert [v.n for _, v in found.statements] == [30, 30, 30]


def test_too_few_complete_customers_are_nobody() -> None:
    assert of_customers([*alike("", 29, 4, 4, 4), *alike("", 50, 1, 1, NOTHING)]) is None


def test_a_small_segment_takes_the_last_by_name_along() -> None:
    rows = [*alike("Retail", 40, 4, 4, 4), *alike("Business", 30, 3, 3, 3), *alike("Public", 4, 1, 1, 1)]
    found = of_customers(rows)
    assert found is not None
    assert ([p.name for p in found.parts], found.hidden) == (["Business"], True)
    assert "Public" not in repr(found)


def test_employees_by_group() -> None:
    rows = [
        *alike("executive", 10, *block(5, 5, 5)),
        *alike("manager", 20, *block(3, 3, 3)),
        *alike("frontline", 30, *block(1, 2, 4)),
    ]
    found = of_employees(rows)
    assert found is not None
    assert [(p.id, p.n, p.shares["alienated"].value) for p in found.parts] == [
        ("executive", 10, 0.0),
        ("manager", 20, 0.0),
        ("frontline", 30, 1.0),
    ]
    assert found.classes == ("ambassador", "between", "alienated")
    assert (found.total.id, found.total.n, found.total.shares["ambassador"].value) == ("employees", 60, 10 / 60)


def test_the_minimum_for_employees_is_the_sensitive_one() -> None:
    rows = [*alike("executive", 9, *block(5, 5, 5)), *alike("manager", 20, *block(3, 3, 3))]
    rows += alike("frontline", 30, *block(1, 2, 4))
    found = of_employees(rows)
    assert found is not None
    assert ([p.id for p in found.parts], found.hidden) == (["frontline"], True)
    assert found.total.n == 59
    assert of_employees(alike("manager", 9, *block(5, 5, 5))) is None


def test_small_groups_are_put_together_before_that() -> None:
    rows = [*alike("executive", 4, *block(5, 5, 5)), *alike("manager", 20, *block(3, 3, 3))]
    found = of_employees([*rows, *alike("frontline", 30, *block(1, 2, 4))])
    assert found is not None
    assert ([(p.id, p.n) for p in found.parts], found.hidden) == ([("executive-manager", 24), ("frontline", 30)], False)


def test_the_minimums_are_rules() -> None:
    assert of_customers(alike("", 8, 4, 4, 4), replace(Rules(), minimum_customers=8)) is not None
    assert of_employees(alike("manager", 12, *block(4, 4, 4)), replace(Rules(), minimum_group_sensitive=13)) is None


@pytest.mark.parametrize(
    "made",
    [
        asked(),
        asked(ADVOCACY, AMBASSADORSHIP),
        asked(customers=survey(ADV, alike("", 40, 4, 4, 4)), ratings=survey(AMB, alike("manager", 40, *(4,) * 9))),
        asked(ADVOCACY, customers=survey(ADV[:2], alike("", 40, 4, 4))),  # one statement was not asked
        asked(AMBASSADORSHIP, ratings=survey(AMB[:8], alike("manager", 40, *(4,) * 8))),
        asked(module("advocacy", ()), module("ambassadorship", ()), customers=survey((), alike("", 40))),
    ],
)
def test_without_module_or_answers_there_are_no_classes(made) -> None:
    assert advocacy(made) is None
    assert ambassadorship(made) is None


levels = st.integers(0, 6)
customer_rows = st.lists(
    st.tuples(st.sampled_from(["", "A", "B", "C"]), st.tuples(levels, levels, levels)), max_size=60
)
SMALL = Rules(minimum_customers=5)


@settings(max_examples=100, deadline=None)
@given(customer_rows)
def test_classes_add_up_and_no_small_part_is_left(rows: list[Row]) -> None:
    found = of_customers(rows, SMALL)
    if found is None:
        return
    for part in (found.total, *found.parts):
        assert sum(s.value for s in part.shares.values()) == pytest.approx(1)
        assert part.n >= 5
        assert all(s.low <= s.value <= s.high and s.n == part.n for s in part.shares.values())
    outside = found.total.n - sum(p.n for p in found.parts)
    assert outside == 0 or outside >= 5


@settings(max_examples=100, deadline=None)
@given(customer_rows, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(rows: list[Row], random) -> None:
    assert of_customers(random.sample(rows, len(rows)), SMALL) == of_customers(rows, SMALL)


@settings(deadline=None)
@given(st.lists(st.tuples(*[st.integers(1, 5)] * 9), min_size=1), st.integers(0, 8))
def test_a_higher_answer_never_makes_less_of_an_ambassador(rows: list[tuple[int, ...]], raised: int) -> None:
    low = np.array(rows, np.uint8)
    high = low.copy()
    high[:, raised] = np.minimum(high[:, raised] + 1, 5)
    assert (commitments(high, BLOCKS) <= commitments(low, BLOCKS)).all()
    assert (attitudes(high[:, :3]) <= attitudes(low[:, :3])).all()
