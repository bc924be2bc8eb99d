"""Where a score stands among those of peers: against numpy, and by hand."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from assessor.numbers import shown
from assessor.score.ranking import half_levels, percentile, placing, tenths

EDGES = [1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5]


@pytest.mark.parametrize("first", range(0, 1000, 250))
def test_1000_random_pools_against_numpy(first: int) -> None:
    for seed in range(first, first + 250):
        random = Random(seed)  # noqa: S311 - not a secret
        own = random.uniform(1, 5)
        peers = [random.randint(10, random.choice((12, 30, 50))) for _ in range(random.randint(20, 120))]
        found = placing("d", own, peers, 20)
        scores = np.array(peers) / 10
        quantiles = (found.minimum, found.lower, found.median, found.upper, found.maximum)
        assert quantiles == pytest.approx(np.quantile(scores, [0, 0.25, 0.5, 0.75, 1]), abs=1e-12)
        assert found.counts == tuple(np.histogram(scores, EDGES)[0])
        mine = np.float64(round(shown(own) * 10))
        place = np.mean(np.array(peers) < mine) + np.mean(np.array(peers) == mine) / 2
        assert found.percentile is not None
        assert found.percentile.value == pytest.approx(place, abs=1e-12)
        assert (found.percentile.low, found.percentile.high) == pytest.approx(wilson(place, len(peers)), abs=1e-12)
        assert 0 <= found.percentile.low <= found.percentile.value <= found.percentile.high <= 1


def wilson(share: float, n: int) -> tuple[float, float]:
    """Wilson's limits as the roots of the quadratic (p - share)² = z² p (1 - p) / n."""
    z = 1.959963984540054
    roots = np.roots([1 + z * z / n, -(2 * share + z * z / n), share * share])
    return tuple(sorted(np.real(roots)))


@pytest.mark.parametrize(("n", "ranked"), [(5, False), (19, False), (20, True), (21, True)])
def test_a_percentile_takes_as_many_peers_as_the_rule_says(n: int, ranked: bool) -> None:
    found = placing("d", 2.0, list(range(10, 10 + n)), 20)
    assert (found.n, found.minimum, found.maximum) == (n, 1.0, (9 + n) / 10)
    assert found.median == pytest.approx((19 + n) / 20)
    assert [bool(v) for v in (found.percentile, found.lower, found.upper, found.counts)] == [ranked] * 4


def test_scores_are_compared_as_the_reader_sees_them() -> None:
    """2.96 reads 2.9, as 2.9 does: that is a tie. 2.25 reads 2.3."""
    assert (tenths(2.96), tenths(2.9), tenths(2.25), tenths(5.0)) == (29, 29, 23, 50)
    assert percentile(tenths(2.96), [28, 29, 30, 31]).value == pytest.approx((1 + 0.5) / 4)


def test_the_last_half_level_has_5() -> None:
    assert half_levels([10, 14, 15, 44, 45, 49, 50]) == (2, 1, 0, 0, 0, 0, 1, 3)


def test_without_an_own_score_there_is_no_percentile_but_the_rest() -> None:
    found = placing("d", None, [20] * 20, 20)
    assert (found.percentile, found.score, found.lower, found.counts[2]) == (None, None, 2.0, 20)
