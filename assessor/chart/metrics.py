"""Text widths without a font: a table of Inter's advance widths, and line breaking that is balanced by it.

`widths.json` lists for each weight the advance width in thousandths of the font size and the characters that have
it. tests/chart/test_metrics.py compares it with the font.
"""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache
from pathlib import Path

_UNKNOWN, _FULL_WIDTH, _EMOJI = 750, 1000, 1300
"""Other scripts come from a font that we cannot know: taken as wide as they get, so that nothing is clipped."""
_ELLIPSIS = "…"
_BREAK_AFTER = re.compile(r"(?<=[-–—/·])(?=\w)|\s+")


@cache
def _widths(weight: int) -> dict[str, int]:
    table: dict[str, dict[str, str]] = json.loads(Path(__file__).with_name("widths.json").read_text("utf-8"))
    return {char: int(width) for width, chars in table[str(weight)].items() for char in chars}


def _char_width(char: str, weight: int) -> int:
    known = _widths(weight).get(char)
    if known is not None:
        return known
    if unicodedata.combining(char) or unicodedata.category(char) == "Cf":
        return 0
    if ord(char) > 0xFFFF:
        return _EMOJI
    return _FULL_WIDTH if unicodedata.east_asian_width(char) in "WF" else _UNKNOWN


@cache
def text_width(text: str, size: float = 13, weight: int = 400) -> float:
    """The width of `text` in pixels in Inter of this size; `weight` is 400 or 600. Kerning is not counted."""
    return sum(_char_width(char, weight) for char in text) * size / 1000


@cache
def wrap(text: str, width: float, size: float = 13, weight: int = 400, lines: int = 3) -> tuple[str, ...]:
    """`text` broken into at most `lines` lines of at most `width` pixels, all about equally long.

    Breaks stand at spaces and after hyphens; a word that is too long alone is broken anywhere. What does not fit
    ends in an ellipsis.
    """
    broken = _break(text, width, size, weight)
    if len(broken) > lines:
        rest = " ".join(broken[lines - 1 :])
        return (*broken[: lines - 1], shorten(rest, width, size, weight, cut=True))
    return _balance(text, broken, size, weight)


def shorten(text: str, width: float, size: float = 13, weight: int = 400, *, cut: bool = False) -> str:
    """`text` on one line of at most `width` pixels, with an ellipsis if it does not fit (or if it was `cut`)."""
    if not cut and text_width(text, size, weight) <= width:
        return text
    while text and text_width(text + _ELLIPSIS, size, weight) > width:
        text = text[:-1].rstrip()
    return text + _ELLIPSIS


def fits(text: str, width: float, size: float = 13, weight: int = 400, lines: int = 3) -> bool:
    """Whether `text` goes into `lines` lines of `width` pixels without a broken word."""
    words = _BREAK_AFTER.split(text)
    return all(text_width(word, size, weight) <= width for word in words) and (
        len(_break(text, width, size, weight)) <= lines
    )


def _break(text: str, width: float, size: float, weight: int) -> list[str]:
    """Greedy line breaking: as few lines as possible."""
    lines = [""]
    for piece in _pieces(text, width, size, weight):
        if lines[-1] and text_width(lines[-1] + piece.rstrip(), size, weight) > width:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    lines[-1] = lines[-1].rstrip()
    return lines


def _pieces(text: str, width: float, size: float, weight: int) -> list[str]:
    """What may stand on a line of its own: words with the space or hyphen after them, and parts of long words."""
    ends = [match.end() for match in _BREAK_AFTER.finditer(text)]
    words = [text[start:end] for start, end in zip([0, *ends], [*ends, len(text)], strict=True)]
    return [part for word in words if word for part in _parts(word, width, size, weight)]


def _parts(word: str, width: float, size: float, weight: int) -> list[str]:
    parts = [""]
    for char in word:
        if parts[-1] and not char.isspace() and text_width(parts[-1] + char, size, weight) > width:
            parts.append("")
        parts[-1] += char
    return parts


def _balance(text: str, broken: list[str], size: float, weight: int) -> tuple[str, ...]:
    """The same number of lines with the smallest width that still does, to the pixel."""
    low, high = 0, int(max(text_width(line, size, weight) for line in broken)) + 1
    longest = max(text_width(piece.rstrip(), size, weight) for piece in _pieces(text, high, size, weight) or [""])
    low = int(longest)
    while low < high:
        middle = (low + high) // 2
        if len(_break(text, middle, size, weight)) <= len(broken) and middle >= longest:
            high = middle
        else:
            low = middle + 1
    return tuple(_break(text, high, size, weight))
