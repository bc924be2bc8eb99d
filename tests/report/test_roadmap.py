"""What the roadmap page says, checked against the plan that it was made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from assessor.dates import day_text
from assessor.model import Action, Answer, DoneAction, EarlierTarget, Site, Target
from assessor.numbers import exact_text, score_text
from assessor.report import report
from assessor.report.doing import outcome
from assessor.report.roadmap import BEST
from tests.report.portfolios import assessment, portfolio_report, questionnaire, rich, workspace
from tests.report.reading import Element, page

NOW, BEFORE = "first/2026-q4", "first/2025-q4"
ROADMAP = f"{NOW}/roadmap"
OF = questionnaire({"f": {"a": 4, "b": 4}})


def made(
    answers: Mapping[str, int | None] | None = None, before: Mapping[str, int] | None = None, **record: object
) -> Element:
    """The roadmap page of an assessment in which all practices stand at 2 or as `answers` say."""
    now = {p: (answers or {}).get(p, 2) for p in OF.practices}
    given = [assessment(OF, {p: Answer(level, 4) for p, level in now.items() if level}, **record)]  # type: ignore[arg-type]
    if before is not None:
        old = {p: Answer(before.get(p, 2), 4) for p in OF.practices}  # type: ignore[arg-type]
        given.append(assessment(OF, old, period="2025-q4", date=date(2025, 10, 1)))
    return page(report(portfolio_report(workspace(given))), ROADMAP)


def row(found: Element, table: str, number: int = 0) -> list[str]:
    body = next(next(t for t in found.all("table") if table in t.attributes["class"].split()).all("tbody"))
    return [cell.text.replace(" :", ":") for cell in list(body.all("tr"))[number].all("th", "td")]


# Targets


def test_the_way_to_each_target_is_that_of_the_plan(site: Site) -> None:
    plan = portfolio_report(rich()).organizations[0].assessments[1].plan
    found = page(site, ROADMAP)
    for way, number in zip(plan.ways, range(2), strict=True):
        cells = row(found, "cx-targets", number)
        assert cells[0] == f"Theme {way.dimension}"
        assert cells[1] == score_text(way.score)
        assert cells[2] == score_text(way.target.level) + (f" by {day_text(way.target.by)}" if way.target.by else "")
        for found_way in way.further or way.ways:
            for r in found_way.raises:
                name = f"{r.practice} Practice {r.practice}: from level {exact_text(r.from_level)} to {r.to_level}"
                assert name in cells[4]


@pytest.mark.parametrize(
    ("target", "actions", "expected", "takes"),
    [
        (Target(2.25), (), "–", "At least 1 step for Theme a To a score of 2.3: a-1 Practice a-1: from level 2 to 3"),
        (Target(2.75), (date(2027, 1, 1),), "2.3", "At least 2 more steps for Theme a To a score of 2.8: a-2"),
        (Target(2.25), (date(2027, 1, 1),), "2.3", "The open actions lead there. Without them, at least 1 step"),
        (Target(2.5, date(2027, 1, 1)), (date(2027, 1, 1), date(2027, 1, 2)), "2.3",
         "The open actions lead there, but not all of them are due by then (2.5 in the end). Without them,"),
        (Target(2.3), (date(2027, 1, 1),), "2.3", "The open actions lead there. Without them, at least 1 step"),
        (Target(2), (), "–", "Reached"),
        (Target(2), (date(2027, 1, 1),), "2.3", "Reached"),
    ],
)  # fmt: skip
def test_where_the_open_actions_lead(target, actions, expected, takes) -> None:
    decided = {f"x{n}": Action("Do it", (f"a-{n}",), "Head", due) for n, due in enumerate(actions, 1)}
    cells = row(made(targets={"a": target}, actions=decided), "cx-targets")
    assert cells[3] == expected
    assert cells[4].startswith(takes)


def test_a_score_that_reads_as_the_target_has_reached_it() -> None:
    cells = row(made({"a-1": 3}, targets={"a": Target(2.3)}), "cx-targets")
    assert cells[1] == "2.3"
    assert cells[4].startswith("Reached")


def test_without_a_score_no_way_is_shown() -> None:
    answers = dict.fromkeys(("a-1", "a-2", "a-3"))
    assert row(made(answers, targets={"a": Target(3)}), "cx-targets")[1:] == [
        "–", "3.0", "–", "Too little is rated for a score, so no way can be computed."
    ]  # fmt: skip


def test_targets_that_are_reached_come_last() -> None:
    found = made(targets={"a": Target(2), "b": Target(3)})
    assert [row(found, "cx-targets", n)[0] for n in (0, 1)] == ["Theme b", "Theme a"]


@pytest.mark.parametrize(
    ("target", "said"),
    [
        (Target(3, agreed=date(2026, 12, 1)), ["Set on 1 December 2026, after the results."]),
        (Target(3, agreed=date(2026, 9, 1)), []),
        (
            Target(3, earlier=(EarlierTarget(2.5, date(2026, 6, 30), reason="It was too low"),)),
            ["Changed on 30 June 2026. Before, it was 2.5. The reason given: It was too low."],
        ),
        (
            Target(3, date(2028, 1, 1), earlier=(EarlierTarget(3, date(2026, 12, 1), date(2027, 1, 1)),)),
            ["Changed on 1 December 2026, after the results. Before, it was 3.0 by 1 January 2027."],
        ),
        (Target(3, date(2028, 1, 1), earlier=(EarlierTarget(3, date(2026, 6, 1)),)),
         ["Changed on 1 June 2026. Before, it was 3.0 without a day."]),
    ],
)  # fmt: skip
def test_changed_targets_are_shown_as_changed(target, said) -> None:
    found = made(targets={"a": target})
    assert [e.text for e in found.having("cx-held")] == said


def test_a_target_that_differs_from_the_period_before() -> None:
    of = workspace([
        assessment(OF, {p: Answer(2, 4) for p in OF.practices}, targets={"a": Target(3)}),
        assessment(OF, {p: Answer(2, 4) for p in OF.practices}, period="2025-q4", date=date(2025, 10, 1)),
    ])  # fmt: skip
    given = portfolio_report(of)
    now = given.organizations[0].assessments[1]
    (way,) = now.plan.ways
    changed = replace(now.plan, ways=(replace(way, changes=(EarlierTarget(2.5, date(2026, 10, 1)),)),))
    reports = (given.organizations[0].assessments[0], replace(now, plan=changed))
    site = report(replace(given, organizations=(replace(given.organizations[0], assessments=reports),)))
    assert [e.text for e in page(site, ROADMAP).having("cx-held")] == ["In 2025 Q4 the target was 2.5."]


# Steps


def test_the_steps_of_the_plan_by_date(site: Site) -> None:
    found = page(site, ROADMAP)
    late, own, undated = (row(found, "cx-plan", number) for number in range(3))
    assert late[0].startswith("Bring the late thing Overdue")
    assert late[1:3] == ["1 September 2026", "No owner"]
    assert own[0].startswith("Write the plan In progress")
    assert own[0].endswith("Soon")
    assert own[1:3] == ["1 March 2027", "Head of plans, small effort"]
    assert undated[1] == "no date"
    for cells, step in zip(
        (late, own, undated), portfolio_report(rich()).organizations[0].assessments[1].plan.steps, strict=True
    ):
        (key,) = step.scores
        rises = "rises to " if key in step.lifts else ""
        assert cells[3].endswith(f"Theme {key} {score_text(step.scores[key])}, {rises}level {step.levels[key]}")


def test_what_does_not_rise_is_said() -> None:
    soon, later = date(2027, 1, 1), date(2027, 2, 1)
    found = made({"a-2": None, "a-3": 4}, actions={
        "first": Action("First", ("a-1",), "Head", soon, to_level=3),
        "second": Action("Second", ("a-1", "a-2", "a-3"), "Head", later, to_level=3),
    })  # fmt: skip
    assert row(found, "cx-plan")[3] == "a-1 Practice a-1: from level 2 to 3 Theme a 3.0, rises to level 3"
    assert row(found, "cx-plan", 1)[3] == (
        "a-2 is not rated, so no gain can be computed. a-1 is raised by an earlier step. a-3 stands there already."
    )


def test_actions_without_owner_or_date_and_overdue_ones_are_named(site: Site) -> None:
    gaps = next(page(site, ROADMAP).having("cx-gaps"))
    assert [li.text for li in gaps.all("li")] == [
        "One action is without an owner: “Bring the late thing”.",
        "One action is without a date: “Do it some day”.",
        "One action is overdue: “Bring the late thing”.",
    ]


@pytest.mark.parametrize(("due", "late"), [(date(2026, 9, 30), True), (date(2026, 10, 1), False)])
def test_overdue_is_measured_from_the_day_of_the_assessment(due: date, late: bool) -> None:
    assert ("Overdue" in made(actions={"x": Action("Do it", ("a-1",), "Head", due)}).text) is late


# Done and dropped


@pytest.mark.parametrize(
    ("levels", "to_level", "by_chance", "said"),
    [
        ({"A": (2, 3)}, 3, (), "Done, and A rose from 2 to 3."),
        ({"A": (2, 3), "B": (2, 3), "C": (3, 3)}, 3, (), "Done, and A and B rose from 2 to 3 and C stayed at level 3."),
        ({"A": (1, 2)}, 3, (), "Done, and A rose from 1 to 2, not yet to 3."),
        ({"A": (2, 2), "B": (2, 2)}, 3, (), "Done, but A and B did not move."),
        ({"A": (2, 3), "B": (3, 2)}, None, (), "Done, and A rose from 2 to 3, but B fell from 3 to 2."),
        ({"A": (2, 3)}, None, ("A",), "Done, but A went from 2 to 3, which chance among the respondents can explain."),
        ({"A": (2, 3)}, 3, ("A",), "Done, and A went from 2 to 3, which chance among the respondents can explain."),
        ({"A": (None, 3)}, 3, (), "Done, and A stands at level 3."),
        ({"A": (None, 2)}, 3, (), "Done, but A stands at level 2, not yet at 3."),
        ({"A": (5, 4)}, 3, (), "Done, and A fell from 5 to 4, which is still level 3 or higher."),
        ({"A": (5, 4)}, None, (), "Done, but A fell from 5 to 4."),
        ({"A": (None, 3)}, None, (), "Done, but A cannot be compared."),
        ({"A": (3, None)}, 3, (), "Done, but A cannot be compared."),
    ],
)
def test_what_came_of_a_done_action(levels, to_level, by_chance, said) -> None:
    action = Action("Do it", tuple(levels), status="done", to_level=to_level)
    assert outcome(DoneAction("x", action, levels, "reached", by_chance)) == said


def test_done_actions_with_their_outcome() -> None:
    actions = {"x": Action("Was done", ("a-1",), "Head", date(2026, 1, 1), "done", 3, note="Went well")}
    found = made({"a-1": 3}, before={}, actions=actions)
    card = next(e for e in found.having("cx-roadmap") if "Was done" in e.text)
    assert "Done, and a-1 rose from 2 to 3." in card.text
    assert "Went well" in card.text
    assert "Was done" not in [cell for table in found.all("table") for cell in [table.text]]
    assert "Done, and a-1 stands at level 3." in made({"a-1": 3}, actions=actions).text
    aimless = {"x": replace(actions["x"], to_level=None)}
    assert "Done. There is no earlier period to compare with." in made({"a-1": 3}, actions=aimless).text


def test_caveats_of_the_change_are_pointed_to(site: Site) -> None:
    assert "change.html#caveats" in {a.attributes["href"] for a in page(site, ROADMAP).all("a")}
    actions = {"x": Action("Was done", ("a-1",), status="done")}
    assert "change.html#caveats" not in {a.attributes["href"] for a in made(before={}, actions=actions).all("a")}


def test_dropped_actions_are_folded_away() -> None:
    found = made(actions={"x": Action("Not done", ("a-1",), status="dropped", note="Too dear")})
    folded = next(e for e in found.having("cx-more") if "dropped" in e.text)
    assert folded.text.startswith("1 dropped action Not done")
    assert folded.text.endswith("Too dear")
    assert "No action has been decided yet." in found.text


# Advice


def test_advice_keeps_the_order_of_the_moves(site: Site) -> None:
    given = portfolio_report(rich()).organizations[0].assessments[1].moves
    advice = next(e for e in page(site, ROADMAP).having("cx-roadmap") if "Reach" in e.text)
    titles = [next(e.all("strong")).text for e in advice.having("cx-move-title")]
    assert titles == [move.title for move in given if move.kind == "advice"]


def test_only_the_best_advice_stands_in_the_open() -> None:
    of = questionnaire({"f": {"a": BEST + 3}})
    site = report(portfolio_report(workspace([assessment(of, {k: Answer(2, 4) for k in of.practices})])))
    found = page(site, ROADMAP)
    (folded,) = found.having("cx-more")
    assert len(list(found.having("cx-move-title"))) == BEST + 3
    assert len(list(folded.having("cx-move-title"))) == 3
    assert next(folded.all("summary")).text == "3 further steps"


def test_no_action_is_said_and_advice_is_given(site: Site) -> None:
    text = page(site, f"{BEFORE}/roadmap").text
    assert "No action has been decided yet." in text
    assert "Reach three." in text


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ((date(2026, 9, 1), date(2026, 10, 1)), "All targets were set before the results were known."),
        ((date(2026, 9, 1), None), "1 of 2 targets were set before the results were known."),
        ((date(2026, 9, 1), date(2026, 10, 2)), "1 of 2 targets were set before the results were known."),
        ((None, None), "It is not recorded which targets were set before the results were known."),
    ],
)
def test_targets_that_were_set_before_the_results_are_counted(days, said) -> None:
    targets = {name: Target(3, agreed=day) for name, day in zip("ab", days, strict=True)}
    assert said in made(targets=targets).text
