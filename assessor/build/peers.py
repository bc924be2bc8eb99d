"""The peers of a workspace: the newest final result of each organization, the pools, and how their versions compare."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from assessor.build.versions import version_diffs
from assessor.errors import InputError
from assessor.load import load_workspace
from assessor.model import PORTFOLIO_POOL, Assessment, Benchmark, Result, Workspace
from assessor.score import Peers, benchmark, score

UNREAD = (
    "Files of other organizations have errors, so the portfolio does not count as peers here. "
    "`assessor check` lists them."
)


def peers(workspace: Workspace) -> Peers:
    """The peers of a workspace, which must have been read with all organizations."""
    used = [a.questionnaire for a in workspace.assessments] + [file.questionnaire for file in workspace.pools]
    results = tuple(score(assessment) for assessment in _newest_final(workspace.assessments))
    return Peers(workspace.portfolio, results, workspace.pools, version_diffs([workspace.questionnaire, *used]))


def benchmarks_of(
    workspace: Workspace, histories: Mapping[str, Sequence[Result]], peers: Peers
) -> Mapping[str, Benchmark]:
    """The place among peers of each organization's newest results, by name: the newest final one, and drafts after it.

    `histories` are results by organization. Older ones get none: their peers would come and go while they stand, and
    two reports of two days would differ by single organizations.
    """
    return {
        result.assessment.name: benchmark(result, peers)
        for organization, history in histories.items()
        for result in history
        if result.assessment.period >= _current(workspace.periods(organization))
    }


def _current(assessments: Sequence[Assessment]) -> str:
    """The period of the newest final assessment; of the newest one if none is final."""
    final = [a.period for a in assessments if a.record.status == "final"]
    return final[-1] if final else assessments[-1].period


def with_all_peers(
    workspace: Workspace, root: Path, today: date | None = None, at: str = ""
) -> tuple[Workspace, tuple[str, ...]]:
    """The same workspace with all organizations, where some were left out; with a warning if they cannot be read.

    Then only its pools count: part of the portfolio would be another group of peers.
    """
    if PORTFOLIO_POOL not in (workspace.portfolio.benchmarks or (PORTFOLIO_POOL,)):
        return workspace, ()
    try:
        return load_workspace(root, today, (), at)[0], ()
    except InputError:
        pools = tuple(file.id for file in workspace.pools if file.id in (workspace.portfolio.benchmarks or (file.id,)))
        return replace(workspace, portfolio=replace(workspace.portfolio, benchmarks=pools)), (UNREAD,)


def _newest_final(assessments: Iterable[Assessment]) -> Iterable[Assessment]:
    """The newest final assessment of each organization that has one; `assessments` are oldest first."""
    return {a.organization.id: a for a in assessments if a.record.status == "final"}.values()
