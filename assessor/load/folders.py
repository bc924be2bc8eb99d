"""What lies where in a workspace: which organizations and periods there are, and which names cannot be used."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from assessor.errors import InputError, Problem, UsageError
from assessor.load.codes import problem
from assessor.load.files import Kind, Source, bad_link
from assessor.load.words import nearest, short
from assessor.model import PORTFOLIO_POOL, id_fault

TOP = "assessments"
PORTFOLIO = "portfolio.yml"
ORGANIZATION = "organization.yml"
ASSESSMENT = "assessment.yml"
MOMENTS = "moments.yml"
COMPLAINTS = "complaints.yml"
RATINGS = "ratings.csv"
CUSTOMERS = "customers.csv"
BESIDE = (MOMENTS, COMPLAINTS, RATINGS, CUSTOMERS)
"""What may stand beside an assessment; of the last two also several, such as ratings-sales.csv."""
QUESTIONNAIRES = "questionnaires"
BENCHMARKS = "benchmarks"
POOL = ".yml"
"""How the name of a pool's file ends; what stands before it is the id."""
MOST_ASSESSMENTS = 20_000


@dataclass
class Layout:
    """The folders of a workspace, with paths relative to it."""

    organizations: dict[str, list[str]] = field(default_factory=dict)
    """The periods of each organization, both sorted."""
    beside: dict[str, list[str]] = field(default_factory=dict)
    """For the folder of each period, the names of the files that are read beside the assessment, sorted."""
    questionnaires: list[str] = field(default_factory=list)
    """The folders of the workspace's own questionnaires."""
    pools: dict[str, str] = field(default_factory=dict)
    """The path of each pool of peers, by id, sorted."""
    problems: list[Problem] = field(default_factory=list)

    def add(self, path: str, code: str, message: str, advice: str) -> None:
        """Add a problem with the file or folder `path` as a whole."""
        self.problems.append(problem(path, 0, 0, code, message, advice))


def find_root(start: Path) -> Path:
    """The nearest folder from `start` upwards that has a folder assessments/. Raises `UsageError` if none has."""
    here = start.resolve()
    for folder in (here, *here.parents):
        if (folder / TOP).is_dir():
            return folder
    message = f"No folder from {start} upwards has a folder {TOP}/."
    raise UsageError(f"{message} Name a workspace with -C, or make one with: assessor init")


def survey(files: Source) -> Layout:
    """The layout of the workspace `files`, with a problem for each name that cannot be used."""
    layout = Layout()
    if _has_top(layout, files):
        for name in _folders(layout, files, TOP, PORTFOLIO):
            path = f"{TOP}/{name}"
            if name == QUESTIONNAIRES:
                layout.questionnaires = [f"{path}/{own}" for own in _folders(layout, files, path)]
            elif name == BENCHMARKS:
                layout.pools = _pools(layout, files, path)
            elif _usable(layout, path, name):
                layout.organizations[name] = _periods(layout, files, path)
    if sum(map(len, layout.organizations.values())) > MOST_ASSESSMENTS:
        message = f"There are more than {MOST_ASSESSMENTS:,} assessments."
        layout.add(TOP, "too-many-files", message, "Divide them among several workspaces.")
        layout.organizations.clear()
    return layout


def _has_top(layout: Layout, files: Source) -> bool:
    kind = files.kind(TOP)
    if found := bad_link(TOP, kind):
        layout.problems.append(found)
    elif kind == "nothing":
        layout.add(TOP, "file-missing", "The folder does not exist.", "Make a workspace with: assessor init")
    elif kind != "folder":
        layout.add(TOP, "not-a-folder", "A folder is due here, and this is a file.", "Rename it.")
    return kind == "folder"


def _pools(layout: Layout, files: Source, folder: str) -> dict[str, str]:
    """The files of `folder` whose names can be ids of pools."""
    names = [name for name, kind in _entries(layout, files, folder, (POOL,)).items() if kind != "folder"]
    return {name.removesuffix(POOL): f"{folder}/{name}" for name in names if _pool_name(layout, folder, name)}


def _pool_name(layout: Layout, folder: str, name: str) -> bool:
    """Whether `name` can be the name of a pool's file."""
    if not name.endswith(POOL):
        return False
    identity = name.removesuffix(POOL)
    fault = id_fault(identity)
    if identity == PORTFOLIO_POOL:
        fault = "The word means the workspace's own organizations; choose another."
    if fault:
        layout.add(f"{folder}/{name}", "pool-name", f"The name '{short(identity)}' cannot be the id of a pool.", fault)
    return not fault


def _periods(layout: Layout, files: Source, organization: str) -> list[str]:
    """The usable folders of an organization."""
    names = _folders(layout, files, organization, ORGANIZATION)
    periods = [name for name in names if _usable(layout, f"{organization}/{name}", name)]
    for folder in (f"{organization}/{period}" for period in periods):
        entries = _entries(layout, files, folder, (ASSESSMENT, *BESIDE))
        layout.beside[folder] = [name for name in entries if is_beside(name)]
    return periods


def is_beside(name: str) -> bool:
    """Whether a file of this name is read beside an assessment."""
    return name in BESIDE or one_of(RATINGS, name) or one_of(CUSTOMERS, name)


def one_of(survey: str, name: str) -> bool:
    """Whether `name` is one of the files of a `survey`: ratings.csv, or ratings-sales.csv."""
    stem = survey.removesuffix(".csv")
    return re.fullmatch(rf"{stem}(-[^.].*)?\.csv", name) is not None


def _folders(layout: Layout, files: Source, folder: str, *due: str) -> list[str]:
    """The names of the folders in `folder`, sorted; `due` are the names of files that are read there."""
    return [name for name, kind in _entries(layout, files, folder, due).items() if kind == "folder" and name not in due]


def _entries(layout: Layout, files: Source, folder: str, due: Sequence[str]) -> dict[str, Kind]:
    """What is in `folder`. Links out of the workspace and stray files become problems."""
    try:
        entries = files.entries(folder)
    except InputError as error:
        layout.problems += error.problems
        return {}
    for name, kind in entries.items():
        if found := bad_link(f"{folder}/{name}", kind):
            layout.problems.append(found)
        elif kind != "folder" and not _is_due(name, due):
            _check_stray(layout, folder, name, due)
    return entries


def _is_due(name: str, due: Sequence[str]) -> bool:
    """Whether a file of this name is read where the files `due` are."""
    return name in due or (ASSESSMENT in due and is_beside(name)) or (POOL in due and name.endswith(POOL))


def _check_stray(layout: Layout, folder: str, name: str, due: Sequence[str]) -> None:
    """A YAML or CSV file that nothing reads is likely a misspelt name, or lies in the wrong folder."""
    if not name.lower().endswith((".yml", ".yaml", ".csv")):
        return
    meant = name.lower().replace("_", "-").replace(" ", "-")
    if POOL in due:
        meant = f"{meant.rpartition('.')[0]}{POOL}" if not meant.endswith(".csv") else ""
    near = meant if _is_due(meant, due) else nearest(name, due)
    advice = f"The nearest name that is read is {near}." if near else "Remove it, or move it to another place."
    layout.add(f"{folder}/{name}", "unknown-file", "No file of this name is read here.", advice)


def _usable(layout: Layout, path: str, name: str) -> bool:
    """Whether `name` can be the id of an organization or a period."""
    if fault := id_fault(name):
        layout.add(path, "folder-name", f"The name '{short(name)}' cannot be an id.", fault)
    return not fault
