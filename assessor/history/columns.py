"""The columns of a survey file carried to another version of the questionnaire: renamed, or taken out; rows stay."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping

_CELL = re.compile(r'("(?:[^"]|"")*"|[^",\r\n][^,\r\n]*|)(,|\r?\n|\Z)')
"""A cell as it is written, and what ends it."""


def header(text: str) -> tuple[str, ...]:
    """The names in the first line of a CSV `text` that is not blank."""
    return tuple(map(_bare, next((cells for cells, _ in _rows(text) if any(cells)), [])))


def migrated_columns(text: str, items: Mapping[str, str], heads: Collection[str]) -> str:
    """CSV `text` with the names of its columns as `items` gives them; columns in neither of the two are taken out.

    `heads` are the columns that are no items. What stays keeps its quotes, and lines keep their ends.
    """
    names = header(text)
    kept = [name in items or name in heads for name in names]
    rename = _renaming(items)
    lines, met = [], False
    for cells, end in _rows(text):
        if not met and any(cells):
            cells, met = [rename(cell) for cell in cells], True
        stay = [cell for cell, keep in zip(cells, kept, strict=False) if keep] if any(cells) else cells
        lines.append(",".join(stay) + end)
    return "".join(lines)


def _renaming(items: Mapping[str, str]) -> Callable[[str], str]:
    def renamed(cell: str) -> str:
        name = _bare(cell)
        return cell.replace(name, items[name]) if name in items else cell

    return renamed


def _bare(cell: str) -> str:
    return cell[1:-1].replace('""', '"') if cell.startswith('"') else cell


def _rows(text: str) -> Iterator[tuple[list[str], str]]:
    """The cells of each line as they are written, and the end of the line."""
    cells: list[str] = []
    for match in _CELL.finditer(text):
        cells.append(match[1])
        if match[2] != ",":
            if match.start() < len(text) or len(cells) > 1:
                yield cells, match[2]
            cells = []
