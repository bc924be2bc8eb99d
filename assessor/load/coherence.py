"""Whether the files of a questionnaire fit together: one function a rule, all in the table `RULES`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from assessor.errors import Problem
from assessor.load.columns import GROUP_COLUMNS, WHO
from assessor.load.document import Document, Path
from assessor.load.reader import Written
from assessor.load.rules import check_rules
from assessor.load.succession import IDENTITY, VERSION, Newer, check_changes, id_format
from assessor.load.words import short, way_out
from assessor.model import LEVELS, PAGE_NAMES, Dimension, Instrument, Module, Reference, ReferencePoint, Since


@dataclass(frozen=True)
class Parts:
    """The files of a questionnaire folder; dimensions and modules by the names of their files."""

    head: Written[Instrument]
    references: Written[dict[str, Reference]]
    points: Written[tuple[ReferencePoint, ...]] | None
    dimensions: Mapping[str, Written[Dimension]]
    modules: Mapping[str, Written[Module]]
    changes: Written[dict[str, Since]] | None = None


Findings = Iterator[Problem]
Use = tuple[str, Document, Path]
"""An id where it is written."""


def check_coherence(parts: Parts) -> list[Problem]:
    """All problems between the files of a questionnaire."""
    return [problem for rule in RULES for problem in rule(parts)]


def _head(parts: Parts) -> Findings:
    head, document = parts.head.value, parts.head.document
    if not IDENTITY(head.id):
        yield id_format(head.id, document, ("id",))
    if not VERSION(head.version):
        message = f"The version '{short(head.version)}' is not three numbers with points."
        yield document.problem(("version",), "version-format", message, "Write a version such as 1.0.0.")
    yield from _order(document, "levels", [item.level for item in head.levels], LEVELS)
    yield from _order(document, "evidence_grades", [item.grade for item in head.evidence_grades], range(5))
    yield from check_rules(head.rules, document, ("rules",))


def _order(document: Document, key: str, written: Iterable[int], due: Iterable[int]) -> Findings:
    numbers, expected = [", ".join(map(str, n)) for n in (written, due)]
    if numbers != expected:
        message = f"The numbers in '{key}' are {numbers}."
        yield document.problem((key,), "order", message, f"Write them in the order {expected}.", key=True)


def _listed(parts: Parts) -> Findings:
    """Each dimension that a framework lists has a file and is listed once; each dimension is listed."""
    document = parts.head.document
    seen: set[str] = set()
    for dimension, _, path in _uses(parts):
        if dimension in seen:
            message = f"The dimension '{dimension}' is listed twice."
            yield document.problem(path, "dimension-twice", message, "Remove it in one of the places.")
        elif dimension not in parts.dimensions:
            advice = way_out(dimension, parts.dimensions, "dimension", "dimensions")
            folder = document.name.rpartition("/")[0]
            message = f"There is no file {folder}/dimensions/{short(dimension)}.yml."
            yield document.problem(path, "dimension-file", message, advice)
        seen.add(dimension)
    for dimension in sorted(parts.dimensions.keys() - seen):
        message = f"No framework lists the dimension '{dimension}'."
        advice = "Add it to a framework in questionnaire.yml, or remove the file."
        yield parts.dimensions[dimension].document.problem(("id",), "dimension-unused", message, advice)


def _uses(parts: Parts) -> Iterator[Use]:
    """The dimensions as the frameworks list them."""
    for key, framework in parts.head.value.frameworks.items():
        for number, dimension in enumerate(framework.dimensions):
            yield dimension, parts.head.document, ("frameworks", key, "dimensions", number)


def _framework_ids(parts: Parts) -> Findings:
    """The id of a framework is the name of its page, too."""
    document = parts.head.document
    for framework in parts.head.value.frameworks:
        path = ("frameworks", framework)
        if not IDENTITY(framework):
            yield id_format(framework, document, path, key=True)
        elif framework.lower() in PAGE_NAMES:
            message = f"The framework '{framework}' would have the name of another page."
            advice = f"Choose an id other than {', '.join(PAGE_NAMES)}."
            yield document.problem(path, "page-name", message, advice, key=True)


def _file_names(parts: Parts) -> Findings:
    """A file is called as the id that is written in it."""
    dimensions = [(d.value.id, d.document) for d in parts.dimensions.values()]
    modules = [(m.value.id, m.document) for m in parts.modules.values()]
    for identity, document in dimensions + modules:
        name = document.name.rpartition("/")[2]
        if not IDENTITY(identity):
            yield id_format(identity, document, ("id",))
        elif name != f"{identity}.yml":
            message = f"The file is called {name}, and the id in it is '{identity}'."
            advice = f"Rename the file to {identity}.yml, or correct the id."
            yield document.problem(("id",), "file-name", message, advice)


def _ids(parts: Parts) -> Findings:
    """What can be explained has an id of its own; so have statements, and reference points."""
    head = parts.head.document
    frameworks: list[Use] = [(key, head, ("frameworks", key)) for key in parts.head.value.frameworks]
    dimensions: list[Use] = [(d.value.id, d.document, ("id",)) for d in parts.dimensions.values()]
    practices = _listed_ids(parts.dimensions.values(), "practices")
    statements = _listed_ids(parts.modules.values(), "statements")
    points = parts.points
    values: list[Use] = [(p.id, points.document, (n, "id")) for n, p in enumerate(points.value)] if points else []
    for use in (*practices, *statements, *values):
        if not IDENTITY(use[0]):
            yield id_format(*use)
    for uses in ([*frameworks, *dimensions, *practices], statements, values):
        yield from _unique(uses)
    yield from _columns(practices, statements)


def _columns(practices: list[Use], statements: list[Use]) -> Findings:
    """Practices and statements are columns of the same survey files, beside those of the respondents."""
    of_practices = {text for text, _, _ in practices}
    for text, document, path in (*practices, *statements):
        if text in (WHO, *GROUP_COLUMNS.values()):
            message = f"The id '{text}' is the name of another column in files of surveys."
            yield document.problem(path, "duplicate-id", message, "Choose another id.")
    for text, document, path in statements:
        if text in of_practices:
            message = f"The id '{short(text)}' is that of a practice, too, and both are columns of ratings.csv."
            yield document.problem(path, "duplicate-id", message, "Choose another id.")


def _listed_ids(files: Iterable[Written[Any]], key: str) -> list[Use]:
    """The ids of what each of the `files` lists under `key`."""
    return [
        (item.id, file.document, (key, number, "id"))
        for file in files
        for number, item in enumerate(getattr(file.value, key))
    ]


def _unique(uses: Iterable[Use]) -> Findings:
    first: dict[str, str] = {}
    for text, document, path in uses:
        if text in first:
            message = f"The id '{short(text)}' is used twice; the first is in {first[text]}."
            yield document.problem(path, "duplicate-id", message, "Choose another id.")
        first.setdefault(text, f"{document.name}:{document.mark(path, key=True)[0]}")


def _practices(parts: Parts) -> Findings:
    """Each practice has five anchors and four next steps."""
    for dimension in parts.dimensions.values():
        for number, practice in enumerate(dimension.value.practices):
            path = ("practices", number)
            yield from _each_level(dimension.document, (*path, "anchors"), "anchors", practice.anchors, LEVELS)
            steps = practice.next_steps
            yield from _each_level(dimension.document, (*path, "next_steps"), "next-steps", steps, LEVELS[1:])


def _each_level(document: Document, path: Path, code: str, texts: Mapping[Any, str], due: Iterable[int]) -> Findings:
    gone = [level for level in due if not texts.get(level, "").strip()]
    if gone:
        message = f"The practice has no text in '{path[-1]}' for level {', '.join(map(str, gone))}."
        yield document.problem(path, code, message, f"Write one for each of {', '.join(map(str, due))}.", key=True)


def _core(parts: Parts) -> Findings:
    """Each dimension has a core practice."""
    for dimension in parts.dimensions.values():
        if not any(practice.core for practice in dimension.value.practices):
            message = f"The dimension '{dimension.value.id}' has no core practice."
            advice = "Mark at least one practice with core: true."
            yield dimension.document.problem(("practices",), "no-core-practice", message, advice, key=True)


def _references(parts: Parts) -> Findings:
    """Every source that is named is a reference."""
    valid = parts.references.value
    for source, document, path in _sources(parts):
        if source not in valid:
            where = f"All references stand in {parts.references.document.name}."
            advice = f"{way_out(source, valid, 'reference', 'references')} {where}".strip()
            yield document.problem(path, "unknown-reference", f"There is no reference '{short(source)}'.", advice)


def _sources(parts: Parts) -> Iterator[Use]:
    for number, source in enumerate(parts.head.value.sources):
        yield source, parts.head.document, ("sources", number)
    for key, framework in parts.head.value.frameworks.items():
        for number, source in enumerate(framework.sources):
            yield source, parts.head.document, ("frameworks", key, "sources", number)
    for dimension in parts.dimensions.values():
        for place, practice in enumerate(dimension.value.practices):
            for number, source in enumerate(practice.sources):
                yield source, dimension.document, ("practices", place, "sources", number)
    if parts.points:
        for number, point in enumerate(parts.points.value):
            yield point.source, parts.points.document, (number, "source")


def _perception(parts: Parts) -> Findings:
    """A statement that a practice names exists."""
    valid = [statement.id for module in parts.modules.values() for statement in module.value.statements]
    for dimension in parts.dimensions.values():
        for number, practice in enumerate(dimension.value.practices):
            item = practice.perception_item
            if item is not None and item not in valid:
                path = ("practices", number, "perception_item")
                advice = way_out(item, valid, "statement", "statements")
                message = f"No module has a statement '{short(item)}'."
                yield dimension.document.problem(path, "unknown-statement", message, advice)


def _statements(parts: Parts) -> Findings:
    """A dimension that a statement names exists."""
    for module in parts.modules.values():
        for number, statement in enumerate(module.value.statements):
            if statement.dimension is not None and statement.dimension not in parts.dimensions:
                path = ("statements", number, "dimension")
                advice = way_out(statement.dimension, parts.dimensions, "dimension", "dimensions")
                message = f"There is no dimension '{short(statement.dimension)}'."
                yield module.document.problem(path, "unknown-dimension", message, advice)


def _topics(parts: Parts) -> Findings:
    """A practice that a module names exists."""
    head = parts.head.value
    valid = _practice_ids(parts)
    for module in parts.modules.values():
        for topic, practices in module.value.practices.items():
            for number, practice in enumerate(practices):
                if practice not in valid:
                    message = f"The questionnaire {head.id}@{head.version} has no practice '{short(practice)}'."
                    advice = way_out(practice, valid, "practice", "practices")
                    path = ("practices", topic, number)
                    yield module.document.problem(path, "unknown-practice", message, advice)


def _changes(parts: Parts) -> Findings:
    """What is said of older versions fits this one."""
    if parts.changes:
        head = parts.head.value
        newer = Newer(head.id, head.version, _practice_ids(parts))
        yield from check_changes(parts.changes.value, parts.changes.document, newer)


def _practice_ids(parts: Parts) -> list[str]:
    return [practice.id for dimension in parts.dimensions.values() for practice in dimension.value.practices]


RULES: tuple[Callable[[Parts], Findings], ...] = (
    _head,
    _framework_ids,
    _listed,
    _file_names,
    _ids,
    _practices,
    _core,
    _references,
    _perception,
    _statements,
    _topics,
    _changes,
)
