"""A sheet to draw on: marks in pixels from (0, 0) at the top left, turned into one Altair chart of five layers.

Charts compute where everything goes (see `metrics` for text), so the picture never depends on what a renderer
measures. Marks lie in planes, from back to front: rectangles, rules, lines, symbols, text; within a plane in the
order in which they were added. One layer a plane, with the style of each mark in its row, pays: the usual layer for
each style made 16 layers of a bullet chart's 4, and drawing it took 1.8 times as long (altair 6.3, vl-convert 1.9).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from math import pi
from typing import TYPE_CHECKING, Any, Literal

from assessor.chart.theme import light

if TYPE_CHECKING:
    import altair as alt

Align = Literal["left", "center", "right"]
Point = tuple[float, float]
Row = dict[str, Any]

_STYLE = {
    "rect": ("fill", "stroke", "strokeWidth", "strokeDash"),
    "rule": ("stroke", "strokeWidth", "strokeDash", "strokeCap"),
    "line": ("fill", "stroke", "strokeWidth", "strokeDash"),
    "point": ("shape", "size", "fill", "stroke", "strokeWidth", "strokeDash"),
    "text": ("align", "fontSize", "fontWeight", "fill"),
}
"""For each plane, from back to front, the properties of its marks that each row sets for itself."""

_CAP_HEIGHT = 0.727
"""Of Inter, as a share of the font size: text is centred on its capitals."""

_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]")
"""Not allowed in XML, or turning the direction of what follows."""


class Sheet:
    """Marks on a sheet of fixed width; set `height` before `chart`. Colours are roles of the theme."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.height = 0.0
        self._rows: dict[str, list[Row]] = {plane: [] for plane in _STYLE}

    @property
    def phone(self) -> bool:
        """Whether this is the narrow layout."""
        return self.width < 480

    def rect(self, x: float, y: float, width: float, height: float, fill: str | None, **style: Any) -> None:
        """A rectangle from its top left corner; `style`: `stroke`, `stroke_width`, `dash`."""
        self._add("rect", x=x, y=y, x2=x + width, y2=y + height, fill=_hex(fill), **_stroke(**style))

    def rule(
        self,
        start: Point,
        end: Point,
        color: str,
        width: float = 1,
        *,
        dash: Sequence[int] = (),
        round_: bool = False,
    ) -> None:
        """A straight line from `start` to `end`, `width` pixels thick."""
        style = {"strokeCap": "round" if round_ else "butt", **_stroke(color, width, dash)}
        self._add("rule", x=start[0], y=start[1], x2=end[0], y2=end[1], **style)

    def line(
        self,
        points: Sequence[Point],
        color: str | None,
        width: float = 1,
        *,
        dash: Sequence[int] = (),
        fill: str | None = None,
    ) -> None:
        """A line through `points`; repeat the first point at the end for a closed one."""
        number = self._rows["line"][-1]["line"] + 1 if self._rows["line"] else 0
        style = {"fill": _hex(fill), **_stroke(color, width, dash)}
        for order, (x, y) in enumerate(points):
            self._add("line", x=x, y=y, line=number, order=order, **style)

    def symbol(
        self,
        x: float,
        y: float,
        fill: str | None,
        *,
        radius: float = 5,
        stroke: str | None = None,
        stroke_width: float = 0,
        dash: Sequence[int] = (),
        shape: str = "circle",
    ) -> None:
        """A symbol centred on a point; `shape` is one that Vega knows. Without `fill` it is an outline."""
        size = pi * radius**2 if shape == "circle" else (2 * radius) ** 2  # Vega takes an area
        style = {"fill": _hex(fill), **_stroke(stroke, stroke_width, dash)}
        self._add("point", x=x, y=y, shape=shape, size=size, **style)

    def text(
        self,
        text: str,
        x: float,
        y: float,
        *,
        color: str = "ink",
        size: float = 13,
        weight: int = 400,
        align: Align = "left",
    ) -> None:
        """One line of text whose capitals are centred on `y`; an empty one leaves nothing."""
        if not text:
            return
        baseline = y + size * _CAP_HEIGHT / 2
        style = {"align": align, "fontSize": size, "fontWeight": weight, "fill": light(color)}
        self._add("text", x=x, y=baseline, text=_UNPRINTABLE.sub(" ", text), **style)

    def lines(self, lines: Sequence[str], x: float, top: float, *, pitch: float = 16, **style: Any) -> float:
        """Several lines of text one below the other, the first one's box starting at `top`; the end of the box."""
        for number, line in enumerate(lines):
            self.text(line, x, top + (number + 0.5) * pitch, **style)
        return top + len(lines) * pitch

    def chart(self) -> alt.LayerChart:
        """The sheet as an Altair chart with a fixed frame; its data are named, `specification` puts them in."""
        import altair as alt

        return alt.LayerChart(
            layer=[_layer(plane) for plane, rows in self._rows.items() if rows],
            width=self.width,
            height=round(self.height),
            padding=0,
            autosize=alt.AutoSizeParams(type="none"),
            config=alt.Config(view=alt.ViewConfig(stroke=None)),
        )

    def specification(self, *, validate: bool = False) -> dict[str, Any]:
        """The Vega-Lite specification of the chart with its data. `validate` checks it against Altair's schema.

        The rows go round Altair, which would copy and check each one: half of the time of drawing.
        """
        from altair.utils.schemapi import debug_mode

        with debug_mode(validate):
            specification = self.chart().to_dict(validate=validate)
        return {**specification, "datasets": {plane: rows for plane, rows in self._rows.items() if rows}}

    def _add(self, plane: str, **row: Any) -> None:
        self._rows[plane].append(row)


def _hex(role: str | None) -> str | None:
    return None if role is None else light(role)


def _stroke(stroke: str | None = None, stroke_width: float = 0, dash: Sequence[int] = ()) -> Row:
    return {"stroke": _hex(stroke), "strokeWidth": stroke_width, "strokeDash": list(dash)}


@cache
def _layer(plane: str) -> alt.Chart:
    """The layer of one plane, which is the same on all sheets: only its data differ.

    Explicit classes only: every shorthand costs Altair 3 ms, a class 0.02 ms. No font is named, since vl-convert
    measures text twice as fast with its default one; the page names the font.
    """
    import altair as alt

    style = {name: alt.expr(f"datum.{name}") for name in _STYLE[plane]}
    pixels: Row = {"type": "quantitative", "scale": None, "axis": None}
    place: Row = {"x": alt.X("x", **pixels), "y": alt.Y("y", **pixels)}
    if plane in ("rect", "rule"):
        place |= {"x2": alt.X2("x2"), "y2": alt.Y2("y2")}
    if plane == "line":
        place |= {"detail": alt.Detail("line", type="nominal"), "order": alt.Order("order", type="quantitative")}
    if plane == "text":
        place |= {"text": alt.Text("text", type="nominal")}
    fixed: Row = {"aria": False, "opacity": 1}
    if plane == "text":
        fixed["baseline"] = "alphabetic"
    if plane == "line":
        fixed |= {"strokeCap": "round", "strokeJoin": "round"}
    base = alt.Chart(alt.NamedData(name=plane))
    mark = getattr(base, f"mark_{plane}")
    layer: alt.Chart = mark(**fixed, **style).encode(**place)
    return layer
