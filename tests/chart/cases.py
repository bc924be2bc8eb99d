"""Drawings of every kind over normal and nasty data, by name: what the geometry lint and the schema test draw."""

from __future__ import annotations

from collections.abc import Sequence

from assessor import chart
from assessor.chart import Drawing
from assessor.model import Questionnaire, Result
from tests.chart.conftest import CCO, CFE, Rating, framework_result, make_questionnaire, make_result
from tests.chart.moving_cases import odd_moving, usual_moving
from tests.chart.people_cases import odd_people, usual_people

ORGANIZATIONS = ("Northwind Bank", "Meridian Health", "Alto Energy Retail")
PERIODS = ("2024-q4", "2025-q2", "2025-q4", "2026-q2", "2026-q4")
YEARS = tuple(f"{year}-q{quarter}" for year in (2024, 2025, 2026) for quarter in (1, 2, 3, 4))
LONG = "The way in which the organization, its partners and its subsidiaries take responsibility for what they promised"
ENDLESS = "x" * 200
FOREIGN = (
    "顧客との対話と信頼関係の構築および継続的な改善",
    "Взаимодействие с клиентами",
    "حوار العملاء",
    "Šířka řeči Ľubomíra Žižky",
    "😀 Emoji 😀",
)
HOSTILE = (
    "<script>alert(1)</script>",
    "</title><img src=x onerror=alert(1)>",
    'a" onload="alert(1)',
    "{{ 7 * 7 }} & <b>",
    "\x00\x1b[31m\u202eevil",
)
ODD_TEXTS: dict[str, Sequence[str]] = {
    "long": (LONG,) * 5,
    "endless": (ENDLESS,) * 5,
    "foreign": FOREIGN,
    "hostile": HOSTILE,
    "empty": ("",) * 5,
}
OPEN: tuple[Rating, ...] = ("open",)

CAPTION = {"title": "A title", "subtitle": "A subtitle", "source": "A source"}


def assessment_charts(
    result: Result, before: Result | None = None, name: str = "", frameworks: int = 1
) -> dict[str, Drawing]:
    """The charts of one assessment, with the first of its frameworks."""
    questionnaire = result.assessment.questionnaire
    earlier = {f.id: f for f in before.frameworks} if before else {}
    drawings: list[Drawing | None] = [chart.bullet(list(result.dimensions.values()), questionnaire, **CAPTION)]
    for framework in result.frameworks[:frameworks]:
        drawings += [
            chart.ladder(framework, questionnaire, before=earlier.get(framework.id), **CAPTION),
            chart.radar(framework, before=earlier.get(framework.id), **CAPTION),
            chart.strip(framework.dimensions[0], questionnaire, **CAPTION),
        ]
    return {f"{name}/{d.id}": d for d in drawings if d}


def portfolio_charts(results: Sequence[Result], questionnaire: Questionnaire, name: str) -> dict[str, Drawing]:
    """All charts of many organizations or periods."""
    first = next(iter(questionnaire.instrument.frameworks))
    made = (
        chart.heatmap(results, questionnaire, **CAPTION),
        chart.distribution(results, questionnaire, **CAPTION),
        chart.distribution(results, questionnaire, of="dimensions", **CAPTION),
        chart.trend(results, questionnaire, frameworks=[first], **CAPTION),
    )
    return {f"{name}/{d.id}": d for d in made}


def normal() -> dict[str, Drawing]:
    """A usual assessment and a usual portfolio; 13 charts of them make a page, and those of people another."""
    questionnaire = make_questionnaire()
    now = make_result(questionnaire)
    history = [make_result(questionnaire, period=p, shift=i + 2) for i, p in enumerate(PERIODS) if i != 2]
    portfolio = [
        make_result(questionnaire, name=name, period=p, shift=i * 2 + j)
        for i, name in enumerate(ORGANIZATIONS)
        for j, p in enumerate(PERIODS)
        if (i + j) % 4
    ]
    newest = [
        make_result(questionnaire, name=name, shift=i, status="draft" if i == 2 else "final")
        for i, name in enumerate(ORGANIZATIONS)
    ]
    return {
        **assessment_charts(now, make_result(questionnaire, shift=3), "normal", frameworks=2),
        **portfolio_charts(newest, questionnaire, "normal"),
        "normal/history": chart.trend(history, questionnaire, id="history", **CAPTION),
        "normal/organizations": chart.trend(portfolio, questionnaire, frameworks=["cfe"], id="lines", **CAPTION),
        "normal/multiples": chart.multiples(history, questionnaire, **CAPTION),
        **usual_people(),
        **usual_moving(),
    }


def nasty() -> dict[str, Drawing]:
    """What the layouts must stand."""
    own = {**_odd_scores(), **_odd_shapes(), **_odd_names(), **_many(), **_periods()}
    return {**own, **odd_people(ODD_TEXTS), **odd_moving(ODD_TEXTS)}


