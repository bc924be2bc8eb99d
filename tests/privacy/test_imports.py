"""What is imported on the way from ratings to a result: numpy where there are ratings, and nothing heavier."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from privacy.offices import write_office
from site_samples import copy_example

PROGRAM = """
import sys
from assessor.cli import main
try:
    main(sys.argv[1:])
finally:
    print(*sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""
HEAVY = {"altair", "dask", "matplotlib", "narwhals", "numba", "pandas", "polars", "pyarrow", "scipy", "statsmodels"}


def imported(folder: Path, *words: str) -> set[str]:
    """The names of all packages that a fresh interpreter has imported when the command has ended well."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *words], cwd=folder, capture_output=True, text=True, check=True
    )
    return set(done.stderr.splitlines()[-1].split())


@pytest.mark.parametrize(
    "words", [["score"], ["score", "--format", "json"], ["check"], ["explain", "office", "AUT-01"]]
)
def test_from_ratings_to_a_result_nothing_is_imported_that_is_heavier_than_numpy(
    tmp_path: Path, words: list[str]
) -> None:
    write_office(tmp_path)
    names = imported(tmp_path, *words)
    assert not names & HEAVY
    assert ("numpy" in names) == (words != ["check"])


@pytest.mark.parametrize("words", [["check"], ["score"], ["explain", "halden-pumps", "AUT-01"]])
def test_without_ratings_numpy_is_not_imported(tmp_path: Path, words: list[str]) -> None:
    root = copy_example(tmp_path / "workspace", "halden-pumps")
    assert not list(root.rglob("*.csv"))
    assert "numpy" not in imported(root, *words)
