"""What the pages of people share: numbers with what stands behind them, classes of people, single statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from assessor.model import (
    Classification,
    ClassShares,
    Estimate,
    Figure,
    Group,
    Module,
    PracticeVoices,
    Result,
    Statement,
    View,
)
from assessor.numbers import interval_text, n_text, percent, score_text, share_interval_text
from assessor.report.inputs import AssessmentReport
from assessor.report.links import Links
from assessor.report.pieces import Badge, Link
from assessor.report.views import badge
from assessor.report.words import kept, listed

DASH = "–"


def inside(name: str) -> str:
    """The name of a group within a sentence."""
    return name[:1].lower() + name[1:]


class Number(NamedTuple):
    """A number with what stands behind it: its interval and n. It prints itself as HTML."""

    text: str
    detail: str = ""

    @property
    def said(self) -> str:
        """The number in a sentence: ``61% (54% to 68%, n = 212)``."""
        return kept(f"{self.text} ({self.detail})") if self.detail else self.text

    def __html__(self) -> str:
        behind = f' <span class="cx-behind">{escape(kept(self.detail))}</span>' if self.detail else ""
        return f'<span class="cx-number">{escape(self.text)}</span>{behind}'


HIDDEN = Number(DASH)


def mean_number(mean: Estimate | None, decimals: int = 1) -> Number:
    """A mean on the scale from 1 to 5, or a dash."""
    if mean is None:
        return HIDDEN
    between = interval_text(mean.low, mean.high, decimals)
    return Number(score_text(mean.value, decimals=decimals), f"{between}, {n_text(mean.n)}")


def share_number(share: Estimate | None) -> Number:
    """A share in per cent, or a dash."""
    if share is None:
        return HIDDEN
    return Number(percent(share.value), f"{share_interval_text(share.low, share.high)}, {n_text(share.n)}")


def group_numbers(voices: PracticeVoices | None, groups: Sequence[Group]) -> tuple[Number, ...]:
    """The mean of each of `groups` for one practice with its n, or a dash."""
    found = {g.group.id: g for g in voices.groups} if voices else {}
    return tuple(
        Number(score_text(found[g.id].mean.value), n_text(found[g.id].n)) if g.id in found else HIDDEN for g in groups
    )


def group_names(groups: Sequence[Group]) -> str:
    """Groups with their n in a row, within a sentence: ``executives (n = 12) and managers (n = 48)``."""
    return kept(listed([f"{inside(g.name)} ({n_text(g.n)})" for g in groups]))


class Practice(NamedTuple):
    """A practice with the level that counts."""

    practice: Link
    badge: Badge


def practice_line(result: Result, practice: str, links: Links) -> Practice:
    """A practice with the level that counts."""
    found = result.practices[practice]
    return Practice(
        Link(f"{practice} {found.practice.name}", links.practice(practice)),
        badge(result, found.confirmed, found.state),
    )


def lowest_first(result: Result, practices: Sequence[str]) -> list[str]:
    """Practices from the lowest level up; those without a level last."""
    return sorted(practices, key=lambda p: result.practices[p].score or 6)


class StatementRow(NamedTuple):
    """A single statement: how many agree, and the mean."""

    text: str
    favourable: Number
    mean: Number


class ClassRow(NamedTuple):
    """One group of people: how it divides into classes."""

    name: str
    shares: tuple[Number, ...]


@dataclass(frozen=True)
class Classes:
    """How people divide into classes. `meanings` say what each class is; `agree` are the words of 4 and 5."""

    figure: Figure | None
    n: str
    names: tuple[str, ...]
    meanings: tuple[tuple[str, str], ...]
    rows: tuple[ClassRow, ...]
    statements: tuple[StatementRow, ...]
    agree: str
    hidden: bool
    about: str
    minimum: str
    """From how many people on a group is shown, in the words of the questionnaire."""
    rules: str
    """The address of the rules on the method page."""


def classes_view(
    report: AssessmentReport, links: Links, found: Classification, names: Mapping[str, str], name: str
) -> Classes:
    """The view of the classification of the module `name`; `names` are the names of its classes."""
    module = report.assessment.questionnaire.modules.get(name)
    meanings = module.rules if module else {}
    return Classes(
        figure=report.figures.get(name),
        n=n_text(found.total.n),
        names=tuple(names.get(each, each) for each in found.classes),
        meanings=tuple((names.get(c, c), text) for c in found.classes if (text := _meaning(meanings, c))),
        rows=tuple(_class_row(found.classes, part) for part in (found.total, *found.parts)),
        statements=tuple(_statement(statement, view) for statement, view in found.statements),
        agree=agree_words(module),
        hidden=found.hidden,
        about=module.about if module else "",
        minimum=meanings.get("minimum", ""),
        rules=links.module(name) if module else "",
    )


def agree_words(module: Module | None) -> str:
    """The words of the answers 4 and 5 of a module: ``Agree or Agree strongly``."""
    return " or ".join(f"“{module.scale[n]}”" for n in (4, 5) if n in module.scale) if module else ""


def _meaning(rules: Mapping[str, str], name: str) -> str:
    """What makes somebody a member of a class; the rule ``others`` is for those whom no other rule names."""
    return rules.get(name) or rules.get("others", "")


def _class_row(classes: Sequence[str], part: ClassShares) -> ClassRow:
    return ClassRow(part.name, tuple(share_number(part.shares.get(each)) for each in classes))


def _statement(statement: Statement, view: View) -> StatementRow:
    return StatementRow(statement.text, share_number(view.favourable), mean_number(view.mean))
