"""Files that no repository would keep: broken bytes, giants, depths, links and folders in the wrong place."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import pytest

from assessor.load import files, tree


def only(shop: Any) -> Any:
    """The one problem of the workspace."""
    (problem,) = shop.check()
    return problem


@pytest.mark.parametrize(
    ("data", "line", "column", "code"),
    [
        (b"questionnaire: tiny@1.0.0\nscope: Z\xfcrich\n", 2, 9, "not-utf-8"),
        ("scope: ä\n".encode() + b"method: \xff\n", 2, 9, "not-utf-8"),
        ("scope: Zürich\n".encode("utf-16"), 1, 1, "not-utf-8"),
        (b"scope: \xed\xa0\x80\n", 1, 8, "not-utf-8"),
        (b"scope: a\x00b\n", 1, 9, "control-character"),
        (b"scope: a\n\x1b[31m\n", 2, 1, "control-character"),
        ("scope: \u2028\n".encode(), 1, 8, "control-character"),
        ("scope: \x85\n".encode(), 1, 8, "control-character"),
        (b"scope: a\rmethod: b\n", 1, 9, "control-character"),
        ("scope: a\ufeffb\n".encode(), 1, 9, "control-character"),
        (b"", 1, 1, "empty-file"),
        (b"\xef\xbb\xbf", 1, 1, "empty-file"),
        (b"---\n", 1, 1, "empty-file"),
        (b"~\n", 1, 1, "empty-file"),
    ],
)
def test_bytes(shop: Any, data: bytes, line: int, column: int, code: str) -> None:
    shop.write("assessment", data)
    found = only(shop)
    assert (found.line, found.column, found.code) == (line, column, code)


def test_byte_order_mark_and_windows_line_ends_are_accepted(shop: Any) -> None:
    shop.write("assessment", b"\xef\xbb\xbf" + shop.texts["assessment"].replace("\n", "\r\n").encode())
    assert shop.check() == ()


def test_positions_hold_after_a_byte_order_mark_windows_line_ends_and_wide_characters(shop: Any) -> None:
    text = "questionnaire: tiny@1.0.0\nscope: 🦊 Zürich\nstatus: [🦊, x]\n"
    shop.write("assessment", b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert [(p.line, p.column) for p in shop.check() if p.code == "not-a-choice"] == [(3, 9)]


def test_many_control_characters_give_a_few_problems(shop: Any) -> None:
    shop.write("assessment", b"\x01" * 1_000_000)
    assert len(shop.check()) == 10


def test_fifty_megabytes(shop: Any) -> None:
    path = shop.path("assessment")
    with path.open("wb") as file:
        file.truncate(50_000_000)
    assert only(shop).code == "file-too-large"


def test_the_largest_size_is_read(shop: Any) -> None:
    room = files.SIZE_LIMIT - len(shop.texts["assessment"]) - 2
    shop.write("assessment", shop.texts["assessment"] + "#" + "x" * room + "\n")
    assert shop.check() == ()
    shop.write("assessment", shop.texts["assessment"] + "#" + "x" * (room + 1) + "\n")
    assert only(shop).code == "file-too-large"


@pytest.mark.parametrize(
    "content",
    [
        "[" * 100_000,
        "a: " + "[" * 4_900_000,
        "{" * 100_000,
        "{a: " * 100_000,
        "- " * 100_000,
        "? " * 100_000,
        "- ? " * 50_000,
        "a: " + "[" * 21 + "]" * 21,
        "".join(" " * n + "k:\n" for n in range(1_000)),
    ],
    ids=["brackets", "megabytes", "braces", "pairs", "dashes", "questions", "mixed", "one-too-deep", "indents"],
)
def test_depth(shop: Any, content: str) -> None:
    shop.write("assessment", content)
    start = time.process_time()
    assert "yaml-nesting" in shop.codes() or "yaml-bracket" in shop.codes()
    assert time.process_time() - start < 20


def test_the_deepest_nesting_is_read() -> None:
    depth = tree.DEEPEST
    assert tree.parse("[" * depth + "1" + "]" * depth, "f.yml").problems == []


def test_more_events_than_any_file_needs(shop: Any) -> None:
    shop.write("assessment", "scope: [" + "a," * tree.MOST_EVENTS + "]")
    assert only(shop).code == "file-too-large"
    shop.write("assessment", "".join(f"k{n}: 1\n" for n in range(tree.MOST_EVENTS)))
    assert only(shop).code == "file-too-large"


def test_many_problems_in_one_file_are_a_hundred(shop: Any) -> None:
    shop.write("assessment", "a: 1\n" * 90_000)
    assert shop.codes() == ["duplicate-key"] * tree.MOST_PROBLEMS
    shop.write("assessment", shop.texts["assessment"] + "".join(f"k{n}: 1\n" for n in range(90_000)))
    assert shop.codes() == ["unknown-key"] * tree.MOST_PROBLEMS
    shop.write(
        "assessment",
        shop.texts["assessment"].replace(
            "BAS-02", "".join(f"X-{n}: {{level: 1}}\n  " for n in range(9_000)) + "BAS-02"
        ),
    )
    assert len(shop.check()) == tree.MOST_PROBLEMS


@pytest.mark.parametrize("digits", ["9" * 5_000, "-" + "9" * 5_000, "0." + "1" * 5_000, "9" * 16, "9" * 400 + "e400"])
def test_long_numbers(shop: Any, digits: str) -> None:
    shop.change("assessment", "    level: 3\n", f"    level: {digits}\n")
    found = only(shop)
    assert found.code in ("level-out-of-range", "level-unknown")
    assert len(found.message) < 150
    shop.write("assessment", shop.texts["assessment"].replace("level: 3.5", f"level: {digits}"))
    assert len(only(shop).message) < 150


def test_a_key_as_long_as_the_file(shop: Any) -> None:
    shop.write("assessment", "k" * 1_000_000 + ": 1\n")
    assert all(len(p.message) < 200 for p in shop.check())


def test_symbolic_link_out_of_the_workspace(shop: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "assessment.yml").write_text(shop.texts["assessment"])
    shop.path("assessment").unlink()
    shop.path("assessment").symlink_to(outside / "assessment.yml")
    found = only(shop)
    assert (found.path, found.code) == (shop.name("assessment"), "link-outside")


@pytest.mark.parametrize(
    "place",
    [
        "portfolio.yml",
        "other-shop",
        "corner-shop/2026-q2",
        "questionnaires/other",
        "questionnaires/tiny/dimensions/x.yml",
    ],
)
def test_symbolic_link_anywhere(shop: Any, place: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    link = shop.root / "assessments" / place
    link.unlink(missing_ok=True)
    link.symlink_to(tmp_path_factory.mktemp("outside"))
    assert "link-outside" in shop.codes()


def test_symbolic_link_in_place_of_all_assessments(shop: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    moved = (shop.root / "assessments").rename(tmp_path_factory.mktemp("outside") / "assessments")
    (shop.root / "assessments").symlink_to(moved)
    assert [(p.path, p.code) for p in shop.check()] == [("assessments", "link-outside")]


def test_symbolic_links_in_circles_and_to_nowhere(shop: Any) -> None:
    (shop.root / "assessments" / "loop").symlink_to("loop")
    (shop.root / "assessments" / "up").symlink_to("..")
    shop.path("organization").unlink()
    shop.path("organization").symlink_to("nowhere.yml")
    assert {"link-outside", "file-missing"} <= set(shop.codes())


def test_symbolic_link_inside_the_workspace_is_followed(shop: Any) -> None:
    (shop.root / "assessments" / "corner-shop" / "2026-q2").symlink_to("2026-q1")
    assert shop.check() == ()


@pytest.mark.parametrize("kind", ["portfolio", "organization", "assessment", "questionnaire", "references"])
def test_folder_where_a_file_is_due(shop: Any, kind: str) -> None:
    shop.path(kind).unlink()
    shop.path(kind).mkdir()
    found = only(shop)
    assert (found.path, found.code) == (shop.name(kind), "not-a-file")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_named_pipe_does_not_hang(shop: Any) -> None:
    shop.path("assessment").unlink()
    os.mkfifo(shop.path("assessment"))
    assert only(shop).code == "not-a-file"


def test_file_where_a_folder_is_due(tmp_path: Path) -> None:
    from assessor.load import check

    (tmp_path / "assessments").write_text("")
    assert [p.code for p in check(tmp_path)] == ["not-a-folder"]


@pytest.mark.parametrize("kind", ["portfolio", "organization", "assessment", "questionnaire", "references"])
def test_missing_file(shop: Any, kind: str) -> None:
    shop.path(kind).unlink()
    found = only(shop)
    assert (found.path, found.line, found.code) == (shop.name(kind), 0, "file-missing")


@pytest.mark.parametrize(
    "error", [PermissionError(13, "Permission denied"), OSError(5, "Input/output error"), OSError("odd")]
)
def test_unreadable_file(shop: Any, error: OSError, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Path.open

    def failing(self: Path, *arguments: Any, **options: Any) -> Any:
        if self.name == "assessment.yml":
            raise error
        return whole(self, *arguments, **options)

    monkeypatch.setattr(Path, "open", failing)
    assert only(shop).code == "file-unreadable"


def test_unreadable_folder(shop: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = os.scandir

    def failing(path: Any) -> Any:
        if str(path).endswith("corner-shop"):
            raise PermissionError(13, "Permission denied")
        return whole(path)

    monkeypatch.setattr(os, "scandir", failing)
    assert [(p.path, p.code) for p in shop.check()] == [("assessments/corner-shop", "file-unreadable")]


@pytest.mark.parametrize(
    "name",
    [
        "Corner",
        "corner shop",
        "-corner",
        "corner.",
        "a..b",
        "a.b",
        "x" * 65,
        "läden",
        "assets",
        "index",
        "con",
        "a.html",
        "search",
    ],
)
def test_folder_names(shop: Any, name: str) -> None:
    for folder in (shop.root / "assessments" / name, shop.path("organization").parent / name):
        folder.mkdir()
        (found,) = [p for p in shop.check() if p.code == "folder-name"]
        assert found.path == folder.relative_to(shop.root).as_posix()
        folder.rmdir()


@pytest.mark.parametrize("name", ["a", "2026", "2026-q4", "a-b_c-d", "x" * 64])
def test_good_folder_names(shop: Any, name: str) -> None:
    shop.path("organization").parent.rename(shop.root / "assessments" / name)
    assert shop.check() == ()


def test_misspelt_files_are_named(shop: Any) -> None:
    shop.path("assessment").rename(shop.path("assessment").with_suffix(".yaml"))
    found = {p.code: p for p in shop.check()}
    assert set(found) == {"unknown-file", "file-missing"}
    assert found["unknown-file"].help == "The nearest name that is read is assessment.yml."


def test_other_files_are_left_alone(shop: Any) -> None:
    for name in ("ratings.xlsx", "notes.docx", ".hidden.yml"):
        shop.path("assessment").with_name(name).write_text("x")
    (shop.root / "assessments" / ".git").mkdir()
    (shop.root / "assessments" / "benchmarks").mkdir()
    assert shop.check() == ()


def test_too_many_assessments(shop: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from assessor.load import folders

    monkeypatch.setattr(folders, "MOST_ASSESSMENTS", 0)
    assert only(shop).code == "too-many-files"


def test_the_parser_without_libyaml_gives_the_same(shop: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    import yaml

    cases = sorted((Path(__file__).parent.parent / "invalid").glob("*.yml"))
    for case in cases:
        if case.stem in _DIFFERENT:
            continue
        shop.write("assessment", case.read_bytes())
        monkeypatch.undo()
        ours = [(p.line, p.code) for p in shop.check()]
        monkeypatch.setattr(tree, "_Parser", yaml.SafeLoader)
        assert [(p.line, p.code) for p in shop.check()] == ours, case.stem


_DIFFERENT = ("directive-unknown",)
"""PyYAML's own parser skips a directive that it does not know."""
