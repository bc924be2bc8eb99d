"""Everything around a page's body that depends on the other pages: navigation, path, contents, neighbours.

The navigation shows home and the organization at hand, never all pages: its size does not grow with the
portfolio. All of it is made once for each page, so that the builders' theme is only the frame of the site.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import Any

from assessor.model import Page, Site
from assessor.publish.passthrough import contents

MIN_HEADINGS = 3
"""A page with fewer second-level headings than this gets no table of contents."""


@dataclass(frozen=True)
class Layout:
    """The pages of a site by their place in it."""

    site: Site

    @cached_property
    def sections(self) -> Mapping[tuple[str, ...], tuple[Page, ...]]:
        """The pages under each chain of section titles, in the order of the site."""
        found: dict[tuple[str, ...], list[Page]] = {}
        for page in self.site.pages:
            for depth in range(len(page.parents) + 1):
                found.setdefault(page.parents[:depth], []).append(page)
        return {parents: tuple(pages) for parents, pages in found.items()}

    @cached_property
    def top(self) -> tuple[Page, ...]:
        """The pages that stand in no section: home and whatever the report puts beside it."""
        return tuple(page for page in self.site.pages if not page.parents)

    @cached_property
    def _positions(self) -> Mapping[str, int]:
        return {page.path: position for position, page in enumerate(self.site.pages)}

    def render(self, page: Page) -> str:
        """The content area of `page`: its body with everything around it."""
        return (
            f"{self.navigation(page)}\n"
            f'<div class="cx-main" id="cx-main" tabindex="-1">\n{self.path(page)}'
            f'<article class="cx-body md-typeset">\n{page.body}\n</article>\n{self.neighbours(page)}</div>\n'
            f"{table_of_contents(page.body)}"
        )

    def navigation(self, page: Page) -> str:
        """Home, and the pages of the section that `page` stands in."""
        entries = [_entry(page, other) for other in self.top]
        if page.parents:
            entries.append(self._section(page, page.parents[:1]))
        return (
            '<nav class="cx-nav" id="cx-nav" popover aria-label="Pages">\n'
            f"<ul>\n{''.join(entries)}</ul>\n</nav>"
        )

    def _section(self, page: Page, section: tuple[str, ...]) -> str:
        """A section with its pages; sections below it are open only if `page` stands in them."""
        items: list[str] = []
        for child in self._children(section):
            if isinstance(child, Page):
                items.append(_entry(page, child))
            elif page.parents[: len(child)] == child:
                items.append(self._section(page, child))
            else:
                items.append(_entry(page, self.sections[child][0], child[-1]))
        return f"<li><span>{escape(section[-1])}</span>\n<ul>\n{''.join(items)}</ul></li>\n"

    def _children(self, section: tuple[str, ...]) -> Iterable[Page | tuple[str, ...]]:
        """The pages and the sections that stand directly in `section`, in order."""
        depth = len(section)
        below: dict[Page | tuple[str, ...], None] = {}
        for page in self.sections[section]:
            below[page if len(page.parents) == depth else page.parents[: depth + 1]] = None
        return below

    def path(self, page: Page) -> str:
        """Where `page` stands: home and the sections above it, each as a link to its first page."""
        if not page.parents or not self.top:
            return ""
        chain = (page.parents[:depth] for depth in range(1, len(page.parents) + 1))
        links = [_link(page, self.top[0], _name(self.top[0]))]
        links += [_link(page, self.sections[section][0], section[-1]) for section in chain]
        steps = "".join(f"<li>{link}</li>" for link in links)
        return f'<nav class="cx-path" aria-label="Path"><ol>{steps}</ol></nav>\n'

    def neighbours(self, page: Page) -> str:
        """The pages before and after `page` in the same section."""
        near = self.sections[page.parents]
        near = tuple(other for other in near if other.parents == page.parents)
        position = near.index(page)
        before, after = near[:position][-1:], near[position + 1 :][:1]
        if not page.parents or not (before or after):
            return ""
        links = [_neighbour(page, other, "prev", "Previous") for other in before]
        links += [_neighbour(page, other, "next", "Next") for other in after]
        return f'<nav class="cx-neighbours" aria-label="Neighbours">{"".join(links)}</nav>\n'


def table_of_contents(body: str) -> str:
    """The second-level headings of `body` as links, if there are enough of them to be worth it."""
    headings = [heading for heading in _flat(contents(body)) if heading["level"] == 2]  # noqa: PLR2004
    if len(headings) < MIN_HEADINGS:
        return ""
    items = "".join(f'<li><a href="#{escape(h["id"])}">{h["html"]}</a></li>\n' for h in headings)
    return f'<nav class="cx-toc" aria-label="On this page">\n<p>On this page</p>\n<ul>\n{items}</ul>\n</nav>\n'


def relative(page: Page, target: str) -> str:
    """The address of the file `target` (a path below the site) as a link in `page`."""
    return posixpath.relpath(target, posixpath.dirname(page.path) or ".")


def _flat(tokens: Sequence[Mapping[str, Any]]) -> Iterable[Mapping[str, Any]]:
    for token in tokens:
        yield token
        yield from _flat(token["children"])


def _name(page: Page) -> str:
    return page.nav_title or page.title


def _link(page: Page, target: Page, text: str, attributes: str = "") -> str:
    return f'<a href="{escape(relative(page, f"{target.path}.html"))}"{attributes}>{escape(text)}</a>'


def _entry(page: Page, target: Page, text: str = "") -> str:
    current = ' aria-current="page"' if target is page else ""
    return f"<li>{_link(page, target, text or _name(target), current)}</li>\n"


def _neighbour(page: Page, target: Page, relation: str, word: str) -> str:
    address = escape(relative(page, f"{target.path}.html"))
    return f'<a href="{address}" rel="{relation}"><small>{word}</small> {escape(_name(target))}</a>'
