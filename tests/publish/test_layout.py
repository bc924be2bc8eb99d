from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from publish.sample import HOSTILE, sample_site

from assessor.model import Page, Site, Stored
from assessor.publish.layout import Layout, relative, table_of_contents


@pytest.fixture
def layout() -> Layout:
    return Layout(sample_site())


def page(layout: Layout, path: str) -> Page:
    return next(page for page in layout.site.pages if page.path == path)


def links(html: str) -> list[tuple[str, str]]:
    found = re.findall(r'<a href="([^"]*)"[^>]*>(.*?)</a>', html)
    return [(address, unescape(re.sub("<.*?>", "", text))) for address, text in found]


def test_the_navigation_shows_home_and_the_organization_at_hand_with_one_period_open(layout: Layout) -> None:
    assert links(layout.navigation(page(layout, "one/2026-q4/profile"))) == [
        ("../../index.html", "Portfolio"),
        ("index.html", "Index"),
        ("profile.html", "Profile"),
        ("../../one/2025-q4/index.html", "2025 Q4"),
    ]


def test_organizations_of_the_same_name_are_kept_apart(layout: Layout) -> None:
    addresses = [address for address, _ in links(layout.navigation(page(layout, "two/2026-q4/index")))]
    assert not any("one/" in address for address in addresses)


def test_the_page_at_hand_is_marked_once(layout: Layout) -> None:
    html = layout.navigation(page(layout, "one/2026-q4/profile"))
    assert re.findall(r'<a href="([^"]*)" aria-current="page">', html) == ["profile.html"]


def test_home_lists_no_organization(layout: Layout) -> None:
    assert links(layout.navigation(page(layout, "index"))) == [("index.html", "Portfolio")]


def test_the_navigation_does_not_grow_with_the_number_of_organizations() -> None:
    pages = tuple(Page(f"o{n}/p/index", f"O{n}", "", parents=(f"O{n}", "P")) for n in range(500))
    layout = Layout(Site("S", (Page("index", "Home", ""), *pages)))
    assert len(layout.navigation(pages[250])) < 600


def test_names_are_escaped() -> None:
    hostile = Page("a/b/c", HOSTILE, "", parents=(HOSTILE, HOSTILE))
    other = Page("a/b/d", "D", "", parents=hostile.parents)
    layout = Layout(Site("S", (hostile, other)))
    html = layout.navigation(hostile) + layout.neighbours(other)
    assert "<script" not in html
    assert ("c.html", HOSTILE) in links(html)


def test_neighbours_stay_within_their_section(layout: Layout) -> None:
    assert links(layout.neighbours(page(layout, "one/2026-q4/index"))) == [("profile.html", "Next Profile")]
    assert links(layout.neighbours(page(layout, "one/2026-q4/profile"))) == [("index.html", "Previous Index")]
    assert layout.neighbours(page(layout, "index")) == ""


def test_contents_need_a_few_headings_and_use_short_labels() -> None:
    body = '<h2 id="a" data-toc-label="Short">Long</h2><h2 id="b">B &amp; b</h2>'
    assert table_of_contents(body) == ""
    assert links(table_of_contents(body + '<h2 id="c">C</h2>')) == [("#a", "Short"), ("#b", "B & b"), ("#c", "C")]


def test_contents_skip_headings_without_id_and_of_other_levels() -> None:
    others = '<h1 id="t">T</h1><h2>no id</h2><h3 id="s">S</h3>'
    heading = '<h2 class="x" id="{0}&amp;"><span class="cx-id">A-{0}</span>\n <b>&lt;now&gt;</b></h2>'
    body = others + "".join(map(heading.format, "abc"))
    assert links(table_of_contents(body)) == [(f"#{name}&amp;", f"A-{name} <now>") for name in "abc"]


def test_contents_of_a_stored_body_are_taken_as_they_were_kept(tmp_path: Path) -> None:
    body = "".join(f'<h2 id="{name}">{name}</h2>' for name in "abc")
    inline = Page("a/b/c", "C", body, parents=("A", "B"))
    kept = Stored(tmp_path / "gone.html", 0, len(body), contents=table_of_contents(body), search="")
    for page in (inline, replace(inline, body="", stored=kept)):
        assert links(Layout(Site("S", (page,))).after(page))[-3:] == [("#a", "a"), ("#b", "b"), ("#c", "c")]


@pytest.mark.parametrize(
    ("here", "target", "link"),
    [
        ("index", "a/b.html", "a/b.html"),
        ("a/b", "a/c.html", "c.html"),
        ("a/b", "index.html", "../index.html"),
        ("a/b/c", "a/index.html", "../../a/index.html"),
        ("a/b/c", "a/d/c.html", "../../a/d/c.html"),
    ],
)
def test_links_are_relative(here: str, target: str, link: str) -> None:
    assert relative(Page(here, "", ""), target) == link
