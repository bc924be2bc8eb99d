"""Invent the pool of peers of the example workspace: ``python docs/invent_pool.py``.

No organization was assessed: all scores are invented, and the file says so. The script writes
``assessments/benchmarks/invented-peers.yml``, always the same bytes. Each group below has a number of organizations, a
mean, and what its industry does better or worse. Scores scatter around that, and stand sorted in a list for each
dimension, as in every pool.

Chance comes from ``Random.random`` with a fixed seed alone, whose sequence Python keeps from version to version.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random
from statistics import NormalDist
from typing import NamedTuple

FILE = Path(__file__).parents[1] / "assessments" / "benchmarks" / "invented-peers.yml"
SEED = 20261122
SPREAD = 0.5
"""The standard deviation of the scores of a group, in levels."""

MEANS: Mapping[str, Mapping[str, float]] = {
    "cfe": {
        "customer_authority": 2.6, "customer_dialog": 2.7, "integrated_execution": 2.3,
        "solution_experience": 2.4, "human_performance": 2.5, "customer_focused_organization": 2.3,
    },
    "cco": {
        "cx_value_optimization": 2.2, "customer_insight_action": 2.7, "customer_relationship_building": 2.4,
        "customer_journey_lifecycle": 2.0, "customer_centric_culture": 2.3,
    },
}  # fmt: skip


class Group(NamedTuple):
    """A group of invented organizations: how many, what they have in common, and how far they are from the means."""

    organizations: int
    evidence_review: bool
    industry: str
    size: str
    shift: float


GROUPS = (
    Group(13, True, "Retail banking", "1,000 to 5,000 employees", 0.1),
    Group(11, True, "Retail banking", "", 0.2),
    Group(7, True, "Public utilities", "", -0.2),
    Group(12, True, "", "", 0.0),
    Group(9, False, "Public utilities", "", 0.5),
)

HEAD = """\
# Invented peers, so that the example shows what a benchmark looks like. No organization was
# assessed for this file; docs/invent_pool.py makes it. Each dimension's scores stand in a list of
# their own, from the lowest to the highest, so that nobody can say which scores belong together.
title: Invented peers
publisher: The assessor project
collected: >-
  Drawn at random around means that were made up for this example. Nobody was assessed.
questionnaire: cfe-cco@1.0.0
first: 2025-01-01
last: 2026-09-30
date: 2026-11-22
notice: All peers of this pool are invented. Compare nothing with them.
frameworks:
"""


def pool() -> str:
    """The text of the file."""
    return HEAD + "".join(_lines(Random(SEED)))  # noqa: S311  (invented figures)


def _lines(chance: Random) -> Iterator[str]:
    for framework, means in MEANS.items():
        yield f"  {framework}:\n"
        for group in GROUPS:
            yield f"    - organizations: {group.organizations}\n"
            yield f"      evidence_review: {str(group.evidence_review).lower()}\n"
            yield from (f"      {key}: {value}\n" for key, value in _attributes(group) if value)
            yield "      scores:\n"
            yield from (f"        {key}: [{_scores(group, mean, chance)}]\n" for key, mean in means.items())


def _attributes(group: Group) -> Iterator[tuple[str, str]]:
    yield "industry", group.industry
    yield "size", group.size


def _scores(group: Group, mean: float, chance: Random) -> str:
    """As many scores as there are organizations, sorted, to one decimal."""
    normal = NormalDist(mean + group.shift, SPREAD)
    drawn = sorted(normal.inv_cdf(0.001 + 0.998 * chance.random()) for _ in range(group.organizations))
    return ", ".join(f"{min(5.0, max(1.0, score)):.1f}" for score in drawn)


if __name__ == "__main__":
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(pool(), encoding="utf-8")
