"""What lies where in a workspace: which organizations and periods there are, and which names cannot be used."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from assessor.errors import InputError, Problem, UsageError
from assessor.load.codes import problem
from assessor.load.files import Files, link_outside
from assessor.load.words import nearest, short
from assessor.model import id_fault

TOP = "assessments"
PORTFOLIO = "portfolio.yml"
ORGANIZATION = "organization.yml"
ASSESSMENT = "assessment.yml"
QUESTIONNAIRES = "questionnaires"
BENCHMARKS = "benchmarks"
MOST_ASSESSMENTS = 20_000


@dataclass
class Layout:
    """The folders of a workspace, with paths relative to it."""

    organizations: dict[str, list[str]] = field(default_factory=dict)
    """The periods of each organization, both sorted."""
    questionnaires: list[str] = field(default_factory=list)
    """The folders of the workspace's own questionnaires."""
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


def survey(files: Files) -> Layout:
    """The layout of the workspace `files`, with a problem for each name that cannot be used."""
    layout = Layout()
    if _has_top(layout, files):
        for name in _folders(layout, files, TOP, PORTFOLIO):
            path = f"{TOP}/{name}"
            if name == QUESTIONNAIRES:
                layout.questionnaires = [f"{path}/{own}" for own in _folders(layout, files, path)]
            elif name != BENCHMARKS and _usable(layout, path, name):
                layout.organizations[name] = _periods(layout, files, path)
    if sum(map(len, layout.organizations.values())) > MOST_ASSESSMENTS:
        message = f"There are more than {MOST_ASSESSMENTS:,} assessments."
        layout.add(TOP, "too-many-files", message, "Divide them among several workspaces.")
        layout.organizations.clear()
    return layout


def _has_top(layout: Layout, files: Files) -> bool:
    match files.kind(TOP):
        case "folder":
            return True
        case "link outside":
            layout.problems.append(link_outside(TOP))
        case "nothing":
            layout.add(TOP, "file-missing", "The folder does not exist.", "Make a workspace with: assessor init")
        case _:
            layout.add(TOP, "not-a-folder", "A folder is due here, and this is a file.", "Rename it.")
    return False


def _periods(layout: Layout, files: Files, organization: str) -> list[str]:
    """The usable folders of an organization."""
    names = _folders(layout, files, organization, ORGANIZATION)
    periods = [name for name in names if _usable(layout, f"{organization}/{name}", name)]
    for period in periods:
        _folders(layout, files, f"{organization}/{period}", ASSESSMENT)
    return periods


def _folders(layout: Layout, files: Files, folder: str, due: str = "") -> list[str]:
    """The names of the folders in `folder`, sorted; `due` is the name of the one file that is read there.

    Links out of the workspace and stray YAML files become problems.
    """
    try:
        entries = files.entries(folder)
    except InputError as error:
        layout.problems += error.problems
        return []
    for name, kind in entries.items():
        if kind == "link outside":
            layout.problems.append(link_outside(f"{folder}/{name}"))
        elif kind != "folder" and name != due:
            _check_stray(layout, folder, name, due)
    return [name for name, kind in entries.items() if kind == "folder" and name != due]


def _check_stray(layout: Layout, folder: str, name: str, due: str) -> None:
    """A YAML file that nothing reads is likely a misspelt name, or lies in the wrong folder."""
    if not name.lower().endswith((".yml", ".yaml")):
        return
    near = nearest(name, [due])
    advice = f"The nearest name that is read is {near}." if near else "Remove it, or move it to another place."
    layout.add(f"{folder}/{name}", "unknown-file", "No file of this name is read here.", advice)


def _usable(layout: Layout, path: str, name: str) -> bool:
    """Whether `name` can be the id of an organization or a period."""
    if fault := id_fault(name):
        layout.add(path, "folder-name", f"The name '{short(name)}' cannot be an id.", fault)
    return not fault
