"""The inside and the outside view: an example by hand, what is hidden, and laws over random surveys."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from people_samples import Row, alike, asked, module, survey

from assessor.model import CANNOT_JUDGE, NOTHING, Counts, Perception, Rules, StatementViews
from assessor.score.cells import Cell, opinions
from assessor.score.perception import gap, perceive

PG = module("perception", ("PG-00", "PG-01"))
ONE = ("PG-00",)

INSIDE = [
    *alike("executive", 5, 5),
    *alike("manager", 6, 4),
    *alike("manager", 4, 2),
    *alike("frontline", 5, 4),
    *alike("frontline", 15, 2),
]
"""Shares of 4 and 5 of 100%, 60% and 25%, means of 5.0, 3.2 and 2.5."""

CUSTOMERS = [*alike("", 10, 4), *alike("", 30, 2)]
"""A share of 25%, and a mean of 2.5."""


def seen(*, inside: list[Row] | None = None, customers: list[Row] | None = None, **rules: object) -> Perception | None:
    return perceive(
        asked(
            PG,
            ratings=survey(ONE, inside) if inside is not None else None,
            customers=survey(ONE, customers) if customers is not None else None,
            rules=replace(Rules(), **rules),  # type: ignore[arg-type]
        )
    )


def first(perception: Perception | None) -> StatementViews:
    assert perception is not None
    return perception.statements[0]


def flags(inside: Counts, customers: Counts, rules: Rules) -> bool:
    """Whether the gap between one group and customers is flagged."""
    ours, theirs = opinions([Cell(inside, 0), Cell(customers, 0)])
    return gap([ours], theirs, rules).flagged


def test_both_views_by_hand() -> None:
    found = first(seen(inside=INSIDE, customers=CUSTOMERS))
    assert found.customers is not None
    assert found.customers.counts == (0, 30, 0, 10, 0)
    assert (found.customers.mean.value, found.customers.favourable.value, found.customers.n) == (2.5, 0.25, 40)
    assert [(v.id, v.n, v.mean.value, v.favourable.value) for v in found.inside] == [
        ("executive", 5, 5.0, 1.0),
        ("manager", 10, 3.2, 0.6),
        ("frontline", 20, 2.5, 0.25),
    ]


def test_the_inside_in_all_is_the_plain_mean_of_its_groups() -> None:
    found = first(seen(inside=INSIDE, customers=CUSTOMERS))
    assert found.together_mean is not None
    assert found.together_mean.value == pytest.approx((5.0 + 3.2 + 2.5) / 3)
    assert found.together_favourable is not None
    assert found.together_favourable.value == pytest.approx((1.0 + 0.6 + 0.25) / 3)
    assert found.together_favourable.n == found.together_mean.n == 35


def test_gaps_are_inside_minus_customers_with_both_numbers_of_people() -> None:
    found = first(seen(inside=INSIDE, customers=CUSTOMERS))
    assert found.gap is not None
    assert found.gap.points.value == pytest.approx(1.85 / 3 - 0.25)
    assert found.gap.mean.value == pytest.approx(10.7 / 3 - 2.5)
    assert found.gap.points.n == found.gap.mean.n == (35, 40)
    assert {id_: g.points.value for id_, g in found.gaps.items()} == {
        "executive": pytest.approx(0.75),
        "manager": pytest.approx(0.35),
        "frontline": pytest.approx(0.0),
    }
    assert [g.flagged for g in found.gaps.values()] == [True, True, False]
    assert not found.gaps["frontline"].points.clear


def test_the_widest_gap_is_found() -> None:
    found = seen(inside=INSIDE, customers=CUSTOMERS)
    assert found is not None
    assert found.widest is found.statements[0]


@pytest.mark.parametrize(
    ("inside", "customers", "flagged"),
    [
        ((500, 0, 0, 0, 500), (650, 0, 0, 0, 350), True),  # 15 points, although 0.5 - 0.35 is less in binary numbers
        ((0, 500, 0, 500, 0), (0, 644, 0, 356, 0), False),  # 50% and 36% are 14 points, and 0.288 of a scale point
        ((0, 500, 0, 500, 0), (0, 649, 0, 351, 0), True),  # 50% and 35% are 15 points to the reader
        ((0, 0, 500, 0, 500), (0, 0, 750, 0, 250), True),
        ((0, 500, 500, 0, 0), (0, 1000, 0, 0, 0), True),  # 0.5 of a scale point, no points
        ((0, 499, 501, 0, 0), (2, 998, 0, 0, 0), True),
        ((0, 510, 490, 0, 0), (0, 1000, 0, 0, 0), False),  # 0.49
        ((0, 501, 499, 0, 0), (0, 1000, 0, 0, 0), True),  # 2.50 and 2.00 are 0.50 to the reader
        ((2, 0, 0, 0, 4), (15, 0, 0, 0, 15), False),  # wide, but six people show nothing
        ((350, 0, 0, 0, 650), (150, 0, 0, 0, 850), True),  # the inside may be too modest as well
    ],
)
def test_the_flag_needs_width_and_an_interval_without_zero(inside, customers, flagged: bool) -> None:
    assert flags(inside, customers, Rules()) is flagged


def test_the_flag_follows_the_rules() -> None:
    inside, customers = (0, 500, 0, 500, 0), (0, 600, 0, 400, 0)
    assert not flags(inside, customers, Rules())
    assert flags(inside, customers, Rules(gap_points=0.1))
    assert flags(inside, customers, Rules(gap_mean=0.2))


def test_a_group_that_is_too_small_for_a_statement_counts_nowhere() -> None:
    few = [*alike("executive", 4, 5), *alike("executive", 1, CANNOT_JUDGE), *alike("frontline", 8, 3)]
    found = seen(inside=few)
    assert found is not None
    assert found.hidden
    assert [v.id for v in first(found).inside] == ["frontline"]
    assert [g.id for g in found.groups] == ["frontline"]
    assert first(found).together_mean == first(found).inside[0].mean
    assert "executive" not in first(found).gaps


def test_small_groups_are_shown_with_their_neighbour() -> None:
    found = first(seen(inside=[*alike("executive", 4, 5), *alike("manager", 6, 3), *alike("frontline", 8, 3)]))
    assert [(v.id, v.n) for v in found.inside] == [("executive-manager", 10), ("frontline", 8)]


def test_a_sensitive_module_has_a_higher_minimum() -> None:
    made = asked(replace(PG, sensitive=True), ratings=survey(ONE, INSIDE))
    found = perceive(made)
    assert [v.id for v in first(found).inside] == ["manager", "frontline"]


def test_too_few_customers_are_nobody() -> None:
    found = seen(inside=INSIDE, customers=alike("", 29, 4))
    assert found is not None
    assert (first(found).customers, first(found).gap, first(found).gaps) == (None, None, {})
    assert (found.customers, found.hidden) == (0, True)


def test_segments_stand_beside_customers_in_all() -> None:
    found = seen(customers=[*alike("Retail", 40, 4), *alike("Business", 30, 2)])
    assert found is not None
    assert [(v.id, v.name, v.n) for v in first(found).segments] == [
        ("Business", "Business", 30),
        ("Retail", "Retail", 40),
    ]
    assert first(found).customers is not None
    assert (found.segments, found.hidden, found.customers) == (("Business", "Retail"), False, 70)


def test_a_small_segment_takes_the_last_by_name_along() -> None:
    found = seen(customers=[*alike("Retail", 40, 4), *alike("Business", 30, 2), *alike("Public", 4, 1)])
    assert found is not None
    assert (found.segments, found.hidden) == (("Business",), True)
    assert "Public" not in repr(found)
    assert "Retail" not in repr(found)


def test_two_statements_together_do_not_tell_the_size_of_a_small_segment() -> None:
    """By itself, the first statement could show Retail and the second Business; the rest of 75 would be Public."""
    silent = CANNOT_JUDGE
    rows = [*alike("Retail", 30, 4, 4), *alike("Retail", 5, 4, silent), *alike("Business", 30, 4, 4)]
    rows += [*alike("Business", 6, silent, 4), *alike("Public", 4, 1, 1)]
    found = perceive(asked(PG, customers=survey(("PG-00", "PG-01"), rows)))
    assert found is not None
    assert [[v.name for v in s.segments] for s in found.statements] == [["Business"], ["Business"]]
    assert found.hidden


def test_a_segment_that_only_cannot_say_cannot_be_found_out_either() -> None:
    found = seen(customers=[*alike("Retail", 40, 4), *alike("Business", 30, 2), *alike("Public", 2, CANNOT_JUDGE)])
    assert found is not None
    assert (found.segments, found.hidden) == (("Business",), True)


def test_people_who_only_cannot_say_do_not_hide_the_few_who_can() -> None:
    rows = [*alike("Retail", 40, 4), *alike("Business", 30, 2), *alike("", 28, 3)]
    found = seen(customers=[*rows, *alike("Public", 5, CANNOT_JUDGE), *alike("Trade", 5, CANNOT_JUDGE)])
    assert found is not None
    assert found.segments == ("Business",)
    found = seen(customers=[*alike("Retail", 29, 4), *alike("Public", 5, CANNOT_JUDGE)])
    assert found is None


def test_customers_without_a_segment_are_not_shown_as_one_and_not_found_out() -> None:
    found = seen(customers=[*alike("Retail", 40, 4), *alike("Business", 30, 2), *alike("", 4, 1)])
    assert found is not None
    assert found.segments == ("Business",)
    found = seen(customers=[*alike("Retail", 40, 4), *alike("", 30, 1)])
    assert found is not None
    assert (found.segments, found.hidden) == (("Retail",), False)


def test_cannot_say_is_counted_and_moves_no_mean() -> None:
    found = first(seen(customers=[*alike("", 40, 4), *alike("", 8, CANNOT_JUDGE), *alike("", 3, NOTHING)]))
    assert found.customers is not None
    assert (found.customers.n, found.customers.cannot_say, found.customers.mean.value) == (40, 8, 4.0)


def test_statements_that_nobody_was_asked_are_left_out() -> None:
    found = seen(customers=alike("", 40, 4))
    assert found is not None
    assert [s.statement.id for s in found.statements] == ["PG-00"]


@pytest.mark.parametrize("made", [asked(), asked(PG), asked(PG, ratings=survey(("P-1",), alike("manager", 9, 3)))])
def test_nothing_to_see(made) -> None:
    assert perceive(made) is None


def test_with_too_few_people_at_all_there_is_nothing_to_see() -> None:
    assert seen(inside=alike("manager", 4, 3), customers=alike("", 29, 3)) is None


answers = st.sampled_from([1, 2, 3, 4, 5, CANNOT_JUDGE, NOTHING])
inside_rows = st.lists(
    st.tuples(st.sampled_from(["executive", "manager", "frontline"]), st.tuples(answers)), min_size=1, max_size=40
)
customer_rows = st.lists(st.tuples(st.sampled_from(["", "A", "B", "C"]), st.tuples(answers)), min_size=1, max_size=60)
SMALL = {"minimum_customers": 6}


@settings(max_examples=60, deadline=None)
@given(inside_rows, customer_rows, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(inside: list[Row], customers: list[Row], random) -> None:
    found = seen(inside=inside, customers=customers, **SMALL)
    mixed_inside, mixed_customers = random.sample(inside, len(inside)), random.sample(customers, len(customers))
    assert seen(inside=mixed_inside, customers=mixed_customers, **SMALL) == found


@settings(max_examples=60, deadline=None)
@given(inside_rows, customer_rows, st.integers(1, 5))
def test_what_is_hidden_inside_changes_nothing(inside: list[Row], customers: list[Row], other: int) -> None:
    """A cell with too few answers can hold any answers: the result is the same."""
    found = seen(inside=inside, customers=customers, **SMALL)
    shown = {part for g in (found.groups if found else ()) for part in g.parts}
    changed = [(group, (other,)) if group not in shown and 1 <= row[0] <= 5 else (group, row) for group, row in inside]
    assert seen(inside=changed, customers=customers, **SMALL) == found


@settings(max_examples=60, deadline=None)
@given(customer_rows)
def test_no_small_part_of_customers_can_be_taken_from_the_whole(customers: list[Row]) -> None:
    found = seen(customers=customers, **SMALL)
    if found is None:
        return
    whole = first(found).customers
    assert whole is not None
    outside = [chose - sum(v.counts[i] for v in first(found).segments) for i, chose in enumerate(whole.counts)]
    silent = whole.cannot_say - sum(v.cannot_say for v in first(found).segments)
    assert sum(outside) >= 6 or (sum(outside) == silent == 0)
    assert all(v.n >= 6 for v in first(found).segments)


@settings(max_examples=60, deadline=None)
@given(inside_rows, customer_rows)
def test_every_number_lies_inside_its_interval(inside: list[Row], customers: list[Row]) -> None:
    found = seen(inside=inside, customers=customers, **SMALL)
    if found is None:
        return
    statement = first(found)
    views = [v for v in (statement.customers, *statement.segments, *statement.inside) if v]
    for number in [n for v in views for n in (v.mean, v.favourable)]:
        assert number.low <= number.value <= number.high
        assert number.n >= 5
    for g in [g for g in (statement.gap, *statement.gaps.values()) if g]:
        assert g.points.low <= g.points.value <= g.points.high
        assert not g.flagged or g.points.clear or g.mean.clear
