"""The charts that compare: with peers, with the period before by cause, and with where the actions lead."""

from __future__ import annotations

from collections.abc import Iterator

from assessor import chart, findings
from assessor.build.drawings import source_of
from assessor.chart import Drawing
from assessor.dates import day_text
from assessor.model import Benchmark, Change, FrameworkResult, Plan, Result
from assessor.numbers import counted
from assessor.report import AssessmentReport


def comparison_drawings(subject: AssessmentReport) -> dict[str, Drawing]:
    """The charts that there is something to compare for, by the names that the report looks them up with."""
    return dict(_drawings(subject))


def _drawings(subject: AssessmentReport) -> Iterator[tuple[str, Drawing]]:
    result = subject.result
    if subject.benchmark:
        for framework in result.frameworks:
            if subject.benchmark.frameworks[framework.id].group:
                yield f"peers-{framework.id}", _peers(result, framework, subject.benchmark)
    if subject.change and any(m.causes for m in subject.change.movements.values()):
        yield "causes", _causes(result, subject.change)
    if subject.plan and subject.plan.steps:
        yield "plan", _plan(result, subject.plan)


def _peers(result: Result, framework: FrameworkResult, benchmark: Benchmark) -> Drawing:
    found, questionnaire = benchmark.frameworks[framework.id], result.assessment.questionnaire
    n = counted(found.group.n if found.group else 0, "peer", "peers")
    return chart.peers(
        found,
        framework.framework,
        questionnaire.dimensions,
        [level.name for level in questionnaire.instrument.levels],
        title=findings.peers_title(found, result),
        subtitle=f"Score from 1 to 5 for each {framework.framework.noun.one}, among {n}",
        source=f"{source_of(result)}; peers: {'; '.join(_pools(benchmark))}",
        id=f"peers-{framework.id}",
    )


def _pools(benchmark: Benchmark) -> Iterator[str]:
    """The pools that count, each with what must be read beside it."""
    for pool in benchmark.sources:
        if not pool.left_out:
            notice = pool.notice.rstrip(".")
            yield f"{pool.title} ({notice})" if notice else pool.title


def _causes(result: Result, change: Change) -> Drawing:
    return chart.causes(
        change.movements,
        result.assessment.questionnaire,
        version=change.other_version,
        title=findings.causes_title(change),
        subtitle="What changed the score of each dimension, in levels",
        source=f"{source_of(change.before)}; {source_of(result)}",
    )


def _plan(result: Result, plan: Plan) -> Drawing:
    day = result.assessment.record.date
    return chart.plan(
        plan,
        result.assessment.questionnaire,
        day,
        title=findings.plan_title(plan, result),
        subtitle=f"{counted(len(plan.steps), 'open action', 'open actions')}, seen from {day_text(day)}",
        source=source_of(result),
    )
