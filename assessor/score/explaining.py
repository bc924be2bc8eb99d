"""How a number came about, line by line: the same lines in the terminal and on the pages."""

from __future__ import annotations

from collections.abc import Iterator
from math import floor

from assessor.dates import day_text
from assessor.model import (
    Consensus,
    DimensionResult,
    Exact,
    Explanation,
    FrameworkResult,
    Place,
    PracticeResult,
    Result,
    Step,
)
from assessor.numbers import counted, gap_text, index_text, percent, score_text
from assessor.score.lifting import lift
from assessor.score.scoring import LOWEST, supported
from assessor.score.telling import bounds_text, level_text, ratings


def explain(result: Result, item: str) -> Explanation:
    """The explanation of one number of `result`. `item` is the id of a framework, a dimension or a practice.

    Raises KeyError if the questionnaire has no such item.
    """
    if item in result.practices:
        practice = result.practices[item]
        return Explanation(item, f"{item} {practice.practice.name}", tuple(_practice(result, practice)))
    if item in result.dimensions:
        dimension = result.dimensions[item]
        smallest = lift(dimension, result.assessment.rules)
        return Explanation(item, dimension.dimension.name, tuple(_dimension(result, dimension)), smallest)
    framework = {f.id: f for f in result.frameworks}[item]
    return Explanation(item, framework.framework.name, tuple(_framework(result, framework)))


def _practice(result: Result, practice: PracticeResult) -> Iterator[Step]:
    yield from ratings(practice)
    answer = result.assessment.record.answers.get(practice.practice.id)
    if practice.claimed is None or practice.confirmed is None:
        yield Step(_unrated(result, practice), place=practice.place if answer else None)
        if answer and answer.reason:
            yield Step(f"The reason given: {answer.reason}", place=practice.place)
        return
    yield from _claim(result, practice)
    if practice.grade is None:
        yield Step("No evidence was reviewed, so the claimed level counts, as perceived maturity")
    else:
        grade = result.assessment.questionnaire.instrument.evidence_grades[practice.grade]
        cap = supported(practice.grade, result.assessment.rules)
        shown = (
            "The grade of the evidence shown" if practice.graded else "No grade of evidence is recorded; it counts as"
        )
        yield Step(shown, f"{grade.grade} {grade.name}", practice.place if answer else None)
        yield Step("The highest level that this grade confirms", _level(result, cap))
    yield Step("The level that counts", _level(result, practice.confirmed))
    yield Step("Its weight in the mean of the dimension", f"{practice.weight:g}", _weight_place(result, practice))


def _claim(result: Result, practice: PracticeResult) -> Iterator[Step]:
    """Who said the level that counts, and what the ratings are beside it."""
    claimed = _level(result, practice.claimed or LOWEST)
    if practice.basis == "ratings":
        yield Step("The level that the respondents gave", claimed)
        return
    if practice.basis == "consensus":
        yield from _consensus(result.assessment.record.answers[practice.practice.id].consensus, claimed, practice.place)
    else:
        yield Step("The level that was claimed", claimed, practice.place)
    if practice.voices:
        who = "A workshop's level" if practice.basis == "consensus" else "The assessor's own level"
        yield Step(f"{who} counts in place of the ratings, which stay as they are")


def _consensus(consensus: Consensus | None, claimed: str, place: Place) -> Iterator[Step]:
    if consensus:
        yield Step(f"The level that a workshop agreed on, {day_text(consensus.date)}", claimed, place)
        yield Step(f"Who agreed: {consensus.participants}", place=place, depth=1)
        yield Step(f"The reason given: {consensus.reason}", place=place, depth=1)


def _dimension(result: Result, dimension: DimensionResult) -> Iterator[Step]:
    for practice in dimension.practices:
        value = "–" if practice.confirmed is None else level_text(practice.confirmed)
        yield Step(_practice_line(result, practice), value, _answer_place(result, practice), depth=1)
    yield from _coverage(result, dimension)
    if dimension.score is None:
        yield Step(_why_unscored(dimension))
    else:
        yield Step(f"The mean of {_summed(dimension)}", score_text(dimension.score, decimals=2))
        yield from _interval(dimension, "one of these practices")
        yield from _claimed(dimension)
        yield from _label(result, dimension)
    yield from _bounds(dimension)
    yield from _target(result, dimension)


def _framework(result: Result, framework: FrameworkResult) -> Iterator[Step]:
    nouns = framework.framework.noun
    for d in framework.dimensions:
        text = d.dimension.name if d.state == "scored" else f"{d.dimension.name}: {d.state}, left out of the mean"
        yield Step(text, score_text(d.score, decimals=2), depth=1)
    scored = [d for d in framework.dimensions if d.state == "scored"]
    applicable = sum(d.state != "not applicable" for d in framework.dimensions)
    needed = percent(result.assessment.rules.coverage)
    yield Step(f"{len(scored)} of {counted(applicable, nouns.one, nouns.many)} scored; {needed} are needed")
    if framework.score is None:
        yield Step("Too few are scored, so the framework has no score")
    else:
        yield Step(
            f"The mean of the {counted(len(scored), nouns.one, nouns.many)}",
            score_text(framework.score, decimals=2),
        )
        yield from _interval(framework, "a practice")
        yield Step("On the index from 0 to 100: (mean - 1) / 4 × 100", index_text(framework.index))
        yield from _claimed(framework)
        yield from _label(result, framework)
    yield from _bounds(framework)


