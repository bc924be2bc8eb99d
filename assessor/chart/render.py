"""A drawing's data to SVG in one width: layout, Altair, vl-convert, tidying."""

from __future__ import annotations

import os
from functools import cache
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from assessor.chart import svg
from assessor.chart.drawing import Data
from assessor.chart.kinds import LAYOUTS

VEGA_LITE = "6.4"
"""The version of Vega-Lite for which Altair writes."""


def render(kind: str, data: Data, width: int) -> str:
    """The chart as SVG without its name; the same bytes for the same input in every process."""
    return svg.tidy(_convert(LAYOUTS[kind](data, width).specification()))


def _convert(specification: dict[str, Any]) -> str:
    """Vega's SVG of a specification, which can fetch nothing."""
    import vl_convert

    _forget_system_fonts()
    drawn: str = vl_convert.vegalite_to_svg(specification, vl_version=VEGA_LITE, allowed_base_urls=[])
    return drawn


@cache
def _forget_system_fonts() -> None:
    """Let vl-convert find no font but its own: it then measures text in 0.4 of the time, and alike on every machine.

    It reads fontconfig's settings once, at its first conversion, and falls back to the usual folders if they name
    none. The layout does not depend on what it measures.
    """
    import vl_convert

    text = {"data": {"values": [{}]}, "mark": {"type": "text", "text": "a"}}
    before = os.environ.get("FONTCONFIG_FILE")
    with TemporaryDirectory() as folder:
        settings = Path(folder, "fonts.conf")
        settings.write_text(f"<?xml version='1.0'?><fontconfig><dir>{escape(folder)}</dir></fontconfig>", "utf-8")
        os.environ["FONTCONFIG_FILE"] = str(settings)
        try:
            vl_convert.vegalite_to_svg(text, vl_version=VEGA_LITE, allowed_base_urls=[])
        finally:
            if before is None:
                del os.environ["FONTCONFIG_FILE"]
            else:
                os.environ["FONTCONFIG_FILE"] = before
