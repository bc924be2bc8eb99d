"""``assessor explain``: how one number came about, line by line."""

from __future__ import annotations

import click

from assessor.cli.app import ExampleFirst
from assessor.cli.places import complete_assessment


@click.command(
    cls=ExampleFirst,
    example="assessor explain northwind-bank/2026-q4 customer_dialog\nassessor explain northwind-bank DIA-05",
)
@click.argument("assessment", metavar="ASSESSMENT", shell_complete=complete_assessment)
@click.argument("item", metavar="ITEM")
def command(assessment: str, item: str) -> None:
    """Show how a number came about, line by line.

    ASSESSMENT is organization/period, or an organization for its newest period, draft or not. ITEM is the id of a
    framework, a dimension or a practice. For a dimension the last lines name the smallest set of changes that lifts
    its level.
    """
    from assessor.cli.explanation import lines, require_item
    from assessor.cli.places import root, workspace
    from assessor.load import select
    from assessor.score import explain, score

    (chosen,) = select(workspace(root(), [assessment]), [assessment])
    result = score(chosen)
    require_item(item, result)
    for line in lines(explain(result, item), result):
        click.echo(line)
