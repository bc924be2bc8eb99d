"""A workspace as it stands at a revision of git: its files, and which of them differ between two revisions.

The work tree is never touched. What is read are the bytes that were committed, as they are.
"""

from __future__ import annotations

import errno
import hashlib
import os
from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from assessor.errors import InputError, UsageError
from assessor.load.files import Kind, limit_of, no_file, too_large
from assessor.load.folders import TOP
from assessor.load.git import Blobs, Content, output, run
from assessor.load.words import nearest, short

_CHUNK = 1 << 20
_AHEAD = 24
"""How many files are read at once at most: some more than an organization with several periods has."""
_KINDS: dict[bytes, Kind] = {b"100": "file", b"120": "link"}
"""What the first digits of a mode mean. Another repository inside (160) is no part of this one."""


class Entry(NamedTuple):
    """What stands at one path: which kind of thing, and the id of its content."""

    kind: Kind
    identity: str


class Revision:
    """The files of the workspace at `root` as they stood at a revision; for `load`, it stands for `Files`.

    `commit` is the full id of the revision. A git process runs from the first file that is read until `close`.
    """

    def __init__(self, root: Path, revision: str) -> None:
        """Raises `UsageError` if there is no such revision, or if it has no folder assessments/."""
        self.root = root
        self.commit = resolve(root, revision)
        self._files = dict(_listed(root, _tree(root, self.commit, revision)))
        self._folders = _folders(self._files)
        self._texts = sorted(
            path for path, entry in self._files.items() if entry.kind == "file" and path.endswith(".yml")
        )
        self._ahead: dict[str, Content] = {}
        self._blobs: Blobs | None = None

    def __enter__(self) -> Revision:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the git process, if one runs."""
        if self._blobs:
            self._blobs.close()
        self._blobs = None

    def kind(self, path: str) -> Kind:
        """What stood at `path`. No link is followed."""
        if path in self._folders:
            return "folder"
        return self._files[path].kind if path in self._files else "nothing"

    def entries(self, folder: str) -> dict[str, Kind]:
        """What was in `folder`, sorted by name, without hidden files. Raises `InputError` if there was none."""
        if folder not in self._folders:
            raise InputError([no_file(folder, self.kind(folder))])
        return self._folders[folder]

    def read(self, path: str) -> bytes:
        """The bytes of the file that stood at `path`. Raises `InputError` if there was none, or it is too large."""
        kind = self.kind(path)
        if kind != "file":
            raise InputError([no_file(path, kind)])
        if path not in self._ahead:
            self._blobs = self._blobs or Blobs(self.root)
            together = self._together(path)
            found = self._blobs.read([self._files[p].identity for p in together], limit_of(path))
            self._ahead = dict(zip(together, found, strict=True))
        data = self._ahead.pop(path)
        if isinstance(data, UsageError):
            raise data
        if data is None:
            raise InputError([too_large(path)])
        return data

    def _together(self, path: str) -> list[str]:
        """The files that are read with the one at `path`, since they are likely asked for next: of its organization,
        and of those that follow. Surveys, which may be large, are read alone."""
        if not path.endswith(".yml"):
            return [path]
        first = bisect_left(self._texts, "/".join(path.split("/")[:2]))
        near = self._texts[first : first + _AHEAD]
        return near if path in near else [path]


def resolve(root: Path, revision: str) -> str:
    """The full id of the commit that `revision` names, in the repository that the folder `root` is in.

    Raises `UsageError` if there is none, no repository, or no git.
    """
    if not revision or revision.startswith(("-", "^")) or not revision.isprintable():
        raise UsageError(f"'{short(revision)}' cannot be a revision. {_NAMES}")
    done = run(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if done.returncode:
        raise UsageError(_unknown(root, revision))
    return done.stdout.decode().strip()


_NAMES = "Name a commit, a branch or a tag, such as HEAD~1 or main."
_SHALLOW = "The clone has only the newest part of the history; the rest comes with: git fetch --unshallow"


def _unknown(root: Path, revision: str) -> str:
    """Why there is no such revision, and the way out."""
    if run(root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}").returncode:
        return f"There is no revision '{short(revision)}': the branch has no commit yet. Commit the files first."
    references = output(root, "for-each-ref", "--count=1000", "--format=%(refname:short)").decode(errors="replace")
    if near := nearest(revision, references.split()):
        return f"There is no revision '{short(revision)}'. The nearest name is {near}."
    return f"There is no revision '{short(revision)}'. {_SHALLOW if is_shallow(root) else _NAMES}"


def is_shallow(root: Path) -> bool:
    """Whether the repository has only a part of its history."""
    return output(root, "rev-parse", "--is-shallow-repository").strip() == b"true"


def merge_base(root: Path, one: str, other: str) -> str:
    """The full id of the newest commit that both revisions come from. Raises `UsageError` if there is none."""
    done = run(root, "merge-base", resolve(root, one), resolve(root, other))
    if done.returncode:
        way = _SHALLOW if is_shallow(root) else "Name both with two points between them, as in A..B."
        raise UsageError(f"The revisions '{short(one)}' and '{short(other)}' have no common history. {way}")
    return done.stdout.decode().strip()


def tree_id(root: Path, revision: str) -> str:
    """The id of the folder assessments/ at a revision: equal for equal contents of all its files.

    Raises `UsageError` if there is no such revision, or if it has no such folder.
    """
    return _tree(root, resolve(root, revision), revision)


def _tree(root: Path, commit: str, revision: str) -> str:
    """As `tree_id`, for a `commit` that exists and is called `revision` in messages."""
    found = output(root, "ls-tree", "-d", "-z", "--end-of-options", commit, TOP)
    head = found.partition(b"\t")[0].split()
    if head[1:2] != [b"tree"]:
        message = f"The revision '{short(revision)}' has no folder {TOP}/ at the place of this workspace."
        raise UsageError(f"{message} Name a later one.")
    return head[2].decode()


def is_tracked(root: Path, name: str) -> bool:
    """Whether git has a file or folder called `name` in the workspace, in whatever case: then it is not only ours."""
    return bool(output(root, "ls-files", "-z", "--cached", "--", f":(icase){name}"))


def changed_files(root: Path, base: str, head: str = "") -> tuple[str, ...]:
    """The files below assessments/ that differ between two revisions, with paths relative to `root`, sorted.

    An empty `head` is the work tree with the files that git does not ignore. Raises `UsageError` as `tree_id` does.
    """
    before = tree_id(root, base)
    if not head:
        return tuple(sorted(_changed_since(root, before)))
    trees = (before, tree_id(root, head))
    listed = output(root, "diff-tree", "-r", "-z", "--no-relative", "--no-renames", "--name-only", *trees)
    return tuple(sorted(f"{TOP}/{os.fsdecode(name)}" for name in listed.split(b"\0") if name))


def _changed_since(root: Path, tree: str) -> Iterator[str]:
    """The files of the work tree that differ from those of a `tree`, by their contents alone: what git remembers of
    its last look at them may be wrong, and asking it to look again could run a filter."""
    before = dict(_listed(root, tree))
    listed = output(root, "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", TOP)
    names = {os.fsdecode(name) for name in listed.split(b"\0") if name}
    algorithm: Algorithm = "sha256" if len(tree) == 64 else "sha1"
    for path in before.keys() | names:
        if before.get(path) != _in_work_tree(root / path, algorithm):
            yield path


Algorithm = Literal["sha1", "sha256"]

_NOT_THERE = (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG)
"""What the operating system says of a file that somebody took away, or that it could never hold."""


def _in_work_tree(path: Path, algorithm: Algorithm) -> Entry | None:
    """What stands at `path`, as git would list it; None if it is neither a file nor a link, or gone by now."""
    try:
        if path.is_symlink():
            return Entry("link", _identity(os.fsencode(os.readlink(path)), algorithm))  # noqa: PTH115 - a Path would tidy the text
        return Entry("file", _identity_of(path, algorithm)) if path.is_file() else None
    except OSError as error:
        if error.errno in _NOT_THERE:
            return None
        raise


def _identity(data: bytes, algorithm: Algorithm) -> str:
    """The id that git gives to a content."""
    return hashlib.new(algorithm, b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def _identity_of(path: Path, algorithm: Algorithm) -> str:
    """The same for the file at `path`, without holding all of it."""
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        found = hashlib.new(algorithm, b"blob %d\0" % size, usedforsecurity=False)
        while part := file.read(_CHUNK):
            found.update(part)
    return found.hexdigest()


def _listed(root: Path, tree: str) -> Iterator[tuple[str, Entry]]:
    """All files and links of a `tree` that is assessments/, by their paths relative to the workspace."""
    for line in output(root, "ls-tree", "-r", "-z", "--full-tree", tree).split(b"\0"):
        head, _, name = line.partition(b"\t")
        if kind := _KINDS.get(head[:3]):
            yield f"{TOP}/{os.fsdecode(name)}", Entry(kind, head.split()[2].decode())


def _folders(files: dict[str, Entry]) -> dict[str, dict[str, Kind]]:
    """What is in each folder, sorted by name, without hidden files."""
    folders: dict[str, dict[str, Kind]] = {TOP: {}}
    for path, entry in files.items():
        _add(folders, path, entry.kind)
    return {folder: dict(sorted(entries.items())) for folder, entries in folders.items()}


def _add(folders: dict[str, dict[str, Kind]], path: str, kind: Kind) -> None:
    """Add what stands at `path` to its folder, and each folder that is new to the one above."""
    known = False
    while not known:
        folder, _, name = path.rpartition("/")
        known = folder in folders
        within = folders.setdefault(folder, {})
        if not name.startswith("."):
            within[name] = kind
        path, kind = folder, "folder"
