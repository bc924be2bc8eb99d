"""The templates' environment: every text is escaped, every missing name is an error."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import CodeType
from typing import TYPE_CHECKING

from assessor import dates, numbers
from assessor.report import words
from assessor.report.markdown import markdown
from assessor.templates import template_dirs

if TYPE_CHECKING:
    from jinja2 import BytecodeCache, Environment


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
        bytecode_cache=_compiled(),
    )
    env.filters.update(
        score=numbers.score_text,
        index=numbers.index_text,
        signed=numbers.signed,
        percent=numbers.percent,
        day=dates.day_text,
        period=dates.period_text,
        sentence=words.sentence,
        capitalized=words.capitalized,
        markdown=markdown,
    )
    return env


def render(env: Environment, page: str, view: Mapping[str, object]) -> str:
    """The finished HTML of ``pages/<page>.html.j2``."""
    return env.get_template(f"pages/{page}.html.j2").render(view)


@cache
def _compiled() -> BytecodeCache:
    """Keeps compiled templates by their text, for the next build of the same process."""
    from jinja2 import BytecodeCache
    from jinja2.bccache import Bucket

    class Compiled(BytecodeCache):
        def __init__(self) -> None:
            self.codes: dict[tuple[str, str], CodeType] = {}

        def load_bytecode(self, bucket: Bucket) -> None:
            bucket.code = self.codes.get((bucket.key, bucket.checksum))

        def dump_bytecode(self, bucket: Bucket) -> None:
            if bucket.code is not None:
                self.codes[bucket.key, bucket.checksum] = bucket.code

    return Compiled()
