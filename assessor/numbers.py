"""Numbers as the reader sees them: the same rounding on every page, in every chart and in the terminal."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

from assessor.model import Cause, Estimate, Movement

MINUS = "\N{MINUS SIGN}"
GAP_DECIMALS = 2
"""Decimals of means where a rule judges the gap between them: with one, 0.44 could read as 0.5."""
PART_DECIMALS = 2
"""Decimals of scores and their parts where it is said what moved them: with one, most parts would read as nothing."""
_WIDE = Context(prec=400)
"""Enough digits for any amount of money that somebody writes."""


def shown(score: float, decimals: int = 1) -> float:
    """A score from 1 to 5 rounded to `decimals`, halves up, but never up to the next whole level.

    2.25 becomes 2.3, as readers expect; 2.96 becomes 2.9, since a reader who sees 3.0 would expect level 3.
    """
    written = Decimal(repr(score))
    up = _rounded(written, decimals, ROUND_HALF_UP)
    return up if math.floor(up) == math.floor(score) else _rounded(written, decimals, ROUND_FLOOR)


def least_reaching(target: float) -> Fraction:
    """The lowest mean that reaches `target`: the one that reads as high, since readers compare the two (see `shown`).

    Of a target of 2.8 it is 2.75, of 3 it is 3, and of 2.75, which no score with one decimal meets, 2.75 (2.8).
    """
    tenths = math.ceil(Fraction(repr(target)) * 10)
    return Fraction(tenths, 10) - (Fraction(1, 20) if tenths % 10 else 0)


def reaches(score: float, target: float) -> bool:
    """Whether a score, as it is shown, is at least as high as a target."""
    return Fraction(repr(score)) >= least_reaching(target)


def score_text(score: float | None, missing: str = "–", decimals: int = 1) -> str:
    """A score with `decimals` (see `shown`), or `missing`."""
    return missing if score is None else f"{shown(score, decimals):.{decimals}f}"


def exact_text(level: int | Fraction, decimals: int = 1) -> str:
    """A level as it is: ``3``, or ``2.7`` where it lies between two levels (see `shown`)."""
    return f"{level}" if level == int(level) else score_text(float(level), decimals=decimals)


def index_text(index: float | None, missing: str = "–") -> str:
    """An index from 0 to 100 as a whole number, or `missing`."""
    return missing if index is None else f"{_rounded(Decimal(repr(index)), 0, ROUND_HALF_UP):.0f}"


def signed(difference: float | None, decimals: int = 1, missing: str = "–") -> str:
    """A difference with its sign, a real minus, and ±0 where it rounds to nothing."""
    if difference is None:
        return missing
    rounded = _rounded(Decimal(repr(difference)), decimals, ROUND_HALF_UP)
    sign = "±" if rounded == 0 else "+" if rounded > 0 else MINUS
    return f"{sign}{abs(rounded):.{decimals}f}"


def gap(after: float | None, before: float | None, decimals: int = 1) -> float | None:
    """`after` minus `before` between the two numbers as they are shown, so that a reader can check it.

    None without both. 2.96 minus 2.4 is 0.5, since the reader sees 2.9 and 2.4.
    """
    if after is None or before is None:
        return None
    return round(shown(after, decimals) - shown(before, decimals), decimals)


def gap_text(after: float | None, before: float | None, missing: str = "–", decimals: int = 1) -> str:
    """The `gap` with its sign, or `missing`."""
    return signed(gap(after, before, decimals), decimals, missing)


def apportioned(parts: Sequence[Fraction], total: float, decimals: int = 1) -> list[float]:
    """The `parts` of a sum rounded to `decimals` so that they add up to `total`, which has as many.

    Where ordinary rounding does not give the total, the parts nearest to their next step make the difference, if they
    keep their sign (the method of largest remainders). A part is then off by less than one unit of the last decimal
    where `total` is the sum, rounded; by one unit more where `total` lies between two numbers that are shown.
    """
    exact = [part * 10**decimals for part in parts]
    whole = [math.floor(number + Fraction(1, 2)) for number in exact]
    missing = round(total * 10**decimals) - sum(whole)
    step = 1 if missing > 0 else -1

    def nearest(at: int) -> tuple[bool, Fraction, Fraction]:
        return (whole[at] + step) * exact[at] >= 0, step * (exact[at] - whole[at]), abs(exact[at])

    for _ in range(abs(missing) if exact else 0):
        whole[max(range(len(exact)), key=nearest)] += step
    return [number / 10**decimals for number in whole]


def cause_amounts(movement: Movement) -> dict[Cause, float]:
    """What each cause adds to the change of a score, in levels with `PART_DECIMALS`: the amounts add up to the change
    between the two scores as they are shown with as many."""
    causes = movement.causes
    total = gap(movement.after, movement.before, PART_DECIMALS) or 0.0
    return dict(zip(causes, apportioned(list(causes.values()), total, PART_DECIMALS), strict=True))


def percent(share: float) -> str:
    """A share from 0 to 1 in per cent, never 100% or 0% unless it is all or nothing."""
    return f"{_whole_percent(share)}%"


def points(after: float, before: float) -> int:
    """`after` minus `before`, two shares from 0 to 1, in percentage points between the two as `percent` shows them."""
    return _whole_percent(after) - _whole_percent(before)


def points_text(after: float, before: float) -> str:
    """The `points` with their sign and unit: ``+23 points``."""
    found = points(after, before)
    return f"{signed(found, 0)} {'point' if abs(found) == 1 else 'points'}"


def n_text(n: int) -> str:
    """The number of people behind a number: ``n = 1,204``."""
    return f"n = {n:,}"


def interval_text(low: float, high: float, decimals: int = 1) -> str:
    """The interval of a score from 1 to 5: ``2.3 to 2.9``, each limit rounded as the score is."""
    return f"{score_text(low, decimals=decimals)} to {score_text(high, decimals=decimals)}"


def share_interval_text(low: float, high: float) -> str:
    """The interval of a share from 0 to 1: ``54% to 68%``."""
    return f"{percent(low)} to {percent(high)}"


def difference_interval_text(low: float, high: float, decimals: int = 1) -> str:
    """The interval of a difference: ``+0.4 to +1.6``.

    A limit that is not zero never reads as zero, since a reader looks for zero: 0.02 becomes ``+0.02``.
    """
    return f"{_limit(low, decimals)} to {_limit(high, decimals)}"


def points_interval_text(low: float, high: float) -> str:
    """The interval of a difference of two shares, in percentage points: ``+12 to +34 points``."""
    return f"{difference_interval_text(low * 100, high * 100, 0)} points"


def mean_text(mean: Estimate) -> str:
    """A mean on the scale from 1 to 5 with its interval and n: ``2.6 (2.3 to 2.9, n = 48)``."""
    return f"{score_text(mean.value)} ({interval_text(mean.low, mean.high)}, {n_text(mean.n)})"


def share_text(share: Estimate) -> str:
    """A share with its interval and n: ``61% (54% to 68%, n = 212)``."""
    return f"{percent(share.value)} ({share_interval_text(share.low, share.high)}, {n_text(share.n)})"


def shown_agreement(rwg: float) -> float:
    """An agreement (rwg) from 0 to 1 as the reader sees it, with two decimals; rules and bands compare this."""
    return _rounded(Decimal(repr(rwg)), 2, ROUND_HALF_UP)


def agreement_text(rwg: float) -> str:
    """An agreement (rwg) from 0 to 1 with two decimals."""
    return f"{shown_agreement(rwg):.2f}"


def money_text(low: float, high: float, currency: str) -> str:
    """An amount from `low` to `high` to three digits or so: ``EUR 4.1 to 8.2 million``; once if both read the same."""
    numbers, unit = _amounts(low, high)
    return f"{currency} {' to '.join(dict.fromkeys(numbers))}{unit}"


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun: ``1 practice``, ``1,204 practices``."""
    return f"{number:,} {one if number == 1 else many}"


