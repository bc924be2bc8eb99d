"""The templates' environment: every text is escaped, every missing name is an error."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from traceback import walk_tb
from types import CodeType
from typing import TYPE_CHECKING

from assessor import dates, numbers
from assessor.errors import BuildError
from assessor.report import words
from assessor.report.markdown import markdown
from assessor.templates import shipped, template_dirs
from assessor.words import capitalized

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
        kept=words.kept,
        capitalized=capitalized,
        markdown=markdown,
    )
    return env


def render(env: Environment, page: str, view: Mapping[str, object]) -> str:
    """The finished HTML of ``pages/<page>.html.j2``. Raises BuildError as `filled`."""
    return filled(env, f"pages/{page}.html.j2", view)


def filled(env: Environment, template: str, view: Mapping[str, object]) -> str:
    """What comes of a template.

    Raises BuildError with file and line for an error in one of the user's own templates.
    """
    try:
        return env.get_template(template).render(view)
    except Exception as error:
        place = _place(error)
        if place is None or Path(place[0]).is_relative_to(shipped()):
            raise
        raise BuildError(f"{place[0]}:{place[1]}: this template cannot be used: {error}") from error


def _place(error: Exception) -> tuple[str, int] | None:
    """File and line of the template in which `error` arose, the innermost one."""
    from jinja2 import TemplateSyntaxError

    if isinstance(error, TemplateSyntaxError) and error.filename:
        return error.filename, error.lineno
    frames = [(frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__)]
    return next((place for place in reversed(frames) if place[0].endswith(".j2")), None)


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
