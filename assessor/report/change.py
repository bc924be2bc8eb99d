"""The change page: what moved since the last period, why, and practice by practice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from assessor.dates import day_text, period_text
from assessor.model import (
    Change,
    DimensionChange,
    DimensionResult,
    EarlierTarget,
    Figure,
    FrameworkChange,
    FrameworkResult,
    PracticeChange,
    PracticeResult,
    Result,
    Target,
)
from assessor.numbers import gap_text, score_text, signed
from assessor.report.inputs import AssessmentReport
from assessor.report.links import Links
from assessor.report.movements import Elsewhere, FrameworkMovements, elsewhere, movements
from assessor.report.pieces import Badge, Link, Score
from assessor.report.views import badge, claimed_text, score_link
from assessor.report.words import joined

T = TypeVar("T")


class Side(NamedTuple):
    """A practice in one period. `remark` says what the level does not."""

    badge: Badge
    remark: str


class PracticeRow(NamedTuple):
    """A practice in both periods."""

    practice: Link
    before: Side
    after: Side
    change: str


@dataclass(frozen=True)
class ScoreRow:
    """A framework or a dimension in both periods, with the rows of its practices that moved."""

    name: Link
    before: Score
    after: Score
    change: str
    moved: tuple[PracticeRow, ...] = ()


@dataclass(frozen=True)
class FrameworkRows:
    """A framework and its dimensions."""

    row: ScoreRow
    dimensions: tuple[ScoreRow, ...]


class TargetRow(NamedTuple):
    """A target that was changed: what it was, one text each and oldest first, and what it is now."""

    dimension: Link
    earlier: tuple[str, ...]
    now: str


class Sides(NamedTuple):
    """The addresses of both periods' pages."""

    before: Links | None
    after: Links


@dataclass(frozen=True)
class ChangeView:
    """What the change page shows; `same` are the practices that did not move."""

    headline: str
    since: str
    until: str
    caveats: tuple[str, ...]
    frameworks: tuple[FrameworkRows, ...]
    figure: Figure | None
    movements: tuple[FrameworkMovements, ...]
    explained: bool
    """Whether it can be said why scores moved."""
    elsewhere: tuple[Elsewhere, ...]
    targets: tuple[TargetRow, ...]
    moved: int
    same: tuple[PracticeRow, ...]


def change(report: AssessmentReport, links: Links, before: Links | None = None) -> ChangeView:
    """The view of the change page; ValueError if the report has no change.

    `before` leads to the pages of the earlier period, if they are part of the site.
    """
    if report.change is None:
        raise ValueError("the page of changes needs a change")
    found, since = report.change, period_text(report.change.before.assessment.period)
    practices = [p for p in found.practices if not _asked_anew(found, p)]
    moved = [p for p in practices if differs(p, alike=found.alike)]
    return ChangeView(
        headline=report.sentences.get("change", f"Changes since {since}"),
        since=since,
        until=period_text(report.assessment.period),
        caveats=found.caveats,
        frameworks=tuple(_framework(found, f, moved, Sides(before, links)) for f in found.frameworks),
        figure=report.figures.get("causes"),
        movements=movements(found, links),
        explained=bool(found.movements),
        elsewhere=elsewhere(found, links),
        targets=tuple(_target(found, d, earlier, links) for d, earlier in found.target_changes.items()),
        moved=len(moved),
        same=tuple(_practice(found, p, links) for p in practices if not differs(p, alike=found.alike)),
    )


def differs(practice: PracticeChange, *, alike: bool = True) -> bool:
    """Whether anything that counts for a practice differs as the reader sees it: its level, its state, or whether it is
    asked at all. Where levels are not of one kind (see `Change.alike`), only whole levels count."""
    before, after = practice.before, practice.after
    shown = _as_shown if alike else _whole
    return before is None or after is None or shown(before) != shown(after)


def _as_shown(practice: PracticeResult) -> str:
    return practice.state if practice.score is None else score_text(practice.score)


def _whole(practice: PracticeResult) -> str:
    return practice.state if practice.level is None else str(practice.level)


def _target(found: Change, dimension: str, earlier: tuple[EarlierTarget, ...], links: Links) -> TargetRow:
    assessment = found.after.assessment
    now = assessment.record.targets.get(dimension)
    name = assessment.questionnaire.dimensions[dimension].name
    return TargetRow(
        dimension=Link(name, links.dimension(dimension)),
        earlier=tuple(f"{_goal(e)} until {_until(found, e)}{_because(e.reason)}" for e in earlier),
        now=_goal(now) if now else "no target",
    )


