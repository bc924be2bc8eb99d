"""What complaints put at risk: an example by hand, and laws over random figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from people_samples import asked

from assessor.model import Complaints, ComplaintsResult, Place, Range, Rate, Rules
from assessor.score.complaints import complaints

RATES = ("problem_rate", "told_rate", "solved_rate", "keep_no_problem", "keep_silent", "keep_solved", "keep_unsolved")
EXAMPLE = dict(zip(RATES, (0.4, 0.3, 0.6, 0.9, 0.6, 0.8, 0.3), strict=True))

shares = st.floats(0, 1)
rates = st.fixed_dictionaries(dict.fromkeys(RATES, shares))


def written(given_rates: dict[str, float], customers: int = 10_000, value: float = 500.0) -> Complaints:
    return Complaints(
        source="A survey",
        date=date(2026, 9, 30),
        customers=customers,
        value=value,
        currency="EUR",
        **{key: Rate(s, 400) for key, s in given_rates.items()},
    )


def result(given_rates: dict[str, float], rules: Rules | None = None, **more: float) -> ComplaintsResult:
    found = complaints(asked(complaints=written(given_rates, **more), rules=rules))  # type: ignore[arg-type]
    assert found is not None
    return found


def test_by_hand() -> None:
    """10,000 customers, 4,000 with a problem: 2,800 silent, 1,200 told, 720 satisfied, 480 not.

    Lost: 2,800 × (0.9 - 0.6) + 720 × (0.9 - 0.8) + 480 × (0.9 - 0.3) = 840 + 72 + 288 = 1,200.
    """
    found = result(EXAMPLE)
    numbers = (found.with_problem, found.silent, found.told, found.solved, found.unsolved)
    assert numbers == pytest.approx((4000, 2800, 1200, 720, 480))
    assert found.silent_share == pytest.approx(0.7)
    assert (found.at_risk.low, found.at_risk.high) == (pytest.approx(600), pytest.approx(1200))
    assert (found.value_at_risk.low, found.value_at_risk.high) == (pytest.approx(300_000), pytest.approx(600_000))
    assert found.total_value == 5_000_000


def test_without_figures_there_is_no_result() -> None:
    assert complaints(asked()) is None


def test_the_lower_end_is_a_rule() -> None:
    found = result(EXAMPLE, Rules(risk_share=0.8))
    assert found.at_risk.low == pytest.approx(960)
    assert result(EXAMPLE, Rules(risk_share=0)).at_risk.low == 0


def test_the_place_is_the_file() -> None:
    made = asked(complaints=written(EXAMPLE), files={"complaints": "assessments/org/2026-q4/complaints.yml"})
    found = complaints(made)
    assert found is not None
    assert found.place == Place("assessments/org/2026-q4/complaints.yml", 1)


def test_customers_won_back_lower_the_risk_of_the_others() -> None:
    """720 satisfied customers are surer to stay than those without a problem: 840 + 720 × (0.9 - 1) + 288 = 1,056."""
    assert result({**EXAMPLE, "keep_solved": 1.0}).at_risk.high == pytest.approx(1056)


def test_where_all_are_surer_to_stay_nothing_is_at_risk() -> None:
    found = result({**EXAMPLE, "keep_silent": 1.0, "keep_solved": 1.0, "keep_unsolved": 1.0})
    assert found.at_risk == found.value_at_risk == Range(0, 0)


@given(rates, shares)
def test_equal_keep_rates_put_nothing_at_risk(given_rates: dict[str, float], keep: float) -> None:
    same = {**given_rates, **{key: keep for key in RATES if key.startswith("keep")}}
    assert result(same).at_risk == Range(0, 0)


@given(rates, st.integers(1, 10**6))
def test_twice_the_customers_is_twice_the_risk(given_rates: dict[str, float], customers: int) -> None:
    once, twice = result(given_rates, customers=customers), result(given_rates, customers=2 * customers)
    assert twice.at_risk.high == pytest.approx(2 * once.at_risk.high)
    assert twice.value_at_risk.low == pytest.approx(2 * once.value_at_risk.low)
    assert twice.silent == pytest.approx(2 * once.silent)


@given(rates, shares)
def test_the_range_lies_between_nothing_and_all_with_a_problem(given_rates: dict[str, float], lower: float) -> None:
    found = result(given_rates, replace(Rules(), risk_share=lower))
    assert 0 <= found.at_risk.low <= found.at_risk.high <= found.with_problem * (1 + 1e-12)
    assert found.value_at_risk.high <= found.total_value * (1 + 1e-12)


@given(rates)
def test_every_customer_with_a_problem_is_somewhere(given_rates: dict[str, float]) -> None:
    found = result(given_rates)
    assert found.silent + found.solved + found.unsolved == pytest.approx(found.with_problem)
    assert found.solved + found.unsolved == pytest.approx(found.told)


@given(rates, st.sampled_from(["keep_silent", "keep_solved", "keep_unsolved"]), shares)
def test_who_is_surer_to_stay_lowers_the_risk(given_rates: dict[str, float], key: str, other: float) -> None:
    low, high = sorted((given_rates[key], other))
    less, more = result({**given_rates, key: high}), result({**given_rates, key: low})
    assert less.at_risk.high <= more.at_risk.high + 1e-9
