"""The one function that turns a user's Markdown into HTML; nothing in the text can become markup of its own."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

WEB = re.compile(r"https?://[^\s/]", re.IGNORECASE)
MAIL = re.compile(r"mailto:[^\s]+@", re.IGNORECASE)
PLAIN = re.compile(r"[A-Za-z(][^\x00-\x1f\\`*_\[\]<>&~|#]*")
"""One line that begins with a letter and holds no character that Markdown or HTML reads as a mark."""


def is_link(url: str) -> bool:
    """Whether a link may lead to `url`: an address of the web or of a mailbox."""
    return bool(WEB.match(url) or MAIL.match(url))


def web_link(url: str) -> str:
    """`url` if it is an address of the web, else nothing."""
    return url if WEB.match(url) else ""


@lru_cache(maxsize=4096)
def markdown(text: str, heading: int = 4) -> Markup:
    """`text` as HTML. Every heading in it gets the level `heading`, so that the order on the page stays right."""
    stripped = text.strip()
    if not stripped:
        return Markup()
    if PLAIN.fullmatch(stripped):
        return Markup("<p>{}</p>\n").format(stripped)
    parser = _parser()
    tokens = parser.parse(stripped)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{heading}"
    return Markup(parser.renderer.render(tokens, parser.options, {}))  # noqa: S704  raw HTML is off


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).disable(["image", "html_inline", "html_block"])
    parser.validateLink = is_link  # type: ignore[method-assign]
    parser.add_render_rule("link_open", _link_open)
    return parser


def _link_open(self, tokens, index, options, env):  # type: ignore[no-untyped-def]  # noqa: ARG001
    """A link that tells the other site nothing about this one."""
    title = tokens[index].attrGet("title")
    extra = f' title="{escape(title)}"' if title else ""
    return f'<a href="{escape(tokens[index].attrGet("href"))}"{extra} rel="noopener noreferrer">'
