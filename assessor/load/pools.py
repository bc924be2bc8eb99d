"""What a pool of peers must mean beyond its shape, and which pools the portfolio names."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import chain, pairwise

from assessor.errors import Problem
from assessor.load.document import Path
from assessor.load.folders import POOL
from assessor.load.meaning import Finding, found_in
from assessor.load.reader import Written
from assessor.load.words import short, way_out
from assessor.model import PORTFOLIO_POOL, Pool, PoolGroup, Portfolio, Questionnaire
from assessor.numbers import counted, score_text


def pool_id(path: str) -> str:
    """The id of the pool in the file at `path`: the file's name without its ending."""
    return path.rpartition("/")[2].removesuffix(POOL)


def check_pool(found: Written[Pool], questionnaire: Questionnaire) -> list[Problem]:
    """All problems with the meaning of a pool whose scores are those of `questionnaire`."""
    return found_in(found.document, chain.from_iterable(rule(found.value, questionnaire) for rule in RULES))


def check_named(found: Written[Portfolio], pools: Collection[str]) -> list[Problem]:
    """All problems with the pools that a portfolio names, if there are those called `pools`."""
    written = found.document.value
    names = written.get("benchmarks") if isinstance(written, dict) else None
    return found_in(found.document, _named(names if isinstance(names, tuple) else (), pools))


def check_overlap(found: Written[Pool], portfolio: Written[Portfolio]) -> list[Problem]:
    """A warning if the pool likely holds the organizations of the portfolio, and nobody said that both count."""
    findings = []
    said = portfolio.value.benchmarks is not None or "benchmarks" in portfolio.doubtful
    if not said and _alike(found.value.publisher, portfolio.value.publisher):
        message = "The pool has the publisher of the portfolio: the same organizations may count twice."
        advice = f"Add 'benchmarks' to portfolio.yml, with the pools that count; {PORTFOLIO_POOL} is one of them."
        findings = [Finding(("publisher",), "pool-overlap", message, advice)]
    return found_in(found.document, findings)


def _alike(one: str, other: str) -> bool:
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())


def _named(names: Sequence[object], pools: Collection[str]) -> Iterator[Finding]:
    valid = (PORTFOLIO_POOL, *pools)
    for number, name in enumerate(names):
        path = ("benchmarks", number)
        if not isinstance(name, str):
            continue  # a fault of its own
        if name not in valid:
            message = f"There is no pool '{short(name)}'."
            yield Finding(path, "unknown-pool", message, way_out(name, valid, "pool", "pools"))
        elif name in names[:number]:
            yield Finding(path, "pool-twice", f"The pool {name} is named twice.", "Remove it in one of the places.")


def _dates(pool: Pool, questionnaire: Questionnaire) -> Iterator[Finding]:  # noqa: ARG001
    days = [(key, getattr(pool, key)) for key in ("first", "last", "date")]
    for (early, before), (late, after) in pairwise(days):
        if before > after:
            message = f"The day {after} in '{late}' lies before {before} in '{early}'."
            advice = "The order is: 'first', the oldest assessment; 'last', the newest; 'date', when both were there."
            yield Finding((late,), "pool-dates", message, advice)


def _frameworks(pool: Pool, questionnaire: Questionnaire) -> Iterator[Finding]:
    valid = questionnaire.instrument.frameworks
    for framework in pool.frameworks:
        if framework not in valid:
            message = f"The questionnaire {questionnaire.name} has no framework '{short(framework)}'."
            advice = way_out(framework, valid, "framework", "frameworks")
            yield Finding(("frameworks", framework), "unknown-framework", message, advice, key=True)


def _dimensions(pool: Pool, questionnaire: Questionnaire) -> Iterator[Finding]:
    """A group has scores for exactly the dimensions of its framework: who lacks one is no peer."""
    for framework, path, group in _groups(pool, questionnaire):
        due = questionnaire.instrument.frameworks[framework].dimensions
        for dimension in group.scores:
            if dimension not in due:
                message = f"The framework '{framework}' has no dimension '{short(dimension)}'."
                advice = way_out(dimension, due, "dimension", "dimensions")
                yield Finding((*path, "scores", dimension), "unknown-dimension", message, advice, key=True)
        if missing := [dimension for dimension in due if dimension not in group.scores]:
            message = f"The group has no scores of {', '.join(missing)}."
            advice = "Add a list of scores for each dimension of the framework."
            yield Finding((*path, "scores"), "pool-dimension", message, advice, key=True)


def _scores(pool: Pool, questionnaire: Questionnaire) -> Iterator[Finding]:
    for _, path, group in _groups(pool, questionnaire):
        for dimension, scores in group.scores.items():
            here: Path = (*path, "scores", dimension)
            if len(scores) != group.organizations:
                have = counted(len(scores), "score", "scores")
                due = counted(group.organizations, "organization", "organizations")
                message = f"The list '{short(dimension)}' has {have} for {due}."
                advice = "Write one score for each organization of the group, or correct 'organizations'."
                yield Finding(here, "pool-length", message, advice, key=True)
            yield from _each(scores, here)


def _each(scores: Sequence[float], path: Path) -> Iterator[Finding]:
    """Scores as the reader sees them, in an order that says nothing about whose they are."""
    for number, score in enumerate(scores):
        if round(score, 1) != score:
            message = f"The score {score:g} has more than one decimal."
            advice = f"Write {score_text(score)}: a score that is told too exactly may be recognized."
            yield Finding((*path, number), "pool-decimal", message, advice)
        if number and score < scores[number - 1]:
            message = f"The score {score:g} stands after {scores[number - 1]:g}."
            advice = "Sort the scores of each dimension from the lowest to the highest, each list on its own."
            yield Finding((*path, number), "pool-order", message, advice)
            return


def _groups(pool: Pool, questionnaire: Questionnaire) -> Iterator[tuple[str, Path, PoolGroup]]:
    """The groups of the frameworks that exist, each with its framework and its place."""
    for framework, groups in pool.frameworks.items():
        if framework in questionnaire.instrument.frameworks:
            for number, group in enumerate(groups):
                yield framework, ("frameworks", framework, number), group


RULES: tuple[Callable[[Pool, Questionnaire], Iterator[Finding]], ...] = (_dates, _frameworks, _dimensions, _scores)
