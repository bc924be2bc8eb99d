"""Text to a tree of plain values, strictly, with the position of every key and value.

The parser is libyaml's through PyYAML (or PyYAML's own, where libyaml is not there); what a value means is
decided by `document.plain`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import yaml
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from assessor.errors import InputError, Problem
from assessor.load import suspicion, syntax
from assessor.load.codes import problem
from assessor.load.document import ENDS, MOST_PROBLEMS, STARTS, Document, Event, first_line, plain
from assessor.load.suspicion import CONFLICT_MARKS
from assessor.load.words import short, shown

try:
    from yaml._yaml import CParser as _Parser
except ImportError:  # a PyYAML that was built without libyaml
    from yaml import SafeLoader as _Parser  # type: ignore[assignment]

DEEPEST = 20
"""The deepest nesting that is read. The deepest file kind needs six."""

MOST_EVENTS = 200_000
"""The most that a parser may say about one file. A questionnaire's largest file needs a thousand."""

_LARGEST_KEY = 999

_MANY_BRACKETS = 1_000
"""From here on brackets may be nested so deeply that libyaml's time grows with the square of their number."""


def parse(text: str, name: str) -> Document:
    """The document in `text`.

    Raises `InputError` if `text` is not YAML, is empty, or too much to be meant for us. Duplicate keys and the
    like come back in `problems`, and the tree holds the first of them.
    """
    problems: list[Problem] = []
    if any(mark in text for mark in CONFLICT_MARKS) and (conflicts := suspicion.conflicts(text, name)):
        raise InputError(conflicts)
    if "\t" in text:
        text = _without_tabs(text, name, problems)
    events = _events(text, name, problems)
    builder = _Builder(name, events, problems)
    value = builder.read()
    problems += suspicion.suspicions(text, name, events)
    if value is None:
        raise InputError([*problems, problem(name, 1, 1, "empty-file", "The file has no content.", "Write its keys.")])
    return Document(name, value, events, problems, text)


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


def _to_depth(events: Iterator[Event]) -> Iterator[Event]:
    """The events up to the first that is nested too deeply."""
    depth = 0
    for event in events:
        yield event
        depth += (type(event) in STARTS) - (type(event) in ENDS)
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
            self.report(start, "yaml-directive", *syntax.DIRECTIVE)
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
            message = f"*{short(event.anchor)} is a reference to another place (a YAML alias), and none is used here."
            advice = "Write the value itself, or put a text that begins with * in quotes."
            self.report(event, "yaml-alias", message, advice)
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
        return plain(value)

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
            message = "<< takes keys from another place (a YAML merge), and none is used here."
            self.report(event, "yaml-merge", message, "Write the keys themselves.")
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
            self.report(event, "yaml-complex-key", "A list or a group of keys cannot be a key itself.", advice)
        self.node(event, depth + 1)
        return event

    def check_properties(self, event: Event) -> None:
        """Refuse anchors and tags."""
        if event.anchor is not None:
            message = f"&{short(event.anchor)} marks a place to refer to (a YAML anchor), and none is used here."
            advice = "Remove it, or put a text that begins with & in quotes."
            self.report(event, "yaml-anchor", message, advice)
        if event.tag is not None:
            advice = "Remove it, or put a text that begins with ! in quotes."
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self.report(event, "yaml-tag", f"{short(tag)} names a type (a YAML tag), and none is used here.", advice)

    def duplicate(self, event: Event, key: object) -> None:
        """Report the second `key` of a mapping, with the line of the first."""
        line = first_line(self.all, event, key)
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
