"""The chart of what moved the scores: for each dimension how much of its change each cause explains."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from math import ceil
from typing import Any

from assessor.chart.drawing import Data, Drawing
from assessor.chart.marks import cause_part
from assessor.chart.metrics import wrap
from assessor.chart.parts import KeyItem, Scale, key
from assessor.chart.sheet import Sheet
from assessor.model import CAUSES, Cause, Movement, Questionnaire, Table
from assessor.numbers import PART_DECIMALS, cause_amounts, gap_text, score_text, signed
from assessor.words import capitalized, cause_text, in_a_row

STEP = 0.5
"""A quiet line stands at every half level."""


def causes(
    movements: Mapping[str, Movement],
    questionnaire: Questionnaire,
    *,
    version: bool = True,
    title: str,
    subtitle: str = "",
    source: str = "",
    id: str = "",  # noqa: A002
) -> Drawing:
    """What moved each dimension: a bar with a part for each cause, to the right of zero what raised the score.

    The dimensions that rose most come first; those that nothing moved are only named below the bars. `version` says
    that the version of the questionnaire changed: else its rules did.
    """
    moved = sorted((m for m in movements.values() if m.causes), key=lambda m: -sum(m.causes.values()))
    still = [m for m in movements.values() if not m.causes]
    found = [cause for cause in CAUSES if any(cause in m.causes for m in moved)]
    names = {m.dimension: questionnaire.dimensions[m.dimension].name for m in movements.values()}
    words = {cause: capitalized(cause_text(cause, version=version)) for cause in found}
    data = {
        "causes": [[cause, words[cause]] for cause in found],
        "rows": [_row(m, names[m.dimension]) for m in moved],
        "still": in_a_row([names[m.dimension] for m in still]),
    }
    head = ("Dimension", "Before", "Now", "Change", *words.values())
    rows = tuple((names[m.dimension], *_texts(m), *_amounts(m, found)) for m in [*moved, *still])
    return Drawing("causes", id or "causes", title, subtitle, source, data, Table(head, rows))


def _row(movement: Movement, name: str) -> dict[str, Any]:
    return {
        "name": name,
        "texts": list(_texts(movement)),
        "parts": [[cause, round(float(amount), 3)] for cause, amount in movement.causes.items()],
    }


def _texts(movement: Movement) -> tuple[str, str, str]:
    """The score before and now, and the change between the two as they are shown."""
    before, after = (score_text(score, decimals=PART_DECIMALS) for score in (movement.before, movement.after))
    return before, after, gap_text(movement.after, movement.before, decimals=PART_DECIMALS)


def _amounts(movement: Movement, found: Sequence[Cause]) -> Iterator[str]:
    """What each cause adds, so that all add up to the change as it is shown."""
    told = cause_amounts(movement)
    yield from (signed(told.get(cause), PART_DECIMALS) for cause in found)


# ---------------------------------------------------------------- layout
def layout_causes(data: Data, width: int) -> Sheet:
    """Name, bar around zero, scores and change; on a phone the name stands above the bar."""
    sheet = Sheet(width)
    rows = data["rows"]
    low, high = _extent(rows)
    left, right = (10.0, width - 10.0) if sheet.phone else (236.0, width - 176.0)
    columns = (width - 110.0, width - 62.0, float(width))

    def scale(amount: float) -> float:
        return left + (amount - low) / (high - low) * (right - left)

    y = key(sheet, _key(data), 0)
    if rows:
        y = _heads(sheet, scale, columns, y, low, high)
    first = y
    for number, row in enumerate(rows):
        if number:
            sheet.rule((0, y), (width, y), "rule")
        y = _line(sheet, row, scale, columns, y, (low, high))
    if not sheet.phone:
        _grid(sheet, scale, first, y, (low, high))
    if data["still"]:
        lines = wrap(f"Not moved: {data['still']}", width, 12, lines=12)
        y = sheet.lines(lines, 0, y + 8, pitch=15, size=12, color="muted")
    sheet.height = y + 4
    return sheet


def _extent(rows: Sequence[Data]) -> tuple[float, float]:
    """From where to where the bars reach, in whole steps, with zero between."""
    lows = [sum(amount for _, amount in row["parts"] if amount < 0) for row in rows]
    highs = [sum(amount for _, amount in row["parts"] if amount > 0) for row in rows]
    low, high = min(lows, default=0), max(highs, default=0)
    return -ceil(-low / STEP) * STEP, max(ceil(high / STEP), 0 if low else 1) * STEP


def _key(data: Data) -> list[KeyItem]:
    items = [KeyItem(cause, "you", words) for cause, words in data["causes"]]
    if any(_both_ways(row) for row in data["rows"]):
        items.append(KeyItem("diamond", "target", "Change in all"))
    if data["rows"]:
        items.append(KeyItem("none", "muted", "A line at every half level"))
    return items


def _both_ways(row: Data) -> bool:
    """Whether causes work against each other: then the end of the bar is not the change."""
    amounts: list[float] = [amount for _, amount in row["parts"]]
    return min(amounts) < 0 < max(amounts)


def _heads(sheet: Sheet, scale: Scale, columns: Sequence[float], top: float, low: float, high: float) -> float:
    """The heads of the columns, and on the wide sheet what left and right of zero mean; the y at their end."""
    y = top + 8
    for text, x in zip(("Before", "Now", "Change"), columns, strict=True):
        sheet.text(text, x, y, size=12, color="muted", align="right")
    if not sheet.phone:
        if low:
            sheet.text("← Lower", scale(low), y, size=12, color="muted")
        if high:
            sheet.text("Higher →", scale(high), y, size=12, color="muted", align="right")
    return top + 20


def _grid(sheet: Sheet, scale: Scale, top: float, bottom: float, extent: tuple[float, float]) -> None:
    """A line at every half level, and a stronger one at zero."""
    low, high = extent
    for number in range(round((high - low) / STEP) + 1):
        amount = low + number * STEP
        color = "before" if amount == 0 else "rule"
        sheet.rule((scale(amount), top), (scale(amount), bottom), color)


def _line(
    sheet: Sheet, row: Data, scale: Scale, columns: Sequence[float], top: float, extent: tuple[float, float]
) -> float:
    """One dimension from `top` on; the y at its end."""
    names = wrap(row["name"], (columns[0] - 44) if sheet.phone else 216, 13, lines=3)
    height = 16 * len(names)
    if sheet.phone:
        numbers, bar = top + 16, top + height + 26
        end = bar + 20
        sheet.lines(names, 0, top + 8)
        _grid(sheet, scale, bar - 14, bar + 14, extent)
    else:
        end = top + max(44, height + 14)
        numbers = bar = (top + end) / 2
        sheet.lines(names, 0, bar - height / 2)
    _bar(sheet, row, scale, bar)
    for text, x, color, weight in zip(row["texts"], columns, ("muted", "muted", "ink"), (400, 400, 600), strict=True):
        sheet.text(text, x, numbers, size=14, weight=weight, color=color, align="right")
    return end


def _bar(sheet: Sheet, row: Data, scale: Scale, y: float) -> None:
    """What raised the score to the right of zero, what lowered it to the left, each in the order of the key."""
    for sign in (1, -1):
        parts = [(cause, amount) for cause, amount in row["parts"] if amount * sign > 0]
        ends = list(accumulate((amount for _, amount in parts), initial=0.0))
        for (cause, _), start, end in zip(parts, ends, ends[1:], strict=False):
            left, right = sorted((scale(start), scale(end)))
            cause_part(sheet, cause, left, y - 9, right - left, 18)
    if _both_ways(row):
        x = scale(sum(amount for _, amount in row["parts"]))
        sheet.symbol(x, y, "target", radius=5, stroke="bg", stroke_width=1.5, shape="diamond")
