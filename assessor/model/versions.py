"""Two versions of a questionnaire, compared: what became of each practice, and which scores still mean the same.

A score can be compared with a score of another version where it means the same: where every practice behind it is
the same, reworded only, or stated to be comparable.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from assessor.model.questionnaire import Questionnaire

Fate = Literal["same", "reworded", "re-anchored", "renamed", "split", "merged", "removed", "added"]
FATES: tuple[Fate, ...] = ("same", "reworded", "re-anchored", "renamed", "split", "merged", "removed", "added")


@dataclass(frozen=True)
class Passage:
    """How practices of the older version became practices of the newer one.

    `before` and `after` are ids: one of each, but for a split (several after), a merger (several before), what was
    removed (none after) and what was added (none before).
    """

    fate: Fate
    before: tuple[str, ...]
    after: tuple[str, ...]
    comparable: bool
    """Whether an answer before is an answer after: then it is carried over, else it must be asked again."""
    reason: str = ""
    """What the author states; empty if nothing."""
    moved: bool = False
    """Whether the practice belongs to another dimension now."""
    reweighted: bool = False
    """Whether its weight, or whether it is core, changed."""


@dataclass(frozen=True)
class VersionDiff:
    """Two versions of a questionnaire. `passages` are in the order of the newer one; what was removed comes last."""

    old: Questionnaire
    new: Questionnaire
    about: str
    passages: tuple[Passage, ...]
    dimensions: Mapping[str, bool]
    """For each dimension that both have, whether its scores can be compared: all its practices can, on both sides, one
    by one, with the same weights and the same core, and levels need the same evidence."""
    frameworks: Mapping[str, bool]
    """Likewise for each framework that both have: it has the same dimensions, and all of them can be compared."""
    rules: tuple[str, ...]
    """The names of the rules that differ."""

    @cached_property
    def carried(self) -> Mapping[str, str]:
        """The id in the newer version of each practice whose answer can be carried over, by its id in the older one."""
        return {p.before[0]: p.after[0] for p in self.passages if p.comparable}
