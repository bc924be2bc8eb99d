"""The chart of listening: which practices listen to the past, the present and the potential, and how far they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from assessor.chart.drawing import Data, Drawing
from assessor.chart.levels import cells, level_cells, level_texts
from assessor.chart.metrics import wrap
from assessor.chart.parts import KeyItem, key
from assessor.chart.sheet import Sheet
from assessor.model import IN_USE, LEVELS, Listening, PracticeResult, Table
from assessor.numbers import score_text, shown
from assessor.words import capitalized


def patterns(
    listening: Listening,
    practices: Mapping[str, PracticeResult],
    *,
    title: str,
    subtitle: str = "",
    source: str = "",
    id: str = "",  # noqa: A002
) -> Drawing:
    """The practices that listen to the past, the present and the potential, with level and evidence.

    What is in use stands first in each block.
    """
    blocks: list[dict[str, Any]] = [
        {
            "name": capitalized(pattern.pattern),
            "in_use": pattern.in_use,
            "mean": None if pattern.mean is None else shown(pattern.mean),
            "practices": [_listening(practices[p]) for p in _highest_first(pattern.practices, practices)],
        }
        for pattern in listening.patterns
    ]
    head = ("Pattern", "Practice", "Claimed", "Confirmed", "In use", "Evidence grade", "Mean of the pattern")
    rows = tuple((b["name"], *_listening_texts(p), score_text(b["mean"])) for b in blocks for p in b["practices"])
    return Drawing("patterns", id or "patterns", title, subtitle, source, {"blocks": blocks}, Table(head, rows))


def _highest_first(ids: Sequence[str], practices: Mapping[str, PracticeResult]) -> list[str]:
    return sorted((i for i in ids if i in practices), key=lambda i: -(practices[i].score or 0))


def _listening(result: PracticeResult) -> dict[str, Any]:
    return {
        **level_cells(result),
        "name": result.practice.name,
        "texts": list(level_texts(result)),
        "in_use": (result.level or 0) >= IN_USE,
        "grade": "–" if result.grade is None else str(result.grade),
    }


def _listening_texts(row: Data) -> tuple[str, ...]:
    return (row["name"], *row["texts"], "yes" if row["in_use"] else "no", row["grade"])


def layout_patterns(data: Data, width: int) -> Sheet:
    """A block for each pattern; names left of the cells, or above them on a phone."""
    sheet = Sheet(width)
    found = [practice for block in data["blocks"] for practice in block["practices"]]
    items = [KeyItem("dot", "you", f"In use: level {IN_USE} or higher"), KeyItem("ring", "before", "Not in use")]
    if any(p["claimed"] != p["confirmed"] for p in found):
        items.append(KeyItem("frame", "claim", "Claimed, evidence missing"))
    y = key(sheet, items, 0)
    left, right = (0.0, width - 60.0) if sheet.phone else (330.0, width - 70.0)
    for block in data["blocks"]:
        y = _pattern(sheet, block, left, (right - left) / 5, y)
    sheet.height = y
    return sheet


def _pattern(sheet: Sheet, block: Data, left: float, step: float, top: float) -> float:
    """The heading of a pattern with its count, and its practices; the y at their end."""
    found = block["practices"]
    sheet.rule((0, top + 4), (sheet.width, top + 4), "axis")
    sheet.text(block["name"], 0, top + 20, size=14, weight=600)
    count = f"{block['in_use']} of {len(found)} in use"
    mean = "" if block["mean"] is None else f", mean level {score_text(block['mean'])}"
    sheet.text(count + mean, 74, top + 20, size=12, color="muted")
    if found and not sheet.phone:
        for level in LEVELS:
            x = left + (level - 0.5) * step
            sheet.text(str(level), x, top + 20, size=12, weight=600, color="muted", align="center")
    if found:
        sheet.text("Evidence", sheet.width, top + 20, size=12, color="muted", align="right")
    y = top + 34
    for row in found:
        y = _listening_row(sheet, row, left, step, y)
    return y + 10


def _listening_row(sheet: Sheet, row: Data, left: float, step: float, top: float) -> float:
    lines = wrap(row["name"], (sheet.width if sheet.phone else left - 16) - 18, 13, lines=3)
    height = 16 * len(lines)
    end = top + (height + 32 if sheet.phone else max(height + 10, 30))
    text = top + 2 if sheet.phone else (top + end - height) / 2
    bar = text + height + 2 if sheet.phone else (top + end - 20) / 2
    if row["in_use"]:
        sheet.symbol(6, text + 8, "you", radius=4.5)
    else:
        sheet.symbol(6, text + 8, "bg", radius=4, stroke="before", stroke_width=1.5)
    sheet.lines(lines, 18, text)
    cells(sheet, row, left, bar, step, 20)
    sheet.text(row["grade"], sheet.width, bar + 10, size=13, color="muted", align="right")
    return end
