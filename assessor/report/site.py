"""All pages of the site: which there are, in which order, under which address."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from assessor.dates import period_text
from assessor.model import Page, Site
from assessor.report.answers import answers
from assessor.report.benchmark import benchmark
from assessor.report.change import change
from assessor.report.customers import customers
from assessor.report.disagreement import disagreement
from assessor.report.employees import employees
from assessor.report.environment import environment, render
from assessor.report.executive import executive
from assessor.report.framework import framework
from assessor.report.inputs import AssessmentReport, OrganizationReport, PortfolioReport
from assessor.report.links import Links, quoted
from assessor.report.listening import listening
from assessor.report.method import method
from assessor.report.moments import moments
from assessor.report.organization import organization
from assessor.report.perception import perception
from assessor.report.pieces import Link
from assessor.report.portfolio import portfolio
from assessor.report.profile import profile
from assessor.report.roadmap import roadmap

if TYPE_CHECKING:
    from jinja2 import Environment


@dataclass(frozen=True)
class Sheet:
    """One kind of page of an assessment: its address, its title in the navigation, its template and its view."""

    name: str
    title: str
    template: str
    view: Callable[[AssessmentReport, Links], object]


@dataclass(frozen=True)
class Frame:
    """What surrounds every page of an assessment."""

    organization: str
    period: str
    title: str
    draft: bool
    perceived: bool
    notice: str
    first: bool
    """Whether this is the executive page."""
    pages: tuple[Link, ...]
    """All pages of the assessment; the one at hand leads nowhere."""
    periods: tuple[Link, ...]
    publisher: str


def report(portfolio_report: PortfolioReport) -> Site:
    """All pages of `portfolio_report`, rendered with the templates of its workspace or those that ship."""
    workspace = portfolio_report.workspace
    env = environment(Path(workspace.root))
    pages = [portfolio_page(portfolio_report, env)]
    for organization_report in portfolio_report.organizations:
        pages.append(organization_page(organization_report, workspace.portfolio.publisher, env))
        for assessment_report in reversed(organization_report.assessments):
            pages += assessment_report.finished or assessment_pages(
                assessment_report, organization_report, portfolio_report, env
            )
    return Site(title=workspace.portfolio.title, pages=tuple(pages))


def sheets(subject: AssessmentReport, around: OrganizationReport) -> tuple[Sheet, ...]:
    """The pages of one assessment, in the order of the navigation."""
    frameworks = (
        Sheet(f.id, f.framework.name, "framework", partial(framework, found=f)) for f in subject.result.frameworks
    )
    changes = partial(change, before=_before(subject, around))
    return (
        Sheet("index", "Summary", "executive", executive),
        Sheet("profile", "Profile", "profile", profile),
        *frameworks,
        *_people(subject),
        *([Sheet("benchmark", "Among peers", "benchmark", benchmark)] if _compared(subject) else ()),
        Sheet("roadmap", "Roadmap", "roadmap", roadmap),
        *([Sheet("change", "Change", "change", changes)] if subject.change else ()),
        Sheet("method", "Method and sources", "method", method),
        Sheet("answers", "All answers", "answers", answers),
    )


def _compared(subject: AssessmentReport) -> bool:
    """Whether there is something to compare with, or to look at for orientation."""
    return subject.benchmark is not None or bool(subject.assessment.questionnaire.reference_points)


def _people(subject: AssessmentReport) -> Iterator[Sheet]:
    """The pages on people, customers and moments that there is something to show on."""
    result = subject.result
    if result.voices:
        yield Sheet("disagreement", "Where people disagree", "disagreement", disagreement)
    if result.perception:
        yield Sheet("perception", "Inside and outside", "perception", perception)
    if result.advocacy or result.complaints:
        yield Sheet("customers", "Advocates and complaints", "customers", customers)
    if result.voices or result.ambassadorship or any(p.practice.topics for p in result.practices.values()):
        yield Sheet("employees", "Employees and trust", "employees", employees)
    if result.moments:
        yield Sheet("moments", "Moments of truth", "moments", moments)
    if result.listening:
        yield Sheet("listening", "Listening system", "listening", listening)


def assessment_pages(
    subject: AssessmentReport, around: OrganizationReport, portfolio_report: PortfolioReport, env: Environment
) -> Iterator[Page]:
    """The pages of one assessment of the organization `around`."""
    assessment, all_sheets = subject.assessment, sheets(subject, around)
    name, when = assessment.organization.profile.name, period_text(assessment.period)
    for sheet in all_sheets:
        links = Links(assessment, portfolio_report.workspace.portfolio.source_url, here=sheet.name)
        frame = _frame(subject, around, sheet, all_sheets, portfolio_report.workspace.portfolio.publisher)
        yield Page(
            path=f"{assessment.name}/{sheet.name}",
            title=f"{name}, {when}: {sheet.title}",
            body=render(env, sheet.template, {"frame": frame, "view": sheet.view(subject, links)}),
            description=subject.sentences.get("headline", ""),
            nav_title=sheet.title,
            parents=(name, when),
        )


def organization_page(subject: OrganizationReport, publisher: str, env: Environment) -> Page:
    """The page of one organization."""
    name = subject.organization.profile.name
    return Page(
        path=f"{subject.organization.id}/index",
        title=name,
        body=render(env, "organization", {"view": organization(subject), "publisher": publisher}),
        description=subject.sentences.get("headline", ""),
        nav_title="Overview",
        parents=(name,),
    )


def portfolio_page(subject: PortfolioReport, env: Environment) -> Page:
    """The home page."""
    return Page(
        path="index",
        title=subject.workspace.portfolio.title,
        body=render(env, "portfolio", {"view": portfolio(subject)}),
        description=subject.sentences.get("headline", ""),
        nav_title="Home",
    )


def _frame(
    subject: AssessmentReport, around: OrganizationReport, sheet: Sheet, all_sheets: tuple[Sheet, ...], publisher: str
) -> Frame:
    assessment = subject.assessment
    return Frame(
        organization=assessment.organization.profile.name,
        period=period_text(assessment.period),
        title=sheet.title,
        draft=not subject.final,
        perceived=not subject.result.reviewed,
        notice=assessment.organization.profile.notice,
        first=sheet.name == "index",
        pages=tuple(Link(s.title, "" if s is sheet else f"{quoted(s.name)}.html") for s in all_sheets),
        periods=tuple(_period_link(other, around, sheet) for other in around.assessments if other is not subject),
        publisher=publisher,
    )


def _period_link(other: AssessmentReport, around: OrganizationReport, sheet: Sheet) -> Link:
    """The same page in another period, or its first page where it has no such page."""
    name = sheet.name if any(s.name == sheet.name for s in sheets(other, around)) else "index"
    text = period_text(other.assessment.period)
    return Link(text, f"../{quoted(other.assessment.period)}/{quoted(name)}.html", f"{text}, {sheet.title}")


def _before(subject: AssessmentReport, around: OrganizationReport) -> Links | None:
    """The addresses of the pages that the change is measured from, if they are part of the site."""
    earlier = subject.change.before.assessment if subject.change else None
    if earlier is None or all(other.assessment.name != earlier.name for other in around.assessments):
        return None
    return Links(earlier, base=f"../{quoted(earlier.period)}/")
