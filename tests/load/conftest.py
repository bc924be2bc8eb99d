"""A small workspace with a questionnaire of its own: two dimensions, three practices."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from assessor.errors import Problem

TODAY = datetime.date(2026, 11, 21)

PORTFOLIO = """\
title: Shops of the town
publisher: Town council
questionnaire: tiny@1.0.0
rules:
  minimum_group: 6
"""
ORGANIZATION = """\
name: Corner Shop
industry: Retail
"""
ASSESSMENT = """\
questionnaire: tiny@1.0.0
status: final
date: 2026-03-02
evidence_review: true
targets:
  basics:
    level: 3.5
    by: 2027-03-01
answers:
  BAS-01:
    level: 3
    evidence: 2
    note: Price list of March, used at the counter
  BAS-02:
    level: not applicable
    reason: No deliveries
  CAR-01:
    level: cannot judge
actions:
  price-list:
    title: Put the price list into the window
    practices:
      - BAS-01
    due: 2026-12-01
"""
HEAD = """\
id: tiny
version: 1.0.0
title: Tiny questionnaire
language: en
about: Three questions for a shop.
validity: Not tested.
answer_rule: Choose the lower level when in doubt.
period_rule: Today.
frameworks:
  shop:
    name: The good shop
    short: Shop
    noun:
      one: field
      many: fields
    about: Our own.
    dimensions:
      - basics
      - care
    sources:
      - BOOK-1
levels:
"""
for number, name in enumerate(("Chance", "Reaction", "Rule", "Steering", "Renewal"), 1):
    HEAD += f"  - level: {number}\n    name: {name}\n    definition: It is {name}.\n    sign: One sees {name}.\n"
HEAD += "evidence_grades:\n"
for number, name in enumerate(("Claimed", "Described", "In use", "General", "Effect")):
    HEAD += f"  - grade: {number}\n    name: {name}\n    definition: It is {name}.\n"
REFERENCES = """\
BOOK-1:
  cite: A book about shops, 2001
  url: https://example.org/book
  status: read
"""
POINTS = """\
- id: visits
  topic: Visits a week
  value: 120
  source: BOOK-1
  status: read
  use: For orientation.
"""
MODULE = """\
id: perception
title: What customers say
about: Our own.
statements:
  - id: P-01
    text: The prices are clear.
    dimension: basics
"""


def practice(identity: str, *, core: bool = True) -> str:
    """One practice as an item of the list `practices`."""
    anchors = "".join(f"      {n}: What is true of {identity} on level {n}.\n" for n in range(1, 6))
    steps = "".join(f"      {n}: How {identity} gets to level {n}.\n" for n in range(2, 6))
    return f"""\
  - id: {identity}
    name: Practice {identity}
    question: How is {identity} done?
    why: Customers ask for it.
    anchors:
{anchors}    evidence:
      - A list
    next_steps:
{steps}    audience:
      - manager
    core: {str(core).lower()}
    perception_item: P-01
    sources:
      - BOOK-1
"""


def dimension(identity: str, *practices: str) -> str:
    """A dimension's file."""
    return f"""\
id: {identity}
name: The {identity}
definition: What {identity} means.
definition_status: our own
boundary: Nothing else.
practices:
{"".join(practices)}"""


BASICS = dimension("basics", practice("BAS-01"), practice("BAS-02", core=False))
CARE = dimension("care", practice("CAR-01"))
PLACES = {
    "portfolio": "assessments/portfolio.yml",
    "organization": "assessments/corner-shop/organization.yml",
    "assessment": "assessments/corner-shop/2026-q1/assessment.yml",
    "questionnaire": "assessments/questionnaires/tiny/questionnaire.yml",
    "dimension": "assessments/questionnaires/tiny/dimensions/basics.yml",
    "care": "assessments/questionnaires/tiny/dimensions/care.yml",
    "references": "assessments/questionnaires/tiny/references.yml",
    "points": "assessments/questionnaires/tiny/reference-points.yml",
    "module": "assessments/questionnaires/tiny/modules/perception.yml",
}
TEXTS = {
    "portfolio": PORTFOLIO,
    "organization": ORGANIZATION,
    "assessment": ASSESSMENT,
    "questionnaire": HEAD,
    "dimension": BASICS,
    "care": CARE,
    "references": REFERENCES,
    "points": POINTS,
    "module": MODULE,
}


class Shop:
    """The small workspace at `root`; `texts` are its files by kind as they should be."""

    texts = TEXTS

    def __init__(self, root: Path) -> None:
        self.root = root
        for kind, text in TEXTS.items():
            self.write(kind, text)

    def path(self, kind: str) -> Path:
        """The file of this kind."""
        return self.root / PLACES[kind]

    def name(self, kind: str) -> str:
        """The file of this kind, as problems name it."""
        return PLACES[kind]

    def write(self, kind: str, text: str | bytes) -> Path:
        """Replace the file of this kind."""
        path = self.path(kind)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def change(self, kind: str, old: str, new: str) -> Path:
        """Replace a text, which must be there, in the file of this kind."""
        text = self.path(kind).read_text(encoding="utf-8")
        assert old in text
        return self.write(kind, text.replace(old, new, 1))

    def check(self, *paths: Path) -> tuple[Problem, ...]:
        """All problems on a fixed day."""
        from assessor.load import check

        return check(self.root, paths, TODAY)

    def codes(self, *paths: Path) -> list[str]:
        """The codes of all problems."""
        return [p.code for p in self.check(*paths)]


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    """The small workspace, without any problem."""
    return Shop(tmp_path)


@pytest.fixture
def lines() -> Callable[[tuple[Problem, ...]], str]:
    """How problems are written in the kept expectations."""

    def written(problems: tuple[Problem, ...]) -> str:
        return "".join(f"{p.path}:{p.line}:{p.column}: {p.code}: {p.message}\n  help: {p.help}\n" for p in problems)

    return written
