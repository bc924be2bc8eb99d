"""Who is a peer: whose scores mean the same, from the portfolio and from pools."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from assessor.model import (
    ATTRIBUTES,
    PORTFOLIO_POOL,
    PoolFile,
    PoolGroup,
    PoolSource,
    Portfolio,
    Questionnaire,
    Result,
    Rules,
    VersionDiff,
)
from assessor.score.peergroups import Block, Names, Stock, node_of, stock
from assessor.score.ranking import tenths


@dataclass(frozen=True)
class Peers:
    """All that the organizations of a portfolio are compared with. What many of them share is computed once.

    `results` are the newest final results of all organizations of the portfolio; an organization is left out of its
    own group later. `pools` are all of the workspace; which of them count stands in `portfolio`. `diffs` compares
    each two versions of a questionnaire in use, once, in either direction; versions without one are not compared.
    """

    portfolio: Portfolio
    results: Sequence[Result]
    pools: Sequence[PoolFile] = ()
    diffs: Sequence[VersionDiff] = ()
    told: dict[tuple[str, tuple[bool, ...]], tuple[PoolSource, ...]] = field(
        default_factory=dict, repr=False, compare=False
    )
    """What is said of the sources, by the questionnaire's name and the kinds of review, once it was asked for."""
    _stocks: dict[tuple[str, str, str, bool], Stock] = field(default_factory=dict, repr=False, compare=False)

    def counts(self, pool: str) -> bool:
        """Whether portfolio.yml lets a pool count."""
        return self.portfolio.benchmarks is None or pool in self.portfolio.benchmarks

    @cached_property
    def sources(self) -> Mapping[str, PoolFile | None]:
        """The portfolio, which is no file, and the pools, by id; also those that do not count."""
        return {PORTFOLIO_POOL: None, **{file.id: file for file in self.pools}}

    def least(self, rules: Rules) -> int:
        """How many peers a group needs: the rule `minimum_peers`, the strictest one where those of the peers differ.

        It is the same for every subject, so that all reports of a portfolio hide the same groups. `rules` are those of
        the subject; they count here only if there are no peers.
        """
        return self._strictest or rules.minimum_peers

    @cached_property
    def _strictest(self) -> int:
        return max((peer.assessment.rules.minimum_peers for peer in self.results), default=0)

    def alike(self, questionnaire: Questionnaire, framework: str) -> tuple[Result, ...]:
        """The results whose scores of a framework mean what they mean in `questionnaire`."""
        versions = {peer.assessment.questionnaire.name for peer in self.results}
        kin = _kin(questionnaire.name, versions, framework, self.diffs)
        return tuple(peer for peer in self.results if peer.assessment.questionnaire.name in kin)

    def blocks(self, source: str, questionnaire: Questionnaire, framework: str) -> tuple[Block, ...]:
        """The peers of a source whose scores of a framework mean what they mean in `questionnaire`."""
        file = self.sources[source]
        if file is None:
            dimensions = questionnaire.instrument.frameworks[framework].dimensions
            found = (organization_block(peer, framework, dimensions) for peer in self.alike(questionnaire, framework))
            return tuple(block for block in found if block is not None)
        if not _kin(questionnaire.name, {file.questionnaire.name}, framework, self.diffs):
            return ()
        return tuple(map(_group, file.pool.frameworks.get(framework, ())))

    def stock(self, source: str, questionnaire: Questionnaire, framework: str, rules: Rules, *, review: bool) -> Stock:
        """The peers of a source for one framework and one kind of review, and which groups of them may be shown."""
        key = (source, questionnaire.name, framework, review)
        if key not in self._stocks:
            blocks = self.blocks(source, questionnaire, framework)
            self._stocks[key] = stock((b for b in blocks if b.evidence_review == review), self.least(rules))
        return self._stocks[key]


def names_of(result: Result) -> Names:
    """The attributes of the assessed organization."""
    profile = result.assessment.organization.profile
    industry, size, region = (getattr(profile, attribute) for attribute in ATTRIBUTES)
    return industry, size, region


def own_scores(result: Result, framework: str, dimensions: Sequence[str]) -> Mapping[str, int] | None:
    """The scores of all `dimensions` in tenths; None unless the result has the framework and all are scored."""
    if framework not in {f.id for f in result.frameworks}:
        return None
    scores = {key: result.dimensions[key].score for key in dimensions if key in result.dimensions}
    found = {key: tenths(score) for key, score in scores.items() if score is not None}
    return found if len(found) == len(dimensions) else None


def organization_block(result: Result, framework: str, dimensions: Sequence[str]) -> Block | None:
    """One organization of the portfolio; None if it is no peer for the framework."""
    scores = own_scores(result, framework, dimensions)
    if scores is None:
        return None
    names, owner = names_of(result), result.assessment.organization.id
    return Block(names, node_of(names), 1, result.reviewed, {key: (score,) for key, score in scores.items()}, owner)


def _group(group: PoolGroup) -> Block:
    """One group of a pool."""
    scores = {key: tuple(round(score * 10) for score in scores) for key, scores in group.scores.items()}
    names = (group.industry, group.size, group.region)
    return Block(names, node_of(names), group.organizations, group.evidence_review, scores)


def _kin(subject: str, versions: Iterable[str], framework: str, diffs: Iterable[VersionDiff]) -> frozenset[str]:
    """Those of the questionnaires `versions` whose scores of a framework are compared with those of `subject`.

    They can be compared with it, and with exactly the same of `versions` as it: else two reports of organizations
    with different versions would count nearly the same peers, and their difference could be a single one.
    """
    alike = {frozenset((diff.old.name, diff.new.name)) for diff in diffs if diff.frameworks.get(framework)}
    everything = frozenset(versions)

    def row(name: str) -> frozenset[str]:
        return frozenset(other for other in everything if other == name or frozenset((other, name)) in alike)

    mine = row(subject)
    return frozenset(other for other in mine if row(other) == mine)
