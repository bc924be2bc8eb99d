"""Bytes to text: what a file must be before a parser may see it."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from assessor.errors import InputError, Problem
from assessor.load.codes import problem

SIZE_LIMIT = 5_000_000
"""The largest file that is read, in bytes."""

_BOM = b"\xef\xbb\xbf"
_PLAIN = bytes([9, 10, 13, *range(32, 127)])
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|\r(?!\n)")
_MOST_PER_FILE = 10


def read(path: Path, name: str) -> str:
    """The text of the file at `path`, which problems call `name`.

    Raises `InputError` if there is no such file, it cannot be read, or is no text (see `decode`).
    """
    return decode(_bytes(path, name), name)


def _bytes(path: Path, name: str) -> bytes:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise InputError([_not_a_file(name, status.st_mode)])
        with path.open("rb") as file:
            data = file.read(SIZE_LIMIT + 1)
    except FileNotFoundError:
        raise InputError([missing(name)]) from None
    except (OSError, ValueError) as error:
        reason = (os.strerror(error.errno) if isinstance(error, OSError) and error.errno else str(error)).rstrip(".")
        message = f"The file cannot be read: {reason[:1].lower()}{reason[1:]}."
        raise InputError(
            [problem(name, 0, 0, "file-unreadable", message, "Check the permissions of the file.")]
        ) from None
    if len(data) > SIZE_LIMIT:
        message = f"The file is larger than {SIZE_LIMIT // 1_000_000} MB."
        raise InputError(
            [problem(name, 0, 0, "file-too-large", message, "Move what is not needed here to another place.")]
        )
    return data


def missing(name: str) -> Problem:
    """The problem that the file `name` does not exist."""
    return problem(name, 0, 0, "file-missing", "The file does not exist.", f"Add the file {name.rpartition('/')[2]}.")


def _not_a_file(name: str, mode: int) -> Problem:
    what = "a folder" if stat.S_ISDIR(mode) else "no regular file"
    return problem(
        name,
        0,
        0,
        "not-a-file",
        f"A file is due here, and this is {what}.",
        "Rename or remove it, and put the file in its place.",
    )


def decode(data: bytes, name: str) -> str:
    """`data` as text, without a byte order mark at its start.

    Raises `InputError` if it is not UTF-8, or has control characters, at the positions of all of them.
    """
    if data.startswith(_BOM):
        data = data[3:]
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise InputError([_not_utf8(data, error.start, name)]) from None
    odd = data.translate(None, _PLAIN) or b"\r" in data
    if odd and (found := list(_controls(text, name))):
        raise InputError(found)
    return text


def position(text: str, offset: int) -> tuple[int, int]:
    """Line and column, both from 1, of the character at `offset`."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _not_utf8(data: bytes, start: int, name: str) -> Problem:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        message, line, column = "The file is written in UTF-16, not in UTF-8.", 1, 1
    else:
        line, column = position(data[:start].decode() + "?", len(data[:start].decode()))
        message = f"The byte 0x{data[start]:02x} is not UTF-8."
    return problem(name, line, column, "not-utf-8", message, "Save the file with the encoding UTF-8.")


def _controls(text: str, name: str) -> Iterator[Problem]:
    for number, match in enumerate(_CONTROL.finditer(text)):
        if number == _MOST_PER_FILE:
            return
        message = f"The character U+{ord(match[0]):04X} cannot be seen and has no place in text."
        yield problem(
            name,
            *position(text, match.start()),
            "control-character",
            message,
            "Remove it; retype the line if it cannot be found.",
        )
