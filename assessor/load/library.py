"""All questionnaires that a workspace can use: those that ship and its own, each read at most once."""

from __future__ import annotations

from pathlib import Path

from assessor.errors import InputError, Problem, UsageError
from assessor.load.codes import problem
from assessor.load.folders import Layout, survey
from assessor.load.instrument import HEAD, read_questionnaire
from assessor.load.words import nearest
from assessor.model import Questionnaire

SHIPPED = Path(__file__).parent.parent / "questionnaires"


class Library:
    """Finds questionnaires by name. `problems` are those of the workspace's own ones."""

    def __init__(self, layout: Layout | None) -> None:
        self.problems: list[Problem] = []
        self._own: dict[str, Questionnaire] = {}
        self._shipped = {_name(p.name): p for p in _folders(SHIPPED)}
        self._read: dict[str, Questionnaire] = {}
        for folder in layout.questionnaires if layout else ():
            self._add(layout.root / folder, folder)

    def _add(self, folder: Path, name: str) -> None:
        questionnaire, problems = read_questionnaire(folder, name)
        self.problems += problems
        if questionnaire is None:
            return
        if questionnaire.name in self.names():
            where = "the package" if questionnaire.name in self._shipped else "another folder"
            self.problems.append(problem(f"{name}/{HEAD}", 1, 1, "questionnaire-twice", f"The questionnaire {questionnaire.name} is in {where}, too.",
                                         "Give this one a version of its own, or remove it."))  # fmt: skip
        else:
            self._own[questionnaire.name] = questionnaire

    def names(self) -> list[str]:
        """All questionnaires as id@version, by id and then by version."""
        return sorted([*self._shipped, *self._own], key=_order)

    def full_name(self, name: str) -> str | None:
        """The newest version of the id `name`, or `name` itself if it is id@version; None if there is none."""
        if "@" in name:
            return name if name in self.names() else None
        versions = [n for n in self.names() if n.partition("@")[0] == name]
        return versions[-1] if versions else None

    def get(self, name: str) -> Questionnaire | None:
        """The questionnaire called `name`; None if there is none. Raises `InputError` if a shipped one is broken."""
        full = self.full_name(name)
        if full is None:
            return None
        if full not in self._own and full not in self._read:
            self._read[full] = _sound(self._shipped[full], full)
        return self._own.get(full) or self._read[full]

    def way_out(self, name: str) -> str:
        """The help for an unknown `name`."""
        same = [n for n in self.names() if n.partition("@")[0] == name.partition("@")[0]]
        if same:
            return f"The newest version is {same[-1]}."
        near = nearest(name, self.names())
        return f"The nearest valid questionnaire is {near}." if near else f"Valid questionnaires are {', '.join(self.names())}."


def load_questionnaire(name: str, root: Path | None) -> Questionnaire:
    """The questionnaire `name`: an id (its newest version), an id@version, or the path of a folder.

    `root` is the workspace whose own questionnaires count, too. Raises `InputError` if it has problems, and
    `UsageError` if there is none of this name.
    """
    folder = Path(name)
    if (folder / HEAD).is_file():
        return _sound(folder, folder.as_posix())
    library = Library(survey(root) if root else None)
    found = library.get(name)
    if found is not None:
        return found
    if any(p.severity == "error" for p in library.problems):
        raise InputError(library.problems)
    raise UsageError(f"There is no questionnaire '{name}'. {library.way_out(name)}")


def check_questionnaire(folder: Path) -> tuple[Problem, ...]:
    """All problems of the questionnaire in `folder`, sorted; paths are relative to the folder's parent."""
    return tuple(sorted(set(read_questionnaire(folder, folder.name or ".")[1])))


def _sound(folder: Path, name: str) -> Questionnaire:
    questionnaire, problems = read_questionnaire(folder, name)
    if questionnaire is None:
        raise InputError(problems)
    return questionnaire


def _folders(parent: Path) -> list[Path]:
    return sorted(p for p in parent.iterdir() if (p / HEAD).is_file()) if parent.is_dir() else []


def _name(folder: str) -> str:
    """The name of a shipped questionnaire from its folder: cfe-cco-1.0.0 holds cfe-cco@1.0.0."""
    identity, _, version = folder.rpartition("-")
    return f"{identity}@{version}"


def _order(name: str) -> tuple[str, tuple[int, ...]]:
    identity, _, version = name.partition("@")
    return identity, tuple(int(n) for n in version.split(".") if n.isdecimal())
