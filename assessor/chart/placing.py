"""Where bubbles and their labels go so that nothing covers anything: plain geometry, no drawing.

Everything is deterministic: what comes first in the order given keeps the better place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, cos, hypot, pi, sin
from typing import Literal

from assessor.chart.sheet import Align, Point


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def within(self, other: Box) -> bool:
        """Whether all of it lies in `other`."""
        across = self.left >= other.left and self.right <= other.right
        return across and self.top >= other.top and self.bottom <= other.bottom

    def meets(self, other: Box) -> bool:
        """Whether the two share more than an edge."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def crossed(self, start: Point, end: Point) -> bool:
        """Whether the straight line from `start` to `end` runs through it (Liang and Barsky, 1984)."""
        enter, leave = 0.0, 1.0
        for place, step, low, high in (
            (start[0], end[0] - start[0], self.left, self.right),
            (start[1], end[1] - start[1], self.top, self.bottom),
        ):
            if step == 0:
                if not low < place < high:
                    return False
                continue
            one, other = sorted(((low - place) / step, (high - place) / step))
            enter, leave = max(enter, one), min(leave, other)
        return enter < leave


@dataclass(frozen=True)
class Circle:
    """A bubble with everything that belongs to it."""

    x: float
    y: float
    radius: float

    @property
    def box(self) -> Box:
        """The square around it."""
        return Box(self.x - self.radius, self.y - self.radius, self.x + self.radius, self.y + self.radius)

    def apart(self, other: Circle) -> bool:
        """Whether the two do not cover each other."""
        return hypot(self.x - other.x, self.y - other.y) >= self.radius + other.radius

    def clear_of(self, box: Box) -> bool:
        """Whether it does not reach into `box`."""
        x = min(max(self.x, box.left), box.right)
        y = min(max(self.y, box.top), box.bottom)
        return hypot(self.x - x, self.y - y) >= self.radius


# ---------------------------------------------------------------- bubbles
STEP = 4.0
"""Free places are looked for in rings that lie so far apart, in pixels."""


def settle(points: Sequence[Point], radii: Sequence[float], frame: Box) -> list[Circle]:
    """A bubble for each point, at the point or as near to it as is free, all inside `frame`.

    What finds no free place stands at its point: `frame` must be large enough for all.
    """
    settled: list[Circle] = []
    for point, radius in zip(points, radii, strict=True):
        settled.append(_nearest(point, radius, frame, settled))
    return settled


def _nearest(point: Point, radius: float, frame: Box, taken: Sequence[Circle]) -> Circle:
    for x, y in _rings(point, frame):
        circle = Circle(x, y, radius)
        if circle.box.within(frame) and all(circle.apart(other) for other in taken):
            return circle
    return Circle(*point, radius)


def _rings(centre: Point, frame: Box) -> Iterator[Point]:
    """The centre, then points on ever wider rings around it, until they have left the frame."""
    yield centre
    reach = hypot(frame.right - frame.left, frame.bottom - frame.top)
    for ring in range(1, ceil(reach / STEP) + 1):
        distance = ring * STEP
        count = max(8, round(2 * pi * distance / STEP))
        for number in range(count):
            angle = 2 * pi * number / count
            yield centre[0] + distance * cos(angle), centre[1] + distance * sin(angle)


def swarm(points: Sequence[Point], radius: float, frame: Box, free: Literal["across", "down"]) -> list[Circle]:
    """A dot for each point, moved in the `free` direction, and in the other one only where `frame` has no more room.

    What finds no free place stands at its point.
    """
    settled: list[Circle] = []
    for x, y in points:
        spots = (Circle(x + dx, y + dy, radius) for dx, dy in _steps(frame, free))
        fitting = (c for c in spots if c.box.within(frame) and all(c.apart(other) for other in settled))
        settled.append(next(fitting, Circle(x, y, radius)))
    return settled


def _steps(frame: Box, free: Literal["across", "down"]) -> Iterator[Point]:
    """Moves by whole steps: all in the free direction first, the nearest first, then with one step in the other."""
    wide, tall = frame.right - frame.left, frame.bottom - frame.top
    for fixed in _there_and_back(tall if free == "across" else wide):
        for moved in _there_and_back(wide if free == "across" else tall):
            yield (moved, fixed) if free == "across" else (fixed, moved)


