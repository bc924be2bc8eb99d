"""The page among peers: where the organization stands, who its peers are, and where they come from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from assessor.dates import day_text
from assessor.model import (
    ATTRIBUTES,
    PORTFOLIO_POOL,
    Benchmark,
    Estimate,
    Figure,
    FrameworkPeers,
    FrameworkResult,
    PeerGroup,
    Placing,
    PoolSource,
    Result,
)
from assessor.numbers import counted, gap_text, interval_text, percent, score_text
from assessor.report.inputs import AssessmentReport
from assessor.report.links import Links
from assessor.report.orientation import PointRow, point_row
from assessor.report.people import HIDDEN, Number
from assessor.report.pieces import Link, Score
from assessor.report.views import score_link
from assessor.report.words import joined, listed, sentence
from assessor.words import closer_text

EARLIER = "An earlier assessment is not compared with peers"


class PeerRow(NamedTuple):
    """One dimension: the own score, and the scores of the peers. Ranges read ``1.7 to 3.0``."""

    name: Link
    score: Score
    distance: str
    """The score minus the median."""
    median: str
    extremes: str
    quartiles: str
    """Empty where the group is too small for them."""
    percentile: Number


@dataclass(frozen=True)
class Comparison:
    """One framework among peers; without a group there is only its name."""

    id: str
    name: str
    noun: str
    finding: str
    who: str
    """Whole sentences on who the peers are."""
    figure: Figure | None
    rows: tuple[PeerRow, ...]
    ranked: bool
    """Whether there are percentiles."""


class SourceView(NamedTuple):
    """A pool with its provenance."""

    title: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class AmongPeers:
    """What the page among peers shows."""

    headline: str
    frameworks: tuple[Comparison, ...]
    earlier: bool
    """Whether it is not compared at all, since only an organization's newest assessment is."""
    compared: bool
    """Whether any framework has a group of peers."""
    alone: bool
    """Whether any has none."""
    reviewed: bool
    ranked: bool
    """Whether any has percentiles."""
    notices: tuple[str, ...]
    """What must be read beside every number."""
    minimum: int
    minimum_percentile: int
    sources: tuple[SourceView, ...]
    left_out: tuple[SourceView, ...]
    points: tuple[PointRow, ...]
    rules: str
    """The address of the rules on the method page."""


def benchmark(report: AssessmentReport, links: Links) -> AmongPeers:
    """The view of the page among peers."""
    questionnaire, rules = report.assessment.questionnaire, report.assessment.rules
    found = report.benchmark or Benchmark({}, ())
    frameworks = tuple(_comparison(report, f, found.frameworks.get(f.id), links) for f in report.result.frameworks)
    return AmongPeers(
        headline=report.sentences.get("benchmark", "Among peers" if report.benchmark else EARLIER),
        earlier=report.benchmark is None,
        frameworks=frameworks,
        compared=has_peers(report),
        alone=report.benchmark is not None and any(not c.rows for c in frameworks),
        reviewed=report.result.reviewed,
        ranked=any(c.ranked for c in frameworks),
        minimum=rules.minimum_peers,
        minimum_percentile=rules.minimum_peers_percentile,
        notices=notices(found),
        sources=tuple(_source(source) for source in found.sources if not source.left_out),
        left_out=tuple(_source(source) for source in found.sources if source.left_out),
        points=tuple(point_row(p, questionnaire) for p in questionnaire.reference_points),
        rules=f"{links.page('method')}#rules",
    )


def notices(found: Benchmark) -> tuple[str, ...]:
    """The notices of the pools that count, each with the title of its pool."""
    counted_in = (source for source in found.sources if source.notice and not source.left_out)
    return tuple(f"{source.title}: {sentence(source.notice)}" for source in counted_in)


def has_peers(report: AssessmentReport) -> bool:
    """Whether the assessment is compared with peers in one framework at least."""
    return report.benchmark is not None and any(f.group for f in report.benchmark.frameworks.values())


def _comparison(
    report: AssessmentReport, own: FrameworkResult, found: FrameworkPeers | None, links: Links
) -> Comparison:
    group, placings = (found.group, tuple(found.placings.values())) if found else (None, ())
    figure = report.figures.get(f"peers-{own.id}") if group else None
    return Comparison(
        id=own.id,
        name=own.framework.name,
        noun=own.framework.noun.one,
        finding=figure.title if figure else own.framework.name,
        who=" ".join(filter(None, _who(group))) if group else "",
        figure=figure,
        rows=tuple(_row(report.result, p, links) for p in placings),
        ranked=any(p.percentile for p in placings),
    )


def _row(result: Result, placing: Placing, links: Links) -> PeerRow:
    item = placing.dimension
    name = result.dimensions[item].dimension.name
    return PeerRow(
        name=Link(name, links.dimension(item)),
        score=score_link(links, item, name, placing.score),
        distance=gap_text(placing.score, placing.median, missing=""),
        median=score_text(placing.median),
        extremes=interval_text(placing.minimum, placing.maximum),
        quartiles=_quartiles(placing),
        percentile=_percentile(placing.percentile),
    )


def _quartiles(placing: Placing) -> str:
    if placing.lower is None or placing.upper is None:
        return ""
    return interval_text(placing.lower, placing.upper)


def _percentile(share: Estimate | None) -> Number:
    """The percentile with its interval, as numbers from 0 to 100; a dash where the group is too small for it."""
    if share is None:
        return HIDDEN
    value, low, high = (percent(part).rstrip("%") for part in (share.value, share.low, share.high))
    return Number(value, f"{low} to {high}")


def _who(group: PeerGroup) -> Iterator[str]:
    """Who the peers are, what their scores rest on, and which closer groups are too small."""
    yield f"The peers are {counted(group.n, 'other organization', 'other organizations')} {_attributes(group)}."
    if group.evidence_review:
        yield "Their scores are confirmed by evidence, as the scores here are."
    else:
        yield "Their scores are perceived maturity, without an evidence review, as the scores here are."
    yield closer_text(group)


def _attributes(group: PeerGroup) -> str:
    """What the peers have in common with the organization, and in what they differ."""
    values = {name: getattr(group, name) for name in ATTRIBUTES}
    same = [f"{name} ({value})" for name, value in values.items() if value]
    differ = [name for name, value in values.items() if not value]
    of_any = f"of any {' or '.join(filter(None, [', '.join(differ[:-1]), *differ[-1:]]))}" if differ else ""
    return joined([f"with the same {listed(same)}" if same else "", of_any], ", ")


def _source(source: PoolSource) -> SourceView:
    facts = {
        "Put together by": source.publisher,
        "Collected": source.collected,
        "Questionnaire": source.questionnaire,
        "Assessed": _days(source),
        "Organizations that count": "" if source.left_out or not source.organizations else f"{source.organizations:,}",
        "Industries": ", ".join(source.industries),
        "Sizes": "; ".join(source.sizes),
        "Regions": ", ".join(source.regions),
        "Notice": sentence(source.notice),
        "Left out": sentence(source.left_out or source.caveat),
        "File": "" if source.id == PORTFOLIO_POOL else f"assessments/benchmarks/{source.id}.yml",
    }
    title = f"This portfolio: {source.title}" if source.id == PORTFOLIO_POOL else source.title
    return SourceView(title, tuple((key, text) for key, text in facts.items() if text))


def _days(source: PoolSource) -> str:
    days = [day_text(day) for day in (source.first, source.last) if day]
    return " to ".join(dict.fromkeys(days))
