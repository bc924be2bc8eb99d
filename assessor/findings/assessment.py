"""Sentences about one assessment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from assessor.findings.words import count_of, inside, level_text, listed, number, quoted, verb
from assessor.model import (
    DimensionResult,
    FrameworkResult,
    Move,
    PracticeResult,
    Questionnaire,
    Result,
    Voices,
)
from assessor.numbers import counted, gap, score_text, shown, signed
from assessor.words import capitalized


def headline(result: Result) -> str:
    """The result in one short sentence: the level, how much of it is scored yet, and where it is weakest.

    Scores are left out: they stand beside the sentence wherever it is shown.
    """
    name = result.assessment.organization.profile.name
    if all(f.level is None for f in result.frameworks):
        return f"{name} has no score yet: {_how_few(result)}."
    stands = "stands" if result.reviewed else "sees itself"
    so_far = " so far" if result.assessment.record.status == "draft" else ""
    return f"{name} {stands}{so_far} at {_levels(result)}{_unscored(result)}{_weakness(result)}."


def _how_few(result: Result) -> str:
    rated, applicable = sum(f.rated for f in result.frameworks), sum(f.applicable for f in result.frameworks)
    if not applicable:
        return "nothing in the questionnaire applies to it"
    if applicable == 1 and not rated:
        return "the one practice that applies is not rated"
    return f"{rated or 'none'} of {counted(applicable, 'practice', 'practices')} {verb(rated, 'is', 'are')} rated"


def _levels(result: Result) -> str:
    """The level in all frameworks at once, or a level each where they differ."""
    questionnaire = result.assessment.questionnaire
    levels = {name: f.level for name, f in zip(framework_names(result.frameworks), result.frameworks, strict=True)}
    scored = {name: level for name, level in levels.items() if level is not None}
    if len(set(scored.values())) > 1:
        return listed([f"level {level} in {name}" for name, level in scored.items()])
    text = level_text(questionnaire, next(iter(scored.values())))
    if len(scored) < len(levels):
        return f"{text}, in {listed(list(scored))}"
    return text if len(levels) == 1 else f"{text}, in {'both' if len(levels) == 2 else 'all'} frameworks"


def _unscored(result: Result) -> str:
    states = [d.state for d in result.dimensions.values() if d.state != "not applicable"]
    scored = states.count("scored")
    if scored == len(states):
        return ""
    return f", with {number(scored)} of {count_of(len(states), 'dimension', 'dimensions')} scored"


def framework_names(frameworks: Sequence[FrameworkResult]) -> list[str]:
    """The frameworks as they stand in a sentence: by their noun, or by their name if they share one."""
    nouns = [f"the {f.framework.noun.many}" for f in frameworks]
    return nouns if len(set(nouns)) == len(nouns) else [f.framework.name for f in frameworks]


def _weakness(result: Result) -> str:
    scored = _scored(result.dimensions.values())
    weakest = lowest(scored)
    if len(weakest) == len(scored):
        return ""
    if len(weakest) > 2:
        return f"; {number(len(weakest))} dimensions share the lowest score"
    return f"; {listed([inside(d.dimension.name) for d in weakest])} {verb(len(weakest), 'is', 'are')} weakest"


def profile_title(result: Result) -> str:
    """What the profile of all dimensions shows: the distance to the targets, or weakest and strongest."""
    targeted = [d for d in result.dimensions.values() if d.gap is not None]
    if not targeted:
        return _spread(_scored(result.dimensions.values()), "dimension", "dimensions")
    below = [d for d in targeted if _gap(d) < 0]
    if not below:
        return _all_reached(len(targeted))
    furthest = [d for d in below if _gap(d) == min(map(_gap, below))]
    gap = signed(_gap(furthest[0]))
    if len(furthest) > 2:
        return f"{capitalized(number(len(furthest)))} dimensions are furthest from their targets, at {gap}"
    names = listed([_first(i, d.dimension.name) for i, d in enumerate(furthest)])
    return f"{names} {verb(len(furthest), 'is', 'are')} furthest from target, at {gap}"


def _all_reached(count: int) -> str:
    if count == 1:
        return "The one dimension with a target has reached it"
    return f"{'Both' if count == 2 else f'All {number(count)}'} dimensions with a target have reached it"


def _gap(dimension: DimensionResult) -> float:
    """The distance to the target between the two numbers that the reader sees."""
    return gap(dimension.score, dimension.target.level if dimension.target else None) or 0.0


def framework_title(framework: FrameworkResult) -> str:
    """Weakest and strongest of a framework."""
    noun = framework.framework.noun
    scored = _scored(framework.dimensions)
    if not scored:
        return f"Too few practices are rated to score the {noun.many}"
    return _spread(scored, noun.one, noun.many)


def _spread(scored: Sequence[DimensionResult], one: str, many: str) -> str:
    if not scored:
        return f"No {one} has a score yet"
    if len(scored) == 1:
        return f"{scored[0].dimension.name} stands at {score_text(scored[0].score)}"
    weakest, strongest = lowest(scored), highest(scored)
    if len(weakest) == len(scored):
        all_ = "Both" if len(scored) == 2 else f"All {number(len(scored))}"
        return f"{all_} scored {many} stand at {score_text(scored[0].score)}"
    return f"{_extreme(strongest, 'strongest', many, first=True)}; {_extreme(weakest, 'weakest', many)}"


def _extreme(found: Sequence[DimensionResult], word: str, many: str, *, first: bool = False) -> str:
    if len(found) > 2:
        text = f"{number(len(found))} {many} are {word}"
    else:
        names = listed([d.dimension.name if first and not i else inside(d.dimension.name) for i, d in enumerate(found)])
        text = f"{names} {verb(len(found), 'is', 'are')} {word}"
    return f"{capitalized(text) if first else text}, at {score_text(found[0].score)}"


def ladder_title(framework: FrameworkResult, questionnaire: Questionnaire) -> str:
    """Where a framework stands on the scale, and what holds its label back."""
    many = framework.framework.noun.many
    if framework.level is None:
        return f"The {many} have no score yet"
    stands = f"The {many} stand at {level_text(questionnaire, framework.level)}"
    if not framework.held_by:
        return stands
    names = {d.dimension.id: d.dimension.name for d in framework.dimensions}
    held = listed([inside(names[d]) for d in framework.held_by], 2)
    return f"{stands}; {held} {verb(len(framework.held_by), 'holds', 'hold')} them back"


def dimension_title(dimension: DimensionResult) -> str:
    """What the practices of a dimension show: what holds it back, what lacks evidence, or the spread."""
    rated = [p for p in dimension.practices if p.confirmed is not None]
    if dimension.state == "not applicable":
        return "These practices do not apply here"
    if dimension.level is None:
        return f"Too little is rated for a score: {dimension.rated} of {dimension.applicable} practices"
    if dimension.held_by:
        names = listed([quoted(_name(dimension, p)) for p in dimension.held_by], 2, "other core practices")
        return f"{capitalized(names)} {verb(len(dimension.held_by), 'holds', 'hold')} the level at {dimension.level}"
    return _practice_spread(rated)


def _practice_spread(rated: Sequence[PracticeResult]) -> str:
    levels = [p.level or 0 for p in rated]
    low, high = min(levels), max(levels)
    if len(rated) == 1:
        return f"{quoted(rated[0].practice.name)} stands at level {low}"
    if low == high:
        return f"{'Both' if len(rated) == 2 else 'All'} rated practices stand at level {low}"
    return f"{_at(rated, high, first=True)}; {_at(rated, low)}"


def _at(rated: Sequence[PracticeResult], level: int, *, first: bool = False) -> str:
    there = [p for p in rated if p.level == level]
    who = quoted(there[0].practice.name) if len(there) == 1 else f"{number(len(there))} practices"
    text = f"{who} {verb(len(there), 'stands', 'stand')} at level {level}"
    return capitalized(text) if first else text


def roadmap_title(moves: Sequence[Move], result: Result) -> str:
    """What the first moves bring."""
    if not moves:
        return "No move is left: every rated practice stands at the highest level"
    names = {key: d.dimension.name for key, d in result.dimensions.items()}
    lifting = [m for m in moves if m.lifts]
    if lifting:
        lifted = list(dict.fromkeys(d for m in lifting[:3] for d in m.lifts))
        first = inside(names[lifted[0]]) if len(lifted) == 1 else f"{number(len(lifted))} dimensions"
        return f"{_which(lifting[:3], len(lifted))} {first} to the next level"
    towards = list(dict.fromkeys(d for m in moves[:3] for d in m.towards))
    if towards:
        return f"No single move lifts a level; the first ones lead {listed([inside(names[d]) for d in towards])} there"
    return "No single move lifts a level; the first ones raise the scores most"


def _which(lifting: Sequence[Move], dimensions: int) -> str:
    """Several moves that lift the same dimension: each of them is enough."""
    if len(lifting) == 1:
        return "One move lifts"
    moves = f"{number(len(lifting))} moves"
    return f"Each of {moves} lifts" if dimensions == 1 else f"{capitalized(moves)} lift"


def confidence(result: Result) -> tuple[str, ...]:
    """How sure the result is, in whole sentences: evidence, coverage, what could not be judged, and who rated."""
    return tuple(_confidence(result))


def _confidence(result: Result) -> Iterator[str]:
    practices = list(result.practices.values())
    rated = [p for p in practices if p.state == "rated"]
    applicable = [p for p in practices if p.state != "not applicable"]
    if not result.reviewed:
        yield "This is perceived maturity: nobody reviewed evidence."
    elif rated:
        yield _evidence(rated)
    yield _coverage(len(rated), len(applicable))
    unjudged = sum(p.state == "cannot judge" for p in practices)
    if unjudged:
        yield f"{capitalized(count_of(unjudged, 'practice', 'practices'))} could not be judged."
    if result.voices:
        yield _respondents(result.voices)
        yield from _bases(rated)


def _respondents(voices: Voices) -> str:
    groups = ", ".join(f"{g.n:,} {inside(g.name)}" for g in voices.groups)
    agreement = voices.typical_agreement
    agree = f"; their agreement is {agreement.band}, taking the practice in the middle" if agreement else ""
    who = groups if len(voices.groups) == 1 else f"{voices.n:,} people ({groups})"
    return f"{who} rated the practices{agree}."


def _bases(rated: Sequence[PracticeResult]) -> Iterator[str]:
    """How many levels come from people's ratings, and how many from a workshop."""
    by = Counter(p.basis for p in rated)
    levels, agreed = counted(len(rated), "level", "levels"), by["consensus"]
    workshop = f", {number(agreed)} from a workshop's consensus" if agreed else ""
    if by["ratings"] or agreed:
        yield f"{by['ratings'] or 'None'} of {levels} {verb(by['ratings'], 'comes', 'come')} from ratings{workshop}."


