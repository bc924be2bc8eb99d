"""Charts of many organizations: the heat map of their dimensions, and how they are distributed over the levels."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor
from typing import Any, Literal

from assessor.chart.drawing import Data, Drawing
from assessor.chart.marks import corner
from assessor.chart.metrics import fits, wrap
from assessor.chart.parts import KeyItem, Numbered, key, level_names, numbered_list
from assessor.chart.sheet import Sheet
from assessor.model import LEVELS, DimensionResult, FrameworkResult, Questionnaire, Result, Table
from assessor.numbers import counted, score_text, shown


def organization_name(result: Result) -> str:
    """The name of the assessed organization, marked if the assessment is a draft."""
    name = result.assessment.organization.profile.name
    return f"{name} (draft)" if result.assessment.record.status == "draft" else name


# ---------------------------------------------------------------- heat map
def heatmap(
    results: Sequence[Result],
    questionnaire: Questionnaire,
    *,
    title: str,
    subtitle: str = "",
    source: str = "",
    id: str = "",  # noqa: A002
) -> Drawing:
    """The scores of organizations (in the order given) on all dimensions, by framework.

    The colour is the level that the shown score reaches; where the gate gives a lower label, the cell is marked.
    """
    groups = [
        {
            "name": framework.name,
            "dimensions": [questionnaire.dimensions[d].name for d in framework.dimensions],
            "cells": [_cells(result, key, framework.dimensions) for result in results],
        }
        for key, framework in questionnaire.instrument.frameworks.items()
    ]
    organizations = [organization_name(result) for result in results]
    data = {"levels": level_names(questionnaire), "organizations": organizations, "groups": groups}
    table = _heatmap_table(groups, organizations)
    return Drawing("heatmap", id or "heatmap", title, subtitle, source, data, table)


def _cells(result: Result, framework: str, dimensions: Sequence[str]) -> list[dict[str, Any]]:
    """The framework's own score, then those of its dimensions."""
    own = next((f for f in result.frameworks if f.id == framework), None)
    return [_cell(own), *(_cell(result.dimensions.get(d)) for d in dimensions)]


def _cell(result: FrameworkResult | DimensionResult | None) -> dict[str, Any]:
    if result is None or result.score is None:
        return {"text": "–", "class": 0, "held": False}
    reached = floor(shown(result.score))
    return {"text": score_text(result.score), "class": reached, "held": result.level != reached}


def _heatmap_table(groups: Sequence[Data], organizations: Sequence[str]) -> Table:
    rows = [
        (name, *(column[number]["text"] for column in group["cells"]))
        for group in groups
        for number, name in enumerate([group["name"], *group["dimensions"]])
    ]
    return Table(("Dimension", *organizations), tuple(rows))


def layout_heatmap(data: Data, width: int) -> Sheet:
    """Few organizations are columns beside the full names of the dimensions; many, or long names, are rows."""
    sheet = Sheet(width)
    organizations = data["organizations"]
    left = 150.0 if sheet.phone else 260.0
    column = min(110.0, (width - left) / max(1, len(organizations)))
    short = all(fits(name, column - 4, 12, lines=3) for name in organizations)
    top = key(sheet, _heatmap_key(data), 0)
    if column >= 48 and short:
        sheet.height = _organizations_as_columns(sheet, data, left, column, top)
    else:
        sheet.height = _organizations_as_rows(sheet, data, top)
    return sheet


def _heatmap_key(data: Data) -> list[KeyItem]:
    cells = [cell for group in data["groups"] for column in group["cells"] for cell in column]
    items = [KeyItem("box", f"l{level}", f"{level} {name}") for level, name in enumerate(data["levels"], 1)]
    if any(cell["held"] for cell in cells):
        items.append(KeyItem("corner", "fix", "Level held below the score"))
    if any(cell["class"] == 0 for cell in cells):
        items.append(KeyItem("none", "muted", "–  not scored"))
    return items


