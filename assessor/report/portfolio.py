"""The home page: all organizations with level and score."""

from __future__ import annotations

from dataclasses import dataclass

from assessor.model import Figure, Portfolio
from assessor.report.inputs import OrganizationReport, PortfolioReport
from assessor.report.links import quoted
from assessor.report.organization import PeriodRow, framework_columns, period_row
from assessor.report.pieces import Link
from assessor.report.words import joined, listed, sentence


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
    """Each notice once, with the names of the organizations that it is about.

    Notices that differ only in the name of their organization count as one.
    """
    found: dict[str, tuple[str, list[str]]] = {}
    for profile in (report.organization.profile for report in organizations if report.organization.profile.notice):
        pattern = profile.notice.replace(profile.name, "\0")
        found.setdefault(pattern, (profile.notice, []))[1].append(profile.name)
    return tuple(_notice(notice, names, own="\0" in pattern) for pattern, (notice, names) in found.items())


def _notice(notice: str, names: list[str], *, own: bool) -> str:
    """A notice on organizations; it names the first of them itself if it is its `own`."""
    if not own:
        return f"{listed(names, most=3)}: {sentence(notice)}"
    same = f" The same holds for {listed(names[1:], most=3)}." if names[1:] else ""
    return f"{sentence(notice)}{same}"
