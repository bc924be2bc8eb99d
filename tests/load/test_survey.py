"""CSV files of a survey: what is read of them, and that nothing else is."""

from __future__ import annotations

import csv
import io
import random
import re
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessor.load import load_questionnaire, personal
from assessor.load.columns import OF_PRACTICES, Form, form
from assessor.load.survey import read_survey
from assessor.model import CANNOT_JUDGE, INSIDE_GROUPS, NOT_APPLICABLE, NOTHING, Survey

ROOT = Path(__file__).parents[2]
STATEMENTS = {
    word: code for word, code in {**OF_PRACTICES, "cannot say": CANNOT_JUDGE}.items() if code != NOT_APPLICABLE
}
del STATEMENTS["cannot judge"]
WORDS = {"A": OF_PRACTICES, "B": OF_PRACTICES, "S": STATEMENTS}
INSIDE = Form("ratings", "group", INSIDE_GROUPS, WORDS, {})
OUTSIDE = Form("customers", "segment", (), {"S": STATEMENTS}, {})


def read(*texts: str, of: Form = INSIDE) -> Survey:
    survey, sheets = read_survey({f"{n}.csv": text.encode() for n, text in enumerate(texts)}, of)
    assert [p for sheet in sheets for p in sheet.problems] == []
    assert survey is not None
    return survey


def codes(*texts: str, of: Form = INSIDE) -> list[str]:
    survey, sheets = read_survey({f"{n}.csv": text.encode() for n, text in enumerate(texts)}, of)
    assert survey is None
    return [p.code for sheet in sheets for p in sheet.problems]


def test_codes_of_answers() -> None:
    survey = read(
        "respondent,group,A,S\nr1,manager,cannot judge,cannot say\nr2,frontline,not applicable,\nr3,executive,,4\n"
    )
    assert survey.items == ("A", "S")
    assert survey.groups == ("executive", "frontline", "manager")
    assert survey.answers == bytes([NOTHING, 4, NOT_APPLICABLE, NOTHING, CANNOT_JUDGE, CANNOT_JUDGE])


def test_columns_stand_in_any_order() -> None:
    assert read("S,group,A,respondent\n2,manager,5,r1\n") == read("respondent,group,S,A\nr1,manager,2,5\n")


def test_order_of_rows_says_nothing() -> None:
    rows = [f"r{n},{INSIDE_GROUPS[n % 3]},{n % 5 + 1}" for n in range(40)]
    mixed = random.Random(1).sample(rows, 40)  # noqa: S311
    texts = ["\n".join(["respondent,group,A", *order]) for order in (rows, rows[::-1], mixed)]
    assert len({(s.groups, s.answers) for s in map(read, texts)}) == 1


def test_files_are_read_together() -> None:
    survey = read("respondent,group,A,S\nr1,manager,1,2\n", "respondent,group,B,A\nr2,manager,3,4\n")
    assert survey.items == ("A", "S", "B")
    assert survey.answers == bytes([1, 2, NOTHING, 4, NOTHING, 3])
    assert survey.paths == ("0.csv", "1.csv")


def test_ids_of_two_files_differ() -> None:
    assert codes("respondent,group,A\nr1,manager,1\n", "respondent,group,A\nr1,frontline,2\n") == ["respondent-twice"]


def test_segments_may_be_missing() -> None:
    assert read("respondent,S\nc1,3\nc2,1\n", of=OUTSIDE).groups == ("", "")
    survey = read("respondent,segment,S\nc1,,3\nc2,Süd,4\n", of=OUTSIDE)
    assert (survey.groups, survey.answers) == (("", "Süd"), bytes([3, 4]))


def test_people_who_answered_nothing_do_not_count() -> None:
    assert read("respondent,group,A\nr1,manager,\nr2,manager,cannot judge\n").groups == ("manager",)


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffrespondent,group,A\nr1,manager,1\n",
        "respondent,group,A\r\nr1,manager,1\r\n",
        '"respondent","group","A"\n"r1","manager","1"\n',
        "\n\nrespondent,group,A\n\nr1,manager,1\n,,\n\n",
        "respondent,group,A\nr1,manager,1",
    ],
)
def test_forms_of_the_same_table(text: str) -> None:
    assert read(text) == read("respondent,group,A\nr1,manager,1\n")


