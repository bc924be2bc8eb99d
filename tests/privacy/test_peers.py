"""Attacks on random portfolios and pools: nobody can recognize a peer, whatever else there is to read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product
from random import Random

import pytest
from peer_samples import instrument
from privacy import attack, naivepeers, peerattack
from privacy.peerworlds import DIMENSIONS, PeerWorld, peer_world, reports

from assessor.cli.peerpools import pools_text
from assessor.cli.peertable import as_json, as_table
from assessor.score import benchmark
from assessor.score.peergroups import Block, node_of, shown_nodes

HUNDREDS = range(0, 1000, 100)


def chance(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - not a secret


def published(world: PeerWorld, owners: Sequence[str]) -> Mapping[str, object]:
    """All that the reports of some organizations show, in every output."""
    peers = world.peers()
    found: dict[str, object] = {}
    for subject in world.subjects():
        if subject.name in owners:
            result = subject.result()
            told = benchmark(result, peers)
            found[f"the report of {subject}"] = (told, as_table(told, result), as_json(told, result))
    return {**found, "the list": pools_text(peers, instrument(DIMENSIONS))}


def leaks(seeds: range, each: int = 4) -> Iterator[tuple[int, list[str]]]:
    for seed in seeds:
        world = peer_world(seed)
        seen = reports(world)
        found = list(peerattack.small_parts(world, seen))
        if seed % each == 0:
            found += peerattack.exchanged(world, seen, published, chance(seed))
            found += peerattack.dropped(world, published)
            found += peerattack.renamed(world, published)
        if found:
            yield seed, found


@pytest.mark.parametrize("first", HUNDREDS)
def test_no_random_pool_lets_a_peer_be_recognized(first: int) -> None:
    assert not dict(leaks(range(first, first + 100)))


@pytest.mark.parametrize(("naive", "words"), naivepeers.NAIVE.items(), ids=lambda value: getattr(value, "__name__", ""))
def test_the_attacks_catch_what_leaks(
    naive: Callable[[pytest.MonkeyPatch], None], words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    naive(monkeypatch)
    assert any(words in find for _, found in leaks(range(150), each=1) for find in found)


def test_the_random_portfolios_are_worth_attacking() -> None:
    seen: Counter[str] = Counter()
    for seed in range(150):
        world = peer_world(seed)
        found = [report.units for report in reports(world) if report.units]
        counted = [unit for unit in world.units if any(unit.name in units for units in found)]
        seen["groups inside each other"] += any(len(a - b) > 2 and b < a for a in found for b in found)
        seen["portfolio and pool"] += len({unit.source for unit in counted}) > 1
        seen["single contributions"] += any(unit.source and len(unit.rows) < 3 for unit in counted)
        seen["hidden beside shown"] += bool(found) and len(counted) < len(world.units)
        seen["nothing at all"] += not found
        seen["other results than the newest"] += bool(world.extra)
        seen["versions"] += len({unit.version for unit in counted}) > 1
    assert min(seen.values()) >= 8, seen


@pytest.mark.parametrize("least", [4, 5, 6])
def test_the_groups_that_are_shown_do_not_give_away_the_size_of_a_small_one(least: int) -> None:
    def shown(sizes: Mapping[str, int], minimum: int) -> Sequence[str] | None:
        every = [(name, "", "") for name, n in sizes.items() for _ in range(n)]
        found = shown_nodes([Block(names, node_of(names), 1, True, {}) for names in every], minimum)
        return [node[0] for node in found if node] if found else None

    everything = list(product(range(1, least + 3), repeat=3))
    for some in chance(1).sample(everything, 60):
        sizes = dict(zip(("acorn", "birch", "cedar"), some, strict=True))
        assert not attack.pinned(sizes, least, shown), sizes
