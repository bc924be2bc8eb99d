"""Everything around a page's body that depends on the other pages: navigation, contents, neighbours.

The navigation shows home and the organization at hand, never all pages: its size does not grow with the
portfolio. All of it is made once for each page, so that the builders' theme is only the frame of the site.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from html import escape
from itertools import zip_longest

from assessor.model import Page, Site

MIN_HEADINGS = 3
"""A page with fewer second-level headings than this gets no table of contents."""


_HEADING = re.compile(r'<h2\b([^>]*?\sid="([^"]*)"[^>]*)>(.*?)</h2>', re.DOTALL)
_LABEL = re.compile(r'\sdata-toc-label="([^"]*)"')
_TAG = re.compile(r"<[^>]+>")
_ARTICLE = '<article class="cx-body md-typeset">'

Section = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Layout:
    """The pages of a site by their place in it."""

    site: Site

    @cached_property
    def sections(self) -> Mapping[Section, tuple[Page, ...]]:
        """The pages of each section and of the sections below it, in the order of the site."""
        found: dict[Section, list[Page]] = {}
        for page in self.site.pages:
            chain = self.chains[page.path]
            for depth in range(len(chain) + 1):
                found.setdefault(chain[:depth], []).append(page)
        return {section: tuple(pages) for section, pages in found.items()}

    @cached_property
    def chains(self) -> Mapping[str, Section]:
        """The section of each page by its path."""
        return {page.path: section_of(page) for page in self.site.pages}

    @cached_property
    def top(self) -> tuple[Page, ...]:
        """The pages that stand in no section: home and whatever the report puts beside it."""
        return tuple(page for page in self.site.pages if not page.parents)

    def before(self, page: Page) -> str:
        """What stands in front of the body of `page` in the content area."""
        return f'{self.navigation(page)}\n<main class="cx-main" id="cx-main" tabindex="-1">\n{_ARTICLE}\n'

    def after(self, page: Page) -> str:
        """What stands behind the body of `page`."""
        contents = page.stored.contents if page.stored else table_of_contents(page.body)
        return f"\n</article>\n{self.neighbours(page)}</main>\n{contents}"

    def navigation(self, page: Page) -> str:
        """Home, and the pages of the section that `page` stands in."""
        entries = [_entry(page, other) for other in self.top]
        if page.parents:
            entries.append(self._section(page, self.chains[page.path][:1]))
        return f'<nav class="cx-nav" id="cx-nav" popover aria-label="Pages">\n<ul>\n{"".join(entries)}</ul>\n</nav>'

    def _section(self, page: Page, section: Section) -> str:
        """A section with its pages; sections below it are open only if `page` stands in them."""
        around, items, done = self.chains[page.path], [], set[Section]()
        for other in self.sections[section]:
            below = self.chains[other.path][: len(section) + 1]
            if below == section:
                items.append(_entry(page, other))
            elif below not in done:
                done.add(below)
                is_open = around[: len(below)] == below
                items.append(self._section(page, below) if is_open else _entry(page, other, below[-1][0]))
        return f"<li><span>{escape(section[-1][0])}</span>\n<ul>\n{''.join(items)}</ul></li>\n"

    def neighbours(self, page: Page) -> str:
        """The pages before and after `page` in the same section."""
        section = self.chains[page.path]
        near = [other for other in self.sections[section] if self.chains[other.path] == section] if section else [page]
        position = next(number for number, other in enumerate(near) if other is page)
        links = [_neighbour(page, other, "prev", "Previous") for other in near[:position][-1:]]
        links += [_neighbour(page, other, "next", "Next") for other in near[position + 1 :][:1]]
        return f'<nav class="cx-neighbours" aria-label="Neighbours">{"".join(links)}</nav>\n' if links else ""


def section_of(page: Page) -> Section:
    """The sections above `page`, outermost first: the title of each, and the folder that tells namesakes apart."""
    folders = page.path.split("/")[:-1]
    return tuple(zip_longest(page.parents, folders[: len(page.parents)], fillvalue=""))


def table_of_contents(body: str) -> str:
    """The second-level headings of `body` as links, if there are enough of them to be worth it.

    A heading may carry a shorter text for it in ``data-toc-label``.
    """
    headings: list[tuple[str, str, str]] = _HEADING.findall(body)
    if len(headings) < MIN_HEADINGS:
        return ""
    items = "".join(
        f'<li><a href="#{anchor}">{_label(attributes, inner)}</a></li>\n' for attributes, anchor, inner in headings
    )
    return f'<nav class="cx-toc" aria-label="On this page">\n<p>On this page</p>\n<ul>\n{items}</ul>\n</nav>\n'


def relative(page: Page, target: str) -> str:
    """The address of the file `target` (a path below the site) as a link in `page`."""
    here, _, _ = page.path.rpartition("/")
    folder, _, name = target.rpartition("/")
    return name if folder == here else "../" * (here.count("/") + 1 if here else 0) + target


def _label(attributes: str, inner: str) -> str:
    """The text of a heading in the table of contents, escaped as it is in the heading."""
    label = _LABEL.search(attributes)
    return label[1] if label else " ".join(_TAG.sub("", inner).split())


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
