"""The executive page: the result, what moved, what to do first and how sure this is, on one phone screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from assessor.dates import period_text
from assessor.model import (
    ComplaintsResult,
    DimensionResult,
    Estimate,
    Figure,
    FrameworkResult,
    Result,
    StatementViews,
    Voices,
)
from assessor.numbers import gap_text, money_text, n_text, percent, score_text, shown
from assessor.report.benchmark import has_peers, notices
from assessor.report.inputs import AssessmentReport
from assessor.report.links import Links
from assessor.report.moments import TOP, moment_id
from assessor.report.people import Number
from assessor.report.pieces import Link, Score
from assessor.report.views import (
    Certainty,
    MoveView,
    Standing,
    certainty,
    framework_standing,
    move_view,
    score_link,
)
from assessor.words import inside

MOVES = 3
NAMES = 2
"""How many dimensions are named where several are equally weak or strong."""


@dataclass(frozen=True)
class Tile:
    """One framework: level, score and change.

    `change` is empty in the first period, where the two cannot be compared, and where chance among the respondents can
    explain the change: then `steady` is true.
    """

    short: str
    standing: Standing
    change: str
    since: str
    steady: bool


@dataclass(frozen=True)
class Extreme:
    """The weakest or the strongest dimensions; `more` counts those with the same score that are not named."""

    label: str
    dimensions: tuple[tuple[Link, Score], ...]
    more: int


class WidestGap(NamedTuple):
    """The statement that the people inside most overrate, with the share of answers 4 and 5 on both sides."""

    statement: Link
    inside: Number
    customers: Number


@dataclass(frozen=True)
class Customers:
    """What customers' answers, moments of truth and complaints add; parts without data are empty."""

    gap: WidestGap | None
    moments: tuple[Link, ...]
    at_risk: Link | None
    """The value at risk, as a range."""
    value: str
    """What the value at risk is a part of."""

    @property
    def empty(self) -> bool:
        """Whether there is nothing to show."""
        return not (self.gap or self.moments or self.at_risk)


class Peers(NamedTuple):
    """Where the organization stands among its peers, and what must be read beside it."""

    finding: Link
    notices: tuple[str, ...]


class Heard(NamedTuple):
    """Whose ratings stand behind the result."""

    people: Link
    groups: str
    agreement: str


@dataclass(frozen=True)
class Executive:
    """What the executive page shows."""

    headline: str
    tiles: tuple[Tile, ...]
    extremes: tuple[Extreme, ...]
    peers: Peers | None
    customers: Customers
    moves: tuple[MoveView, ...]
    certainty: Certainty
    heard: Heard | None
    confidence: str
    figures: tuple[Figure, ...]
    summary: str

    @property
    def dense(self) -> bool:
        """Whether so much is known that the first screen has to be set more closely."""
        return self.heard is not None or not self.customers.empty


def executive(report: AssessmentReport, links: Links) -> Executive:
    """The view of the executive page."""
    result = report.result
    names = [f"{kind}-{f.id}" for kind in ("ladder", "radar") for f in result.frameworks]
    return Executive(
        headline=report.sentences.get("headline", report.assessment.organization.profile.name),
        tiles=tuple(_tile(report, f, links) for f in result.frameworks),
        extremes=_extremes(list(result.dimensions.values()), links),
        peers=_peers(report, links),
        customers=_customers(result, links),
        moves=tuple(move_view(result, move, links) for move in report.moves[:MOVES]),
        certainty=certainty(list(result.practices.values()), reviewed=result.reviewed),
        heard=_heard(result.voices, links) if result.voices else None,
        confidence=report.sentences.get("confidence", ""),
        figures=tuple(report.figures[name] for name in names if name in report.figures),
        summary=report.assessment.record.summary,
    )


def _tile(report: AssessmentReport, f: FrameworkResult, links: Links) -> Tile:
    change = report.change
    alike = change.frameworks if change and change.before.of_one_kind(change.after) else ()
    before = {c.id: c.before.score for c in alike if c.before and c.clear}
    return Tile(
        short=f.framework.short,
        standing=framework_standing(report.result, f, links),
        change=gap_text(f.score, before.get(f.id), missing=""),
        since=period_text(change.before.assessment.period) if change else "",
        steady=any(c.id == f.id and not c.clear for c in alike),
    )


def _peers(report: AssessmentReport, links: Links) -> Peers | None:
    """Nothing without a group of peers."""
    if report.benchmark is None or not has_peers(report):
        return None
    headline = report.sentences.get("benchmark", "Among peers")
    return Peers(Link(headline, links.page("benchmark")), notices(report.benchmark))


def _customers(result: Result, links: Links) -> Customers:
    complaints = result.complaints
    grave = [m for m in result.moments if m.is_moment_of_truth]
    return Customers(
        gap=_gap(result.perception.widest, links) if result.perception else None,
        moments=tuple(Link(m.moment.touchpoint, f"{links.page('moments')}#{moment_id(m)}") for m in grave[:TOP]),
        at_risk=_at_risk(complaints, links) if complaints else None,
        value=f"of yearly {complaints.complaints.value_kind}" if complaints else "",
    )


def _gap(widest: StatementViews | None, links: Links) -> WidestGap | None:
    if widest is None or widest.together_favourable is None or widest.customers is None:
        return None
    return WidestGap(
        Link(widest.statement.text, links.page("perception")),
        _share(widest.together_favourable),
        _share(widest.customers.favourable),
    )


def _share(share: Estimate) -> Number:
    return Number(percent(share.value), n_text(share.n))


def _at_risk(complaints: ComplaintsResult, links: Links) -> Link:
    risk = complaints.value_at_risk
    return Link(money_text(risk.low, risk.high, complaints.complaints.currency), links.page("customers"))


def _heard(voices: Voices, links: Links) -> Heard:
    """Who rated, and how far they agree on the practice in the middle."""
    agreement = voices.typical_agreement
    return Heard(
        people=Link(f"{voices.n:,}", links.page("disagreement"), f"{voices.n:,} people rated: where they disagree"),
        groups=", ".join(f"{g.n:,} {inside(g.name)}" for g in voices.groups),
        agreement=f"{agreement.band} agreement" if agreement else "",
    )


def _extremes(dimensions: Sequence[DimensionResult], links: Links) -> tuple[Extreme, ...]:
    """The weakest and the strongest, by the scores that are shown; nothing where all are equal."""
    scored = [d for d in dimensions if d.score is not None]
    if len({score_text(d.score) for d in scored}) < 2:
        return ()
    return (_extreme("Weakest", min, scored, links), _extreme("Strongest", max, scored, links))


def _extreme(
    label: str, pick: Callable[[list[float]], float], scored: Sequence[DimensionResult], links: Links
) -> Extreme:
    found = pick([shown(d.score) for d in scored if d.score is not None])
    equal = [d for d in scored if d.score is not None and shown(d.score) == found]
    named = tuple(_named(d, links) for d in equal[:NAMES])
    return Extreme(label, named, len(equal) - len(named))


def _named(d: DimensionResult, links: Links) -> tuple[Link, Score]:
    item, name = d.dimension.id, d.dimension.name
    return Link(name, links.dimension(item)), score_link(links, item, name, d.score)
