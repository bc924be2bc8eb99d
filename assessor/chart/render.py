"""A drawing's data to SVG in one width: layout, Altair, vl-convert, tidying. The only home of both libraries."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from assessor.chart import svg
from assessor.chart.drawing import Data
from assessor.chart.kinds import LAYOUTS

_VEGA_LITE = "6.4"


def render(kind: str, data: Data, width: int) -> str:
    """The chart as SVG without its name; the same bytes for the same input in every process."""
    import vl_convert

    specification = LAYOUTS[kind](data, width).specification()
    with _no_system_fonts():
        raw = vl_convert.vegalite_to_svg(specification, vl_version=_VEGA_LITE, allowed_base_urls=[])
    return svg.tidy(raw)


@contextmanager
def _no_system_fonts() -> Iterator[None]:
    """Make vl-convert measure text with its own font: ten times as fast, and the same on every machine.

    It reads fontconfig's settings once, at its first conversion. The layout does not depend on what it measures.
    """
    before = os.environ.get("FONTCONFIG_FILE")
    with TemporaryDirectory() as folder:
        empty = Path(folder, "fonts.conf")
        empty.write_text("<?xml version='1.0'?><!DOCTYPE fontconfig SYSTEM 'fonts.dtd'><fontconfig/>", "utf-8")
        os.environ["FONTCONFIG_FILE"] = str(empty)
        try:
            yield
        finally:
            if before is None:
                del os.environ["FONTCONFIG_FILE"]
            else:
                os.environ["FONTCONFIG_FILE"] = before
