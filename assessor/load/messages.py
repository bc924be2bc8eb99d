"""What pydantic found, in the user's words: one table from its error types to our codes, messages and help."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from assessor.errors import Problem
from assessor.load import fields
from assessor.load.tree import MOST_PROBLEMS, Document, Path
from assessor.load.words import choices, nearest, short, shown, way_out


@dataclass(frozen=True)
class Fault:
    """One error of pydantic: where, in what, and with which details."""

    path: Path
    """The longest part of the error's place that is written in the file."""
    rest: Path
    """What is left of the error's place: a missing key, or pydantic's own name of a branch."""
    top: int
    """How many parts of the path lead to the value of `kind`."""
    kind: Any
    type: str
    value: Any
    in_list: bool
    context: dict[str, Any]

    @property
    def inner(self) -> Path:
        """The path from the value of `kind`."""
        return self.path[self.top :]

    @property
    def key(self) -> str:
        """What the value is called in a message: its key, or its number in a list."""
        *above, last = self.path or ("file",)
        if self.in_list and isinstance(last, int):
            return f"item {last + 1}" + (f" of {_name(above[-1])}" if above else "")
        return f"'{short(str(last))}'"

    @property
    def on_key(self) -> bool:
        """Whether the fault is in the key, or there is nothing but the key to point at."""
        of_keys = ("missing", "unexpected_keyword_argument", "invalid_key")
        return self.type in of_keys or self.rest == ("[key]",) or self.value is None

    @property
    def expected(self) -> list[str]:
        """The words that may stand here."""
        return [a or b for a, b in re.findall(r"'([^']*)'|(\d+)", self.context.get("expected", ""))]


Text = tuple[str, str, str]
"""Code, message and help."""


def problems(errors: Iterable[Any], kind: Any, document: Document, at: Path = ()) -> list[Problem]:
    """The problems behind pydantic's `errors` about the value at `at` of `document`.

    There is one for each place, not one for each type that was tried there, and none where there is one already.
    """
    found: dict[tuple[Path, Path], Problem] = {}
    taken = {(p.line, p.column) for p in document.problems if p.severity == "error"}
    faults = [_fault(error, kind, document, at) for error in islice(errors, MOST_PROBLEMS)]
    meant = {_meant_key(fault) for fault in faults if fault.type == "unexpected_keyword_argument"}
    for fault in faults:
        misspelt = fault.type == "missing" and (*fault.path, fault.rest[0]) in meant
        marks = {document.mark(fault.path, key=True), document.mark(fault.path)}
        if not misspelt and not _follows(fault) and (fault.type == "missing" or not marks & taken):
            code, message, advice = _TABLE.get(fault.type, _other)(fault)
            place = fault.path, fault.rest if fault.type == "missing" else ()
            problem = document.problem(fault.path, code, message, advice, key=fault.on_key)
            if code == "yaml-space-after-colon":
                problem = replace(problem, column=problem.column + fault.value.index(":"))
            found.setdefault(place, problem)
    return list(found.values())


def _fault(error: Any, kind: Any, document: Document, at: Path) -> Fault:
    place: Path = (*at, *error["loc"])
    split = next(n for n in range(len(place), -1, -1) if document.has(place[:n]))
    path = place[:split]
    in_list = bool(path) and isinstance(document.at(path[:-1]), tuple)
    value = document.at(path) if split == len(place) else error["input"]
    return Fault(path, place[split:], len(at), kind, error["type"], value, in_list, error.get("ctx", {}))


def _meant_key(fault: Fault) -> Path:
    """The path of the known key that an unknown one is nearest to."""
    return (*fault.path[:-1], nearest(fault.path[-1], fields.keys_at(fault.kind, fault.inner[:-1])))


def _follows(fault: Fault) -> bool:
    """Whether the fault only follows from another one: a key that was refused, a list with an item that was."""
    if fault.type == "too_short" and len(fault.value) >= fault.context["min_length"]:
        return True
    return (fault.type == "invalid_key" and bool(fault.rest)) or fault.rest[1:] == ("[key]",)


def _missing(f: Fault) -> Text:
    key = str(f.rest[0])
    if isinstance(f.rest[0], int):
        return "list-length", f"The list {f.key} is too short: item {f.rest[0] + 1} is missing.", "Add it."
    where = f" in {f.key}" if f.path else ""
    about = fields.description(f.kind, (*f.inner, key))
    return (
        "missing-key",
        f"The key '{key}' is missing{where}.",
        f"Add it: {about}" if about else f"Add the key '{key}'.",
    )


