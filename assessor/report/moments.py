"""The page of moments of truth: the first of them as cards, then the whole inventory by stage of the life cycle."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from assessor.dates import day_text
from assessor.model import STAGES, Figure, Moment, MomentResult, Result
from assessor.numbers import counted, index_text, n_text, score_text
from assessor.report.inputs import AssessmentReport
from assessor.report.links import Links
from assessor.report.people import Practice, practice_line
from assessor.report.pieces import Link, Position
from assessor.report.words import joined, listed

TOP = 3
"""How many moments of truth stand as cards."""

RARE = 1
"""The reach of what happens to fewer than one customer in a hundred in a year."""

NAMED = 3
"""How many moments are named where something is missing for several."""

MODULE = "moments-of-truth"

SOURCES = {
    "customer research": "customer research",
    "customer feedback data": "customer feedback data",
    "operating data": "operating data",
    "front-line judgement": "the front line's judgement",
    "management judgement": "management's judgement",
}
"""Where a rating comes from, as it stands in a sentence."""

MISSING: tuple[tuple[str, Callable[[Moment], object]], ...] = (
    ("what the front line may decide", lambda moment: moment.frontline_latitude),
    ("what happens when it fails", lambda moment: moment.recovery),
    ("what is improved next", lambda moment: moment.improvement),
)
"""What a moment of truth should have beside its owner, who is always given."""


@dataclass(frozen=True)
class Card:
    """One of the first moments of truth. `facts` are what is known of it; `missing` are sentences on what is not."""

    anchor: str
    touchpoint: str
    stage: str
    priority: str
    rare: bool
    performance: str
    rating: str
    """Where the performance comes from."""
    confidence: str
    facts: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]
    practices: tuple[Practice, ...]
    """Those that would lift it."""
    place: Position


class Row(NamedTuple):
    """One interaction of the inventory. `n` is empty if it is not recorded."""

    anchor: str
    touchpoint: str
    of_truth: bool
    rare: bool
    priority: str
    stake: str
    performance: str
    gap: str
    reach: str
    frequency: str
    source: str
    confidence: str
    n: str
    date: str
    owner: str
    place: Position


@dataclass(frozen=True)
class Stage:
    """The interactions of one stage of the life cycle, the highest priority first."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Moments:
    """What the page of moments of truth shows. `rules` is the address of the rules on the method page, if any."""

    headline: str
    matrix: Figure | None
    journey: Figure | None
    top: tuple[Card, ...]
    rare: tuple[Link, ...]
    """Moments of truth that happen to few customers and do not stand among the first."""
    missing: tuple[str, ...]
    unlisted: str
    """The stages of the life cycle for which nothing is listed, in a row."""
    stages: tuple[Stage, ...]
    thresholds: tuple[str, str]
    """From which importance and which emotional intensity an interaction is a moment of truth."""
    priority: str
    rules: str


def moments(report: AssessmentReport, links: Links) -> Moments:
    """The view of the page of moments of truth."""
    result, rules = report.result, report.assessment.rules
    grave = [m for m in result.moments if m.is_moment_of_truth]
    module = report.assessment.questionnaire.modules.get(MODULE)
    return Moments(
        headline=report.sentences.get("moments", "Moments of truth"),
        matrix=report.figures.get("moments"),
        journey=report.figures.get("journey"),
        top=tuple(_card(result, m, links) for m in grave[:TOP]),
        rare=tuple(Link(m.moment.touchpoint, f"#{row_id(m)}") for m in grave[TOP:] if m.reach == RARE),
        missing=tuple(_missing(result.moments)),
        unlisted=listed([s for s in STAGES if all(m.moment.journey_stage != s for m in result.moments)]),
        stages=tuple(_stages(result.moments, links)),
        thresholds=(f"{rules.moment_importance:g}", f"{rules.moment_intensity:g}"),
        priority=module.rules.get("priority", "") if module else "",
        rules=links.module(MODULE) if module else "",
    )


def moment_id(moment: MomentResult) -> str:
    """The anchor of a moment's card."""
    return f"moment-{moment.id}"


