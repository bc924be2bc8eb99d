"""Text widths and line breaking."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessor.chart import metrics
from assessor.chart.metrics import fits, shorten, text_width, wrap

FONTS = Path("/usr/share/fonts/opentype/inter")
WIDTHS = json.loads(Path(metrics.__file__).with_name("widths.json").read_text("utf-8"))


@pytest.mark.parametrize(("weight", "file"), [("400", "Inter-Regular.otf"), ("600", "Inter-SemiBold.otf")])
def test_the_table_is_that_of_the_font(weight: str, file: str) -> None:
    ttlib = pytest.importorskip("fontTools.ttLib")
    if not (FONTS / file).exists():
        pytest.skip("Debian's fonts-inter is not installed")
    font = ttlib.TTFont(FONTS / file)
    glyphs, advance, per_em = font.getBestCmap(), font["hmtx"].metrics, font["head"].unitsPerEm
    for width, chars in WIDTHS[weight].items():
        for char in chars:
            assert round(advance[glyphs[ord(char)]][0] / per_em * 1000) == int(width), char


@pytest.mark.parametrize("weight", ["400", "600"])
def test_the_table_has_all_latin_letters(weight: str) -> None:
    known = "".join(WIDTHS[weight].values())
    for text in ("Größe Ærø Łódź Šířka İğne Ștefan naïve Đà Nẵng", "0123456789−+±–—…’“”·%&@€£"):
        assert set(text) <= set(known)


def test_unknown_characters_are_taken_as_wide() -> None:
    assert text_width("顧", 10) == 10
    assert text_width("Я", 10) > text_width("a", 10)
    assert text_width("e\u0301", 10) == text_width("e", 10)
    assert text_width("", 10) == 0


def test_lines_are_balanced() -> None:
    assert wrap("Customer journey management and life cycle strategic consultation", 230) == (
        "Customer journey management",
        "and life cycle strategic consultation",
    )


def test_a_break_stands_after_a_hyphen() -> None:
    assert wrap("Customer-led", 66, 12) == ("Customer-", "led")


def test_two_hundred_characters_without_a_space_are_broken() -> None:
    lines = wrap("x" * 200, 100, lines=3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert all(text_width(line) <= 100 for line in lines)


def test_shorten_keeps_what_fits() -> None:
    assert shorten("short", 100) == "short"
    assert shorten("far too long for this", 60).endswith("…")


def test_fits_refuses_a_broken_word() -> None:
    assert fits("one two", 30, lines=2)
    assert not fits("organization", 40, lines=3)
    assert not fits("one two three", 30, lines=2)


@given(st.text(max_size=60), st.floats(40, 300), st.integers(1, 4))
def test_wrap_stays_within_width_and_loses_nothing(text: str, width: float, lines: int) -> None:
    wrapped = wrap(text, width, lines=lines)
    assert 1 <= len(wrapped) <= lines
    assert all(text_width(line) <= width + 0.01 for line in wrapped)
    if not wrapped[-1].endswith("…"):
        assert "".join("".join(wrapped).split()) == "".join(text.split())
