"""What pydantic found, in the user's words: one table from its error types to our codes, messages and help."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from assessor.errors import Problem
from assessor.load import fields
from assessor.load.document import MOST_PROBLEMS, Document, Path
from assessor.load.levels import Text, level
from assessor.load.suspicion import wide_colon
from assessor.load.syntax import missing_space
from assessor.load.words import choices, nearest, short, shown, way_out, what
from assessor.numbers import counted


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
    comment: bool
    """Whether the line of an empty value goes on with a comment."""

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
    def subject(self) -> str:
        """What a sentence about the value begins with."""
        return f"I{self.key[1:]}" if self.key.startswith("item") else f"The value of {self.key}"

    def must(self, be: str) -> str:
        """The sentence that the value must `be` something, and what it is."""
        return f"{self.subject} must {be}, not {what(self.value)}."

    @property
    def on_key(self) -> bool:
        """Whether the fault is in the key, or there is nothing but the key to point at."""
        of_keys = ("missing", "unexpected_keyword_argument", "invalid_key")
        return self.type in of_keys or self.rest == ("[key]",) or self.value is None

    @property
    def expected(self) -> list[str]:
        """The words that may stand here."""
        return [a or b for a, b in re.findall(r"'([^']*)'|(\d+)", self.context.get("expected", ""))]


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
        follows = misspelt or _follows(fault) or _below_refused(fault, document)
        if not follows and (fault.type == "missing" or not marks & taken):
            code, message, advice = _TABLE.get(fault.type, _other)(fault)
            place = fault.path, fault.rest if fault.type == "missing" else ()
            problem = document.problem(fault.path, code, message, advice, key=fault.on_key)
            if code == "yaml-space-after-colon":
                problem = replace(problem, column=problem.column + fault.value.index(":"))
            if code == "yaml-colon-character" and (colon := wide_colon(fault.value)):
                problem = replace(problem, column=problem.column + colon[0])
            found.setdefault(place, problem)
    return list(found.values())


def _fault(error: Any, kind: Any, document: Document, at: Path) -> Fault:
    place: Path = (*at, *error["loc"])
    split = next(n for n in range(len(place), -1, -1) if document.has(place[:n]))
    path = place[:split]
    in_list = bool(path) and isinstance(document.at(path[:-1]), tuple)
    value = document.at(path) if split == len(place) else error["input"]
    comment = value is None and document.comment_after(path)
    return Fault(path, place[split:], len(at), kind, error["type"], value, in_list, error.get("ctx", {}), comment)


def _meant_key(fault: Fault) -> Path:
    """The path of the known key that an unknown one is nearest to."""
    return (*fault.path[:-1], nearest(fault.path[-1], fields.keys_at(fault.kind, fault.inner[:-1])))


def _follows(fault: Fault) -> bool:
    """Whether the fault only follows from another one: a key that was refused, a list with an item that was."""
    if fault.type == "too_short" and len(fault.value) >= fault.context["min_length"]:
        return True
    return (fault.type == "invalid_key" and bool(fault.rest)) or fault.rest[1:] == ("[key]",)


def _below_refused(fault: Fault, document: Document) -> bool:
    """Whether the fault is in the value of a key that was refused: it stands in no file, but in the parser's words."""
    if not fault.rest or fault.type == "missing":
        return False
    found = document.at(fault.path)
    return isinstance(found, dict) and not all(isinstance(key, str | int) for key in found)


def _missing(f: Fault) -> Text:
    key = f.rest[0]
    if isinstance(key, int):
        return "list-length", f"The list {f.key} is too short: item {key + 1} is missing.", "Add it."
    where = f" in {f.key}" if f.path else ""
    about = fields.description(f.kind, (*f.inner, key))
    advice = f"Add it: {about}" if about else f"Add the key '{key}'."
    return "missing-key", f"The key '{key}' is missing{where}.", advice


def _unknown(f: Fault) -> Text:
    key, valid = f.path[-1], fields.keys_at(f.kind, f.inner[:-1])
    where = f" in {_name(f.path[-2])}" if len(f.path) > 1 else ""
    advice = way_out(key, valid, "key", "keys")
    if isinstance(f.value, dict) and len(f.path) == 1 and nearest(key, valid) is None:
        advice = f"If it belongs to the key above, indent it with all that is below it. {advice}".strip()
    return "unknown-key", f"The key {_name(key)} is not known{where}.", advice


def _name(part: object) -> str:
    return f"item {part + 1}" if isinstance(part, int) else f"'{short(str(part))}'"


def _bad_key(f: Fault) -> Text:
    advice = "Put the key in quotes, or write the key that is meant."
    return "key-not-text", f"A key is a text here, not {shown(f.path[-1])}.", advice


def _empty(f: Fault) -> Text:
    advice = "Write a value after the colon, or remove the key."
    if not fields.optional(f.kind, f.inner):
        advice = "Write a value after the colon."
    if f.comment:
        advice = "What begins with # is a comment; put the text in quotes if # belongs to it."
    return "empty-value", f"{f.subject} is missing.", advice


def _nothing_below(f: Fault) -> Text:
    keys = fields.keys_at(f.kind, f.inner)
    advice = f"The keys are {', '.join(keys)}." if keys else "Write each key on a line of its own."
    return "empty-value", f"Below {f.key}, keys with values are due, and there is nothing.", advice


def _text(f: Fault) -> Text:
    if f.rest == ("[key]",):
        return _bad_key(f)
    if f.rest:
        return _wrong_kind(f)
    quotable = isinstance(f.value, bool | int | float)
    advice = f'Put it in quotes: "{shown(f.value)}".' if quotable else "Write the text on the line of the key."
    return "text-expected", f.must("be a text"), advice


