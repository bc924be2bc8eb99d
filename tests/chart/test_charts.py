"""What each chart says: the data behind the picture, and what the picture makes of them."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from assessor import chart
from assessor.chart.kinds import LAYOUTS
from assessor.chart.parts import score_scale, spread
from assessor.chart.periods import NAMED
from assessor.chart.profile import _runs
from assessor.model import Figure
from tests.chart.cases import CAPTION, OPEN
from tests.chart.conftest import (
    dimension_result,
    framework_result,
    make_questionnaire,
    make_result,
)

QUESTIONNAIRE = make_questionnaire()
RESULT = make_result(QUESTIONNAIRE)


def rows(drawing: chart.Drawing, plane: str, width: int = 680) -> list[dict[str, object]]:
    """The marks of one plane as they are given to Altair."""
    datasets = LAYOUTS[drawing.kind](drawing.data, width).specification()["datasets"]
    return list(datasets.get(plane, []))


def texts(drawing: chart.Drawing, width: int = 680) -> list[str]:
    return [str(row["text"]) for row in rows(drawing, "text", width)]


# ---------------------------------------------------------------- ladder
def test_ladder_names_the_level_of_the_questionnaire() -> None:
    names = ("One", "Two", "Three", "Four", "Five")
    questionnaire = make_questionnaire(levels=names)
    result = make_result(questionnaire, ratings=[(3, 3)])
    drawing = chart.ladder(result.frameworks[0], questionnaire, **CAPTION)
    assert "3.0 · Three" in texts(drawing)
    assert set(names) <= set(texts(drawing))


def test_ladder_says_when_the_label_is_held() -> None:
    framework = framework_result(QUESTIONNAIRE, "cfe", RESULT.frameworks[0].dimensions, level=1)
    assert "2.5 · held at level 1" in texts(chart.ladder(framework, QUESTIONNAIRE, **CAPTION))


@pytest.mark.parametrize(("score", "segment"), [(1.0, 1), (2.96, 2), (3.0, 3), (3.99, 3), (5.0, 5)])
def test_ladder_marker_stands_in_the_segment_of_its_level(score: float, segment: int) -> None:
    framework = replace(RESULT.frameworks[0], score=score, level=segment, rounded=segment, worst=None, best=None)
    points = rows(chart.ladder(framework, QUESTIONNAIRE, **CAPTION), "point")
    (marker,) = [row for row in points if row["shape"] == "circle"]
    assert (segment - 1) * 136 < float(str(marker["x"])) < segment * 136


def test_ladder_without_a_score_says_why() -> None:
    result = make_result(QUESTIONNAIRE, ratings=OPEN)
    drawing = chart.ladder(result.frameworks[0], QUESTIONNAIRE, **CAPTION)
    assert "Not scored: 0 of 36 rated" in texts(drawing)
    assert drawing.data["range"] == [1.0, 5.0]


def test_ladder_shows_a_target_only_if_every_scored_dimension_has_one() -> None:
    dimensions = RESULT.frameworks[0].dimensions
    some = framework_result(QUESTIONNAIRE, "cfe", [replace(dimensions[0], target=None), *dimensions[1:]])
    assert chart.ladder(RESULT.frameworks[0], QUESTIONNAIRE, **CAPTION).data["target"] == 3.5
    assert chart.ladder(some, QUESTIONNAIRE, **CAPTION).data["target"] is None


# ---------------------------------------------------------------- radar
@pytest.mark.parametrize("count", [1, 2])
def test_no_radar_for_fewer_than_three_dimensions(count: int) -> None:
    result = make_result(make_questionnaire({"one": ["A", "B"][:count]}))
    assert chart.radar(result.frameworks[0], **CAPTION) is None


def test_radar_leaves_a_gap_where_there_is_no_score() -> None:
    assert _runs([1, 2, 3]) == [[0, 1, 2, 0]]
    assert _runs([1, None, 3, 4]) == [[2, 3, 0]]
    assert _runs([1, None, 3, None]) == []
    assert _runs([None, None, None]) == []
    dimensions = list(RESULT.frameworks[0].dimensions)
    dimensions[2] = make_result(QUESTIONNAIRE, ratings=OPEN).frameworks[0].dimensions[2]
    drawing = chart.radar(framework_result(QUESTIONNAIRE, "cfe", dimensions), **CAPTION)
    assert drawing
    assert texts(drawing).count("not scored") == 1
    assert len([row for row in rows(drawing, "point") if row["shape"] == "circle"]) == 5


def test_radar_shows_score_and_target_at_each_spoke() -> None:
    drawing = chart.radar(RESULT.frameworks[1], **CAPTION)
    assert drawing
    for width in (680, 360):
        shown = texts(drawing, width)
        assert shown.count("target 3.5") == 5
        assert all(row[1] in shown for row in drawing.table.rows)


# ---------------------------------------------------------------- bullet
@pytest.mark.parametrize(("target", "far"), [(3.0, False), (3.9, False), (4.0, True), (5.0, True), (2.0, False)])
def test_bullet_colours_a_gap_from_a_whole_level_up(target: float, far: bool) -> None:
    dimension = dimension_result(next(iter(QUESTIONNAIRE.dimensions.values())), [(3, 3)], target=target)
    drawing = chart.bullet([dimension], QUESTIONNAIRE, **CAPTION)
    (gap,) = [row for row in rows(drawing, "text") if row["text"] == drawing.table.rows[0][4]]
    assert (gap["fontWeight"] == 600) is far


def test_bullet_keeps_the_order_of_the_caller() -> None:
    dimensions = list(RESULT.dimensions.values())[::-1]
    drawing = chart.bullet(dimensions, QUESTIONNAIRE, **CAPTION)
    assert [row[0] for row in drawing.table.rows] == [d.dimension.name for d in dimensions]


def test_bullet_shows_a_hollow_mark_only_where_more_was_claimed() -> None:
    dimension = next(iter(QUESTIONNAIRE.dimensions.values()))
    alike = chart.bullet([dimension_result(dimension, [(3, 3)])], QUESTIONNAIRE, **CAPTION)
    capped = chart.bullet([dimension_result(dimension, [(4, 3)])], QUESTIONNAIRE, **CAPTION)
    assert "Claimed" not in texts(alike)
    assert "Claimed" in texts(capped)
    assert len(rows(capped, "point")) == len(rows(alike, "point")) + 2


def test_bullet_marks_stand_where_the_numbers_say() -> None:
    scale = score_scale(236, 514)
    dimension = dimension_result(next(iter(QUESTIONNAIRE.dimensions.values())), [(4, 4)], target=2.0)
    drawing = chart.bullet([dimension], QUESTIONNAIRE, **CAPTION)
    assert rows(drawing, "point")[-1]["x"] == scale(4)
    assert scale(2) in [row["x"] for row in rows(drawing, "rule") if row["strokeWidth"] == 2.5]


# ---------------------------------------------------------------- strip
def test_strip_fills_to_the_confirmed_and_outlines_to_the_claimed_level() -> None:
    dimension = dimension_result(next(iter(QUESTIONNAIRE.dimensions.values())), [(4, 2)])
    drawing = chart.strip(replace(dimension, practices=dimension.practices[:1]), QUESTIONNAIRE, **CAPTION)
    cells = [row for row in rows(drawing, "rect") if float(str(row["x"])) > 300]
    assert len(cells) == 5
    assert sum(row["stroke"] is not None for row in cells) == 2
    assert texts(drawing)[-2:] == ["2", "4"]


def test_strip_says_in_words_why_a_practice_has_no_level() -> None:
    ratings = ["cannot judge", "not applicable", "open", (3, 3)]
    dimension = dimension_result(next(iter(QUESTIONNAIRE.dimensions.values())), ratings)
    shown = texts(chart.strip(dimension, QUESTIONNAIRE, **CAPTION))
    assert {"Cannot judge", "Not applicable", "Not answered"} <= set(shown)


def test_strip_marks_core_practices() -> None:
    dimension = dimension_result(next(iter(QUESTIONNAIRE.dimensions.values())), [(3, 3)])
    drawing = chart.strip(dimension, QUESTIONNAIRE, **CAPTION)
    diamonds = [row for row in rows(drawing, "point") if row["shape"] == "diamond"]
    assert len(diamonds) == 3 + 1
    assert [row[1] for row in drawing.table.rows] == ["yes", "no"] * 3


# ---------------------------------------------------------------- heat map
def test_heatmap_colours_by_the_number_that_it_shows() -> None:
    one, two, three = RESULT.frameworks[0].dimensions[:3]
    almost = replace(one, score=2.97, level=2, rounded=2)
    held = replace(two, score=3.4, level=2, rounded=3)
    none = replace(three, score=None, level=None, rounded=None, state="not scored")
    framework = framework_result(QUESTIONNAIRE, "cfe", [almost, held, none, *RESULT.frameworks[0].dimensions[3:]])
    drawing = chart.heatmap([replace(RESULT, frameworks=(framework,))], QUESTIONNAIRE, **CAPTION)
    first, second, third = drawing.data["groups"][0]["cells"][0][1:4]
    assert first == {"text": "2.9", "class": 2, "held": False}
    assert second == {"text": "3.4", "class": 3, "held": True}
    assert third == {"text": "–", "class": 0, "held": False}
    assert "–  not scored" in texts(drawing)


def test_heatmap_shows_a_dash_for_a_framework_that_a_result_does_not_have() -> None:
    result = replace(RESULT, frameworks=RESULT.frameworks[:1])
    drawing = chart.heatmap([result], QUESTIONNAIRE, **CAPTION)
    assert {cell["text"] for cell in drawing.data["groups"][1]["cells"][0]} == {"–"}


def test_heatmap_names_drafts() -> None:
    drawing = chart.heatmap([make_result(QUESTIONNAIRE, status="draft")], QUESTIONNAIRE, **CAPTION)
    assert drawing.table.head == ("Dimension", "Northwind Bank (draft)")


@pytest.mark.parametrize("width", [680, 360])
@pytest.mark.parametrize("count", [1, 3, 8, 9, 40])
def test_heatmap_has_a_cell_for_each_organization_and_dimension(count: int, width: int) -> None:
    results = [make_result(QUESTIONNAIRE, name=f"Organization {i}") for i in range(count)]
    drawing = chart.heatmap(results, QUESTIONNAIRE, **CAPTION)
    cells = [text for text in texts(drawing, width) if re.fullmatch(r"\d\.\d", text)]
    assert len(cells) == count * (6 + 1 + 5 + 1)


# ---------------------------------------------------------------- distribution
def test_distribution_counts_everything_once() -> None:
    results = [make_result(QUESTIONNAIRE, name=f"O{i}", ratings=[(i, i)]) for i in (1, 2, 2, 5)]
    results.append(make_result(QUESTIONNAIRE, name="open", ratings=OPEN))
    of_organizations = chart.distribution(results, QUESTIONNAIRE, **CAPTION)
    of_dimensions = chart.distribution(results, QUESTIONNAIRE, of="dimensions", **CAPTION)
    assert of_organizations.table.rows[0][1:] == ("1", "2", "0", "0", "1", "1")
    assert of_dimensions.table.rows[0][1:] == ("6", "12", "0", "0", "6", "6")
    assert "Not scored: 6" in texts(of_dimensions)
    assert of_organizations.id != of_dimensions.id


# ---------------------------------------------------------------- trend and multiples
def test_trend_has_a_line_for_each_framework_of_one_organization() -> None:
    history = [make_result(QUESTIONNAIRE, period=p) for p in ("2026-q4", "2025-q4")]
    drawing = chart.trend(history, QUESTIONNAIRE, **CAPTION)
    assert [row[0] for row in drawing.table.rows] == ["CFE", "CCO"]
    assert drawing.table.head == ("Score", "2025 Q4", "2026 Q4")


def test_trend_has_a_line_for_each_organization_on_one_framework() -> None:
    results = [make_result(QUESTIONNAIRE, name=name) for name in ("A", "B")]
    drawing = chart.trend(results, QUESTIONNAIRE, frameworks=["cco"], **CAPTION)
    assert [row[0] for row in drawing.table.rows] == ["A", "B"]


def test_trend_takes_periods_in_the_order_given() -> None:
    results = [make_result(QUESTIONNAIRE, period=p) for p in ("spring", "autumn")]
    drawing = chart.trend(results, QUESTIONNAIRE, periods=["spring", "autumn"], **CAPTION)
    assert drawing.table.head == ("Score", "spring", "autumn")


def test_trend_leaves_a_gap_for_an_assessment_without_a_score() -> None:
    history = [make_result(QUESTIONNAIRE, period=p, ratings=[(3, 3)] if p != "b" else OPEN) for p in "abc"]
    drawing = chart.trend(history, QUESTIONNAIRE, frameworks=["cfe"], **CAPTION)
    assert drawing.data["lines"][0]["values"] == [3.0, None, 3.0]
    assert not rows(drawing, "line")


def test_trend_runs_on_over_a_period_without_assessment() -> None:
    periods = [f"2026-q{i}" for i in (1, 2, 3, 4)]
    history = [make_result(QUESTIONNAIRE, period=p) for p in periods if p != "2026-q2"]
    drawing = chart.trend(history, QUESTIONNAIRE, frameworks=["cfe"], periods=periods, **CAPTION)
    assert drawing.data["lines"][0]["values"] == [2.5, None, 2.5, 2.5]
    assert {row["order"] for row in rows(drawing, "line")} == {0, 1, 2}
    assert len(rows(drawing, "point")) == 3


def test_lines_stop_where_scores_cannot_be_compared() -> None:
    """Perceived maturity is not joined with confirmed scores; each kind keeps its own line."""
    history = [make_result(QUESTIONNAIRE, period=p) for p in "abcd"]
    for number in (0, 1):
        record = replace(history[number].assessment.record, evidence_review=False)
        history[number] = replace(history[number], assessment=replace(history[number].assessment, record=record))
    drawing = chart.trend(history, QUESTIONNAIRE, frameworks=["cfe"], **CAPTION)
    assert drawing.data["lines"][0]["breaks"] == [2]
    assert [(row["line"], row["order"]) for row in rows(drawing, "line")] == [(0, 0), (0, 1), (1, 0), (1, 1)]
    assert len(rows(drawing, "point")) == 4
    panels = chart.multiples(history, QUESTIONNAIRE, **CAPTION).data["panels"]
    assert all(panel["breaks"] == [2] for panel in panels)


def test_trend_writes_periods_as_the_pages_do() -> None:
    drawing = chart.trend([make_result(QUESTIONNAIRE, period="2026-q4")], QUESTIONNAIRE, **CAPTION)
    assert drawing.table.head == ("Score", "2026 Q4")
    assert "2026 Q4" in texts(drawing)


def test_trend_says_when_a_line_ends_early() -> None:
    results = [make_result(QUESTIONNAIRE, name="A", period=p) for p in ("2025", "2026")]
    results.append(make_result(QUESTIONNAIRE, name="B", period="2025"))
    shown = texts(chart.trend(results, QUESTIONNAIRE, frameworks=["cfe"], **CAPTION))
    assert "B (2025)" in shown
    assert "A" in shown


def test_trend_of_a_crowd_names_the_extremes_and_the_median() -> None:
    results = [make_result(QUESTIONNAIRE, name=f"Company {i:02}", shift=i) for i in range(NAMED + 1)]
    drawing = chart.trend(results, QUESTIONNAIRE, frameworks=["cfe"], **CAPTION)
    named = [text for text in texts(drawing) if text.startswith(("Company", "Median"))]
    assert len(named) == 3
    assert "Median" in named
    assert drawing.table.rows[-1][0] == "Median"


def test_multiples_show_no_old_score_as_the_newest() -> None:
    history = [make_result(QUESTIONNAIRE, period="a"), make_result(QUESTIONNAIRE, period="b", ratings=OPEN)]
    shown = texts(chart.multiples(history, QUESTIONNAIRE, **CAPTION))
    assert shown.count("–") == 11
    assert not [text for text in shown if re.fullmatch(r"\d\.\d", text)]


def test_multiples_show_a_panel_for_each_dimension() -> None:
    history = [make_result(QUESTIONNAIRE, period=p, shift=i) for i, p in enumerate(("2025-q4", "2026-q4"))]
    drawing = chart.multiples(history, QUESTIONNAIRE, **CAPTION)
    assert len(drawing.data["panels"]) == 11
    assert drawing.table.head == ("Dimension", "2025 Q4", "2026 Q4", "Target")
    assert drawing.data["panels"][0]["target"] == 3.5


# ---------------------------------------------------------------- shared parts
def test_spread_moves_labels_apart_and_no_further() -> None:
    assert spread([50, 10], [10, 10], 0, 100) == [50, 10]
    assert spread([10, 10, 10], [10, 10, 10], 0, 100) == [10, 20, 30]
    assert spread([99, 99], [10, 10], 0, 100) == [85, 95]
    assert spread([5, 5, 5], [10, 10, 10], 0, 20) == [5, 15, 25]
    assert spread([], [], 0, 1) == []


def test_figures_carry_the_texts_of_the_caller(figures: dict[str, Figure]) -> None:
    figure = figures["normal/heatmap"]
    assert (figure.title, figure.subtitle, figure.source) == ("A title", "A subtitle", "A source")
    assert 'viewBox="0 0 360 ' in figure.narrow
    assert 'viewBox="0 0 680 ' in figure.wide
