"""The pipeline as a whole: what a build writes, what it draws again, and what it leaves alone."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from site_samples import TODAY, copy_example

from assessor.build import build
from assessor.errors import BuildError, InputError, UsageError


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_example_builds_without_a_warning(workspace: Path, site: Path) -> None:
    assert (site / "index.html").is_file()
    for organization in (workspace / "assessments").glob("*/organization.yml"):
        assert (site / organization.parent.name / "index.html").is_file()


def test_a_rebuild_draws_nothing_and_changes_nothing(workspace: Path, site: Path) -> None:
    before = digests(site)
    built = build(workspace, today=TODAY)
    assert built.drawn == 0
    assert digests(site) == before


def test_one_changed_answer_draws_only_the_charts_that_show_it(tmp_path: Path) -> None:
    root = copy_example(tmp_path / "workspace", "northwind-bank")
    first = build(root, today=TODAY)
    answers = max(root.glob("assessments/northwind-bank/*/assessment.yml"))
    text = answers.read_text(encoding="utf-8")
    answers.write_text(re.sub(r"(\n  SOL-01:\n    level: )\d", r"\g<1>1", text), encoding="utf-8")
    again = build(root, today=TODAY)
    # Ladder, radar, profile, one strip, the organization's two charts and the home page's two or three.
    assert first.drawn > 20
    assert 0 < again.drawn <= 9


def test_a_build_of_one_organization_neither_minds_nor_forgets_the_others(tmp_path: Path) -> None:
    root = copy_example(tmp_path / "workspace", "northwind-bank", "halden-pumps")
    build(root, today=TODAY)
    kept = digests(root / ".assessor")
    sound = (answers := next(root.glob("assessments/halden-pumps/*/assessment.yml"))).read_text(encoding="utf-8")
    answers.write_text("answers: [", encoding="utf-8")
    with pytest.raises(InputError):
        build(root, today=TODAY)
    build(root, ["northwind-bank"], output=tmp_path / "site", today=TODAY)
    answers.write_text(sound, encoding="utf-8")
    assert kept.items() <= digests(root / ".assessor").items()


def test_only_the_chosen_assessments_get_pages(tmp_path: Path, workspace: Path) -> None:
    built = build(workspace, ["northwind-bank"], output=tmp_path / "site", today=TODAY)
    organizations = {p.parent.name for p in (workspace / "assessments").glob("*/organization.yml")}
    text = "".join(
        p.read_text(encoding="utf-8") for p in built.output.rglob("*") if p.suffix in {".html", ".js", ".xml"}
    )
    assert (built.output / "northwind-bank").is_dir()
    for other in organizations - {"northwind-bank"}:
        assert other not in text
        assert other.split("-")[0].capitalize() not in text


def test_the_same_bytes_in_two_folders_hash_seeds_and_time_zones(tmp_path: Path) -> None:
    made = []
    for name, seed, zone in (("one", "1", "Pacific/Auckland"), ("two", "2", "America/Los_Angeles")):
        root = copy_example(tmp_path / name / "workspace", "halden-pumps")
        subprocess.run(
            [sys.executable, "-m", "assessor", "build"],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            check=True,
            capture_output=True,
        )
        made.append(digests(root / "site"))
    assert made[0] == made[1]


def test_problems_leave_the_old_site_whole(tmp_path: Path) -> None:
    root = copy_example(tmp_path / "workspace", "halden-pumps")
    build(root, today=TODAY)
    before = digests(root / "site")
    answers = max(root.glob("assessments/*/*/assessment.yml"))
    text = answers.read_text(encoding="utf-8")
    answers.write_text(re.sub(r"(answers:\n(?:.*\n)*?    level: )3", r"\g<1>7", text), encoding="utf-8")
    with pytest.raises(InputError) as raised:
        build(root, today=TODAY)
    assert {p.code for p in raised.value.problems} == {"level-out-of-range"}
    (root / "mkdocs.yml").write_text("site_name: [\n", encoding="utf-8")
    with pytest.raises((BuildError, InputError)):
        build(root, today=TODAY)
    assert digests(root / "site") == before


def test_unknown_names_are_refused(workspace: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="northwind-bank"):
        build(workspace, ["northwind-bnak"], output=tmp_path / "site", today=TODAY)


def test_damaged_caches_are_made_anew(tmp_path: Path) -> None:
    root = copy_example(tmp_path / "workspace", "halden-pumps")
    build(root, today=TODAY)
    before = digests(root / "site")
    for path in (root / ".assessor").rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[:40])
    assert build(root, today=TODAY).drawn > 0
    assert digests(root / "site") == before
