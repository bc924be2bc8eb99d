"""The full inventory of complaints, expressed or not, and what they put at risk."""

from __future__ import annotations

from assessor.model import Assessment, Complaints, ComplaintsResult, Range


def complaints(assessment: Assessment) -> ComplaintsResult | None:
    """Complaints in numbers of customers, and customers and value at risk; None without a file complaints.yml.

    The formula is that of the questionnaire's module `complaints`. It is reported as a range, from the rule
    `risk_share` of the result to all of it, since what customers say they will do overstates what they do.
    """
    written = assessment.complaints
    if written is None:
        return None
    with_problem = written.customers * written.problem_rate.share
    told = with_problem * written.told_rate.share
    solved = told * written.solved_rate.share
    full = with_problem * _lost_share(written)
    at_risk = Range(assessment.rules.risk_share * full, full)
    return ComplaintsResult(
        complaints=written,
        place=assessment.place("complaints"),
        with_problem=with_problem,
        told=told,
        silent=with_problem - told,
        solved=solved,
        unsolved=told - solved,
        silent_share=1 - written.told_rate.share,
        at_risk=at_risk,
        value_at_risk=Range(at_risk.low * written.value, at_risk.high * written.value),
        total_value=written.customers * written.value,
    )


def _lost_share(written: Complaints) -> float:
    """The share of the customers with a problem who would have stayed without it, from 0 to 1.

    A group that is surer to stay than customers without a problem, as a well solved complaint can make it, lowers the
    share. Where the groups together are surer to stay, nothing is at risk, and the share is 0.
    """
    told, solved, usual = written.told_rate.share, written.solved_rate.share, written.keep_no_problem.share
    silent = (1 - told) * (usual - written.keep_silent.share)
    helped = told * solved * (usual - written.keep_solved.share)
    let_down = told * (1 - solved) * (usual - written.keep_unsolved.share)
    return max(0.0, silent + helped + let_down)
