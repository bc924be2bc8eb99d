"""Targets that were changed."""

from __future__ import annotations

from datetime import date

from samples import assessment, practice, questionnaire

from assessor.history import compare, target_changes
from assessor.model import EarlierTarget, Result, Target
from assessor.score import score

ONE = questionnaire({"d": (practice("P-1"),)})
DAY = date(2026, 10, 1)
"""The day of the assessments."""
FIRST, SECOND = Target(3, date(2026, 12, 31), "Why"), Target(3.5, date(2027, 12, 31))
WAS = EarlierTarget(3, date(2026, 3, 1), date(2026, 12, 31), "The board asked for more")


def aiming(target: Target | None) -> Result:
    return score(assessment(ONE, {"P-1": 3}, targets={"d": target} if target else {}))


def with_earlier(*earlier: EarlierTarget) -> Result:
    return aiming(Target(SECOND.level, SECOND.by, earlier=earlier))


def test_another_level_or_day_than_in_the_period_before_held_until_the_later_assessment() -> None:
    assert target_changes(aiming(FIRST), aiming(SECOND)) == {"d": (EarlierTarget(3, DAY, date(2026, 12, 31)),)}
    sooner = aiming(Target(3, date(2026, 6, 30)))
    assert target_changes(sooner, aiming(FIRST)) == {"d": (EarlierTarget(3, DAY, date(2026, 6, 30)),)}


def test_a_target_that_was_given_up_is_a_change_and_a_new_one_is_none() -> None:
    assert target_changes(aiming(FIRST), aiming(None)) == {"d": (EarlierTarget(3, DAY, date(2026, 12, 31)),)}
    assert target_changes(aiming(None), aiming(FIRST)) == {}


def test_another_reason_is_no_change() -> None:
    assert target_changes(aiming(FIRST), aiming(Target(3, date(2026, 12, 31), "Another reason"))) == {}


def test_what_the_file_says_itself_counts_also_without_a_period_before() -> None:
    assert target_changes(None, with_earlier(WAS)) == {"d": (WAS,)}


def test_what_the_file_says_is_not_said_twice() -> None:
    assert target_changes(aiming(FIRST), with_earlier(WAS)) == {"d": (WAS,)}


def test_a_silent_change_stands_beside_what_the_file_says() -> None:
    silent = EarlierTarget(2, DAY)
    assert target_changes(aiming(Target(2)), with_earlier(WAS)) == {"d": (WAS, silent)}
    assert compare(aiming(Target(2)), with_earlier(WAS)).target_changes == {"d": (WAS, silent)}
