"""How sure a mean is: 95% intervals by the percentile bootstrap, the same for the same data on every machine.

Efron, B. and Tibshirani, R. (1993), An Introduction to the Bootstrap: people are drawn with replacement, and the
interval lies between the 2.5th and the 97.5th percentile of the means that come out. People are drawn within their
group, so that the groups keep their sizes. The random numbers start from the data. They come from the raw bits of PCG64
and from numpy's RandomState, whose streams numpy promises to keep; sums are sums of whole numbers, which no order of
adding can change.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from assessor.model import NOTHING
from assessor.score.survey import Codes

Numbers = NDArray[np.float64]

_TAIL = 40
"""One part in forty, 2.5%, lies outside the interval at each end."""
_MOST, _FEWEST = 50, 10
"""Replicates are 40 times these, less one: then the bounds are replicates themselves, not values between two."""
_WORK = 100_000
_BLOCK = 2**18
"""Cells of weights that are made at once, and multiplications that are made at once: few enough for the processor's
cache, and for the linear algebra under numpy to stay in one thread. Its threads wait for each other on a busy machine,
which costs more than they gain."""
_ROWS = 64
"""Replicates that are drawn at once, at most."""
_DIGITS = 9
"""Bounds are rounded to so many decimals: the last bits of a number must not decide whether zero is outside."""


def interval(replicates: Numbers) -> tuple[float, float]:
    """The bounds between which 95% of the replicates lie. Their number plus one can be divided by 40."""
    tail = len(replicates) // _TAIL
    ordered = np.partition(replicates, (tail, len(replicates) - 1 - tail))
    return round(float(ordered[tail]), _DIGITS), round(float(ordered[-1 - tail]), _DIGITS)


def replicates_for(n: int) -> int:
    """How many replicates `n` people need: 1,999, and fewer for thousands of people.

    The chance error of a bound falls with the root of people times replicates, so this keeps it about the same.
    """
    return _TAIL * min(_MOST, max(_FEWEST, _WORK // max(n, 1))) - 1


def seed(data: bytes) -> np.random.PCG64:
    """Random bits that start from the data."""
    return np.random.PCG64(int.from_bytes(blake2b(data, digest_size=16).digest(), "little"))


def resampled_means(levels: Codes, bits: np.random.PCG64, replicates: int) -> Numbers:
    """The mean level of each item in each replicate: items x replicates, of one group's `levels` (people x items).

    Cells that are no level are NOTHING. Where nobody who was drawn rated an item, the replicate has the observed mean;
    an item that nobody rated has 0.
    """
    rated = levels != NOTHING
    rows = np.hstack([levels, rated]).astype(np.float32)  # exact: float32 holds whole numbers up to 16 million
    drawn = np.vstack([_product(weights, rows) for weights in drawn_weights(bits, len(levels), replicates)])
    sums, numbers = drawn.T.astype(np.float64).reshape(2, levels.shape[1], replicates)
    observed = levels.sum(axis=0) / np.maximum(rated.sum(axis=0), 1)
    return np.where(numbers > 0, sums / np.maximum(numbers, 1), observed[:, None])


def drawn_weights(bits: np.random.PCG64, people: int, replicates: int) -> Iterator[NDArray[np.float32]]:
    """How often each person is drawn in each replicate: blocks of replicates x people, each row adds up to `people`."""
    block = max(1, min(_ROWS, _BLOCK // people))
    for done in range(0, replicates, block):
        yield _weights(bits, people, min(block, replicates - done))


def _weights(bits: np.random.PCG64, people: int, rows: int) -> NDArray[np.float32]:
    """Each draw is people x 32 random bits / 2^32, rounded down: the bias is below 1 in 100,000 up to 40,000 people."""
    raw = bits.random_raw((rows * people + 1) // 2).astype("<u8", copy=False).view("<u4")[: rows * people]
    person = (raw.astype(np.uint64) * np.uint64(people)) >> np.uint64(32)
    cell = person.astype(np.int64).reshape(rows, people) + np.arange(0, rows * people, people)[:, None]
    return np.bincount(cell.ravel(), minlength=rows * people).reshape(rows, people).astype(np.float32)


def _product(weights: NDArray[np.float32], rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """weights @ rows, some people at a time. All sums are whole numbers, so their order changes nothing."""
    step = max(1, _BLOCK // (len(weights) * rows.shape[1]))
    parts = (weights[:, i : i + step] @ rows[i : i + step] for i in range(0, len(rows), step))
    return sum(parts, np.zeros((len(weights), rows.shape[1]), np.float32))
