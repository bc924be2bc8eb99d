"""One organization among its peers, as it is computed.

A peer is one organization with the newest final assessment of it, always anonymous. It counts for a framework only if
all dimensions of that framework are scored: so every number of a group counts the same peers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from assessor.model.voices import Estimate


@dataclass(frozen=True)
class PeerGroup:
    """Whom an organization is compared with: `n` others, itself not among them.

    An attribute is empty where the group has several values of it, or none. `narrower` names the groups that would be
    closer and have too few peers, closest first, each as its attributes: the page says that they fell back to this one.
    """

    n: int
    evidence_review: bool
    industry: str = ""
    size: str = ""
    region: str = ""
    narrower: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Placing:
    """One dimension of one organization among its peers. Fields are None where the group is too small for them.

    From `Rules.minimum_peers`: minimum, median, maximum. From `Rules.minimum_peers_percentile`: all others, too.
    Scores are on the scale from 1 to 5.
    """

    dimension: str
    score: float | None
    """The organization's own score; None if the dimension is not scored."""
    n: int
    minimum: float
    median: float
    maximum: float
    lower: float | None = None
    """The first quartile."""
    upper: float | None = None
    """The third quartile."""
    counts: tuple[int, ...] = ()
    """How many peers have a score from 1 to below 1.5, from 1.5 to below 2, ... from 4.5 to 5: eight numbers."""
    percentile: Estimate | None = None
    """The share of peers below, plus half of those with the same score, from 0 to 1, with its 95% interval."""


@dataclass(frozen=True)
class FrameworkPeers:
    """One framework of one organization among its peers. `group` is None, and `placings` empty, with too few."""

    framework: str
    group: PeerGroup | None
    placings: Mapping[str, Placing] = field(default_factory=dict)


@dataclass(frozen=True)
class PoolSource:
    """A pool that counts, or that was left out: `left_out` is the reason, as a whole sentence, or empty."""

    id: str
    title: str
    publisher: str
    collected: str
    questionnaire: str
    first: date | None
    last: date | None
    organizations: int | None
    """The number of its organizations that can be shown, in the framework that has most; None for the portfolio."""
    notice: str = ""
    left_out: str = ""
    caveat: str = ""
    """What of it does not count though it is not left out, as a whole sentence, or empty."""
    industries: tuple[str, ...] = ()
    """The industries of the groups that can be shown, sorted."""
    sizes: tuple[str, ...] = ()
    """Likewise the sizes."""
    regions: tuple[str, ...] = ()
    """Likewise the regions."""


@dataclass(frozen=True)
class Benchmark:
    """One assessment among its peers, by framework, and the pools with their provenance."""

    frameworks: Mapping[str, FrameworkPeers]
    sources: tuple[PoolSource, ...]
