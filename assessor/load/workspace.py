"""A workspace folder to a `Workspace`: reads every file, collects every problem, raises once."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from assessor.errors import InputError, Problem, UsageError
from assessor.load.codes import problem
from assessor.load.folders import ASSESSMENT, ORGANIZATION, PORTFOLIO, TOP, Layout, survey
from assessor.load.library import Library
from assessor.load.meaning import Case, check_meaning
from assessor.load.shape import shape
from assessor.load.text import missing, read
from assessor.load.tree import Document, parse
from assessor.load.words import nearest, short
from assessor.model import Assessment, Organization, Portfolio, Profile, Questionnaire, Record, Rules, Workspace

T = TypeVar("T")


def load_workspace(root: Path, today: date | None = None) -> tuple[Workspace, tuple[Problem, ...]]:
    """The workspace at `root`, and its warnings, sorted.

    `today` is the day that final assessments must not lie after; the real day if it is None. Raises
    `InputError` with all problems of all files if one of them is an error.
    """
    reader = _Reader(root, today or date.today())
    with _without_collector():
        assessments = tuple(reader.assessments())
    problems = reader.problems
    if any(p.severity == "error" for p in problems) or not reader.portfolio or not reader.questionnaire:
        raise InputError(problems)
    workspace = Workspace(str(root), reader.portfolio, reader.questionnaire, reader.organizations, assessments)
    return workspace, tuple(sorted(set(problems)))


def check(root: Path, paths: Sequence[Path] = (), today: date | None = None) -> tuple[Problem, ...]:
    """All errors and warnings of the workspace at `root`, sorted; only those in `paths`, if there are any.

    A path is a file or a folder, absolute or relative to the current folder. `today` as in `load_workspace`.
    """
    reader = _Reader(root, today or date.today(), [_inside(root, path) for path in paths])
    with _without_collector():
        for _ in reader.assessments(keep=False):
            pass
    reader.check_asked()
    return tuple(sorted({p for p in reader.problems if reader.wanted(p.path)}))


def _inside(root: Path, path: Path) -> str:
    """`path` relative to the workspace, or as it is if it lies outside."""
    full, base = path.absolute(), root.absolute()
    if ".." not in full.parts and full.is_relative_to(base):
        return full.relative_to(base).as_posix()
    full, base = full.resolve(), base.resolve()
    return full.relative_to(base).as_posix() if full.is_relative_to(base) else path.as_posix()


@contextmanager
def _without_collector() -> Iterator[None]:
    """Pause Python's search for reference cycles: reading makes many objects and no cycles."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _Reader:
    """Reads a workspace file by file and collects the problems."""

    def __init__(self, root: Path, today: date, only: Sequence[str] = ()) -> None:
        self.root = root
        self.today = today
        self.only = only
        self.layout: Layout = survey(root)
        self.problems = self.layout.problems
        self.blocked = {p.path for p in self.problems if p.code == "link-outside"}
        self.library = Library(self.layout)
        self.problems += self.library.problems
        self.read = set(self.library.read)
        self.organizations: dict[str, Organization] = {}
        self._rules: dict[str, Rules] = {}
        self._changes: dict[str, Any] = {}
        self.portfolio, self.questionnaire = self._portfolio()

    def wanted(self, path: str) -> bool:
        """Whether problems of the file or folder `path` are asked for."""
        return not self.only or any(o in (".", path) or path.startswith(f"{o}/") for o in self.only)

    def check_asked(self) -> None:
        """Report what was asked for and is not there, or is not read."""
        known = {p.path for p in self.problems} | self.read
        for path in self.only:
            full = self.root / path
            if not full.exists():
                self.problems.append(missing(path))
            elif full.is_file() and path not in known and not any(path.startswith(f"{k}/") for k in known):
                advice = "Name a file of the workspace that assessor reads, or a folder."
                self.problems.append(problem(path, 0, 0, "unknown-file", "No file of this name is read here.", advice))

    def _touches(self, folder: str) -> bool:
        return self.wanted(folder) or any(o.startswith(f"{folder}/") for o in self.only)

    def assessments(self, *, keep: bool = True) -> Iterator[Assessment]:
        """Read all files; the assessments that are sound come back, if they are to be kept."""
        for identity, periods in self.layout.organizations.items():
            folder = f"{TOP}/{identity}"
            if self._touches(folder):
                self._organization(identity, folder)
                for period in periods:
                    yield from self._assessment(identity, period, f"{folder}/{period}/{ASSESSMENT}", keep)

    def _value(self, path: str, kind: type[T]) -> tuple[T, Document] | None:
        """The value of the file `path` as `kind`; None if it has problems, which are kept."""
        self.read.add(path)
        if path in self.blocked:
            return None
        try:
            document = parse(read(self.root / path, path), path)
        except InputError as error:
            self.problems += error.problems
            return None
        value, problems = shape(document, kind)
        self.problems += document.problems
        self.problems += problems
        return None if value is None else (value, document)

    def _portfolio(self) -> tuple[Portfolio | None, Questionnaire | None]:
        if not (self.root / TOP).is_dir():
            return None, None
        found = self._value(f"{TOP}/{PORTFOLIO}", Portfolio)
        if found is None:
            return None, None
        portfolio, document = found
        if portfolio.source_url and not portfolio.source_url.startswith("https://"):
            message, advice = "The address does not begin with https://.", "Write an https address, or remove the key."
            self.problems.append(document.problem(("source_url",), "source-url", message, advice))
        if portfolio.rules:
            self._check_rules(document)
        return portfolio, self._questionnaire(portfolio.questionnaire, document)

    def _check_rules(self, document: Document) -> None:
        """Keep the rules that the portfolio changes."""
        rules, problems = shape(document, Rules, at=("rules",))
        self.problems += problems
        if rules is not None:
            self._changes = {key: getattr(rules, key) for key in document.at(("rules",))}

    def _questionnaire(self, name: str, document: Document) -> Questionnaire | None:
        try:
            found = self.library.get(name)
        except InputError as error:
            self.problems += error.problems
            return None
        if found is None and self.library.broken and not self.only:
            return None  # likely the broken one, whose own problems say more
        if found is None:
            message, advice = f"There is no questionnaire '{short(name)}'.", self.library.advice(name)
            if self.library.broken:
                message, advice = f"The questionnaire '{short(name)}' cannot be used.", "Mend its own problems first."
            self.problems.append(document.problem(("questionnaire",), "unknown-questionnaire", message, advice))
        return found

    def _organization(self, identity: str, folder: str) -> None:
        path = f"{folder}/{ORGANIZATION}"
        if found := self._value(path, Profile):
            self.organizations[identity] = Organization(identity, found[0], path)

    def _assessment(self, identity: str, period: str, path: str, keep: bool) -> Iterator[Assessment]:
        if not self.wanted(path) or not (found := self._value(path, Record)):
            return
        record, document = found
        questionnaire = self._questionnaire(record.questionnaire, document)
        if questionnaire is None:
            return
        rules = self._rules_of(questionnaire)
        self.problems += check_meaning(Case(record, questionnaire, rules, self.today), document)
        if keep and identity in self.organizations:
            organization = self.organizations[identity]
            yield Assessment(organization, period, record, questionnaire, rules, path, document.lines())

    def _rules_of(self, questionnaire: Questionnaire) -> Rules:
        """The rules in force: those of the questionnaire, changed by the portfolio."""
        if questionnaire.name not in self._rules:
            self._rules[questionnaire.name] = replace(questionnaire.instrument.rules, **self._changes)
        return self._rules[questionnaire.name]


def select(workspace: Workspace, names: Sequence[str]) -> tuple[Assessment, ...]:
    """The assessments called `names`, each once, in this order; all if there are no names.

    A name is organization/period, or an organization for its newest period. Raises `UsageError` with the nearest
    name if there is no such assessment.
    """
    chosen = {found.name: found for found in (_one(workspace, name) for name in names)}
    return tuple(chosen.values()) if names else workspace.assessments


def _one(workspace: Workspace, name: str) -> Assessment:
    wanted = name.strip("/").removeprefix(f"{TOP}/")
    found = [a for a in workspace.assessments if wanted in (a.name, a.organization.id)]
    if found:
        return found[-1]
    near = nearest(wanted, [*workspace.organizations, *(a.name for a in workspace.assessments)])
    raise UsageError(f"There is no assessment '{short(name)}'." + (f" The nearest name is {near}." if near else ""))
