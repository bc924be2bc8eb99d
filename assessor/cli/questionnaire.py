"""``assessor questionnaire``: the instrument as text or data, its files to start from, its check, and its versions."""

from __future__ import annotations

import click

from assessor.cli.app import ExampleGroup
from assessor.cli.places import complete_assessment
from assessor.cli.problems import format_option


@click.group(
    cls=ExampleGroup,
    example="assessor questionnaire show --dimension customer_dialog\nassessor questionnaire check my-questionnaire",
)
def command() -> None:
    """Show, copy, check or compare questionnaires, or migrate an assessment."""


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


@command.command(example="assessor questionnaire copy assessments/questionnaires/my-questionnaire")
@click.argument("directory", type=click.Path())
@click.option("--from", "name", metavar="NAME", default="cfe-cco", show_default=True, help="The questionnaire.")
def copy(directory: str, name: str) -> None:
    """Copy the files of a questionnaire, to make your own of them.

    Writes them into the new folder DIRECTORY; give the copy an id of its own there. docs/questionnaires.md shows
    the whole way.
    """
    from pathlib import Path

    from assessor.cli.places import questionnaire_folder
    from assessor.scaffold import copied, create

    files = copied(questionnaire_folder(name))
    create(Path(directory), files)
    click.echo(f"Wrote {len(files)} files. Next: give {directory}/questionnaire.yml an id and a title.", err=True)


@command.command(
    example="assessor questionnaire check my-questionnaire\n"
    "assessor questionnaire check assessments/questionnaires/my-questionnaire"
)
@click.argument("name")
@format_option
@click.pass_context
def check(ctx: click.Context, name: str, form: str) -> None:
    """Check a questionnaire.

    NAME is a folder, or the id of a questionnaire as for `show`. Looks at shape and meaning: unique ids, five
    anchors, references that resolve, weights in range. Ends with 1 if there is an error.
    """
    from assessor.cli.check import finish
    from assessor.cli.places import questionnaire_folder
    from assessor.load import check_questionnaire

    path = questionnaire_folder(name).resolve()
    finish(ctx, check_questionnaire(path), path.parent, form)


@command.command(
    example="assessor questionnaire diff cfe-cco@1.0.0 cfe-cco@1.1.0\n"
    "assessor questionnaire diff cfe-cco assessments/questionnaires/my-questionnaire --format markdown"
)
@click.argument("old")
@click.argument("new")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="Text to read, Markdown for a review, or data.",
)
def diff(old: str, new: str, form: str) -> None:
    """Compare two versions of a questionnaire.

    OLD and NEW are ids, ids with a version such as cfe-cco@1.0.0, or folders. Shows which practices were added,
    removed, reworded, renamed, split, merged, moved or weighted anew, which have other anchors, which rules differ,
    and which scores can still be compared. What the author of NEW states in changes.yml counts.
    """
    from assessor.cli.places import chosen_questionnaire
    from assessor.cli.reviewmarkdown import escaped
    from assessor.cli.versiontext import as_json, as_markdown, as_text
    from assessor.history import compare_questionnaires

    found = compare_questionnaires(chosen_questionnaire(old), chosen_questionnaire(new))
    texts = {"text": lambda: as_text(found, width()), "markdown": lambda: as_markdown(found, escaped)}
    click.echo(texts.get(form, lambda: as_json(found))(), nl=False)


@command.command(
    example="assessor questionnaire migrate northwind-bank/2026-q4 --dry-run\n"
    "assessor questionnaire migrate northwind-bank --to 1.1.0"
)
@click.argument("assessment", shell_complete=complete_assessment)
@click.option("--to", metavar="VERSION", help="The version, or id@version; the newest by default.")
@click.option("--dry-run", is_flag=True, help="Only show what would change, as a unified diff.")
def migrate(assessment: str, to: str | None, dry_run: bool) -> None:
    """Carry an assessment over to another version of its questionnaire.

    ASSESSMENT is organization/period, or an organization for its newest period. Changes only what follows the
    questionnaire: its version, ids of practices, and columns of surveys. An answer that must be asked again becomes
    comment lines that say why. All files are checked under the new version first; then all are written, or none.
    """
    from assessor.cli.migrated import finish
    from assessor.cli.migration import migration
    from assessor.cli.places import root, workspace
    from assessor.load import select

    folder = root()
    (chosen,) = select(workspace(folder, [assessment]), [assessment])
    finish(folder, migration(folder, chosen, to), dry_run=dry_run)


def width() -> int:
    """The columns of the terminal, at most 100; 80 when the output goes elsewhere."""
    import shutil
    import sys

    return min(100, shutil.get_terminal_size().columns) if sys.stdout.isatty() else 80
