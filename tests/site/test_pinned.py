"""A report rebuilds to the same bytes with the version it was answered with, whatever ships beside it later."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from site_samples import TODAY, copy_example
from version_samples import edit, newer, older

from assessor.build import build
from assessor.load import library, load_questionnaire

NAME = "halden-pumps"


@pytest.fixture
def pinned(tmp_path: Path) -> Path:
    """A workspace with one organization of the example, pinned to version 1.0.0."""
    root = copy_example(tmp_path / "workspace", NAME)
    edit(root / "assessments" / "portfolio.yml", lambda p: p.update(questionnaire="cfe-cco@1.0.0"))
    files = (root / "assessments" / NAME).glob("*/assessment.yml")
    assert all("\nquestionnaire: cfe-cco@1.0.0\n" in file.read_text(encoding="utf-8") for file in files)
    return root


@pytest.fixture
def deliver(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Once it is called, version 1.1.0 ships beside 1.0.0."""

    def delivered() -> None:
        shipped = tmp_path / "questionnaires"
        shutil.copytree(older(), shipped / "cfe-cco-1.0.0")
        newer(shipped / "cfe-cco-1.1.0")
        monkeypatch.setattr(library, "SHIPPED", shipped)

    return delivered


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def test_a_pinned_workspace_rebuilds_byte_by_byte_after_a_newer_version_ships(
    pinned: Path, deliver: Callable[[], None]
) -> None:
    before = contents(build(pinned, today=TODAY, strict=True).output)
    kept = contents(pinned / ".assessor" / "pages")
    assert load_questionnaire("cfe-cco", None).name == "cfe-cco@1.0.0"
    deliver()
    assert load_questionnaire("cfe-cco", None).name == "cfe-cco@1.1.0"
    assert contents(build(pinned, today=TODAY, strict=True).output) == before
    assert contents(pinned / ".assessor" / "pages") == kept
    shutil.rmtree(pinned / ".assessor" / "pages")
    assert contents(build(pinned, today=TODAY, strict=True).output) == before
    assert any("html" in name for name in before)
