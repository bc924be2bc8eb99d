"""JSON Schema of every file kind, generated from the types, with the texts of a questionnaire for editors."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from pydantic import TypeAdapter

from assessor.errors import UsageError
from assessor.load.words import way_out
from assessor.model import (
    LEVELS,
    Complaints,
    Dimension,
    EvidenceGrade,
    Instrument,
    Module,
    Moment,
    Pool,
    Portfolio,
    Practice,
    Profile,
    Questionnaire,
    Record,
    Reference,
    ReferencePoint,
    Rules,
    Since,
)
from assessor.model.ids import ID_FORM

Schema = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TYPES: Mapping[str, tuple[str, Any]] = {
    "portfolio": ("portfolio.yml", Portfolio),
    "organization": ("organization.yml", Profile),
    "assessment": ("assessment.yml", Record),
    "moments": ("moments.yml", dict[str, Moment]),
    "complaints": ("complaints.yml", Complaints),
    "pool": ("benchmarks/*.yml", Pool),
    "questionnaire": ("questionnaire.yml", Instrument),
    "dimension": ("dimensions/*.yml", Dimension),
    "references": ("references.yml", dict[str, Reference]),
    "reference-points": ("reference-points.yml", tuple[ReferencePoint, ...]),
    "module": ("modules/*.yml", Module),
    "changes": ("changes.yml", dict[str, Since]),
}
SCHEMA_KINDS: tuple[str, ...] = tuple(_TYPES)
"""The file kinds that have a schema."""

_WORDS = {
    "cannot judge": "Nobody asked could say; leaves the mean and is reported.",
    "not applicable": "The practice does not apply here; needs a reason, leaves the mean.",
}
_LEVEL_KEYS = {"anchors": LEVELS, "next_steps": LEVELS[1:], "scale": LEVELS, "evidence_needed": LEVELS}
_ALL_DUE = ("anchors", "next_steps")


def schema(kind: str, questionnaire: Questionnaire) -> dict[str, object]:
    """The JSON Schema (2020-12) of a file kind. `questionnaire` gives the ids and texts that an assessment can use.

    Raises `UsageError` if `kind` is none of `SCHEMA_KINDS`.
    """
    if kind not in _TYPES:
        raise UsageError(f"There is no file kind '{kind}'. {way_out(kind, _TYPES, 'kind', 'kinds')}")
    file, written = _TYPES[kind]
    generated = _tidy(TypeAdapter(written).json_schema())
    completed = _COMPLETED.get(kind, _unchanged)(generated, questionnaire)
    return {"$schema": _DIALECT, **completed, "title": f"assessor: {file}"}


def _tidy(node: Any) -> Any:
    """A generated schema without what editors show but nobody needs, and as strict as the loader."""
    if isinstance(node, list):
        return [_tidy(n) for n in node]
    if not isinstance(node, dict):
        return node
    changed = {key: _tidy(value) for key, value in _some(node).items()}
    if isinstance(changed.get("properties"), dict):
        changed["properties"] = {key: _property(key, value, changed) for key, value in changed["properties"].items()}
    return changed


def _some(node: Schema) -> Schema:
    """`node` without its generated title, without 'or null', and with its description on one line."""
    named = isinstance(node.get("title"), str) and (
        "type" in node or "anyOf" in node or "enum" in node or "$ref" in node
    )
    kept = {
        key: value
        for key, value in node.items()
        if not (named and key == "title") and not (key == "default" and value is None)
    }
    if isinstance(kept.get("description"), str):
        kept["description"] = " ".join(kept["description"].split())
    options = kept.get("anyOf", [])
    if {"type": "null"} in options:
        del kept["anyOf"]
        kept.update(options[0])
    return kept


def _property(key: str, value: Schema, owner: Schema) -> Schema:
    """One key: a text that is due is not empty, a section may be, and levels are the keys of what is said by level."""
    if (
        key in owner.get("required", ())
        and value.get("type") == "string"
        and "enum" not in value
        and "format" not in value
    ):
        return {**value, "pattern": r"\S"}
    if key in _LEVEL_KEYS:
        value = {
            **value,
            "properties": {str(n): value["additionalProperties"] for n in _LEVEL_KEYS[key]},
            "additionalProperties": False,
        }
        if key in _ALL_DUE:
            value["required"] = [str(n) for n in _LEVEL_KEYS[key]]
    if key not in owner.get("required", ()) and value.get("type") in ("object", "array"):
        return {**value, "type": [value["type"], "null"]}
    return value


def _unchanged(generated: Schema, questionnaire: Questionnaire) -> Schema:  # noqa: ARG001
    return generated


def _portfolio(generated: Schema, questionnaire: Questionnaire) -> Schema:  # noqa: ARG001
    properties = generated["properties"]
    rules = _tidy(TypeAdapter(Rules).json_schema())
    rules = {**rules, "type": ["object", "null"], "description": properties["rules"]["description"]}
    address = {**properties["source_url"], "pattern": "^(https://|$)"}
    return {**generated, "properties": {**properties, "rules": rules, "source_url": address}}


def _assessment(generated: Schema, questionnaire: Questionnaire) -> Schema:
    practices, dimensions = questionnaire.practices, questionnaire.dimensions
    definitions, sections = generated["$defs"], generated["properties"]
    answer, weight = definitions.pop("Answer"), sections["weights"]["additionalProperties"]
    sections["questionnaire"] = {**sections["questionnaire"], "pattern": "@"}
    definitions["Evidence"] = _options(_grade(g) for g in questionnaire.instrument.evidence_grades)
    definitions["Action"]["properties"]["practices"]["items"] = {"enum": list(practices)}
    sections["answers"] = _keyed(
        sections["answers"], {p.id: _answer(p, answer, questionnaire) for p in practices.values()}
    )
    sections["weights"] = _keyed(
        sections["weights"], {p.id: {**weight, "description": p.question} for p in practices.values()}
    )
    targets = {
        d.id: {**_target(definitions["Target"]), "description": f"{d.name}: {d.definition}"}
        for d in dimensions.values()
    }
    sections["targets"] = _keyed(sections["targets"], targets)
    del definitions["Target"]
    return generated


def _moments(generated: Schema, questionnaire: Questionnaire) -> Schema:
    generated["$defs"]["Moment"]["properties"]["practices"]["items"] = {"enum": list(questionnaire.practices)}
    return {**generated, "propertyNames": {"pattern": f"^{ID_FORM}$"}}


def _pool(generated: Schema, questionnaire: Questionnaire) -> Schema:
    """A pool: the frameworks, and in each group a list of scores for each dimension of its framework."""
    sections, group = generated["properties"], generated["$defs"].pop("PoolGroup")
    sections["questionnaire"] = {**sections["questionnaire"], "pattern": "@"}
    groups = {
        key: {**sections["frameworks"]["additionalProperties"], "items": _group(group, framework.dimensions)}
        for key, framework in questionnaire.instrument.frameworks.items()
    }
    sections["frameworks"] = _keyed(sections["frameworks"], groups)
    return generated


def _group(group: Schema, dimensions: Iterable[str]) -> Schema:
    scores = group["properties"]["scores"]
    each = scores["additionalProperties"]
    scores = {**_keyed(scores, dict.fromkeys(dimensions, each)), "required": list(dimensions)}
    return {**group, "properties": {**group["properties"], "scores": scores}}


def _changes(generated: Schema, questionnaire: Questionnaire) -> Schema:
    becomes = generated["$defs"]["Successor"]["properties"]["becomes"]
    becomes["items"] = {"enum": list(questionnaire.practices)}
    return {**generated, "propertyNames": {"pattern": "@"}}


def _keyed(section: Schema, properties: Schema) -> Schema:
    return {**section, "properties": properties, "additionalProperties": False}


def _target(target: Schema) -> Schema:
    return {key: value for key, value in target.items() if key != "description"}


def _answer(practice: Practice, answer: Schema, questionnaire: Questionnaire) -> Schema:
    """The schema of one answer: each level is offered with its anchor."""
    levels = [{"const": n, "description": f"{questionnaire.level_name(n)}: {practice.anchors[n]}"} for n in LEVELS]
    words = [{"const": word, "description": text} for word, text in _WORDS.items()]
    written = answer["properties"]
    properties = {
        **written,
        "level": {"description": written["level"]["description"], "oneOf": [*levels, *words]},
        "evidence": {"$ref": "#/$defs/Evidence", "description": written["evidence"]["description"]},
    }
    needs_reason = {
        "if": {"properties": {"level": {"const": "not applicable"}}, "required": ["level"]},
        "then": {"properties": {"reason": {"pattern": r"\S"}}, "required": ["reason"]},
    }
    one_of_two = {"not": {"required": ["level", "consensus"]}}
    about = f"{practice.name}: {practice.question}"
    return {**answer, "properties": properties, "description": about, **needs_reason, **one_of_two}


def _grade(grade: EvidenceGrade) -> Schema:
    return {"const": grade.grade, "description": f"{grade.name}: {grade.definition}"}


def _options(options: Iterable[Schema]) -> Schema:
    return {"oneOf": list(options)}


_COMPLETED: Mapping[str, Callable[[Schema, Questionnaire], Schema]] = {
    "portfolio": _portfolio,
    "assessment": _assessment,
    "moments": _moments,
    "pool": _pool,
    "changes": _changes,
}
