"""Days and periods as the reader sees them."""

from __future__ import annotations

import re
from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_QUARTER = re.compile(r"(\d{4})-[qQ]([1-4])")


def day_text(day: date | None) -> str:
    """A date as ``5 November 2026``; nothing without a date."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else ""


def period_text(period: str) -> str:
    """A period as ``2026 Q4`` where it is written as 2026-q4; other names stay as they are."""
    quarter = _QUARTER.fullmatch(period)
    return f"{quarter[1]} Q{quarter[2]}" if quarter else period
