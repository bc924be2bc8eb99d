"""Numbers as the reader sees them: the same rounding on every page, in every chart and in the terminal."""

from __future__ import annotations

import math
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

MINUS = "\N{MINUS SIGN}"


def shown(score: float, decimals: int = 1) -> float:
    """A score from 1 to 5 rounded to `decimals`, halves up, but never up to the next whole level.

    2.25 becomes 2.3, as readers expect; 2.96 becomes 2.9, since a reader who sees 3.0 would expect level 3.
    """
    written = Decimal(repr(score))
    up = _rounded(written, decimals, ROUND_HALF_UP)
    return up if math.floor(up) == math.floor(score) else _rounded(written, decimals, ROUND_FLOOR)


def score_text(score: float | None, missing: str = "–", decimals: int = 1) -> str:
    """A score with `decimals` (see `shown`), or `missing`."""
    return missing if score is None else f"{shown(score, decimals):.{decimals}f}"


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


def percent(share: float) -> str:
    """A share from 0 to 1 in per cent, never 100% or 0% unless it is all or nothing."""
    whole = round(share * 100)
    if share < 1 and whole == 100:
        whole = 99
    if share > 0 and whole == 0:
        whole = 1
    return f"{whole}%"


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun: ``1 practice``, ``2 practices``."""
    return f"{number} {one if number == 1 else many}"


def _rounded(written: Decimal, decimals: int, rounding: str) -> float:
    """The number that the digits say, rounded: binary numbers would round 2.25 down and 2.45 up."""
    return float(written.quantize(Decimal(1).scaleb(-decimals), rounding))
