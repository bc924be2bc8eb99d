"""Pools of peers as they are written: scores of comparable organizations, always anonymous, with provenance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar, Literal

from annotated_types import Ge, Le, Len

from assessor.model.questionnaire import _WRITTEN, Questionnaire

PORTFOLIO_POOL = "portfolio"
"""The id of the pool that is made of the workspace's own organizations."""

Attribute = Literal["industry", "size", "region"]
ATTRIBUTES: tuple[Attribute, ...] = ("industry", "size", "region")
"""What peers have in common, in the order in which a group is narrowed: each step is one more of them."""

PeerScore = Annotated[float, Ge(1), Le(5)]


@dataclass(frozen=True)
class PoolGroup:
    """Peers that nobody can tell apart: each score stands in a list of its own, from the lowest to the highest.

    So nobody can say which scores of two dimensions belong together, or which peer has one.
    """

    __pydantic_config__: ClassVar = _WRITTEN

    organizations: Annotated[int, Ge(1)]
    """The number of organizations in the group."""
    evidence_review: bool
    """Whether evidence was reviewed; confirmed scores are compared with confirmed ones, perceived with perceived."""
    scores: Mapping[str, Annotated[tuple[PeerScore, ...], Len(1)]]
    """For each dimension of the framework, the scores from the lowest to the highest, to one decimal."""
    industry: str = ""
    """The industry that all of them have in common; nothing if they have several, or if it is not told."""
    size: str = ""
    """Likewise the size."""
    region: str = ""
    """Likewise the region."""


@dataclass(frozen=True)
class Pool:
    """Scores of peers that were collected elsewhere: a file in the folder benchmarks."""

    __pydantic_config__: ClassVar = _WRITTEN

    title: str
    """The title of the pool."""
    publisher: str
    """Who collected it."""
    collected: str
    """How the assessments came about and how they came into the pool."""
    questionnaire: str
    """The questionnaire with its version, for instance cfe-cco@1.0.0."""
    first: date
    """The day of the oldest assessment."""
    last: date
    """The day of the newest assessment."""
    date: date
    """The day on which it was put together."""
    frameworks: Annotated[Mapping[str, Annotated[tuple[PoolGroup, ...], Len(1)]], Len(1)]
    """The groups of peers by framework. No organization stands in two groups of a framework."""
    notice: str = ""
    """What must be read beside every number, for instance that the figures are invented."""


@dataclass(frozen=True)
class PoolFile:
    """A pool where it stands: `id` is the name of its file without .yml, `path` is relative to the workspace."""

    id: str
    pool: Pool
    questionnaire: Questionnaire
    path: str
