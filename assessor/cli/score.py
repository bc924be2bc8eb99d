"""``assessor score``: scores and levels as a table for a mail, or as data with every field."""

from __future__ import annotations

import click

from assessor.cli.app import ExampleFirst
from assessor.cli.places import at_option, complete_assessment


@click.command(
    cls=ExampleFirst,
    example="assessor score northwind-bank/2026-q4\nassessor score --format csv > scores.csv\n"
    "assessor score northwind-bank --at HEAD~1",
)
@click.argument("assessments", metavar="[ASSESSMENT]...", nargs=-1, shell_complete=complete_assessment)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv"]),
    default="table",
    show_default=True,
    help="A table to read, or data with every field and unrounded numbers.",
)
@at_option
def command(assessments: tuple[str, ...], form: str, at: str) -> None:
    """Show scores and levels.

    ASSESSMENT is organization/period, or an organization for its newest period. Without it, the newest assessment
    of each organization is shown. The newest counts here even if it is a draft, and is marked so; the home page of
    the site takes the newest final one. Scores are on a scale from 1 to 5; the index runs from 0 to 100.
    """
    from assessor.cli.places import root, workspace
    from assessor.cli.scores import as_csv, as_json
    from assessor.cli.scoretable import as_table
    from assessor.load import select
    from assessor.score import score

    loaded = workspace(root(), assessments, at)
    newest = tuple(dict.fromkeys(assessment.organization.id for assessment in loaded.assessments))
    chosen = select(loaded, assessments or newest)
    results = [score(assessment) for assessment in chosen]
    click.echo({"table": as_table, "json": as_json, "csv": as_csv}[form](results), nl=False)
