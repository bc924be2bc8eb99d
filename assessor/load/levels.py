"""Why a value is no level, and what to write in its place."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assessor.load.words import nearest, short, shown, what

Text = tuple[str, str, str]
"""Code, message and help."""

_LEVELS = "Write a whole number from 1 to 5, cannot judge or not applicable."
_BETWEEN = "Write the lower of the two levels when in doubt."
_NOT_APPLICABLE = {"na", "notapplicable", "notrelevant", "nonapplicable", "doesnotapply", "none"}
_CANNOT_JUDGE = {
    "cannotjudge", "cantjudge", "dontknow", "donotknow", "unknown", "unclear", "notsure", "cannotsay", "dk",
}  # fmt: skip


def level(value: object, words: Iterable[str]) -> Text:
    """Why `value` is no level. `words` are the texts that are one."""
    bare = str(value).strip("“”‘’„\"' \u00a0")
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return "level-unknown", _no_level(value), _LEVELS
    if re.fullmatch(r"[1-5]", bare):
        return "level-unknown", f"The level is the text {shown(value)}, not a number.", f"Write {bare} without quotes."
    if match := re.fullmatch(r"0*([1-5])([.,]0*)?", bare):
        return "level-unknown", f"The level {bare} is not written in plain digits.", f"Write {match[1]}."
    if re.fullmatch(r"[1-4][.,][0-9]+", bare):
        return "level-not-whole", f"The level {short(bare)} lies between two levels.", _BETWEEN
    if re.fullmatch(r"[+-]?[0-9]+([.,][0-9]*)?", bare):
        return "level-out-of-range", f"The level {short(bare)} is not on the scale from 1 to 5.", _LEVELS
    return "level-unknown", _no_level(value), _meant(bare, words)


def _no_level(value: object) -> str:
    return f"A level is a number from 1 to 5, 'cannot judge' or 'not applicable', and not {what(value)}."


def _meant(text: str, words: Iterable[str]) -> str:
    letters = re.sub(r"[^a-z]", "", text.lower())
    near = nearest(text, [word for word in words if not word.isdecimal()])
    if letters in _NOT_APPLICABLE or near == "not applicable":
        return "Write not applicable, and give the reason with the key 'reason'."
    if letters in _CANNOT_JUDGE or near == "cannot judge":
        return "Write cannot judge."
    return _LEVELS
