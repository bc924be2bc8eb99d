"""The example that docs/scoring.md works by hand, recomputed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from people_samples import survey
from samples import assessment, practice, questionnaire

from assessor.dates import day_text
from assessor.model import CANNOT_JUDGE, INSIDE_GROUPS, LEVELS, NOTHING, Action, Answer, Consensus, Result, Target
from assessor.numbers import score_text
from assessor.score import lift, plan, score, ways
from assessor.score.agreement import variance

PAGE = (Path(__file__).parents[2] / "docs" / "scoring.md").read_text(encoding="utf-8")


def table() -> list[list[str]]:
    rows = re.findall(r"^\| (DIA-\d\d) \|(.*)\|$", PAGE, re.M)
    return [[name, *(cell.strip() for cell in cells.split("|"))] for name, cells in rows]


@pytest.fixture
def example():
    rows = table()
    of = questionnaire({"customer_dialog": tuple(practice(row[0], core=row[1] == "yes") for row in rows)})
    answers = {row[0]: (int(row[2]), int(row[3])) if row[2].isdigit() else row[2] for row in rows}
    weights = {row[0]: float(row[4]) for row in rows}
    return score(assessment(of, answers, weights=weights, targets={"customer_dialog": Target(3.5)}))


def numbers(topic: str) -> str:
    return next(line for line in re.split(r"\n(?=- |\n)", PAGE) if line.startswith(f"- **{topic}.**")).replace(
        "\n  ", " "
    )


def test_the_levels_that_count(example) -> None:
    assert len(table()) == 6
    for row in table():
        assert example.practices[row[0]].confirmed == (int(row[5]) if row[5] else None)


def test_score_level_and_bounds(example) -> None:
    found = example.dimensions["customer_dialog"]
    assert f"**{found.score:.1f}**" in numbers("Score")
    assert f"= {found.claimed:.1f}" in numbers("Score")
    assert f"{found.rated} of them are rated, which is {found.coverage:.0%}" in numbers("Coverage")
    assert f"{found.applicable} practices apply" in numbers("Coverage")
    assert f"The level is **{found.level}**, and {found.held_by[0]} holds it back" in numbers("Level")
    assert f"is level {found.rounded}" in numbers("Level")
    assert f"= {found.worst:.2f}" in numbers("Best and worst")
    assert f"= {found.best:.2f}" in numbers("Best and worst")
    assert f"**{found.gap:.1f}**" in numbers("Target")


def test_the_smallest_lift(example) -> None:
    found = lift(example.dimensions["customer_dialog"], example.assessment.rules)
    (step,) = found.raises
    assert f"{step.practice} must rise from {step.from_level} to {step.to_level}" in numbers("Smallest lift")
    assert f"= {found.score:.1f}, which is enough" in numbers("Smallest lift")


def test_the_way_to_the_target(example) -> None:
    found = ways(example.dimensions["customer_dialog"], example.assessment.rules, to_score=3.5)
    text = numbers("Way to the target")
    first, *others = found
    steps = [f"{r.practice} from {r.from_level} to {r.to_level}" for r in first.raises]
    assert f"The first set is {' and '.join(steps)}: 18 / 5 = {first.score:.1f}, and level {first.to_level}" in text
    assert first.raises[0].needs_evidence
    sets = [" with ".join(r.practice for r in way.raises) for way in others]
    assert f"Then come {sets[0]}, and {sets[1]}." in text


def test_the_plan(example) -> None:
    dates = re.findall(r"(DIA-\d\d) to level (\d) by (\d+ \w+ \d{4})", numbers("Plan"))
    due = [datetime.strptime(day, "%d %B %Y").date() for _, _, day in dates]
    actions = {p: Action("Do it", (p,), due=day, to_level=int(to)) for (p, to, _), day in zip(dates, due, strict=True)}
    targets = {"customer_dialog": Target(3.5, date(2027, 5, 31))}
    record = replace(example.assessment.record, actions=actions, targets=targets)
    found = plan(score(replace(example.assessment, record=record)), None)
    text, (first, second), (way,) = numbers("Plan"), found.steps, found.ways
    assert (
        f"score is 16 / 5 = {first.scores['customer_dialog']:.1f} and the level {first.levels['customer_dialog']};"
        in text
    )
    assert f"18 / 5 = {second.scores['customer_dialog']:.1f} and level {second.levels['customer_dialog']}." in text
    assert f"set for {day_text(way.target.by)}, the actions lead to {way.in_time:.1f} in time" in text
    assert way.in_time < 3.5 <= way.planned


def test_the_index(example) -> None:
    assert f"= {example.frameworks[0].index:.0f}." in PAGE


RATED = ("AUT-01", "AUT-02", "AUT-03")


def ratings() -> dict[tuple[str, str], list[int]]:
    """The table of ratings: a list of answers for each practice and group."""
    found = re.findall(r"^\| (AUT-\d\d) \| (\w+) \|(.*)\|$", PAGE, re.M)
    codes = (*LEVELS, CANNOT_JUDGE, NOTHING)
    return {
        (name, group): [code for code, n in zip(codes, cells.split("|"), strict=True) for _ in range(int(n))]
        for name, group, cells in found
    }


@pytest.fixture(scope="module")
def people() -> Result:
    table = ratings()
    rows = [(group, row) for group in INSIDE_GROUPS for row in zip(*(table[p, group] for p in RATED), strict=True)]
    of = questionnaire({"d": tuple(replace(practice(p, core=True), audience=INSIDE_GROUPS) for p in RATED)})
    agreed = Consensus(2.5, date(2026, 9, 1), "Six people", "Seen together")
    answers = {p: Answer(evidence=2, consensus=agreed if p == "AUT-03" else None) for p in RATED}
    made = assessment(of, {})
    return score(replace(made, record=replace(made.record, answers=answers), ratings=survey(RATED, rows)))


def test_the_groups_and_their_mean(people: Result) -> None:
    first, all_ratings = people.practices["AUT-01"], [n for (p, _), a in ratings().items() if p == "AUT-01" for n in a]
    means = [f"{g.mean.value:.2f}" for g in first.voices.groups]
    assert [
        f"{sum(g.counts)} = {m}" in numbers("Group means") for g, m in zip(first.voices.groups, means, strict=True)
    ] == [True] * 3
    assert f"({' + '.join(means)}) / 3 = {float(first.claimed):.2f}." in numbers("Mean of the groups")
    one_pot = [n for n in all_ratings if n in LEVELS]
    assert f"{sum(one_pot)} / {len(one_pot)} = {sum(one_pot) / len(one_pot):.2f}" in numbers("Mean of the groups")
    mean = first.voices.mean
    assert f"From {mean.low:.2f} to {mean.high:.2f}, with {mean.n} people" in numbers("Its interval")
    assert f"so {first.confirmed} counts" in numbers("Its evidence")


def test_agreement_and_agenda(people: Result) -> None:
    first = people.practices["AUT-01"].voices
    spread = tuple(map(sum, zip(*(g.counts for g in first.groups), strict=True)))
    found = numbers("Its agreement")
    assert f"is {float(variance(spread)):.2f}, so rwg is" in found
    assert f"= {first.agreement.rwg:.2f}: {first.agreement.band}. AD is {first.agreement.deviation:.2f} levels" in found
    item = people.voices.agenda[0]
    assert (item.practice, item.low_agreement, item.groups_differ) == ("AUT-01", True, True)
    assert f"= {first.difference.value:.2f} levels" in numbers("Its place on the agenda")


def test_what_is_hidden_and_what_a_workshop_said(people: Result) -> None:
    second, third = people.practices["AUT-02"], people.practices["AUT-03"]
    assert second.voices.hidden
    assert f"= {score_text(float(second.claimed), decimals=2)}, from {second.voices.n} people" in numbers(
        "What is hidden"
    )
    assert f"= {third.voices.mean.value:.2f}, and {float(third.confirmed)} counts" in numbers("The workshop")


def test_the_dimension_from_ratings(people: Result) -> None:
    found = people.dimensions["d"]
    terms = " + ".join(f"{float(p.confirmed):g}" for p in found.practices)
    assert f"({terms}) / 3 = {found.score:.2f}." in numbers("The dimension")
    assert f"level {found.practices[1].level}." in numbers("The dimension")
    interval = f"{found.estimate.low:.2f} to {found.estimate.high:.2f}, from {found.estimate.n} people"
    assert interval in numbers("The dimension")
