"""What lies where in a workspace: which folders and files there are, and whether they may be read."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from assessor.errors import Problem, UsageError
from assessor.load.codes import problem
from assessor.load.words import nearest, short

TOP = "assessments"
PORTFOLIO = f"{TOP}/portfolio.yml"
ORGANIZATION = "organization.yml"
ASSESSMENT = "assessment.yml"
QUESTIONNAIRES = "questionnaires"
RESERVED = frozenset({QUESTIONNAIRES, "benchmarks"})
"""Folders below assessments/ that are no organization."""
MOST_ASSESSMENTS = 20_000

_ID = re.compile(r"[a-z0-9](?:[a-z0-9_.-]{0,62}[a-z0-9])?").fullmatch
_TAKEN = re.compile(r"assets|search|index|sitemap|.*\.(?:html|xml|gz|js|css|json)|con|prn|aux|nul|(?:com|lpt)[0-9]").fullmatch
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

    def add(self, path: str, code: str, message: str, help: str = "") -> None:  # noqa: A002
        """Add a problem with the file or folder `path` as a whole."""
        self.problems.append(problem(path, 0, 0, code, message, help))


def find_root(start: Path) -> Path:
    """The nearest folder from `start` upwards that has a folder assessments/. Raises `UsageError` if none has."""
    here = start.resolve()
    for folder in (here, *here.parents):
        if (folder / TOP).is_dir():
            return folder
    raise UsageError(f"No folder from {start} upwards has a folder {TOP}/. Name a workspace with -C, or make one with: assessor init")


def survey(root: Path) -> Layout:
    """The layout of the workspace at `root`, with a problem for each name that cannot be used."""
    layout = Layout(root)
    if not (root / TOP).is_dir():
        layout.add(TOP, "file-missing", "The folder does not exist.", "Make a workspace with: assessor init")
        return layout
    for entry in _entries(layout, TOP, ("portfolio.yml",)):
        if entry.name == QUESTIONNAIRES:
            layout.questionnaires = [f"{TOP}/{QUESTIONNAIRES}/{e.name}" for e in _entries(layout, f"{TOP}/{QUESTIONNAIRES}", ())]
        elif entry.name not in RESERVED and _usable(layout, f"{TOP}/{entry.name}", entry.name):
            layout.organizations[entry.name] = _periods(layout, entry.name)
    if sum(map(len, layout.organizations.values())) > MOST_ASSESSMENTS:
        layout.add(TOP, "too-many-files", f"There are more than {MOST_ASSESSMENTS} assessments.", "Divide them among several workspaces.")
        layout.organizations.clear()
    return layout


def _periods(layout: Layout, organization: str) -> list[str]:
    folder = f"{TOP}/{organization}"
    entries = _entries(layout, folder, (ORGANIZATION,))
    periods = [e.name for e in entries if _usable(layout, f"{folder}/{e.name}", e.name)]
    for period in periods:
        _entries(layout, f"{folder}/{period}", (ASSESSMENT,))
    return periods


def _entries(layout: Layout, folder: str, known: tuple[str, ...]) -> list[os.DirEntry[str]]:
    """The folders in `folder`, sorted by name. Links out of the workspace and stray YAML files become problems."""
    try:
        with os.scandir(layout.root / folder) as found:
            entries = sorted((e for e in found if not e.name.startswith(".")), key=lambda e: e.name)
    except OSError as error:
        layout.add(folder, "file-unreadable", f"The folder cannot be read: {(error.strerror or '').lower()}.", "Check its permissions.")
        return []
    inside = [e for e in entries if not e.is_symlink() or _stays_inside(layout, folder, e)]
    for entry in inside:
        if entry.name.endswith((".yml", ".yaml")) and entry.name not in known and not _is_dir(entry):
            near = nearest(entry.name, known)
            help = f"The nearest name that is read is {near}." if near else "Remove it, or move it to another place."  # noqa: A001
            layout.add(f"{folder}/{entry.name}", "unknown-file", "The file is not read: no file of this name is due here.", help)
    return [e for e in inside if _is_dir(e) and e.name not in known]


def _is_dir(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _stays_inside(layout: Layout, folder: str, entry: os.DirEntry[str]) -> bool:
    try:
        inside = Path(entry.path).resolve().is_relative_to(layout.root.resolve())
    except (OSError, RuntimeError):
        inside = False
    if not inside:
        layout.add(f"{folder}/{entry.name}", "link-outside", "The symbolic link leads out of the workspace.", "Put the file or folder itself here.")
    return inside


def _usable(layout: Layout, path: str, name: str) -> bool:
    """Whether `name` can be the id of an organization or a period."""
    if _ID(name) and ".." not in name and not _TAKEN(name):
        return True
    if _ID(name) and ".." not in name:
        message, help = f"The name '{name}' is needed for something else.", "Choose another name."  # noqa: A001
    else:
        message = f"The name '{short(name)}' cannot be an id."
        help = "Use lower-case letters, digits, - and _, 64 at most, with a letter or digit at both ends."  # noqa: A001
    layout.add(path, "folder-name", message, help)
    return False


def blocked(layout: Layout) -> Iterator[str]:
    """The files and folders that must not be read."""
    return (p.path for p in layout.problems if p.code == "link-outside")
