"""Problems in each of the forms of `check`."""

from __future__ import annotations

import json

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessor.cli.problems import (
    as_github,
    as_gitlab,
    as_json,
    as_text,
    escaped_data,
    escaped_property,
    position,
    seen_from,
    summary,
)
from assessor.errors import Problem

LEVEL = Problem("a/b.yml", 3, 12, "level-out-of-range", "The level is 7.", "Levels are 1 to 5.")
HASH = Problem("a/b.yml", 9, 0, "comment", "The rest is lost.", severity="warning")
WHOLE = Problem("a/c.yml", 0, 0, "empty-file", "The file has no content.")


def plain(text: str) -> str:
    return click.unstyle(text)


def test_text():
    assert plain(as_text([LEVEL, HASH, WHOLE])) == (
        "a/b.yml:3:12: error: The level is 7. [level-out-of-range]\n"
        "  help: Levels are 1 to 5.\n"
        "a/b.yml:9: warning: The rest is lost. [comment]\n"
        "a/c.yml: error: The file has no content. [empty-file]\n"
    )


def test_nothing_is_no_text():
    assert as_text([]) == ""
    assert as_github([]) == ""


@pytest.mark.parametrize(
    ("problems", "said"),
    [
        ([], "No problems."),
        ([LEVEL], "1 error in 1 file."),
        ([LEVEL, HASH], "1 error and 1 warning in 1 file."),
        ([LEVEL, WHOLE], "2 errors in 2 files."),
        ([HASH], "1 warning in 1 file."),
    ],
)
def test_summary(problems, said):
    assert summary(problems) == said


def test_json_has_every_field():
    document = json.loads(as_json([LEVEL, HASH]))
    assert (document["version"], document["errors"], document["warnings"]) == (1, 1, 1)
    assert document["problems"][0] == {
        "path": "a/b.yml",
        "line": 3,
        "column": 12,
        "code": "level-out-of-range",
        "message": "The level is 7.",
        "help": "Levels are 1 to 5.",
        "severity": "error",
    }


def test_github():
    assert as_github([LEVEL, HASH, WHOLE]) == (
        "::error file=a/b.yml,line=3,col=12,title=level-out-of-range::The level is 7.%0ALevels are 1 to 5.\n"
        "::warning file=a/b.yml,line=9,title=comment::The rest is lost.\n"
        "::error file=a/c.yml,title=empty-file::The file has no content.\n"
    )


def test_github_escapes_what_would_end_a_value():
    hostile = Problem("a,b:c%.yml", 1, 1, "x", "first\n::error::second\r50%")
    (line,) = as_github([hostile]).splitlines()
    assert line == "::error file=a%2Cb%3Ac%25.yml,line=1,col=1,title=x::first%0A::error::second%0D50%25"


@given(st.text())
def test_a_runner_gets_back_what_was_escaped(text):
    def unescaped(escaped: str) -> str:
        for mark, character in (("%2C", ","), ("%3A", ":"), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
            escaped = escaped.replace(mark, character)
        return escaped

    assert unescaped(escaped_property(text)) == text
    assert unescaped(escaped_data(text)) == text
    assert not set(escaped_property(text)) & set("\n\r:,")


def test_gitlab():
    first, second, third = json.loads(as_gitlab([LEVEL, HASH, WHOLE]))
    assert first["description"] == "The level is 7. Levels are 1 to 5."
    assert (first["check_name"], first["severity"]) == ("level-out-of-range", "major")
    assert first["location"] == {"path": "a/b.yml", "lines": {"begin": 3}}
    assert second["severity"] == "minor"
    assert third["location"]["lines"]["begin"] == 1


def test_a_fingerprint_stays_when_lines_move_and_differs_between_problems():
    def fingerprints(*problems: Problem) -> list[str]:
        return [entry["fingerprint"] for entry in json.loads(as_gitlab(problems))]

    moved = Problem("a/b.yml", 30, 12, LEVEL.code, LEVEL.message, LEVEL.help)
    assert fingerprints(LEVEL) == fingerprints(moved)
    assert len(set(fingerprints(LEVEL, moved, HASH, WHOLE))) == 4


@pytest.mark.parametrize(
    ("start", "path"), [("demo", "a/b.yml"), (".", "demo/a/b.yml"), ("demo/a", "b.yml"), ("other", "../demo/a/b.yml")]
)
def test_paths_as_seen_from_another_folder(tmp_path, start, path):
    assert seen_from(tmp_path / start, [LEVEL], tmp_path / "demo")[0].path == path


def test_a_control_character_does_not_reach_the_terminal():
    hostile = Problem("a\x1b[2J.yml", 1, 1, "x", "bell\x07 and\nline", "help\x1b]0;t\x07")
    text = plain(as_text([hostile]))
    assert text.count("\n") == 2
    assert not {c for c in text if c != "\n" and not c.isprintable()}
    assert position(hostile).endswith(":1:1")
