"""What an assessment must mean beyond its shape: one function a rule, all in the table `RULES`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from itertools import islice, pairwise, takewhile
from typing import Any

from assessor.errors import Problem
from assessor.load.document import MOST_PROBLEMS, Document, Path
from assessor.load.words import short, way_out
from assessor.model import LEVELS, Action, Answer, Questionnaire, Record, Rules
from assessor.numbers import counted


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
    From the keys in `doubtful` nothing can be concluded: their values are faulty. `rated` are the items that people
    rated; None if a file of ratings cannot be read.
    """

    record: Record
    questionnaire: Questionnaire
    rules: Rules
    today: date
    written: object
    doubtful: frozenset[object] = frozenset()
    rated: frozenset[str] | None = frozenset()
    heard: bool = True
    """Whether anybody rated: a file of ratings may have its header only so far."""

    def rates(self, practice: str) -> bool:
        """Whether people rated the practice, as far as one can see."""
        return self.rated is None or practice in self.rated

    def keys(self, section: str) -> Sequence[str]:
        """The ids that are written in a section, in the order of the file."""
        return [key for key in below(self.written, section) if isinstance(key, str)]


def below(value: object, key: str) -> Mapping[object, Any]:
    """The keys and values below `key` of `value`; none if there are none."""
    found = value.get(key) if isinstance(value, dict) else None
    return found if isinstance(found, dict) else {}


def check_meaning(case: Case, document: Document) -> list[Problem]:
    """All problems with the meaning of the assessment in `document`."""
    return found_in(document, (f for rule in RULES for f in rule(case)))


def found_in(document: Document, findings: Iterable[Finding]) -> list[Problem]:
    """The problems behind the `findings` about `document`."""
    found = (document.problem(f.path, f.code, f.message, f.advice, key=f.key) for f in islice(findings, MOST_PROBLEMS))
    return [problem for problem in found if problem.line not in document.settled]


def _practices(case: Case) -> Iterator[Finding]:
    valid = case.questionnaire.practices
    for section in ("answers", "weights"):
        for practice in case.keys(section):
            if practice not in valid:
                yield _unknown_practice((section, practice), practice, case, key=True)
    yield from unknown_practices(below(case.written, "actions"), ("actions",), case)


def unknown_practices(entries: Mapping[object, Any], at: Path, case: Case) -> Iterator[Finding]:
    """The unknown practices that the `entries` at `at` list below their key 'practices'."""
    for name, entry in entries.items():
        practices = entry.get("practices") if isinstance(entry, dict) else None
        for number, practice in enumerate(practices if isinstance(practices, tuple) else ()):
            if isinstance(practice, str) and practice not in case.questionnaire.practices:
                yield _unknown_practice((*at, name, "practices", number), practice, case)


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
        path: Path = ("answers", practice)
        if answer.level is not None and answer.consensus is not None:
            message = f"{practice} has both a level and a consensus: only one of them can count."
            advice = "Remove 'level'; the ratings and the consensus are kept side by side."
            yield Finding((*path, "level"), "level-and-consensus", message, advice, key=True)
        elif isinstance(answer.level, str):
            yield from _without_level(practice, answer)
        elif answer.level is None and answer.consensus is None and not case.rates(practice):
            if _has_unknown_keys(practice, case):
                continue  # one of them is likely meant to be the level
            message = f"{practice} has no level, no consensus and no ratings."
            advice = "Add the key 'level', or a column of the practice to ratings.csv; remove the answer if it is open."
            yield Finding(path, "level-missing", message, advice, key=True)
        elif "evidence_review" not in case.doubtful:
            yield from _evidence(practice, answer, case)


def _has_unknown_keys(practice: str, case: Case) -> bool:
    return not below(below(case.written, "answers"), practice).keys() <= {field.name for field in fields(Answer)}


def _without_level(practice: str, answer: Answer) -> Iterator[Finding]:
    if answer.level == "not applicable" and not answer.reason.strip():
        message = f"{practice} is not applicable, and no reason is given."
        yield Finding(("answers", practice, "level"), "reason-missing", message, "Add the key 'reason' below it.")
    if answer.evidence is not None:
        message = f"{practice} has evidence and no level."
        advice = "Remove the evidence, or write the level that it shows."
        yield Finding(("answers", practice, "evidence"), "evidence-without-level", message, advice)


def _evidence(practice: str, answer: Answer, case: Case) -> Iterator[Finding]:
    if case.record.evidence_review and answer.evidence is None:
        yield from _without_evidence(practice, answer, case.rules)
    elif not case.record.evidence_review and answer.evidence is not None:
        message = f"The evidence of {practice} is graded, and evidence_review is false."
        advice = "Set evidence_review to true, or remove the grade."
        yield Finding(("answers", practice, "evidence"), "evidence-not-reviewed", message, advice)


