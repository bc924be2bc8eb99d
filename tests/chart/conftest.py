"""Results for the chart tests, built in code from the model types: no file, no loader, no scoring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from statistics import fmean

import pytest

from assessor.chart import draw
from assessor.model import (
    LEVELS,
    Assessment,
    Dimension,
    DimensionResult,
    EvidenceGrade,
    Figure,
    Framework,
    FrameworkResult,
    Instrument,
    Level,
    Noun,
    Organization,
    Place,
    Practice,
    PracticeResult,
    Profile,
    Questionnaire,
    Record,
    Result,
    Rules,
    Target,
)

LEVEL_NAMES = ("Incidental", "Reactive", "Structured", "Managed", "Customer-led")
CFE = (
    "Customer authority", "Customer dialog", "Integrated execution", "Solution experience", "Human performance",
    "Customer-focused organization",
)  # fmt: skip
CCO = (
    "Customer experience and value optimization",
    "Customer insight, data, and action generation",
    "Customer relationship-building",
    "Customer journey management and life cycle strategic consultation",
    "Customer-centric culture leadership and liaison",
)
PRACTICES = (
    "Feedback after completed interactions", "Ease of raising a concern", "Answering individual feedback",
    "Memory across conversations", "Relevance of messages", "Answer to public criticism",
)  # fmt: skip


def make_questionnaire(
    frameworks: dict[str, Sequence[str]] | None = None,
    *,
    practices: Sequence[str] = PRACTICES,
    levels: Sequence[str] = LEVEL_NAMES,
    framework_name: str = "",
) -> Questionnaire:
    """A questionnaire with a framework for each key, and dimensions of the given names."""
    frameworks = {"cfe": CFE, "cco": CCO} if frameworks is None else frameworks
    names = {
        "cfe": "Customer-focused enterprise: the six characteristics",
        "cco": "Chief customer officer: the five responsibility areas",
    }
    dimensions = {
        f"{key}_{i}": _dimension(f"{key}_{i}", name, practices)
        for key, all_names in frameworks.items()
        for i, name in enumerate(all_names)
    }
    instrument = Instrument(
        id="small", version="1.0.0", title="Small", language="en", about="", validity="", answer_rule="",
        period_rule="",
        frameworks={
            key: Framework(
                name=framework_name or names.get(key, key), short=key.upper(), noun=Noun("area", "areas"), about="",
                dimensions=tuple(d for d in dimensions if d.startswith(f"{key}_")),
            )
            for key in frameworks
        },
        levels=tuple(Level(i, name, "", "") for i, name in zip(LEVELS, levels, strict=True)),  # type: ignore[arg-type]
        evidence_grades=tuple(EvidenceGrade(i, str(i), "") for i in range(5)),  # type: ignore[arg-type]
    )  # fmt: skip
    return Questionnaire(instrument, dimensions, {})


def _dimension(id: str, name: str, practices: Sequence[str]) -> Dimension:  # noqa: A002
    made = tuple(
        Practice(f"{id}-{i}", practice, "?", "", {}, (), {}, ("manager",), core=i % 2 == 0)
        for i, practice in enumerate(practices)
    )
    return Dimension(id, name, "", "", "", made)


Rating = tuple[int, int] | str
"""Claimed and confirmed level of a practice, or its state."""


def dimension_result(
    dimension: Dimension,
    ratings: Sequence[Rating],
    *,
    target: float | None = None,
    level: int | None = None,
    scored: bool = True,
) -> DimensionResult:
    """A dimension with the given ratings, one for each practice (repeated from the start if there are fewer)."""
    practices = tuple(
        _practice_result(practice, ratings[i % len(ratings)]) for i, practice in enumerate(dimension.practices)
    )
    applicable = [p for p in practices if p.state != "not applicable"]
    rated = [p for p in applicable if p.state == "rated"]
    open_ = sum(p.state == "open" for p in practices)
    confirmed = [p.confirmed or 0 for p in rated]
    state = "not applicable" if not applicable else "scored" if rated and scored else "not scored"
    score = fmean(confirmed) if state == "scored" else None
    considered = len(confirmed) + open_
    return DimensionResult(
        dimension=dimension,
        state=state,  # type: ignore[arg-type]
        score=score,
        claimed=fmean(p.claimed or 0 for p in rated) if score else None,
        level=(level or int(score)) if score else None,
        rounded=int(score) if score else None,
        held_by=(),
        rated=len(rated),
        applicable=len(applicable),
        core_rated=sum(p.practice.core for p in rated),
        core_applicable=sum(p.practice.core for p in applicable),
        worst=(sum(confirmed) + open_) / considered if considered else None,
        best=(sum(confirmed) + 5 * open_) / considered if considered else None,
        target=Target(target) if target else None,
        practices=practices,
    )


def _practice_result(practice: Practice, rating: Rating) -> PracticeResult:
    if isinstance(rating, str):
        return PracticeResult(practice, rating, None, None, None, 1, Place("a.yml", 1))  # type: ignore[arg-type]
    return PracticeResult(practice, "rated", rating[0], rating[1], 2, 1, Place("a.yml", 1))


def framework_result(
    questionnaire: Questionnaire, key: str, dimensions: Sequence[DimensionResult], *, level: int | None = None
) -> FrameworkResult:
    """A framework over the given dimensions; not scored unless at least half of them are."""
    scores = [d.score for d in dimensions if d.score is not None]
    scored = bool(scores) and len(scores) * 2 >= len(dimensions)
    score = fmean(scores) if scored else None
    known = [d for d in dimensions if d.worst is not None and d.best is not None]
    return FrameworkResult(
        id=key,
        framework=questionnaire.instrument.frameworks[key],
        state="scored" if scored else "not scored",
        score=score,
        claimed=fmean(d.claimed for d in dimensions if d.claimed is not None) if scored else None,
        level=(level or int(score)) if score else None,
        rounded=int(score) if score else None,
        held_by=(),
        worst=fmean(d.worst or 0 for d in known) if known else None,
        best=fmean(d.best or 0 for d in known) if known else None,
        dimensions=tuple(dimensions),
    )


MIXES: tuple[tuple[Rating, ...], ...] = (
    ((3, 3), (4, 3), (2, 2), (3, 2), (5, 4), "open"),
    ((2, 2), (2, 2), (3, 2), (1, 1), "cannot judge", (2, 2)),
    ((4, 4), (4, 3), (3, 3), (4, 4), (3, 3), (3, 3)),
    ((3, 3), (3, 3), "not applicable", (3, 3), (3, 3), (4, 4)),
    ((1, 1), (2, 1), (2, 2), (1, 1), (2, 2), (1, 1)),
    ((5, 5), (5, 4), (4, 4), (5, 3), (4, 4), "open"),
    ((2, 2), (3, 2), (3, 3), (2, 2), (4, 3), (3, 3)),
)


def make_result(
    questionnaire: Questionnaire,
    *,
    name: str = "Northwind Bank",
    period: str = "2026-q4",
    shift: int = 0,
    target: float | None = 3.5,
    status: str = "final",
    ratings: Sequence[Rating] | None = None,
) -> Result:
    """A result whose dimensions get the mixes above in turn, from `shift` on (or all the same `ratings`)."""
    frameworks = []
    for key, framework in questionnaire.instrument.frameworks.items():
        dimensions = [
            dimension_result(questionnaire.dimensions[d], ratings or MIXES[(i * 2 + shift) % len(MIXES)], target=target)
            for i, d in enumerate(framework.dimensions)
        ]
        frameworks.append(framework_result(questionnaire, key, dimensions))
    record = Record("small@1.0.0", status, date(2026, 11, 21), evidence_review=True)  # type: ignore[arg-type]
    organization = Organization(name.lower().replace(" ", "-"), Profile(name), "organization.yml")
    assessment = Assessment(organization, period, record, questionnaire, Rules(), "assessment.yml")
    return Result(assessment, tuple(frameworks))


def relabel(result: FrameworkResult, **changes: object) -> FrameworkResult:
    """A framework's result with some fields replaced."""
    return replace(result, **changes)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Figure]:
    """All cases drawn once, through the cache and the workers."""
    from tests.chart.cases import nasty, normal

    drawings = {**normal(), **nasty()}
    drawn = draw(list(drawings.values()), tmp_path_factory.mktemp("charts")).figures
    return dict(zip(drawings, drawn, strict=True))
