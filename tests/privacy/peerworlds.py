"""Random portfolios and pools, and what is published of them: whom each number of each report counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from random import Random
from unittest.mock import patch

from peer_samples import DAY, Attributes, diff, pool, result

from assessor.model import Placing, PoolFile, PoolGroup, Portfolio, Result
from assessor.score import Peers, benchmark

DIMENSIONS = 2
VERSIONS = ("1.0.0", "1.1.0", "1.2.0")
Rows = tuple[tuple[int, ...], ...]
"""For each organization of a unit, its scores in tenths by dimension."""


@dataclass(frozen=True)
class Unit:
    """Peers that stand together: an organization of the portfolio, or a group of a pool, with its source."""

    source: str
    name: str
    attributes: Attributes
    review: bool
    rows: Rows
    version: str = VERSIONS[0]
    scored: bool = True
    least: int = 5
    day: date = DAY

    def result(self) -> Result:
        """The newest final result of the organization."""
        scores: list[float | None] = [score / 10 for score in self.rows[0]]
        if not self.scored:
            scores[-1] = None
        return result(
            self.name,
            scores,
            self.attributes,
            review=self.review,
            version=self.version,
            least=self.least,
            day=self.day,
        )

    def group(self) -> PoolGroup:
        """The group of the pool."""
        columns = [tuple(sorted(s / 10 for s in scores)) for scores in zip(*self.rows, strict=True)]
        lists = {f"d{i}": scores for i, scores in enumerate(columns)}
        return PoolGroup(len(self.rows), self.review, lists, *self.attributes)


@dataclass(frozen=True)
class PeerWorld:
    """A portfolio with pools. `extra` are other results of its organizations that get a report: drafts, older ones."""

    units: tuple[Unit, ...]
    extra: tuple[Unit, ...]
    comparable: Mapping[tuple[str, str], bool]

    @property
    def ours(self) -> tuple[Unit, ...]:
        return tuple(unit for unit in self.units if not unit.source)

    def peers(self) -> Peers:
        diffs = [diff(DIMENSIONS, *pair, comparable=same) for pair, same in self.comparable.items()]
        return Peers(Portfolio("Ours", "The Firm"), [unit.result() for unit in self.ours], tuple(self.pools()), diffs)

    def pools(self) -> Iterator[PoolFile]:
        for source in sorted({unit.source for unit in self.units} - {""}):
            groups = [unit for unit in self.units if unit.source == source]
            yield pool(*(unit.group() for unit in groups), id_=source, version=groups[0].version)

    def subjects(self) -> tuple[Unit, ...]:
        """All results that get a report."""
        return (*self.ours, *self.extra)


def attributes(random: Random) -> Attributes:
    industry, size, region = (random.choice(names) for names in (("A", "A", "B", "B", "C", ""), "LSL", "NNS"))
    return industry, random.choice((size, size, size, "")), region


def rows(random: Random, n: int) -> Rows:
    return tuple(tuple(random.randint(15, 40) for _ in range(DIMENSIONS)) for _ in range(n))


def peer_world(seed: int) -> PeerWorld:
    """A random portfolio with up to two pools, several versions of a questionnaire, and several rules."""
    random = Random(seed)  # noqa: S311 - not a secret
    versions = random.choice((VERSIONS[:1], VERSIONS[:1], VERSIONS))
    leasts = random.choice(((5,), (5,), (3,), (3, 5)))
    usual = random.choice((0.0, 0.9, 1.0))

    def organization(number: int) -> Unit:
        return Unit(
            "",
            f"org-{number}",
            attributes(random),
            random.random() < usual,
            rows(random, 1),
            random.choice(versions),
            random.random() < 0.93,
            random.choice(leasts),
        )

    ours = tuple(organization(i) for i in range(random.choice((4, 8, 8, 12, 12, 20))))
    extra = tuple(replace(organization(0), name=u.name, attributes=u.attributes) for u in ours if random.random() < 0.2)
    pools = [
        Unit(f"pool-{p}", f"pool-{p}-{i}", attributes(random), random.random() < usual, rows(random, n), versions[-p])
        for p in range(random.choice((0, 1, 2)))
        for i, n in enumerate(random.choices((1, 1, 1, 2, 4, 7), k=random.randint(1, 8)))
    ]
    pairs = combinations(versions, 2)
    return PeerWorld((*ours, *pools), extra, {pair: random.random() < 0.7 for pair in pairs})


@dataclass(frozen=True)
class Seen:
    """One report: whose it is, and the units that its numbers count."""

    owner: str
    units: frozenset[str]


def reports(world: PeerWorld) -> list[Seen]:
    """Whom the numbers of all reports count, in each dimension the same.

    Each unit gets scores of its own, and what `placing` is given says which are there.
    """
    names = {10 + i: unit.name for i, unit in enumerate(world.units)}
    assert len(names) <= 41
    coded = tuple(
        replace(u, rows=tuple((code, *[60 - code] * (DIMENSIONS - 1)) for _ in u.rows))
        for code, u in zip(names, world.units, strict=True)
    )
    peers, found = replace(world, units=coded).peers(), []
    for subject in world.subjects():
        counted: list[tuple[int, ...]] = []

        def record(dimension: str, score: float | None, scores: Sequence[int], least: int) -> Placing:
            counted.append(tuple(sorted(scores if dimension == "d0" else (60 - s for s in scores))))  # noqa: B023
            return Placing(dimension, score, len(scores), 1, 1, 1)

        with patch("assessor.score.benchmarking.placing", record):
            group = benchmark(subject.result(), peers).frameworks["af"].group
        assert len(set(counted)) <= 1
        assert (group.n if group else 0) == (len(counted[0]) if counted else 0)
        found.append(Seen(subject.name, frozenset(names[code] for code in (counted[0] if counted else ()))))
    return found
