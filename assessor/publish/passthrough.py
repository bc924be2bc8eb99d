"""A Python-Markdown extension that hands finished HTML pages through a site builder untouched.

A page whose text begins with `MARK` is not Markdown: the rest of it is the page, byte for byte. A part of it may
stand in another file, to which `stored` refers: most bodies were finished by an earlier build and are large.
Every other page is Markdown as usual. MkDocs and Zensical both load the extension by its name under
``markdown_extensions``; this module imports nothing but Markdown.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from markdown import Markdown
from markdown.extensions import Extension

MARK = "<!-- assessor:html -->\n"
"""The first line of a page that is handed through."""

_STORED = re.compile(r"<!-- assessor:stored (\d+) (\d+) (\S+) -->")


def stored(file: Path, start: int, size: int) -> str:
    """A reference to `size` bytes from byte `start` on in the UTF-8 file `file`."""
    return f"<!-- assessor:stored {start} {size} {quote(str(file))} -->"


def read_stored(file: Path, start: int, size: int) -> str:
    """The text that such a reference stands for. Raises OSError if the file is gone."""
    with file.open("rb") as opened:
        opened.seek(start)
        return opened.read(size).decode()


def _resolved(reference: re.Match[str]) -> str:
    return read_stored(Path(unquote(reference[3])), int(reference[1]), int(reference[2]))


class PassThrough(Extension):
    """Wraps `Markdown.convert`; nothing else of the parser is touched."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Let marked pages of `md` skip the parser."""
        convert = md.convert

        def hand_through(source: str) -> str:
            page = source.lstrip("\n")
            if not page.startswith(MARK):
                return convert(source)
            # The table of contents is part of the page already.
            md.toc_tokens = []  # type: ignore[attr-defined]
            md.toc = ""  # type: ignore[attr-defined]
            return _STORED.sub(_resolved, page[len(MARK) :])

        md.convert = hand_through  # type: ignore[method-assign]


def makeExtension(**options: Any) -> PassThrough:  # noqa: N802 - the name is Python-Markdown's
    """The entry point that Python-Markdown calls."""
    return PassThrough(**options)
