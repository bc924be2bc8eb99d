"""Vega's SVG to SVG for a page: flat, short, in colour roles, named, and by construction without anything that runs.

Only known elements with known attributes are written out; every text is escaped. What Vega adds beyond that, or
what a hostile name could make of it, has no way through.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from xml.etree import ElementTree

from assessor.chart.theme import ROLES

_NAMESPACE = "{http://www.w3.org/2000/svg}"
_PAINT = ("fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin")
_KEPT = {
    "path": ("d", *_PAINT),
    "line": ("x2", "y2", *_PAINT),
    "text": ("text-anchor", "font-size", "font-weight", "fill"),
}
"""The elements that are written out, and their attributes beside the position."""

_DEFAULTS = {
    ("font-size", "13px"), ("font-weight", "400"), ("text-anchor", "start"), ("stroke-linecap", "butt"),
    ("stroke-width", "1"), ("stroke-width", "0"), ("stroke-dasharray", ""), ("x2", "0"), ("y2", "0"),
}  # fmt: skip
_NUMBER = re.compile(r"-?\d*\.?\d+(?:e-?\d+)?")
_TRANSLATE = re.compile(r"translate\(([-\d.e]+)[, ]+([-\d.e]+)\)")
_ROLE = {day.upper(): f"var(--cx-{role})" for role, (day, _) in ROLES.items()}


def tidy(raw: str) -> str:
    """The SVG of a page from the one that vl-convert gave; `label` gives it its name. `raw` must be well-formed."""
    root = ElementTree.fromstring(raw)  # noqa: S314  (vl-convert writes no DTD, and we drew it)
    width, height = _short(root.get("width", "")), _short(root.get("height", ""))
    head = f'<svg xmlns="http://www.w3.org/2000/svg" class="cx-svg" fill="none" viewBox="0 0 {width} {height}"'
    return f'{head} width="{width}" height="{height}">{"".join(_leaves(root, 0, 0))}</svg>'


def label(svg: str, id: str, title: str, description: str) -> str:  # noqa: A002
    """`svg` (from `tidy`) as an image with an accessible name and description. `id` is unique on the page."""
    names = f"{id}-t {id}-d" if description else f"{id}-t"
    head, _, body = svg.partition(">")
    texts = f'<title id="{id}-t">{escape(title)}</title>'
    if description:
        texts += f'<desc id="{id}-d">{escape(description)}</desc>'
    return f'{head} role="img" aria-labelledby="{names}">{texts}{body}'


def _leaves(element: ElementTree.Element, x: float, y: float) -> Iterator[str]:
    """All marks below `element` in drawing order, groups dissolved into positions."""
    moved = _TRANSLATE.search(element.get("transform", ""))
    if moved:
        x, y = x + float(moved[1]), y + float(moved[2])
    tag = element.tag.removeprefix(_NAMESPACE)
    if tag in _KEPT and element.get("class") != "background":
        yield _leaf(tag, element, x, y)
        return
    for child in element:
        yield from _leaves(child, x, y)


def _leaf(tag: str, element: ElementTree.Element, x: float, y: float) -> str:
    attributes = dict(_attributes(tag, element))
    if tag == "text":
        place = f' x="{_short(x)}" y="{_short(y)}"'
    elif x or y:
        place = f' transform="translate({_short(x)},{_short(y)})"'
    else:
        place = ""
    written = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
    content = escape("".join(element.itertext()), quote=False)
    return f"<{tag}{place}{written}>{content}</{tag}>" if content else f"<{tag}{place}{written}/>"


def _attributes(tag: str, element: ElementTree.Element) -> Iterator[tuple[str, str]]:
    for name in _KEPT[tag]:
        value = element.get(name)
        if value is None or (name, value) in _DEFAULTS:
            continue
        if name in ("fill", "stroke"):
            value = _ROLE.get(value.upper(), "none")
        elif name == "font-size":
            value = value.removesuffix("px")
        elif name in ("d", "x2", "y2", "stroke-width", "stroke-dasharray"):
            value = _NUMBER.sub(lambda number: _short(number[0]), value)
        if (name, value) != ("stroke", "none"):
            yield name, value


def _short(number: float | str) -> str:
    """A number with at most two decimals and no zeros at its end."""
    text = f"{float(number):.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
