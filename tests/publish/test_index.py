from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from publish.sample import HOSTILE, sample_site

from assessor.model import Page, Stored
from assessor.publish.index import entries, plain, search_index, searched, sections


def test_a_page_is_cut_at_headings_that_have_an_id() -> None:
    body = '<h1>T</h1><p>Intro</p><h2 id="a">A &amp; b</h2><p>One<br>two</p>'
    page = Page("o/p/x", "Title", body, parents=("O", "P"))
    assert list(sections(page)) == [
        ("o/p/x.html", "O · P · Title", "Title", "T Intro"),
        ("o/p/x.html#a", "O · P · Title", "A & b", "One two"),
    ]


def test_charts_and_excluded_elements_are_left_out() -> None:
    figure = '<figure class="f" data-search-exclude><p>c</p><svg>d</svg></figure>'
    assert plain(searched(f"<p>a</p><svg><text>b</text></svg>{figure}<p>e</p>")) == "a e"


def test_an_element_that_is_never_closed_ends_the_text() -> None:
    assert plain(searched("<p>a</p><nav data-search-exclude><p>b")) == "a"


def test_the_index_is_a_script_that_holds_all_pages() -> None:
    script = search_index(sample_site().pages)
    entries = json.loads(script.removeprefix("window.cxSearch=").removesuffix(";\n"))
    assert {entry[0].split("#")[0] for entry in entries} == {f"{page.path}.html" for page in sample_site().pages}
    assert not any("inkblot" in text for *_, text in entries)
    assert any(title == " ".join(HOSTILE.split()) for _, _, title, _ in entries)


def test_pages_that_were_kept_bring_their_entries_along() -> None:
    pages = sample_site().pages
    kept = [
        replace(page, body="", stored=Stored(Path("gone.html"), 0, 0, contents="", search=entries(page)))
        for page in pages
    ]
    assert search_index(kept) == search_index(pages)
