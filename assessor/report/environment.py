"""The templates' environment: every text is escaped, every missing name is an error."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from assessor import numbers
from assessor.report import words
from assessor.report.markdown import markdown
from assessor.templates import template_dirs

if TYPE_CHECKING:
    from jinja2 import Environment


def environment(root: Path | None) -> Environment:
    """The environment for the workspace at `root`, whose own templates come before those that ship."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    env = Environment(
        loader=FileSystemLoader([str(folder) for folder in template_dirs(root)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    env.filters.update(
        score=numbers.score_text,
        index=numbers.index_text,
        signed=numbers.signed,
        percent=numbers.percent,
        day=words.day,
        period=words.period,
        sentence=words.sentence,
        capitalized=words.capitalized,
        markdown=markdown,
    )
    return env


def render(env: Environment, page: str, view: Mapping[str, object]) -> str:
    """The finished HTML of ``pages/<page>.html.j2``."""
    return env.get_template(f"pages/{page}.html.j2").render(view)