def _draw_cell(sheet: Sheet, cell: Data, x: float, y: float, width: float, height: float, weight: int) -> None:
    if cell["class"]:
        sheet.rect(x + 1, y + 1, width - 2, height - 2, f"l{cell['class']}")
    color = f"l{cell['class']}t" if cell["class"] else "muted"
    size = 13 if width >= 40 else 12
    sheet.text(cell["text"], x + width / 2, y + height / 2, size=size, weight=weight, color=color, align="center")
    if cell["held"]:
        corner(sheet, x + width - 1, y + 1, "fix", 7)


def _organizations_as_columns(sheet: Sheet, data: Data, left: float, column: float, top: float) -> float:
    heads = [wrap(name, column - 4, 12, lines=3) for name in data["organizations"]]
    y = top + 15 * max(map(len, heads), default=0) + 6
    for number, lines in enumerate(heads):
        x = left + (number + 0.5) * column
        sheet.lines(lines, x, y - 6 - 15 * len(lines), pitch=15, size=12, color="muted", align="center")
    for group in data["groups"]:
        for number, name in enumerate([group["name"], *group["dimensions"]]):
            weight = 600 if number == 0 else 400
            lines = wrap(name, left - 12, 13, weight, 4)
            height = max(36.0, 16 * len(lines) + 8)
            sheet.lines(lines, 0, y + (height - 16 * len(lines)) / 2, weight=weight)
            for place, cells in enumerate(group["cells"]):
                _draw_cell(sheet, cells[number], left + place * column, y, column, height, weight)
            y += height
        y += 10
    return y - 6


