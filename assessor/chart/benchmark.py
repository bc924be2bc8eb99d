"""The chart of one organization among its peers: where each of its scores stands in their range."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from assessor.chart.drawing import Data, Drawing, figure_id
from assessor.chart.metrics import wrap
from assessor.chart.parts import KeyItem, Scale, key, level_axis, level_lines, score_scale, visible
from assessor.chart.sheet import Point, Sheet
from assessor.model import Dimension, Estimate, Framework, FrameworkPeers, Placing, Table
from assessor.numbers import gap, interval_text, n_text, percent, score_text, shown

COLUMNS = 26.0
"""The height in pixels of the tallest column of a histogram."""


def peers(
    found: FrameworkPeers,
    framework: Framework,
    dimensions: Mapping[str, Dimension],
    levels: Sequence[str] = (),
    *,
    title: str,
    subtitle: str = "",
    source: str = "",
    id: str = "",  # noqa: A002
) -> Drawing:
    """The scores of one framework among peers, a row for each dimension: the furthest behind first, unscored last.

    Each row has the range of the peers and their median; with enough peers also the middle half, how many peers
    stand on each half level, and the percentile. `dimensions` has those of the questionnaire by id, `levels` the
    names of the five levels (numbers alone without them).
    """
    placings = sorted((found.placings[d] for d in framework.dimensions if d in found.placings), key=_standing)
    data = {
        "levels": list(levels) or [""] * 5,
        "n": found.group.n if found.group else 0,
        "rows": [_row(placing, dimensions[placing.dimension].name) for placing in placings],
    }
    many = any(placing.counts for placing in placings)
    head: tuple[str, ...] = ("Dimension", "Score", "Lowest", "Median", "Highest", "Peers")
    if many:
        head += ("Middle half", "Percentile", "95% interval", "Peers on each half level, from 1 to 5")
    rows = tuple((dimensions[p.dimension].name, *_texts(p), *(_many_texts(p) if many else ())) for p in placings)
    name = id or figure_id("peers", found.framework)
    return Drawing("peers", name, title, subtitle, source, data, Table(head, rows))


def _standing(placing: Placing) -> tuple[bool, float, float]:
    """The furthest behind first: by the percentile, or by the distance to the median where there is none."""
    rank = placing.percentile.value if placing.percentile else 0.0
    return placing.score is None, rank, gap(placing.score, placing.median) or 0.0


def _row(placing: Placing, name: str) -> dict[str, Any]:
    return {
        "name": name,
        "score": visible(placing.score),
        "range": [shown(placing.minimum), shown(placing.maximum)],
        "median": shown(placing.median),
        "half": [visible(placing.lower), visible(placing.upper)] if placing.lower and placing.upper else None,
        "counts": list(placing.counts),
        "percentile": _percentile(placing.percentile),
    }


def _percentile(found: Estimate | None) -> list[str] | None:
    """A percentile and its interval as they are written: ``64``, ``43 to 81``."""
    if found is None:
        return None
    value, low, high = (percent(share).rstrip("%") for share in (found.value, found.low, found.high))
    return [value, f"{low} to {high}"]


def _texts(placing: Placing) -> Iterator[str]:
    yield score_text(placing.score, "not scored")
    yield from map(score_text, (placing.minimum, placing.median, placing.maximum))
    yield f"{placing.n:,}"


def _many_texts(placing: Placing) -> Iterator[str]:
    half = placing.lower is not None and placing.upper is not None
    yield interval_text(placing.lower or 0, placing.upper or 0) if half else "–"
    yield from _percentile(placing.percentile) or ("–", "–")
    yield ", ".join(map(str, placing.counts)) or "–"


# ---------------------------------------------------------------- layout
def layout_peers(data: Data, width: int) -> Sheet:
    """Name, axis with the peers and this organization, two columns; on a phone the name stands above the axis."""
    sheet = Sheet(width)
    rows = data["rows"]
    scale = score_scale(36, width - 36) if sheet.phone else score_scale(236, width - 166)
    columns = (width - 78.0, float(width))
    y = key(sheet, _key(data), 0)
    y = first = level_axis(sheet, data["levels"], scale, y) + (22 if sheet.phone else 2)
    ranked = any(row["percentile"] for row in rows)
    for text, x in zip(("Median", "Percentile" if ranked else "Range"), columns, strict=True):
        sheet.text(text if rows else "", x, y - 10, size=12, color="muted", align="right")
    most = max((max(row["counts"], default=0) for row in rows), default=0)
    for number, row in enumerate(rows):
        if number:
            sheet.rule((0, y), (width, y), "rule")
        y = _line(sheet, row, scale, columns, y, most, ranked=ranked)
    if not sheet.phone:
        level_lines(sheet, scale, first, y)
    sheet.height = y + 4
    return sheet


def _key(data: Data) -> list[KeyItem]:
    rows = data["rows"]
    most = max((max(row["counts"], default=0) for row in rows), default=0)
    kinds = (
        (any(row["score"] is not None for row in rows), KeyItem("dot", "you", "This organization")),
        (bool(rows), KeyItem("tick", "peers", f"Median of the peers ({n_text(data['n'])})")),
        (any(row["half"] for row in rows), KeyItem("box", "peersoft", "Middle half of the peers")),
        (bool(rows), KeyItem("ends", "peers", "From the lowest to the highest")),
        (most > 0, KeyItem("columns", "peersoft", f"Peers on each half level, up to {most:,}")),
    )
    return [item for present, item in kinds if present]


def _line(
    sheet: Sheet, row: Data, scale: Scale, columns: tuple[float, float], top: float, most: int, *, ranked: bool
) -> float:
    """One dimension from `top` on; the y at its end."""
    names = wrap(row["name"], columns[0] - 48 if sheet.phone else scale(1) - 24, 13, lines=3)
    note = "" if row["score"] is not None else "Not scored"
    height = 16 * len(names) + (16 if note else 0)
    above, below = (COLUMNS + 14 if row["counts"] else 12.0), (26.0 if row["score"] is not None else 16.0)
    if sheet.phone:
        text = top + 8
        numbers = text + 8
        marks = max(text + height, numbers + (26 if row["percentile"] else 10)) + above + 4
        end = marks + below + 4
        level_lines(sheet, scale, marks - above, marks + 10)
    else:
        end = top + max(above + below + 12, height + 14)
        marks = (top + end + above - below) / 2
        numbers, text = (top + end) / 2, (top + end - height) / 2
    below_names = sheet.lines(names, 0, text)
    sheet.text(note, 0, below_names + 8, size=12, color="muted")
    _marks(sheet, row, scale, marks, most)
    _numbers(sheet, row, columns, numbers, ranked=ranked)
    return end


def _marks(sheet: Sheet, row: Data, scale: Scale, y: float, most: int) -> None:
    """The columns of the peers, below them their range with middle half and median, and this organization on it."""
    if any(row["counts"]):
        sheet.line(_skyline(row["counts"], scale, y - 12, most), None, 0, fill="peersoft")
    low, high = map(scale, row["range"])
    left, right = map(scale, row["half"] or row["range"])
    if row["half"]:
        sheet.rect(min(left, right - 2), y - 7, max(right - left, 2), 14, "peersoft")
        sheet.rule((low, y), (left, y), "peers", 1.5)
        sheet.rule((right, y), (high, y), "peers", 1.5)
    else:
        sheet.rule((low, y), (high, y), "peers", 1.5)
    for x in dict.fromkeys((low, high)):
        sheet.rule((x, y - 4), (x, y + 4), "peers", 1.5)
    median = scale(row["median"])
    sheet.rule((median, y - 10), (median, y + 10), "peers", 3)
    if row["score"] is not None:
        x = scale(row["score"])
        sheet.symbol(x, y, "you", radius=6.5, stroke="bg", stroke_width=1.5)
        sheet.text(score_text(row["score"]), x, y + 18, size=13, weight=600, color="you", align="center")


def _skyline(counts: Sequence[int], scale: Scale, base: float, most: int) -> list[Point]:
    """The outline of a histogram over half levels that stands on `base`, as one closed line."""
    points = [(scale(1), base)]
    for place, count in enumerate(counts):
        y = base - count / most * COLUMNS
        points += [(scale(1 + place / 2), y), (scale(1.5 + place / 2), y)]
    return [*points, (scale(5), base), (scale(1), base)]


def _numbers(sheet: Sheet, row: Data, columns: tuple[float, float], y: float, *, ranked: bool) -> None:
    """The median, and the percentile with its interval below it; the range where nothing is `ranked`."""
    sheet.text(score_text(row["median"]), columns[0], y, size=14, color="muted", align="right")
    if row["percentile"]:
        value, interval = row["percentile"]
        off = 0 if sheet.phone else 8
        sheet.text(value, columns[1], y - off, size=14, weight=600, align="right")
        sheet.text(interval, columns[1], y + 17 - off, size=12, color="muted", align="right")
    else:
        text, size = ("–", 14) if ranked else (interval_text(*row["range"]), 12)
        sheet.text(text, columns[1], y, size=size, color="muted", align="right")
