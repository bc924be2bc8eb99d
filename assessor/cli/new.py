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
    example="assessor new northwind-bank 2027-q1\n"
    'assessor new alder-clinic 2026-q4 --name "Alder Clinic"\n'
    "assessor new northwind-bank 2027-q1 --moments --ratings",
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
@click.option("--moments", is_flag=True, help="Write moments.yml too: interactions to begin an inventory with.")
@click.option("--ratings", is_flag=True, help="Write ratings.csv too: the header for the answers of many people.")
def command(
    organization: str,
    period: str,
    name: str | None,
    industry: str,
    region: str,
    size: str,
    day: date | None,
    moments: bool,
    ratings: bool,
) -> None:
    """Write an assessment to fill in, with the questions as comments.

    ORGANIZATION and PERIOD become folders, for instance northwind-bank/2027-q1: lower-case letters and digits, with
    hyphens between them. Every practice stands there with
    its question and its five anchors. organization.yml is written too if the organization is new. With --moments or
    --ratings, the assessment may exist already: then only the file asked for is written. Nothing is ever overwritten.
    """
    from datetime import date

    from assessor.cli.newfiles import new_files
    from assessor.cli.places import root
    from assessor.errors import UsageError
    from assessor.model import Profile
    from assessor.scaffold import create, require_id, titled

    require_id("organization", organization)
    require_id("period", period)
    folder = root()
    if (name or industry or region or size) and (folder / "assessments" / organization / "organization.yml").exists():
        raise UsageError(f"{organization} exists; change assessments/{organization}/organization.yml instead.")
    profile = Profile(name or titled(organization), industry=industry, region=region, size=size)
    files = new_files(folder, (organization, period), profile, day or date.today(), moments=moments, ratings=ratings)
    create(folder, files)
    for path in sorted(files):
        click.echo(f"Wrote {path}", err=True)
    click.echo(f"Fill in the answers, then: assessor score {organization}/{period}", err=True)
