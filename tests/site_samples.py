"""Copies of the example workspace for tests of the whole product."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
EXAMPLES = Path(__file__).parent / "examples"
TODAY = date(2026, 11, 21)


def copy_example(folder: Path, *organizations: str) -> Path:
    """A workspace in `folder` with the repository's example, or some of its organizations only."""
    target = folder / "assessments"
    target.mkdir(parents=True)
    shutil.copy(REPOSITORY / "assessments" / "portfolio.yml", target)
    shutil.copy(REPOSITORY / "mkdocs.yml", folder)
    shutil.copytree(REPOSITORY / "assessments" / "benchmarks", target / "benchmarks")
    for source in sorted(p.parent for p in (REPOSITORY / "assessments").glob("*/organization.yml")):
        if not organizations or source.name in organizations:
            shutil.copytree(source, target / source.name)
    return folder