def _unknown(f: Fault) -> Text:
    key, valid = f.path[-1], fields.keys_at(f.kind, f.inner[:-1])
    where = f" in {_name(f.path[-2])}" if len(f.path) > 1 else ""
    return "unknown-key", f"The key {_name(key)} is not known{where}.", way_out(key, valid, "key", "keys")


def _name(part: object) -> str:
    return f"item {part + 1}" if isinstance(part, int) else f"'{short(str(part))}'"


def _bad_key(f: Fault) -> Text:
    return (
        "key-not-text",
        f"A key is a text here, not {shown(f.path[-1])}.",
        "Put the key in quotes, or write the key that is meant.",
    )


def _empty(f: Fault) -> Text:
    advice = "Write a value after the colon, or remove the key."
    if not fields.optional(f.kind, f.inner):
        advice = "Write a value after the colon."
    return "empty-value", f"The value of {f.key} is missing.", advice


def _nothing_below(f: Fault) -> Text:
    keys = fields.keys_at(f.kind, f.inner)
    advice = f"The keys are {', '.join(keys)}." if keys else "Write each key on a line of its own."
    return "empty-value", f"Below {f.key}, keys with values are due, and there is nothing.", advice


def _text(f: Fault) -> Text:
    if f.rest == ("[key]",):
        return _bad_key(f)
    if f.rest and f.type != "missing":
        return _wrong_kind(f)
    if isinstance(f.value, bool | int | float):
        return (
            "text-expected",
            f"The value of {f.key} must be a text, not {_what(f.value)}.",
            f'Put it in quotes: "{shown(f.value)}".',
        )
    return (
        "text-expected",
        f"The value of {f.key} must be a text, not {_what(f.value)}.",
        "Write the text on the line of the key.",
    )


def _what(value: object) -> str:
    match value:
        case bool():
            return f"the word {shown(value)}"
        case int() | float():
            return f"the number {value}"
        case str():
            return f"the text {shown(value)}"
        case _:
            return shown(value)


def _wrong_kind(f: Fault) -> Text:
    return (
        "wrong-kind",
        f"The value of {f.key} is of no kind that may stand here.",
        "Write a number, a text, or keys with such values.",
    )


def _mapping(f: Fault) -> Text:
    if f.rest:
        return _wrong_kind(f)
    if isinstance(f.value, str) and (match := re.match(r"([\w.-]+):\S", f.value)):
        return (
            "yaml-space-after-colon",
            f"The space after the colon of '{short(match[1])}' is missing.",
            "Write a space after the colon.",
        )
    keys = fields.keys_at(f.kind, f.inner)
    valid = (
        f"The keys are {', '.join(keys)}." if keys else "Write each key on a line of its own, with a colon and a value."
    )
    where = f"Below {f.key}" if f.path else "In the file"
    return "mapping-expected", f"{where}, keys with values are due, not {_what(f.value)}.", valid


def _list(f: Fault) -> Text:
    return (
        "list-expected",
        f"The value of {f.key} must be a list, not {_what(f.value)}.",
        "Write each item on a line of its own, after '- '.",
    )


def _length(f: Fault) -> Text:
    number, most = f.context["actual_length"], f.context.get("max_length")
    if most is not None:
        return "list-length", f"The list {f.key} has more than {most} items.", "Remove what is too much."
    least = f.context["min_length"]
    return (
        "list-length",
        f"The list {f.key} is too short: it has {number or 'no'} items of {least}.",
        "Add what is missing.",
    )


def _boolean(f: Fault) -> Text:
    meant = {"yes": "true", "on": "true", "y": "true", "no": "false", "off": "false", "n": "false"}
    word = meant.get(str(f.value).lower()) or nearest(f.value, ("true", "false"))
    advice = f"Write {word}." if word else "Write true or false."
    return "true-or-false-expected", f"The value of {f.key} must be true or false, not {_what(f.value)}.", advice


def _number(f: Fault) -> Text:
    if f.rest:
        return _wrong_kind(f)
    whole = "whole number" if f.type.startswith("int") else "number"
    advice = "Write it in plain digits, without quotes, such as 3" + ("." if whole == "whole number" else " or 0.5.")
    return "number-expected", f"The value of {f.key} must be a {whole}, not {_what(f.value)}.", advice


def _range(f: Fault) -> Text:
    bounds = {
        "greater_than_equal": ("at least", "ge"),
        "less_than_equal": ("at most", "le"),
        "greater_than": ("more than", "gt"),
        "less_than": ("less than", "lt"),
    }
    words, name = bounds[f.type]
    limit = f.context[name]
    bound = f"{words} {limit:g}"
    return (
        "out-of-range",
        f"The value of {f.key} must be {bound}, not {shown(f.value)}.",
        f"Write a number that is {bound}.",
    )


