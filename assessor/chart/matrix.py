"""The priority matrix of moments of truth: how well they go against how strong the feeling is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assessor.chart.drawing import Data, Drawing
from assessor.chart.marks import RINGS
from assessor.chart.metrics import text_width, wrap
from assessor.chart.parts import KeyItem, Numbered, key, numbered_list
from assessor.chart.placing import Box, Circle, Label, Wording, attach, settle
from assessor.chart.sheet import Point, Sheet
from assessor.model import MomentResult, Rules, Table
from assessor.numbers import index_text, score_text, shown

NAMED = 20
"""Up to so many moments have their names beside them; more of them would leave it open which name is whose."""

FIRST = 3
"""So many moments come first: those with the highest priority above 0."""

MIDDLE = 3
"""The lines of the matrix stand at the middle of both scales, wherever the moments lie."""


def moments(
    moments: Sequence[MomentResult],
    rules: Rules,
    *,
    title: str,
    subtitle: str = "",
    source: str = "",
    id: str = "",  # noqa: A002
) -> Drawing:
    """Performance against emotional intensity, a numbered bubble for each moment in the order given (by priority).

    Its size shows how often the moment happens, its ring how sure the rating is, its colour whether it is a moment
    of truth and whether it comes first.
    """
    data = {
        "importance": f"{rules.moment_importance:g}",
        "intensity": f"{rules.moment_intensity:g}",
        "moments": [_moment(number, moment) for number, moment in enumerate(moments, 1)],
    }
    head = (
        "No.", "Interaction", "Performance", "Emotional intensity", "Importance", "Reach (1 to 5)", "Moment of truth",
        "Priority", "Confidence", "Source of the rating", "n",
    )  # fmt: skip
    table = Table(head, tuple(_table_row(number, moment) for number, moment in enumerate(moments, 1)))
    return Drawing("moments", id or "moments", title, subtitle, source, data, table)


def comes_first(number: int, result: MomentResult) -> bool:
    """Whether a moment is among the first by priority, and there is something to gain."""
    return number <= FIRST and result.priority > 0


def _moment(number: int, result: MomentResult) -> dict[str, Any]:
    return {
        "name": result.moment.touchpoint,
        "performance": shown(result.moment.performance),
        "intensity": shown(result.moment.emotional_intensity),
        "reach": result.reach,
        "truth": result.is_moment_of_truth,
        "first": comes_first(number, result),
        "confidence": result.confidence,
    }


def _table_row(number: int, result: MomentResult) -> tuple[str, ...]:
    moment = result.moment
    return (
        str(number),
        moment.touchpoint,
        score_text(moment.performance),
        score_text(moment.emotional_intensity),
        score_text(moment.importance),
        str(result.reach),
        "yes" if result.is_moment_of_truth else "no",
        index_text(result.priority),
        result.confidence,
        moment.performance_source,
        "–" if moment.sample_size is None else f"{moment.sample_size:,}",
    )


# ---------------------------------------------------------------- layout
def layout_moments(data: Data, width: int) -> Sheet:
    """The matrix; names beside the bubbles where there is room, and a numbered list below for the others."""
    sheet = Sheet(width)
    found = data["moments"]
    y = key(sheet, _key(data), 0)
    sheet.text("↑ Emotional intensity", 0, y + 8, size=12, color="muted")
    frame = Box(22.0, y + 20, width - 1.0, y + 20 + (360.0 if sheet.phone else 440.0))
    quadrants, lines = _ground(sheet, frame)
    points = [_place(frame, moment) for moment in found]
    bubbles = settle(points, [_radius(sheet, moment) for moment in found], _inset(frame, 1, _BAND))
    labels: list[Label | None] = [None] * len(found)
    if not sheet.phone and len(found) <= NAMED:
        labels = attach(bubbles, [_wordings(moment) for moment in found], _inset(frame, 3, 3), quadrants, lines)
    for bubble, point in zip(bubbles, points, strict=True):
        _moved(sheet, bubble, point)
    for number, (moment, bubble) in enumerate(zip(found, bubbles, strict=True), 1):
        _bubble(sheet, number, moment, bubble)
    for moment, label in zip(found, labels, strict=True):
        _label(sheet, moment, label)
    rest = [_listed(n, m) for n, (m, label) in enumerate(zip(found, labels, strict=True), 1) if label is None]
    sheet.height = numbered_list(sheet, rest, _axis(sheet, frame) + 4) + 4
    return sheet


def _key(data: Data) -> list[KeyItem]:
    found = data["moments"]
    truth = f"Moment of truth: importance from {data['importance']}, intensity from {data['intensity']}"
    kinds = (
        (
            any(m["first"] for m in found),
            KeyItem("dot", "fix", f"The {FIRST} highest priorities"),
        ),
        (any(m["truth"] and not m["first"] for m in found), KeyItem("dot", "you", truth)),
        (any(not m["truth"] and not m["first"] for m in found), KeyItem("dot", "soft", "Other interaction")),
        (
            any(not m["truth"] and m["first"] for m in found),
            KeyItem("dot", "fixsoft", "High priority, but no moment of truth"),
        ),
        (len({m["reach"] for m in found}) > 1, KeyItem("sizes", "before", "Larger: happens more often")),
        (any(m["confidence"] == "high" for m in found), KeyItem("high", "before", "Confidence of the rating: high")),
        (any(m["confidence"] == "medium" for m in found), KeyItem("medium", "before", "medium")),
        (any(m["confidence"] == "low" for m in found), KeyItem("low", "before", "low")),
    )
    return [item for present, item in kinds if present]


def _listed(number: int, moment: Data) -> Numbered:
    return Numbered(number, moment["name"], "fix" if moment["first"] else "you", "ink")


def _inset(frame: Box, across: float, down: float) -> Box:
    return Box(frame.left + across, frame.top + down, frame.right - across, frame.bottom - down)


def _place(frame: Box, moment: Data) -> Point:
    return _across(frame, moment["performance"]), _up(frame, moment["intensity"])


_BAND = 24.0
"""The height of the bands at the top and the bottom of the frame in which only names of quadrants and labels stand."""

_EDGE = 24.0
"""So far from the sides and from the bands stand the ends of the scales, in pixels: a bubble at an end has room."""


def _across(frame: Box, performance: float) -> float:
    return frame.left + _EDGE + (performance - 1) / 4 * (frame.right - frame.left - 2 * _EDGE)


def _up(frame: Box, intensity: float) -> float:
    end = _BAND + _EDGE
    return frame.bottom - end - (intensity - 1) / 4 * (frame.bottom - frame.top - 2 * end)


def _ground(sheet: Sheet, frame: Box) -> tuple[list[Box], list[Box]]:
    """The frame, the lines at the middle and the names of the quadrants; the boxes of the names and of the lines."""
    x, y = _across(frame, MIDDLE), _up(frame, MIDDLE)
    sheet.rect(frame.left, frame.top, x - frame.left, y - frame.top, "fixwash")
    sheet.rect(
        frame.left, frame.top, frame.right - frame.left, frame.bottom - frame.top, None, stroke="rule", stroke_width=1
    )
    sheet.rule((x, frame.top), (x, frame.bottom), "axis")
    sheet.rule((frame.left, y), (frame.right, y), "axis")
    names = (
        ("Fix first", frame.left + 7, frame.top + 12, "left", "fix"),
        ("Protect", frame.right - 7, frame.top + 12, "right", "muted"),
        ("Improve", frame.left + 7, frame.bottom - 12, "left", "muted"),
        ("Keep", frame.right - 7, frame.bottom - 12, "right", "muted"),
    )
    boxes = []
    for name, left, middle, align, role in names:
        sheet.text(name, left, middle, weight=600, color=role, align=align)  # type: ignore[arg-type]
        start = left if align == "left" else left - text_width(name, 13, 600)
        boxes.append(Box(start - 3, middle - 9, start + text_width(name, 13, 600) + 3, middle + 9))
    lines = [Box(x - 1, frame.top, x + 1, frame.bottom), Box(frame.left, y - 1, frame.right, y + 1)]
    return boxes, lines


def _axis(sheet: Sheet, frame: Box) -> float:
    """The numbers of both scales and the name of the lower one; the y at the end."""
    for level in range(1, 6):
        sheet.text(str(level), frame.left - 10, _up(frame, level), size=12, color="muted", align="right")
        sheet.text(str(level), _across(frame, level), frame.bottom + 12, size=12, color="muted", align="center")
    sheet.text("Performance today →", frame.right, frame.bottom + 30, size=12, color="muted", align="right")
    return frame.bottom + 40


# ---------------------------------------------------------------- bubbles and labels
def _radius(sheet: Sheet, moment: Data) -> float:
    """The radius of a bubble with its ring; its area grows evenly with the reach from 1 to 5."""
    small, large = (9.0, 13.0) if sheet.phone else (9.5, 15.0)
    share = (moment["reach"] - 1) / 4
    return float((small**2 + share * (large**2 - small**2)) ** 0.5) + 4


def _roles(moment: Data) -> tuple[str, str]:
    """The colour of a bubble, and of the number on it."""
    if moment["first"]:
        return ("fix", "bg") if moment["truth"] else ("fixsoft", "ink")
    return ("you", "bg") if moment["truth"] else ("soft", "ink")


def _moved(sheet: Sheet, circle: Circle, point: Point) -> None:
    """A line from a bubble that had to move to its exact place; bubbles are drawn on top of it."""
    if (circle.x, circle.y) != point:
        sheet.rule(point, (circle.x, circle.y), "before", 1)
        sheet.symbol(*point, "before", radius=1.8)


def _bubble(sheet: Sheet, number: int, moment: Data, circle: Circle) -> None:
    """A bubble with its number and ring."""
    role, on = _roles(moment)
    line = "fix" if moment["first"] else "you"
    dash = RINGS[moment["confidence"]]
    sheet.symbol(circle.x, circle.y, "bg", radius=circle.radius - 1, stroke=line, stroke_width=1.5, dash=dash)
    sheet.symbol(circle.x, circle.y, role, radius=circle.radius - 3.5)
    sheet.text(str(number), circle.x, circle.y, size=11, weight=600, color=on, align="center")


def _wordings(moment: Data) -> list[Wording]:
    """A name in up to three lines of different lengths; nothing for one that is too long for that."""
    weight = 600 if moment["first"] else 400
    ways = []
    for room, most in ((150, 2), (110, 3), (220, 1), (170, 3)):
        lines = wrap(moment["name"], room, 12, weight, most)
        if lines[-1].endswith("…") or not moment["name"].strip():
            continue
        wide = max(text_width(line, 12, weight) for line in lines)
        ways.append(Wording(lines, wide + 4, 15.0 * len(lines) + 2))
    return ways


def _label(sheet: Sheet, moment: Data, label: Label | None) -> None:
    if label is None:
        return
    role, weight = ("fix", 600) if moment["first"] else ("ink", 400)
    if label.leader:
        sheet.rule(*label.leader, "before", 1)
    wording, align = label.wording, label.align
    x = label.x + {"left": 2, "right": -2, "center": 0}[align]
    sheet.lines(wording.lines, x, label.box.top + 1, pitch=15, size=12, weight=weight, color=role, align=align)
