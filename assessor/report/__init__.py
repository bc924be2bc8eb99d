"""Results and figures to pages: finds the templates, makes the data for each page, and escapes every text."""

from assessor.report.environment import environment
from assessor.report.inputs import AssessmentReport, OrganizationReport, PortfolioReport
from assessor.report.site import assessment_pages, organization_page, portfolio_page, report

__all__ = [
    "AssessmentReport",
    "OrganizationReport",
    "PortfolioReport",
    "assessment_pages",
    "environment",
    "organization_page",
    "portfolio_page",
    "report",
]
