"""Which patterns of listening the organization covers: past, present and potential (Meyer and Schwager 2007)."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from assessor.model import IN_USE, PATTERNS, Assessment, Listening, Pattern, PatternResult, PracticeResult


def listening(assessment: Assessment, practices: Mapping[str, PracticeResult]) -> Listening | None:
    """The patterns with their practices and the groups of customers told apart; None if no practice has a pattern.

    A practice that is not applicable does not belong to its pattern here.
    """
    tagged = [p for p in practices.values() if p.practice.cem_pattern and p.state != "not applicable"]
    if not tagged:
        return None
    past, present, potential = (_pattern(pattern, tagged) for pattern in PATTERNS)
    ahead = (present, potential)
    only_past = past.in_use > 0 and all(p.rated and not p.in_use for p in ahead)
    return Listening((past, *ahead), assessment.record.customer_groups, only_past)


def _pattern(pattern: Pattern, tagged: list[PracticeResult]) -> PatternResult:
    mine = [p for p in tagged if p.practice.cem_pattern == pattern]
    levels = [Fraction(p.confirmed) for p in mine if p.confirmed is not None]
    return PatternResult(
        pattern=pattern,
        practices=tuple(p.practice.id for p in mine),
        rated=len(levels),
        mean=float(sum(levels) / len(levels)) if levels else None,
        in_use=sum(level >= IN_USE for level in levels),
    )
