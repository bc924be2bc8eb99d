"""What respondents said of a practice, in one line, and whose word counts for its level."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from assessor.dates import day_text
from assessor.model import Agreement, Assessment, Consensus, Group, PracticeResult, PracticeVoices, Result
from assessor.numbers import agreement_text, mean_text, percent
from assessor.report.words import sentence


class GroupMean(NamedTuple):
    """The mean of one group's ratings with its interval and n; a dash where it is hidden, and `reason` says why."""

    name: str
    mean: str
    reason: str


READING = "Ratings are shown as the mean of each group, with its 95% interval and the number of people behind it."
"""How the line is read; once on a page that has such lines."""


@dataclass(frozen=True)
class Ratings:
    """The ratings of one practice. `basis` says in whole sentences whose word counts."""

    groups: tuple[GroupMean, ...]
    agreement: str
    cannot_judge: str
    """The share of 'cannot judge', where it is above the rule."""
    basis: str


def ratings(result: Result, practice: PracticeResult) -> Ratings | None:
    """What people said of `practice`; None where nobody was asked and no workshop agreed on a level."""
    voices, answer = practice.voices, result.assessment.record.answers.get(practice.practice.id)
    consensus = answer.consensus if answer else None
    if voices is None and consensus is None:
        return None
    shown = result.voices.groups if result.voices and voices else ()
    return Ratings(
        groups=tuple(_group(result.assessment, practice, group) for group in shown),
        agreement=agreement_words(voices.agreement) if voices else "",
        cannot_judge=_cannot_judge(result.assessment, voices) if voices else "",
        basis=_basis(practice, consensus),
    )


def agreement_words(agreement: Agreement | None) -> str:
    """The agreement in words: ``moderate agreement (rwg 0.61)``."""
    return (
        f"{agreement.band} agreement (rwg {agreement_text(agreement.rwg)})"
        if agreement
        else "too few raters for agreement"
    )


def _group(assessment: Assessment, practice: PracticeResult, group: Group) -> GroupMean:
    found = next((g for g in practice.voices.groups if g.group.id == group.id), None) if practice.voices else None
    if found:
        return GroupMean(group.name, mean_text(found.mean), "")
    if not any(part in practice.practice.audience for part in group.parts):
        return GroupMean(group.name, "–", "not asked")
    rules = assessment.rules
    least = max(rules.minimum_group, rules.minimum_group_sensitive if practice.practice.sensitive else 0)
    return GroupMean(group.name, "–", f"fewer than {least} ratings")


def _cannot_judge(assessment: Assessment, voices: PracticeVoices) -> str:
    if voices.cannot_judge_share <= assessment.rules.cannot_judge_share:
        return ""
    asked = voices.n + sum(g.cannot_judge for g in voices.groups)
    return f"{percent(voices.cannot_judge_share)} of {asked:,} people cannot judge it"


def _basis(practice: PracticeResult, consensus: Consensus | None) -> str:
    """Whose word counts, and the mean of the ratings beside it."""
    voices = practice.voices
    mean = f"The mean of the ratings is {mean_text(voices.mean)}." if voices else ""
    if practice.basis == "consensus" and consensus:
        return f"{_workshop(consensus)} {mean}".strip()
    if practice.basis == "ratings" and voices:
        several = "The mean of the groups counts, each with the same weight"
        counts = several if len(voices.groups) > 1 else "The mean of the one group shown counts"
        return f"{counts}: {mean_text(voices.mean)}."
    return f"The assessor's answer counts. {mean}".strip()


def _workshop(consensus: Consensus) -> str:
    agreed = f"A workshop agreed on level {consensus.level:g} on {day_text(consensus.date)}"
    return f"{agreed}: {sentence(consensus.participants)} Reason: {sentence(consensus.reason)}"
