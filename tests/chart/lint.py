"""Geometry lint of a drawn chart: text outside the frame, text over text, small text, marks outside the frame.

Text is measured with the shipped table; a box reaches from the top of capitals to the foot of descenders.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from xml.etree import ElementTree

from assessor.chart.metrics import text_width

NS = "{http://www.w3.org/2000/svg}"
SMALLEST = 11


@dataclass(frozen=True)
class Box:
    """Where a text stands, and what it says."""

    left: float
    top: float
    right: float
    bottom: float
    text: str
    size: float


def lint(svg: str) -> list[str]:
    """What is wrong with the geometry of a chart, one sentence each."""
    root = ElementTree.fromstring(svg)  # noqa: S314
    width, height = float(root.get("width", "0")), float(root.get("height", "0"))
    boxes = list(text_boxes(root))
    return [
        *(f"outside: {b}" for b in boxes if b.left < -1 or b.top < -1 or b.right > width + 1 or b.bottom > height + 1),
        *(f"small: {b}" for b in boxes if b.size < SMALLEST),
        *(f"over another: {a} / {b}" for a, b in combinations(boxes, 2) if _overlap(a, b)),
        *(
            f"mark outside: {x:.1f}, {y:.1f} of {width} x {height}"
            for x, y in _points(root)
            if not (-1 <= x <= width + 1 and -1 <= y <= height + 1)
        ),
    ]


def text_boxes(root: ElementTree.Element) -> Iterator[Box]:
    """The box of each text."""
    for element in root.iter(f"{NS}text"):
        text = element.text or ""
        size = float(element.get("font-size", "13"))
        width = text_width(text, size, int(element.get("font-weight", "400")))
        x, y = float(element.get("x", "0")), float(element.get("y", "0"))
        left = x - {"start": 0, "middle": width / 2, "end": width}[element.get("text-anchor", "start")]
        yield Box(left, y - size * 0.76, left + width, y + size * 0.22, text, size)


def _overlap(a: Box, b: Box) -> bool:
    return min(a.right, b.right) - max(a.left, b.left) > 1 and min(a.bottom, b.bottom) - max(a.top, b.top) > 2


def _points(root: ElementTree.Element) -> Iterator[tuple[float, float]]:
    """The corners of straight marks and the centres of symbols."""
    for element in root.iter():
        tag = element.tag.removeprefix(NS)
        if tag not in ("path", "line"):
            continue
        moved = re.match(r"translate\(([-\d.]+),([-\d.]+)\)", element.get("transform", "translate(0,0)"))
        assert moved, element.attrib
        x, y = float(moved[1]), float(moved[2])
        yield x, y
        if tag == "line":
            yield x + float(element.get("x2", "0")), y + float(element.get("y2", "0"))
        for pair in re.findall(r"[ML](-?[\d.]+),(-?[\d.]+)", element.get("d", "")):
            yield x + float(pair[0]), y + float(pair[1])
