"""The page of one framework: a section for each dimension with all its practices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from assessor.model import LEVELS, DimensionResult, Figure, Framework, FrameworkResult, PracticeResult, Reference
from assessor.report.explanations import ExplanationView, explanation_view
from assessor.report.inputs import AssessmentReport
from assessor.report.links import Links
from assessor.report.pieces import Badge, Position
from assessor.report.ratings import READING, Ratings, ratings
from assessor.report.views import (
    Certainty,
    Standing,
    badge,
    certainty,
    dimension_standing,
    framework_standing,
    grade_text,
)


class PracticeView(NamedTuple):
    """One practice: what is reached, what comes next, and what it rests on. Texts that do not apply are empty."""

    id: str
    name: str
    question: str
    why: str
    core: bool
    badge: Badge
    reached: str
    claimed: Badge | None
    """The claimed level where the evidence does not support it."""
    claimed_anchor: str
    """Its anchor, where that is another than the one reached."""
    next: Badge | None
    next_anchor: str
    advice: str
    grade: str
    shown: str
    note: str
    reason: str
    ratings: Ratings | None
    place: Position | None
    explanation: ExplanationView | None


@dataclass(frozen=True)
class DimensionView:
    """One dimension: the section's title, its standing, and its practices."""

    id: str
    name: str
    finding: str
    standing: Standing
    definition: str
    reason: str
    """The business need behind the target."""
    certainty: Certainty
    figure: Figure | None
    explanation: ExplanationView | None
    practices: tuple[PracticeView, ...]


@dataclass(frozen=True)
class FrameworkView:
    """What the page of a framework shows."""

    id: str
    headline: str
    framework: Framework
    standing: Standing
    sources: tuple[Reference, ...]
    explanation: ExplanationView | None
    reading: str
    """How the lines of ratings are read, if there are any."""
    dimensions: tuple[DimensionView, ...]


def framework(report: AssessmentReport, links: Links, found: FrameworkResult) -> FrameworkView:
    """The view of the page of one framework."""
    references = report.assessment.questionnaire.references
    return FrameworkView(
        id=found.id,
        headline=report.sentences.get(f"framework/{found.id}", found.framework.name),
        framework=found.framework,
        standing=framework_standing(report.result, found, links),
        sources=tuple(references[s] for s in found.framework.sources if s in references),
        explanation=_explanation(report, links, found.id, f"How the score of {found.framework.name} came about"),
        reading=READING if any(p.voices for d in found.dimensions for p in d.practices) else "",
        dimensions=tuple(_dimension(report, d, links) for d in found.dimensions),
    )


def _dimension(report: AssessmentReport, d: DimensionResult, links: Links) -> DimensionView:
    item, name = d.dimension.id, d.dimension.name
    finding = report.sentences.get(f"dimension/{item}", name)
    return DimensionView(
        id=item,
        name=name,
        finding=finding if name.casefold() in finding.casefold() else f"{name}: {finding}",
        standing=dimension_standing(report.result, d, links),
        definition=d.dimension.definition,
        reason=d.target.reason if d.target else "",
        certainty=certainty(d.practices, reviewed=report.result.reviewed),
        figure=report.figures.get(f"strip-{item}"),
        explanation=_explanation(report, links, item, f"How the score of {name} came about"),
        practices=tuple(_practice(report, p, links) for p in d.practices),
    )


def _practice(report: AssessmentReport, p: PracticeResult, links: Links) -> PracticeView:
    practice, anchors = p.practice, p.practice.anchors
    answer = report.assessment.record.answers.get(practice.id)
    following = _following(p.level)
    return PracticeView(
        id=practice.id,
        name=practice.name,
        question=practice.question,
        why=practice.why,
        core=practice.core,
        badge=badge(report.result, p.confirmed, p.state),
        reached=_of(anchors, p.level),
        claimed=badge(report.result, p.claimed) if p.capped else None,
        claimed_anchor=_of(anchors, p.claimed_level) if p.claimed_level != p.level else "",
        next=badge(report.result, following) if following else None,
        next_anchor=_of(anchors, following),
        advice=_of(practice.next_steps, following),
        grade=grade_text(report.result, p),
        shown=answer.shown if answer else "",
        note=answer.note if answer else "",
        reason=answer.reason if answer else "",
        ratings=ratings(report.result, p),
        place=links.place(p.place) if answer else None,
        explanation=_explanation(report, links, practice.id, f"Why {practice.id} matters, how its level came about"),
    )


def _explanation(report: AssessmentReport, links: Links, item: str, summary: str) -> ExplanationView | None:
    found = report.explanations.get(item)
    return explanation_view(report.result, found, links, summary) if found else None


def _following(level: int | None) -> int | None:
    return level + 1 if level is not None and level < LEVELS[-1] else None


def _of(texts: object, level: int | None) -> str:
    return texts.get(level, "") if isinstance(texts, dict) and level is not None else ""
