"""The SVG of a page: short, named, in roles, and nothing in it that could run."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from assessor.chart.svg import label, tidy
from assessor.chart.theme import ROLES
from assessor.model import Figure
from tests.chart.cases import HOSTILE, nasty, normal
from tests.chart.lint import NS

ELEMENTS = {"svg", "title", "desc", "path", "line", "text"}
ATTRIBUTES = {
    "class", "viewBox", "width", "height", "fill", "role", "aria-labelledby", "id", "transform", "d", "stroke",
    "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "x", "y", "x2", "y2", "text-anchor",
    "font-size", "font-weight",
}  # fmt: skip
HOSTILE_CASES = [name for name in nasty() if name.startswith("hostile")]


def raw(body: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="20">{body}</svg>'


@pytest.mark.parametrize("name", [*normal(), *HOSTILE_CASES])
def test_only_known_elements_and_attributes(name: str, figures: dict[str, Figure]) -> None:
    for picture in (figures[name].wide, figures[name].narrow):
        for element in ElementTree.fromstring(picture).iter():  # noqa: S314
            assert element.tag.removeprefix(NS) in ELEMENTS
            assert set(element.attrib) <= ATTRIBUTES
            for value in (element.get("fill"), element.get("stroke")):
                assert value in (None, "none") or re.fullmatch(r"var\(--cx-[a-z0-9]+\)", value)


@pytest.mark.parametrize("hostile", HOSTILE[:4])
def test_a_hostile_name_stays_text(hostile: str, figures: dict[str, Figure]) -> None:
    root = ElementTree.fromstring(figures["hostile/bullet"].wide)  # noqa: S314
    said = "".join(element.text or "" for element in root.iter(f"{NS}text"))
    assert re.sub(r"\s", "", hostile) in re.sub(r"\s", "", said)


def test_control_characters_leave_nothing_behind(figures: dict[str, Figure]) -> None:
    assert not re.search("[\x00-\x08\x1b\u202e]", figures["hostile/bullet"].wide)


def test_a_hostile_title_stays_text() -> None:
    title = "</title><img src=x onerror=alert(1)>"
    named = label(tidy(raw("")), "a", title, "<script>alert(1)</script>")
    assert "<img" not in named
    assert "<script" not in named
    root = ElementTree.fromstring(named)  # noqa: S314
    assert root.findtext(f"{NS}title") == title
    assert root.findtext(f"{NS}desc") == "<script>alert(1)</script>"


def test_what_is_not_on_the_list_is_dropped() -> None:
    body = (
        '<script>alert(1)</script><image href="http://example.org/x"/><foreignObject><b/></foreignObject>'
        '<a href="javascript:alert(1)"><text onclick="alert(1)" style="x" fill="url(#g)">kept</text></a>'
    )
    assert tidy(raw(body)).endswith('<text x="0" y="0" fill="none">kept</text></svg>')


def test_groups_become_positions_and_numbers_are_short() -> None:
    line = '<line transform="translate(1,1)" x2="3.14159" y2="0" stroke-width="1"/>'
    body = f'<g transform="translate(1.5,2)"><g>{line}</g></g>'
    assert '<line transform="translate(2.5,3)" x2="3.14"/>' in tidy(raw(body))


def test_each_light_value_becomes_its_role() -> None:
    for role, (light, _) in ROLES.items():
        assert f'<path d="M0,0" fill="var(--cx-{role})"/>' in tidy(raw(f'<path d="M0,0" fill="{light}"/>'))


def test_text_that_looks_like_markup_of_ours_is_not_touched() -> None:
    text = 'fill="#1B2733" translate(1.23456,2)'
    assert f">{text}</text>" in tidy(raw(f"<text>{text}</text>"))


def test_figures_are_named(figures: dict[str, Figure]) -> None:
    figure = figures["normal/bullet"]
    for picture, width in ((figure.wide, 680), (figure.narrow, 360)):
        root = ElementTree.fromstring(picture)  # noqa: S314
        assert root.get("role") == "img"
        assert root.get("width") == str(width)
        ids = [element.get("id") for element in root if element.get("id")]
        assert (root.get("aria-labelledby") or "").split() == ids
        assert root.findtext(f"{NS}title") == "A title"
        assert root.findtext(f"{NS}desc") == "A subtitle"


def test_ids_differ_between_figures_and_widths(figures: dict[str, Figure]) -> None:
    pictures = [p for name in normal() for p in (figures[name].wide, figures[name].narrow)]
    ids = re.findall(r' id="([^"]+)"', "".join(pictures))
    assert len(ids) == len(set(ids)) == 2 * len(pictures)
