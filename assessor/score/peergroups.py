"""Groups of peers by attributes, and which of them may be shown so that nobody can take a single peer out of them.

Peers come from sources: the portfolio, and each pool file. Somebody may know one source, and not the others; so each
source protects its own peers. Scores are in tenths, as the reader sees them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from assessor.score.parts import showable

Node = tuple[str, ...]
"""A group by its attributes, in the order of `ATTRIBUTES`: () is all, (industry,) one industry, and so on."""

Names = tuple[str, str, str]
"""The attributes as somebody wrote them; empty where there is none."""

_MANY = 5
"""The smallest minimum for which a small group and one that is hidden with it have several possible sizes."""


@dataclass(frozen=True)
class Block:
    """Peers that are told apart nowhere: an organization of the portfolio, or a group of a pool.

    `scores` are in tenths, from 10 to 50, by dimension, as many as `organizations`. `owner` is the organization's id;
    empty in a pool. `node` is the closest group that the attributes give.
    """

    names: Names
    node: Node
    organizations: int
    evidence_review: bool
    scores: Mapping[str, tuple[int, ...]]
    owner: str = ""


@dataclass(frozen=True)
class Stock:
    """The peers of one source, for one framework and one kind of review.

    `large` blocks have as many organizations as a group needs, so that nobody can be taken out of them. Of the others,
    the `loose` ones, only the groups in `shown` count.
    """

    large: tuple[Block, ...]
    loose: tuple[Block, ...]
    shown: tuple[Node, ...]
    _found: dict[Node, tuple[Block, ...]] = field(default_factory=dict, repr=False, compare=False)

    def within(self, node: Node) -> tuple[Block, ...]:
        """The blocks that count in the group `node`."""
        if node not in self._found:
            loose = within(self.loose, node) if node in self.shown else ()
            self._found[node] = (*within(self.large, node), *loose)
        return self._found[node]

    def names(self) -> Iterator[Names]:
        """The attributes of the groups that may be shown."""
        yield from (block.names for block in self.large)
        for node in self.shown:
            yield spelled(within(self.loose, node), len(node))


def stock(blocks: Iterable[Block], least: int) -> Stock:
    """The peers of one source, where a group needs `least` of them.

    A group of loose ones needs one more, since the reader can be one of them.
    """
    known = tuple(blocks)
    loose = tuple(block for block in known if block.organizations < least)
    return Stock(tuple(b for b in known if b.organizations >= least), loose, shown_nodes(loose, least + 1))


def shown_nodes(loose: Sequence[Block], least: int, node: Node = ()) -> tuple[Node, ...]:
    """The groups of `loose` blocks, `node` and closer ones, that may be shown beside each other, the widest first.

    Each has at least `least` organizations, and so has what is left of a group without the groups inside it, if
    anything is left. Nothing inside a group that is not shown is shown. Where `least` is small, the sum of what is left
    could tell its sizes: there, all groups inside another one are shown, or none.
    """
    sizes: Counter[str] = Counter()
    for block in loose:
        sizes[block.node[len(node)] if len(block.node) > len(node) else ""] += block.organizations
    inside = showable(dict(sorted(sizes.items())), least)
    if inside is None:
        return ()
    if least < _MANY and len(inside) < len(sizes):
        inside = ()
    closer = ((*node, name) for name in inside)
    return (node, *(found for child in closer for found in shown_nodes(within(loose, child), least, child)))


def folded(name: str) -> str:
    """An attribute as it is compared: letter case and space do not count."""
    return " ".join(name.split()).casefold()


def node_of(names: Names) -> Node:
    """The closest group that attributes give: up to the first empty one."""
    found = [folded(name) for name in names]
    return tuple(found[: found.index("")] if "" in found else found)


def nodes(names: Names) -> Iterator[tuple[Node, Names]]:
    """The groups that attributes give, from the closest to all, each with the attributes that it has."""
    closest = node_of(names)
    for depth in range(len(closest), -1, -1):
        yield closest[:depth], _first(names, depth)


def spelled(blocks: Sequence[Block], depth: int) -> Names:
    """The first `depth` attributes of blocks that have them in common, as most of them write them."""
    written = (Counter(block.names[i].strip() for block in blocks) for i in range(3))
    industry, size_, region = (max(sorted(names), key=names.__getitem__) for names in written)
    return _first((industry, size_, region), depth)


def size(blocks: Iterable[Block]) -> int:
    """The number of organizations."""
    return sum(block.organizations for block in blocks)


def within(blocks: Iterable[Block], node: Node) -> tuple[Block, ...]:
    """The blocks that belong to a group."""
    return tuple(block for block in blocks if block.node[: len(node)] == node)


def _first(names: Names, depth: int) -> Names:
    industry, size_, region = (name.strip() if i < depth else "" for i, name in enumerate(names))
    return industry, size_, region
