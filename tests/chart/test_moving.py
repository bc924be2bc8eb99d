"""What the charts of peers, of the plan, of causes and of intervals over periods say, in picture and table."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from assessor import chart
from assessor.chart import Drawing
from assessor.chart.kinds import LAYOUTS
from assessor.chart.marks import CAUSE_LOOKS
from assessor.chart.parts import score_scale
from assessor.chart.roadmap import DRAWN
from assessor.chart.theme import light
from assessor.model import CAUSES, FrameworkPeers, Movement, Part
from tests.chart.cases import ODD_TEXTS
from tests.chart.conftest import LEVEL_NAMES, make_questionnaire, make_result
from tests.chart.moving import DAY, EVERY, make_movement, make_movements, make_peers, make_plan, make_step
from tests.chart.moving_cases import CAPTION, heard, odd_moving, peers, plan, usual_moving

QUESTIONNAIRE = make_questionnaire()
ALL = {**usual_moving(), **odd_moving(ODD_TEXTS)}
WIDTHS = (680, 360)
Row = dict[str, Any]


def rows(drawing: Drawing, plane: str, width: int = 680) -> list[Row]:
    """The marks of one plane as they are given to Altair."""
    found: list[Row] = LAYOUTS[drawing.kind](drawing.data, width).specification()["datasets"].get(plane, [])
    return found


def texts(drawing: Drawing, width: int = 680) -> list[str]:
    return [row["text"] for row in rows(drawing, "text", width)]


def shapes(drawing: Drawing, role: str, width: int = 680) -> list[list[tuple[float, float]]]:
    """The corners of each filled shape of a colour."""
    found: dict[int, list[tuple[float, float]]] = {}
    for row in rows(drawing, "line", width):
        if row["fill"] == light(role):
            found.setdefault(row["line"], []).append((row["x"], row["y"]))
    return list(found.values())


def dots(drawing: Drawing, role: str = "you", width: int = 680) -> list[Row]:
    """The symbols of a colour but those of the key."""
    return [row for row in rows(drawing, "point", width) if row["fill"] == light(role) and row["x"] > 20]


@pytest.mark.parametrize("name", ALL)
def test_data_are_plain_json(name: str) -> None:
    assert json.loads(json.dumps(ALL[name].data)) == ALL[name].data


# ---------------------------------------------------------------- peers
def test_peers_start_with_the_furthest_behind_and_end_with_what_is_not_scored() -> None:
    ranked = [row[7] for row in peers(scores=(2.4, 3.2, None, 2.7, 1.6, 3.0)).table.rows]
    assert ranked == [*sorted(ranked[:-1], key=int), "–"]
    few = peers(n=7, scores=(2.4, None, 3.9, 2.7, 1.6, 3.0))
    behind = [float(row[1]) - float(row[3]) for row in few.table.rows[:-1]]
    assert behind == sorted(behind)
    assert few.table.rows[-1][1] == "not scored"


@pytest.mark.parametrize("width", WIDTHS)
def test_peers_show_range_and_median_of_few_and_more_of_many(width: int) -> None:
    few, many = peers(n=19), peers(n=20)
    assert "Range" in texts(few, width)
    assert "1.7 to 4.3" in texts(few, width)
    assert not shapes(few, "peersoft", width)
    assert few.table.head[-1] == "Peers"
    assert "Percentile" in texts(many, width)
    assert "1.7 to 4.3" not in texts(many, width)
    assert len(shapes(many, "peersoft", width)) == 6
    assert "Median of the peers (n = 20)" in texts(many, width)
    assert many.table.rows[0][6:] == ("2.6 to 3.5", "0", "0 to 14", "0, 2, 4, 6, 4, 2, 1, 0")


def test_peers_mark_the_own_score_where_it_stands_and_write_it_below() -> None:
    scale = score_scale(236, 514)
    drawing = peers(make_questionnaire({"cfe": ["A"]}), n=9, scores=(2.4,))
    (dot,) = dots(drawing)
    (label,) = [row for row in rows(drawing, "text") if row["text"] == "2.4"]
    assert dot["x"] == label["x"] == scale(2.4)
    assert 0 < label["y"] - dot["y"] < 30
    ends = [row["x"] for row in rows(drawing, "rule") if row["stroke"] == light("peers") and row["x"] > 230]
    assert {scale(1.7), scale(3.1), scale(4.3)} <= set(ends)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("n", [7, 23])
def test_peers_without_an_own_score_still_show_the_peers(n: int, width: int) -> None:
    drawing = peers(n=n, scores=(None,))
    assert texts(drawing, width).count("Not scored") == 6
    assert "This organization" not in texts(drawing, width)
    assert not dots(drawing, width=width)
    assert "Range" in texts(drawing, width)
    assert bool(shapes(drawing, "peersoft", width)) == ("Middle half" in drawing.table.head) == (n >= 20)


def test_peers_show_a_dash_for_the_percentile_of_what_is_not_scored() -> None:
    drawing = peers(n=23, scores=(2.4, None, 3.0))
    assert texts(drawing).count("–") == 2
    assert [row[7:9] for row in drawing.table.rows[-2:]] == [("–", "–")] * 2


def test_peers_draw_as_many_half_levels_as_there_are_counts() -> None:
    counts = (0, 4, 0, 10, 6, 0, 0, 2)
    drawing = peers(make_questionnaire({"cfe": ["A"]}), n=22, counts=counts)
    (skyline,) = shapes(drawing, "peersoft")
    base = skyline[0][1]
    tops = [base - y for _, y in skyline[1:-2:2]]
    assert [round(top / tops[3] * 10) for top in tops] == list(counts)
    assert [x for x, _ in skyline[1:-2:2]] == pytest.approx([score_scale(236, 514)(1 + i / 2) for i in range(8)])
    assert drawing.table.rows[0][-1] == "0, 4, 0, 10, 6, 0, 0, 2"


def test_peers_need_no_names_of_levels_and_no_group() -> None:
    frame = QUESTIONNAIRE.instrument.frameworks["cfe"]
    plain = chart.peers(make_peers(QUESTIONNAIRE), frame, QUESTIONNAIRE.dimensions, **CAPTION)
    assert {"1", "2", "3", "4", "5"} <= set(texts(plain))
    assert not set(LEVEL_NAMES) & set(texts(plain))
    assert chart.peers(FrameworkPeers("cfe", None), frame, QUESTIONNAIRE.dimensions, **CAPTION).table.rows == ()


# ---------------------------------------------------------------- plan
def today(drawing: Drawing, width: int = 680) -> float:
    """Where the day stands from which the plan is looked at."""
    (x,) = {row["x"] for row in rows(drawing, "rule", width) if row["strokeDash"]}
    return float(x)


@pytest.mark.parametrize("width", WIDTHS)
def test_plan_puts_what_is_overdue_left_of_the_day_with_a_shape_and_a_word(width: int) -> None:
    drawing = chart.plan(make_plan(QUESTIONNAIRE), QUESTIONNAIRE, DAY, **CAPTION)
    late = dots(drawing, "fix", width)
    due = [r for r in rows(drawing, "point", width) if r["shape"] == "circle" and r["x"] > 20 and r["y"] > 70]
    assert [row["shape"] for row in late] == ["diamond"] * 2
    assert all(row["x"] < today(drawing, width) for row in late)
    assert len(due) == 4
    assert all(row["x"] > today(drawing, width) for row in due)
    assert sum(text.endswith("Overdue") for text in texts(drawing, width)) == 2 + 1
    assert "As of 5 November 2026" in texts(drawing, width)
    assert [row[1] for row in drawing.table.rows[:2]] == ["17 August 2026, overdue", "17 October 2026, overdue"]


@pytest.mark.parametrize("width", WIDTHS)
def test_plan_marks_stand_in_the_order_of_their_dates_within_the_axis(width: int) -> None:
    for name in ("twenty", "years", "days", "far", "early", "all-overdue"):
        drawing = ALL[f"plan/{name}"]
        found = [r for r in rows(drawing, "point", width) if r["shape"] in ("circle", "diamond") and r["x"] > 20]
        lanes = [r["x"] for r in sorted(found, key=lambda r: r["y"]) if r["y"] > 70]
        lanes = [x for x in lanes if x >= (400 if width == 680 else 0)]
        assert lanes == sorted(lanes)
        assert max(lanes) <= width - 8


def test_plan_keeps_what_has_no_date_for_the_end() -> None:
    drawing = plan([make_step(1, "Dated", date(2027, 1, 1), {}), make_step(2, "Undated", None, {})])
    shown = texts(drawing)
    assert shown.index("Dated") < shown.index("Without a date") < shown.index("Undated")
    assert drawing.table.rows[1][1] == "no date"
    assert not any(text.startswith("As of") for text in texts(ALL["plan/all-undated"]))


def test_plan_says_which_levels_are_expected() -> None:
    drawing = plan([make_step(1, "Listen", date(2027, 1, 1), {"cfe_1": (3, 3.14)})])
    for width in WIDTHS:
        assert "Customer dialog: level 3 (3.1)" in texts(drawing, width)
    assert drawing.table.rows[0][-1] == "Customer dialog: level 3 (3.1)"
    assert "A level rises with this step" not in texts(plan([make_step(1, "Listen", date(2027, 1, 1), {})]))


def test_plan_names_at_a_step_only_the_dimensions_that_rise() -> None:
    step = replace(make_step(1, "Listen", date(2027, 1, 1), {"cfe_1": (2, 2.8)}), lifts=())
    drawing = plan([step])
    assert not [text for text in texts(drawing) if "Customer dialog" in text]
    assert drawing.table.rows[0][-1] == "Customer dialog: level 2 (2.8)"


def test_plan_writes_a_date_that_many_share_once_where_rows_stand_close() -> None:
    drawing = ALL["plan/one-date"]
    assert texts(drawing, 680).count("3 Feb 2027") == 1
    assert texts(drawing, 360).count("3 Feb 2027") == 12


def test_plan_leaves_to_the_table_what_a_picture_cannot_carry() -> None:
    drawing = ALL["plan/sixty"]
    assert len(drawing.data["steps"]) == DRAWN
    assert len(drawing.table.rows) == 60
    assert "40 more steps stand in the table." in texts(drawing)


def test_plan_tells_what_is_in_progress_from_what_is_planned_without_colour() -> None:
    steps = [make_step(i, "A", date(2027, i, 1), {}, status=s) for i, s in ((1, "planned"), (2, "in progress"))]
    drawing = plan(steps)
    fills = [r["fill"] for r in rows(drawing, "point") if r["shape"] == "circle" and r["x"] > 400]
    assert fills == [light("bg"), light("you")]
    assert {"Due, planned", "Due, in progress"} <= set(texts(drawing))


# ---------------------------------------------------------------- causes
def widths(drawing: Drawing, role: str) -> list[float]:
    """How wide the parts of a colour are, without those of the key."""
    found = [(max(x for x, _ in s) - min(x for x, _ in s), s) for s in shapes(drawing, role)]
    return [wide for wide, shape in found if min(x for x, _ in shape) > 230 and shape[2][1] - shape[0][1] > 13]


def test_causes_draw_what_raised_to_the_right_of_zero_and_what_lowered_to_the_left() -> None:
    split = make_movement("cfe_0", 3.0, {"organization": "0.4", "chance": "-0.2"})
    drawing = chart.causes({"cfe_0": split}, QUESTIONNAIRE, **CAPTION)
    (zero,) = {r["x"] for r in rows(drawing, "rule") if r["stroke"] == light("before") and r["x"] == r["x2"]}
    (own,) = [s for s in shapes(drawing, "you") if s[0][0] > 230]
    (chance,) = [s for s in shapes(drawing, "bg") if s[0][0] > 230]
    assert min(x for x, _ in own) == zero + 0.5
    assert max(x for x, _ in chance) == zero - 1.25
    assert (widths(drawing, "you")[0] + 1) / (widths(drawing, "bg")[0] + 2.5) == pytest.approx(2)


def test_causes_name_only_those_that_occur_and_those_dimensions_that_did_not_move() -> None:
    drawing = chart.causes(make_movements(QUESTIONNAIRE, [{"weights": "0.1"}, {}]), QUESTIONNAIRE, **CAPTION)
    assert "Other weights" in texts(drawing)
    assert "The organization" not in texts(drawing)
    assert drawing.table.head == ("Dimension", "Before", "Now", "Change", "Other weights")
    assert sum(text.startswith("Not moved: Customer dialog") for text in texts(drawing)) == 1
    assert drawing.table.rows[-1][1:] == ("2.50", "2.50", "±0.00", "–")
    assert [row[3] for row in drawing.table.rows] == ["+0.10"] * 6 + ["±0.00"] * 5


def test_causes_start_with_what_rose_most() -> None:
    changes = [float(row[3].replace("−", "-").replace("±", "")) for row in ALL["normal/causes"].table.rows[:-2]]
    assert changes == sorted(changes, reverse=True)


@pytest.mark.parametrize("width", WIDTHS)
def test_causes_mark_the_change_where_they_work_against_each_other(width: int) -> None:
    both = chart.causes({"cfe_0": make_movement("cfe_0", 3.0, EVERY)}, QUESTIONNAIRE, **CAPTION)
    one = chart.causes({"cfe_0": make_movement("cfe_0", 3.0, {"review": "0.3"})}, QUESTIONNAIRE, **CAPTION)
    assert "Change in all" in texts(both, width)
    assert len(dots(both, "target", width)) >= 1
    assert "Change in all" not in texts(one, width)
    assert not dots(one, "target", width)
    assert "+0.30" in texts(one, width)


def test_causes_add_up_in_the_table_to_the_change_that_it_shows() -> None:
    chance = random.Random(7)  # noqa: S311
    for _ in range(300):
        parts = [Part(cause, Fraction(chance.randint(-9, 9), chance.randint(7, 97))) for cause in CAUSES]
        total = sum((part.amount for part in parts), Fraction(0))
        before = Fraction(3) - total / 2
        movement = Movement("cfe_0", float(before), float(before + total), tuple(parts))
        (row,) = chart.causes({"cfe_0": movement}, QUESTIONNAIRE, **CAPTION).table.rows
        amounts = [Fraction(cell.replace("−", "-").replace("±", "").replace("–", "0")) for cell in row[1:]]
        assert amounts[1] - amounts[0] == amounts[2] == sum(amounts[3:])


def test_causes_say_whether_the_version_or_its_rules_changed() -> None:
    moved = {"cfe_0": make_movement("cfe_0", 3.0, {"instrument": "0.3"})}
    assert "The new version of the questionnaire" in texts(chart.causes(moved, QUESTIONNAIRE, **CAPTION))
    same = chart.causes(moved, QUESTIONNAIRE, version=False, **CAPTION)
    assert "Other rules of the questionnaire" in texts(same)


def test_causes_are_told_apart_without_colour() -> None:
    filled = {"you": "dark", "before": "dark", "soft": "middle", "a3": "middle"}
    looks = {(filled.get(look.fill, "pale"), look.dash, look.texture) for look in CAUSE_LOOKS.values()}
    assert set(CAUSE_LOOKS) == set(CAUSES)
    assert len(looks) == len(CAUSES)


def test_parts_of_a_bar_stay_in_it() -> None:
    moved = {"cfe_0": make_movement("cfe_0", 3.0, {"coverage": "0.4"})}
    drawing = chart.causes(moved, QUESTIONNAIRE, **CAPTION)
    (bar,) = [shape for shape in shapes(drawing, "empty") if shape[0][0] > 230]
    (left, top), (right, bottom) = bar[0], bar[2]
    strokes = [r for r in rows(drawing, "line") if r["stroke"] == light("before") and not r["fill"] and r["x"] > 230]
    assert len(strokes) > 10
    assert all(left - 0.01 <= r["x"] <= right + 0.01 and top - 0.01 <= r["y"] <= bottom + 0.01 for r in strokes)


# ---------------------------------------------------------------- intervals over periods
@pytest.mark.parametrize("width", WIDTHS)
def test_trend_draws_whiskers_of_two_lines_apart_and_keeps_values_off_them(width: int) -> None:
    drawing = chart.trend(heard(3), QUESTIONNAIRE, **CAPTION)
    bars = [r for r in rows(drawing, "rule", width) if r["strokeWidth"] == 1.25 and r["x"] == r["x2"] and r["x"] > 20]
    assert len({r["x"] for r in bars}) == len(bars) == 6
    labels = [r for r in rows(drawing, "text", width) if r["fontSize"] == 12 and r["text"][1:2] == "."]
    assert len(labels) == 4
    for label in labels:
        baseline = label["y"]
        for bar in bars:
            low, high = sorted((bar["y"], bar["y2"]))
            assert abs(bar["x"] - label["x"]) > 12 or not low - 2 < baseline - 4 < high + 2


def test_trend_leaves_whiskers_to_the_table_where_periods_stand_too_close() -> None:
    drawing = chart.trend(heard(16), QUESTIONNAIRE, **CAPTION)
    assert "95% interval" in texts(drawing, 680)
    assert "95% intervals stand in the table" in texts(drawing, 360)
    assert not [r for r in rows(drawing, "rule", 360) if r["strokeWidth"] == 1.25]
    assert drawing.table.rows[0][1] == "2.5 (2.1 to 2.9, n = 212)"


def test_multiples_show_intervals_only_where_there_are_any() -> None:
    plain = chart.multiples([make_result(QUESTIONNAIRE)], QUESTIONNAIRE, **CAPTION)
    some = chart.multiples(heard(4, first=2), QUESTIONNAIRE, **CAPTION)
    assert "95% interval" not in texts(plain)
    assert "95% interval" in texts(some)
    assert len([r for r in rows(some, "rule") if r["stroke"] == light("interval")]) == 11 * 2 + 1
    assert "n = 212" not in some.table.rows[0][2]
    assert some.table.rows[0][3].endswith(", n = 212)")
