"""A workspace with a small questionnaire of its own goes through the whole pipeline."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent

import pytest
from site_samples import TODAY

from assessor.build import build

HEAD = """\
id: tea
version: 2.1.0
title: How well tea is served
language: en
about: A small questionnaire for a test.
validity: It was made for a test.
answer_rule: Choose the highest level that is true.
period_rule: Today.
frameworks:
  service:
    name: Service at the table
    short: SAT
    noun:
      one: virtue
      many: virtues
    about: Invented.
    dimensions:
      - warmth
      - patience
levels:
{levels}
evidence_grades:
{grades}
"""

PRACTICE = """\
  - id: {id}
    name: Practice {id}
    question: How is {id} done?
    why: It matters.
    anchors:
      1: Never.
      2: Seldom.
      3: Mostly.
      4: Always.
      5: Better every day.
    evidence:
      - A look at the table
      - A word with a guest
    next_steps:
      2: Begin.
      3: Write it down.
      4: Measure it.
      5: Ask the guests.
    audience:
      - manager
    core: {core}
"""


def practice(id_: str, *, core: bool) -> str:
    return PRACTICE.format(id=id_, core=str(core).lower())


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def tea(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("tea")
    levels = "".join(
        f"  - level: {n}\n    name: Cup {n}\n    definition: It is so.\n    sign: Seen.\n" for n in range(1, 6)
    )
    grades = "".join(f"  - grade: {n}\n    name: Grade {n}\n    definition: Shown.\n" for n in range(5))
    folder = root / "assessments" / "questionnaires" / "tea"
    write(folder / "questionnaire.yml", HEAD.format(levels=levels.rstrip(), grades=grades.rstrip()))
    for dimension, ids in (("warmth", ("W-1", "W-2")), ("patience", ("P-1",))):
        head = f"id: {dimension}\nname: {dimension.capitalize()}\ndefinition: What it is.\n"
        head += "definition_status: Ours.\nboundary: Nothing else.\npractices:\n"
        write(
            folder / "dimensions" / f"{dimension}.yml", head + "".join(practice(i, core=i.endswith("1")) for i in ids)
        )
    write(folder / "references.yml", "{}\n")
    write(root / "assessments" / "portfolio.yml", "title: Tea rooms\npublisher: Nobody\nquestionnaire: tea@2.1.0\n")
    write(root / "assessments" / "room" / "organization.yml", "name: The Tea Room\n")
    write(
        root / "assessments" / "room" / "2026" / "assessment.yml",
        dedent(
            """\
            questionnaire: tea@2.1.0
            status: final
            date: 2026-05-01
            evidence_review: false
            answers:
              W-1:
                level: 2
              W-2:
                level: 4
              P-1:
                level: 3
            """
        ),
    )
    write(
        root / "mkdocs.yml",
        "site_name: Tea\ntheme:\n  name: material\nmarkdown_extensions:\n  - assessor.publish.passthrough\n",
    )
    build(root, today=TODAY, strict=True)
    return root / "site"


def text(page: Path) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.read_text(encoding="utf-8")))


def test_its_own_words_are_on_the_pages(tea: Path) -> None:
    summary = text(tea / "room" / "2026" / "index.html")
    assert "The Tea Room sees itself at level 3, Cup 3, in the virtues" in summary
    assert "Practice P-1" in text(tea / "room" / "2026" / "service.html")


def test_no_word_of_the_shipped_questionnaire_is(tea: Path) -> None:
    everything = "".join(text(page) for page in tea.rglob("*.html"))
    for word in ("Incidental", "Customer-led", "AUT-01", "responsibility area", "IBM", "Lowenstein"):
        assert word not in everything
