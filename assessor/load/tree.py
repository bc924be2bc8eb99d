"""Text to a tree of plain values, strictly, with the position of every key and value.

The parser is libyaml's through PyYAML (or PyYAML's own, where libyaml is not there); what a value means is
decided here: `true` and `false` are the only booleans, numbers are plain decimal digits, everything else is
text. The parser's events are kept beside the tree, so that a position costs nothing until it is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from assessor.errors import InputError, Problem
from assessor.load import syntax
from assessor.load.codes import problem
from assessor.load.words import short, shown

try:
    from yaml._yaml import CParser as _Parser
except ImportError:  # a PyYAML that was built without libyaml
    from yaml import SafeLoader as _Parser  # type: ignore[assignment]

Path = tuple[object, ...]
"""The keys and places in lists that lead from the top of a file to a value."""

DEEPEST = 20
"""The deepest nesting that is read. The deepest file kind needs six."""

_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(\.[0-9]{1,15})?").fullmatch
_LARGEST_KEY = 999


@dataclass
class Document:
    """A file that was read: its tree of plain values, and where everything stands in it.

    `name` is the path of the file as problems show it. `problems` are those that did not keep the tree from
    being built.
    """

    name: str
    text: str
    value: object
    events: list[object] = field(repr=False)
    problems: list[Problem]

    @cached_property
    def _marks(self) -> dict[Path, tuple[object, object]]:
        return dict(_positions(iter(self.events)))

    def mark(self, path: Path, *, key: bool = False) -> tuple[int, int]:
        """Line and column of the value at `path`, or of its key. Of what contains it, if it is not there."""
        while path and path not in self._marks:
            path, key = path[:-1], True
        if not path:
            return 1, 1
        mark = self._marks[path][0 if key else 1]
        return mark.line + 1, mark.column + 1

    def has(self, path: Path) -> bool:
        """Whether something is written at `path`."""
        return not path or path in self._marks

    def lines(self) -> dict[str, int]:
        """The line of every key, by its path with slashes."""
        return {"/".join(map(str, path)): key.line + 1 for path, (key, _) in self._marks.items()}

    def problem(self, path: Path, code: str, message: str, help: str = "", *, key: bool = False) -> Problem:  # noqa: A002
        """A problem with the value at `path`, or with its key."""
        return problem(self.name, *self.mark(path, key=key), code, message, help)


def parse(text: str, name: str) -> Document:
    """The document in `text`.

    Raises `InputError` if `text` is not YAML, is empty, or uses what is refused here. Duplicate keys and the
    like come back in `problems`, and the tree holds the first of them.
    """
    builder = _Builder(name)
    if "\t" in text:
        text = _without_tabs(text, name, builder.problems)
    try:
        builder.read(_Parser(text))
    except yaml.MarkedYAMLError as error:
        raise InputError([*builder.problems, *syntax.explain(error, text, name, builder.events)]) from None
    except yaml.YAMLError as error:
        raise InputError([problem(name, 0, 0, "yaml-syntax", f"The file cannot be read as YAML: {short(str(error))}.")]) from None
    problems = builder.problems + list(syntax.suspicions(text, name, builder.events))
    if builder.empty:
        message = "The file has no content."
        raise InputError([*problems, problem(name, 1, 1, "empty-file", message, "Write its keys, or remove it.")])
    return Document(name, text, builder.value, builder.events, problems)


def _without_tabs(text: str, name: str, problems: list[Problem]) -> str:
    """`text` with blanks for tabs, which are added to `problems`. Raises `InputError` if a line begins with one."""
    problems += syntax.tabs(text, name)
    if syntax.tab_indents(text):
        raise InputError(problems)
    return text.replace("\t", " ")


class _Builder:
    """Builds plain values from events in one pass, and keeps the events."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.problems: list[Problem] = []
        self.events: list[object] = []
        self.value: object = None
        self.empty = True

    def read(self, parser: yaml.CParser) -> None:
        """Read the one document of `parser`."""
        get_event = parser.get_event
        append = self.events.append

        def following() -> object:
            event = get_event()
            append(event)
            return event

        self.following = following
        get_event()
        start = get_event()
        if type(start) is StreamEndEvent:
            return
        self.check_start(start)
        self.value = self.node(following(), 0)
        self.empty = self.value is None
        get_event()
        self.check_end(get_event())

    def check_start(self, start: DocumentStartEvent) -> None:
        if start.version or start.tags:
            self.report(start, "yaml-directive", "Directives such as %YAML are not used here.", "Remove the line.")

    def check_end(self, event: object) -> None:
        if type(event) is not StreamEndEvent:
            self.report(event, "yaml-documents", "A file holds one document; here a second one begins.",
                        "Remove the line with ---, or move what follows to a file of its own.")  # fmt: skip

    def node(self, event: object, depth: int) -> object:
        kind = type(event)
        if kind is ScalarEvent:
            return self.scalar(event)
        if kind is AliasEvent:
            self.report(event, "yaml-alias", f"The alias *{short(event.anchor)} is not used here.",
                        "Write the value itself, or put a text that begins with * in quotes.")  # fmt: skip
            return None
        self.check_properties(event)
        if depth > DEEPEST:
            self.report(event, "yaml-nesting", f"Values are nested more than {DEEPEST} deep.", "Remove brackets and indentation.")
            raise InputError(self.problems)
        return self.mapping(depth) if kind is MappingStartEvent else self.sequence(depth)

    def scalar(self, event: ScalarEvent) -> object:
        if event.anchor is not None or event.tag is not None:
            self.check_properties(event)
        value = event.value
        if event.style or (value and value[0] not in "-0123456789ntf~"):
            return value
        return _plain(value)

    def sequence(self, depth: int) -> tuple[object, ...]:
        items = []
        following = self.following
        while type(event := following()) is not SequenceEndEvent:
            items.append(self.node(event, depth + 1))
        return tuple(items)

    def mapping(self, depth: int) -> dict[object, object]:
        result: dict[object, object] = {}
        following = self.following
        start = len(self.events)
        while type(event := following()) is not MappingEndEvent:
            key = self.key(event, depth)
            follower = following()
            value = self.scalar(follower) if type(follower) is ScalarEvent else self.node(follower, depth + 1)
            if key in result:
                self.duplicate(event, key, start)
            else:
                result[key] = value
        return result

    def key(self, event: object, depth: int) -> object:
        """The key that `event` begins; a key that is refused becomes a text that nothing is called."""
        if type(event) is not ScalarEvent:
            if type(event) is not AliasEvent:
                self.report(event, "yaml-complex-key", "A list or a mapping cannot be a key.", "Put a text with { or [ in quotes.")
            self.node(event, depth + 1)
            return event
        key = self.scalar(event)
        if type(key) is str:
            if key == "<<" and not event.style:
                self.report(event, "yaml-merge", "The merge key << is not used here.", "Write the keys themselves.")
                return event
            return key
        if type(key) is int and 0 <= key <= _LARGEST_KEY:
            return key
        self.report(event, "key-not-text", f"A key is a text or a small whole number, not {shown(key)}.",
                    "Put the key in quotes, or write the key that is meant.")  # fmt: skip
        return event

    def check_properties(self, event: object) -> None:
        if event.anchor is not None:
            self.report(event, "yaml-anchor", f"The anchor &{short(event.anchor)} is not used here.",
                        "Remove it, or put a text that begins with & in quotes.")  # fmt: skip
        if event.tag is not None:
            self.report(event, "yaml-tag", f"The tag {short(_tag(event.tag))} is not used here.",
                        "Remove it, or put a text that begins with ! in quotes.")  # fmt: skip

    def duplicate(self, event: ScalarEvent, key: object, start: int) -> None:
        line = _first_line(self.events, start, key)
        self.report(event, "duplicate-key", f"The key {shown(key)} stands twice here; the first is on line {line}.",
                    "Remove one of the two, or rename it.")  # fmt: skip

    def report(self, event: object, code: str, message: str, help: str) -> None:  # noqa: A002
        mark = event.start_mark
        self.problems.append(problem(self.name, mark.line + 1, mark.column + 1, code, message, help))


