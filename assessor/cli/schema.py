"""``assessor schema``: JSON Schemas with which an editor checks and completes the files."""

from __future__ import annotations

import click

from assessor.cli.app import ExampleFirst


@click.command(
    cls=ExampleFirst,
    example="assessor schema --output assessments/.schema\nassessor schema assessment > assessment.schema.json",
)
@click.argument("kind", metavar="[KIND]", required=False)
@click.option("--output", metavar="DIR", help="Write into this folder, one file a kind.")
@click.option("--questionnaire", metavar="NAME", help="The questionnaire whose ids and anchors are offered.")
def command(kind: str | None, output: str | None, questionnaire: str | None) -> None:
    """Write JSON Schemas for editors.

    With KIND, the schema of that kind of file is printed; with --output, all kinds are written. An editor that
    knows the YAML language server then completes practice ids and offers each level with its anchor. The
    questionnaire is that of the workspace unless another is named.
    """
    from pathlib import Path

    from assessor.cli.places import chosen_questionnaire
    from assessor.cli.schemas import schema_texts, write_schemas
    from assessor.errors import UsageError
    from assessor.load import SCHEMA_KINDS

    if kind is None and output is None:
        raise UsageError(f"Name one of the kinds ({', '.join(SCHEMA_KINDS)}), or a folder with --output.")
    texts = schema_texts(chosen_questionnaire(questionnaire), [kind] if kind else SCHEMA_KINDS)
    if output is None:
        click.echo("".join(texts.values()), nl=False)
        return
    write_schemas(Path(output), texts)
    click.echo(f"Wrote {', '.join(sorted(texts))} into {output}.", err=True)
