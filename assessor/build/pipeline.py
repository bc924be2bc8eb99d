"""From a workspace to a site, stage by stage."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Literal

from assessor import chart
from assessor.build.comparisons import comparison_drawings
from assessor.build.drawings import assessment_drawings, organization_drawings, portfolio_drawings
from assessor.build.kept import Pages
from assessor.build.peers import benchmarks_of, with_all_peers
from assessor.build.peers import peers as peers_of
from assessor.build.people import people_drawings
from assessor.build.reports import assessment_report
from assessor.build.sentences import organization_sentences, portfolio_sentences
from assessor.collector import collecting_nothing
from assessor.errors import BuildError, InputError, Problem
from assessor.load import load_workspace, select
from assessor.model import Assessment, Benchmark, Figure, Page, Result, Site, Workspace
from assessor.publish import publish
from assessor.report import OrganizationReport, PortfolioReport, report
from assessor.score import Peers, score

CACHE = ".assessor"
"""The folder of the workspace that keeps drawn charts and finished pages. It can be removed at any time."""

Figures = Mapping[str, Figure]
Finished = Mapping[str, tuple[Page, ...]]
Histories = Mapping[str, Sequence[Result]]
Benchmarks = Mapping[str, Benchmark]


@dataclass(frozen=True)
class Built:
    """What a build did: the folder of the site, its pages, the charts that were drawn anew, and all warnings."""

    output: Path
    pages: int
    drawn: int
    warnings: tuple[Problem, ...]
    other_warnings: tuple[str, ...]
    """What the builder warned of, and what was left out."""


def build(
    root: Path,
    names: Sequence[str] = (),
    *,
    output: Path | None = None,
    builder: Literal["mkdocs", "zensical"] = "mkdocs",
    strict: bool = False,
    today: date | None = None,
    at: str = "",
) -> Built:
    """Build the site of the workspace at `root` in `output` (by default its folder ``site``).

    `names` limits the pages to some assessments: ``organization/period``, or ``organization`` for its newest one;
    other organizations then count as peers only. With `at`, everything below assessments/ is read as it stood at this
    revision of git; templates and mkdocs.yml are those of the work tree. With `strict`, warnings are errors. Raises
    InputError for problems in the user's files, UsageError for names and folders that cannot be used, and BuildError if
    the builder fails; the old site then stays as it was.
    """
    with collecting_nothing():
        workspace, warnings = load_workspace(root, today, names, at)
        if strict and warnings:
            raise InputError(warnings)
        everyone, unread = with_all_peers(workspace, root, today, at) if names else (workspace, ())
        if strict and unread:
            raise BuildError(*unread)
        chosen = select(workspace, names) if names else workspace.assessments
        whole = not names and not at
        site, drawn = make_site(workspace, chosen, root / CACHE, peers=peers_of(everyone), whole=whole)
    target = output or root / "site"
    builder_warnings = publish(site, root, target, builder=builder, strict=strict)
    return Built(target, len(site.pages), drawn, warnings, (*unread, *builder_warnings))


def make_site(
    workspace: Workspace,
    chosen: Sequence[Assessment],
    cache: Path | None,
    *,
    peers: Peers | None = None,
    whole: bool = False,
) -> tuple[Site, int]:
    """All pages of the `chosen` assessments, and how many charts were drawn anew. `cache` keeps charts and pages;
    if the site is `whole`, pages that it does not have are removed from there.

    Earlier periods count for changes and trends, even where they get no pages of their own. `peers` are by default
    those of the workspace.
    """
    histories = {key: _history(workspace, key, chosen) for key in dict.fromkeys(a.organization.id for a in chosen)}
    benchmarks = benchmarks_of(workspace, histories, peers or peers_of(workspace))
    kept = Pages(cache / "pages" if cache else None, workspace)
    keys = _keys(kept, histories, benchmarks, {a.name for a in chosen})
    finished = {name: kept.find(key) for name, key in keys.items()}
    portfolio = _portfolio(workspace, histories, benchmarks, finished)
    drawings = _drawings(portfolio, histories)
    drawn = chart.draw(tuple(drawings.values()), cache / "charts" if cache else None)
    site = report(_illustrated(portfolio, dict(zip(drawings, drawn.figures, strict=True))))
    pages = _kept(kept, site, {name: keys[name] for name, found in finished.items() if not found})
    if whole:
        kept.forget_all_but(keys.values())
    return replace(site, pages=pages, files={**site.files, "assets/charts.css": chart.css().encode()}), drawn.fresh


def _history(workspace: Workspace, organization: str, chosen: Sequence[Assessment]) -> tuple[Result, ...]:
    """The results of one organization up to its last chosen assessment, oldest first."""
    last = max(a.period for a in chosen if a.organization.id == organization)
    return tuple(score(a) for a in workspace.periods(organization) if a.period <= last)


def _keys(kept: Pages, histories: Histories, benchmarks: Benchmarks, chosen: set[str]) -> dict[str, str]:
    """Under which key the pages of each chosen assessment are kept."""
    keys = {}
    for history in histories.values():
        around = [f"{a.name} {a.questionnaire.name} {a.name in chosen}" for a in (r.assessment for r in history)]
        for before, result in zip((None, *history), history, strict=False):
            if (name := result.assessment.name) in chosen:
                other = [repr(benchmarks.get(name)), *around]
                keys[name] = kept.key(result.assessment, before.assessment if before else None, other)
    return keys


def _kept(kept: Pages, site: Site, keys: Mapping[str, str]) -> tuple[Page, ...]:
    """The pages of `site`, those of the assessments in `keys` as they are kept from now on."""
    pages: list[Page] = []
    for name, group in groupby(site.pages, lambda page: page.path.rpartition("/")[0]):
        found = tuple(group)
        pages += kept.keep(keys[name], found) if name in keys else found
    return tuple(pages)


def _portfolio(
    workspace: Workspace, histories: Histories, benchmarks: Benchmarks, finished: Finished
) -> PortfolioReport:
    reports = tuple(_organization(history, benchmarks, finished) for history in histories.values())
    return PortfolioReport(workspace, reports, portfolio_sentences(_current(reports)))


def _current(reports: Iterable[OrganizationReport]) -> list[Result]:
    """The result that stands for each organization."""
    return [report.current.result for report in reports if report.current]


def _organization(history: Sequence[Result], benchmarks: Benchmarks, finished: Finished) -> OrganizationReport:
    shown = tuple(
        assessment_report(r, before, benchmarks.get(r.assessment.name), finished[r.assessment.name])
        for before, r in zip((None, *history), history, strict=False)
        if r.assessment.name in finished
    )
    return OrganizationReport(history[0].assessment.organization, shown, organization_sentences(history))


def _drawings(portfolio: PortfolioReport, histories: Histories) -> dict[str, chart.Drawing]:
    """All charts of the site, by the name of the page's subject and the name of the chart."""
    everything = [result for history in histories.values() for result in history]
    groups = {"": portfolio_drawings(_current(portfolio.organizations), everything)}
    for organization in portfolio.organizations:
        groups[organization.organization.id] = organization_drawings(histories[organization.organization.id])
        for subject in (a for a in organization.assessments if not a.finished):
            groups[subject.assessment.name] = {
                **assessment_drawings(subject.result, subject.change),
                **people_drawings(subject.result),
                **comparison_drawings(subject),
            }
    return {f"{owner}:{name}": drawing for owner, group in groups.items() for name, drawing in group.items()}


def _illustrated(portfolio: PortfolioReport, figures: Figures) -> PortfolioReport:
    """The same reports with their figures."""
    by_owner: dict[str, dict[str, Figure]] = {}
    for key, figure in figures.items():
        owner, _, name = key.partition(":")
        by_owner.setdefault(owner, {})[name] = figure

    def illustrated(organization: OrganizationReport) -> OrganizationReport:
        assessments = (replace(a, figures=by_owner.get(a.assessment.name, {})) for a in organization.assessments)
        own = by_owner.get(organization.organization.id, {})
        return replace(organization, assessments=tuple(assessments), figures=own)

    return replace(
        portfolio, organizations=tuple(map(illustrated, portfolio.organizations)), figures=by_owner.get("", {})
    )
