"""Words as the reader sees them: a capital letter or none, and names in a row."""

from __future__ import annotations

from collections.abc import Sequence


def capitalized(text: str) -> str:
    """`text` with a capital first letter; the other letters stay as they are."""
    return text[:1].upper() + text[1:]


def inside(name: str) -> str:
    """A name within a sentence: ``customer dialog``, but ``CX value`` and ``IT`` keep their capitals."""
    return name if len(name) < 2 or not name[1].islower() else name[0].lower() + name[1:]


def in_a_row(names: Sequence[str]) -> str:
    """``A``, ``A and B``, ``A, B and C``; nothing of nothing."""
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
