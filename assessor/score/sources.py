"""Where peers come from: each pool with its provenance, whether it counts, and why not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from assessor.model import PORTFOLIO_POOL, PoolFile, PoolSource, Portfolio, Questionnaire, Rules
from assessor.score.peergroups import Stock, folded, size
from assessor.score.peers import Peers
from assessor.words import in_a_row

BOTH = (True, False)
"""With and without an evidence review."""
_UNNAMED = "The key benchmarks in portfolio.yml does not name it."


def pool_sources(
    peers: Peers, questionnaire: Questionnaire, rules: Rules, reviews: tuple[bool, ...] = BOTH
) -> tuple[PoolSource, ...]:
    """The portfolio and all pools, for scores of `questionnaire` with evidence `reviews` of some kinds.

    Of peers that may be shown nowhere nothing is told, not even how many they are.
    """
    key = (questionnaire.name, reviews)
    if key not in peers.told:
        peers.told[key] = tuple(_source(peers, id_, questionnaire, rules, reviews) for id_ in peers.sources)
    return peers.told[key]


def _source(peers: Peers, id_: str, questionnaire: Questionnaire, rules: Rules, reviews: Sequence[bool]) -> PoolSource:
    file = peers.sources[id_]
    stocks = [
        [peers.stock(id_, questionnaire, framework, rules, review=review) for review in reviews]
        for framework in questionnaire.instrument.frameworks
    ]
    shown = max((sum(size(stock.within(())) for stock in kinds) for kinds in stocks), default=0)
    written = _pool(file, shown) if file else _portfolio(peers.portfolio, questionnaire)
    source = replace(written, id=id_)
    if not peers.counts(id_):
        return replace(source, left_out=_UNNAMED)
    if not shown:
        known = file is None or any(peers.blocks(id_, questionnaire, f) for f in questionnaire.instrument.frameworks)
        return replace(source, left_out=_too_few(reviews) if known else _incomparable(file, questionnaire))
    strange = _strange(peers, file, questionnaire)
    caveat = _incomparable(file, questionnaire, strange) if strange else ""
    return replace(_covering(source, (stock for kinds in stocks for stock in kinds)), caveat=caveat)


def _portfolio(portfolio: Portfolio, questionnaire: Questionnaire) -> PoolSource:
    """Days and the number of organizations are not told: they would follow single organizations."""
    return PoolSource(
        PORTFOLIO_POOL,
        portfolio.title,
        portfolio.publisher,
        "The newest final assessment of each organization of this portfolio.",
        questionnaire.name,
        None,
        None,
        None,
    )


def _pool(file: PoolFile, organizations: int) -> PoolSource:
    pool = file.pool
    return PoolSource(
        file.id,
        pool.title,
        pool.publisher,
        pool.collected,
        pool.questionnaire,
        pool.first,
        pool.last,
        organizations,
        pool.notice,
    )


def _covering(source: PoolSource, stocks: Iterable[Stock]) -> PoolSource:
    """The source with the attributes of the groups that may be shown."""
    told = sorted(names for stock in stocks for names in stock.names())
    industries, sizes, regions = (
        tuple(sorted({folded(names[i]): names[i].strip() for names in told if names[i].strip()}.values()))
        for i in range(3)
    )
    return replace(source, industries=industries, sizes=sizes, regions=regions)


def _strange(peers: Peers, file: PoolFile | None, questionnaire: Questionnaire) -> list[str]:
    """The names of the frameworks in which scores of another questionnaire are left out."""
    frameworks = questionnaire.instrument.frameworks
    if file is None:
        return [f.name for key, f in frameworks.items() if len(peers.alike(questionnaire, key)) < len(peers.results)]
    theirs = file.pool.frameworks
    return [f.name for key, f in frameworks.items() if key in theirs and not peers.blocks(file.id, questionnaire, key)]


def _incomparable(file: PoolFile | None, questionnaire: Questionnaire, frameworks: Sequence[str] = ()) -> str:
    """That scores of another questionnaire are left out, everywhere or in some frameworks."""
    where = f" in {in_a_row(frameworks)}" if frameworks else ""
    if file is None:
        return f"Organizations whose questionnaire cannot be compared with {questionnaire.name} do not count{where}."
    return f"Its questionnaire {file.questionnaire.name} cannot be compared with {questionnaire.name}{where}."


def _too_few(reviews: Sequence[bool]) -> str:
    if len(reviews) > 1:
        return "It has too few organizations."
    kind = "confirmed" if reviews[0] else "perceived"
    return f"It has too few organizations with {kind} scores."
