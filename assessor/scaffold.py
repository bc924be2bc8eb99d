"""New files: a workspace to start from, and an assessment to fill in. Nothing that exists is ever touched."""

from __future__ import annotations

import json
import os
import re
import textwrap
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from assessor.errors import InputError, Problem, UsageError
from assessor.model import Module, Profile, Questionnaire, id_fault
from assessor.templates import shipped, template_dirs
from assessor.words import capitalized

if TYPE_CHECKING:
    from jinja2 import Environment

SCHEMAS = "assessments/.schema"
"""The folder of the JSON Schemas for editors, relative to the workspace."""

RENAMED = {"gitignore": ".gitignore"}
"""Files of the starter that have another name here, since git would obey them in this repository."""

PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 ,.&()/'+-]*")
"""Text that YAML reads as itself without quotes."""

WIDTH = 100
"""The longest comment line in a new file."""

WORKFLOWS = {"github": ".github/workflows/assessments.yml", "gitlab": ".gitlab-ci.yml"}
"""Where the workflow of each service is due, relative to the top of the repository."""

COMMENT_MARKER = "<!-- assessor diff -->"
"""The first line of `assessor diff --format markdown`, by which a workflow finds its own comment again."""

INCOMPARABLE = "The scores could not be compared with the base: the log of the run says why."
"""The comment where the base has no assessments yet, or files with problems, which this change may mend."""


def require_id(noun: str, word: str) -> None:
    """Raise UsageError unless `word` can be the id of a new organization or period."""
    if fault := id_fault(word):
        raise UsageError(f"The {noun} {word!r} cannot be an id. {fault}")


def titled(identifier: str) -> str:
    """A name made of an id: ``northwind-bank`` becomes Northwind Bank."""
    return " ".join(word.capitalize() for word in identifier.split("-"))


def starter(schemas: Mapping[str, str]) -> dict[str, bytes]:
    """The files of a new workspace by their path: the shipped starter, and `schemas` by file name."""
    top = shipped() / "workspace" / "starter"
    files = sorted(path for path in top.rglob("*") if path.is_file())
    return {
        **{_renamed(path.relative_to(top)): path.read_bytes() for path in files},
        **_schema_files(schemas),
    }


def assessment(
    root: Path,
    name: tuple[str, str],
    questionnaire: Questionnaire,
    *,
    profile: Profile,
    day: date,
    schemas: Mapping[str, str],
) -> dict[str, bytes]:
    """The files of a new assessment by their path. `name` is organization and period.

    organization.yml and the schemas are left out where they exist.
    """
    organization, period = name
    folder = f"assessments/{organization}"
    context = {
        "organization": organization,
        "period": period,
        "profile": profile,
        "day": day.isoformat(),
        "later": f"{day.year + 1}-12-31",
    }
    texts = {
        f"{folder}/organization.yml": _rendered(root, "organization.yml.j2", context),
        f"{folder}/{period}/assessment.yml": _rendered(
            root, "assessment.yml.j2", {**context, "questionnaire": questionnaire}
        ),
    }
    optional = {f"{folder}/organization.yml", *_schema_files(schemas)}
    made = {**{path: text.encode() for path, text in texts.items()}, **_schema_files(schemas)}
    return {path: data for path, data in made.items() if path not in optional or not (root / path).exists()}


def moments(root: Path, name: tuple[str, str], module: Module, *, profile: Profile, day: date) -> dict[str, bytes]:
    """moments.yml of one assessment by its path: the starter list of `module`, as comments to fill in."""
    organization, period = name
    context = {
        "period": period,
        "profile": profile,
        "day": day.isoformat(),
        "module": module,
        "starts": [(identifier(prompt), prompt) for prompt in module.prompts],
    }
    return {f"assessments/{organization}/{period}/moments.yml": _rendered(root, "moments.yml.j2", context).encode()}


def ratings(name: tuple[str, str], columns: Sequence[str]) -> dict[str, bytes]:
    """ratings.csv of one assessment by its path: the header of `columns`, and no row."""
    return {f"assessments/{name[0]}/{name[1]}/ratings.csv": f"{','.join(columns)}\n".encode()}


