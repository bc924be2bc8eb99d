"""Drawings of peers, plans, causes and intervals over periods, over normal and nasty data, by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from assessor import chart
from assessor.chart import Drawing
from assessor.model import Estimate, FrameworkPeers, Questionnaire, Result
from tests.chart.conftest import LEVEL_NAMES, make_questionnaire, make_result
from tests.chart.moving import (
    DAY,
    EVERY,
    make_movement,
    make_movements,
    make_peers,
    make_plan,
    make_step,
    plan_of,
)

CAPTION = {"title": "A title", "subtitle": "A subtitle", "source": "A source"}
QUESTIONNAIRE = make_questionnaire()


def usual_moving() -> dict[str, Drawing]:
    """One drawing of each kind, as it stands on a page."""
    return {
        "normal/peers": peers(),
        "normal/peers-few": peers(n=7, framework="cco", scores=(2.4, None, 3.9, 2.0, 3.1)),
        "normal/plan": chart.plan(make_plan(QUESTIONNAIRE), QUESTIONNAIRE, DAY, **CAPTION),
        "normal/causes": chart.causes(make_movements(QUESTIONNAIRE), QUESTIONNAIRE, **CAPTION),
        "normal/heard-trend": chart.trend(heard(4), QUESTIONNAIRE, id="heard", **CAPTION),
        "normal/heard-multiples": chart.multiples(heard(4), QUESTIONNAIRE, id="heard-panels", **CAPTION),
    }


def odd_moving(texts: dict[str, Sequence[str]]) -> dict[str, Drawing]:
    """What the layouts must stand; `texts` are sets of names that are hard to set."""
    return {**_peers(), **_plans(), **_causes(), **_heard(), **_odd_texts(texts)}


# ---------------------------------------------------------------- one kind at a time
def peers(questionnaire: Questionnaire = QUESTIONNAIRE, *, framework: str = "cfe", **changes: Any) -> Drawing:
    found = make_peers(questionnaire, framework=framework, **changes)
    names = LEVEL_NAMES if questionnaire is QUESTIONNAIRE else [level.name for level in questionnaire.instrument.levels]
    frame = questionnaire.instrument.frameworks[framework]
    return chart.peers(found, frame, questionnaire.dimensions, names, **CAPTION)


def plan(steps: Sequence[Any], questionnaire: Questionnaire = QUESTIONNAIRE, day: date = DAY) -> Drawing:
    return chart.plan(plan_of(steps), questionnaire, day, **CAPTION)


def heard(count: int, *, value: float | None = None, wide: float = 0.4, first: int = 0) -> list[Result]:
    """A history whose scores (all `value`, if given) rest on ratings, from the period with the number `first` on."""
    return [
        _heard_result(make_result(QUESTIONNAIRE, period=f"{2020 + i}-q4", shift=i), value, wide, i >= first)
        for i in range(count)
    ]


def _heard_result(result: Result, value: float | None, wide: float, asked: bool) -> Result:
    frameworks = tuple(
        replace(
            _estimated(f, value, wide, asked), dimensions=tuple(_estimated(d, value, wide, asked) for d in f.dimensions)
        )
        for f in result.frameworks
    )
    return replace(result, frameworks=frameworks)


def _estimated(found: Any, value: float | None, wide: float, asked: bool) -> Any:
    score = found.score if value is None else value
    if score is None or not asked:
        return replace(found, score=score)
    return replace(found, score=score, estimate=Estimate(score, max(1.0, score - wide), min(5.0, score + wide), 212))


# ---------------------------------------------------------------- sets of cases
def _peers() -> dict[str, Drawing]:
    one = make_questionnaire({"cfe": ["Customer dialog"]})
    twenty = make_questionnaire({"cfe": [f"Dimension {i}" for i in range(20)]})
    ends = {"minimum": 1.0, "maximum": 5.0, "lower": 1.0, "upper": 5.0, "counts": (300, 0, 0, 0, 0, 0, 0, 304)}
    same = {
        "minimum": 3.0,
        "median": 3.0,
        "maximum": 3.0,
        "lower": 3.0,
        "upper": 3.0,
        "counts": (0,) * 4 + (20, 0, 0, 0),
    }
    none = FrameworkPeers("cfe", None)
    return {
        "peers/ends": peers(n=604, scores=(1.0, 5.0), **ends),
        "peers/same": peers(n=20, scores=(3.0, 1.0, 5.0), **same),
        "peers/same-at-one": peers(n=5, scores=(1.0,), minimum=1.0, median=1.0, maximum=1.0),
        "peers/same-at-five": peers(n=5, scores=(5.0,), minimum=5.0, median=5.0, maximum=5.0),
        "peers/five": peers(n=5),
        "peers/no-score": peers(n=24, scores=(None,)),
        "peers/no-score-few": peers(n=6, scores=(None,)),
        "peers/one-row": peers(one, n=19),
        "peers/one-row-ranked": peers(one, n=20),
        "peers/twenty-rows": peers(twenty, n=31),
        "peers/none": chart.peers(
            none, QUESTIONNAIRE.instrument.frameworks["cfe"], QUESTIONNAIRE.dimensions, **CAPTION
        ),
    }


def _plans() -> dict[str, Drawing]:
    q = QUESTIONNAIRE
    lift = {"cfe_1": (3, 3.1)}
    many = dict.fromkeys(q.dimensions, (3, 3.1))
    far = [make_step(1, "Then", date(2027, 1, 1), lift), make_step(2, "Much later", date(9999, 12, 31), {})]
    early = [make_step(1, "Long ago", date(1, 1, 1), lift), make_step(2, "Now", DAY, {})]
    plans = {
        "one": make_plan(q, 1, undated=0),
        "one-undated": make_plan(q, 1),
        "all-undated": make_plan(q, 5, undated=5),
        "all-overdue": make_plan(q, 5, undated=0, first=-400, apart=20),
        "twenty": make_plan(q, 20, undated=3, apart=40),
        "sixty": make_plan(q, 60, undated=20, apart=9, lifting=2),
        "one-date": make_plan(q, 12, undated=0, first=90, apart=0),
        "one-day": make_plan(q, 3, undated=0, first=0, apart=0),
        "days": make_plan(q, 6, undated=0, first=-3, apart=1),
        "years": make_plan(q, 9, undated=0, first=-700, apart=400),
        "none": plan_of([]),
    }
    return {
        **{f"plan/{name}": chart.plan(made, q, DAY, **CAPTION) for name, made in plans.items()},
        "plan/far": plan(far),
        "plan/early": plan(early),
        "plan/lifts-all": plan(
            [make_step(1, "Do all of it", date(2027, 3, 1), many), make_step(2, "Then", None, many)]
        ),
        "plan/new-year": plan([make_step(1, "On the day", date(2027, 1, 1), lift)], day=date(2027, 1, 1)),
    }


def _causes() -> dict[str, Drawing]:
    q = QUESTIONNAIRE
    key = "cfe_0"
    splits: dict[str, tuple[Sequence[dict[Any, str]], float]] = {
        "every": ([EVERY], 2.5),
        "all-still": ([{}], 2.5),
        "down": ([{"organization": "-0.7"}, {"review": "-1.2", "chance": "-0.1"}], 4.0),
        "up": ([{"organization": "4"}], 1.0),
        "whole-scale": ([{"organization": "4"}, {"organization": "-4", "review": "4"}], 1.0),
        "tiny": ([{"chance": "0.001", "weights": "-0.001"}, {"organization": "0.02"}], 3.0),
        "cancelled": ([{"organization": "0.5", "review": "-0.5"}], 3.0),
    }
    drawn = {f"causes/{n}": chart.causes(make_movements(q, s, b), q, **CAPTION) for n, (s, b) in splits.items()}
    drawn["causes/one-row"] = chart.causes({key: make_movement(key, 2.0, {"organization": "0.5"})}, q, **CAPTION)
    drawn["causes/none"] = chart.causes({}, q, **CAPTION)
    return drawn


def _heard() -> dict[str, Drawing]:
    histories = {
        "ones": heard(5, value=1.0),
        "fives": heard(5, value=5.0),
        "same": heard(5, value=3.0, wide=0.0),
        "wide": heard(8, wide=4.0),
        "late": heard(4, first=2),
        "two": heard(2),
        "many": heard(16),
    }
    drawn = {}
    for name, history in histories.items():
        drawn[f"heard-{name}/trend"] = chart.trend(history, QUESTIONNAIRE, **CAPTION)
        drawn[f"heard-{name}/single"] = chart.trend(history, QUESTIONNAIRE, frameworks=["cfe"], **CAPTION)
        drawn[f"heard-{name}/multiples"] = chart.multiples(history, QUESTIONNAIRE, **CAPTION)
    return drawn


def _odd_texts(texts: dict[str, Sequence[str]]) -> dict[str, Drawing]:
    drawn = {}
    for name, names in texts.items():
        q = make_questionnaire({"cfe": names}, levels=names)
        drawn[f"{name}/peers"] = peers(q, scores=(2.4, None))
        drawn[f"{name}/peers-few"] = peers(q, n=9)
        drawn[f"{name}/plan"] = chart.plan(make_plan(q, 8, titles=names, undated=2, lifting=2), q, DAY, **CAPTION)
        drawn[f"{name}/causes"] = chart.causes(make_movements(q), q, **CAPTION)
        drawn[f"{name}/causes-still"] = chart.causes(make_movements(q, [{}]), q, **CAPTION)
    return drawn
