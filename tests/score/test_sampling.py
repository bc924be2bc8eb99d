"""The bootstrap against all resamples that there are, one by one, on samples small enough to list them."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessor.score.sampling import (
    drawn_weights,
    interval,
    replicates_for,
    resampled_means,
    seed,
)

CHANCE = 5 * (0.025 * 0.975 / 1999) ** 0.5
"""Five standard errors of the share of replicates beyond a bound: what drawing may miss, and no more."""


def assert_agrees(found: tuple[float, float], exact: np.ndarray) -> None:
    """The bounds lie where 2.5% of all resamples are beyond them, but for the chance of drawing."""
    low, high = found
    ordered = np.sort(exact)
    for bound, below in ((low, 0.025), (high, 0.975)):
        least, most = (
            ordered[int(np.clip(share, 0, 1 - 1e-9) * len(ordered))] for share in (below - CHANCE, below + CHANCE)
        )
        assert least - 1e-9 <= bound <= most + 1e-9


# People in rows; the second item was rated by three of five.
LEVELS_OF_FIVE = np.array([[1, 5], [3, 0], [2, 4], [5, 0], [3, 1]], np.uint8)


def test_people_are_drawn_with_all_that_they_answered() -> None:
    """All 5^5 resamples of people; where nobody with the second item is drawn, its observed mean stands."""
    picked = np.array(list(product(range(5), repeat=5)))
    sums, numbers = LEVELS_OF_FIVE[picked].sum(axis=1), (LEVELS_OF_FIVE[picked] > 0).sum(axis=1)
    assert (numbers[:, 1] == 0).any()
    exact = np.where(numbers > 0, sums / np.maximum(numbers, 1), np.array([14 / 5, 10 / 3]))
    drawn = resampled_means(LEVELS_OF_FIVE, seed(b"any"), 1999)
    assert_agrees(interval(drawn[0]), exact[:, 0])
    assert_agrees(interval(drawn[1]), exact[:, 1])
    assert_agrees(interval(drawn.mean(axis=0)), exact.mean(axis=1))


def test_an_item_that_nobody_drawn_rated_keeps_its_mean() -> None:
    one_of_many = np.zeros((40, 2), np.uint8)
    one_of_many[:, 0] = 3
    one_of_many[0, 1] = 5
    drawn = resampled_means(one_of_many, seed(b"any"), 399)
    assert set(drawn[1].tolist()) == {5.0}


@given(st.integers(1, 300), st.sampled_from([39, 399]))
def test_each_replicate_draws_as_many_people_as_there_are(n: int, replicates: int) -> None:
    weights = np.vstack(list(drawn_weights(seed(b"any"), n, replicates)))
    assert weights.shape == (replicates, n)
    assert (weights.sum(axis=1) == n).all()


def test_everybody_is_drawn_equally_often() -> None:
    weights = np.vstack(list(drawn_weights(seed(b"any"), 50, 39_999)))
    assert weights.mean(axis=0) == pytest.approx(np.ones(50), abs=5 * (1 / 39_999) ** 0.5)
    assert weights.var() == pytest.approx(1 - 1 / 50, abs=0.01)


def test_the_random_numbers_are_those_that_numpy_promises() -> None:
    """These bounds are published: another stream, machine or numpy must not move them."""
    weights = next(drawn_weights(seed(b"any"), 5, 3))
    assert weights.astype(int).tolist() == [[1, 2, 0, 1, 1], [1, 0, 1, 2, 1], [1, 2, 2, 0, 0]]


@given(st.integers(1, 10**6))
def test_bounds_are_replicates_themselves(n: int) -> None:
    assert (replicates_for(n) + 1) % 40 == 0
    assert 399 <= replicates_for(n) <= 1999


def test_the_bounds_leave_one_in_forty_on_each_side() -> None:
    assert interval(np.arange(1.0, 40.0)) == (1.0 + 0.0, 39.0)
    assert interval(np.random.RandomState(1).permutation(1999) + 1.0) == (50.0, 1950.0)
