"""A Python-Markdown extension that hands finished HTML pages through a site builder untouched.

A page whose text begins with `MARK` is not Markdown: the rest of it is the page, byte for byte, and its table of
contents is read from the headings that have an id. Every other page is Markdown as usual. MkDocs and Zensical
both load the extension by its name under ``markdown_extensions``; this module imports nothing but Markdown.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension

MARK = "<!-- assessor:html -->\n"
"""The first line of a page that is handed through."""

_HEADING = re.compile(r'<h([1-6])\b([^>]*?\sid="([^"]*)"[^>]*)>(.*?)</h\1>', re.DOTALL)
_LABEL = re.compile(r'\sdata-toc-label="([^"]*)"')
_TAG = re.compile(r"<[^>]+>")


def contents(html: str) -> list[dict[str, Any]]:
    """The table of contents of `html` as nested tokens, in the shape of Python-Markdown's own toc extension.

    A heading may carry a shorter text for it in ``data-toc-label``. Labels and texts stay escaped HTML; `name` is
    the plain text.
    """
    root: list[dict[str, Any]] = []
    open_levels: list[tuple[int, list[dict[str, Any]]]] = [(0, root)]
    for heading in _HEADING.finditer(html):
        token = _token(int(heading[1]), *heading.group(2, 3, 4))
        while open_levels[-1][0] >= token["level"]:
            open_levels.pop()
        open_levels[-1][1].append(token)
        open_levels.append((token["level"], token["children"]))
    return root


def _token(level: int, attributes: str, anchor: str, inner: str) -> dict[str, Any]:
    text = " ".join(_TAG.sub("", inner).split())
    label = _LABEL.search(attributes)
    return {
        "level": level,
        "id": unescape(anchor),
        "name": unescape(text),
        "html": text,
        "data-toc-label": label[1] if label else "",
        "children": [],
    }


class PassThrough(Extension):
    """Wraps `Markdown.convert`; nothing else of the parser is touched."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Let marked pages of `md` skip the parser."""
        convert = md.convert

        def hand_through(source: str) -> str:
            page = source.lstrip("\n")
            if not page.startswith(MARK):
                return convert(source)
            body = page[len(MARK) :]
            md.toc_tokens = contents(body)  # type: ignore[attr-defined]
            md.toc = ""  # type: ignore[attr-defined]
            return body

        md.convert = hand_through  # type: ignore[method-assign]


def makeExtension(**options: Any) -> PassThrough:  # noqa: N802 - the name is Python-Markdown's
    """The entry point that Python-Markdown calls."""
    return PassThrough(**options)
