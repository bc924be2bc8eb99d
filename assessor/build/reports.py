"""One result to everything that its pages say: what moved, what to do, where it stands among peers, and why."""

from __future__ import annotations

from assessor.build.sentences import assessment_sentences, finished_sentences
from assessor.build.versions import versions_of
from assessor.history import compare
from assessor.model import Benchmark, Page, Result
from assessor.report import AssessmentReport
from assessor.score import explain, moves, plan


def assessment_report(
    result: Result, before: Result | None = None, benchmark: Benchmark | None = None, finished: tuple[Page, ...] = ()
) -> AssessmentReport:
    """The report of `result`, without figures. `before` is the result of the period before.

    `finished` are its pages where they were kept: then only what other pages say of it is computed.
    """
    change = compare(before, result, versions_of(before.assessment, result.assessment)) if before else None
    if finished:
        sentences = finished_sentences(result, change)
        return AssessmentReport(result, change, sentences=sentences, finished=finished, benchmark=benchmark)
    planned = moves(result)
    road = plan(result, change)
    items = (*(f.id for f in result.frameworks), *result.dimensions, *result.practices)
    return AssessmentReport(
        result=result,
        change=change,
        moves=planned,
        plan=road,
        benchmark=benchmark,
        explanations={item: explain(result, item) for item in items},
        sentences=assessment_sentences(result, change, planned, road, benchmark),
    )