def _there_and_back(reach: float) -> Iterator[float]:
    """0, then a step up and down, then two."""
    yield 0.0
    for number in range(1, ceil(reach / STEP) + 1):
        yield from (number * STEP, -number * STEP)


# ---------------------------------------------------------------- labels
@dataclass(frozen=True)
class Wording:
    """One way to write a label: its lines, and the width and height that they take."""

    lines: tuple[str, ...]
    width: float
    height: float


@dataclass(frozen=True)
class Label:
    """A label at its place; `leader` is the line to its bubble, None where it stands beside it."""

    wording: Wording
    box: Box
    align: Align
    leader: tuple[Point, Point] | None

    @property
    def x(self) -> float:
        """Where the text is anchored."""
        return {"left": self.box.left, "right": self.box.right}.get(self.align, (self.box.left + self.box.right) / 2)


_SIDES: tuple[tuple[float, float], ...] = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1))
"""Directions from a bubble to its label, the better ones first: right, left, below, above, and the corners."""

_DISTANCES = (0.0, 14.0, 28.0, 44.0, 62.0)
"""How far from its bubble a label may stand, in pixels; beyond the first it gets a leader."""


def attach(
    bubbles: Sequence[Circle],
    wordings: Sequence[Sequence[Wording]],
    frame: Box,
    obstacles: Sequence[Box],
    avoided: Sequence[Box] = (),
) -> list[Label | None]:
    """A label for each bubble that touches no other label, bubble, leader or obstacle; None where there is no place.

    `wordings` has for each bubble the ways to write its label, the better ones first. What is `avoided` is covered
    only where a label would have to go far to miss it.
    """
    placed: list[Label | None] = []
    for bubble, ways in zip(bubbles, wordings, strict=True):
        known = [label for label in placed if label]
        fitting = (
            label
            for label in _candidates(bubble, ways, avoided)
            if label.box.within(frame) and _free(label, bubble, bubbles, known, obstacles)
        )
        placed.append(next(fitting, None))
    return placed


def _candidates(bubble: Circle, ways: Sequence[Wording], avoided: Sequence[Box]) -> list[Label]:
    """All places of a label, the better ones first: near, at a good side, in a good wording, off what is avoided."""
    costs: list[tuple[float, int, Label]] = []
    for distance in _DISTANCES:
        for way, wording in enumerate(ways):
            for side, (across, down) in enumerate(_SIDES):
                label = _beside(bubble, wording, across, down, distance)
                covered = sum(label.box.meets(box) for box in avoided)
                costs.append((distance + 2 * side + 5 * way + 30 * covered, len(costs), label))
    return [label for _, _, label in sorted(costs, key=lambda cost: cost[:2])]


def _beside(bubble: Circle, wording: Wording, across: float, down: float, distance: float) -> Label:
    """A label in one direction from its bubble: at a corner it comes nearer, as the bubble is round."""
    slant = 0.75 if across and down else 1.0
    off = (bubble.radius + 3 + distance) * slant
    edge_x, edge_y = bubble.x + across * off, bubble.y + down * off
    left = edge_x - wording.width * (1 - across) / 2
    top = edge_y - wording.height * (1 - down) / 2
    box = Box(left, top, left + wording.width, top + wording.height)
    align: Align = "left" if across > 0 else "right" if across < 0 else "center"
    if not distance:
        return Label(wording, box, align, None)
    length = hypot(across, down)
    start = (bubble.x + across * bubble.radius / length, bubble.y + down * bubble.radius / length)
    return Label(wording, box, align, (start, (edge_x - across * 2, edge_y - down * 2)))


def _free(
    label: Label, own: Circle, bubbles: Sequence[Circle], placed: Sequence[Label], obstacles: Sequence[Box]
) -> bool:
    """Whether a label and its leader touch nothing that is there already."""
    if any(label.box.meets(box) for box in obstacles) or any(label.box.meets(other.box) for other in placed):
        return False
    if not all(other is own or other.clear_of(label.box) for other in bubbles):
        return False
    if any(other.leader and label.box.crossed(*other.leader) for other in placed):
        return False
    if label.leader is None:
        return True
    around = [other.box for other in bubbles if other is not own] + [other.box for other in placed]
    return not any(box.crossed(*label.leader) for box in [*around, *obstacles])
