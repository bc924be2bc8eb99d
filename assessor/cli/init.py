"""``assessor init``: a workspace that builds at once, and workflows that check and review it."""

from __future__ import annotations

from pathlib import Path

import click

from assessor.cli.app import ExampleFirst


@click.command(cls=ExampleFirst, example="assessor init demo\nassessor init --ci github")
@click.argument("directory", metavar="[DIRECTORY]", default=".", type=click.Path())
@click.option(
    "--ci",
    "service",
    type=click.Choice(["github", "gitlab"]),
    help="Write a workflow that checks every change and says what it does to the scores.",
)
@click.option("--publish", is_flag=True, help="With --ci: let the workflow publish the site, too.")
def command(directory: str, service: str | None, publish: bool) -> None:
    """Make a workspace that builds at once.

    Writes settings, an invented example organization with two periods, and JSON Schemas for editors into
    DIRECTORY, by default the working folder. With --ci, a workflow for GitHub or GitLab is written to the top of the
    repository around it, and if DIRECTORY is a workspace already, nothing else. Existing files are never touched: if
    one is in the way, nothing is written.
    """
    from assessor.cli.places import repository
    from assessor.errors import UsageError
    from assessor.scaffold import create

    if publish and not service:
        raise UsageError("--publish belongs to a workflow. Name the service, too: --ci github or --ci gitlab.")
    folder = Path(directory)
    begun = service is not None and (folder / "assessments").is_dir()
    files = {} if begun else _starter()
    if service:
        place = folder.resolve()  # without .. and links, which would lead out of the repository that is found
        top = repository(place)
        below = place.relative_to(top).as_posix()
        create(top, {**_below(below, files), **_workflow(folder, service, below, publish)})
    else:
        create(folder, files)
    _say(directory, len(files), service)


def _starter() -> dict[str, bytes]:
    """The files of a new workspace."""
    from assessor.cli.places import SHIPPED
    from assessor.cli.schemas import WORKSPACE_KINDS, schema_texts
    from assessor.load import load_questionnaire
    from assessor.scaffold import starter

    return starter(schema_texts(load_questionnaire(SHIPPED, None), WORKSPACE_KINDS))


def _workflow(folder: Path, service: str, below: str, publish: bool) -> dict[str, bytes]:
    """The workflow of a workspace in the folder `below` the repository. Raises UsageError if its name is a hazard."""
    import re

    from assessor import __version__
    from assessor.errors import UsageError
    from assessor.scaffold import workflow

    if ".git" in below.split("/"):
        raise UsageError("This is a folder of git's own. Choose another one.")
    if not re.fullmatch(r"[\w.][\w./-]*", below, re.ASCII):  # it stands in YAML and in a shell
        raise UsageError(f"The folder {below!r} has a name that a workflow cannot hold. Use letters, digits, - and _.")
    return workflow(folder, service, folder="" if below == "." else below, version=__version__, publish=publish)


def _below(folder: str, files: dict[str, bytes]) -> dict[str, bytes]:
    return {(path if folder == "." else f"{folder}/{path}"): data for path, data in files.items()}


def _say(directory: str, written: int, service: str | None) -> None:
    """What was written, and what comes next."""
    import shlex

    from assessor.scaffold import WORKFLOWS

    where = "" if Path(directory) == Path() else f" -C {shlex.quote(directory)}"
    if written:
        click.echo(f"Wrote {written} files. Next:", err=True)
        click.echo(f"  assessor{where} build                        the example as a site", err=True)
        click.echo(f"  assessor{where} new my-organization 2026-q4  an assessment of your own", err=True)
    if service:
        click.echo(f"Wrote {WORKFLOWS[service]}. Read it before you commit it; docs/workflow.md explains it.", err=True)
