"""How far people agree: rwg and AD of one practice, rwg(J) of several, and Krippendorff's alpha of all ratings.

Everything is computed in whole numbers from how many people chose each of 1 to 5, and divided at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from itertools import combinations
from typing import get_args

from assessor.model import LEVELS, Agreement, Alpha, Counts
from assessor.model.voices import Band
from assessor.numbers import shown_agreement

NULL_VARIANCE = Fraction(len(LEVELS) ** 2 - 1, 12)
"""The variance of answers spread evenly over the scale, (A^2 - 1) / 12: 2 with five answers."""

_UPPER_ENDS = (0.3, 0.5, 0.7, 0.9, 1.0)
"""Where the bands of rwg end, in the order of `Band`."""

Metric = Callable[[Counts, int, int], int]
"""The squared difference of two values, given as places from 0, times any constant; `Counts` are all ratings."""


def agreement(counts: Counts) -> Agreement:
    """The agreement of two people or more on one practice."""
    return _agreement(_rwg(variance(counts)), deviation(counts), sum(counts))


def joint_agreement(practices: Sequence[Counts], n: int) -> Agreement:
    """The agreement of `n` people on several practices, two of them at least on each: rwg(J) and the mean AD.

    rwg(J) = J (1 - v) / (J (1 - v) + v), where v is the mean of the practices' variances over the null variance, and 0
    where v exceeds 1. James, L. R., Demaree, R. G. and Wolf, G. (1984), Estimating within-group interrater reliability
    with and without response bias, Journal of Applied Psychology 69, 85-98.
    """
    j = len(practices)
    ratio = min(sum(map(variance, practices), Fraction(0)) / j / NULL_VARIANCE, Fraction(1))
    rwg = j * (1 - ratio) / (j * (1 - ratio) + ratio)
    return _agreement(rwg, sum(map(deviation, practices), Fraction(0)) / j, n)


def variance(counts: Counts) -> Fraction:
    """The sample variance, with n - 1, of two ratings or more."""
    n, total = sum(counts), _total(counts)
    squares = sum(level * level * people for level, people in zip(LEVELS, counts, strict=True))
    return Fraction(n * squares - total * total, n * (n - 1))


def deviation(counts: Counts) -> Fraction:
    """AD: the mean distance from the mean, in scale points.

    Burke, M. J., Finkelstein, L. M. and Dusig, M. S. (1999), On average deviation indices for estimating interrater
    agreement, Organizational Research Methods 2, 49-68.
    """
    n, total = sum(counts), _total(counts)
    return Fraction(sum(people * abs(n * level - total) for level, people in zip(LEVELS, counts, strict=True)), n * n)


def band(rwg: float) -> Band:
    """The word for an rwg from 0 to 1, by its value as the reader sees it: 0.304 reads 0.30 and is lacking."""
    seen = shown_agreement(rwg)
    return next(word for word, end in zip(get_args(Band), _UPPER_ENDS, strict=True) if seen <= end)


def alpha(units: Iterable[Counts]) -> Alpha | None:
    """Krippendorff's alpha for ordered classes. `units` are practices: how many people chose each of 1 to 5.

    None if no unit has two ratings, or if all ratings are the same.
    """
    pairable = [u for u in units if sum(u) > 1]
    value = krippendorff(pairable, ordinal)
    return None if value is None else Alpha(float(value), len(pairable), sum(map(sum, pairable)))


def krippendorff(units: Sequence[Counts], metric: Metric) -> Fraction | None:
    """Alpha: 1 minus observed over expected disagreement; None where nothing can disagree.

    Krippendorff, K. (2011), Computing Krippendorff's Alpha-Reliability, University of Pennsylvania: the coincidences
    of a unit are its pairs of ratings divided by the number of its ratings less one. A unit with one rating has none.
    """
    pairable = [u for u in units if sum(u) > 1]
    marginals = _sum(pairable)
    observed = sum((Fraction(_disagreement(u, marginals, metric), sum(u) - 1) for u in pairable), Fraction(0))
    expected = _disagreement(marginals, marginals, metric)
    return 1 - (sum(marginals) - 1) * observed / expected if expected else None


def nominal(_marginals: Counts, c: int, k: int) -> int:
    """Classes without an order: all differences are alike."""
    return int(c != k)


def ordinal(marginals: Counts, c: int, k: int) -> int:
    """Ordered classes: two differ by the ratings between them and half of their own; here doubled, to stay whole."""
    low, high = min(c, k), max(c, k)
    return (2 * sum(marginals[low : high + 1]) - marginals[low] - marginals[high]) ** 2


def interval(_marginals: Counts, c: int, k: int) -> int:
    """Equal steps from one class to the next."""
    return (c - k) ** 2


def _disagreement(unit: Counts, marginals: Counts, metric: Metric) -> int:
    """The squared differences of all pairs of ratings of one unit, each pair in both orders."""
    pairs = combinations([c for c, people in enumerate(unit) if people], 2)
    return 2 * sum(unit[c] * unit[k] * metric(marginals, c, k) for c, k in pairs)


def _agreement(rwg: Fraction, mean_deviation: Fraction, n: int) -> Agreement:
    return Agreement(float(rwg), band(float(rwg)), float(mean_deviation), n)


def _rwg(found: Fraction) -> Fraction:
    """1 minus the variance over the null variance, and 0 where that is negative (James, Demaree and Wolf 1984)."""
    return max(Fraction(0), 1 - found / NULL_VARIANCE)


def _total(counts: Counts) -> int:
    return sum(level * people for level, people in zip(LEVELS, counts, strict=True))


def _sum(units: Iterable[Counts]) -> Counts:
    one, two, three, four, five = (sum(column) for column in zip((0, 0, 0, 0, 0), *units, strict=True))
    return one, two, three, four, five
