"""The output folder: what may be replaced, one build at a time, and the swap of the old site for the new one.

A build happens in a folder of its own beside the output, on the same file system. The finished site takes the
place of the old one in one step where the system can exchange two folders (Linux), else in two renames; a
build that was killed between the two is put right by the next one.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from assessor.errors import BuildError, UsageError

MARKER = ".assessor-site"
"""The file by which a built site is known; a folder without it is never replaced."""

_NOTE = "Built by assessor. The next build replaces this whole folder.\n"


SOURCES = ("assessments", "templates", ".git")
"""Folders of a workspace that hold what people write; a site among them would be read as theirs."""


def check_output(output: Path, root: Path) -> None:
    """Raise UsageError if `output` may not be replaced by a site.

    It may not hold the workspace `root` nor lie among its sources, and what is there must be a folder that is
    empty or was built by us.
    """
    if source := next((name for name in SOURCES if output.is_relative_to(root.resolve() / name)), None):
        raise UsageError(f"The output folder {output} lies in {source}/, among what people write. Name another one.")
    if root.resolve().is_relative_to(output):
        raise UsageError(f"The output folder {output} holds the workspace. Name another one, for instance site.")
    if output.exists() and not output.is_dir():
        raise UsageError(f"The output {output} is a file. Name a folder.")
    if output.is_dir() and not (output / MARKER).is_file() and any(output.iterdir()):
        raise UsageError(
            f"The folder {output} is not empty and was not built by assessor, so it is left as it is. "
            "Name another output folder, or empty this one yourself."
        )


@contextmanager
def building(output: Path) -> Iterator[Path]:
    """A new folder beside `output` to build in, removed at the end; one build of an output at a time.

    Raises BuildError if another build of the same output is running or the folder cannot be made.
    """
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        with _locked(output.parent / f".{output.name}.lock"):
            _clean_up(output)
            stage = Path(tempfile.mkdtemp(prefix=_prefix(output), dir=output.parent))
            try:
                yield stage
            finally:
                shutil.rmtree(stage, ignore_errors=True)
    except OSError as error:
        raise BuildError(f"The site could not be written: {error.strerror}: {error.filename}") from error


def replace(output: Path, site: Path) -> None:
    """Mark `site` as ours and put it in the place of `output`; the old site ends up inside the building folder."""
    (site / MARKER).write_text(_NOTE, encoding="utf-8")
    if not output.exists():
        site.rename(output)
    elif not _exchange(site, output):
        output.rename(_aside(site.parent))
        site.rename(output)


def _prefix(output: Path) -> str:
    return f".{output.name}.build-"


def _aside(stage: Path) -> Path:
    return stage / "old-site"


def _clean_up(output: Path) -> None:
    """Remove what a killed build left; if it was killed between two renames, put the old site back first."""
    for stage in sorted(output.parent.glob(f"{_prefix(output)}*")):
        if not output.exists() and _aside(stage).is_dir():
            _aside(stage).rename(output)
        shutil.rmtree(stage, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False if this system cannot do it."""
    if not sys.platform.startswith("linux"):
        return False
    at_working_folder, exchange = -100, 2
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    done = renameat2(at_working_folder, os.fsencode(one), at_working_folder, os.fsencode(other), exchange)
    return bool(done == 0)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Hold the lock file `path`, which the system releases even if the process is killed."""
    with path.open("a+") as file:
        if not _lock(file):
            raise BuildError(f"Another build of {path.name[1:-5]} is running. Try again when it has ended.")
        try:
            yield
        finally:
            with suppress(OSError):
                path.unlink()


def _lock(file: IO[str]) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # Whoever held the lock before may have removed the file after it was opened here.
            return os.path.samestat(os.fstat(file.fileno()), Path(file.name).stat())
    except OSError:
        return False
    return True
