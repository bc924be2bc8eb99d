"""Which finding titles which page or section."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from assessor import findings
from assessor.model import Benchmark, Change, Move, Plan, Result, Topic


def assessment_sentences(
    result: Result, change: Change | None, moves: Sequence[Move], plan: Plan, benchmark: Benchmark | None
) -> Mapping[str, str]:
    """The titles of the pages of one assessment, by the names that the report looks them up with."""
    changed = {"change": findings.change_title(change)} if change else {}
    compared = {"benchmark": findings.benchmark_headline(benchmark, result)} if benchmark else {}
    return {
        "headline": findings.headline(result),
        "profile": findings.profile_title(result),
        "roadmap": findings.roadmap_title(moves, result),
        "confidence": " ".join(findings.confidence(result)),
        "plan": findings.plan_title(plan, result),
        **changed,
        **compared,
        **{page: headline(result) for page, headline in _headlines(result)},
        **{f"topic/{topic}": findings.topic_title(result, topic) for topic in _topics(result)},
        **{f"framework/{f.id}": findings.framework_title(f) for f in result.frameworks},
        **{f"dimension/{key}": findings.dimension_title(d) for key, d in result.dimensions.items()},
    }


def _headlines(result: Result) -> Iterator[tuple[str, Callable[[Result], str]]]:
    """The pages on people and moments that there are, with what heads each."""
    if result.voices:
        yield "disagreement", findings.disagreement_headline
    if result.perception:
        yield "perception", findings.perception_headline
    if result.advocacy or result.complaints:
        yield "customers", findings.customers_headline
    yield "employees", findings.employees_headline
    if result.moments:
        yield "moments", findings.moments_headline
    if result.listening:
        yield "listening", findings.listening_headline


def _topics(result: Result) -> set[Topic]:
    return {topic for found in result.practices.values() for topic in found.practice.topics}


def finished_sentences(result: Result, change: Change | None) -> Mapping[str, str]:
    """The titles of an assessment whose own pages are finished: what other pages say about it."""
    changed = {"change": findings.change_title(change)} if change else {}
    return {"headline": findings.headline(result), **changed}


def organization_sentences(history: Sequence[Result]) -> Mapping[str, str]:
    """The titles of the page of one organization, from its results, oldest first."""
    return {"headline": findings.headline(history[-1])}


def portfolio_sentences(current: Sequence[Result]) -> Mapping[str, str]:
    """The titles of the home page, from the current result of each organization."""
    return {"headline": findings.portfolio_headline(current)}
