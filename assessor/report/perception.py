"""The page of the inside and the outside view: the same statements, answered by customers and by people inside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from assessor.model import (
    Estimate,
    Figure,
    Gap,
    Perception,
    Result,
    StatementViews,
    View,
)
from assessor.numbers import (
    GAP_DECIMALS,
    difference_interval_text,
    gap_text,
    n_text,
    points_text,
)
from assessor.report.inputs import AssessmentReport
from assessor.report.links import Links
from assessor.report.method import rule_text
from assessor.report.orientation import PointRow, point_row
from assessor.report.people import (
    HIDDEN,
    Number,
    Practice,
    agree_words,
    group_names,
    lowest_first,
    mean_number,
    practice_line,
    share_number,
)
from assessor.report.pieces import Link
from assessor.report.words import kept
from assessor.words import capitalized

MODULE = "perception"
FIRST = 3
"""How many flagged gaps stand first, with the practices that repair them."""
DELIVERY_GAP = "RP-09"
"""The published figure behind the question whether the experience is superior."""


@dataclass(frozen=True)
class ViewRow:
    """How one group or segment answers; the gap against customers is a dash for customers themselves."""

    name: str
    favourable: Number
    mean: Number
    points: Number
    scale: Number
    flagged: bool


@dataclass(frozen=True)
class StatementView:
    """One statement: customers and the inside in all, then the single groups and segments."""

    text: str
    customers: ViewRow
    inside: ViewRow
    parts: tuple[ViewRow, ...]
    flagged: bool
    practices: tuple[Practice, ...]
    dimension: Link | None


@dataclass(frozen=True)
class Outside:
    """What the page of the inside and the outside view shows.

    `repair` are the widest flagged gaps that the inside overrates and practices can repair; `overrated` counts all that
    the inside overrates, `underrated` are those that it underrates.
    """

    headline: str
    about: str
    stem: str
    agree: str
    customers: str
    groups: str
    """The groups inside with their n, in a row."""
    figure: Figure | None
    overall: StatementView | None
    background: PointRow | None
    """The published figure, for orientation."""
    statements: tuple[StatementView, ...]
    repair: tuple[StatementView, ...]
    overrated: int
    underrated: tuple[StatementView, ...]
    segments: bool
    hidden: bool
    minimum: int
    minimum_customers: int
    rules: tuple[str, str]
    """From how many points of shares and of the scale on a gap is flagged."""
    module: str


def perception(report: AssessmentReport, links: Links) -> Outside:
    """The view of the page of the inside and the outside view; ValueError without any answers."""
    result, found, rules = report.result, report.result.perception, report.assessment.rules
    if found is None:
        raise ValueError("the page of the inside and the outside view needs answers to its statements")
    module = report.assessment.questionnaire.modules.get(MODULE)
    views = {s.statement.id: _statement(result, s, links) for s in found.statements}
    flagged = _flagged(found)
    overrated = [views[s.statement.id] for s in flagged if s.gap and s.gap.points.value > 0]
    overall = next((s for s in found.statements if not s.statement.dimension), None)
    return Outside(
        headline=report.sentences.get("perception", "Inside and outside"),
        about=module.about if module else "",
        stem=module.stem if module else "",
        agree=agree_words(module),
        customers=kept(n_text(found.customers)) if found.customers else "",
        groups=capitalized(group_names(found.groups)),
        figure=report.figures.get("dumbbell"),
        overall=views[overall.statement.id] if overall else None,
        background=_background(report),
        statements=tuple(views.values()),
        repair=tuple(v for v in overrated if v.practices or v.dimension)[:FIRST],
        overrated=len(overrated),
        underrated=tuple(views[s.statement.id] for s in reversed(flagged) if s.gap and s.gap.points.value < 0),
        segments=bool(found.segments),
        hidden=found.hidden,
        minimum=rules.minimum_group,
        minimum_customers=rules.minimum_customers,
        rules=(rule_text(rules, "gap_points"), rule_text(rules, "gap_mean")),
        module=links.module(MODULE) if module else "",
    )


def _flagged(found: Perception) -> list[StatementViews]:
    """The flagged statements, from those that the inside overrates most to those that it underrates most."""
    flagged = [s for s in found.statements if s.gap and s.gap.flagged]
    return sorted(flagged, key=lambda s: -s.gap.points.value if s.gap else 0.0)


def _statement(result: Result, s: StatementViews, links: Links) -> StatementView:
    outside = s.customers
    segments = (_view(view) for view in s.segments)
    inside = (_view(view, outside, s.gaps.get(view.id)) for view in s.inside)
    return StatementView(
        text=s.statement.text,
        customers=_view(outside) if outside else _nothing("Customers"),
        inside=_inside(s),
        parts=(*segments, *inside),
        flagged=bool(s.gap and s.gap.flagged),
        practices=tuple(_practices(result, s, links)),
        dimension=_dimension(result, s, links),
    )


def _nothing(name: str) -> ViewRow:
    return ViewRow(name, HIDDEN, HIDDEN, HIDDEN, HIDDEN, flagged=False)


def _inside(s: StatementViews) -> ViewRow:
    inside, mean, outside = s.together_favourable, s.together_mean, s.customers
    if inside is None or mean is None:
        return _nothing("Inside")
    return _row("Inside", inside, mean, outside, s.gap)


def _row(name: str, favourable: Estimate, mean: Estimate, outside: View | None, found: Gap | None) -> ViewRow:
    """A view with its gap against the customers' view `outside`, where there are both."""
    row = ViewRow(name, share_number(favourable), mean_number(mean, GAP_DECIMALS), HIDDEN, HIDDEN, flagged=False)
    if outside is None or found is None:
        return row
    return replace(
        row,
        points=Number(
            points_text(favourable.value, outside.favourable.value),
            difference_interval_text(found.points.low * 100, found.points.high * 100, 0),
        ),
        scale=Number(
            gap_text(mean.value, outside.mean.value, decimals=GAP_DECIMALS),
            difference_interval_text(found.mean.low, found.mean.high, GAP_DECIMALS),
        ),
        flagged=found.flagged,
    )


def _view(view: View, outside: View | None = None, found: Gap | None = None) -> ViewRow:
    return _row(view.name, view.favourable, view.mean, outside, found)


def _practices(result: Result, s: StatementViews, links: Links) -> Iterator[Practice]:
    """The practices that the statement mirrors, the lowest level first."""
    found = [p for p, r in result.practices.items() if r.practice.perception_item == s.statement.id]
    return (practice_line(result, p, links) for p in lowest_first(result, found))


def _dimension(result: Result, s: StatementViews, links: Links) -> Link | None:
    found = result.dimensions.get(s.statement.dimension or "")
    return Link(found.dimension.name, links.dimension(found.dimension.id)) if found else None


def _background(report: AssessmentReport) -> PointRow | None:
    questionnaire = report.assessment.questionnaire
    point = next((p for p in questionnaire.reference_points if p.id == DELIVERY_GAP), None)
    return point_row(point, questionnaire) if point else None
