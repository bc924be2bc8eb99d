"""``assessor interview``: the guide for an interview, in Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from assessor.cli.app import ExampleFirst
from assessor.cli.places import at_option, complete_assessment

if TYPE_CHECKING:
    from assessor.model import InsideGroup


@click.command(
    cls=ExampleFirst,
    example="assessor interview northwind-bank --group frontline\n"
    "assessor interview northwind-bank/2026-q4 --output guide.md",
)
@click.argument("assessment", metavar="ASSESSMENT", shell_complete=complete_assessment)
@click.option(
    "--group",
    type=click.Choice(["executive", "manager", "frontline"]),
    help="Only the questions for this group; those for everybody by default.",
)
@click.option("--output", metavar="FILE", type=click.Path(dir_okay=False), help="Write the guide into this new file.")
@at_option
def command(assessment: str, group: InsideGroup | None, output: str | None, at: str) -> None:
    """Write a guide for interviews, in Markdown.

    ASSESSMENT is organization/period, or an organization for its newest period, draft or not. The guide has the
    questions with their anchors and the evidence to ask for, by dimension; then, as far as there is something to ask
    about, the practices on which people disagree, the moments of truth of which customers have not spoken
    themselves, and questions on partnering with customers.
    """
    from pathlib import Path

    from assessor.cli.places import root, workspace
    from assessor.load import select
    from assessor.report.interview import interview
    from assessor.scaffold import create
    from assessor.score import score

    folder = root()
    (chosen,) = select(workspace(folder, [assessment], at), [assessment])
    guide = interview(score(chosen), folder, group)
    if output is None:
        click.echo(guide, nl=False)
        return
    create(Path(output).parent, {Path(output).name: guide.encode()})
    click.echo(f"Wrote {output}", err=True)
