"""What the pages of moments and listening say, and what people's answers add to the other pages of an assessment."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from assessor.model import Answer, Assessment, Moment, Result, Site
from assessor.numbers import agreement_text, index_text, mean_text, n_text, percent, score_text
from assessor.report import report
from assessor.report.moments import MISSING
from assessor.report.views import badge
from assessor.score import score
from tests.report.crowds import crowd, crowded, moments
from tests.report.portfolios import assessment, portfolio_report, questionnaire, rich, workspace
from tests.report.reading import Element, page, pages, target

NOW = "third/2026-q4"
OF = crowded(questionnaire({"aa": {"a_one": 4, "a_two": 3}, "bb": {"b_one": 3}}))


@pytest.fixture(scope="module")
def result() -> Result:
    return score(rich().assessments[-1])


def pages_of(made: Assessment) -> dict[str, Element]:
    return pages(report(portfolio_report(workspace([made]))))


def with_moments(**given: Moment) -> Element:
    made = replace(crowd(OF, assessment(OF, {})), moments=given)
    return pages_of(made)["first/2026-q4/moments.html"]


def cards(found: Element) -> dict[str, Element]:
    return {next(card.all("h3")).text: card for card in found.having("cx-moment")}


def facts(card: Element) -> dict[str, str]:
    (listed,) = card.all("dl")
    parts = [e for e in listed.children if isinstance(e, Element)]
    return {term.text: text.text for term, text in zip(parts[::2], parts[1::2], strict=True)}


# Moments of truth


def test_the_first_three_moments_of_truth_stand_as_cards(site: Site, result: Result) -> None:
    found = cards(page(site, f"{NOW}/moments"))
    grave = [m for m in result.moments if m.is_moment_of_truth]
    assert list(found) == [m.moment.touchpoint for m in grave[:3]]
    for moment, card in zip(grave, found.values(), strict=False):
        assert f"priority {index_text(moment.priority)} " in card.text
        assert f"performance today {score_text(moment.moment.performance)} of 5" in card.text


def test_a_card_says_all_that_is_known(site: Site) -> None:
    card = cards(page(site, f"{NOW}/moments"))["A card is lost abroad"]
    assert "customer research, n = 212, 5 March 2026 High confidence" in card.text
    assert facts(card) == {
        "At stake": "Money and plans.", "Hoped for": "safe.", "Felt today": "left alone.",
        "Happens to": "Travellers, 3 times for 100 customers in a year.", "Channel": "Telephone.",
        "Effort": "4.0 of 5.",
        "Usual": "A new card in five days.", "Promised": "A new card in a day.", "Owner": "Head of cards.",
        "Front line decides": "Cash of 500 without asking.", "If it fails": "A call from the branch.",
        "Next step": "An emergency number.",
        "Lifted by": "a_one-2 Practice a_one-2 2 Reactive 2.5 b_one-1 Practice b_one-1 2 Reactive",
    }  # fmt: skip


def test_what_is_missing_is_said(site: Site) -> None:
    found = page(site, f"{NOW}/moments")
    assert facts(cards(found)["A relative dies"])["Missing"] == (
        "Nobody wrote down what the front line may decide. Nobody wrote down what happens when it fails. "
        "Nobody wrote down what is improved next."
    )
    for what, _ in MISSING:
        assert f"Nobody wrote down {what} for 1 of 4 moments of truth: “A relative dies”." in found.text
    assert "1 of 5 ratings of performance is management's judgement: low confidence." in found.text
    assert (
        "Nothing is listed on these stages of the life cycle: aware, choose, buy, start, renew and leave." in found.text
    )


@pytest.mark.parametrize(
    ("source", "n", "said"),
    [
        ("management judgement", None, "management's judgement, 5 March 2026 Low confidence"),
        ("front-line judgement", None, "the front line's judgement, 5 March 2026 Medium confidence"),
        ("operating data", None, "operating data, n not recorded, 5 March 2026 Medium confidence"),
        ("customer feedback data", 29, "customer feedback data, n = 29, 5 March 2026 Medium confidence"),
        ("customer feedback data", 3000, "customer feedback data, n = 3,000, 5 March 2026 High confidence"),
    ],
)
def test_the_source_decides_how_sure_a_rating_is(source: str, n: int | None, said: str) -> None:
    moment = replace(moments()["fraud"], performance_source=source, sample_size=n)  # type: ignore[arg-type]
    assert said in cards(with_moments(one=moment))["Money is stolen"].text


def test_a_rare_but_grave_moment_stays_visible(site: Site) -> None:
    found = page(site, f"{NOW}/moments")
    (link,) = (a for a in found.all("a") if a.text == "A house burns down")
    assert link.attributes["href"] == "#listed-fire"
    row = next(r for r in found.all("tr") if r.attributes.get("id") == "listed-fire")
    assert "Moment of truth Rare, but grave" in row.text
    only = with_moments(fire=moments()["fire"])
    assert "Rare, but grave" in cards(only)["A house burns down"].text


def test_the_inventory_has_all_interactions_by_stage(site: Site, result: Result) -> None:
    (table,) = (t for t in page(site, f"{NOW}/moments").all("table") if "inventory" in next(t.all("caption")).text)
    stages = [next(body.all("th")).text for body in table.all("tbody")]
    assert stages == ["Use", "Problem", "Change"]
    given = {row.attributes["id"]: [c.text for c in row.all("td")] for row in table.all("tr") if "id" in row.attributes}
    assert set(given) == {f"listed-{m.id}" for m in result.moments}
    for m in result.moments:
        assert given[f"listed-{m.id}"][:5] == [
            index_text(m.priority), f"{m.stake:.2f}".removesuffix("0"), score_text(m.moment.performance),
            f"{m.gap:.1f}", str(m.reach),
        ]  # fmt: skip
    assert given["listed-bereavement"][5] == "10 to 50"
    assert given["listed-fraud"][6] == "operating data, n = 12 , 5 March 2026 Medium confidence"


def test_the_priority_is_explained_on_the_method_page(site: Site) -> None:
    found = page(site, f"{NOW}/moments")
    assert "stake × gap. How it is computed" in found.text
    (link,) = (a for a in found.all("a") if a.text == "How it is computed")
    address, anchor = target(f"{NOW}/moments.html", link.attributes["href"])
    method = pages(site)[address]
    assert any(e.attributes.get("id") == anchor for e in method.all("h3"))


def test_without_moments_of_truth_the_inventory_still_stands() -> None:
    found = with_moments(statement=moments()["statement"])
    assert not cards(found)
    assert "No interaction reaches both thresholds." in found.text
    assert "The yearly statement" in found.text


# The listening system


def test_each_pattern_shows_its_practices_with_level_and_evidence(site: Site) -> None:
    found = page(site, f"{NOW}/listening")
    sections = {next(s.all("h2")).text.split(":")[0]: s for s in found.having("cx-pattern")}
    assert list(sections) == ["Past", "Present", "Potential"]
    assert "Covered in part: 1 of 2 practices is in use. Mean level 2.5, 2 of 2 rated." in sections["Past"].text
    assert "Not covered: none of 1 practice is in use." in sections["Present"].text
    assert "a_one-2 Practice a_one-2 assessment.yml:1 2 Reactive 2.5 grade 2 In use: The minutes." in (
        sections["Present"].text
    )
    assert "Not rated: nothing can be said." in sections["Potential"].text
    assert "No practice of this assessment belongs to this pattern." in sections["Potential"].text


def test_the_groups_of_customers_and_how_they_are_told_apart(site: Site) -> None:
    (table,) = (t for t in page(site, f"{NOW}/listening").all("table") if "Groups" in next(t.all("caption")).text)
    given = {row[0]: row[2] for row in ([c.text for c in r.all("th", "td")] for r in table.all("tr"))}
    assert given == {
        "Group": "Today", "Model": "Told apart: By revenue and survey.", "Growth": "Not told apart",
        "At risk": "Not recorded", "Dangling": "Told apart",
    }  # fmt: skip


def test_where_nothing_is_recorded_the_page_says_how(site: Site) -> None:
    text = page(site, "third/2025-q4/listening").text
    assert "Nothing is recorded about these groups." in text
    assert "assessments/third/2025-q4/assessment.yml below the key customer_groups" in text
    assert "Nothing is recorded" not in page(site, f"{NOW}/listening").text


def test_listening_only_to_the_past_is_said_plainly() -> None:
    practices = {"a_one-1": "past", "a_one-2": "present", "a_one-3": "potential"}
    dimension = OF.dimensions["a_one"]
    tagged = replace(
        dimension,
        practices=tuple(replace(p, cem_pattern=practices.get(p.id)) for p in dimension.practices),  # type: ignore[arg-type]
    )
    of = replace(OF, dimensions={**OF.dimensions, "a_one": tagged})
    levels = {"a_one-1": Answer(3, 4), "a_one-2": Answer(2, 4), "a_one-3": Answer(1, 4)}
    assert "Only the past is listened to." in pages_of(assessment(of, levels))["first/2026-q4/listening.html"].text
    levels["a_one-3"] = Answer(4, 4)
    assert "Only the past" not in pages_of(assessment(of, levels))["first/2026-q4/listening.html"].text


def test_the_sources_are_cited(site: Site) -> None:
    text = page(site, f"{NOW}/listening").text
    assert "Meyer and Schwager (2007)" in text
    assert "Interview (2010)" in text


# The executive page


def test_the_executive_page_grows_by_one_line_each(site: Site, result: Result) -> None:
    found = page(site, f"{NOW}/index")
    (block,) = found.having("cx-customers")
    assert result.perception
    widest = result.perception.widest
    assert widest
    assert widest.customers
    assert widest.together_favourable
    inside, outside = widest.together_favourable, widest.customers.favourable
    assert (
        f"Widest gap {widest.statement.text} inside {percent(inside.value)} {n_text(inside.n)} , "
        f"customers {percent(outside.value)} {n_text(outside.n)} agree"
    ) in block.text
    grave = [m.moment.touchpoint for m in result.moments if m.is_moment_of_truth]
    assert f"Moments of truth {' '.join(grave[:3])} At risk" in block.text
    assert "At risk EUR 396,000 to 792,000 of yearly revenue" in block.text
    (heard,) = found.having("cx-heard")
    assert heard.text == "39 people rated: 9 executives and managers, 30 front-line people; moderate agreement"


def test_the_moments_lead_to_their_cards(site: Site) -> None:
    (block,) = page(site, f"{NOW}/index").having("cx-customers")
    hrefs = [a.attributes["href"] for a in block.all("a")]
    assert hrefs == [
        "perception.html", "moments.html#moment-fraud", "moments.html#moment-lost-card",
        "moments.html#moment-bereavement", "customers.html",
    ]  # fmt: skip


def test_without_people_the_executive_page_is_as_before(site: Site) -> None:
    found = page(site, "first/2026-q4/index")
    for name in ("cx-customers", "cx-heard", "cx-dense"):
        assert not list(found.having(name)), name


# Levels between two levels, and ratings beside them


def test_a_level_between_two_has_the_lower_ones_name_and_its_number(result: Result) -> None:
    assert badge(result, Fraction(27, 10)) == (2, "2 Reactive", "2.7")
    assert badge(result, Fraction(299, 100)) == (2, "2 Reactive", "2.9")
    assert badge(result, Fraction(3)) == badge(result, 3) == (3, "3 Structured", "")
    assert badge(result, Fraction(27, 10)).__html__() == (
        '<span class="cx-level cx-level-2">2 Reactive</span> <b class="cx-exact">2.7</b>'
    )


def article(site: Site, practice: str) -> str:
    found = page(site, f"{NOW}/{'aa' if practice.startswith('a_') else 'bb'}")
    return next(e for e in found.having("cx-practice") if next(e.all("h3")).attributes["id"] == practice).text


def test_a_practice_shows_the_means_of_its_groups_with_n_and_agreement(site: Site, result: Result) -> None:
    for item, found in result.practices.items():
        assert found.voices
        text = article(site, item)
        for group in found.voices.groups:
            assert f"{group.group.name} {mean_text(group.mean)}" in text
        assert found.voices.agreement
        assert f"{found.voices.agreement.band} agreement (rwg {agreement_text(found.voices.agreement.rwg)})" in text
        assert mean_text(found.voices.mean) in text


def test_a_hidden_group_is_a_dash_with_the_reason(site: Site) -> None:
    assert "Executives and managers – (fewer than 10 ratings)" in article(site, "b_one-1")
    assert "fewer than" not in article(site, "a_one-1")


def test_whose_word_counts_is_said(site: Site) -> None:
    assert "The mean of the groups counts, each with the same weight: 3.1 " in article(site, "a_one-1")
    assert "The assessor's answer counts. The mean of the ratings is 3.1 " in article(site, "a_one-3")
    assert (
        "A workshop agreed on level 2.5 on 9 September 2026: Four managers and six clerks. "
        "Reason: The form is used in one area only. The mean of the ratings is 3.2 "
    ) in article(site, "a_one-2")


def test_what_is_claimed_above_the_evidence_is_told_from_the_mean(site: Site) -> None:
    assert "Claimed 3 Structured 3.1 Anchor 3. The evidence does not support this level yet." in article(
        site, "a_one-4"
    )
    assert "Claimed 3 Structured 3.1 The evidence does not support more than the whole level yet." in (
        article(site, "a_one-1")
    )


def test_dimensions_and_profile_show_the_interval_with_n(site: Site, result: Result) -> None:
    estimate = result.dimensions["a_one"].estimate
    assert estimate
    said = f"{score_text(estimate.low)} to {score_text(estimate.high)}, {n_text(estimate.n)}"
    assert f"95% interval {said}" in page(site, f"{NOW}/aa").text
    assert said in page(site, f"{NOW}/profile").text
    assert "95% interval" not in page(site, "third/2025-q4/profile").text


def test_the_answers_show_ratings_beside_what_counts(site: Site) -> None:
    rows = {r.text.split()[0]: r.text for r in page(site, f"{NOW}/answers").all("tr")}
    assert "2 Reactive 2.5 grade 2" in rows["a_one-2"]
    assert "A workshop agreed on level 2.5" in rows["a_one-2"]
    assert "3 Structured level 3.1 claimed" in rows["a_one-1"]
    assert "Executives and managers – (fewer than 10 ratings)" in rows["b_one-1"]


def test_between_whole_levels_and_means_only_whole_levels_are_compared(site: Site) -> None:
    rows = {
        cells[0]: cells[1:]
        for r in page(site, f"{NOW}/change").all("tr")
        if len(cells := [c.text for c in r.all("th", "td")]) == 4
    }
    assert rows["a_one-2 Practice a_one-2"] == ["2 Reactive", "2 Reactive 2.5", "±0"]
    assert rows["a_one-3 Practice a_one-3"] == ["2 Reactive", "3 Structured", "+1"]


# The method page


def test_the_method_page_tells_of_respondents_and_statistics(site: Site, result: Result) -> None:
    assert result.advocacy
    text = page(site, f"{NOW}/method").text
    for said in ("Practices 9 executives and managers, 30 front-line people",
                 f"Advocacy statements {result.advocacy.total.n} customers",
                 "In this assessment some are hidden.", "Wilson, E. B. (1927)", "Newcombe, R. G. (1998)",
                 "Burke, M. J. and Dunlap, W. P. (2002)", "Krippendorff's alpha: −0.02",
                 "Questions beside the practices", "About perception.", "About moments."):  # fmt: skip
        assert said in text, said
    before = page(site, "third/2025-q4/method").text
    assert "Many people's answers" not in before
    assert "Questions beside the practices" not in before


def test_notes_on_respondents_stand_once() -> None:
    instrument = replace(OF.instrument, notes={"gate": "Why the gate.", "agreement": "What agreement is."})
    of = replace(OF, instrument=instrument)
    text = pages_of(crowd(of, assessment(of, {})))["first/2026-q4/method.html"].text
    assert text.count("What agreement is.") == text.count("Why the gate.") == 1
    assert text.index("What agreement is.") < text.index("Notes on the instrument") < text.index("Why the gate.")
