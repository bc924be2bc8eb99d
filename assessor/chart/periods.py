"""Charts over periods: the trend of framework scores, and small multiples of the dimensions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from statistics import median
from typing import Any

from assessor.chart.drawing import Data, Drawing
from assessor.chart.metrics import shorten, text_width, wrap
from assessor.chart.parts import KeyItem, Scale, bounds, key, score_scale, spread, visible
from assessor.chart.sheet import Point, Sheet
from assessor.chart.theme import SERIES
from assessor.dates import period_text
from assessor.model import LEVELS, DimensionResult, FrameworkResult, Questionnaire, Result, Table
from assessor.numbers import interval_text, n_text, score_text

NAMED = 12
"""Up to so many lines each carry their name; of more, only the lowest, the highest and the median do."""

FEW = 2
"""Up to so many lines have the values at their dots, and their intervals."""

ROOM = 24.0
"""The whiskers of two lines are drawn where periods lie so far apart, in pixels; else they stand in the table only."""

Values = list[float | None]
PeriodScale = Callable[[int], float]


# ---------------------------------------------------------------- trend
def trend(
    results: Sequence[Result],
    questionnaire: Questionnaire,
    *,
    frameworks: Sequence[str] = (),
    periods: Sequence[str] = (),
    title: str,
    subtitle: str = "",
    source: str = "",
    id: str = "",  # noqa: A002
) -> Drawing:
    """Framework scores over periods, a line for each organization and framework in `results`.

    `frameworks` are the ids of those to show (all by default), `periods` the order of the axis (sorted by
    default). A line is named after what tells it from the others: its framework, its organization, or both.
    """
    order = list(periods) or sorted({r.assessment.period for r in results})
    shown_frameworks = list(frameworks) or list(questionnaire.instrument.frameworks)
    names = {r.assessment.organization.id: r.assessment.organization.profile.name for r in results}
    lines: list[dict[str, Any]] = [
        {
            "name": _line_name(questionnaire, framework, name, len(names), len(shown_frameworks)),
            "values": [visible(f.score if f else None) for f in found],
            "intervals": [bounds(f.estimate if f else None) for f in found],
            "absent": _absent(results, organization, order),
            "breaks": _breaks([r for r in results if r.assessment.organization.id == organization], order),
        }
        for organization, name in names.items()
        for framework in shown_frameworks
        for found in [_framework_results(results, organization, framework, order)]
    ]
    middles = [_median([line["values"][i] for line in lines]) for i in range(len(order))]
    crowd = len(lines) > NAMED
    period_names = [period_text(period) for period in order]
    data = {"periods": period_names, "lines": lines, "median": middles if crowd else None}
    rows = [(line["name"], *_period_texts(line)) for line in lines]
    if crowd:
        rows.append(("Median", *map(score_text, middles)))
    table = Table(("Score", *period_names), tuple(rows))
    return Drawing("trend", id or "trend", title, subtitle, source, data, table)


def _line_name(questionnaire: Questionnaire, framework: str, organization: str, several: int, also: int) -> str:
    short = questionnaire.instrument.frameworks[framework].short
    if several == 1:
        return short
    return organization if also == 1 else f"{organization}, {short}"


def _period_texts(line: Data) -> list[str]:
    """The scores of a line, with the interval and n where there is one."""
    texts = [score_text(value) for value in line["values"]]
    for number, found in enumerate(line["intervals"]):
        if found:
            texts[number] += f" ({interval_text(found['low'], found['high'])}, {n_text(found['n'])})"
    return texts


def _framework_results(
    results: Sequence[Result], organization: str, framework: str, order: Sequence[str]
) -> list[FrameworkResult | None]:
    found = {
        r.assessment.period: f
        for r in results
        if r.assessment.organization.id == organization
        for f in r.frameworks
        if f.id == framework
    }
    return [found.get(period) for period in order]


def _absent(results: Sequence[Result], organization: str, order: Sequence[str]) -> list[int]:
    """The places of the periods in which the organization was not assessed at all."""
    assessed = {r.assessment.period for r in results if r.assessment.organization.id == organization}
    return [number for number, period in enumerate(order) if period not in assessed]


def _breaks(results: Sequence[Result], order: Sequence[str]) -> list[int]:
    """The places of the periods whose scores cannot be set beside those before: a line through both would say so."""
    known = {r.assessment.period: r for r in results}
    found = [(number, known[period]) for number, period in enumerate(order) if period in known]
    return [number for (_, before), (number, now) in pairwise(found) if not now.of_one_kind(before)]


def _median(values: Values) -> float | None:
    known = [value for value in values if value is not None]
    return visible(median(known)) if known else None


def layout_trend(data: Data, width: int) -> Sheet:
    """Lines from left to right with value and name at their right end."""
    sheet = Sheet(width)
    periods = data["periods"]
    left, right = 26.0, width - (124.0 if sheet.phone else 190.0)
    lines = _trend_lines(data)
    named = [line for line in lines if line["named"]]
    labels = [_end_label(line, periods, width - right - 14) for line in named]
    place = _period_scale(len(periods), left + 16, right)
    roomy = len(periods) < 2 or place(1) - place(0) >= ROOM
    heard = _heard(lines) and (roomy or len(lines) == 1)
    top = key(sheet, _trend_key(lines, drawn=heard), 0) + (22.0 if len(lines) <= FEW else 10.0)
    bottom = top + max(230.0, sum(map(_label_height, labels)))
    scale = score_scale(bottom, top)
    for level in LEVELS:
        sheet.rule((left, scale(level)), (right, scale(level)), "rule")
        sheet.text(str(level), left - 10, scale(level), size=12, color="muted", align="right")
    places = _places(len(lines), place, apart=heard)
    if heard:
        for line, at in zip(lines, places, strict=True):
            (_intervals if len(lines) == 1 else _whiskers)(sheet, line, at, scale)
    for line, at in zip(lines, places, strict=True):
        _draw_line(sheet, line["values"], at, scale, line["color"], line["width"], line["absent"], line["breaks"])
    foot = _point_values(sheet, lines, places, scale) if len(lines) <= FEW else bottom
    _end_labels(sheet, named, labels, place, scale, right, bottom + 8)
    sheet.height = _period_axis(sheet, periods, place, max(bottom + 12, foot))
    return sheet


def _trend_key(lines: Sequence[Data], *, drawn: bool) -> list[KeyItem]:
    """Lines carry their names; intervals need a word, also where there is no room for them."""
    if not _heard(lines):
        return []
    if not drawn:
        return [KeyItem("none", "muted", "95% intervals stand in the table")]
    whiskers = KeyItem("whisker", "before", "95% interval")
    return [whiskers if len(lines) > 1 else KeyItem("range", "interval", whiskers.label)]


def _heard(lines: Sequence[Data]) -> bool:
    """Whether there are intervals, and few enough lines that these do not hide each other."""
    return len(lines) <= FEW and any(any(line["intervals"]) for line in lines)


def _known(line: Data) -> list[tuple[int, Data]]:
    """The intervals of a line with the places of their periods; none without a score."""
    pairs = zip(line["intervals"], line["values"], strict=True)
    return [(number, found) for number, (found, value) in enumerate(pairs) if found and value is not None]


def _intervals(sheet: Sheet, line: Data, place: PeriodScale, scale: Scale) -> None:
    """A pale thick bar behind each score that has an interval."""
    for number, found in _known(line):
        x = place(number)
        sheet.rule((x, scale(found["low"])), (x, scale(found["high"])), "interval", 6, round_=True)


def _whiskers(sheet: Sheet, line: Data, place: PeriodScale, scale: Scale) -> None:
    """A thin whisker through each score that has an interval, in the colour of its line; its ends where they can be
    told from the dot."""
    for number, found in _known(line):
        x, dot = place(number), scale(line["values"][number])
        ends = scale(found["low"]), scale(found["high"])
        sheet.rule((x, ends[0]), (x, ends[1]), line["color"], 1.25)
        for y in ends:
            if abs(y - dot) > line["width"] + 5:
                sheet.rule((x - 3, y), (x + 3, y), line["color"], 1.25)


def _places(count: int, place: PeriodScale, *, apart: bool) -> list[PeriodScale]:
    """Where each line has its periods: two with whiskers a little apart, or one would cover the other."""
    shift = 4.0 if apart and count == FEW else 0.0
    return [partial(_shifted, place, shift * (2 * order - 1)) for order in range(count)]


def _shifted(place: PeriodScale, shift: float, number: int) -> float:
    return place(number) + shift


def _trend_lines(data: Data) -> list[dict[str, Any]]:
    """The lines with colour and width: a colour each for few; grey ones, and the median in blue, for a crowd."""
    known = [line for line in data["lines"] if any(v is not None for v in line["values"])]
    colors = SERIES if len(known) <= len(SERIES) else ("before",) * len(known)
    width = 2.5 if len(known) <= len(SERIES) else 1.5
    lines = [
        {**line, "color": color, "width": width, "named": True} for line, color in zip(known, colors, strict=False)
    ]
    if data["median"] and lines:
        for line in sorted(lines, key=lambda line: _last(line["values"])[1])[1:-1]:
            line["named"] = False
        lines.append(
            {
                "name": "Median",
                "values": data["median"],
                "intervals": [],
                "absent": [],
                "breaks": [],
                "color": "you",
                "width": 3,
                "named": True,
            }
        )
    return lines


def _last(values: Values) -> tuple[int, float]:
    """Where a line ends: the place of its last period, and the score there."""
    return max((i, value) for i, value in enumerate(values) if value is not None)


def _end_label(line: Data, periods: Sequence[str], space: float) -> tuple[str, ...]:
    """The name of a line, with its last period where that is not the last of all."""
    last, _ = _last(line["values"])
    name = line["name"] if last == len(periods) - 1 else f"{line['name']} ({periods[last]})"
    return wrap(name, space - 30, 12, 600, 3)


def _end_labels(
    sheet: Sheet,
    lines: Sequence[Data],
    labels: Sequence[Sequence[str]],
    place: PeriodScale,
    scale: Scale,
    right: float,
    bottom: float,
) -> None:
    """Value and name of each line at the right, moved apart where they would touch, each led to by a thin line."""
    ends = [_last(line["values"]) for line in lines]
    middles = spread([scale(score) for _, score in ends], [_label_height(label) for label in labels], 2, bottom)
    for line, label, (last, score), middle in zip(lines, labels, ends, middles, strict=True):
        color = "muted" if line["color"] == "before" else line["color"]
        sheet.rule((place(last), scale(score)), (right, scale(score)), line["color"], 1, dash=(2, 2))
        sheet.rule((right, scale(score)), (right + 10, middle), line["color"], 1)
        top = middle - 7.5 * len(label)
        sheet.text(score_text(score), right + 14, top + 7.5, size=13, weight=600, color=color)
        sheet.lines(label, right + 40, top, pitch=15, size=12, weight=600, color=color)


def _label_height(label: Sequence[str]) -> float:
    return 15.0 * len(label) + 4


def _period_scale(count: int, left: float, right: float) -> PeriodScale:
    """The x of each period, evenly spaced; a single one stands at the right, beside its label."""
    if count == 1:
        return lambda _: right - 8
    return lambda number: left + number / (count - 1) * (right - left - 8)


def _draw_line(
    sheet: Sheet,
    values: Values,
    place: PeriodScale,
    scale: Scale,
    color: str,
    width: float,
    absent: Sequence[int] = (),
    breaks: Sequence[int] = (),
) -> None:
    """A line with a dot at each score. It stops at a period without a score, and before `breaks`, and goes on after it.

    It runs on over `absent` periods, in which nothing was assessed: organizations of a portfolio are assessed in
    different periods, and their lines would fall apart into dots.
    """
    run: list[Point] = []
    for number, value in enumerate([*values, None]):
        if run and (number in breaks or (value is None and number not in absent)):
            if len(run) > 1:
                sheet.line(run, color, width)
            run = []
        if value is not None:
            run.append((place(number), scale(value)))
            sheet.symbol(*run[-1], color, radius=width + 2, stroke="bg", stroke_width=1.5)


def _point_values(sheet: Sheet, lines: Sequence[Data], places: Sequence[PeriodScale], scale: Scale) -> float:
    """The score at each dot but the last: above the higher line, below the lower one, beyond the intervals of both.

    The y at the end of the lowest of them.
    """
    count = max((len(line["values"]) for line in lines), default=0)
    foot = 0.0
    if count > 1 and places[0](1) - places[0](0) < 34:
        return foot
    for number in range(count):
        known = [(line, place) for line, place in zip(lines, places, strict=True) if line["values"][number] is not None]
        known.sort(key=lambda one: -one[0]["values"][number])
        ends = [scale(end) for line, _ in known for end in _interval_ends(line, number)]
        for rank, (line, place) in enumerate(known):
            if _last(line["values"])[0] == number:
                continue
            y = min(ends) - 15 if rank == 0 else max(ends) + 15
            text = score_text(line["values"][number])
            sheet.text(text, place(number), y, size=12, weight=600, color=line["color"], align="center")
            foot = max(foot, y + 10)
    return foot


def _interval_ends(line: Data, number: int) -> list[float]:
    """Score and interval of a line in one period: what its label must keep away from."""
    found = line["intervals"][number] or {}
    return [line["values"][number], *(found[side] for side in ("low", "high") if found)]


def _period_axis(sheet: Sheet, periods: Sequence[str], place: PeriodScale, top: float) -> float:
    """The names of the periods, as many as fit, always with the last; the y at their end."""
    if not periods:
        return top
    names = [shorten(period, 150, 12) for period in periods]
    widest = max(text_width(name, 12) for name in names) + 10
    gap = place(1) - place(0) if len(names) > 1 else widest
    step = -int(-widest // gap)
    free = float(sheet.width)
    for number in range(len(names) - 1, -1, -step):
        half = text_width(names[number], 12) / 2
        x = min(max(place(number), half), sheet.width - half)
        if x + half <= free:
            sheet.text(names[number], x, top + 8, size=12, color="muted", align="center")
            free = x - half - 8
    return top + 20


# ---------------------------------------------------------------- small multiples
def multiples(
    results: Sequence[Result],
    questionnaire: Questionnaire,
    *,
    periods: Sequence[str] = (),
    title: str,
    subtitle: str = "",
    source: str = "",
    id: str = "",  # noqa: A002
) -> Drawing:
    """The scores of one organization over its periods, a panel for each dimension, with the newest target."""
    order = list(periods) or sorted({r.assessment.period for r in results})
    by_period = {r.assessment.period: r for r in results}
    newest = by_period[order[-1]] if order and order[-1] in by_period else None
    breaks = _breaks(results, order)
    panels: list[dict[str, Any]] = [
        {
            "name": dimension.name,
            "values": [visible(d.score if d else None) for d in found],
            "intervals": [bounds(d.estimate if d else None) for d in found],
            "breaks": breaks,
            "target": _newest_target(newest, key),
        }
        for key, dimension in questionnaire.dimensions.items()
        for found in [[_dimension(by_period.get(period), key) for period in order]]
    ]
    names = [period_text(period) for period in order]
    head = ("Dimension", *names, "Target")
    rows = tuple((p["name"], *_period_texts(p), score_text(p["target"])) for p in panels)
    data = {"periods": names, "panels": panels}
    return Drawing("multiples", id or "multiples", title, subtitle, source, data, Table(head, rows))


def _dimension(result: Result | None, dimension: str) -> DimensionResult | None:
    return result.dimensions.get(dimension) if result else None


def _newest_target(result: Result | None, dimension: str) -> float | None:
    found = _dimension(result, dimension)
    return visible(found.target.level) if found and found.target else None


def layout_multiples(data: Data, width: int) -> Sheet:
    """Three panels a row, two on a phone; all with the same axis from 1 to 5."""
    sheet = Sheet(width)
    columns, gap = (2, 20) if sheet.phone else (3, 30)
    panel_width = (width - 16 - gap * (columns - 1)) / columns
    y = key(sheet, _multiples_key(data), 0)
    for start in range(0, len(data["panels"]), columns):
        row = data["panels"][start : start + columns]
        names = [wrap(panel["name"], panel_width - 2, 13, 600, 4) for panel in row]
        top = y + 16 * max(map(len, names)) + 12
        for place, (panel, lines) in enumerate(zip(row, names, strict=True)):
            left = 16 + place * (panel_width + gap)
            sheet.lines(lines, left, top - 12 - 16 * len(lines), weight=600)
            _panel(sheet, panel, data["periods"], left, panel_width, top, numbered=place == 0)
        y = top + 84 + 34
    sheet.height = y - 6
    return sheet


def _multiples_key(data: Data) -> list[KeyItem]:
    items = [KeyItem("line", "you", "Score")]
    if any(panel["target"] is not None for panel in data["panels"]):
        items.append(KeyItem("dash", "target", "Target"))
    if any(_known(panel) for panel in data["panels"]):
        items.append(KeyItem("range", "interval", "95% interval"))
    return items


def _panel(
    sheet: Sheet, panel: Data, periods: Sequence[str], left: float, width: float, top: float, *, numbered: bool
) -> None:
    right = left + width - 32
    scale = score_scale(top + 84, top)
    place = _period_scale(len(periods), left + 8, right)
    for level in (1, 3, 5):
        sheet.rule((left, scale(level)), (right, scale(level)), "rule")
        if numbered:
            sheet.text(str(level), left - 8, scale(level), size=12, color="muted", align="right")
    if panel["target"] is not None:
        y = scale(panel["target"])
        sheet.rule((left, y), (right, y), "target", 1.5, dash=(4, 3))
    _intervals(sheet, panel, place, scale)
    _draw_line(sheet, panel["values"], place, scale, "you", 2.5, breaks=panel["breaks"])
    if any(value is not None for value in panel["values"]):
        last, value = _last(panel["values"])
        current = last == len(periods) - 1
        text, color = (score_text(value), "you") if current else ("–", "muted")
        sheet.text(text, left + width, scale(value), weight=600, color=color, align="right")
    else:
        sheet.text("Not scored", left + 8, scale(2), size=12, color="muted")
    _panel_periods(sheet, periods, left, right, top + 84 + 12)


def _panel_periods(sheet: Sheet, periods: Sequence[str], left: float, right: float, y: float) -> None:
    """The first and the last period below a panel, as far as there is room."""
    names = [shorten(period, right - left, 12) for period in periods]
    if len(names) == 1:
        sheet.text(names[0], (left + right) / 2, y, size=12, color="muted", align="center")
    elif names:
        sheet.text(names[-1], right, y, size=12, color="muted", align="right")
        if text_width(names[0], 12) + text_width(names[-1], 12) + 8 <= right - left:
            sheet.text(names[0], left, y, size=12, color="muted")
