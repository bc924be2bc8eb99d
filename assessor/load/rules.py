"""Rules that contradict each other, in a questionnaire or in what a portfolio makes of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from assessor.errors import Problem
from assessor.load.document import Document, Path
from assessor.model import LEVELS, Rules

Conflict = tuple[tuple[str, ...], str, str]
"""The keys of the rules, what is wrong, and the way out."""

NOT_ABOVE = (
    ("minimum_group", "minimum_group_sensitive"),
    ("minimum_peers", "minimum_peers_percentile"),
)
"""Pairs of which the first must not be larger than the second."""


def check_rules(rules: Rules, document: Document, at: Path) -> list[Problem]:
    """A problem for each conflict in `rules`, at the first of its keys that is written below `at` in `document`."""
    return [
        document.problem(_place(document, at, keys), "rules-conflict", message, advice, key=True)
        for keys, message, advice in conflicts(rules)
    ]


def _place(document: Document, at: Path, keys: Iterable[str]) -> Path:
    return next(((*at, key) for key in keys if document.has((*at, key))), at)


def conflicts(rules: Rules) -> Iterator[Conflict]:
    """All contradictions between the numbers of `rules`."""
    rated, of = rules.core_coverage
    if rated > of:
        message = f"The share 'core_coverage' is {rated} of {of}, which is more than all."
        yield ("core_coverage",), message, "Write a share such as 2 of 3: first the 2, then the 3."
    for less, more in NOT_ABOVE:
        low, high = getattr(rules, less), getattr(rules, more)
        if low > high:
            message = f"The rule '{less}' is {low}, which is more than '{more}' with {high}."
            yield (less, more), message, f"Write a '{more}' that is at least as large."
    yield from _evidence(rules)


def _evidence(rules: Rules) -> Iterator[Conflict]:
    for lower, higher in pairwise(LEVELS):
        less, more = (rules.evidence_needed.get(level, 0) for level in (lower, higher))
        if less > more:
            message = f"Level {higher} needs evidence of grade {more}, and level {lower} needs grade {less}."
            advice = f"Write a grade for level {higher} that is at least {less}."
            yield ("evidence_needed",), message, advice
