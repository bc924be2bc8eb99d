"""The example site, built once for all tests of the whole product."""

from __future__ import annotations

from pathlib import Path

import pytest
from site_samples import TODAY, copy_example


@pytest.fixture(scope="session")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the example workspace."""
    return copy_example(tmp_path_factory.mktemp("example") / "workspace")


@pytest.fixture(scope="session")
def site(workspace: Path) -> Path:
    """The built example site."""
    from assessor.build import build

    return build(workspace, today=TODAY, strict=True).output
