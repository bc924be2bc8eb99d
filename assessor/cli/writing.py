"""Several files that change together: written whole, all of them or none."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from assessor.errors import UsageError


class Rewrite(NamedTuple):
    """A file that has the bytes `before` and gets the bytes `after`."""

    path: Path
    before: bytes
    after: bytes


def rewrite(files: Sequence[Rewrite]) -> None:
    """Give all `files` their new contents, or leave all as they are. A link stays one; permissions stay.

    Raises UsageError if a file is not what it was when it was read, and OSError if one cannot be written.
    """
    real = [file._replace(path=file.path.resolve()) for file in files]
    written: list[Path] = []
    done: list[Rewrite] = []
    try:
        written.extend(_beside(file.path, file.after) for file in real)
        for file, new in zip(real, written, strict=True):
            if file.path.read_bytes() != file.before:
                raise UsageError(f"{file.path.name} was changed meanwhile, so nothing was written. Try again.")
            new.replace(file.path)
            done.append(file)
    except BaseException:
        for file in done:
            _beside(file.path, file.before).replace(file.path)
        raise
    finally:
        for new in written:
            with suppress(FileNotFoundError):
                new.unlink()


def _beside(path: Path, data: bytes) -> Path:
    """A new hidden file beside `path`, with its permissions and with `data`; it is on the disk."""
    try:
        handle, name = tempfile.mkstemp(prefix=".", suffix=".new", dir=path.parent)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}. Nothing was written.") from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        shutil.copymode(path, name)
    except BaseException:
        Path(name).unlink()
        raise
    return Path(name)