def _wrong_kind(f: Fault) -> Text:
    if words := fields.words_at(f.kind, f.inner):
        advice = way_out(f.value, words, "word", "words") if isinstance(f.value, str) else ""
        return "wrong-kind", f.must(f"be a number, or one of {', '.join(words)}"), advice or f"Write {choices(words)}."
    message = f"{f.subject} is of no kind that may stand here."
    return "wrong-kind", message, "Write a number, a text, or keys with such values."


def _keys(f: Fault) -> Text:
    if f.rest:
        return _wrong_kind(f)
    if isinstance(f.value, str) and (match := re.match(r"([\w.-]+):\S", f.value)):
        return missing_space(match[1])
    if isinstance(f.value, str) and (found := wide_colon(f.value)):
        return found[1:]
    if isinstance(f.value, tuple) and f.path[-1:] in _ENTRIES:
        advice = f"In place of '- ' write {_ENTRIES[f.path[-1:]]} and a colon, then its keys below it, indented."
        return "keys-expected", f"Below {f.key}, keys with values are due, not a list.", advice
    keys = fields.keys_at(f.kind, f.inner)
    advice = f"The keys are {', '.join(keys)}." if keys else "Write each key on a line of its own, with its value."
    where = f"Below {f.key}" if f.path else "In the file"
    return "keys-expected", f"{where}, keys with values are due, not {what(f.value)}.", advice


_ENTRIES: dict[Path, str] = {
    ("actions",): "an id of your own",
    ("answers",): "the id of a practice",
    ("weights",): "the id of a practice",
    ("targets",): "the id of a dimension",
}


def _list(f: Fault) -> Text:
    return "list-expected", f.must("be a list"), "Write each item on a line of its own, after '- '."


def _length(f: Fault) -> Text:
    number, most = f.context["actual_length"], f.context.get("max_length")
    if most is not None:
        return "list-length", f"The list {f.key} has more than {most} items.", "Remove what is too much."
    has = f"The list {f.key} has {counted(number, 'item', 'items') if number else 'no item'}"
    return "list-length", f"{has} and needs at least {f.context['min_length']}.", "Add what is missing."


def _boolean(f: Fault) -> Text:
    meant = {"yes": "true", "on": "true", "y": "true", "no": "false", "off": "false", "n": "false"}
    word = meant.get(str(f.value).lower()) or nearest(f.value, ("true", "false"))
    return "true-or-false-expected", f.must("be true or false"), f"Write {word}." if word else "Write true or false."


def _number(f: Fault) -> Text:
    if f.rest:
        return _wrong_kind(f)
    if f.type.startswith("int"):
        return "number-expected", f.must("be a whole number"), "Write it in plain digits, without quotes, such as 3."
    return "number-expected", f.must("be a number"), "Write it in plain digits, without quotes, such as 3 or 0.5."


_BOUNDS = {
    "greater_than_equal": ("at least", "ge"),
    "less_than_equal": ("at most", "le"),
    "greater_than": ("more than", "gt"),
    "less_than": ("less than", "lt"),
}


def _range(f: Fault) -> Text:
    words, name = _BOUNDS[f.type]
    bound = f"{words} {f.context[name]:g}"
    return "out-of-range", f"{f.subject} must be {bound}, not {shown(f.value)}.", f"Write a number that is {bound}."


def _step(f: Fault) -> Text:
    advice = "Write a whole or a half level, such as 3 or 3.5."
    return "level-not-whole", f.must(f"be a multiple of {f.context['multiple_of']:g}"), advice


def _date(f: Fault) -> Text:
    return "date-format", f.must("be a date"), "Write year, month and day, such as 2026-11-02."


def _no_such_day(f: Fault) -> Text:
    message = f"The day {short(str(f.value))} does not exist."
    return "impossible-date", message, "Write a day of the calendar as year, month and day."


def _choice(f: Fault) -> Text:
    if f.rest == ("[key]",):
        message = f"The key {shown(f.path[-1])} is not known in {_name(f.path[-2])}."
        return "unknown-key", message, f"Valid keys are {', '.join(f.expected)}."
    if "not applicable" in f.expected:
        return level(f.value, f.expected)
    if f.path and f.path[-1] == "evidence":
        message = f"An evidence grade is a whole number from 0 to 4, not {what(f.value)}."
        return "evidence-unknown", message, "Write the number of the grade; what was shown stands under 'shown'."
    advice = way_out(f.value, f.expected, "value", "values")
    return "not-a-choice", f.must(f"be {choices(f.expected)}"), advice


def _other(f: Fault) -> Text:
    message = f"{f.subject} cannot be {what(f.value)}."
    return "wrong-kind", message, "See the schema of the file for what may stand here."


def _or_empty(explain: Callable[[Fault], Text]) -> Callable[[Fault], Text]:
    return lambda f: _empty(f) if f.value is None else explain(f)


_TABLE: dict[str, Callable[[Fault], Text]] = {
    "missing": _missing,
    "unexpected_keyword_argument": _unknown,
    "invalid_key": _bad_key,
    "string_type": _or_empty(_text),
    "string_pattern_mismatch": _empty,
    "dataclass_type": lambda f: _nothing_below(f) if f.value is None else _keys(f),
    "dict_type": lambda f: _nothing_below(f) if f.value is None else _keys(f),
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
    "multiple_of": _step,
    "date_type": _or_empty(_date),
    "impossible_date": _no_such_day,
    "literal_error": _or_empty(_choice),
    "too_short": _length,
    "too_long": _length,
}
