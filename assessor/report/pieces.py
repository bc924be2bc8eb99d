"""The smallest pieces of a page: they print themselves as HTML, with every text in them escaped.

A template writes ``{{ practice.badge }}``. They are here and not in a template since a page has hundreds of them.
"""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import NamedTuple

from assessor.words import capitalized


class Badge(NamedTuple):
    """A level with its name; `level` is 0 where there is none, and `text` says why.

    `exact` is the number with one decimal where it lies between two levels; it stands beside the name.
    """

    level: int
    text: str
    exact: str = ""

    def __html__(self) -> str:
        return _badge(self.level, self.text, self.exact)


class Link(NamedTuple):
    """A text that leads somewhere, or the text alone if `href` is empty. `label` is what a screen reader says."""

    text: str
    href: str = ""
    label: str = ""

    def __html__(self) -> str:
        if not self.href:
            return escape(self.text)
        return f'<a href="{escape(self.href)}"{_spoken(self.label)}>{escape(self.text)}</a>'


class Score(NamedTuple):
    """A score that leads to its explanation, or stands alone if `href` is empty."""

    text: str
    href: str = ""
    label: str = ""

    def __html__(self) -> str:
        if not self.href:
            return f'<span class="cx-score">{escape(self.text)}</span>'
        return f'<a class="cx-score" href="{escape(self.href)}"{_spoken(self.label)}>{escape(self.text)}</a>'


class Position(NamedTuple):
    """Where something is written: file and line, as a link if the files can be read somewhere."""

    text: str
    href: str
    path: str

    def __html__(self) -> str:
        text = escape(self.text)
        if not self.href:
            return f'<code class="cx-place" title="{escape(self.path)}">{text}</code>'
        label = _spoken(f"{self.text}, where this is written")
        return f'<a class="cx-place" href="{escape(self.href)}" rel="noopener noreferrer"{label}>{text}</a>'


@lru_cache(maxsize=256)
def _badge(level: int, text: str, exact: str) -> str:
    beside = f' <b class="cx-exact">{escape(exact)}</b>' if exact else ""
    return f'<span class="cx-level cx-level-{level}">{escape(capitalized(text))}</span>{beside}'


def _spoken(label: str) -> str:
    return f' aria-label="{escape(label)}"' if label else ""
