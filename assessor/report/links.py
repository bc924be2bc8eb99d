"""Addresses: from page to page, to the explanation of a number, and to a line of the workspace."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from posixpath import basename
from urllib.parse import quote

from assessor.model import Assessment, Place
from assessor.report.markdown import web_link
from assessor.report.pieces import Position


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
        return f"{self.base}{quoted(name)}.html"

    def framework(self, framework: str, anchor: str) -> str:
        """The address of a place on a framework's page."""
        page = "" if framework == self.here and not self.base else self.page(framework)
        return f"{page}#{quoted(anchor)}"

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

    def module(self, module: str) -> str:
        """The address of a module's rules on the method page."""
        return f"{self.page('method')}#module-{quoted(module)}"

    def place(self, place: Place) -> Position:
        """Where something is written, as ``assessment.yml:12``; a link if the portfolio says where files are read."""
        file, href = _file(self.source_url, place.path)
        return Position(f"{file}:{place.line}", f"{href}#L{place.line}" if href else "", f"{place.path}:{place.line}")


@lru_cache(maxsize=4096)
def quoted(name: str) -> str:
    """A name as one part of an address."""
    return quote(name, safe="")


@lru_cache(maxsize=1024)
def _file(source_url: str, path: str) -> tuple[str, str]:
    """The name of a file, and the address at which it can be read, if it can."""
    base = web_link(source_url).rstrip("/")
    return basename(path), f"{base}/{quote(path)}" if base else ""
