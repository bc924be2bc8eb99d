"""Problems as text for people, and in the forms that editors and the common git hosts read."""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path

import click

from assessor.errors import Problem
from assessor.numbers import counted

COLOURS = {"error": "red", "warning": "yellow"}
GITLAB_SEVERITY = {"error": "major", "warning": "minor"}


def seen_from(start: Path, problems: Iterable[Problem], folder: Path) -> tuple[Problem, ...]:
    """The problems with paths as a reader in `start` sees them, instead of relative to `folder`."""
    return tuple(replace(p, path=relative(folder / p.path, start)) for p in problems)


def relative(path: Path, start: Path) -> str:
    """`path` as seen from `start`, with forward slashes; absolute where there is no way, as between two drives."""
    try:
        return Path(os.path.relpath(path, start)).as_posix()
    except ValueError:
        return path.as_posix()


def visible(text: str) -> str:
    """A text on one line; a character that a terminal would obey is shown by its number."""
    return "".join(c if c.isprintable() else " " if c.isspace() else f"\\x{ord(c):02x}" for c in text)


def text_lines(problems: Iterable[Problem]) -> Iterator[str]:
    """For each problem ``path:line:column: error: message [code]``, then its help on a line of its own."""
    for problem in problems:
        label = click.style(f"{problem.severity}:", fg=COLOURS[problem.severity], bold=True)
        yield f"{visible(position(problem))}: {label} {visible(problem.message)} [{problem.code}]"
        if problem.help:
            yield f"  help: {visible(problem.help)}"


def position(problem: Problem) -> str:
    """Path, line and column as compilers write them; a line or column of 0 is left out."""
    numbers = [str(n) for n in (problem.line, problem.column if problem.line else 0) if n]
    return ":".join([problem.path, *numbers])


def summary(problems: Sequence[Problem]) -> str:
    """One sentence on how many errors and warnings there are."""
    number = Counter(p.severity for p in problems)
    parts = [counted(number[s], s, f"{s}s") for s in ("error", "warning") if number[s]]
    files = len({p.path for p in problems})
    return f"{' and '.join(parts)} in {counted(files, 'file', 'files')}." if parts else "No problems."


def as_text(problems: Sequence[Problem]) -> str:
    """All problems as text, one or two lines each."""
    return "".join(f"{line}\n" for line in text_lines(problems))


def as_json(problems: Sequence[Problem]) -> str:
    """An object with the `version` of this form, the numbers of errors and warnings, and all `problems`.

    The keys of a problem are those of `Problem`. New keys may come, a change of meaning raises `version`.
    """
    number = Counter(p.severity for p in problems)
    document = {
        "version": 1,
        "errors": number["error"],
        "warnings": number["warning"],
        "problems": [asdict(p) for p in problems],
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def as_github(problems: Sequence[Problem]) -> str:
    """Workflow commands that GitHub Actions turns into annotations, one line each."""
    return "".join(f"{github_line(p)}\n" for p in problems)


def github_line(problem: Problem) -> str:
    """One workflow command; a line or column of 0 is left out."""
    numbers = {"line": problem.line, "col": problem.column if problem.line else 0}
    properties = {
        "file": problem.path,
        **{key: str(number) for key, number in numbers.items() if number},
        "title": problem.code,
    }
    head = ",".join(f"{key}={escaped_property(value)}" for key, value in properties.items())
    text = "\n".join(filter(None, (problem.message, problem.help)))
    return f"::{problem.severity} {head}::{escaped_data(text)}"


def escaped_data(text: str) -> str:
    """A message as workflow commands write it."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escaped_property(text: str) -> str:
    """The value of a property as workflow commands write it."""
    return escaped_data(text).replace(":", "%3A").replace(",", "%2C")


def as_gitlab(problems: Sequence[Problem]) -> str:
    """A Code Quality report as GitLab reads it."""
    seen: Counter[tuple[str, str, str]] = Counter()
    report = []
    for problem in problems:
        identity = (problem.path, problem.code, problem.message)
        seen[identity] += 1
        report.append(gitlab_entry(problem, fingerprint(identity, seen[identity])))
    return json.dumps(report, indent=2, ensure_ascii=False) + "\n"


def fingerprint(identity: tuple[str, str, str], occurrence: int) -> str:
    """A name for a problem that stays when lines above it come or go: from path, code, message and count."""
    return hashlib.sha256("\0".join((*identity, str(occurrence))).encode()).hexdigest()[:32]


def gitlab_entry(problem: Problem, mark: str) -> dict[str, object]:
    """One entry of a Code Quality report."""
    return {
        "description": " ".join(filter(None, (problem.message, problem.help))),
        "check_name": problem.code,
        "fingerprint": mark,
        "severity": GITLAB_SEVERITY[problem.severity],
        "location": {"path": problem.path, "lines": {"begin": max(1, problem.line)}},
    }


FORMATS: dict[str, Callable[[Sequence[Problem]], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "gitlab": as_gitlab,
}

format_option = click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    help="How problems are written.",
)
