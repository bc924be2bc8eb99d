"""The page of the listening system: which patterns of listening are in use, which groups of customers are told apart.

The three patterns are those of Meyer and Schwager (2007), the four groups those that Meyer names (interview of 2010).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from assessor.model import CUSTOMER_GROUPS, CustomerGroup, Figure, Pattern, PatternResult, Reference, ToldApart
from assessor.numbers import counted, score_text
from assessor.report.inputs import AssessmentReport
from assessor.report.links import Links
from assessor.report.markdown import web_link
from assessor.report.pieces import Badge, Link, Position
from assessor.report.views import badge, grade_text

REFERENCES = ("MS-2007", "MEYER-2010")

PATTERNS: Mapping[Pattern, tuple[str, str, str]] = {
    "past": (
        "persistent",
        "Captures what customers have just experienced, shows trends and the effect of changes, and brings up new "
        "problems early.",
        "Surveys after a transaction or a service, complaints, forums and reviews.",
    ),
    "present": (
        "periodic",
        "Follows the relationship as it is, looks back and forward, and watches the groups of customers that matter "
        "most.",
        "Relationship surveys, account reviews twice a year, user forums and focus groups.",
    ),
    "potential": (
        "pulsed",
        "Uncovers and tests what customers will need or could use, before they ask for it.",
        "Studies with a special purpose among chosen customers: observation, trials, work on new markets.",
    ),
}
"""For each pattern its rhythm, what it is for, and by what it usually listens."""

GROUPS: Mapping[CustomerGroup, str] = {
    "model": "They bring much and are content: keep what they value, and learn from them.",
    "growth": "They are content but bring little yet: find out what more would help them.",
    "at risk": "They bring much but are not content: somebody has to act at once.",
    "dangling": "They bring little and are not content: decide whether to help them or to let them go.",
}
"""What each group is, by attitude and revenue, and what follows from it."""

COVERAGE = {
    "covered": "Covered: every practice is in use.",
    "in part": "Covered in part: {in_use} of {of} {are} in use.",
    "not covered": "Not covered: none of {of} is in use.",
    "not rated": "Not rated: nothing can be said.",
}


class Heard(NamedTuple):
    """One practice that listens: its level, and the evidence that was shown for it."""

    practice: Link
    level: Badge
    grade: str
    shown: str
    place: Position | None


@dataclass(frozen=True)
class PatternView:
    """One pattern of listening, with its practices."""

    name: str
    rhythm: str
    purpose: str
    means: str
    coverage: str
    mean: str
    rated: str
    practices: tuple[Heard, ...]


class GroupView(NamedTuple):
    """One of the four groups of customers. `told` says whether it can be told apart, nothing if nobody recorded it."""

    name: str
    meaning: str
    told: str
    how: str


@dataclass(frozen=True)
class Listening:
    """What the page of the listening system shows."""

    headline: str
    figure: Figure | None
    only_past: bool
    patterns: tuple[PatternView, ...]
    groups: tuple[GroupView, ...]
    recorded: bool
    """Whether anything is recorded about the groups of customers."""
    place: Position
    sources: tuple[tuple[Reference, str], ...]


def listening(report: AssessmentReport, links: Links) -> Listening:
    """The view of the page of the listening system; ValueError if the questionnaire names no patterns."""
    found, references = report.result.listening, report.assessment.questionnaire.references
    if found is None:
        raise ValueError("the page of the listening system needs patterns of listening")
    return Listening(
        headline=report.sentences.get("listening", "Listening system"),
        figure=report.figures.get("patterns"),
        only_past=found.only_past,
        patterns=tuple(_pattern(report, p, links) for p in found.patterns),
        groups=tuple(_group(name, found.groups.get(name)) for name in CUSTOMER_GROUPS),
        recorded=bool(found.groups),
        place=links.place(report.assessment.place("customer_groups")),
        sources=tuple((references[r], web_link(references[r].url)) for r in REFERENCES if r in references),
    )


def _pattern(report: AssessmentReport, p: PatternResult, links: Links) -> PatternView:
    rhythm, purpose, means = PATTERNS[p.pattern]
    of = counted(len(p.practices), "practice", "practices")
    return PatternView(
        name=p.pattern,
        rhythm=rhythm,
        purpose=purpose,
        means=means,
        coverage=COVERAGE[p.coverage].format(in_use=p.in_use, of=of, are="is" if p.in_use == 1 else "are"),
        mean=score_text(p.mean),
        rated=f"{p.rated} of {len(p.practices)}",
        practices=tuple(_heard(report, item, links) for item in p.practices),
    )


def _heard(report: AssessmentReport, item: str, links: Links) -> Heard:
    result = report.result
    p, answer = result.practices[item], report.assessment.record.answers.get(item)
    return Heard(
        practice=Link(f"{item} {p.practice.name}", links.practice(item)),
        level=badge(result, p.confirmed, p.state),
        grade=grade_text(result, p),
        shown=answer.shown if answer else "",
        place=links.place(p.place) if answer else None,
    )


def _group(name: CustomerGroup, told: ToldApart | None) -> GroupView:
    said = {None: "", True: "Told apart", False: "Not told apart"}[told.told_apart if told else None]
    return GroupView(name, GROUPS[name], said, told.how if told else "")
