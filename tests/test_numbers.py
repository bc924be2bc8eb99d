"""Numbers as the reader sees them."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessor.numbers import counted, gap, gap_text, index_text, percent, score_text, shown, signed


@pytest.mark.parametrize(
    ("score", "text"),
    [
        (2.96, "2.9"),
        (2.95, "2.9"),
        (2.94, "2.9"),
        (3.0, "3.0"),
        (2.25, "2.3"),
        (2.45, "2.5"),
        (2.35, "2.4"),
        (None, "–"),
    ],
)
def test_scores(score, text) -> None:
    assert score_text(score) == text


@given(st.floats(1, 5), st.integers(1, 3))
def test_a_shown_score_never_reaches_the_next_level(score, decimals) -> None:
    assert math.floor(shown(score, decimals)) == math.floor(score)
    assert abs(shown(score, decimals) - score) <= 10**-decimals


@pytest.mark.parametrize(
    ("difference", "text"), [(0.04, "±0.0"), (-0.04, "±0.0"), (0.26, "+0.3"), (-1.0, "−1.0"), (None, "–")]
)
def test_differences(difference, text) -> None:
    assert signed(difference) == text


@pytest.mark.parametrize(
    ("after", "before", "text"), [(2.96, 2.4, "+0.5"), (2.55, 2.44, "+0.2"), (2.0, 3.0, "−1.0"), (None, 2.0, "–")]
)
def test_a_gap_is_between_the_numbers_that_are_shown(after, before, text) -> None:
    assert gap_text(after, before) == text


@given(st.floats(1, 5), st.floats(1, 5), st.integers(1, 2))
def test_a_reader_can_check_a_gap(after, before, decimals) -> None:
    seen = float(score_text(after, decimals=decimals)) - float(score_text(before, decimals=decimals))
    assert gap(after, before, decimals) == pytest.approx(seen)
    assert float(gap_text(after, before, decimals=decimals).replace("−", "-").replace("±", "")) == pytest.approx(seen)


@pytest.mark.parametrize(("share", "text"), [(0, "0%"), (0.001, "1%"), (0.6, "60%"), (0.999, "99%"), (1, "100%")])
def test_shares(share, text) -> None:
    assert percent(share) == text


def test_counts_and_indexes() -> None:
    assert (counted(1, "page", "pages"), counted(2, "page", "pages")) == ("1 page", "2 pages")
    assert (index_text(41.1), index_text(None)) == ("41", "–")
