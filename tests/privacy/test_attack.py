"""Attacks on random assessments: nothing published lets a suppressed value be computed from the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import product
from random import Random

import pytest
from privacy import attack, naive, tables
from privacy.worlds import World, world

from assessor.model import Result
from assessor.score import sampling
from assessor.score.parts import OUTSIDE, showable

HUNDREDS = range(0, 1000, 100)


@pytest.fixture
def few_replicates(monkeypatch: pytest.MonkeyPatch) -> None:
    """Intervals from 79 replicates, not 1,999: what they depend on is the same, and 1,000 results take seconds."""
    monkeypatch.setattr(sampling, "_MOST", 2)


def chance(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - not a secret


def solved(world: World, result: Result) -> list[str]:
    """What the quick attacks find out: subtraction, linear algebra, means of groups, one table against another."""
    rows = tuple(tables.rows(world, result))
    return [*attack.solved(rows), *attack.averaged(world, result), *attack.joined(world, rows)]


def leaks(
    seeds: range, publish: Callable[[World], Result] = naive.honest, each: int = 3
) -> Iterator[tuple[int, list[str]]]:
    """The random assessments that leak, with what is found out.

    In every third, everything that is hidden gets another content, too, and nothing that is published may change.
    """
    for seed in seeds:
        here = world(seed)
        result = publish(here)
        found = solved(here, result)
        if seed % each == 0:
            found += attack.interference(here, result, publish, chance(seed))
        if found:
            yield seed, found


@pytest.mark.usefixtures("few_replicates")
@pytest.mark.parametrize("first", HUNDREDS)
def test_no_random_assessment_leaks_a_suppressed_value(first: int) -> None:
    assert not dict(leaks(range(first, first + 100)))


def test_nor_does_one_with_all_replicates() -> None:
    assert not dict(leaks(range(2000, 2015), each=1))


@pytest.mark.usefixtures("few_replicates")
@pytest.mark.parametrize(("publish", "words"), naive.NAIVE.items(), ids=lambda value: getattr(value, "__name__", ""))
def test_the_attacks_catch_a_publisher_that_leaks(publish: Callable[[World], Result], words: str) -> None:
    assert any(words in find for _, found in leaks(range(60), publish, each=1) for find in found)


@pytest.mark.usefixtures("few_replicates")
def test_the_random_assessments_are_worth_attacking() -> None:
    seen: Counter[str] = Counter()
    for seed in range(100):
        here = world(seed)
        result = naive.honest(here)
        other = attack.disturbed(here, result, chance(seed))
        seen["disturbed inside"] += other.inside != here.inside
        seen["disturbed customers"] += other.customers != here.customers
        seen["small unions beside a total"] += any(r.published and r.small() for r in tables.rows(here, result))
        seen["groups put together"] += bool(result.voices and any(len(g.parts) > 1 for g in result.voices.groups))
        seen["cells hidden inside"] += bool(result.voices and result.voices.hidden)
        seen["segments hidden beside one shown"] += bool(
            result.perception and any(s.segments and result.perception.hidden for s in result.perception.statements)
        )
        seen["classes of groups"] += bool(result.ambassadorship and result.ambassadorship.parts)
        seen["classes of segments"] += bool(result.advocacy and result.advocacy.parts)
    assert min(seen.values()) >= 10, seen


@pytest.mark.usefixtures("few_replicates")
def test_who_belongs_to_which_hidden_segment_cannot_be_seen() -> None:
    compared = 0
    for seed in range(60):
        here = world(seed)
        result = naive.honest(here)
        differences = attack.naming(here, result, naive.honest, chance(seed))
        assert not differences, seed
        compared += differences is not None and attack.relabelled(here, result, chance(seed)) != here
    assert compared >= 10


@pytest.mark.parametrize("minimum", [5, 8])
def test_the_rule_of_hiding_does_not_give_away_a_size(minimum: int) -> None:
    known = {}
    for some in product(range(1, 2 * minimum), repeat=3):
        sizes = dict(zip(("acorn", "birch", "cedar"), some, strict=True))
        known[some] = attack.pinned(sizes, minimum, showable)
    assert not {some: names for some, names in known.items() if names}


def test_nor_in_random_sizes_of_many_parts() -> None:
    random = chance(1)
    for _ in range(500):
        names = random.sample(["acorn", "birch", "cedar", "dogwood", OUTSIDE], random.randint(2, 5))
        sizes = {name: random.choice((0, 1, 4, 5, 6, 7, random.randint(0, 13))) for name in sorted(names)}
        assert not attack.pinned(sizes, 5, showable), sizes


def only_small(sizes: Mapping[str, int], minimum: int) -> tuple[str, ...]:
    """A naive rule: what is small is hidden, and nothing else."""
    return tuple(name for name, size in sizes.items() if size >= minimum)


def the_smallest_too(sizes: Mapping[str, int], minimum: int) -> tuple[str, ...]:
    """A rule that is often used: what is small is hidden, and the smallest of the others."""
    large = [name for name in sizes if sizes[name] >= minimum]
    return tuple(name for name in large if name != min(large, key=lambda name: sizes[name]))


@pytest.mark.parametrize("rule", [only_small, the_smallest_too], ids=lambda rule: rule.__name__)
def test_rules_that_give_away_a_size_are_caught(rule: attack.Rule) -> None:
    assert attack.pinned({"acorn": 40, "birch": 40, "cedar": 4}, 5, rule) == ["cedar"]


def test_a_size_that_follows_from_two_tables_is_caught() -> None:
    """Both tables count everybody; one shows acorn, the other birch, so that cedar is known."""
    one, other = frozenset(["acorn"]), frozenset(["birch"])
    whole = frozenset(["acorn", "birch", "cedar"])
    assert not attack.follows(frozenset(["cedar"]), (whole, one))
    assert attack.follows(frozenset(["cedar"]), (whole, one, other))
