"""What `assessor diff` compares with what, read from its words; and the finished texts, kept or made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import click

from assessor.build.keptreviews import FOLDER, find_review, keep_review, review_key
from assessor.build.reviewing import review_assessments, review_workspaces
from assessor.cli.failure import report_text
from assessor.cli.places import assessment_names
from assessor.cli.problems import summary, text_lines, visible
from assessor.errors import InputError, UsageError
from assessor.load import load_workspace, select
from assessor.load.revision import changed_files, is_tracked, merge_base, resolve, tree_id
from assessor.model import Review, Workspace

WORK_TREE = "work tree"
NAMED = "Name two revisions, such as main and HEAD, or two assessments, such as northwind-bank/2025-q4."
SHORT = 10
"""The characters of a commit's id that are shown."""


@dataclass(frozen=True)
class Side:
    """One side: a commit, or the work tree where it is empty; `name` is what the reader calls it."""

    name: str
    commit: str = ""


Sides = tuple[Side, Side]
Names = tuple[str, str]
"""Two assessments, by name."""


def asked(root: Path, base: str | None, head: str | None) -> Sides | Names:
    """What the words of the command mean. Raises UsageError if they mean nothing, or two things."""
    if base is not None and head is not None:
        return _two(root, base, head)
    if base is None:
        return _side(root, "HEAD"), Side(WORK_TREE)
    for dots in ("...", ".."):
        first, found, second = base.partition(dots)
        if found:
            return _range(root, first or "HEAD", second or "HEAD", common=dots == "...")
    if base.strip("/").removeprefix("assessments/") in assessment_names(root) and not _is_revision(root, base):
        raise UsageError(f"{visible(base)!r} is an assessment: name a second one to compare it with. {NAMED}")
    return _side(root, base), Side(WORK_TREE)


def _two(root: Path, base: str, head: str) -> Sides | Names:
    """Two revisions or two assessments, whichever both are."""
    known = set(assessment_names(root))
    names = [word.strip("/").removeprefix("assessments/") for word in (base, head)]
    assessments, revisions = [n in known for n in names], [_is_revision(root, word) for word in (base, head)]
    if all(assessments) and all(revisions):
        way = "Name the revisions in full, as in refs/heads/main, or the assessments by folder: assessments/"
        if not all(word.startswith("assessments/") for word in (base, head)):
            raise UsageError(f"Both {base!r} and {head!r} are revisions and assessments. {way}{base}.")
    if all(assessments):
        return names[0], names[1]
    if any(assessments) and not all(revisions):
        other = head if assessments[0] else base
        raise UsageError(f"{visible(other)!r} is no assessment, and the other one is. {NAMED}")
    return _side(root, base), _side(root, head)


def _is_revision(root: Path, word: str) -> bool:
    try:
        return bool(resolve(root, word))
    except UsageError:
        return False


def _range(root: Path, first: str, second: str, *, common: bool) -> Sides:
    if not common:
        return _side(root, first), _side(root, second)
    base = merge_base(root, first, second)
    return Side(f"{first} ({base[:SHORT]}), where {second} began", base), _side(root, second)


def _side(root: Path, revision: str) -> Side:
    commit = resolve(root, revision)
    same = len(revision) >= 7 and commit.startswith(revision)
    return Side(commit[:SHORT] if same else f"{revision} ({commit[:SHORT]})", commit)


def texts(root: Path, compared: Sides | Names) -> Mapping[str, str]:
    """The finished texts by format. Those of two revisions are kept; then no file of the workspace is read again.
    Where somebody committed a folder for what is kept, nothing in it is believed.

    Ends the command with exit code 1, after saying why, if the files of a side have problems.
    """
    before, after = compared
    if isinstance(before, str) or isinstance(after, str):
        return written(_assessments(root, str(before), str(after)))
    if not after.commit or is_tracked(root, FOLDER.parts[0]):
        return written(_revisions(root, before, after))
    trees = [tree_id(root, side.commit) for side in (before, after)]
    key = review_key(root, [*trees, before.name, after.name, before.commit, after.commit])
    if found := find_review(root, key):
        return found
    made = written(_revisions(root, before, after))
    keep_review(root, key, made)
    return made


def written(review: Review) -> Mapping[str, str]:
    """The review in all formats."""
    from assessor.cli.reviewjson import as_json
    from assessor.cli.reviewmarkdown import as_markdown
    from assessor.cli.reviewtext import as_text

    return {"text": as_text(review), "markdown": as_markdown(review), "json": as_json(review)}


def _assessments(root: Path, before: str, after: str) -> Review:
    workspace, _ = load_workspace(root, only=(before, after))
    return review_assessments(*select(workspace, (before,)), *select(workspace, (after,)))


def _revisions(root: Path, before: Side, after: Side) -> Review:
    """The review of two sides; only organizations whose files differ are read."""
    changed = changed_files(root, before.commit, after.commit)
    if not changed:
        return Review(before.name, after.name)
    within = None if _touches_all(changed) else sorted(_organizations(changed))
    return review_workspaces(*_loaded(root, (before, after), within), (before.name, after.name))


def _touches_all(changed: tuple[str, ...]) -> bool:
    """Whether a change of the portfolio or of a questionnaire is among the changed files."""
    return any(path.split("/")[1] in ("portfolio.yml", "questionnaires") for path in changed)


def _organizations(changed: tuple[str, ...]) -> set[str]:
    """The folders of organizations that files changed in."""
    parts = [path.split("/") for path in changed]
    return {part[1] for part in parts if len(part) > 2 and part[1] != "benchmarks"}


def _loaded(root: Path, sides: Sides, within: list[str] | None) -> tuple[Workspace, Workspace]:
    """Both sides. If the files of one have problems, says which, for both, and ends with exit code 1."""
    loaded, failed = [], []
    for side in sides:
        try:
            loaded.append(load_workspace(root, at=side.commit, within=within)[0])
        except InputError as error:
            failed.append((side, error))
    if failed:
        for line in _problems(failed):
            click.echo(line, err=True)
        click.get_current_context().exit(1)
    return loaded[0], loaded[1]


def _problems(failed: list[tuple[Side, InputError]]) -> Iterator[str]:
    """The problems of each side below its name; those of the work tree with paths as the user sees them."""
    for side, error in failed:
        yield f"{'In the' if not side.commit else 'At'} {visible(side.name)}:"
        if side.commit:
            yield from text_lines(error.problems)
            yield summary(error.problems)
        else:
            yield report_text(error.problems)
