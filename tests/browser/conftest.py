from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser.harness import chromium
from publish.sample import LABELS, sample_site

from assessor.publish import publish


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built site of a few pages with everything that a page can hold; see tests/publish/sample.py."""
    root = tmp_path_factory.mktemp("workspace")
    (root / "mkdocs.yml").write_text(f"site_name: {LABELS.site}\nrepo_url: https://example.org/report\n")
    publish(sample_site(), root, root / "site", strict=True)
    return root / "site"
