"""Words as the reader sees them: a capital letter or none, and names in a row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assessor.model import ATTRIBUTES, Cause, PeerGroup

CAUSE_TEXTS: Mapping[Cause, str] = {
    "organization": "the organization",
    "chance": "ratings that differ no more than by chance",
    "review": "an evidence review in one period only",
    "respondents": "other respondents",
    "coverage": "practices rated in one period only",
    "weights": "other weights",
    "instrument": "other rules of the questionnaire",
}
"""What moved a score, as it stands after *from*."""


def capitalized(text: str) -> str:
    """`text` with a capital first letter; the other letters stay as they are."""
    return text[:1].upper() + text[1:]


def inside(name: str) -> str:
    """A name within a sentence: ``customer dialog``, but ``CX value`` and ``IT`` keep their capitals."""
    return name if len(name) < 2 or not name[1].islower() else name[0].lower() + name[1:]


def cause_text(cause: Cause, *, version: bool) -> str:
    """What moved a score, as it stands after *from*; `version` says that the version of the questionnaire changed."""
    return "the new version of the questionnaire" if cause == "instrument" and version else CAUSE_TEXTS[cause]


def closer_text(group: PeerGroup) -> str:
    """Which closer groups are not shown, as a sentence; empty if none is closer."""
    closer = [f"the same {in_a_row(ATTRIBUTES[: len(values)])}" for values in group.narrower]
    if not closer:
        return ""
    return f"Peers of {', or of '.join(closer)} are too few, or others could be recognized if they were shown."


def in_a_row(names: Sequence[str]) -> str:
    """``A``, ``A and B``, ``A, B and C``; nothing of nothing."""
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
