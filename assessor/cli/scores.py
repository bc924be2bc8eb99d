"""Results as data: one row for each framework, dimension, practice and group, with every field, numbers unrounded."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence

from assessor.cli.ratingrows import (
    RATING_COLUMNS,
    Row,
    dimension_groups,
    dimension_voices,
    estimated,
    practice_groups,
    rated,
)
from assessor.model import DimensionResult, Exact, FrameworkResult, PracticeResult, Result

COLUMNS = (
    "assessment", "kind", "id", "within", "name", "state", "score", "score_low", "score_high", "score_n", "index",
    "level", "level_name", "rounded", "held_by", "claimed", "confirmed", "basis", "grade", "weight", "core", "rated",
    "applicable", "coverage", "core_rated", "core_applicable", "worst", "best", "target", "target_by", "gap",
    *RATING_COLUMNS, "path", "line",
)  # fmt: skip
"""The columns of the CSV, in order. An empty cell means that there is no value."""


def as_csv(results: Sequence[Result]) -> str:
    """A table for spreadsheets and statistics programs: UTF-8, comma, decimal point, one head line."""
    text = io.StringIO()
    table = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    table.writeheader()
    for result in results:
        name = {"assessment": result.assessment.name}
        table.writerows({key: cell(value) for key, value in {**name, **row}.items()} for row in rows(result))
    return text.getvalue()


def cell(value: object) -> object:
    """A value as a cell. A text that a spreadsheet would run as a formula gets an apostrophe in front."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return " ".join(value)
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")) else value


def as_json(results: Sequence[Result]) -> str:
    """An object with the `version` of this form and one entry for each of the `assessments`."""
    document = {"version": 1, "assessments": [assessment_entry(result) for result in results]}
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def assessment_entry(result: Result) -> dict[str, object]:
    """The head of one assessment, and all its rows in the order of the report."""
    assessment = result.assessment
    return {
        "assessment": assessment.name,
        "organization": assessment.organization.profile.name,
        "period": assessment.period,
        "date": assessment.record.date.isoformat(),
        "status": assessment.record.status,
        "evidence_review": result.reviewed,
        "questionnaire": assessment.questionnaire.name,
        "path": assessment.path,
        "respondents": result.voices.n if result.voices else None,
        "customers": result.perception.customers if result.perception else None,
        "scores": list(rows(result)),
    }


def rows(result: Result) -> Iterator[Row]:
    """Each framework, followed by its dimensions, each followed by its practices; the groups follow what they rate."""
    for framework in result.frameworks:
        yield framework_row(result, framework)
        for dimension in framework.dimensions:
            yield dimension_row(result, framework.id, dimension)
            yield from dimension_groups(result, dimension.dimension.id)
            for practice in dimension.practices:
                yield practice_row(result, dimension.dimension.id, practice)
                yield from practice_groups(practice)


def framework_row(result: Result, framework: FrameworkResult) -> Row:
    """One framework; `within` is None since nothing contains it."""
    return {
        "kind": "framework",
        "id": framework.id,
        "within": None,
        "name": framework.framework.name,
        "index": framework.index,
        **_scored(result, framework),
    }


def dimension_row(result: Result, within: str, dimension: DimensionResult) -> Row:
    """One dimension; `within` is the id of its framework."""
    target = dimension.target
    return {
        "kind": "dimension",
        "id": dimension.dimension.id,
        "within": within,
        "name": dimension.dimension.name,
        **_scored(result, dimension),
        "coverage": dimension.coverage,
        "core_rated": dimension.core_rated,
        "core_applicable": dimension.core_applicable,
        "target": target.level if target else None,
        "target_by": target.by.isoformat() if target and target.by else None,
        "gap": dimension.gap,
        **rated(dimension_voices(result, dimension.dimension.id)),
    }


def practice_row(result: Result, within: str, practice: PracticeResult) -> Row:
    """One practice; `within` is the id of its dimension, `level` the confirmed level, rounded down."""
    written = practice.state != "open"
    return {
        "kind": "practice",
        "id": practice.practice.id,
        "within": within,
        "name": practice.practice.name,
        "state": practice.state,
        "level": practice.level,
        "level_name": _level_name(result, practice.level),
        "claimed": _number(practice.claimed),
        "confirmed": _number(practice.confirmed),
        "basis": practice.basis if practice.state == "rated" else None,
        "grade": practice.grade,
        "weight": practice.weight,
        "core": practice.practice.core,
        **rated(practice.voices),
        "path": practice.place.path if written else None,
        "line": practice.place.line if written else None,
    }


def _scored(result: Result, scored: FrameworkResult | DimensionResult) -> dict[str, object]:
    return {
        "state": scored.state,
        "score": scored.score,
        **estimated(scored.estimate),
        "claimed": scored.claimed,
        "level": scored.level,
        "level_name": _level_name(result, scored.level),
        "rounded": scored.rounded,
        "held_by": scored.held_by,
        "rated": scored.rated,
        "applicable": scored.applicable,
        "worst": scored.worst,
        "best": scored.best,
    }


def _level_name(result: Result, level: int | None) -> str | None:
    return None if level is None else result.assessment.questionnaire.level_name(level)


def _number(level: Exact | None) -> int | float | None:
    """A level as a number of JSON: whole where it is whole."""
    return level if level is None or isinstance(level, int) else float(level)
