"""A review as data: every number exact, so that each changed score can be computed from what is listed."""

from __future__ import annotations

import json
import re
from dataclasses import asdict

from assessor.cli.editwords import workspace_lines
from assessor.cli.reviewwords import story
from assessor.history.review import plain
from assessor.model import (
    AssessmentReview,
    DimensionResult,
    DimensionReview,
    Exact,
    FrameworkResult,
    PracticeChange,
    PracticeResult,
    Result,
    Review,
)

Row = dict[str, object]

_UNSEEN = re.compile(r"[\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]")
"""What a terminal may obey, or shows in another order, beside what JSON escapes anyway."""


def as_json(review: Review) -> str:
    """An object with the `version` of this form; nothing if nothing differs.

    `dimensions` of an assessment are those that differ, with all their practices; levels are texts such as ``3`` or
    ``7/2``, the other numbers unrounded. New keys may come, a change of meaning raises `version`.
    """
    if not review:
        return ""
    told = {e.field for e in review.edits if e.kind == "rules"}
    document = {
        "version": 1,
        "base": review.base,
        "head": review.head,
        "edits": [asdict(edit) for edit in review.edits],
        "lines": list(workspace_lines(review.edits)),
        "assessments": [assessment_entry(found, told) for found in review.assessments],
    }
    text = json.dumps(document, indent=2, ensure_ascii=False)
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def assessment_entry(found: AssessmentReview, told: set[str]) -> Row:
    """One assessment that differs. All scores are listed where it exists on one side only."""
    return {
        "assessment": found.name,
        "state": found.state,
        "before": _head(found.before),
        "after": _head(found.after),
        "rules": {name: _sides(*map(plain, pair)) for name, pair in found.rules.items()},
        "frameworks": _frameworks(found),
        "dimensions": [_dimension(d) for d in found.dimensions] or _alone(found),
        "edits": [asdict(edit) for edit in found.edits],
        "surveys": [asdict(survey) for survey in found.surveys],
        "pages": None if found.pages is None else list(found.pages),
        "lines": _lines(found, told),
    }


def _lines(found: AssessmentReview, told: set[str]) -> list[str]:
    """The same words as in the other forms."""
    made = story(found, told)
    outcomes = ["; ".join((o.headline, *(cause.brief for cause in o.causes))) for o in made.outcomes]
    return [*made.cautions, *outcomes, *made.others]


def _head(side: Result | None) -> Row | None:
    if side is None:
        return None
    assessment = side.assessment
    return {
        "assessment": assessment.name,
        "organization": assessment.organization.profile.name,
        "period": assessment.period,
        "date": assessment.record.date.isoformat(),
        "status": assessment.record.status,
        "evidence_review": side.reviewed,
        "questionnaire": assessment.questionnaire.name,
    }


def _sides(before: object, after: object) -> Row:
    return {"before": before, "after": after}


def _frameworks(found: AssessmentReview) -> list[Row]:
    if found.state == "changed":
        return [
            {"id": change.id, **_sides(_framework(change.before), _framework(change.after))}
            for change in found.frameworks
        ]
    return [_one_side(found, f.id, _framework(f)) for f in found.either.frameworks]


def _alone(found: AssessmentReview) -> list[Row]:
    """All dimensions of an assessment that is on one side only."""
    if found.state == "changed":
        return []
    made = []
    for key, dimension in found.either.dimensions.items():
        practices = [_one_side(found, p.practice.id, _practice(p)) for p in dimension.practices]
        made.append({**_one_side(found, key, _scored(dimension)), "practices": practices})
    return made


def _one_side(found: AssessmentReview, key: str, entry: Row | None) -> Row:
    return {"id": key, **(_sides(None, entry) if found.state == "added" else _sides(entry, None))}


def _framework(side: FrameworkResult | None) -> Row | None:
    if side is None:
        return None
    return {**_scores(side), "dimensions": [d.dimension.id for d in side.dimensions]}


def _dimension(review: DimensionReview) -> Row:
    change = review.change
    return {
        "id": change.id,
        **_sides(_scored(change.before), _scored(change.after)),
        "practices": [_change(p) for p in review.practices],
    }


def _scored(side: DimensionResult | None) -> Row | None:
    return None if side is None else _scores(side)


def _scores(side: DimensionResult | FrameworkResult) -> Row:
    return {
        "name": side.dimension.name if isinstance(side, DimensionResult) else side.framework.name,
        "state": side.state,
        "score": side.score,
        "level": side.level,
        "rounded": side.rounded,
        "held_by": list(side.held_by),
        "rated": side.rated,
        "applicable": side.applicable,
        "worst": side.worst,
        "best": side.best,
    }


def _change(change: PracticeChange) -> Row:
    return {"id": change.id, **_sides(_practice(change.before), _practice(change.after))}


def _practice(side: PracticeResult | None) -> Row | None:
    if side is None:
        return None
    return {
        "id": side.practice.id,
        "name": side.practice.name,
        "state": side.state,
        "claimed": _exact(side.claimed),
        "confirmed": _exact(side.confirmed),
        "basis": side.basis if side.state == "rated" else None,
        "grade": side.grade,
        "weight": side.weight,
        "core": side.practice.core,
    }


def _exact(level: Exact | None) -> str | None:
    """A level as it is: ``3``, or ``7/2`` where it lies between two levels."""
    return None if level is None else str(level)
