"""Numbers as the reader sees them."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessor.model import Estimate
from assessor.numbers import (
    agreement_text,
    counted,
    difference_interval_text,
    gap,
    gap_text,
    index_text,
    interval_text,
    mean_text,
    money_text,
    percent,
    points,
    points_interval_text,
    points_text,
    score_text,
    share_interval_text,
    share_text,
    shown,
    signed,
)


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
    assert (counted(1, "page", "pages"), counted(1204, "page", "pages")) == ("1 page", "1,204 pages")
    assert (index_text(41.1), index_text(None)) == ("41", "–")


def number_in(text: str) -> float:
    return float(text.replace("−", "-").replace("±", "").replace(",", "").removesuffix("%"))


def test_means_and_shares_carry_their_interval_and_n() -> None:
    assert mean_text(Estimate(2.64, 2.349, 2.97, 48)) == "2.6 (2.3 to 2.9, n = 48)"
    assert share_text(Estimate(0.613, 0.54, 0.999, 1204)) == "61% (54% to 99%, n = 1,204)"


@given(st.lists(st.floats(1, 5), min_size=3, max_size=3).map(sorted))
def test_a_shown_mean_lies_in_its_shown_interval(three: list[float]) -> None:
    low, value, high = three
    first, last = map(float, interval_text(low, high).split(" to "))
    assert first <= float(score_text(value)) <= last


@given(st.lists(st.floats(0, 1), min_size=3, max_size=3).map(sorted))
def test_a_shown_share_lies_in_its_shown_interval(three: list[float]) -> None:
    low, value, high = three
    first, last = map(number_in, share_interval_text(low, high).split(" to "))
    assert first <= number_in(percent(value)) <= last


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [(0.44, 1.6, "+0.4 to +1.6"), (-1.6, 0.02, "−1.6 to +0.02"), (0.0, 0.5, "±0.0 to +0.5"),
     (-0.5, -0.0001, "−0.5 to −0.000")],
)  # fmt: skip
def test_intervals_of_differences(low: float, high: float, text: str) -> None:
    assert difference_interval_text(low, high) == text


@given(st.floats(-4, 4), st.floats(-4, 4), st.integers(0, 2))
def test_an_interval_of_a_difference_shows_whether_it_excludes_zero(low: float, high: float, decimals: int) -> None:
    first, last = difference_interval_text(low, high, decimals).split(" to ")
    assert (first[0], last[0]) == tuple("+" if x > 0 else "−" if x < 0 else "±" for x in (low, high))


def test_points() -> None:
    assert points_text(0.826, 0.604) == "+23 points"
    assert points_text(0.6, 0.61) == "−1 point"
    assert points_interval_text(0.004, 0.3) == "+0.4 to +30 points"


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_reader_can_check_points(after: float, before: float) -> None:
    assert points(after, before) == number_in(percent(after)) - number_in(percent(before))


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (4.1e6, 8.2e6, "EUR 4.1 to 8.2 million"),
        (4.12e5, 8.25e5, "EUR 412,000 to 825,000"),
        (0.4e6, 8.2e6, "EUR 0.4 to 8.2 million"),
        (24_000, 1.2e6, "EUR 24,000 to 1,200,000"),
        (1.2e8, 2.4e8, "EUR 120 to 240 million"),
        (5e8, 1.9e9, "EUR 0.5 to 1.9 billion"),
        (8.2e6, 8.2e6, "EUR 8.2 million"),
        (12.3, 55.5, "EUR 12 to 56"),
        (0, 0, "EUR 0"),
        (-6e5, -3e5, "EUR −600,000 to −300,000"),
    ],
)
def test_money(low: float, high: float, text: str) -> None:
    assert money_text(low, high, "EUR") == text


@given(st.floats(1, 1e60), st.floats(0.05, 1))
def test_money_is_near_to_what_it_says(high: float, share: float) -> None:
    text = money_text(high * share, high, "EUR").removeprefix("EUR ")
    scale = 1e9 if text.endswith("billion") else 1e6 if text.endswith("million") else 1
    numbers = [float(part.replace(",", "")) * scale for part in text.split(" to ")[-1].split()[:1]]
    assert numbers[0] == pytest.approx(high, rel=0.05, abs=0.5)


@given(st.floats(0, 1))
def test_an_agreement_has_two_decimals(rwg: float) -> None:
    assert abs(rwg - float(agreement_text(rwg))) <= 0.005 + 1e-9


def test_an_agreement_is_rounded_half_up() -> None:
    assert [agreement_text(rwg) for rwg in (0.495, 0.4949, 0.705, 1.0, 0.0)] == ["0.50", "0.49", "0.71", "1.00", "0.00"]
