"""Every chart kind over normal and nasty data in both widths: nothing clipped, nothing on top of another, readable."""

from __future__ import annotations

import re

import pytest

from assessor.chart.drawing import Drawing
from assessor.chart.kinds import LAYOUTS
from assessor.chart.theme import NARROW, WIDE
from assessor.model import Figure
from tests.chart.cases import nasty, normal
from tests.chart.lint import lint

CASES = {**normal(), **nasty()}
FIRST_OF_KIND = {drawing.kind: drawing for drawing in reversed(CASES.values())}


def test_every_kind_is_tried() -> None:
    assert set(FIRST_OF_KIND) == set(LAYOUTS)


@pytest.mark.parametrize("name", CASES)
def test_geometry(name: str, figures: dict[str, Figure]) -> None:
    assert lint(figures[name].wide) == []
    assert lint(figures[name].narrow) == []


def svg(body: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50">{body}</svg>'


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ('<text x="80" y="20">Too long for it</text>', "outside"),
        ('<text x="5" y="20" font-size="9">tiny</text>', "small"),
        ('<text x="5" y="20">one</text><text x="10" y="24">two</text>', "over another"),
        ('<line transform="translate(10,20)" x2="200"/>', "mark outside"),
        ('<text x="10" y="20" text-anchor="end">left</text>', "outside"),
        ('<text x="10" y="20">fine</text><text x="10" y="40">too</text>', None),
    ],
)
def test_the_lint_finds_what_is_wrong(body: str, found: str | None) -> None:
    faults = lint(svg(body))
    assert [fault.split(":")[0] for fault in faults] == ([found] if found else [])


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("kind", LAYOUTS)
def test_specification_follows_the_schema(kind: str, width: int) -> None:
    specification = LAYOUTS[kind](FIRST_OF_KIND[kind].data, width).specification(validate=True)
    assert specification["autosize"] == {"type": "none"}
    assert specification["width"] == width


def numbers(text: str) -> list[str]:
    """The decimals in a text, with their sign."""
    return re.findall(r"[−+±]?\d+\.\d", text)


@pytest.mark.parametrize(
    "name", [name for name in CASES if not name.startswith(("long", "endless", "foreign", "host"))]
)
def test_the_table_has_every_number_of_the_picture(name: str, figures: dict[str, Figure]) -> None:
    figure, drawing = figures[name], CASES[name]
    told = {number for row in figure.table.rows for cell in row for number in numbers(cell)}
    for picture in (figure.wide, figure.narrow):
        shown = {number for text in re.findall(r"<text[^>]*>([^<]*)</text>", picture) for number in numbers(text)}
        assert shown <= told
    assert_same_widths(drawing)


def assert_same_widths(drawing: Drawing) -> None:
    assert {len(row) for row in drawing.table.rows} <= {len(drawing.table.head)}
