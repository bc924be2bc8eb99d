"""Small pieces that several pages show, made from results: levels, scores, facts on certainty, moves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor
from typing import NamedTuple

from assessor.dates import day_text
from assessor.model import (
    DimensionResult,
    Estimate,
    Exact,
    FrameworkResult,
    Move,
    PracticeResult,
    Raise,
    Result,
)
from assessor.numbers import exact_text, gap_text, interval_text, n_text, score_text, signed
from assessor.report.links import Links
from assessor.report.pieces import Badge, Link, Score
from assessor.report.words import STATES, listed


@dataclass(frozen=True)
class Standing:
    """What is said of a framework or a dimension in one row."""

    id: str
    name: str
    href: str
    score: Score
    badge: Badge
    claimed: str
    """The claimed score where it differs from the score."""
    target: str
    due: str
    gap: str
    rated: int
    applicable: int
    coverage: float
    held_by: str
    """What holds the level back."""
    could_be: str
    """The scores that the practices without a level could still give, as ``2.1 to 3.4``."""
    interval: str
    """The 95% interval with n, where ratings are behind the score."""


def badge(result: Result, level: Exact | None, state: str = "not scored") -> Badge:
    """A level with its name, or `state` in words; what lies between two levels is named after the lower one."""
    if level is None:
        return Badge(0, STATES[state])
    whole = floor(level)
    name = f"{whole} {result.assessment.questionnaire.level_name(whole)}"
    return Badge(whole, name, "" if level == whole else exact_text(level))


def grade_text(result: Result, practice: PracticeResult) -> str:
    """The grade of the evidence with its name; nothing without an evidence review."""
    if practice.grade is None:
        return ""
    if not practice.graded:
        return "not recorded"
    return f"{practice.grade} {result.assessment.questionnaire.instrument.evidence_grades[practice.grade].name}"


def claimed_text(practice: PracticeResult) -> str:
    """``level 4 claimed`` where the evidence does not support what was said; else nothing."""
    return f"level {exact_text(practice.claimed)} claimed" if practice.capped and practice.claimed is not None else ""


def score_link(links: Links, item: str, name: str, score: float | None) -> Score:
    """A score that leads to its explanation."""
    text = score_text(score)
    spoken = f"{text}, the score of {name}: how it came about" if score is not None else f"Why {name} has no score"
    return Score(text, links.explanation(item), spoken)


def dimension_standing(result: Result, d: DimensionResult, links: Links) -> Standing:
    """What is said of a dimension in one row."""
    item, name = d.dimension.id, d.dimension.name
    return Standing(
        id=item,
        name=name,
        href=links.dimension(item),
        score=score_link(links, item, name, d.score),
        badge=badge(result, d.level, d.state),
        claimed=_claimed(d),
        target=score_text(d.target.level) if d.target else "",
        due=day_text(d.target.by) if d.target else "",
        gap=gap_text(d.score, d.target.level, missing="") if d.target else "",
        rated=d.rated,
        applicable=d.applicable,
        coverage=d.coverage,
        held_by=listed([result.practices[p].practice.name for p in d.held_by], most=2),
        could_be=_could_be(d),
        interval=_interval(d.estimate),
    )


def framework_standing(result: Result, f: FrameworkResult, links: Links) -> Standing:
    """What is said of a framework in one row."""
    return Standing(
        id=f.id,
        name=f.framework.name,
        href=links.page(f.id),
        score=score_link(links, f.id, f.framework.name, f.score),
        badge=badge(result, f.level, f.state),
        claimed=_claimed(f),
        target="",
        due="",
        gap="",
        rated=f.rated,
        applicable=f.applicable,
        coverage=f.rated / f.applicable if f.applicable else 0.0,
        held_by=listed([result.dimensions[d].dimension.name for d in f.held_by], most=2),
        could_be=_could_be(f),
        interval=_interval(f.estimate),
    )


def _claimed(scored: DimensionResult | FrameworkResult) -> str:
    same = score_text(scored.claimed) == score_text(scored.score)
    return "" if scored.claimed is None or same else score_text(scored.claimed)


def _could_be(scored: DimensionResult | FrameworkResult) -> str:
    if scored.worst is None or scored.best is None or scored.rated == scored.applicable:
        return ""
    return f"{score_text(scored.worst)} to {score_text(scored.best)}"


def _interval(estimate: Estimate | None) -> str:
    return f"{interval_text(estimate.low, estimate.high)}, {n_text(estimate.n)}" if estimate else ""


class Certainty(NamedTuple):
    """How sure a result is, in counts of practices."""

    reviewed: bool
    rated: int
    applicable: int
    coverage: float
    capped: int
    cannot_judge: int
    open: int
    not_applicable: int


def certainty(practices: Sequence[PracticeResult], *, reviewed: bool) -> Certainty:
    """How sure a result is that is made from `practices`."""
    count = {state: sum(p.state == state for p in practices) for state in ("rated", *STATES)}
    applicable = len(practices) - count["not applicable"]
    return Certainty(
        reviewed=reviewed,
        rated=count["rated"],
        applicable=applicable,
        coverage=count["rated"] / applicable if applicable else 0.0,
        capped=sum(p.lacks_evidence for p in practices),
        cannot_judge=count["cannot judge"],
        open=count["open"],
        not_applicable=count["not applicable"],
    )


class RaiseView(NamedTuple):
    """One practice that goes up."""

    practice: Link
    from_level: str
    to_level: int
    needs_evidence: bool


@dataclass(frozen=True)
class MoveView:
    """One thing to do."""

    title: str
    href: str
    gain: str
    lifts: str
    """The dimensions whose level rises."""
    dimensions: tuple[Link, ...]
    raises: tuple[RaiseView, ...]


def raise_view(result: Result, step: Raise, links: Links) -> RaiseView:
    """One practice that goes up, with a link to it."""
    practice = result.practices[step.practice].practice
    text = Link(f"{practice.id} {practice.name}", links.practice(practice.id))
    return RaiseView(text, exact_text(step.from_level), step.to_level, step.needs_evidence)


def move_view(result: Result, move: Move, links: Links) -> MoveView:
    """One thing to do, with what it gains."""
    names = {d: result.dimensions[d].dimension.name for d in move.dimensions}
    first = move.raises[0].practice if move.raises else next(iter(move.action.practices)) if move.action else ""
    return MoveView(
        title=move.title,
        href=links.practice(first) if first else "",
        gain=signed(move.gain) if move.raises and signed(move.gain) != signed(0) else "",
        lifts=listed([names.get(d, d) for d in move.lifts], most=3),
        dimensions=tuple(Link(name, links.dimension(d)) for d, name in names.items()),
        raises=tuple(raise_view(result, step, links) for step in move.raises),
    )
