"""The table of chart kinds: which function lays a drawing out. A new chart is one function and one entry here."""

from __future__ import annotations

from collections.abc import Callable

from assessor.chart import (
    benchmark,
    levels,
    lifecycle,
    listening,
    matrix,
    movements,
    people,
    perception,
    periods,
    portfolio,
    profile,
    roadmap,
    voices,
)
from assessor.chart.drawing import Data
from assessor.chart.sheet import Sheet

LAYOUTS: dict[str, Callable[[Data, int], Sheet]] = {
    "ladder": levels.layout_ladder,
    "strip": levels.layout_strip,
    "bullet": profile.layout_bullet,
    "radar": profile.layout_radar,
    "heatmap": portfolio.layout_heatmap,
    "distribution": portfolio.layout_distribution,
    "trend": periods.layout_trend,
    "multiples": periods.layout_multiples,
    "likert": voices.layout_likert,
    "nearness": voices.layout_nearness,
    "dumbbell": perception.layout_dumbbell,
    "classes": people.layout_classes,
    "complaints": people.layout_complaints,
    "moments": matrix.layout_moments,
    "journey": lifecycle.layout_journey,
    "patterns": listening.layout_patterns,
    "peers": benchmark.layout_peers,
    "plan": roadmap.layout_plan,
    "causes": movements.layout_causes,
}
