"""Peers, plans and movements for the chart tests, built in code from the types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from assessor.model import (
    CAUSES,
    Action,
    Estimate,
    FrameworkPeers,
    Movement,
    Part,
    PeerGroup,
    Place,
    Placing,
    Plan,
    PlanStep,
    Questionnaire,
)

DAY = date(2026, 11, 5)
PLACE = Place("assessment.yml", 1)
TITLES = (
    "Give every complaint one owner from the first call to the answer",
    "Report a week's complaints to the board",
    "Ask after each completed interaction",
    "Agree on one view of the customer across sales, service and billing, and move the three registers into it",
    "Train new colleagues at the counter",
)


# ---------------------------------------------------------------- peers
def make_placing(dimension: str, score: float | None, middle: float, n: int, **changes: Any) -> Placing:
    """A dimension among `n` peers around `middle`; from 20 on with quartiles, counts and percentile."""
    low, high = max(1.0, middle - 1.4), min(5.0, middle + 1.2)
    fields: dict[str, Any] = {"minimum": low, "median": middle, "maximum": high}
    if n >= 20:
        counts = tuple(max(0, round(n * share)) for share in (0.02, 0.1, 0.2, 0.3, 0.2, 0.1, 0.06, 0.02))
        share = 0.5 if score is None else min(1.0, max(0.0, 0.5 + (score - middle) / 3))
        rank = None if score is None else Estimate(share, max(0.0, share - 0.17), min(1.0, share + 0.14), n)
        half = {"lower": max(1.0, middle - 0.5), "upper": min(5.0, middle + 0.4)}
        fields |= {**half, "counts": counts, "percentile": rank}
    return Placing(dimension, score, n, **(fields | changes))


def make_peers(
    questionnaire: Questionnaire,
    n: int = 23,
    *,
    framework: str = "cfe",
    scores: Sequence[float | None] = (2.4, 3.2, 3.9, 2.7, 1.6, 3.0),
    **changes: Any,
) -> FrameworkPeers:
    """A framework among `n` peers, the scores repeated over its dimensions."""
    dimensions = questionnaire.instrument.frameworks[framework].dimensions
    placings = {
        d: make_placing(d, scores[i % len(scores)], (3.1, 2.8, 3.3, 2.6)[i % 4], n, **changes)
        for i, d in enumerate(dimensions)
    }
    return FrameworkPeers(framework, PeerGroup(n, evidence_review=True, industry="Banking"), placings)


# ---------------------------------------------------------------- plan
def make_step(number: int, title: str, due: date | None, lifts: Mapping[str, tuple[int, float]], **changes: Any) -> Any:
    """A step with what it lifts: level and score by dimension."""
    action = Action(title, ("X-01",), owner="Head of service" if number % 3 else "", due=due, **changes)
    return PlanStep(
        key=f"a{number}",
        action=action,
        place=PLACE,
        raises=(),
        scores={key: score for key, (_, score) in lifts.items()},
        levels={key: level for key, (level, _) in lifts.items()},
        lifts=tuple(lifts),
        gain=0.2,
        overdue=bool(due and due < DAY),
    )


def plan_of(steps: Sequence[PlanStep]) -> Plan:
    return Plan(tuple(steps), (), (), {}, {})


def make_plan(
    questionnaire: Questionnaire,
    count: int = 7,
    *,
    titles: Sequence[str] = TITLES,
    apart: int = 61,
    first: int = -80,
    undated: int = 1,
    lifting: int = 1,
) -> Plan:
    """`count` steps `apart` days from each other, from `first` days after DAY on, the last `undated` without a date."""
    keys = list(questionnaire.dimensions)
    steps = []
    for i in range(count):
        due = DAY + timedelta(days=first + i * apart) if i < count - undated else None
        some = [keys[(i + j) % len(keys)] for j in range(lifting)] if i % 2 == 0 else []
        lifts = dict.fromkeys(some, (2 + i % 4, 2.1 + i % 4))
        status = "in progress" if i % 3 == 0 else "planned"
        steps.append(make_step(i, titles[i % len(titles)], due, lifts, status=status))
    return plan_of(steps)


# ---------------------------------------------------------------- movements
def make_movement(dimension: str, before: float, parts: Mapping[Any, str]) -> Movement:
    """A movement from `before` on by what each cause adds, written as decimals."""
    amounts = {cause: Fraction(amount) for cause, amount in parts.items()}
    after = float(Fraction(before) + sum(amounts.values()))
    return Movement(dimension, before, after, tuple(Part(c, a, "X-01") for c, a in amounts.items()))  # type: ignore[arg-type]


SPLITS: tuple[dict[str, str], ...] = (
    {"organization": "0.5", "chance": "0.08"},
    {"organization": "0.4", "coverage": "-0.25"},
    {},
    {"review": "-0.6", "organization": "0.2"},
    {"respondents": "0.3", "weights": "0.06", "instrument": "0.2"},
    {"organization": "-0.2"},
)
EVERY = dict(zip(CAUSES, ("0.4", "-0.1", "0.2", "-0.3", "0.1", "0.05", "-0.2"), strict=True))


def make_movements(
    questionnaire: Questionnaire, splits: Sequence[Mapping[Any, str]] = SPLITS, before: float = 2.5
) -> dict[str, Movement]:
    """A movement for each dimension, from `splits` in turn."""
    return {d: make_movement(d, before, splits[i % len(splits)]) for i, d in enumerate(questionnaire.dimensions)}
