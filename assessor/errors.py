"""What went wrong, where, and with which exit code the command ends.

Bad input is data: a stage collects every `Problem` it finds and raises one `InputError` with all of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault in one of the user's files.

    `path` is relative to the workspace, with forward slashes. `line` and `column` count from 1; 0 means that
    the whole file (or the whole line) is meant. `code` is stable and names a section of docs/problems.md.
    `help` states the way out, in a whole sentence.
    """

    path: str
    line: int
    column: int
    code: str
    message: str
    help: str = ""
    severity: Severity = "error"


class AssessorError(Exception):
    """The root of all errors that assessor raises on purpose. Used as it is, it is a fault of ours."""

    exit_code = 3


class InputError(AssessorError):
    """The user's files have problems; `problems` holds all of them, sorted."""

    exit_code = 1

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems)))
        super().__init__("\n".join(f"{p.path}:{p.line}:{p.column}: {p.message}" for p in self.problems))


class UsageError(AssessorError):
    """The command was called in a wrong way; the message says how it is called."""

    exit_code = 2


class BuildError(AssessorError):
    """A template, the site settings or the site builder failed; the message says where and what."""

    exit_code = 1
