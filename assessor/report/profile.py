"""The profile page: all dimensions against their targets."""

from __future__ import annotations

from dataclasses import dataclass

from assessor.model import Figure
from assessor.report.inputs import AssessmentReport
from assessor.report.links import Links
from assessor.report.views import Standing, dimension_standing, framework_standing


@dataclass(frozen=True)
class Group:
    """One framework with its dimensions as rows of the table."""

    name: str
    noun: str
    standing: Standing
    dimensions: tuple[Standing, ...]


@dataclass(frozen=True)
class Profile:
    """What the profile page shows."""

    headline: str
    groups: tuple[Group, ...]
    profile: Figure | None
    radars: tuple[Figure, ...]
    has_targets: bool
    has_intervals: bool


def profile(report: AssessmentReport, links: Links) -> Profile:
    """The view of the profile page."""
    result = report.result
    radars = [f"radar-{f.id}" for f in result.frameworks]
    return Profile(
        headline=report.sentences.get("profile", "All scores against their targets"),
        groups=tuple(
            Group(
                name=f.framework.name,
                noun=f.framework.noun.one,
                standing=framework_standing(result, f, links),
                dimensions=tuple(dimension_standing(result, d, links) for d in f.dimensions),
            )
            for f in result.frameworks
        ),
        profile=report.figures.get("profile"),
        radars=tuple(report.figures[name] for name in radars if name in report.figures),
        has_targets=any(d.target for d in result.dimensions.values()),
        has_intervals=any(d.estimate for d in result.dimensions.values()),
    )
