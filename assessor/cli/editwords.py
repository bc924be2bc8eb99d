"""What was written otherwise, in words: what moves no score by itself, and what people answered, as counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from assessor.cli.practicewords import rule_text, short
from assessor.history.review import differs
from assessor.model import Asked, Assessment, AssessmentReview, Edit, Result, SurveyReview
from assessor.numbers import counted, money_text
from assessor.words import capitalized

TEXTS = {
    "note", "reason", "shown", "summary", "method", "scope", "about", "how", "notice", "source", "participants",
    "what_is_at_stake", "expected_feeling", "actual_feeling", "baseline_expectation", "brand_promise", "collected",
    "frontline_latitude", "recovery", "improvement", "earlier", "practices", "frameworks",
}  # fmt: skip
"""Keys whose values are too long for a line: that they changed is said, and the files say how."""

NAMES = {
    "by": "date", "shown": "evidence shown", "agreed": "day of agreement", "to_level": "level to reach",
    "earlier": "earlier targets", "evidence": "evidence grade",
}  # fmt: skip
"""What a key is called where its name says too little."""

SCORED = {"level", "evidence", "consensus"}
"""The keys of an answer that decide how a practice counts."""


def edit_lines(found: AssessmentReview, told: set[str]) -> Iterator[str]:
    """One line for each thing of an assessment that is written otherwise and that no score has told already.

    `told` are the names of rules whose change is said elsewhere.
    """
    counts = {p.id for d in found.dimensions for p in d.practices if differs(p)}
    for subject, group in groupby(found.edits, lambda edit: edit.subject):
        parts = (part for edit in group for part in _parts(edit))
        edits = [part for part in parts if not _told(part, counts, told)]
        if edits:
            yield _line(found, subject, edits)


def _told(edit: Edit, counts: set[str], rules: set[str]) -> bool:
    """Whether the outcome of a dimension, or a line on the whole workspace, says it already."""
    if edit.kind == "rules":
        return edit.field in rules
    if edit.kind == "answers" and edit.item in counts:
        return edit.field in SCORED
    return (edit.kind == "weights" and edit.item in counts) or edit.field == "questionnaire"


def _line(found: AssessmentReview, subject: str, edits: list[Edit]) -> str:
    kind, _, item = subject.partition("/")
    made = LINES.get(kind)
    return made(found, item, edits) if made else f"{capitalized(kind)}: {changes(edits)}"


def _answer(found: AssessmentReview, item: str, edits: list[Edit]) -> str:
    return f"{item}: {changes(edits)}"


def _parts(edit: Edit) -> Iterator[Edit]:
    """An answer that was added or removed, key by key; everything else as it is."""
    if edit.field or edit.kind != "answers":
        yield edit
        return
    sides = [side if isinstance(side, dict) else {} for side in (edit.before, edit.after)]
    for key in dict.fromkeys([*sides[1], *sides[0]]):
        yield Edit(edit.subject, key, sides[0].get(key), sides[1].get(key))


def _target(found: AssessmentReview, item: str, edits: list[Edit]) -> str:
    questionnaire = found.either.assessment.questionnaire
    name = questionnaire.dimensions[item].name if item in questionnaire.dimensions else item
    late = ", changed after the results" if _after_results(found, item, edits) else ""
    whole = [e for e in edits if not e.field]
    if whole:
        return f"Target for {short(name)} {_level_of(whole[0].before)} → {_level_of(whole[0].after)}{late}"
    level = next((f" {value(e.before)} → {value(e.after)}" for e in edits if e.field == "level"), "")
    others = changes([e for e in edits if e.field != "level"])
    return f"Target for {short(name)}{level}{late}" + (f": {others}" if others else "")


def _level_of(target: object) -> str:
    return value(target["level"]) if isinstance(target, dict) else "none"


def _after_results(found: AssessmentReview, item: str, edits: list[Edit]) -> bool:
    """Whether a target was set, moved or dropped when the results were known: the assessment was final before, or the
    file says that it was agreed later."""
    before, after = found.before, found.after
    if before is None or after is None or before.assessment.name != after.assessment.name:
        return False
    if not any(e.field in ("", "level", "by") for e in edits):
        return False
    target = after.assessment.record.targets.get(item)
    late = target is not None and target.agreed is not None and target.agreed > after.assessment.record.date
    return late or before.assessment.record.status == "final"


def _action(found: AssessmentReview, item: str, edits: list[Edit]) -> str:
    action = found.either.assessment.record.actions.get(item)
    old = found.before.assessment.record.actions.get(item) if found.before else None
    title = action.title if action else old.title if old else item
    return f"Action “{short(title)}”: {changes(edits)}"


def _moment(found: AssessmentReview, item: str, edits: list[Edit]) -> str:
    sides = [{m.id: m for m in side.moments} if side else {} for side in (found.before, found.after)]
    there = sides[1].get(item) or sides[0].get(item)
    name = f"“{short(there.moment.touchpoint)}”" if there else item
    truth = [side[item].is_moment_of_truth for side in sides if item in side]
    turned = "" if len(set(truth)) < 2 else f"; {'now' if truth[1] else 'no longer'} a moment of truth"
    return f"Moment {name}: {changes(edits)}{turned}"


def _complaints(found: AssessmentReview, item: str, edits: list[Edit]) -> str:
    risks = [_risk(side) for side in (found.before, found.after)]
    moved = f"; value at risk {risks[0]} → {risks[1]}" if risks[0] != risks[1] else ""
    return f"Complaints: {changes(edits)}{moved}"


def _risk(result: Result | None) -> str:
    found = result.complaints if result else None
    if found is None:
        return "none"
    return money_text(found.value_at_risk.low, found.value_at_risk.high, short(found.complaints.currency))


def _weight(found: AssessmentReview, item: str, edits: list[Edit]) -> str:
    sides = [_weight_of(side.assessment, item) if side else "none" for side in (found.before, found.after)]
    return f"Weight of {item} {sides[0]} → {sides[1]}"


def _weight_of(assessment: Assessment, item: str) -> str:
    """The weight in force: written, or the questionnaire's."""
    practice = assessment.questionnaire.practices.get(item)
    weight = assessment.record.weights.get(item, practice.weight if practice else None)
    return "none" if weight is None else f"{weight:g}"