def _plain(value: str) -> object:
    """What a text without quotes means."""
    if value in _WORDS:
        return _WORDS[value]
    if match := _NUMBER(value):
        return float(value) if match[1] else int(value)
    return value


def _tag(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")


def _key(event: object) -> object:
    return event if type(event) is not ScalarEvent else event.value if event.style else _plain(event.value)


def _first_line(events: list[object], start: int, key: object) -> int:
    """The line of the first `key` in the mapping whose first key is event number `start`."""
    return next(mark.line + 1 for path, (mark, _) in _inside(iter(events[start:]), ()) if path == (key,))


Marks = Iterator[tuple[Path, tuple[object, object]]]


def _positions(events: Iterator[object]) -> Marks:
    """The path, the mark of the key and the mark of the value of everything below the first event."""
    yield from _below(next(events), events, ())


def _below(event: object, events: Iterator[object], path: Path) -> Marks:
    if type(event) is MappingStartEvent:
        yield from _inside(events, path)
    elif type(event) not in (ScalarEvent, AliasEvent):
        number = 0
        while type(item := next(events)) is not SequenceEndEvent:
            here = (*path, number)
            yield here, (item.start_mark, item.start_mark)
            yield from _below(item, events, here)
            number += 1


def _inside(events: Iterator[object], path: Path) -> Marks:
    seen = set()
    while type(key := next(events)) is not MappingEndEvent:
        for _ in _below(key, events, ()):
            pass
        here = (*path, _key(key))
        value = next(events)
        first = here not in seen
        seen.add(here)
        if first:
            yield here, (key.start_mark, value.start_mark)
        for mark in _below(value, events, here):
            if first:
                yield mark
