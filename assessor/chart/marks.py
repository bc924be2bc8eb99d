"""The small marks that charts and their keys have in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from assessor.chart.sheet import Sheet
from assessor.model import Confidence

Symbol = Literal[
    "dot", "ring", "line", "dash", "range", "tick", "box", "frame", "diamond", "corner", "none", "far", "mid", "near",
    "flag", "sizes", "open", "high", "medium", "low",
]  # fmt: skip
Draw = Callable[[Sheet, str, float, float], None]
"""Draws a symbol in the role of a colour around a point."""

RINGS: dict[Confidence, tuple[int, ...]] = {"high": (), "medium": (5, 3), "low": (1, 3)}
"""The dashes of the ring around a moment for each confidence in its rating."""


def corner(sheet: Sheet, right: float, top: float, color: str, size: float = 8) -> None:
    """A triangle in the top right corner of a cell."""
    sheet.line([(right - size, top), (right, top), (right, top + size), (right - size, top)], None, 0, fill=color)


def flag(sheet: Sheet, color: str, x: float, y: float) -> None:
    """A small pennant: what the rule of the questionnaire flags."""
    sheet.line([(x - 3, y - 5), (x + 5, y - 1.5), (x - 3, y + 2), (x - 3, y - 5)], None, 0, fill=color)
    sheet.rule((x - 3, y - 5.5), (x - 3, y + 6), color, 1.5)


GROUP_ROLES = {"far": "g1", "mid": "g2", "near": "g3"}
"""The colour of each mark of a group inside."""


def group_mark(sheet: Sheet, mark: Symbol, x: float, y: float) -> None:
    """The mark of a group inside, told from the others by shape and filling, not by colour alone."""
    SYMBOLS[mark](sheet, GROUP_ROLES[mark], x, y)


def open_range(sheet: Sheet, left: float, right: float, y: float) -> None:
    """What unanswered practices leave open: dotted, since nothing is known of it but its ends."""
    sheet.rule((left, y), (right, y), "before", 2, dash=(2, 3))
    for x in (left, right):
        sheet.rule((x, y - 4), (x, y + 4), "before", 1.5)


def _box(sheet: Sheet, color: str, x: float, y: float) -> None:
    """A swatch; the palest level has an outline, or it could not be seen."""
    outline = {"stroke": "l3", "stroke_width": 0.75} if color == "l1" else {}
    sheet.rect(x - 8, y - 6, 16, 12, color, **outline)


def _sizes(sheet: Sheet, color: str, x: float, y: float) -> None:
    sheet.symbol(x - 6, y, color, radius=3)
    sheet.symbol(x + 4, y, color, radius=6)


def _ring(confidence: Confidence) -> Draw:
    dash = RINGS[confidence]
    return lambda sheet, color, x, y: sheet.symbol(x, y, "bg", radius=6.5, stroke=color, stroke_width=1.5, dash=dash)


SYMBOLS: dict[Symbol, Draw] = {
    "dot": lambda sheet, color, x, y: sheet.symbol(x, y, color, radius=5.5),
    "ring": lambda sheet, color, x, y: sheet.symbol(x, y, "bg", radius=5, stroke=color, stroke_width=2),
    "diamond": lambda sheet, color, x, y: sheet.symbol(x, y, color, radius=4.5, shape="diamond"),
    "box": _box,
    "frame": lambda sheet, color, x, y: sheet.rect(x - 7, y - 5, 14, 10, "wash", stroke=color, stroke_width=1.5),
    "corner": lambda sheet, color, x, y: corner(sheet, x + 5, y - 5, color),
    "tick": lambda sheet, color, x, y: sheet.rule((x, y - 7), (x, y + 7), color, 2.5),
    "line": lambda sheet, color, x, y: sheet.rule((x - 8, y), (x + 8, y), color, 2.5),
    "dash": lambda sheet, color, x, y: sheet.rule((x - 8, y), (x + 8, y), color, 1.75, dash=(4, 3)),
    "range": lambda sheet, color, x, y: sheet.rule((x - 5, y), (x + 5, y), color, 6, round_=True),
    "flag": flag,
    "open": lambda sheet, _, x, y: open_range(sheet, x - 8, x + 8, y),
    "far": lambda sheet, color, x, y: sheet.symbol(
        x, y, "bg", radius=4.2, stroke=color, stroke_width=2, shape="square"
    ),
    "mid": lambda sheet, color, x, y: sheet.symbol(x, y, color, radius=5, stroke="bg", stroke_width=1, shape="diamond"),
    "near": lambda sheet, color, x, y: sheet.symbol(x, y, color, radius=5, stroke="bg", stroke_width=1),
    "sizes": _sizes,
    "high": _ring("high"),
    "medium": _ring("medium"),
    "low": _ring("low"),
}
"""The symbols of a key by name, but for the one that is none."""