def _whole_percent(share: float) -> int:
    whole = int(_rounded(Decimal(repr(share)) * 100, 0, ROUND_HALF_UP))
    if share < 1 and whole == 100:
        return 99
    return 1 if share > 0 and whole == 0 else whole


def _limit(limit: float, decimals: int) -> str:
    """A limit of an interval with its sign, with up to two more decimals where it would read as zero."""
    text = signed(limit, decimals)
    for more in (1, 2):
        if limit and text.startswith("±"):
            text = signed(limit, decimals + more)
    return f"{'+' if limit > 0 else MINUS}{text[1:]}" if limit and text.startswith("±") else text


def _amounts(low: float, high: float) -> tuple[list[str], str]:
    """Both amounts in the unit that suits the larger one, and the unit."""
    largest = max(abs(low), abs(high))
    for size, unit in ((1e9, " billion"), (1e6, " million")):
        if largest >= size:
            decimals = 1 if largest < 100 * size else 0
            if all(not amount or abs(amount) * 10**decimals >= size for amount in (low, high)):
                return [_amount(amount / size, decimals) for amount in (low, high)], unit
    return [_amount(_three_digits(amount), 0) for amount in (low, high)], ""


def _amount(amount: float, decimals: int) -> str:
    rounded = _rounded(Decimal(repr(amount)), decimals, ROUND_HALF_UP)
    return f"{MINUS if rounded < 0 else ''}{abs(rounded):,.{decimals}f}"


def _three_digits(amount: float) -> float:
    """An amount to its first three digits; below 1,000, to whole units."""
    digits = math.floor(math.log10(abs(amount))) - 2 if amount else 0
    return _rounded(Decimal(repr(amount)), -max(digits, 0), ROUND_HALF_UP)


def _rounded(written: Decimal, decimals: int, rounding: str) -> float:
    """The number that the digits say, rounded: binary numbers would round 2.25 down and 2.45 up."""
    return float(written.quantize(Decimal(1).scaleb(-decimals), rounding, _WIDE))
