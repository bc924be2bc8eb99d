"""Options of the whole test suite."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the one option that rewrites every kept expectation."""
    parser.addoption("--rewrite", action="store_true", help="rewrite the expected results that are kept in files")


@pytest.fixture
def rewrite(request: pytest.FixtureRequest) -> bool:
    """Whether kept expectations are to be rewritten."""
    return bool(request.config.getoption("--rewrite"))
