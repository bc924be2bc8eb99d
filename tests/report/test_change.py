"""What the change page and the organization's page say of why scores moved, and of targets that were changed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from assessor.history import compare, compare_questionnaires
from assessor.model import Answer, Assessment, EarlierTarget, Questionnaire, Since, Successor, Target
from assessor.numbers import gap_text
from assessor.report import report
from assessor.score import score
from tests.report.crowds import crowded, ratings
from tests.report.portfolios import assessment, figure, portfolio_report, questionnaire, workspace
from tests.report.reading import Element, page
from tests.report.test_pages import rows

OF = questionnaire({"aa": {"a_one": 4, "a_two": 3}, "bb": {"b_one": 3}})
LOW = {key: Answer(2, 4) for key in OF.practices}
HIGH = {**LOW, "a_one-1": Answer(4, 4), "a_one-2": Answer(3, 4), "b_one-1": Answer(1, 4)}


def changed(*assessments: Assessment, path: str = "first/2026/change") -> Element:
    return page(report(portfolio_report(workspace(assessments))), path)


def later(of: Questionnaire, fates: dict[str, Successor]) -> Questionnaire:
    """The next version of `of` with the same practices, but for those of `fates` that get other ids."""
    names = {old: fate.becomes[0] for old, fate in fates.items() if fate.becomes}
    dimensions = {
        key: replace(d, practices=tuple(replace(p, id=names.get(p.id, p.id)) for p in d.practices))
        for key, d in of.dimensions.items()
    }
    instrument = replace(of.instrument, version="2.1.0")
    return replace(of, instrument=instrument, dimensions=dimensions, changes={of.name: Since(practices=fates)})


def whys(found: Element) -> dict[str, list[str]]:
    """The rows of the table of reasons by their name."""
    return {row[0]: row[1:] for row in rows(captioned(found, "Why each score moved"))[1:]}


def captioned(found: Element, caption: str) -> Element:
    """The table with this caption."""
    return next(t for t in found.all("table") if next(t.all("caption")).text == caption)


def test_each_score_that_moved_says_through_which_practices() -> None:
    found = changed(assessment(OF, LOW, period="2025"), assessment(OF, HIGH, period="2026"))
    assert whys(found) == {
        "Framework aa": ["2.00", "2.38", "+0.38", "The organization +0.38"],
        "Theme a_one": ["2.00", "2.75", "+0.75",
                        "The organization +0.75 : a_one-1 Practice a_one-1 +0.50 , a_one-2 Practice a_one-2 +0.25"],
        "Framework bb": ["2.00", "1.67", "−0.33", "The organization −0.33"],
        "Theme b_one": ["2.00", "1.67", "−0.33", "The organization −0.33 : b_one-1 Practice b_one-1"],
    }  # fmt: skip
    links = [a.attributes["href"] for a in captioned(found, "Why each score moved").all("a")]
    assert "aa.html#a_one-1" in links
    assert not [h for h in found.all("h2") if "organization" in h.text]


def test_what_the_reader_sees_adds_up() -> None:
    """In every row of the rich report: the second score less the first, the causes, the practices."""
    fewer = {key: answer for key, answer in HIGH.items() if key not in ("a_two-3", "b_one-3")}
    capped = {**fewer, "a_one-3": Answer(5, 2), "a_one-4": Answer(4, 2)}
    found = changed(assessment(OF, LOW, period="2025", evidence_review=False),
                    assessment(OF, capped, period="2026", weights={"a_one-1": 1.5}))  # fmt: skip
    table = whys(found)
    assert len(table) == 4
    for before, after, change, text in table.values():
        assert gap_text(float(after), float(before), decimals=2) == change
        causes = [part.split(" : ")[0] for part in re.split(r"(?=\b(?:The|An|Practices|Other) )", text) if part]
        numbers = [float(re.findall(r"[+−±][\d.]+", part)[0].replace("−", "-").strip("±")) for part in causes]
        assert round(sum(numbers), 2) == float(change.replace("−", "-").strip("±"))


def test_what_did_not_come_from_the_organization_stands_apart() -> None:
    fewer = {key: answer for key, answer in LOW.items() if not key.startswith("b_one")}
    found = changed(
        assessment(OF, {**LOW, "a_one-2": Answer(4, 1)}, period="2025", evidence_review=False),
        assessment(OF, {**fewer, "a_one-1": Answer(3, 4), "a_one-2": Answer(4, 1)}, period="2026"),
    )
    table = captioned(found, "What did not come from the organization, by cause")
    (cause, *_), (name, amount, through) = rows(table)[1:]
    assert cause.startswith("An evidence review in one period only In the other period, what was claimed counts")
    assert (name, amount, through) == ("Theme a_one", "−0.50", "a_one-2 Practice a_one-2")
    assert whys(found)["Theme a_one"][2:] == [
        "−0.25", "The organization +0.25 : a_one-1 Practice a_one-1 An evidence review in one period only −0.50"
    ]  # fmt: skip


def test_a_dimension_that_is_scored_in_one_period_only_is_named_for_its_framework() -> None:
    only = {**{key: Answer(2, 4) for key in OF.practices if key.startswith("a_one")}, "a_two-1": Answer("cannot judge")}
    loose = replace(OF.instrument.rules, coverage=0.5)
    mixed = {**LOW, **{key: Answer(4, 4) for key in OF.practices if key.startswith("a_two")}}
    found = changed(assessment(OF, only, period="2025", rules=loose), assessment(OF, mixed, period="2026", rules=loose))
    table = captioned(found, "What did not come from the organization, by cause")
    assert rows(table)[-1] == ["Framework aa", "+1.00", "Theme a_two"]


def test_a_new_version_is_told_apart_and_a_renamed_practice_keeps_its_level() -> None:
    new = later(OF, {"a_one-1": Successor(("a_one-9",), True), "a_one-2": Successor(("a_one-2",), False)})
    before = score(assessment(OF, {**LOW, "a_one-2": Answer(4, 4)}, period="2025"))
    after = score(assessment(new, {key: Answer(3, 4) for key in new.practices}, period="2026"))
    given = portfolio_report(workspace([before.assessment, after.assessment]))
    first = given.organizations[0]
    change = compare(before, after, compare_questionnaires(OF, new))
    newest = replace(first.assessments[1], change=change, figures={"causes": figure("causes", "What moved it")})
    organization = replace(first, assessments=(first.assessments[0], newest))
    found = page(report(replace(given, organizations=(organization,))), "first/2026/change")
    assert "The questionnaire changed from foreign@2.0.0 to foreign@2.1.0 in theme a_one." in found.text
    assert whys(found)["Theme a_one"][3].endswith("The new version of the questionnaire −0.50")
    assert next(found.all("figcaption")).text.startswith("What moved it")
    levels = {row[0]: row[1:] for table in found.all("table") for row in rows(table) if len(row) == 4}
    assert levels["a_one-9 Practice a_one-1"] == ["2 Reactive as a_one-1", "3 Structured", "+1"]
    assert levels["a_one-2 Practice a_one-2"] == ["4 Managed asked in another way", "3 Structured", "–"]
    assert [name for name in levels if name.startswith("a_one-2")] == ["a_one-2 Practice a_one-2"]


def test_between_whole_levels_and_means_nothing_is_explained() -> None:
    asked = crowded(OF)
    rated = replace(assessment(asked, {}, period="2026", evidence_review=False), ratings=ratings(asked))
    found = changed(assessment(asked, LOW, period="2025", evidence_review=False), rated)
    assert not [e for e in found.all() if e.attributes.get("id") in ("why", "elsewhere")]


def test_no_score_moved_is_said() -> None:
    found = changed(assessment(OF, LOW, period="2025"), assessment(OF, LOW, period="2026"))
    assert "No score moved." in found.text


def test_changed_targets_are_shown_with_what_they_were() -> None:
    earlier = EarlierTarget(2.5, date(2024, 3, 1), reason="The board asked for more.")
    found = changed(
        assessment(OF, LOW, period="2025", targets={
            "a_one": Target(3, date(2026, 12, 31)), "a_two": Target(4), "b_one": Target(2)}),
        assessment(OF, LOW, period="2026", date=date(2026, 10, 1), targets={
            "a_one": Target(3.5, date(2027, 12, 31), "Why now", earlier=(earlier,)), "a_two": Target(4, reason="New")}),
    )  # fmt: skip
    assert [item.text for item in found.all("li") if item.text.startswith("Target of")] == [
        "Target of Theme a_one : 2.5 until 1 March 2024 (The board asked for more), 3.0 by 31 December 2026 until this "
        "assessment, now 3.5 by 31 December 2027.",
        "Target of Theme b_one : 2.0 until this assessment, now no target.",
    ]


# The page of the organization


def test_all_scores_of_all_periods_with_what_moved_them() -> None:
    found = changed(
        assessment(OF, LOW, period="2025"), assessment(OF, HIGH, period="2026", status="draft"), path="first/index"
    )
    table = rows(captioned(found, "All scores in all periods"))
    assert table == [
        ["Framework or dimension", "2025", "2026 (draft)", "What moved since 2025"],
        ["Framework aa", "2.0", "2.4", "+0.38 from the organization"],
        ["Theme a_one", "2.0", "2.8", "+0.75 from the organization (a_one-1 and a_one-2)"],
        ["Theme a_two", "2.0", "2.0", "as before"],
        ["Framework bb", "2.0", "1.7", "−0.33 from the organization"],
        ["Theme b_one", "2.0", "1.7", "−0.33 from the organization (b_one-1)"],
    ]
    links = {a.attributes["href"] for a in captioned(found, "All scores in all periods").all("a")}
    assert {"2025/aa.html#explain-a_one", "2026/aa.html#explain-a_one", "2026/aa.html#a_one"} <= links


def test_a_single_period_has_no_table_of_periods() -> None:
    found = changed(assessment(OF, LOW, period="2026"), path="first/index")
    assert not [e for e in found.all() if e.attributes.get("id") == "dimensions"]


def test_where_levels_are_of_two_kinds_the_table_says_why_nothing_is_compared() -> None:
    asked = crowded(OF)
    rated = replace(assessment(asked, {}, period="2026", evidence_review=False), ratings=ratings(asked))
    found = changed(assessment(asked, LOW, period="2025"), rated, path="first/index")
    assert "no difference of their scores is shown" in found.text
    assert rows(captioned(found, "All scores in all periods"))[0][1:] == ["2025", "2026 (perceived)"]
