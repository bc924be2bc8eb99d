"""Every mistake in tests/invalid gives exactly its message. `pytest --rewrite` rewrites the expectations.

A file is an assessment, unless its name begins with another kind of file (see `PLACES` in conftest.py).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

CASES = sorted((Path(__file__).parent.parent / "invalid").glob("*.yml"))
KINDS = ("portfolio", "organization", "questionnaire", "dimension", "references", "points", "module")


def kind_of(case: Path) -> str:
    return next((kind for kind in KINDS if case.stem.startswith(f"{kind}-")), "assessment")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_message(case: Path, shop: Any, lines: Callable[[Any], str], rewrite: bool) -> None:
    shop.write(kind_of(case), case.read_bytes())
    found = lines(shop.check())
    if rewrite:
        case.with_suffix(".txt").write_text(found, encoding="utf-8")
    assert found, "an invalid file passes in silence"
    assert found == case.with_suffix(".txt").read_text(encoding="utf-8")


def test_each_case_has_its_expectation() -> None:
    folder = CASES[0].parent
    assert {f.stem for f in folder.glob("*.txt")} == {f.stem for f in CASES}
