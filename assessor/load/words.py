"""How values, choices and the nearest valid word are named in messages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches

LONGEST = 40
MOST_CHOICES = 12

_ALIKE = 50
_ID = re.compile(r"(.*[a-z])[^a-z0-9]?([0-9]+)").fullmatch
_NEAR_LETTERS, _NEAR_DIGITS = 0.6, 0.5


def shown(value: object) -> str:
    """A value as the user would recognize it, shortened, in quotes if it is text."""
    match value:
        case None:
            return "nothing"
        case bool():
            return "true" if value else "false"
        case int() | float():
            return str(value)
        case str():
            return f"'{short(value)}'"
        case dict():
            return "keys with values"
        case _:
            return "a list"


def what(value: object) -> str:
    """A value with its kind: ``the text 'no'``, ``the number 3``."""
    match value:
        case bool():
            return f"the word {shown(value)}"
        case int() | float():
            return f"the number {value}"
        case str():
            return f"the text {shown(value)}"
        case _:
            return shown(value)


def short(text: str) -> str:
    """`text` on one line, cut after 40 characters."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def nearest(word: object, valid: Iterable[object]) -> str | None:
    """The valid word that looks most like `word`, whatever its case; None if none looks like it.

    Of words that look alike, one with the same letters and digits in another order comes first: DIA-02 for DIA-20.
    The letters of an id such as NOPE-01 must be near by themselves, and so must its digits.
    """
    by_lower = {str(v).lower(): str(v) for v in valid}
    wanted = str(word)[:100].lower().strip("“”‘’„\"' \u00a0")
    alike = [w for w in get_close_matches(wanted, by_lower, n=_ALIKE, cutoff=0.55) if _near_in_parts(wanted, w)]
    found = min(alike, key=lambda w: sorted(w) != sorted(wanted), default=None)
    return by_lower[found] if found else None


def _near_in_parts(one: str, other: str) -> bool:
    """Whether both letters and digits of two ids that end in digits are near; of other words nothing is asked."""
    first, second = _ID(one), _ID(other)
    if first is None or second is None:
        return True
    pairs = zip(first.groups(), second.groups(), (_NEAR_LETTERS, _NEAR_DIGITS), strict=True)
    return all(SequenceMatcher(None, a, b).ratio() >= least for a, b, least in pairs)


def choices(words: Iterable[object]) -> str:
    """`a, b or c`."""
    *head, last = [str(w) for w in words]
    return f"{', '.join(head)} or {last}" if head else last


def way_out(word: object, valid: Iterable[object], one: str, many: str) -> str:
    """The help for an unknown word: the nearest valid one, else all valid ones if they are few."""
    known = list(valid)
    if (near := nearest(word, known)) is not None:
        return f"The nearest valid {one} is {near}."
    if len(known) == 1:
        return f"The only valid {one} is {known[0]}."
    return f"Valid {many} are {', '.join(map(str, known))}." if 1 < len(known) <= MOST_CHOICES else ""
