"""The page of employees and trust: ambassadorship, and the practices on trust, fairness, retention and culture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assessor.model import TOPICS, Classification, Group, PracticeResult
from assessor.numbers import counted
from assessor.report.inputs import AssessmentReport
from assessor.report.links import Links
from assessor.report.people import (
    Classes,
    Number,
    Practice,
    classes_view,
    group_numbers,
    inside,
    mean_number,
    practice_line,
)
from assessor.report.words import listed
from assessor.words import capitalized

AMBASSADORSHIP = "ambassadorship"
CLASSES = {"ambassador": "Ambassadors", "between": "Between", "alienated": "Alienated"}


@dataclass(frozen=True)
class TopicRow:
    """One practice of a topic: its level, its evidence, and what each group says."""

    practice: Practice
    grade: str
    groups: tuple[Number, ...]
    mean: Number


@dataclass(frozen=True)
class TopicView:
    """One topic with its finding and its practices."""

    id: str
    name: str
    finding: str
    rows: tuple[TopicRow, ...]


@dataclass(frozen=True)
class Employees:
    """What the page of employees and trust shows. `groups` are the columns of the tables of topics."""

    headline: str
    ambassadorship: Classes | None
    minimum: int
    minimum_group: int
    groups: tuple[Group, ...]
    topics: tuple[TopicView, ...]
    names: str
    """The topics in a row."""
    practices: str
    reviewed: bool
    hidden: bool


def employees(report: AssessmentReport, links: Links) -> Employees:
    """The view of the page of employees and trust."""
    result, rules = report.result, report.assessment.rules
    topics = tuple(_topics(report, links))
    count = len({row.practice.practice.text for topic in topics for row in topic.rows})
    return Employees(
        headline=report.sentences.get("employees", "Employees and trust"),
        ambassadorship=_classes(report, links, result.ambassadorship),
        minimum=max(rules.minimum_group, rules.minimum_group_sensitive),
        minimum_group=rules.minimum_group,
        groups=result.voices.groups if result.voices else (),
        topics=topics,
        names=listed([inside(t.name) for t in topics]),
        practices=counted(count, "practice", "practices"),
        reviewed=result.reviewed,
        hidden=bool(result.voices and result.voices.hidden),
    )


def _classes(report: AssessmentReport, links: Links, found: Classification | None) -> Classes | None:
    return classes_view(report, links, found, CLASSES, AMBASSADORSHIP) if found else None


def _topics(report: AssessmentReport, links: Links) -> Iterator[TopicView]:
    for topic in TOPICS:
        found = [p for p in report.result.practices.values() if topic in p.practice.topics]
        if found:
            name = capitalized(topic)
            finding = report.sentences.get(f"topic/{topic}", name)
            yield TopicView(f"topic-{topic}", name, finding, tuple(_row(report, p, links) for p in found))


def _row(report: AssessmentReport, p: PracticeResult, links: Links) -> TopicRow:
    groups = report.result.voices.groups if report.result.voices else ()
    return TopicRow(
        practice=practice_line(report.result, p.practice.id, links),
        grade="" if p.grade is None else f"grade {p.grade}" if p.graded else "not recorded",
        groups=group_numbers(p.voices, groups),
        mean=mean_number(p.voices.mean if p.voices else None),
    )
