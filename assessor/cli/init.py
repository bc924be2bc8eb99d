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
    import shlex
    from pathlib import Path

    from assessor.cli.places import SHIPPED
    from assessor.cli.schemas import WORKSPACE_KINDS, schema_texts
    from assessor.load import load_questionnaire
    from assessor.scaffold import create, starter

    files = starter(schema_texts(load_questionnaire(SHIPPED, None), WORKSPACE_KINDS))
    create(Path(directory), files)
    where = "" if Path(directory) == Path() else f" -C {shlex.quote(directory)}"
    click.echo(f"Wrote {len(files)} files. Next:", err=True)
    click.echo(f"  assessor{where} build                        the example as a site", err=True)
    click.echo(f"  assessor{where} new my-organization 2026-q4  an assessment of your own", err=True)
