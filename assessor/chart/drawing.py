"""What a chart is before it is drawn: plain data that the layout needs, and the table that says the same in text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assessor.model import Table

Data = Mapping[str, Any]
"""Plain data: text, numbers, booleans, None, and lists and dicts of them, as JSON has them."""


@dataclass(frozen=True)
class Drawing:
    """A chart that is not drawn yet. Building one costs next to nothing.

    `data` holds everything that the picture depends on (and nothing else: it decides whether the chart is drawn
    again); `id`, `title` and `subtitle` only name it. `table` has every number that the picture shows.
    """

    kind: str
    id: str
    title: str
    subtitle: str
    source: str
    data: Data
    table: Table


def figure_id(*parts: str) -> str:
    """An id for a figure that is safe in HTML, from whatever ids it is made of."""
    return re.sub(r"[^a-z0-9]+", "-", "-".join(parts).lower()).strip("-") or "chart"
