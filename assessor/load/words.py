"""How values, choices and the nearest valid word are named in messages."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

LONGEST = 40
MOST_CHOICES = 12


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
    """The valid word that looks most like `word`, whatever its case; None if none looks like it."""
    by_lower = {str(v).lower(): str(v) for v in valid}
    wanted = str(word)[:100].lower().strip("“”‘’„\"' \u00a0")
    found = get_close_matches(wanted, by_lower, n=1, cutoff=0.55)
    return by_lower[found[0]] if found else None


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
