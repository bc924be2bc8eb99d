"""The pages of people: what they say, that every number has its n, and that hostile text stays text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest

from assessor.model import (
    AgendaItem,
    Agreement,
    Answer,
    Assessment,
    Counts,
    Difference,
    Estimate,
    Group,
    GroupRatings,
    Practice,
    PracticeVoices,
    Reference,
    ReferencePoint,
    Result,
    Rules,
    Site,
)
from assessor.numbers import agreement_text, gap, money_text, percent, points_text, score_text
from assessor.report import AssessmentReport
from assessor.report.customers import customers
from assessor.report.disagreement import disagreement, levels_in_question
from assessor.report.employees import employees
from assessor.report.environment import environment, render
from assessor.report.links import Links
from assessor.report.perception import DELIVERY_GAP, perception
from assessor.score import score
from tests.report.crowds import crowd, crowded
from tests.report.portfolios import assessment, figure, questionnaire
from tests.report.reading import Element, page, read
from tests.report.test_hostile import HOSTILE, poisoned

HERE = "third/2026-q4"
VIEWS: Mapping[str, Callable[[AssessmentReport, Links], object]] = {
    "disagreement": disagreement, "perception": perception, "customers": customers, "employees": employees
}  # fmt: skip
FIGURES = ("nearness", "agenda", "dumbbell", "advocacy", "complaints", "ambassadorship")


def body(result: Result, name: str, *, figures: bool = False, **sentences: str) -> Element:
    """One page of people."""
    drawn = {key: figure(key, f"Figure {key}") for key in FIGURES} if figures else {}
    subject = AssessmentReport(result, sentences=sentences, figures=drawn)
    view = VIEWS[name](subject, Links(result.assessment, here=name))
    frame = {"first": False, "organization": "O", "period": "P", "title": "T", "draft": False, "perceived": False,
             "notice": "", "pages": (), "periods": (), "publisher": "P"}  # fmt: skip
    return read(render(environment(None), name, {"frame": frame, "view": view}))


def crowded_assessment(rules: Rules | None = None, **answers: Answer) -> Assessment:
    of = crowded(questionnaire({"aa": {"a_one": 4, "a_two": 3}, "bb": {"b_one": 3}}))
    return crowd(of, assessment(of, answers, organization="third", rules=rules))


@pytest.fixture(scope="module")
def result() -> Result:
    return score(crowded_assessment())


def cells(found: Element, caption: str) -> dict[str, list[Element]]:
    """The rows of the table with this in its caption, by their first cell."""
    table = next(t for t in found.all("table") if caption in next(t.all("caption")).text)
    rows = ([*row.all("th", "td")] for row in table.all("tr"))
    return {row[0].text: row for row in rows}


# All four pages


@pytest.mark.parametrize("name", VIEWS)
def test_the_page_is_in_the_site(site: Site, name: str) -> None:
    found = page(site, f"{HERE}/{name}")
    assert len(list(found.all("h1"))) == 1
    assert len(next(found.having("cx-about")).text) > 40


@pytest.mark.parametrize("name", VIEWS)
def test_the_finding_heads_the_page_and_the_figures_are_shown(result: Result, name: str) -> None:
    found = body(result, name, figures=True, **{name: "The finding"})
    assert next(found.all("h1")).text == "The finding"
    shown = {next(f.all("figcaption")).text.split()[1] for f in found.all("figure")}
    assert shown == {
        "disagreement": {"nearness", "agenda"}, "perception": {"dumbbell"},
        "customers": {"advocacy", "complaints"}, "employees": {"ambassadorship"},
    }[name]  # fmt: skip


@pytest.mark.parametrize("name", VIEWS)
def test_every_mean_and_share_has_its_n(result: Result, name: str) -> None:
    found, seen = body(result, name), 0
    for around in found.all("td", "p", "li"):
        if around.attributes.get("data-label") == "Agreement":
            continue
        for number, behind in numbers(around):
            if re.match(r"\d", number):
                assert re.search(r"n = \d", behind), f"{name}: {around.text}"
                seen += 1
    assert seen > 5


def numbers(around: Element) -> list[tuple[str, str]]:
    """Each number with what stands behind it."""
    parts = [c for c in around.children if isinstance(c, Element)]
    following = [*parts[1:], Element("end")][: len(parts)]
    return [
        (part.text, after.text if "cx-behind" in after.attributes.get("class", "") else "")
        for part, after in zip(parts, following, strict=True) if "cx-number" in part.attributes.get("class", "")
    ]  # fmt: skip


@pytest.mark.parametrize("name", VIEWS)
def test_hidden_segments_are_named_nowhere(result: Result, name: str) -> None:
    assert "Tiny" not in body(result, name, figures=True).text


@pytest.mark.parametrize("name", VIEWS)
def test_nobody_is_called_a_saboteur_and_nothing_significant(result: Result, name: str) -> None:
    assert not re.search("[Ss]aboteur|[Ss]ignificant|None|Undefined", body(result, name).text)


def _poisoned(poison: str) -> Result:
    """The result with hostile text in all texts; the ids of modules are not free to choose, and stay."""
    found: Result = poisoned(score(_with_point(crowded_assessment())), Result, poison)
    of = found.assessment.questionnaire
    plain = {key.removesuffix(poison): module for key, module in of.modules.items()}
    point = replace(of.reference_points[0], id=DELIVERY_GAP)
    renewed = replace(of, modules=plain, reference_points=(point,))
    return replace(found, assessment=replace(found.assessment, questionnaire=renewed))


def _with_point(of: Assessment) -> Assessment:
    point = ReferencePoint(
        DELIVERY_GAP, "The delivery gap", {"firms": 80, "customers": 8}, "BAIN", "checked", "The figures are old.",
        "percent", 2005, 362, "Firms", {"firms": "Firms that believe", "customers": "Customers who agree"},
    )  # fmt: skip
    references = {**of.questionnaire.references, "BAIN": Reference("Bain (2005)", "https://example.org/bain", "read")}
    overall = of.questionnaire.modules["perception"]
    first, *others = overall.statements
    modules = {
        **of.questionnaire.modules,
        "perception": replace(overall, statements=(replace(first, dimension=None), *others)),
    }
    return replace(
        of, questionnaire=replace(of.questionnaire, reference_points=(point,), references=references, modules=modules)
    )


def _shape(element: Element) -> Any:
    return element.tag, sorted(element.attributes), [_shape(c) for c in element.children if isinstance(c, Element)]


@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("poison", HOSTILE)
def test_hostile_text_stays_text(name: str, poison: str) -> None:
    found, harmless = body(_poisoned(poison), name), body(_poisoned("zzz"), name)
    assert _shape(found) == _shape(harmless)
    written = {
        "disagreement": ("Four managers and six clerks", "Anchor 3.", "A record"),
        "perception": ("Private", "Perception statement 1", "Customers believe:", "Bain (2005)"),
        "customers": ("Advocacy statement 2", "A survey of customers", "EUR"),
        "employees": ("Ambassadorship statement 3", "Practice a_one-2"),
    }[name]
    for text in written:
        assert " ".join(f"{text}{poison}".split()).split("\n")[0] in found.text, text


# Where people disagree


def test_who_answered_is_said_with_n_and_merged_groups_are_explained(result: Result) -> None:
    found = body(result, "disagreement").text
    assert result.voices is not None
    assert "39 people rated" in found
    for group in result.voices.groups:
        assert f"{group.name.lower()} (n = {group.n})" in found.lower()
    assert "Executives and managers are shown together, since one of these groups has fewer than 5 people." in found


def test_every_practice_of_the_agenda_has_its_article_in_the_order_of_the_agenda(result: Result) -> None:
    assert result.voices is not None
    assert result.voices.agenda
    found = body(result, "disagreement")
    ids = [h.attributes["id"] for a in found.all("article") for h in a.all("h3")]
    assert ids == [item.practice for item in result.voices.agenda]


def test_all_rated_practices_stand_in_the_table_with_their_numbers(result: Result) -> None:
    assert result.voices is not None
    rows = cells(body(result, "disagreement"), "Ratings of all practices")
    for id_, heard in result.voices.practices.items():
        row = " ".join(c.text for c in rows[f"{id_} Practice {id_}"])
        for group in heard.groups:
            assert f"{score_text(group.mean.value)} n = {group.n}" in row
        assert f"{score_text(heard.mean.value)} " in row
        assert f"n = {heard.mean.n}" in row
        if heard.agreement:
            assert f"{agreement_text(heard.agreement.rwg)} {heard.agreement.band}" in row
        assert f"{percent(heard.cannot_judge_share)} n = " in row


def test_a_hidden_group_is_a_dash_whose_reason_is_said_once(result: Result) -> None:
    found = body(result, "disagreement")
    row = cells(found, "Ratings of all practices")["b_one-1 Practice b_one-1"]
    assert result.voices is not None
    assert [c.text for c in row[1:3]].count("–") == 2 - len(result.voices.practices["b_one-1"].groups) == 1
    assert found.text.count("A dash stands for") == 1
    assert "fewer than 5 answers (fewer than 10 to sensitive questions)" in found.text


GROUPS = (Group("manager", "Managers", ("manager",), 9), Group("frontline", "Front-line people", ("frontline",), 9))


def heard(
    *counts: Counts, difference: Difference | None = None, cannot: int = 0, practice: str = "a_one-1"
) -> PracticeVoices:
    groups = tuple(GroupRatings(group, c, cannot, 0, _mean(c), None) for group, c in zip(GROUPS, counts, strict=False))
    total = tuple(sum(c) for c in zip(*counts, strict=True))
    return PracticeVoices(practice, groups, False, _mean(total), Agreement(0.424, "weak", 1.05, sum(total)), difference)  # type: ignore[arg-type]


def _mean(counts: tuple[int, ...]) -> Estimate:
    value = sum(n * c for n, c in enumerate(counts, 1)) / sum(counts)
    return Estimate(value, max(1.0, value - 0.3), min(5.0, value + 0.3), sum(counts))


@pytest.mark.parametrize(
    ("counts", "levels"),
    [
        ([(0, 1, 0, 8, 0), (0, 7, 2, 0, 0)], (2, 3, 4)),
        ([(0, 0, 9, 0, 0), (0, 4, 5, 0, 0)], (2, 3)),
        ([(0, 0, 9, 0, 0), (0, 0, 9, 0, 0)], (3,)),
        ([(4, 0, 1, 0, 4), (4, 0, 1, 0, 4)], (1, 2, 3, 4, 5)),
        ([(5, 0, 0, 0, 4)], (1, 2, 3, 4, 5)),
    ],
)
def test_the_anchors_in_question_reach_from_the_lowest_to_the_highest_choice(
    counts: list[Counts], levels: tuple[int, ...]
) -> None:
    assert levels_in_question(heard(*counts)) == levels


def agenda(result: Result, item: AgendaItem, voices: PracticeVoices) -> Element:
    """The article of one practice on the agenda."""
    assert result.voices is not None
    replaced = replace(
        result.voices, groups=GROUPS, agenda=(item,), practices={**result.voices.practices, item.practice: voices}
    )
    return next(body(replace(result, voices=replaced), "disagreement").all("article"))


def test_reasons_and_questions_follow_from_the_numbers(result: Result) -> None:
    voices = heard((0, 1, 0, 8, 0), (0, 7, 2, 0, 0), difference=Difference(1.56, 0.9, 2.1, (9, 9)), cannot=6)
    text = agenda(result, AgendaItem("a_one-1", True, True, True), voices).text
    for said in (
        "Agreement is weak (rwg 0.42, AD 1.05, n = 18).",
        "Managers 3.78 (n = 9) against front-line people 2.22 (n = 9): a difference of 1.56 (interval +0.90 to +2.10).",
        "Managers: 40% cannot judge (n = 15).",
        "2 Reactive Anchor 2. Most chosen by front-line people (7 of 9)",
        "3 Structured Anchor 3. 4 Managed",
        "4 Managed Anchor 4. Most chosen by managers (8 of 9)",
        "What would somebody have to see to choose level 2, and what to choose level 4?",
        "Which of these sentences is true where customers are served, and where is it not?",
        "Who sees this, and how could the others see it?",
        "Bring A record",
    ):
        assert said in text, said


def test_only_the_questions_that_have_a_reason_are_asked(result: Result) -> None:
    voices = heard((0, 1, 0, 8, 0), (0, 7, 2, 0, 0), difference=Difference(1.56, 0.9, 2.1, (9, 9)))
    text = agenda(result, AgendaItem("a_one-1", False, True, False), voices).text
    assert "Agreement is" not in text
    assert "have to see" not in text
    assert "Who sees this" not in text


def test_a_difference_that_may_be_chance_is_called_so_and_its_sign_follows_the_higher_group(result: Result) -> None:
    voices = heard((0, 7, 2, 0, 0), (0, 1, 0, 8, 0), difference=Difference(-1.56, -3.2, 0.02, (9, 9)))
    text = agenda(result, AgendaItem("a_one-1", False, True, False), voices).text
    assert (
        "Front-line people 3.78 (n = 9) against managers 2.22 (n = 9): a difference of 1.56 "
        "(interval −0.02 to +3.20, which may be chance)."
    ) in text


def test_the_consensus_stands_beside_the_mean_of_the_ratings(result: Result) -> None:
    voices = replace(heard((0, 1, 0, 8, 0), (0, 7, 2, 0, 0)), practice="a_one-2")
    text = agenda(result, AgendaItem("a_one-2", True, False, False), voices).text
    assert "Level 2.5 on 9 September 2026, beside a mean rating of 3.0 (2.7 to 3.3, n = 18)." in text
    assert "Four managers and six clerks." in text
    assert "The form is used in one area only." in text
    assert "agreed on" in text.split("Counts now")[1]


def test_without_an_agenda_the_page_says_so(result: Result) -> None:
    assert result.voices is not None
    found = body(replace(result, voices=replace(result.voices, agenda=())), "disagreement")
    assert "No practice meets a rule for the agenda." in found.text
    assert not list(found.all("article"))


def test_alpha_is_said_of_the_whole_and_not_oversold(result: Result) -> None:
    assert result.voices is not None
    assert result.voices.alpha is not None
    text = body(result, "disagreement").text
    assert f"alpha over all ratings is {result.voices.alpha.ordinal:.2f}" in text
    assert f"{result.voices.alpha.practices} practices, {result.voices.alpha.ratings} ratings" in text
    assert "it says nothing about a single practice" in text


# Inside and outside


def test_both_levels_stand_beside_each_gap(result: Result) -> None:
    assert result.perception is not None
    rows = cells(body(result, "perception"), "All statements")
    for s in result.perception.statements:
        row = next(r for text, r in rows.items() if text.startswith(s.statement.text))
        assert s.customers
        assert s.together_favourable
        assert s.together_mean
        assert s.gap
        inside, outside = s.together_favourable.value, s.customers.favourable.value
        assert row[1].text.startswith(percent(outside))
        assert row[2].text.startswith(percent(inside))
        assert row[3].text.startswith(points_text(inside, outside))
        assert f"{abs(gap(s.together_mean.value, s.customers.mean.value, 2) or 0):.2f}" in row[3].text
        assert ("Flagged" in row[0].text) == s.gap.flagged


def test_each_group_and_segment_is_shown(result: Result) -> None:
    assert result.perception is not None
    rows = cells(body(result, "perception"), "Each group and segment")
    assert {"Customers", "Private", "Executives and managers", "Front-line people"} <= {
        text.removesuffix(" Flagged") for text in rows
    }


def test_the_delivery_gap_has_its_background_with_source_year_and_n() -> None:
    text = body(score(_with_point(crowded_assessment())), "perception").text
    assert "The question behind it is “Perception statement 0.”" in text
    assert "For orientation, not a peer: the delivery gap. Firms that believe: 80%; Customers who agree: 8%" in text
    for said in ("2005", "n = 362", "Source: Bain (2005)", "The figures are old."):
        assert said in text, said


def test_without_the_figure_and_the_question_there_is_no_delivery_gap(result: Result) -> None:
    assert "delivery gap" not in body(result, "perception").text


def test_practices_that_mirror_a_statement_are_linked_lowest_first() -> None:
    plain = crowded_assessment()
    of = plain.questionnaire
    tagged = {"a_one-1": "PG-01", "b_one-2": "PG-01"}
    dimensions = {
        key: replace(d, practices=tuple(replace(p, perception_item=tagged.get(p.id)) for p in d.practices))
        for key, d in of.dimensions.items()
    }
    result = score(replace(plain, questionnaire=replace(of, dimensions=dimensions)))
    row = next(
        r
        for t, r in cells(body(result, "perception"), "All statements").items()
        if t.startswith("Perception statement 1")
    )
    linked = [a.text.split()[0] for a in row[0].all("a")]
    assert sorted(linked) == ["a_one-1", "b_one-2"]
    levels = [result.practices[p].score or 6 for p in linked]
    assert levels == sorted(levels)


def test_the_rule_of_flags_is_the_one_in_force() -> None:
    text = body(score(crowded_assessment(Rules(gap_points=0.2, gap_mean=0.75))), "perception").text
    assert "flagged from 20 percentage points or 0.75 points of the scale" in text


# Advocates and complaints


def test_classes_are_shown_for_all_and_for_segments() -> None:
    plain = crowded_assessment()
    assert plain.customers
    large, items = 75, len(plain.customers.items)
    twice = replace(
        plain.customers, groups=plain.customers.groups[:large] * 2, answers=plain.customers.answers[: large * items] * 2
    )
    result = score(replace(plain, customers=twice))
    assert result.advocacy is not None
    assert {p.name for p in result.advocacy.parts} == {"Private", "Business"}
    rows = cells(body(result, "customers"), "Classes of customers")
    for part in (result.advocacy.total, *result.advocacy.parts):
        for name, cell in zip(result.advocacy.classes, rows[part.name][1:], strict=True):
            assert cell.text.startswith(f"{percent(part.shares[name].value)} ")
            assert f"n = {part.n}" in cell.text


def test_the_inventory_of_complaints_adds_up(result: Result) -> None:
    found = body(result, "customers")
    rows = cells(found, "The whole inventory of complaints")
    count = {name: int(row[1].text.replace(",", "")) for name, row in rows.items() if row[1].text != "Customers"}
    assert list(count.values()) == [100_000, 30_000, 18_000, 12_000, 6_000, 6_000]
    assert rows["Stayed silent"][2].text == "60% n = 360"


def test_customers_at_risk_are_the_sum_of_the_rows(result: Result) -> None:
    assert result.complaints is not None
    found = body(result, "customers")
    rows = cells(found, "Customers at risk")
    lost = [int(row[4].text.replace(",", "").replace("−", "-")) for row in list(rows.values())[1:]]
    assert sum(lost) == pytest.approx(result.complaints.at_risk.high, abs=2)
    assert rows["Stayed silent"][3].text == "−35 points"
    risk = result.complaints.value_at_risk
    assert f"{money_text(risk.low, risk.high, 'EUR')} of yearly revenue" in found.text
    assert "The lower end is 50% of it." in found.text


def test_practices_that_repair_complaints_come_from_their_concepts() -> None:
    plain = crowded_assessment()
    of = plain.questionnaire

    def tagged(p: Practice) -> Practice:
        return replace(p, concepts=("Complaint handling",)) if p.id in ("a_two-1", "b_one-2") else p

    dimensions = {key: replace(d, practices=tuple(map(tagged, d.practices))) for key, d in of.dimensions.items()}
    found = body(score(replace(plain, questionnaire=replace(of, dimensions=dimensions))), "customers")
    repair = next(found.having("cx-lines"))
    assert sorted(a.text.split()[0] for a in repair.all("a")) == ["a_two-1", "b_one-2"]


def test_either_half_of_the_page_can_stand_alone(result: Result) -> None:
    assert "Complaints, told and untold" not in body(replace(result, complaints=None), "customers").text
    assert "Antagonists" not in body(replace(result, advocacy=None), "customers").text


# Employees and trust


def test_topics_show_level_evidence_and_groups(result: Result) -> None:
    found = body(result, "employees", **{"topic/trust": "Trust: the finding"})
    assert "Trust: the finding" in [h.text for h in found.all("h3")]
    row = cells(found, "Practices: Trust")["a_one-2 Practice a_one-2"]
    voices = result.practices["a_one-2"].voices
    assert voices is not None
    assert [c.text for c in row[1:3]] == ["2 Reactive 2.5", "grade 2"]
    assert [c.text for c in row[3:-1]] == [f"{score_text(g.mean.value)} n = {g.n}" for g in voices.groups]
    assert {h.attributes.get("id") for h in found.all("h3")} >= {"topic-trust", "topic-fairness", "topic-retention"}


def test_ambassadors_are_shown_from_the_sensitive_minimum_on(result: Result) -> None:
    assert result.ambassadorship is not None
    found = body(result, "employees")
    assert "A group is shown from 10 people on." in found.text
    assert set(cells(found, "Classes of employees")) == {
        "Who", "All employees", *(p.name for p in result.ambassadorship.parts)
    }  # fmt: skip


def test_an_assessment_without_people_still_shows_its_topics() -> None:
    of = crowded(questionnaire({"aa": {"a_one": 4}}))
    found = body(score(assessment(of, {"a_one-2": Answer(3, 2)})), "employees")
    assert [c.text for c in cells(found, "Practices: Trust")["a_one-2 Practice a_one-2"]][1:] == [
        "3 Structured",
        "grade 2",
    ]
    assert "A dash" not in found.text


# Without their data


@pytest.mark.parametrize("name", ["disagreement", "perception"])
def test_a_page_without_its_data_is_refused(name: str) -> None:
    of = questionnaire({"aa": {"a_one": 1}})
    with pytest.raises(ValueError, match="needs"):
        body(score(assessment(of, {})), name)
