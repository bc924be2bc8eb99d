"""Pages as a browser's parser sees them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from assessor.model import Page, Site

VOID = {"br", "hr", "img", "input", "link", "meta"}


@dataclass
class Element:
    """An element with its text and its children in their order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    def all(self, *tags: str) -> Iterator[Element]:
        """The elements below this one, all or those with one of `tags`."""
        for child in self.children:
            if isinstance(child, Element):
                if not tags or child.tag in tags:
                    yield child
                yield from child.all(*tags)

    @property
    def text(self) -> str:
        """All text in it, with single spaces."""
        parts = (child if isinstance(child, str) else child.text for child in self.children)
        return " ".join(" ".join(parts).split())

    def having(self, name: str) -> Iterator[Element]:
        """The elements below this one with the class `name`."""
        return (e for e in self.all() if name in e.attributes.get("class", "").split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("page")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"an attribute twice in <{tag}>: {attrs}"
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in VOID, f"<{tag} /> is no element without content"
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def read(html: str) -> Element:
    """The elements of `html`; an AssertionError if something is not closed, or closed in the wrong order."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert [e.tag for e in reader.open] == ["page"], f"not closed: {[e.tag for e in reader.open]}"
    return reader.open[0]


def pages(site: Site) -> dict[str, Element]:
    """All pages of a site by their address."""
    return {f"{page.path}.html": read(page.body) for page in site.pages}


def page(site: Site, path: str) -> Element:
    """One page."""
    return read(next(found for found in site.pages if found.path == path).body)


def target(address: str, href: str) -> tuple[str, str]:
    """Address and anchor that `href` on the page `address` leads to within the site."""
    parts = urlsplit(href)
    path = normpath(join(dirname(address), unquote(parts.path))) if parts.path else address
    return path, unquote(parts.fragment)


def links(found: dict[str, Element]) -> Iterator[tuple[str, Element]]:
    """All links with the address of their page."""
    return ((address, a) for address, element in found.items() for a in element.all("a"))


def paths(site: Site) -> list[str]:
    """The addresses of the pages in their order."""
    return [page_.path for page_ in site.pages]


def body(site: Site, path: str) -> Page:
    """One page as it is handed to the publisher."""
    return next(found for found in site.pages if found.path == path)
