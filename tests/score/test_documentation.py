"""The example that docs/scoring.md works by hand, recomputed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from samples import assessment, practice, questionnaire

from assessor.model import Target
from assessor.score import lift, score

PAGE = (Path(__file__).parents[2] / "docs" / "scoring.md").read_text(encoding="utf-8")


def table() -> list[list[str]]:
    rows = re.findall(r"^\| (DIA-\d\d) \|(.*)\|$", PAGE, re.M)
    return [[name, *(cell.strip() for cell in cells.split("|"))] for name, cells in rows]


@pytest.fixture
def example():
    rows = table()
    of = questionnaire({"customer_dialog": tuple(practice(row[0], core=row[1] == "yes") for row in rows)})
    answers = {row[0]: (int(row[2]), int(row[3])) if row[2].isdigit() else row[2] for row in rows}
    weights = {row[0]: float(row[4]) for row in rows}
    return score(assessment(of, answers, weights=weights, targets={"customer_dialog": Target(3.5)}))


def numbers(topic: str) -> str:
    return next(line for line in re.split(r"\n(?=- |\n)", PAGE) if line.startswith(f"- **{topic}.**")).replace(
        "\n  ", " "
    )


def test_the_levels_that_count(example) -> None:
    assert len(table()) == 6
    for row in table():
        assert example.practices[row[0]].confirmed == (int(row[5]) if row[5] else None)


def test_score_level_and_bounds(example) -> None:
    found = example.dimensions["customer_dialog"]
    assert f"**{found.score:.1f}**" in numbers("Score")
    assert f"= {found.claimed:.1f}" in numbers("Score")
    assert f"{found.rated} of them are rated, which is {found.coverage:.0%}" in numbers("Coverage")
    assert f"{found.applicable} practices apply" in numbers("Coverage")
    assert f"The level is **{found.level}**, and {found.held_by[0]} holds it back" in numbers("Level")
    assert f"is level {found.rounded}" in numbers("Level")
    assert f"= {found.worst:.2f}" in numbers("Best and worst")
    assert f"= {found.best:.2f}" in numbers("Best and worst")
    assert f"**{found.gap:.1f}**" in numbers("Target")


def test_the_smallest_lift(example) -> None:
    found = lift(example.dimensions["customer_dialog"], example.assessment.rules)
    (step,) = found.raises
    assert f"{step.practice} must rise from {step.from_level} to {step.to_level}" in numbers("Smallest lift")
    assert f"= {found.score:.1f}, which is enough" in numbers("Smallest lift")


def test_the_index(example) -> None:
    assert f"= {example.frameworks[0].index:.0f}." in PAGE
