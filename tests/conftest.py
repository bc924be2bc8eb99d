"""Options of the whole test suite."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from browser.harness import chromium


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the one option that rewrites every kept expectation."""
    parser.addoption("--rewrite", action="store_true", help="rewrite the expected results that are kept in files")


@pytest.fixture
def rewrite(request: pytest.FixtureRequest) -> bool:
    """Whether kept expectations are to be rewritten."""
    return bool(request.config.getoption("--rewrite"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One headless Chromium for all tests: a second one cannot be started while the first is open."""
    with chromium() as running:
        yield running
