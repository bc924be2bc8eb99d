"""The small marks that charts and their keys have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from assessor.chart.sheet import Point, Sheet
from assessor.model import Cause, Confidence

Symbol = Literal[
    "dot", "ring", "line", "dash", "range", "tick", "box", "frame", "diamond", "corner", "none", "far", "mid", "near",
    "flag", "sizes", "open", "high", "medium", "low", "ends", "columns", "rise", "whisker",
    "organization", "chance", "review", "respondents", "coverage", "weights", "instrument",
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


# ---------------------------------------------------------------- parts of a change
Texture = Callable[[float, float, float, float], Iterator[Point]]
"""One line that fills a rectangle, given by left, top, right and bottom; its turns lie on the edges."""

_TEXTURE = 5.0
"""So far apart lie the strokes of a texture, in pixels."""


def _upright(left: float, top: float, right: float, bottom: float) -> Iterator[Point]:
    """Upright strokes, joined along the edges."""
    for number in range(1, int((right - left - 1) / _TEXTURE) + 1):
        x = left + number * _TEXTURE
        yield from ((x, top), (x, bottom)) if number % 2 else ((x, bottom), (x, top))


def _slanted(left: float, top: float, right: float, bottom: float) -> Iterator[Point]:
    """Strokes that rise at 45 degrees, joined along the edges."""
    wide, high, step = right - left, bottom - top, _TEXTURE * 1.4
    for number in range(1, int((wide + high) / step) + 1):
        reach = number * step  # how far right of `left` the stroke would reach the top
        start, end = max(reach - high, 0.0), min(reach, wide)
        stroke = ((left + start, top + reach - start), (left + end, top + reach - end))
        yield from stroke if number % 2 else stroke[::-1]


def _along(left: float, top: float, right: float, bottom: float) -> Iterator[Point]:
    """A single stroke through the middle."""
    yield from ((left, (top + bottom) / 2), (right, (top + bottom) / 2))


class _Look(NamedTuple):
    """How a part of a bar looks: its ground, its outline, and a line on it, by the roles of their colours."""

    fill: str
    stroke: str | None = None
    dash: tuple[int, ...] = ()
    texture: Texture | None = None
    line: str = ""


CAUSE_LOOKS: dict[Cause, _Look] = {
    "organization": _Look("you"),
    "chance": _Look("bg", "before", (2, 2)),
    "review": _Look("wash", "claim"),
    "respondents": _Look("soft", "claim", (), _upright, "claim"),
    "coverage": _Look("empty", "before", (), _slanted, "before"),
    "weights": _Look("a3", "axis"),
    "instrument": _Look("before", None, (), _along, "bg"),
}
"""What moved a score: blue and full only for the organization itself, the others told apart without colour."""


def cause_part(sheet: Sheet, cause: Cause, left: float, top: float, width: float, height: float) -> None:
    """A part of a bar in the look of its cause, with a gap of a pixel to its neighbours; it covers lines below it."""
    look = CAUSE_LOOKS[cause]
    inset = 1.25 if look.stroke else 0.5
    x, y = left + inset, top + inset
    right, bottom = x + max(width - 2 * inset, 0.5), top + height - inset
    corners = [(x, y), (right, y), (right, bottom), (x, bottom), (x, y)]
    sheet.line(corners, look.stroke, 1.5 if look.stroke else 0, dash=look.dash, fill=look.fill)
    if look.texture and len(points := list(look.texture(x, y, right, bottom))) > 1:
        sheet.line(points, look.line, 1.25)


def _cause(cause: Cause) -> Draw:
    return lambda sheet, _, x, y: cause_part(sheet, cause, x - 9, y - 6, 18, 12)


# ---------------------------------------------------------------- symbols of keys
def _ends(sheet: Sheet, color: str, x: float, y: float) -> None:
    """A line with its ends."""
    sheet.rule((x - 8, y), (x + 8, y), color, 1.5)
    for end in (x - 8, x + 8):
        sheet.rule((end, y - 4), (end, y + 4), color, 1.5)


def _whisker(sheet: Sheet, color: str, x: float, y: float) -> None:
    """A thin upright line with its ends."""
    sheet.rule((x, y - 7), (x, y + 7), color, 1.25)
    for end in (y - 7, y + 7):
        sheet.rule((x - 4, end), (x + 4, end), color, 1.25)


def _columns(sheet: Sheet, color: str, x: float, y: float) -> None:
    """Three columns of a histogram."""
    for number, height in enumerate((6, 12, 8)):
        sheet.rect(x - 8 + number * 5, y + 6 - height, 5, height, color)


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
    "ends": _ends,
    "columns": _columns,
    "whisker": _whisker,
    "rise": lambda sheet, color, x, y: sheet.symbol(x, y, color, radius=4, shape="triangle-up"),
    **{cause: _cause(cause) for cause in CAUSE_LOOKS},
    "high": _ring("high"),
    "medium": _ring("medium"),
    "low": _ring("low"),
}
"""The symbols of a key by name, but for the one that is none."""
