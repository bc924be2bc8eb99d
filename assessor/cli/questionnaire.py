"""``assessor questionnaire``: the instrument as text or data, and a check of an own one."""

from __future__ import annotations

import click

from assessor.cli.app import ExampleGroup
from assessor.cli.problems import format_option


@click.group(
    cls=ExampleGroup,
    example="assessor questionnaire show --dimension customer_dialog\nassessor questionnaire check my-questionnaire",
)
def command() -> None:
    """Show or check a questionnaire."""


@command.command(
    example="assessor questionnaire show\nassessor questionnaire show cfe-cco@1.0.0 --format json",
)
@click.argument("name", metavar="[NAME]", required=False)
@click.option("--dimension", metavar="ID", help="Only this dimension.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Text to read, or the whole questionnaire as data.",
)
def show(name: str | None, dimension: str | None, form: str) -> None:
    """Show a questionnaire with its questions and anchors.

    NAME is an id, an id with a version such as cfe-cco@1.0.0, or a folder; without it, the questionnaire of the
    workspace is shown, or the shipped one outside a workspace.
    """
    from assessor.cli.instrument import as_json, as_text, chosen_dimensions
    from assessor.cli.places import chosen_questionnaire

    questionnaire = chosen_questionnaire(name)
    dimensions = chosen_dimensions(questionnaire, dimension)
    shown = as_json(questionnaire, dimensions) if form == "json" else as_text(questionnaire, dimensions, width())
    click.echo(shown, nl=False)


@command.command(example="assessor questionnaire check assessments/questionnaires/my-questionnaire")
@click.argument("folder", type=click.Path(exists=True, file_okay=False))
@format_option
@click.pass_context
def check(ctx: click.Context, folder: str, form: str) -> None:
    """Check the questionnaire in FOLDER.

    Looks at shape and meaning: unique ids, five anchors, references that resolve, weights in range. Ends with 1
    if there is an error.
    """
    from pathlib import Path

    from assessor.cli.check import finish
    from assessor.load import check_questionnaire

    path = Path(folder).resolve()
    finish(ctx, check_questionnaire(path), path.parent, form)


def width() -> int:
    """The columns of the terminal, at most 100; 80 when the output goes elsewhere."""
    import shutil
    import sys

    return min(100, shutil.get_terminal_size().columns) if sys.stdout.isatty() else 80
