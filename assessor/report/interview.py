"""The guide for an interview, in Markdown: what to ask whom, what to ask for, and where opinions differ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from assessor.dates import period_text
from assessor.model import GROUP_NAMES, Dimension, InsideGroup, Practice, Result, Scale
from assessor.numbers import n_text, score_text
from assessor.report.disagreement import levels_in_question, questions_to_ask, reasons_for
from assessor.report.environment import environment, filled
from assessor.report.words import sentence

CUSTOMERS_WORD = ("customer research", "customer feedback data")
"""The sources of a rating in which customers speak for themselves."""

BLANK = re.compile(r"\n{3,}")
MARKS = re.compile(r"([\\`*_\[\]<>&#|~$])")
LIST = re.compile(r"^(?:([-+=])|(\d+)([.)])(?!\S))")


@dataclass(frozen=True)
class PracticePart:
    """One practice as it is asked."""

    id: str
    name: str
    core: bool
    question: str
    anchors: tuple[str, ...]
    evidence: tuple[str, ...]
    not_applicable_if: str


@dataclass(frozen=True)
class DimensionPart:
    """The practices of one dimension that the person is asked."""

    name: str
    definition: str
    practices: tuple[PracticePart, ...]


@dataclass(frozen=True)
class AnchorPart:
    """One of the sentences on which people disagree."""

    level: Scale
    text: str


@dataclass(frozen=True)
class AgendaPart:
    """One practice on which people disagree and have not agreed since: why, sentences in question, what to ask."""

    name: str
    reasons: tuple[str, ...]
    anchors: tuple[AnchorPart, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True)
class MomentPart:
    """One moment of truth of which customers have not spoken themselves."""

    touchpoint: str
    at_stake: str
    performance: str
    source: str
    owner: str


@dataclass(frozen=True)
class Interview:
    """What the guide says."""

    organization: str
    period: str
    whom: str
    questionnaire: str
    answer_rule: str
    period_rule: str
    dimensions: tuple[DimensionPart, ...]
    respondents: str
    agenda: tuple[AgendaPart, ...]
    moments: tuple[MomentPart, ...]
    partnering: str
    prompts: tuple[str, ...]


def interview(result: Result, root: Path | None, group: InsideGroup | None = None) -> str:
    """The guide in Markdown, for people of `group` or for all of them. `root` is the workspace.

    What people write stands in it as text: no mark of Markdown or HTML in it has an effect.
    Raises BuildError for an error in the user's own template.
    """
    markdown = environment(root).overlay(autoescape=False, finalize=escaped)
    text = filled(markdown, "texts/interview.md.j2", {"view": view(result, group)})
    return BLANK.sub("\n\n", text).strip() + "\n"


def view(result: Result, group: InsideGroup | None) -> Interview:
    """What the guide for `group` says; for everybody if there is none."""
    assessment, questionnaire = result.assessment, result.assessment.questionnaire
    partnering = questionnaire.modules.get("partnering")
    return Interview(
        organization=assessment.organization.profile.name,
        period=period_text(assessment.period),
        whom=f"Questions for {GROUP_NAMES[group]}." if group else "Questions for everybody.",
        questionnaire=f"Questionnaire {questionnaire.name}",
        answer_rule=questionnaire.instrument.answer_rule,
        period_rule=questionnaire.instrument.period_rule,
        dimensions=tuple(_dimensions(result, group)),
        respondents=f"{result.voices.n:,}" if result.voices else "",
        agenda=tuple(_agenda(result, group)),
        moments=tuple(_moments(result)),
        partnering=partnering.title if partnering else "",
        prompts=partnering.prompts if partnering else (),
    )


def _dimensions(result: Result, group: InsideGroup | None) -> Iterator[DimensionPart]:
    for dimension in (d.dimension for d in result.dimensions.values()):
        practices = tuple(_practice(p) for p in asked(dimension, group))
        if practices:
            yield DimensionPart(dimension.name, dimension.definition, practices)


def asked(dimension: Dimension, group: InsideGroup | None) -> list[Practice]:
    """The practices of `dimension` that people of `group` are asked; all without a group."""
    return [practice for practice in dimension.practices if group is None or group in practice.audience]


def _practice(practice: Practice) -> PracticePart:
    return PracticePart(
        id=practice.id,
        name=practice.name,
        core=practice.core,
        question=practice.question,
        anchors=tuple(practice.anchors.values()),
        evidence=practice.evidence,
        not_applicable_if=practice.not_applicable_if,
    )


def _agenda(result: Result, group: InsideGroup | None) -> Iterator[AgendaPart]:
    if not (voices := result.voices):
        return
    for item in voices.agenda:
        practice, heard = result.practices[item.practice].practice, voices.practices[item.practice]
        agreed = result.practices[item.practice].basis == "consensus"
        if not agreed and (group is None or group in practice.audience):
            levels = levels_in_question(heard)
            yield AgendaPart(
                name=f"{practice.id} {practice.name}",
                reasons=tuple(reasons_for(item, heard, result.assessment.rules)),
                anchors=tuple(AnchorPart(level, practice.anchors[level]) for level in levels),
                questions=tuple(questions_to_ask(item, levels)),
            )


def _moments(result: Result) -> Iterator[MomentPart]:
    for moment in (m.moment for m in result.moments if m.is_moment_of_truth):
        if moment.performance_source not in CUSTOMERS_WORD:
            sample = f", {n_text(moment.sample_size)}" if moment.sample_size else ""
            yield MomentPart(
                touchpoint=moment.touchpoint,
                at_stake=sentence(moment.what_is_at_stake),
                performance=score_text(moment.performance),
                source=f"{moment.performance_source}{sample}",
                owner=moment.owner,
            )


def escaped(value: object) -> str:
    """A value as one line of text in Markdown: no character of it is read as a mark, at the start of a line neither."""
    words = " ".join("".join(c if c.isprintable() else " " for c in str(value)).split())
    return LIST.sub(_no_list, MARKS.sub(r"\\\1", words))


def _no_list(found: re.Match[str]) -> str:
    return rf"\{found[1]}" if found[1] else rf"{found[2]}\{found[3]}"
