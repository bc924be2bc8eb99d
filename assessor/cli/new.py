"""``assessor new``: an assessment to fill in, with the questions as comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from assessor.cli.app import ExampleFirst

if TYPE_CHECKING:
    from datetime import date


def day_of(ctx: click.Context, param: click.Parameter, text: str | None) -> date | None:
    """The day that an option names, if it does. Raises click.BadParameter unless it is written as YYYY-MM-DD."""
    from datetime import datetime

    try:
        return datetime.strptime(text, "%Y-%m-%d").date() if text is not None else None
    except ValueError:
        raise click.BadParameter(f"{text!r} is no day written as YYYY-MM-DD, such as 2027-02-01.") from None


@click.command(
    cls=ExampleFirst,
    example='assessor new northwind-bank 2027-q1\nassessor new alder-clinic 2026-q4 --name "Alder Clinic"',
)
@click.argument("organization")
@click.argument("period")
@click.option("--name", metavar="TEXT", help="The name of a new organization, as it stands in the report.")
@click.option("--industry", metavar="TEXT", default="", help="The industry of a new organization.")
@click.option("--region", metavar="TEXT", default="", help="The region of a new organization.")
@click.option("--size", metavar="TEXT", default="", help="The size of a new organization.")
@click.option(
    "--date",
    "day",
    callback=day_of,
    metavar="YYYY-MM-DD",
    help="The day of the assessment; today by default.",
)
def command(
    organization: str, period: str, name: str | None, industry: str, region: str, size: str, day: date | None
) -> None:
    """Write an assessment to fill in, with the questions as comments.

    ORGANIZATION and PERIOD become folders, for instance northwind-bank/2027-q1: lower-case letters and digits, with
    hyphens between them. Every practice stands there with
    its question and its five anchors. organization.yml is written too if the organization is new.
    """
    from datetime import date

    from assessor.cli.places import chosen_questionnaire, root
    from assessor.cli.schemas import WORKSPACE_KINDS, schema_texts
    from assessor.errors import UsageError
    from assessor.model import Profile
    from assessor.scaffold import assessment, create, require_id, titled

    require_id("organization", organization)
    require_id("period", period)
    folder = root()
    if (name or industry or region or size) and (folder / "assessments" / organization / "organization.yml").exists():
        raise UsageError(f"{organization} exists; change assessments/{organization}/organization.yml instead.")
    questionnaire = chosen_questionnaire(None)
    files = assessment(
        folder,
        (organization, period),
        questionnaire,
        profile=Profile(name or titled(organization), industry=industry, region=region, size=size),
        day=day or date.today(),
        schemas=schema_texts(questionnaire, WORKSPACE_KINDS),
    )
    create(folder, files)
    for path in sorted(files):
        click.echo(f"Wrote {path}", err=True)
    click.echo(f"Fill in the answers, then: assessor score {organization}/{period}", err=True)
