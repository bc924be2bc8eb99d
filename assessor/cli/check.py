"""``assessor check``: all problems of the files, for people, editors and CI."""

from __future__ import annotations

from collections.abc import Sequence

import click

from assessor.cli.app import ExampleFirst
from assessor.cli.problems import FORMATS
from assessor.errors import Problem


@click.command(
    cls=ExampleFirst,
    example="assessor check\nassessor check assessments/northwind-bank\nassessor check --format github",
)
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path())
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    help="How problems are written.",
)
@click.pass_context
def command(ctx: click.Context, paths: tuple[str, ...], form: str) -> None:
    """Check the files of a workspace.

    Reads every file, or those at or below each PATH, and lists all problems with path, line and column. The
    format `github` writes workflow commands, `gitlab` a Code Quality report. Ends with 1 if there is an error;
    warnings alone end with 0.
    """
    from pathlib import Path

    from assessor.cli.places import report_folder, root
    from assessor.cli.problems import below
    from assessor.load import check

    folder = root()
    problems = check(folder, [Path(path) for path in paths])
    repository = form in ("github", "gitlab")
    finish(ctx, problems if form == "json" else below(problems, report_folder(folder, repository=repository)), form)


def finish(ctx: click.Context, problems: Sequence[Problem], form: str) -> None:
    """Write the problems to standard output and how many there are to standard error; end with 0 or 1."""
    from assessor.cli.problems import summary

    click.echo(FORMATS[form](problems), nl=False)
    click.echo(summary(problems), err=True)
    ctx.exit(1 if any(p.severity == "error" for p in problems) else 0)
