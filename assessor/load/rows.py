"""The rows of a survey file: a sound one is read at once, one with a fault is looked at cell by cell."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import compress
from operator import getitem

from assessor.load import personal
from assessor.load.answers import answer
from assessor.load.columns import Columns, Fault, Form
from assessor.load.levels import Text
from assessor.load.words import choices, way_out
from assessor.numbers import counted

Person = tuple[str, bytes]
"""The group of a respondent, and an answer for each item."""

Spot = tuple[str, int]
"""A path and a line."""

_LONGEST_SEGMENT = 60
_ID = "Write a random id, such as r4k7, that nobody can trace to a person."


class Rows:
    """Reads the rows below one header. `seen` has the ids of respondents that were met, with the place of each."""

    def __init__(self, columns: Columns, form: Form, seen: dict[str, Spot]) -> None:
        self.columns, self.form, self.seen = columns, form, seen
        self.groups: Mapping[str, str] = {word: word for word in form.groups} if form.groups else _Segments()

    def person(self, row: Sequence[str], spot: Spot) -> Person | None:
        """The respondent in `row`, which begins at `spot`; None if anything is wrong with it."""
        found = self.columns
        if found.who is None or len(row) != found.width:
            return None
        try:
            group = "" if found.group is None else self.groups[row[found.group]]
            answers = bytes(map(getitem, found.codes, compress(row, found.wanted)))
        except KeyError:
            return None
        who = row[found.who]
        random = personal.surely_random(who) or not personal.of_respondent(who)
        return (group, answers) if random and self.seen.setdefault(who, spot) is spot else None

    def faults(self, row: Sequence[str], spot: Spot) -> Iterator[Fault]:
        """All that is wrong with `row`, which begins at `spot`."""
        found = self.columns
        if len(row) != found.width:
            yield min(len(row), found.width) - 1, partial(_ragged, len(row), found.width)
            return
        if found.who is not None and (wrong := self._respondent(row[found.who], spot)):
            yield found.who, wrong
        if found.group is not None:
            yield from self._group(row[found.group], found.group)
        places = compress(range(found.width), found.wanted)
        for at, item, codes in zip(places, found.items, found.codes, strict=True):
            if row[at] not in codes:
                yield at, partial(answer, row[at], item, codes)

    def _respondent(self, who: str, spot: Spot) -> Callable[[], Text] | None:
        """What says what is wrong with the id of a respondent; None if nothing is."""
        if meaning := personal.of_respondent(who):
            return partial(_no_id, who, meaning)
        first = self.seen.setdefault(who, spot)
        return None if first is spot else partial(_twice, first)

    def _group(self, group: str, at: int) -> Iterator[Fault]:
        try:
            self.groups[group]
        except KeyError:
            yield at, partial(_unknown_group if self.form.groups else _bad_segment, group, self.form.groups)


class _Segments(dict[str, str]):
    """The segments that were met: each new word is looked at once."""

    def __missing__(self, word: str) -> str:
        if len(word) > _LONGEST_SEGMENT or word != _clean(word) or personal.of_value(word):
            raise KeyError(word)
        self[word] = word
        return word


def _clean(word: str) -> str:
    """`word` on one line, with single blanks and without what cannot be seen."""
    return " ".join("".join(c if c.isprintable() else " " for c in word).split())


def _ragged(has: int, due: int) -> Text:
    message = f"The row has {counted(has, 'cell', 'cells')}, and the header has {due}."
    return "row-length", message, "Give each row as many cells as the header; a comma in a text needs quotes around it."


def _no_id(who: str, meaning: str) -> Text:
    if not who.strip():
        return "respondent-missing", "The respondent has no id.", _ID
    return "personal-respondent", f"The id of the respondent looks like {meaning}.", _ID


def _twice(first: Spot) -> Text:
    message = f"The id of the respondent stands twice; the first is in {first[0]}:{first[1]}."
    return "respondent-twice", message, "Remove one of the rows if both are the same person, or choose another id."


def _unknown_group(group: str, groups: Sequence[str]) -> Text:
    if not group.strip():
        return "group-missing", "The respondent has no group.", f"Write {choices(groups)}."
    message = f"In place of a group stands {personal.told(group)}."
    return "unknown-group", message, way_out(group, groups, "group", "groups")


def _bad_segment(segment: str, _: Sequence[str]) -> Text:
    if meaning := personal.of_value(segment):
        return "segment", f"The segment looks like {meaning}.", "Write the name of a group of customers, or nothing."
    message = f"The segment is longer than {_LONGEST_SEGMENT} characters."
    if len(segment) <= _LONGEST_SEGMENT:
        message = f"The segment {personal.told(segment)} has blanks or breaks that do not belong to it."
    return "segment", message, "Write the name of a group of customers on one line, without blanks around it."
