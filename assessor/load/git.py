"""How git is called: its reading commands only, without a shell, and nothing that a repository could make it run.

No hook, pager, filter, text conversion or file monitor is run, no lock is taken, and nobody is asked for a password.
Nothing is fetched, since an address can be a command; and a folder that was checked out as a repository is none, since
its settings come from whoever wrote it.
"""

from __future__ import annotations

import os
import subprocess
import weakref
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from assessor.errors import UsageError

_OPTIONS = ("--no-pager", "--no-replace-objects")
_SETTINGS = ("core.fsmonitor=false", f"core.hooksPath={os.devnull}", "safe.bareRepository=explicit")
_OURS = {
    "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_PAGER": "cat", "LC_ALL": "C",
    "GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "",
}  # fmt: skip
_NOT_OURS = (
    "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR", "GIT_PREFIX", "GIT_NAMESPACE", "GIT_EXTERNAL_DIFF",
    "GIT_SHALLOW_FILE", "GIT_GRAFT_FILE", "GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS",
    "GIT_ICASE_PATHSPECS",
)  # fmt: skip
"""What a hook of git sets for itself, and a shell for other commands: it would lead away from the repository that the
folder is in, or from the files that are meant."""

_CHUNK = 1 << 20


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """The finished git command with these arguments, in the folder `root`; it may have failed.

    Raises `UsageError` if there is no git, or if git does not take the folder for part of a repository.
    """
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and our own command
            _command(root, arguments), stdin=subprocess.DEVNULL, capture_output=True, env=_environment(), check=False
        )
    except FileNotFoundError:
        raise _no_git() from None
    if done.returncode and (reason := _no_repository(done.stderr)):
        raise UsageError(reason)
    return done


def output(root: Path, *arguments: str) -> bytes:
    """What a git command writes that does not fail on sound repositories. Raises `UsageError` with git's words."""
    done = run(root, *arguments)
    if done.returncode:
        raise UsageError(f"Git cannot read the repository: {_said(done.stderr)}")
    return done.stdout


def _command(root: Path, arguments: Sequence[str]) -> list[str]:
    settings = (part for setting in _SETTINGS for part in ("-c", setting))
    return ["git", "-C", str(root), *_OPTIONS, *settings, *arguments]


def _environment() -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if key not in _NOT_OURS} | _OURS


def _no_git() -> UsageError:
    return UsageError("There is no program git here, and revisions are read with it. Install git, or name no revision.")


def _no_repository(stderr: bytes) -> str:
    """Why git does not take a folder for part of a repository; empty if it failed for another reason."""
    if b"not a git repository" in stderr:
        return "The workspace is in no git repository, so it has no revisions. Make one with: git init"
    if b"cannot use bare repository" in stderr:
        return "The workspace is in a bare repository, whose settings may be anybody's. Call assessor in a clone of it."
    if b"dubious ownership" in stderr:
        return f"Git does not trust the repository, since it belongs to somebody else: {_said(stderr)}"
    return ""


def _said(stderr: bytes) -> str:
    """What git said, on one line."""
    return " ".join(stderr.decode(errors="replace").split()) or "it gives no reason."


Content = bytes | None | UsageError
"""A content byte for byte; None if it is too large; what to say if the repository does not have it."""


class Blobs:
    """The contents of a repository's files by their ids, from one git process that runs until `close`."""

    def __init__(self, root: Path) -> None:
        try:
            process = subprocess.Popen(  # noqa: S603 - as above
                _command(root, ("cat-file", "--batch")),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
            )
        except FileNotFoundError:
            raise _no_git() from None
        assert process.stdin, "a pipe"  # noqa: S101
        assert process.stdout, "a pipe"  # noqa: S101
        self._asks, self._answers = process.stdin, process.stdout
        self._end = weakref.finalize(self, _end, process)

    def read(self, identities: Sequence[str], limit: int) -> list[Content]:
        """The contents with these ids, asked for together, since most of the time goes with waiting.

        Raises `UsageError` if git ends.
        """
        try:
            self._asks.write("".join(f"{identity}\n" for identity in identities).encode())
            self._asks.flush()
        except OSError:
            raise UsageError(_LOST) from None
        return [self._answer(limit) for _ in identities]

    def _answer(self, limit: int) -> Content:
        words = self._answers.readline().split()
        if not words:
            raise UsageError(_LOST)
        if len(words) < 3 or words[1] != b"blob":  # git says in one line that it is missing
            return UsageError(_LOST)
        return _content(self._answers, int(words[2]), limit)

    def close(self) -> None:
        """End the process."""
        self._end()


_LOST = (
    "The repository does not have all files of the revision. Fetch them first, with: git fetch --refetch --no-filter"
)


def _content(answers: IO[bytes], size: int, limit: int) -> bytes | None:
    """The next `size` bytes and the line break behind them, which is dropped; what is too large is read past."""
    data = answers.read(size + 1) if size <= limit else b""
    left = size + 1 - len(data)
    while left and (part := answers.read(min(left, _CHUNK))):
        left -= len(part)
    if left:
        raise UsageError(_LOST)
    return data[:-1] if size <= limit else None


def _end(process: subprocess.Popen[bytes]) -> None:
    """Close both pipes, upon which git ends, and wait for it."""
    for pipe in (process.stdin, process.stdout):
        try:
            if pipe:
                pipe.close()
        except OSError:  # what was asked last was never read
            pass
    process.wait()
