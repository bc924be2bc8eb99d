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
AMBASSADORSHIP = """\
id: ambassadorship
title: What people inside say
about: Our own.
statements:
  - id: A-01
    text: I am proud of the shop.
"""
ADVOCACY = """\
id: advocacy
title: What customers would do
about: Our own.
statements:
  - id: V-01
    text: I would come again.
"""
RATINGS = "respondent,group,BAS-01,CAR-01,P-01,A-01\n" + "".join(
    f"r{n},{group},{n % 5 + 1},{['cannot judge', 'not applicable', ''][n % 3]},{5 - n % 5},cannot say\n"
    for n, group in enumerate(["executive", "manager", "frontline"] * 3)
)
CUSTOMERS = "respondent,segment,P-01,V-01\n" + "".join(
    f"c{n},{['regulars', ''][n % 2]},{n % 5 + 1},cannot say\n" for n in range(40)
)
MOMENTS = """\
wrong-change:
  touchpoint: The change is wrong
  journey_stage: buy
  customer_group: Everybody
  what_is_at_stake: Money and trust
  importance: 4.5
  emotional_intensity: 4
  frequency: 1 to 10
  performance: 3
  performance_source: customer research
  sample_size: 40
  date: 2026-02-01
  owner: Shop manager
  practices:
    - CAR-01
out-of-stock:
  touchpoint: The bread is sold out
  journey_stage: buy
  customer_group: Regulars
  what_is_at_stake: The breakfast
  importance: 3
  emotional_intensity: 2
  frequency: 12.5
  performance: 2
  performance_source: management judgement
  date: 2026-02-01
  owner: Shop manager
"""
COMPLAINTS = """\
source: Survey at the door
date: 2026-02-01
customers: 800
value: 420.5
currency: EUR
"""
for key, share in (
    ("problem_rate", 0.2), ("told_rate", 0.4), ("solved_rate", 0.5), ("keep_no_problem", 0.8), ("keep_silent", 0.6),
    ("keep_solved", 0.75), ("keep_unsolved", 0.4),
):  # fmt: skip
    COMPLAINTS += f"{key}:\n  share: {share}\n  n: 200\n"
POOL = """\
title: Shops of the county
publisher: Chamber of trade
collected: By hand, for this test
questionnaire: tiny@1.0.0
first: 2025-01-10
last: 2026-02-20
date: 2026-03-01
frameworks:
  shop:
    - organizations: 3
      evidence_review: true
      industry: Retail
      scores:
        basics:
          - 1.8
          - 2
          - 3.5
        care: [2.2, 2.2, 4.1]
    - organizations: 1
      evidence_review: false
      scores:
        basics:
          - 5
        care:
          - 1
"""
CHANGES = """\
tiny@0.9.0:
  about: One question was split, and one dropped.
  practices:
    BAS-01:
      becomes:
        - BAS-01
        - BAS-02
      reason: It asked two things
    OLD-01:
      becomes: []
    CAR-01:
      comparable: true
other@3.0.0:
  practices:
    X-1:
      becomes:
        - CAR-01
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
    "ambassadorship": "assessments/questionnaires/tiny/modules/ambassadorship.yml",
    "advocacy": "assessments/questionnaires/tiny/modules/advocacy.yml",
    "ratings": "assessments/corner-shop/2026-q1/ratings.csv",
    "customers": "assessments/corner-shop/2026-q1/customers.csv",
    "moments": "assessments/corner-shop/2026-q1/moments.yml",
    "complaints": "assessments/corner-shop/2026-q1/complaints.yml",
    "pool": "assessments/benchmarks/county.yml",
    "changes": "assessments/questionnaires/tiny/changes.yml",
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
    "ambassadorship": AMBASSADORSHIP,
    "advocacy": ADVOCACY,
}
BESIDE = {"ratings": RATINGS, "customers": CUSTOMERS, "moments": MOMENTS, "complaints": COMPLAINTS}
"""What may stand beside the assessment, and is written only where a test asks for it."""
MAY = BESIDE | {"pool": POOL, "changes": CHANGES}
"""All that may be absent, and is written only where a test asks for it."""


class Shop:
    """The small workspace at `root`; `texts` are its files by kind as they should be."""

    texts = TEXTS
    beside = BESIDE
    may = MAY

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

    def write_beside(self, *kinds: str) -> None:
        """Write the files of these kinds (of all, if there are none) beside the assessment, as they should be."""
        for kind in kinds or BESIDE:
            self.write(kind, MAY[kind])

    def reset(self, kind: str) -> None:
        """The file of this kind as it should be; what stands beside the assessment is removed."""
        if kind in BESIDE:
            self.path(kind).unlink()
        else:
            self.write(kind, TEXTS[kind])

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
