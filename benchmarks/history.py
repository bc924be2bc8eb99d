"""A repository with many assessments and a history: all changed twice since the oldest revision, and are packed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

EXAMPLE = Path(__file__).parents[1] / "assessments"
PERIODS = 20
"""The assessments of one organization."""
OLDEST = "HEAD~2"
_SETTINGS = ("user.name=Nobody", "user.email=nobody@example.org", "commit.gpgsign=false", "gc.auto=0")


def history(folder: Path, number: int) -> list[str]:
    """Make a repository in `folder` with this number of assessments, no two of them the same; their paths."""
    source = EXAMPLE / "northwind-bank"
    newest = max(p for p in source.iterdir() if p.is_dir() and not (p / "ratings.csv").exists())
    text = (newest / "assessment.yml").read_text(encoding="utf-8")
    paths = [f"assessments/organization-{n // PERIODS}/{2000 + n % PERIODS}/assessment.yml" for n in range(number)]
    for path in paths:
        (folder / path).parent.mkdir(parents=True)
        shutil.copy(source / "organization.yml", (folder / path).parents[1])
    shutil.copy(EXAMPLE / "portfolio.yml", folder / "assessments")
    _git(folder, "init", "--quiet")
    for version in ("first", "second", "third"):
        for path in paths:
            (folder / path).write_text(f"{text}# the {version} version of {path}\n", encoding="utf-8")
        _git(folder, "add", "assessments")
        _git(folder, "commit", "--quiet", "--message", version)
    _git(folder, "repack", "-adq")
    return paths


def _git(folder: Path, *arguments: str) -> None:
    settings = (part for setting in _SETTINGS for part in ("-c", setting))
    subprocess.run(["git", "-C", str(folder), *settings, *arguments], check=True)
