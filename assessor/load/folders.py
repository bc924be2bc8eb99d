"""What lies where in a workspace: which folders and files there are, and whether they may be read."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path

from assessor.errors import Problem, UsageError
from assessor.load.codes import problem
from assessor.load.words import nearest, short

TOP = "assessments"
PORTFOLIO = "portfolio.yml"
ORGANIZATION = "organization.yml"
ASSESSMENT = "assessment.yml"
QUESTIONNAIRES = "questionnaires"
RESERVED = frozenset({QUESTIONNAIRES, "benchmarks"})
"""Folders below assessments/ that are no organization."""
MOST_ASSESSMENTS = 20_000

_ID = re.compile(r"[a-z0-9](?:[a-z0-9_.-]{0,62}[a-z0-9])?").fullmatch
_TAKEN = re.compile(
    r"assets|search|index|sitemap|.*\.(?:html|xml|gz|js|css|json)|con|prn|aux|nul|(?:com|lpt)[0-9]"
).fullmatch
"""Names that the site or an operating system needs for itself."""


@dataclass
class Layout:
    """The folders of a workspace. Paths in it are relative to `root`, with forward slashes."""

    root: Path
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


def survey(root: Path) -> Layout:
    """The layout of the workspace at `root`, with a problem for each name that cannot be used."""
    layout = Layout(root)
    if (root / TOP).exists() and not (root / TOP).is_dir():
        layout.add(TOP, "not-a-folder", "A folder is due here, and this is a file.", "Rename it.")
        return layout
    if not (root / TOP).is_dir():
        layout.add(TOP, "file-missing", "The folder does not exist.", "Make a workspace with: assessor init")
        return layout
    for name in _folders(layout, TOP, PORTFOLIO):
        path = f"{TOP}/{name}"
        if name == QUESTIONNAIRES:
            layout.questionnaires = [f"{path}/{own}" for own in _folders(layout, path)]
        elif name not in RESERVED and _usable(layout, path, name):
            layout.organizations[name] = _periods(layout, path)
    if sum(map(len, layout.organizations.values())) > MOST_ASSESSMENTS:
        message = f"There are more than {MOST_ASSESSMENTS:,} assessments."
        layout.add(TOP, "too-many-files", message, "Divide them among several workspaces.")
        layout.organizations.clear()
    return layout


def _periods(layout: Layout, organization: str) -> list[str]:
    """The usable folders of an organization."""
    names = _folders(layout, organization, ORGANIZATION)
    periods = [name for name in names if _usable(layout, f"{organization}/{name}", name)]
    for period in periods:
        _folders(layout, f"{organization}/{period}", ASSESSMENT)
    return periods


def _folders(layout: Layout, folder: str, due: str = "") -> list[str]:
    """The names of the folders in `folder`, sorted; `due` is the name of the one file that is read there.

    Links out of the workspace and stray YAML files become problems.
    """
    try:
        with os.scandir(layout.root / folder) as found:
            entries = sorted((e for e in found if not e.name.startswith(".")), key=lambda e: e.name)
    except OSError as error:
        message = f"The folder cannot be read: {(error.strerror or str(error)).lower()}."
        layout.add(folder, "file-unreadable", message, "Check the permissions of the folder.")
        return []
    names = []
    for entry in entries:
        if entry.is_symlink() and leads_out(Path(entry.path), layout.root):
            message = "The symbolic link leads out of the workspace."
            layout.add(f"{folder}/{entry.name}", "link-outside", message, "Put the file or folder itself here.")
        elif entry.name != due and entry.is_dir():
            names.append(entry.name)
        elif entry.name != due:
            _check_stray(layout, folder, entry.name, due)
    return names


def _check_stray(layout: Layout, folder: str, name: str, due: str) -> None:
    """A YAML file that nothing reads is likely a misspelt name, or lies in the wrong folder."""
    if not name.lower().endswith((".yml", ".yaml")):
        return
    near = nearest(name, [due])
    advice = f"The nearest name that is read is {near}." if near else "Remove it, or move it to another place."
    layout.add(f"{folder}/{name}", "unknown-file", "No file of this name is read here.", advice)


def leads_out(path: Path, boundary: Path) -> bool:
    """Whether `path`, its symbolic links followed, lies outside the folder `boundary`, or nowhere."""
    try:
        return not path.resolve().is_relative_to(boundary.resolve())
    except (OSError, RuntimeError):
        return True


def _usable(layout: Layout, path: str, name: str) -> bool:
    """Whether `name` can be the id of an organization or a period."""
    well_formed = bool(_ID(name)) and ".." not in name
    if well_formed and not _TAKEN(name):
        return True
    if well_formed:
        layout.add(path, "folder-name", f"The name '{name}' is needed for something else.", "Choose another name.")
    else:
        advice = "Use lower-case letters, digits, - and _, 64 at most, with a letter or digit at both ends."
        layout.add(path, "folder-name", f"The name '{short(name)}' cannot be an id.", advice)
    return False
