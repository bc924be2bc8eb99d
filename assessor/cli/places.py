"""Where the command works: the workspace, its assessments, its questionnaire, the repository around it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from assessor.errors import UsageError

if TYPE_CHECKING:
    from assessor.model import Questionnaire, Workspace

SHIPPED = "cfe-cco"
"""The questionnaire of a new workspace."""


def root() -> Path:
    """The workspace: the nearest folder upwards that has assessments/. Raises UsageError."""
    from assessor.load import find_root

    return find_root(Path.cwd())


def workspace(folder: Path, only: Sequence[str] = ()) -> Workspace:
    """The workspace in `folder`; says on standard error if there are warnings.

    Only the organizations of the assessments called `only` are read, if there are any. Raises InputError, and
    UsageError if there is no such organization.
    """
    from assessor.load import load_workspace
    from assessor.numbers import counted

    loaded, warnings = load_workspace(folder, only=only)
    if warnings:
        number = counted(len(warnings), "warning", "warnings")
        click.echo(f"{number} in the files; `assessor check` lists them.", err=True)
    return loaded


def chosen_questionnaire(name: str | None) -> Questionnaire:
    """The questionnaire called `name`, or that of the workspace, or the shipped one outside a workspace."""
    from assessor.load import find_root, load_portfolio, load_questionnaire

    try:
        folder = find_root(Path.cwd())
    except UsageError:
        return load_questionnaire(name or SHIPPED, None)
    return load_questionnaire(name, folder) if name else load_portfolio(folder)[1]


def repository(folder: Path) -> Path:
    """The top of the git repository that `folder` is in; the folder itself if it is in none."""
    return next((f for f in (folder, *folder.parents) if (f / ".git").exists()), folder)


def complete_assessment(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The assessments of the workspace whose name begins with `incomplete`, by their folders alone."""
    found = (ctx.parent and ctx.parent.params.get("directory")) or "."
    start = Path(found).absolute()
    folder = next((f for f in (start, *start.parents) if (f / "assessments").is_dir()), None)
    names = sorted(assessment_names(folder)) if folder else []
    return [CompletionItem(name) for name in names if name.startswith(incomplete)]


def assessment_names(folder: Path) -> list[str]:
    """The names of the assessments in a workspace, as ``organization/period``."""
    files = (folder / "assessments").glob("*/*/assessment.yml")
    return [f"{file.parent.parent.name}/{file.parent.name}" for file in files]
