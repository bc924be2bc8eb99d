"""What many people said as cells and rows of data: means with interval and n, agreement, and one row a group.

Only what a Result has is written, and a Result has nothing of groups that are too small.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assessor.model import Agreement, Difference, DimensionVoices, Estimate, PracticeResult, PracticeVoices, Result

Row = Mapping[str, object]

RATING_COLUMNS = (
    "mean", "mean_low", "mean_high", "n", "counts", "cannot_judge", "rwg", "agreement", "deviation", "difference",
    "difference_low", "difference_high",
)  # fmt: skip
"""The columns that only what was rated by many people has."""


def estimated(estimate: Estimate | None) -> Row:
    """The 95% interval of a score, and the people behind it; empty cells where no ratings are."""
    return {
        "score_low": estimate.low if estimate else None,
        "score_high": estimate.high if estimate else None,
        "score_n": estimate.n if estimate else None,
    }


def rated(voices: PracticeVoices | DimensionVoices | None) -> Row:
    """All that respondents said of a practice or a dimension together, before caps and consensus."""
    if voices is None:
        return {}
    return {
        **_mean(voices.mean),
        **_agreement(voices.agreement),
        **_difference(voices.difference),
        "cannot_judge": voices.cannot_judge_share,
    }


def practice_groups(practice: PracticeResult) -> Iterator[Row]:
    """One row for each group that rated a practice, the farthest from customers first."""
    for ratings in practice.voices.groups if practice.voices else ():
        yield {
            "kind": "group",
            "id": ratings.group.id,
            "within": practice.practice.id,
            "name": ratings.group.name,
            **_mean(ratings.mean),
            **_agreement(ratings.agreement),
            "counts": tuple(map(str, ratings.counts)),
            "cannot_judge": ratings.cannot_judge_share,
        }


def dimension_groups(result: Result, dimension: str) -> Iterator[Row]:
    """One row for each group that rated practices of a dimension."""
    found = dimension_voices(result, dimension)
    for group in result.voices.groups if result.voices and found else ():
        if found and group.id in found.groups:
            row = {"kind": "group", "id": group.id, "within": dimension, "name": group.name}
            yield {**row, **_mean(found.groups[group.id])}


def dimension_voices(result: Result, dimension: str) -> DimensionVoices | None:
    """What is shown of the ratings of a dimension's practices, if anything is."""
    return result.voices.dimensions.get(dimension) if result.voices else None


def _mean(mean: Estimate) -> Row:
    return {"mean": mean.value, "mean_low": mean.low, "mean_high": mean.high, "n": mean.n}


def _agreement(agreement: Agreement | None) -> Row:
    if agreement is None:
        return {}
    return {"rwg": agreement.rwg, "agreement": agreement.band, "deviation": agreement.deviation}


def _difference(difference: Difference | None) -> Row:
    if difference is None:
        return {}
    return {
        "difference": difference.value,
        "difference_low": difference.low,
        "difference_high": difference.high,
    }
