"""CSV files of a survey to a `Survey`: bytes to answers, strictly, with row and column of each problem.

Who answered is not kept, and no message repeats the id of a respondent.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from assessor.errors import InputError, Problem
from assessor.load.codes import problem
from assessor.load.columns import Fault, Form, columns, header_faults
from assessor.load.document import MOST_PROBLEMS
from assessor.load.levels import Text
from assessor.load.quick import read_quickly
from assessor.load.rows import Person, Rows, Spot
from assessor.load.suspicion import CONFLICT_MARKS, conflicts
from assessor.load.text import decode
from assessor.model import NOTHING, Survey
from assessor.numbers import counted

_SILENCE = bytes([NOTHING])
_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars"}
_ADVICE = "Mend those above first; one cause is likely behind many of them."


@dataclass
class Sheet:
    """One file of a survey: its items and the people in it, with what is wrong in it.

    `readable` says whether its header is sound. Of rows with problems beyond the most that are reported, only the
    number is kept, in `more`, and the line of the first, in `more_from`.
    """

    path: str
    items: tuple[str, ...] = ()
    people: list[Person] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    readable: bool = False
    more: int = 0
    more_from: int = 0

    def add(self, line: int, code: str, message: str, advice: str) -> None:
        """Add a problem with a line as a whole."""
        self.problems.append(problem(self.path, line, 0, code, message, advice))

    def add_row(self, line: int, row: Sequence[str], faults: Iterable[Fault]) -> None:
        """Add the problems of the row that begins on `line`. A cell may stand further down than its row begins."""
        if len(self.problems) >= MOST_PROBLEMS:
            self.more += 1
            self.more_from = self.more_from or line
            return
        for at, explain in faults:
            breaks = sum(cell.count("\n") for cell in row[:at])
            self.problems.append(problem(self.path, line + breaks, at + 1, *explain()))

    def close(self) -> None:
        """Say how many rows have problems that are not named."""
        if self.more:
            message = f"From here on, {counted(self.more, 'more row has', 'more rows have')} problems."
            self.add(self.more_from, "more-problems", message, _ADVICE)


def read_survey(files: Mapping[str, bytes], form: Form) -> tuple[Survey | None, list[Sheet]]:
    """The survey in `files` (bytes by path), read together in their order, and each file as a `Sheet`.

    The survey is None if one of the files has an error, or if nobody is in any. Ids of respondents must differ over
    all files.
    """
    seen: dict[str, Spot] = {}
    sheets = [read_sheet(data, path, form, seen) for path, data in files.items()]
    sound = not any(problem.severity == "error" for sheet in sheets for problem in sheet.problems)
    return (_together(sheets) if sound and seen else None), sheets


def _together(sheets: Sequence[Sheet]) -> Survey:
    """One survey of all people who answered anything, in an order that says nothing about who they are."""
    items = tuple(dict.fromkeys(item for sheet in sheets for item in sheet.items))
    people = [person for sheet in sheets for person in _arranged(sheet, items) if person[1].strip(_SILENCE)]
    people.sort(key=itemgetter(1))
    people.sort(key=itemgetter(0))
    groups = tuple(group for group, _ in people)
    return Survey(items, groups, b"".join(answers for _, answers in people), tuple(sheet.path for sheet in sheets))


def _arranged(sheet: Sheet, items: Sequence[str]) -> Iterable[Person]:
    """The people of a sheet with an answer for each of `items`; nothing where the sheet has no such column."""
    if sheet.items == items:
        return sheet.people
    places = {item: at for at, item in enumerate(sheet.items)}
    taken = [places.get(item, len(places)) for item in items]
    longer = ((group, answers + bytes([NOTHING])) for group, answers in sheet.people)
    return ((group, bytes(map(answers.__getitem__, taken))) for group, answers in longer)


def read_sheet(data: bytes, path: str, form: Form, seen: dict[str, Spot]) -> Sheet:
    """One file of a survey. `seen` are the respondents of the files before, to which those of this one are added."""
    sheet = Sheet(path)
    try:
        text = decode(data, path)
    except InputError as error:
        sheet.problems += error.problems
        return sheet
    if any(mark in text for mark in CONFLICT_MARKS) and (unresolved := conflicts(text, path)):
        sheet.problems += unresolved
    elif fault := _no_commas(text):
        sheet.add(1, *fault)
    else:
        _read(sheet, text, form, seen)
        sheet.close()
    return sheet


def _no_commas(text: str) -> Text | None:
    """Why `text` has no columns separated by commas; None if it may have some."""
    first = text.lstrip("\r\n").partition("\n")[0]
    for character, name in _SEPARATORS.items():
        if first.count(character) > first.count(","):
            message = f"The columns are separated by {name}, and commas are due."
            return "csv-separator", message, f"Replace all {name} with commas, or save the file as CSV with commas."
    return None


def _read(sheet: Sheet, text: str, form: Form, seen: dict[str, Spot]) -> None:
    """Read header and rows of `text` into `sheet`."""
    rows = _numbered(sheet, text)
    line, header = next(rows, (1, []))
    found = columns(header, form)
    if header:
        sheet.add_row(line, header, header_faults(header, form))
    elif not sheet.problems:
        sheet.add(1, *_EMPTY)
    sheet.items, sheet.readable = found.items, not sheet.problems
    if not found.known:
        return
    reading = Rows(found, form, seen)
    if people := read_quickly(text, found, reading.groups, sheet.path, seen):
        sheet.people = people
        return
    for line, row in rows:
        spot = sheet.path, line
        if person := reading.person(row, spot):
            sheet.people.append(person)
        else:
            sheet.add_row(line, row, reading.faults(row, spot))
    if not sheet.people and not sheet.problems:
        sheet.add(line, "no-respondents", "The file has a header and no respondents.", _NOBODY)


_EMPTY = "empty-file", "The file has no content.", "Write a header, and a row for each respondent."
_NOBODY = "Add a row for each respondent, or remove the file."


def _numbered(sheet: Sheet, text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of `text` in which something stands, each with the line on which it begins."""
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    end = 0
    try:
        for row in reader:
            if any(row):
                yield end + 1, row
            end = reader.line_num
    except csv.Error as error:
        sheet.add(end + 1, "csv-quote", *_broken(str(error)))


def _broken(error: str) -> tuple[str, str]:
    """Why the row cannot be read, from the words of the parser."""
    if "limit" in error:
        return "A cell in the row that begins here is too long.", "Look for a quote that is not closed."
    if "end of data" in error:
        return "A quote in the row that begins here is not closed.", "Close it or remove it; no answer needs quotes."
    return "In the row that begins here, text follows a closed quote.", "Remove the quotes; no answer needs them."
