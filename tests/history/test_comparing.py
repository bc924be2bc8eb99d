"""What moved between two periods."""

from __future__ import annotations

from dataclasses import replace

from people_samples import alike, survey
from samples import assessment, practice, questionnaire

from assessor.history import compare
from assessor.score import score

OLD = questionnaire({"d": (practice("P-1"), practice("P-2"), practice("P-3"))})
NEW = questionnaire({"d": (practice("P-1"), practice("P-2"), practice("P-4"))})


def test_levels_and_scores_move_by_what_they_moved() -> None:
    change = compare(
        score(assessment(OLD, {"P-1": 2, "P-2": 3, "P-3": 3}, period="2025")),
        score(assessment(OLD, {"P-1": 3, "P-2": 2, "P-3": "cannot judge"}, period="2026")),
    )
    assert [p.delta for p in change.practices] == [1, -1, None]
    assert change.dimensions[0].delta == 2.5 - 8 / 3
    assert change.frameworks[0].delta == change.dimensions[0].delta
    assert change.caveats == ()


def test_practices_of_one_side_only_have_no_delta() -> None:
    change = compare(score(assessment(OLD, {"P-3": 3})), score(assessment(NEW, {"P-4": 3})))
    assert [(p.id, p.before is None, p.after is None) for p in change.practices] == [
        ("P-1", False, False),
        ("P-2", False, False),
        ("P-4", True, False),
        ("P-3", False, True),
    ]
    assert {p.delta for p in change.practices} == {None}


def test_what_makes_periods_hard_to_compare_is_said() -> None:
    change = compare(
        score(assessment(OLD, {}, review=False, period="2025", scope="Retail")),
        score(assessment(OLD, {}, weights={"P-1": 2.0}, period="2026", scope="Everything")),
    )
    assert change.caveats[0].startswith(
        "Evidence was reviewed in 2026 but not in 2025, which shows perceived maturity."
    )
    assert len(change.caveats) == 3


def asked(period: str, n: int, level: int = 3):
    made = assessment(OLD, {}, review=False, period=period)
    return score(replace(made, ratings=survey(("P-1",), alike("manager", n, level))))


def test_ratings_in_one_period_only_are_a_caveat() -> None:
    own = score(assessment(OLD, {"P-1": 3}, review=False, period="2026-q4"))
    assert compare(asked("2025", 9), own).caveats == (
        "Levels of 2025 are means of many people's ratings, those of 2026 Q4 whole levels. So only whole levels are "
        "compared here, and no difference of scores is shown; who was asked may have changed the levels, too.",
    )
    assert compare(own, asked("2027", 9)).caveats[0].startswith("Levels of 2027 are means of many people's ratings")


def test_ratings_of_two_periods_may_come_from_other_people() -> None:
    (sentence,) = compare(asked("2025", 9), asked("2026", 12)).caveats
    assert sentence.startswith("9 people gave ratings in 2025 and 12 in 2026.")
