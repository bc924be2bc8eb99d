"""The shipped questionnaire: complete, consistent and readable.

The counts stand only here; nothing in the code knows them. The files are read with plain PyYAML, so that a
fault of our own reader cannot hide a fault of the content.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from pydantic import TypeAdapter

import assessor
from assessor.load import check_questionnaire, load_questionnaire
from assessor.model import (
    BANDS,
    STAGES,
    Complaints,
    Dimension,
    Instrument,
    Module,
    Moment,
    Practice,
    Questionnaire,
    Reference,
    ReferencePoint,
    Rules,
)
from assessor.model.journey import RatingSource
from assessor.model.questionnaire import Topic

FOLDER = Path(assessor.__file__).parent / "questionnaires" / "cfe-cco-1.0.0"
MODULES = {"perception", "advocacy", "ambassadorship", "complaints", "moments-of-truth", "partnering"}
STATUSES = {"verified-excerpt", "verified-opening", "verified-abstract", "verified-secondary", "seed"}
FILES = sorted(FOLDER.rglob("*.yml"))


@cache
def read(path: Path) -> Any:
    return frozen(yaml.safe_load(path.read_text(encoding="utf-8")))


def frozen(value: Any) -> Any:
    """`value` with tuples for lists, as our own reader gives them."""
    if isinstance(value, dict):
        return {key: frozen(item) for key, item in value.items()}
    return tuple(map(frozen, value)) if isinstance(value, list) else value


def parsed(path: Path, shape: Any) -> Any:
    return TypeAdapter(shape).validate_python(read(path))


@cache
def shipped() -> Questionnaire:
    instrument = parsed(FOLDER / "questionnaire.yml", Instrument)
    names = [name for framework in instrument.frameworks.values() for name in framework.dimensions]
    return Questionnaire(
        instrument=instrument,
        dimensions={name: parsed(FOLDER / "dimensions" / f"{name}.yml", Dimension) for name in names},
        references=parsed(FOLDER / "references.yml", dict[str, Reference]),
        reference_points=tuple(parsed(FOLDER / "reference-points.yml", list[ReferencePoint])),
        modules={path.stem: parsed(path, Module) for path in sorted((FOLDER / "modules").glob("*.yml"))},
    )


def practices() -> list[Practice]:
    return [practice for dimension in shipped().dimensions.values() for practice in dimension.practices]


def texts(value: object, place: str = "") -> Iterator[tuple[str, str]]:
    """Every text below `value`, with the place where it stands."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from texts(item, f"{place}.{key}")
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from texts(item, f"{place}[{number}]")
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name), f"{place}.{field.name}")


def practice_sentences(practice: Practice) -> Iterator[tuple[str, str]]:
    yield f"{practice.id} question", practice.question
    yield f"{practice.id} why", practice.why
    if practice.not_applicable_if:
        yield f"{practice.id} not_applicable_if", practice.not_applicable_if
    yield from texts(dict(practice.anchors), f"{practice.id} anchors")
    yield from texts(dict(practice.next_steps), f"{practice.id} next_steps")


def head_sentences(instrument: Instrument) -> Iterator[tuple[str, str]]:
    for name in ("about", "validity", "answer_rule", "period_rule"):
        yield name, getattr(instrument, name)
    yield from texts(dict(instrument.notes), "notes")
    for identifier, framework in instrument.frameworks.items():
        yield identifier, framework.about
    for level in instrument.levels:
        yield level.name, level.definition
        yield level.name, level.sign
    for grade in instrument.evidence_grades:
        yield grade.name, grade.definition


def sentences() -> Iterator[tuple[str, str]]:
    """Every text that is read as a sentence, with its place."""
    yield from head_sentences(shipped().instrument)
    for dimension in shipped().dimensions.values():
        for name in ("definition", "definition_status", "boundary"):
            yield f"{dimension.id} {name}", getattr(dimension, name)
    for practice in practices():
        yield from practice_sentences(practice)
    for point in shipped().reference_points:
        yield f"{point.id} status", point.status
        yield f"{point.id} use", point.use
    for identifier, reference in shipped().references.items():
        if reference.note:
            yield f"{identifier} note", reference.note
    for module in shipped().modules.values():
        yield f"{module.id} about", module.about
        yield from ((f"{module.id} {statement.id}", statement.text) for statement in module.statements)


def test_every_file_has_its_place() -> None:
    names = {path.relative_to(FOLDER).as_posix() for path in FILES}
    expected = {"questionnaire.yml", "references.yml", "reference-points.yml"}
    expected |= {f"dimensions/{name}.yml" for name in shipped().dimensions}
    assert names == expected | {f"modules/{name}.yml" for name in MODULES}


def test_ids_agree_with_the_names_of_files_and_folder() -> None:
    instrument = shipped().instrument
    assert FOLDER.name == f"{instrument.id}-{instrument.version}"
    assert all(dimension.id == name for name, dimension in shipped().dimensions.items())
    assert all(module.id == name for name, module in shipped().modules.items())


