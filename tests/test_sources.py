"""docs/sources.md: every idea of the sources leads to something that exists."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest
from site_samples import REPOSITORY, TODAY
from test_docs import slug

from assessor.load import load_workspace, select
from assessor.model import PAGE_NAMES, Moment

PAGE = REPOSITORY / "docs" / "sources.md"
SHEETS = "northwind-bank/2026-q4"
ID = re.compile(r"(?:[A-Z]{3}|PG|RP)-\d+")

IDEAS = {
    "Six CFE characteristics": "AUT DIA INT SOL HUM ORG",
    "Emotional expectations beside hard metrics": "AUT-02 VAL-03 HUM-02",
    "Understanding needs and expectations": "AUT-01 SOL-02 INS-01",
    "Key moments of truth": "VAL-01 VAL-02",
    "Experience framework to prioritize resources by impact": "ORG-04",
    "Advocates": "AUT-03 REL-04",
    "Achievable operating model": "ORG-01 ORG-03",
    "Spark between customer and front line": "HUM-01 HUM-02 HUM-05",
    "Instinctive response ahead of company and employee agendas": "HUM-03 HUM-04",
    "Examples of moments of truth": "VAL-01",
    "Trust and loyalty": "REL-02",
    "Retention through breadth and depth": "REL-01 JRN-04",
    "Disappointing CRM and loyalty spending: 10 percent": "VAL-04",
    "Executives struggle to transform": "CUL-01",
    "Past patterns": "DIA-01 DIA-02 DIA-03 INS-03 VAL-03",
    "Present patterns": "INS-01 AUT-02 AUT-03 REL-01",
    "Potential patterns": "INS-02 SOL-03 REL-03 VAL-02",
    "Companies believe superior while customers disagree": "VAL-05",
    "Expectations formed by earlier experiences": "AUT-02 INT-04",
    "Every function takes part": "INT-03 ORG-05 CUL-05",
    "Data at or about touch points": "DIA-01 INS-04",
    "Growth prospects and immediate intervention": "INS-01 REL-05",
    "Indirect contact": "DIA-05 ORG-06 DIA-06",
    "Every aspect of the offering: care, advertising, packaging, features, ease of use, reliability": (
        "SOL-04 INT-04 DIA-05"
    ),
    "Surveys, interviews, focus groups, online forums": "DIA-01 INS-01 INS-02",
    "CEM differs from CRM": "INS-04",
    "Definition as perception of interactions with a brand": "AUT-02",
    "Interactions as important as goods": "SOL-01 VAL-05",
    "Off-shoring and voice response against training and internet": "HUM-02 SOL-04 INT-02",
    "Post-sale service most memorable": "SOL-05 INT-05",
    "Memorable experiences and loyalty": "REL-04",
    "Well-trained and helpful employees": "HUM-02",
    "Brand as promise and marketing messages": "INT-04 DIA-05",
    "Gap between customer and enterprise perspective": "INS-06",
    "Customers judge intuitively and often cannot name the reason": "AUT-02 INS-02",
    "Means (customer value) before ends (revenue and profit)": "VAL-04 VAL-05",
    "Only 22 percent agree that companies provide an excellent experience": "VAL-05",
    "Experience organization such as HP's": "ORG-02",
    "Five CCO areas": "VAL INS REL JRN CUL",
    "Employee ambassadorship": "CUL-03 HUM-01",
    "Hiring training evaluating": "HUM-01 HUM-02 HUM-04",
    "Employee retention and cost of turnover": "HUM-06",
    "Strategic focus and roadmap": "ORG-01",
    "Tangible and emotional value proposition": "SOL-01",
    "Customers in design development messaging": "SOL-03",
    "Culture structure processes valuing customers": "ORG-03 CUL-02",
    "How customers learn and make product and brand decisions": "JRN-01 VAL-05",
    "Consistent communication and marketing": "INT-04 DIA-05",
    "CCO role and background": "ORG-02",
    "Trust for stakeholders": "REL-02 INT-04 CUL-01",
    "Customer partnering and listening posts": "REL-03 INS-06 ORG-06",
    "Partnering questions on advantage and competition": "VAL-05",
    "Complaints part 1: social media": "DIA-06",
    "Complaints part 2: whole picture": "INS-03 DIA-02 INT-05 INS-05",
    "Managing experiences: technology before value": "VAL-02 INT-02 AUT-05",
    "Metro Bank as model embedded in DNA": "CUL-02",
    "Stakeholder disengagement and negativism": "CUL-04",
}
"""The 57 ideas with the practices, or the dimensions by their prefixes, that the research found for each of them."""


class Row(NamedTuple):
    """One line of the table."""

    source: str
    idea: str
    text: str
    pages: str


def table(text: str) -> list[Row]:
    """The rows of the one table of the page."""
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    return [Row(*(cell.strip() for cell in line.strip("|").split(" | "))) for line in lines[1:]]


def labels(text: str) -> dict[str, str]:
    """Where each label of the page leads."""
    return dict(re.findall(r"^\[(.+?)\]: (\S+)$", text, re.MULTILINE))


def links(row: Row) -> list[tuple[str, str]]:
    """Words and target of every link of a row; a label in place of a target for links by label."""
    inline = re.findall(r"\[([^\]]+)\]\(([^)]+)\)", row.text)
    by_label = re.findall(r"\[([^\]]+)\]\[([^\]]+)\]", row.text)
    alone = [(label, label) for label in re.findall(r"(?<!\])\[([^\]]+)\](?![\[(])", row.text)]
    return [*inline, *[(words, LABELS[label]) for words, label in (*by_label, *alone)]]


TEXT = PAGE.read_text(encoding="utf-8")
ROWS = table(TEXT)
LABELS = labels(TEXT)


@pytest.fixture(scope="module")
def sheets() -> set[str]:
    """The names of the pages that the example organization really has."""
    from assessor.build.pipeline import make_site

    workspace, _ = load_workspace(REPOSITORY, TODAY, [SHEETS])
    site, _ = make_site(workspace, select(workspace, [SHEETS]), None)
    return {page.path.removeprefix(f"{SHEETS}/") for page in site.pages if page.path.startswith(SHEETS)}


def test_every_idea_has_one_row() -> None:
    assert len(ROWS) == 57
    assert [row.idea for row in ROWS] == list(IDEAS)


def test_every_source_is_cited_once_above_the_table() -> None:
    cited = re.findall(r"^- \*\*(.+?)\*\* \(\d{4}\)", TEXT, re.MULTILINE)
    assert cited == list(dict.fromkeys(row.source for row in ROWS))
    assert len(cited) == 5


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.idea)
def test_a_row_names_all_that_the_research_found(row: Row) -> None:
    named = {words for words, _ in links(row)}
    assert set(IDEAS[row.idea].split()) <= named


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.idea)
def test_every_link_is_alive(row: Row) -> None:
    assert links(row)
    for words, target in links(row):
        path, _, anchor = target.partition("#")
        found = (PAGE.parent / path).resolve()
        assert found.is_file(), target
        text = found.read_text(encoding="utf-8")
        if anchor:
            assert anchor in {slug(head) for head in re.findall(r"^#+ (.*)$", text, re.MULTILINE)}, target
        if ID.fullmatch(words):
            assert re.search(rf"^ *- id: {words}$", text, re.MULTILINE), (words, target)
        elif re.fullmatch("[A-Z]{3}", words):
            assert re.search(rf"^ *- id: {words}-\d+$", text, re.MULTILINE), (words, target)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.idea)
def test_every_id_is_a_link(row: Row) -> None:
    assert set(ID.findall(row.text)) == {words for words, _ in links(row) if ID.fullmatch(words)}


def test_every_label_is_used_and_defined() -> None:
    used = {label for row in ROWS for label in re.findall(r"\[([^\]]+)\](?!\(|\[)", row.text)}
    assert used == set(LABELS)


def test_fields_and_patterns_named_in_the_table_exist() -> None:
    folder = REPOSITORY / "assessor" / "questionnaires" / "cfe-cco-1.0.0"
    module = (folder / "modules" / "moments-of-truth.yml").read_text(encoding="utf-8")
    practices = "".join(path.read_text(encoding="utf-8") for path in folder.glob("dimensions/*.yml"))
    for row in ROWS:
        for field in re.findall(r"[Ff]ields? ((?:`\w+`(?: and )?)+)", row.text):
            names = re.findall(r"`(\w+)`", field)
            assert all(f"- id: {name}\n" in module and name in Moment.__annotations__ for name in names), row
        for pattern in re.findall(r"tag `(\w+)`", row.text):
            tagged = set(re.findall(rf"- id: (\S+)\n(?:(?!  - id:).*\n)*?    cem_pattern: {pattern}\n", practices))
            assert set(IDEAS[row.idea].split()) <= tagged, row


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.idea)
def test_every_page_named_is_built_for_the_example(row: Row, sheets: set[str]) -> None:
    named = re.findall(r"`([\w-]+)`", row.pages)
    assert named
    assert set(named) <= sheets
    assert set(named) <= {*PAGE_NAMES, "cfe", "cco"}


def test_a_dead_link_would_be_found() -> None:
    assert links(Row("", "", "see [AUT-01] and [x](nowhere.md#y)", "")) == [
        ("x", "nowhere.md#y"),
        ("AUT-01", LABELS["AUT-01"]),
    ]
    assert table("| a | b |\n|---|---|\n| s | i | t | `p` |") == [Row("s", "i", "t", "`p`")]
