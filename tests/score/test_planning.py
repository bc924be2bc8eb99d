"""The roadmap in numbers: compared with scoring anew, and by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from people_samples import survey
from samples import assessment, practice, questionnaire

from assessor.history import compare
from assessor.model import Action, Assessment, EarlierTarget, Raise, Result, Target
from assessor.numbers import shown
from assessor.score import plan, score
from assessor.score.moving import moves

SIX = ("A-1", "A-2", "A-3", "B-1", "B-2", "B-3")
OF = questionnaire(
    {
        "a": (practice("A-1", core=True), practice("A-2"), practice("A-3", weight=2.0)),
        "b": (practice("B-1", core=True), practice("B-2"), practice("B-3")),
    }
)
LEVELS = dict(zip(SIX, (2, 3, 3, 1, 3, 3), strict=True))


def made(answers=LEVELS, **record: object) -> Assessment:
    return assessment(OF, answers, **record)


def act(*practices: str, **more: object) -> Action:
    return Action("Do it", practices, **more)  # type: ignore[arg-type]


def planned(answers=LEVELS, **record: object):
    return plan(score(made(answers, **record)), None)


# Steps


def test_steps_add_up_in_the_order_of_their_dates() -> None:
    """A: (2 + 3 + 2 x 3) / 4 = 2.75, then 3.0 with A-1 on 3. B: 7 / 3, then 8 / 3, the label free of the gate."""
    actions = {
        "some-day": act("A-2", to_level=4),
        "second": act("B-1", due=date(2027, 3, 1), to_level=2),
        "first": act("A-1", "B-1", due=date(2026, 9, 30), to_level=3, owner="Head"),
    }
    found = planned(actions=actions)
    assert [step.key for step in found.steps] == ["first", "second", "some-day"]
    first, second, third = found.steps
    assert first.raises == (Raise("A-1", 2, 3, needs_evidence=False), Raise("B-1", 1, 3, needs_evidence=False))
    assert first.scores == {"a": 3.0, "b": 3.0}
    assert (first.levels, first.lifts) == ({"a": 3, "b": 3}, ("a", "b"))
    assert first.gain == pytest.approx(0.25 + 2 / 3)
    assert (second.raises, second.gain, second.lifts, second.scores) == ((), 0.0, (), {"b": 3.0})
    assert (third.raises, third.scores) == ((Raise("A-2", 3, 4, needs_evidence=False),), {"a": 3.25})
    assert [step.overdue for step in found.steps] == [True, False, False]
    assert found.start == {"a": (2.75, 2), "b": (pytest.approx(7 / 3), 2)}
    assert found.end == {"a": (3.25, 3), "b": (3.0, 3)}


def test_a_higher_step_starts_where_the_earlier_one_ended() -> None:
    first = act("A-1", due=date(2027, 1, 1), to_level=3)
    found = planned(actions={"further": act("A-1", due=date(2027, 2, 1), to_level=5), "first": first})
    assert [(r.from_level, r.to_level) for step in found.steps for r in step.raises] == [(2, 3), (3, 5)]


def test_without_a_level_an_action_promises_one_level_more_than_today() -> None:
    actions = {"one": act("A-1", due=date(2027, 1, 1)), "same": act("A-1", due=date(2027, 2, 1))}
    first, second = planned(actions=actions).steps
    assert (first.raises[0].to_level, second.raises) == (3, ())


def test_an_action_for_what_is_not_rated_gains_nothing() -> None:
    answers = {p: level for p, level in LEVELS.items() if not p.startswith("B")} | {"A-3": "cannot judge"}
    found = planned(
        answers, actions={"x": act("A-3", "B-1", to_level=5)}, rules=replace(OF.instrument.rules, coverage=0.5)
    )
    (step,) = found.steps
    assert (step.raises, step.gain, step.scores, set(found.start)) == ((), 0.0, {"a": 2.5}, {"a"})


def test_what_is_done_or_dropped_is_no_step() -> None:
    actions = {
        "done": act("A-1", status="done"),
        "dropped": act("A-2", status="dropped"),
        "on": act("A-3", status="in progress"),
    }
    found = planned(actions=actions)
    assert [step.key for step in found.steps] == ["on"]
    assert [done.key for done in found.done] == ["done"]


@pytest.mark.parametrize(("due", "late"), [(date(2026, 9, 30), True), (date(2026, 10, 1), False), (None, False)])
def test_overdue_is_what_was_due_before_the_day_of_the_assessment(due, late) -> None:
    assert planned(actions={"x": act("A-1", due=due)}).steps[0].overdue is late


DAYS = st.one_of(st.none(), st.dates(date(2026, 1, 1), date(2028, 1, 1)))
ACTIONS = st.lists(
    st.builds(
        Action,
        title=st.just("Do it"),
        practices=st.lists(st.sampled_from(SIX), min_size=1, max_size=3, unique=True).map(tuple),
        due=DAYS,
        status=st.sampled_from(["planned", "in progress", "done"]),
        to_level=st.one_of(st.none(), st.integers(1, 5)),
    ),
    max_size=5,
)
RATED = st.dictionaries(st.sampled_from(SIX), st.integers(1, 5))


@settings(max_examples=150, deadline=None)
@given(RATED, ACTIONS, st.floats(1, 5).map(lambda x: round(x, 1)), DAYS)
def test_the_plan_is_what_scoring_anew_gives(levels, actions, level, by) -> None:
    target = {"a": Target(level, by)}
    today = score(made(levels, actions={f"x{i}": a for i, a in enumerate(actions)}, targets=target))
    found = plan(today, None)
    dues = [step.action.due or date.max for step in found.steps]
    assert dues == sorted(dues)
    now, in_time = dict(levels), dict(levels)
    for step in found.steps:
        for r in step.raises:
            assert (r.from_level, r.to_level > r.from_level) == (now[r.practice], True)
            now[r.practice] = r.to_level
            if by and step.action.due and step.action.due <= by:
                in_time[r.practice] = r.to_level
        again = score(made(now)).dimensions
        assert {d: (s, step.levels[d]) for d, s in step.scores.items()} == {
            d: (again[d].score, again[d].level) for d in step.scores
        }
        assert set(step.scores) == {OF.dimension_of[p] for p in step.action.practices} & set(found.start)
    ends = {d: (r.score, r.level) for d, r in score(made(now)).dimensions.items() if r.score is not None}
    assert found.end == ends
    assert sum(step.gain for step in found.steps) == pytest.approx(sum(ends[d][0] - found.start[d][0] for d in ends))
    (way,) = found.ways
    assert way.planned == score(made(now)).dimensions["a"].score
    assert way.in_time == (score(made(in_time)).dimensions["a"].score if by else None)
    for further in way.further:
        raised = now | {r.practice: r.to_level for r in further.raises}
        assert score(made(raised)).dimensions["a"].score == pytest.approx(further.score)
        assert shown(further.score) >= level
    if way.planned is not None:
        assert bool(way.further) == (shown(way.planned) < level)


def test_one_action_alone_gains_what_its_move_gains() -> None:
    result = score(made(actions={"x": act("A-1", "B-2")}))
    assert plan(result, None).steps[0].gain == pytest.approx(moves(result)[0].gain)


# Targets


def test_the_way_to_a_target() -> None:
    actions = {
        "late": act("A-1", due=date(2027, 7, 1)),
        "in-time": act("A-2", due=date(2027, 6, 30)),
        "some-day": act("A-3"),
    }
    targets = {"a": Target(3.9, date(2027, 6, 30)), "b": Target(2)}
    way, other = planned(actions=actions, targets=targets).ways
    assert (way.dimension, way.score, way.reached, way.planned, way.in_time) == ("a", 2.75, False, 3.75, 3.0)
    assert [[(r.practice, r.from_level, r.to_level) for r in w.raises] for w in way.further] == [
        [("A-1", 3, 4)], [("A-3", 4, 5)], [("A-2", 4, 5)]
    ][:3]  # fmt: skip
    assert (other.reached, other.ways, other.further, other.in_time) == (True, (), (), None)


def test_a_score_that_reads_as_the_target_has_reached_it() -> None:
    way = planned(targets={"a": Target(2.8)}).ways[0]
    assert (way.score, way.reached, way.ways) == (2.75, True, ())


def test_without_a_score_there_is_no_way() -> None:
    way = planned({"A-1": 2}, targets={"a": Target(2)}).ways[0]
    assert (way.score, way.reached, way.ways, way.further, way.planned) == (None, False, (), (), None)


@pytest.mark.parametrize(
    ("target", "changes", "after"),
    [
        (Target(3), None, False),
        (Target(3, agreed=date(2026, 10, 1)), None, False),
        (Target(3, agreed=date(2026, 10, 2)), None, True),
        (Target(3, earlier=(EarlierTarget(2, date(2026, 10, 2)),)), None, True),
        (Target(3, earlier=(EarlierTarget(2, date(2026, 9, 2)),)), None, False),
        (Target(3), (EarlierTarget(2, date(2026, 10, 1)),), False),
    ],
)
def test_changed_targets_and_those_set_after_the_results(target, changes, after) -> None:
    today = score(made(targets={"a": target}))
    change = replace(compare(today, today), target_changes={"a": changes}) if changes else None
    found = plan(today, change).ways[0]
    assert found.changes == (changes or target.earlier)
    assert found.after_results is after


# Done actions


def done(before: Result | dict | None, now: dict, action: Action):
    today = score(made(now, actions={"x": replace(action, status="done")}))
    change = compare(score(made(before, period="2025-q4")), today) if before is not None else None
    return plan(today, change).done[0]


@pytest.mark.parametrize(
    ("before", "now", "to_level", "verdict"),
    [
        ((2, 3), (3, 3), 3, "reached"),
        ((3, 3), (3, 3), 3, "reached"),
        ((2, 2), (3, 2), 3, "in part"),
        ((1, 1), (2, 1), 3, "in part"),
        ((2, 2), (2, 2), 3, "not moved"),
        ((3, 2), (2, 2), 3, "not moved"),
        ((2, 2), (3, 3), None, "reached"),
        ((2, 2), (3, 2), None, "in part"),
        ((3, 3), (3, 2), None, "not moved"),
        ((2, 2), ("cannot judge", 3), 3, "in part"),
        ((2, "cannot judge"), ("cannot judge", 3), None, "not known"),
        (("cannot judge", 3), (3, 3), 3, "reached"),
    ],
)
def test_the_verdict_on_a_done_action(before, now, to_level, verdict) -> None:
    old, new = (LEVELS | dict(zip(("A-1", "A-2"), side, strict=True)) for side in (before, now))
    found = done(old, new, act("A-1", "A-2", to_level=to_level))
    levels = zip(*([None if isinstance(x, str) else x for x in side] for side in (before, now)), strict=True)
    assert (found.verdict, tuple(found.levels.values())) == (verdict, tuple(levels))


def test_without_an_earlier_period_nothing_is_known_of_a_done_action() -> None:
    """Without a level to reach; else it is known whether its practices stand there."""
    found = done(None, LEVELS, act("A-1"))
    assert (found.verdict, found.levels) == ("not known", {"A-1": (None, 2)})
    assert [done(None, LEVELS, act("A-1", to_level=level)).verdict for level in (2, 3)] == ["reached", "not moved"]


def rated_by(levels: list[int], period: str, **record: object) -> Result:
    of = questionnaire({"d": (replace(practice("P", core=True), audience=("manager",)),)})
    made_ = assessment(of, {}, period=period, review=False, **record)
    return score(replace(made_, ratings=survey(("P",), [("manager", [level]) for level in levels])))


@pytest.mark.parametrize(("now", "verdict"), [([2] * 5 + [4] * 6, "not moved"), ([4] * 11, "reached")])
def test_chance_among_respondents_is_no_success(now, verdict) -> None:
    before, after = [2] * 6 + [4] * 5, now
    today = rated_by(after, "2026-q4", actions={"x": Action("Do it", ("P",), status="done")})
    found = plan(today, compare(rated_by(before, "2025-q4"), today)).done[0]
    assert found.levels["P"] == (2, 3 if verdict == "not moved" else 4)
    assert (found.verdict, found.by_chance) == (verdict, ("P",) if verdict == "not moved" else ())
