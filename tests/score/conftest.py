"""Fixtures of the scoring tests."""

from __future__ import annotations

import pytest
from samples import practice, questionnaire

from assessor.model import Questionnaire


@pytest.fixture
def one() -> Questionnaire:
    """One dimension of five practices, the first two core."""
    return questionnaire({"d": tuple(practice(f"P-{n}", core=n <= 2) for n in range(1, 6))})
