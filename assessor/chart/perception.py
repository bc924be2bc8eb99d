"""The chart of the inside and the outside view: the same statements, answered by customers and by people inside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from assessor.chart.drawing import Data, Drawing
from assessor.chart.marks import flag, group_mark
from assessor.chart.metrics import text_width, wrap
from assessor.chart.parts import KeyItem, Scale, group_key, group_marks, key
from assessor.chart.sheet import Sheet
from assessor.model import Estimate, Perception, StatementViews, Table
from assessor.numbers import n_text, percent, points, points_interval_text, share_interval_text, signed

LANE = 11
"""The height in pixels of the lane of one group."""


def dumbbell(
    perception: Perception,
    *,
    title: str,
    subtitle: str = "",
    source: str = "",
    id: str = "",  # noqa: A002
) -> Drawing:
    """The share of answers 4 and 5 to each statement: of customers, of each group inside, and of the inside in all.

    The overall statement, which is the first of the module, stands apart at the top; below it come those that the
    inside most overrates. Statements that only one side answered stand at the end.
    """
    statements = _in_order(perception.statements)
    data = {
        "groups": group_marks(perception.groups),
        "customers": perception.customers,
        "apart": bool(perception.statements) and statements[0] is perception.statements[0] and len(statements) > 1,
        "rows": [_row(views, perception) for views in statements],
    }
    told = [row for views in statements for row in _table_rows(views, perception)]
    asked = [("Customers", perception.customers), *((group.name, group.n) for group in perception.groups)]
    told += [("Respondents in all", name, "–", "–", f"{n:,}") for name, n in asked]
    table = Table(("Statement", "Group", "Share of 4 and 5", "95% interval", "n"), tuple(told))
    return Drawing("dumbbell", id or "dumbbell", title, subtitle, source, data, table)


def _in_order(statements: Sequence[StatementViews]) -> list[StatementViews]:
    """The overall statement, then the others by the gap, the widest overrating first, those without one last."""
    answered = [s for s in statements if s.customers or s.inside]
    overall = [s for s in answered if s is statements[0]]
    others = [s for s in answered if s is not statements[0]]
    return [*overall, *sorted(others, key=lambda s: (s.gap is None, -_points(s) if s.gap else 0))]


def _points(views: StatementViews) -> int:
    """The gap in percentage points between the two shares as they are shown."""
    if views.together_favourable is None or views.customers is None:
        return 0
    return points(views.together_favourable.value, views.customers.favourable.value)


def _row(views: StatementViews, perception: Perception) -> dict[str, Any]:
    inside = {view.id: view.favourable for view in views.inside}
    return {
        "text": views.statement.text,
        "customers": _share(views.customers.favourable if views.customers else None),
        "inside": [_share(inside.get(group.id)) for group in perception.groups],
        "together": _share(views.together_favourable),
        "gap": _points(views) if views.gap else None,
        "flagged": bool(views.gap and views.gap.flagged),
    }


def _share(share: Estimate | None) -> dict[str, Any] | None:
    """A share with its interval in whole per cent, as shown, and n."""
    if share is None:
        return None
    low, value, high = (int(percent(x).rstrip("%")) for x in (share.low, share.value, share.high))
    return {"low": low, "value": value, "high": high, "n": share.n}


def _table_rows(views: StatementViews, perception: Perception) -> Iterator[tuple[str, ...]]:
    inside = {view.id: view.favourable for view in views.inside}
    text = views.statement.text
    yield (text, "Customers", *_texts(views.customers.favourable if views.customers else None))
    for group in perception.groups:
        yield (text, group.name, *_texts(inside.get(group.id)))
    yield (text, "Inside in all", *_texts(views.together_favourable))
    if views.gap:
        difference = views.gap.points
        note = ", flagged" if views.gap.flagged else ""
        yield (
            text,
            f"Inside minus customers{note}",
            f"{signed(_points(views), 0)} points",
            points_interval_text(difference.low, difference.high),
            f"{difference.n[0]:,} and {difference.n[1]:,}",
        )


def _texts(share: Estimate | None) -> tuple[str, str, str]:
    if share is None:
        return ("–", "–", "–")
    return (percent(share.value), share_interval_text(share.low, share.high), f"{share.n:,}")


# ---------------------------------------------------------------- layout
def layout_dumbbell(data: Data, width: int) -> Sheet:
    """Statements, an axis from 0 to 100% with a lane for each group and one for customers, and three columns."""
    sheet = Sheet(width)
    column = 56 if sheet.phone else 66
    columns = [width - 2 * column, width - column, width]
    scale = _share_scale(18, width - 18) if sheet.phone else _share_scale(244, columns[0] - column - 26)
    y = key(sheet, _key(data), 0)
    y = _heads(sheet, columns, y)
    if sheet.phone:
        y += 22
    _axis(sheet, scale, y - 12)
    first = y
    for number, row in enumerate(data["rows"]):
        if number:
            sheet.rule((0, y), (width, y), "axis" if number == 1 and data["apart"] else "rule")
        y = _line(sheet, data, row, scale, columns, y, weight=600 if data["apart"] and not number else 400)
    if not sheet.phone:
        _share_lines(sheet, scale, first, y)
    sheet.height = y + 4
    return sheet


def _share_scale(left: float, right: float) -> Scale:
    """Where a share from 0 to 100 stands between `left` and `right`."""
    return lambda share: left + share / 100 * (right - left)


def _share_lines(sheet: Sheet, scale: Scale, top: float, bottom: float) -> None:
    for share in (0, 25, 50, 75, 100):
        sheet.rule((scale(share), top), (scale(share), bottom), "rule")


def _axis(sheet: Sheet, scale: Scale, y: float) -> None:
    for share in (0, 25, 50, 75, 100):
        text = f"{share}%" if share in (0, 100) else str(share)
        sheet.text(text, scale(share), y, size=12, color="muted", align="center")


def _heads(sheet: Sheet, columns: Sequence[float], top: float) -> float:
    """The heads of the columns; the y at their end."""
    for lines, x in zip((("Customers",), ("Inside",), ("Gap,", "points")), columns, strict=True):
        sheet.lines(lines, x, top + 15 * (2 - len(lines)), pitch=15, size=12, color="muted", align="right")
    return top + 36


def _key(data: Data) -> list[KeyItem]:
    items = [KeyItem("dot", "customers", f"Customers ({n_text(data['customers'])})")]
    items += group_key(data["groups"])
    if any(row["together"] for row in data["rows"]) and len(data["groups"]) > 1:
        items.append(KeyItem("tick", "you", "Inside in all"))
    items.append(KeyItem("range", "interval", "95% interval"))
    if any(row["gap"] is not None for row in data["rows"]):
        items.append(KeyItem("box", "empty", "Gap"))
    if any(row["flagged"] for row in data["rows"]):
        items.append(KeyItem("flag", "fix", "Flagged: wide, and its interval excludes zero"))
    if any(row["customers"] is None or None in row["inside"] for row in data["rows"]):
        items.append(KeyItem("none", "muted", "–  too few answers to show"))
    return items


def _line(
    sheet: Sheet, data: Data, row: Data, scale: Scale, columns: Sequence[float], top: float, weight: int
) -> float:
    """One statement; the y at its end."""
    lanes = LANE * (len(data["groups"]) + 1)
    first = columns[0] - (columns[1] - columns[0])
    lines = wrap(row["text"], first if sheet.phone else scale(0) - 30, 13, weight, 5)
    if sheet.phone:
        text = top + 10
        numbers, marks = text + 14, max(text + 16 * len(lines), text + 32) + 6
        end = marks + lanes + 10
        _share_lines(sheet, scale, marks - 2, marks + lanes + 2)
    else:
        end = top + max(16 * len(lines), lanes, 34) + 16
        numbers, marks = (top + end) / 2, (top + end - lanes) / 2
        text = numbers - 8 * len(lines)
    sheet.lines(lines, 0, text, weight=weight)
    _marks(sheet, data, row, scale, marks)
    _numbers(sheet, row, columns, numbers)
    return end


def _marks(sheet: Sheet, data: Data, row: Data, scale: Scale, top: float) -> None:
    """Lanes from the farthest group to customers, over the gap as a pale ground."""
    bottom = top + LANE * (len(data["groups"]) + 1)
    customers, together = row["customers"], row["together"]
    if customers and together:
        left, right = sorted((scale(customers["value"]), scale(together["value"])))
        sheet.rect(left, top, right - left, bottom - top, "fixwash" if row["flagged"] else "empty")
    if together and len(data["groups"]) > 1:
        x = scale(together["value"])
        sheet.rule((x, top), (x, bottom - LANE), "you", 2)
    for lane, (group, share) in enumerate(zip(data["groups"], row["inside"], strict=True)):
        if share:
            y = top + (lane + 0.5) * LANE
            sheet.rule((scale(share["low"]), y), (scale(share["high"]), y), "interval", 6, round_=True)
            group_mark(sheet, group["mark"], scale(share["value"]), y)
    if customers:
        y = bottom - LANE / 2
        sheet.rule((scale(customers["low"]), y), (scale(customers["high"]), y), "custsoft", 6, round_=True)
        sheet.symbol(scale(customers["value"]), y, "customers", radius=5.5, stroke="bg", stroke_width=1)


def _numbers(sheet: Sheet, row: Data, columns: Sequence[float], y: float) -> None:
    """Both levels with their n, and the gap in points."""
    for share, role, x in ((row["customers"], "customers", columns[0]), (row["together"], "you", columns[1])):
        if share is None:
            sheet.text("–", x, y, color="muted", align="right")
            continue
        sheet.text(f"{share['value']}%", x, y - 7, size=14, weight=600, color=role, align="right")
        text = n_text(share["n"])
        text = text if text_width(text, 11) <= columns[1] - columns[0] - 4 else f"{share['n']:,}"
        sheet.text(text, x, y + 9, size=11, color="muted", align="right")
    text = "–" if row["gap"] is None else signed(row["gap"], 0)
    color, weight = ("fix", 600) if row["flagged"] else ("muted", 400)
    sheet.text(text, columns[2], y, size=14, weight=weight, color=color, align="right")
    if row["flagged"]:
        flag(sheet, "fix", columns[2] - text_width(text, 14, 600) - 12, y)
