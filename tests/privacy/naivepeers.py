"""Ways to publish peers that leak, each one that looks harmless: the attacks must catch every one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import pytest

from assessor.model import FrameworkResult, Placing, PoolSource, Result, Rules, VersionDiff
from assessor.score import benchmarking, peergroups, peers, sources
from assessor.score.peergroups import Block, Names, Node, Stock, stock, within
from assessor.score.peers import Peers

Patch = pytest.MonkeyPatch


def every_large_group(patch: Patch) -> None:
    """Each group that is large enough, though a small one is the rest of the wider group."""

    def large(sizes: Mapping[str, int], least: int) -> tuple[str, ...] | None:
        return None if sum(sizes.values()) < least else tuple(n for n, size in sizes.items() if n and size >= least)

    patch.setattr(peergroups, "showable", large)


def without_the_reader(patch: Patch) -> None:
    """Groups of just as many as the rule says, of whom the reader is one."""

    def thin(blocks: Iterable[Block], least: int) -> Stock:
        known = stock(blocks, least)
        return replace(known, shown=peergroups.shown_nodes(known.loose, least))

    patch.setattr(peers, "stock", thin)


def inside_what_is_hidden(patch: Patch) -> None:
    """Groups inside a group that is hidden to protect another one."""
    honest = peergroups.shown_nodes

    def deeper(loose: Sequence[Block], least: int, node: Node = ()) -> tuple[Node, ...]:
        inside = {block.node[: len(node) + 1] for block in loose if len(block.node) > len(node)}
        closer = {found for child in inside for found in deeper(within(loose, child), least, child)}
        return tuple({*honest(loose, least, node)[:1], *(closer - inside), *(inside & {*honest(loose, least, node)})})

    patch.setattr(peergroups, "shown_nodes", deeper)


def all_sources_together(patch: Patch) -> None:
    """One tree of all loose peers, though who has a pool file knows those of the file."""

    def others(subject: Result, framework: str, field: Peers, node: Node) -> list[Block]:
        of, rules = subject.assessment.questionnaire, subject.assessment.rules
        blocks = [
            b for s in field.sources for b in field.blocks(s, of, framework) if b.evidence_review == subject.reviewed
        ]
        own = subject.assessment.organization.id
        return [b for b in stock(blocks, field.least(rules)).within(node) if b.owner != own]

    patch.setattr(benchmarking, "_others", others)


def all_that_can_be_compared(patch: Patch) -> None:
    """All versions that can be compared with the subject's, though others cannot be compared with some of them."""

    def kin(subject: str, versions: Iterable[str], framework: str, diffs: Iterable[VersionDiff]) -> frozenset[str]:
        alike = {frozenset((d.old.name, d.new.name)) for d in diffs if d.frameworks.get(framework)}
        return frozenset(v for v in versions if v == subject or frozenset((v, subject)) in alike)

    patch.setattr(peers, "_kin", kin)


def by_the_subjects_own_rules(patch: Patch) -> None:
    """Each report by its own minimum."""

    def least(self: Peers, rules: Rules) -> int:
        return rules.minimum_peers

    def uncached(self: Peers, source: str, of: object, framework: str, rules: Rules, *, review: bool) -> Stock:
        blocks = self.blocks(source, of, framework)  # type: ignore[arg-type]
        return stock((b for b in blocks if b.evidence_review == review), rules.minimum_peers)

    patch.setattr(Peers, "least", least)
    patch.setattr(Peers, "stock", uncached)


def profiles(patch: Patch) -> None:
    """The highest scores as those of the best peer, all its scores together."""
    honest = benchmarking._placings

    def whole(framework: FrameworkResult, group: Sequence[Block], percentile_from: int) -> Mapping[str, Placing]:
        rows = [row for b in group for row in zip(*(b.scores[key] for key in sorted(b.scores)), strict=True)]
        best = dict(zip(sorted(group[0].scores), max(rows, key=sum), strict=True))
        found = honest(framework, group, percentile_from)
        return {key: replace(placing, maximum=best[key] / 10) for key, placing in found.items()}

    patch.setattr(benchmarking, "_placings", whole)


def numbers_of_the_few(patch: Patch) -> None:
    """A pool with the number of all its organizations, though some are in no group that is shown."""
    honest = sources._source

    def counting(field: Peers, id_: str, *more: object) -> PoolSource:
        file = field.sources[id_]
        source = honest(field, id_, *more)  # type: ignore[arg-type]
        n = (
            len(field.results)
            if file is None
            else sum(g.organizations for gs in file.pool.frameworks.values() for g in gs)
        )
        return replace(source, organizations=n)

    patch.setattr(sources, "_source", counting)


def attributes_of_the_few(patch: Patch) -> None:
    """The attributes of all organizations of a source, as soon as one group of them is shown."""

    def names(self: Stock) -> Iterator[Names]:
        if self.shown:
            yield from (block.names for block in self.loose)

    patch.setattr(Stock, "names", names)


def all_attributes_of_a_group(patch: Patch) -> None:
    """A group with the attributes that most in it have, though others have others."""
    patch.setattr(peergroups, "_first", lambda names, depth: names if depth else ("", "", ""))


NAIVE: Mapping[Callable[[Patch], None], str] = {
    every_large_group: "attackers face",
    without_the_reader: "1 attackers face",
    inside_what_is_hidden: "attackers face",
    all_sources_together: "attackers face",
    all_that_can_be_compared: "attackers face",
    by_the_subjects_own_rules: "attackers face",
    profiles: "changes with its peers' order",
    numbers_of_the_few: "tells of hidden peers",
    attributes_of_the_few: "tells the attributes of the few",
    all_attributes_of_a_group: "tells the attributes of the few",
}
"""Each with words of what an attack says that it finds."""
