"""What each page says, checked against the results that it was made from."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import pytest

from assessor.dates import day_text, period_text
from assessor.model import PAGE_NAMES, Answer, Portfolio, Rules, Site
from assessor.numbers import gap_text, score_text, signed
from assessor.report import report
from assessor.report.method import RULES, rule_text
from assessor.report.words import listed, sentence
from tests.report.portfolios import assessment, portfolio_report, questionnaire, rich, with_notice, workspace
from tests.report.reading import Element, page, pages, paths

NOW, BEFORE = "first/2026-q4", "first/2025-q4"


def rows(table: Element) -> list[list[str]]:
    return [[cell.text for cell in row.all("th", "td")] for row in table.all("tr")]


def heading(found: Element, tag: str = "h1") -> str:
    return next(found.all(tag)).text


def section(found: Element, anchor: str) -> Element:
    """The element with a heading of this id directly in it."""
    return next(e for e in found.all() if any(
        isinstance(c, Element) and c.attributes.get("id") == anchor for c in e.children))  # fmt: skip


# All pages


def test_the_pages_and_their_order(site: Site) -> None:
    names = ["index", "profile", "aa", "bb", "benchmark", "roadmap", "change", "method", "answers"]
    people = ["disagreement", "perception", "customers", "employees", "moments", "listening"]
    assert paths(site) == [
        "index",
        "first/index",
        *(f"{NOW}/{name}" for name in names),
        *(f"{BEFORE}/{name}" for name in names if name != "change"),
        "second/index",
        *(f"second/2026-q4/{name}" for name in names if name != "change"),
        "third/index",
        *(f"third/2026-q4/{name}" for name in [*names[:4], *people, *names[4:]]),
        *(f"third/2025-q4/{name}" for name in [*names[:4], "employees", "listening", *names[4:]] if name != "change"),
    ]


def test_titles_and_sections_of_the_navigation(site: Site) -> None:
    found = next(p for p in site.pages if p.path == f"{NOW}/roadmap")
    assert found.title == "The first organization, 2026 Q4: Roadmap"
    assert found.parents == ("The first organization", "2026 Q4")
    assert found.nav_title == "Roadmap"
    assert site.pages[0].parents == ()


def test_a_draft_says_so_on_each_page(site: Site) -> None:
    for path in paths(site):
        if path.startswith("second/2026-q4/"):
            assert "Draft: the assessment is still being worked on." in page(site, path).text, path
    assert "Draft" not in page(site, f"{NOW}/index").text


def test_perceived_maturity_is_named_on_each_page(site: Site) -> None:
    for path in paths(site):
        if path.startswith(BEFORE):
            assert "Perceived maturity" in page(site, path).text, path
        elif path.startswith(NOW):
            assert "Perceived maturity" not in page(site, path).text, path


def test_the_notice_stands_on_each_page_of_the_organization_and_at_home() -> None:
    site = report(portfolio_report(with_notice(rich(), "All of it is invented.")))
    for path in paths(site):
        said = "All of it is invented." in page(site, path).text
        assert said == (path == "index" or path.startswith("first/")), path


def test_notices_that_differ_in_the_name_only_are_one_at_home() -> None:
    found = rich()
    profiles = {o: replace(p.profile, notice=f"{p.profile.name} is invented") for o, p in found.organizations.items()}
    organizations = {o: replace(p, profile=profiles[o]) for o, p in found.organizations.items()}
    assessments = tuple(replace(a, organization=organizations[a.organization.id]) for a in found.assessments)
    site = report(portfolio_report(replace(found, organizations=organizations, assessments=assessments)))
    (notice,) = page(site, "index").having("cx-notice")
    first, second, third = (p.name for p in profiles.values())
    assert notice.text == f"{first} is invented. The same holds for {second} and {third}."


def test_the_same_input_gives_the_same_bytes(site: Site) -> None:
    assert report(portfolio_report(rich())) == site


def test_each_page_leads_to_the_others_and_to_other_periods(site: Site) -> None:
    ways = next(page(site, f"{NOW}/roadmap").having("cx-pages"))
    assert [e.text for e in ways.all() if e.attributes.get("aria-current")] == ["Roadmap"]
    assert len(list(ways.all("li"))) == 9
    assert next(a for a in ways.all("a") if a.text == "2025 Q4").attributes["href"] == "../2025-q4/roadmap.html"
    changed = next(page(site, f"{NOW}/change").having("cx-pages"))
    assert next(a for a in changed.all("a") if a.text == "2025 Q4").attributes["href"] == "../2025-q4/index.html"


# The executive page


def test_the_first_screen_has_it_all_before_any_chart(site: Site) -> None:
    report_ = portfolio_report(rich()).organizations[0].assessments[1]
    text = page(site, f"{NOW}/index").text
    first, charts = text.split("The result in charts")
    assert "Figure ladder-aa" in charts
    assert "Figure" not in first
    for framework in report_.result.frameworks:
        assert f"{framework.framework.name} {score_text(framework.score)} of 5" in first
    for move in report_.moves[:3]:
        assert f"{move.title} {signed(move.gain)}" in first
    assert report_.moves[3].title not in first
    assert "practices rated 78% 7 of 9 lack evidence 1 of 7 cannot be judged 1 of 9" in first


def test_change_is_the_difference_of_the_numbers_that_are_shown() -> None:
    reviewed = rich()
    alike = (replace(a, record=replace(a.record, evidence_review=True)) for a in reviewed.assessments)
    made = portfolio_report(replace(reviewed, assessments=tuple(alike)))
    change = made.organizations[0].assessments[1].change
    assert change is not None
    text = page(report(made), f"{NOW}/index").text
    for pair in change.frameworks:
        assert pair.before is not None
        assert pair.after is not None
        moved = gap_text(pair.after.score, pair.before.score)
        assert f"{score_text(pair.after.score)} of 5 {moved} since 2025 Q4" in text


def test_perceived_and_confirmed_scores_have_no_difference(site: Site) -> None:
    """Of a difference that the evidence review may have made, the executive page says nothing."""
    text = page(site, f"{NOW}/index").text
    assert "not comparable with 2025 Q4" in text
    assert "since 2025 Q4" not in text.partition("What to do first")[0]


def test_the_first_period_has_no_change(site: Site) -> None:
    text = page(site, f"{BEFORE}/index").text
    assert "first assessment" in text
    assert "since" not in text


def test_weakest_and_strongest_name_ties_and_count_the_rest() -> None:
    of = questionnaire({"f": dict.fromkeys("abcde", 1)})
    levels = {"a-1": 2, "b-1": 2, "c-1": 2, "d-1": 4, "e-1": 3}
    answers = {key: Answer(level, 4) for key, level in levels.items()}  # type: ignore[arg-type]
    site = report(portfolio_report(workspace([assessment(of, answers)])))
    (extremes,) = page(site, f"{NOW}/index").having("cx-extremes")
    assert extremes.text == "Weakest Theme a 2.0 , Theme b 2.0 and 1 more Strongest Theme d 4.0"


def test_nothing_is_weakest_where_all_are_equal() -> None:
    of = questionnaire({"f": {"a": 1, "b": 1}})
    site = report(portfolio_report(workspace([assessment(of, {k: Answer(2, 4) for k in of.practices})])))
    assert "Weakest" not in page(site, f"{NOW}/index").text


def test_the_summary_is_markdown_below_its_own_heading(site: Site) -> None:
    summary = section(page(site, f"{NOW}/index"), "summary")
    assert [h.text for h in summary.all("h3")] == ["Summary"]
    assert [b.text for b in summary.all("strong")] == ["so"]


# Profile and frameworks


def test_the_profile_shows_score_target_and_gap_in_one_row(site: Site) -> None:
    table = section(page(site, f"{NOW}/profile"), "scores")
    dimension = portfolio_report(rich()).organizations[0].assessments[1].result.dimensions["a_one"]
    assert dimension.score is not None
    gap = gap_text(dimension.score, 4)
    row = next(row for row in rows(table) if row[0].startswith("Theme a_one"))
    assert (row[1], row[3], row[4], row[6]) == (
        score_text(dimension.score), "4.0 by 31 December 2027", gap, "2 of 3"
    )  # fmt: skip


def test_a_profile_without_targets_has_no_column_for_them(site: Site) -> None:
    assert "Target" not in page(site, f"{BEFORE}/profile").text


def practice(site: Site, anchor: str) -> Element:
    return section(page(site, f"{NOW}/{'aa' if anchor.startswith('a_') else 'bb'}"), anchor)


def test_a_practice_shows_what_is_reached_and_what_is_next(site: Site) -> None:
    found = practice(site, "a_one-1")
    assert [b.text for b in found.having("cx-level")] == ["3 Structured", "4 Managed"]
    for text in ("Reached Anchor 3.", "Next 4 Managed Anchor 4.", "Advice Reach four.", "Core practice",
                 "Evidence 2 In use", "Shown Shown: a plan.", "Because."):  # fmt: skip
        assert text in found.text, text
    assert "https://example.org/note" in {a.attributes["href"] for a in found.all("a")}


def test_a_level_above_the_evidence_is_shown_as_claimed(site: Site) -> None:
    found = practice(site, "a_one-2")
    assert "Claimed 5 Customer-led Anchor 5." in found.text
    assert "Reached Anchor 3." in found.text


@pytest.mark.parametrize(
    ("anchor", "said"),
    [("a_one-3", "Cannot be judged"), ("a_one-4", "Not applicable"), ("a_two-3", "Not answered")],
)
def test_a_practice_without_a_level_says_why(site: Site, anchor: str, said: str) -> None:
    found = practice(site, anchor)
    assert [b.text for b in found.having("cx-level")] == [said]
    assert "Reached" not in found.text
    assert "Next" not in found.text


def test_the_highest_level_has_no_next_one(site: Site) -> None:
    assert [b.text for b in practice(site, "b_one-2").having("cx-level")] == ["5 Customer-led"]


def test_the_title_of_a_section_names_the_dimension(site: Site) -> None:
    titles = [h.text for h in page(site, f"{NOW}/aa").all("h2")]
    assert titles[:2] == ["A finding on Theme a_one", "A finding on Theme a_two"]


def test_every_number_has_its_explanation(site: Site) -> None:
    ids = {e.attributes["id"] for e in page(site, f"{NOW}/aa").all() if "id" in e.attributes}
    assert {"explain-aa", "explain-a_one", "explain-a_two", "explain-a_one-3"} <= ids


# Change


def test_caveats_come_first_and_only_what_moved_is_in_the_open(site: Site) -> None:
    found = page(site, f"{NOW}/change")
    assert [h.text for h in found.all("h2")] == [
        "Read this first", "Scores in 2025 Q4 and 2026 Q4", "Why each score moved",
        "What did not come from the organization", "What is different, practice by practice",
    ]  # fmt: skip
    *_, different, as_before = (rows(t) for t in found.all("table"))
    moved = {row[0].split()[0] for row in different if len(row) == 4} - {"Practice"}
    same = {row[0].split()[0] for row in as_before} - {"Practice"}
    assert moved == {"a_one-1", "a_one-2", "a_one-3", "a_one-4", "a_two-1", "a_two-2", "a_two-3", "b_one-2", "b_one-3"}
    assert same == {"b_one-1"}
    (details,) = found.having("cx-more")
    assert len(list(details.all("table"))) == 1


def test_what_is_asked_in_one_period_only_is_said() -> None:
    old, new = questionnaire({"f": {"a": 2, "gone": 1}}), questionnaire({"f": {"a": 1, "added": 1}})
    site = report(portfolio_report(workspace([
        assessment(old, {k: Answer(2, 4) for k in old.practices}, period="2025"),
        assessment(new, {k: Answer(3, 4) for k in new.practices}, period="2026"),
    ])))  # fmt: skip
    moved = [row for table in page(site, "first/2026/change").all("table") for row in rows(table)]
    assert ["a-2 Practice a-2", "2 Reactive", "Not asked", "–"] in moved
    assert ["added-1 Practice added-1", "Not asked", "3 Structured", "–"] in moved
    assert ["a-1 Practice a-1", "2 Reactive", "3 Structured", "+1"] in moved


def test_a_period_that_is_not_in_the_site_is_not_linked() -> None:
    whole = portfolio_report(rich())
    first = whole.organizations[0]
    site = report(replace(whole, organizations=(replace(first, assessments=first.assessments[1:]),)))
    hrefs = [a.attributes["href"] for p in pages(site).values() for a in p.all("a")]
    assert not [href for href in hrefs if "2025" in href]
    assert "What is different, practice by practice" in page(site, f"{NOW}/change").text


# Method and answers


def test_every_rule_is_described() -> None:
    assert set(RULES) == {field.name for field in fields(Rules)}


def test_every_rule_in_force_is_shown_and_changed_ones_are_marked(site: Site) -> None:
    found = next(t for t in page(site, f"{NOW}/method").all("table") if "rules" in next(t.all("caption")).text)
    given = dict(row for row in rows(found) if len(row) == 2)
    force = Rules(minimum_group=7)
    for name, text in RULES.items():
        changed = " Changed by the portfolio; the questionnaire says 5" if name == "minimum_group" else ""
        assert given[text] == rule_text(force, name) + changed


def test_the_rules_read_as_a_person_writes_them() -> None:
    rules = Rules(coverage=0.75, core_coverage=(1, 2), gate=0, evidence_needed={4: 1})
    assert [rule_text(rules, name) for name in ("coverage", "core_coverage", "gate", "evidence_needed")] == [
        "75%", "1 of 2", "0 levels", "level 4: grade 1"
    ]  # fmt: skip


def test_only_cited_sources_are_listed(site: Site) -> None:
    text = page(site, f"{NOW}/method").text
    assert "Author (2020), A book" in text
    assert "Never cited" not in text


def test_reference_points_carry_year_sample_and_source(site: Site) -> None:
    found = next(t for t in page(site, f"{NOW}/benchmark").all("table") if "Published" in next(t.all("caption")).text)
    first, second = rows(found)[1:]
    assert first[1].replace("\N{NO-BREAK SPACE}", " ") == "61.5% 2019; n = 1,204; People in three countries"
    assert first[2] == "Author (2020), A book Checked. Use: For orientation only."
    assert second[1] == "low part: 40; High part: 60 year not known; sample not known"


def test_reference_points_are_written_once_and_the_method_page_leads_to_them(site: Site) -> None:
    found = page(site, f"{NOW}/method")
    assert "2 published figures from other instruments" in found.text
    assert "61.5" not in found.text
    assert "benchmark.html#orientation" in {a.attributes["href"] for a in found.all("a")}


def test_what_a_grade_is_needed_for_follows_the_rules() -> None:
    of = questionnaire({"f": {"a": 1}})
    site = report(portfolio_report(workspace([assessment(of, {}, rules=Rules(evidence_needed={3: 1, 5: 4, 4: 1}))])))
    found = next(t for t in page(site, f"{NOW}/method").all("table") if "grades" in next(t.all("caption")).text)
    assert [row[2] for row in rows(found)[1:]] == ["–", "level 3 and 4", "–", "–", "level 5"]


def test_all_answers_stand_in_the_table(site: Site) -> None:
    found = page(site, f"{NOW}/answers")
    given = {row[0].split()[0]: row for body in found.all("tbody") for row in rows(body)}
    assert len(given) == 10
    assert given["a_one-2"][1:3] == ["3 Structured level 5 claimed", "grade 2"]
    assert given["a_one-3"][1:] == ["Cannot be judged", "", "Reason: Nobody knows."]
    assert given["a_one-1"][0].endswith("Core practice assessment.yml:20")
    assert given["a_two-3"][1:] == ["Not answered", "", ""]


def test_without_an_address_the_place_is_text() -> None:
    site = report(portfolio_report(replace(rich(), portfolio=Portfolio("P", "Q"))))
    places = list(page(site, f"{NOW}/answers").having("cx-place"))
    assert {e.tag for e in places} == {"code"}
    assert places[0].attributes["title"] == "assessments/first/2026-q4/assessment.yml:20"


# Organization and home


def test_the_organization_lists_its_periods_newest_first(site: Site) -> None:
    found = rows(next(page(site, "first/index").all("tbody")))
    assert [row[0] for row in found] == ["2026 Q4", "2025 Q4 Perceived maturity"]
    assert [row[-1] for row in found] == ["1 October 2026", "1 October 2025"]


def test_an_organization_without_an_assessment_has_a_page() -> None:
    whole = portfolio_report(rich())
    empty = tuple(replace(o, assessments=(), figures={}) for o in whole.organizations)
    site = report(replace(whole, organizations=empty))
    assert "There is no assessment of this organization yet." in page(site, "first/index").text
    assert "Not assessed yet" in page(site, "index").text


def test_a_portfolio_without_organizations_has_a_home_page() -> None:
    site = report(replace(portfolio_report(rich()), organizations=()))
    assert paths(site) == ["index"]
    assert "There is no organization yet." in page(site, "index").text


def test_home_shows_the_newest_final_assessment_and_a_draft_only_where_none_is_final() -> None:
    of = questionnaire({"f": {"a": 1}})
    answers = {"a-1": Answer(3, 4)}
    site = report(portfolio_report(workspace([
        assessment(of, answers, organization="one", period="2025"),
        assessment(of, answers, organization="one", period="2026", status="draft"),
        assessment(of, answers, organization="two", period="2025", status="draft"),
        assessment(of, answers, organization="two", period="2026", status="draft"),
    ])))  # fmt: skip
    assert [row[3] for row in rows(next(page(site, "index").all("tbody")))] == ["2025", "2026"]
    assert ["Draft" in row[2] for row in rows(next(page(site, "index").all("tbody")))] == [False, True]


# Words


def test_words() -> None:
    assert day_text(date(2026, 3, 5)) == "5 March 2026"
    assert day_text(None) == ""
    assert [period_text(p) for p in ("2026-q4", "2026-Q1", "2026", "spring-2026", "2026-q5")] == [
        "2026 Q4", "2026 Q1", "2026", "spring-2026", "2026-q5"
    ]  # fmt: skip
    assert [listed(n) for n in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]
    assert listed(["a", "b", "c", "d"], most=2) == "a, b and 2 more"
    assert [sentence(t) for t in ("", "It is", "It is.", "Is it?")] == ["", "It is.", "It is.", "Is it?"]


def test_the_names_that_frameworks_may_not_have_are_those_of_the_pages(site: Site) -> None:
    names = {p.path.rpartition("/")[2] for p in site.pages if p.path.startswith("third/2026-q4/")}
    frameworks = {name for name in names if list(page(site, f"third/2026-q4/{name}").having("cx-dimension"))}
    assert frameworks
    assert names - frameworks == set(PAGE_NAMES)
