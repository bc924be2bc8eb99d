"""From answers to practices, dimensions and frameworks.

Means are computed with fractions: a label is a rounded-down mean, and the last bit of a binary number must not
decide about a level.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from assessor.model import (
    LEVELS,
    Answer,
    Assessment,
    Basis,
    Dimension,
    DimensionResult,
    Exact,
    Framework,
    FrameworkResult,
    Practice,
    PracticeResult,
    PracticeVoices,
    Rules,
    ScoreState,
    Target,
)
from assessor.model.result import PracticeState
from assessor.score.groups import mean_of_groups

LOWEST, HIGHEST = LEVELS[0], LEVELS[-1]


class Label(NamedTuple):
    """A level label: the mean rounded down, the label after the gate, and what holds the label below the mean."""

    rounded: int | None = None
    level: int | None = None
    held_by: tuple[str, ...] = ()


def frameworks(assessment: Assessment, voices: Mapping[str, PracticeVoices]) -> tuple[FrameworkResult, ...]:
    """All scores of one assessment, from its answers, the ratings by practice, and the rules in force."""
    dimensions = {key: _dimension(assessment, d, voices) for key, d in assessment.questionnaire.dimensions.items()}
    return tuple(
        _framework(key, framework, [dimensions[d] for d in framework.dimensions], assessment.rules)
        for key, framework in assessment.questionnaire.instrument.frameworks.items()
    )


def supported(grade: int, rules: Rules) -> int:
    """The highest level that evidence of `grade` (0 to 4) confirms; a level needs what all levels below it need."""
    return rules.supported(grade)


def rate(
    practice: Practice, answer: Answer | None, assessment: Assessment, voices: PracticeVoices | None = None
) -> PracticeResult:
    """One practice from the assessor's answer and the ratings. Without both it is an open question, never level 1."""
    claimed, basis = _said(answer, voices)
    grade = (answer.evidence if answer else 0) or 0
    reviewed = claimed is not None and assessment.record.evidence_review
    return PracticeResult(
        practice=practice,
        state=_practice_state(answer, claimed),
        claimed=claimed,
        confirmed=min(claimed, supported(grade, assessment.rules)) if claimed and reviewed else claimed,
        grade=grade if reviewed else None,
        graded=answer is not None and answer.evidence is not None,
        weight=practice_weight(assessment, practice),
        place=assessment.place(f"answers/{practice.id}"),
        basis=basis,
        voices=voices,
    )


def practice_weight(assessment: Assessment, practice: Practice) -> float:
    """The weight of a practice in its dimension: the assessment's own, or the questionnaire's."""
    return assessment.record.weights.get(practice.id, practice.weight)


def _said(answer: Answer | None, voices: PracticeVoices | None) -> tuple[Exact | None, Basis]:
    """The level and who said it: the assessor, else a workshop, else the respondents as the mean of their groups."""
    if answer and answer.level is not None:
        return None if isinstance(answer.level, str) else answer.level, "answer"
    if answer and answer.consensus:
        return _whole(Fraction(answer.consensus.level)), "consensus"
    if voices:
        return _whole(mean_of_groups([g.counts for g in voices.groups])), "ratings"
    return None, "answer"


def _practice_state(answer: Answer | None, claimed: Exact | None) -> PracticeState:
    if answer and isinstance(answer.level, str):
        return answer.level
    return "open" if claimed is None else "rated"


def _whole(level: Fraction) -> Exact:
    return level.numerator if level.denominator == 1 else level


def score_dimension(
    dimension: Dimension, practices: Sequence[PracticeResult], rules: Rules, target: Target | None = None
) -> DimensionResult:
    """One dimension from its practices, in the way that docs/scoring.md describes."""
    applicable = [p for p in practices if p.state != "not applicable"]
    rated = [p for p in applicable if p.state == "rated"]
    core = [p for p in applicable if p.practice.core]
    core_rated = [p for p in core if p.state == "rated"]
    enough = covered(len(rated), len(applicable), rules) and core_covered(len(core_rated), len(core), rules)
    exact, label = standing(rated, {}, rules.gate) if enough else (None, Label())
    return DimensionResult(
        dimension=dimension,
        state=_state(exact, len(applicable)),
        score=_number(exact),
        claimed=_number(_claimed(rated)) if enough else None,
        level=label.level,
        rounded=label.rounded,
        held_by=label.held_by,
        rated=len(rated),
        applicable=len(applicable),
        core_rated=len(core_rated),
        core_applicable=len(core),
        worst=_number(_filled(practices, LOWEST)),
        best=_number(_filled(practices, HIGHEST)),
        target=target,
        practices=tuple(practices),
    )


