"""Whatever happens to a file, it comes back as problems or as a value: never an exception, never a hang."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

PIECES = [
    "\n", " ", "  ", ":", ": ", "- ", "#", " #", "'", '"', "[", "]", "{", "}", "&a", "*a", "!t ", "|", ">", "%", "@",
    "`", "?", "\t", "\u00a0", "\x00", "\r", "\ufeff", "“", "é", "🦊", "---\n", "...\n", "<<: ", "~", "null", "true",
    "1e9", "9" * 400, ", ",
]  # fmt: skip
EDIT = st.tuples(
    st.sampled_from(["delete", "insert", "repeat", "drop line", "repeat line", "swap lines"]),
    st.integers(0, 10_000),
    st.sampled_from(PIECES),
)
KINDS = st.sampled_from(
    [
        "assessment",
        "portfolio",
        "organization",
        "questionnaire",
        "dimension",
        "references",
        "points",
        "module",
        "ratings",
        "customers",
        "moments",
        "complaints",
    ]
)


def edited(text: str, edit: tuple[str, int, str]) -> str:
    """`text` after one edit at a place."""
    what, number, piece = edit
    place = number % (len(text) + 1)
    lines = text.split("\n")
    row = number % len(lines)
    match what:
        case "delete":
            return text[:place] + text[place + 1 + number % 5 :]
        case "insert":
            return text[:place] + piece + text[place:]
        case "repeat":
            return text[:place] + text[place : place + 7] * 2 + text[place + 7 :]
        case "drop line":
            return "\n".join(lines[:row] + lines[row + 1 :])
        case "repeat line":
            return "\n".join([*lines[: row + 1], *lines[row:]])
        case _:
            return "\n".join([*lines[:row], *lines[row + 1 : row + 2], lines[row], *lines[row + 2 :]])


@given(kind=KINDS, edits=st.lists(EDIT, min_size=1, max_size=4))
@settings(max_examples=300, deadline=5_000, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_edited_files(shop: Any, kind: str, edits: list[tuple[str, int, str]]) -> None:
    text = (shop.texts | shop.beside)[kind]
    for edit in edits:
        text = edited(text, edit)
    shop.write(kind, text.encode())
    try:
        check_problems(shop.check(), text)
    finally:
        shop.reset(kind)


def check_problems(problems: Any, text: str) -> None:
    """Every problem can be shown, and stands in the file."""
    for problem in problems:
        assert problem.message.endswith(".")
        assert len(problem.message) < 300
        assert "\n" not in problem.message + problem.help
        assert not problem.help or problem.help.endswith((".", "..."))
        assert problem.line <= text.count("\n") + 2 or "/" in problem.path


@given(data=st.binary(max_size=200))
@settings(max_examples=100, deadline=5_000, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes(shop: Any, data: bytes) -> None:
    shop.write("organization", data)
    shop.check()


@pytest.mark.parametrize("seed", range(20))
def test_edited_invalid_files(shop: Any, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    found = sorted((Path(__file__).parent.parent / "invalid").glob("*.yml"))
    cases = [case for case in found if not case.stem.startswith("bytes-")]
    for case in chance.sample(cases, 8):
        text = case.read_text(encoding="utf-8")
        for _ in range(chance.randint(1, 3)):
            text = edited(text, ("insert", chance.randrange(10_000), chance.choice(PIECES)))
        shop.write("assessment", text)
        check_problems(shop.check(), text)
