"""Results and pools with given scores, built from the model's types: no answer is needed for a peer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from samples import assessment, practice, questionnaire

from assessor.model import (
    DimensionResult,
    Organization,
    Pool,
    PoolFile,
    PoolGroup,
    Portfolio,
    Profile,
    Questionnaire,
    Result,
    VersionDiff,
)
from assessor.score import Peers, score

PORTFOLIO = Portfolio("Ours", "The Firm")
DAY = date(2026, 10, 1)
Attributes = tuple[str, str, str]
NONE: Attributes = ("", "", "")
FRAMEWORK = "af"


@cache
def instrument(dimensions: int, version: str = "1.0.0") -> Questionnaire:
    """A questionnaire with one framework, `af`, of the dimensions d0, d1 ..., each with one practice."""
    made = questionnaire({f"d{i}": (practice(f"P-{i}"),) for i in range(dimensions)})
    return replace(made, instrument=replace(made.instrument, version=version))


@cache
def _scored(dimensions: int, version: str, review: bool, least: int, day: date) -> Result:
    of = instrument(dimensions, version)
    rules = replace(of.instrument.rules, minimum_peers=least)
    made = assessment(of, {f"P-{i}": 3 for i in range(dimensions)}, review=review, rules=rules)
    return score(replace(made, record=replace(made.record, date=day)))


@cache
def _dimension(dimensions: int, version: str, review: bool, i: int, score: float | None) -> DimensionResult:
    (framework,) = _scored(dimensions, version, review, 5, DAY).frameworks
    return replace(framework.dimensions[i], score=score)


def result(
    organization: str,
    scores: Sequence[float | None],
    attributes: Attributes = NONE,
    *,
    review: bool = True,
    version: str = "1.0.0",
    least: int = 5,
    day: date = DAY,
) -> Result:
    """An assessment whose dimensions have these scores; None is a dimension that is not scored."""
    base = _scored(len(scores), version, review, least, day)
    industry, size, region = attributes
    profile = Profile(f"Name of {organization}", industry, region, size)
    own = replace(base.assessment, organization=Organization(organization, profile, "organization.yml"))
    (framework,) = base.frameworks
    dimensions = tuple(_dimension(len(scores), version, review, i, scored) for i, scored in enumerate(scores))
    return replace(base, assessment=own, frameworks=(replace(framework, dimensions=dimensions),))


def group(rows: Sequence[Sequence[float]], attributes: Attributes = NONE, *, review: bool = True) -> PoolGroup:
    """A group of a pool, from the scores of each organization."""
    lists = {f"d{i}": tuple(sorted(scores)) for i, scores in enumerate(zip(*rows, strict=True))}
    return PoolGroup(len(rows), review, lists, *attributes)


def pool(*groups: PoolGroup, id_: str = "elsewhere", version: str = "1.0.0", day: date = DAY) -> PoolFile:
    """A pool with these groups."""
    of = instrument(len(groups[0].scores), version)
    written = Pool("Elsewhere", "Others", "Invented.", of.name, day, day, day, {FRAMEWORK: groups})
    return PoolFile(id_, written, of, f"assessments/benchmarks/{id_}.yml")


def diff(dimensions: int, old: str, new: str, *, comparable: bool) -> VersionDiff:
    """Two versions whose scores can be compared, or cannot."""
    sides = instrument(dimensions, old), instrument(dimensions, new)
    return VersionDiff(*sides, "", (), {}, {FRAMEWORK: comparable}, ())


def peers(results: Sequence[Result], pools: Sequence[PoolFile] = (), diffs: Sequence[VersionDiff] = ()) -> Peers:
    """All of them together, for a portfolio that lets all count."""
    return Peers(PORTFOLIO, results, pools, diffs)
