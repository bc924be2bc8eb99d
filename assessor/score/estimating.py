"""Numbers with their replicates: put together in one way only, so that value and interval never part."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

import numpy as np

from assessor.model import Difference, Estimate, Exact
from assessor.score.sampling import Numbers, interval
from assessor.score.scoring import weight_units, weighted_mean


class Sampled(NamedTuple):
    """A number from people's answers: its exact value, its replicates, and the number of people behind it."""

    value: Fraction
    drawn: Numbers
    n: int


def mean(parts: Sequence[tuple[float, Sampled]], n: int) -> Sampled:
    """The weighted mean of one (weight, number) pair or more, of `n` people in all.

    Replicates are added one after the other: numpy may add a matrix in an order that depends on the machine.
    """
    value = weighted_mean((weight, part.value) for weight, part in parts)
    weighted = [weight_units(weight) * part.drawn for weight, part in parts]
    total = sum(weight_units(weight) for weight, _ in parts)
    return Sampled(value or Fraction(0), sum(weighted[1:], weighted[0]) / total, n)


def capped(number: Sampled, most: Exact) -> Sampled:
    """The number, but `most` wherever it is higher, in each replicate as in the value."""
    return Sampled(min(number.value, Fraction(most)), np.minimum(number.drawn, float(most)), number.n)


def certain(value: Exact) -> Sampled:
    """A number that none of these people gave: one replicate stands for all."""
    return Sampled(Fraction(value), np.array([float(value)]), 0)


def estimate(number: Sampled) -> Estimate:
    """The number with its 95% interval, which never excludes the number itself."""
    value = float(number.value)
    low, high = interval(number.drawn)
    return Estimate(value, min(low, value), max(high, value), number.n)


def difference(first: Sampled, second: Sampled) -> Difference:
    """How much the first number exceeds the second, which other people gave, with its 95% interval."""
    value = float(first.value - second.value)
    low, high = interval(first.drawn - second.drawn)
    return Difference(value, min(low, value), max(high, value), (first.n, second.n))
