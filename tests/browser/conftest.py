from __future__ import annotations

from pathlib import Path

import pytest
from publish.sample import LABELS, sample_site

from assessor.publish import publish


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built site of a few pages with everything that a page can hold; see tests/publish/sample.py."""
    root = tmp_path_factory.mktemp("workspace")
    (root / "mkdocs.yml").write_text(f"site_name: {LABELS.site}\nrepo_url: https://example.org/report\n")
    publish(sample_site(), root, root / "site", strict=True)
    return root / "site"
