"""What an assessment must mean beyond its shape: one function a rule, all in the table `RULES`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice, takewhile
from typing import Any

from assessor.errors import Problem
from assessor.load.document import MOST_PROBLEMS, Document, Path
from assessor.load.words import short, way_out
from assessor.model import LEVELS, Action, Answer, Questionnaire, Record, Rules


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
    """An assessment with what it is checked against. `today` is the day on which it is checked.

    Ids are looked up in `written`, the file's plain values, because faults may have kept entries out of `record`.
    From the keys in `doubtful` nothing can be concluded: their values are faulty.
    """

    record: Record
    questionnaire: Questionnaire
    rules: Rules
    today: date
    written: object
    doubtful: frozenset[object] = frozenset()

    def keys(self, section: str) -> Sequence[str]:
        """The ids that are written in a section, in the order of the file."""
        return [key for key in below(self.written, section) if isinstance(key, str)]


def below(value: object, key: str) -> Mapping[object, Any]:
    """The keys and values below `key` of `value`; none if there are none."""
    found = value.get(key) if isinstance(value, dict) else None
    return found if isinstance(found, dict) else {}


def check_meaning(case: Case, document: Document) -> list[Problem]:
    """All problems with the meaning of the assessment in `document`."""
    findings = (f for rule in RULES for f in rule(case))
    found = (document.problem(f.path, f.code, f.message, f.advice, key=f.key) for f in islice(findings, MOST_PROBLEMS))
    return [problem for problem in found if problem.line not in document.settled]


def _practices(case: Case) -> Iterator[Finding]:
    valid = case.questionnaire.practices
    for section in ("answers", "weights"):
        for practice in case.keys(section):
            if practice not in valid:
                yield _unknown_practice((section, practice), practice, case, key=True)
    for path, practice in _practices_of_actions(case.written):
        if practice not in valid:
            yield _unknown_practice(path, practice, case)


def _practices_of_actions(written: object) -> Iterator[tuple[Path, str]]:
    """The practices that actions name, where they are written."""
    for name, action in below(written, "actions").items():
        practices = action.get("practices") if isinstance(action, dict) else None
        for number, practice in enumerate(practices if isinstance(practices, tuple) else ()):
            if isinstance(practice, str):
                yield ("actions", name, "practices", number), practice


def _unknown_practice(path: Path, practice: str, case: Case, *, key: bool = False) -> Finding:
    message = f"The questionnaire {case.questionnaire.name} has no practice '{short(practice)}'."
    advice = way_out(practice, case.questionnaire.practices, "practice", "practices") or _LIST
    return Finding(path, "unknown-practice", message, advice, key)


_LIST = "The command `assessor questionnaire show` lists all practices."


def _dimensions(case: Case) -> Iterator[Finding]:
    for dimension in case.keys("targets"):
        if dimension not in case.questionnaire.dimensions:
            message = f"The questionnaire {case.questionnaire.name} has no dimension '{short(dimension)}'."
            way = way_out(dimension, case.questionnaire.dimensions, "dimension", "dimensions")
            yield Finding(("targets", dimension), "unknown-dimension", message, way, key=True)


def _answers(case: Case) -> Iterator[Finding]:
    for practice, answer in case.record.answers.items():
        if isinstance(answer.level, str):
            yield from _without_level(practice, answer)
        elif "evidence_review" in case.doubtful:
            continue
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
    # A grade that is too low for the level gives no warning: it is a finding of the review, not an oversight.
    counts = _counted(level, 0, rules)
    if counts < level:
        message = f"{practice} has level {level} and no evidence grade: it counts as level {counts}."
        advice = "Add the key 'evidence' with a grade from 0 to 4."
        yield Finding(("answers", practice, "level"), "evidence-missing", message, advice)


def _counted(level: int, grade: int, rules: Rules) -> int:
    """The part of `level` that evidence of `grade` confirms: a level needs what all levels below it need."""
    return max(takewhile(lambda n: n <= level and rules.evidence_needed.get(n, 0) <= grade, LEVELS), default=1)


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


def _actions(case: Case) -> Iterator[Finding]:
    """Actions that name a practice twice, or that can do nothing as they are written."""
    for name, action in case.record.actions.items():
        path: Path = ("actions", name)
        for number, practice in enumerate(action.practices):
            if practice in action.practices[:number] and practice in case.questionnaire.practices:
                message = f"The action names {practice} twice."
                yield Finding((*path, "practices", number), "practice-twice", message, "Remove it in one place.")
        if action.status in _OPEN and "answers" not in case.doubtful:
            yield from _without_effect(path, action, case)


_OPEN = ("planned", "in progress")


def _without_effect(path: Path, action: Action, case: Case) -> Iterator[Finding]:
    if any(practice not in case.questionnaire.practices for practice in action.practices):
        return  # which practice is meant is not known yet
    if case.record.status == "draft" and any(practice not in case.record.answers for practice in action.practices):
        return  # the answer may still come
    levels = [level for practice in action.practices if (level := _now(practice, case)) is not None]
    if not levels:
        message = "None of the action's practices has a level: it cannot be said what the action changes."
        yield Finding((*path, "practices"), "action-not-rated", message, "Name a practice that is rated.", key=True)
    elif action.to_level is not None and action.to_level <= min(levels):
        has = f"its practice has level {levels[0]}" if len(levels) == 1 else "its practices have reached it"
        message = f"The action aims at level {action.to_level}, and {has} already."
        advice = "Write a higher level, or the status done."
        yield Finding((*path, "to_level"), "action-level", message, advice)


def _now(practice: str, case: Case) -> int | None:
    """The level that counts today; None if there is none."""
    answer = case.record.answers.get(practice)
    if answer is None or isinstance(answer.level, str):
        return None
    if "evidence_review" in case.doubtful or not case.record.evidence_review:
        return answer.level
    return _counted(answer.level, answer.evidence or 0, case.rules)


RULES: tuple[Callable[[Case], Iterator[Finding]], ...] = (_practices, _dimensions, _answers, _date, _due, _actions)
