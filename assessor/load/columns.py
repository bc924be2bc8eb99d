"""The columns of a survey file: what its header may say, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from assessor.load import personal
from assessor.load.levels import Text
from assessor.load.words import choices, nearest, short, way_out
from assessor.model import CANNOT_JUDGE, INSIDE_GROUPS, NOT_APPLICABLE, NOTHING, Questionnaire

Fault = tuple[int, Callable[[], Text]]
"""A column, counted from 0, and what says what is wrong there."""

Codes = Mapping[str, int]

WHO = "respondent"
RATINGS, CUSTOMERS = "ratings", "customers"
MOST_COLUMNS = 1_000
"""The most columns of a file; a questionnaire has about a hundred practices and statements."""

_LEVELS = {"": NOTHING, "1": 1, "2": 2, "3": 3, "4": 4, "5": 5}
OF_PRACTICES: Codes = {**_LEVELS, "cannot judge": CANNOT_JUDGE, "not applicable": NOT_APPLICABLE}
"""What may stand in the column of a practice, with its code."""
OF_STATEMENTS: Codes = {**_LEVELS, "cannot say": CANNOT_JUDGE}
"""What may stand in the column of a statement."""

_MODULES = {RATINGS: ("perception", "ambassadorship"), CUSTOMERS: ("perception", "advocacy")}
GROUP_COLUMNS: Mapping[str, str] = {RATINGS: "group", CUSTOMERS: "segment"}
_WHY = {
    WHO: "Add it, with a random id for each respondent, such as r4k7.",
    "group": f"Add it, with {choices(INSIDE_GROUPS)} for each respondent.",
}


@dataclass(frozen=True)
class Form:
    """What a survey file may hold: `kind` is ratings or customers, `group` the header of the column of groups.

    `codes` has the values that may stand in the column of each item; `elsewhere` has headers that belong to the other
    kind of file, with the name of that file. Any word can be a group if there are no `groups`.
    """

    kind: str
    group: str
    groups: tuple[str, ...]
    codes: Mapping[str, Codes]
    elsewhere: Mapping[str, str]


def form(kind: str, questionnaire: Questionnaire) -> Form:
    """The form of the files of `kind`."""
    other = CUSTOMERS if kind == RATINGS else RATINGS
    own, others = _codes(kind, questionnaire), _codes(other, questionnaire)
    strangers = dict.fromkeys([GROUP_COLUMNS[other], *(item for item in others if item not in own)], f"{other}.csv")
    return Form(kind, GROUP_COLUMNS[kind], INSIDE_GROUPS if kind == RATINGS else (), own, strangers)


def _codes(kind: str, questionnaire: Questionnaire) -> dict[str, Codes]:
    modules = [questionnaire.modules[key] for key in _MODULES[kind] if key in questionnaire.modules]
    codes = {statement.id: OF_STATEMENTS for module in modules for statement in module.statements}
    return codes if kind == CUSTOMERS else dict.fromkeys(questionnaire.practices, OF_PRACTICES) | codes


@dataclass(frozen=True)
class Columns:
    """The columns of one file: which are `wanted`, and the places of the respondent's id and group.

    `items` are those of the wanted ones in their order; `codes` are their values, one by one.
    """

    width: int
    who: int | None
    group: int | None
    wanted: tuple[bool, ...]
    items: tuple[str, ...]
    codes: tuple[Codes, ...]

    @property
    def known(self) -> bool:
        """Whether any column is known, and there are not too many."""
        some = bool(self.items) or self.who is not None or self.group is not None
        return some and self.width <= MOST_COLUMNS

    @property
    def plain(self) -> bool:
        """Whether the respondent's id comes first, then the group if there is one, then only items."""
        heads = 1 if self.group is None else 2
        return self.who == 0 and self.group in (None, 1) and self.wanted[heads:] == (True,) * len(self.items) != ()


def columns(header: Sequence[str], form: Form) -> Columns:
    """What the columns below `header` hold; of a header that stands twice, the first counts."""
    first = {name: at for at, name in reversed(list(enumerate(header)))}
    wanted = tuple(name in form.codes and first[name] == at for at, name in enumerate(header))
    items = tuple(name for name, is_item in zip(header, wanted, strict=True) if is_item)
    return Columns(
        len(header), first.get(WHO), first.get(form.group), wanted, items, tuple(form.codes[item] for item in items)
    )


def header_faults(header: Sequence[str], form: Form) -> Iterator[Fault]:
    """All that is wrong with `header`."""
    valid = [WHO, form.group, *form.codes]
    if not columns(header, form).known:
        yield 0, partial(_too_many, len(header)) if len(header) > MOST_COLUMNS else partial(_no_header, form)
        return
    meant: set[str | None] = set()
    seen: dict[str, int] = {}
    for at, name in enumerate(header):
        if name in seen:
            yield at, partial(_twice, name, seen[name] + 1)
        elif name not in valid:
            meant.add(nearest(name, valid))
            yield at, partial(_unknown, name, form, valid)
        seen.setdefault(name, at)
    for name in (WHO, *(["group"] if form.group == "group" else [])):
        if name not in seen and name not in meant:
            yield 0, partial(_missing, name)
    if not any(name in form.codes or nearest(name, form.codes) for name in seen):
        yield 0, partial(_no_items, form)


def _twice(name: str, first: int) -> Text:
    if not name.strip():
        return _NAMELESS
    message = f"The column {personal.told(name)} stands twice; the first is column {first}."
    return "duplicate-column", message, "Remove it in one place."


def _too_many(number: int) -> Text:
    message = f"The header has {number:,} columns, and {MOST_COLUMNS:,} can be read."
    return "unknown-column", message, "Remove the others."


def _missing(name: str) -> Text:
    return "missing-column", f"The column '{name}' is missing.", _WHY[name]


def _no_header(form: Form) -> Text:
    """The first line may hold the first respondent: nothing of it is repeated."""
    message = f"The first line is no header: it has neither '{WHO}' nor any id of a column."
    return "missing-column", message, f"Begin the file with {WHO},{form.group} and the ids of the other columns."


def _no_items(form: Form) -> Text:
    some = ", ".join(list(form.codes)[:3])
    what = "practice or statement" if form.kind == RATINGS else "statement"
    advice = f"Add a column for each {what}, with its id as header, such as {some}." if some else "Remove the file."
    return "missing-column", f"The file has no column of a {what}.", advice


def _unknown(name: str, form: Form, valid: Sequence[str]) -> Text:
    if not name.strip():
        return _NAMELESS
    if name in form.elsewhere:
        message = f"The column '{name}' does not belong in a file of {form.kind}."
        return "column-elsewhere", message, f"Its place is {form.elsewhere[name]}."
    if personal.of_value(name):
        return "personal-column", f"In place of a header stands {personal.told(name)}.", _ANONYMOUS
    near = nearest(name, valid)
    if (meaning := personal.of_header(name)) and not (near and near.lower() == name.strip().lower()):
        return "personal-column", f"The column '{short(name)}' looks as if it held {meaning}.", _ANONYMOUS
    advice = way_out(name, valid, "column", "columns") or f"Remove it; there is {WHO}, {form.group} and ids."
    return "unknown-column", f"The column '{short(name)}' is not known in a file of {form.kind}.", advice


_NAMELESS = "unknown-column", "A column has no header.", "Write what it holds in the first line, or remove it."
_ANONYMOUS = "Remove the column; in the survey tool, switch on anonymous answers."
