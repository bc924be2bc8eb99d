"""A file that was read: its tree of plain values, and where in the file everything stands.

The parser's events are kept beside the tree, so that a position costs nothing until it is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Any

from yaml.events import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from assessor.errors import Problem
from assessor.load.codes import problem

Path = tuple[object, ...]
"""The keys and places in lists that lead from the top of a file to a value."""

Event = Any
"""One of PyYAML's events, whose attributes depend on its class."""

MOST_PROBLEMS = 100
"""The most problems of one kind of check that are reported for one file."""

STARTS = (MappingStartEvent, SequenceStartEvent)
ENDS = (MappingEndEvent, SequenceEndEvent)

_WORDS: dict[str, object] = {"": None, "~": None, "null": None, "true": True, "false": False}
_WORDS |= {str(digit): digit for digit in range(10)}
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(\.[0-9]{1,15})?").fullmatch

FIRST = 2
"""The number of the event that begins the content, after the starts of stream and document."""


@dataclass
class Document:
    """A file that was read: its tree of plain values, and where everything stands in it.

    `name` is the path of the file as problems show it. `problems` are those that did not keep the tree from
    being built.
    """

    name: str
    value: object
    events: list[Event] = field(repr=False)
    problems: list[Problem]
    text: str = field(default="", repr=False)
    settled: set[int] = field(default_factory=set)
    """Lines with one problem for all of them, beside which no other needs to be named."""

    @cached_property
    def _marks(self) -> dict[Path, tuple[Any, Any]]:
        """The marks of key and value for every path. For a list's item both are the same."""
        marks: dict[Path, tuple[Any, Any]] = {}
        events = islice(self.events, FIRST, None)
        _collect(next(events), events, (), marks)
        return marks

    def at(self, path: Path) -> Any:
        """What stands at `path`."""
        value: Any = self.value
        for part in path:
            value = value[part]
        return value

    def has(self, path: Path) -> bool:
        """Whether something is written at `path`."""
        return not path or path in self._marks

    def mark(self, path: Path, *, key: bool = False) -> tuple[int, int]:
        """Line and column of the value at `path`, or of its key. Of what contains it, if it is not there."""
        while path and path not in self._marks:
            path, key = path[:-1], True
        if not path:
            return 1, 1
        mark = self._marks[path][0 if key else 1]
        return mark.line + 1, mark.column + 1

    def comment_after(self, path: Path) -> bool:
        """Whether the line of the key at `path` goes on with a comment."""
        if path not in self._marks:
            return False
        mark = self._marks[path][0]
        return ": #" in " ".join(self.text.split("\n")[mark.line][mark.column :].split())

    def lines(self) -> dict[str, int]:
        """The line of every key, by its path with slashes."""
        return {"/".join(map(str, path)): key.line + 1 for path, (key, _) in self._marks.items()}

    def problem(self, path: Path, code: str, message: str, advice: str = "", *, key: bool = False) -> Problem:
        """A problem with the value at `path`, or with its key."""
        return problem(self.name, *self.mark(path, key=key), code, message, advice)


def plain(value: str) -> object:
    """What a text without quotes means: nothing, `true` or `false`, a number in plain decimal digits, else itself."""
    if value in _WORDS:
        return _WORDS[value]
    if match := _NUMBER(value):
        return float(value) if match[1] else int(value)
    return value


def _key(event: Event) -> object:
    """A key as the builder reads it, if it is one."""
    if type(event) is not ScalarEvent:
        return event
    return event.value if event.style else plain(event.value)


def first_line(events: list[Event], second: Event, key: object) -> int:
    """The line of the first `key` in the mapping in which `second` is the same key again."""
    depth = 0
    start = next(n for n, event in enumerate(events) if event is second)
    while depth >= 0:
        start -= 1
        kind = type(events[start])
        if kind in ENDS:
            depth += 1
        elif kind in STARTS:
            depth -= 1
    inside = islice(events, start + 1, None)
    for event, value in pairs(inside):
        if _key(event) == key:
            line: int = event.start_mark.line + 1
            return line
        skip(value, inside)
    raise AssertionError("the key stands there twice")


def pairs(events: Iterator[Event]) -> Iterator[tuple[Event, Event]]:
    """The events that begin the keys and values of a mapping. Who takes a pair reads on to the end of its value."""
    for key in events:
        if type(key) is MappingEndEvent:
            return
        skip(key, events)
        yield key, next(events, None)


def skip(event: Event, events: Iterator[Event]) -> None:
    """Read on to the end of what `event` begins."""
    if type(event) not in STARTS:
        return
    depth = 1
    for inner in events:
        depth += (type(inner) in STARTS) - (type(inner) in ENDS)
        if depth == 0:
            return


def _collect(event: Event, events: Iterator[Event], path: Path, marks: dict[Path, tuple[Any, Any]]) -> None:
    """Add the marks of everything below `event`, which is at `path`; of a key that stands twice, the first."""
    if type(event) is MappingStartEvent:
        for key, value in pairs(events):
            here = (*path, _key(key))
            if here in marks:
                skip(value, events)
            else:
                marks[here] = (key.start_mark, value.start_mark)
                _collect(value, events, here, marks)
    elif type(event) is SequenceStartEvent:
        for number, item in enumerate(events):
            if type(item) is SequenceEndEvent:
                return
            here = (*path, number)
            marks[here] = (item.start_mark, item.start_mark)
            _collect(item, events, here, marks)
