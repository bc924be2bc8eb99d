"""What a questionnaire says of older versions, in changes.yml: does it fit both the new version and the old one."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import NamedTuple

from assessor.errors import Problem
from assessor.load.document import Document, Path
from assessor.load.words import short, way_out
from assessor.model import Questionnaire, Since, Successor

IDENTITY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}").fullmatch
"""The ids of a questionnaire and of what is in it."""
VERSION = re.compile(r"(?:0|[1-9][0-9]{0,5})(?:\.(?:0|[1-9][0-9]{0,5})){2}").fullmatch

Changes = Mapping[str, Since]


class Newer(NamedTuple):
    """The questionnaire that the changes lead to, as far as it is known: its name, and its practices."""

    identity: str
    version: str
    practices: Collection[str]


def check_changes(changes: Changes, document: Document, newer: Newer) -> Iterator[Problem]:
    """All problems of changes.yml with the questionnaire that it belongs to."""
    for name, since in changes.items():
        yield from _name(name, document, newer)
        for practice, successor in since.practices.items():
            path: Path = (name, "practices", practice)
            if not IDENTITY(practice):
                yield id_format(practice, document, path, key=True)
            else:
                yield from _successor(practice, successor, path, document, newer)


def check_older(changes: Changes, document: Document, find: Callable[[str], Questionnaire | None]) -> Iterator[Problem]:
    """All problems of changes.yml with the older versions, of which `find` gives those that can be had."""
    for name, since in changes.items():
        older = find(name)
        for practice in since.practices if older else ():
            if older and practice not in older.practices:
                message = f"The questionnaire {name} has no practice '{short(practice)}'."
                advice = way_out(practice, older.practices, "practice", "practices")
                yield document.problem((name, "practices", practice), "unknown-practice", message, advice, key=True)


def id_format(text: str, document: Document, path: Path, *, key: bool = False) -> Problem:
    """The problem that the `text` at `path` cannot be an id in a questionnaire."""
    message = f"The id '{short(text)}' has characters that an id cannot have."
    advice = "Use letters, digits, - and _, 64 at most, with a letter or digit first."
    return document.problem(path, "id-format", message, advice, key=key)


def order(name: str) -> tuple[str, tuple[int, ...]]:
    """By what questionnaires are sorted that are called id@version."""
    identity, _, version = name.partition("@")
    return identity, tuple(int(number) for number in version.split("."))


def _name(name: str, document: Document, newer: Newer) -> Iterator[Problem]:
    """The name of an older version is an id and a version, and the version is older."""
    identity, _, version = name.partition("@")
    if not IDENTITY(identity) or not VERSION(version):
        message = f"'{short(name)}' is not the name of a questionnaire with its version."
        advice = f"Write a name such as {newer.identity}@1.0.0."
        yield document.problem((name,), "version-format", message, advice, key=True)
    elif VERSION(newer.version) and identity == newer.identity and order(name)[1] >= order(f"@{newer.version}")[1]:
        message = f"The version {version} is not older than {newer.version}, the version of this questionnaire."
        advice = "Name an older version here, or correct the version in questionnaire.yml."
        yield document.problem((name,), "version-order", message, advice, key=True)


def _successor(practice: str, said: Successor, path: Path, document: Document, newer: Newer) -> Iterator[Problem]:
    """What took the place of a practice exists, is named once, and is there if something is to be comparable."""
    for number, successor in enumerate(said.becomes or ()):
        here = (*path, "becomes", number)
        if successor not in newer.practices:
            message = f"The questionnaire {newer.identity}@{newer.version} has no practice '{short(successor)}'."
            advice = way_out(successor, newer.practices, "practice", "practices")
            yield document.problem(here, "unknown-practice", message, advice)
        elif successor in (said.becomes or ())[:number]:
            message = f"{practice} becomes {successor} twice."
            yield document.problem(here, "practice-twice", message, "Remove it in one place.")
    if said.becomes is None and practice not in newer.practices:
        message = f"This version has no practice {short(practice)}, and 'becomes' does not say what took its place."
        advice = "Add 'becomes' with the practices that took its place, or becomes: [] if it was dropped."
        yield document.problem(path, "no-successor", message, advice, key=True)
    if said.becomes == () and said.comparable:
        message = f"{practice} is called comparable, and nothing took its place."
        advice = "Remove 'comparable', or name in 'becomes' what took its place."
        yield document.problem((*path, "comparable"), "no-successor", message, advice, key=True)