def _date(f: Fault) -> Text:
    return (
        "date-format",
        f"The value of {f.key} must be a date, not {_what(f.value)}.",
        "Write year, month and day, such as 2026-11-02.",
    )


def _no_such_day(f: Fault) -> Text:
    return (
        "impossible-date",
        f"The day {short(str(f.value))} does not exist.",
        "Write a day of the calendar as year, month and day.",
    )


def _choice(f: Fault) -> Text:
    if f.rest == ("[key]",):
        return (
            "unknown-key",
            f"The key {shown(f.path[-1])} is not known in {_name(f.path[-2])}.",
            f"Valid keys are {', '.join(f.expected)}.",
        )
    last = f.path[-1] if f.path else None
    if "not applicable" in f.expected:
        return level(f.value, f.expected)
    if last == "evidence":
        return _evidence(f)
    return (
        "not-a-choice",
        f"The value of {f.key} must be {choices(f.expected)}, not {_what(f.value)}.",
        (way_out(f.value, f.expected, "value", "values")),
    )


def _evidence(f: Fault) -> Text:
    return (
        "evidence-unknown",
        f"An evidence grade is a whole number from 0 to 4, not {_what(f.value)}.",
        ("Write the number of the grade; what was shown stands under 'shown'."),
    )


_LEVELS = "Write a whole number from 1 to 5, cannot judge or not applicable."
_NOT_APPLICABLE = {"na", "notapplicable", "notrelevant", "nonapplicable", "doesnotapply", "none"}
_CANNOT_JUDGE = {
    "cannotjudge",
    "cantjudge",
    "dontknow",
    "donotknow",
    "unknown",
    "unclear",
    "notsure",
    "cannotsay",
    "dk",
}
_BETWEEN = "Write the lower of the two levels when in doubt."


def level(value: object, words: Iterable[str]) -> Text:
    """Why `value` is no level, and what to write in its place."""
    bare = str(value).strip("“”‘’„\"' \u00a0")
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return "level-unknown", f"{_A_LEVEL}, not {_what(value)}.", _LEVELS
    if re.fullmatch(r"[1-5]", bare):
        return "level-unknown", f"The level is the text {shown(value)}, not a number.", f"Write {bare} without quotes."
    if match := re.fullmatch(r"0*([1-5])([.,]0*)?", bare):
        return "level-unknown", f"The level {bare} is not written in plain digits.", f"Write {match[1]}."
    if re.fullmatch(r"[1-4][.,][0-9]+", bare):
        return "level-not-whole", f"The level {short(bare)} lies between two levels.", _BETWEEN
    if re.fullmatch(r"[+-]?[0-9]+([.,][0-9]*)?", bare):
        return "level-out-of-range", f"The level {short(bare)} is not on the scale from 1 to 5.", _LEVELS
    return "level-unknown", f"{_A_LEVEL}, not {_what(value)}.", _meant_level(bare, words)


_A_LEVEL = "A level is a number from 1 to 5 or one of two words"


def _meant_level(text: str, words: Iterable[str]) -> str:
    letters = re.sub(r"[^a-z]", "", text.lower())
    near = nearest(text, [word for word in words if not word.isdecimal()])
    if letters in _NOT_APPLICABLE or near == "not applicable":
        return "Write not applicable, and the key reason below it."
    if letters in _CANNOT_JUDGE or near == "cannot judge":
        return "Write cannot judge."
    return _LEVELS


def _other(f: Fault) -> Text:
    return (
        "wrong-kind",
        f"The value of {f.key} cannot be {_what(f.value)}.",
        "See the schema of the file for what may stand here.",
    )


def _or_empty(explain: Callable[[Fault], Text]) -> Callable[[Fault], Text]:
    return lambda f: _empty(f) if f.value is None else explain(f)


_TABLE: dict[str, Callable[[Fault], Text]] = {
    "missing": _missing,
    "unexpected_keyword_argument": _unknown,
    "invalid_key": _bad_key,
    "string_type": _or_empty(_text),
    "string_pattern_mismatch": _empty,
    "dataclass_type": lambda f: _nothing_below(f) if f.value is None else _mapping(f),
    "dict_type": lambda f: _nothing_below(f) if f.value is None else _mapping(f),
    "tuple_type": _or_empty(_list),
    "bool_type": _or_empty(_boolean),
    "int_type": _or_empty(_number),
    "int_from_float": _or_empty(_number),
    "float_type": _or_empty(_number),
    "finite_number": _or_empty(_number),
    "greater_than_equal": _range,
    "less_than_equal": _range,
    "greater_than": _range,
    "less_than": _range,
    "date_type": _or_empty(_date),
    "impossible_date": _no_such_day,
    "literal_error": _or_empty(_choice),
    "too_short": _length,
    "too_long": _length,
}
