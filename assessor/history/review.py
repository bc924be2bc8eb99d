"""What a change of files does to one assessment, and to what its workspace says. Two states in, differences out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, fields, is_dataclass
from datetime import date
from fractions import Fraction
from typing import Any, TypeVar

from assessor.model import (
    NOTHING,
    Asked,
    Assessment,
    AssessmentReview,
    DimensionChange,
    DimensionResult,
    DimensionReview,
    Edit,
    FrameworkChange,
    FrameworkResult,
    PracticeChange,
    PracticeResult,
    Result,
    Survey,
    SurveyReview,
    VersionDiff,
    Workspace,
)

T = TypeVar("T")

BY_ID = ("answers", "weights", "targets", "actions", "customer_groups")
"""The keys of an assessment whose values have ids."""


def review_of(before: Result | None, after: Result | None, versions: VersionDiff | None = None) -> AssessmentReview:
    """What differs between two results: of one assessment in two states, or of two assessments.

    `versions` compares their questionnaires, if they differ; practices are paired by it. One side may be None.
    """
    if before is None or after is None:
        return AssessmentReview(before, after)
    return AssessmentReview(
        before,
        after,
        frameworks=tuple(_frameworks(before, after)),
        dimensions=tuple(_dimensions(before, after, versions.carried if versions else {})),
        edits=tuple(assessment_edits(before.assessment, after.assessment)),
        surveys=tuple(_surveys(before, after)),
    )


def same_written(before: Assessment, after: Assessment) -> bool:
    """Whether two assessments say the same, wherever in their files: then their results are the same."""
    return _said(before) == _said(after)


def _said(a: Assessment) -> tuple[object, ...]:
    return a.record, a.rules, a.questionnaire, a.ratings, a.customers, a.moments, a.complaints, a.organization


def _frameworks(before: Result, after: Result) -> Iterator[FrameworkChange]:
    sides = ({f.id: f for f in before.frameworks}, {f.id: f for f in after.frameworks})
    for change in (FrameworkChange(*pair) for pair in _pairs(*sides)):
        if _scored(change.before) != _scored(change.after):
            yield change


def _scored(found: DimensionResult | FrameworkResult | None) -> tuple[object, ...] | None:
    """What a reader sees of a score."""
    if found is None:
        return None
    return found.state, found.score, found.level, found.rounded, found.held_by, found.worst, found.best


def _dimensions(before: Result, after: Result, carried: Mapping[str, str]) -> Iterator[DimensionReview]:
    for change in (DimensionChange(*pair) for pair in _pairs(before.dimensions, after.dimensions)):
        practices = tuple(_practices(change.before, change.after, carried))
        if _scored(change.before) != _scored(change.after) or any(differs(p) for p in practices):
            yield DimensionReview(change, practices)


def _practices(
    before: DimensionResult | None, after: DimensionResult | None, carried: Mapping[str, str]
) -> Iterator[PracticeChange]:
    """All practices of a dimension: those of the later side with what they were before, then what is gone."""
    new = {p.practice.id: p for p in after.practices} if after else {}
    taken = {carried[key] for key in (p.practice.id for p in before.practices) if key in carried} if before else set()
    old = {_key(p.practice.id, carried, taken): p for p in before.practices} if before else {}
    return (PracticeChange(*pair) for pair in _pairs(old, new))


def _key(practice: str, carried: Mapping[str, str], taken: Collection[str]) -> str:
    """The id that a practice goes on with; one that is gone while another took its id goes on with none."""
    return carried.get(practice) or (f"{practice} (before)" if practice in taken else practice)


def differs(change: PracticeChange) -> bool:
    """Whether a practice counts in another way, or for another reason."""
    return standing(change.before) != standing(change.after)


def standing(p: PracticeResult | None) -> tuple[object, ...] | None:
    """How a practice counts: its state, its level and who said it, its evidence, its weight, whether it is core."""
    if p is None:
        return None
    return p.state, p.claimed, p.confirmed, p.grade, p.basis, p.weight, p.practice.core


def _pairs(before: Mapping[str, T], after: Mapping[str, T]) -> Iterable[tuple[str, T | None, T | None]]:
    return ((key, before.get(key), after.get(key)) for key in dict.fromkeys((*after, *before)))


def assessment_edits(before: Assessment, after: Assessment) -> Iterator[Edit]:
    """What is written otherwise in the files of an assessment, beside its surveys."""
    for name in (f.name for f in fields(before.record)):
        old, new = getattr(before.record, name), getattr(after.record, name)
        if name in BY_ID:
            yield from _items(name, old, new)
        else:
            yield from _value("assessment", name, old, new)
    yield from _items("moments", before.moments, after.moments)
    yield from _item("complaints", before.complaints, after.complaints)
    yield from _item("rules", before.rules, after.rules)


def workspace_edits(before: Workspace, after: Workspace) -> tuple[Edit, ...]:
    """What is written otherwise outside assessments: portfolio, rules, organizations, pools, questionnaires."""
    profiles = ({o.id: o.profile for o in side.organizations.values()} for side in (before, after))
    pools = ({p.id: p.pool for p in side.pools} for side in (before, after))
    return (
        *(e for e in _item("portfolio", before.portfolio, after.portfolio) if e.field != "rules"),
        *_keys("rules", before.portfolio.rules, after.portfolio.rules),
        *_items("organizations", *profiles),
        *_items("pools", *pools),
        *_questionnaires(before, after),
    )


def _questionnaires(before: Workspace, after: Workspace) -> Iterator[Edit]:
    """The questionnaires of the same name and version that say something else."""
    old, new = ({q.name: q for q in (a.questionnaire for a in side.assessments)} for side in (before, after))
    for name in old.keys() & new.keys():
        if old[name] != new[name]:
            yield Edit(f"questionnaires/{name}", "", "as it was", "changed")


def _items(subject: str, before: Mapping[Any, Any], after: Mapping[Any, Any]) -> Iterator[Edit]:
    """What differs in things with ids: all of one that is on one side only, else key by key."""
    for key, old, new in _pairs(before, after):
        yield from _item(f"{subject}/{key}", old, new)


def _item(subject: str, old: object, new: object) -> Iterator[Edit]:
    if is_dataclass(old) and is_dataclass(new):
        for name in (f.name for f in fields(new)):
            yield from _value(subject, name, getattr(old, name), getattr(new, name))
    else:
        yield from _value(subject, "", old, new)


def _keys(subject: str, before: Mapping[str, object], after: Mapping[str, object]) -> Iterator[Edit]:
    for key, old, new in _pairs(before, after):
        yield from _value(subject, key, old, new)


def _value(subject: str, field: str, old: object, new: object) -> Iterator[Edit]:
    if old != new:
        yield Edit(subject, field, plain(old), plain(new))


def plain(value: object) -> object:
    """A written value as JSON can say it, without the keys that are not written."""
    if is_dataclass(value) and not isinstance(value, type):
        return {key: plain(v) for key, v in asdict(value).items() if v not in (None, "", (), {})}
    if isinstance(value, Mapping):
        return {str(key): plain(v) for key, v in value.items()}
    if isinstance(value, tuple | list):
        return [plain(v) for v in value]
    return value.isoformat() if isinstance(value, date) else str(value) if isinstance(value, Fraction) else value


def _surveys(before: Result, after: Result) -> Iterator[SurveyReview]:
    old, new = before.assessment, after.assessment
    if old.ratings != new.ratings:
        few = _few(old.ratings, new.ratings, after.assessment.rules.minimum_group)
        yield SurveyReview("ratings", _respondents(before), _respondents(after), few)
    if old.customers != new.customers:
        few = _few(old.customers, new.customers, after.assessment.rules.minimum_customers)
        yield SurveyReview("customers", _customers(before), _customers(after), few)


def _respondents(result: Result) -> Asked | None:
    voices = result.voices
    return Asked(voices.n, {g.name: g.n for g in voices.groups}) if voices else None


def _customers(result: Result) -> Asked | None:
    seen = result.perception
    return Asked(seen.customers, {}) if seen and seen.customers else None


def _few(before: Survey | None, after: Survey | None, minimum: int) -> bool:
    """Whether the answers of at least one person, but of fewer than `minimum`, differ."""
    if before is None or after is None:
        return False
    items = tuple(dict.fromkeys((*before.items, *after.items)))
    old, new = _rows(before, items), _rows(after, items)
    return 0 < max((old - new).total(), (new - old).total()) < minimum


def _rows(survey: Survey, items: Sequence[str]) -> Counter[tuple[str, bytes]]:
    """How many people gave the same answers to `items`; nothing where the survey did not ask."""
    width, column = len(survey.items), {item: n for n, item in enumerate(survey.items)}
    at = [column.get(item, width) for item in items]
    people = (survey.answers[n * width : (n + 1) * width] + bytes([NOTHING]) for n in range(len(survey.groups)))
    return Counter((group, bytes(map(row.__getitem__, at))) for group, row in zip(survey.groups, people, strict=True))
