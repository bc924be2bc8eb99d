"""The files of one assessment as they would be under another version of its questionnaire, checked before writing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from assessor.errors import AssessorError, UsageError
from assessor.history.columns import header, migrated_columns
from assessor.history.edits import NotEditable
from assessor.history.migrating import (
    Course,
    Outcome,
    Steps,
    assessment_steps,
    migrated_moments,
    migrated_record,
    moments_steps,
    outcome,
    to_decide,
)
from assessor.history.versions import compare_questionnaires
from assessor.load import load_questionnaire, load_workspace, select
from assessor.load.columns import CUSTOMERS, RATINGS, WHO, form
from assessor.load.files import Files
from assessor.load.folders import one_of
from assessor.load.spans import spans
from assessor.load.text import decode
from assessor.model import Assessment, Questionnaire, Survey

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class File:
    """One file of the workspace, before and after. `taken_out` are columns that it loses."""

    path: str
    before: bytes
    after: bytes
    taken_out: tuple[str, ...] = ()


@dataclass(frozen=True)
class Migration:
    """What carries `assessment` over: the files that change, and what happens to the answers."""

    assessment: Assessment
    course: Course
    files: tuple[File, ...]
    outcome: Outcome
    open: tuple[str, ...]
    """Weights, targets, actions and moments that somebody must look at, in words."""


def migration(root: Path, assessment: Assessment, to: str | None) -> Migration:
    """The way of `assessment` to the version `to` of its questionnaire, or to the newest; nothing is written.

    `to` is a version, or an id@version. Raises UsageError if there is no such version, or no way to it; and
    InputError if the files would have errors under it.
    """
    new = target(root, assessment, to)
    course = Course(compare_questionnaires(assessment.questionnaire, new))
    files = Files(root)
    surveys = {path: kind for kind in (RATINGS, CUSTOMERS) for path in survey_files(files, assessment, kind)}
    rated = {name for path in surveys for name in header(decode(files.read(path), path)) if name in course.passages}
    steps = assessment_steps(assessment.record, course, rated), moments_steps(assessment.moments, course)
    changed = [_edited(files, assessment.path, steps[0])]
    if path := assessment.files.get("moments"):
        changed.append(_edited(files, path, steps[1]))
    changed += [_columns(files, path, kind, course) for path, kind in surveys.items()]
    found = Migration(
        assessment,
        course,
        tuple(file for file in changed if file.after != file.before),
        outcome({*assessment.record.answers, *rated}, course),
        to_decide(*steps),
    )
    check_outcome(root, found)
    return found


def target(root: Path, assessment: Assessment, to: str | None) -> Questionnaire:
    """The questionnaire to migrate to. Raises UsageError if there is none, or no way from the old one to it."""
    old, written = assessment.questionnaire, assessment.record.questionnaire
    new = load_questionnaire(
        old.instrument.id if to is None else to if "@" in to else f"{old.instrument.id}@{to}", root
    )
    if "@" not in written:
        raise UsageError(
            f"{assessment.name} names its questionnaire without a version, so it counts as {old.name} today. "
            f"Write the version that it was answered with into {assessment.path} first."
        )
    if old.name not in new.changes and new.instrument.id != old.instrument.id:
        raise UsageError(f"{new.name} is another questionnaire, and its changes.yml says nothing about {old.name}.")
    if old.name not in new.changes and numbers(new) < numbers(old):
        raise UsageError(
            f"{new.name} is older than {old.name} and does not say what became of its practices. "
            "An earlier state of the files is in git."
        )
    return new


def numbers(questionnaire: Questionnaire) -> tuple[int, ...]:
    """The version as numbers, to be compared."""
    return tuple(map(int, questionnaire.instrument.version.split(".")))


def survey_files(files: Files, assessment: Assessment, kind: str) -> Iterator[str]:
    """The paths of the files of one kind of survey beside the assessment."""
    folder = assessment.path.rpartition("/")[0]
    yield from (f"{folder}/{name}" for name in files.entries(folder) if one_of(f"{kind}.csv", name))


def _edited(files: Files, path: str, steps: Steps) -> File:
    """The YAML file at `path` after `steps`. Raises UsageError if it cannot be edited by its lines."""
    data = files.read(path)
    text = decode(data, path)
    try:
        after = steps.on(text, spans(text, path))
    except NotEditable:
        raise _not_editable(path) from None
    return File(path, data, _bytes(data, after))


def _not_editable(path: str) -> UsageError:
    message = f"{path} is written in a way that cannot be edited line by line, so nothing was written."
    return UsageError(f"{message} Write one key a line, as `assessor new` does, and try again.")


def _bytes(before: bytes, text: str) -> bytes:
    """`text` as the file's bytes, with the byte order mark that it had."""
    return (_BOM if before.startswith(_BOM) else b"") + text.encode()


def _columns(files: Files, path: str, kind: str, course: Course) -> File:
    """The survey file at `path` with the columns of the newer version. Raises UsageError if none would be left."""
    data = files.read(path)
    text = decode(data, path)
    old = form(kind, course.diff.old)
    names, heads = header(text), (WHO, old.group)
    gone = tuple(name for name in names if name in old.codes and name not in course.items)
    if gone and not any(name in course.items for name in names):
        message = f"All columns of {path} must be asked again, so nothing was written."
        raise UsageError(f"{message} Remove the file, which git keeps, and try again.")
    return File(path, data, _bytes(data, migrated_columns(text, course.items, heads)), gone)


def check_outcome(root: Path, found: Migration) -> None:
    """Load the changed files from memory. Raises InputError if they have errors, UsageError if they do not say what
    they should: then the lines were written in a way that an edit did not get right."""
    edited = {file.path: file.after for file in found.files}
    loaded = load_workspace(root, only=[found.assessment.name], edited=edited)[0]
    (now,) = select(loaded, [found.assessment.name])
    before, course = found.assessment, found.course
    if now.record != migrated_record(before.record, course) or now.questionnaire.name != course.diff.new.name:
        raise _not_editable(before.path)
    if now.moments != migrated_moments(before.moments, course):
        raise _not_editable(before.files["moments"])
    if any(_told(one, course.items) != _told(other) for one, other in _surveys(before, now)):
        raise AssessorError(f"The columns of the surveys of {before.name} went wrong; nothing was written.")


def _surveys(before: Assessment, now: Assessment) -> Iterator[tuple[Survey | None, Survey | None]]:
    yield before.ratings, now.ratings
    yield before.customers, now.customers


def _told(survey: Survey | None, names: Mapping[str, str] | None = None) -> Counter[tuple[str, bytes]]:
    """How many people of each group gave which answers, to the items in `names` only; people without any left out."""
    if survey is None:
        return Counter()
    wide = len(survey.items)
    kept = sorted(
        (names.get(item, ""), at) if names is not None else (item, at) for at, item in enumerate(survey.items)
    )
    places = [at for name, at in kept if name]
    rows = (survey.answers[at : at + wide] for at in range(0, len(survey.answers), wide))
    people = zip(survey.groups, (bytes(row[at] for at in places) for row in rows), strict=True)
    return Counter((group, answers) for group, answers in people if any(answers))
