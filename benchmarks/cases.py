"""The promises, one function each: make the input, measure ours and the floor, return rows."""

from __future__ import annotations

import csv
import gzip
import re
import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from benchmarks.history import OLDEST, history
from benchmarks.measure import Row, calls_in_turn, cpu_seconds, in_turn
from benchmarks.people import write_ratings

REPOSITORY = Path(__file__).parents[1]
FLOORS = Path(__file__).parent / "floors"
ASSESSOR = [sys.executable, "-m", "assessor"]


def check(folder: Path, divide: int) -> list[Row]:
    """`assessor check` on 1,000 assessment files against `yaml.load(..., CSafeLoader)` on the same files.

    The newest assessment without surveys: the floor reads no CSV.
    """
    organizations = 1000 // divide
    source = REPOSITORY / "assessments" / "northwind-bank"
    newest = max(p for p in source.iterdir() if p.is_dir() and not (p / "ratings.csv").exists())
    for i in range(organizations):
        target = folder / "assessments" / f"organization-{i}"
        target.mkdir(parents=True)
        shutil.copy(source / "organization.yml", target)
        shutil.copytree(newest, target / newest.name)
    shutil.copy(REPOSITORY / "assessments" / "portfolio.yml", folder / "assessments")
    bare = [sys.executable, str(FLOORS / "yaml_load.py"), "assessments"]
    ours, floor = in_turn([*ASSESSOR, "check"], bare, 3, folder)
    return [Row(f"check, {organizations} assessments / CSafeLoader", ours, floor, "s", 0.7)]


def help_(_folder: Path, _divide: int) -> list[Row]:
    """`assessor --help` against a bare Click group with as many commands."""
    ours, floor = in_turn([*ASSESSOR, "--help"], [sys.executable, str(FLOORS / "bare_click.py"), "--help"], 25)
    return [Row("--help / bare Click --help", ours, floor, "s", 1.15)]


def rebuild(folder: Path, _divide: int) -> list[Row]:
    """Charts drawn by a rebuild: none if nothing changed, and only those that show it after one changed answer."""
    _example(folder, copies=1)
    cpu_seconds([*ASSESSOR, "build"], folder)
    drawn_again = _drawn(folder)
    answers = folder / "assessments" / "northwind-bank-0" / "2026-q4" / "assessment.yml"
    text = answers.read_text(encoding="utf-8")
    changed = re.sub(r"(  SOL-01:\n    level: )\d", r"\g<1>1", text, count=1)
    answers.write_text(changed, encoding="utf-8")
    return [
        Row("charts drawn by a rebuild, nothing changed", drawn_again, None, "charts", 0),
        Row("charts drawn after one changed answer", _drawn(folder), None, "charts", 9),
    ]


