"""Which pages a change of files touches: those whose text differs, beside charts and line numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from assessor.build.reports import assessment_report
from assessor.build.versions import versions_of
from assessor.history import compare
from assessor.model import Page, Result, Workspace
from assessor.numbers import score_text
from assessor.report import AssessmentReport, OrganizationReport, PortfolioReport, assessment_pages, environment

PEERS = "benchmark"
"""The page that shows other organizations, too. They are not read here: it differs where a score on it does."""


def changed_pages(
    before: tuple[Workspace, Sequence[Result]], after: tuple[Workspace, Sequence[Result]], names: tuple[str, str]
) -> Mapping[str, str]:
    """The titles of the pages of an assessment that differ, or that are on one side only, by their paths.

    A side is its workspace and the results of the organization, oldest first; `names` are the periods of the
    assessment on both sides. Charts are left out, and results should come from assessments without `lines`, so that
    a line that moved in a file changes no page.
    """
    sides = [_pages(*side, name) for side, name in zip((before, after), names, strict=True)]
    shown = [_scores(side[1], name) for side, name in zip((before, after), names, strict=True)]
    old, new = ({page.path: page for page in side} for side in sides)
    return {
        path: page.nav_title
        for path, page in {**new, **{key: page for key, page in old.items() if key not in new}}.items()
        if _said(old.get(path)) != _said(new.get(path)) or (path.endswith(f"/{PEERS}") and shown[0] != shown[1])
    }


def _said(page: Page | None) -> tuple[str, str, str] | None:
    return None if page is None else (page.title, page.description, page.body)


def _scores(history: Sequence[Result], period: str) -> list[str]:
    """All scores of dimensions in a period, as a reader sees them."""
    result = next(r for r in history if r.assessment.period == period)
    return [score_text(d.score) for d in result.dimensions.values()]


def _pages(workspace: Workspace, history: Sequence[Result], period: str) -> tuple[Page, ...]:
    """The pages of one assessment without its charts."""
    reports = tuple(
        assessment_report(result, before) if result.assessment.period == period else _passed(result, before)
        for before, result in zip((None, *history), history, strict=False)
    )
    around = OrganizationReport(history[0].assessment.organization, reports)
    subject = next(r for r in reports if r.assessment.period == period)
    return tuple(
        assessment_pages(subject, around, PortfolioReport(workspace, (around,)), environment(Path(workspace.root)))
    )


def _passed(result: Result, before: Result | None) -> AssessmentReport:
    """Another period, of which the pages only know which pages it has."""
    versions = versions_of(before.assessment, result.assessment) if before else None
    return AssessmentReport(result, compare(before, result, versions) if before else None)
