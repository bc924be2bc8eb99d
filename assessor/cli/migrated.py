"""A migration told and written: as a unified diff, in sentences, and into the files."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from assessor.cli.migration import File, Migration
from assessor.cli.problems import visible
from assessor.cli.writing import Rewrite, rewrite
from assessor.errors import InputError, UsageError
from assessor.load.revision import Revision
from assessor.load.text import decode
from assessor.numbers import counted
from assessor.words import in_a_row


def finish(root: Path, found: Migration, *, dry_run: bool) -> None:
    """Write the files, or their difference to standard output; what happened goes to standard error.

    Raises UsageError, and nothing is written, if columns would be lost or a file changed meanwhile.
    """
    name, new = found.assessment.name, found.course.diff.new.name
    if not found.files:
        click.echo(f"{name} is at {new} already; nothing was written.", err=True)
        return
    if dry_run:
        click.echo(unified(found), nl=False)
        if lost := unsaved(root, found):
            raise UsageError(f"{refusal(lost)} Nothing was written.")
    else:
        write(root, found)
    for line in summary(found):
        click.echo(visible(line), err=True)
    end = "Nothing was written." if dry_run else f"{name} is at {new} now."
    click.echo(end, err=True)


def unsaved(root: Path, found: Migration) -> tuple[File, ...]:
    """The surveys that would lose columns and that git does not have as they are; line breaks do not count."""
    losing = [file for file in found.files if file.taken_out]
    try:
        with Revision(root, "HEAD") as committed:
            return tuple(file for file in losing if not _same(committed, file))
    except UsageError:
        return tuple(losing)


def _same(committed: Revision, file: File) -> bool:
    try:
        return committed.read(file.path).replace(b"\r\n", b"\n") == file.before.replace(b"\r\n", b"\n")
    except InputError:
        return False


def refusal(files: Sequence[File]) -> str:
    """Why `files` are not written: CSV has no comments to keep answers in."""
    columns = in_a_row(list(dict.fromkeys(name for file in files for name in file.taken_out)))
    return (
        f"The columns {columns} would be taken out of {in_a_row([file.path for file in files])}, since their answers "
        "cannot be carried over, and git does not have these files as they are. Commit them first, so that nothing is "
        "lost."
    )


def write(root: Path, found: Migration) -> None:
    """Write all changed files, or none. Raises UsageError if columns would be lost or a file changed meanwhile."""
    if lost := unsaved(root, found):
        raise UsageError(f"{refusal(lost)} Nothing was written.")
    rewrite([Rewrite(root / file.path, file.before, file.after) for file in found.files])


def unified(found: Migration) -> str:
    """The change of all files as a unified diff. Of a survey that loses columns only the header is shown: no log
    should repeat what people answered."""
    return "".join(line for file in found.files for line in _unified(file))


def _unified(file: File) -> Iterator[str]:
    few = 1 if file.path.endswith(".csv") else None
    before, after = (decode(data, file.path).splitlines(keepends=True)[:few] for data in (file.before, file.after))
    for line in difflib.unified_diff(before, after, f"a/{file.path}", f"b/{file.path}", n=3):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def summary(found: Migration) -> Iterator[str]:
    """What happened to the answers, in sentences."""
    course, result = found.course, found.outcome
    if course.diff.old.name not in course.diff.new.changes:
        yield (
            f"changes.yml of {course.diff.new.name} says nothing about {course.diff.old.name}: "
            "practices were compared by their ids and texts."
        )
    renamed = [f"{key} is {new}" for key in result.carried if (new := course.items[key]) != key]
    yield f"Carried over: {counted(len(result.carried), 'practice', 'practices')}" + (
        f"; renamed: {in_a_row(renamed)}." if renamed else "."
    )
    yield from _listed("To be asked again", result.again)
    yield from _listed("Dropped", result.dropped)
    yield from _listed(f"New in {course.diff.new.name}, to be asked", result.new)
    yield from _listed("Look again at", found.open)
    for file in found.files:
        yield from _listed(f"Taken out of {file.path}, which git keeps", file.taken_out)
    if (result.again or result.new) and found.assessment.record.status == "final":
        yield f"The status is still final; write draft into {found.assessment.path} until all is asked."


def _listed(what: str, names: Sequence[str]) -> Iterator[str]:
    if names:
        yield f"{what}: {in_a_row(names)}."
