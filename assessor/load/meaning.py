"""What an assessment must mean beyond its shape: one function a rule, all in the table `RULES`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from assessor.errors import Problem
from assessor.load.tree import Document, Path
from assessor.load.words import short, way_out
from assessor.model import Questionnaire, Record


@dataclass(frozen=True)
class Finding:
    """A problem with the value (or the key) at `path`, before its line is looked up."""

    path: Path
    code: str
    message: str
    help: str
    key: bool = False


@dataclass(frozen=True)
class Case:
    """An assessment with what it is checked against. `today` is the day on which it is checked."""

    record: Record
    questionnaire: Questionnaire
    today: date


def check_meaning(case: Case, document: Document) -> list[Problem]:
    """All problems with the meaning of the assessment in `document`."""
    findings = (f for rule in RULES for f in rule(case))
    return [document.problem(f.path, f.code, f.message, f.help, key=f.key) for f in findings]


def _practices(case: Case) -> Iterator[Finding]:
    valid = case.questionnaire.practices
    for section, written in (("answers", case.record.answers), ("weights", case.record.weights)):
        for practice in written.keys() - valid.keys():
            yield _unknown_practice((section, practice), practice, case, key=True)
    for name, action in case.record.actions.items():
        for number, practice in enumerate(action.practices):
            if practice not in valid:
                yield _unknown_practice(("actions", name, "practices", number), practice, case)


def _unknown_practice(path: Path, practice: str, case: Case, *, key: bool = False) -> Finding:
    message = f"The questionnaire {case.questionnaire.name} has no practice '{short(practice)}'."
    return Finding(path, "unknown-practice", message, way_out(practice, case.questionnaire.practices, "practice", "practices"), key)


def _dimensions(case: Case) -> Iterator[Finding]:
    for dimension in case.record.targets.keys() - case.questionnaire.dimensions.keys():
        message = f"The questionnaire {case.questionnaire.name} has no dimension '{short(dimension)}'."
        way = way_out(dimension, case.questionnaire.dimensions, "dimension", "dimensions")
        yield Finding(("targets", dimension), "unknown-dimension", message, way, key=True)


def _answers(case: Case) -> Iterator[Finding]:
    reviewed = case.record.evidence_review
    for practice, answer in case.record.answers.items():
        path = ("answers", practice)
        if answer.level == "not applicable" and not answer.reason.strip():
            yield Finding((*path, "level"), "reason-missing", f"{practice} is not applicable, and no reason is given.",
                          "Add the key 'reason' below it.")  # fmt: skip
        if isinstance(answer.level, str):
            if answer.evidence is not None:
                yield Finding((*path, "evidence"), "evidence-without-level", f"{practice} has evidence and no level.",
                              "Remove the evidence, or write the level that it shows.")  # fmt: skip
        elif reviewed and answer.evidence is None and answer.level in _CAPPED:
            yield Finding((*path, "level"), "evidence-missing",
                          f"{practice} has level {answer.level} and no evidence grade: it counts as level 2.",
                          "Add the key 'evidence' with a grade from 0 to 4.")  # fmt: skip
        elif not reviewed and answer.evidence is not None:
            yield Finding((*path, "evidence"), "evidence-not-reviewed", f"The evidence of {practice} is graded, and evidence_review is false.",
                          "Set evidence_review to true, or remove the grade.")  # fmt: skip


_CAPPED = (3, 4, 5)


def _days(case: Case) -> Iterator[Finding]:
    record = case.record
    if record.status == "final" and record.date > case.today:
        yield Finding(("date",), "date-in-future", f"The assessment is final, and {record.date} has not come yet.",
                      "Set the status to draft, or correct the date.")  # fmt: skip
    days = [(("targets", d, "by"), t.by) for d, t in record.targets.items()]
    days += [(("actions", a, "due"), t.due) for a, t in record.actions.items() if t.status in ("planned", "in progress")]
    for path, day in days:
        if day is not None and day < record.date:
            yield Finding(path, "due-before-assessment", f"The day {day} lies before the assessment of {record.date}.",
                          "Correct the day; an action that is over has the status done or dropped.")  # fmt: skip


RULES: tuple[Callable[[Case], Iterator[Finding]], ...] = (_practices, _dimensions, _answers, _days)
