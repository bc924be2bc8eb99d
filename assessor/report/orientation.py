"""Published figures as they are shown: for orientation, never as peers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assessor.model import Questionnaire, ReferencePoint
from assessor.report.markdown import web_link
from assessor.report.pieces import Link
from assessor.report.words import joined


@dataclass(frozen=True)
class PointRow:
    """A published figure for orientation."""

    topic: str
    value: str
    who: str
    """Year, sample and population, as far as known."""
    source: Link
    status: str
    use: str


def point_row(point: ReferencePoint, questionnaire: Questionnaire) -> PointRow:
    """A published figure with its year, its sample and its source."""
    reference = questionnaire.references.get(point.source)
    sample = f"n = {point.n:,}" if point.n is not None else "sample not known"
    return PointRow(
        topic=point.topic,
        value=_value(point),
        who=joined([str(point.year) if point.year else "year not known", sample, point.population], "; "),
        source=Link(reference.cite, web_link(reference.url)) if reference else Link(point.source),
        status=point.status,
        use=point.use,
    )


def _value(point: ReferencePoint) -> str:
    """The figure, or its parts by name, with its unit: ``79% of organizations``."""
    sign, unit = ("%", point.unit.removeprefix("percent").strip()) if _is_share(point) else ("", point.unit)
    if not isinstance(point.value, Mapping):
        return joined([f"{_number(point.value)}{sign}", unit], " ")
    names = {key: point.labels.get(key, key.replace("_", " ")) for key in point.value}
    parts = (f"{names[key]}: {_number(part)}{sign}" for key, part in point.value.items())
    return joined(["; ".join(parts), unit], ", ")


def _is_share(point: ReferencePoint) -> bool:
    return point.unit.split(" ")[0] == "percent"


def _number(value: float | str) -> str:
    return f"{value:,g}" if isinstance(value, (int, float)) else value
