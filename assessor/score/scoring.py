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
    Dimension,
    DimensionResult,
    Framework,
    FrameworkResult,
    Practice,
    PracticeResult,
    Result,
    Rules,
    ScoreState,
    Target,
)

LOWEST, HIGHEST = LEVELS[0], LEVELS[-1]


class Label(NamedTuple):
    """A level label: the mean rounded down, the label after the gate, and what holds the label below the mean."""

    rounded: int | None = None
    level: int | None = None
    held_by: tuple[str, ...] = ()


def score(assessment: Assessment) -> Result:
    """All scores of one assessment, from the assessor's own answers and the rules in force."""
    dimensions = assessment.questionnaire.dimensions
    frameworks = assessment.questionnaire.instrument.frameworks
    return Result(
        assessment,
        tuple(
            _framework(
                key, framework, [_dimension(assessment, dimensions[d]) for d in framework.dimensions], assessment.rules
            )
            for key, framework in frameworks.items()
        ),
    )


def supported(grade: int, rules: Rules) -> int:
    """The highest level that evidence of `grade` (0 to 4) confirms; a level needs what all levels below it need."""
    highest = LOWEST
    for level in LEVELS:
        if rules.evidence_needed.get(level, 0) > grade:
            break
        highest = level
    return highest


def rate(practice: Practice, answer: Answer | None, assessment: Assessment) -> PracticeResult:
    """One practice from the assessor's answer. `None` is an open question, never level 1.

    This is the seam for several respondents: their ratings will come in here.
    """
    claimed = answer.level if answer and not isinstance(answer.level, str) else None
    grade = (answer.evidence or 0) if answer and claimed and assessment.record.evidence_review else None
    confirmed = claimed if claimed is None or grade is None else min(claimed, supported(grade, assessment.rules))
    return PracticeResult(
        practice=practice,
        state="open" if answer is None else answer.level if isinstance(answer.level, str) else "rated",
        claimed=claimed,
        confirmed=confirmed,
        grade=grade,
        weight=assessment.record.weights.get(practice.id, practice.weight),
        place=assessment.place(f"answers/{practice.id}"),
    )


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
        worst=_number(_filled(applicable, LOWEST)),
        best=_number(_filled(applicable, HIGHEST)),
        target=target,
        practices=tuple(practices),
    )


def standing(rated: Iterable[PracticeResult], levels: Mapping[str, int], gate: int) -> tuple[Fraction | None, Label]:
    """The mean and the label of rated practices, with other confirmed `levels` by practice id where they are given."""
    now = [(p, levels.get(p.practice.id, p.confirmed or LOWEST)) for p in rated]
    exact = weighted_mean((p.weight, level) for p, level in now)
    return exact, gated(exact, {p.practice.id: level for p, level in now if p.practice.core}, gate)


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


def weighted_mean(levels: Iterable[tuple[float, int]]) -> Fraction | None:
    """The mean of (weight, level) pairs; None of nothing."""
    total = summed = 0
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


def _dimension(assessment: Assessment, dimension: Dimension) -> DimensionResult:
    answers = assessment.record.answers
    practices = [rate(p, answers.get(p.id), assessment) for p in dimension.practices]
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
        worst=_number(_plain_mean([d.worst for d in applicable])),
        best=_number(_plain_mean([d.best for d in applicable])),
        dimensions=tuple(dimensions),
    )


def _claimed(rated: Iterable[PracticeResult]) -> Fraction | None:
    return weighted_mean((p.weight, p.claimed or LOWEST) for p in rated)


def _filled(applicable: Iterable[PracticeResult], level: int) -> Fraction | None:
    return weighted_mean((p.weight, p.confirmed or level) for p in applicable)


def _state(exact: Fraction | None, applicable: int) -> ScoreState:
    if not applicable:
        return "not applicable"
    return "not scored" if exact is None else "scored"


def _plain_mean(values: Sequence[Fraction | float | None]) -> Fraction | None:
    numbers = [Fraction(value) for value in values if value is not None]
    return sum(numbers, Fraction(0)) / len(numbers) if numbers else None


def _number(exact: Fraction | None) -> float | None:
    return None if exact is None else float(exact)
