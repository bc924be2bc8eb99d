"""``assessor build``: the site."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assessor.cli.app import ExampleFirst
from assessor.cli.places import at_option, complete_assessment

if TYPE_CHECKING:
    from assessor.build import Built

builder_option = click.option(
    "--builder",
    type=click.Choice(["mkdocs", "zensical"]),
    default="mkdocs",
    show_default=True,
    help="What makes the site.",
)


@click.command(
    cls=ExampleFirst,
    example="assessor build\nassessor build northwind-bank --output ../northwind-bank --strict",
)
@click.argument("assessments", metavar="[ASSESSMENT]...", nargs=-1, shell_complete=complete_assessment)
@click.option(
    "--output",
    metavar="DIR",
    type=click.Path(file_okay=False),
    help="The folder of the site, which takes the place of what is there; site/ by default.",
)
@builder_option
@click.option("--strict", is_flag=True, help="Fail on any warning.")
@at_option
def command(assessments: tuple[str, ...], output: str | None, builder: str, strict: bool, at: str) -> None:
    """Build the site.

    ASSESSMENT is organization/period, or an organization for its newest period, draft or not; without it,
    everything is built. The new site is written beside the old one and takes its place when it is whole: a site of
    one organization replaces that of all, so give it a folder of its own with --output. With --at, templates and
    mkdocs.yml are those of the work tree.
    """
    from assessor.cli.places import root, told_at

    folder = root()
    click.echo(f"Building {folder.name or folder}{f' at {at}' if at else ''} ...", err=True)
    target = Path(output).absolute() if output else None
    with told_at(at):
        built = run(folder, assessments, output=target, builder=builder, strict=strict, at=at)
    click.echo(closing(built), err=True)


def run(folder: Path, assessments: Sequence[str], **options: Any) -> Built:
    """Build the site and say on standard error what is worth a look."""
    from assessor.build import build
    from assessor.cli.problems import seen_from, text_lines

    built = build(folder, assessments, **options)
    for line in text_lines(seen_from(Path.cwd(), built.warnings, folder)):
        click.echo(line, err=True)
    for warning in built.other_warnings:
        click.echo(f"{click.style('warning:', fg='yellow', bold=True)} {warning}", err=True)
    return built


def closing(built: Built) -> str:
    """What was built and where its first page is."""
    from assessor.numbers import counted

    drawn = counted(built.drawn, "chart", "charts") if built.drawn else "no chart"
    return f"{counted(built.pages, 'page', 'pages')}, {drawn} drawn: {built.output / 'index.html'}"
