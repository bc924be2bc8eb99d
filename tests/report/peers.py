"""Organizations among peers, made by hand from the scores of the peers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from statistics import median, quantiles

from assessor.model import Benchmark, Estimate, FrameworkPeers, PeerGroup, Placing, PoolSource, Result
from assessor.numbers import shown

PORTFOLIO = PoolSource(
    "portfolio", "The portfolio itself", "The publisher", "The newest final assessment of each organization",
    "foreign@2.0.0", date(2026, 3, 1), date(2026, 10, 1), None,
)  # fmt: skip
SHARED = PoolSource(
    "banks-2026", "Retail banks of 2026", "A consultancy", "Assessments of customers who agreed to it",
    "foreign@2.0.0", date(2025, 1, 1), date(2026, 6, 30), 23, notice="All figures are invented",
)  # fmt: skip
OLD = PoolSource(
    "old", "An old pool", "Somebody", "By a survey", "foreign@1.0.0", None, None, 40,
    left_out="Its questionnaire foreign@1.0.0 cannot be compared with foreign@2.0.0",
)  # fmt: skip


def spread(n: int, low: float = 1.5, high: float = 4.0) -> list[float]:
    """The scores of `n` peers from `low` to `high`, to one decimal, evenly spread."""
    return [round(low + (high - low) * i / max(n - 1, 1), 1) for i in range(n)]


def placing(dimension: str, score: float | None, peers: Sequence[float], percentile: int = 20) -> Placing:
    """One dimension among `peers`; quartiles and percentile from so many peers on."""
    n, own = len(peers), None if score is None else shown(score)
    ranked = n >= percentile
    quarters = [round(q, 4) for q in quantiles(peers, n=4, method="inclusive")] if ranked else [None, None, None]
    return Placing(
        dimension, score, n, min(peers), median(peers), max(peers),
        lower=quarters[0], upper=quarters[2],
        counts=tuple(sum(min(int(2 * (p - 1)), 7) == bin_ for p in peers) for bin_ in range(8)) if ranked else (),
        percentile=_percentile(own, peers) if ranked and own is not None else None,
    )  # fmt: skip


def _percentile(own: float, peers: Sequence[float]) -> Estimate:
    n, z = len(peers), 1.96
    share = (sum(p < own for p in peers) + sum(p == own for p in peers) / 2) / n
    centre, half = share + z * z / (2 * n), z * (share * (1 - share) / n + z * z / (4 * n * n)) ** 0.5
    return Estimate(share, max((centre - half) / (1 + z * z / n), 0), min((centre + half) / (1 + z * z / n), 1), n)


def among(
    result: Result,
    peers: Mapping[str, Sequence[float]] | int,
    group: PeerGroup | None = None,
    sources: Sequence[PoolSource] = (PORTFOLIO, SHARED, OLD),
) -> Benchmark:
    """`result` among so many peers in each framework, or among those with the given scores by dimension."""
    found = {}
    for f in result.frameworks:
        scores = {
            d.dimension.id: spread(peers) if isinstance(peers, int) else peers[d.dimension.id] for d in f.dimensions
        }
        n = min(map(len, scores.values()))
        enough = n >= result.assessment.rules.minimum_peers
        whom = group or PeerGroup(n, result.reviewed)
        placings = (
            {d.dimension.id: placing(d.dimension.id, d.score, scores[d.dimension.id]) for d in f.dimensions}
            if enough
            else {}
        )
        found[f.id] = FrameworkPeers(f.id, whom if enough else None, placings)
    return Benchmark(found, tuple(sources))
