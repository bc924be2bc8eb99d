"""A workspace as `assessor init` makes it, and a way to call the command in it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from assessor.cli import main

Call = Callable[..., Result]


@pytest.fixture(scope="session")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new workspace that no test changes."""
    folder = tmp_path_factory.mktemp("init") / "demo"
    made = CliRunner().invoke(main, ["init", str(folder)])
    assert made.exit_code == 0, made.output
    return folder


@pytest.fixture
def workspace(pristine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new workspace to work in; it is the working folder."""
    folder = shutil.copytree(pristine, tmp_path / "demo")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def call() -> Call:
    """Call the command with the given words."""

    def invoke(*words: str, **options: object) -> Result:
        return CliRunner().invoke(main, list(words), **options)  # type: ignore[arg-type]

    return invoke
