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
    draw(drawings, cache) -> Drawn(figures, fresh)
    css() -> str
"""  # noqa: E501

from assessor.chart.drawing import Drawing
from assessor.chart.figures import Drawn, draw
from assessor.chart.levels import ladder, strip
from assessor.chart.periods import multiples, trend
from assessor.chart.portfolio import distribution, heatmap
from assessor.chart.profile import bullet, radar
from assessor.chart.theme import NARROW, WIDE, css

__all__ = [
    "NARROW", "WIDE", "Drawing", "Drawn", "bullet", "css", "distribution", "draw", "heatmap", "ladder", "multiples",
    "radar", "strip", "trend",
]  # fmt: skip
