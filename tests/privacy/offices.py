"""A workspace with groups of four: executives, a department, those who rated one practice, a segment of customers."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from site_samples import REPOSITORY

PRACTICES = (
    "AUT-01",
    "AUT-02",
    "AUT-03",
    "AUT-04",
    "AUT-05",
    "CUL-01",
    "CUL-02",
    "CUL-03",
    "CUL-04",
    "CUL-05",
    "CUL-06",
)
STATEMENTS = ("PG-00", "PG-01", "PG-04", "PG-05")
ADVOCACY = ("ADV-1", "ADV-2", "ADV-3")
AMBASSADORSHIP = tuple(f"AMB-{i}" for i in range(1, 10))
INSIDE = (*PRACTICES, *STATEMENTS, *AMBASSADORSHIP)

DEPARTMENT = "quokka-desk"
"""A department of four front-line people, who have a file of their own."""
SEGMENT = "Zephyrine Quartz"
"""A segment of four customers."""
ONLY_FOUR = ("AUT-02", "PG-05")
"""What only the department answered among front-line people, and nobody else."""
SENSITIVE = "CUL-04"
"""A sensitive practice that nine of sixteen executives and managers rated: more than five, and fewer than ten."""
COMMITTED = 4
"""How many managers answered all statements on commitment."""

HEAD = "questionnaire: cfe-cco@1.0.0\nstatus: final\ndate: 2026-10-01\nevidence_review: false\n"


@dataclass(frozen=True)
class Row:
    """One person: id, group or segment, and answers by item."""

    id: str
    group: str
    answers: Mapping[str, str]

    def saying(self, **answers: str) -> Row:
        return replace(self, answers={**self.answers, **{key.replace("_", "-"): v for key, v in answers.items()}})


Files = Mapping[str, Sequence[Row]]
"""The people in each file of the assessment, by its name without the ending."""


def office() -> Files:
    """The people of the office and their customers; the same on every machine."""
    random = Random(4)  # noqa: S311 - invented data, no secret
    executives = [_insider(random, "executive", (5, 5, 4)) for _ in range(4)]
    managers = [_insider(random, "manager", (3, 4, 4, 5)) for _ in range(12)]
    front_line = [_insider(random, "frontline", (1, 2, 3, 3)) for _ in range(30)]
    department = [_insider(random, "frontline", (1, 2, 2, 3)) for _ in range(4)]
    seniors = [_partly(row, i) for i, row in enumerate([*executives, *managers])]
    customers = [_customer(random, "Harbour", (1, 2, 3, 4)) for _ in range(60)]
    customers += [_customer(random, "Meadow", (2, 3, 4, 5)) for _ in range(45)]
    customers += [_customer(random, SEGMENT, (5, 5, 5, 4)) for _ in range(4)]
    random.shuffle(customers)
    return {
        "ratings-head-office": [_without(row, ONLY_FOUR) for row in [*seniors, *front_line]],
        f"ratings-{DEPARTMENT}": [row.saying(AUT_02=a, PG_05=a) for row, a in zip(department, "5554", strict=True)],
        "customers": customers,
    }


def write_office(root: Path, files: Files | None = None) -> Path:
    """Write the office as a workspace; the folder of its assessment."""
    folder = root / "assessments" / "office" / "2026-q4"
    folder.mkdir(parents=True)
    (root / "mkdocs.yml").write_bytes((REPOSITORY / "mkdocs.yml").read_bytes())
    (root / "assessments" / "portfolio.yml").write_text("title: Offices\npublisher: A publisher\n", encoding="utf-8")
    (folder.parent / "organization.yml").write_text("name: The office\n", encoding="utf-8")
    (folder / "assessment.yml").write_text(HEAD, encoding="utf-8")
    for name, people in (files or office()).items():
        _write(folder / f"{name}.csv", "segment" if name == "customers" else "group", people)
    return folder


def _write(path: Path, group: str, people: Sequence[Row]) -> None:
    items = [item for item in (*INSIDE, *ADVOCACY) if any(item in row.answers for row in people)]
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["respondent", group, *items])
        table.writerows([row.id, row.group, *(row.answers.get(item, "") for item in items)] for row in people)


def _insider(random: Random, group: str, levels: Sequence[int]) -> Row:
    return Row(_id(random), group, _answers(random, INSIDE, levels))


def _customer(random: Random, segment: str, levels: Sequence[int]) -> Row:
    return Row(_id(random), segment, _answers(random, (*STATEMENTS, *ADVOCACY), levels))


def _answers(random: Random, items: Iterable[str], levels: Sequence[int]) -> dict[str, str]:
    return {item: str(random.choice(levels)) for item in items}


def _id(random: Random) -> str:
    return f"zq{random.getrandbits(40):010x}"


def _partly(row: Row, number: int) -> Row:
    """Executives and managers: nine rate what is sensitive, four answer on their commitment."""
    left_out = (*((SENSITIVE,) if number < 7 else ()), *(AMBASSADORSHIP if number < 16 - COMMITTED else ()))
    return _without(row, left_out)


def _without(row: Row, items: Iterable[str]) -> Row:
    return replace(row, answers={item: a for item, a in row.answers.items() if item not in items})