def test_counts() -> None:
    everyone = practices()
    perception = shipped().modules["perception"]
    assert {
        "dimensions": len(shipped().dimensions),
        "by framework": [len(f.dimensions) for f in shipped().instrument.frameworks.values()],
        "practices": len(everyone),
        "core": sum(practice.core for practice in everyone),
        "anchors": sum(len(practice.anchors) for practice in everyone),
        "evidence prompts": sum(len(practice.evidence) for practice in everyone),
        "next steps": sum(len(practice.next_steps) for practice in everyone),
        "reference points": len(shipped().reference_points),
        "references": len(shipped().references),
        "statements": len(perception.statements),
        "advocacy": len(shipped().modules["advocacy"].statements),
        "ambassadorship": len(shipped().modules["ambassadorship"].statements),
        "inventory fields": len(shipped().modules["moments-of-truth"].fields),
    } == {
        "dimensions": 11, "by framework": [6, 5], "practices": 60, "core": 33, "anchors": 300,
        "evidence prompts": 180, "next steps": 240, "reference points": 28, "references": 59, "statements": 18,
        "advocacy": 3, "ambassadorship": 9, "inventory fields": 21,
    }  # fmt: skip


def test_patterns_and_audiences_as_researched() -> None:
    asked = [audience for practice in practices() for audience in practice.audience]
    patterns = [practice.cem_pattern for practice in practices()]
    assert {name: asked.count(name) for name in set(asked)} == {
        "executive": 39, "manager": 59, "frontline": 35, "customer": 28,
    }  # fmt: skip
    assert {name: patterns.count(name) for name in set(patterns)} == {
        "past": 13, "present": 12, "potential": 4, None: 31,
    }  # fmt: skip


def test_levels_and_grades_are_in_order() -> None:
    instrument = shipped().instrument
    assert [level.level for level in instrument.levels] == [1, 2, 3, 4, 5]
    assert [level.name for level in instrument.levels] == [
        "Incidental", "Reactive", "Structured", "Managed", "Customer-led",
    ]  # fmt: skip
    assert [grade.grade for grade in instrument.evidence_grades] == [0, 1, 2, 3, 4]


def test_rules_are_those_of_the_method() -> None:
    assert read(FOLDER / "questionnaire.yml")["rules"] == {
        "coverage": 0.6, "core_coverage": (2, 3), "gate": 1, "evidence_needed": {3: 2, 4: 3, 5: 4},
        "minimum_group": 5, "minimum_group_sensitive": 10, "minimum_customers": 30, "minimum_peers": 5,
        "minimum_peers_percentile": 20, "cannot_judge_share": 0.3, "minimum_raters_agreement": 5,
        "agenda_agreement": 0.5, "agenda_difference": 1.0, "gap_points": 0.15, "gap_mean": 0.5,
        "moment_importance": 4, "moment_intensity": 4, "risk_share": 0.5,
    }  # fmt: skip


def test_every_rule_is_written_down() -> None:
    """A reader of the file sees all numbers in force, and none of them is the default of the code alone."""
    assert set(read(FOLDER / "questionnaire.yml")["rules"]) == {field.name for field in fields(Rules)}


def test_sensitive_questions_and_topics() -> None:
    assert {practice.id for practice in practices() if practice.sensitive} == {"CUL-04"}
    assert {module.id for module in shipped().modules.values() if module.sensitive} == {"ambassadorship"}
    by_topic = {topic: {p.id for p in practices() if topic in p.topics} for topic in get_args(Topic)}
    assert by_topic == {
        "trust": {"REL-02", "INT-04", "CUL-01", "HUM-05"},
        "fairness": {"CUL-04", "REL-02"},
        "retention": {"HUM-06"},
        "culture": {"CUL-01", "CUL-02", "CUL-03", "CUL-05", "CUL-06"},
    }


def test_every_stage_has_practices_that_lift_its_moments() -> None:
    lifting = shipped().modules["moments-of-truth"].practices
    assert tuple(lifting) == STAGES
    assert all(2 <= len(ids) <= 4 for ids in lifting.values())
    assert {name for ids in lifting.values() for name in ids} <= {practice.id for practice in practices()}


def test_the_fields_of_the_inventory_are_those_of_a_moment() -> None:
    """Ids, what is required, and the words of every choice: the module tells people, the type reads files."""
    module = shipped().modules["moments-of-truth"]
    written = {field.name: field for field in fields(Moment)}
    described = {str(field["id"]): field for field in module.fields}
    assert set(written) == set(described) | {"practices"}
    required = {name for name, field in written.items() if field.default is MISSING}
    assert required == {name for name, field in described.items() if field["required"]}
    options = {name: field["options"] for name, field in described.items() if "options" in field}
    assert options == {"journey_stage": STAGES, "frequency": BANDS, "performance_source": get_args(RatingSource)}


def test_the_fields_of_the_calculator_are_those_of_a_file_of_complaints() -> None:
    described = {str(field["id"]) for field in shipped().modules["complaints"].fields}
    assert {field.name for field in fields(Complaints)} == described | {
        "source", "date", "currency", "value_kind", "note",
    }  # fmt: skip


