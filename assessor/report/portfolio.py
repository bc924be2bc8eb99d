"""The home page: all organizations with level and score."""

from __future__ import annotations

from dataclasses import dataclass

from assessor.model import Figure, Portfolio
from assessor.report.inputs import OrganizationReport, PortfolioReport
from assessor.report.links import quoted
from assessor.report.organization import PeriodRow, framework_columns, period_row
from assessor.report.pieces import Link
from assessor.report.words import joined, listed


@dataclass(frozen=True)
class OrganizationRow:
    """One organization in the table; `current` is None without an assessment."""

    name: Link
    facts: str
    current: PeriodRow | None


@dataclass(frozen=True)
class PortfolioView:
    """What the home page shows."""

    portfolio: Portfolio
    headline: str
    columns: tuple[tuple[str, str], ...]
    organizations: tuple[OrganizationRow, ...]
    drafts: int
    perceived: int
    notices: tuple[str, ...]
    figures: tuple[Figure, ...]


def portfolio(report: PortfolioReport) -> PortfolioView:
    """The view of the home page."""
    current = tuple(a for o in report.organizations if (a := o.current))
    columns = framework_columns(current)
    rows = tuple(_row(o, columns) for o in report.organizations)
    return PortfolioView(
        portfolio=report.workspace.portfolio,
        headline=report.sentences.get("headline", ""),
        columns=tuple(columns.values()),
        organizations=rows,
        drafts=sum(r.current.draft for r in rows if r.current),
        perceived=sum(not r.current.reviewed for r in rows if r.current),
        notices=_notices(report.organizations),
        figures=tuple(report.figures.values()),
    )


def _row(report: OrganizationReport, columns: dict[str, tuple[str, str]]) -> OrganizationRow:
    profile, folder, current = report.organization.profile, quoted(report.organization.id), report.current
    base = f"{folder}/{quoted(current.assessment.period)}/" if current else ""
    return OrganizationRow(
        name=Link(profile.name, f"{folder}/index.html"),
        facts=joined([profile.industry, profile.region]),
        current=period_row(current, columns, base) if current else None,
    )


def _notices(organizations: tuple[OrganizationReport, ...]) -> tuple[str, ...]:
    """Each notice once, with the names of the organizations that it is about unless it names them itself."""
    found: dict[str, list[str]] = {}
    for report in organizations:
        profile = report.organization.profile
        if profile.notice:
            names = found.setdefault(profile.notice, [])
            names.extend([profile.name] if profile.name not in profile.notice else [])
    return tuple(f"{listed(names)}: {notice}" if names else notice for notice, names in found.items())
