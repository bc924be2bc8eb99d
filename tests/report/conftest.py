from __future__ import annotations

import pytest

from assessor.model import Site
from assessor.report import report
from tests.report.portfolios import portfolio_report, rich


@pytest.fixture(scope="session")
def site() -> Site:
    """The pages of the rich workspace."""
    return report(portfolio_report(rich()))
