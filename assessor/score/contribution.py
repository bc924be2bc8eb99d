"""What of a portfolio, or of one organization, may leave for a pool of peers: without names, and no more than needed.

A contribution is a `Pool`. Each dimension's scores are sorted on their own, so that nobody can say which of two
dimensions belong together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from assessor.model import PORTFOLIO_POOL, Pool, PoolGroup, Portfolio, Questionnaire, Result
from assessor.score.peergroups import Block, Names, Node, folded, node_of, nodes, shown_nodes, size, spelled
from assessor.score.peers import Peers, names_of, organization_block, own_scores

UNTOLD = "Not told"
"""In place of a publisher whose name would say whose scores these are."""
_OF_MANY = "The newest final assessment of each organization, put together in groups in which nobody can be told apart."
_OF_ONE = "One organization's final assessment. For the keeper of a pool; it is shown nowhere alone."


def portfolio_contribution(peers: Peers, questionnaire: Questionnaire, least: int, today: date) -> Pool | None:
    """The contribution of all organizations of a portfolio, by their newest final results, as of `questionnaire`.

    They stand in disjoint groups of at least `least`: more than the peers that a group needs in a report, since who
    reads the file can be one of them. None if there are too few for any group.
    """
    frameworks = questionnaire.instrument.frameworks
    parts = {f: tuple(_parts(peers.blocks(PORTFOLIO_POOL, questionnaire, f), least)) for f in frameworks}
    told = {block.owner for found in parts.values() for _, blocks in found for block in blocks}
    days = [peer.assessment.record.date for peer in peers.results if peer.assessment.organization.id in told]
    if not days:
        return None
    return Pool(
        title="Contribution of a portfolio",
        publisher=_publisher(peers.portfolio, peers.results),
        collected=_OF_MANY,
        questionnaire=questionnaire.name,
        first=_quarter(min(days)),
        last=min(_quarter_end(max(days)), today),
        date=today,
        frameworks={f: tuple(_group(b, names) for names, b in found) for f, found in parts.items() if found},
    )


def own_contribution(result: Result, peers: Peers, least: int, today: date) -> Pool | None:
    """The contribution of one organization, for the keeper of a pool; None if no framework is scored in all dimensions.

    It has the attributes that it shares with at least `least` other known ones, in the portfolio or in one pool; not
    in both together, where the same organizations may stand twice.
    """
    names = _common(result, peers, least)
    blocks = {f.id: organization_block(result, f.id, f.framework.dimensions) for f in result.frameworks}
    found = {f: (_group([alone], names),) for f, alone in blocks.items() if alone}
    year = result.assessment.record.date.year
    if not found:
        return None
    return Pool(
        title="Contribution of one organization",
        publisher=UNTOLD,
        collected=_OF_ONE,
        questionnaire=result.assessment.questionnaire.name,
        first=date(year, 1, 1),
        last=min(date(year, 12, 31), today),
        date=today,
        frameworks=found,
    )


def separable(old: Pool, new: Pool, peers: Peers, least: int) -> str:
    """Why whoever has both contributions of a portfolio could single somebody out, as a sentence; empty if not.

    What a group of one has in common with a group of the other, and what is left over of each, must be nobody or at
    least `least` organizations. `peers` are those of `new`. A file has no names, so that two groups are taken to have
    as much in common as scores and days allow.
    """
    standing = [peer for peer in peers.results if peer.assessment.record.date <= old.date]
    for framework in sorted({*old.frameworks, *new.frameworks}):
        for review in (True, False):
            before, after = (_of(pool, framework, review=review) for pool in (old, new))
            if any(0 < part < least for part in _differences(before, after, framework, standing)):
                return (
                    f"Whoever has both could single out fewer than {least} organizations, by what the two have in "
                    "common or by what they do not."
                )
    return ""


def _of(pool: Pool, framework: str, *, review: bool) -> list[PoolGroup]:
    return [group for group in pool.frameworks.get(framework, ()) if group.evidence_review == review]


def _differences(
    before: Sequence[PoolGroup], after: Sequence[PoolGroup], framework: str, standing: Sequence[Result]
) -> Iterator[int]:
    """How many organizations are in two groups; and in a group, or in all, but not in the other contribution."""
    if not before or not after:
        yield from (group.organizations for group in (*before, *after))
        return
    old, new = _together(before), _together(after)
    yield from (_shared(one, other, framework, standing) for one in before for other in after)
    yield from (one.organizations - _shared(one, new, framework, standing) for one in (*before, old))
    yield from (other.organizations - _shared(old, other, framework, standing) for other in (*after, new))


def _together(groups: Sequence[PoolGroup]) -> PoolGroup:
    """All groups as one."""
    keys = set.intersection(*(set(group.scores) for group in groups))
    scores = {key: tuple(sorted(score for group in groups for score in group.scores[key])) for key in sorted(keys)}
    return PoolGroup(sum(group.organizations for group in groups), groups[0].evidence_review, scores)


def _shared(one: PoolGroup, other: PoolGroup, framework: str, standing: Sequence[Result]) -> int:
    """How many organizations two groups can have in common at most.

    No more than share a score in each dimension; and unless both have the same scores, no more than there are results
    `standing` from before the older contribution that fit both.
    """
    if one.scores == other.scores:
        return one.organizations
    keys = one.scores.keys() & other.scores.keys()
    fitting = sum(_fits(result, framework, one) and _fits(result, framework, other) for result in standing)
    return min([fitting, *((Counter(one.scores[key]) & Counter(other.scores[key])).total() for key in keys)])


def _fits(result: Result, framework: str, group: PoolGroup) -> bool:
    """Whether a result can be in a group."""
    own = own_scores(result, framework, tuple(group.scores))
    alike = result.reviewed == group.evidence_review and own is not None
    return alike and all(score / 10 in group.scores[key] for key, score in (own or {}).items())


def _parts(blocks: Sequence[Block], least: int) -> Iterator[tuple[Names, Sequence[Block]]]:
    """Disjoint groups of at least `least` organizations: those that may be shown, each without those inside it."""
    for review in (True, False):
        alike = [block for block in blocks if block.evidence_review == review]
        told = shown_nodes(alike, least)
        homes = [max((n for n in told if block.node[: len(n)] == n), key=len, default=None) for block in alike]
        for node in told:
            if here := [block for block, home in zip(alike, homes, strict=True) if home == node]:
                yield spelled(here, len(node)), here


def _group(blocks: Sequence[Block], names: Names) -> PoolGroup:
    scores = {key: sorted(score for block in blocks for score in block.scores[key]) for key in blocks[0].scores}
    return PoolGroup(
        size(blocks),
        blocks[0].evidence_review,
        {key: tuple(score / 10 for score in ranked) for key, ranked in scores.items()},
        *names,
    )


def _common(result: Result, peers: Peers, least: int) -> Names:
    """The closest group of the organization in which enough others stand."""
    own = result.assessment.organization.id
    others = Counter(names_of(peer) for peer in peers.results if peer.assessment.organization.id != own)
    known = [others, *(_attributes(groups) for file in peers.pools for groups in file.pool.frameworks.values())]
    for node, names in nodes(names_of(result)):
        if any(_sharing(source, node) >= least for source in known):
            return names
    return "", "", ""


def _attributes(groups: Iterable[PoolGroup]) -> Counter[Names]:
    found: Counter[Names] = Counter()
    for group in groups:
        found[group.industry, group.size, group.region] += group.organizations
    return found


def _sharing(source: Mapping[Names, int], node: Node) -> int:
    return sum(n for names, n in source.items() if node_of(names)[: len(node)] == node)


def _publisher(portfolio: Portfolio, peers: Iterable[Result]) -> str:
    """The publisher, unless one of the organizations has the name."""
    publisher = folded(portfolio.publisher)
    names = (folded(peer.assessment.organization.profile.name) for peer in peers)
    return UNTOLD if any(name in publisher or publisher in name for name in names) else portfolio.publisher


def _quarter(day: date) -> date:
    """The first day of the quarter."""
    return date(day.year, day.month - (day.month - 1) % 3, 1)


def _quarter_end(day: date) -> date:
    """The last day of the quarter."""
    later = _quarter(day) + timedelta(days=95)
    return _quarter(later) - timedelta(days=1)
