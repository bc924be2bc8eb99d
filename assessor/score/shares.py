"""Shares of people, with 95% intervals that hold for small groups too and never leave the possible range.

One share: Wilson's score interval. A difference, or a mean of several groups' shares: the limits of the single shares
are put together as Newcombe (1998) does for the difference of two.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import sqrt

from assessor.model import Difference, Estimate

Z = 1.959963984540054
"""The standard normal deviate that leaves 2.5% on each side."""

Part = tuple[int, int]
"""How many of how many people: from 0 to the number of people, which is 1 at least."""

Interval = tuple[float, float]


def wilson(part: tuple[float, int]) -> Interval:
    """The 95% score interval of one share, within 0 and 1; halves of a person are possible, as a mid-rank has them.

    Wilson (1927), Probable inference, the law of succession, and statistical inference, Journal of the American
    Statistical Association 22: method 3 in Newcombe (1998), Two-sided confidence intervals for the single
    proportion: comparison of seven methods, Statistics in Medicine 17, 857-872.
    """
    k, n = part
    half = Z * sqrt(Z * Z + 4 * k * (n - k) / n)
    centre, scale = 2 * k + Z * Z, 2 * (n + Z * Z)
    # Of all people the upper limit is 1; computed, it can miss that by a rounding error.
    return (centre - half) / scale, 1.0 if k == n else (centre + half) / scale


def combined(terms: Iterable[tuple[Fraction, Part]]) -> Interval:
    """The 95% interval of a sum of independent shares, each times a factor of any sign.

    The distances from each share to its Wilson limits are squared, weighted and added. For factors 1 and -1 this is
    method 10 in Newcombe (1998), Interval estimation for the difference between independent proportions: comparison
    of eleven methods, Statistics in Medicine 17, 873-890. For any factors it is known as MOVER, the method of
    variance estimates recovery: Zou, Huang and Zhang (2009), A note on confidence interval estimation for a linear
    function of binomial proportions, Computational Statistics and Data Analysis 53, 1080-1085.
    """
    total, down, up = Fraction(0), 0.0, 0.0
    for factor, (k, n) in terms:
        share = Fraction(k, n)
        low, high = (abs(float(share) - limit) * float(factor) for limit in wilson((k, n)))
        total += factor * share
        down += (low if factor > 0 else high) ** 2
        up += (high if factor > 0 else low) ** 2
    return float(total) - sqrt(down), float(total) + sqrt(up)


def share(part: Part) -> Estimate:
    """One share with its interval."""
    k, n = part
    return Estimate(k / n, *wilson(part), n)


def unweighted(parts: Sequence[Part]) -> Fraction:
    """The unweighted mean of the shares of one group or more, exactly."""
    return sum((Fraction(k, n) for k, n in parts), Fraction(0)) / len(parts)


def mean_share(parts: Sequence[Part]) -> Estimate:
    """The unweighted mean of the shares of one group or more, with its interval; n is the people of all groups."""
    low, high = combined(_mean_terms(parts, 1))
    return Estimate(float(unweighted(parts)), low, min(high, 1.0), _people(parts))


def share_difference(a: Sequence[Part], b: Sequence[Part]) -> Difference:
    """The unweighted mean of the shares of `a` minus that of `b`, two sets of one group or more, with its interval."""
    low, high = combined([*_mean_terms(a, 1), *_mean_terms(b, -1)])
    value = float(unweighted(a) - unweighted(b))
    return Difference(value, max(low, -1.0), min(high, 1.0), (_people(a), _people(b)))


def _mean_terms(parts: Sequence[Part], sign: int) -> list[tuple[Fraction, Part]]:
    return [(Fraction(sign, len(parts)), part) for part in parts]


def _people(parts: Iterable[Part]) -> int:
    return sum(n for _, n in parts)
