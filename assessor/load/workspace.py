"""A workspace folder to a `Workspace`: reads every file, collects every problem, raises once."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

from assessor.collector import collecting_nothing
from assessor.errors import InputError, Problem, UsageError
from assessor.load.beside import check_beside, read_beside
from assessor.load.codes import problem
from assessor.load.document import Document
from assessor.load.edited import Edited
from assessor.load.files import Files, Source
from assessor.load.folders import ASSESSMENT, BENCHMARKS, ORGANIZATION, PORTFOLIO, QUESTIONNAIRES, TOP, survey
from assessor.load.library import Library
from assessor.load.meaning import Case, check_meaning
from assessor.load.pools import check_named, check_overlap, check_pool, pool_id
from assessor.load.reader import Reader, Written
from assessor.load.revision import Revision
from assessor.load.rules import check_rules
from assessor.load.shape import shape
from assessor.load.words import MOST_CHOICES, nearest, short
from assessor.model import (
    Assessment,
    Organization,
    Pool,
    PoolFile,
    Portfolio,
    Profile,
    Questionnaire,
    Record,
    Rules,
    Workspace,
)


def load_workspace(
    root: Path,
    today: date | None = None,
    only: Sequence[str] = (),
    at: str = "",
    within: Iterable[str] | None = None,
    edited: Mapping[str, bytes] | None = None,
) -> tuple[Workspace, tuple[Problem, ...]]:
    """The workspace at `root`, and its warnings, sorted.

    `today` is the day that final assessments must not lie after; the real day if it is None. `only`
    are names as `select` takes them: if there are any, other organizations than theirs are not read, and nothing in
    their folders counts. So it is with `within`, which are ids; those that do not exist are left out.

    With `at`, everything below assessments/ is read as it stood at this revision of git, without touching the work
    tree; questionnaires that ship are those of this program. `edited` are contents, by path, that files would have if
    they were written: they count in place of those there.

    Raises `InputError` with all problems of all files that count if one of them is an error, and `UsageError` if an
    organization in `only` does not exist, or if there is no such revision.
    """
    with _opened(root, at, edited or {}) as files, collecting_nothing():
        reading = _Reading(files, today)
        if only:
            reading.leave_out_all_but({_wanted(name).partition("/")[0]: name for name in only})
        elif within is not None:
            reading.leave_out_all_but({name: name for name in within if name in reading.layout.organizations})
        assessments = tuple(reading.assessments())
        pools = tuple(reading.pools())
    problems = reading.problems
    if any(p.severity == "error" for p in problems) or not reading.portfolio or not reading.questionnaire:
        raise InputError(problems)
    workspace = Workspace(
        str(root),
        reading.portfolio,
        reading.questionnaire,
        reading.organizations,
        assessments,
        pools,
        files.commit if isinstance(files, Revision) else "",
    )
    return workspace, tuple(sorted(set(problems)))


def _opened(root: Path, at: str, edited: Mapping[str, bytes]) -> AbstractContextManager[Files | Revision]:
    """The files of the workspace at `root` as they are, or edited, or as they stood at the revision `at`."""
    return Revision(root, at) if at else nullcontext(Edited(root, edited) if edited else Files(root))


def load_portfolio(root: Path) -> tuple[Portfolio, Questionnaire]:
    """The portfolio of the workspace at `root` and the questionnaire of its new assessments.

    No assessment is read. Raises `InputError` if one of the two cannot be used; other errors do not matter.
    """
    reading = _Reading(Files(root))
    if not reading.portfolio or not reading.questionnaire:
        raise InputError(p for p in reading.problems if p.severity == "error")
    return reading.portfolio, reading.questionnaire


def check(root: Path, paths: Sequence[Path] = (), today: date | None = None) -> tuple[Problem, ...]:
    """All errors and warnings of the workspace at `root`, sorted; only those in `paths`, if there are any.

    A path is a file or a folder, absolute or relative to the current folder. `today` as in `load_workspace`. Raises
    `UsageError` if a path is not in the workspace.
    """
    reading = _Reading(Files(root), today, [_inside(root, path) for path in paths])
    with collecting_nothing():
        for _ in chain(reading.assessments(keep=False), reading.pools()):
            pass
    reading.check_asked()
    return tuple(sorted({p for p in reading.problems if reading.wanted(p.path)}))


def _inside(root: Path, path: Path) -> str:
    """`path` relative to the workspace. Raises `UsageError` if it does not exist or lies outside."""
    if not os.path.lexists(path):
        raise UsageError(f"There is no file or folder {path}.")
    as_written = Path(os.path.abspath(path))  # noqa: PTH100  (a link that is in the workspace is meant itself)
    pairs = ((as_written, root.absolute()), (path.resolve(), root.resolve()))
    for full, base in pairs:
        if full.is_relative_to(base):
            return full.relative_to(base).as_posix()
    raise UsageError(f"{path} is not in the workspace {root}.")


class _Reading:
    """Reads a workspace file by file: the portfolio and the questionnaires at once, assessments when asked for."""

    def __init__(self, files: Source, today: date | None = None, only: Sequence[str] = ()) -> None:
        self.today = today or date.today()
        self.only = only
        self.layout = survey(files)
        self.library = Library(files, self.layout.questionnaires)
        self.reader = Reader(files)
        self.problems = self.reader.problems
        self.problems += [*self.layout.problems, *self.library.problems]
        self.organizations: dict[str, Organization] = {}
        self.portfolio: Portfolio | None = None
        self._portfolio: Written[Portfolio] | None = None
        self.questionnaire: Questionnaire | None = None
        self._changed: Mapping[str, Any] = {}
        self._changed_in: Document | None = None
        self._rules: dict[str, Rules] = {}
        if files.kind(TOP) == "folder" and (found := self.reader.rest(f"{TOP}/{PORTFOLIO}", Portfolio)):
            self._read_portfolio(found)

    def _read_portfolio(self, found: Written[Portfolio]) -> None:
        self._portfolio = found
        portfolio, document = found.value, found.document
        if portfolio.source_url and not portfolio.source_url.startswith("https://"):
            message, advice = "The address does not begin with https://.", "Write an https address, or remove the key."
            self.problems.append(document.problem(("source_url",), "source-url", message, advice))
        questionnaire = self._questionnaire(portfolio.questionnaire, document)
        rules, problems = shape(document, Rules, at=("rules",)) if portfolio.rules else (None, [])
        self.problems += problems
        if rules is not None:
            self._changed, self._changed_in = {key: getattr(rules, key) for key in portfolio.rules}, document
        if questionnaire:
            self._rules_of(questionnaire)
        if found.sound:
            self.portfolio, self.questionnaire = portfolio, questionnaire

    def wanted(self, path: str) -> bool:
        """Whether problems of the file or folder `path` are asked for."""
        return not self.only or any(o in (".", path) or path.startswith(f"{o}/") for o in self.only)

    def check_asked(self) -> None:
        """Report what was asked for and is not read."""
        known = {p.path for p in self.problems} | self.reader.paths | set(self.layout.questionnaires)
        for path in self.only:
            unread = path not in known and not any(path.startswith(f"{k}/") for k in known)
            if unread and self.reader.files.kind(path) != "folder":
                advice = "Name a file of the workspace that assessor reads, or a folder."
                self.problems.append(problem(path, 0, 0, "unknown-file", "No file of this name is read here.", advice))

    def leave_out_all_but(self, organizations: Mapping[str, str]) -> None:
        """Read no other organizations than these ids, and forget what is wrong with the names in other folders.

        Each id has the name that the user wrote, for the message. Raises `UsageError` if one does not exist.
        """
        there = self.layout.organizations
        count = (*(f"{TOP}/{known}" for known in (PORTFOLIO, QUESTIONNAIRES, BENCHMARKS, *organizations)),)
        self.problems[:] = [
            p for p in self.problems if p.path == TOP or any(f"{p.path}/".startswith(f"{c}/") for c in count)
        ]
        for identity, name in organizations.items():
            if identity not in there and not any(p.severity == "error" for p in self.problems):
                raise UsageError(_no_assessment(name, there, there))
        self.layout.organizations = {identity: there[identity] for identity in there if identity in organizations}

    def assessments(self, *, keep: bool = True) -> Iterator[Assessment]:
        """Read all files; the assessments that are sound come back, if they are to be kept."""
        for identity, periods in self.layout.organizations.items():
            folder = f"{TOP}/{identity}"
            if self.wanted(folder) or any(o.startswith(f"{folder}/") for o in self.only):
                self._read_organization(identity, f"{folder}/{ORGANIZATION}")
                for period in periods:
                    yield from self._assessment(identity, period, f"{folder}/{period}", keep)

    def _read_organization(self, identity: str, path: str) -> None:
        if found := self.reader.value(path, Profile):
            self.organizations[identity] = Organization(identity, found.value, path)

    def _assessment(self, identity: str, period: str, folder: str, keep: bool) -> Iterator[Assessment]:
        path, names = f"{folder}/{ASSESSMENT}", self.layout.beside[folder]
        if not any(self.wanted(f"{folder}/{name}") for name in (ASSESSMENT, *names)):
            return
        if not (found := self.reader.rest(path, Record)):
            self._check_alone(folder, names)
            return
        record, document = found.value, found.document
        questionnaire = self._questionnaire(record.questionnaire, document)
        if questionnaire is None:
            self._cannot_check(folder, names)
            return
        self._check_version(record.questionnaire, questionnaire, document)
        rules = self._rules_of(questionnaire)
        beside = read_beside(self.reader, folder, names, questionnaire)
        heard = beside.ratings is not None
        case = Case(record, questionnaire, rules, self.today, document.value, found.doubtful, beside.rated, heard)
        self.problems += [*check_meaning(case, document), *check_beside(beside, case)]
        if keep and found.sound and beside.sound and identity in self.organizations:
            organization, (lines, paths) = self.organizations[identity], beside.places()
            yield Assessment(
                organization=organization,
                period=period,
                record=record,
                questionnaire=questionnaire,
                rules=rules,
                path=path,
                lines=document.lines() | lines,
                files=paths,
                ratings=beside.ratings,
                customers=beside.customers,
                moments=beside.moments.value if beside.moments else {},
                complaints=beside.complaints.value if beside.complaints else None,
            )

    def _check_alone(self, folder: str, names: Sequence[str]) -> None:
        """Check the files called `names` beside an assessment that cannot be read. It would have named the
        questionnaire; most likely it is that of new assessments."""
        if self.questionnaire is None:
            self._cannot_check(folder, names)
        else:
            read_beside(self.reader, folder, names, self.questionnaire)

    def _cannot_check(self, folder: str, names: Iterable[str]) -> None:
        """Say of the files called `names` that they were not read, if the assessment beside them is not asked for."""
        for path in (f"{folder}/{name}" for name in names):
            self.reader.paths.add(path)
            if not self.wanted(f"{folder}/{ASSESSMENT}"):
                message = f"The file cannot be checked, since {ASSESSMENT} beside it cannot be read."
                self.problems.append(problem(path, 0, 0, "not-checked", message, f"Mend {ASSESSMENT} first."))

    def _questionnaire(self, name: str, document: Document) -> Questionnaire | None:
        """The questionnaire that the key of this name in `document` means; None with a problem if there is none."""
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

    def _check_version(self, name: str, found: Questionnaire, document: Document) -> None:
        """Say if a questionnaire is named without a version: a newer one would change an old report."""
        if "@" not in name:
            message, advice = (
                f"The questionnaire '{short(name)}' is named without a version.",
                f"Write questionnaire: {found.name}.",
            )
            self.problems.append(document.problem(("questionnaire",), "questionnaire-version", message, advice))

    def pools(self) -> Iterator[PoolFile]:
        """Read the pools; those that are sound come back."""
        if self._portfolio:
            self.problems += check_named(self._portfolio, self.layout.pools)
        for path in self.layout.pools.values():
            if (found := self.reader.value(path, Pool)) and (pool := self._pool(found, path)):
                yield pool

    def _pool(self, found: Written[Pool], path: str) -> PoolFile | None:
        """The pool in the file at `path`; None if something is wrong with it."""
        questionnaire = self._questionnaire(found.value.questionnaire, found.document)
        if questionnaire is None:
            return None
        self._check_version(found.value.questionnaire, questionnaire, found.document)
        problems = check_pool(found, questionnaire)
        if self._portfolio and self.layout.organizations:
            problems += check_overlap(found, self._portfolio)
        self.problems += problems
        sound = not any(p.severity == "error" for p in problems)
        return PoolFile(pool_id(path), found.value, questionnaire, path) if sound else None

    def _rules_of(self, questionnaire: Questionnaire) -> Rules:
        """The rules in force: those of the questionnaire, changed by the portfolio."""
        if questionnaire.name not in self._rules:
            rules = replace(questionnaire.instrument.rules, **self._changed)
            self._rules[questionnaire.name] = rules
            if self._changed_in:
                self.problems += check_rules(rules, self._changed_in, ("rules",))
        return self._rules[questionnaire.name]


def select(workspace: Workspace, names: Sequence[str]) -> tuple[Assessment, ...]:
    """The assessments called `names`, each once, in this order; all if there are no names.

    A name is organization/period, or an organization for its newest period. Raises `UsageError` with the nearest
    name if there is no such assessment.
    """
    chosen = {found.name: found for found in (_one(workspace, name) for name in names)}
    return tuple(chosen.values()) if names else workspace.assessments


def _one(workspace: Workspace, name: str) -> Assessment:
    wanted = _wanted(name)
    found = [a for a in workspace.assessments if wanted in (a.name, a.organization.id)]
    if found:
        return found[-1]
    periods = [a.name for a in workspace.assessments if a.organization.id == wanted.partition("/")[0]]
    every = [*workspace.organizations, *(a.name for a in workspace.assessments)]
    raise UsageError(_no_assessment(name, every, periods or workspace.organizations))


def _wanted(name: str) -> str:
    """A name as it may be written, such as a folder's, as organization/period or organization."""
    return name.strip("/").removeprefix(f"{TOP}/")


def _no_assessment(name: str, known: Iterable[str], few: Iterable[str]) -> str:
    """The message for an unknown `name`: the nearest one that is `known`, else a `few` that there are."""
    near, listed = nearest(_wanted(name), known), list(few)
    more = ", ..." if len(listed) > MOST_CHOICES else "."
    help_ = f" The workspace has {', '.join(listed[:MOST_CHOICES])}{more}" if listed else " The workspace has none yet."
    return f"There is no assessment '{short(name)}'." + (f" The nearest name is {near}." if near else help_)
