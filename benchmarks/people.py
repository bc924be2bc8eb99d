"""Invented people who rate practices: a file of ratings of any size, the same for the same size."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from random import Random

GROUPS = {"executive": 2, "manager": 18, "frontline": 80}
"""Groups, and how many of 100 people belong to each."""
ANSWERS = {"1": 12, "2": 24, "3": 30, "4": 18, "5": 6, "cannot judge": 5, "not applicable": 2, "": 3}
"""Answers, and how many of 100 are such."""


def write_ratings(path: Path, practices: Sequence[str], people: int) -> Path:
    """Write the ratings of `people` with random ids to `path`."""
    random = Random(20261121)  # noqa: S311 - invented data, no secret
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["respondent", "group", *practices])
        for id_ in random.sample(range(36**6), people):
            (group,) = random.choices(list(GROUPS), list(GROUPS.values()))
            answers = random.choices(list(ANSWERS), list(ANSWERS.values()), k=len(practices))
            rows.writerow([f"r{id_:08x}", group, *answers])
    return path
