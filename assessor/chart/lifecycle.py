"""The chart of the customer's journey: what happens in each stage of the life cycle, and how well it goes."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Any

from assessor.chart.drawing import Data, Drawing
from assessor.chart.matrix import FIRST, comes_first
from assessor.chart.metrics import wrap
from assessor.chart.parts import KeyItem, Numbered, Scale, key, numbered_list, score_scale
from assessor.chart.placing import Box, swarm
from assessor.chart.sheet import Sheet
from assessor.model import LEVELS, STAGES, MomentResult, Table
from assessor.numbers import score_text, shown
from assessor.words import capitalized

DOT = 10.0
"""The radius in pixels of a numbered dot, with the gap around it."""


def journey(
    moments: Sequence[MomentResult],
    *,
    title: str,
    subtitle: str = "",
    source: str = "",
    id: str = "",  # noqa: A002
) -> Drawing:
    """The stages of the customer's life cycle in their order, and each moment at its performance in its stage.

    Moments have the numbers of the order given (by priority), as in the matrix.
    """
    numbered = list(enumerate(moments, 1))
    by_stage = {stage: [(n, m) for n, m in numbered if m.moment.journey_stage == stage] for stage in STAGES}
    stages = [{"name": capitalized(s), "moments": [_dot(n, m) for n, m in found]} for s, found in by_stage.items()]
    rows: list[tuple[str, ...]] = []
    for stage, found in by_stage.items():
        rows += [(capitalized(stage), *_journey_row(n, m)) for n, m in found]
        if not found:
            rows.append((capitalized(stage), "–", "nothing listed", "–", "–", "–"))
    head = ("Stage", "No.", "Interaction", "Performance", "Moment of truth", "Confidence")
    return Drawing("journey", id or "journey", title, subtitle, source, {"stages": stages}, Table(head, tuple(rows)))


def _dot(number: int, result: MomentResult) -> dict[str, Any]:
    moment = result.moment
    return {
        "number": number,
        "name": moment.touchpoint,
        "performance": shown(moment.performance),
        "truth": result.is_moment_of_truth,
        "first": comes_first(number, result),
    }


def _journey_row(number: int, result: MomentResult) -> tuple[str, ...]:
    moment = result.moment
    truth = "yes" if result.is_moment_of_truth else "no"
    return (str(number), moment.touchpoint, score_text(moment.performance), truth, result.confidence)


def layout_journey(data: Data, width: int) -> Sheet:
    """Stages side by side with a list of the moments below; on a phone below each other, each with its list."""
    sheet = Sheet(width)
    y = key(sheet, _journey_key(data), 0) + 4
    sheet.height = _stages_down(sheet, data, y) if sheet.phone else _stages_across(sheet, data, y)
    return sheet


def _journey_key(data: Data) -> list[KeyItem]:
    found = [moment for stage in data["stages"] for moment in stage["moments"]]
    items = []
    if any(m["first"] for m in found):
        items.append(KeyItem("dot", "fix", f"The {FIRST} highest priorities"))
    if any(m["truth"] and not m["first"] for m in found):
        items.append(KeyItem("dot", "you", "Moment of truth"))
    if any(not m["truth"] for m in found):
        items.append(KeyItem("ring", "claim", "Hollow: no moment of truth"))
    return [
        *items,
        KeyItem("box", "wash", "From the lowest to the highest in the stage"),
        KeyItem("none", "", "Numbered by priority"),
    ]


def _stages_across(sheet: Sheet, data: Data, top: float) -> float:
    """Columns, performance upwards, and the list below; the y at its end."""
    left = 26.0
    column = (sheet.width - left) / len(data["stages"])
    most = max(len(stage["moments"]) for stage in data["stages"])
    head = top + 38
    bottom = head + max(230.0, ceil(most / 2) * 2 * DOT * 1.5)
    scale = score_scale(bottom - 12, head + 12)
    for level in LEVELS:
        sheet.rule((left, scale(level)), (sheet.width, scale(level)), "rule")
        sheet.text(str(level), left - 10, scale(level), size=12, color="muted", align="right")
    for number, stage in enumerate(data["stages"]):
        frame = Box(left + number * column + 3, head, left + (number + 1) * column - 3, bottom)
        middle = (frame.left + frame.right) / 2
        role = "ink" if stage["moments"] else "muted"
        sheet.lines(wrap(stage["name"], column - 4, 13, 600, 2), middle, top, weight=600, color=role, align="center")
        _stage_across(sheet, stage, frame, scale)
    found = [moment for stage in data["stages"] for moment in stage["moments"]]
    listed = [
        Numbered(m["number"], m["name"], "fix" if m["first"] else "you", "ink", score_text(m["performance"]))
        for m in sorted(found, key=lambda m: m["number"])
    ]
    return numbered_list(sheet, listed, bottom + 14) + 2


def _stage_across(sheet: Sheet, stage: Data, frame: Box, scale: Scale) -> None:
    middle = (frame.left + frame.right) / 2
    if not stage["moments"]:
        top = (scale(2) + scale(3)) / 2 - 15
        sheet.lines(("nothing", "listed"), middle, top, pitch=15, size=12, color="muted", align="center")
        return
    low, high = _span(stage)
    sheet.text(_span_text(low, high), middle, frame.top - 14, size=12, color="muted", align="center")
    sheet.rect(frame.left, scale(high) - 11, frame.right - frame.left, scale(low) - scale(high) + 22, "wash")
    points = [(middle, scale(m["performance"])) for m in stage["moments"]]
    for moment, circle in zip(stage["moments"], swarm(points, DOT, frame, "across"), strict=True):
        _numbered_dot(sheet, moment, circle.x, circle.y)


def _span(stage: Data) -> tuple[float, float]:
    values = [moment["performance"] for moment in stage["moments"]]
    return min(values), max(values)


def _span_text(low: float, high: float) -> str:
    return score_text(low) if low == high else f"{score_text(low)} to {score_text(high)}"


def _numbered_dot(sheet: Sheet, moment: Data, x: float, y: float) -> None:
    """Filled for a moment of truth, hollow for another one; the highest priorities in the colour of what to fix."""
    if moment["truth"]:
        sheet.symbol(x, y, "fix" if moment["first"] else "you", radius=DOT - 1)
    else:
        color = "fix" if moment["first"] else "claim"
        sheet.symbol(x, y, "bg", radius=DOT - 1.5, stroke=color, stroke_width=1.5)
    color = "bg" if moment["truth"] else "ink"
    sheet.text(str(moment["number"]), x, y, size=11, weight=600, color=color, align="center")


def _stages_down(sheet: Sheet, data: Data, top: float) -> float:
    """Stages below each other, performance to the right, the moments of each in a list; the y at the end."""
    scale = score_scale(16, sheet.width - 16)
    y = top
    for level in LEVELS:
        sheet.text(str(level), scale(level), y + 6, size=12, color="muted", align="center")
    y += 18
    for stage in data["stages"]:
        y = _stage_down(sheet, stage, scale, y)
    return y


def _stage_down(sheet: Sheet, stage: Data, scale: Scale, top: float) -> float:
    sheet.rule((0, top), (sheet.width, top), "rule")
    lines = wrap(stage["name"], sheet.width - 110, 13, 600, 2)
    y = sheet.lines(lines, 0, top + 8, weight=600, color="ink" if stage["moments"] else "muted")
    if not stage["moments"]:
        sheet.text("nothing listed", sheet.width, top + 16, size=12, color="muted", align="right")
        return y + 8
    low, high = _span(stage)
    sheet.text(_span_text(low, high), sheet.width, top + 16, size=12, color="muted", align="right")
    reach = 2 * DOT * len(stage["moments"])
    points = [(scale(m["performance"]), 0.0) for m in stage["moments"]]
    dots = swarm(points, DOT, Box(0, -reach, sheet.width, reach), "down")
    top = y + 6 - min(dot.box.top for dot in dots)
    bottom = top + max(dot.box.bottom for dot in dots)
    for level in LEVELS:
        sheet.rule((scale(level), y + 2), (scale(level), bottom + 4), "rule")
    sheet.rect(scale(low) - 12, y + 4, scale(high) - scale(low) + 24, bottom - y - 2, "wash")
    for moment, dot in zip(stage["moments"], dots, strict=True):
        _numbered_dot(sheet, moment, dot.x, top + dot.y)
    y = bottom + 8
    for moment in stage["moments"]:
        y = _listed_moment(sheet, moment, y)
    return y + 6


def _listed_moment(sheet: Sheet, moment: Data, top: float) -> float:
    color = "fix" if moment["first"] else "you"
    sheet.text(str(moment["number"]), 16, top + 8, size=12, weight=600, color=color, align="right")
    sheet.text(score_text(moment["performance"]), sheet.width, top + 8, size=12, weight=600, color=color, align="right")
    return sheet.lines(wrap(moment["name"], sheet.width - 60, 12, lines=3), 22, top, size=12) + 3
