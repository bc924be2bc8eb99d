"""Pools with their provenance as plain text, and whether they count."""

from __future__ import annotations

from collections.abc import Iterator

from assessor.cli.problems import visible
from assessor.dates import day_text
from assessor.model import PoolSource, Questionnaire
from assessor.score import Peers, pool_sources


def pools_text(peers: Peers, questionnaire: Questionnaire) -> str:
    """A paragraph for the portfolio and for each pool, for scores of `questionnaire`."""
    known = pool_sources(peers, questionnaire, questionnaire.instrument.rules)
    return "\n".join("".join(f"{visible(line)}\n" for line in pool_lines(source)) for source in known)


def pool_lines(source: PoolSource) -> Iterator[str]:
    """The id, then a line for each thing that is known."""
    yield source.id
    verdict = f"Does not count. {source.left_out}" if source.left_out else "Counts."
    yield f"  {verdict} {source.caveat}".rstrip()
    for name, value in facts(source):
        yield f"  {name + ':':<15}{value}"


def facts(source: PoolSource) -> Iterator[tuple[str, str]]:
    """What is known of a pool, each with its name; nothing that is not told."""
    told = {
        "Title": source.title,
        "Publisher": source.publisher,
        "Collected": source.collected,
        "Questionnaire": source.questionnaire,
        "Assessed": _days(source),
        "Organizations": f"{source.organizations:,}" if source.organizations else "",
        "Industries": "; ".join(source.industries),
        "Sizes": "; ".join(source.sizes),
        "Regions": "; ".join(source.regions),
        "Notice": source.notice,
    }
    return ((name, value) for name, value in told.items() if value)


def _days(source: PoolSource) -> str:
    if source.first is None or source.last is None:
        return ""
    return f"{day_text(source.first)} to {day_text(source.last)}"
