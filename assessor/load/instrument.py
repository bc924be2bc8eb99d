"""A questionnaire folder to a `Questionnaire`: its files, and whether they fit together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assessor.errors import InputError, Problem
from assessor.load.codes import problem
from assessor.load.shape import shape
from assessor.load.text import read
from assessor.load.tree import Document, parse
from assessor.load.words import short, way_out
from assessor.model import LEVELS, Dimension, Instrument, Module, Questionnaire, Reference, ReferencePoint

HEAD = "questionnaire.yml"
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}").fullmatch
_VERSION = re.compile(r"(?:0|[1-9][0-9]{0,5})(?:\.(?:0|[1-9][0-9]{0,5})){2}").fullmatch


@dataclass
class Parts:
    """The files of a questionnaire folder, each as a value with the document it came from; and all problems."""

    folder: Path
    name: str
    problems: list[Problem] = field(default_factory=list)
    dimensions: dict[str, tuple[Dimension, Document]] = field(default_factory=dict)
    modules: dict[str, tuple[Module, Document]] = field(default_factory=dict)
    instrument: tuple[Instrument, Document] | None = None
    references: tuple[Mapping[str, Reference], Document] | None = None
    points: tuple[tuple[ReferencePoint, ...], Document] | None = None

    def read(self, file: str, kind: Any) -> Any:
        """The value of `file` as `kind` with its document; None if it has problems, which are kept."""
        try:
            document = parse(read(self.folder / file, f"{self.name}/{file}"), f"{self.name}/{file}")
        except InputError as error:
            self.problems += error.problems
            return None
        value, problems = shape(document, kind)
        self.problems += document.problems + problems
        return None if value is None else (value, document)


def read_questionnaire(folder: Path, name: str) -> tuple[Questionnaire | None, list[Problem]]:
    """The questionnaire in `folder`, which problems call `name`, and its problems; None if one is an error."""
    parts = Parts(folder, name)
    parts.instrument = parts.read(HEAD, Instrument)
    parts.references = parts.read("references.yml", dict[str, Reference])
    if (folder / "reference-points.yml").exists():
        parts.points = parts.read("reference-points.yml", tuple[ReferencePoint, ...])
    parts.dimensions = _files(parts, "dimensions", Dimension)
    parts.modules = _files(parts, "modules", Module)
    if not any(p.severity == "error" for p in parts.problems):
        parts.problems += [p for rule in RULES for p in rule(parts)]
    if any(p.severity == "error" for p in parts.problems):
        return None, parts.problems
    return _together(parts), parts.problems


def _files(parts: Parts, folder: str, kind: Any) -> dict[str, tuple[Any, Document]]:
    """The values of all files in a folder, by the id in the file's name."""
    try:
        names = sorted(f.name for f in (parts.folder / folder).iterdir() if f.suffix == ".yml")
    except OSError:
        names = []
    found = {name.removesuffix(".yml"): parts.read(f"{folder}/{name}", kind) for name in names}
    return {key: value for key, value in found.items() if value is not None}


def _together(parts: Parts) -> Questionnaire:
    assert parts.instrument and parts.references  # noqa: S101
    instrument = parts.instrument[0]
    order = [d for f in instrument.frameworks.values() for d in f.dimensions]
    return Questionnaire(
        instrument,
        {key: parts.dimensions[key][0] for key in order},
        parts.references[0],
        parts.points[0] if parts.points else (),
        {key: module for key, (module, _) in parts.modules.items()},
    )


Findings = Iterator[Problem]


def _head(parts: Parts) -> Findings:
    instrument, document = parts.instrument  # type: ignore[misc]
    if not _ID(instrument.id):
        yield _id_format(document, ("id",), instrument.id)
    if not _VERSION(instrument.version):
        yield document.problem(("version",), "version-format", f"The version '{short(instrument.version)}' is not three numbers with points.",
                               "Write a version such as 1.0.0.")  # fmt: skip
    for key, expected in (("levels", LEVELS), ("evidence_grades", (0, 1, 2, 3, 4))):
        written = tuple(getattr(item, key.removeprefix("evidence_").removesuffix("s")) for item in getattr(instrument, key))
        if written != expected:
            yield document.problem((key,), "order", f"The numbers of '{key}' are {', '.join(map(str, written))}.",
                                   f"Write them in the order {', '.join(map(str, expected))}.", key=True)  # fmt: skip


def _id_format(document: Document, path: tuple[object, ...], text: str) -> Problem:
    return document.problem(path, "id-format", f"The id '{short(text)}' has characters that an id cannot have.",
                            "Use letters, digits, - and _, 64 at most, with a letter or digit first.")  # fmt: skip