def portfolio(folder: Path, divide: int) -> list[Row]:
    """100 organizations against the same page bodies in a bare template; charts are cached in all runs."""
    _example(folder, copies=100 // divide)
    cpu_seconds([*ASSESSOR, "build"], folder)
    bodies = folder / "bodies.json"
    cpu_seconds([sys.executable, str(FLOORS / "bodies.py"), str(folder / "site"), str(bodies)])
    floor_command = [sys.executable, str(FLOORS / "bare_template.py"), str(bodies), str(folder / "bare")]
    warm, floor = in_turn([*ASSESSOR, "build"], floor_command, 2, folder)
    shutil.rmtree(folder / ".assessor" / "pages", ignore_errors=True)
    cold = cpu_seconds([*ASSESSOR, "build"], folder)
    what = f"build of {100 // divide} organizations / bare template"
    return [Row(f"{what}, nothing changed", warm, floor, "s", 5), Row(f"{what}, pages anew", cold, floor, "s", None)]


def charts(folder: Path, _divide: int) -> list[Row]:
    """All charts of the largest page, both widths, as they travel: gzip of the SVG in the page."""
    _example(folder, copies=1)
    cpu_seconds([*ASSESSOR, "build"], folder)
    pages = (page.read_text(encoding="utf-8") for page in (folder / "site").rglob("*.html"))
    svgs = max((re.findall(r"<svg[^>]*cx-svg.*?</svg>", page, re.S) for page in pages), key=len)
    size = len(gzip.compress("".join(svgs).encode())) / 1024 * 26 / len(svgs)
    return [Row(f"13 charts in two widths (from {len(svgs)} pictures)", size, None, "KB gzip", 45)]


def ratings(folder: Path, divide: int) -> list[Row]:
    """From the bytes of ratings.csv to a result, 10,000 people x 60 practices, against `csv.reader` on the same file.

    The promise is about the work: both run in one process in turn. Whole processes pay for imports, too.
    """
    from assessor.load import load_workspace
    from assessor.load.columns import RATINGS, form
    from assessor.load.survey import read_survey
    from assessor.score import score

    people = 10_000 // divide
    bare = _one_assessment(folder)
    (assessment,) = load_workspace(folder, date(2026, 11, 21))[0].assessments
    path = write_ratings(bare / "ratings.csv", tuple(assessment.questionnaire.practices), people)

    def result() -> object:
        survey, _ = read_survey({path.name: path.read_bytes()}, form(RATINGS, assessment.questionnaire))
        assert survey is not None
        found = score(replace(assessment, ratings=survey))
        assert found.voices is not None
        assert found.voices.n == people
        return found

    def rows() -> object:
        with path.open(newline="", encoding="utf-8") as file:
            return list(csv.reader(file))

    what = f"{people:,} x {len(assessment.questionnaire.practices)} ratings"
    within = calls_in_turn(result, rows, 5)
    whole = in_turn([*ASSESSOR, "score"], [sys.executable, str(FLOORS / "csv_rows.py"), str(path)], 3, folder)
    return [
        Row(f"{what} to a result / csv.reader", *within, "s", 5 if divide == 1 else None),
        Row(f"assessor score, {what} / csv.reader, whole processes", *whole, "s", None),
    ]


def revision(folder: Path, divide: int) -> list[Row]:
    """2,000 assessment files at an old revision against those in the work tree: their bytes, and the whole load.

    Bytes of the work tree are read by themselves, without looking at the kind and the size of each file.
    """
    from assessor.load import load_workspace
    from assessor.load.revision import Revision

    paths = history(folder, 2000 // divide)

    def old_bytes() -> list[bytes]:
        with Revision(folder, OLDEST) as files:
            return [files.read(path) for path in paths]

    def bytes_() -> list[bytes]:
        return [(folder / path).read_bytes() for path in paths]

    assert all(b"first" in old and b"third" in new for old, new in zip(old_bytes(), bytes_(), strict=True))
    read = calls_in_turn(old_bytes, bytes_, 5)
    day = date(2026, 11, 21)
    whole = calls_in_turn(lambda: load_workspace(folder, day, at=OLDEST), lambda: load_workspace(folder, day), 1)
    what = f"{len(paths):,} assessment files, old revision / work tree"
    return [Row(f"bytes of {what}", *read, "s", 3.5), Row(f"load of {what}", *whole, "s", 3.5)]


def _one_assessment(folder: Path) -> Path:
    """A workspace with one assessment that has no answers of its own; the folder of the assessment."""
    target = folder / "assessments" / "many" / "2026-q4"
    target.mkdir(parents=True)
    shutil.copy(REPOSITORY / "assessments" / "portfolio.yml", folder / "assessments")
    (target.parent / "organization.yml").write_text("name: Many voices\n", encoding="utf-8")
    head = "questionnaire: cfe-cco@1.0.0\nstatus: final\ndate: 2026-10-01\nevidence_review: false\n"
    (target / "assessment.yml").write_text(head, encoding="utf-8")
    return target


def _example(folder: Path, copies: int) -> None:
    """A workspace with `copies` organizations, made by copying those of the example in turn."""
    organizations = sorted(p.parent for p in (REPOSITORY / "assessments").glob("*/organization.yml"))
    for i in range(max(copies, len(organizations))):
        source = organizations[i % len(organizations)]
        shutil.copytree(source, folder / "assessments" / f"{source.name}-{i // len(organizations)}")
    shutil.copy(REPOSITORY / "assessments" / "portfolio.yml", folder / "assessments")
    shutil.copy(REPOSITORY / "mkdocs.yml", folder)


def _drawn(folder: Path) -> int:
    """How many charts a build draws anew."""
    before = set((folder / ".assessor" / "charts").rglob("*.*"))
    cpu_seconds([*ASSESSOR, "build"], folder)
    return len(set((folder / ".assessor" / "charts").rglob("*.*")) - before)


ALL: dict[str, Callable[[Path, int], list[Row]]] = {
    "check": check,
    "help": help_,
    "rebuild": rebuild,
    "portfolio": portfolio,
    "charts": charts,
    "ratings": ratings,
    "revision": revision,
}
