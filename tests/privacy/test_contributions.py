"""Attacks on contributions to a pool: what one tells, and what two tell whoever has both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from peer_samples import DAY, instrument
from privacy.peerworlds import DIMENSIONS, PeerWorld, Unit, attributes, peer_world, rows

from assessor.model import Pool
from assessor.score import own_contribution, portfolio_contribution, separable

LEAST = 6
THEN, NOW = DAY + timedelta(days=10), DAY + timedelta(days=400)
Members = Mapping[str, frozenset[tuple[str, object]]]
"""For each group, by its words, the organizations in it, each with its scores."""


def portfolio(random: Random) -> PeerWorld:
    def one(number: int) -> Unit:
        return Unit("", f"org-{number}", attributes(random), random.random() < usual, rows(random, 1))

    usual = random.choice((0.5, 1.0, 1.0))
    return PeerWorld(tuple(one(i) for i in range(random.choice((5, 7, 10, 14, 20)))), (), {})


def later(world: PeerWorld, random: Random) -> PeerWorld:
    """The portfolio after a year: some left, some were assessed again, some came, and some have other attributes."""
    gone, again, moved = (random.choice((0.0, 0.0, 0.1, 0.6, 1.0)) for _ in range(3))
    came = random.choice((0, 0, 1, 2, 6, 8, 12))
    stay = [unit for unit in world.units if random.random() >= gone]
    new = [replace(u, rows=rows(random, 1), day=NOW) if random.random() < again else u for u in stay]
    new = [replace(u, attributes=attributes(random)) if random.random() < moved / 3 else u for u in new]
    first = Unit("", "", ("", "", ""), True, ())
    new += [
        replace(first, name=f"new-{i}", attributes=attributes(random), rows=rows(random, 1), day=NOW)
        for i in range(came)
    ]
    return replace(world, units=tuple(new))


def contributed(world: PeerWorld, day: date) -> Pool | None:
    return portfolio_contribution(world.peers(), instrument(DIMENSIONS), LEAST, day)


def members(world: PeerWorld) -> Members:
    """Who is in which group: everybody gets a score of its own, which the groups do not depend on."""
    known = {10 + i: (unit.name, unit.rows) for i, unit in enumerate(world.units)}
    coded = tuple(replace(u, rows=((code,) * DIMENSIONS,)) for code, u in zip(known, world.units, strict=True))
    pool = contributed(replace(world, units=coded), NOW)
    groups = pool.frameworks["af"] if pool else ()
    return {str(g): frozenset(known[round(score * 10)] for score in g.scores["d0"]) for g in groups}


def parts(old: Members, new: Members) -> Iterator[int]:
    """How many organizations are in any two groups, and in one but in none of the other contribution."""
    yield from (len(one & other) for one in old.values() for other in new.values())
    yield from (len(one.difference(*new.values())) for one in old.values())
    yield from (len(other.difference(*old.values())) for other in new.values())


Refuse = Callable[[Pool, Pool, PeerWorld], bool]


def honest(old: Pool, new: Pool, world: PeerWorld) -> bool:
    return bool(separable(old, new, world.peers(), LEAST))


def by_their_number(old: Pool, new: Pool, world: PeerWorld) -> bool:
    """A naive rule: the number of organizations is the same, or differs by enough."""
    one, other = (sum(g.organizations for g in pool.frameworks["af"]) for pool in (old, new))
    return 0 < abs(one - other) < LEAST


def by_all_scores(old: Pool, new: Pool, world: PeerWorld) -> bool:
    """A naive rule: enough scores differ, over all groups together."""
    one, other = (
        Counter((key, s) for g in pool.frameworks["af"] for key, scores in g.scores.items() for s in scores)
        for pool in (old, new)
    )
    return 0 < max((one - other).total(), (other - one).total()) < LEAST * DIMENSIONS


def never(old: Pool, new: Pool, world: PeerWorld) -> bool:
    """A naive rule: the newest contribution replaces the one before."""
    return False


def leaks(seeds: range, refuse: Refuse) -> tuple[list[int], Counter[str]]:
    """The random updates that single somebody out, and how many were refused, let through and different."""
    found, seen = [], Counter[str]()
    for seed in seeds:
        random = Random(seed)  # noqa: S311 - not a secret
        before = portfolio(random)
        after = later(before, random)
        old, new = contributed(before, THEN), contributed(after, NOW)
        if old and new:
            refused = refuse(old, new, after)
            seen["refused" if refused else "the same" if old.frameworks == new.frameworks else "different"] += 1
            if not refused and any(0 < part < LEAST for part in parts(members(before), members(after))):
                found.append(seed)
    return found, seen


def test_no_two_contributions_single_somebody_out() -> None:
    found, seen = leaks(range(1000), honest)
    assert not found
    assert min(seen[kind] for kind in ("refused", "the same", "different")) >= 20, seen


@pytest.mark.parametrize("naive", [by_their_number, by_all_scores, never], ids=lambda rule: rule.__name__)
def test_naive_rules_are_caught(naive: Refuse) -> None:
    assert leaks(range(200), naive)[0]


def test_every_group_has_one_organization_more_than_the_minimum_of_peers() -> None:
    """Who is in a group, and knows its own scores, faces five others."""
    groups = 0
    for seed in range(300):
        world = portfolio(Random(seed))  # noqa: S311 - not a secret
        found = members(world)
        assert all(len(group) >= LEAST for group in found.values())
        assert sum(map(len, found.values())) == len(frozenset().union(*found.values()))
        groups += len(found)
    assert groups > 300


def test_who_exchanges_scores_within_a_group_changes_nothing() -> None:
    for seed in range(200):
        random = Random(seed)  # noqa: S311 - not a secret
        world = portfolio(random)
        group = next(iter(members(world).values()), frozenset())
        names = [name for name, _ in group]
        columns = [
            random.sample([u.rows[0][i] for u in world.units if u.name in names], len(names)) for i in range(DIMENSIONS)
        ]
        dealt = dict(zip(names, zip(*columns, strict=True), strict=True))
        other = tuple(replace(u, rows=(dealt[u.name],)) if u.name in dealt else u for u in world.units)
        assert contributed(replace(world, units=other), NOW) == contributed(world, NOW)


def test_one_organization_tells_only_attributes_that_many_others_have() -> None:
    told = Counter[int]()
    for seed in range(300):
        world = peer_world(seed)
        for unit in world.ours[:2]:
            made = own_contribution(unit.result(), world.peers(), 5, NOW)
            if made:
                (alone,) = made.frameworks["af"]
                names = [name for name in (alone.industry, alone.size, alone.region) if name]
                assert names == list(unit.attributes[: len(names)])
                sharing = Counter[str]()
                for other in world.units:
                    if other.name != unit.name and list(other.attributes[: len(names)]) == names:
                        sharing[other.source] += len(other.rows)
                assert not names or max(sharing.values()) >= 5
                told[len(names)] += 1
    assert min(told[n] for n in (0, 1, 2)) >= 10, told
