"""``assessor check``: all problems of the files, for people, editors and CI."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from assessor.cli.app import ExampleFirst
from assessor.cli.problems import FORMATS, format_option
from assessor.errors import Problem


@click.command(
    cls=ExampleFirst,
    example="assessor check\nassessor check assessments/northwind-bank\nassessor check --format github",
)
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path())
@format_option
@click.pass_context
def command(ctx: click.Context, paths: tuple[str, ...], form: str) -> None:
    """Check the files of a workspace.

    Reads every file, or those at or below each PATH, and lists all problems with path, line and column. The
    format `github` writes workflow commands, `gitlab` a Code Quality report. Ends with 1 if there is an error;
    warnings alone end with 0.
    """
    from assessor.cli.places import root
    from assessor.load import check

    folder = root()
    finish(ctx, check(folder, [Path(path) for path in paths]), folder, form)


def finish(ctx: click.Context, problems: Sequence[Problem], folder: Path, form: str) -> None:
    """Write the problems of `folder` to standard output and how many there are to standard error; end with 0 or 1."""
    from assessor.cli.places import repository
    from assessor.cli.problems import seen_from, summary

    start = {"text": Path.cwd(), "json": folder}.get(form) or repository(folder)
    click.echo(FORMATS[form](seen_from(start, problems, folder)), nl=False)
    click.echo(summary(problems), err=True)
    ctx.exit(1 if any(p.severity == "error" for p in problems) else 0)
