"""One organization among its peers: which group it is compared with, and where it stands, framework by framework."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assessor.model import Benchmark, FrameworkPeers, FrameworkResult, PeerGroup, Placing, Result
from assessor.score.peergroups import Block, Node, nodes, size
from assessor.score.peers import Peers, names_of
from assessor.score.ranking import placing
from assessor.score.sources import pool_sources


def benchmark(subject: Result, peers: Peers) -> Benchmark:
    """One result of the portfolio among its peers, without its own organization."""
    assessment = subject.assessment
    found = {f.id: _among(subject, f, peers) for f in subject.frameworks}
    told = pool_sources(peers, assessment.questionnaire, assessment.rules, reviews=(subject.reviewed,))
    return Benchmark(found, tuple(source for source in told if peers.counts(source.id)))


def _among(subject: Result, framework: FrameworkResult, peers: Peers) -> FrameworkPeers:
    """One framework in the closest group that has enough peers."""
    rules = subject.assessment.rules
    enough = max(peers.least(rules), rules.minimum_peers)
    narrower: list[tuple[str, ...]] = []
    for node, names in nodes(names_of(subject)):
        group = _others(subject, framework.id, peers, node)
        if (n := size(group)) >= enough:
            found = PeerGroup(n, subject.reviewed, *names, narrower=tuple(narrower))
            return FrameworkPeers(framework.id, found, _placings(framework, group, rules.minimum_peers_percentile))
        narrower.append(tuple(filter(None, names)))
    return FrameworkPeers(framework.id, None)


def _others(subject: Result, framework: str, peers: Peers, node: Node) -> list[Block]:
    """The peers that count in a group. The subject counts where it is decided what is shown, and not here."""
    assessment = subject.assessment
    stocks = (
        peers.stock(source, assessment.questionnaire, framework, assessment.rules, review=subject.reviewed)
        for source in peers.sources
        if peers.counts(source)
    )
    own = assessment.organization.id
    return [block for stock in stocks for block in stock.within(node) if block.owner != own]


def _placings(framework: FrameworkResult, group: Sequence[Block], percentile_from: int) -> Mapping[str, Placing]:
    """Each dimension alone, so that nothing tells which scores of two dimensions are of one peer."""
    found = {}
    for dimension in framework.dimensions:
        key = dimension.dimension.id
        scores = [score for block in group for score in block.scores[key]]
        found[key] = placing(key, dimension.score, scores, percentile_from)
    return found
