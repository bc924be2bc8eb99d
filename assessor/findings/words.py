"""The language of the sentences: lists, numbers and names inside a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from assessor.model import Questionnaire
from assessor.words import in_a_row
from assessor.words import inside as inside

_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def number(count: int) -> str:
    """A count in a sentence: a word up to twelve, digits above."""
    return _WORDS[count] if count < len(_WORDS) else f"{count:,}"


def count_of(count: int, one: str, many: str) -> str:
    """A count with its noun: ``two practices``."""
    return f"{number(count)} {one if count == 1 else many}"


def listed(names: Sequence[str], most: int = 3, others: str = "others") -> str:
    """``a``, ``a and b``, ``a, b and c``; from `most` + 2 on, ``a, b, c and two others``."""
    names = list(names)
    if len(names) > most + 1:
        names = [*names[:most], f"{number(len(names) - most)} {others}"]
    return in_a_row(names)


def quoted(name: str) -> str:
    """A name that reads like a sentence of its own, in quotation marks."""
    return f"“{name}”"


def verb(count: int, one: str, many: str) -> str:
    """The form of a verb that agrees with `count`."""
    return one if count == 1 else many


def level_text(questionnaire: Questionnaire, level: int) -> str:
    """A level with its name: ``level 3, Structured``."""
    return f"level {level}, {questionnaire.level_name(level)}"
