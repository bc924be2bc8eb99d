"""Sentences about what moved between two results."""

from __future__ import annotations

from collections import Counter

from assessor.dates import period_text
from assessor.findings.words import count_of, number, verb
from assessor.model import Cause, Change, PracticeChange, PracticeResult
from assessor.numbers import gap
from assessor.words import capitalized, cause_text


def change_title(change: Change) -> str:
    """What moved since the earlier period, and how much cannot be compared."""
    since = f"since {period_text(change.before.assessment.period)}"
    deltas = [delta for p in change.practices if (delta := _moved(change, p))]
    one_sided = len({p.id for p in change.practices if _rated(p.before) != _rated(p.after)})
    more = f"; {number(one_sided)} {verb(one_sided, 'has', 'have')} a level in one period only" if one_sided else ""
    if not deltas:
        return f"No practice moved to another level {since}{more}"
    up, down = sum(d > 0 for d in deltas), sum(d < 0 for d in deltas)
    rose = f"{count_of(up, 'practice', 'practices')} rose" if up else ""
    fell = f"{number(down) if up else count_of(down, 'practice', 'practices')} fell" if down else ""
    return f"{capitalized(' and '.join(filter(None, (rose, fell))))} {since}{more}"


def causes_title(change: Change) -> str:
    """How many dimensions the organization itself moved, and how many something else did."""
    since = f"since {period_text(change.before.assessment.period)}"
    moved = [set(m.causes) for m in change.movements.values()]
    own = sum("organization" in causes for causes in moved)
    others: Counter[Cause] = Counter(cause for causes in moved for cause in causes if cause != "organization")
    touched = sum(bool(causes - {"organization"}) for causes in moved)
    if not own and not touched:
        return f"No score moved {since}"
    more = _others(change, others, touched)
    if not own:
        return f"{capitalized(more)} {since}; the organization itself moved none"
    first = f"The organization itself moved {count_of(own, 'dimension', 'dimensions')} {since}"
    return f"{first}; {more}" if touched else first


def _others(change: Change, causes: Counter[Cause], touched: int) -> str:
    """What beside the organization moved how many dimensions: by its name if it is one cause alone."""
    if not touched:
        return ""
    version = change.other_version
    name = cause_text(next(iter(causes)), version=version) if len(causes) == 1 else "other causes"
    return f"{name} moved {count_of(touched, 'dimension', 'dimensions')}"


def _moved(change: Change, practice: PracticeChange) -> float:
    """By how much a practice moved as far as that can be said: beyond chance, and in whole levels where only these can
    be compared."""
    if not change.alike:
        return practice.whole_delta or 0
    if change.before.reviewed != change.after.reviewed:  # what the cap takes or gives back is nobody's doing
        return _own(change, practice.id)
    return _step(practice) if practice.clear else 0.0


def _step(practice: PracticeChange) -> float:
    """By how much a practice moved, between the two numbers that the reader sees."""
    before, after = (side.score if side else None for side in (practice.before, practice.after))
    return gap(after, before) or 0.0


def _own(change: Change, practice: str) -> float:
    """What the organization itself moved through one practice, in the score of its dimension."""
    parts = (part for movement in change.movements.values() for part in movement.parts)
    return float(sum(part.amount for part in parts if (part.cause, part.practice) == ("organization", practice)))


def _rated(practice: PracticeResult | None) -> bool:
    return practice is not None and practice.confirmed is not None
