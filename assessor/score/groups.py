"""Groups of people that may be shown: too small ones are put together with a neighbour. And the mean of groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from assessor.model import GROUP_NAMES, INSIDE_GROUPS, LEVELS, Counts, Group, InsideGroup, Rules, Survey
from assessor.words import capitalized, in_a_row

_Parts = tuple[InsideGroup, ...]


def inside_groups(survey: Survey, rules: Rules) -> tuple[Group, ...]:
    """The groups of a survey, from the farthest to the nearest to customers, each large enough to be shown.

    A group with fewer people than `rules.minimum_group` is put together with its neighbour, the smaller one of two,
    the smallest group first. Empty if all people together are too few.
    """
    size = Counter(survey.groups)
    merged = _merged([(part,) for part in INSIDE_GROUPS if size[part]], size, rules.minimum_group)
    return tuple(group_of(parts, sum(size[p] for p in parts)) for parts in merged)


def group_of(parts: _Parts, n: int) -> Group:
    """The group that is made of `parts`, with its id and its name: ``Executives and managers``."""
    return Group("-".join(parts), capitalized(in_a_row([GROUP_NAMES[p] for p in parts])), parts, n)


def minimum(rules: Rules, *, sensitive: bool) -> int:
    """How many people inside must have answered before an answer is shown."""
    return max(rules.minimum_group, rules.minimum_group_sensitive) if sensitive else rules.minimum_group


def mean_of_groups(groups: Sequence[Counts]) -> Fraction:
    """The unweighted mean of the groups' means, exactly, from how many people of each chose each of 1 to 5.

    So a large group does not outvote a small one. One group at least, and one person in each.
    """
    means = [Fraction(sum(level * n for level, n in zip(LEVELS, c, strict=True)), sum(c)) for c in groups]
    return sum(means, Fraction(0)) / len(means)


def _merged(groups: list[_Parts], size: Counter[str], least: int) -> list[_Parts]:
    sizes = [sum(size[p] for p in parts) for parts in groups]
    if not groups or min(sizes) >= least:
        return groups
    if len(groups) == 1:
        return []
    small = sizes.index(min(sizes))
    neighbour = min((i for i in (small - 1, small + 1) if 0 <= i < len(groups)), key=sizes.__getitem__)
    first, second = sorted((small, neighbour))
    return _merged([*groups[:first], groups[first] + groups[second], *groups[second + 1 :]], size, least)
