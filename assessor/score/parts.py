"""Which parts of a whole may be shown when the whole is shown, too, so that no small part can be taken from it."""

from __future__ import annotations

from collections.abc import Mapping

OUTSIDE = ""
"""The name of people who belong to no part: they count in the whole and are never shown as a part."""


def showable(sizes: Mapping[str, int], minimum: int, *, silent: bool = False) -> tuple[str, ...] | None:
    """The names of the parts to show beside the whole, in the order of `sizes`; None if the whole is too small.

    `sizes` has the number of people of each part, and of those in no part under `OUTSIDE`. A part below `minimum` is
    not shown. The whole minus the shown parts is known to every reader: so the people outside the shown parts are
    none, or at least `minimum`; else the smallest part (the last by name among equals) is not shown, either.
    `silent` says that parts of size 0 hold people whom the whole counts in some other way, so that they are not none.
    """
    whole = sum(sizes.values())
    if whole < minimum:
        return None
    large = [name for name, size in sizes.items() if name != OUTSIDE and size >= minimum]
    outside = whole - sum(sizes[name] for name in large)
    if large and outside < minimum and (outside or silent):
        large.remove(min(sorted(large, reverse=True), key=lambda name: sizes[name]))
    return tuple(large)