def _group(found: AssessmentReview, item: str, edits: list[Edit]) -> str:
    return f"Customer group {item}: {changes(edits)}"


def _rules(found: AssessmentReview, item: str, edits: list[Edit]) -> str:
    return capitalized("; ".join(rule_text(e.field, e.before, e.after) for e in edits))


LINES: dict[str, Callable[[AssessmentReview, str, list[Edit]], str]] = {
    "answers": _answer, "targets": _target, "actions": _action, "moments": _moment, "complaints": _complaints,
    "weights": _weight, "customer_groups": _group, "rules": _rules,
}  # fmt: skip


def workspace_lines(edits: Iterable[Edit]) -> Iterator[str]:
    """One line for each thing outside assessments that is written otherwise."""
    for subject, group in groupby(edits, lambda edit: edit.subject):
        kind, _, item = subject.partition("/")
        found = list(group)
        if kind == "rules":
            yield from (capitalized(rule_text(e.field, e.before, e.after)) for e in found)
        elif kind == "questionnaires":
            yield f"Questionnaire {item}: its files changed, and its version did not"
        else:
            word = {"organizations": "Organization", "pools": "Pool", "portfolio": "Portfolio"}[kind]
            yield f"{word} {item}: {changes(found)}" if item else f"{word}: {changes(found)}"


def changes(edits: Iterable[Edit]) -> str:
    """What became of each key: ``status planned → done, owner added, note changed``."""
    return ", ".join(map(change, edits))


def change(edit: Edit) -> str:
    """What became of one key, with its values where they are short."""
    name = NAMES.get(edit.field, edit.field.replace("_", " "))
    if not edit.field:
        return "added" if edit.before is None else "removed" if edit.after is None else _arrow(edit)
    empty: tuple[object, ...] = (None, "", [], {})
    if edit.before in empty or edit.after in empty:
        word, there = ("added", edit.after) if edit.before in empty else ("removed", edit.before)
        return f"{name} {word}" if edit.field in TEXTS or not _short(there) else f"{name} {word}: {value(there)}"
    return f"{name} changed" if edit.field in TEXTS or not _short(edit.after) else f"{name} {_arrow(edit)}"


def _arrow(edit: Edit) -> str:
    return f"{value(edit.before)} → {value(edit.after)}"


def _short(found: object) -> bool:
    """Whether a value is one word or number."""
    return not isinstance(found, list | dict)


def value(found: object) -> str:
    """A plain value as a reader would write it."""
    if isinstance(found, bool):
        return "yes" if found else "no"
    return f"{found:g}" if isinstance(found, float) else "none" if found is None else short(str(found))


def survey_lines(found: AssessmentReview, quiet: int) -> Iterator[str]:
    """How many people answered on both sides, as far as it may be shown, and what that does to scores. `quiet` is the
    number of scores that move by less than a reader sees, whatever moves them."""
    for survey in found.surveys:
        yield _survey(survey)
    if any(s.survey == "ratings" for s in found.surveys) and not found.dimensions:
        yield "The ratings move no score: nothing but intervals, group means and agreement may differ"
    if quiet:
        yield f"{counted(quiet, 'score moves', 'scores move')} by less than one decimal shows"


def _survey(survey: SurveyReview) -> str:
    name = "Ratings" if survey.survey == "ratings" else "Customers' answers"
    before, after = survey.before, survey.after
    if before is None or after is None:
        return f"{name}: {_people(before)} → {_people(after)}"
    if before == after:
        return f"{name}: other answers of as many people, {after.n:,}"
    groups = [_grown(key, before, after) for key in dict.fromkeys([*after.groups, *before.groups])]
    parts = ", ".join(filter(None, groups))
    return f"{name}: {before.n:,} → {counted(after.n, 'person', 'people')}" + (f" ({parts})" if parts else "")


def _people(side: Asked | None) -> str:
    return counted(side.n, "person", "people") if side else "nobody, or too few to be shown"


def _grown(group: str, before: Asked, after: Asked) -> str:
    """How many people of one group there are, where the number differs."""
    sides = (before.groups.get(group), after.groups.get(group))
    if sides[0] == sides[1]:
        return ""
    old, new = ("none shown" if n is None else f"{n:,}" for n in sides)
    return f"{group} {old} → {new}"
