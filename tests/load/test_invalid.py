"""Every mistake in tests/invalid gives exactly its message. `pytest --rewrite` rewrites the expectations.

A file is an assessment, unless its name begins with another kind of file (see `PLACES` in conftest.py): those that
stand beside an assessment are written there. Mistakes that no repository can hold are made here, in `MADE`.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parent.parent / "invalid"
CASES = sorted([*FOLDER.glob("*.yml"), *FOLDER.glob("*.csv")])
KINDS = (
    "portfolio", "organization", "questionnaire", "dimension", "references", "points", "module",
    "ratings", "customers", "moments", "complaints", "pool", "changes",
)  # fmt: skip


def kind_of(case: Path) -> str:
    return next((kind for kind in KINDS if case.stem.startswith(f"{kind}-")), "assessment")


def compare(name: str, found: str, rewrite: bool) -> None:
    expected = FOLDER / f"{name}.txt"
    if rewrite:
        expected.write_text(found, encoding="utf-8")
    assert found, "a mistake passes in silence"
    assert found == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_message(case: Path, shop: Any, lines: Callable[[Any], str], rewrite: bool) -> None:
    shop.write(kind_of(case), case.read_bytes())
    compare(case.stem, lines(shop.check()), rewrite)


def large_file(shop: Any, outside: Path) -> None:
    with shop.path("assessment").open("wb") as file:
        file.truncate(50_000_000)


def link_outside(shop: Any, outside: Path) -> None:
    shop.path("assessment").rename(outside / "assessment.yml")
    shop.path("assessment").symlink_to(outside / "assessment.yml")


def link_in_a_circle(shop: Any, outside: Path) -> None:
    (shop.root / "assessments" / "loop").symlink_to("loop")


def folder_for_a_file(shop: Any, outside: Path) -> None:
    shop.path("organization").unlink()
    shop.path("organization").mkdir()


def file_for_a_folder(shop: Any, outside: Path) -> None:
    (shop.root / "assessments").rename(outside / "assessments")
    (shop.root / "assessments").write_text("")


def missing_files(shop: Any, outside: Path) -> None:
    shop.path("organization").unlink()
    shop.path("assessment").unlink()


def names_that_are_no_ids(shop: Any, outside: Path) -> None:
    for name in ("Corner Shop", "..x", "corner..shop", "con", "index"):
        (shop.root / "assessments" / name).mkdir()


def misspelt_file(shop: Any, outside: Path) -> None:
    shop.path("assessment").rename(shop.path("assessment").with_suffix(".yaml"))


def merge_conflict(shop: Any, outside: Path) -> None:
    ours, middle, theirs = "<" * 7 + " HEAD", "=" * 7, ">" * 7 + " other"
    shop.change("assessment", "    level: 3\n", f"{ours}\n    level: 3\n{middle}\n    level: 2\n{theirs}\n")
    shop.change("assessment", "  CAR-01:\n", f"{ours}\n{middle}\n  CAR-01:\n{theirs}\n")
    shop.write("portfolio", f"{shop.texts['portfolio']}{theirs}\n")


def merge_conflict_in_ratings(shop: Any, outside: Path) -> None:
    ours, middle, theirs = "<" * 7 + " HEAD", "=" * 7, ">" * 7 + " other"
    row = "r0,manager,3,3,3,3\n"
    shop.write("ratings", f"{shop.beside['ratings']}{ours}\n{row}{middle}\n{row}{theirs}\n")


def misspelt_surveys(shop: Any, outside: Path) -> None:
    for name in ("rating.csv", "Ratings.csv", "ratings_sales.csv", "customer.csv", "ratings-.csv", "moment.yml"):
        shop.path("ratings").with_name(name).write_text("x")
    shop.path("organization").with_name("ratings.csv").write_text("x")


def respondents_of_two_files(shop: Any, outside: Path) -> None:
    shop.write_beside("ratings", "customers")
    text = shop.beside["ratings"].replace("r", "s").replace("sespondent,gsoup", "respondent,group")
    text = text.replace("manages", "manager").replace("fsontline", "frontline").replace("s3,", "r3,")
    shop.path("ratings").with_name("ratings-sales.csv").write_text(text.replace("A-01", "A-02"))


def large_survey(shop: Any, outside: Path) -> None:
    with shop.path("ratings").open("wb") as file:
        file.truncate(26_000_000)


def too_many_columns(shop: Any, outside: Path) -> None:
    shop.write("ratings", f"respondent,group{',x' * 100_000}\n")


def long_cell(shop: Any, outside: Path) -> None:
    shop.write("ratings", f"{shop.beside['ratings']}r99,{'x' * 200_000},1,1,1,1\n")


def segments_alike(shop: Any, outside: Path) -> None:
    shop.write("customers", shop.beside["customers"].replace("regulars", "Regulars", 3))


def ratings_as_a_folder(shop: Any, outside: Path) -> None:
    shop.path("ratings").mkdir()


def evidence_of_ratings(shop: Any, outside: Path) -> None:
    shop.write_beside("ratings")
    shop.change("assessment", "    level: 3\n    evidence: 2\n", "    shown: Price list\n")
    shop.change("assessment", "  CAR-01:\n    level: cannot judge\n", "")


def ratings_that_cannot_be_read(shop: Any, outside: Path) -> None:
    """An answer without a level is no mistake as long as nobody knows what the ratings hold."""
    shop.write("ratings", shop.beside["ratings"].replace(",", ";"))
    shop.change("assessment", "    level: 3\n", "")


def names_of_pools(shop: Any, outside: Path) -> None:
    for name in ("Banks 2026.yml", "portfolio.yml", "county.yaml", "Shops.YML", "old.csv", "read-me.md"):
        file = shop.path("pool").with_name(name)
        file.parent.mkdir(exist_ok=True)
        file.write_text(shop.may["pool"], encoding="utf-8")
    shop.path("pool").symlink_to(outside)


def practices_of_an_older_version(shop: Any, outside: Path) -> None:
    folder = shop.path("questionnaire").parent
    shutil.copytree(folder, folder.with_name("tiny-old"))
    head = folder.with_name("tiny-old") / "questionnaire.yml"
    head.write_text(head.read_text(encoding="utf-8").replace("version: 1.0.0", "version: 0.9.0"), encoding="utf-8")
    shop.write_beside("changes")


MADE = (
    names_of_pools, practices_of_an_older_version,
    segments_alike,     merge_conflict_in_ratings, misspelt_surveys, respondents_of_two_files, large_survey,
    too_many_columns, long_cell, ratings_as_a_folder, evidence_of_ratings, ratings_that_cannot_be_read,
    large_file, link_outside, link_in_a_circle, folder_for_a_file, file_for_a_folder, missing_files,
    names_that_are_no_ids, misspelt_file, merge_conflict,
)  # fmt: skip


@pytest.mark.parametrize("make", MADE, ids=lambda make: make.__name__)
def test_message_of_what_no_repository_can_hold(
    make: Callable[[Any, Path], None],
    shop: Any,
    tmp_path_factory: pytest.TempPathFactory,
    lines: Callable[[Any], str],
    rewrite: bool,
) -> None:
    make(shop, tmp_path_factory.mktemp("outside"))
    compare(make.__name__.replace("_", "-"), lines(shop.check()), rewrite)


def test_each_case_has_its_expectation() -> None:
    made = {make.__name__.replace("_", "-") for make in MADE}
    assert {f.stem for f in FOLDER.glob("*.txt")} == {f.stem for f in CASES} | made
