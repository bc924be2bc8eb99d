"""Intervals of shares against published worked examples, and laws that hold for all shares."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessor.score.shares import combined, mean_share, share, share_difference, unweighted, wilson

PRINTED = 5e-5
"""Half of the last printed digit."""

parts = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
groups = st.lists(parts, min_size=1, max_size=4)


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0000, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_one_share(k: int, n: int, low: float, high: float) -> None:
    """Newcombe (1998), Two-sided confidence intervals for the single proportion, Table I, method 3."""
    assert wilson((k, n)) == (pytest.approx(low, abs=PRINTED), pytest.approx(high, abs=PRINTED))


@pytest.mark.parametrize(
    ("a", "b", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((0, 10), (0, 10), -0.2775, 0.2775),
        ((10, 10), (0, 20), 0.6791, 1.0000),
        ((10, 10), (0, 10), 0.6075, 1.0000),
    ],
)
def test_a_difference_of_two_shares(a: tuple[int, int], b: tuple[int, int], low: float, high: float) -> None:
    """Newcombe (1998), Interval estimation for the difference between independent proportions, Table II, method 10."""
    found = share_difference([a], [b])
    assert found.value == pytest.approx(a[0] / a[1] - b[0] / b[1])
    assert (found.low, found.high) == (pytest.approx(low, abs=PRINTED), pytest.approx(high, abs=PRINTED))
    assert found.n == (a[1], b[1])


def test_a_combination_of_four_shares() -> None:
    """Newcombe (2001), Estimating the difference between differences: measurement of additive scale interaction for
    proportions, Statistics in Medicine 20, 2885-2893, section 4.1: (17/65 - 17/75) - (18/72 - 16/65)."""
    signs = (1, -1, -1, 1)
    terms = zip(map(Fraction, signs), [(17, 65), (17, 75), (18, 72), (16, 65)], strict=True)
    assert combined(terms) == (pytest.approx(-0.1687, abs=PRINTED), pytest.approx(0.2343, abs=PRINTED))


def test_a_mean_of_two_groups_by_hand() -> None:
    """8 of 20 and 18 of 30: the limits of Wilson are 0.2188 to 0.6134 and 0.4232 to 0.7541.

    The distances down are 0.1812 and 0.1768: 0.5 - sqrt(0.1812² + 0.1768²) / 2 = 0.5 - 0.2532 / 2 = 0.3734; the
    distances up are 0.2134 and 0.1541: 0.5 + sqrt(0.2134² + 0.1541²) / 2 = 0.5 + 0.2632 / 2 = 0.6316.
    """
    found = mean_share([(8, 20), (18, 30)])
    assert (found.value, found.n) == (0.5, 50)
    assert (found.low, found.high) == (pytest.approx(0.3734, abs=1e-4), pytest.approx(0.6316, abs=1e-4))


@given(parts)
def test_a_share_lies_inside_its_interval(part: tuple[int, int]) -> None:
    found = share(part)
    assert 0 <= found.low <= found.value <= found.high <= 1
    assert found.low < found.high
    assert found.n == part[1]


@given(parts)
def test_the_interval_is_the_same_seen_from_the_other_side(part: tuple[int, int]) -> None:
    k, n = part
    low, high = wilson(part)
    assert wilson((n - k, n)) == (pytest.approx(1 - high), pytest.approx(1 - low))


@given(parts)
def test_more_people_make_it_narrower(part: tuple[int, int]) -> None:
    k, n = part
    few, many = wilson(part), wilson((4 * k, 4 * n))
    assert many[1] - many[0] < few[1] - few[0]


@given(groups)
def test_a_mean_lies_inside_its_interval_and_order_does_not_matter(found: list[tuple[int, int]]) -> None:
    mean = mean_share(found)
    assert 0 <= mean.low <= mean.value <= mean.high <= 1
    turned = mean_share(found[::-1])
    assert (turned.value, turned.low, turned.high) == (mean.value, pytest.approx(mean.low), pytest.approx(mean.high))


@given(parts)
def test_the_mean_of_one_group_is_its_share(part: tuple[int, int]) -> None:
    alone, mean = share(part), mean_share([part])
    assert (mean.value, mean.n) == (pytest.approx(alone.value), alone.n)
    assert (mean.low, mean.high) == (pytest.approx(alone.low), pytest.approx(alone.high))


@given(groups, groups)
def test_a_difference_turned_round_has_the_other_sign(a: list[tuple[int, int]], b: list[tuple[int, int]]) -> None:
    found, turned = share_difference(a, b), share_difference(b, a)
    assert -1 <= found.low <= found.value <= found.high <= 1
    assert (turned.value, turned.low, turned.high) == (
        -found.value,
        pytest.approx(-found.high),
        pytest.approx(-found.low),
    )
    assert found.clear == turned.clear


@given(groups)
def test_nothing_differs_clearly_from_itself(found: list[tuple[int, int]]) -> None:
    assert not share_difference(found, found).clear


def test_a_large_group_does_not_outvote_a_small_one() -> None:
    assert unweighted([(0, 10), (1000, 1000)]) == Fraction(1, 2)
