"""Drawings of people's answers, complaints, moments and patterns over normal and nasty data, by name."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from assessor import chart
from assessor.chart import Drawing, LikertRow
from assessor.model import Counts, MomentResult, Rules
from tests.chart.conftest import LEVEL_NAMES, make_questionnaire
from tests.chart.people import (
    CLASS_NAMES,
    EXECUTIVES,
    FRONTLINE,
    GROUPS,
    LEADERS,
    SPREADS,
    STATEMENTS,
    TOUCHPOINTS,
    make_classes,
    make_complaints,
    make_listening,
    make_moments,
    make_perception,
    make_statement,
    make_voices,
    perception_of,
)

CAPTION = {"title": "A title", "subtitle": "A subtitle", "source": "A source"}
AGREEMENT = ("Disagree strongly", "Disagree", "Neither agree nor disagree", "Agree", "Agree strongly")
EIGHTY = "The customer waits in the branch for somebody who may decide on a refund today"


def usual_people() -> dict[str, Drawing]:
    """One drawing of each kind, as it stands on a page."""
    return {
        "normal/likert-levels": ratings(("AUT-01 Feedback after completed interactions", "DIA-04 Memory")),
        "normal/likert-agreement": statements(STATEMENTS),
        "normal/nearness": nearness(),
        "normal/dumbbell": chart.dumbbell(make_perception(), **CAPTION),
        "normal/classes": chart.classes(make_classes(), CLASS_NAMES, **CAPTION),
        "normal/complaints": chart.complaints(make_complaints(), **CAPTION),
        "normal/moments": matrix(make_moments(12)),
        "normal/journey": chart.journey(make_moments(12), **CAPTION),
        "normal/patterns": patterns(),
    }


def odd_people(texts: dict[str, Sequence[str]]) -> dict[str, Drawing]:
    """What the layouts must stand; `texts` are sets of names that are hard to set."""
    return {**_small(), **_extreme(), **_many_moments(), **_odd_texts(texts)}


# ---------------------------------------------------------------- one kind at a time
def ratings(
    practices: Sequence[str], spreads: Sequence[Counts] = SPREADS, words: Sequence[str] = LEVEL_NAMES
) -> Drawing:
    rows = [
        LikertRow(group.name, counts, "3.1", practice)
        for practice in practices
        for group, counts in zip(GROUPS, spreads, strict=True)
    ]
    return chart.likert(rows, words, **CAPTION)


def statements(texts: Sequence[str], words: Sequence[str] = AGREEMENT) -> Drawing:
    rows = [LikertRow(text, SPREADS[i % 3], "61%") for i, text in enumerate(texts)]
    return chart.likert(rows, words, scale="agreement", **CAPTION)


def nearness(**changes: Any) -> Drawing:
    questionnaire = make_questionnaire()
    return chart.nearness(make_voices(questionnaire, **changes), questionnaire, **CAPTION)


def matrix(found: Sequence[MomentResult]) -> Drawing:
    return chart.moments(found, Rules(), **CAPTION)


def patterns(**changes: Any) -> Drawing:
    listening, practices = make_listening(**changes)
    return chart.patterns(listening, practices, **CAPTION)


# ---------------------------------------------------------------- sets of cases
def _small() -> dict[str, Drawing]:
    """Next to nothing, and nothing."""
    alone = perception_of([make_statement("All in all.", 0.4, [0.5], groups=[FRONTLINE])], [FRONTLINE])
    return {
        "small/likert": chart.likert([LikertRow("A", (1, 0, 0, 0, 0))], LEVEL_NAMES, **CAPTION),
        "small/likert-none": chart.likert([], LEVEL_NAMES, **CAPTION),
        "small/likert-nobody": chart.likert([LikertRow("A", (0, 0, 0, 0, 0))], LEVEL_NAMES, **CAPTION),
        "small/nearness": nearness(groups=[FRONTLINE]),
        "small/nearness-two": nearness(groups=[LEADERS, FRONTLINE]),
        "small/dumbbell": chart.dumbbell(alone, **CAPTION),
        "small/dumbbell-none": chart.dumbbell(perception_of([], []), **CAPTION),
        "small/classes": chart.classes(make_classes(parts=()), CLASS_NAMES, **CAPTION),
        "small/complaints": chart.complaints(make_complaints(customers=100), **CAPTION),
        "small/moments": matrix(make_moments(1)),
        "small/moments-none": matrix(()),
        "small/journey": chart.journey(make_moments(1), **CAPTION),
        "small/journey-none": chart.journey((), **CAPTION),
        "small/patterns": patterns(levels=(3,)),
        "small/patterns-none": patterns(levels=()),
    }


def _extreme() -> dict[str, Drawing]:
    """Ends of scales, hidden groups, one side without the other, people without end."""
    sides = [
        make_statement(STATEMENTS[0], None, [0.8, 0.6, None], number=0),
        make_statement(STATEMENTS[1], 0.0, [1.0, 1.0, 1.0], flagged=True, number=1),
        make_statement(STATEMENTS[2], 1.0, [0.0, 0.0, 0.0], flagged=True, number=2),
        make_statement(STATEMENTS[3], 0.5, [None, None, None], number=3),
        make_statement(STATEMENTS[4], 0.5, [0.5, 0.5, 0.5], number=4),
        make_statement("Nobody is shown.", None, [None, None, None], number=5),
    ]
    drawings = {
        "extreme/likert": ratings(["A"], [(9, 0, 0, 0, 0), (0, 0, 0, 0, 9), (0, 0, 99_999, 0, 1)]),
        "extreme/nearness-hidden": nearness(hidden=True),
        "extreme/nearness-five": nearness(start=5.0, fall=0),
        "extreme/nearness-one": nearness(start=1.0, fall=0),
        "extreme/dumbbell": chart.dumbbell(perception_of(sides, GROUPS), **CAPTION),
        "extreme/classes": chart.classes(make_classes(shares=(0.0, 0.0, 1.0)), CLASS_NAMES, **CAPTION),
        "extreme/classes-first": chart.classes(make_classes(shares=(1.0, 0.0, 0.0)), CLASS_NAMES, **CAPTION),
        "extreme/patterns": patterns(levels=(1, 5, Fraction(9, 2), Fraction(79, 27), "cannot judge", "not applicable")),
    }
    for told, solved in ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.01, 0.5), (0.99, 0.99)):
        drawn = chart.complaints(make_complaints(told, solved, customers=987_654_321), **CAPTION)
        drawings[f"extreme/complaints-{told}-{solved}"] = drawn
    return drawings


def _many_moments() -> dict[str, Drawing]:
    """Few and many moments, at different places, at one place, in a corner, with long names."""
    drawings = {}
    one_place = {"performance": 2.5, "emotional_intensity": 4.0}
    corner = {"performance": 1.0, "emotional_intensity": 5.0, "journey_stage": "problem", "reach": 5}
    for count in (1, 8, 15, 20, 40):
        found = {
            "spread": make_moments(count),
            "one-place": make_moments(count, **one_place),
            "corner": make_moments(count, **corner),
            "long": make_moments(count, [EIGHTY]),
            "long-one-place": make_moments(count, [EIGHTY], **one_place),
        }
        for name, moments in found.items():
            drawings[f"{count}-moments-{name}/matrix"] = matrix(moments)
            drawings[f"{count}-moments-{name}/journey"] = chart.journey(moments, **CAPTION)
    drawings["close-moments/matrix"] = matrix(
        [m for i in range(12) for m in make_moments(1, TOUCHPOINTS[i:], performance=2 + i / 20, emotional_intensity=4)]
    )
    return drawings


def _odd_texts(texts: dict[str, Sequence[str]]) -> dict[str, Drawing]:
    drawings = {}
    for name, names in texts.items():
        questionnaire = make_questionnaire({"cfe": names}, levels=names)
        made = {
            "likert": ratings(names, words=names),
            "likert-agreement": statements(names, names),
            "nearness": chart.nearness(make_voices(questionnaire, [EXECUTIVES, FRONTLINE]), questionnaire, **CAPTION),
            "dumbbell": chart.dumbbell(make_perception(names), **CAPTION),
            "classes": chart.classes(make_classes(names), dict(zip(CLASS_NAMES, names, strict=False)), **CAPTION),
            "moments": matrix(make_moments(5, names)),
            "journey": chart.journey(make_moments(5, names), **CAPTION),
            "patterns": patterns(names=names),
        }
        drawings |= {f"{name}/{kind}": drawing for kind, drawing in made.items()}
    return drawings
