"""What several charts share: the score axis, the key line, and labels that are spread so that they do not collide."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from assessor.chart.metrics import text_width, wrap
from assessor.chart.sheet import Sheet
from assessor.model import LEVELS, Questionnaire, ScoreState
from assessor.numbers import score_text, shown

Symbol = Literal["dot", "ring", "line", "dash", "range", "tick", "box", "frame", "diamond", "corner", "none"]
Scale = Callable[[float], float]

KEY_LINE = 20
"""The height of one line of a key in pixels."""


@dataclass(frozen=True)
class KeyItem:
    """One entry of a key: its symbol, the role of its colour, and what it means."""

    symbol: Symbol
    color: str
    label: str


def level_names(questionnaire: Questionnaire) -> list[str]:
    """The names of the five levels."""
    return [questionnaire.level_name(level) for level in LEVELS]


def visible(score: float | None) -> float | None:
    """The score as it is shown, so that a mark never stands elsewhere than its number says."""
    return None if score is None else shown(score)


def interval(worst: float | None, best: float | None) -> list[float] | None:
    """The range that unanswered practices leave open, as shown; None if it leaves nothing open."""
    if worst is None or best is None or score_text(worst) == score_text(best):
        return None
    return [shown(worst), shown(best)]


def interval_text(worst: float | None, best: float | None) -> str:
    """The same as text, with a dash for nothing open."""
    ends = interval(worst, best)
    return f"{score_text(ends[0])} to {score_text(ends[1])}" if ends else "–"


def score_scale(left: float, right: float) -> Scale:
    """Where a score from 1 to 5 stands between `left` and `right`."""
    return lambda score: left + (score - 1) / 4 * (right - left)


def key(sheet: Sheet, items: Iterable[KeyItem], top: float) -> float:
    """Draw a key from `top` on, in as many lines as it needs; the y at its end. No items, no height."""
    x, y, used = 0.0, top + KEY_LINE / 2, False
    for item in items:
        indent = 0 if item.symbol == "none" else 22
        lines = wrap(item.label, sheet.width - indent, 12, lines=4)
        width = indent + max(text_width(line, 12) for line in lines)
        if x and x + width > sheet.width:
            x, y = 0.0, y + KEY_LINE
        _symbol(sheet, item, x + 8, y)
        sheet.lines(lines, x + indent, y - 7.5, pitch=15, size=12, color="muted")
        x, y, used = x + width + 18, y + (len(lines) - 1) * 15, True
    return y + KEY_LINE / 2 + 6 if used else top


def _symbol(sheet: Sheet, item: KeyItem, x: float, y: float) -> None:
    color = item.color
    if item.symbol == "dot":
        sheet.symbol(x, y, color, radius=5.5)
    elif item.symbol == "ring":
        sheet.symbol(x, y, "bg", radius=5, stroke=color, stroke_width=2)
    elif item.symbol == "diamond":
        sheet.symbol(x, y, color, radius=4.5, shape="diamond")
    elif item.symbol == "box":
        sheet.rect(x - 8, y - 6, 16, 12, color)
    elif item.symbol == "frame":
        sheet.rect(x - 7, y - 5, 14, 10, "wash", stroke=color, stroke_width=1.5)
    elif item.symbol == "corner":
        corner(sheet, x + 5, y - 5, color)
    elif item.symbol == "tick":
        sheet.rule((x, y - 7), (x, y + 7), color, 2.5)
    elif item.symbol in ("line", "dash", "range"):
        width, dash = {"line": (2.5, ()), "dash": (1.75, (4, 3)), "range": (6, ())}[item.symbol]
        inset = 3 if item.symbol == "range" else 0
        sheet.rule((x - 8 + inset, y), (x + 8 - inset, y), color, width, dash=dash, round_=item.symbol == "range")


def corner(sheet: Sheet, right: float, top: float, color: str, size: float = 8) -> None:
    """A triangle in the top right corner of a cell."""
    sheet.line([(right - size, top), (right, top), (right, top + size), (right - size, top)], None, 0, fill=color)


def level_axis(sheet: Sheet, names: Sequence[str], scale: Scale, top: float) -> float:
    """Level numbers over level names at their places on the score axis; the y at the end of the names."""
    step = scale(2) - scale(1)
    wrapped = [wrap(name, step - 4, 12, lines=2) for name in names]
    end = top + 16 + 15 * max(len(lines) for lines in wrapped)
    for level, lines in zip(LEVELS, wrapped, strict=True):
        sheet.text(str(level), scale(level), top + 8, size=12, weight=600, color="muted", align="center")
        sheet.lines(lines, scale(level), top + 16, pitch=15, size=12, color="muted", align="center")
    return end


def level_lines(sheet: Sheet, scale: Scale, top: float, bottom: float) -> None:
    """A quiet line down the chart at each level."""
    for level in LEVELS:
        sheet.rule((scale(level), top), (scale(level), bottom), "rule")


def spread(middles: Sequence[float], heights: Sequence[float], top: float, bottom: float) -> list[float]:
    """Middles of labels in a column, moved as little as needed so that none overlaps; in the order given.

    They stay between `top` and `bottom` as long as they fit at all; too many run over the bottom.
    """
    order = sorted(range(len(middles)), key=lambda i: middles[i])
    placed = list(middles)
    floor = top
    for i in order:
        placed[i] = max(placed[i], floor + heights[i] / 2)
        floor = placed[i] + heights[i] / 2
    ceiling = max(bottom, top + sum(heights))
    for i in reversed(order):
        placed[i] = min(placed[i], ceiling - heights[i] / 2)
        ceiling = placed[i] - heights[i] / 2
    return placed


def not_scored(state: ScoreState, rated: int, applicable: int) -> str:
    """Why there is no score, in a few words; empty if there is one."""
    if state == "scored":
        return ""
    return f"Not scored: {rated} of {applicable} rated" if state == "not scored" else "Not applicable"
