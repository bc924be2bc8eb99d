"""The examples that docs/people.md works by hand, recomputed."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from people_samples import asked
from samples import practice

from assessor.load import load_questionnaire
from assessor.model import Complaints, Moment, Place, PracticeResult, Rate, Rules
from assessor.numbers import percent, score_text, share_interval_text
from assessor.score.cells import Cell, Opinion, opinions
from assessor.score.classes import attitudes, commitments
from assessor.score.complaints import complaints
from assessor.score.listening import listening
from assessor.score.moments import moments
from assessor.score.parts import showable
from assessor.score.perception import gap
from assessor.score.shares import mean_share, share, wilson

PAGE = (Path(__file__).parents[2] / "docs" / "people.md").read_text(encoding="utf-8")


DAY = date(2026, 9, 1)


def section(head: str) -> str:
    """A section of the page in one line a paragraph."""
    found = re.search(rf"^## {re.escape(head)}\n(.*?)(?=^## |\Z)", PAGE, re.M | re.S)
    assert found, head
    return re.sub(r"\n(?![|\n-])\s*", " ", found[1])


def table(head: str, first: str) -> list[list[str]]:
    """The rows of the table of a section whose first column is called `first`."""
    lines = section(head).split("\n")
    start = next(i for i, line in enumerate(lines) if line.startswith(f"| {first} |"))
    rows = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip("|").split("|")])
    return rows


def test_the_minimums_and_thresholds_are_those_of_the_rules() -> None:
    rules = Rules()
    for _, number, key in table("Who is shown", "who"):
        assert int(number.split()[0]) == getattr(rules, key.strip("`"))
    for key, value in re.findall(r"\(`(\w+)`: ([\d.]+)\)", PAGE):
        assert float(value) == getattr(rules, key)
    named = set(re.findall(r"`([a-z]+(?:_[a-z]+)+)`", PAGE)) - {f.name for f in fields(Complaints)}
    assert named <= {f.name for f in fields(Rules)}
    assert f"importance is {rules.moment_importance} or more" in PAGE
    assert f"at least {rules.minimum_customers} customers" in PAGE


def test_the_segments_that_are_shown() -> None:
    rows = table("Who is shown", "Segment")
    sizes = {name: int(n) for name, n, _ in rows}
    shown = showable(sizes, Rules().minimum_customers)
    assert shown == tuple(name for name, _, seen in rows if seen == "yes")
    assert f"answers of {sum(sizes.values())} customers" in section("Who is shown")


@pytest.fixture(scope="module")
def views() -> dict[str, Opinion]:
    rows = table("Inside and outside", "Who")
    cells = [Cell(tuple(map(int, row[1:6])), 0) for row in rows]  # type: ignore[arg-type]
    return {row[0]: opinion for row, opinion in zip(rows, opinions(cells), strict=True)}


def test_favourable_shares_and_means(views: dict[str, Opinion]) -> None:
    for name, *_, n, favourable, mean in table("Inside and outside", "Who"):
        found = views[name]
        assert (str(found.mean.n), percent(found.favourable[0] / found.favourable[1])) == (n, favourable)
        assert score_text(float(found.mean.value)) == mean


def test_the_gap(views: dict[str, Opinion]) -> None:
    text = section("Inside and outside")
    *inside, customers = views.values()
    together, found = mean_share([o.favourable for o in inside]), gap(inside, customers, Rules())
    assert f"= **{percent(together.value)}**" in text
    assert f"with n = {together.n}." in text
    for name, opinion in zip(("Executives", "managers", "front-line people", "customers"), views.values(), strict=True):
        low, high = wilson(opinion.favourable)
        assert f"{name} {low:.1%} to {high:.1%}" in text
    assert f"**{found.points.value * 100:.1f} points**" in text
    assert f"the lower limit is **{found.points.low * 100:.1f}**" in text
    assert f"limit is **{found.points.high * 100:.1f}**" in text
    assert f"= **{found.mean.value:.1f}**, with an interval from {found.mean.low:.1f} to {found.mean.high:.1f}" in text
    assert found.flagged == ("The gap is flagged." in text)


def test_customers_in_classes() -> None:
    names = ("advocate", "apathetic", "antagonist")
    for answers, name in table("Customers in classes", "Answers"):
        codes = np.array([[int(a) for a in answers.split(", ")]], np.uint8)
        assert names[attitudes(codes)[0]] == name
    advocates, antagonists = share((132, 300)), share((48, 300))
    for found in (advocates, antagonists):
        text = f"**{percent(found.value)}** ({share_interval_text(found.low, found.high)})"
        assert text in section("Customers in classes")


def test_employees_in_classes() -> None:
    statements = load_questionnaire("cfe-cco", None).modules["ambassadorship"].statements
    names = ("ambassador", "between", "alienated")
    for *answers, name in table("Employees in classes", "Company"):
        codes = np.array([[int(a) for block in answers for a in block.split(", ")]], np.uint8)
        assert names[commitments(codes, [s.group for s in statements])[0]] == name


def test_complaints() -> None:
    figures = {key.strip("`"): float(value) for key, value in table("Complaints and what they put at risk", "Figure")}
    rates = {key: Rate(value, 100) for key, value in figures.items() if key not in ("customers", "value")}
    written = Complaints("A survey", DAY, int(figures["customers"]), figures["value"], "EUR", **rates)
    found = complaints(asked(complaints=written))
    assert found
    text = section("Complaints and what they put at risk")
    for number in (found.with_problem, found.told, found.silent, found.solved, found.unsolved, found.at_risk.high):
        assert f"**{number:,.0f}**" in text
    assert f"**{found.at_risk.low:,.0f}** to **{found.at_risk.high:,.0f}** customers" in text
    assert (
        f"**{found.value_at_risk.low:,.0f}** to **{found.value_at_risk.high:,.0f}** of {found.total_value:,.0f}" in text
    )


def moment(row: list[str]) -> Moment:
    importance, intensity, events, performance = map(float, row[1:5])
    return Moment(
        row[0],
        "use",
        "All",
        "Money",
        importance,
        intensity,
        events,
        performance,
        "operating data",
        date(2026, 9, 1),
        "A",
    )


def test_moments() -> None:
    rows = table("Moments of truth", "Interaction")
    found = moments(asked(moments={row[0]: moment(row) for row in rows}))
    assert [m.id for m in found] == [row[0] for row in rows]
    for result, row in zip(found, rows, strict=True):
        computed = (result.stake, result.target, result.gap, result.reach, result.priority)
        assert [float(cell) for cell in row[5:]] == [pytest.approx(n, abs=0.05) for n in computed]


def test_listening() -> None:
    results = {}
    for id_, pattern, level in table("Listening", "Practice"):
        exact = Fraction(level) if level else None
        tagged = replace(practice(id_), cem_pattern=pattern)
        state = "rated" if level else "open"
        results[id_] = PracticeResult(tagged, state, exact, exact, None, 1.0, Place("a.yml", 1))
    found = listening(asked(), results)
    assert found
    assert f"= **{found.patterns[0].mean}**" in section("Listening")
    assert [p.coverage for p in found.patterns] == ["in part", "not covered", "not covered"]
    assert found.only_past == ("the organization listens only to the past." in section("Listening"))