def workflow(root: Path, service: str, *, folder: str, version: str, publish: bool) -> dict[str, bytes]:
    """The workflow for `service` by its path below the repository: check, review as a comment, the site as an artefact.

    `folder` is the workspace below the repository, empty if it is the repository itself. `version` is the version of
    assessor that it installs. With `publish` a last job publishes the site.
    """
    comments = {"marker": COMMENT_MARKER, "incomparable": INCOMPARABLE}
    context = {"folder": folder, "version": version, "publish": publish, **comments}
    environment = _environment(root).overlay(  # the services have {{ and }} of their own
        variable_start_string="@{", variable_end_string="}@", block_start_string="@%", block_end_string="%@"
    )
    return {WORKFLOWS[service]: environment.get_template(f"ci/{service}.yml.j2").render(context).encode()}


def identifier(text: str) -> str:
    """An id made of a text: ``First use after purchase`` becomes first-use-after-purchase."""
    return "-".join(re.findall("[a-z0-9]+", text.lower()))[:64].rstrip("-")


def described(field: Mapping[str, object]) -> str:
    """A field of a module in one line: its key, in brackets if it may be left out, its words and its values."""
    key = field["id"] if field.get("required") else f"({field['id']})"
    anchors = field.get("anchors")
    values = [f"{n} {word}" for n, word in anchors.items()] if isinstance(anchors, Mapping) else field.get("options")
    parts = [field["label"], capitalized(str(field.get("unit", ""))), field.get("help"), _choices(values)]
    return f"{key}: {'. '.join(str(part).rstrip('.') for part in parts if part)}"


def _choices(values: object) -> str:
    return ", ".join(map(str, values)) if isinstance(values, list | tuple) else ""


def copied(folder: Path) -> dict[str, bytes]:
    """The YAML files of a questionnaire's `folder` by their path in it."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.yml"))}


def create(root: Path, files: Mapping[str, bytes]) -> None:
    """Write all `files` below `root`, or none. Raises UsageError with the list of what is in the way."""
    in_the_way = sorted({found for path in files if (found := _obstacle(root, path))})
    if in_the_way:
        raise UsageError(f"Nothing was written. In the way: {', '.join(in_the_way)}.")
    made: list[Path] = []
    try:
        for path, data in files.items():
            _make_folders((root / path).parent, made)
            with (root / path).open("xb") as file:
                made.append(root / path)
                file.write(data)
    except BaseException:
        for new in reversed(made):
            new.rmdir() if new.is_dir() else new.unlink()
        raise


def _obstacle(root: Path, path: str) -> str | None:
    """What keeps `path` from being new: the file itself, or something that is no folder on the way to it."""
    if os.path.lexists(root / path):
        return path
    nearest = next(above for above in (root / path).absolute().parents if os.path.lexists(above))
    return None if nearest.is_dir() else str(nearest)


def _make_folders(folder: Path, made: list[Path]) -> None:
    """Make `folder` and those above it where they are missing, and add them to `made`."""
    if not folder.is_dir():
        _make_folders(folder.parent, made)
        folder.mkdir()
        made.append(folder)


def _renamed(path: Path) -> str:
    return path.with_name(RENAMED.get(path.name, path.name)).as_posix()


def _schema_files(schemas: Mapping[str, str]) -> dict[str, bytes]:
    return {f"{SCHEMAS}/{name}": text.encode() for name, text in schemas.items()}


def _rendered(root: Path, template: str, context: Mapping[str, object]) -> str:
    """A template of ``workspace/`` with its context. Raises InputError if the workspace's own one is broken."""
    from jinja2 import TemplateError

    try:
        return _environment(root).get_template(template).render(context)
    except TemplateError as error:
        path, line = f"templates/workspace/{template}", getattr(error, "lineno", None) or 0
        raise InputError([Problem(path, line, 0, "template", f"The template cannot be used: {error}.")]) from error


def _environment(root: Path) -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(  # noqa: S701  (YAML, where HTML escapes would be wrong: see quoted and comment)
        loader=FileSystemLoader([folder / "workspace" for folder in template_dirs(root)]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(quoted=quoted, comment=comment, described=described)
    return environment


def quoted(text: str) -> str:
    """A text as a YAML value on one line."""
    plain = PLAIN.fullmatch(text) and text == text.strip() and text not in ("true", "false", "null")
    return text if plain else json.dumps(text, ensure_ascii=False)


def comment(text: str, indent: int = 0, mark: str = "#", hang: int = 0) -> str:
    """A text as comment lines, wrapped; `hang` more spaces stand before all lines but the first."""
    lead = f"{' ' * indent}{mark} "
    words = "".join(c if c.isprintable() else " " for c in text)
    return textwrap.fill(
        words,
        WIDTH,
        initial_indent=lead,
        subsequent_indent=lead + " " * hang,
        break_long_words=False,
        break_on_hyphens=False,
    )
