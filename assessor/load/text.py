"""Bytes to text: what a file must be before a parser may see it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assessor.errors import InputError, Problem
from assessor.load.codes import problem

_BOM = b"\xef\xbb\xbf"
_PLAIN = bytes([9, 10, 13, *range(32, 127)])
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|\r(?!\n)")
_MOST_PER_FILE = 10


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
    odd = data.translate(None, _PLAIN) or data.count(b"\r") != data.count(b"\r\n")
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
        message = f"The character here is not written in UTF-8 (byte 0x{data[start]:02x})."
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
