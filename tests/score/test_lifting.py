"""The smallest lift is really the smallest: compared with every possible set of changes."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import assessment, practice, questionnaire

from assessor.model import Action, Rules
from assessor.score import lift, moves, score
from assessor.score.scoring import standing

FOUR = ("P-1", "P-2", "P-3", "P-4")


def small(weights=(1.0, 1.0, 1.0, 1.0)):
    return questionnaire(
        {"d": tuple(practice(p, core=i < 2, weight=w) for i, (p, w) in enumerate(zip(FOUR, weights, strict=True)))}
    )


def fewest_steps(dimension, rules: Rules, goal: int) -> int:
    """The fewest single-level steps to the goal, by trying all."""
    start = [p.confirmed for p in dimension.practices]
    return min(
        sum(levels) - sum(start)
        for levels in product(*(range(level, 6) for level in start))
        if (standing(dimension.practices, dict(zip(FOUR, levels, strict=True)), rules.gate)[1].level or 0) >= goal
    )


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.integers(1, 5), min_size=4, max_size=4),
    st.lists(st.sampled_from([0.5, 1.0, 1.5, 2.0]), min_size=4, max_size=4),
    st.integers(2, 5),
)
def test_no_smaller_set_of_changes_reaches_the_level(levels, weights, goal) -> None:
    made = assessment(small(weights), dict(zip(FOUR, levels, strict=True)))
    dimension, rules = score(made).dimensions["d"], made.rules
    found = lift(dimension, rules, goal)
    if dimension.level >= goal:
        assert found is None
        return
    raises = {r.practice: r.to_level for r in found.raises}
    exact, label = standing(dimension.practices, raises, rules.gate)
    assert label.level >= goal
    assert found.score == pytest.approx(float(exact))
    assert sum(r.to_level - r.from_level for r in found.raises) == fewest_steps(dimension, rules, goal)


def test_missing_evidence_comes_before_a_change_of_practice() -> None:
    made = assessment(small(), {"P-1": 2, "P-2": 2, "P-3": (4, 1), "P-4": 2})
    found = lift(score(made).dimensions["d"], Rules(gate=4))
    assert ("P-3", 2, 4, True) in [(r.practice, r.from_level, r.to_level, r.needs_evidence) for r in found.raises]


def test_no_lift_without_a_score_or_at_the_top() -> None:
    assert lift(score(assessment(small(), {"P-1": 2})).dimensions["d"], Rules()) is None
    assert lift(score(assessment(small(), dict.fromkeys(FOUR, 5))).dimensions["d"], Rules()) is None


def test_moves_put_actions_first_and_what_lifts_a_level_before_the_rest() -> None:
    actions = {
        "later": Action(title="Raise the second", practices=("P-2",)),
        "first": Action(title="Lift the first", practices=("P-1",), to_level=3),
        "done": Action(title="Is done", practices=("P-3",), status="done"),
    }
    made = assessment(small(), {"P-1": 1, "P-2": 3, "P-3": 4, "P-4": 4}, actions=actions)
    found = moves(score(made))
    assert [m.title for m in found[:2]] == ["Lift the first", "Raise the second"]
    assert found[0].lifts == ("d",)
    assert found[0].gain == pytest.approx(0.5)
    assert [m.kind for m in found[2:]] == ["advice", "advice"]
    assert {m.raises[0].practice for m in found[2:]} == {"P-3", "P-4"}


def test_every_gain_is_what_scoring_again_gives() -> None:
    made = assessment(small((1.0, 0.5, 2.0, 1.0)), dict(zip(FOUR, (2, 3, 1, 4), strict=True)))
    result = score(made)
    for move in moves(result):
        levels = {p.practice.id: p.confirmed for p in result.practices.values()}
        levels |= {r.practice: r.to_level for r in move.raises}
        again = score(assessment(small((1.0, 0.5, 2.0, 1.0)), levels)).dimensions["d"]
        assert move.gain == pytest.approx(again.score - result.dimensions["d"].score)
        assert bool(move.lifts) == (again.level > result.dimensions["d"].level)
