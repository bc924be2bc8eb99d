"""Results to figures: charts as SVG in two widths, with a name and a data table, drawn once and kept by content.

A chart function turns model types into a `Drawing`, which is cheap and imports nothing heavy; `draw` turns drawings
into figures. Titles (the finding, a sentence), subtitles (what is measured, unit, n) and sources come from the
caller and stand in HTML; the picture has only the marks and their labels. All chart functions also take ``id=``
where one page shows a chart twice; the default is made of the kind and the id of what is shown.

    ladder(framework, questionnaire, *, before=None, title, subtitle="", source="", id="") -> Drawing
    radar(framework, *, before=None, title, subtitle="", source="", id="") -> Drawing | None      (None below 3 spokes)
    bullet(dimensions, questionnaire, *, title, subtitle="", source="", id="") -> Drawing
    strip(dimension, questionnaire, *, title, subtitle="", source="", id="") -> Drawing
    heatmap(results, questionnaire, *, title, subtitle="", source="", id="") -> Drawing
    distribution(results, questionnaire, *, of="organizations"|"dimensions", title, subtitle="", source="", id="") -> Drawing
    trend(results, questionnaire, *, frameworks=(), periods=(), title, subtitle="", source="", id="") -> Drawing
    multiples(results, questionnaire, *, periods=(), title, subtitle="", source="", id="") -> Drawing
    likert(rows, words, *, scale="levels"|"agreement", title, subtitle="", source="", id="") -> Drawing   (of LikertRow)
    nearness(voices, questionnaire, *, title, subtitle="", source="", id="") -> Drawing
    dumbbell(perception, *, title, subtitle="", source="", id="") -> Drawing
    classes(classification, names, *, title, subtitle="", source="", id="") -> Drawing
    complaints(result, *, title, subtitle="", source="", id="") -> Drawing
    moments(moments, rules, *, title, subtitle="", source="", id="") -> Drawing
    journey(moments, *, title, subtitle="", source="", id="") -> Drawing
    patterns(listening, practices, *, title, subtitle="", source="", id="") -> Drawing
    peers(found, framework, dimensions, levels=(), *, title, subtitle="", source="", id="") -> Drawing
    plan(plan, questionnaire, day, *, title, subtitle="", source="", id="") -> Drawing
    causes(movements, questionnaire, *, version=True, title, subtitle="", source="", id="") -> Drawing
    draw(drawings, cache) -> Drawn(figures, fresh)
    css() -> str
"""  # noqa: E501

from assessor.chart.benchmark import peers
from assessor.chart.drawing import Drawing
from assessor.chart.figures import Drawn, draw
from assessor.chart.levels import ladder, strip
from assessor.chart.lifecycle import journey
from assessor.chart.listening import patterns
from assessor.chart.matrix import moments
from assessor.chart.movements import causes
from assessor.chart.people import classes, complaints
from assessor.chart.perception import dumbbell
from assessor.chart.periods import multiples, trend
from assessor.chart.portfolio import distribution, heatmap
from assessor.chart.profile import bullet, radar
from assessor.chart.roadmap import plan
from assessor.chart.theme import NARROW, WIDE, css
from assessor.chart.voices import LikertRow, likert, nearness

__all__ = [
    "NARROW", "WIDE", "Drawing", "Drawn", "LikertRow", "bullet", "causes", "classes", "complaints", "css",
    "distribution", "draw", "dumbbell", "heatmap", "journey", "ladder", "likert", "moments", "multiples", "nearness",
    "patterns", "peers", "plan", "radar", "strip", "trend",
]  # fmt: skip
