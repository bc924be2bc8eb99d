"""Where one score stands among those of peers: extremes, quartiles, half levels, percentile. Exact, in tenths."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from assessor.model import Estimate, Placing
from assessor.numbers import shown
from assessor.score.shares import wilson

BINS = 8
"""Half levels from 1 to 5."""


def placing(dimension: str, score: float | None, peers: Sequence[int], percentile_from: int) -> Placing:
    """One dimension with its own `score` among those of `peers`, one at least, which are in tenths, from 10 to 50.

    Quartiles, half levels and the percentile are left out with fewer than `percentile_from` peers.
    """
    ranked = sorted(peers)
    minimum, lower, median, upper, maximum = (quantile(ranked, Fraction(i, 4)) for i in range(5))
    few = Placing(dimension, score, len(ranked), minimum, median, maximum)
    if len(ranked) < percentile_from:
        return few
    place = None if score is None else percentile(tenths(score), ranked)
    return Placing(dimension, score, len(ranked), minimum, median, maximum, lower, upper, half_levels(ranked), place)


def tenths(score: float) -> int:
    """A score as the reader sees it, in tenths: 2.96 is 29, since the reader sees 2.9."""
    return round(shown(score) * 10)


def quantile(ranked: Sequence[int], share: Fraction) -> float:
    """The score from 1 to 5 below which a `share` of the sorted scores lies, interpolated linearly between two.

    Definition 7 of Hyndman and Fan (1996), Sample quantiles in statistical packages, The American Statistician 50,
    361-365: numpy's default.
    """
    place = (len(ranked) - 1) * share
    below = int(place)
    above = min(below + 1, len(ranked) - 1)
    return float((ranked[below] + (ranked[above] - ranked[below]) * (place - below)) / 10)


def half_levels(peers: Sequence[int]) -> tuple[int, ...]:
    """How many scores lie from 1 to below 1.5, and so on; the last of the eight has 5, too."""
    counts = Counter(min((score - 10) // 5, BINS - 1) for score in peers)
    return tuple(counts[i] for i in range(BINS))


def percentile(own: int, peers: Sequence[int]) -> Estimate:
    """The share of peers below, plus half of those with the same score, with Wilson's 95% interval of that share."""
    n = len(peers)
    place = Fraction(2 * sum(score < own for score in peers) + sum(score == own for score in peers), 2)
    return Estimate(float(place / n), *wilson((float(place), n)), n)
