"""Finished pages, ready for any site builder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Page:
    """One page. `path` is its address below the site without ``.html``: ``northwind-bank/2026-q4/profile``.

    `body` is finished HTML: every text in it is escaped, links are relative and end in ``.html``. `parents` are
    the titles of the navigation sections above it, outermost first.
    """

    path: str
    title: str
    body: str
    description: str = ""
    nav_title: str = ""
    parents: tuple[str, ...] = ()


@dataclass(frozen=True)
class Site:
    """All pages in the order of the navigation, and files to copy beside them by their path below the site."""

    title: str
    pages: tuple[Page, ...]
    files: Mapping[str, bytes] = field(default_factory=dict)
