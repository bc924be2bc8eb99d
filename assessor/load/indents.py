"""Keys that stand beside the id that they belong to, and not below it: one problem for all of them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from itertools import islice
from typing import Any

from yaml.events import MappingStartEvent, ScalarEvent

from assessor.errors import Problem
from assessor.load import fields
from assessor.load.codes import problem
from assessor.load.document import FIRST, Document, Event, pairs, skip
from assessor.load.words import short


def beside(document: Document, kind: Any) -> list[Problem]:
    """A problem for each id in a file of `kind` whose keys stand beside it. Their lines are settled then."""
    if not dataclasses.is_dataclass(kind):
        return []
    found: list[Problem] = []
    for section, entries in _sections(document):
        known = fields.keys_at(kind, (section, "id"))
        for owner, keys in _groups(entries, known):
            document.settled.update(event.start_mark.line + 1 for event in (owner, *keys))
            found.append(_problem(document.name, owner, keys))
    return found


def _sections(document: Document) -> Iterator[tuple[str, list[tuple[Event, Event]]]]:
    """The keys at the top with the keys below them, each with the event that begins its value."""
    events = islice(document.events, FIRST, None)
    if type(next(events)) is not MappingStartEvent:
        return
    for key, value in pairs(events):
        if type(value) is not MappingStartEvent:
            skip(value, events)
            continue
        below = []
        for inner in pairs(events):
            below.append(inner)
            skip(inner[1], events)
        if type(key) is ScalarEvent:
            yield key.value, below


def _groups(entries: list[tuple[Event, Event]], known: tuple[str, ...]) -> Iterator[tuple[Event, list[Event]]]:
    """Each key without a value, with the `known` keys that follow it directly, if there are any."""
    owner: Event = None
    keys: list[Event] = []
    for key, value in entries:
        if owner is not None and type(key) is ScalarEvent and key.value in known:
            keys.append(key)
            continue
        if keys:
            yield owner, keys
        owner, keys = (key if _nothing(key, value) else None), []
    if keys:
        yield owner, keys


def _nothing(key: Event, value: Event) -> bool:
    return type(key) is ScalarEvent and type(value) is ScalarEvent and not value.value and not value.style


def _problem(name: str, owner: Event, keys: list[Event]) -> Problem:
    mark, written = keys[0].start_mark, ", ".join(f"'{event.value}'" for event in keys)
    stand = "stands" if len(keys) == 1 else "stand"
    message = f"{written} {stand} beside '{short(owner.value)}' and not below it."
    advice = "Indent this line by two more spaces."
    if len(keys) > 1:
        advice = f"Indent lines {mark.line + 1} to {keys[-1].start_mark.line + 1} by two more spaces."
    return problem(name, mark.line + 1, mark.column + 1, "yaml-indentation", message, advice)
