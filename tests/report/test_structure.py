"""What makes a page readable for everyone: headings, tables, figures and ids, for every questionnaire."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from assessor.model import Answer, Assessment, Questionnaire, Rules, Target, Workspace
from assessor.report import report
from tests.report.crowds import crowded, customers, moments, ratings
from tests.report.portfolios import assessment, portfolio_report, questionnaire, rich, with_notice, workspace
from tests.report.reading import Element, pages

ONE = {"only": {"single": 1}}
FOUR = {f"f{n}": {f"f{n}_{m}": 2 for m in range(n)} for n in range(1, 5)}
LONG = {"long": {f"d{n}": 1 + n % 4 for n in range(20)}}


def all_at(of: Questionnaire, level: int) -> dict[str, Answer]:
    return {key: Answer(level, 4) for key in of.practices}  # type: ignore[arg-type]


def periods(*assessments: Assessment) -> Workspace:
    return workspace(assessments)


def _cases() -> dict[str, Workspace]:
    one, four, long = questionnaire(ONE), questionnaire(FOUR), questionnaire(LONG)
    cannot = {key: Answer("cannot judge", reason="?") for key in one.practices}
    never = {key: Answer("not applicable", reason="?") for key in four.practices}
    asked = crowded(questionnaire({"aa": {"a_one": 4}}))
    half = dict(list(all_at(long, 3).items())[::3])
    return {
        "one practice": periods(assessment(one, all_at(one, 1))),
        "best of all": periods(assessment(four, all_at(four, 5))),
        "no answer": periods(assessment(one, {})),
        "no answer, many dimensions": periods(assessment(long, {})),
        "nobody can judge": periods(assessment(one, cannot)),
        "nothing applies": periods(assessment(four, never)),
        "half of it": periods(assessment(long, half, evidence_review=False, status="draft")),
        "a target": periods(assessment(one, all_at(one, 2), targets={"single": Target(3.25, date(2027, 1, 1), "why")})),
        "other frameworks": periods(
            assessment(one, all_at(one, 2), period="2025"), assessment(four, all_at(four, 3), period="2026")
        ),
        "less and less": periods(
            assessment(one, all_at(one, 2), period="a b"), assessment(one, {}, period="b", rules=Rules(gate=0))
        ),
        "moments, none of truth": periods(
            replace(assessment(one, all_at(one, 2)), moments={"m": moments()["statement"]})
        ),
        "one moment of truth, bare": periods(
            replace(assessment(one, all_at(one, 2)), moments={"m": moments()["bereavement"]})
        ),
        "customers only": periods(replace(assessment(asked, {}), customers=customers(asked))),
        "respondents only": periods(replace(assessment(asked, {}), ratings=ratings(asked))),
        "rich": rich(),
        "a notice": with_notice(rich(), "Invented."),
    }


CASES = _cases()


@pytest.fixture(scope="module", params=CASES)
def found(request: pytest.FixtureRequest) -> dict[str, Element]:
    return pages(report(portfolio_report(CASES[request.param])))


def test_one_h1_and_no_level_skipped(found: dict[str, Element]) -> None:
    for address, page in found.items():
        levels = [int(h.tag[1]) for h in page.all("h1", "h2", "h3", "h4", "h5", "h6")]
        assert levels[0] == 1, address
        assert levels.count(1) == 1, address
        assert all(b <= a + 1 for a, b in pairwise(levels)), f"{address}: {levels}"


def test_every_heading_says_something(found: dict[str, Element]) -> None:
    for address, page in found.items():
        assert all(h.text for h in page.all("h1", "h2", "h3")), address


def test_ids_are_unique_on_a_page(found: dict[str, Element]) -> None:
    for address, page in found.items():
        ids = Counter(e.attributes["id"] for e in page.all() if "id" in e.attributes)
        assert not [name for name, count in ids.items() if count > 1], address


def test_tables_have_captions_heads_and_equal_rows(found: dict[str, Element]) -> None:
    for address, page in found.items():
        for table in page.all("table"):
            assert [c.text for c in table.all("caption")] != [""], address
            assert all("scope" in th.attributes for th in table.all("th")), address
            widths = {sum(int(c.attributes.get("colspan", 1)) for c in row.all("th", "td")) for row in table.all("tr")}
            assert len(widths) == 1, f"{address}: {table.text[:80]} has rows of {widths} cells"


def test_wide_things_can_be_reached_with_the_keyboard(found: dict[str, Element]) -> None:
    for address, page in found.items():
        for area in page.having("cx-scroll"):
            assert area.attributes["tabindex"] == "0", address
            assert area.attributes["role"] == "region", address
            assert area.attributes["aria-label"], address


def test_figures_have_words_and_data(found: dict[str, Element]) -> None:
    for address, page in found.items():
        for figure in page.all("figure"):
            assert "data-search-exclude" in figure.attributes, address
            assert len(list(figure.all("svg"))) == 2, address
            assert [c.text for c in figure.all("figcaption")] != [""], address
            assert len(list(figure.all("table"))) == 1, address


def test_no_list_is_empty_and_no_value_leaks(found: dict[str, Element]) -> None:
    for address, page in found.items():
        assert all(list(e.all("li", "div", "dt")) for e in page.all("ul", "ol", "dl")), address
        for leak in ("None", "Undefined", "Markup", "{{", "{%", "namespace"):
            assert leak not in page.text, f"{address}: {leak}"


def test_a_level_is_never_told_by_colour_alone(found: dict[str, Element]) -> None:
    for address, page in found.items():
        for level in page.having("cx-level"):
            number = level.attributes["class"].split("cx-level-")[1]
            assert level.text.startswith(number) if number != "0" else level.text, address
