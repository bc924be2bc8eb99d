"""What moved between two periods of one organization."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from assessor.history.caveats import caveats
from assessor.history.movements import dimension_movement, framework_movement
from assessor.history.targets import target_changes
from assessor.model import Change, DimensionChange, FrameworkChange, Movement, PracticeChange, Result, VersionDiff

T = TypeVar("T")


def compare(before: Result, after: Result, versions: VersionDiff | None = None) -> Change:
    """The change from `before` to `after`, by framework, dimension and practice, in the order of `after`.

    What exists on one side only has None on the other; what was dropped comes last. `versions` compares the two
    versions of the questionnaire where they differ: practices are then paired where an answer before is an answer
    after, and named by their id after; without it, equal ids are pairs.
    """
    carried = versions.carried if versions else {key: key for key in before.practices}
    frameworks_before = {f.id: f for f in before.frameworks}
    frameworks_after = {f.id: f for f in after.frameworks}
    found = Change(
        before=before,
        after=after,
        frameworks=tuple(FrameworkChange(*pair) for pair in _pairs(frameworks_before, frameworks_after)),
        dimensions=tuple(DimensionChange(*pair) for pair in _pairs(before.dimensions, after.dimensions)),
        practices=tuple(_practices(before, after, carried)),
        caveats=(),
        target_changes=target_changes(before, after),
        versions=versions,
    )
    found = _explained(found, carried) if found.alike else found
    return replace(found, caveats=tuple(caveats(found)))


def _explained(change: Change, carried: Mapping[str, str]) -> Change:
    """The change with the reasons for it."""
    rules = change.before.assessment.rules, change.after.assessment.rules
    movements = {
        d.id: dimension_movement(d.before, d.after, carried, rules)
        for d in change.dimensions
        if d.before and d.after and d.delta is not None
    }
    return replace(change, movements=movements, framework_movements=dict(_frameworks(change, movements)))


def _frameworks(change: Change, movements: Mapping[str, Movement]) -> Iterator[tuple[str, Movement]]:
    for f in change.frameworks:
        if f.before and f.after and f.delta is not None:
            yield f.id, framework_movement(f.before, f.after, movements)


def _practices(before: Result, after: Result, carried: Mapping[str, str]) -> Iterator[PracticeChange]:
    """Practices with the id that they have after; those that nothing became of come last, with their own."""
    origin = {new: old for old, new in carried.items() if old in before.practices and new in after.practices}
    yield from (PracticeChange(key, before.practices.get(origin.get(key, "")), p) for key, p in after.practices.items())
    met = set(origin.values())
    yield from (PracticeChange(key, p, None) for key, p in before.practices.items() if key not in met)


def _pairs(before: Mapping[str, T], after: Mapping[str, T]) -> Iterable[tuple[str, T | None, T | None]]:
    return ((key, before.get(key), after.get(key)) for key in dict.fromkeys((*after, *before)))
