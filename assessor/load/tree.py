"""Text to a tree of plain values, strictly, with the position of every key and value.

The parser is libyaml's through PyYAML (or PyYAML's own, where libyaml is not there); what a value means is
decided here: `true` and `false` are the only booleans, numbers are plain decimal digits, everything else is
text. The parser's events are kept beside the tree, so that a position costs nothing until it is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from assessor.errors import InputError, Problem
from assessor.load import suspicion, syntax
from assessor.load.codes import problem
from assessor.load.words import short, shown

try:
    from yaml._yaml import CParser as _Parser
except ImportError:  # a PyYAML that was built without libyaml
    from yaml import SafeLoader as _Parser  # type: ignore[assignment]

Path = tuple[object, ...]
"""The keys and places in lists that lead from the top of a file to a value."""

Event = Any
"""One of PyYAML's events, whose attributes depend on its class."""

DEEPEST = 20
"""The deepest nesting that is read. The deepest file kind needs six."""

MOST_EVENTS = 200_000
"""The most that a parser may say about one file. A questionnaire's largest file needs a thousand."""

MOST_PROBLEMS = 100
"""The most problems of one kind of check that are reported for one file."""

_WORDS: dict[str, object] = {"": None, "~": None, "null": None, "true": True, "false": False}
_WORDS |= {str(digit): digit for digit in range(10)}
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(\.[0-9]{1,15})?").fullmatch
_LARGEST_KEY = 999


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

    @cached_property
    def _marks(self) -> dict[Path, tuple[Any, Any]]:
        """The marks of key and value for every path. For a list's item both are the same."""
        marks: dict[Path, tuple[Any, Any]] = {}
        events = islice(self.events, _FIRST, None)
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

    def lines(self) -> dict[str, int]:
        """The line of every key, by its path with slashes."""
        return {"/".join(map(str, path)): key.line + 1 for path, (key, _) in self._marks.items()}

    def problem(self, path: Path, code: str, message: str, advice: str = "", *, key: bool = False) -> Problem:
        """A problem with the value at `path`, or with its key."""
        return problem(self.name, *self.mark(path, key=key), code, message, advice)


_FIRST = 2
"""The number of the event that begins the content, after the starts of stream and document."""


def parse(text: str, name: str) -> Document:
    """The document in `text`.

    Raises `InputError` if `text` is not YAML, is empty, or too much to be meant for us. Duplicate keys and the
    like come back in `problems`, and the tree holds the first of them.
    """
    problems: list[Problem] = []
    if "\t" in text:
        text = _without_tabs(text, name, problems)
    events = _events(text, name, problems)
    builder = _Builder(name, events, problems)
    value = builder.read()
    problems += suspicion.suspicions(text, name, events)
    if value is None:
        raise InputError([*problems, problem(name, 1, 1, "empty-file", "The file has no content.", "Write its keys.")])
    return Document(name, value, events, problems)


def _without_tabs(text: str, name: str, problems: list[Problem]) -> str:
    """`text` with blanks for tabs, which are added to `problems`. Raises `InputError` if a line begins with one."""
    problems += suspicion.tabs(text, name)
    if suspicion.tab_indents(text):
        raise InputError(problems)
    return text.replace("\t", " ")


def _events(text: str, name: str, problems: list[Problem]) -> list[Event]:
    """What the parser says about `text`. Raises `InputError` if it cannot read it."""
    events: list[Event] = []
    said: Iterator[Event] = islice(iter(_Parser(text).get_event, None), MOST_EVENTS)
    if text.count("[") + text.count("{") > _MANY_BRACKETS:
        said = _to_depth(said)
    try:
        # Not `list`: after an error, what came before it helps to explain it.
        events.extend(said)
    except yaml.MarkedYAMLError as error:
        raise InputError([*problems, *syntax.explain(error, text, name, events)]) from None
    except yaml.YAMLError as error:
        message = f"The file cannot be read as YAML: {short(str(error))}."
        raise InputError([*problems, problem(name, 0, 0, "yaml-syntax", message)]) from None
    return events