def row_id(moment: MomentResult) -> str:
    """The anchor of a moment's row in the inventory."""
    return f"listed-{moment.id}"


def rating_text(moment: MomentResult) -> str:
    """Where the rating of a moment comes from: ``customer research, n = 212, 3 March 2026``."""
    written = moment.moment
    return joined([SOURCES[written.performance_source], _sample(written), day_text(written.date)], ", ")


def _sample(moment: Moment) -> str:
    if moment.sample_size:
        return n_text(moment.sample_size)
    return "" if moment.performance_source.endswith("judgement") else "n not recorded"


def _card(result: Result, m: MomentResult, links: Links) -> Card:
    return Card(
        anchor=moment_id(m),
        touchpoint=m.moment.touchpoint,
        stage=m.moment.journey_stage,
        priority=index_text(m.priority),
        rare=m.reach == RARE,
        performance=score_text(m.moment.performance),
        rating=rating_text(m),
        confidence=m.confidence,
        facts=tuple((key, text) for key, text in _facts(m.moment) if text),
        missing=tuple(f"Nobody wrote down {what}." for what, written in MISSING if not written(m.moment)),
        practices=tuple(practice_line(result, p, links) for p in m.practices if p in result.practices),
        place=links.place(m.place),
    )


def _facts(moment: Moment) -> Iterator[tuple[str, str]]:
    yield "At stake", moment.what_is_at_stake
    yield "Hoped for", moment.expected_feeling
    yield "Felt today", moment.actual_feeling
    yield "Happens to", f"{moment.customer_group}, {frequency_text(moment)}"
    yield "Channel", moment.channel
    yield "Effort", f"{score_text(moment.effort)} of 5" if moment.effort else ""
    yield "Usual", moment.baseline_expectation
    yield "Promised", moment.brand_promise
    yield "Owner", moment.owner
    yield "Front line decides", moment.frontline_latitude
    yield "If it fails", moment.recovery
    yield "Next step", moment.improvement


def frequency_text(moment: Moment) -> str:
    """How often a moment happens: ``1 to 10 times for 100 customers in a year``."""
    often = {"below 1": "less than once", "above 100": "more than 100 times", "1": "once"}
    return f"{often.get(_times(moment), f'{_times(moment)} times')} for 100 customers in a year"


def _times(moment: Moment) -> str:
    return moment.frequency if isinstance(moment.frequency, str) else f"{moment.frequency:,g}"


def _missing(moments: Sequence[MomentResult]) -> Iterator[str]:
    """What is missing among the moments of truth, then how many ratings of the inventory are only a judgement."""
    grave = [m for m in moments if m.is_moment_of_truth]
    for what, written in MISSING:
        if names := [f"“{m.moment.touchpoint}”" for m in grave if not written(m.moment)]:
            of = counted(len(grave), "moment of truth", "moments of truth")
            yield f"Nobody wrote down {what} for {len(names)} of {of}: {listed(names, most=NAMED)}."
    if guessed := sum(m.confidence == "low" for m in moments):
        ratings = counted(len(moments), "rating", "ratings")
        verb = "is" if guessed == 1 else "are"
        yield f"{guessed} of {ratings} of performance {verb} management's judgement: low confidence."


def _stages(moments: Sequence[MomentResult], links: Links) -> Iterator[Stage]:
    for name in STAGES:
        if rows := tuple(_row(m, links) for m in moments if m.moment.journey_stage == name):
            yield Stage(name, rows)


def _row(m: MomentResult, links: Links) -> Row:
    written = m.moment
    return Row(
        anchor=row_id(m),
        touchpoint=written.touchpoint,
        of_truth=m.is_moment_of_truth,
        rare=m.is_moment_of_truth and m.reach == RARE,
        priority=index_text(m.priority),
        stake=f"{m.stake:.2f}".removesuffix("0"),
        performance=score_text(written.performance),
        gap=f"{m.gap:.1f}",
        reach=str(m.reach),
        frequency=_times(written),
        source=SOURCES[written.performance_source],
        confidence=m.confidence,
        n=f"{written.sample_size:,}" if written.sample_size else "",
        date=day_text(written.date),
        owner=written.owner,
        place=links.place(m.place),
    )
