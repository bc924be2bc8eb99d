"""Addresses: from page to page, to the explanation of a number, and to a line of the workspace."""

from __future__ import annotations

from dataclasses import dataclass
from posixpath import basename
from urllib.parse import quote

from assessor.model import Assessment, Place
from assessor.report.markdown import web_link


@dataclass(frozen=True)
class Link:
    """A text that leads somewhere; `href` is empty where there is nowhere to go. `label` is what is spoken."""

    text: str
    href: str = ""
    label: str = ""
    current: bool = False


@dataclass(frozen=True)
class Links:
    """The addresses of one assessment's pages as seen from one page.

    `base` leads from that page's folder to the folder of the assessment and ends in a slash, or is empty;
    `here` is the name of that page if it is one of the assessment's own.
    """

    assessment: Assessment
    source_url: str = ""
    base: str = ""
    here: str = ""

    def page(self, name: str) -> str:
        """The address of one of the assessment's pages."""
        return f"{self.base}{quote(name, safe='')}.html"

    def framework(self, framework: str, anchor: str) -> str:
        """The address of a place on a framework's page."""
        page = "" if framework == self.here and not self.base else self.page(framework)
        return f"{page}#{quote(anchor, safe='')}"

    def dimension(self, dimension: str) -> str:
        """The address of a dimension's section."""
        return self.framework(self.assessment.questionnaire.framework_of[dimension], dimension)

    def practice(self, practice: str) -> str:
        """The address of a practice."""
        questionnaire = self.assessment.questionnaire
        return self.framework(questionnaire.framework_of[questionnaire.dimension_of[practice]], practice)

    def explanation(self, item: str) -> str:
        """The address of the explanation of a framework's, a dimension's or a practice's number."""
        questionnaire = self.assessment.questionnaire
        dimension = questionnaire.dimension_of.get(item, item)
        framework = questionnaire.framework_of.get(dimension, dimension)
        return self.framework(framework, f"explain-{item}")

    def place(self, place: Place) -> Link:
        """Where something is written, as ``assessment.yml:12``; a link if the portfolio says where files are read."""
        base = web_link(self.source_url).rstrip("/")
        href = f"{base}/{quote(place.path)}#L{place.line}" if base else ""
        return Link(f"{basename(place.path)}:{place.line}", href, f"{place.path}:{place.line}")