_MANY_BRACKETS = 1_000
"""From here on brackets may be nested so deeply that libyaml's time grows with the square of their number."""


def _to_depth(events: Iterator[Event]) -> Iterator[Event]:
    """The events up to the first that is nested too deeply."""
    depth = 0
    for event in events:
        yield event
        depth += (type(event) in _STARTS) - (type(event) in _ENDS)
        if depth > DEEPEST + 1:
            return


class _Builder:
    """Builds plain values from events in one pass."""

    def __init__(self, name: str, events: list[Event], problems: list[Problem]) -> None:
        self.name = name
        self.all = events
        self.events = iter(events)
        self.problems = problems

    def read(self) -> object:
        """The value of the one document; None if there is none."""
        next(self.events)
        start = next(self.events)
        if type(start) is StreamEndEvent:
            return None
        if start.version or start.tags:
            self.report(start, "yaml-directive", "Directives such as %YAML are not used here.", "Remove the line.")
        value = self.node(next(self.events), 0)
        next(self.events)
        self.check_end(next(self.events))
        return value

    def check_end(self, event: Event) -> None:
        """A file holds one document."""
        if type(event) is not StreamEndEvent:
            advice = "Remove the line with ---, or move what follows to a file of its own."
            self.report(event, "yaml-documents", "A file holds one document; here a second one begins.", advice)

    def node(self, event: Event, depth: int) -> object:
        """The value that `event` begins, `depth` levels below the top."""
        kind = type(event)
        if kind is ScalarEvent:
            return self.scalar(event)
        if kind is AliasEvent:
            advice = "Write the value itself, or put a text that begins with * in quotes."
            self.report(event, "yaml-alias", f"The alias *{short(event.anchor)} is not used here.", advice)
            return None
        self.check_properties(event)
        if depth > DEEPEST:
            advice = "Remove brackets and indentation."
            self.report(event, "yaml-nesting", f"Values are nested more than {DEEPEST} deep.", advice)
            raise InputError(self.problems)
        return self.mapping(depth) if kind is MappingStartEvent else self.sequence(depth)

    def scalar(self, event: Event) -> object:
        """The value of a scalar: what is quoted is text, and so is all that is not written as something else."""
        if event.anchor is not None or event.tag is not None:
            self.check_properties(event)
        value: str = event.value
        if event.style or (value and value[0] not in "-0123456789ntf~"):
            return value
        return _plain(value)

    def sequence(self, depth: int) -> tuple[object, ...]:
        """The items up to the end of the list."""
        items: list[object] = []
        for event in self.events:
            if type(event) is SequenceEndEvent:
                return tuple(items)
            items.append(self.node(event, depth + 1))
        raise self.too_much()

    def mapping(self, depth: int) -> dict[object, object]:
        """The keys and values up to the end of the mapping."""
        result: dict[object, object] = {}
        events, scalar = self.events, self.scalar
        for event in events:
            if type(event) is MappingEndEvent:
                return result
            key = scalar(event) if type(event) is ScalarEvent else self.complex_key(event, depth)
            if type(key) is not str or key == "<<":
                key = self.odd_key(event, key)
            follower = next(events, None)
            if follower is None:
                break
            value = scalar(follower) if type(follower) is ScalarEvent else self.node(follower, depth + 1)
            if key in result:
                self.duplicate(event, key)
            else:
                result[key] = value
        raise self.too_much()

    def odd_key(self, event: Event, key: object) -> object:
        """A key that is not plain text: a small number, `<<` in quotes; in place of one that is refused, `event`."""
        if key == "<<" and event.style:
            return key
        if key == "<<":
            self.report(event, "yaml-merge", "The merge key << is not used here.", "Write the keys themselves.")
        elif type(key) is int and 0 <= key <= _LARGEST_KEY:
            return key
        elif key is not event:
            advice = "Put the key in quotes, or write the key that is meant."
            self.report(event, "key-not-text", f"A key is a text or a small whole number, not {shown(key)}.", advice)
        return event

    def complex_key(self, event: Event, depth: int) -> object:
        """Refuse a list, a mapping or an alias as a key, and read past it."""
        if type(event) is not AliasEvent:
            advice = "Put a text that begins with { or [ in quotes."
            self.report(event, "yaml-complex-key", "A list or a mapping cannot be a key.", advice)
        self.node(event, depth + 1)
        return event

    def check_properties(self, event: Event) -> None:
        """Refuse anchors and tags."""
        if event.anchor is not None:
            advice = "Remove it, or put a text that begins with & in quotes."
            self.report(event, "yaml-anchor", f"The anchor &{short(event.anchor)} is not used here.", advice)
        if event.tag is not None:
            advice = "Remove it, or put a text that begins with ! in quotes."
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self.report(event, "yaml-tag", f"The tag {short(tag)} is not used here.", advice)

    def duplicate(self, event: Event, key: object) -> None:
        """Report the second `key` of a mapping, with the line of the first."""
        line = _first_line(self.all, event, key)
        message = f"The key {shown(key)} stands twice here; the first is on line {line}."
        self.report(event, "duplicate-key", message, "Remove one of the two, or rename it.")

    def report(self, event: Event, code: str, message: str, advice: str) -> None:
        """Add a problem where `event` begins."""
        mark = event.start_mark
        self.problems.append(problem(self.name, mark.line + 1, mark.column + 1, code, message, advice))
        if len(self.problems) >= MOST_PROBLEMS:
            raise InputError(self.problems)

    def too_much(self) -> InputError:
        """The events ended before the file did."""
        message = f"The file has more than {MOST_EVENTS:,} keys and values."
        return InputError([*self.problems, problem(self.name, 0, 0, "file-too-large", message, "Divide it.")])


