"""Agreement against published figures, which each test cites, and against laws."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessor.model import LEVELS, Counts
from assessor.score.agreement import (
    NULL_VARIANCE,
    agreement,
    alpha,
    band,
    deviation,
    interval,
    joint_agreement,
    krippendorff,
    nominal,
    ordinal,
    variance,
)

COUNTS = st.tuples(*[st.integers(0, 6)] * 5).filter(lambda c: sum(c) > 1)


def counted(ratings: str) -> Counts:
    """The ratings of one unit, such as ``1 1 . 2``, with a point for each observer who gave none."""
    return tuple(ratings.split().count(str(level)) for level in LEVELS)


# Krippendorff, K. (2011), Computing Krippendorff's Alpha-Reliability, University of Pennsylvania, section C: 12 units
# by observers A, B, C and D, who did not see all of them. R's irr and DescTools carry the same data as an example.
UNITS_2011 = [
    counted(unit)
    for unit in (
        "1 1 . 1", "2 2 3 2", "3 3 3 3", "3 3 3 3", "2 2 2 2", "1 2 3 4",
        "4 4 4 4", "1 1 2 1", "2 2 2 2", ". 5 5 5", ". . 1 1", ". 3 . .",
    )
]  # fmt: skip


@pytest.mark.parametrize(("metric", "printed"), [(nominal, "0.743"), (ordinal, "0.815"), (interval, "0.849")])
def test_alpha_of_krippendorffs_example(metric, printed: str) -> None:
    assert f"{float(krippendorff(UNITS_2011, metric)):.3f}" == printed


def test_the_published_alpha_is_the_ordinal_one_with_its_units_and_ratings() -> None:
    found = alpha(UNITS_2011)
    assert f"{found.ordinal:.3f}" == "0.815"
    assert (found.practices, found.ratings) == (11, 40)  # the last unit has one rating, so nothing to compare


# The variances of ways to answer that are no agreement, for five answers: LeBreton, J. M. and Senter, J. L. (2008),
# Answers to 20 questions about interrater reliability and interrater agreement, Organizational Research Methods 11,
# 815-852, after James, Demaree and Wolf (1984). People in 100 for each answer, and the variance as it is printed.
@pytest.mark.parametrize(
    ("people", "printed"),
    [
        ((20, 20, 20, 20, 20), "2.00"),  # uniform
        ((5, 15, 20, 35, 25), "1.34"),  # slight skew
        ((0, 10, 15, 40, 35), "0.90"),  # moderate skew
        ((0, 0, 10, 40, 50), "0.44"),  # heavy skew
        ((11, 22, 34, 22, 11), "1.32"),  # triangular
        ((7, 24, 38, 24, 7), "1.04"),  # normal
    ],
)
def test_variances_of_the_null_distributions(people: Counts, printed: str) -> None:
    many = tuple(1000 * n for n in people)  # a whole population: then n - 1 is as good as n
    assert f"{float(variance(many)):.2f}" == printed
    assert agreement(many).rwg == pytest.approx(max(0.0, 1 - float(printed) / 2), abs=0.0002)


def test_the_null_variance_is_two() -> None:
    """(A^2 - 1) / 12 with A = 5: James, Demaree and Wolf (1984), Journal of Applied Psychology 69, 85-98."""
    assert NULL_VARIANCE == 2


def test_rwg_and_ad_by_hand() -> None:
    """Ratings 2, 3, 3, 4, 5: mean 3.4, squares 1.96 + 0.16 + 0.16 + 0.36 + 2.56 = 5.2, s2 = 5.2 / 4 = 1.3."""
    found = agreement((0, 1, 2, 1, 1))
    assert found.rwg == pytest.approx(1 - 1.3 / 2)
    assert found.deviation == pytest.approx((1.4 + 0.4 + 0.4 + 0.6 + 1.6) / 5)
    assert (found.band, found.n) == ("weak", 5)


def test_ratings_spread_evenly_deviate_by_more_than_the_cut_off() -> None:
    """Spread evenly over five answers, AD is 1.2; below c / 6 (printed as 0.8 for five answers) it is agreement.

    Burke, M. J. and Dunlap, W. P. (2002), Estimating interrater agreement with the average deviation index: a user's
    guide, Organizational Research Methods 5, 159-172.
    """
    assert deviation((4, 4, 4, 4, 4)) == Fraction(6, 5) > Fraction(5, 6)
    assert f"{5 / 6:.1f}" == "0.8"


def test_more_disagreement_than_by_chance_is_no_agreement() -> None:
    assert agreement((5, 0, 0, 0, 5)).rwg == 0.0
    assert agreement((5, 0, 0, 0, 5)).deviation == 2.0


def test_joint_agreement_is_the_formula_of_spearman_and_brown() -> None:
    """rwg(J) = J r / (1 + (J - 1) r), where r is 1 minus the mean variance over 2 (James, Demaree and Wolf 1984)."""
    items = [(0, 1, 2, 1, 1), (0, 0, 1, 3, 1), (1, 1, 1, 1, 1)]
    r = 1 - sum(map(variance, items), Fraction(0)) / 3 / 2
    found = joint_agreement(items, 5)
    assert found.rwg == pytest.approx(float(3 * r / (1 + 2 * r)))
    assert found.deviation == pytest.approx(float(sum(map(deviation, items), Fraction(0)) / 3))


@pytest.mark.parametrize(
    ("rwg", "word"),
    [
        (0.0, "lacking"), (0.3, "lacking"), (0.3049, "lacking"), (0.305, "weak"), (0.31, "weak"), (0.5, "weak"),
        (0.51, "moderate"), (0.7, "moderate"), (0.71, "strong"), (0.9, "strong"), (0.91, "very strong"),
        (0.999, "very strong"), (1.0, "very strong"),
    ],
)  # fmt: skip
def test_bands(rwg: float, word: str) -> None:
    assert band(rwg) == word


@given(COUNTS)
def test_agreement_is_in_range_and_one_only_where_all_agree(counts: Counts) -> None:
    found = agreement(counts)
    assert 0 <= found.rwg <= 1
    assert 0 <= found.deviation <= 2
    assert (found.rwg == 1) == (found.deviation == 0) == (max(counts) == sum(counts))
    assert joint_agreement([counts], found.n).rwg == found.rwg


@given(st.lists(COUNTS, min_size=1, max_size=4), st.sampled_from([nominal, ordinal, interval]))
def test_alpha_compares_all_pairs_of_ratings(units: list[Counts], metric) -> None:
    """The same from the pairs themselves, one by one, instead of from counts."""
    unrolled = [list(Counter(dict(enumerate(unit))).elements()) for unit in units]
    every = [value for unit in unrolled for value in unit]
    marginals = tuple(map(sum, zip(*units, strict=True)))
    within = [(Fraction(1, len(unit) - 1), pair) for unit in unrolled for pair in combinations(unit, 2)]
    observed = sum((share * metric(marginals, *pair) for share, pair in within), Fraction(0)) / len(every)
    pairs = list(combinations(every, 2))
    expected = Fraction(sum(metric(marginals, *pair) for pair in pairs), len(every) * (len(every) - 1))
    assert krippendorff(units, metric) == (1 - observed / expected if expected else None)


def test_alpha_needs_something_to_disagree_about() -> None:
    assert alpha([(0, 0, 5, 0, 0), (0, 0, 3, 0, 0)]) is None
    assert alpha([(0, 0, 1, 0, 0), (1, 0, 0, 0, 0)]) is None
    assert alpha([]) is None
    assert alpha([(0, 4, 0, 0, 0), (0, 0, 0, 3, 0)]).ordinal == 1.0
