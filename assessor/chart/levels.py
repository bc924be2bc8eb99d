"""Charts of levels: the ladder, on which a framework stands, and the strip of a dimension's practices."""

from __future__ import annotations

from math import ceil, floor
from statistics import fmean
from typing import Any

from assessor.chart.drawing import Data, Drawing, figure_id
from assessor.chart.marks import open_range
from assessor.chart.metrics import shorten, text_width, wrap
from assessor.chart.parts import (
    KeyItem,
    Scale,
    bounds,
    key,
    left_open,
    left_open_text,
    level_names,
    not_scored,
    spread,
    visible,
)
from assessor.chart.sheet import Sheet
from assessor.model import LEVELS, DimensionResult, Exact, FrameworkResult, PracticeResult, Questionnaire, Table
from assessor.numbers import exact_text, interval_text, n_text, score_text

STATES = {"cannot judge": "Cannot judge", "not applicable": "Not applicable", "open": "Not answered"}
"""What stands in place of the cells of a practice that is not rated."""


# ---------------------------------------------------------------- ladder
def ladder(
    framework: FrameworkResult,
    questionnaire: Questionnaire,
    *,
    before: FrameworkResult | None = None,
    title: str,
    subtitle: str = "",
    source: str = "",
    id: str = "",  # noqa: A002
) -> Drawing:
    """Five levels side by side with the score of a framework on them.

    Also the level that counts, the range that open practices leave, the score of the period `before`, and the
    mean target if every scored dimension has one.
    """
    names = level_names(questionnaire)
    target = _mean_target(framework)
    earlier = before.score if before else None
    data: dict[str, Any] = {
        "levels": names,
        "score": visible(framework.score),
        "level": framework.level,
        "held": framework.level != framework.rounded,
        "range": left_open(framework.worst, framework.best),
        "interval": bounds(framework.estimate),
        "before": visible(earlier),
        "target": visible(target),
        "missing": not_scored(framework.state, framework.rated, framework.applicable),
    }
    rows: tuple[tuple[str, str], ...] = (
        ("Score", score_text(framework.score)),
        ("Level", f"{framework.level} {names[framework.level - 1]}" if framework.level else data["missing"]),
        ("With open practices", left_open_text(framework.worst, framework.best)),
        ("Previous period", score_text(earlier)),
        ("Mean target", score_text(target)),
    )
    if framework.estimate:
        found = framework.estimate
        rows += (("95% interval", interval_text(found.low, found.high)), ("n", f"{found.n:,}"))
    table = Table(("Measure", framework.framework.short), rows)
    return Drawing("ladder", id or figure_id("ladder", framework.id), title, subtitle, source, data, table)


def _mean_target(framework: FrameworkResult) -> float | None:
    scored = [d for d in framework.dimensions if d.score is not None]
    targets = [d.target.level for d in scored if d.target]
    return fmean(targets) if targets and len(targets) == len(scored) else None


def layout_ladder(data: Data, width: int) -> Sheet:
    """Five segments of equal width; a score of 3.0 stands at the left end of segment 3, 3.9 at its right end."""
    sheet = Sheet(width)
    step = width / len(data["levels"])
    size = 12 if sheet.phone else 13
    names = [wrap(name, step - 6, size, 600, 2) for name in data["levels"]]
    top, height = 52.0, 20 + 15 * max(map(len, names))

    def scale(score: float) -> float:
        return (score - 1) * step + step * 0.05

    for level, lines in zip(LEVELS, names, strict=True):
        left = (level - 1) * step
        weight = 600 if level == data["level"] else 400
        middle = (left + step / 2, top + (height - 15 * len(lines)) / 2)
        sheet.rect(left + 0.5, top, step - 1, height, f"l{level}")
        sheet.lines(lines, *middle, pitch=15, size=size, weight=weight, color=f"l{level}t", align="center")
    if data["interval"]:
        low, high = data["interval"]["low"], data["interval"]["high"]
        sheet.rule((scale(low), top - 14), (scale(high), top - 14), "interval", 7, round_=True)
    if data["range"]:
        worst, best = data["range"]
        open_range(sheet, scale(worst), scale(best), top - 14)
    _ladder_score(sheet, data, scale, top)
    sheet.height = _ladder_notes(sheet, data, scale, top + height)
    return sheet


