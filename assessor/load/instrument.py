"""A questionnaire folder to a `Questionnaire`: reads its files and collects their problems."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

from assessor.errors import InputError, Problem
from assessor.load.codes import problem
from assessor.load.coherence import Parts, Written, check_coherence
from assessor.load.folders import leads_out
from assessor.load.shape import shape
from assessor.load.text import read
from assessor.load.tree import parse
from assessor.model import Dimension, Instrument, Module, Questionnaire, Reference, ReferencePoint

T = TypeVar("T")

HEAD = "questionnaire.yml"
_POINTS = "reference-points.yml"


def read_questionnaire(folder: Path, name: str, boundary: Path) -> tuple[Questionnaire | None, list[Problem]]:
    """The questionnaire in `folder`, which problems call `name`, with its problems; None if one is an error.

    Symbolic links must not lead out of the folder `boundary`.
    """
    reader = _Reader(folder, name, boundary)
    head = reader.value(HEAD, Instrument)
    references: Written[dict[str, Reference]] | None = reader.value("references.yml", dict[str, Reference])
    points = reader.value(_POINTS, tuple[ReferencePoint, ...]) if (folder / _POINTS).exists() else None
    dimensions = reader.values("dimensions", Dimension)
    modules = reader.values("modules", Module)
    if head is None or references is None or _broken(reader.problems):
        return None, reader.problems
    parts = Parts(head, references, points, dimensions, modules)
    problems = reader.problems + check_coherence(parts)
    return (None if _broken(problems) else _together(parts)), problems


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
    )


class _Reader:
    """Reads files of one folder and collects their problems."""

    def __init__(self, folder: Path, name: str, boundary: Path) -> None:
        self.folder = folder
        self.name = name
        self.boundary = boundary
        self.problems: list[Problem] = []

    def value(self, file: str, kind: Any) -> Any:
        """The value of `file` as `kind`, with its document; None if it has errors."""
        path, name = self.folder / file, f"{self.name}/{file}"
        if leads_out(path, self.boundary):
            self.problems.append(problem(name, 0, 0, "link-outside", *LINK_OUTSIDE))
            return None
        try:
            document = parse(read(path, name), name)
        except InputError as error:
            self.problems += error.problems
            return None
        value, problems = shape(document, kind)
        self.problems += document.problems + problems
        return None if value is None else Written(value, document)

    def values(self, folder: str, kind: Any) -> dict[str, Any]:
        """The values of all files in `folder`, by the file's name without its ending."""
        try:
            names = sorted(f.name for f in (self.folder / folder).iterdir() if f.suffix in (".yml", ".yaml"))
        except OSError:
            names = []
        found = {Path(name).stem: self.value(f"{folder}/{name}", kind) for name in names}
        return {key: value for key, value in found.items() if value is not None}


LINK_OUTSIDE = ("The symbolic link leads out of the workspace.", "Put the file or folder itself here.")
