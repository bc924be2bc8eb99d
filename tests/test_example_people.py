"""The surveys of the example: reproducible, invented and believable, and a result that has something of everything."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import get_args

import pytest
from site_samples import REPOSITORY, TODAY
from test_docs import loaded

from assessor.load import load_workspace, select
from assessor.model import BANDS, CUSTOMER_GROUPS, STAGES, Result
from assessor.model.journey import RatingSource
from assessor.score import score

NAME = "northwind-bank/2026-q4"
FOLDER = REPOSITORY / "assessments" / NAME
SMALL_SEGMENT = "Cross-border commuters"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    return loaded(REPOSITORY / "docs" / "invent_surveys.py")


@pytest.fixture(scope="module")
def result() -> Result:
    workspace, warnings = load_workspace(REPOSITORY, TODAY, [NAME])
    assert warnings == ()
    (assessment,) = select(workspace, [NAME])
    return score(assessment)


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# The script


@pytest.mark.parametrize("name", ["ratings", "customers"])
def test_the_script_makes_the_files_that_are_there(script: ModuleType, name: str) -> None:
    made = getattr(script, name)()
    assert made == (FOLDER / f"{name}.csv").read_text(encoding="utf-8"), "Run: python docs/invent_surveys.py"
    assert made == getattr(script, name)()


def test_the_script_says_that_all_is_invented_and_needs_nothing_but_python(script: ModuleType) -> None:
    assert "Nobody was asked" in (script.__doc__ or "")
    text = Path(str(script.__file__)).read_text(encoding="utf-8")
    assert "assessor" not in [line.split()[1] for line in text.splitlines() if line.startswith(("import ", "from "))]


def test_everybody_is_asked_what_the_questionnaire_asks_them(script: ModuleType, result: Result) -> None:
    asked = {
        item: {script.LETTERS[letter] for letter in letters} for item, letters, *_ in script.lines(script.PRACTICES)
    }
    practices = result.assessment.questionnaire.practices
    assert asked == {p.id: set(p.audience) - {"customer"} for p in practices.values()}


@pytest.mark.parametrize(("n", "mean", "spread"), [(140, 2.3, 0.8), (12, 4.05, 0.6), (48, 1.2, 0.6)])
def test_dealt_answers_have_the_mean_of_the_table(script: ModuleType, n: int, mean: float, spread: float) -> None:
    counts = script.counts(n, mean, spread)
    assert sum(counts) == n
    assert sum(level * count for level, count in enumerate(counts, 1)) / n == pytest.approx(mean, abs=1 / n + 0.05)


# The files


def test_numbers_of_people() -> None:
    people, customers = rows("ratings.csv"), rows("customers.csv")
    assert Counter(row["group"] for row in people) == {"executive": 12, "manager": 48, "frontline": 140}
    assert len(customers) == 600
    segments = Counter(row["segment"] for row in customers)
    assert segments[SMALL_SEGMENT] < 30 < segments[""]
    assert len(segments) == 5
    for table in (people, customers):
        assert len({row["respondent"] for row in table}) == len(table)


def test_the_order_of_rows_says_nothing_about_groups() -> None:
    groups = [row["group"] for row in rows("ratings.csv")]
    assert len(set(groups[:40])) > 1
    assert len(set(groups[-40:])) > 1


def test_every_kind_of_answer_occurs() -> None:
    people, customers = (
        {cell for row in rows(name) for cell in row.values()} for name in ("ratings.csv", "customers.csv")
    )
    assert {"1", "2", "3", "4", "5", "", "cannot judge", "cannot say"} <= people
    assert {"1", "2", "3", "4", "5", "", "cannot say"} <= customers


@pytest.mark.parametrize(("name", "group"), [("ratings.csv", "group"), ("customers.csv", "segment")])
def test_people_answer_each_statement_in_their_own_way(name: str, group: str) -> None:
    """Equal numbers of answers, or equal distributions, would read like a fault of the program."""
    people = rows(name)
    statements = [item for item in people[0] if item.startswith(("PG-", "ADV-", "AMB-"))]
    for part in (None, *sorted({row[group] for row in people} - {"executive", SMALL_SEGMENT})):
        mine = [row for row in people if part in (None, row[group])]
        spread = [tuple(sum(row[item] == str(n) for row in mine) for n in range(1, 6)) for item in statements]
        assert len(set(spread)) == len(spread), part
    for answer in ("", "cannot say"):
        assert len({sum(row[item] == answer for row in people) for item in statements}) >= 3, answer
        assert len({sum(row[item] == answer for item in statements) for row in people}) >= 3, answer


def test_moments_of_every_stage_source_and_band(result: Result) -> None:
    moments = [m.moment for m in result.moments]
    assert {m.journey_stage for m in moments} == set(STAGES)
    assert {m.performance_source for m in moments} == set(get_args(RatingSource))
    assert {m.frequency for m in moments if isinstance(m.frequency, str)} <= set(BANDS)
    assert {type(m.frequency) for m in moments} >= {str, float} or {type(m.frequency) for m in moments} >= {str, int}


# The story


def test_most_levels_come_from_people_and_a_few_from_a_workshop_or_the_assessor(result: Result) -> None:
    basis = Counter(p.basis for p in result.practices.values() if p.state == "rated")
    assert basis["consensus"] == 3
    assert 4 <= basis["answer"] <= 10
    assert basis["ratings"] > 40


def test_the_nearer_to_customers_the_lower(result: Result) -> None:
    assert result.voices
    assert result.voices.falling
    assert [g.n for g in result.voices.groups] == [12, 48, 140]


def test_too_few_executives_rated_how_employees_are_treated(result: Result) -> None:
    assert result.voices
    heard = result.voices.practices["CUL-04"]
    assert heard.hidden
    assert [g.group.id for g in heard.groups] == ["manager", "frontline"]


def test_the_agenda_has_every_reason_and_what_was_agreed(result: Result) -> None:
    assert result.voices
    agenda = {item.practice: item for item in result.voices.agenda}
    assert 6 <= len(agenda) <= 14
    for reason in ("low_agreement", "groups_differ", "cannot_judge"):
        assert any(getattr(item, reason) for item in agenda.values()), reason
    assert {p.practice.id for p in result.practices.values() if p.basis == "consensus"} <= set(agenda)


def test_customers_see_some_things_lower_some_alike_and_one_higher(result: Result) -> None:
    assert result.perception
    gaps = {s.statement.id: s.gap for s in result.perception.statements if s.gap}
    flagged = {id_: gap.points.value > 0 for id_, gap in gaps.items() if gap.flagged}
    assert len(gaps) == 18
    assert [id_ for id_, inside_is_higher in flagged.items() if not inside_is_higher] == ["PG-09"]
    assert flagged["PG-00"]
    assert sum(flagged.values()) >= 5
    assert len(gaps) - len(flagged) >= 3


def test_the_small_segment_is_nowhere(result: Result) -> None:
    assert result.perception
    assert result.advocacy
    assert result.perception.segments == ("Families", "Retired customers", "Young customers")
    assert SMALL_SEGMENT not in repr((result.perception, result.advocacy, result.voices, result.ambassadorship))


def test_advocates_antagonists_and_employees(result: Result) -> None:
    assert result.advocacy
    assert result.ambassadorship
    assert result.advocacy.total.shares["advocate"].value == pytest.approx(0.24, abs=0.04)
    assert result.advocacy.total.shares["antagonist"].value == pytest.approx(0.21, abs=0.04)
    assert set(result.ambassadorship.total.shares) == {"ambassador", "between", "alienated"}


def test_the_complaints_are_those_of_the_answers(result: Result) -> None:
    """INS-03 says in words what complaints.yml says in numbers."""
    note = result.assessment.record.answers["INS-03"].note
    assert result.complaints
    assert "38% had a problem and 57% of these said nothing" in note
    assert result.complaints.complaints.problem_rate.share == 0.38
    assert result.complaints.silent_share == pytest.approx(0.57)
    assert 0 < result.complaints.value_at_risk.low < result.complaints.value_at_risk.high


def test_one_group_of_customers_cannot_be_told_apart(result: Result) -> None:
    assert result.listening
    assert set(result.listening.groups) == set(CUSTOMER_GROUPS)
    assert [g for g, told in result.listening.groups.items() if not told.told_apart] == ["dangling"]
