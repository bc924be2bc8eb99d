"""Which charts stand on which page, and the finding, the measure and the source that each is shown with."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from math import inf

from assessor import chart, findings
from assessor.chart import Drawing
from assessor.dates import day_text, period_text
from assessor.model import Change, DimensionResult, FrameworkResult, Questionnaire, Result
from assessor.numbers import counted, gap


def assessment_drawings(result: Result, change: Change | None) -> dict[str, Drawing]:
    """The charts of one assessment, by the names that the report looks them up with."""
    return {
        **{f"ladder-{f.id}": _ladder(result, f, change) for f in result.frameworks},
        **{f"radar-{f.id}": drawing for f in result.frameworks if (drawing := _radar(result, f, change))},
        "profile": _profile(result),
        **{f"strip-{key}": _strip(result, d) for key, d in result.dimensions.items()},
    }


def organization_drawings(history: Sequence[Result]) -> dict[str, Drawing]:
    """The charts of one organization over its periods, oldest first; none for a single period."""
    if len(history) < 2:
        return {}
    questionnaire = history[-1].assessment.questionnaire
    periods = counted(len(history), "assessment", "assessments")
    return {
        "trend": chart.trend(
            history,
            questionnaire,
            title=findings.trend_title(history),
            subtitle=f"Score from 1 to 5 for each framework, {periods}",
            source=_sources(history),
        ),
        "multiples": chart.multiples(
            history,
            questionnaire,
            title=findings.multiples_title(history),
            subtitle=f"Score from 1 to 5 for each dimension, {periods}, with the newest target",
            source=_sources(history),
        ),
    }


def portfolio_drawings(current: Sequence[Result], all_results: Sequence[Result]) -> dict[str, Drawing]:
    """The charts of the home page, from the current result of each organization and all results."""
    if not current:
        return {}
    questionnaire = current[0].assessment.questionnaire
    same = [r for r in current if r.assessment.questionnaire.instrument.id == questionnaire.instrument.id]
    drafts = {r.assessment.organization.id for r in same if r.assessment.record.status == "draft"}
    compared = [r for r in all_results if _counts(r, questionnaire, drafts)]
    n = counted(len(same), "organization", "organizations")
    source = f"Newest assessment of {n}; drafts only where nothing is final{_perceived(same)}"
    drawings = {
        "heatmap": chart.heatmap(
            same, questionnaire, title=findings.heatmap_title(same), subtitle="Score from 1 to 5", source=source
        ),
        "distribution": chart.distribution(
            same,
            questionnaire,
            of="dimensions",
            title=findings.distribution_title(same),
            subtitle=f"Dimensions of {n} on each level, a count for each framework",
            source=source,
        ),
    }
    if len({r.assessment.period for r in compared}) > 1:
        drawings |= {f"trend-{f}": _portfolio_trend(compared, f, n) for f in questionnaire.instrument.frameworks}
    return drawings


def _counts(result: Result, questionnaire: Questionnaire, drafts: Collection[str]) -> bool:
    """Whether a result stands in the trend: with the same questionnaire, and final unless only drafts stand for it."""
    assessment = result.assessment
    final = assessment.record.status == "final" or assessment.organization.id in drafts
    return final and assessment.questionnaire.instrument.id == questionnaire.instrument.id


def _portfolio_trend(results: Sequence[Result], framework: str, n: str) -> Drawing:
    questionnaire = results[0].assessment.questionnaire
    return chart.trend(
        results,
        questionnaire,
        frameworks=[framework],
        title=findings.portfolio_trend_title(results, framework),
        subtitle=f"{questionnaire.instrument.frameworks[framework].name}: score from 1 to 5 in each period",
        source=f"{counted(len(results), 'assessment', 'assessments')} of {n}{_perceived(results)}",
        id=f"trend-{framework}",
    )


def _perceived(results: Sequence[Result]) -> str:
    """Which assessments rest on no evidence review, where others do: by name if they are few."""
    names = [
        f"{r.assessment.organization.profile.name} {period_text(r.assessment.period)}"
        for r in results
        if not r.reviewed
    ]
    if not names or len(names) == len(results):
        return ""
    return f"; without evidence review: {', '.join(names) if len(names) <= 3 else len(names)}"


def _ladder(result: Result, framework: FrameworkResult, change: Change | None) -> Drawing:
    return chart.ladder(
        framework,
        result.assessment.questionnaire,
        before=_before(framework, change),
        title=findings.ladder_title(framework, result.assessment.questionnaire),
        subtitle=f"{framework.framework.name}: score from 1 to 5, {_n(framework)}",
        source=source_of(result),
        id=f"ladder-{framework.id}",
    )


def _radar(result: Result, framework: FrameworkResult, change: Change | None) -> Drawing | None:
    return chart.radar(
        framework,
        before=_before(framework, change),
        title=findings.framework_title(framework),
        subtitle=f"Score from 1 to 5 for each {framework.framework.noun.one}, {_n(framework)}",
        source=source_of(result),
        id=f"radar-{framework.id}",
    )


def _profile(result: Result) -> Drawing:
    rated = counted(sum(f.rated for f in result.frameworks), "rated practice", "rated practices")
    aimed = any(d.target for d in result.dimensions.values())
    return chart.bullet(
        sorted(result.dimensions.values(), key=_urgency),
        result.assessment.questionnaire,
        title=findings.profile_title(result),
        subtitle=f"Score from 1 to 5{' against the target, furthest first' if aimed else ', lowest first'}; {rated}",
        source=source_of(result),
        id="profile",
    )


def _urgency(dimension: DimensionResult) -> tuple[float, float]:
    """Furthest from target as shown first, then those without a target from the lowest score; unscored ones last."""
    distance = gap(dimension.score, dimension.target.level if dimension.target else None)
    return (inf if distance is None else distance, inf if dimension.score is None else dimension.score)


def _strip(result: Result, dimension: DimensionResult) -> Drawing:
    return chart.strip(
        dimension,
        result.assessment.questionnaire,
        title=findings.dimension_title(dimension),
        subtitle=f"The level of each practice; {dimension.rated} of {dimension.applicable} rated",
        source=source_of(result),
    )


def _before(framework: FrameworkResult, change: Change | None) -> FrameworkResult | None:
    found: Iterator[FrameworkResult] = iter(change.before.frameworks if change else ())
    return next((f for f in found if f.id == framework.id), None)


def _n(framework: FrameworkResult) -> str:
    return counted(framework.rated, "rated practice", "rated practices")


def source_of(result: Result) -> str:
    """Which assessment the data are from, and what they rest on."""
    basis = "evidence reviewed" if result.reviewed else "perceived maturity, evidence not reviewed"
    draft = ", draft" if result.assessment.record.status == "draft" else ""
    return (
        f"Assessment {period_text(result.assessment.period)}, {day_text(result.assessment.record.date)}, {basis}{draft}"
    )


def _sources(history: Sequence[Result]) -> str:
    first, last = (period_text(r.assessment.period) for r in (history[0], history[-1]))
    perceived = [period_text(r.assessment.period) for r in history if not r.reviewed]
    note = f"; {', '.join(perceived)} without evidence review" if perceived else ""
    return f"Assessments {first} to {last}{note}"