def test_nothing_of_the_ids_is_kept() -> None:
    survey, sheets = read_survey({"x.csv": b"respondent,group,A\nzebra77,manager,1\n"}, INSIDE)
    assert "zebra77" not in repr((survey, sheets))


def test_no_problem_repeats_an_id_that_points_to_a_person() -> None:
    ids = ["anna@example.org", "+41 79 123 45 67", "Anna Muster", "192.0.2.1", "079/1234567"]
    rows = "".join(f"{who},manager,9\n" for who in ids)
    _, (sheet,) = read_survey({"x.csv": f"respondent,group,A\n{rows}".encode()}, INSIDE)
    assert [p.code for p in sheet.problems] == ["personal-respondent", "level-out-of-range"] * len(ids)
    assert not any(part in repr(sheet.problems) for who in ids for part in who.split())


def test_what_stands_in_place_of_a_header_is_not_repeated() -> None:
    _, (sheet,) = read_survey({"x.csv": b"anna@example.org,Anna Muster,3\n"}, INSIDE)
    assert [p.code for p in sheet.problems] == ["missing-column"]
    _, (sheet,) = read_survey({"x.csv": b"respondent,group,A,anna@example.org\n"}, INSIDE)
    assert [p.code for p in sheet.problems] == ["personal-column"]
    assert "example" not in repr(sheet.problems)


RANDOM_IDS = [
    "r4k7",
    "17",
    "0012",
    "R_3kfA-8",
    "{9F-1a}",
    "kqzw",
    "5f0c4a3e-9d2b-4f6e-8a1c-0b7d2e9f6a55",
    "brave-otter",
    "x.1",
]


@pytest.mark.parametrize("who", RANDOM_IDS)
def test_random_ids(who: str) -> None:
    assert personal.of_respondent(who) == ""


@given(st.from_regex(r"[0-9]{1,20}|[A-Za-z-]{1,20}|[A-Za-z0-9_-]{1,20}", fullmatch=True))
def test_ids_that_are_surely_random_are_random(who: str) -> None:
    assert not personal.surely_random(who) or personal.of_respondent(who) == ""


@pytest.mark.parametrize("header", ["AUT-01", "PG-00", "AMB-9", "ADV-1", "respondent", "group", "segment", "Timestamp"])
def test_headers_without_a_person(header: str) -> None:
    assert personal.of_header(header) == ""


def test_no_item_of_the_questionnaire_looks_personal() -> None:
    questionnaire = load_questionnaire("cfe-cco", None)
    for kind in ("ratings", "customers"):
        assert [item for item in form(kind, questionnaire).codes if personal.of_header(item)] == []


def test_columns_of_the_questionnaire() -> None:
    questionnaire = load_questionnaire("cfe-cco", None)
    inside, outside = form("ratings", questionnaire), form("customers", questionnaire)
    assert {"AUT-01", "PG-00", "AMB-1"} <= inside.codes.keys()
    assert inside.elsewhere["ADV-1"] == "customers.csv"
    assert {"PG-00", "ADV-1"} <= outside.codes.keys()
    assert outside.elsewhere.keys() >= {"AUT-01", "AMB-1", "group"}
    assert "PG-00" not in {**inside.elsewhere, **outside.elsewhere}


def test_more_problems_than_are_named() -> None:
    rows = "".join(f"r{n},manager,6\n" for n in range(250))
    _, (sheet,) = read_survey({"x.csv": f"respondent,group,A\n{rows}".encode()}, INSIDE)
    *named, last = sheet.problems
    assert [p.line for p in named] == list(range(2, 102))
    assert (last.line, last.code) == (102, "more-problems")
    assert last.message == "From here on, 150 more rows have problems."


