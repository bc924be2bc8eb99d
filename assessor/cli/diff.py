"""``assessor diff``: what a change does to the scores, between revisions, the work tree, or two assessments."""

from __future__ import annotations

import click

from assessor.cli.app import ExampleFirst


@click.command(
    cls=ExampleFirst,
    example="assessor diff\nassessor diff main...HEAD --format markdown\n"
    "assessor diff northwind-bank/2025-q4 northwind-bank/2026-q4",
)
@click.argument("base", metavar="[BASE]", required=False)
@click.argument("head", metavar="[HEAD]", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="Text to read, a comment for a pull request, or data with every number.",
)
def command(base: str | None, head: str | None, form: str) -> None:
    """Show what a change does to the scores.

    BASE and HEAD are revisions of git; without HEAD, BASE is compared with the files as they stand, and without
    both, the last commit is. `A..B` stands for both, `A...B` for what B changed since it left A. Two names of
    assessments, organization/period, are compared as the files stand. Writes nothing if no score, text or page
    differs.
    """
    from assessor.cli.comparison import asked, texts
    from assessor.cli.places import root

    folder = root()
    click.echo(texts(folder, asked(folder, base, head))[form], nl=False)
