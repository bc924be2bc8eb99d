"""The page of an organization: its periods and its trend."""

from __future__ import annotations

from dataclasses import dataclass

from assessor.dates import day_text, period_text
from assessor.model import Figure, FrameworkResult, Organization
from assessor.report.inputs import AssessmentReport, OrganizationReport
from assessor.report.links import Links, quoted
from assessor.report.overtime import OverTime, over_time
from assessor.report.pieces import Badge, Link, Score
from assessor.report.views import badge, score_link
from assessor.report.words import joined


@dataclass(frozen=True)
class Cell:
    """Score and level of one framework; both are None where the questionnaire does not have it."""

    score: Score | None
    badge: Badge | None


@dataclass(frozen=True)
class PeriodRow:
    """One assessment in a table."""

    name: Link
    day: str
    draft: bool
    reviewed: bool
    headline: str
    changed: str
    """What moved since the period before; empty if there is none."""
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class OrganizationView:
    """What the page of an organization shows; newest period first."""

    organization: Organization
    headline: str
    facts: str
    columns: tuple[tuple[str, str], ...]
    """Abbreviation and name of each framework."""
    periods: tuple[PeriodRow, ...]
    figures: tuple[Figure, ...]
    over_time: OverTime | None
    """All scores of all periods; None for a single period."""


def organization(report: OrganizationReport) -> OrganizationView:
    """The view of an organization's page."""
    profile = report.organization.profile
    columns = framework_columns(report.assessments)
    return OrganizationView(
        organization=report.organization,
        headline=report.sentences.get("headline", profile.name),
        facts=joined([profile.industry, profile.region, profile.size]),
        columns=tuple(columns.values()),
        periods=tuple(period_row(a, columns, f"{quoted(a.assessment.period)}/") for a in reversed(report.assessments)),
        figures=tuple(report.figures.values()),
        over_time=over_time(report.assessments) if len(report.assessments) > 1 else None,
    )


def framework_columns(reports: tuple[AssessmentReport, ...]) -> dict[str, tuple[str, str]]:
    """Abbreviation and name of every framework that one of the reports has, by id."""
    return {
        f.id: (f.framework.short, f.framework.name) for report in reversed(reports) for f in report.result.frameworks
    }


def period_row(report: AssessmentReport, columns: dict[str, tuple[str, str]], base: str) -> PeriodRow:
    """One assessment as a row; `base` leads to the folder of its pages."""
    assessment, links = report.assessment, Links(report.assessment, base=base)
    name = f"{assessment.organization.profile.name}, {period_text(assessment.period)}"
    return PeriodRow(
        name=Link(period_text(assessment.period), links.page("index"), name),
        day=day_text(assessment.record.date),
        draft=not report.final,
        reviewed=report.result.reviewed,
        headline=report.sentences.get("headline", ""),
        changed=report.sentences.get("change", ""),
        cells=cells(report, columns, links),
    )


def cells(report: AssessmentReport, columns: dict[str, tuple[str, str]], links: Links) -> tuple[Cell, ...]:
    """Score and level of each framework, in the order of `columns`."""
    found = {f.id: f for f in report.result.frameworks}
    return tuple(_cell(report, found.get(key), links) for key in columns)


def _cell(report: AssessmentReport, f: FrameworkResult | None, links: Links) -> Cell:
    if f is None:
        return Cell(None, None)
    whose = f"{report.assessment.organization.profile.name} in {period_text(report.assessment.period)}"
    score = score_link(links, f.id, f"{f.framework.name}, {whose}", f.score)
    return Cell(score, badge(report.result, f.level, f.state))
