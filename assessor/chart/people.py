"""Charts of customers and employees: how people fall into classes, and how many complaints are never expressed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assessor.chart.drawing import Data, Drawing, figure_id
from assessor.chart.metrics import shorten, text_width, wrap
from assessor.chart.parts import KeyItem, key
from assessor.chart.sheet import Sheet
from assessor.model import Classification, ClassShares, ComplaintsResult, Estimate, Table
from assessor.numbers import n_text, percent, share_interval_text


# ---------------------------------------------------------------- classes
def classes(
    classification: Classification,
    names: Mapping[str, str],
    *,
    title: str,
    subtitle: str = "",
    source: str = "",
    id: str = "",  # noqa: A002
) -> Drawing:
    """How all people and each part of them divide into classes: bars of 100%, with the intervals of the end classes.

    `names` has the name of each class by its id, with a capital letter.
    """
    groups = [classification.total, *classification.parts]
    labels = [names.get(one, one) for one in classification.classes]
    rows = [_class_row(group, classification.classes) for group in groups]
    data = {"classes": labels, "rows": rows, "hidden": classification.hidden}
    table = Table(
        ("Group", "Class", "Share", "95% interval", "n"),
        tuple(
            (group.name, label, *_share_texts(group.shares[one]), f"{group.n:,}")
            for group in groups
            for one, label in zip(classification.classes, labels, strict=True)
        ),
    )
    name = id or figure_id("classes", *classification.classes[:1])
    return Drawing("classes", name, title, subtitle, source, data, table)


def _class_row(group: ClassShares, order: Sequence[str]) -> dict[str, Any]:
    return {"name": group.name, "n": group.n, "shares": [_rounded(group.shares[one]) for one in order]}


def _rounded(share: Estimate) -> dict[str, Any]:
    return {
        "low": round(share.low, 3),
        "value": round(share.value, 4),
        "high": round(share.high, 3),
        "text": percent(share.value),
        "range": share_interval_text(share.low, share.high),
    }


def _share_texts(share: Estimate) -> tuple[str, str]:
    return percent(share.value), share_interval_text(share.low, share.high)


def _class_roles(count: int) -> list[str]:
    """Blue for the first class, orange for the last, grey for what lies between."""
    return ["a5", *["a3"] * (count - 2), "a1"][:count] if count > 1 else ["a5"]


def layout_classes(data: Data, width: int) -> Sheet:
    """Names and n, the bars with whiskers below them, and the intervals of the first and the last class."""
    sheet = Sheet(width)
    roles = _class_roles(len(data["classes"]))
    items = [KeyItem("box", role, name) for role, name in zip(roles, data["classes"], strict=True)]
    items.append(KeyItem("line", "before", "95% interval"))
    if data["hidden"]:
        items.append(KeyItem("none", "muted", "Groups that are too small are not shown"))
    y = key(sheet, items, 0) + 4
    columns = [] if sheet.phone else [width - 104, width]
    if columns:
        y = _class_heads(sheet, data["classes"], columns, y)
    for number, row in enumerate(data["rows"]):
        if number:
            sheet.rule((0, y), (width, y), "axis" if number == 1 else "rule")
        y = _class_line(sheet, data, row, roles, columns, y, weight=400 if number else 600)
    sheet.height = y + 4
    return sheet


def _ends(count: int) -> list[int]:
    """The places of the first and the last of `count` classes."""
    return sorted({0, count - 1})


def _class_heads(sheet: Sheet, names: Sequence[str], columns: Sequence[float], top: float) -> float:
    """What the columns of intervals are of; the y at their end."""
    ends = _ends(len(names))
    wrapped = [wrap(names[place], 94, 12, lines=2) for place in ends]
    tall = max(map(len, wrapped))
    for lines, x in zip(wrapped, columns[-len(ends) :], strict=True):
        sheet.lines(lines, x, top + 15 * (tall - len(lines)), pitch=15, size=12, color="muted", align="right")
    return top + 15 * tall + 4


def _class_line(
    sheet: Sheet, data: Data, row: Data, roles: Sequence[str], columns: Sequence[float], top: float, weight: int
) -> float:
    """One group; the y at its end."""
    lines = wrap(row["name"], sheet.width - 90 if sheet.phone else 128, 13, weight, 3)
    n = n_text(row["n"])
    if sheet.phone:
        below = sheet.lines(lines, 0, top + 8, weight=weight)
        sheet.text(n, sheet.width, top + 16, size=12, color="muted", align="right")
        left, wide, bar = 0.0, float(sheet.width), below + 4
        end = _class_notes(sheet, data, row, bar + 38) + 8
    else:
        tall = 16 * len(lines) + 15
        end = top + max(56, tall + 14)
        text = (top + end - tall) / 2
        below = sheet.lines(lines, 0, text, weight=weight)
        sheet.text(n, 0, below + 8, size=12, color="muted")
        left, wide, bar = 140.0, columns[0] - 92 - 140, (top + end) / 2 - 15
        for place, x in zip(_ends(len(roles)), columns[-2:], strict=False):
            share, role = row["shares"][place], roles[place]
            sheet.text(share["text"], x, (top + end) / 2 - 9, size=14, weight=600, color=role, align="right")
            sheet.text(share["range"], x, (top + end) / 2 + 8, size=12, color="muted", align="right")
    _class_bar(sheet, row, roles, left, wide, bar)
    return end


def _class_notes(sheet: Sheet, data: Data, row: Data, top: float) -> float:
    """On a phone: the intervals of the end classes in words below the bar; the y at their end."""
    ends = _ends(len(data["classes"]))
    for place in ends:
        share = row["shares"][place]
        text = shorten(f"{data['classes'][place]} {share['text']} ({share['range']})", sheet.width, 12)
        sheet.text(text, 0, top + 8, size=12, color="muted")
        top += 16
    return top


def _class_bar(sheet: Sheet, row: Data, roles: Sequence[str], left: float, wide: float, top: float) -> None:
    """The shares side by side with their numbers, and below them where the first ends and the last begins."""
    x = left
    for share, role in zip(row["shares"], roles, strict=True):
        part = share["value"] * wide
        if part:
            sheet.rect(x + 0.5, top, max(part - 1, 0.5), 24, role)
        if part >= text_width(share["text"], 12, 600) + 8:
            color = "ink" if role == "a3" else "bg"
            sheet.text(share["text"], x + part / 2, top + 12, size=12, weight=600, color=color, align="center")
        x += part
    first, last = row["shares"][0], row["shares"][-1]
    _whisker(sheet, left + first["low"] * wide, left + first["high"] * wide, top + 30)
    if len(roles) > 1:
        lower = 6 if first["high"] + last["high"] > 1 else 0  # two intervals that overlap do not share a line
        _whisker(sheet, left + (1 - last["high"]) * wide, left + (1 - last["low"]) * wide, top + 30 + lower)


def _whisker(sheet: Sheet, left: float, right: float, y: float) -> None:
    sheet.rule((left, y), (right, y), "before", 1.5)
    for x in (left, right):
        sheet.rule((x, y - 3), (x, y + 3), "before", 1.5)


# ---------------------------------------------------------------- complaints
def complaints(
    result: ComplaintsResult,
    *,
    title: str,
    subtitle: str = "",
    source: str = "",
    id: str = "",  # noqa: A002
) -> Drawing:
    """Customers with a problem as an iceberg: those who told the organization above the water, the silent below it.

    Each area is as large as its share of all customers with a problem.
    """
    rates = result.complaints
    whole = result.with_problem or 1.0
    asked = n_text(rates.told_rate.n)
    data = {
        "with_problem": _people(result.with_problem),
        "rate": f"{percent(rates.problem_rate.share)} of all customers, {n_text(rates.problem_rate.n)}",
        "told": round(result.told / whole, 4),
        "solved": round(result.solved / result.told, 4) if result.told else 0.0,
        "above": [
            _part("", "Told the organization", result.told, whole, asked),
            _part("a5", "Satisfied with the outcome", result.solved, whole, asked),
            _part("a1", "Not satisfied", result.unsolved, whole, asked),
        ],
        "below": [_part("silent", "Stayed silent", result.silent, whole, asked)],
    }
    rows = tuple(
        (name, _people(number), percent(number / whole), f"{n:,}")
        for name, number, n in (
            ("With a problem", result.with_problem, rates.problem_rate.n),
            ("Told the organization", result.told, rates.told_rate.n),
            ("Told, and satisfied with the outcome", result.solved, rates.told_rate.n),
            ("Told, and not satisfied", result.unsolved, rates.told_rate.n),
            ("Stayed silent", result.silent, rates.told_rate.n),
        )
    )
    head = ("Customers", "Number", "Share of those with a problem", "Customers asked")
    return Drawing("complaints", id or "complaints", title, subtitle, source, data, Table(head, rows))


def _people(number: float) -> str:
    """A number of customers, whole."""
    return f"{round(number):,}"


def _part(role: str, name: str, number: float, whole: float, n: str) -> dict[str, str]:
    share = percent(number / whole)
    return {"role": role, "name": name, "text": f"{_people(number)} · {share}", "share": share, "n": n}


BERG = 230.0
"""The height of the iceberg in pixels."""


def layout_complaints(data: Data, width: int) -> Sheet:
    """The iceberg at the left, its labels at the right, each on its side of the water line."""
    sheet = Sheet(width)
    size = 140.0 if sheet.phone else 300.0
    left = size + (16 if sheet.phone else 24)
    lines = wrap(f"{data['with_problem']} customers with a problem ({data['rate']})", width, 13, 600, 3)
    y = sheet.lines(lines, 0, 0, weight=600) + 12
    told = BERG * data["told"]
    above, below = (_wrapped(data[side], width - left) for side in ("above", "below"))
    water = y + max(told, _height(above) + 2)
    bottom = water + max(BERG - told + 14, _height(below) + 16)
    sheet.rect(0, water, width, bottom - water, "wash")
    _berg(sheet, data, size, water, told)
    sheet.rule((0, water), (width, water), "you", 1.5)
    _labels(sheet, above, left, water - _height(above) - 2)
    _labels(sheet, below, left, water + 12)
    sheet.height = bottom
    return sheet


def _berg(sheet: Sheet, data: Data, size: float, water: float, told: float) -> None:
    """The three areas with their shares: told and solved, told and not solved, silent."""
    solved = size * data["solved"]
    satisfied, unsatisfied, silent = (part["share"] for part in (*data["above"][1:], data["below"][0]))
    _area(sheet, 0, water - told, solved - (1 if solved < size else 0), told, "a5", satisfied)
    _area(sheet, solved, water - told, size - solved, told, "a1", unsatisfied)
    _area(sheet, 0, water, size, BERG - told, "silent", silent)


def _area(sheet: Sheet, x: float, y: float, wide: float, tall: float, role: str, text: str) -> None:
    """A part of the iceberg with its share, where there is room for it."""
    if wide <= 0 or tall <= 0:
        return
    sheet.rect(x, y, wide, tall, role)
    size = next((s for s in (22, 14, 12) if text_width(text, s, 600) + 12 <= wide and s + 10 <= tall), None)
    if size:
        sheet.text(text, x + wide / 2, y + tall / 2, size=size, weight=600, color="bg", align="center")


@dataclass(frozen=True)
class _Label:
    """A label of the iceberg in lines: a name, a number, and a note beside or below the number."""

    role: str
    name: tuple[str, ...]
    number: str
    note: str
    beside: bool

    @property
    def indent(self) -> float:
        """Room for the swatch."""
        return 18.0 if self.role else 0.0

    @property
    def height(self) -> float:
        """In pixels, with the gap below."""
        return 16.0 * len(self.name) + 20 + (15 if self.note and not self.beside else 0) + 8


def _wrapped(parts: Sequence[Data], room: float) -> list[_Label]:
    made = []
    for part in parts:
        space = room - (18 if part["role"] else 0)
        beside = text_width(part["text"], 14, 600) + 10 + text_width(part["n"], 12) <= space
        made.append(_Label(part["role"], wrap(part["name"], space, 13, 400, 3), part["text"], part["n"], beside))
    return made


def _height(labels: Sequence[_Label]) -> float:
    return sum(label.height for label in labels)


def _labels(sheet: Sheet, labels: Sequence[_Label], x: float, top: float) -> None:
    """Labels one below the other from `top` on."""
    for label in labels:
        left = x + label.indent
        if label.role:
            sheet.rect(x, top + 2, 11, 11, label.role)
        y = sheet.lines(label.name, left, top) + 9
        sheet.text(label.number, left, y, size=14, weight=600)
        note = (left + text_width(label.number, 14, 600) + 10, y) if label.beside else (left, y + 17)
        sheet.text(label.note, *note, size=12, color="muted")
        top += label.height
