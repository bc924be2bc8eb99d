"""Codes, the page that explains them, and the tests that produce them agree."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from assessor.load.codes import CODES, ERRORS, WARNINGS

HERE = Path(__file__).parent
PAGE = (HERE.parent.parent / "docs" / "problems.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## (\S+)\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL))
HEADER = "questionnaire: cfe-cco@1.0.0\nstatus: draft\ndate: 2026-11-02\nevidence_review: true\n"


def examples(code: str) -> list[str]:
    """The wrong and the mended assessment of a section, if it has such."""
    return [HEADER + body for body in re.findall(r"```yaml\n(.*?)```", SECTIONS[code], re.DOTALL)]


def test_page_has_a_section_for_each_code_in_the_same_order() -> None:
    assert list(SECTIONS) == list(CODES)


def test_codes_are_slugs_and_severities_are_disjoint() -> None:
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code) for code in CODES)
    assert not ERRORS.keys() & WARNINGS.keys()


@pytest.mark.parametrize("code", CODES)
def test_section_says_what_it_means_and_mends_an_example(code: str) -> None:
    section = SECTIONS[code]
    assert CODES[code] in section
    wrong, mended = re.findall(r"```(?:yaml|text|csv)\n(.*?)```", section, re.DOTALL)
    assert wrong != mended
    assert section.index("Wrong:") < section.index("Mended:")


@pytest.mark.parametrize("code", [code for code in CODES if examples(code)])
def test_example_is_wrong_and_the_mended_one_is_not(code: str, shop: Any) -> None:
    wrong, mended = examples(code)
    shop.write("assessment", wrong)
    assert code in shop.codes()
    shop.write("assessment", mended)
    assert shop.check() == ()


SURVEYS = {code: re.findall(r"```csv\n(.*?)```", section, re.DOTALL) for code, section in SECTIONS.items()}


@pytest.mark.parametrize("code", [code for code, found in SURVEYS.items() if found])
def test_survey_is_wrong_and_the_mended_one_is_not(code: str, shop: Any) -> None:
    wrong, mended = SURVEYS[code]
    shop.write("assessment", HEADER)
    shop.write("ratings", wrong)
    assert code in shop.codes()
    shop.write("ratings", mended)
    assert {p.code for p in shop.check()} <= {"few-respondents", "evidence-missing"}


@pytest.mark.parametrize("code", CODES)
def test_each_code_is_produced_by_a_test(code: str) -> None:
    messages = [f.read_text(encoding="utf-8") for f in (HERE.parent / "invalid").glob("*.txt")]
    tests = (
        HERE / "test_hostile.py",
        HERE / "test_api.py",
        HERE / "test_survey.py",
        HERE.parent / "cli" / "test_new_files.py",
    )
    asserted = "".join(f.read_text(encoding="utf-8") for f in tests)
    assert any(f": {code}: " in text for text in messages) or f'"{code}"' in asserted or f"[{code}]" in asserted


def test_each_declared_code_is_used() -> None:
    folder = HERE.parent.parent / "assessor"
    files = [*(folder / "load").glob("*.py"), folder / "scaffold.py"]
    text = "".join(f.read_text(encoding="utf-8") for f in files if f.name != "codes.py")
    assert all(f'"{code}"' in text for code in CODES)
