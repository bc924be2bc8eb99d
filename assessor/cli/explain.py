"""``assessor explain``: how one number came about, line by line, or what it would take to reach a level."""

from __future__ import annotations

import click

from assessor.cli.app import ExampleFirst
from assessor.cli.places import at_option, complete_assessment


@click.command(
    cls=ExampleFirst,
    example="assessor explain northwind-bank/2026-q4 customer_dialog\nassessor explain northwind-bank DIA-05\n"
    "assessor explain --to-level 4 northwind-bank customer_dialog",
)
@click.argument("assessment", metavar="ASSESSMENT", shell_complete=complete_assessment)
@click.argument("item", metavar="ITEM")
@click.option(
    "--to-level",
    type=click.Choice([1, 2, 3, 4, 5]),
    metavar="LEVEL",
    help="Show instead the smallest sets of changes that lift the dimension ITEM to this level, from 1 to 5.",
)
@at_option
def command(assessment: str, item: str, to_level: int | None, at: str) -> None:
    """Show how a number came about, line by line.

    ASSESSMENT is organization/period, or an organization for its newest period, draft or not. ITEM is the id of a
    framework, a dimension or a practice. For a dimension the last lines name the smallest set of changes that lifts
    its level.
    """
    from assessor.cli.explanation import lines, require_item
    from assessor.cli.places import root, workspace
    from assessor.cli.ways import require_dimension, way_lines
    from assessor.load import select
    from assessor.score import explain, score, ways

    (chosen,) = select(workspace(root(), [assessment], at), [assessment])
    result = score(chosen)
    require_item(item, result)
    if to_level is None:
        shown = lines(explain(result, item), result)
    else:
        dimension = require_dimension(item, result, to_level)
        shown = way_lines(dimension, ways(dimension, chosen.rules, to_level), to_level, result)
    for line in shown:
        click.echo(line)
