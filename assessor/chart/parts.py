"""What several charts share: the score axis, the key line, and labels that are spread so that they do not collide."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from assessor.chart.drawing import Data
from assessor.chart.marks import GROUP_ROLES, SYMBOLS, Symbol
from assessor.chart.metrics import text_width, wrap
from assessor.chart.sheet import Sheet
from assessor.model import INSIDE_GROUPS, LEVELS, Estimate, Group, Questionnaire, ScoreState
from assessor.numbers import n_text, score_text, shown

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


def left_open(worst: float | None, best: float | None) -> list[float] | None:
    """The range that unanswered practices leave open, as shown; None if it leaves nothing open."""
    if worst is None or best is None or score_text(worst) == score_text(best):
        return None
    return [shown(worst), shown(best)]


def left_open_text(worst: float | None, best: float | None) -> str:
    """The same as text, with a dash for nothing open."""
    ends = left_open(worst, best)
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
        if item.symbol != "none":
            SYMBOLS[item.symbol](sheet, item.color, x + 8, y)
        sheet.lines(lines, x + indent, y - 7.5, pitch=15, size=12, color="muted")
        x, y, used = x + width + 18, y + (len(lines) - 1) * 15, True
    return y + KEY_LINE / 2 + 6 if used else top


def group_marks(groups: Sequence[Group]) -> list[dict[str, Any]]:
    """Name, number of people and mark of each group inside: what is merged takes the mark of its farthest part."""
    marks = dict(zip(INSIDE_GROUPS, ("far", "mid", "near"), strict=True))
    return [{"name": g.name, "n": g.n, "mark": marks.get(g.parts[0], "near")} for g in groups]  # type: ignore[call-overload]


def group_key(groups: Sequence[Data]) -> list[KeyItem]:
    """The groups of `group_marks` with the number of people in each."""
    return [KeyItem(g["mark"], GROUP_ROLES[g["mark"]], f"{g['name']} ({n_text(g['n'])})") for g in groups]


def bounds(estimate: Estimate | None) -> dict[str, Any] | None:
    """A mean from 1 to 5 with its 95% interval, as shown, and n."""
    if estimate is None:
        return None
    return {"low": shown(estimate.low), "value": shown(estimate.value), "high": shown(estimate.high), "n": estimate.n}


@dataclass(frozen=True)
class Numbered:
    """What a number in a chart stands for: the role of its colour, the text, and a value at the right of it."""

    number: int
    text: str
    role: str = "muted"
    color: str = "muted"
    value: str = ""


def numbered_list(sheet: Sheet, items: Sequence[Numbered], top: float) -> float:
    """What numbers in a chart stand for, in two columns where there is room; the y at its end."""
    columns = 1 if sheet.phone else 2
    space = sheet.width / columns
    half = -(-len(items) // columns)
    ends = [top]
    for start in range(0, len(items), half or 1):
        x, y = start // half * space, top + 2
        end = x + space - (24 if x + space < sheet.width else 0)
        for item in items[start : start + half]:
            room = end - x - 22 - (text_width(item.value, 12, 600) + 12 if item.value else 0)
            sheet.text(str(item.number), x + 16, y + 8, size=12, weight=600, color=item.role, align="right")
            sheet.text(item.value, end, y + 8, size=12, weight=600, color=item.role, align="right")
            y = sheet.lines(wrap(item.text, room, 12, lines=3), x + 22, y, size=12, color=item.color) + 3
        ends.append(y)
    return max(ends)


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
