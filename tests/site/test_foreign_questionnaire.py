"""A workspace with a small questionnaire of its own goes through the whole pipeline."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from site_samples import EXAMPLES, TODAY

from assessor.build import build


@pytest.fixture(scope="module")
def tea(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the tea room, whose questionnaire has one framework, two dimensions and three practices."""
    root = tmp_path_factory.mktemp("tea") / "workspace"
    shutil.copytree(EXAMPLES / "tea-room", root, ignore=shutil.ignore_patterns("expected"))
    return build(root, today=TODAY, strict=True).output


def text(page: Path) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.read_text(encoding="utf-8")))


def test_its_own_words_are_on_the_pages(tea: Path) -> None:
    assert "Served" in text(tea / "room" / "2026" / "index.html")
    assert "Wait for the leaves" in text(tea / "room" / "2026" / "service.html")
    assert "virtue" in text(tea / "room" / "2026" / "service.html")


def test_no_word_of_the_shipped_questionnaire_is(tea: Path) -> None:
    everything = "".join(text(page) for page in tea.rglob("*.html"))
    for word in ("Incidental", "Customer-led", "AUT-01", "responsibility area", "IBM", "Lowenstein"):
        assert word not in everything