def _organizations_as_rows(sheet: Sheet, data: Data, top: float) -> float:
    left = 104.0 if sheet.phone else 176.0
    space = sheet.width - left
    for group in data["groups"]:
        count = len(group["dimensions"]) + 1
        part = ceil(count / ceil(count / (space // 26)))
        column = min(84.0, space / part)
        heads, numbered = _column_heads(group["dimensions"], column)
        top = sheet.lines(wrap(group["name"], sheet.width, 13, 600, 2), 0, top, weight=600) + 4
        for start in range(0, count, part):
            rows = [cells[start : start + part] for cells in group["cells"]]
            top = _table(sheet, data["organizations"], heads[start : start + part], rows, left, column, top)
        if numbered:
            top = numbered_list(sheet, [Numbered(n, name) for n, name in enumerate(group["dimensions"], 1)], top)
        top += 12
    return top - 8


def _column_heads(dimensions: Sequence[str], column: float) -> tuple[list[tuple[str, ...]], bool]:
    """What stands over the columns: names, or numbers (True) where names have no room."""
    if all(fits(name, column - 6, 12, lines=4) for name in dimensions):
        return [("All",), *(wrap(name, column - 6, 12, lines=4) for name in dimensions)], False
    return [("All",), *((str(number),) for number in range(1, len(dimensions) + 1))], True


def _table(
    sheet: Sheet,
    organizations: Sequence[str],
    heads: Sequence[Sequence[str]],
    rows: Sequence[Sequence[Data]],
    left: float,
    column: float,
    top: float,
) -> float:
    """A table with organizations as rows; the y at its end."""
    y = top + 15 * max(map(len, heads)) + 6
    for place, lines in enumerate(heads):
        x = left + (place + 0.5) * column
        sheet.lines(lines, x, y - 5 - 15 * len(lines), pitch=15, size=12, color="muted", align="center")
    for organization, cells in zip(organizations, rows, strict=True):
        lines = wrap(organization, left - 10, 12, lines=3)
        height = max(30.0, 15 * len(lines) + 6)
        sheet.lines(lines, 0, y + (height - 15 * len(lines)) / 2, pitch=15, size=12)
        for place, (head, cell) in enumerate(zip(heads, cells, strict=True)):
            weight = 600 if head == ("All",) else 400
            _draw_cell(sheet, cell, left + place * column, y, column, height, weight)
        y += height
    return y + 6


# ---------------------------------------------------------------- distribution
def distribution(
    results: Sequence[Result],
    questionnaire: Questionnaire,
    *,
    of: Literal["organizations", "dimensions"] = "organizations",
    title: str,
    subtitle: str = "",
    source: str = "",
    id: str = "",  # noqa: A002
) -> Drawing:
    """How many organizations (or dimensions of all organizations) stand on each level, for each framework."""
    panels = [
        {"name": framework.name, "unit": unit, **_counts(rated)}
        for key, framework in questionnaire.instrument.frameworks.items()
        for unit, rated in [_rated(results, key, of, framework.noun.one, framework.noun.many)]
    ]
    names = level_names(questionnaire)
    data = {"levels": names, "panels": panels}
    head = ("Framework", *(f"{level} {name}" for level, name in enumerate(names, 1)), "Not scored")
    rows = tuple((p["name"], *map(str, p["counts"]), str(p["missing"])) for p in panels)
    return Drawing("distribution", id or f"distribution-{of}", title, subtitle, source, data, Table(head, rows))


def _rated(
    results: Sequence[Result], framework: str, of: str, one: str, many: str
) -> tuple[str, list[FrameworkResult] | list[DimensionResult]]:
    """What is counted, with its number and noun."""
    found = [f for result in results for f in result.frameworks if f.id == framework]
    if of == "organizations":
        return counted(len(found), "organization", "organizations"), found
    dimensions = [d for f in found for d in f.dimensions]
    return counted(len(dimensions), one, many), dimensions


def _counts(rated: Sequence[FrameworkResult | DimensionResult]) -> dict[str, Any]:
    levels = [r.level for r in rated]
    return {"counts": [levels.count(level) for level in LEVELS], "missing": levels.count(None)}


def layout_distribution(data: Data, width: int) -> Sheet:
    """For each framework the five levels side by side, as on the ladder, with a column on each."""
    sheet = Sheet(width)
    panels = data["panels"]
    columns = 1 if sheet.phone or len(panels) == 1 else 2
    space = (width - 32 * (columns - 1)) / columns
    most = max((max(panel["counts"]) for panel in panels), default=0)
    y = 0.0
    for start in range(0, len(panels), columns):
        row = panels[start : start + columns]
        names = [wrap(panel["name"], space, 13, 600, 3) for panel in row]
        head = y + 16 * max(map(len, names)) + 26
        ends = []
        for place, (panel, lines) in enumerate(zip(row, names, strict=True)):
            left = place * (space + 32)
            below = sheet.lines(lines, left, y, weight=600)
            sheet.text(panel["unit"], left, below + 9, size=12, color="muted")
            ends.append(_histogram(sheet, panel, data["levels"], most, left, head, space))
        y = max(ends) + 18
    sheet.height = y - 12
    return sheet


def _histogram(
    sheet: Sheet, panel: Data, levels: Sequence[str], most: int, left: float, top: float, space: float
) -> float:
    """Columns on the five levels, their counts above them; the y at the end."""
    step = space / len(levels)
    full = 84.0
    base = top + 24 + full
    names = [wrap(name, step - 2, 12, lines=2) for name in levels]
    foot = 15 * max(map(len, names)) + 8
    for level, lines, count in zip(LEVELS, names, panel["counts"], strict=True):
        x = left + (level - 1) * step
        height = full * count / most if most else 0
        middle = x + step / 2
        if count:
            sheet.rect(middle - step * 0.3, base - height - 3, step * 0.6, height, "you")
        color, weight = ("you", 600) if count else ("muted", 400)
        sheet.text(str(count), middle, base - height - 14, weight=weight, color=color, align="center")
        sheet.rect(x + 0.5, base, step - 1, foot, f"l{level}")
        text_top = base + (foot - 15 * len(lines)) / 2
        sheet.lines(lines, middle, text_top, pitch=15, size=12, color=f"l{level}t", align="center")
    end = base + foot
    if panel["missing"]:
        sheet.text(f"Not scored: {panel['missing']}", left, end + 12, size=12, color="muted")
        end += 22
    return end