def test_ids_are_unique() -> None:
    statements = [statement.id for module in shipped().modules.values() for statement in module.statements]
    for ids in (
        [practice.id for practice in practices()],
        [point.id for point in shipped().reference_points],
        statements,
        [name for framework in shipped().instrument.frameworks.values() for name in framework.dimensions],
    ):
        assert len(ids) == len(set(ids))


def test_every_source_resolves_and_every_reference_is_used() -> None:
    instrument = shipped().instrument
    cited = set(instrument.sources)
    cited.update(source for framework in instrument.frameworks.values() for source in framework.sources)
    cited.update(source for practice in practices() for source in practice.sources)
    cited.update(point.source for point in shipped().reference_points)
    assert cited == set(shipped().references)


def test_statements_resolve() -> None:
    statements = shipped().modules["perception"].statements
    assert [statement.id for statement in statements] == [f"PG-{number:02}" for number in range(18)]
    assert {s.dimension for s in statements if s.dimension} == set(shipped().dimensions)
    linked = {practice.perception_item for practice in practices() if practice.perception_item}
    assert linked == {statement.id for statement in statements if statement.dimension}


def test_customers_are_asked_exactly_where_a_statement_is_linked() -> None:
    for practice in practices():
        assert ("customer" in practice.audience) == bool(practice.perception_item), practice.id


@pytest.mark.parametrize("practice", practices(), ids=lambda practice: practice.id)
def test_practice_is_complete(practice: Practice) -> None:
    assert re.fullmatch(r"[A-Z]{3}-\d\d", practice.id)
    assert list(practice.anchors) == [1, 2, 3, 4, 5]
    assert len({text.strip() for text in practice.anchors.values()} - {""}) == 5
    assert list(practice.next_steps) == [2, 3, 4, 5]
    assert len({text.strip() for text in practice.next_steps.values()} - {""}) == 4
    assert len(set(practice.evidence)) >= 2
    assert len(set(practice.audience)) == len(practice.audience) >= 1
    assert practice.question.endswith("?")
    assert practice.sources
    assert practice.concepts


def test_each_dimension_has_three_core_practices_and_one_prefix() -> None:
    for dimension in shipped().dimensions.values():
        assert sum(practice.core for practice in dimension.practices) >= 3, dimension.id
        assert len({practice.id[:3] for practice in dimension.practices}) == 1, dimension.id


def test_sentences_end_as_sentences() -> None:
    open_ended = [(place, text) for place, text in sentences() if not re.search(r"[.?]'?$", text)]
    assert open_ended == []


def test_sentences_begin_with_a_capital_letter() -> None:
    small = [(place, text) for place, text in sentences() if not re.match(r"['A-Z0-9]", text)]
    assert small == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_texts_are_typed_cleanly(path: Path) -> None:
    """No hyphen for a dash, no double space, no space before a stop, no exclamation mark."""
    untidy = re.compile(r" -+ | -$|--|  | [,;:?]| \.(?!\.)|[,;:]{2}|!|\s$|^\s")
    found = [(place, text) for place, text in texts(read(path)) if not place.endswith(".url") and untidy.search(text)]
    assert found == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_files_open_with_a_comment_and_stay_in_block_style(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# ")
    assert not any(re.match(r"\s*(- )?[\w\"'-]+: *[\[{]", line) for line in lines)
    assert not any("\t" in line or line != line.rstrip() for line in lines)
    too_long = [line for line in lines if len(line) > 100 and " url: " not in f" {line}" and "http" not in line]
    assert too_long == []


def test_no_claim_of_validation() -> None:
    claims = [(place, text) for path in FILES for place, text in texts(read(path)) if re.search(r"\bvalidated\b", text)]
    assert claims == []
    assert "not been tested for reliability or validity" in shipped().instrument.validity
    assert all(dimension.definition_status.startswith("Inferred.") for dimension in shipped().dimensions.values())


def test_references_can_be_followed() -> None:
    for identifier, reference in shipped().references.items():
        assert re.fullmatch(r"https?://[^\s]+", reference.url), identifier
        assert reference.status in STATUSES, identifier


def test_status_marks_of_reference_points() -> None:
    for point in shipped().reference_points:
        mark = point.status.split()[0].rstrip(".").lower()
        assert mark in STATUSES | {"recalled"}, point.id


def test_parts_of_a_reference_point_have_readable_names() -> None:
    for point in shipped().reference_points:
        if isinstance(point.value, dict):
            assert list(point.labels) == list(point.value), point.id
            assert not any("_" in label for label in point.labels.values()), point.id
        assert "_" not in f"{point.topic}{point.unit}{point.population}{point.use}", point.id


def test_reader_accepts_the_questionnaire() -> None:
    assert check_questionnaire(FOLDER) == ()
    assert load_questionnaire("cfe-cco", None) == shipped()
    assert load_questionnaire("cfe-cco@1.0.0", None) == shipped()
