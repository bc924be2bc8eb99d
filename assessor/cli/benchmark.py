"""``assessor benchmark``: pools of peers, an organization among its peers, and contributions to pools."""

from __future__ import annotations

import click

from assessor.cli.app import ExampleGroup
from assessor.cli.places import at_option, complete_assessment


@click.group(
    cls=ExampleGroup,
    example="assessor benchmark list\nassessor benchmark show northwind-bank\n"
    "assessor benchmark contribute --output contribution.yml",
)
def command() -> None:
    """Show pools of peers, or write a contribution to one."""


@command.command("list", example="assessor benchmark list")
def list_() -> None:
    """Show where peers come from.

    Lists the portfolio and each pool in assessments/benchmarks/ with its provenance, and whether it counts. Nothing
    is told of peers that are too few to be shown.
    """
    from assessor.build.peers import peers
    from assessor.cli.peerpools import pools_text
    from assessor.cli.places import root, workspace

    loaded = workspace(root())
    click.echo(pools_text(peers(loaded), loaded.questionnaire), nl=False)


@command.command(
    example="assessor benchmark show northwind-bank\nassessor benchmark show northwind-bank/2026-q4 --format json",
)
@click.argument("assessment", metavar="ASSESSMENT", shell_complete=complete_assessment)
@at_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="A table to read, or data with every field and unrounded numbers.",
)
def show(assessment: str, at: str, form: str) -> None:
    """Show where an organization stands among its peers.

    ASSESSMENT is organization/period, or an organization for its newest period, draft or not. Peers are the newest
    final assessments of the other organizations, and the pools. Each framework is compared with the closest group
    that has enough peers.
    """
    from assessor.build.peers import peers
    from assessor.cli.peertable import as_json, as_table
    from assessor.cli.places import root, workspace
    from assessor.load import select
    from assessor.score import benchmark, score

    loaded = workspace(root(), at=at)
    (chosen,) = select(loaded, [assessment])
    result = score(chosen)
    found = benchmark(result, peers(loaded))
    click.echo({"table": as_table, "json": as_json}[form](found, result), nl=False)


@command.command(
    example="assessor benchmark contribute --output contribution.yml\nassessor benchmark contribute northwind-bank",
)
@click.argument("organization", metavar="[ORGANIZATION]", required=False)
@click.option(
    "--output",
    metavar="FILE",
    type=click.Path(dir_okay=False),
    help="Write into this file. A contribution that it has is replaced if nobody can be singled out by the two.",
)
def contribute(organization: str | None, output: str | None) -> None:
    """Write an anonymous contribution to a pool, to be read before it leaves.

    Without ORGANIZATION, the newest final assessments of the whole portfolio are put together in groups in which
    nobody can be told apart. With it, the contribution has the scores of this one alone: give it only to the keeper
    of a pool, who puts it together with others.
    """
    from datetime import date
    from pathlib import Path

    from assessor.build.peers import peers
    from assessor.cli.contribution import contribution, written
    from assessor.cli.places import root, workspace

    loaded = workspace(root())
    found = peers(loaded)
    made = contribution(found, loaded, organization, date.today())
    if output is None:
        click.echo(made.text, nl=False)
        return
    written(made, found, Path(output))
    click.echo(f"Wrote {output}. Read it before it leaves.", err=True)
