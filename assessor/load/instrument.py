"""A questionnaire folder to a `Questionnaire`: reads its files and collects their problems."""

from __future__ import annotations

from typing import TypeVar

from assessor.errors import InputError, Problem
from assessor.load.coherence import Parts, check_coherence
from assessor.load.files import Source
from assessor.load.reader import Reader, Written
from assessor.model import Dimension, Instrument, Module, Questionnaire, Reference, ReferencePoint, Since

T = TypeVar("T")

HEAD = "questionnaire.yml"
REFERENCES = "references.yml"
POINTS = "reference-points.yml"
CHANGES = "changes.yml"


def read_questionnaire(files: Source, folder: str = ".") -> tuple[Questionnaire | None, list[Problem]]:
    """The questionnaire in `folder` of `files`, with its problems; None if one of them is an error."""
    below = "" if folder == "." else f"{folder}/"
    reader = Reader(files)
    head = reader.value(below + HEAD, Instrument)
    references = reader.value(below + REFERENCES, dict[str, Reference])
    points = _if_there(reader, below + POINTS, tuple[ReferencePoint, ...])
    changes = _if_there(reader, below + CHANGES, dict[str, Since])
    dimensions = _values(reader, f"{below}dimensions", Dimension)
    modules = _values(reader, f"{below}modules", Module)
    if head is None or references is None or _broken(reader.problems):
        return None, reader.problems
    parts = Parts(head, references, points, dimensions, modules, changes)
    problems = reader.problems + check_coherence(parts)
    return (None if _broken(problems) else _together(parts)), problems


def _if_there(reader: Reader, path: str, kind: type[T]) -> Written[T] | None:
    """The value of a file that may be absent."""
    return None if reader.files.kind(path) == "nothing" else reader.value(path, kind)


def _values(reader: Reader, folder: str, kind: type[T]) -> dict[str, Written[T]]:
    """The values of all files in `folder`, which may be absent, by the file's name without its ending."""
    if reader.files.kind(folder) == "nothing":
        return {}
    try:
        names = [name for name in reader.files.entries(folder) if name.endswith((".yml", ".yaml"))]
    except InputError as error:
        reader.problems += error.problems
        return {}
    found = {name.rpartition(".")[0]: reader.value(f"{folder}/{name}", kind) for name in names}
    return {key: value for key, value in found.items() if value is not None}


def _broken(problems: list[Problem]) -> bool:
    return any(p.severity == "error" for p in problems)


def _together(parts: Parts) -> Questionnaire:
    order = [dimension for framework in parts.head.value.frameworks.values() for dimension in framework.dimensions]
    return Questionnaire(
        parts.head.value,
        {key: parts.dimensions[key].value for key in order},
        parts.references.value,
        parts.points.value if parts.points else (),
        {key: module.value for key, module in parts.modules.items()},
        parts.changes.value if parts.changes else {},
    )
