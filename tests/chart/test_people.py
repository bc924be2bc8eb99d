"""What the charts of people's answers, complaints, moments and patterns say, in the picture and in the table."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from math import hypot, isclose
from typing import Any

import pytest

from assessor import chart
from assessor.chart import Drawing, LikertRow
from assessor.chart.kinds import LAYOUTS
from assessor.chart.matrix import NAMED
from assessor.chart.metrics import text_width
from assessor.chart.theme import light
from assessor.model import STAGES, Estimate
from tests.chart.cases import ODD_TEXTS
from tests.chart.conftest import LEVEL_NAMES, dimension_result, make_questionnaire, make_result
from tests.chart.people import (
    CLASS_NAMES,
    GROUPS,
    LEADERS,
    STATEMENTS,
    TOUCHPOINTS,
    make_classes,
    make_complaints,
    make_listening,
    make_moment,
    make_moments,
    make_perception,
    make_statement,
    make_voices,
    perception_of,
)
from tests.chart.people_cases import CAPTION, matrix, nearness, odd_people, patterns, ratings, statements, usual_people

QUESTIONNAIRE = make_questionnaire()
ALL = {**usual_people(), **odd_people(ODD_TEXTS)}
Row = dict[str, Any]


def rows(drawing: Drawing, plane: str, width: int = 680) -> list[Row]:
    """The marks of one plane as they are given to Altair."""
    found: list[Row] = LAYOUTS[drawing.kind](drawing.data, width).specification()["datasets"].get(plane, [])
    return found


def texts(drawing: Drawing, width: int = 680) -> list[str]:
    return [row["text"] for row in rows(drawing, "text", width)]


def filled(drawing: Drawing, role: str, plane: str = "rect", width: int = 680) -> list[Row]:
    return [row for row in rows(drawing, plane, width) if row["fill"] == light(role)]


# ---------------------------------------------------------------- all kinds
@pytest.mark.parametrize("name", ALL)
def test_data_are_plain_json(name: str) -> None:
    assert json.loads(json.dumps(ALL[name].data)) == ALL[name].data


@pytest.mark.parametrize("name", [name for name in ALL if name.startswith(("normal", "small", "extreme"))])
@pytest.mark.parametrize("width", [680, 360])
def test_the_table_has_every_number_of_people_and_every_share(name: str, width: int) -> None:
    told = {number for row in ALL[name].table.rows for cell in row for number in re.findall(r"[\d,.]+%?", cell)}
    for text in texts(ALL[name], width):
        for number in re.findall(r"n = ([\d,]+)", text):
            assert number in told
        if re.fullmatch(r"\d+%", text) and text not in ("0%", "100%"):
            assert text in told


def test_a_group_that_is_hidden_is_a_dash_in_picture_and_table() -> None:
    drawing = nearness(hidden=True)
    dashes = [row for row in drawing.table.rows if row[2] == "–" and row[0] != "Respondents in all"]
    assert len(dashes) == 11
    assert all(row[2:] == ("–", "–", "–") for row in dashes)
    for width in (680, 360):
        assert texts(drawing, width).count("–") == 11
        assert "–  too few answers to show" in texts(drawing, width)
    assert "–  too few answers to show" not in texts(nearness())


# ---------------------------------------------------------------- Likert
def test_likert_bars_stand_around_the_middle_of_the_third_answer() -> None:
    drawing = ratings(["A practice"])
    middles = {round(r["x"] + (r["x2"] - r["x"]) / 2, 3) for r in filled(drawing, "l3") if r["x"] > 200 and r["y"] > 40}
    assert len(middles) == 1


def test_likert_parts_are_as_wide_as_their_share() -> None:
    drawing = chart.likert([LikertRow("A", (1, 2, 3, 2, 2)), LikertRow("B", (2, 2, 2, 2, 2))], LEVEL_NAMES, **CAPTION)
    wide = [r["x2"] - r["x"] + 1 for role in ("l1", "l2", "l3") for r in filled(drawing, role) if r["y"] > 40]
    assert [w / wide[0] for w in wide] == pytest.approx([1, 2, 2, 2, 3, 2])


def test_likert_writes_numbers_only_where_they_fit() -> None:
    drawing = chart.likert([LikertRow("A", (1, 0, 98, 1, 1000))], LEVEL_NAMES, **CAPTION)
    assert "1,000" in texts(drawing)
    assert "98" in texts(drawing)
    assert not {"0", "1"} & set(texts(drawing))
    assert drawing.table.rows[0][1:] == ("1 (1%)", "0 (0%)", "98 (9%)", "1 (1%)", "1,000 (91%)", "–", "1,100")


def test_likert_of_levels_counts_people_and_of_statements_shares() -> None:
    levels = chart.likert([LikertRow("A", (10, 20, 30, 80, 60))], LEVEL_NAMES, **CAPTION)
    agreement = chart.likert([LikertRow("A", (10, 20, 30, 80, 60), "70%")], LEVEL_NAMES, scale="agreement", **CAPTION)
    assert {"10", "80"} <= set(texts(levels))
    assert {"10", "40", "70%", "Agree"} <= set(texts(agreement))
    assert filled(levels, "l5")
    assert filled(agreement, "a5")
    assert not filled(agreement, "l5")


def test_likert_names_each_block_once_and_indents_its_rows() -> None:
    drawing = ratings(["First", "Second"])
    assert [t for t in texts(drawing) if t in ("First", "Second")] == ["First", "Second"]
    assert {row["x"] for row in rows(drawing, "text") if row["text"] == "Managers"} == {12}
    assert drawing.table.head[:2] == ("Practice", "Answers of")
    assert statements(STATEMENTS).table.head[0] == "Answers of"


# ---------------------------------------------------------------- nearness
def test_nearness_has_a_row_for_each_dimension_after_all_practices() -> None:
    drawing = nearness()
    names = list(dict.fromkeys(row[0] for row in drawing.table.rows))
    assert names[:-1] == ["19 practices that all groups rated", *(d.name for d in QUESTIONNAIRE.dimensions.values())]
    assert [row[1] for row in drawing.table.rows[:3]] == ["Executives", "Managers", "Front line"]
    assert drawing.table.rows[0][2:] == ("3.9", "3.7 to 4.1", "12")


def test_nearness_tells_groups_apart_without_colour() -> None:
    marks = rows(nearness(), "point")
    kinds = {(row["shape"], row["fill"] == light("bg")) for row in marks}
    assert len(kinds) == 3
    merged = nearness(groups=[LEADERS, GROUPS[2]])
    assert {row["shape"] for row in rows(merged, "point")} == {"square", "circle"}
    assert "Executives and managers (n = 9)" in texts(merged)


def test_nearness_key_and_columns_follow_the_order_of_the_groups() -> None:
    shown = texts(nearness())
    assert [t for t in shown if "(n = " in t] == ["Executives (n = 12)", "Managers (n = 38)", "Front line (n = 1,204)"]
    numbers = [row for row in rows(nearness(), "text") if row["text"] in ("3.9", "3.3", "2.8") and row["x"] > 500]
    assert [row["text"] for row in sorted(numbers[:3], key=lambda row: row["x"])] == ["3.9", "3.3", "2.8"]


def test_nearness_draws_each_interval_and_leaves_out_all_practices_without_any() -> None:
    questionnaire = make_questionnaire({"one": ["A"]})
    voices = make_voices(questionnaire)
    drawing = chart.nearness(replace(voices, overall={}), questionnaire, **CAPTION)
    bars = [row for row in rows(drawing, "rule") if row["stroke"] == light("interval")]
    assert len(bars) == 3 + 1
    assert "All practices" not in texts(drawing)


# ---------------------------------------------------------------- dumbbell
def test_dumbbell_sets_the_overall_statement_apart_and_sorts_by_the_gap() -> None:
    found = [
        make_statement("Overall", 0.5, [0.4, 0.4, 0.4]),
        make_statement("Unknown to customers", None, [0.4, 0.4, 0.4]),
        make_statement("Underrated", 0.6, [0.2, 0.2, 0.2]),
        make_statement("Overrated", 0.2, [0.6, 0.6, 0.6], flagged=True),
        make_statement("Alike", 0.5, [0.5, 0.5, 0.5]),
        make_statement("Unanswered", None, [None, None, None]),
    ]
    drawing = chart.dumbbell(perception_of(found, GROUPS), **CAPTION)
    order = list(dict.fromkeys(row[0] for row in drawing.table.rows))
    assert order[:-1] == ["Overall", "Overrated", "Alike", "Underrated", "Unknown to customers"]
    assert drawing.data["apart"]
    bold = {row["text"] for row in rows(drawing, "text") if row["fontWeight"] == 600 and row["x"] == 0}
    assert bold == {"Overall"}


def test_dumbbell_shows_both_levels_and_the_gap_between_them_as_shown() -> None:
    drawing = chart.dumbbell(perception_of([make_statement("A", 0.2, [0.6, 0.7, 0.8])], GROUPS), **CAPTION)
    for width in (680, 360):
        assert {"20%", "70%", "+50"} <= set(texts(drawing, width))
    rounded = chart.dumbbell(perception_of([make_statement("A", 0.204, [0.615] * 3)], GROUPS), **CAPTION)
    assert {"20%", "62%", "+42"} <= set(texts(rounded))


def test_dumbbell_flags_what_is_flagged_and_nothing_else() -> None:
    plain = chart.dumbbell(perception_of([make_statement("A", 0.2, [0.6] * 3)], GROUPS), **CAPTION)
    marked = chart.dumbbell(perception_of([make_statement("A", 0.2, [0.6] * 3, flagged=True)], GROUPS), **CAPTION)
    assert not filled(plain, "fix", "line")
    assert filled(marked, "fix", "line")
    assert any("flagged" in row[1] for row in marked.table.rows)
    assert not any("flagged" in row[1] for row in plain.table.rows)


def test_dumbbell_shows_what_there_is_of_one_side() -> None:
    only_inside = make_statement("A", None, [0.6, None, 0.8])
    only_outside = make_statement("B", 0.3, [None, None, None])
    drawing = chart.dumbbell(perception_of([only_inside, only_outside], GROUPS), **CAPTION)
    shown = texts(drawing)
    assert "70%" in shown
    assert "30%" in shown
    assert shown.count("–") == 4
    assert ("B", "Customers", "30%", "26% to 34%", "600") in drawing.table.rows


def test_dumbbell_says_what_every_group_inside_said() -> None:
    drawing = chart.dumbbell(make_perception(), **CAPTION)
    first = [row for row in drawing.table.rows if row[0] == STATEMENTS[0]]
    groups = ["Customers", "Executives", "Managers", "Front line", "Inside in all", "Inside minus customers, flagged"]
    assert [row[1] for row in first] == groups
    assert first[1][2:] == ("82%", "74% to 90%", "12")
    assert first[5][2:] == ("+42 points", "+32 to +52 points", "1,254 and 600")


# ---------------------------------------------------------------- classes and complaints
def test_classes_fill_the_whole_bar_and_stand_in_the_table() -> None:
    drawing = chart.classes(make_classes(parts=()), CLASS_NAMES, **CAPTION)
    bars = [row for row in rows(drawing, "rect") if row["y2"] - row["y"] == 24]
    wide = [row["x2"] - row["x"] + 1 for row in bars]
    assert [w / sum(wide) for w in wide] == pytest.approx([0.34, 0.43, 0.23])
    assert [row[1:3] for row in drawing.table.rows] == [
        ("Advocates", "34%"),
        ("Apathetic", "43%"),
        ("Antagonists", "23%"),
    ]
    assert {row[4] for row in drawing.table.rows} == {"588"}


def test_classes_put_whiskers_where_the_end_classes_meet_the_middle() -> None:
    drawing = chart.classes(make_classes(parts=()), CLASS_NAMES, **CAPTION)
    bars = sorted((row["x"], row["x2"]) for row in rows(drawing, "rect") if row["y2"] - row["y"] == 24)
    whiskers = [row for row in rows(drawing, "rule") if row["y"] == row["y2"] and row["strokeWidth"] == 1.5]
    (left, right) = sorted((row["x"], row["x2"]) for row in whiskers)
    assert left[0] < bars[0][1] < left[1]
    assert right[0] < bars[2][0] < right[1]


def test_classes_say_that_a_small_group_is_not_shown() -> None:
    note = "Groups that are too small are not shown"
    assert note not in texts(chart.classes(make_classes(), CLASS_NAMES, **CAPTION))
    assert note in texts(chart.classes(replace(make_classes(), hidden=True), CLASS_NAMES, **CAPTION))


def test_complaints_have_areas_as_large_as_their_shares() -> None:
    drawing = chart.complaints(make_complaints(told=0.25, solved=0.8), **CAPTION)
    areas = []
    for role in ("a5", "a1", "silent"):
        block = max(filled(drawing, role), key=lambda row: row["x2"] - row["x"])
        areas.append((block["x2"] - block["x"]) * (block["y2"] - block["y"]))
    assert [a / sum(areas) for a in areas] == pytest.approx([0.2, 0.05, 0.75], abs=0.003)
    assert {"20%", "75%"} <= set(texts(drawing))


def test_complaints_above_the_water_are_those_that_were_told() -> None:
    drawing = chart.complaints(make_complaints(told=0.02, solved=0.5), **CAPTION)
    for width in (680, 360):
        (water,) = filled(drawing, "wash", width=width)
        heights = {row["text"]: row["y"] for row in rows(drawing, "text", width)}
        assert heights["Told the organization"] < heights["Not satisfied"] < water["y"] < heights["Stayed silent"]
    assert drawing.table.rows[-1] == ("Stayed silent", "25,872", "98%", "129")


# ---------------------------------------------------------------- moments
def bubbles(drawing: Drawing, width: int = 680) -> list[tuple[float, float, float]]:
    """Centre and radius of each ring, the largest part of a bubble."""
    rings = [row for row in rows(drawing, "point", width) if row["strokeWidth"] == 1.5 and row["size"] > 200]
    return [(row["x"], row["y"], (row["size"] / 3.14159265) ** 0.5) for row in rings]


def names(drawing: Drawing, width: int = 680) -> list[tuple[float, float, float, float]]:
    """The boxes of all texts inside the frame but the numbers of the bubbles."""
    frame = next(row for row in rows(drawing, "rect", width) if row["stroke"] == light("rule"))
    boxes = []
    for row in rows(drawing, "text", width):
        inside = frame["x"] < row["x"] < frame["x2"] and frame["y"] < row["y"] < frame["y2"]
        if row["fontSize"] > 11 and inside:
            wide = text_width(row["text"], row["fontSize"], row["fontWeight"])
            left = row["x"] - {"left": 0, "center": wide / 2, "right": wide}[row["align"]]
            boxes.append((left, row["y"] - 9, left + wide, row["y"] + 3))
    return boxes


@pytest.mark.parametrize("name", [name for name in ALL if name.endswith(("/matrix", "/moments"))])
@pytest.mark.parametrize("width", [680, 360])
def test_bubbles_and_names_never_collide(name: str, width: int) -> None:
    found = bubbles(ALL[name], width)
    assert len(found) == len(ALL[name].data["moments"])
    boxes = names(ALL[name], width)
    for (x, y, r), (x2, y2, r2) in combinations(found, 2):
        assert hypot(x - x2, y - y2) >= r + r2
    for x, y, r in found:
        for left, top, right, bottom in boxes:
            assert hypot(x - min(max(x, left), right), y - min(max(y, top), bottom)) >= r - 0.5


@pytest.mark.parametrize("name", [name for name in ALL if name.endswith("-spread/matrix")])
@pytest.mark.parametrize("width", [680, 360])
def test_each_moment_is_named_once_beside_its_bubble_or_in_the_list(name: str, width: int) -> None:
    drawing = ALL[name]
    said = " ".join(texts(drawing, width))
    count = len(drawing.data["moments"])
    listed = [row for row in rows(drawing, "text", width) if row["align"] == "right" and row["fontSize"] == 12]
    numbers = [row["text"] for row in listed if row["fontWeight"] == 600 and row["text"].isdigit()]
    assert len(numbers) == len(set(numbers))
    assert (len(numbers) == count) is (width == 360 or count > NAMED)
    for moment in drawing.data["moments"]:
        if "no." not in moment["name"]:
            assert all(word in said for word in moment["name"].split())


def test_the_lines_of_the_matrix_stand_at_the_middle_wherever_the_moments_lie() -> None:
    low = matrix(make_moments(5, performance=1, emotional_intensity=1))
    high = matrix(make_moments(5, performance=5, emotional_intensity=5))
    lines = [
        [(r["x"], r["x2"]) for r in rows(d, "rule") if r["stroke"] == light("axis") and r["x"] == r["x2"]]
        for d in (low, high)
    ]
    assert lines[0] == lines[1]
    ((x, _),) = lines[0]
    ticks = [r["x"] for r in rows(low, "text") if r["text"] == "3" and r["align"] == "center" and r["fontSize"] == 12]
    assert ticks == [x]


@pytest.mark.parametrize(("confidence", "dash"), [("high", []), ("medium", [5, 3]), ("low", [1, 3])])
def test_the_ring_shows_the_confidence(confidence: str, dash: list[int]) -> None:
    drawing = matrix([make_moment(0, "A", confidence=confidence)])
    rings = [row["strokeDash"] for row in rows(drawing, "point") if row["strokeWidth"] == 1.5]
    assert rings == [dash, dash]
    assert drawing.table.rows[0][8] == confidence


def test_a_bubble_grows_with_the_reach() -> None:
    sizes = [bubbles(matrix([make_moment(0, "A", reach=reach)]))[0][2] for reach in (1, 2, 3, 4, 5)]
    assert sizes == sorted(set(sizes))


def test_three_moments_come_first_and_none_without_anything_to_gain() -> None:
    drawing = matrix(make_moments(6, importance=5, emotional_intensity=5))
    assert [m["first"] for m in drawing.data["moments"]] == [True] * 3 + [False] * 3
    assert len([r for r in filled(drawing, "fix", "point") if r["size"] > 100]) == 3
    idle = matrix(make_moments(2, priority=0.0))
    assert not any(m["first"] for m in idle.data["moments"])


def test_a_moment_of_truth_is_filled_stronger() -> None:
    truth = make_moment(0, "A", importance=4, emotional_intensity=4, priority=0.0)
    other = make_moment(0, "A", importance=3.9, emotional_intensity=4, priority=0.0)
    assert len(filled(matrix([truth]), "you", "point")) == 2
    assert not filled(matrix([other]), "you", "point")
    assert len(filled(matrix([other]), "soft", "point")) == 2


def test_bubbles_at_one_place_show_where_they_belong() -> None:
    drawing = matrix(make_moments(3, performance=2, emotional_intensity=4))
    points = [row for row in rows(drawing, "point") if isclose(row["size"], 3.14159 * 1.8**2, rel_tol=1e-3)]
    assert len({(row["x"], row["y"]) for row in points}) == 1
    assert len(points) == 2


# ---------------------------------------------------------------- journey
def test_the_journey_has_all_stages_in_their_order() -> None:
    drawing = chart.journey(make_moments(4), **CAPTION)
    order = list(dict.fromkeys(row[0] for row in drawing.table.rows))
    assert order == [stage.capitalize() for stage in STAGES]
    heads = [row for row in rows(drawing, "text") if row["text"].lower() in STAGES]
    assert [row["text"].lower() for row in sorted(heads, key=lambda row: row["x"])] == list(STAGES)
    down = [row for row in rows(drawing, "text", 360) if row["text"].lower() in STAGES]
    assert [row["text"].lower() for row in sorted(down, key=lambda row: row["y"])] == list(STAGES)


def test_the_journey_says_where_nothing_is_listed() -> None:
    drawing = chart.journey(make_moments(1), **CAPTION)
    assert texts(drawing).count("nothing") == 8
    assert texts(drawing, 360).count("nothing listed") == 8
    assert len([row for row in drawing.table.rows if row[2] == "nothing listed"]) == 8


def test_the_journey_puts_moments_at_their_performance_and_marks_the_span() -> None:
    found = [make_moment(i, TOUCHPOINTS[i], journey_stage="use", performance=1.5 + i) for i in range(3)]
    drawing = chart.journey(found, **CAPTION)
    numbers = {row["text"]: row["y"] for row in rows(drawing, "text") if row["fontSize"] == 11}
    levels = {row["text"]: row["y"] for row in rows(drawing, "text") if row["x"] == 16 and row["fontWeight"] == 400}
    assert numbers["1"] == pytest.approx((levels["1"] + levels["2"]) / 2, abs=0.5)
    assert numbers["3"] == pytest.approx((levels["3"] + levels["4"]) / 2, abs=0.5)
    assert "1.5 to 3.5" in texts(drawing)
    assert "1.5 to 3.5" in texts(drawing, 360)


@pytest.mark.parametrize("width", [680, 360])
def test_dots_of_the_journey_never_collide_and_keep_their_performance(width: int) -> None:
    found = [make_moment(i, TOUCHPOINTS[i], journey_stage=STAGES[i % 4], performance=2.5) for i in range(12)]
    numbers = [row for row in rows(chart.journey(found, **CAPTION), "text", width) if row["fontSize"] == 11]
    assert len(numbers) == 12
    assert len({row["y" if width == 680 else "x"] for row in numbers}) == 1
    for one, other in combinations(numbers, 2):
        assert hypot(one["x"] - other["x"], one["y"] - other["y"]) >= 19.9


# ---------------------------------------------------------------- patterns
def test_patterns_put_what_is_in_use_first() -> None:
    drawing = patterns(levels=(2, 4, 3, 3, 1, 5))
    blocks = [[p["in_use"] for p in block["practices"]] for block in drawing.data["blocks"]]
    assert blocks == [[True, False], [True, True], [True, False]]
    assert [t for t in texts(drawing) if "in use," in t] == [
        "1 of 2 in use, mean level 3.0", "2 of 2 in use, mean level 3.0", "1 of 2 in use, mean level 3.0",
    ]  # fmt: skip


def test_patterns_count_a_fraction_below_three_as_not_in_use() -> None:
    listening, practices = make_listening(levels=(Fraction(299, 100), 3))
    drawing = chart.patterns(listening, practices, **CAPTION)
    assert [p["in_use"] for p in drawing.data["blocks"][0]["practices"]] == [True, False]
    assert drawing.table.rows[1][2:5] == ("2.9", "2.9", "no")


# ---------------------------------------------------------------- intervals and fractions in the other charts
HEARD = Estimate(2.5, 2.2, 2.8, 212)


def test_bullet_shows_intervals_only_where_there_are_any() -> None:
    one, other = (dimension_result(d, [(3, 3)]) for d in list(QUESTIONNAIRE.dimensions.values())[:2])
    plain = chart.bullet([one, other], QUESTIONNAIRE, **CAPTION)
    heard = chart.bullet([replace(one, estimate=HEARD), other], QUESTIONNAIRE, **CAPTION)
    assert "95% interval" not in [*texts(plain), *plain.table.head]
    assert "95% interval" in texts(heard)
    assert [row[-2:] for row in heard.table.rows] == [("2.2 to 2.8", "212"), ("–", "–")]
    bands = [row for row in rows(heard, "rule") if row["stroke"] == light("interval")]
    assert len(bands) == 1 + 1


def test_ladder_shows_the_interval_with_its_n() -> None:
    result = make_result(QUESTIONNAIRE)
    plain = chart.ladder(result.frameworks[0], QUESTIONNAIRE, **CAPTION)
    heard = chart.ladder(replace(result.frameworks[0], estimate=HEARD), QUESTIONNAIRE, **CAPTION)
    assert "95% interval (n = 212)" in texts(heard)
    assert heard.table.rows[-2:] == (("95% interval", "2.2 to 2.8"), ("n", "212"))
    assert not any("interval" in text for text in texts(plain))


def test_trend_shows_intervals_as_bars_of_a_single_line_and_tells_those_of_all() -> None:
    history = []
    for period in ("2025-q4", "2026-q4"):
        result = make_result(QUESTIONNAIRE, period=period)
        history.append(replace(result, frameworks=tuple(replace(f, estimate=HEARD) for f in result.frameworks)))
    single = chart.trend(history, QUESTIONNAIRE, frameworks=["cfe"], **CAPTION)
    several = chart.trend(history, QUESTIONNAIRE, **CAPTION)
    assert "95% interval" in texts(single)
    assert len([row for row in rows(single, "rule") if row["stroke"] == light("interval")]) == 2 + 1
    assert not [row for row in rows(several, "rule") if row["stroke"] == light("interval")]
    assert several.table.rows[0][1] == "2.5 (2.2 to 2.8, n = 212)"


def test_strip_fills_cells_to_the_exact_level() -> None:
    dimension = dimension_result(next(iter(QUESTIONNAIRE.dimensions.values())), [(4, 2)])
    level = Fraction(27, 10)
    practice = replace(dimension.practices[0], claimed=level, confirmed=level)
    drawing = chart.strip(replace(dimension, practices=(practice,)), QUESTIONNAIRE, **CAPTION)
    cells = sorted((row["x"], row["x2"]) for row in filled(drawing, "you") if row["x"] > 300)
    wide = [right - left for left, right in cells]
    assert len(wide) == 3
    assert wide[2] / wide[0] == pytest.approx(0.7)
    assert texts(drawing)[-1] == "2.7"
    assert drawing.table.rows[0][2:] == ("2.7", "2.7")


def test_strip_outlines_from_the_confirmed_level_to_a_claimed_fraction() -> None:
    dimension = dimension_result(next(iter(QUESTIONNAIRE.dimensions.values())), [(4, 2)])
    practice = replace(dimension.practices[0], claimed=Fraction(7, 2), confirmed=2)
    drawing = chart.strip(replace(dimension, practices=(practice,)), QUESTIONNAIRE, **CAPTION)
    frames = [row for row in rows(drawing, "rect") if row["stroke"] == light("claim") and row["x"] > 300]
    wide = [row["x2"] - row["x"] + 1.5 for row in frames]
    assert wide[1] / wide[0] == pytest.approx(0.5)
    assert texts(drawing)[-2:] == ["2", "3.5"]
