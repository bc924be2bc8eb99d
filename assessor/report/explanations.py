"""Explanations as disclosures: how a number came about, line by line, and what lifts the level."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from assessor.model import Explanation, Lift, Result
from assessor.numbers import score_text
from assessor.report.links import Links
from assessor.report.pieces import Position
from assessor.report.views import RaiseView, raise_view


class StepView(NamedTuple):
    """One line of an explanation."""

    text: str
    value: str
    depth: int
    place: Position | None


@dataclass(frozen=True)
class LiftView:
    """The smallest set of changes that lifts a dimension, and the score that it then has."""

    level: str
    """The level with its name: ``3 (Structured)``."""
    raises: tuple[RaiseView, ...]
    score: str


@dataclass(frozen=True)
class ExplanationView:
    """How a number came about. `lift` is None where nothing lifts the level."""

    item: str
    summary: str
    steps: tuple[StepView, ...]
    lift: LiftView | None


def explanation_view(result: Result, explanation: Explanation, links: Links, summary: str) -> ExplanationView:
    """The lines of an explanation under the words `summary`."""
    return ExplanationView(
        item=explanation.item,
        summary=summary,
        steps=tuple(
            StepView(s.text, s.value, s.depth, links.place(s.place) if s.place else None) for s in explanation.steps
        ),
        lift=_lift_view(result, explanation.lift, links) if explanation.lift else None,
    )


def _lift_view(result: Result, lift: Lift, links: Links) -> LiftView:
    raises = tuple(raise_view(result, step, links) for step in lift.raises)
    name = result.assessment.questionnaire.level_name(lift.to_level)
    return LiftView(f"{lift.to_level} ({name})", raises, score_text(lift.score))
