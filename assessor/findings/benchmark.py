"""Sentences on an organization among its peers.

What is said to stand above or below does so beyond chance. From the group size of percentiles on, the interval of the
percentile lies on one side of the middle; in a smaller group, where it cannot be shown, the score lies outside the
range of all peers. Where people's ratings are behind the score, its own interval must lie there, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from assessor.findings.words import count_of, inside, listed, number, verb
from assessor.model import Benchmark, FrameworkPeers, PeerGroup, Placing, Result
from assessor.numbers import counted, gap, points, shown, signed
from assessor.words import capitalized, in_a_row

NAMES = 2
"""How many dimensions of a framework are named on each side before the others are counted."""
NO_PEERS = "Too few peers for a comparison"


class _Told(NamedTuple):
    """What a sentence is about: the own scores, whom they are compared with, and what a dimension is called."""

    result: Result
    whom: str
    one: str
    many: str
    most: int
    """How many dimensions are named before the others are counted."""


def benchmark_headline(benchmark: Benchmark, result: Result) -> str:
    """Where the organization stands among its peers, in all frameworks at once: how many dimensions stand apart.

    One alone is named; several are counted, since the titles of the frameworks name them.
    """
    found = [f for f in benchmark.frameworks.values() if f.group]
    if not found:
        return NO_PEERS
    sizes = {f.group.n for f in found if f.group}
    whom = counted(max(sizes), "peer", "peers") if len(sizes) == 1 else "its peers"
    told = _Told(result, whom, *_nouns(found, result), NAMES)
    own, above, below = _sides(found, result)
    return _counted(own, above, below, told) if len(above) + len(below) > 1 else _title(found, told)


def peers_title(found: FrameworkPeers, result: Result) -> str:
    """Where the organization stands among its peers, in one framework."""
    if found.group is None:
        return NO_PEERS
    whom = f"{counted(found.group.n, 'peer', 'peers')}{_common(found.group)}"
    return _title([found], _Told(result, whom, *_nouns([found], result), NAMES))


def _title(found: Sequence[FrameworkPeers], told: _Told) -> str:
    own, above, below = _sides(found, told.result)
    ranked = any(p.percentile for p in own)
    if not own:
        return f"No {told.one} has a score that could be compared with {told.whom}"
    if above or below:
        return _apart(above, below, _level_with(own), told)
    if ranked:
        return f"No {told.one} stands clearly above or below the median of {told.whom}"
    return _distances(own, told)


def _sides(
    found: Sequence[FrameworkPeers], result: Result
) -> tuple[Sequence[Placing], Sequence[Placing], Sequence[Placing]]:
    """The dimensions that are scored; those above the peers; those below."""
    own = [p for f in found for p in f.placings.values() if p.score is not None]
    above, below = ([p for p in own if _side(p, result) == side] for side in (1, -1))
    return own, above, below


def _level_with(own: Sequence[Placing]) -> str:
    """What a score is above or below of: the middle of many peers, or all of few."""
    return "the median of" if any(p.percentile for p in own) else "all"


def _counted(own: Sequence[Placing], above: Sequence[Placing], below: Sequence[Placing], told: _Told) -> str:
    """``Three of eleven dimensions stand above the median of 24 peers, and one below``."""
    (first, word), *second = [(side, word) for side, word in ((above, "above"), (below, "below")) if side]
    of_all = f"{number(len(first))} of {count_of(len(own), told.one, told.many)}"
    text = f"{of_all} {verb(len(first), 'stands', 'stand')} {word} {_level_with(own)} {told.whom}"
    return capitalized(", and ".join([text, *(f"{number(len(side))} {word}" for side, word in second)]))


def _side(placing: Placing, result: Result) -> int:
    """1 if the score stands above the peers beyond chance, −1 below them, 0 otherwise; all as the reader sees it."""
    estimate, score = result.dimensions[placing.dimension].estimate, shown(placing.score or 0.0)
    low, high = (shown(estimate.low), shown(estimate.high)) if estimate else (score, score)
    share, median = placing.percentile, shown(placing.median)
    if share is None:
        return (low > placing.maximum) - (high < placing.minimum)
    return (points(share.low, 0.5) > 0 and low > median) - (points(share.high, 0.5) < 0 and high < median)


def _apart(above: Sequence[Placing], below: Sequence[Placing], what: str, told: _Told) -> str:
    """What stands above and what below ``the median of``, or ``all``, the peers."""
    sides = [(found, word) for found, word in ((above, "above"), (below, "below")) if found]
    (first, word), *second = sides
    text = f"{_named(first, told)} {verb(len(first), 'stands', 'stand')} {word} {what} {told.whom}"
    return capitalized("; ".join([text, *(f"{_named(found, told)} {word}" for found, word in second)]))


def _named(found: Sequence[Placing], told: _Told) -> str:
    """Dimensions by name, those furthest from the median first."""
    furthest = sorted(found, key=lambda p: -abs(_distance(p)))
    names = [inside(told.result.dimensions[p.dimension].dimension.name) for p in furthest]
    return listed(names, most=told.most, others=f"other {told.many}")


def _distances(own: Sequence[Placing], told: _Told) -> str:
    """How far the dimensions lie from the median, where none stands apart: the furthest above and below it."""
    lowest, highest = min(map(_distance, own)), max(map(_distance, own))
    median = f"the median of {told.whom}"
    if lowest == highest:
        what = count_of(len(own), told.one, told.many) if len(own) > 1 else _named(own, told)
        return f"Against {median}, {what} {verb(len(own), 'stands', 'stand')} at {signed(lowest)}"
    above, below = (_tied(own, distance, told) for distance in (highest, lowest))
    return f"Measured from {median}, the range is from {below} to {above}"


def _tied(own: Sequence[Placing], distance: float, told: _Told) -> str:
    """A distance with those that have it: ``+0.4 (customer dialog)``."""
    tied = [p for p in own if _distance(p) == distance]
    names = _named(tied, told) if len(tied) <= told.most + 1 else count_of(len(tied), told.one, told.many)
    return f"{signed(distance)} ({names})"


def _distance(placing: Placing) -> float:
    """The score minus the median of the peers, between the two numbers as they are shown."""
    return gap(placing.score, placing.median) or 0.0


def _common(group: PeerGroup) -> str:
    """`` of the same industry and size``, as far as they are."""
    shared = {"industry": group.industry, "size": group.size, "region": group.region}
    names = [name for name, value in shared.items() if value]
    return f" of the same {in_a_row(names)}" if names else ""


def _nouns(found: Sequence[FrameworkPeers], result: Result) -> tuple[str, str]:
    """What a dimension is called, in one framework or in several."""
    names = {f.id: (f.framework.noun.one, f.framework.noun.many) for f in result.frameworks}
    said = {names[f.framework] for f in found}
    return said.pop() if len(said) == 1 else ("dimension", "dimensions")
