"""Names, states and differences in the words that the reader sees."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assessor.words import in_a_row

STATES = {
    "open": "not answered",
    "cannot judge": "cannot be judged",
    "not applicable": "not applicable",
    "not scored": "not scored",
}


def listed(names: Sequence[str], most: int = 0) -> str:
    """Names in a sentence: ``A``, ``A and B``, ``A, B and C``; beyond `most` names, ``A, B and 2 more``."""
    if most and len(names) > most:
        names = [*names[:most], f"{len(names) - most} more"]
    return in_a_row(names)


def sentence(text: str) -> str:
    """`text` with a full stop at its end, unless it ends a sentence already."""
    stripped = text.strip()
    return stripped if not stripped or stripped[-1] in ".!?…:" else f"{stripped}."


def kept(text: str) -> str:
    """`text` with each ``n = 12`` in one piece, however narrow the line is."""
    return text.replace("n = ", "n\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}")


def joined(parts: Iterable[str], by: str = " · ") -> str:
    """The parts that are not empty."""
    return by.join(part for part in parts if part)
