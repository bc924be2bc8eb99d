"""An organization among its peers: who counts, which group, what it falls back to, and what is said of pools."""

from __future__ import annotations

from dataclasses import replace

import pytest
from peer_samples import PORTFOLIO, Attributes, diff, group, peers, pool, result

from assessor.model import FrameworkPeers, Portfolio, Result
from assessor.score import Peers, benchmark

BANK: Attributes = ("Banking", "Large", "North")


def banks(n: int, attributes: Attributes = BANK, *, name: str = "bank", **more: object) -> list[Result]:
    return [result(f"{name}-{i}", [1 + i / 10, 3.0], attributes, **more) for i in range(n)]  # type: ignore[arg-type]


def among(subject: Result, field: Peers) -> FrameworkPeers:
    return benchmark(subject, field).frameworks["af"]


def n_of(subject: Result, field: Peers) -> int | None:
    found = among(subject, field)
    return found.group.n if found.group else None


@pytest.mark.parametrize(("n", "shown"), [(4, None), (5, 5), (19, 19), (20, 20)])
@pytest.mark.parametrize("where", ["portfolio", "pool"])
def test_with_4_5_19_and_20_peers_the_rule_decides_what_is_shown(n: int, shown: int | None, where: str) -> None:
    ours = banks(n + 1)
    field = peers(ours) if where == "portfolio" else peers(ours[:1], [pool(group([[2.0, 3.0]] * n))])
    found = among(ours[0], field)
    assert (found.group.n if found.group else None) == shown
    assert bool(found.placings) == (n >= 5)
    for placing in found.placings.values():
        assert placing.n == n
        assert (placing.percentile is not None) == (n == 20)
        assert bool(placing.counts) == (n == 20)


def test_the_own_organization_is_not_among_its_peers() -> None:
    ours = banks(6)
    assert [among(r, peers(ours)).placings["d0"].minimum for r in ours[:2]] == [1.1, 1.0]
    older = replace(ours[0], assessment=replace(ours[0].assessment, period="2020-q1"))
    assert n_of(older, peers(ours)) == 5


def test_the_closest_group_with_enough_peers_counts_and_the_closer_ones_are_named() -> None:
    other = banks(6, ("Banking", "Large", "South"), name="south")
    field = peers([*banks(3), *other, *banks(8, ("Retail", "Small", ""), name="retail")])
    found = among(banks(1)[0], field).group
    assert found is not None
    assert (found.n, found.industry, found.size, found.region) == (8, "Banking", "Large", "")
    assert found.narrower == (("Banking", "Large", "North"),)


def test_letter_case_and_space_do_not_matter_and_an_empty_attribute_never_matches() -> None:
    field = peers(
        [*banks(3), *banks(3, (" banking ", "LARGE", "north"), name="same"), *banks(7, ("", "", ""), name="x")]
    )
    found = among(banks(1)[0], field).group
    assert found is not None
    assert (found.n, found.industry, found.size, found.region, found.narrower) == (5, *BANK, ())
    nameless = among(result("x-0", [2.0, 3.0], ("", "Large", "North")), field).group
    assert nameless is not None
    assert (nameless.n, nameless.size, nameless.narrower) == (12, "", ())


def test_what_is_left_of_a_wider_group_protects_its_few_organizations() -> None:
    """9 banks are enough, but the 3 others could be taken from the whole: so all are shown together only."""
    few = banks(3, ("Retail", "", ""), name="retail")
    assert n_of(banks(1)[0], peers([*banks(9), *few])) == 11
    more = banks(6, ("Retail", "", ""), name="retail")
    assert n_of(banks(1)[0], peers([*banks(9), *more])) == 8
    assert n_of(more[0], peers([*banks(9), *more])) == 5


def test_a_source_protects_its_own_peers() -> None:
    """3 organizations and 4 single contributions are not put together: who has the pool would know the 3."""
    singles = [group([[2.0, 3.0]], BANK) for _ in range(4)]
    two, five = (group([[2.0, 3.0]] * n, BANK) for n in (2, 5))
    ours = banks(4)
    assert n_of(ours[0], peers(ours, [pool(*singles)])) is None
    assert n_of(ours[0], peers(ours, [pool(*singles, five)])) == 5
    assert n_of(ours[0], peers(ours, [pool(*singles, two)])) == 6
    assert n_of(banks(7)[0], peers(banks(7), [pool(*singles, two)])) == 12


def test_who_lacks_a_score_or_has_another_kind_of_review_is_no_peer() -> None:
    ours = [*banks(6), *banks(9, name="perceived", review=False), result("half", [2.0, None], BANK)]
    assert n_of(ours[0], peers(ours)) == 5
    assert n_of(ours[6], peers(ours)) == 8
    half = among(ours[-1], peers(ours))
    assert half.group is not None
    assert (half.group.n, half.placings["d1"].score, half.placings["d1"].maximum) == (6, None, 3.0)


