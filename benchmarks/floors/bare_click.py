"""The floor of `assessor --help`: a Click group with as many commands and nothing behind them."""

import click


@click.group()
def main() -> None:
    """Nothing but a help page."""


for name in ("init", "new", "check", "score", "explain", "build", "serve", "questionnaire", "schema"):
    main.add_command(click.Command(name, help="Do one thing."))

main()
