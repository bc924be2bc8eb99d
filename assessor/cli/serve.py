"""``assessor serve``: the site in a browser, rebuilt on every change."""

from __future__ import annotations

from pathlib import Path

import click

from assessor.cli.app import ExampleFirst
from assessor.cli.build import builder_option, closing, run
from assessor.cli.places import complete_assessment


@click.command(cls=ExampleFirst, example="assessor serve\nassessor serve northwind-bank --port 8001")
@click.argument("assessments", metavar="[ASSESSMENT]...", nargs=-1, shell_complete=complete_assessment)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="The port; 0 for any.")
@builder_option
def command(assessments: tuple[str, ...], host: str, port: int, builder: str) -> None:
    """Build the site, show it, and rebuild it on every change.

    Watches assessments/, templates/ and mkdocs.yml. The page in the browser reloads itself. Problems are
    reported and the last good site stays. Stop with Ctrl-C; that ends with 0.
    """
    from tempfile import TemporaryDirectory

    from assessor.cli.failure import report_text
    from assessor.cli.places import root
    from assessor.errors import BuildError, InputError
    from assessor.publish.serve import serve

    folder = root()
    with TemporaryDirectory(prefix="assessor-") as temporary:
        output = Path(temporary) / "site"

        def rebuild() -> None:
            try:
                built = run(folder, assessments, output=output, builder=builder)
            except InputError as error:
                raise BuildError(report_text(error.problems)) from error
            click.echo(closing(built), err=True)

        watch = [folder / name for name in ("assessments", "templates", "mkdocs.yml")]
        serve(rebuild, watch, output, host, port, lambda text: click.echo(text, err=True))
