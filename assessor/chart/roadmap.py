"""The chart of the plan: the open actions in the order of their dates, on a time axis, and what each one reaches."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import floor
from typing import Any

from assessor.chart.drawing import Data, Drawing
from assessor.chart.marks import SYMBOLS, Symbol
from assessor.chart.metrics import text_width, wrap
from assessor.chart.parts import KeyItem, key
from assessor.chart.sheet import Sheet
from assessor.dates import MONTHS, day_text
from assessor.model import Plan, PlanStep, Questionnaire, Table
from assessor.numbers import counted, score_text

DRAWN = 20
"""Up to so many steps are drawn; the table has all."""

NAMED = 3
"""Up to so many dimensions that rise with a step are named at it."""


def plan(
    plan: Plan,
    questionnaire: Questionnaire,
    day: date,
    *,
    title: str,
    subtitle: str = "",
    source: str = "",
    id: str = "",  # noqa: A002
) -> Drawing:
    """The steps of a plan in time, those without a date last; `day` is the day from which the plan is looked at.

    At each step stand the dimensions whose level rises with it. More than DRAWN steps are only in the table.
    """
    drawn = plan.steps[:DRAWN]
    data = {
        "day": [_months(day), f"{day_text(day)}"],
        "steps": [_step(step, questionnaire) for step in drawn],
        "more": len(plan.steps) - len(drawn),
    }
    head = ("Action", "Due", "Owner", "Status", "Effort", "Expected after it")
    rows = tuple(_table_row(step, questionnaire) for step in plan.steps)
    return Drawing("plan", id or "plan", title, subtitle, source, data, Table(head, rows))


def _months(day: date) -> float:
    """A day on a scale of months since the year 0: the first of January 2026 is 24,312."""
    return round(day.year * 12 + day.month - 1 + (day.day - 1) / monthrange(day.year, day.month)[1], 3)


def _step(step: PlanStep, questionnaire: Questionnaire) -> dict[str, Any]:
    due = step.action.due
    return {
        "title": step.action.title,
        "at": _months(due) if due else None,
        "due": f"{due.day} {MONTHS[due.month - 1][:3]} {due.year}" if due else "",
        "begun": step.action.status == "in progress",
        "overdue": step.overdue,
        "lifts": [_expected(step, dimension, questionnaire) for dimension in step.lifts],
    }


def _expected(step: PlanStep, dimension: str, questionnaire: Questionnaire) -> str:
    """``Customer dialog: level 3 (3.1)``."""
    name = questionnaire.dimensions[dimension].name
    return f"{name}: level {step.levels[dimension]} ({score_text(step.scores[dimension])})"


def _table_row(step: PlanStep, questionnaire: Questionnaire) -> tuple[str, ...]:
    action = step.action
    expected = [_expected(step, dimension, questionnaire) for dimension in step.scores]
    due = day_text(action.due) or "no date"
    return (
        action.title,
        f"{due}, overdue" if step.overdue else due,
        action.owner or "nobody",
        action.status,
        action.effort or "–",
        "; ".join(expected) or "–",
    )


# ---------------------------------------------------------------- layout
@dataclass(frozen=True)
class _Axis:
    """The time axis: months from `first` to `last` between `left` and `right`, with a tick every `step` months."""

    first: int
    last: int
    step: int
    left: float
    right: float

    def x(self, months: float) -> float:
        """Where a moment stands."""
        return self.left + (months - self.first) / (self.last - self.first) * (self.right - self.left)

    @property
    def ticks(self) -> range:
        """The months at which a tick stands, both ends among them."""
        return range(self.first, self.last + 1, self.step)


STEPS = (1, 3, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000, 24000, 60000, 120000)
"""How many months may lie between two ticks."""


TICK = 42.0
"""The room in pixels that a tick needs for its year."""


def _axis(moments: Sequence[float], left: float, right: float) -> _Axis:
    """An axis around all `moments` in whole steps, the smallest for which there is room."""
    low, high = min(moments), max(moments)
    for step in STEPS:
        first, last = floor(low / step) * step, (floor(high / step) + 1) * step
        if (last - first) / step * TICK <= right - left:
            break
    return _Axis(first, last, step, left, right)


def layout_plan(data: Data, width: int) -> Sheet:
    """Date, action and what rises with it, and a lane with its mark; on a phone the lane stands below the text."""
    sheet = Sheet(width)
    dated = [step for step in data["steps"] if step["at"] is not None]
    undated = [step for step in data["steps"] if step["at"] is None]
    y = key(sheet, _key(data), 0)
    if dated:
        y = _dated(sheet, data, dated, y)
    if undated:
        y = _undated(sheet, undated, y, alone=not dated)
    if data["more"]:
        text = f"{counted(data['more'], 'more step stands', 'more steps stand')} in the table."
        sheet.text(text, 0, y + 12, size=12, color="muted")
        y += 22
    sheet.height = y + 4
    return sheet


def _key(data: Data) -> list[KeyItem]:
    steps = [step for step in data["steps"] if step["at"] is not None]
    on_time = [step for step in steps if not step["overdue"]]
    kinds = (
        (any(step["overdue"] for step in steps), KeyItem("diamond", "fix", "Overdue")),
        (any(step["begun"] for step in on_time), KeyItem("dot", "you", "Due, in progress")),
        (any(not step["begun"] for step in on_time), KeyItem("ring", "you", "Due, planned")),
        (any(step["lifts"] for step in data["steps"]), KeyItem("rise", "you", "A level rises with this step")),
    )
    return [item for present, item in kinds if present]


def _dated(sheet: Sheet, data: Data, steps: Sequence[Data], top: float) -> float:
    """The axis with the day that the plan is looked at, and a row for each step; the y at the end."""
    now, day = data["day"]
    left, right = (8.0, sheet.width - 8.0) if sheet.phone else (406.0, sheet.width - 8.0)
    axis = _axis([now, *(step["at"] for step in steps)], left, right)
    y = first = _axis_head(sheet, axis, now, f"As of {day}", top)
    before = ""
    for number, step in enumerate(steps):
        if number:
            sheet.rule((0, y), (sheet.width, y), "rule")
        y = _row(sheet, step, axis, now, y, dated=step["due"] != before)
        before = step["due"]
    if not sheet.phone:
        _lines(sheet, axis, now, first, y)
    return y


def _lines(sheet: Sheet, axis: _Axis, now: float, top: float, bottom: float) -> None:
    """A quiet line at each tick, and a dashed one at the day that the plan is looked at."""
    for tick in axis.ticks:
        sheet.rule((axis.x(tick), top), (axis.x(tick), bottom), "rule")
    sheet.rule((axis.x(now), top), (axis.x(now), bottom), "target", 1.5, dash=(4, 3))


def _axis_head(sheet: Sheet, axis: _Axis, now: float, day: str, top: float) -> float:
    """The day, the years and the parts of years, one below the other; the y at their end."""
    x, half = axis.x(now), text_width(day, 12, 600) / 2
    middle = min(max(x, half, axis.left + half - 8), sheet.width - half)
    sheet.text(day, middle, top + 8, size=12, weight=600, color="target", align="center")
    sheet.symbol(x, top + 20, "target", radius=3.2, shape="triangle-down")
    y = top + 34
    for tick in axis.ticks[:-1]:
        for row, text in _tick_texts(axis, tick):
            weight = 400 if row else 600
            sheet.text(text, axis.x(tick) + 3, y + row * 15, size=12, weight=weight, color="muted")
    return y + (24 if axis.step < 12 else 9)


def _tick_texts(axis: _Axis, tick: int) -> Iterator[tuple[int, str]]:
    """What stands right of a tick: in the first row (0) the year, in the second (1) the month or the quarter."""
    year, month = divmod(tick, 12)
    if tick == axis.first or month == 0:
        yield 0, f"{year}"
    if axis.step < 12:
        yield 1, MONTHS[month][:3] if axis.step == 1 else f"Q{month // 3 + 1}"


def _row(sheet: Sheet, step: Data, axis: _Axis, now: float, top: float, *, dated: bool) -> float:
    """One step with its date, if that is `dated` anew, its texts and its mark; the y at its end."""
    due = step["due"] if dated or sheet.phone else ""
    late = "Overdue" if step["overdue"] else ""
    color = "fix" if step["overdue"] else "muted"
    if sheet.phone:
        text = f"{due} · {late}" if late else due
        sheet.text(text, 0, top + 14, size=12, weight=600 if late else 400, color=color)
        below = _texts(sheet, step, 0, top + 24, sheet.width)
        marks, end = below + 12, below + 26
        _lines(sheet, axis, now, marks - 9, marks + 9)
    else:
        height = _texts_height(step, 282)
        end = top + max(height + 16, 40, 40 if late else 0)
        marks = (top + end) / 2
        offset = 8 if late and due else 0
        sheet.text(due, 0, marks - offset, size=12, color=color)
        sheet.text(late, 0, marks + offset, size=12, weight=600, color="fix")
        _texts(sheet, step, 100, marks - height / 2, 282)
    _mark(sheet, step, axis, now, marks)
    return end


def _mark(sheet: Sheet, step: Data, axis: _Axis, now: float, y: float) -> None:
    """The mark at the due date, and the time that is left until then, or has passed since."""
    x = axis.x(step["at"])
    color = "fix" if step["overdue"] else "you"
    sheet.line([(axis.x(now), y), (x, y)], color, 1.5)  # a line, since it covers the rules of the axis
    symbol: Symbol = "diamond" if step["overdue"] else "dot" if step["begun"] else "ring"
    SYMBOLS[symbol](sheet, color, x, y)


def _undated(sheet: Sheet, steps: Sequence[Data], top: float, *, alone: bool) -> float:
    """The steps without a date below a heading of their own, without lanes; the y at the end."""
    y = top if alone else top + 12
    sheet.text("Without a date", 0, y + 8, weight=600, color="muted")
    y += 22
    left = 0.0 if sheet.phone else 100.0
    for step in steps:
        sheet.rule((0, y), (sheet.width, y), "rule")
        y = _texts(sheet, step, left, y + 8, sheet.width - left) + 8
    return y


def _wrapped(step: Data, room: float) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """The lines of the title, and those of each dimension that rises."""
    lifts = step["lifts"][:NAMED]
    if len(step["lifts"]) > NAMED:
        lifts[-1:] = [f"{counted(len(step['lifts']) - NAMED + 1, 'more dimension', 'more dimensions')} (see the table)"]
    return wrap(step["title"], room, 13, lines=3), [wrap(text, room - 14, 12, lines=2) for text in lifts]


def _texts_height(step: Data, room: float) -> float:
    title, lifts = _wrapped(step, room)
    return 16.0 * len(title) + 15.0 * sum(map(len, lifts)) + (3 if lifts else 0)


def _texts(sheet: Sheet, step: Data, left: float, top: float, room: float) -> float:
    """The action, and below it what rises with it; the y at the end."""
    title, lifts = _wrapped(step, room)
    y = sheet.lines(title, left, top) + (3 if lifts else 0)
    for lines in lifts:
        SYMBOLS["rise"](sheet, "you", left + 4, y + 7.5)
        y = sheet.lines(lines, left + 14, y, pitch=15, size=12, color="you")
    return y