def _goal(target: Target | EarlierTarget) -> str:
    return f"{score_text(target.level)}{f' by {day_text(target.by)}' if target.by else ''}"


def _until(found: Change, earlier: EarlierTarget) -> str:
    """The day on which a target was changed; results that were known by then might have decided it."""
    day = found.after.assessment.record.date
    late = ", after the results" if earlier.until > day else ""
    return "this assessment" if earlier.until == day else f"{day_text(earlier.until)}{late}"


def _because(reason: str) -> str:
    return f" ({reason.strip().rstrip('.')})" if reason.strip() else ""


def _asked_anew(found: Change, p: PracticeChange) -> bool:
    """Whether a practice stands a second time in the change, as another practice of the same id took its place."""
    return p.after is None and p.id in found.after.practices


def _framework(found: Change, f: FrameworkChange, moved: list[PracticeChange], sides: Sides) -> FrameworkRows:
    name = _either(f.after, f.before).framework.name
    dimensions = (d for d in found.dimensions if _framework_of(found, d.id) == f.id)
    return FrameworkRows(
        row=ScoreRow(
            name=Link(name, sides.after.page(f.id) if f.after else ""),
            before=_score(sides.before, f.id, name, f.before),
            after=_score(sides.after, f.id, name, f.after),
            change=_difference(f, alike=found.alike),
        ),
        dimensions=tuple(_dimension(found, d, moved, sides) for d in dimensions),
    )


def _dimension(found: Change, d: DimensionChange, moved: list[PracticeChange], sides: Sides) -> ScoreRow:
    name = _either(d.after, d.before).dimension.name
    return ScoreRow(
        name=Link(name, sides.after.dimension(d.id) if d.after else ""),
        before=_score(sides.before, d.id, name, d.before),
        after=_score(sides.after, d.id, name, d.after),
        change=_difference(d, alike=found.alike),
        moved=tuple(_practice(found, p, sides.after) for p in moved if _dimension_of(found, p.id) == d.id),
    )


def _score(links: Links | None, item: str, name: str, side: DimensionResult | FrameworkResult | None) -> Score:
    score = side.score if side else None
    if links is None or side is None:
        return Score(score_text(score))
    return score_link(links, item, f"{name} in {period_text(links.assessment.period)}", score)


def _difference(pair: DimensionChange | FrameworkChange, *, alike: bool) -> str:
    if pair.before is None or pair.after is None or not alike:
        return "–"
    return gap_text(pair.after.score, pair.before.score)


def _practice(found: Change, p: PracticeChange, links: Links) -> PracticeRow:
    practice = _either(p.after, p.before).practice
    return PracticeRow(
        practice=Link(f"{practice.id} {practice.name}", links.practice(p.id) if p.after else ""),
        before=_origin(found, p),
        after=_side(found.after, p.after),
        change=_step(p, alike=found.alike),
    )


def _origin(found: Change, p: PracticeChange) -> Side:
    """A practice before: under the id that it had, and also where it was asked so differently that it is no pair."""
    if p.before is None and any(q.id == p.id and _asked_anew(found, q) for q in found.practices):
        return _side(found.before, found.before.practices[p.id], "asked in another way")
    renamed = p.before is not None and p.before.practice.id != p.id
    return _side(found.before, p.before, f"as {p.before.practice.id}" if p.before and renamed else "")


def _side(result: Result, practice: PracticeResult | None, remark: str = "") -> Side:
    if practice is None:
        return Side(Badge(0, "not asked"), "")
    return Side(badge(result, practice.confirmed, practice.state), joined([remark, claimed_text(practice)], ", "))


def _step(p: PracticeChange, *, alike: bool) -> str:
    """By how many levels a practice moved: whole levels as such, else between the two numbers that are shown."""
    if not alike:
        return signed(p.whole_delta, decimals=0)
    if p.delta is None or p.delta == int(p.delta):
        return signed(None if p.delta is None else int(p.delta), decimals=0)
    before, after = (side.score if side else None for side in (p.before, p.after))
    return gap_text(after, before)


def _dimension_of(found: Change, practice: str) -> str:
    after, before = (side.assessment.questionnaire.dimension_of for side in (found.after, found.before))
    return after.get(practice) or before[practice]


def _framework_of(found: Change, dimension: str) -> str:
    after, before = (side.assessment.questionnaire.framework_of for side in (found.after, found.before))
    return after.get(dimension) or before[dimension]


def _either(after: T | None, before: T | None) -> T:
    """The newer side that exists; one of them always does."""
    side = after if after is not None else before
    if side is None:
        raise ValueError("a change needs at least one side")
    return side
