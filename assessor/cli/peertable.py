"""An organization among its peers as a table to read, or as data."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict

from assessor.cli.problems import visible
from assessor.cli.scoretable import aligned, headline
from assessor.model import Benchmark, FrameworkPeers, FrameworkResult, PeerGroup, Placing, Result
from assessor.numbers import counted, percent, score_text
from assessor.words import closer_text

HEAD = (
    "", "Score", "Peers", "Minimum", "First quartile", "Median", "Third quartile", "Maximum", "Percentile",
    "95% interval",
)  # fmt: skip


def as_table(found: Benchmark, result: Result) -> str:
    """What is compared; for each framework whom with, and a line for each dimension; then where peers come from."""
    return "".join(f"{visible(line)}\n" for line in _lines(found, result))


def as_json(found: Benchmark, result: Result) -> str:
    """An object with the `version` of this form, the assessment, its frameworks and the pools, numbers unrounded."""
    document = {
        "version": 1,
        "assessment": result.assessment.name,
        "questionnaire": result.assessment.questionnaire.name,
        "frameworks": [_framework_entry(peers) for peers in found.frameworks.values()],
        "pools": [asdict(source) for source in found.sources],
    }
    return json.dumps(document, indent=2, ensure_ascii=False, default=str) + "\n"


def _framework_entry(peers: FrameworkPeers) -> dict[str, object]:
    return {
        "framework": peers.framework,
        "group": None if peers.group is None else asdict(peers.group),
        "dimensions": [asdict(placing) for placing in peers.placings.values()],
    }


def _lines(found: Benchmark, result: Result) -> Iterator[str]:
    yield from headline(result)
    for framework in result.frameworks:
        yield ""
        yield from framework_lines(found.frameworks[framework.id], framework, result)
    yield ""
    for source in found.sources:
        yield f"{source.title} ({source.id}): {source.left_out or source.notice or 'counts.'} {source.caveat}".rstrip()


def framework_lines(peers: FrameworkPeers, framework: FrameworkResult, result: Result) -> Iterator[str]:
    """Whom one framework is compared with, and a line for each dimension."""
    if peers.group is None:
        least = result.assessment.rules.minimum_peers
        yield f"{framework.framework.name}: fewer than {least} peers, so that nothing is shown."
        return
    yield f"{framework.framework.name}: {group_text(peers.group)}."
    if closer := closer_text(peers.group):
        yield closer
    names = {d.dimension.id: d.dimension.name for d in framework.dimensions}
    yield from aligned([HEAD, *(placing_cells(names[key], placing) for key, placing in peers.placings.items())])


def group_text(group: PeerGroup) -> str:
    """The group in words: ``13 peers, Retail banking, with confirmed scores``."""
    names = [name for name in (group.industry, group.size, group.region) if name]
    kind = "confirmed" if group.evidence_review else "perceived"
    return ", ".join([counted(group.n, "peer", "peers"), *(names or ["of any industry"]), f"with {kind} scores"])


def placing_cells(name: str, placing: Placing) -> tuple[str, ...]:
    """One dimension; what the group is too small for is empty."""
    place = placing.percentile
    return (
        f"  {name}",
        score_text(placing.score, "not scored"),
        str(placing.n),
        score_text(placing.minimum),
        score_text(placing.lower, ""),
        score_text(placing.median),
        score_text(placing.upper, ""),
        score_text(placing.maximum),
        "" if place is None else percent(place.value).rstrip("%"),
        "" if place is None else f"{percent(place.low).rstrip('%')} to {percent(place.high).rstrip('%')}",
    )
