"""Bubbles and labels find places where they cover nothing."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessor.chart.placing import Box, Circle, Label, Wording, attach, settle, swarm

FRAME = Box(0, 0, 400, 300)
WORDING = Wording(("A name",), 60, 16)

places = st.tuples(st.floats(10, 390), st.floats(10, 290))


@given(st.lists(places, max_size=25), st.floats(5, 12))
@settings(max_examples=60, deadline=None)
def test_settled_bubbles_cover_nothing_and_stay_inside(points: list[tuple[float, float]], radius: float) -> None:
    settled = settle(points, [radius] * len(points), FRAME)
    assert all(one.apart(other) for one, other in combinations(settled, 2))
    assert all(circle.box.within(FRAME) for circle in settled if circle.radius <= 10)


def test_a_bubble_with_room_stays_at_its_point() -> None:
    assert settle([(50, 60), (200, 60)], [10, 10], FRAME) == [Circle(50, 60, 10), Circle(200, 60, 10)]


def test_the_first_of_two_at_one_point_keeps_it_and_the_other_stays_near() -> None:
    first, second = settle([(50, 60), (50, 60)], [10, 10], FRAME)
    assert (first.x, first.y) == (50, 60)
    assert 20 <= ((second.x - 50) ** 2 + (second.y - 60) ** 2) ** 0.5 <= 24


@given(st.lists(st.floats(10, 390), max_size=25))
@settings(max_examples=60, deadline=None)
def test_dots_of_a_swarm_keep_their_value_where_there_is_room(values: list[float]) -> None:
    tall = Box(0, -600, 400, 600)
    dots = swarm([(x, 0) for x in values], 10, tall, "down")
    assert [dot.x for dot in dots] == values
    assert all(one.apart(other) for one, other in combinations(dots, 2))


def test_dots_of_a_swarm_leave_their_value_only_where_the_frame_is_full() -> None:
    narrow = Box(0, 0, 62, 200)
    dots = swarm([(31, 100)] * 5, 10, narrow, "across")
    assert [(dot.x, dot.y) for dot in dots[:3]] == [(31, 100), (51, 100), (11, 100)]
    assert all(dot.y != 100 for dot in dots[3:])
    assert all(one.apart(other) for one, other in combinations(dots, 2))


def test_without_any_room_a_bubble_stands_at_its_point() -> None:
    tiny = Box(0, 0, 20, 20)
    assert settle([(10, 10), (10, 10)], [10, 10], tiny)[1] == Circle(10, 10, 10)


crowded = st.tuples(st.floats(170, 230), st.floats(120, 170))


@given(st.lists(places, min_size=1, max_size=14) | st.lists(crowded, min_size=6, max_size=14))
@settings(max_examples=60, deadline=None)
def test_labels_touch_no_label_no_bubble_and_no_leader(points: list[tuple[float, float]]) -> None:
    bubbles = settle(points, [9] * len(points), FRAME)
    names = Box(160, 100, 240, 120)
    labels = attach(bubbles, [[WORDING]] * len(bubbles), FRAME, [names])
    placed = [label for label in labels if label]
    assert placed
    assert not any(a.box.meets(b.box) for a, b in combinations(placed, 2))
    assert not any(label.box.meets(names) for label in placed)
    assert all(bubble.clear_of(label.box) for label in placed for bubble in bubbles)
    assert not any(a.leader and b.box.crossed(*a.leader) for a in placed for b in placed if a is not b)
    assert all(label.box.within(FRAME) for label in placed)


def label_of(*, obstacles: list[Box], avoided: list[Box]) -> Label | None:
    return attach([Circle(200, 150, 10)], [[WORDING]], FRAME, obstacles, avoided)[0]


def test_a_lone_label_stands_at_the_right_without_a_leader() -> None:
    label = label_of(obstacles=[], avoided=[])
    assert label
    assert (label.align, label.leader) == ("left", None)
    assert label.box.left == 213


def test_a_label_goes_round_what_is_avoided_and_gives_up_at_obstacles() -> None:
    right = Box(212, 0, 400, 300)
    label = label_of(obstacles=[], avoided=[right])
    assert label
    assert label.box.right < 200
    assert label_of(obstacles=[FRAME], avoided=[]) is None
    covering = label_of(obstacles=[], avoided=[FRAME])
    assert covering
    assert covering.align == "left"


def test_a_label_that_stands_away_has_a_leader_from_the_edge_of_its_bubble() -> None:
    around = [Box(212, 140, 222, 160), Box(178, 140, 188, 160), Box(190, 162, 210, 172), Box(190, 128, 210, 138)]
    corners = [Box(208, 158, 222, 172), Box(208, 128, 222, 142), Box(178, 158, 192, 172), Box(178, 128, 192, 142)]
    assert label_of(obstacles=[*around, *corners], avoided=[]) is None
    label = label_of(obstacles=[*around[1:], *corners[:1], Box(213, 130, 218, 149)], avoided=[])
    assert label
    assert label.leader
    (x, y), end = label.leader
    assert ((x - 200) ** 2 + (y - 150) ** 2) ** 0.5 == pytest.approx(10)
    assert not label.box.crossed((x, y), end)


@pytest.mark.parametrize(
    ("start", "end", "crossed"),
    [
        ((0, 5), (30, 5), True),
        ((0, 25), (30, 25), False),
        ((15, 0), (15, 30), True),
        ((0, 0), (30, 30), True),
        ((0, 30), (9, 15), False),
        ((12, 2), (13, 3), True),
        ((10, 0), (10, 30), False),
        ((0, 12), (9, 12), False),
    ],
)
def test_a_line_crosses_a_box(start: tuple[float, float], end: tuple[float, float], crossed: bool) -> None:
    assert Box(10, 0, 20, 20).crossed(start, end) is crossed


@given(places, places)
@settings(max_examples=200)
def test_crossing_is_as_sampled(start: tuple[float, float], end: tuple[float, float]) -> None:
    box = Box(100, 100, 250, 200)
    steps = [(start[0] + (end[0] - start[0]) * i / 400, start[1] + (end[1] - start[1]) * i / 400) for i in range(401)]
    inside = any(box.left < x < box.right and box.top < y < box.bottom for x, y in steps)
    assert box.crossed(start, end) or not inside
