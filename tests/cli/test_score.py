"""`assessor score` and `assessor explain`."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date

import pytest
from samples import assessment, practice, questionnaire

from assessor.cli.explanation import lines as explanation_lines
from assessor.cli.scores import COLUMNS, as_csv, as_json, cell, rows
from assessor.cli.scoretable import as_table, dimension_note, folded
from assessor.model import CANNOT_JUDGE, INSIDE_GROUPS, Answer, Consensus, Survey, Target
from assessor.score import explain, score


@pytest.fixture
def result():
    of = questionnaire(
        {
            "listening": (practice("LIS-01", core=True), practice("LIS-02"), practice("LIS-03")),
            "acting": (practice("ACT-01", core=True), practice("ACT-02"), practice("ACT-03")),
            "paused": (practice("PAU-01"),),
        }
    )
    answers = {
        "LIS-01": (1, 2),
        "LIS-02": (5, 4),
        "LIS-03": (4, 2),
        "ACT-01": (3, 2),
        "PAU-01": "not applicable",
    }
    return score(assessment(of, answers, targets={"listening": Target(3.5)}))


def line(result, name):
    (found,) = (line for line in as_table([result]).splitlines() if line.strip().startswith(name))
    return found.split()


def name(result, identity):
    return result.dimensions[identity].dimension.name


def test_the_table_shows_score_level_target_gap_claimed_and_what_held_back(result):
    words = line(result, name(result, "listening"))
    assert "3.0" in words
    assert "3.5" in words
    assert "−0.5" in words
    assert "3.3" in words
    assert " ".join(words).endswith("held back by LIS-01")


def test_the_gap_is_the_difference_of_the_numbers_beside_it():
    names = [f"P-{n}" for n in range(25)]
    of = questionnaire({"d": tuple(practice(name) for name in names)})
    answers = {name: 2 if name == "P-0" else 3 for name in names}  # 2.96, which is shown as 2.9
    table = as_table([score(assessment(of, answers, targets={"d": Target(3.0)}))])
    assert [word for word in table.split() if word in {"2.9", "3.0", "−0.1", "±0.0"}][-3:] == ["2.9", "3.0", "−0.1"]


def test_the_table_says_why_there_is_no_score(result):
    assert " ".join(line(result, name(result, "acting"))).endswith("33% not scored: 33% answered, 60% needed")
    assert " ".join(line(result, name(result, "paused"))).endswith("not applicable")


def test_too_few_core_practices_are_named_as_the_reason(result):
    missing = replace(result.dimensions["acting"], rated=2, core_rated=0)
    note = dimension_note(missing, result.assessment.rules)
    assert note == "not scored: 0 of 1 core practice answered, 2 of 3 needed"


def test_the_table_has_no_column_without_a_value(result):
    without = replace(result, assessment=result.assessment, frameworks=tuple(
        replace(f, dimensions=tuple(replace(d, target=None) for d in f.dimensions)) for f in result.frameworks
    ))  # fmt: skip
    assert "Target" in as_table([result])
    assert "Target" not in as_table([without])
    assert "Gap" not in as_table([without])


def test_a_result_without_review_is_called_perceived_maturity(result):
    record = replace(result.assessment.record, evidence_review=False)
    perceived = score(replace(result.assessment, record=record))
    assert "Perceived maturity" in as_table([perceived])
    assert "Perceived maturity" not in as_table([result])


def test_a_draft_is_marked(result):
    draft = replace(result.assessment, record=replace(result.assessment.record, status="draft"))
    assert ", draft)" in as_table([score(draft)]).splitlines()[0]


def test_columns_are_aligned(result):
    lines = as_table([result]).splitlines()
    head = next(line for line in lines if "Coverage" in line)
    end = head.index("Coverage") + len("Coverage")
    shares = [line[:end].rsplit(None, 1)[-1] for line in lines[lines.index(head) + 1 :] if len(line) >= end]
    assert all(share.endswith("%") for share in shares if share[0].isdigit() and "." not in share)


def test_a_long_name_goes_on_in_the_next_line():
    first, second = folded(("  " + "customer " * 8, "2.0", "note"))
    assert first[0].startswith("  customer")
    assert second[0].startswith("    customer")
    assert (first[1:], second[1:]) == (("2.0", "note"), ("", ""))


def test_csv_has_a_row_for_everything(result):
    table = list(csv.DictReader(io.StringIO(as_csv([result, result]))))
    assert tuple(table[0]) == COLUMNS
    kinds = [row["kind"] for row in table]
    assert kinds.count("practice") == 2 * len(result.practices)
    assert kinds.count("dimension") == 2 * len(result.dimensions)
    listening = next(row for row in table if row["id"] == "listening")
    assert float(listening["score"]) == result.dimensions["listening"].score
    assert float(listening["gap"]) == result.dimensions["listening"].gap
    assert (listening["level"], listening["held_by"]) == ("2", "LIS-01")
    silent = next(row for row in table if row["id"] == "ACT-02")
    assert (silent["state"], silent["level"], silent["line"]) == ("open", "", "")


def test_json_has_the_same_rows(result):
    document = json.loads(as_json([result]))
    (entry,) = document["assessments"]
    assert entry["assessment"] == result.assessment.name
    assert entry["scores"] == json.loads(json.dumps(list(rows(result))))


def test_every_field_of_a_row_has_a_column(result, rated):
    assert {key for row in rows(rated) for key in row} | {"assessment"} == set(COLUMNS)
    assert {key for row in rows(result) for key in row} < set(COLUMNS)


# What many people said


@pytest.fixture
def rated(result):
    """The same assessment with ratings of three groups, of which one is too small alone; and with a consensus."""
    groups = ("executive",) * 4 + ("manager",) * 6 + ("frontline",) * 9
    levels = {"LIS-01": (4, 3, 2), "LIS-02": (4, 4, 2), "LIS-03": (3, 3, 3), "ACT-01": (2, 2, 2), "ACT-02": (2, 2, 1)}
    answers = b"".join(bytes(of[INSIDE_GROUPS.index(g)] for of in levels.values()) for g in groups)
    answers = bytes([*answers[:-1], CANNOT_JUDGE])
    evidence = {name: Answer(evidence=4) for name in levels}
    agreed = Consensus(2.5, date(2026, 9, 30), "3 managers", "They talked.")
    record = replace(result.assessment.record, answers={**evidence, "LIS-02": Answer(evidence=4, consensus=agreed)})
    survey = Survey(tuple(levels), groups, answers)
    return score(replace(result.assessment, record=record, ratings=survey))


def data(result, kind, identity, within=None):
    found = [r for r in rows(result) if r["kind"] == kind and r["id"] == identity and within in (None, r["within"])]
    (row,) = found
    return row


def test_a_practice_has_its_level_as_a_number_with_what_people_said(rated):
    row = data(rated, "practice", "LIS-01")
    heard = rated.voices.practices["LIS-01"]
    assert (row["basis"], row["level"]) == ("ratings", 2)
    assert row["confirmed"] == float(rated.practices["LIS-01"].confirmed) == pytest.approx((3.4 + 2) / 2)
    assert (row["mean"], row["mean_low"], row["mean_high"], row["n"]) == (
        heard.mean.value, heard.mean.low, heard.mean.high, 19,
    )  # fmt: skip
    assert row["agreement"] == heard.agreement.band
    assert row["difference"] == heard.difference.value


def test_a_consensus_counts_and_the_ratings_stay_beside_it(rated):
    row = data(rated, "practice", "LIS-02")
    assert (row["basis"], row["confirmed"], row["level"]) == ("consensus", 2.5, 2)
    assert row["mean"] == pytest.approx(3.0)


def test_each_group_that_is_large_enough_has_a_row(rated):
    groups = [r for r in rows(rated) if r["kind"] == "group" and r["within"] == "LIS-01"]
    assert [(r["name"], r["n"], r["mean"]) for r in groups] == [
        ("Executives and managers", 10, 3.4), ("Front-line people", 9, 2.0),
    ]  # fmt: skip
    assert groups[0]["counts"] == ("0", "0", "6", "4", "0")
    assert data(rated, "group", "frontline", "listening")["n"] == 9
    assert not [r for r in rows(rated) if r["kind"] == "group" and r["id"] in ("executive", "manager")]


def test_the_share_that_cannot_judge_is_told(rated):
    assert data(rated, "group", "frontline", "ACT-02")["cannot_judge"] == pytest.approx(1 / 9)


def test_a_result_without_ratings_has_no_row_of_a_group(result):
    assert not [r for r in rows(result) if r["kind"] == "group"]
    assert data(result, "dimension", "listening")["score_n"] is None


def test_json_and_csv_carry_ratings(rated):
    (entry,) = json.loads(as_json([rated]))["assessments"]
    assert (entry["respondents"], entry["customers"]) == (19, None)
    table = list(csv.DictReader(io.StringIO(as_csv([rated]))))
    (row,) = [r for r in table if r["kind"] == "group" and (r["id"], r["within"]) == ("frontline", "LIS-01")]
    assert (row["mean"], row["counts"], row["n"]) == ("2.0", "0 9 0 0 0", "9")


def test_the_table_shows_interval_and_n_where_ratings_are_behind(result, rated):
    head = next(line for line in as_table([rated]).splitlines() if "95% interval" in line)
    assert head.split()[:4] == ["Score", "95%", "interval", "n"]
    estimate = rated.dimensions["listening"].estimate
    shown = " ".join(line(rated, name(rated, "listening")))
    assert f"{estimate.low:.1f} to {estimate.high:.1f} 19" in shown
    assert "Ratings of 19 people" in as_table([rated])
    assert "interval" not in as_table([result])


@pytest.mark.parametrize("item", ["LIS-01", "LIS-02", "listening", "af"])
def test_an_explanation_has_no_fraction_as_python_writes_it(rated, item):
    text = "\n".join(explanation_lines(explain(rated, item), rated))
    assert not re.search(r"\d/\d|Fraction", text)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1"])
def test_a_spreadsheet_gets_no_formula(text):
    assert cell(text) == f"'{text}"


@pytest.mark.parametrize(("value", "written"), [(-0.5, -0.5), ("AUT-01", "AUT-01"), (None, None), (True, "true")])
def test_other_values_stay(value, written):
    assert cell(value) == written


# The commands


def test_the_newest_assessment_of_each_organization_is_shown(call, workspace):
    result = call("score")
    assert result.exit_code == 0
    assert "example-hotels/2026-q4" in result.stdout
    assert "2025-q4" not in result.stdout
    assert "\x1b" not in call("score", color=True).stdout


def test_an_assessment_can_be_named(call, workspace):
    assert "2025-q4" in call("score", "example-hotels/2025-q4").stdout
    assert (
        json.loads(call("score", "example-hotels", "--format", "json").stdout)["assessments"][0]["period"] == "2026-q4"
    )


def test_the_same_assessment_is_shown_once(call, workspace):
    twice = call("score", "example-hotels", "example-hotels/2026-q4")
    assert twice.stdout == call("score", "example-hotels").stdout


def test_an_unknown_assessment_is_wrong_use_and_names_the_nearest(call, workspace):
    result = call("score", "example-hotel")
    assert result.exit_code == 2
    assert "example-hotels" in result.stderr


@pytest.mark.parametrize("words", [("score", "nope"), ("explain", "nope", "cfe"), ("build", "nope")])
def test_an_unknown_assessment_like_none_lists_what_there_is(call, workspace, words):
    result = call(*words)
    assert result.exit_code == 2
    assert result.stderr.endswith("There is no assessment 'nope'. The workspace has example-hotels.\n")


@pytest.mark.parametrize("words", [("score", "example-hotels"), ("explain", "example-hotels", "cfe")])
def test_an_error_in_the_files_of_another_organization_does_not_stop_a_named_one(call, workspace, words):
    before = call(*words)
    assert call("new", "alder-clinic", "2026-q4").exit_code == 0
    (workspace / "assessments/alder-clinic/2026-q4/assessment.yml").write_text("answers: [", encoding="utf-8")
    assert call("score").exit_code == 1
    assert call("score", "alder-clinic").exit_code == 1
    after = call(*words)
    assert (after.exit_code, after.stdout) == (0, before.stdout)


def test_an_organization_without_assessment_does_not_disturb(call, workspace):
    folder = workspace / "assessments" / "waiting"
    folder.mkdir()
    (folder / "organization.yml").write_text("name: Waiting\n", encoding="utf-8")
    assert call("score").exit_code == 0


def test_explain_aligns_values_and_names_places_and_the_lift(call, workspace):
    result = call("explain", "example-hotels", "customer_insight_action")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    practices = [line for line in lines if line.startswith("  INS-") and "assessment.yml:" in line]
    assert len(practices) == 6
    assert len({line.index("assessments/") for line in practices}) == 1
    answers = (workspace / "assessments/example-hotels/2026-q4/assessment.yml").read_text().splitlines()
    for line in practices:
        place = int(line.rsplit(":", 1)[1])
        assert answers[place - 1].strip() == f"{line.split()[0]}:"
    assert "The smallest set of changes that lifts it to level 3 (Structured):" in lines
    assert "  INS-02 Exploring future needs: from level 1 to 2" in lines


@pytest.mark.parametrize("item", ["cfe", "customer_dialog", "AUT-05"])
def test_every_kind_of_item_can_be_explained(call, workspace, item):
    assert call("explain", "example-hotels", item).exit_code == 0


@pytest.mark.parametrize(
    ("rated", "line"),
    [
        (3, "What the one practice without a level could still make of it: at level 1, or at level 5"),
        (2, "What the 2 practices without a level could still make of it: all at level 1, or all at level 5"),
    ],
)
def test_practices_without_a_level_are_counted_in_words_that_fit(rated, line):
    practices = tuple(practice(f"LIS-0{number}", core=number == 1) for number in range(1, 5))
    answers = {p.id: (3, 2) for p in practices[:rated]}
    explained = explain(score(assessment(questionnaire({"listening": practices}), answers)), "listening")
    assert line in {step.text for step in explained.steps}


def test_a_missing_evidence_is_named_in_the_lift(call, workspace):
    lifted = call("explain", "example-hotels", "customer_authority").stdout
    assert "AUT-05 Customer choice and control: from level 2 to 3; the level is already claimed" in lifted


def test_an_unknown_item_is_wrong_use_and_names_the_nearest(call, workspace):
    result = call("explain", "example-hotels", "customer_dialogue")
    assert result.exit_code == 2
    assert "The nearest valid id is customer_dialog." in result.stderr
