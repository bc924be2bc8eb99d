"""The smallest lift is really the smallest: compared with every possible set of changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product
from math import floor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import assessment, practice, questionnaire

from assessor.model import Action, Answer, Consensus, Rules
from assessor.score import lift, moves, score
from assessor.score.scoring import standing

FOUR = ("P-1", "P-2", "P-3", "P-4")


def small(weights=(1.0, 1.0, 1.0, 1.0)):
    return questionnaire(
        {"d": tuple(practice(p, core=i < 2, weight=w) for i, (p, w) in enumerate(zip(FOUR, weights, strict=True)))}
    )


def agreed(levels, weights):
    """An assessment whose levels a workshop agreed on, so that they can lie between two."""
    said = [Answer(consensus=Consensus(level, date(2026, 9, 1), "Six managers", "It was seen")) for level in levels]
    made = assessment(small(weights), {}, review=False)
    return replace(made, record=replace(made.record, answers=dict(zip(FOUR, said, strict=True))))


def ways_up(level):
    """Where a practice can get to: it stays, or steps to the next whole level, and on."""
    return (level, *range(floor(level) + 1, 6))


def steps(before, after) -> int:
    return floor(after) - floor(before)


def fewest_steps(dimension, rules: Rules, goal: int) -> int:
    """The fewest single-level steps to the goal, by trying all."""
    start = [p.confirmed for p in dimension.practices]
    return min(
        sum(map(steps, start, levels))
        for levels in product(*map(ways_up, start))
        if (standing(dimension.practices, dict(zip(FOUR, levels, strict=True)), rules.gate)[1].level or 0) >= goal
    )


LEVEL = st.one_of(st.integers(1, 5), st.sampled_from([1.5, 2.5, 3.5, 4.5]), st.fractions(1, 5, max_denominator=7))


@settings(max_examples=200, deadline=None)
@given(
    st.lists(LEVEL, min_size=4, max_size=4),
    st.lists(st.sampled_from([0.5, 1.0, 1.5, 2.0]), min_size=4, max_size=4),
    st.integers(2, 5),
)
def test_no_smaller_set_of_changes_reaches_the_level(levels, weights, goal) -> None:
    made = agreed(levels, weights)
    dimension, rules = score(made).dimensions["d"], made.rules
    found = lift(dimension, rules, goal)
    if dimension.level >= goal:
        assert found is None
        return
    raises = {r.practice: r.to_level for r in found.raises}
    exact, label = standing(dimension.practices, raises, rules.gate)
    assert label.level >= goal
    assert found.score == pytest.approx(float(exact))
    assert sum(steps(r.from_level, r.to_level) for r in found.raises) == fewest_steps(dimension, rules, goal)


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


def test_a_step_goes_to_the_next_whole_level() -> None:
    """P-1 passes the gate with one step, from 1.5 to 2. Then 0.5 x 1 is enough, and P-1 still stands lowest."""
    found = lift(score(agreed((1.5, 4, 2.5, 3), (0.5, 1.0, 2.0, 1.0))).dimensions["d"], Rules())
    assert [(r.practice, r.from_level, r.to_level) for r in found.raises] == [("P-1", 1.5, 3)]
    assert found.score == pytest.approx((0.5 * 3 + 4 + 2 * 2.5 + 3) / 4.5)


def test_advice_from_between_two_levels_is_to_reach_the_next_one() -> None:
    found = moves(score(agreed((2.5, 4.5, 5, 5), (1.0,) * 4)))
    assert {(m.title, m.raises[0].from_level, m.raises[0].to_level) for m in found} == {
        ("Reach three.", 2.5, 3),
        ("Reach five.", 4.5, 5),
    }
