"""Sentences among peers: above and below only beyond chance, and true for the numbers as they are shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from report.peers import among, placing, spread
from samples import assessment, practice, questionnaire

from assessor.findings import benchmark_headline, peers_title
from assessor.findings.benchmark import NO_PEERS
from assessor.model import Benchmark, Estimate, FrameworkPeers, PeerGroup, Result
from assessor.numbers import shown
from assessor.score import score

OF = questionnaire({d: (practice(f"{d}-1"),) for d in ("a", "b", "c", "d")})
WIDE = spread(23, 1.5, 4.0)
"""23 peers around 2.8."""


def result(**levels: int) -> Result:
    return score(assessment(OF, {f"{d}-1": level for d, level in levels.items()}))


def title(found: Result, peers: int | Sequence[float], group: PeerGroup | None = None) -> str:
    """The title of the one framework; every dimension has the same `peers`."""
    scores = peers if isinstance(peers, int) else dict.fromkeys(found.dimensions, peers)
    return peers_title(among(found, scores, group).frameworks["af"], found)


@pytest.mark.parametrize("n", [0, 1, 4])
def test_too_few_peers_are_no_comparison(n: int) -> None:
    found = result(a=5, b=5, c=5, d=5)
    none = Benchmark({"af": FrameworkPeers("af", None)}, ())
    made = among(found, n) if n else none
    assert benchmark_headline(made, found) == peers_title(made.frameworks["af"], found) == NO_PEERS


def test_above_and_below_the_median_are_named_furthest_first() -> None:
    peers = spread(23, 2.0, 3.4)
    assert title(result(a=4, b=5, c=1, d=3), peers) == (
        "Dimension b and dimension a stand above the median of 23 peers; dimension c below"
    )
    assert title(result(a=4, b=5, c=5, d=5), peers) == (
        "Dimension b, dimension c and two other themes stand above the median of 23 peers"
    )
    assert title(result(a=1, b=3, c=3, d=3), peers) == "Dimension a stands below the median of 23 peers"


def test_what_the_peers_have_in_common_is_said() -> None:
    group = PeerGroup(23, evidence_review=True, industry="Retail banking", region="Northern Europe")
    assert title(result(a=5), spread(23, 2.0, 3.4), group).endswith("of 23 peers of the same industry and region")


def test_within_the_interval_of_the_percentile_nothing_is_above_or_below() -> None:
    found = result(a=3, b=3, c=3, d=3)
    made = among(found, dict.fromkeys(found.dimensions, WIDE)).frameworks["af"]
    assert all(
        p.percentile and p.percentile.value > 0.5 and found.dimensions["a"].score for p in made.placings.values()
    )
    assert peers_title(made, found) == "No theme stands clearly above or below the median of 23 peers"


def test_an_interval_that_reads_fifty_is_not_clear() -> None:
    found = result(a=4)
    one = placing("a", 4, spread(23, 2.0, 3.4))
    for low, clear in ((0.504, False), (0.506, True)):
        near = replace(one, percentile=Estimate(0.7, low, 0.9, 23))
        made = FrameworkPeers("af", PeerGroup(23, evidence_review=True), {"a": near})
        assert peers_title(made, found).startswith("Dimension a stands above") == clear


@pytest.mark.parametrize("n", [5, 19])
def test_in_a_small_group_only_what_lies_outside_its_range_stands_apart(n: int) -> None:
    assert title(result(a=4, b=3, c=1, d=3), spread(n, 2.0, 3.0)) == (
        f"Dimension a stands above all {n} peers; dimension c below"
    )
    assert title(result(a=4, b=3, c=2, d=3), spread(n, 2.0, 4.0)) == (
        f"Measured from the median of {n} peers, the range is from −1.0 (dimension c) to +1.0 (dimension a)"
    )
    assert title(result(a=3, b=3, c=3, d=3), spread(n, 2.0, 4.0)) == (
        f"Against the median of {n} peers, four themes stand at ±0.0"
    )
    assert title(result(a=3), spread(n, 2.0, 3.0)) == (f"Against the median of {n} peers, dimension a stands at +0.5")


def test_twenty_peers_are_judged_by_percentile() -> None:
    found = result(a=3)
    assert " all " in title(result(a=5), 19)
    assert "the median of 20 peers" in title(result(a=5), 20)
    assert title(found, spread(20, 2.9, 3.1)) == "No theme stands clearly above or below the median of 20 peers"


@pytest.mark.parametrize("n", [7, 23])
def test_a_score_from_ratings_stands_apart_only_with_its_whole_interval(n: int) -> None:
    found = result(a=4)
    assert title(found, spread(n, 2.0, 3.4)).startswith("Dimension a stands above")
    (own,) = found.frameworks
    a = replace(found.dimensions["a"], estimate=Estimate(4, 2.5, 5, 30))
    unsure = replace(found, frameworks=(replace(own, dimensions=(a, *own.dimensions[1:])),))
    assert not title(unsure, spread(n, 2.0, 3.4)).startswith("Dimension a stands above")


def test_nothing_scored_is_said() -> None:
    assert title(result(), 23) == "No theme has a score that could be compared with 23 peers"


def test_the_headline_speaks_of_all_frameworks() -> None:
    found = result(a=5, b=5, c=1)
    made = among(found, dict.fromkeys(found.dimensions, spread(23, 2.0, 3.4))).frameworks["af"]
    one = Benchmark({"af": made}, ())
    assert benchmark_headline(one, found) == ("Two of three themes stand above the median of 23 peers, and one below")
    small = among(found, dict.fromkeys(found.dimensions, spread(7, 2.0, 3.4))).frameworks["af"]
    two = Benchmark({"af": made, "other": replace(small, framework="af")}, ())
    assert "the median of its peers" in benchmark_headline(two, found)
    lone = Benchmark({"af": made, "other": FrameworkPeers("other", None)}, ())
    assert benchmark_headline(lone, found) == benchmark_headline(one, found)


SCORES = st.floats(1, 5).map(lambda number: round(number, 1))


@settings(max_examples=150, deadline=None)
@given(st.lists(SCORES, min_size=5, max_size=30), st.integers(1, 5))
def test_what_stands_above_has_a_higher_score_than_the_median_shown(peers: list[float], level: int) -> None:
    found = result(a=level)
    made = among(found, dict.fromkeys(found.dimensions, peers)).frameworks["af"]
    said, median = peers_title(made, found), shown(made.placings["a"].median)
    if " stands above" in said:
        assert level > median
        assert level > max(peers) or len(peers) >= 20
    if " stands below" in said:
        assert level < median
        assert level < min(peers) or len(peers) >= 20
    assert "  " not in said
    assert not said.endswith(".")
