"""Attacks on peers: each returns what it found out, in words; nothing is best.

The attackers have the reports of some organizations, and so these organizations' scores. They know the program, all
rules and everybody's attributes, and each of them may have all sources of peers but one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from random import Random

from privacy.peerworlds import DIMENSIONS, PeerWorld, Rows, Seen, Unit

from assessor.model import ATTRIBUTES
from assessor.score.peergroups import node_of


def small_parts(world: PeerWorld, seen: Sequence[Seen], most: int = 2) -> Iterator[str]:
    """Combinations of published groups that hold too few peers of a source beyond the attackers' own organizations.

    Any combination by and, or and not is a union of the smallest ones: those of units that are in the same groups. One
    attacker must face as many peers as the rule says; each further one takes no more than the own organization away.
    """
    least = max((unit.least for unit in world.ours), default=5)
    loose = [unit for unit in world.units if not unit.source or len(unit.rows) < least]
    where = {unit.name: sum(1 << i for i, report in enumerate(seen) if unit.name in report.units) for unit in loose}
    owned = {o: sum(1 << i for i, r in enumerate(seen) if r.owner == o) for o in {r.owner for r in seen if r.units}}
    for k in range(1, most + 1):
        for attackers in combinations(sorted(owned), k):
            theirs, sizes = sum(owned[name] for name in attackers), Counter[tuple[str, int]]()
            for unit in loose:
                if where[unit.name] & theirs and unit.name not in attackers:
                    sizes[unit.source, where[unit.name] & theirs] += len(unit.rows)
            for (source, _), n in sizes.items():
                if n < least + 1 - k:
                    yield f"{k} attackers face {n} peers of {source or 'the portfolio'}"


Publish = Callable[[PeerWorld, Sequence[str]], Mapping[str, object]]


def exchanged(world: PeerWorld, seen: Sequence[Seen], publish: Publish, random: Random) -> Iterator[str]:
    """What changes in the attackers' reports when others exchange scores, dimension by dimension, or are hidden.

    Those who are in the same of the attackers' groups exchange theirs; those who are in none get new ones. If nothing
    changes, nobody can say which scores are whose, nor which belong together.
    """
    owners = sorted({report.owner for report in seen})
    attackers = random.sample(owners, min(len(owners), random.randint(1, 3)))
    groups = [report.units for report in seen if report.owner in attackers]
    parts = defaultdict[tuple[object, ...], list[Unit]](list)
    for unit in world.units:
        if unit.name not in attackers:
            parts[(unit.source, *(unit.name in group for group in groups))].append(unit)
    new = {}
    for key, units in parts.items():
        rows = _shuffled([row for unit in units for row in unit.rows], random) if any(key[1:]) else None
        for unit in units:
            new[unit.name] = tuple(rows.pop() for _ in unit.rows) if rows else _drawn(len(unit.rows), random)
    other = replace(world, units=tuple(replace(u, rows=new.get(u.name, u.rows)) for u in world.units))
    before, after = publish(world, attackers), publish(other, attackers)
    yield from (f"the report of {name} changes with its peers' order" for name in before if before[name] != after[name])


def _shuffled(rows: Sequence[tuple[int, ...]], random: Random) -> list[tuple[int, ...]]:
    """The same scores of each dimension, dealt out anew."""
    columns = [random.sample(column, len(column)) for column in zip(*rows, strict=True)]
    return list(zip(*columns, strict=True))


def _drawn(n: int, random: Random) -> Rows:
    return tuple(tuple(random.randint(10, 50) for _ in range(DIMENSIONS)) for _ in range(n))


def dropped(world: PeerWorld, publish: Publish) -> Iterator[str]:
    """What changes when a peer is left out of a source of which nothing may be shown: it should not be seen at all."""
    least = max((unit.least for unit in world.ours), default=5)
    for source in {unit.source for unit in world.units}:
        members = [unit for unit in world.units if unit.source == source]
        gone = min(members, key=lambda unit: unit.least)
        if len(members) > 1 and sum(len(unit.rows) for unit in members) <= least:
            others = [unit.name for unit in world.ours if unit != gone]
            less = replace(
                world,
                units=tuple(unit for unit in world.units if unit != gone),
                extra=tuple(unit for unit in world.extra if unit.name != gone.name),
            )
            before, after = publish(world, others), publish(less, others)
            yield from (f"{name} tells of hidden peers of {source}" for name in after if before[name] != after[name])


def renamed(world: PeerWorld, publish: Publish) -> Iterator[str]:
    """What changes in the reports of others when attributes that too few have are called something else.

    The names of groups that are shown nowhere should not be seen. Who has such an attribute knows it, and is no other.
    """
    least = max((unit.least for unit in world.ours), default=5)
    for depth in range(1, len(ATTRIBUTES) + 1):
        sizes, large = Counter[tuple[object, ...]](), set[tuple[object, ...]]()
        for unit in world.units:
            sizes[unit.source, node_of(unit.attributes)[:depth]] += len(unit.rows)
            if len(unit.rows) >= least:
                large.add((unit.source, node_of(unit.attributes)[:depth]))

        def few(unit: Unit) -> bool:
            key = unit.source, node_of(unit.attributes)[:depth]  # noqa: B023
            return len(key[1]) == depth and sizes[key] <= least and key not in large  # noqa: B023

        gone = {unit.name for unit in world.units if few(unit)}
        other = replace(world, units=tuple(_called_otherwise(u, depth) if u.name in gone else u for u in world.units))
        owners = [unit.name for unit in world.ours if unit.name not in gone]
        before, after = publish(world, owners), publish(other, owners)
        yield from (f"{name} tells the attributes of the few" for name in before if before[name] != after[name])


def _called_otherwise(unit: Unit, depth: int) -> Unit:
    industry, size, region = (f"{name} otherwise" if i == depth - 1 else name for i, name in enumerate(unit.attributes))
    return replace(unit, attributes=(industry, size, region))
