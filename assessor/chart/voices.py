"""Charts of many people's answers: how they spread over five answers, and what each group says of each dimension."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from assessor.chart.drawing import Data, Drawing, figure_id
from assessor.chart.marks import group_mark
from assessor.chart.metrics import text_width, wrap
from assessor.chart.parts import (
    KeyItem,
    Scale,
    bounds,
    group_key,
    group_marks,
    key,
    level_axis,
    level_lines,
    level_names,
    score_scale,
)
from assessor.chart.sheet import Sheet
from assessor.model import Counts, Estimate, Questionnaire, Table, Voices
from assessor.numbers import counted, interval_text, n_text, percent, score_text

FITS = 20
"""A number stands in a part of a bar from this width on, in pixels."""


@dataclass(frozen=True)
class LikertRow:
    """One bar: how many people chose each of five answers.

    `value` is what stands in the column at the right: the mean, or the share that agrees. `block` is the heading
    above the bar and its neighbours with the same one.
    """

    label: str
    counts: Counts
    value: str = ""
    block: str = ""


# ---------------------------------------------------------------- Likert
def likert(
    rows: Sequence[LikertRow],
    words: Sequence[str],
    *,
    scale: Literal["levels", "agreement"] = "levels",
    title: str,
    subtitle: str = "",
    source: str = "",
    id: str = "",  # noqa: A002
) -> Drawing:
    """Stacked bars around the middle of the third answer. `words` are the five answers, from 1 to 5.

    With the scale ``levels`` the bars have the colours of levels, numbers of people in them, and means at their
    right; with ``agreement`` the colours of two sides, per cent, and shares.
    """
    data = {
        "words": list(words),
        "scale": scale,
        "rows": [{"label": r.label, "block": r.block, "counts": list(r.counts), "value": r.value} for r in rows],
    }
    head = ("Practice" if scale == "levels" else "Part", "Answers of", *words, _value_head(data), "n")
    made = tuple(
        (r.block, r.label, *(_count_text(c, r.counts) for c in r.counts), r.value or "–", f"{sum(r.counts):,}")
        for r in rows
    )
    if not any(r.block for r in rows):
        head, made = head[1:], tuple(row[1:] for row in made)
    return Drawing("likert", id or figure_id("likert", scale), title, subtitle, source, data, Table(head, made))


def _value_head(data: Data) -> str:
    return "Mean" if data["scale"] == "levels" else "Agree"


def _count_text(count: int, counts: Sequence[int]) -> str:
    total = sum(counts)
    return f"{count:,} ({percent(count / total)})" if total else "–"


def layout_likert(data: Data, width: int) -> Sheet:
    """Labels left of the bars, or above them on a phone; blocks of rows under headings."""
    sheet = Sheet(width)
    roles = [f"{'l' if data['scale'] == 'levels' else 'a'}{i}" for i in range(1, 6)]
    y = key(sheet, [KeyItem("box", role, word) for role, word in zip(roles, data["words"], strict=True)], 0)
    valued = any(row["value"] for row in data["rows"])
    bars = _Bars.over(data["rows"], 0 if sheet.phone else 216, width - (0 if sheet.phone else 108 if valued else 56))
    y += 6
    sheet.text("n", width, y + 8, size=12, color="muted", align="right")
    if valued:
        sheet.text(_value_head(data), width - 52, y + 8, size=12, color="muted", align="right")
    y += 20
    block = ""
    for row in data["rows"]:
        if row["block"] != block:
            block = row["block"]
            y = sheet.lines(wrap(block, width - (60 if sheet.phone else 0), 13, 600, 3), 0, y + 10, weight=600) + 4
        y = _likert_row(sheet, data, row, bars, y)
    sheet.height = y + 4
    return sheet


@dataclass(frozen=True)
class _Bars:
    """Where bars stand: the x of the middle of the third answer, and the pixels that all answers of a row take."""

    middle: float
    full: float

    @classmethod
    def over(cls, rows: Sequence[Data], left: float, right: float) -> _Bars:
        """As wide as the row that reaches farthest to each side allows."""
        before = max((_before_middle(row["counts"]) for row in rows), default=0.5)
        after = max((1 - _before_middle(row["counts"]) for row in rows), default=0.5)
        full = (right - left) / (before + after)
        return cls(left + before * full, full)


def _before_middle(counts: Sequence[int]) -> float:
    """The share of answers that lies left of the middle of the third; a half if nobody answered."""
    total = sum(counts)
    return (counts[0] + counts[1] + counts[2] / 2) / total if total else 0.5


def _likert_row(sheet: Sheet, data: Data, row: Data, bars: _Bars, top: float) -> float:
    """Label, bar, value and n of one row; the y at its end."""
    indent = 12 if row["block"] else 0
    room = (sheet.width - 112 if sheet.phone else 204) - indent
    lines = wrap(row["label"], room, 13, lines=4)
    if sheet.phone:
        below = sheet.lines(lines, indent, top + 4)
        numbers, bar, end = top + 12, below + 3, below + 34
    else:
        end = top + max(32, 16 * len(lines) + 10)
        numbers, bar = (top + end) / 2, (top + end) / 2 - 11
        sheet.lines(lines, indent, numbers - 8 * len(lines))
    for dash in ((bar - 4, bar), (bar + 22, bar + 26)):
        sheet.rule((bars.middle, dash[0]), (bars.middle, dash[1]), "axis", 1)
    _bar(sheet, data["scale"], row["counts"], bars, bar)
    sheet.text(row["value"], sheet.width - 52, numbers, size=14, weight=600, color="you", align="right")
    sheet.text(f"{sum(row['counts']):,}", sheet.width, numbers, size=12, color="muted", align="right")
    return end


def _bar(sheet: Sheet, scale: str, counts: Sequence[int], bars: _Bars, top: float) -> None:
    total = sum(counts)
    left = bars.middle - _before_middle(counts) * bars.full
    if not total:
        return
    for answer, count in enumerate(counts, 1):
        wide = count / total * bars.full
        role, on = (f"l{answer}", f"l{answer}t") if scale == "levels" else (f"a{answer}", _on(answer))
        text = f"{count:,}" if scale == "levels" else percent(count / total).rstrip("%")
        if count:
            outline = {"stroke": "l3", "stroke_width": 0.75} if role == "l1" else {}
            sheet.rect(left + 0.5, top, max(wide - 1, 0.5), 22, role, **outline)
        if wide >= FITS and text_width(text, 12) + 4 <= wide:
            sheet.text(text, left + wide / 2, top + 11, size=12, color=on, align="center")
        left += wide


def _on(answer: int) -> str:
    """The role of text on the colour of an answer on the scale of agreement."""
    return "bg" if answer in (1, 5) else "ink"


# ---------------------------------------------------------------- nearness
def nearness(
    voices: Voices,
    questionnaire: Questionnaire,
    *,
    title: str,
    subtitle: str = "",
    source: str = "",
    id: str = "",  # noqa: A002
) -> Drawing:
    """The mean rating of each group for each dimension with its 95% interval, and over all dimensions.

    Only practices that all groups rated are compared; behind each name stands how many of the rated ones these are.
    Groups stand in the order of nearness to customers, the farthest first.
    """
    shown = [(f"{counted(voices.compared, 'practice', 'practices')} that all groups rated", voices.overall)]
    shown = shown if voices.overall else []
    for name, dimension in questionnaire.dimensions.items():
        if name in voices.dimensions:
            found = voices.dimensions[name]
            rated = sum(p.id in voices.practices for p in dimension.practices)
            part = f" ({found.compared} of {rated})" if found.compared < rated else ""
            shown.append((f"{dimension.name}{part}", found.groups))
    rows = [{"name": name, "cells": [bounds(groups.get(g.id)) for g in voices.groups]} for name, groups in shown]
    data = {
        "levels": level_names(questionnaire),
        "groups": group_marks(voices.groups),
        "overall": bool(voices.overall),
        "rows": rows,
    }
    told = [(name, g.name, *_cell_texts(groups.get(g.id))) for name, groups in shown for g in voices.groups]
    told += [("Respondents in all", g.name, "–", "–", f"{g.n:,}") for g in voices.groups]
    table = Table(("Dimension", "Group", "Mean", "95% interval", "n"), tuple(told))
    return Drawing("nearness", id or "nearness", title, subtitle, source, data, table)


def _cell_texts(mean: Estimate | None) -> tuple[str, str, str]:
    if mean is None:
        return ("–", "–", "–")
    return (score_text(mean.value), interval_text(mean.low, mean.high), f"{mean.n:,}")


def layout_nearness(data: Data, width: int) -> Sheet:
    """Names, an axis with a lane for each group, and a column of means and n for each group."""
    sheet = Sheet(width)
    column = 48 if sheet.phone else 62
    columns = [width - column * i for i in range(len(data["groups"]))][::-1]
    edge = width - column * len(columns)
    scale = score_scale(36, width - 36) if sheet.phone else score_scale(196, edge - 24)
    y = key(sheet, _nearness_key(data), 0)
    y = first = level_axis(sheet, data["levels"], scale, y) + (24 if sheet.phone else 4)
    for group, x in zip(data["groups"], columns, strict=True):
        group_mark(sheet, group["mark"], x - 10, y - 12)
    for number, row in enumerate(data["rows"]):
        if number:
            sheet.rule((0, y), (width, y), "axis" if number == 1 and data["overall"] else "rule")
        y = _nearness_row(sheet, data, row, scale, columns, y, weight=600 if not number and data["overall"] else 400)
    if not sheet.phone:
        level_lines(sheet, scale, first, y)
    sheet.height = y + 4
    return sheet


def _nearness_key(data: Data) -> list[KeyItem]:
    items = [*group_key(data["groups"]), KeyItem("range", "interval", "95% interval")]
    if any(cell is None for row in data["rows"] for cell in row["cells"]):
        items.append(KeyItem("none", "muted", "–  too few answers to show"))
    return items


def _nearness_row(
    sheet: Sheet, data: Data, row: Data, scale: Scale, columns: Sequence[float], top: float, weight: int
) -> float:
    """One dimension; the y at its end."""
    lanes = 11 * len(data["groups"])
    room = columns[0] - 58 if sheet.phone else scale(1) - 40
    lines = wrap(row["name"], room, 13, weight, 4)
    if sheet.phone:
        text = top + 10
        numbers, marks = text + 14, max(text + 16 * len(lines), text + 32) + 4
        end = marks + lanes + 8
        level_lines(sheet, scale, marks, marks + lanes)
    else:
        end = top + max(16 * len(lines) + 14, lanes + 14, 48)
        numbers, marks = (top + end) / 2, (top + end - lanes) / 2
        text = numbers - 8 * len(lines)
    sheet.lines(lines, 0, text, weight=weight)
    for lane, (group, cell, x) in enumerate(zip(data["groups"], row["cells"], columns, strict=True)):
        if cell:
            y = marks + 11 * lane + 5.5
            sheet.rule((scale(cell["low"]), y), (scale(cell["high"]), y), "interval", 6, round_=True)
            group_mark(sheet, group["mark"], scale(cell["value"]), y)
        _mean_and_n(sheet, cell, x, numbers, 44 if sheet.phone else 56)
    return end


def _mean_and_n(sheet: Sheet, cell: dict[str, Any] | None, x: float, y: float, room: float) -> None:
    """A mean over the number of people behind it, or a dash."""
    if cell is None:
        sheet.text("–", x, y, color="muted", align="right")
        return
    sheet.text(score_text(cell["value"]), x, y - 7, size=14, weight=600, align="right")
    text = n_text(cell["n"])
    text = text if text_width(text, 11) <= room else f"{cell['n']:,}"
    sheet.text(text, x, y + 9, size=11, color="muted", align="right")
