"""Charts of the dimensions at one time: the radar as an emblem, and the bullet chart that carries the numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from assessor.chart.drawing import Data, Drawing, figure_id
from assessor.chart.marks import open_range
from assessor.chart.metrics import fits, text_width, wrap
from assessor.chart.parts import (
    KeyItem,
    Scale,
    bounds,
    key,
    left_open,
    left_open_text,
    level_axis,
    level_lines,
    level_names,
    not_scored,
    score_scale,
    spread,
    visible,
)
from assessor.chart.sheet import Align, Point, Sheet
from assessor.model import LEVELS, DimensionResult, Estimate, FrameworkResult, Questionnaire, Table
from assessor.numbers import gap, gap_text, interval_text, score_text


def _target(dimension: DimensionResult) -> float | None:
    return dimension.target.level if dimension.target else None


# ---------------------------------------------------------------- bullet
def bullet(
    dimensions: Sequence[DimensionResult],
    questionnaire: Questionnaire,
    *,
    title: str,
    subtitle: str = "",
    source: str = "",
    id: str = "",  # noqa: A002
) -> Drawing:
    """Scores against targets, a row for each dimension in the order given, with claimed and confirmed score."""
    data = {"levels": level_names(questionnaire), "rows": [_bullet_row(d) for d in dimensions]}
    heard = any(d.estimate for d in dimensions)
    head: tuple[str, ...] = ("Dimension", "Score", "Claimed", "Target", "vs target", "With open practices")
    rows = tuple(
        (
            d.dimension.name,
            score_text(d.score, not_scored(d.state, d.rated, d.applicable)),
            score_text(d.claimed),
            score_text(_target(d)),
            gap_text(d.score, _target(d)),
            left_open_text(d.worst, d.best),
            *(_estimate_texts(d.estimate) if heard else ()),
        )
        for d in dimensions
    )
    head += ("95% interval", "n") if heard else ()
    return Drawing("bullet", id or "bullet", title, subtitle, source, data, Table(head, rows))


def _estimate_texts(estimate: Estimate | None) -> tuple[str, str]:
    """The interval and n of a score, with dashes where no ratings are behind it."""
    return (interval_text(estimate.low, estimate.high), f"{estimate.n:,}") if estimate else ("–", "–")


def _bullet_row(d: DimensionResult) -> dict[str, object]:
    return {
        "name": d.dimension.name,
        "note": not_scored(d.state, d.rated, d.applicable),
        "score": visible(d.score),
        "claimed": visible(d.claimed),
        "target": visible(_target(d)),
        "range": left_open(d.worst, d.best),
        "interval": bounds(d.estimate),
        "gap": gap_text(d.score, d.target.level) if d.target else "",
        "far": (gap(d.score, _target(d)) or 0) <= -1,
    }


def layout_bullet(data: Data, width: int) -> Sheet:
    """Name, axis with marks, score and distance to the target; on a phone the name stands above the axis."""
    sheet = Sheet(width)
    rows = data["rows"]
    scale = score_scale(36, width - 36) if sheet.phone else score_scale(236, width - 166)
    score_x = width - 68 if sheet.phone else width - 78
    y = key(sheet, _bullet_key(rows), 0)
    y = first = level_axis(sheet, data["levels"], scale, y) + (22 if sheet.phone else 2)
    sheet.text("Score", score_x, y - 10, size=12, color="muted", align="right")
    if any(row["target"] is not None for row in rows):
        sheet.text("vs target", width, y - 10, size=12, color="muted", align="right")
    for number, row in enumerate(rows):
        if number and not sheet.phone:
            sheet.rule((0, y), (width, y), "rule")
        y = _bullet_line(sheet, row, scale, y, score_x)
    if not sheet.phone:
        level_lines(sheet, scale, first, y)
    sheet.height = y + 4
    return sheet


def _bullet_key(rows: Sequence[Data]) -> list[KeyItem]:
    capped = any(r["claimed"] != r["score"] for r in rows)
    items = [KeyItem("dot", "you", "Score, confirmed" if capped else "Score")]
    if capped:
        items.append(KeyItem("ring", "claim", "Claimed"))
    if any(r["target"] is not None for r in rows):
        items.append(KeyItem("tick", "target", "Target"))
    if any(r["range"] for r in rows):
        items.append(KeyItem("open", "before", "Range left by open practices"))
    if any(r["interval"] for r in rows):
        items.append(KeyItem("range", "interval", "95% interval"))
    return items


def _bullet_line(sheet: Sheet, row: Data, scale: Scale, top: float, score_x: float) -> float:
    """One dimension from `top` on; the y at its end."""
    names = wrap(row["name"], score_x - 44 if sheet.phone else scale(1) - 44, 13, lines=3)
    height = 16 * len(names) + (16 if row["note"] else 0)
    if sheet.phone:
        text_top, numbers, marks, end = top + 8, top + 16, top + height + 24, top + height + 42
        level_lines(sheet, scale, marks - 10, marks + 10)
    else:
        end = top + max(44, height + 14)
        numbers = marks = (top + end) / 2
        text_top = marks - height / 2
    below = sheet.lines(names, 0, text_top)
    sheet.text(row["note"], 0, below + 8, size=12, color="muted")
    _bullet_marks(sheet, row, scale, marks)
    color = "muted" if row["score"] is None else "you"
    sheet.text(score_text(row["score"]), score_x, numbers, size=14, weight=600, color=color, align="right")
    color, weight = ("fix", 600) if row["far"] else ("muted", 400)
    sheet.text(row["gap"], sheet.width, numbers, size=14, weight=weight, color=color, align="right")
    return end


def _bullet_marks(sheet: Sheet, row: Data, scale: Scale, y: float) -> None:
    if row["interval"]:
        low, high = row["interval"]["low"], row["interval"]["high"]
        sheet.rule((scale(low), y), (scale(high), y), "interval", 7, round_=True)
    if row["range"]:
        worst, best = row["range"]
        open_range(sheet, scale(worst), scale(best), y)
    if row["target"] is not None:
        sheet.rule((scale(row["target"]), y - 11), (scale(row["target"]), y + 11), "target", 2.5)
    if row["score"] is None:
        return
    if row["claimed"] != row["score"]:
        sheet.rule((scale(row["score"]), y), (scale(row["claimed"]), y), "claim", 1.5)
        sheet.symbol(scale(row["claimed"]), y, "bg", radius=5, stroke="claim", stroke_width=2)
    sheet.symbol(scale(row["score"]), y, "you", radius=6.5, stroke="bg", stroke_width=1.5)


# ---------------------------------------------------------------- radar
def radar(
    framework: FrameworkResult,
    *,
    before: FrameworkResult | None = None,
    title: str,
    subtitle: str = "",
    source: str = "",
    id: str = "",  # noqa: A002
) -> Drawing | None:
    """The shape of a framework: a spoke for each dimension, with target (dashed) and the period `before` (grey).

    None for fewer than three dimensions: two spokes have no shape, and the bullet chart shows them better.
    """
    if len(framework.dimensions) < 3:
        return None
    earlier = {d.dimension.id: d.score for d in before.dimensions} if before else {}
    spokes = [
        {
            "name": d.dimension.name,
            "score": visible(d.score),
            "target": visible(_target(d)),
            "before": visible(earlier.get(d.dimension.id)),
        }
        for d in framework.dimensions
    ]
    head = ("Dimension", "Score", "Target", "Previous period")
    rows = tuple(
        (
            d.dimension.name,
            score_text(d.score, "not scored"),
            score_text(_target(d)),
            score_text(earlier.get(d.dimension.id)),
        )
        for d in framework.dimensions
    )
    name = id or figure_id("radar", framework.id)
    return Drawing("radar", name, title, subtitle, source, {"spokes": spokes}, Table(head, rows))


@dataclass(frozen=True)
class _Web:
    """The polar coordinates of a radar: the centre, the radius of level 5 (level 0 is the centre), the spokes."""

    x: float
    y: float
    radius: float
    spokes: int

    def at(self, spoke: int, level: float, beyond: float = 0) -> Point:
        """Where `level` stands on a spoke, `beyond` more pixels outwards; spoke 0 points up, clockwise."""
        angle = 2 * pi * spoke / self.spokes
        distance = self.radius * level / 5 + beyond
        return self.x + distance * sin(angle), self.y - distance * cos(angle)

    def shape(self, levels: Sequence[float]) -> list[Point]:
        """The closed line through a level on each spoke."""
        points = [self.at(spoke, level) for spoke, level in enumerate(levels)]
        return [*points, points[0]]

    def side(self, spoke: int) -> Align:
        """On which side of the centre a spoke points; "center" for straight up or down."""
        across = sin(2 * pi * spoke / self.spokes)
        return "center" if abs(across) < 0.15 else "left" if across > 0 else "right"


def layout_radar(data: Data, width: int) -> Sheet:
    """The web with names at its spokes, or with numbers at them and a list below where names have no room."""
    sheet = Sheet(width)
    spokes = data["spokes"]
    top = max(12.0, key(sheet, _radar_key(spokes), 0))
    room = 108.0 if sheet.phone else 168.0
    named = len(spokes) <= (6 if sheet.phone else 8) and all(
        fits(s["name"], room, 12 if sheet.phone else 13, 600, 3 if sheet.phone else 4) for s in spokes
    )
    radius = (108.0 if sheet.phone else 148.0) if named else (130.0 if sheet.phone else 160.0)
    above = 16.0 * len(_spoke_name(spokes[0], sheet, 220)) + (30 if sheet.phone else 44) if named else 24.0
    web = _Web(width / 2, top + above + radius, radius, len(spokes))
    _radar_web(sheet, web, spokes)
    _radar_shapes(sheet, web, spokes)
    if named and sheet.phone:
        sheet.height = _names_on_phone(sheet, web, spokes)
    elif named:
        sheet.height = _names_at_spokes(sheet, web, spokes, room)
    else:
        sheet.height = _numbered_names(sheet, web, spokes)
    return sheet


def _radar_key(spokes: Sequence[Data]) -> list[KeyItem]:
    items = [KeyItem("line", "you", "Score")] if any(s["score"] is not None for s in spokes) else []
    if any(s["target"] is not None for s in spokes):
        items.append(KeyItem("dash", "target", "Target"))
    if any(s["before"] is not None for s in spokes):
        items.append(KeyItem("line", "before", "Previous period"))
    return items


def _radar_web(sheet: Sheet, web: _Web, spokes: Sequence[Data]) -> None:
    """A wash inside the shape of the scores (if it is whole), rings, spokes, and the levels along the first spoke."""
    scores = [s["score"] for s in spokes]
    if None not in scores:
        sheet.line(web.shape(scores), None, 0, fill="wash")
    for level in LEVELS:
        sheet.line(web.shape([level] * web.spokes), "axis" if level == 5 else "rule", 1)
    for spoke in range(web.spokes):
        sheet.rule(web.at(spoke, 0), web.at(spoke, 5), "rule")
    taken = [v for v in (spokes[0]["score"], spokes[0]["target"], spokes[0]["before"]) if v is not None]
    for level in LEVELS:
        if all(abs(level - value) > 0.45 for value in taken):
            x, y = web.at(0, level)
            sheet.text(str(level), x - 9, y + 6, size=11, color="muted", align="center")


def _radar_shapes(sheet: Sheet, web: _Web, spokes: Sequence[Data]) -> None:
    """Previous period, target and score; a spoke without a value interrupts a shape, nothing bridges it."""
    styles: tuple[tuple[str, str, float, tuple[int, ...]], ...] = (
        ("before", "before", 1.5, ()),
        ("target", "target", 1.5, (4, 3)),
        ("score", "you", 2.5, ()),
    )
    for name, color, thick, dash in styles:
        values = [s[name] for s in spokes]
        for run in _runs(values):
            sheet.line([web.at(i, values[i]) for i in run], color, thick, dash=dash)
        if name == "before":
            for i, value in enumerate(values):
                if value is not None:
                    sheet.symbol(*web.at(i, value), color, radius=2.5)
    for i, spoke in enumerate(spokes):
        if spoke["score"] is not None:
            sheet.symbol(*web.at(i, spoke["score"]), "you", radius=5, stroke="bg", stroke_width=1.5)


def _runs(values: Sequence[float | None]) -> list[list[int]]:
    """The stretches of neighbouring spokes that have a value, around the circle; a full circle is closed."""
    count = len(values)
    gaps = [i for i, value in enumerate(values) if value is None]
    if not gaps:
        return [[*range(count), 0]]
    runs: list[list[int]] = [[]]
    for step in range(1, count + 1):
        spoke = (gaps[0] + step) % count
        if values[spoke] is None:
            runs.append([])
        else:
            runs[-1].append(spoke)
    return [run for run in runs if len(run) > 1]


def _spoke_name(spoke: Data, sheet: Sheet, room: float) -> tuple[str, ...]:
    return wrap(spoke["name"], room, 12 if sheet.phone else 13, 600, 3 if sheet.phone else 4)


def _names_at_spokes(sheet: Sheet, web: _Web, spokes: Sequence[Data], room: float) -> float:
    """Names beside the web, moved apart on each side where they would touch; the y below everything."""
    bottom = 0.0
    for side in ("left", "center", "right"):
        chosen = [i for i in range(web.spokes) if web.side(i) == side]
        names = [_spoke_name(spokes[i], sheet, 220 if side == "center" else room) for i in chosen]
        heights = [16.0 * len(lines) + 28 for lines in names]
        tips = [web.at(i, 5, 14) for i in chosen]
        # the further up a spoke points, the further its label stands above its tip
        rises = [(web.y - y) / (web.radius + 14) for _, y in tips]
        middles = [y - h / 2 * rise for (_, y), h, rise in zip(tips, heights, rises, strict=True)]
        if side != "center":
            middles = spread(middles, heights, 0, web.y * 2)
        for i, lines, (x, _), height, middle in zip(chosen, names, tips, heights, middles, strict=True):
            bottom = max(bottom, _spoke_label(sheet, spokes[i], lines, x, middle - height / 2 + 4, side))
    return bottom + 8


def _spoke_label(sheet: Sheet, spoke: Data, lines: Sequence[str], x: float, top: float, align: Align) -> float:
    """Name, score and target of a spoke; the y at the end."""
    size = 12 if sheet.phone else 13
    y = sheet.lines(lines, x, top, size=size, weight=600, align=align) + 9
    parts = _spoke_values(spoke)
    widths = [text_width(text, 13 if i == 0 else 12, weight) for i, (text, weight, _) in enumerate(parts)]
    total = sum(widths) + 6 * (len(parts) - 1)
    start = {"left": x, "center": x - total / 2, "right": x - total}[align]
    for i, (text, weight, color) in enumerate(parts):
        sheet.text(text, start, y, size=13 if i == 0 else 12, weight=weight, color=color)
        start += widths[i] + 6
    return y + 9


def _spoke_values(spoke: Data) -> list[tuple[str, int, str]]:
    """Text, weight and colour of what stands below a name."""
    score = spoke["score"]
    values = [("not scored", 400, "muted") if score is None else (score_text(score), 600, "you")]
    if spoke["target"] is not None:
        values.append((f"target {score_text(spoke['target'])}", 400, "muted"))
    return values


def _names_on_phone(sheet: Sheet, web: _Web, spokes: Sequence[Data]) -> float:
    """Names at the edge of the page, above the spokes of the upper half and below those of the lower."""
    edges: dict[Align, tuple[float, Align]] = {"left": (sheet.width, "right"), "right": (0, "left")}
    bottom = 0.0
    for i, spoke in enumerate(spokes):
        x, y = web.at(i, 5)
        side = web.side(i)
        lines = _spoke_name(spoke, sheet, 220 if side == "center" else 108)
        height = 16 * len(lines) + 18
        top = y - height - 12 if y <= web.y + 1 else y + 10
        edge, align = edges.get(side, (x, side))
        bottom = max(bottom, y, _spoke_label(sheet, spoke, lines, edge, top, align))
    return bottom + 8


def _numbered_names(sheet: Sheet, web: _Web, spokes: Sequence[Data]) -> float:
    """Numbers at the spokes and a list of names, scores and targets below; the y at its end."""
    ends = [web.at(i, 5, 14) for i in range(web.spokes)]
    for i, (x, y) in enumerate(ends):
        sheet.text(str(i + 1), x, y, size=12, weight=600, color="muted", align="center")
    y = max(y for _, y in ends) + 22
    for i, spoke in enumerate(spokes):
        values = _spoke_values(spoke)
        texts = "  ".join(text for text, _, _ in values)
        lines = wrap(spoke["name"], sheet.width - 40 - text_width(texts, 13, 600) - 12, 13, lines=3)
        sheet.text(str(i + 1), 18, y + 8, size=13, weight=600, color="muted", align="right")
        end = sheet.lines(lines, 26, y)
        x = float(sheet.width)
        for text, weight, color in reversed(values):
            sheet.text(text, x, y + 8, size=13 if weight == 600 else 12, weight=weight, color=color, align="right")
            x -= text_width(text, 13, weight) + 10
        y = end + 6
    return y + 2
