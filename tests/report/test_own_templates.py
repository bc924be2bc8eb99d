"""A fault in the user's own template is the user's, with its place; one in ours is ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessor.errors import BuildError
from assessor.report.environment import environment, render


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("fine\n{{ nope.x }}\n", 2, "'nope' is undefined"),
        ("fine\n\n{% if %}\n", 3, "Expected an expression"),
        ("{% extends 'nowhere.html.j2' %}\n", 1, "nowhere.html.j2"),
        ("a\n{{ view + 1 }}\n", 2, "can only concatenate str"),
    ],
)
def test_an_error_names_file_and_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    own = tmp_path / "templates" / "pages" / "method.html.j2"
    own.parent.mkdir(parents=True)
    own.write_text(text, encoding="utf-8")
    with pytest.raises(BuildError) as raised:
        render(environment(tmp_path), "method", {"view": "text"})
    assert str(raised.value).startswith(f"{own}:{line}: ")
    assert words in str(raised.value)


def test_a_fault_of_ours_is_not_put_on_the_user(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="undefined") as raised:
        render(environment(tmp_path), "method", {})
    assert not isinstance(raised.value, BuildError)
