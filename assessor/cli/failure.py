"""From an exception to a message on standard error and an exit code."""

from __future__ import annotations

import errno
import tempfile
import traceback
from collections.abc import Sequence
from pathlib import Path

import click

from assessor.cli.places import root
from assessor.cli.problems import seen_from, summary, text_lines
from assessor.errors import AssessorError, InputError, Problem, UsageError

OUTSIDE = {
    errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EDQUOT, errno.EEXIST, errno.ENOTDIR,
    errno.EISDIR, errno.ENOTEMPTY, errno.ENAMETOOLONG, errno.EADDRINUSE, errno.EADDRNOTAVAIL,
}  # fmt: skip
"""What the operating system refuses for reasons that lie outside assessor."""


def report(error: Exception, *, debug: bool) -> int:
    """Say on standard error what went wrong, and return the exit code."""
    if debug:
        click.echo("".join(traceback.format_exception(error)), err=True, nl=False)
    if isinstance(error, InputError):
        click.echo(report_text(error.problems), err=True)
        return error.exit_code
    message, code = outcome(error, debug=debug)
    click.echo(f"{click.style('error:', fg='red', bold=True)} {message}", err=True)
    return code


def report_text(problems: Sequence[Problem]) -> str:
    """All problems with their help, and how many there are."""
    return "\n".join([*text_lines(seen_from_here(problems)), summary(problems)])


def seen_from_here(problems: Sequence[Problem]) -> Sequence[Problem]:
    """The problems with paths relative to the working folder, if that is in a workspace."""
    try:
        return seen_from(Path.cwd(), problems, root())
    except UsageError:
        return problems


def outcome(error: Exception, *, debug: bool) -> tuple[str, int]:
    """The message and the exit code for one error."""
    if type(error) is not AssessorError and isinstance(error, AssessorError):
        return str(error), error.exit_code
    if isinstance(error, OSError) and error.errno in OUTSIDE:
        where = f"{error.filename}: " if error.filename is not None else ""
        return f"{where}{error.strerror}.", 2
    where = "The traceback stands above." if debug else f"The traceback was written to {written(error)}."
    return f"This is a fault of assessor, not of your files: {described(error)} {where}", 3


def described(error: Exception) -> str:
    """The kind of an exception and the first line of what it says, as one sentence."""
    said = str(error).strip().splitlines()
    text = f"{type(error).__name__}: {said[0]}" if said else type(error).__name__
    return text if text.endswith((".", "!", "?")) else f"{text}."


def written(error: Exception) -> str:
    """Write the traceback into a new file for temporary files, and return its path."""
    with tempfile.NamedTemporaryFile(
        "w", prefix="assessor-", suffix=".log", encoding="utf-8", errors="replace", delete=False
    ) as log:
        log.writelines(traceback.format_exception(error))
    return log.name
