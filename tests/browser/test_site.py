"""The frame of the site in a real browser, from a folder without a server and with the network off."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from browser.harness import DESKTOP, PHONE, assert_accessible, assert_fits, assert_quiet, visit
from publish.sample import HOSTILE, LABELS

pytestmark = pytest.mark.browser

PAGES = ("index", "one/2026-q4/index", "two/2026-q4/hostile")


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_page_is_accessible_quiet_and_fits(
    browser: Any, sample: Path, name: str, dark: bool, size: tuple[int, int]
) -> None:
    with visit(browser, sample / f"{name}.html", size=size, dark=dark) as opened:
        assert_quiet(opened, sample)
        assert_fits(opened)
        assert_accessible(opened)
        assert opened.page.title() != "ran"


def test_the_title_of_a_hostile_page_is_text(browser: Any, sample: Path) -> None:
    with visit(browser, sample / "two/2026-q4/hostile.html") as opened:
        shown = opened.page.text_content("h1")
        assert shown == HOSTILE
        assert opened.page.title().startswith("<script>document.title='ran'</script> \"quoted\"")


def test_injected_scripts_are_refused(browser: Any, sample: Path, tmp_path: Path) -> None:
    site = Path(shutil.copytree(sample, tmp_path / "site"))
    page = site / "index.html"
    bad = '<script>document.title="ran"</script><img src="x" onerror="document.title=\'ran\'">'
    page.write_text(page.read_text(encoding="utf-8").replace("</h1>", f"</h1>{bad}"), encoding="utf-8")
    with visit(browser, page) as opened:
        opened.page.wait_for_timeout(100)
        assert opened.page.title() != "ran"
        assert any("Content Security Policy" in complaint for complaint in opened.complaints)


def search(page: Any, words: str) -> list[str]:
    """The addresses that the search gives for `words`, relative to the site."""
    page.keyboard.press("Control+k")
    page.fill(".cx-search input", words)
    page.wait_for_function("document.querySelector('.cx-search__status').textContent.match(/place|found/)")
    return list(page.eval_on_selector_all(".cx-search li a", "links => links.map(link => link.getAttribute('href'))"))


def test_search_works_without_a_server(browser: Any, sample: Path) -> None:
    with visit(browser, sample / "one/2026-q4/index.html") as opened:
        assert search(opened.page, "evidence profile") == [
            f"../../{place}/profile.html#reason" for place in ("one/2026-q4", "one/2025-q4", "two/2026-q4")
        ]
        assert_accessible(opened)
        opened.page.keyboard.press("ArrowDown")
        opened.page.keyboard.press("Enter")
        opened.page.wait_for_url("**/one/2026-q4/profile.html#reason")
        assert_quiet(opened, sample)


def test_search_leaves_charts_out_and_says_when_nothing_is_found(browser: Any, sample: Path) -> None:
    with visit(browser, sample / "index.html") as opened:
        assert search(opened.page, "inkblot") == []
        assert opened.page.text_content(".cx-search__status") == "Nothing found"


def test_search_shows_hostile_titles_as_text(browser: Any, sample: Path) -> None:
    with visit(browser, sample / "index.html") as opened:
        assert search(opened.page, "quoted")
        assert opened.page.query_selector(".cx-search li script") is None


def test_the_colour_scheme_follows_the_system_until_it_is_chosen(browser: Any, sample: Path) -> None:
    dark, light = ("body[data-md-color-scheme=slate]", "body[data-md-color-scheme=default]")
    with visit(browser, sample / "index.html", dark=True) as opened:
        opened.page.wait_for_selector(dark)
        opened.page.emulate_media(color_scheme="light")
        opened.page.wait_for_selector(light)
        opened.page.click("[data-cx=scheme]")
        opened.page.click("[data-cx=scheme]")
        assert opened.page.get_attribute("[data-cx=scheme]", "aria-label") == "Colours: dark"
        opened.page.wait_for_selector(dark)
        opened.page.goto((sample / "one/2026-q4/index.html").as_uri())
        opened.page.wait_for_selector(dark)


def test_the_navigation_opens_on_a_phone_and_stands_beside_the_text_on_a_desktop(browser: Any, sample: Path) -> None:
    address = sample / "one/2026-q4/index.html"
    with visit(browser, address, size=PHONE) as opened:
        assert not opened.page.is_visible(".cx-nav")
        opened.page.click(".cx-menu")
        assert opened.page.is_visible(".cx-nav a[aria-current=page]")
        assert_accessible(opened)
        opened.page.keyboard.press("Escape")
        assert not opened.page.is_visible(".cx-nav")
    with visit(browser, address, size=DESKTOP) as opened:
        assert opened.page.is_visible(".cx-nav a[aria-current=page]")
        assert not opened.page.is_visible(".cx-menu")


@pytest.mark.parametrize(("size", "shown"), [(PHONE, "narrow"), (DESKTOP, "wide")], ids=["phone", "desktop"])
def test_a_chart_is_shown_in_the_layout_that_fits(
    browser: Any, sample: Path, size: tuple[int, int], shown: str
) -> None:
    with visit(browser, sample / "one/2026-q4/index.html", size=size) as opened:
        visible = [name for name in ("narrow", "wide") if opened.page.is_visible(f".cx-{name}")]
        assert visible == [shown]


def test_a_link_to_an_explanation_opens_it(browser: Any, sample: Path) -> None:
    with visit(browser, sample / "index.html") as opened:
        opened.page.click("text=One")
        opened.page.wait_for_selector("#explain-score", state="visible")


def test_the_keyboard_reaches_content_first(browser: Any, sample: Path) -> None:
    with visit(browser, sample / "one/2026-q4/index.html") as opened:
        opened.page.keyboard.press("Tab")
        assert opened.page.evaluate("document.activeElement.className") == "cx-skip"
        opened.page.keyboard.press("Enter")
        assert opened.page.evaluate("document.activeElement.id") == "cx-main"


def test_paper_shows_what_is_open_in_light_colours(browser: Any, sample: Path) -> None:
    with visit(browser, sample / "one/2026-q4/index.html", size=(680, 900), dark=True) as opened:
        opened.page.emulate_media(media="print", color_scheme="dark")
        opened.page.eval_on_selector("#more", "details => { details.open = true }")
        assert opened.page.is_visible(".cx-wide")
        assert not opened.page.is_visible(".cx-narrow")
        assert not opened.page.is_visible(".cx-header")
        assert not opened.page.is_visible(".cx-nav")
        assert opened.page.is_visible("#more-text")
        assert opened.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        edges = opened.page.eval_on_selector_all("td", "cells => cells.map(cell => cell.getBoundingClientRect().right)")
        assert len(edges) == 12 + 3
        assert not opened.page.is_visible(".cx-data, .cx-explain")
        assert max(edges) <= 680


def test_without_scripts_a_page_is_readable(browser: Any, sample: Path) -> None:
    with visit(browser, sample / "one/2026-q4/index.html", java_script_enabled=False) as opened:
        assert opened.page.is_visible("text=Customers are heard.")
        assert opened.page.is_visible(".cx-nav a[aria-current=page]")
        assert not opened.page.is_visible("[data-cx=search]")


def test_the_search_dialog_names_itself(browser: Any, sample: Path) -> None:
    with visit(browser, sample / "index.html") as opened:
        opened.page.click("[data-cx=search]")
        assert opened.page.get_by_role("dialog", name="Search").is_visible()
        assert LABELS.site in opened.page.title()
