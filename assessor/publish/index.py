"""The search index: the text of every page as a script, so that search works from a folder without a server.

Charts are left out, and what carries ``data-search-exclude``: what they say stands in the text. site.js reads the
index when a reader first opens the search.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from html import unescape

from assessor.model import Page

_EXCLUDED = re.compile(r"<(\w+)\b[^>]*\sdata-search-exclude\b[^>]*>|<(svg|style|script)\b")
"""Where something begins that is left out; it holds no further element of its name."""

_HEADING = re.compile(r'<h[1-3]\b[^>]*?\sid="([^"]*)"[^>]*>(.*?)</h[1-3]>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def search_index(pages: Iterable[Page]) -> str:
    """A script that sets ``cxSearch`` to entries [address, page, section, text], a section of a page each."""
    found = ",".join(page.stored.search if page.stored else entries(page) for page in pages)
    return f"window.cxSearch=[{found}];\n"


def entries(page: Page) -> str:
    """The entries of `page` as JSON, separated by commas."""
    return json.dumps(list(sections(page)), ensure_ascii=False, separators=(",", ":"))[1:-1]


def sections(page: Page) -> Iterable[tuple[str, str, str, str]]:
    """The text of `page`, cut at its headings that have an id."""
    where = " · ".join((*page.parents[:2], page.nav_title or page.title))
    start, address, title = 0, f"{page.path}.html", page.title
    body = searched(page.body)
    for heading in _HEADING.finditer(body):
        if text := plain(body[start : heading.start()]):
            yield address, where, title, text
        start, address, title = heading.end(), f"{page.path}.html#{heading[1]}", plain(heading[2])
    yield address, where, title, plain(body[start:])


def searched(html: str) -> str:
    """`html` without charts and without the elements that carry ``data-search-exclude``."""
    kept, position = [], 0
    while found := _EXCLUDED.search(html, position):
        kept.append(html[position : found.start()])
        closing = f"</{found[1] or found[2]}>"
        end = html.find(closing, found.end())
        position = len(html) if end < 0 else end + len(closing)
    return " ".join((*kept, html[position:]))


def plain(html: str) -> str:
    """The text of `html` on one line."""
    return " ".join(unescape(_TAG.sub(" ", html)).split())
