"""Which parts of a whole may be shown when the whole is shown, too, so that no small part can be taken from it."""

from __future__ import annotations

from collections.abc import Mapping

OUTSIDE = ""
"""The name of people who belong to no part: they count in the whole and are never shown as a part."""


def showable(sizes: Mapping[str, int], minimum: int, *, silent: bool = False) -> tuple[str, ...] | None:
    """The names of the parts to show beside the whole, in the order of `sizes`; None if the whole is too small.

    `sizes` has the number of people of each part, and of those in no part under `OUTSIDE`. A part below `minimum` is
    not shown. The whole minus the shown parts is known to every reader: so the people outside the shown parts are
    none, or at least `minimum`; else one more part is not shown, either. It is the last one by name: were it the
    smallest, readers who know this rule could conclude from the sizes that they see how large the small parts are. For
    the same reason it is left out where the small parts are nearly as large as small parts can be.
    `silent` says that parts of size 0 hold people whom the whole counts in some other way, so that they are not none.
    """
    whole = sum(sizes.values())
    if whole < minimum:
        return None
    large = {name for name, size in sizes.items() if name != OUTSIDE and size >= minimum}
    small = [size for name, size in sizes.items() if name != OUTSIDE and 0 < size < minimum]
    outside = sum(small) + sizes.get(OUTSIDE, 0)
    known_by_their_sum = small and not sizes.get(OUTSIDE) and outside > len(small) * (minimum - 1) - 2
    if large and (outside or silent) and (outside < minimum or known_by_their_sum):
        large.remove(max(large))
    return tuple(name for name in sizes if name in large)
