"""How sure the scores of dimensions and frameworks are, where ratings are behind them.

Each replicate is scored as the data are: ratings are capped by the evidence, and what a workshop agreed on or the
assessor said stays as it is. Loads numpy; import it only where there are ratings.
"""

from __future__ import annotations

from dataclasses import replace

from assessor.model import DimensionResult, FrameworkResult, PracticeResult, Rules
from assessor.score.estimating import Sampled, capped, certain, estimate, mean
from assessor.score.panels import Panels
from assessor.score.scoring import supported


def with_intervals(framework: FrameworkResult, heard: Panels, rules: Rules) -> FrameworkResult:
    """The framework and its dimensions with their 95% intervals, where they are scored and ratings are behind them."""
    scored = [d for d in framework.dimensions if d.state == "scored"]
    dimensions = tuple(_with_interval(d, heard, rules) for d in framework.dimensions)
    names = [name for d in scored for name in _from_ratings(d)]
    if framework.state != "scored" or not names:
        return replace(framework, dimensions=dimensions)
    whole = mean([(1.0, _score(d, heard, rules)) for d in scored], heard.raters(names))
    return replace(framework, dimensions=dimensions, estimate=estimate(whole))


def _with_interval(dimension: DimensionResult, heard: Panels, rules: Rules) -> DimensionResult:
    if dimension.state != "scored" or not _from_ratings(dimension):
        return dimension
    return replace(dimension, estimate=estimate(_score(dimension, heard, rules)))


def _score(dimension: DimensionResult, heard: Panels, rules: Rules) -> Sampled:
    parts = [(p.weight, _confirmed(p, heard, rules)) for p in dimension.rated_practices]
    return mean(parts, heard.raters(_from_ratings(dimension)))


def _confirmed(practice: PracticeResult, heard: Panels, rules: Rules) -> Sampled:
    if practice.basis != "ratings":
        return certain(practice.confirmed or 0)
    rated = heard.means[practice.practice.id]
    return rated if practice.grade is None else capped(rated, supported(practice.grade, rules))


def _from_ratings(dimension: DimensionResult) -> list[str]:
    return [p.practice.id for p in dimension.rated_practices if p.basis == "ratings"]
