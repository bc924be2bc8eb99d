"""The page among peers: only what the size of the group allows, with provenance, and orientation apart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from assessor.findings import benchmark_headline
from assessor.model import Answer, Benchmark, FrameworkPeers, PeerGroup, PoolSource, Result, Rules
from assessor.numbers import score_text
from assessor.report import AssessmentReport
from assessor.report.benchmark import benchmark
from assessor.report.environment import environment, render
from assessor.report.executive import executive
from assessor.report.links import Links
from assessor.report.pieces import Link
from assessor.score import score
from tests.report import test_structure as structure
from tests.report.peers import OLD, PORTFOLIO, SHARED, among
from tests.report.portfolios import assessment, figure, questionnaire
from tests.report.reading import Element, read
from tests.report.test_hostile import HOSTILE, poisoned

FRAME = {"first": False, "organization": "O", "period": "P", "title": "T", "draft": False, "perceived": False,
         "notice": "", "pages": (Link("Among peers"),), "periods": (), "publisher": "P"}  # fmt: skip
OF = questionnaire({"aa": {"a_one": 2, "a_two": 1}, "bb": {"b_one": 1}})
RESULT = score(assessment(OF, {key: Answer(3, 2) for key in OF.practices}))
SIZES = (0, 4, 5, 19, 20, 23)


def reported(found: Benchmark | None, result: Result = RESULT) -> AssessmentReport:
    drawn = {f"peers-{f.id}": figure(f"peers-{f.id}", f"A finding on {f.id}") for f in result.frameworks}
    headline = {"benchmark": benchmark_headline(found, result)} if found else {}
    return AssessmentReport(result, sentences=headline, figures=drawn, benchmark=found)


def peers(n: int, result: Result = RESULT, group: PeerGroup | None = None) -> Benchmark:
    none = {f.id: FrameworkPeers(f.id, None) for f in result.frameworks}
    return among(result, n, group) if n else Benchmark(none, ())


def body(found: Benchmark | None, result: Result = RESULT) -> Element:
    view = benchmark(reported(found, result), Links(result.assessment, here="benchmark"))
    return read(render(environment(None), "benchmark", {"frame": FRAME, "view": view}))


def table(found: Element, caption: str) -> list[list[str]]:
    of = next(t for t in found.all("table") if caption in next(t.all("caption")).text)
    return [[cell.text for cell in row.all("th", "td")] for row in of.all("tr")]


@pytest.mark.parametrize("n", SIZES)
def test_what_is_shown_follows_the_size_of_the_group(n: int) -> None:
    found = body(peers(n))
    heads = [h for t in found.all("table") if "among peers" in next(t.all("caption")).text for h in table_heads(t)]
    few = ["Score", "Median", "Difference", "Minimum to maximum"]
    every = {0: [], 4: [], 5: few, 19: few}.get(n, [*few, "Quartiles", "Percentile"])
    assert heads == [head for _ in (1, 2) for head in (["Theme", *every] if every else [])]
    assert ("Nothing is compared with fewer than 5 peers" in found.text) == (n < 5)
    assert ("no rank for a framework as a whole" in found.text) == (n >= 5)
    assert len(list(found.all("figure"))) == (2 if n >= 5 else 0)


def table_heads(of: Element) -> list[str]:
    return [th.text for row in of.all("thead") for th in row.all("th")]


def test_the_numbers_are_those_of_the_placings_and_each_score_leads_to_its_explanation() -> None:
    made = peers(23)
    found = body(made)
    first = table(found, "Framework aa among peers")[1]
    assert first[:6] == ["Theme a_one", "3.0", "2.8", "+0.2", "1.5 to 4.0", "2.2 to 3.4"]
    share = made.frameworks["aa"].placings["a_one"].percentile
    assert share is not None
    assert first[6] == f"{share.value:.0%} {share.low:.0%} to {share.high:.0%}".replace("%", "")
    scores = [s for t in found.all("table") for s in t.having("cx-score")]
    assert [s.attributes["href"] for s in scores] == [
        "aa.html#explain-a_one", "aa.html#explain-a_two", "bb.html#explain-b_one"
    ]  # fmt: skip
    assert {s.text for s in scores} == {score_text(3)}


def test_the_rules_of_the_portfolio_decide() -> None:
    own = score(assessment(OF, {key: Answer(3, 2) for key in OF.practices}, rules=Rules(minimum_peers=8)))
    assert "Nothing is compared with fewer than 8 peers" in body(peers(7, own), own).text
    assert "From 8 peers on, minimum, median and maximum" in body(peers(8, own), own).text


def test_a_dimension_without_a_score_still_shows_its_peers() -> None:
    half = score(assessment(OF, {"a_one-1": Answer(3, 2), "a_one-2": Answer(3, 2)}))
    row = table(body(peers(23, half), half), "Framework aa among peers")[2]
    assert row == ["Theme a_two", "–", "2.8", "–", "1.5 to 4.0", "2.2 to 3.4", "–"]


def test_who_the_peers_are_is_a_sentence() -> None:
    group = PeerGroup(
        23, True, "Retail banking", narrower=(("Retail banking", "Large", "Europe"), ("Retail banking", "Large"))
    )
    text = body(peers(23, group=group)).text
    assert (
        "The peers are 23 other organizations with the same industry (Retail banking), of any size or region. Their "
        "scores are confirmed by evidence, as the scores here are. Peers of the same industry, size and region, or of "
        "the same industry and size are too few, or others could be recognized if they were shown."
    ) in text
    assert text.count("The peers are 23 other organizations") == 1
    assert "The peers are the same in number, and chosen in the same way." in text


def test_perceived_scores_have_perceived_peers() -> None:
    perceived = score(assessment(OF, {key: Answer(3) for key in OF.practices}, evidence_review=False))
    text = body(peers(23, perceived), perceived).text
    assert "of any industry, size or region. Their scores are perceived maturity" in text
    assert "without an evidence review, as here" in body(peers(0, perceived), perceived).text


def test_a_framework_alone_says_so_and_leads_to_what_is_needed() -> None:
    both = peers(23)
    found = body(replace(both, frameworks={**both.frameworks, "bb": FrameworkPeers("bb", None)}))
    assert "Framework bb. Too few" not in found.text
    assert "Too few peers for a comparison: how to get peers ." in found.text
    assert "more-peers" in {e.attributes.get("id") for e in found.all("h2")}


def test_pools_stand_with_their_provenance_and_their_notice_at_the_top() -> None:
    found = body(peers(23))
    (notice,) = found.having("cx-notice")
    assert notice.text == f"{SHARED.title}: {SHARED.notice}."
    text = found.text
    for said in (f"This portfolio: {PORTFOLIO.title}", PORTFOLIO.publisher, SHARED.collected,
                 "1 January 2025 to 30 June 2026", "Organizations that count 23",
                 "assessments/benchmarks/banks-2026.yml"):  # fmt: skip
        assert said in text, said
    assert "benchmarks/portfolio.yml" not in text
    counts, out = text.split("A pool that does not count here")
    assert OLD.title in out
    assert OLD.left_out in out
    assert OLD.title not in counts


def test_a_notice_is_not_beside_numbers_that_are_not_there() -> None:
    assert not list(body(peers(4)).having("cx-notice"))
    assert SHARED.notice in body(peers(4)).text


def test_orientation_stands_apart_from_peers_and_without_them() -> None:
    for found in (body(None), body(peers(0)), body(peers(23))):
        text = found.text
        assert "No score in this report is compared with them." in text.split("Orientation, not peers")[1]
        assert len(table(found, "Published figures")) == 3


def test_an_earlier_assessment_is_not_compared_and_says_why() -> None:
    text = body(None).text
    assert "An earlier assessment is not compared with peers" in text
    assert "Only the newest final assessment of an organization is compared" in text
    assert "How to get peers" not in text
    assert "An earlier assessment" not in body(peers(0)).text


def test_without_published_figures_there_is_no_orientation() -> None:
    bare = replace(OF, reference_points=())
    result = score(assessment(bare, {}))
    assert "Orientation" not in body(peers(0, result), result).text


def test_the_summary_has_a_line_on_peers_only_with_a_group() -> None:
    links = Links(RESULT.assessment, here="index")
    assert executive(reported(None), links).peers is None
    assert executive(reported(peers(4)), links).peers is None
    view = executive(reported(peers(23)), links)
    text = read(render(environment(None), "executive", {"frame": {**FRAME, "first": True}, "view": view})).text
    assert f"Peers {benchmark_headline(peers(23), RESULT)} . {SHARED.title}: {SHARED.notice}." in text


@pytest.mark.parametrize(
    "check",
    [
        structure.test_one_h1_and_no_level_skipped,
        structure.test_every_heading_says_something,
        structure.test_ids_are_unique_on_a_page,
        structure.test_tables_have_captions_heads_and_equal_rows,
        structure.test_wide_things_can_be_reached_with_the_keyboard,
        structure.test_no_list_is_empty_and_no_value_leaks,
    ],
)
def test_the_page_is_readable_for_everyone(check: Callable[[dict[str, Element]], None]) -> None:
    check({f"{n}": body(peers(n)) for n in SIZES} | {"nothing": body(None)})


@pytest.mark.parametrize("poison", HOSTILE)
def test_hostile_pools_and_attributes_stay_text(poison: str) -> None:
    group = PeerGroup(23, True, "Industry", "Size", "Region", narrower=(("Narrow", "Narrower"),))
    full = replace(SHARED, industries=("One",), sizes=("Small",), regions=("North",), caveat="Some do not count")

    def found(text: str) -> Element:
        sources = tuple(poisoned(source, PoolSource, text) for source in (PORTFOLIO, full, OLD))
        return body(among(RESULT, 23, poisoned(group, PeerGroup, text), sources))

    assert [(e.tag, sorted(e.attributes)) for e in found(poison).all()] == [
        (e.tag, sorted(e.attributes)) for e in found("zzz").all()
    ]
    for written in (
        "Industry",
        "Retail banks of 2026",
        "A consultancy",
        "All figures are invented",
        "North",
    ):
        assert " ".join(f"{written}{poison}".split()) in found(poison).text, written
