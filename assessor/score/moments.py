"""From the inventory of interactions to moments of truth, what comes first among them, and how sure that is."""

from __future__ import annotations

from bisect import bisect_right

from assessor.model import BANDS, Assessment, Confidence, Moment, MomentResult, Rules

TARGET_OF_TRUTH, TARGET = 5, 4
MODULE = "moments-of-truth"
MEASURED = ("customer research", "customer feedback data", "operating data")


def moments(assessment: Assessment) -> tuple[MomentResult, ...]:
    """All interactions, the highest priority first; among equals the higher stake, then in the order of ids."""
    found = [_result(assessment, id_, moment) for id_, moment in assessment.moments.items()]
    return tuple(sorted(found, key=lambda m: (-m.priority, -m.stake, m.id)))


def is_moment_of_truth(moment: Moment, rules: Rules) -> bool:
    """Whether both importance and emotional intensity reach the rules `moment_importance` and `moment_intensity`."""
    return moment.importance >= rules.moment_importance and moment.emotional_intensity >= rules.moment_intensity


def reach(frequency: float | str) -> int:
    """The band of frequency from 1 (rarest) to 5: of a name in `BANDS`, or of events for 100 customers in a year.

    A number on the border of two bands belongs to the higher one; 100 belongs to `50 to 100`, since the highest
    band is named `above 100`.
    """
    if isinstance(frequency, str):
        return [str(band) for band in BANDS].index(frequency) + 1
    return 5 if frequency > 100 else bisect_right((1, 10, 50), frequency) + 1


def priority(stake: float, gap: float, reach: int) -> float:
    """stake × gap × (0.6 + 0.1 × reach) / 22 × 100, from 0 to 100: 22 is the largest product, 5 × 4 × 1.1."""
    return stake * gap * (6 + reach) / 220 * 100  # ten times both factors: whole numbers stay exact


def confidence(moment: Moment, rules: Rules) -> Confidence:
    """How sure the rating of the performance is: by its source, and by the rule `minimum_customers` for its sample."""
    if moment.performance_source == "management judgement":
        return "low"
    measured = moment.performance_source in MEASURED
    return "high" if measured and (moment.sample_size or 0) >= rules.minimum_customers else "medium"


def _result(assessment: Assessment, id_: str, moment: Moment) -> MomentResult:
    of_truth = is_moment_of_truth(moment, assessment.rules)
    target = TARGET_OF_TRUTH if of_truth else TARGET
    stake = (moment.importance + moment.emotional_intensity) / 2
    gap = max(0.0, target - moment.performance)
    return MomentResult(
        id=id_,
        moment=moment,
        is_moment_of_truth=of_truth,
        stake=stake,
        target=target,
        gap=gap,
        reach=reach(moment.frequency),
        priority=priority(stake, gap, reach(moment.frequency)),
        confidence=confidence(moment, assessment.rules),
        practices=moment.practices or _practices_of_stage(assessment, moment),
        place=assessment.place(f"moments/{id_}"),
    )


def _practices_of_stage(assessment: Assessment, moment: Moment) -> tuple[str, ...]:
    module = assessment.questionnaire.modules.get(MODULE)
    return module.practices.get(moment.journey_stage, ()) if module else ()
