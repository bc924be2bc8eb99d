"""Where every key and value of a YAML file stands, from its first to its last character."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate, islice

from yaml.events import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent

from assessor.load.document import FIRST, Document, Event
from assessor.load.tree import parse
from assessor.model import Span, Spans

_BLOCKS = ("|", ">")


def spans(text: str, name: str) -> Spans:
    """All spans of the YAML `text`; a key that stands twice has its last one.

    Raises `InputError`, with problems of the file `name`, if it is no YAML.
    """
    walk = _Walk(parse(text, name))
    events = islice(walk.document.events, FIRST, None)
    walk.value(next(events), events, (), in_brackets=False)
    return walk.found


class _Walk:
    """Collects spans from the parser's events, which say where brackets and texts end."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.found: dict[tuple[str | int, ...], Span] = {}
        lines = document.text.split("\n")
        self._starts = [0, *accumulate(len(line) + 1 for line in lines)]

    def offset(self, mark: Event) -> int:
        """The offset of a mark of the parser's."""
        line: int = mark.line
        column: int = mark.column
        return min(self._starts[line] + column, len(self.document.text))

    def value(self, event: Event, events: Iterator[Event], path: tuple[str | int, ...], *, in_brackets: bool) -> int:
        """Collect all below `event`, which is at `path`. Returns where it ends."""
        start = self.offset(event.start_mark)
        if type(event) is ScalarEvent:
            end = self.offset(event.end_mark)
            text = self.document.text[start:end]
            return start + len(text.rstrip()) if event.style in _BLOCKS else end
        flow = bool(event.flow_style) or in_brackets
        collect = self._mapping if type(event) is MappingStartEvent else self._sequence
        return collect(events, path, start, flow)

    def _mapping(self, events: Iterator[Event], path: tuple[str | int, ...], end: int, flow: bool) -> int:
        for key in events:
            if type(key) is MappingEndEvent:
                return self.offset(key.end_mark) if flow else end
            here, value = (*path, str(key.value)), next(events)
            end = self.value(value, events, here, in_brackets=flow)
            written = self.offset(key.start_mark), self.offset(key.end_mark)
            self.found[here] = Span(written, (self.offset(value.start_mark), end), flow)
        return end

    def _sequence(self, events: Iterator[Event], path: tuple[str | int, ...], end: int, flow: bool) -> int:
        for number, item in enumerate(events):
            if type(item) is SequenceEndEvent:
                return self.offset(item.end_mark) if flow else end
            here = (*path, number)
            end = self.value(item, events, here, in_brackets=flow)
            written = self.offset(item.start_mark), end
            self.found[here] = Span(written, written, flow)
        return end
