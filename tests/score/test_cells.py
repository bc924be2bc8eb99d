"""Cells of answers, and the bootstrap of their means against exact enumeration."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from people_samples import alike, survey

from assessor.model import CANNOT_JUDGE, NOTHING, Counts, Group
from assessor.score.cells import Cell, cells, opinions, segments, together, view
from assessor.score.estimating import difference, estimate

ALL = Group("a-b", "A and B", ("a", "b"), 5)
B = Group("b", "B", ("b",), 2)


def test_answers_are_counted_by_group_and_item() -> None:
    rows = [*alike("a", 2, 5, 1), *alike("a", 1, CANNOT_JUDGE, NOTHING), *alike("b", 2, 3, CANNOT_JUDGE)]
    assert cells(survey(("X", "Y"), rows), (ALL, B), ("Y", "X", "Z")) == {
        "Y": {"a-b": Cell((2, 0, 0, 0, 0), 2), "b": Cell((0, 0, 0, 0, 0), 2)},
        "X": {"a-b": Cell((0, 0, 2, 0, 2), 1), "b": Cell((0, 0, 2, 0, 0), 0)},
    }


def seen(minimum: int, **sizes: int) -> list[tuple[str, tuple[str, ...], int]]:
    rows = [row for name, n in sizes.items() for row in alike("" if name == "nowhere" else name, n, 1)]
    return [(g.id, g.parts, g.n) for g in segments(survey(("X",), rows), minimum)]


def test_segments_are_groups_in_the_order_of_their_names() -> None:
    assert seen(3, Retail=4, Business=3) == [("Business", ("Business",), 3), ("Retail", ("Retail",), 4)]


def test_segments_that_are_not_shown_are_one_group() -> None:
    assert seen(3, Retail=5, Trade=3, Business=4, Public=2) == [
        ("", ("Public", "Trade"), 5),
        ("Business", ("Business",), 4),
        ("Retail", ("Retail",), 5),
    ]
    assert seen(3, Retail=5, nowhere=4) == [("", ("",), 4), ("Retail", ("Retail",), 5)]
    assert seen(9, Retail=5, Trade=3) == [("", ("Retail", "Trade"), 8)]


def test_people_of_several_cells_together() -> None:
    assert together([Cell((1, 0, 0, 0, 2), 3), Cell((0, 4, 0, 0, 1), 0)]) == Cell((1, 4, 0, 0, 3), 3)


def test_a_view_has_mean_and_share_of_four_and_five() -> None:
    cell = Cell((1, 0, 2, 3, 4), 7)
    seen = view("a", "A", cell, opinions([cell])[0])
    assert (seen.mean.value, seen.favourable.value, seen.n, seen.cannot_say) == (3.9, 0.7, 10, 7)


def bootstrapped(counts: Counts) -> Counter[Fraction]:
    """In how many of all equally likely samples with replacement each mean comes out."""
    people = [level for level, n in enumerate(counts, start=1) for _ in range(n)]
    return Counter(Fraction(sum(drawn), len(people)) for drawn in product(people, repeat=len(people)))


def quantile(means: Counter[Fraction], share: Fraction) -> float:
    """The smallest mean up to which at least `share` of the samples lie."""
    reached = 0
    for mean in sorted(means):
        reached += means[mean]
        if reached >= share * means.total():
            return float(mean)
    raise AssertionError


@pytest.mark.parametrize("counts", [(1, 0, 1, 2, 1), (2, 0, 0, 0, 3), (0, 3, 1, 1, 1), (1, 1, 1, 1, 1)])
def test_the_interval_of_a_mean_is_that_of_all_samples(counts: Counts) -> None:
    """All 5^5 or 6^6 samples; what is drawn may differ by one step of the mean where a quantile lies between two."""
    exact = bootstrapped(counts)
    found = estimate(opinions([Cell(counts, 0)])[0].mean)
    step = 1 / sum(counts)
    assert found.low == pytest.approx(quantile(exact, Fraction(1, 40)), abs=step * 1.001)
    assert found.high == pytest.approx(quantile(exact, Fraction(39, 40)), abs=step * 1.001)
    assert found.low < found.value < found.high


def test_the_spread_of_a_difference_is_that_of_two_independent_groups() -> None:
    """Twice the same counts: the exact difference lies between -2 and 2 in 95% of all pairs of samples."""
    counts = (1, 0, 1, 2, 1)
    exact = bootstrapped(counts)
    pairs = Counter[Fraction]()
    for (a, n), (b, m) in product(exact.items(), exact.items()):
        pairs[a - b] += n * m
    one, other = opinions([Cell(counts, 0), Cell(counts, 0)])
    found = difference(one.mean, other.mean)
    assert found.low == pytest.approx(quantile(pairs, Fraction(1, 40)), abs=0.201)
    assert found.high == pytest.approx(quantile(pairs, Fraction(39, 40)), abs=0.201)
    assert found.low < -1 < 1 < found.high


cell = st.tuples(*[st.integers(0, 30)] * 5).filter(any).map(lambda counts: Cell(counts, 0))


@settings(deadline=None)
@given(st.lists(cell, min_size=1, max_size=4))
def test_the_same_answers_give_the_same_interval_within_the_scale(several: list[Cell]) -> None:
    first, again = opinions(several), opinions(several)
    for one, other in zip(first, again, strict=True):
        found = estimate(one.mean)
        assert found == estimate(other.mean)
        assert 1 <= found.low <= found.value <= found.high <= 5


def test_the_random_numbers_are_those_that_numpy_promises() -> None:
    """These bounds are published: another stream, machine or numpy must not move them."""
    found = opinions([Cell((3, 5, 8, 2, 1), 0), Cell((30, 50, 80, 20, 10), 4)])
    bounds = [(estimate(each.mean).low, estimate(each.mean).high) for each in found]
    assert bounds == [(2.157894737, 3.105263158), (2.478947368, 2.768421053)]
