"""Where the command works: the workspace, its assessments, its questionnaire, the repository around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from assessor.errors import UsageError

if TYPE_CHECKING:
    from assessor.model import Questionnaire, Workspace


def _revision(ctx: click.Context, param: click.Parameter, value: str | None) -> str:
    """The revision that was named; empty if none was. An empty name, as of a variable without value, is a mistake."""
    if value is not None and not value.strip():
        raise click.BadParameter("The name of the revision is empty.")
    return value or ""


at_option = click.option(
    "--at",
    metavar="REVISION",
    callback=_revision,
    help="Read the files as they stood at this revision of git, such as HEAD~1, a branch or a tag.",
)

SHIPPED = "cfe-cco"
"""The questionnaire of a new workspace."""


def root() -> Path:
    """The workspace: the nearest folder upwards that has assessments/. Raises UsageError."""
    from assessor.load import find_root

    return find_root(Path.cwd())


def workspace(folder: Path, only: Sequence[str] = (), at: str = "") -> Workspace:
    """The workspace in `folder`, as it is or as it stood at the revision `at`; says on standard error if there are
    warnings.

    Only the organizations of the assessments called `only` are read, if there are any. Raises InputError, and
    UsageError if there is no such organization or revision.
    """
    from assessor.load import load_workspace
    from assessor.numbers import counted

    with told_at(at):
        loaded, warnings = load_workspace(folder, only=only, at=at)
    if at:
        click.echo(f"As of {at} ({loaded.revision[:10]}).", err=True)
    if warnings:
        number = counted(len(warnings), "warning", "warnings")
        where = f"at the revision {at}." if at else "; `assessor check` lists them."
        click.echo(f"{number} in the files{' ' if at else ''}{where}", err=True)
    return loaded


@contextmanager
def told_at(at: str) -> Iterator[None]:
    """Say that problems in files are those of the revision `at`, if there is one: the files may be mended by now."""
    from assessor.errors import InputError

    try:
        yield
    except InputError:
        if at:
            click.echo(f"The files at the revision {at} have problems:", err=True)
        raise


def chosen_questionnaire(name: str | None) -> Questionnaire:
    """The questionnaire called `name`, or that of the workspace, or the shipped one outside a workspace."""
    from assessor.load import find_root, load_portfolio, load_questionnaire

    try:
        folder = find_root(Path.cwd())
    except UsageError:
        return load_questionnaire(name or SHIPPED, None)
    return load_questionnaire(name, folder) if name else load_portfolio(folder)[1]


def questionnaire_folder(name: str) -> Path:
    """Where a questionnaire lies: the folder `name`, or one of that name, id or id@version in the workspace or shipped.

    Raises UsageError if there is none, and InputError if it is looked for by its id and cannot be read.
    """
    from assessor.load import library

    if (folder := Path(name)).is_dir():
        return folder
    if len(folder.parts) > 1:
        raise UsageError(f"There is no folder {name}.")
    known = [*own_questionnaires(), *sorted(library.SHIPPED.iterdir())]
    if by_folder := [folder for folder in known if folder.name == name]:
        return by_folder[0]
    wanted = chosen_questionnaire(name).name
    return next(folder for folder in known if questionnaire_name(folder) == wanted)


def own_questionnaires() -> list[Path]:
    """The folders of the workspace's own questionnaires; none outside a workspace."""
    try:
        top = root() / "assessments" / "questionnaires"
    except UsageError:
        return []
    return sorted(folder for folder in top.iterdir() if folder.is_dir()) if top.is_dir() else []


def questionnaire_name(folder: Path) -> str | None:
    """The id@version of the questionnaire in `folder`; None if it cannot be read."""
    from assessor.errors import InputError
    from assessor.load import load_questionnaire

    try:
        return load_questionnaire(str(folder), None).name
    except (InputError, UsageError):
        return None


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