def _without_evidence(practice: str, answer: Answer, rules: Rules) -> Iterator[Finding]:
    # A grade that is too low for the level gives no warning: it is a finding of the review, not an oversight.
    path: Path = ("answers", practice)
    level = _said(answer)
    counts = _counted(MOST if level is None else level, 0, rules)
    if level is None and counts < MOST:
        message = f"{practice} has ratings and no evidence grade: it counts as level {counts} at most."
        yield Finding(path, "evidence-missing", message, _GRADE, key=True)
    elif level is not None and counts < level:
        message = f"{practice} has level {level:g} and no evidence grade: it counts as level {counts}."
        place = (*path, "level") if answer.consensus is None else (*path, "consensus", "level")
        yield Finding(place, "evidence-missing", message, _GRADE)


MOST = LEVELS[-1]
_GRADE = "Add the key 'evidence' with a grade from 0 to 4."


def _said(answer: Answer) -> float | None:
    """The level that the assessor or a workshop gives; None if there is none, or a word."""
    if answer.consensus is not None:
        return answer.consensus.level
    return None if isinstance(answer.level, str) else answer.level


def _rated_without_evidence(case: Case) -> Iterator[Finding]:
    """Practices that only have ratings: one warning for all of them, since none of them is written here."""
    written = case.keys("answers")
    rated = [key for key in case.questionnaire.practices if case.rated and key in case.rated and key not in written]
    counts = _counted(MOST, 0, case.rules)
    sure = not {"evidence_review", "answers"} & case.doubtful
    if rated and case.heard and sure and case.record.evidence_review and counts < MOST:
        have = counted(len(rated), "practice has", "practices have")
        message = f"{have} ratings and no evidence grade, {rated[0]} first: level {counts} counts at most."
        advice = "Add an answer with the key 'evidence' for each of them."
        yield Finding(("evidence_review",), "evidence-missing", message, advice, key=True)


def _counted(level: float, grade: int, rules: Rules) -> int:
    """The part of `level` that evidence of `grade` confirms: a level needs what all levels below it need."""
    return max(takewhile(lambda n: n <= level and rules.evidence_needed.get(n, 0) <= grade, LEVELS), default=1)


def _dates(case: Case) -> Iterator[Finding]:
    days: list[tuple[Path, date]] = [(("date",), case.record.date)]
    for practice, answer in case.record.answers.items():
        if answer.consensus is not None:
            days.append((("answers", practice, "consensus", "date"), answer.consensus.date))
    for dimension, target in case.record.targets.items():
        earlier = enumerate(target.earlier)
        days += [(("targets", dimension, "earlier", number, "until"), was.until) for number, was in earlier]
    yield from in_future(days, case)


def in_future(days: Iterable[tuple[Path, date]], case: Case) -> Iterator[Finding]:
    """The `days` that have not come yet, though the assessment is final."""
    for path, day in days:
        if case.record.status == "final" and day > case.today:
            message, advice = f"The assessment is final, and {day} has not come yet.", "Correct the date or the status."
            yield Finding(path, "date-in-future", message, advice)


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


def _targets(case: Case) -> Iterator[Finding]:
    """Targets that were set when results could decide them, or whose history cannot be followed."""
    for dimension, target in case.record.targets.items():
        path: Path = ("targets", dimension)
        if "date" not in case.doubtful and target.agreed is not None and target.agreed > case.record.date:
            message = f"The target was agreed on {target.agreed}, after the assessment of {case.record.date}."
            yield Finding((*path, "agreed"), "target-after-results", message, _AGREED)
        for number, (older, newer) in enumerate(pairwise(target.earlier), 1):
            if date.min < newer.until <= older.until:  # the first of all days stands in for one that cannot be read
                message = f"The target until {newer.until} stands below the one until {older.until}."
                advice = "List what the target was before from the oldest to the newest, each day once."
                yield Finding((*path, "earlier", number, "until"), "target-order", message, advice)


_AGREED = "Correct the day; a target that is set after the results is shown as such."


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
    if any(case.rates(practice) and _open(practice, case) for practice in action.practices):
        return  # what the ratings say is not computed here
    levels = [level for practice in action.practices if (level := _now(practice, case)) is not None]
    if not levels:
        message = "None of the action's practices has a level: it cannot be said what the action changes."
        yield Finding((*path, "practices"), "action-not-rated", message, "Name a practice that is rated.", key=True)
    elif action.to_level is not None and action.to_level <= min(levels):
        has = f"its practice has level {levels[0]}" if len(levels) == 1 else "its practices have reached it"
        message = f"The action aims at level {action.to_level}, and {has} already."
        advice = "Write a higher level, or the status done."
        yield Finding((*path, "to_level"), "action-level", message, advice)


def _open(practice: str, case: Case) -> bool:
    """Whether neither the assessor nor a workshop says anything of the practice."""
    answer = case.record.answers.get(practice)
    return answer is None or (answer.level is None and answer.consensus is None)


def _now(practice: str, case: Case) -> int | None:
    """The level that counts today, rounded down; None if there is none."""
    answer = case.record.answers.get(practice)
    level = None if answer is None else _said(answer)
    if answer is None or level is None:
        return None
    if "evidence_review" in case.doubtful or not case.record.evidence_review:
        return int(level)
    return _counted(level, answer.evidence or 0, case.rules)


RULES: tuple[Callable[[Case], Iterator[Finding]], ...] = (
    _practices,
    _dimensions,
    _answers,
    _rated_without_evidence,
    _dates,
    _due,
    _targets,
    _actions,
)