def test_other_versions_count_where_they_mean_the_same() -> None:
    ours = [*banks(3), *banks(3, name="newer", version="1.1.0")]
    field = peers(ours, [pool(group([[2.0, 3.0]] * 5, BANK), version="1.1.0")])
    assert n_of(ours[0], field) is None
    (source,) = [s for s in benchmark(ours[0], field).sources if s.id == "elsewhere"]
    assert source.left_out == "Its questionnaire small@1.1.0 cannot be compared with small@1.0.0."
    for old, new in (("1.0.0", "1.1.0"), ("1.1.0", "1.0.0")):
        assert n_of(ours[0], peers(ours, field.pools, [diff(2, old, new, comparable=True)])) == 10
        assert n_of(ours[0], peers(ours, field.pools, [diff(2, old, new, comparable=False)])) is None


def test_versions_that_cannot_all_be_compared_with_each_other_are_not_mixed() -> None:
    """1.1 can be compared with 1.0 and 1.2, but these two not: the report of 1.1 would have one peer more."""
    ours = [*banks(6), *banks(6, name="b", version="1.1.0"), result("c", [2.0, 3.0], BANK, version="1.2.0")]
    diffs = [diff(2, "1.0.0", "1.1.0", comparable=True), diff(2, "1.1.0", "1.2.0", comparable=True)]
    assert [n_of(ours[i], peers(ours, (), diffs)) for i in (0, 6, 12)] == [5, 5, None]


def test_the_strictest_rule_counts_for_all() -> None:
    ours = [*banks(6), *banks(1, name="strict", least=8)]
    assert [n_of(r, peers(ours)) for r in ours] == [None] * 7
    ours += banks(2, name="more")
    assert [n_of(r, peers(ours)) for r in ours] == [8] * 9


def test_the_portfolio_says_which_pools_count() -> None:
    ours, known = banks(7), pool(group([[2.0, 3.0]] * 5, BANK))

    def told(*names: str) -> tuple[int | None, list[str]]:
        field = Peers(Portfolio("Ours", "The Firm", benchmarks=names), ours, [known])
        found = benchmark(ours[0], field)
        group_ = found.frameworks["af"].group
        return group_.n if group_ else None, [s.id for s in found.sources]

    assert told("portfolio") == (6, ["portfolio"])
    assert told("elsewhere") == (5, ["elsewhere"])
    assert told("elsewhere", "portfolio") == (11, ["portfolio", "elsewhere"])
    assert told() == (None, [])


def test_nothing_is_told_of_peers_that_are_too_few() -> None:
    rare: Attributes = ("Lighthouses", "Tiny", "Island")
    known = pool(group([[2.0, 3.0]] * 7, BANK), group([[2.0, 3.0]], rare))
    ours, few = benchmark(banks(1)[0], peers(banks(3), [known])).sources
    assert (ours.left_out, ours.organizations) == ("It has too few organizations with confirmed scores.", None)
    assert (few.organizations, few.industries, few.sizes, few.regions) == (7, ("Banking",), ("Large",), ("North",))
    (_, none) = benchmark(banks(1)[0], peers(banks(3), [pool(group([[2.0, 3.0]], rare))])).sources
    assert (none.organizations, none.industries) == (0, ())
    assert none.left_out == "It has too few organizations with confirmed scores."


def test_a_score_changes_no_group() -> None:
    ours = banks(12)
    others = [replace(r, frameworks=result("x", [5.0, 1.0]).frameworks) for r in ours]
    assert among(ours[0], peers(ours)).group == among(ours[0], peers(others)).group
    assert PORTFOLIO.benchmarks is None


def test_the_examples_of_the_documentation() -> None:
    """docs/benchmark.md: 9 banks, 8 insurers and 3 retailers; and a percentile of 54, from 35 to 72."""
    insurers = banks(8, ("Insurance", "", ""), name="insurer")
    retailers = banks(3, ("Retail", "", ""), name="retailer")
    everybody = [*banks(9, ("Banking", "", "")), *insurers, *retailers]
    assert [n_of(subject, peers(everybody)) for subject in everybody] == [8] * 9 + [19] * 11
    others = [result(f"o-{i}", [score, 3.0]) for i, score in enumerate([2.0] * 12 + [3.0] * 2 + [4.0] * 10)]
    found = among(result("own", [3.0, 3.0]), peers(others)).placings["d0"].percentile
    assert found is not None
    assert [round(100 * share) for share in (found.value, found.low, found.high)] == [54, 35, 72]