def _practice_line(result: Result, practice: PracticeResult) -> str:
    name = f"{practice.practice.id} {practice.practice.name}{', core' if practice.practice.core else ''}"
    weight = f", weight {practice.weight:g}" if practice.weight != 1 else ""
    if practice.state != "rated":
        why = _unrated(result, practice)
        return f"{name}: {why[0].lower()}{why[1:]}"
    said = f"level {level_text(practice.claimed or LOWEST)} {_who(practice)}"
    if practice.grade is None:
        return f"{name}: {said if practice.basis != 'answer' else 'claimed'}{weight}"
    cap = supported(practice.grade, result.assessment.rules)
    grade = f"evidence grade {practice.grade}" if practice.graded else "no evidence grade"
    return f"{name}: {said}, {grade} confirms up to level {cap}{weight}"


def _who(practice: PracticeResult) -> str:
    if practice.basis == "ratings" and practice.voices:
        return f"from {counted(practice.voices.n, 'rating', 'ratings')}"
    return "agreed in a workshop" if practice.basis == "consensus" else "claimed"


def _interval(scored: DimensionResult | FrameworkResult, what: str) -> Iterator[Step]:
    if scored.estimate:
        people = counted(scored.estimate.n, "person", "people")
        yield Step(
            f"The 95% interval of the mean, from {people} whose ratings of {what} count", bounds_text(scored.estimate)
        )


def _unrated(result: Result, practice: PracticeResult) -> str:
    survey = result.assessment.ratings
    if practice.state == "open" and survey and practice.practice.id in survey.items:
        return "No group has enough ratings of it, so left out of the mean; it is not counted as level 1"
    return {
        "open": "Not answered, so left out of the mean; it is not counted as level 1",
        "cannot judge": "The assessor could not judge it, so left out of the mean",
        "not applicable": "Not applicable, so left out of the mean and of the coverage",
    }[practice.state]


def _coverage(result: Result, dimension: DimensionResult) -> Iterator[Step]:
    rules = result.assessment.rules
    needed, of = rules.core_coverage
    text = f"{dimension.rated} of {counted(dimension.applicable, 'applicable practice', 'applicable practices')} rated"
    yield Step(f"{text}; {percent(rules.coverage)} are needed", percent(dimension.coverage))
    core = counted(dimension.core_applicable, "applicable core practice", "applicable core practices")
    yield Step(f"{dimension.core_rated} of {core} rated; {needed} of {of} are needed")


def _why_unscored(dimension: DimensionResult) -> str:
    if dimension.state == "not applicable":
        return "No practice is applicable, so the dimension is left out"
    return "Too little is rated, so the dimension has no score"


def _summed(dimension: DimensionResult) -> str:
    rated = [p for p in dimension.practices if p.state == "rated"]
    if all(p.weight == rated[0].weight for p in rated):
        return f"({' + '.join(level_text(p.confirmed or LOWEST) for p in rated)}) / {len(rated)}"
    terms = " + ".join(f"{p.weight:g} × {level_text(p.confirmed or LOWEST)}" for p in rated)
    return f"({terms}) / {sum(p.weight for p in rated):g}"


def _claimed(scored: DimensionResult | FrameworkResult) -> Iterator[Step]:
    if scored.claimed != scored.score:
        yield Step("For comparison, the mean of the claimed levels", score_text(scored.claimed, decimals=2))


def _label(result: Result, scored: DimensionResult | FrameworkResult) -> Iterator[Step]:
    gate = counted(result.assessment.rules.gate, "level", "levels")
    lowest = "lowest rated core practice" if isinstance(scored, DimensionResult) else "lowest label among them"
    yield Step("The mean rounded down", str(scored.rounded))
    if scored.held_by:
        names = ", ".join(_named(result, item) for item in scored.held_by)
        yield Step(f"The label is at most {gate} above the {lowest}. Held back by {names}", str(scored.level))
    else:
        yield Step(f"The label is at most {gate} above the {lowest}; that does not lower it here")
    yield Step("The level", _level(result, scored.level or 1))


def _named(result: Result, item: str) -> str:
    if item in result.practices:
        return f"{item} (level {result.practices[item].level})"
    return f"{result.dimensions[item].dimension.name} (level {result.dimensions[item].level})"


def _bounds(scored: DimensionResult | FrameworkResult) -> Iterator[Step]:
    open_ = scored.applicable - scored.rated
    if open_ and scored.worst is not None and scored.best is not None:
        one = open_ == 1
        what = "one practice without a level" if one else f"{open_} practices without a level"
        bounds = f"{score_text(scored.worst, decimals=2)} to {score_text(scored.best, decimals=2)}"
        levels = "at level 1, or at level 5" if one else "all at level 1, or all at level 5"
        yield Step(f"What the {what} could still make of it: {levels}", bounds)


def _target(result: Result, dimension: DimensionResult) -> Iterator[Step]:
    if dimension.target is None:
        return
    by = f" by {dimension.target.by.isoformat()}" if dimension.target.by else ""
    place = result.assessment.place(f"targets/{dimension.dimension.id}")
    yield Step(f"The target{by}", f"{dimension.target.level:g}", place)
    if dimension.gap is not None:
        yield Step(
            "The distance to the target, from the score with one decimal",
            gap_text(dimension.score, dimension.target.level),
        )


def _level(result: Result, level: Exact) -> str:
    """A level with its name: ``3 Structured``, and ``3.40, which is level 3 Structured`` where it lies between two."""
    named = f"{floor(level)} {result.assessment.questionnaire.level_name(floor(level))}"
    return named if level == floor(level) else f"{level_text(level)}, which is level {named}"


def _answer_place(result: Result, practice: PracticeResult) -> Place | None:
    return practice.place if practice.practice.id in result.assessment.record.answers else None


def _weight_place(result: Result, practice: PracticeResult) -> Place | None:
    written = practice.practice.id in result.assessment.record.weights
    return result.assessment.place(f"weights/{practice.practice.id}") if written else None
