"""Sentences about moments of truth and about listening to customers."""

from __future__ import annotations

from collections.abc import Sequence

from assessor.findings.words import count_of, inside, listed, number, quoted, verb
from assessor.model import CUSTOMER_GROUPS, STAGES, Listening, MomentResult, PatternResult, Result
from assessor.numbers import index_text, score_text, shown
from assessor.words import capitalized, in_a_row

AS_EXPECTED = 3
"""The performance at which a moment goes as customers expect, the middle of the scale."""

_COVERAGE = {
    "covered": "covered",
    "in part": "covered in part",
    "not covered": "not covered",
    "not rated": "not rated",
}


def moments_headline(result: Result) -> str:
    """How many interactions are moments of truth, and which of them comes first."""
    moments, grave = result.moments, _of_truth(result.moments)
    if not grave:
        return _none_of_truth(len(moments))
    return f"{_how_many(len(grave), len(moments))}; {_first(grave)}"


def _of_truth(moments: Sequence[MomentResult]) -> list[MomentResult]:
    return [m for m in moments if m.is_moment_of_truth]


def _none_of_truth(of: int) -> str:
    if of == 1:
        return "The one interaction listed is no moment of truth"
    return f"None of {count_of(of, 'interaction', 'interactions')} is a moment of truth"


def _how_many(grave: int, of: int) -> str:
    if grave == of:
        return "The one interaction listed is a moment of truth" if of == 1 else f"{_all(of)} are moments of truth"
    few = capitalized(number(grave))
    return f"{few} of {number(of)} interactions {verb(grave, 'is a moment', 'are moments')} of truth"


def _all(of: int, noun: str = "interactions") -> str:
    return f"{'Both' if of == 2 else f'All {number(of)}'} {noun}"


def _first(grave: Sequence[MomentResult]) -> str:
    """Which moments have the highest priority as it is shown."""
    if all(m.gap == 0 for m in grave):
        return f"{'it reaches' if len(grave) == 1 else 'they all reach'} the target"
    highest = index_text(max(m.priority for m in grave))
    first = [m for m in grave if index_text(m.priority) == highest]
    if len(first) > 2:
        return f"{number(len(first))} share the highest priority"
    names = in_a_row([quoted(m.moment.touchpoint) for m in first])
    return f"{names} {verb(len(first), 'comes', 'come')} first"


def moments_title(result: Result) -> str:
    """How many moments of truth go less well than customers expect."""
    grave = _of_truth(result.moments)
    if not grave:
        return _none_of_truth(len(result.moments))
    worse = sum(m.moment.performance < AS_EXPECTED for m in grave)
    how = "less well than expected" if worse else "as expected or better"
    if len(grave) == 1:
        return f"The one moment of truth goes {how}"
    if worse in (0, len(grave)):
        return f"{_all(len(grave), 'moments of truth')} go {how}"
    few = capitalized(number(worse))
    return f"{few} of {number(len(grave))} moments of truth {verb(worse, 'goes', 'go')} less well than expected"


def journey_title(result: Result) -> str:
    """Which interaction goes worst, and on which stage of the life cycle."""
    moments = result.moments
    worst = min(shown(m.moment.performance) for m in moments)
    found = [m for m in moments if shown(m.moment.performance) == worst]
    at = f"at {score_text(worst)}"
    if len(moments) == 1:
        return f"One interaction is listed, {at}, {_stages(found)}"
    if len(found) == len(moments):
        return f"{_all(len(moments))} stand {at}"
    if len(found) == 1:
        sure = " (low confidence)" if found[0].confidence == "low" else ""
        return f"{quoted(found[0].moment.touchpoint)} goes worst, {at}, {_stages(found)}{sure}"
    return f"{capitalized(number(len(found)))} interactions go worst, {at}, {_stages(found)}"


def _stages(moments: Sequence[MomentResult]) -> str:
    there = {m.moment.journey_stage for m in moments}
    names = [quoted(stage) for stage in STAGES if stage in there]
    return f"in the {'stage' if len(names) == 1 else 'stages'} {listed(names)}"


def listening_headline(result: Result) -> str:
    """Which patterns of listening are in use, and how many groups of customers can be told apart."""
    listening = result.listening
    if listening is None:
        raise ValueError("the headline on listening needs patterns of listening")
    return f"{_only_past(result, listening) or _patterns(listening)}{_told_apart(listening)}"


def _only_past(result: Result, listening: Listening) -> str:
    others = [p.pattern for p in listening.patterns if p.pattern != "past"]
    if not listening.only_past or not others:
        return ""
    name = result.assessment.organization.profile.name
    return f"{name} listens only to the past: nothing in use listens to the {' or the '.join(others)}"


def _told_apart(listening: Listening) -> str:
    if not listening.groups:
        return ""
    told, of = sum(g.told_apart for g in listening.groups.values()), len(listening.groups)
    if of == 1:
        return f"; the one group of customers recorded {'can' if told else 'cannot'} be told apart"
    noun = "groups of customers" if of == len(CUSTOMER_GROUPS) else "groups of customers recorded"
    few = inside(_all(of, noun)) if told == of else f"{number(told) if told else 'none'} of the {number(of)} {noun}"
    return f"; {few} can be told apart"


def patterns_title(result: Result) -> str:
    """How far each pattern of listening is covered."""
    return _patterns(result.listening) if result.listening else "No pattern of listening is asked for"


def _patterns(listening: Listening) -> str:
    by_coverage = {
        coverage: found
        for coverage in _COVERAGE
        if (found := [p for p in listening.patterns if p.coverage == coverage])
    }
    if len(by_coverage) == 1:
        return _alike(next(iter(by_coverage)), listening.patterns)
    clauses = [_clause(coverage, found) for coverage, found in by_coverage.items()]
    return capitalized(in_a_row(clauses))


def _alike(coverage: str, patterns: Sequence[PatternResult]) -> str:
    if len(patterns) == 1:
        return f"The {patterns[0].pattern} pattern of listening is {_COVERAGE[coverage]}"
    if coverage in ("not covered", "not rated"):
        return f"No pattern of listening is {coverage.removeprefix('not ')}"
    return f"{_all(len(patterns), 'patterns of listening')} are {_COVERAGE[coverage]}"


def _clause(coverage: str, found: Sequence[PatternResult]) -> str:
    names = in_a_row([p.pattern for p in found])
    return f"the {names} {verb(len(found), 'pattern is', 'patterns are')} {_COVERAGE[coverage]}"