def _odd_scores() -> dict[str, Drawing]:
    questionnaire = make_questionnaire()
    drawings: dict[str, Drawing] = {}
    ratings: dict[str, tuple[Sequence[Rating], float | None]] = {
        "all-five": ([(5, 5)], 5.0),
        "all-one": ([(1, 1)], 1.0),
        "tie-with-target": ([(3, 3)], 3.0),
        "all-open": (OPEN, 3.0),
        "not-applicable": (["not applicable"], None),
        "claimed-only": ([(5, 1)], None),
        "half-open": ([(2, 2), "open"], 2.5),
    }
    for name, (rating, target) in ratings.items():
        result = make_result(questionnaire, ratings=rating, target=target)
        drawings |= assessment_charts(result, result, name)
        if name in ("all-five", "all-open"):
            drawings |= portfolio_charts([result], questionnaire, name)
            drawings[f"{name}/multiples"] = chart.multiples([result], questionnaire, **CAPTION)
    usual = make_result(questionnaire)
    gaps = [
        d if i % 2 else make_result(questionnaire, ratings=OPEN).dimensions[d.dimension.id]
        for i, d in enumerate(usual.frameworks[0].dimensions)
    ]
    half = framework_result(questionnaire, "cfe", gaps, level=1)
    drawings["gaps/radar"] = _present(chart.radar(half, before=usual.frameworks[0], **CAPTION))
    drawings["gaps/ladder"] = chart.ladder(half, questionnaire, **CAPTION)
    return drawings


def _present(drawing: Drawing | None) -> Drawing:
    assert drawing
    return drawing


def _odd_shapes() -> dict[str, Drawing]:
    drawings: dict[str, Drawing] = {}
    for count in (1, 2, 3, 7, 20):
        names = [CFE[i % 6] if i < 6 else f"{CCO[i % 5]} {i}" for i in range(count)]
        questionnaire = make_questionnaire({"one": names})
        result = make_result(questionnaire)
        drawings |= assessment_charts(result, make_result(questionnaire, shift=1), f"{count}-dimensions")
        drawings |= portfolio_charts([result], questionnaire, f"{count}-dimensions")
        drawings[f"{count}-dimensions/multiples"] = chart.multiples([result], questionnaire, **CAPTION)
    questionnaire = make_questionnaire(practices=[f"Practice number {i}" for i in range(25)])
    drawings |= assessment_charts(make_result(questionnaire), None, "25-practices")
    drawings |= portfolio_charts([], make_questionnaire(), "no-result")
    drawings["no-result/multiples"] = chart.multiples([], questionnaire, **CAPTION)
    drawings["no-result/bullet"] = chart.bullet([], questionnaire, **CAPTION)
    return drawings


def _odd_names() -> dict[str, Drawing]:
    drawings: dict[str, Drawing] = {}
    for name, names in ODD_TEXTS.items():
        questionnaire = make_questionnaire(
            {"cfe": names, "cco": names}, practices=names, levels=names, framework_name=names[0]
        )
        result = make_result(questionnaire, ratings=[(3, 2), (4, 4), "open"])
        drawings |= assessment_charts(result, result, name)
        several = [make_result(questionnaire, name=n + str(i), shift=i) for i, n in enumerate(names)]
        drawings |= portfolio_charts(several, questionnaire, name)
        drawings[f"{name}/multiples"] = chart.multiples([result], questionnaire, **CAPTION)
    return drawings


def _many() -> dict[str, Drawing]:
    drawings: dict[str, Drawing] = {}
    wide = make_questionnaire({"one": [f"{CFE[i % 6]} {i}" for i in range(20)]})
    usual = make_questionnaire()
    for count in (2, 6, 9, 40):
        names = [f"{ORGANIZATIONS[i % 3]} {i}" for i in range(count)]
        for kind, questionnaire in (("usual", usual), ("wide", wide)):
            results = [make_result(questionnaire, name=n, shift=i) for i, n in enumerate(names)]
            drawings |= portfolio_charts(results, questionnaire, f"{count}-organizations-{kind}")
    return drawings


def _periods() -> dict[str, Drawing]:
    questionnaire = make_questionnaire()
    drawings: dict[str, Drawing] = {}
    for count in (1, 2, 12):
        history = [make_result(questionnaire, period=p, shift=i) for i, p in enumerate(YEARS[:count])]
        drawings[f"{count}-periods/trend"] = chart.trend(history, questionnaire, **CAPTION)
        drawings[f"{count}-periods/multiples"] = chart.multiples(history, questionnaire, **CAPTION)
    crowd = [
        make_result(questionnaire, name=f"{ORGANIZATIONS[i % 3]} {i}", period=p, shift=i + j)
        for i in range(15)
        for j, p in enumerate(YEARS)
        if (i * j) % 5 != 1
    ]
    drawings["crowd/trend"] = chart.trend(crowd, questionnaire, frameworks=["cco"], **CAPTION)
    long = [make_result(questionnaire, period=f"a very long name of a period {i}") for i in range(4)]
    drawings["long-periods/trend"] = chart.trend(long, questionnaire, **CAPTION)
    drawings["long-periods/multiples"] = chart.multiples(long, questionnaire, **CAPTION)
    return drawings