def _ladder_score(sheet: Sheet, data: Data, scale: Scale, top: float) -> None:
    if data["score"] is None:
        sheet.text(data["missing"], 0, top - 38, size=16, weight=600, color="muted")
        return
    words = f"held at level {data['level']}" if data["held"] else data["levels"][data["level"] - 1]
    text = shorten(f"{score_text(data['score'])} · {words}", sheet.width, 16, 600)
    half = text_width(text, 16, 600) / 2
    x = scale(data["score"])
    sheet.symbol(x, top - 14, "you", radius=7, stroke="bg", stroke_width=2)
    middle = min(max(x, half), sheet.width - half)
    sheet.text(text, middle, top - 38, size=16, weight=600, color="you", align="center")


def _ladder_notes(sheet: Sheet, data: Data, scale: Scale, top: float) -> float:
    """Previous period and target below the ladder, and the key of the range; the y at their end."""
    marks = [
        (data[name], f"{word} {score_text(data[name])}", role, color)
        for name, word, role, color in (
            ("before", "Previously", "before", "muted"),
            ("target", "Target", "target", "target"),
        )
        if data[name] is not None
    ]
    if marks:
        widths = [text_width(text, 12) + 12 for _, text, _, _ in marks]
        middles = spread([scale(score) for score, *_ in marks], widths, -6, sheet.width + 6)
        for (score, text, role, color), middle in zip(marks, middles, strict=True):
            sheet.symbol(scale(score), top + 9, role, radius=3.6, shape="triangle-up")
            sheet.text(text, middle, top + 25, size=12, color=color, align="center")
        top += 36
    items = [KeyItem("open", "before", "Range left by open practices")] if data["range"] else []
    if data["interval"]:
        items.append(KeyItem("range", "interval", f"95% interval ({n_text(data['interval']['n'])})"))
    return key(sheet, items, top + 4) if items else top + 4


# ---------------------------------------------------------------- strip
def strip(
    dimension: DimensionResult,
    questionnaire: Questionnaire,
    *,
    title: str,
    subtitle: str = "",
    source: str = "",
    id: str = "",  # noqa: A002
) -> Drawing:
    """The practices of a dimension, each with five cells: filled to the confirmed level, outlined to the claimed."""
    practices = [_practice(p) for p in dimension.practices]
    data = {"levels": level_names(questionnaire), "practices": practices}
    head = ("Practice", "Core", "Claimed", "Confirmed")
    rows = tuple((p.practice.name, "yes" if p.practice.core else "no", *level_texts(p)) for p in dimension.practices)
    name = id or figure_id("strip", dimension.dimension.id)
    return Drawing("strip", name, title, subtitle, source, data, Table(head, rows))


def _practice(result: PracticeResult) -> dict[str, object]:
    return {"name": result.practice.name, "core": result.practice.core, **level_cells(result)}


def level_cells(result: PracticeResult) -> dict[str, object]:
    """What `cells` draws of a practice: both levels as shown, or the word for why there are none."""
    return {
        "claimed": visible(None if result.claimed is None else float(result.claimed)),
        "confirmed": visible(result.score),
        "word": STATES.get(result.state, ""),
    }


def level_texts(result: PracticeResult) -> tuple[str, str]:
    """The claimed and the confirmed level of a practice, or twice the word for why there is none."""
    if result.state != "rated":
        return (STATES[result.state], STATES[result.state])
    return (_level_text(result.claimed), _level_text(result.confirmed))


def _level_text(level: Exact | None) -> str:
    return "–" if level is None else exact_text(level)