def _coverage(rated: int, applicable: int) -> str:
    if not applicable:
        return "No practice is applicable."
    if applicable == 1:
        return "The one applicable practice is rated." if rated else "The one applicable practice is not rated."
    return f"{'All' if rated == applicable else f'{rated} of'} {applicable} applicable practices are rated."


def _evidence(rated: Sequence[PracticeResult]) -> str:
    lacking = sum(p.lacks_evidence for p in rated)
    less = sum(p.capped for p in rated) - lacking
    part = f"{count_of(less, 'mean counts', 'means count')} only up to the level that evidence confirms" if less else ""
    if not lacking:
        return f"Evidence was reviewed and confirms every level{'; ' if part else ''}{part}."
    low = f"{lacking} of {len(rated)} levels count lower than claimed, since the evidence is missing"
    return f"Evidence was reviewed: {low}{', and ' if part else ''}{part}."


def _scored(dimensions: Iterable[DimensionResult]) -> list[DimensionResult]:
    return [d for d in dimensions if d.score is not None]


def lowest(scored: Sequence[DimensionResult]) -> list[DimensionResult]:
    """The dimensions with the lowest score as it is shown; several if they tie."""
    bound = min((shown(d.score or 0) for d in scored), default=0)
    return [d for d in scored if shown(d.score or 0) == bound]


def highest(scored: Sequence[DimensionResult]) -> list[DimensionResult]:
    """The dimensions with the highest score as it is shown; several if they tie."""
    bound = max((shown(d.score or 0) for d in scored), default=0)
    return [d for d in scored if shown(d.score or 0) == bound]


def _first(position: int, name: str) -> str:
    return name if position == 0 else inside(name)


def _name(dimension: DimensionResult, practice: str) -> str:
    return next(p.practice.name for p in dimension.practices if p.practice.id == practice)
