"""Finished pages, ready for any site builder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

PAGE_NAMES = (
    "index", "profile", "roadmap", "change", "method", "answers",
    "disagreement", "perception", "customers", "employees", "moments", "listening", "benchmark",
)  # fmt: skip
"""The names of an assessment's pages beside those of its frameworks, whose pages are named after their ids."""


@dataclass(frozen=True)
class Stored:
    """Where the body of a page stands if it was kept: `size` bytes of UTF-8 from byte `start` on in `file`.

    `contents` (its table of contents) and `search` (its entries in the search index) were read from it before, so
    that nobody has to look into it again.
    """

    file: Path
    start: int
    size: int
    contents: str
    search: str


@dataclass(frozen=True)
class Page:
    """One page. `path` is its address below the site without ``.html``: ``northwind-bank/2026-q4/profile``.

    `body` is finished HTML: every text in it is escaped, links are relative and end in ``.html``. It is empty where
    `stored` says in which file it stands. `parents` are the titles of the navigation sections above the page,
    outermost first.
    """

    path: str
    title: str
    body: str
    description: str = ""
    nav_title: str = ""
    parents: tuple[str, ...] = ()
    stored: Stored | None = None


@dataclass(frozen=True)
class Site:
    """All pages in the order of the navigation, and files to copy beside them by their path below the site."""

    title: str
    pages: tuple[Page, ...]
    files: Mapping[str, bytes] = field(default_factory=dict)
