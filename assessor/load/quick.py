"""A survey file without quotes and faults, read as a whole: about as fast as `csv.reader` only splits it.

Each answer becomes one character, so that every answer stands at a place that can be computed. Whatever is not
plain is left to `rows`, which says what is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import count, repeat

from assessor.load.columns import OF_PRACTICES, OF_STATEMENTS, Codes, Columns
from assessor.load.personal import surely_random
from assessor.load.rows import Person, Spot

_SIGNS = {"": "\x00", "cannot judge": "\x06", "not applicable": "\x07", "cannot say": "\x08"}
"""The characters in place of what is not one character; none of them can stand in a file that was decoded."""

_BLANK = _SIGNS[""]
_CODES: Codes = {_SIGNS.get(word, word): code for word, code in {**OF_PRACTICES, **OF_STATEMENTS}.items()}
_TABLE = bytes.maketrans("".join(_CODES).encode(), bytes(_CODES.values()))


def read_quickly(
    text: str, columns: Columns, groups: Mapping[str, str], path: str, seen: dict[str, Spot]
) -> list[Person] | None:
    """The people in `text`, whose first line is the header; None if anything in it is not plain.

    `groups` are the words that can be a group. The ids of all people are added to `seen`, if they are plain.
    """
    heads = 1 if columns.group is None else 2
    if '"' in text or text[0] in "\r\n" or not columns.plain:
        return None
    words = {word for codes in columns.codes for word in codes if len(word) > 1}
    cells = [line.split(",", heads) for line in _lines(text, words)]
    if set(map(len, cells)) != {heads + 1}:
        return None
    who, *group, rest = zip(*cells, strict=True)
    answers = _answers(rest, columns.codes)
    named = _groups(group[0] if group else repeat("", len(rest)), groups)
    if answers is None or named is None or not _add(who, path, seen):
        return None
    return list(zip(named, answers, strict=True))


def _lines(text: str, words: Iterable[str]) -> list[str]:
    """The lines below the header, with a sign for each answer that is nothing or one of the `words`."""
    for word in words:
        text = text.replace(f",{word}", f",{_SIGNS[word]}")
    for _ in ("each second one", "those between"):
        text = text.replace(",,", f",{_BLANK},")
    return [f"{line}{_BLANK}" if line[-1:] == "," else line for line in text.rstrip("\r\n").splitlines()[1:]]


def _answers(rest: Sequence[str], codes: Sequence[Codes]) -> list[bytes] | None:
    """The answers in the `rest` of each line, one byte each; None if one cannot stand in its column."""
    width = len(codes)
    if set(map(len, rest)) != {2 * width - 1}:
        return None
    joined = ",".join(rest).encode()
    signs, commas = joined[::2], joined[1::2]
    if len(signs) != width * len(rest) or commas.count(b",") != len(commas):
        return None
    for at, own in enumerate(codes):
        valid = "".join(_SIGNS.get(word, word) for word in own).encode()
        if signs[at::width].translate(None, valid):
            return None
    answers = signs.translate(_TABLE)
    return [answers[start : start + width] for start in range(0, len(answers), width)]


def _groups(words: Iterable[str], groups: Mapping[str, str]) -> list[str] | None:
    """The groups of all people; None if one of the `words` cannot be a group."""
    try:
        return [groups["" if word == _BLANK else word] for word in words]
    except KeyError:
        return None


def _add(who: Sequence[str], path: str, seen: dict[str, Spot]) -> bool:
    """Add the ids of all people to `seen`; whether all are random, and each is new."""
    spots = dict(zip(who, zip(repeat(path), count(2)), strict=False))
    if len(spots) < len(who) or spots.keys() & seen.keys() or not all(map(surely_random, spots)):
        return False
    seen |= spots
    return True
