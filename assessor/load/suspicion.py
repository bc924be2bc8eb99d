"""Text that YAML can read, but that is surely not meant as it stands: tabs, odd blanks and quotes, lost comments."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from yaml.events import ScalarEvent

from assessor.errors import Problem
from assessor.load.codes import problem
from assessor.load.text import position
from assessor.load.words import short

SMART_QUOTES = "“”„‟‘’‚‛«»"

CONFLICT_MARKS = ("<<<<<<<", ">>>>>>>", "=======")
"""What git writes at the start of a line where it could not merge two changes."""

_CONFLICT = re.compile(r"^(<{7}|>{7}|={7})(?= |$)", re.MULTILINE)
_WIDE_COLON = re.compile(r" *(?:- +)*([\w.-]+) ?([\uff1a\ufe55\ua789\u2236\ufe13])").match
_MOST_PER_FILE = 20
_NO_BREAK = re.compile("^[ \u00a0\u202f\u2007]*[\u00a0\u202f\u2007]|(?<=:)[ ]*[\u00a0\u202f\u2007]", re.MULTILINE)
_INVISIBLE = re.compile("[\u00a0\u202f\u2007]")
_SIZED_BLOCK = re.compile(r": [|>][+-]?[1-9]")


def suspicions(text: str, name: str, events: Sequence[Any]) -> Iterator[Problem]:
    """What can be read, but is surely not meant so."""
    if " #" in text:
        yield from _cut_texts(text, name, events)
    if not text.isascii():
        yield from no_break_spaces(text, name, events)
        yield from _smart_quotes(name, events)
    if _SIZED_BLOCK.search(text):
        yield from _empty_blocks(name, events)


def _scalars(events: Sequence[Any], styles: str) -> Iterator[Any]:
    """The events of values and keys in one of the `styles`: | > ' " or, if it is empty, without quotes."""
    for event in events:
        if type(event) is ScalarEvent and (event.style in tuple(styles) if styles else not event.style):
            yield event


def _cut_texts(text: str, name: str, events: Sequence[Any]) -> Iterator[Problem]:
    """Texts that end at a comment. After a number or a boolean a comment is no doubt meant as one."""
    lines = text.split("\n")
    if not any(" #" in line and not line.lstrip().startswith("#") for line in lines):
        return
    for event in _scalars(events, ""):
        end = event.end_mark
        rest = lines[end.line][end.column :]
        if event.value and rest.startswith(" ") and rest.lstrip().startswith("#") and not _is_word(event.value):
            message = f"What follows # is a comment and not part of the text '{short(event.value)}'."
            advice = "Put the text in quotes if # belongs to it, or the comment on a line of its own."
            yield problem(name, end.line + 1, end.column + rest.index("#") + 1, "text-cut", message, advice)


def _is_word(value: str) -> bool:
    return value in ("true", "false", "null", "~") or value.replace(".", "", 1).isdecimal()


def _smart_quotes(name: str, events: Sequence[Any]) -> Iterator[Problem]:
    for event in _scalars(events, ""):
        value, mark = event.value, event.start_mark
        if len(value) > 1 and value[0] in SMART_QUOTES and value[-1] in SMART_QUOTES:
            message = f"The typographic quotes around {short(value)} become part of the text."
            advice = "Write straight quotes, or none; to keep them, put straight quotes around them."
            yield problem(name, mark.line + 1, mark.column + 1, "smart-quotes", message, advice)


def no_break_spaces(text: str, name: str, events: Sequence[Any]) -> list[Problem]:
    """No-break spaces where a line begins, or between a key and its value; inside quotes and blocks they are text."""
    inside: set[int] = set()
    for event in _scalars(events, "|>'\""):
        inside.update(range(event.start_mark.line + 1, event.end_mark.line + 1))
    found: dict[int, Problem] = {}
    for match in _NO_BREAK.finditer(text):
        odd = next(_INVISIBLE.finditer(text, match.start()))
        line, column = position(text, odd.start())
        if line - 1 not in inside and line not in found:
            message = "A no-break space stands where a normal space is due."
            advice = "Delete the blanks there and type normal spaces."
            found[line] = problem(name, line, column, "no-break-space", message, advice)
    return list(found.values())[:_MOST_PER_FILE]


def _empty_blocks(name: str, events: Sequence[Any]) -> Iterator[Problem]:
    """`>5` alone begins a block of text, and an empty one if nothing is indented below it."""
    for event in _scalars(events, "|>"):
        if not event.value:
            mark = event.start_mark
            message = f"A text without quotes cannot start with {event.style}."
            advice = "Put the whole text in quotes."
            yield problem(name, mark.line + 1, mark.column + 1, "yaml-special-character", message, advice)


def conflicts(text: str, name: str) -> list[Problem]:
    """A problem where each conflict begins; at the first mark that is left, if none begins."""
    marks = list(_CONFLICT.finditer(text))
    first = [match for match in marks if match[1][0] == "<"] or marks[:1]
    advice = "Keep the lines that are right, and remove the others and the lines with <<<<<<<, ======= and >>>>>>>."
    message = "A merge conflict is not resolved here: git could not choose between two changes."
    places = [position(text, match.start()) for match in first[:_MOST_PER_FILE]]
    return [problem(name, line, column, "merge-conflict", message, advice) for line, column in places]


def wide_colon(line: str) -> tuple[int, str, str, str] | None:
    """Where in `line` a key is followed by what only looks like a colon, with code, message and help."""
    match = _WIDE_COLON(line)
    if match is None:
        return None
    character = f"{match[2]} (U+{ord(match[2]):04X}, {unicodedata.name(match[2]).lower()})"
    message = f"After '{short(match[1])}' stands {character} and not a colon."
    return match.start(2), "yaml-colon-character", message, "Type a normal colon and a space after it."


def tabs(text: str, name: str) -> list[Problem]:
    """A problem for the first tab of each line."""
    message, advice = "A tab stands where spaces are due.", "Write spaces; indent with two for each level."
    lines = [(number, line.find("\t")) for number, line in enumerate(text.split("\n"), 1)]
    found = [problem(name, number, column + 1, "tab", message, advice) for number, column in lines if column >= 0]
    return found[:_MOST_PER_FILE]


def tab_indents(text: str) -> bool:
    """Whether a line begins with a tab, or with blanks and a tab."""
    return re.search(r"^ *\t", text, re.MULTILINE) is not None
