"""One file to a value of the model, with the document it was written in; the problems of many files are collected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from assessor.errors import InputError, Problem
from assessor.load.document import Document
from assessor.load.files import Files
from assessor.load.shape import shape
from assessor.load.text import decode
from assessor.load.tree import parse

T = TypeVar("T")


@dataclass(frozen=True)
class Written(Generic[T]):
    """A value with the document that it was written in."""

    value: T
    document: Document


class Reader:
    """Reads files one by one. `paths` are those that it was asked for, `problems` what is wrong in them."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self.paths: set[str] = set()
        self.problems: list[Problem] = []

    def document(self, path: str) -> Document | None:
        """The file at `path`, whose own problems are yet to be added; None if it is no YAML."""
        self.paths.add(path)
        try:
            return parse(decode(self.files.read(path), path), path)
        except InputError as error:
            self.problems += error.problems
            return None

    def value(self, path: str, kind: type[T]) -> Written[T] | None:
        """The value of the file at `path` as `kind`; None if it has errors."""
        document = self.document(path)
        if document is None:
            return None
        value, problems = shape(document, kind)
        self.problems += [*document.problems, *problems]
        return None if value is None else Written(value, document)
