"""All questionnaires that a workspace can use: those that ship and its own, each read at most once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from assessor.errors import InputError, Problem, UsageError
from assessor.load.codes import problem
from assessor.load.files import Files, Source
from assessor.load.folders import survey
from assessor.load.instrument import CHANGES, HEAD, read_questionnaire
from assessor.load.reader import Reader
from assessor.load.succession import check_older, order
from assessor.load.words import nearest
from assessor.model import Questionnaire

SHIPPED = Path(__file__).parent.parent / "questionnaires"


class Library:
    """Finds questionnaires by name. `problems` are those of the workspace's own ones, which are in `folders`."""

    def __init__(self, files: Source | None = None, folders: Sequence[str] = ()) -> None:
        self.problems: list[Problem] = []
        self.broken = False
        """Whether one of the workspace's own questionnaires cannot be used."""
        self._own: dict[str, Questionnaire] = {}
        self._shipped = {_name(head.parent.name): head.parent.name for head in SHIPPED.glob(f"*/{HEAD}")}
        self._read: dict[str, Questionnaire] = {}
        if files:
            read = {folder: read_questionnaire(files, folder) for folder in folders}
            for folder, (questionnaire, problems) in read.items():
                self._add(folder, questionnaire, problems)
            for folder, (questionnaire, _) in read.items():
                self.problems += self._older(files, folder, questionnaire)

    def _add(self, folder: str, questionnaire: Questionnaire | None, problems: Iterable[Problem]) -> None:
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

    def _older(self, files: Source, folder: str, questionnaire: Questionnaire | None) -> list[Problem]:
        """What a questionnaire says of older versions that they contradict."""
        if not questionnaire or not questionnaire.changes:
            return []
        document = Reader(files).document(f"{folder}/{CHANGES}")
        return list(check_older(questionnaire.changes, document, self.get)) if document else []

    def names(self) -> list[str]:
        """All questionnaires as id@version, by id and then by version."""
        return sorted([*self._shipped, *self._own], key=order)

    def get(self, name: str) -> Questionnaire | None:
        """The questionnaire `name`: id@version, or an id for its newest version; None if there is none.

        Raises `InputError` if it ships and is broken.
        """
        full = next((n for n in reversed(self.names()) if name in (n, n.partition("@")[0])), None)
        if full is None:
            return None
        if full not in self._own and full not in self._read:
            folder = SHIPPED / self._shipped[full]
            self._read[full] = _sound(folder, folder.name)
        return self._own.get(full) or self._read[full]

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
        return _sound(folder, folder.absolute().as_posix())
    library = Library(files := Files(root), survey(files).questionnaires) if root else Library()
    found = library.get(name)
    if found is not None:
        return found
    if library.broken:
        raise InputError(library.problems)
    raise UsageError(f"There is no questionnaire '{name}'. {library.advice(name)}")


def check_questionnaire(folder: Path) -> tuple[Problem, ...]:
    """All problems of the questionnaire in `folder`, sorted; their paths begin with the folder's name."""
    whole = folder.resolve()
    questionnaire, problems = _read(whole, whole.name)
    if questionnaire and questionnaire.changes:
        problems += [p for p in _beside(whole).problems if p.path == f"{whole.name}/{CHANGES}"]
    return tuple(sorted(set(problems)))


def _beside(folder: Path) -> Library:
    """The questionnaires that lie beside the one in `folder`, with itself and those that ship."""
    files = Files(folder.parent)
    return Library(files, [n for n in files.entries(".") if files.kind(f"{n}/{HEAD}") == "file"])


def _sound(folder: Path, name: str) -> Questionnaire:
    """The questionnaire in `folder`. Raises `InputError`, with paths that begin with `name`, if it has errors."""
    questionnaire, problems = _read(folder, name)
    if questionnaire is None:
        raise InputError(problems)
    return questionnaire


def _read(folder: Path, name: str) -> tuple[Questionnaire | None, list[Problem]]:
    """The questionnaire in `folder`, with its problems; their paths, and those in their texts, begin with `name`.

    It is the last part of the folder's path, or the whole of it.
    """
    return read_questionnaire(Files(folder.parent, folder), name)


def _name(folder: str) -> str:
    """The name of a shipped questionnaire from its folder: cfe-cco-1.0.0 holds cfe-cco@1.0.0."""
    identity, _, version = folder.rpartition("-")
    return f"{identity}@{version}"
