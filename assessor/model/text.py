"""Where something stands in a text, so that it can be edited there and nothing else changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Span:
    """A key with its value, or an item of a list, as offsets of characters; the end is the first one behind it.

    The two of an item are the same. The end of a value leaves out what follows its last visible character.
    """

    key: tuple[int, int]
    value: tuple[int, int]
    in_brackets: bool
    """Whether it is written in flow style, between brackets."""


Spans = Mapping[tuple[str | int, ...], Span]
"""All spans of a file, by the keys and the places in lists that lead there."""
