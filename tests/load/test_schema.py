"""The JSON Schemas accept every valid file, refuse invalid ones, and carry the texts that editors show."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from assessor.errors import UsageError
from assessor.load import SCHEMA_KINDS, library, load_questionnaire, schema
from assessor.load.text import decode
from assessor.load.tree import parse

ROOT = Path(__file__).parent.parent.parent
SHIPPED = sorted(library.SHIPPED.iterdir())[-1]
FILES = {
    "portfolio": [ROOT / "assessments/portfolio.yml"],
    "organization": sorted(ROOT.glob("assessments/*/organization.yml")),
    "assessment": sorted(ROOT.glob("assessments/*/*/assessment.yml")),
    "moments": sorted(ROOT.glob("assessments/*/*/moments.yml")),
    "complaints": sorted(ROOT.glob("assessments/*/*/complaints.yml")),
    "questionnaire": [SHIPPED / "questionnaire.yml"],
    "dimension": sorted(SHIPPED.glob("dimensions/*.yml")),
    "references": [SHIPPED / "references.yml"],
    "reference-points": [SHIPPED / "reference-points.yml"],
    "module": sorted(SHIPPED.glob("modules/*.yml")),
    "pool": sorted(ROOT.glob("assessments/benchmarks/*.yml")),
}
"""Files that ship. Of the kinds that no file has, the small workspace has one."""
KINDS = {"dimension": "dimension", "points": "reference-points", "care": "dimension"} | dict.fromkeys(
    ["ambassadorship", "advocacy"], "module"
)


def value(path: Path) -> Any:
    """The file as an editor sees it: JSON, whose keys are texts."""
    return json.loads(json.dumps(parse(decode(path.read_bytes(), path.name), path.name).value))


def errors(kind: str, content: Any, questionnaire: Any) -> list[str]:
    generated = schema(kind, questionnaire)
    return [error.message for error in jsonschema.Draft202012Validator(generated).iter_errors(content)]


@pytest.mark.parametrize("kind", SCHEMA_KINDS)
def test_schemas_are_schemas(kind: str, shop: Any) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(kind, load_questionnaire("tiny", shop.root)))


@pytest.mark.parametrize("kind", FILES)
def test_valid_files_are_valid(kind: str) -> None:
    questionnaire = load_questionnaire("cfe-cco", None)
    assert FILES[kind]
    for path in FILES[kind]:
        assert errors(kind, value(path), questionnaire) == [], path


def test_small_workspace_is_valid(shop: Any) -> None:
    questionnaire = load_questionnaire("tiny", shop.root)
    shop.write_beside(*shop.may)
    kinds = (*shop.texts, "moments", "complaints", "pool", "changes")
    assert {KINDS.get(kind, kind) for kind in kinds} == set(SCHEMA_KINDS)
    for kind in kinds:
        assert errors(KINDS.get(kind, kind), value(shop.path(kind)), questionnaire) == []


def test_empty_sections_are_valid_in_both(shop: Any) -> None:
    head = shop.texts["assessment"].partition("targets:")[0]
    shop.write("assessment", f"{head}targets:\nanswers:\nactions:\n")
    assert shop.check() == ()
    assert errors("assessment", value(shop.path("assessment")), load_questionnaire("tiny", shop.root)) == []


def test_an_assessment_names_the_version_of_its_questionnaire_in_both(shop: Any) -> None:
    shop.change("assessment", "tiny@1.0.0", "tiny")
    assert shop.codes() == ["questionnaire-version"]
    assert errors("assessment", value(shop.path("assessment")), load_questionnaire("tiny", shop.root)) != []


INVALID = [
    "unknown-key", "missing-key", "empty-value", "text-expected", "true-or-false-expected",
    "list-expected", "list-length", "keys-expected", "not-a-choice", "out-of-range", "level-half", "level-no",
    "level-empty", "level-not-applicable-spellings", "evidence-unknown", "unknown-practice",
    "unknown-dimension", "reason-missing",
    "dimension-anchors", "dimension-choices", "points-kind", "portfolio-rules",
    "portfolio-source-url", "references-key", "consensus", "consensus-shape", "moments-shape", "moments-meaning",
    "moments-as-a-list", "complaints-shape", "pool-shape", "pool-ids", "pool-questionnaire-version", "changes-shape",
    "changes-practices", "changes-names", "target-history-shape", "portfolio-benchmarks-shape",
]  # fmt: skip


@pytest.mark.parametrize("name", INVALID)
def test_invalid_files_are_invalid(name: str, shop: Any) -> None:
    kinds = {
        "dimension": "dimension",
        "points": "reference-points",
        "portfolio": "portfolio",
        "references": "references",
        "moments": "moments",
        "complaints": "complaints",
        "pool": "pool",
        "changes": "changes",
    }
    kind = kinds.get(name.split("-")[0], "assessment")
    content = value(ROOT / "tests" / "invalid" / f"{name}.yml")
    assert errors(kind, content, load_questionnaire("tiny", shop.root))


def test_levels_are_offered_with_their_anchors(shop: Any) -> None:
    questionnaire = load_questionnaire("tiny", shop.root)
    answers: Any = schema("assessment", questionnaire)["properties"]["answers"]  # type: ignore[index]
    assert list(answers["properties"]) == ["BAS-01", "BAS-02", "CAR-01"]
    assert answers["additionalProperties"] is False
    answer = answers["properties"]["BAS-01"]
    assert "How is BAS-01 done?" in answer["description"]
    offered = answer["properties"]["level"]["oneOf"]
    assert [o["const"] for o in offered] == [1, 2, 3, 4, 5, "cannot judge", "not applicable"]
    assert offered[2]["description"] == "Rule: What is true of BAS-01 on level 3."


def test_ids_are_offered(shop: Any) -> None:
    generated: Any = schema("assessment", load_questionnaire("tiny", shop.root))
    assert list(generated["properties"]["targets"]["properties"]) == ["basics", "care"]
    assert list(generated["properties"]["weights"]["properties"]) == ["BAS-01", "BAS-02", "CAR-01"]
    moments: Any = schema("moments", load_questionnaire("tiny", shop.root))
    moment = moments["$defs"]["Moment"]["properties"]
    assert moment["practices"]["items"] == {"enum": ["BAS-01", "BAS-02", "CAR-01"]}
    action = generated["$defs"]["Action"]["properties"]
    assert action["practices"]["items"] == {"enum": ["BAS-01", "BAS-02", "CAR-01"]}


def test_every_key_is_described(shop: Any) -> None:
    questionnaire = load_questionnaire("tiny", shop.root)
    for kind in SCHEMA_KINDS:
        generated: Any = schema(kind, questionnaire)
        for owner in [generated, *generated.get("$defs", {}).values()]:
            for key, node in owner.get("properties", {}).items():
                assert node.get("description"), (kind, key)


def test_unknown_kind(shop: Any) -> None:
    with pytest.raises(UsageError, match="The nearest valid kind is assessment"):
        schema("assesment", load_questionnaire("tiny", shop.root))
