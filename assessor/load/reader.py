"""One file to a value of the model, with the document it was written in; the problems of many files are collected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from assessor.errors import InputError, Problem
from assessor.load.document import Document
from assessor.load.files import Source
from assessor.load.indents import beside
from assessor.load.salvage import salvage
from assessor.load.shape import shape
from assessor.load.text import decode
from assessor.load.tree import parse

T = TypeVar("T")


@dataclass(frozen=True)
class Written(Generic[T]):
    """A value with the document that it was written in."""

    value: T
    document: Document
    sound: bool = True
    """Whether the value is what is written; else it is what `salvage` made of it, for checks only."""
    doubtful: frozenset[object] = frozenset()
    """The keys at the top whose values have a fault as a whole."""


class Reader:
    """Reads files one by one. `paths` are those that it was asked for, `problems` what is wrong in them."""

    def __init__(self, files: Source) -> None:
        self.files = files
        self.paths: set[str] = set()
        self.problems: list[Problem] = []

    def document(self, path: str) -> Document | None:
        """The file at `path`, whose own problems are yet to be added; None if it is no YAML."""
        data = self.data(path)
        try:
            return None if data is None else parse(decode(data, path), path)
        except InputError as error:
            self.problems += error.problems
            return None

    def data(self, path: str) -> bytes | None:
        """The bytes of the file at `path`; None if it cannot be read."""
        self.paths.add(path)
        try:
            return self.files.read(path)
        except InputError as error:
            self.problems += error.problems
            return None

    def value(self, path: str, kind: type[T]) -> Written[T] | None:
        """The value of the file at `path` as `kind`; None if it has errors."""
        found = self.rest(path, kind)
        return found if found and found.sound else None

    def rest(self, path: str, kind: type[T]) -> Written[T] | None:
        """As `value`, but what is sound of a file with faults in its shape comes back, too."""
        document = self.document(path)
        if document is None:
            return None
        value, problems = shape(document, kind)
        if value is not None:
            self.problems += document.problems
            return Written(value, document)
        whole = beside(document, kind)
        self.problems += whole + [p for p in document.problems + problems if p.line not in document.settled]
        value, doubtful = salvage(document, kind)
        return None if value is None else Written(value, document, False, doubtful)
