"""The files beside assessment.yml: what people answered, moments of truth, and complaints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assessor.errors import Problem
from assessor.load.codes import problem
from assessor.load.columns import CUSTOMERS, RATINGS, form
from assessor.load.folders import COMPLAINTS, MOMENTS, one_of
from assessor.load.journey import check_complaints, check_moments
from assessor.load.meaning import Case
from assessor.load.reader import Reader, Written
from assessor.load.survey import read_survey
from assessor.load.words import shown
from assessor.model import Complaints, Moment, Questionnaire, Survey


@dataclass(frozen=True)
class Beside:
    """What was read beside an assessment; None or empty where there is no file.

    `rated` are the practices and statements that people inside rated, also if their answers have faults. If a header
    could not be read, `rated` is None: nobody can say. `sound` says whether no file has an error.
    """

    ratings: Survey | None = None
    customers: Survey | None = None
    moments: Written[dict[str, Moment]] | None = None
    complaints: Written[Complaints] | None = None
    rated: frozenset[str] | None = frozenset()
    sound: bool = True

    def places(self) -> tuple[dict[str, int], dict[str, str]]:
        """The lines of what is written, by its path with slashes, and the paths of the files."""
        written = {"moments": self.moments, "complaints": self.complaints}
        documents = {key: found.document for key, found in written.items() if found}
        lines = {f"{key}/{inner}": n for key, document in documents.items() for inner, n in document.lines().items()}
        return lines, {key: document.name for key, document in documents.items()}


def read_beside(reader: Reader, folder: str, names: Sequence[str], questionnaire: Questionnaire) -> Beside:
    """What the files called `names` in `folder` hold. Their problems are added to those of `reader`."""
    before = len(reader.problems)
    ratings, rated = _survey(reader, folder, names, RATINGS, questionnaire)
    customers, _ = _survey(reader, folder, names, CUSTOMERS, questionnaire)
    moments = _moments(reader, f"{folder}/{MOMENTS}") if MOMENTS in names else None
    complaints = reader.value(f"{folder}/{COMPLAINTS}", Complaints) if COMPLAINTS in names else None
    sound = not any(p.severity == "error" for p in reader.problems[before:])
    return Beside(ratings, customers, moments, complaints, rated, sound)


def _moments(reader: Reader, path: str) -> Written[dict[str, Moment]] | None:
    """The inventory at `path`. One that has only comments is not begun yet, and no mistake."""
    before = len(reader.problems)
    found = reader.rest(path, dict[str, Moment])
    reader.problems[before:] = [p for p in reader.problems[before:] if p.code != "empty-file"]
    return found


def _survey(
    reader: Reader, folder: str, names: Sequence[str], kind: str, questionnaire: Questionnaire
) -> tuple[Survey | None, frozenset[str] | None]:
    """The survey of this kind, and its items; None if a header cannot be read."""
    paths = [f"{folder}/{name}" for name in names if one_of(f"{kind}.csv", name)]
    files = {path: data for path in paths if (data := reader.data(path)) is not None}
    if not paths:
        return None, frozenset()
    survey, sheets = read_survey(files, form(kind, questionnaire))
    reader.problems += [problem for sheet in sheets for problem in sheet.problems]
    readable = len(files) == len(paths) and all(sheet.readable for sheet in sheets)
    items = frozenset(item for sheet in sheets for item in sheet.items)
    return (survey if len(files) == len(paths) else None), (items if readable else None)


def check_beside(beside: Beside, case: Case) -> Iterator[Problem]:
    """All problems with the meaning of what stands beside an assessment."""
    if beside.moments:
        yield from check_moments(beside.moments, case)
    if beside.complaints:
        yield from check_complaints(beside.complaints, case)
    yield from _alike(beside.customers)
    yield from _too_few(beside.ratings, case.rules.minimum_group, "The survey has", "respondents")
    yield from _too_few(beside.customers, case.rules.minimum_customers, "The survey has", "customers")


def _too_few(survey: Survey | None, least: int, has: str, people: str) -> Iterator[Problem]:
    """A survey of which nothing may be shown. The message does not say how many people there are."""
    if survey is not None and len(survey.groups) < least:
        message = f"{has} fewer than {least} {people}: nothing of it is shown."
        advice = "Ask more people, or remove the file."
        yield problem(survey.paths[0], 0, 0, "few-respondents", message, advice)


def _alike(survey: Survey | None) -> Iterator[Problem]:
    """Segments that are likely one, and would be hidden apart because both are small."""
    first: dict[str, str] = {}
    for segment in dict.fromkeys(survey.groups if survey else ()):
        other = first.setdefault(segment.casefold(), segment)
        if other != segment and survey:
            message = f"The segments {shown(other)} and {shown(segment)} differ in capital letters only."
            yield problem(
                survey.paths[0], 0, 0, "segments-alike", message, "Write them in the same way if they are one."
            )
