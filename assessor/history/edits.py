"""Edits of a YAML text at the places of its keys and values: every other character stays as it is.

What is taken out becomes comment lines, so that nothing is lost and nothing of it counts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from assessor.model import Span, Spans

Path = tuple[str | int, ...]

_PLAIN = re.compile(
    r"(?=[A-Za-z0-9_-]*[A-Za-z])(?!(?:true|false|null)$)[A-Za-z0-9][A-Za-z0-9_-]*(?:@[0-9.]+)?"
).fullmatch
"""Words that YAML reads as themselves without quotes."""
_DASH = re.compile(r"[ ]*-[ ]+").fullmatch


class NotEditable(ValueError):  # noqa: N818  (a statement about the text, not about us)
    """The text is written in a way that cannot be edited by its lines."""


class Edit(NamedTuple):
    """The characters from `start` to `end` become `text`."""

    start: int
    end: int
    text: str


def apply(text: str, edits: Iterable[Edit]) -> str:
    """`text` after all `edits`; insertions at one place keep their order. Raises `NotEditable` if two meet."""
    pieces, at = [], 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start < at:
            raise NotEditable
        pieces += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*pieces, text[at:]])


def reworded(text: str, place: tuple[int, int], word: str) -> Edit:
    """The key or value at `place` becomes `word`, in quotes if it stood in quotes."""
    start, end = place
    quote = text[start] if text[start] in "'\"" else "" if _PLAIN(word) else '"'
    return Edit(start, end, f"{quote}{word}{quote}")


def followed(text: str, item: Span, words: Iterable[str]) -> Iterator[Edit]:
    """Behind an item of a list come more items."""
    start, end = item.value
    lead, after = text[_line_start(text, start) : start], _line_end(text, end)
    for word in words:
        if not item.in_brackets and not _DASH(lead):
            raise NotEditable
        yield Edit(end, end, f", {word}") if item.in_brackets else Edit(after, after, f"{_break(text)}{lead}{word}")


def taken_out(text: str, spans: Spans, gone: Mapping[Path, str]) -> Iterator[Edit]:
    """What stands at the paths in `gone` becomes comments, each below a comment line with its reason.

    Where all of a group of lines goes, the key above them becomes a comment, too; empty brackets stay.
    """
    inside: dict[Path, list[Path]] = defaultdict(list)
    for path in sorted(gone, key=lambda path: spans[path].key):
        inside[path[:-1]].append(path)
    for group, paths in inside.items():
        others = sorted((p for p in spans if p[:-1] == group), key=lambda path: spans[path].key)
        if spans[paths[0]].in_brackets:
            yield from _out_of_brackets(text, spans, others, gone)
        else:
            if group and others == paths:
                yield _mark(text, _line_start(text, spans[group].key[0]))
            for path in paths:
                yield from _commented(text, spans[path], gone[path])


def _commented(text: str, span: Span, why: str) -> Iterator[Edit]:
    """All lines of an entry become comments that can be turned back by taking the marks away."""
    start = _line_start(text, span.key[0])
    indent = len(text[start:]) - len(text[start:].lstrip(" "))
    yield Edit(start, start, f"{' ' * indent}# {why}{_break(text)}")
    last = max(span.key[1], span.value[1])
    while start <= last:
        yield _mark(text, start, indent)
        end = text.find("\n", start)
        if end < 0:
            return
        start = end + 1


def _mark(text: str, start: int, most: int = 1_000) -> Edit:
    """The line that begins at `start` becomes a comment, with the mark `most` characters from its beginning at most."""
    line = text[start : _line_end(text, start)]
    if not line.strip():
        return Edit(start, start + len(line), f"{' ' * most}#")
    at = start + min(most, len(line) - len(line.lstrip(" ")))
    return Edit(at, at, "# ")


def _out_of_brackets(text: str, spans: Spans, entries: list[Path], gone: Mapping[Path, str]) -> Iterator[Edit]:
    """Entries between brackets go, and stand as comments above the lines that the brackets belong to."""
    outside = next((p for n in range(len(entries[0]), 0, -1) if not spans[p := entries[0][:n]].in_brackets), ())
    above = _line_start(text, spans[outside].key[0]) if outside else 0
    indent = " " * (len(text[above:]) - len(text[above:].lstrip(" ")))
    last_kept = max((n for n, path in enumerate(entries) if path not in gone), default=-1)
    bounds = [(spans[path].key[0], spans[path].value[1]) for path in entries]
    follows = [*(after[0] for _, after in pairwise(bounds)), 0]
    for number, (path, (start, end)) in enumerate(zip(entries, bounds, strict=True)):
        if path in gone:
            first = start if number < last_kept or not number else bounds[number - 1][1]
            last = follows[number] if number < last_kept else end
            lines = [gone[path], *text[first:last].strip(" ,\r\n").splitlines()]
            yield Edit(above, above, "".join(f"{indent}# {line.strip()}{_break(text)}" for line in lines))
            yield Edit(first, last, "")


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _line_end(text: str, at: int) -> int:
    """Where the line of `at` ends, before its line break."""
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    return end - 1 if text[at:end].endswith("\r") else end


def _break(text: str) -> str:
    """The line break of the file."""
    return "\r\n" if "\r\n" in text else "\n"
