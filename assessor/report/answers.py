"""The page of all answers in one table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from assessor.report.inputs import AssessmentReport
from assessor.report.links import Links
from assessor.report.pieces import Badge, Link, Position
from assessor.report.ratings import READING, Ratings, ratings
from assessor.report.views import badge, claimed_text


class AnswerRow(NamedTuple):
    """One answer. `level` is the one that counts, `claimed` the one that was said if that was another."""

    practice: Link
    core: bool
    level: Badge
    claimed: str
    grade: str
    shown: str
    note: str
    reason: str
    ratings: Ratings | None
    place: Position | None


@dataclass(frozen=True)
class DimensionAnswers:
    """The answers of one dimension."""

    name: Link
    rows: tuple[AnswerRow, ...]


@dataclass(frozen=True)
class Answers:
    """What the page of all answers shows."""

    rated: int
    total: int
    reviewed: bool
    reading: str
    """How the lines of ratings are read, if there are any."""
    dimensions: tuple[DimensionAnswers, ...]


def answers(report: AssessmentReport, links: Links) -> Answers:
    """The view of the page of all answers."""
    result = report.result
    return Answers(
        rated=sum(d.rated for d in result.dimensions.values()),
        total=len(result.practices),
        reviewed=result.reviewed,
        reading=READING if result.voices else "",
        dimensions=tuple(
            DimensionAnswers(
                name=Link(d.dimension.name, links.dimension(d.dimension.id)),
                rows=tuple(_row(report, p.practice.id, links) for p in d.practices),
            )
            for d in result.dimensions.values()
        ),
    )


def _row(report: AssessmentReport, item: str, links: Links) -> AnswerRow:
    found = report.result.practices[item]
    answer = report.assessment.record.answers.get(item)
    return AnswerRow(
        practice=Link(f"{item} {found.practice.name}", links.practice(item)),
        core=found.practice.core,
        level=badge(report.result, found.confirmed, found.state),
        claimed=claimed_text(found),
        grade="" if found.grade is None else str(found.grade),
        shown=answer.shown if answer else "",
        note=answer.note if answer else "",
        reason=answer.reason if answer else "",
        ratings=ratings(report.result, found),
        place=links.place(found.place) if answer else None,
    )
