"""``assessor init``: a workspace that builds at once."""

from __future__ import annotations

import click

from assessor.cli.app import ExampleFirst


@click.command(cls=ExampleFirst, example="assessor init demo")
@click.argument("directory", metavar="[DIRECTORY]", default=".", type=click.Path())
def command(directory: str) -> None:
    """Make a workspace that builds at once.

    Writes settings, an invented example organization with two periods, and JSON Schemas for editors into
    DIRECTORY, by default the working folder. Existing files are never touched: if one is in the way, nothing is
    written.
    """
    from pathlib import Path

    from assessor.cli.schemas import schema_texts
    from assessor.load import load_questionnaire
    from assessor.scaffold import create, starter

    files = starter(schema_texts(load_questionnaire("cfe-cco", None)))
    create(Path(directory), files)
    enter = "" if directory == "." else f" -C {directory}"
    click.echo(f"Wrote {len(files)} files into {directory}.", err=True)
    click.echo(f"Next:  assessor{enter} build                      the example as a site", err=True)
    click.echo(f"       assessor{enter} new my-organization 2026-q4  an assessment of your own", err=True)
