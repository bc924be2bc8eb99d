"""The example site in headless Chromium: accessible, quiet, safe, on every kind of page."""

from __future__ import annotations

import csv
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from browser.harness import (
    DESKTOP,
    PHONE,
    assert_accessible,
    assert_accessible_in_dark,
    assert_fits,
    assert_quiet,
    unfold,
    visit,
)
from site_samples import TODAY, copy_example

from assessor.build import build

pytestmark = pytest.mark.browser

KINDS = {
    "home": "index.html",
    "organization": "northwind-bank/index.html",
    "summary": "northwind-bank/2026-q4/index.html",
    "profile": "northwind-bank/2026-q4/profile.html",
    "framework": "northwind-bank/2026-q4/cfe.html",
    "disagreement": "northwind-bank/2026-q4/disagreement.html",
    "perception": "northwind-bank/2026-q4/perception.html",
    "customers": "northwind-bank/2026-q4/customers.html",
    "employees": "northwind-bank/2026-q4/employees.html",
    "moments": "northwind-bank/2026-q4/moments.html",
    "listening": "northwind-bank/2026-q4/listening.html",
    "among peers": "northwind-bank/2026-q4/benchmark.html",
    "roadmap": "northwind-bank/2026-q4/roadmap.html",
    "change": "northwind-bank/2026-q4/change.html",
    "method": "northwind-bank/2026-q4/method.html",
    "answers": "northwind-bank/2026-q4/answers.html",
    "perceived": "meridia-energy/2025-q2/index.html",
    "draft": "meridia-energy/2026-q4/index.html",
}


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_page_is_accessible_and_quiet(browser: Any, site: Path, kind: str, size: tuple[int, int]) -> None:
    with visit(browser, site / KINDS[kind], size=size) as opened:
        if size == DESKTOP:
            unfold(opened, explanations=3)
        assert_fits(opened)
        assert_accessible(opened)
        opened.page.reload()  # What is folded has no colours of its own, and long tables take axe long.
        assert_accessible_in_dark(opened)
        assert_quiet(opened, site)


def test_a_phone_shows_the_whole_result_on_its_first_screen(browser: Any, site: Path) -> None:
    with visit(browser, site / KINDS["summary"], size=PHONE) as opened:
        for part in ("h1", ".cx-tiles", ".cx-extremes", ".cx-todo", ".cx-sure"):
            bottom = opened.page.locator(part).first.evaluate("e => e.getBoundingClientRect().bottom")
            assert bottom <= PHONE[1], part


def test_a_score_leads_to_its_explanation(browser: Any, site: Path) -> None:
    with visit(browser, site / KINDS["profile"]) as opened:
        link = opened.page.locator("a[href*='#explain-']").first
        target = (link.get_attribute("href") or "").split("#")[1]
        link.click()
        opened.page.wait_for_function("id => document.getElementById(id)?.closest('details').open", arg=target)
        assert "assessment.yml" in opened.page.locator(f"#{target}").inner_text()


def test_search_finds_a_practice_without_a_network(browser: Any, site: Path, tmp_path: Path) -> None:
    packed = tmp_path / "site.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for path in site.rglob("*"):
            archive.write(path, path.relative_to(site))
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(tmp_path / "unpacked")
    with visit(browser, tmp_path / "unpacked" / "index.html") as opened:
        opened.page.keyboard.press("Control+k")
        opened.page.keyboard.type("recovery after failures")
        opened.page.wait_for_selector("text=Recovery after failures")
        assert_quiet(opened, tmp_path / "unpacked")


HOSTILE = (
    "<script>hit()</script><img src=x onerror=hit()> [click](javascript:hit()) \" onload=hit() ' | cell | "
    "{{ 7 * 7 }} {% raw %} </title></desc></svg><svg onload=hit()> `x` **b**"
)
FIELDS = re.compile(
    r"^( *)(name|industry|region|size|notice|about|title|publisher|scope|method|summary|shown|note|reason|owner"
    r"|participants|how|source|currency|touchpoint|customer_group|channel|what_is_at_stake|expected_feeling"
    r"|actual_feeling|baseline_expectation|brand_promise|frontline_latitude|recovery|improvement)"
    r":(?: [^\n]*)?(?:\n(?=\1 |\n)[^\n]*)*$",
    re.M,
)
SHOWN = re.compile(r"<script>hit\(\)</script><img src=x onerror=hit\(\)>[^\n]*? in (\w+)")


def poison(path: Path) -> set[str]:
    """Put hostile text in place of every free text of a YAML file, quoted, plain or folded. Returns the fields."""
    text = path.read_text(encoding="utf-8")
    quoted = "'" + HOSTILE.replace("'", "''")
    path.write_text(FIELDS.sub(lambda f: f"{f[1]}{f[2]}: {quoted} in {f[2]}'", text), encoding="utf-8")
    return {field[2] for field in FIELDS.finditer(text)}


def poison_segments(path: Path) -> set[str]:
    """Make the names of all segments of customers hostile, as far as 60 characters go; they stay different."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    names = sorted({row["segment"] for row in rows} - {""})
    hostile = {name: f"<script>hit()</script><img src=x onerror=hit()> in segment {n}" for n, name in enumerate(names)}
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, list(rows[0]))
        writer.writeheader()
        writer.writerows({**row, "segment": hostile.get(row["segment"], "")} for row in rows)
    return {"segment"}


def test_hostile_text_in_every_field_stays_text(browser: Any, tmp_path: Path) -> None:
    root = copy_example(tmp_path / "workspace", "northwind-bank")
    poisoned = [poison(path) for path in root.rglob("assessments/**/*.yml")]
    poisoned += [poison_segments(path) for path in root.rglob("customers*.csv")]
    site = build(root, today=TODAY).output
    pages = sorted(site.rglob("*.html"))
    assert {path.name for path in pages} >= {Path(name).name for name in KINDS.values()}
    seen: set[str] = set()
    for path in pages:
        with visit(browser, path) as opened:
            unfold(opened)
            assert opened.page.evaluate("typeof hit") == "undefined"
            assert not opened.page.locator("img[src='x'], a[href^='javascript:'], svg[onload], [onerror]").count()
            assert "49" not in opened.page.locator("h1").inner_text()
            assert not [line for line in opened.complaints if "hit" in line]
            seen.update(SHOWN.findall(opened.page.locator("body").inner_text()))
    assert set().union(*poisoned) <= seen
