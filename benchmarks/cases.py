"""The promises, one function each: make the input, measure ours and the floor, return rows."""

from __future__ import annotations

import gzip
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks.measure import Row, cpu_seconds, in_turn

REPOSITORY = Path(__file__).parents[1]
FLOORS = Path(__file__).parent / "floors"
ASSESSOR = [sys.executable, "-m", "assessor"]


def check(folder: Path, divide: int) -> list[Row]:
    """`assessor check` on 1,000 assessment files against `yaml.load(..., CSafeLoader)` on the same files."""
    organizations = 1000 // divide
    source = REPOSITORY / "assessments" / "northwind-bank"
    newest = max(p for p in source.iterdir() if p.is_dir())
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
    changed = re.sub(r"(  DIA-01:\n    level: )\d", r"\g<1>1", text, count=1)
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
}
