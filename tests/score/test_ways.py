"""The ways to a level or a score are the best of the smallest: compared with every possible set of changes."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import product
from math import floor

import pytest
from samples import assessment, practice, questionnaire

from assessor.model import Answer, Consensus, DimensionResult, Exact, Lift, PracticeResult, Raise, Rules
from assessor.score import lift, score, ways
from assessor.score.scoring import score_dimension

LEVELS = (1, 2, 3, 4, 5, 1.5, 2.5, 3.5, 4.5, Fraction(7, 3), Fraction(17, 5), Fraction(29, 10))
TARGETS = (2, 2.5, 3, 3.3, 3.5, 4, 4.2, 5)


def rated(name: str, *, core: bool, weight: float, confirmed: Exact, claimed: Exact) -> PracticeResult:
    """A practice that stands at `confirmed`; None leaves it unanswered."""
    made = score(assessment(questionnaire({"d": (practice(name, core=core),)}), {name: 1})).practices[name]
    return replace(made, weight=weight, confirmed=confirmed, claimed=claimed)


def dimension(practices: Iterable[PracticeResult], rules: Rules) -> DimensionResult:
    found = tuple(practices)
    of = questionnaire({"d": tuple(p.practice for p in found)})
    return score_dimension(of.dimensions["d"], found, rules)


def random_case(number: int) -> tuple[DimensionResult, Rules]:
    """A dimension of three to five practices."""
    draw = random.Random(number)  # noqa: S311
    rules = Rules(gate=draw.choice((0, 1, 1, 2, 4)))
    practices = []
    for i in range(draw.choice((3, 3, 4, 4, 5))):
        level = Fraction(draw.choice(LEVELS)) if draw.random() < 0.5 else Fraction(draw.randint(1, 5))
        claimed = max(level, draw.randint(1, 5)) if draw.random() < 0.4 else level
        core, weight = draw.random() < 0.5, draw.choice((0.5, 1.0, 1.0, 1.5, 2.0))
        practices.append(rated(f"P-{i}", core=core, weight=weight, confirmed=level, claimed=claimed))
    return dimension(practices, rules), rules


Levels = Mapping[str, Exact]
Sets = Mapping[frozenset[str], Sequence[Levels]]


def stands(of: DimensionResult, levels: Levels, rules: Rules) -> tuple[Fraction, int]:
    """Mean and label, computed anew and in another way than the code does: in thirtieths and halves of a weight."""
    total = sum(int(p.weight * 2) * int(30 * levels[p.practice.id]) for p in of.practices)
    mean = Fraction(total, 30 * sum(int(p.weight * 2) for p in of.practices))
    cores = [floor(levels[p.practice.id]) + rules.gate for p in of.practices if p.practice.core]
    return mean, min([floor(mean), *cores])


Goal = tuple[Fraction, int]
"""A score, as it reads, and a label."""


def reads(mean: Fraction) -> Fraction:
    """With one decimal, halves up, but never up to the next whole level."""
    up = Fraction(floor(mean * 10 + Fraction(1, 2)), 10)
    return up if floor(up) == floor(mean) else Fraction(floor(mean * 10), 10)


def reached(now: tuple[Fraction, int], goal: Goal) -> bool:
    return reads(now[0]) >= goal[0] and now[1] >= goal[1]


def merit(of: DimensionResult, levels: Mapping[str, Exact]) -> tuple[int, Fraction, int]:
    """What the order of the ways promises: steps that lack evidence only, low levels to start from, core practices."""
    evidence, height, core = 0, Fraction(0), 0
    for p in of.practices:
        start = Fraction(p.confirmed)
        for to in range(floor(start) + 1, floor(levels[p.practice.id]) + 1):
            evidence += p.claimed >= to
            height -= start
            core += p.practice.core
            start = Fraction(to)
    return evidence, height, core


def everything(of: DimensionResult, rules: Rules) -> Sequence[tuple[int, tuple[Fraction, int], Levels]]:
    """All combinations of steps: how many they are, where they lead, and the levels."""
    start = {p.practice.id: p.confirmed for p in of.practices}
    choices = ((level, *range(floor(level) + 1, 6)) for level in start.values())
    found = (dict(zip(start, chosen, strict=True)) for chosen in product(*choices))
    return [
        (sum(floor(levels[p]) - floor(start[p]) for p in start), stands(of, levels, rules), levels) for levels in found
    ]


def smallest(of: DimensionResult, all_: Sequence[tuple[int, tuple[Fraction, int], Levels]], goal: Goal) -> Sets:
    """All that reach the goal with the fewest steps, by their sets of practices."""
    enough = [(steps, levels) for steps, now, levels in all_ if reached(now, goal)]
    fewest = min((steps for steps, _ in enough), default=0)
    sets: dict[frozenset[str], list[Levels]] = {}
    for levels in (levels for steps, levels in enough if steps == fewest):
        risen = frozenset(p.practice.id for p in of.practices if levels[p.practice.id] > p.confirmed)
        sets.setdefault(risen, []).append(levels)
    return sets


def check(of: DimensionResult, rules: Rules, found: tuple[Lift, ...], possible: Sets) -> None:
    """`found` are the best of all smallest sets, in their order, with what they truly lead to."""
    start = {p.practice.id: p.confirmed for p in of.practices}
    names = [frozenset(r.practice for r in way.raises) for way in found]
    assert len(set(names)) == len(names) == min(3, len(possible))
    merits = {name: max(merit(of, levels) for levels in sets) for name, sets in possible.items()}
    assert [merits[name] for name in names] == sorted(merits.values(), reverse=True)[:3]
    for name, way in zip(names, found, strict=True):
        levels = start | {r.practice: r.to_level for r in way.raises}
        mean, label = stands(of, levels, rules)
        assert levels in possible[name]
        assert merit(of, levels) == merits[name]
        assert (way.score, way.to_level) == (float(mean), label)
        assert all(r.from_level == start[r.practice] for r in way.raises)


@pytest.mark.parametrize("block", range(6))
def test_ways_are_the_best_of_all_smallest_sets(block: int) -> None:
    for number in range(block * 80, block * 80 + 80):
        of, rules = random_case(number)
        every = everything(of, rules)
        level, target = 2 + number % 4, TARGETS[number % len(TARGETS)]
        for to_level, to_score in ((level, None), (None, target), (level, target)):
            goal = (Fraction(str(to_score or 1)), to_level or 1)
            done = reached(every[0][1], goal)
            possible = {} if done else smallest(of, every, goal)
            check(of, rules, ways(of, rules, to_level=to_level, to_score=to_score), possible)


def test_the_first_way_is_the_lift_and_each_label_is_the_goal() -> None:
    for number in range(100):
        of, rules = random_case(number)
        found = ways(of, rules)
        assert lift(of, rules) == (found[0] if found else None)
        assert all(way.to_level == of.level + 1 for way in found)


FOUR = ("P-1", "P-2", "P-3", "P-4")


def four(*levels: float, **rules: int) -> tuple[DimensionResult, Rules]:
    said = {
        p: Answer(consensus=Consensus(x, date(2026, 9, 1), "Six", "Seen")) for p, x in zip(FOUR, levels, strict=False)
    }
    made = assessment(questionnaire({"d": tuple(practice(p, core=p == "P-1") for p in FOUR)}), {}, review=False)
    made = replace(made, record=replace(made.record, answers=said), rules=Rules(**rules))
    return score(made).dimensions["d"], made.rules


def test_by_hand() -> None:
    """(2 + 2 + 3 + 3) / 4 = 2.5. For 2.75 one step is enough, from where it is lowest, and the core practice first."""
    found = ways(*four(2, 2, 3, 3), to_score=2.75)
    assert [way.raises for way in found] == [
        (Raise("P-1", 2, 3, False),), (Raise("P-2", 2, 3, False),), (Raise("P-3", 3, 4, False),)
    ]  # fmt: skip
    assert {(way.score, way.to_level) for way in found} == {(2.75, 2)}


@pytest.mark.parametrize(("levels", "target"), [((2, 3, 3, 3), 2.75), ((2, 3, 3, 3), 2.8), ((2, 2, 3, 3), 2.5)])
def test_a_score_that_reads_as_the_target_is_there(levels: tuple[int, ...], target: float) -> None:
    """A mean of 2.75 reads as 2.8."""
    dimension_, rules = four(*levels)
    assert ways(dimension_, rules, to_score=target) == ()


def test_a_score_just_below_what_reads_as_the_target_is_not_there() -> None:
    """A mean of 2.75 is not 2.9, and no mean below 3 reads as 3."""
    dimension_, rules = four(2, 3, 3, 3)
    assert [len(way.raises) for way in ways(dimension_, rules, to_score=2.9)] == [1, 1, 1]
    assert [len(way.raises) for way in ways(dimension_, rules, to_score=3)] == [1, 1, 1]


def test_a_mean_that_is_exactly_the_target_is_there() -> None:
    """17 / 5 = 3.4, though no binary number is 3.4."""
    practices = [rated(f"P-{i}", core=False, weight=1.0, confirmed=x, claimed=x) for i, x in enumerate((3, 3, 3, 4, 4))]
    assert ways(dimension(practices, Rules()), Rules(), to_score=3.4) == ()
    assert ways(dimension(practices, Rules()), Rules(), to_score=3.5)


def test_a_score_needs_no_gate_and_a_level_does() -> None:
    found, rules = four(1, 3, 3, 3)
    assert all(r.practice != "P-1" for r in ways(found, rules, to_score=2.75)[1].raises)
    assert {r.practice for way in ways(found, rules, to_level=3) for r in way.raises} >= {"P-1"}
    assert all("P-1" in {r.practice for r in way.raises} for way in ways(found, rules, to_level=3))


def test_what_is_not_answered_stays_so_and_what_cannot_be_reached_gives_no_way() -> None:
    found, rules = four(3, 3, 3)
    assert found.state == "scored"
    assert {r.practice for way in ways(found, rules, to_level=5) for r in way.raises} == {"P-1", "P-2", "P-3"}
    assert ways(found, rules, to_score=5.5) == ()
    assert ways(found, rules, to_level=6) == ()
    unscored, rules = four(3)
    assert ways(unscored, rules, to_score=4) == ()


def test_no_more_ways_than_asked_for() -> None:
    found, rules = four(2, 2, 2, 2)
    assert [len(ways(found, rules, to_score=2.5, most=n)) for n in (1, 2, 3, 20)] == [1, 2, 3, 10]
