"""The search index: the text of every page as a script, so that search works from a folder without a server.

Charts, scripts and the data tables behind charts are left out: what they say stands in the text. site.js reads
the index when a reader first opens the search.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from html import unescape

from assessor.model import Page

_SILENT = re.compile(
    r'<(svg|script|style|template)\b.*?</\1>|<details class="cx-data".*?</details>', re.DOTALL | re.IGNORECASE
)
_HEADING = re.compile(r'<h[1-3]\b[^>]*?\sid="([^"]*)"[^>]*>(.*?)</h[1-3]>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def search_index(pages: Iterable[Page]) -> str:
    """A script that sets ``cxSearch`` to entries [address, page, section, text], a section of a page each."""
    entries = [entry for page in pages for entry in sections(page)]
    text = json.dumps(entries, ensure_ascii=False, separators=(",", ":"))
    return f"window.cxSearch={text};\n"


def sections(page: Page) -> Iterable[tuple[str, str, str, str]]:
    """The text of `page`, cut at its headings that have an id."""
    where = " · ".join((*page.parents[:2], page.nav_title or page.title))
    start, address, title = 0, f"{page.path}.html", page.title
    body = _SILENT.sub(" ", page.body)
    for heading in _HEADING.finditer(body):
        if text := plain(body[start : heading.start()]):
            yield address, where, title, text
        start, address, title = heading.end(), f"{page.path}.html#{heading[1]}", plain(heading[2])
    yield address, where, title, plain(body[start:])


def plain(html: str) -> str:
    """The text of `html` on one line."""
    return " ".join(unescape(_TAG.sub(" ", html)).split())
