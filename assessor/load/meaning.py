"""What an assessment must mean beyond its shape: one function a rule, all in the table `RULES`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from assessor.errors import Problem
from assessor.load.document import MOST_PROBLEMS, Document, Path
from assessor.load.words import short, way_out
from assessor.model import LEVELS, Answer, Questionnaire, Record, Rules


@dataclass(frozen=True)
class Finding:
    """A problem with the value (or the key) at `path`, before its line is looked up."""

    path: Path
    code: str
    message: str
    advice: str
    key: bool = False


@dataclass(frozen=True)
class Case:
    """An assessment with what it is checked against. `today` is the day on which it is checked."""

    record: Record
    questionnaire: Questionnaire
    rules: Rules
    today: date


def check_meaning(case: Case, document: Document) -> list[Problem]:
    """All problems with the meaning of the assessment in `document`."""
    findings = (f for rule in RULES for f in rule(case))
    return [document.problem(f.path, f.code, f.message, f.advice, key=f.key) for f in islice(findings, MOST_PROBLEMS)]


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
    advice = way_out(practice, case.questionnaire.practices, "practice", "practices")
    return Finding(path, "unknown-practice", message, advice, key)


def _dimensions(case: Case) -> Iterator[Finding]:
    for dimension in case.record.targets.keys() - case.questionnaire.dimensions.keys():
        message = f"The questionnaire {case.questionnaire.name} has no dimension '{short(dimension)}'."
        way = way_out(dimension, case.questionnaire.dimensions, "dimension", "dimensions")
        yield Finding(("targets", dimension), "unknown-dimension", message, way, key=True)


def _answers(case: Case) -> Iterator[Finding]:
    for practice, answer in case.record.answers.items():
        if isinstance(answer.level, str):
            yield from _without_level(practice, answer)
        elif case.record.evidence_review and answer.evidence is None:
            yield from _without_evidence(practice, answer.level, case.rules)
        elif not case.record.evidence_review and answer.evidence is not None:
            message = f"The evidence of {practice} is graded, and evidence_review is false."
            advice = "Set evidence_review to true, or remove the grade."
            yield Finding(("answers", practice, "evidence"), "evidence-not-reviewed", message, advice)


def _without_level(practice: str, answer: Answer) -> Iterator[Finding]:
    if answer.level == "not applicable" and not answer.reason.strip():
        message = f"{practice} is not applicable, and no reason is given."
        yield Finding(("answers", practice, "level"), "reason-missing", message, "Add the key 'reason' below it.")
    if answer.evidence is not None:
        message = f"{practice} has evidence and no level."
        advice = "Remove the evidence, or write the level that it shows."
        yield Finding(("answers", practice, "evidence"), "evidence-without-level", message, advice)


def _without_evidence(practice: str, level: int, rules: Rules) -> Iterator[Finding]:
    needed = {key for key, grade in rules.evidence_needed.items() if grade > 0}
    if level in needed:
        counts = max((n for n in LEVELS if n < level and n not in needed), default=1)
        message = f"{practice} has level {level} and no evidence grade: it counts as level {counts}."
        advice = "Add the key 'evidence' with a grade from 0 to 4."
        yield Finding(("answers", practice, "level"), "evidence-missing", message, advice)


def _date(case: Case) -> Iterator[Finding]:
    day = case.record.date
    if case.record.status == "final" and day > case.today:
        message, advice = f"The assessment is final, and {day} has not come yet.", "Correct the date or the status."
        yield Finding(("date",), "date-in-future", message, advice)


def _due(case: Case) -> Iterator[Finding]:
    actions, targets = case.record.actions.items(), case.record.targets.items()
    days: list[tuple[Path, date | None, str]] = [(("targets", key, "by"), target.by, _DAY) for key, target in targets]
    days += [(("actions", key, "due"), action.due, _LATE) for key, action in actions if action.status == "planned"]
    for path, day, advice in days:
        if day is not None and day < case.record.date:
            message = f"The day {day} lies before the assessment of {case.record.date}."
            yield Finding(path, "due-before-assessment", message, advice)


_DAY = "Correct the day."
_LATE = "Correct the day; an action that is late but begun has the status in progress."


RULES: tuple[Callable[[Case], Iterator[Finding]], ...] = (_practices, _dimensions, _answers, _date, _due)
