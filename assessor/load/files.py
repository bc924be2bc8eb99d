"""The files of a folder: which there are, and their bytes. Nothing else in `load` touches a file system.

Who reads from another place, such as a revision in git, gives an object with the same three methods.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import Literal, Protocol

from assessor.errors import InputError, Problem
from assessor.load.codes import problem

SIZE_LIMIT = 5_000_000
"""The largest file that is read, in bytes."""

SURVEY_LIMIT = 25_000_000
"""The same for CSV: 10,000 respondents with 80 answers need 2 MB as numbers, and 13 MB if nobody can judge."""

Kind = Literal["file", "folder", "other", "link outside", "link", "nothing"]
"""What a path can be, symbolic links followed. A link outside leads out of the folder, or in a circle; where no links
are followed, as at a revision of git, each is a link."""


class Source(Protocol):
    """Where files are read from: a folder (`Files`), or a revision of git."""

    def kind(self, path: str) -> Kind:
        """What is at `path`."""

    def entries(self, folder: str) -> dict[str, Kind]:
        """What is in `folder`, sorted by name, without hidden files. Raises `InputError` if it cannot be read."""

    def read(self, path: str) -> bytes:
        """The bytes of the file at `path`. Raises `InputError` if there is none, or it cannot be read."""


class Files:
    """The files below the folder `root`. Paths are relative to it, with forward slashes; so are those of problems."""

    def __init__(self, root: Path, boundary: Path | None = None) -> None:
        """`boundary` is the folder that links must not lead out of, if it is not `root`."""
        self.root = root
        self._boundary = (boundary or root).resolve()

    def kind(self, path: str) -> Kind:
        """What is at `path`. What may not be looked at counts as a file: reading it will say why."""
        full = self.root / path
        try:
            if full.is_symlink() and not full.resolve().is_relative_to(self._boundary):
                return "link outside"
            mode = full.stat().st_mode
        except (FileNotFoundError, NotADirectoryError):
            return "nothing"
        except (OSError, RuntimeError) as error:
            in_a_circle = isinstance(error, RuntimeError) or error.errno == errno.ELOOP
            return "link outside" if in_a_circle else "file"
        return "folder" if stat.S_ISDIR(mode) else "file" if stat.S_ISREG(mode) else "other"

    def entries(self, folder: str) -> dict[str, Kind]:
        """What is in `folder`, sorted by name, without hidden files. Raises `InputError` if it cannot be read."""
        try:
            with os.scandir(self.root / folder) as found:
                visible = sorted((e for e in found if not e.name.startswith(".")), key=lambda e: e.name)
        except OSError as error:
            raise InputError([_unreadable("folder", folder, error)]) from None
        return {entry.name: self._entry(entry, f"{folder}/{entry.name}") for entry in visible}

    def _entry(self, entry: os.DirEntry[str], path: str) -> Kind:
        """As `kind`, without another call of the operating system for all but links."""
        if entry.is_dir(follow_symlinks=False):
            return "folder"
        return "file" if entry.is_file(follow_symlinks=False) else self.kind(path)

    def read(self, path: str) -> bytes:
        """The bytes of the file at `path`. Raises `InputError` if there is none, or it cannot be read."""
        kind = self.kind(path)
        if kind != "file":
            raise InputError([no_file(path, kind)])
        limit = limit_of(path)
        try:
            with (self.root / path).open("rb") as file:
                data = file.read(limit + 1)
        except OSError as error:
            raise InputError([_unreadable("file", path, error)]) from None
        if len(data) > limit:
            raise InputError([too_large(path)])
        return data


def limit_of(path: str) -> int:
    """The most bytes that a file at `path` may have."""
    return SURVEY_LIMIT if path.endswith(".csv") else SIZE_LIMIT


def too_large(path: str) -> Problem:
    """The problem that the file at `path` has more bytes than that."""
    message = f"The file is larger than {limit_of(path) // 1_000_000} MB."
    return problem(path, 0, 0, "file-too-large", message, "Move what is not needed to another place.")


def bad_link(path: str, kind: Kind) -> Problem | None:
    """The problem that the symbolic link at `path` is not followed; None if it is of no such `kind`."""
    if kind not in ("link outside", "link"):
        return None
    message = "The symbolic link leads out of the workspace, or in a circle."
    if kind == "link":
        message = "This is a symbolic link, and at a revision of git no link is followed."
    return problem(path, 0, 0, "link-outside", message, "Put the file or folder itself here.")


def no_file(path: str, kind: Kind) -> Problem:
    """The problem that a file is due at `path`, and something else or nothing is there."""
    if found := bad_link(path, kind):
        return found
    if kind == "nothing":
        advice = f"Add the file {path.rpartition('/')[2]}."
        return problem(path, 0, 0, "file-missing", "The file does not exist.", advice)
    message = f"A file is due here, and this is {'a folder' if kind == 'folder' else 'no regular file'}."
    return problem(path, 0, 0, "not-a-file", message, "Rename or remove it, and put the file in its place.")


def _unreadable(what: str, path: str, error: OSError) -> Problem:
    reason = (os.strerror(error.errno) if error.errno else str(error)).rstrip(".")
    message = f"The {what} cannot be read: {reason[:1].lower()}{reason[1:]}."
    return problem(path, 0, 0, "file-unreadable", message, f"Check the permissions of the {what}.")
