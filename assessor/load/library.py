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
    """Finds questionnaires by name. `problems` are those of the workspace's own ones, `read` their folders."""

    def __init__(self, layout: Layout | None = None) -> None:
        self.problems: list[Problem] = []
        self.read = list(layout.questionnaires) if layout else []
        self.broken = False
        """Whether one of the workspace's own questionnaires cannot be used."""
        self._own: dict[str, Questionnaire] = {}
        self._shipped = {_name(folder.name): folder for folder in _folders(SHIPPED)}
        self._read: dict[str, Questionnaire] = {}
        if layout:
            for folder in self.read:
                self._add(layout.root, folder)

    def _add(self, root: Path, folder: str) -> None:
        questionnaire, problems = read_questionnaire(root / folder, folder, root)
        self.problems += problems
        if questionnaire is None:
            self.broken = True
            return
        name = questionnaire.name
        if name in self.names():
            where = "ships with assessor" if name in self._shipped else "is in another folder"
            message = f"The questionnaire {name} {where}, too."
            advice = "Give this one a version or an id of its own."
            self.problems.append(problem(f"{folder}/{HEAD}", 1, 1, "questionnaire-twice", message, advice))
        else:
            self._own[name] = questionnaire

    def names(self) -> list[str]:
        """All questionnaires as id@version, by id and then by version."""
        return sorted([*self._shipped, *self._own], key=_order)

    def get(self, name: str) -> Questionnaire | None:
        """The questionnaire `name`: id@version, or an id for its newest version; None if there is none.

        Raises `InputError` if it ships and is broken.
        """
        full = self._full_name(name)
        if full is None:
            return None
        if full not in self._own and full not in self._read:
            self._read[full] = _sound(self._shipped[full], full)
        return self._own.get(full) or self._read[full]

    def _full_name(self, name: str) -> str | None:
        matching = [n for n in self.names() if name in (n, n.partition("@")[0])]
        return matching[-1] if matching else None

    def advice(self, name: str) -> str:
        """The way out for an unknown `name`."""
        identity = name.partition("@")[0]
        by_id = {n.partition("@")[0]: n for n in self.names()}
        if identity in by_id:
            return f"The newest version is {by_id[identity]}."
        near = nearest(identity, by_id)
        return f"The nearest questionnaire is {by_id[near]}." if near else f"There is {', '.join(self.names())}."


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
    raise UsageError(f"There is no questionnaire '{name}'. {library.advice(name)}")


def check_questionnaire(folder: Path) -> tuple[Problem, ...]:
    """All problems of the questionnaire in `folder`, sorted; their paths begin with the folder's name."""
    return tuple(sorted(set(read_questionnaire(folder, folder.resolve().name, folder)[1])))


def _sound(folder: Path, name: str) -> Questionnaire:
    questionnaire, problems = read_questionnaire(folder, name, folder)
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
    return identity, tuple(int(number) for number in version.split("."))