CELLS = st.sampled_from(
    [
        "1",
        "3",
        "5",
        "",
        "cannot judge",
        "cannot say",
        "not applicable",
        "6",
        "0",
        " ",
        "3 ",
        "x",
        "33",
        "1,2",
        "é",
    ]
)
IDS = st.sampled_from([f"r{n}" for n in range(30)] + ["", "kq", "a b", "cannot judge", "1", "anna@example.org"])
GROUPS = st.sampled_from(["manager", "frontline", "executive", "", "cannot say", "Manager"])
GOOD = st.sampled_from(["1", "3", "5", ""])
ROWS = st.lists(st.tuples(IDS, st.just("manager"), GOOD, GOOD, GOOD), max_size=6, unique_by=lambda r: r[0]) | st.lists(
    st.tuples(IDS, GROUPS, CELLS, CELLS, CELLS), max_size=6
)


@given(rows=ROWS, ends=st.sampled_from(["\n", "\r\n"]), last=st.booleans(), columns=st.permutations(["A", "B", "S"]))
@settings(max_examples=400)
def test_what_is_read_quickly_is_what_is_read_cell_by_cell(
    rows: list[Any], ends: str, last: bool, columns: list[str]
) -> None:
    lines = [["respondent", "group", *columns], *rows]
    plain = ends.join(",".join(line) for line in lines) + (ends if last else "")
    quoted = ends.join(",".join([f'"{line[0]}"', *line[1:]]) for line in lines) + (ends if last else "")
    # A quote keeps a file from being read quickly.
    (one, first), (other, second) = (read_survey({"x.csv": text.encode()}, INSIDE) for text in (plain, quoted))
    assert one == other
    assert first[0].problems == second[0].problems


def test_ten_thousand_respondents_are_read_about_as_fast_as_the_csv_module_splits_them() -> None:
    questionnaire = load_questionnaire("cfe-cco", None)
    chance = random.Random(7)  # noqa: S311
    ids, words = list(questionnaire.practices), [*OF_PRACTICES, "1", "2", "3", "4", "5"]
    rows = [[f"r{n}", chance.choice(INSIDE_GROUPS), *chance.choices(words, k=len(ids))] for n in range(10_000)]
    out = io.StringIO()
    csv.writer(out).writerows([["respondent", "group", *ids], *rows])
    data, of = out.getvalue().encode(), form("ratings", questionnaire)

    def split() -> None:
        for _ in csv.reader(io.StringIO(data.decode(), newline="")):
            pass

    def seconds(work: Any) -> float:
        start = time.process_time()
        work()
        return time.process_time() - start

    base = min(seconds(split) for _ in range(5))
    ours = min(seconds(lambda: read_survey({"ratings.csv": data}, of)) for _ in range(5))
    assert ours < 4 * base, f"{ours:.3f} s, and csv.reader {base:.3f} s"


FILES = (ROOT / "docs" / "files.md").read_text(encoding="utf-8")
EXAMPLES = dict(re.findall(r"^## (Ratings|Customers|Moments|Complaints)\n.*?^```\w+\n(.*?)^```$", FILES, re.M | re.S))


@pytest.mark.parametrize("name", ["Ratings", "Customers", "Moments", "Complaints"])
def test_the_examples_of_the_docs_are_sound(name: str, shop: Any) -> None:
    shop.write("assessment", "questionnaire: cfe-cco@1.0.0\nstatus: final\ndate: 2026-11-02\nevidence_review: false\n")
    shop.write(name.lower(), EXAMPLES[name])
    assert shop.codes() in ([], ["few-respondents"])


@given(data=st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
@settings(max_examples=300)
def test_any_bytes_are_a_survey_or_problems(data: bytes) -> None:
    for head in (b"", b"respondent,group,A,S\n"):
        survey, (sheet,) = read_survey({"x.csv": head + data}, INSIDE)
        assert (survey is None) == bool(sheet.problems)
        assert all(p.message.endswith(".") and "\n" not in p.message for p in sheet.problems)
