"""A drawn chart with everything a page needs to show it to everyone."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Table:
    """The data of a chart as text: the head of each column, and rows of cells with as many texts."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Figure:
    """One chart in two layouts.

    `wide` (680 px) and `narrow` (360 px) are SVG elements for inlining: colours are ``var(--cx-role)``, the
    accessible name is `title` and `subtitle`, nothing in them is fetched or run. `id` is unique on a page.
    """

    id: str
    title: str
    """The finding, as a sentence without a full stop at its end."""
    subtitle: str
    """What is measured, the unit, and n."""
    source: str
    """Where the data come from."""
    wide: str
    narrow: str
    table: Table