def layout_strip(data: Data, width: int) -> Sheet:
    """Names left of the cells, or above them on a phone."""
    sheet = Sheet(width)
    indent = 16 if any(p["core"] for p in data["practices"]) else 0
    left = 0 if sheet.phone else 316
    step = (width - left) / 5
    y = _strip_head(sheet, data, left, step)
    for practice in data["practices"]:
        names = wrap(practice["name"], (width if sheet.phone else left - 16) - indent, 13, lines=3)
        height = 16 * len(names)
        row = height + 34 if sheet.phone else max(height + 12, 34)
        top = y + 6 if sheet.phone else y + (row - height) / 2
        if practice["core"]:
            sheet.symbol(5, top + 8, "you", radius=4.5, shape="diamond")
        below = sheet.lines(names, indent, top)
        cells(sheet, practice, left, below + 4 if sheet.phone else y + (row - 22) / 2, step)
        y += row
    sheet.height = y + 4
    return sheet


def _strip_head(sheet: Sheet, data: Data, left: float, step: float) -> float:
    """The key and the level names over the cells; the y at their end."""
    practices = data["practices"]
    items = [KeyItem("box", "you", "Confirmed level")]
    if any(p["claimed"] != p["confirmed"] for p in practices):
        items.append(KeyItem("frame", "claim", "Claimed, evidence missing"))
    if any(p["core"] for p in practices):
        items.append(KeyItem("diamond", "you", "Core practice"))
    top = key(sheet, items, 0) + 2
    names = [wrap(name, step - 4, 12, lines=2) for name in data["levels"]]
    for level, lines in zip(LEVELS, names, strict=True):
        x = left + (level - 0.5) * step
        sheet.text(str(level), x, top + 8, size=12, weight=600, color="muted", align="center")
        sheet.lines(lines, x, top + 16, pitch=15, size=12, color="muted", align="center")
    return top + 20 + 15 * max(map(len, names))


def cells(sheet: Sheet, practice: Data, left: float, top: float, step: float, height: float = 22) -> None:
    """Five cells of a practice, or the word for why there are none.

    They are filled to the confirmed level and outlined on to the claimed one; 2.7 fills two cells and 0.7 of a third.
    """
    middle = top + height / 2
    if practice["word"]:
        sheet.rule((left + 1, middle), (left + 9, middle), "axis", 1.5)
        sheet.text(practice["word"], left + 16, middle, color="muted")
        return
    claimed, confirmed = practice["claimed"], practice["confirmed"]
    for level in LEVELS:
        x = left + (level - 1) * step + 1
        filled, outlined = (min(max(value - level + 1, 0.0), 1.0) * (step - 2) for value in (confirmed, claimed))
        if max(filled, outlined) < step - 2:
            sheet.rect(x, top, step - 2, height, "empty")
        if outlined > filled:
            sheet.rect(x + 0.75, top + 0.75, outlined - 1.5, height - 1.5, "wash", stroke="claim", stroke_width=1.5)
        if filled:
            sheet.rect(x, top, filled, height, "you")
    _number(sheet, confirmed, left + (floor(confirmed) - 0.5) * step, middle, "bg")
    if claimed != confirmed:
        _number(sheet, claimed, left + (ceil(claimed) - 1) * step + _clear(claimed, step), middle, "you")


def _number(sheet: Sheet, level: float, x: float, y: float, role: str) -> None:
    sheet.text(_cell_text(level), x, y, size=12, weight=600, color=role, align="center")


def _cell_text(level: float) -> str:
    """A level as it stands in a cell: the last full one of the confirmed level, the last one that is claimed."""
    return f"{level:g}" if level == int(level) else score_text(level)


def _clear(claimed: float, step: float) -> float:
    """Where in the last cell that it reaches the number of a claimed level stands, so that no outline crosses it.

    In the middle of a full cell; else right of the end of the outline, or in the outline if there is no room.
    """
    end = 1 + (claimed - ceil(claimed) + 1) * (step - 2)
    room = text_width(_cell_text(claimed), 12, 600) + 6
    if end + room <= step - 1:
        return end + room / 2
    return (1 + end) / 2 if end >= room else step / 2
