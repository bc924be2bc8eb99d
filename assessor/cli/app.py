"""The command `assessor`: which commands there are, and how each of them ends.

Only click is imported here. A command's module is imported when the command is called, so that
``assessor --help`` costs what a bare click program costs.
"""

from __future__ import annotations

import os
import sys
from contextlib import chdir
from importlib import import_module
from typing import Any

import click

from assessor import __version__

COMMANDS = {
    "init": "Make a workspace that builds at once.",
    "new": "Write an assessment to fill in, with the questions as comments.",
    "check": "Check the files of a workspace.",
    "score": "Show scores and levels.",
    "explain": "Show how a number came about, line by line.",
    "interview": "Write a guide for interviews, in Markdown.",
    "diff": "Show what a change does to the scores.",
    "benchmark": "Show pools of peers, or write a contribution to one.",
    "build": "Build the site.",
    "serve": "Build the site, show it, and rebuild it on every change.",
    "questionnaire": "Show, copy, check or compare questionnaires, or migrate an assessment.",
    "schema": "Write JSON Schemas for editors.",
}
"""Each command with its one line of help, in the order of use. Its module here has the same name."""

INTERRUPTED = 130
CUT_SHORT = 141
"""The exit codes that a shell reports for SIGINT and SIGPIPE."""


class ExampleFirst(click.Command):
    """A command whose help begins with an example."""

    def __init__(self, *args: Any, example: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.example = example

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the example, a blank line, and then what click writes."""
        with formatter.section("Example"):
            for line in self.example.splitlines():
                formatter.write(f"  {line}\n")
        formatter.write_paragraph()
        super().format_help(ctx, formatter)


class ExampleGroup(ExampleFirst, click.Group):
    """A group of commands whose help begins with an example."""

    command_class = ExampleFirst


class Assessor(ExampleGroup):
    """The root: finds a command in its module, and turns every error into a message and an exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, in the order of use."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported from the module of its name."""
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"assessor.cli.{cmd_name}").command
        assert isinstance(command, click.Command)  # noqa: S101
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; an unknown one is refused with the nearest word."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from assessor.load.words import way_out

            ctx.fail(f"There is no command {args[0]!r}. {way_out(args[0], COMMANDS, 'command', 'commands')}".strip())
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command. Any exception but click's own ends here, in one message and one exit code."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:
            sys.stdout = open(os.devnull, "w")  # noqa: PTH123, SIM115  (the flush at exit must not fail again)
            ctx.exit(CUT_SHORT)
        except Exception as error:
            from assessor.cli.failure import report

            ctx.exit(report(error, debug=ctx.params["debug"]))
        return result


@click.group(
    cls=Assessor,
    example="assessor init demo\nassessor -C demo check\nassessor -C demo build",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option("-C", "directory", metavar="DIR", help="Work as if assessor were started in this folder.")
@click.option("--debug", is_flag=True, help="Show the traceback of an unexpected error.")
@click.version_option(__version__, prog_name="assessor", message="%(prog)s %(version)s")
@click.pass_context
def main(ctx: click.Context, directory: str | None, debug: bool) -> None:
    """Turn YAML kept in git into a published report of customer-experience maturity.

    The workspace is the nearest folder upwards that has assessments/. Results go to standard output, everything
    else to standard error. Exit codes: 0 fine, 1 problems in your files, 2 wrong use, 3 a fault of assessor.
    """
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        ctx.color = False
    if sys.stdout is None:  # the caller closed it: nobody wants to read the results
        sys.stdout = open(os.devnull, "w")  # noqa: PTH123, SIM115  (open until the process ends)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a Latin-1 terminal shows "?" where it has no character
            stream.reconfigure(errors="replace")
    if directory is not None:
        enter(ctx, directory)


def enter(ctx: click.Context, directory: str) -> None:
    """Make `directory` the working folder until the command ends. Raises UsageError."""
    try:
        ctx.with_resource(chdir(directory))
    except OSError as error:
        from assessor.errors import UsageError

        raise UsageError(f"Cannot work in {directory!r}: {error.strerror}.") from None
