"""The templates: where they come from, and that they are safe by construction."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from assessor.report import environment, report
from assessor.templates import shipped
from tests.report.portfolios import portfolio_report, rich
from tests.report.reading import page

TEMPLATES = sorted(path for folder in ("pages", "partials") for path in (shipped() / folder).glob("*.j2"))


def test_a_template_of_the_workspace_is_used_instead_of_ours(tmp_path: Path) -> None:
    own = tmp_path / "templates" / "pages" / "answers.html.j2"
    own.parent.mkdir(parents=True)
    own.write_text("<h1>{{ view.rated }} of our own answers from {{ frame.organization }}</h1>")
    site = report(portfolio_report(replace(rich(), root=str(tmp_path))))
    assert page(site, "first/2026-q4/answers").text == "7 of our own answers from The first organization"
    assert "cx-page" in next(p.body for p in site.pages if p.path == "first/2026-q4/profile")


def test_a_partial_of_the_workspace_is_used_by_our_pages(tmp_path: Path) -> None:
    own = tmp_path / "templates" / "partials" / "practice.html.j2"
    own.parent.mkdir(parents=True)
    own.write_text("{% macro practice(p) %}<h3 id='{{ p.id }}'>Our {{ p.name }}</h3>{% endmacro %}")
    site = report(portfolio_report(replace(rich(), root=str(tmp_path))))
    assert "Our Practice a_one-1" in page(site, "first/2026-q4/aa").text


def test_every_template_escapes() -> None:
    env = environment(None)
    assert env.autoescape is True
    assert env.from_string("{{ x }}").render(x="<b>&\"'") == "&lt;b&gt;&amp;&#34;&#39;"


def test_a_missing_name_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        environment(None).from_string("{{ frame.nowhere }}").render(frame=object())


def test_templates_switch_escaping_off_for_drawn_figures_only() -> None:
    found = [(path.name, match) for path in TEMPLATES for match in re.findall(r"\S+\s*\|\s*safe", path.read_text())]
    assert sorted(match for _, match in found) == ["f.narrow|safe", "f.wide|safe"]
    assert not [path.name for path in TEMPLATES if "autoescape" in path.read_text()]


def test_no_template_knows_the_shipped_questionnaire() -> None:
    words = re.compile(r"\b(cfe|cco|five|six|eleven|sixty|60)\b", re.IGNORECASE)
    assert len(TEMPLATES) > 10
    for path in (*TEMPLATES, *Path(environment.__code__.co_filename).parent.glob("*.py")):
        assert not words.findall(path.read_text()), path.name
