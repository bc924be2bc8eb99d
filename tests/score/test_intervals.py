"""Intervals of scores against all resamples of people, with caps, a workshop's level and the assessor's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product

import numpy as np
import pytest
from people_samples import survey
from samples import assessment, practice, questionnaire
from score.test_sampling import assert_agrees

from assessor.model import Answer, Assessment, Consensus, Result, Rules
from assessor.score import score

ITEMS = ("P-1", "P-2")
EXECUTIVES = ((5, 4), (3, 4), (4, 0), (2, 3))
FRONTLINE = ((1, 2), (2, 0), (4, 3), (2, 5))
RULES = Rules(minimum_group=2, minimum_group_sensitive=2)
WORKSHOP = Consensus(2.5, date(2026, 9, 1), "Six managers", "The ratings missed a change")


def made(answers: dict[str, Answer], *, review: bool = False, weight: float = 1.0) -> Assessment:
    of = questionnaire(
        {"d": (practice("P-1", core=True, weight=weight), practice("P-2"), practice("P-3")), "e": (practice("Q-1"),)}
    )
    rows = [("executive", row) for row in EXECUTIVES] + [("frontline", row) for row in FRONTLINE]
    plain = assessment(of, {}, review=review, rules=RULES)
    return replace(plain, record=replace(plain.record, answers=answers), ratings=survey(ITEMS, rows))


def all_means(rows: tuple[tuple[int, ...], ...]) -> np.ndarray:
    """The mean of each item in each of the 4^4 resamples of people; the observed mean where nobody rated it."""
    levels = np.array(rows)
    drawn = levels[np.array(list(product(range(len(rows)), repeat=len(rows))))]
    numbers = (drawn > 0).sum(axis=1)
    return np.where(
        numbers > 0, drawn.sum(axis=1) / np.maximum(numbers, 1), levels.sum(axis=0) / (levels > 0).sum(axis=0)
    )


def all_practices() -> np.ndarray:
    """The mean of both groups' means for each pair of resamples: pairs x items."""
    first, second = all_means(EXECUTIVES), all_means(FRONTLINE)
    return ((first[:, None, :] + second[None, :, :]) / 2).reshape(-1, 2)


def dimension(answers: dict[str, Answer], **more: object) -> tuple[Result, tuple[float, float]]:
    result = score(made(answers, **more))  # type: ignore[arg-type]
    estimate = result.dimensions["d"].estimate
    return result, (estimate.low, estimate.high)


def test_practices_and_dimensions_as_people_rated_them() -> None:
    result, found = dimension({})
    exact = all_practices()
    for i, name in enumerate(ITEMS):
        voices = result.voices.practices[name]
        assert_agrees((voices.mean.low, voices.mean.high), exact[:, i])
    assert_agrees(found, exact.mean(axis=1))
    assert result.dimensions["d"].estimate.value == result.dimensions["d"].score == pytest.approx((2.875 + 3.5) / 2)
    assert result.dimensions["d"].estimate.n == 8
    said = result.voices.dimensions["d"]
    assert (said.mean.low, said.mean.high) == found


def test_differences_and_means_of_groups() -> None:
    result, _ = dimension({})
    first, second = all_means(EXECUTIVES).mean(axis=1), all_means(FRONTLINE).mean(axis=1)
    said = result.voices.dimensions["d"]
    assert_agrees((said.groups["executive"].low, said.groups["executive"].high), first)
    exact = np.subtract.outer(first, second).ravel()
    assert_agrees((said.difference.low, said.difference.high), exact)
    assert_agrees((result.voices.nearness.low, result.voices.nearness.high), exact)


def test_caps_act_in_each_resample_and_weights_count() -> None:
    _, found = dimension({"P-1": Answer(evidence=2), "P-2": Answer(evidence=4)}, review=True, weight=2.0)
    exact = all_practices()
    assert_agrees(found, (2 * np.minimum(exact[:, 0], 3) + exact[:, 1]) / 3)


def test_what_a_workshop_or_the_assessor_said_stays() -> None:
    result, found = dimension({"P-2": Answer(consensus=WORKSHOP), "P-3": Answer(level=4)})
    exact = all_practices()
    assert_agrees(found, (exact[:, 0] + 2.5 + 4) / 3)
    assert result.practices["P-2"].basis == "consensus"
    assert result.practices["P-2"].claimed == 2.5
    assert result.practices["P-2"].voices.mean.value == 3.5


def test_a_framework_draws_its_dimensions_together() -> None:
    result, found = dimension({"Q-1": Answer(level=1)})
    framework = result.frameworks[0]
    assert framework.estimate.value == framework.score
    assert framework.estimate.n == 8
    assert (framework.estimate.low, framework.estimate.high) == pytest.approx([(bound + 1) / 2 for bound in found])
    assert result.dimensions["e"].estimate is None


def test_no_interval_without_a_score_or_without_ratings_behind_it() -> None:
    answers = {name: Answer(level=3) for name in ("P-1", "P-2", "P-3", "Q-1")}
    result = score(made(answers))
    assert result.voices is not None
    assert [d.estimate for d in result.dimensions.values()] == [None, None]
    assert result.frameworks[0].estimate is None
    unscored = score(made({"P-1": Answer(level="cannot judge", reason="Nobody knew")}))
    assert unscored.dimensions["d"].score is None
    assert unscored.dimensions["d"].estimate is None
