"""`assessor explain --to-level`: what it would take."""

from __future__ import annotations

from datetime import date

import pytest
from samples import assessment, practice, questionnaire

from assessor.cli.ways import way_lines
from assessor.model import Action
from assessor.score import score, ways

FOUR = ("P-1", "P-2", "P-3", "P-4")
OF = questionnaire({"d": tuple(practice(p, core=p == "P-1") for p in FOUR)})


def text(answers, to_level: int, **record: object) -> list[str]:
    result = score(assessment(OF, dict(zip(FOUR, answers, strict=True)), **record))
    dimension = result.dimensions["d"]
    return list(way_lines(dimension, ways(dimension, result.assessment.rules, to_level), to_level, result))


def test_the_smallest_sets_with_their_actions_and_what_is_left_out() -> None:
    actions = {
        "open": Action("Raise\nboth", ("P-1", "P-2"), "Head", date(2027, 3, 1), to_level=3, effort="small"),
        "vague": Action("Raise one", ("P-2",)),
        "other": Action("Raise another", ("P-4",)),
        "done": Action("Was done", ("P-1",), status="done"),
    }
    assert text((1, (4, 1), 3, "cannot judge"), 3, actions=actions) == [
        "Dimension d (org/2026-q4)",
        "",
        "It stands at level 2 (Reactive), with a score of 2.0.",
        "For level 3 (Structured), the mean must be at least 3, and no core practice may stay below level 2.",
        "",
        "At least 3 steps of one level are needed. These sets of changes take no more:",
        "",
        "The score is then 3.0, level 3 (Structured):",
        "  P-1 Practice P-1: from level 1 to 2",
        "  P-2 Practice P-2: from level 2 to 4; the level is already claimed, its evidence has to be shown",
        "",
        "The score is then 3.0, level 3 (Structured):",
        "  P-1 Practice P-1: from level 1 to 2",
        "  P-2 Practice P-2: from level 2 to 3; the level is already claimed, its evidence has to be shown",
        "  P-3 Practice P-3: from level 3 to 4",
        "",
        "The score is then 3.0, level 3 (Structured):",
        "  P-1 Practice P-1: from level 1 to 4",
        "",
        "Open actions for these practices:",
        "  P-1, P-2 Raise both (to level 3, small effort, Head, due 1 March 2027)",
        "  P-2 Raise one (one level up, effort not stated, no owner, no date)",
        "",
        "Without a level, and so left as they are:",
        "  P-4 Practice P-4: cannot be judged",
    ]


def test_one_set_is_the_smallest() -> None:
    lines = text((1, 3, 3, 5), 3)
    assert "The smallest set of changes takes 1 step of one level:" in lines
    assert lines[-1] == "  P-1 Practice P-1: from level 1 to 2"


@pytest.mark.parametrize(
    ("answers", "line"),
    [
        ((3, 3, 3, 3), "It stands at level 3 (Structured), with a score of 3.0. So it has reached level 3 already."),
        (
            (3, "cannot judge", "cannot judge", "not applicable"),
            "It is not scored: 33% answered, 60% needed. So no way to level 3 can be computed.",
        ),
    ],
)
def test_where_there_is_no_way(answers, line) -> None:
    assert text(answers, 3)[2] == line
    assert not any("The score is then" in line for line in text(answers, 3))


def test_from_the_command_line(call, workspace) -> None:
    found = call("explain", "--to-level", "3", "example-hotels", "customer_insight_action")
    assert found.exit_code == 0
    assert "The score is then" in found.stdout
    assert "INS-02 Exploring future needs: from level 1 to 2" in found.stdout


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ("cfe", "cfe is a framework. --to-level works for one of its dimensions: customer_authority, customer_dialog,"),
        ("DIA-02", "`assessor explain --to-level 4 example-hotels/2026-q4 customer_dialog`"),
        ("nope", "has no framework, dimension or practice 'nope'"),
    ],
)
def test_only_a_dimension_has_a_way(call, workspace, item: str, said: str) -> None:
    found = call("explain", "--to-level", "4", "example-hotels", item)
    assert found.exit_code == 2
    assert said in found.stderr


@pytest.mark.parametrize("level", ["0", "6", "high"])
def test_a_level_is_from_1_to_5(call, workspace, level: str) -> None:
    assert call("explain", "--to-level", level, "example-hotels", "customer_dialog").exit_code == 2