def _plain(value: str) -> object:
    """What a text without quotes means."""
    if value in _WORDS:
        return _WORDS[value]
    if match := _NUMBER(value):
        return float(value) if match[1] else int(value)
    return value


def _key(event: Event) -> object:
    """A key as the builder reads it, if it is one."""
    if type(event) is not ScalarEvent:
        return event
    return event.value if event.style else _plain(event.value)


def _first_line(events: list[Event], second: Event, key: object) -> int:
    """The line of the first `key` in the mapping in which `second` is the same key again."""
    depth = 0
    start = next(n for n, event in enumerate(events) if event is second)
    while depth >= 0:
        start -= 1
        kind = type(events[start])
        if kind in _ENDS:
            depth += 1
        elif kind in _STARTS:
            depth -= 1
    inside = islice(events, start + 1, None)
    for event, value in _pairs(inside):
        if _key(event) == key:
            line: int = event.start_mark.line + 1
            return line
        _skip(value, inside)
    raise AssertionError("the key stands there twice")


_STARTS = (MappingStartEvent, SequenceStartEvent)
_ENDS = (MappingEndEvent, SequenceEndEvent)


def _pairs(events: Iterator[Event]) -> Iterator[tuple[Event, Event]]:
    """The events that begin the keys and values of a mapping. Who takes a pair reads on to the end of its value."""
    for key in events:
        if type(key) is MappingEndEvent:
            return
        _skip(key, events)
        yield key, next(events, None)


def _skip(event: Event, events: Iterator[Event]) -> None:
    """Read on to the end of what `event` begins."""
    if type(event) not in _STARTS:
        return
    depth = 1
    for inner in events:
        depth += (type(inner) in _STARTS) - (type(inner) in _ENDS)
        if depth == 0:
            return


def _collect(event: Event, events: Iterator[Event], path: Path, marks: dict[Path, tuple[Any, Any]]) -> None:
    """Add the marks of everything below `event`, which is at `path`; of a key that stands twice, the first."""
    if type(event) is MappingStartEvent:
        for key, value in _pairs(events):
            here = (*path, _key(key))
            if here in marks:
                _skip(value, events)
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
