"""A small questionnaire and assessments of it, built from the model's types."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from assessor.model import (
    LEVELS,
    Answer,
    Assessment,
    Dimension,
    EvidenceGrade,
    Framework,
    Instrument,
    Level,
    Noun,
    Organization,
    Practice,
    Profile,
    Questionnaire,
    Record,
    Rules,
    Target,
)

NAMES = ("Incidental", "Reactive", "Structured", "Managed", "Customer-led")
GRADES = ("Claimed", "Described", "In use", "In general use", "Effect shown")


def practice(id_: str, *, core: bool = False, weight: float = 1.0) -> Practice:
    return Practice(
        id=id_,
        name=f"Practice {id_}",
        question="How?",
        why="Because.",
        anchors={n: f"Anchor {n}." for n in LEVELS},
        evidence=("A record",),
        next_steps={2: "Reach two.", 3: "Reach three.", 4: "Reach four.", 5: "Reach five."},
        audience=("manager",),
        core=core,
        weight=weight,
    )


def questionnaire(dimensions: Mapping[str, tuple[Practice, ...]]) -> Questionnaire:
    framework = Framework("A framework", "AF", Noun("theme", "themes"), "Invented.", tuple(dimensions))
    return Questionnaire(
        Instrument(
            id="small",
            version="1.0.0",
            title="Small",
            language="en",
            about="Invented.",
            validity="None.",
            answer_rule="Choose.",
            period_rule="Today.",
            frameworks={"af": framework},
            levels=tuple(Level(n, NAMES[n - 1], "It is so.", "A sign.") for n in LEVELS),
            evidence_grades=tuple(EvidenceGrade(g, GRADES[g], "Shown.") for g in (0, 1, 2, 3, 4)),
        ),
        {
            key: Dimension(key, f"Dimension {key}", "It is.", "Ours.", "Here.", practices)
            for key, practices in dimensions.items()
        },
        {},
    )


def assessment(
    of: Questionnaire,
    answers: Mapping[str, int | str | tuple[int, int]],
    *,
    review: bool = True,
    weights: Mapping[str, float] | None = None,
    targets: Mapping[str, Target] | None = None,
    rules: Rules | None = None,
    period: str = "2026-q4",
    status: str = "final",
    **record: object,
) -> Assessment:
    """An assessment with a level, or (level, evidence grade), or a word for each practice."""
    return Assessment(
        organization=Organization("org", Profile("The Organization"), "assessments/org/organization.yml"),
        period=period,
        record=Record(
            questionnaire=of.name,
            status=status,  # type: ignore[arg-type]
            date=date(2026, 10, 1),
            evidence_review=review,
            weights=weights or {},
            targets=targets or {},
            answers={key: _answer(value) for key, value in answers.items()},
            **record,  # type: ignore[arg-type]
        ),
        questionnaire=of,
        rules=rules or of.instrument.rules,
        path=f"assessments/org/{period}/assessment.yml",
        lines={f"answers/{key}": 10 + i for i, key in enumerate(answers)},
    )


def _answer(value: int | str | tuple[int, int]) -> Answer:
    if isinstance(value, tuple):
        return Answer(level=value[0], evidence=value[1])  # type: ignore[arg-type]
    if isinstance(value, str):
        return Answer(level=value, reason="There is a reason.")  # type: ignore[arg-type]
    return Answer(level=value, evidence=4)  # type: ignore[arg-type]
