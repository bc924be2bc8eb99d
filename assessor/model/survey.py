"""What many people answered: ratings of practices and statements, one row a person, without names or ids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

InsideGroup = Literal["executive", "manager", "frontline"]
INSIDE_GROUPS: tuple[InsideGroup, ...] = ("executive", "manager", "frontline")
"""The groups of people inside the organization, from the farthest to the nearest to customers."""

GROUP_NAMES: Mapping[str, str] = {
    "executive": "executives",
    "manager": "managers",
    "frontline": "front-line people",
}
"""What the groups inside are called within a sentence."""

NOTHING, CANNOT_JUDGE, NOT_APPLICABLE = 0, 6, 7
"""Codes of answers beside the levels 1 to 5: no answer; 'cannot judge' or 'cannot say'; 'not applicable'."""


@dataclass(frozen=True)
class Survey:
    """The answers of many people. Who answered is not kept: rows stand in an order that says nothing.

    `items` are ids of practices and statements, in the order of the columns; `groups` has the group (or segment,
    empty if not given) of each person. `answers` has one byte for each person and item, person by person: 1 to 5,
    or `NOTHING`, `CANNOT_JUDGE`, `NOT_APPLICABLE`. `paths` are the files, relative to the workspace.
    """

    items: tuple[str, ...]
    groups: tuple[str, ...]
    answers: bytes
    paths: tuple[str, ...] = ()