def _listed(parts: Parts) -> Findings:
    """Each framework's dimensions exist and are listed once; each dimension is listed."""
    instrument, document = parts.instrument  # type: ignore[misc]
    seen: set[str] = set()
    for framework, content in instrument.frameworks.items():
        if not _ID(framework):
            yield _id_format(document, ("frameworks", framework), framework)
        for number, dimension in enumerate(content.dimensions):
            path = ("frameworks", framework, "dimensions", number)
            if dimension in seen:
                yield document.problem(path, "dimension-twice", f"The dimension '{dimension}' is listed twice.", "Remove it in one of the places.")
            elif dimension not in parts.dimensions:
                yield document.problem(path, "dimension-file", f"There is no file dimensions/{short(dimension)}.yml.",
                                       way_out(dimension, parts.dimensions, "dimension", "dimensions"))  # fmt: skip
            seen.add(dimension)
    for dimension in parts.dimensions.keys() - seen:
        found = parts.dimensions[dimension][1]
        yield found.problem(("id",), "dimension-unused", f"No framework lists the dimension '{dimension}'.",
                            f"Add it to a framework in {HEAD}, or remove the file.")  # fmt: skip


def _file_names(parts: Parts) -> Findings:
    for files in (parts.dimensions, parts.modules):
        for name, (value, document) in files.items():
            if not _ID(value.id):
                yield _id_format(document, ("id",), value.id)
            elif value.id != name:
                yield document.problem(("id",), "file-name", f"The file is called {name}.yml, and the id in it is '{value.id}'.",
                                       f"Rename the file to {value.id}.yml, or correct the id.")  # fmt: skip


def _ids(parts: Parts) -> Findings:
    """Ids of practices, statements and reference points are used once each."""
    practices = [(p.id, d, ("practices", n, "id")) for v, d in parts.dimensions.values() for n, p in enumerate(v.practices)]
    statements = [(s.id, d, ("statements", n, "id")) for v, d in parts.modules.values() for n, s in enumerate(v.statements)]
    points = [(p.id, parts.points[1], (n, "id")) for n, p in enumerate(parts.points[0])] if parts.points else []
    for ids in (practices, statements, points):
        yield from _unique(ids)


def _unique(ids: Iterable[tuple[str, Document, tuple[object, ...]]]) -> Findings:
    first: dict[str, str] = {}
    for text, document, path in ids:
        if not _ID(text):
            yield _id_format(document, path, text)
        elif text in first:
            yield document.problem(path, "duplicate-id", f"The id '{text}' is used twice; the first is in {first[text]}.", "Choose another id.")
        first.setdefault(text, f"{document.name}:{document.mark(path)[0]}")


def _practices(parts: Parts) -> Findings:
    """Each practice has five anchors and four next steps; each dimension has a core practice."""
    for dimension, document in parts.dimensions.values():
        for number, practice in enumerate(dimension.practices):
            for key, code, due in (("anchors", "anchors", LEVELS), ("next_steps", "next-steps", LEVELS[1:])):
                gone = [str(n) for n in due if not getattr(practice, key).get(n, "").strip()]
                if gone:
                    yield document.problem(("practices", number, key), code, f"{practice.id} has no text in '{key}' for {', '.join(gone)}.",
                                           f"Write one for each of {', '.join(map(str, due))}.", key=True)  # fmt: skip
        if not any(p.core for p in dimension.practices):
            yield document.problem(("practices",), "no-core-practice", f"The dimension '{dimension.id}' has no core practice.",
                                   "Mark at least one practice with core: true.", key=True)  # fmt: skip


def _references(parts: Parts) -> Findings:
    """Every source that is named is a reference."""
    assert parts.instrument and parts.references  # noqa: S101
    named = [(("frameworks", key, "sources", n), s, parts.instrument[1])
             for key, f in parts.instrument[0].frameworks.items() for n, s in enumerate(f.sources)]  # fmt: skip
    named += [(("practices", n, "sources", m), s, document) for dimension, document in parts.dimensions.values()
              for n, p in enumerate(dimension.practices) for m, s in enumerate(p.sources)]  # fmt: skip
    if parts.points:
        named += [((n, "source"), p.source, parts.points[1]) for n, p in enumerate(parts.points[0])]
    for path, source, document in named:
        if source not in parts.references[0]:
            yield document.problem(path, "unknown-reference", f"There is no reference '{short(source)}'.",
                                   way_out(source, parts.references[0], "reference", "references"))  # fmt: skip


def _statements(parts: Parts) -> Findings:
    """Statements that practices name exist; dimensions that statements name exist."""
    valid = [s.id for module, _ in parts.modules.values() for s in module.statements]
    for dimension, document in parts.dimensions.values():
        for number, practice in enumerate(dimension.practices):
            if practice.perception_item is not None and practice.perception_item not in valid:
                yield document.problem(("practices", number, "perception_item"), "unknown-statement",
                                       f"No module has a statement '{short(practice.perception_item)}'.",
                                       way_out(practice.perception_item, valid, "statement", "statements"))  # fmt: skip
    for module, document in parts.modules.values():
        for number, statement in enumerate(module.statements):
            if statement.dimension is not None and statement.dimension not in parts.dimensions:
                yield document.problem(("statements", number, "dimension"), "unknown-dimension",
                                       f"There is no dimension '{short(statement.dimension)}'.",
                                       way_out(statement.dimension, parts.dimensions, "dimension", "dimensions"))  # fmt: skip


RULES: tuple[Callable[[Parts], Findings], ...] = (_head, _listed, _file_names, _ids, _practices, _references, _statements)
