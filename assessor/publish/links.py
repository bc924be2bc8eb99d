"""Links between the pages of a site that lead nowhere."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote, urlsplit

from assessor.model import Page, Site
from assessor.publish.passthrough import read_stored

_LINK = re.compile(r'<(?:a|img|link|script)\b[^>]*?\s(?:href|src)="([^"]*)"')
_ANCHOR = re.compile(r'\sid="([^"]*)"')


def broken_links(site: Site) -> tuple[str, ...]:
    """A sentence for each link of a page whose file or anchor is not in the site, in the order of the pages.

    Links with a scheme or a host are not looked at. Files under ``assets/`` are taken for granted: the templates
    bring them.
    """
    bodies = {page.path: _body(page) for page in site.pages}
    anchors = {f"{path}.html": frozenset(_anchors(body)) for path, body in bodies.items()}
    return tuple(
        f'{page.path}.html links to "{link}", which is not in the site.'
        for page in site.pages
        for link in dict.fromkeys(_LINK.findall(bodies[page.path]))
        if not _leads_somewhere(page, unescape(link), anchors, site)
    )


def _leads_somewhere(page: Page, link: str, anchors: dict[str, frozenset[str]], site: Site) -> bool:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return True
    own = f"{page.path}.html"
    target = posixpath.normpath(posixpath.join(posixpath.dirname(own), unquote(parts.path))) if parts.path else own
    if target not in anchors:
        return target in site.files or target.startswith("assets/")
    return not parts.fragment or unquote(parts.fragment) in anchors[target]


def _body(page: Page) -> str:
    kept = page.stored
    return read_stored(kept.file, kept.start, kept.size) if kept else page.body


def _anchors(body: str) -> Iterator[str]:
    return map(unescape, _ANCHOR.findall(body))