def standing(rated: Iterable[PracticeResult], levels: Mapping[str, Exact], gate: int) -> tuple[Fraction | None, Label]:
    """The mean and the label of rated practices, with other confirmed `levels` by practice id where they are given.

    A level between two, as the mean of many ratings, counts as it is in the mean, and rounded down for the gate.
    """
    now = [(p, levels.get(p.practice.id, p.confirmed or LOWEST)) for p in rated]
    exact = weighted_mean((p.weight, level) for p, level in now)
    return exact, gated(exact, {p.practice.id: math.floor(level) for p, level in now if p.practice.core}, gate)


def covered(rated: int, applicable: int, rules: Rules) -> bool:
    """Whether enough of what applies is rated (or scored) for a score."""
    return rated > 0 and rated * 1000 >= round(rules.coverage * 1000) * applicable


def core_covered(rated: int, applicable: int, rules: Rules) -> bool:
    """Whether enough of the core practices that apply are rated for a score."""
    needed, of = rules.core_coverage
    return rated * of >= needed * applicable


def weight_units(weight: float) -> int:
    """A weight in thousandths, so that means are quotients of whole numbers."""
    return round(weight * 1000)


def weighted_mean(levels: Iterable[tuple[float, Exact]]) -> Fraction | None:
    """The mean of (weight, level) pairs; None of nothing."""
    total = 0
    summed: Exact = 0
    for weight, level in levels:
        units = weight_units(weight)
        total += units
        summed += units * level
    return Fraction(summed, total) if total else None


def gated(exact: Fraction | None, foundations: Mapping[str, int], gate: int) -> Label:
    """The label of a mean: rounded down, and at most `gate` levels above the lowest of the `foundations`."""
    if exact is None:
        return Label()
    rounded = math.floor(exact)
    holding = sorted(
        (name for name, level in foundations.items() if level + gate < rounded), key=foundations.__getitem__
    )
    return Label(rounded, min([rounded, *(foundations[name] + gate for name in holding)]), tuple(holding))


def _dimension(assessment: Assessment, dimension: Dimension, voices: Mapping[str, PracticeVoices]) -> DimensionResult:
    answers = assessment.record.answers
    practices = [rate(p, answers.get(p.id), assessment, voices.get(p.id)) for p in dimension.practices]
    return score_dimension(dimension, practices, assessment.rules, assessment.record.targets.get(dimension.id))


def _framework(key: str, framework: Framework, dimensions: Sequence[DimensionResult], rules: Rules) -> FrameworkResult:
    """The unweighted mean of the scored dimensions, gated by the lowest of their labels."""
    applicable = [d for d in dimensions if d.state != "not applicable"]
    scored = [d for d in applicable if d.state == "scored"]
    enough = covered(len(scored), len(applicable), rules)
    exact = _plain_mean([standing(d.rated_practices, {}, rules.gate)[0] for d in scored]) if enough else None
    label = gated(exact, {d.dimension.id: d.level or LOWEST for d in scored}, rules.gate)
    return FrameworkResult(
        id=key,
        framework=framework,
        state=_state(exact, len(applicable)),
        score=_number(exact),
        claimed=_number(_plain_mean([_claimed(d.rated_practices) for d in scored])) if enough else None,
        level=label.level,
        rounded=label.rounded,
        held_by=label.held_by,
        worst=_number(_plain_mean([_filled(d.practices, LOWEST) for d in applicable])),
        best=_number(_plain_mean([_filled(d.practices, HIGHEST) for d in applicable])),
        dimensions=tuple(dimensions),
    )


def _claimed(rated: Iterable[PracticeResult]) -> Fraction | None:
    return weighted_mean((p.weight, p.claimed or LOWEST) for p in rated)


def _filled(practices: Iterable[PracticeResult], level: int) -> Fraction | None:
    """The mean if all applicable practices without a level stood at `level`."""
    return weighted_mean((p.weight, p.confirmed or level) for p in practices if p.state != "not applicable")


def _state(exact: Fraction | None, applicable: int) -> ScoreState:
    if not applicable:
        return "not applicable"
    return "not scored" if exact is None else "scored"


def _plain_mean(values: Sequence[Fraction | None]) -> Fraction | None:
    numbers = [value for value in values if value is not None]
    return sum(numbers, Fraction(0)) / len(numbers) if numbers else None


def _number(exact: Fraction | None) -> float | None:
    return None if exact is None else float(exact)
