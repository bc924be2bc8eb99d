"""What moved between two periods."""

from __future__ import annotations

from dataclasses import replace

from people_samples import alike, survey
from samples import assessment, practice, questionnaire

from assessor.history import compare, compare_questionnaires
from assessor.model import Questionnaire, Since, Successor
from assessor.score import score

OLD = questionnaire({"d": (practice("P-1"), practice("P-2"), practice("P-3"))})
NEW = questionnaire({"d": (practice("P-1"), practice("P-2"), practice("P-4"))})


def version(of: Questionnaire, number: str, changes: dict[str, Successor] | None = None) -> Questionnaire:
    """The same questionnaire as another version, with what became of practices of 1.0.0."""
    since = {"small@1.0.0": Since(practices=changes)} if changes else {}
    return replace(of, instrument=replace(of.instrument, version=number), changes=since)


def test_levels_and_scores_move_by_what_they_moved() -> None:
    change = compare(
        score(assessment(OLD, {"P-1": 2, "P-2": 3, "P-3": 3}, period="2025")),
        score(assessment(OLD, {"P-1": 3, "P-2": 2, "P-3": "cannot judge"}, period="2026")),
    )
    assert [p.delta for p in change.practices] == [1, -1, None]
    assert change.dimensions[0].delta == 2.5 - 8 / 3
    assert change.frameworks[0].delta == change.dimensions[0].delta
    assert change.caveats == (
        "The change of −0.17 in A framework (2.67 to 2.50) comes from practices rated in one period only.",
    )


def test_what_the_organization_did_alone_needs_no_caveat() -> None:
    before, after = (score(assessment(OLD, dict.fromkeys(OLD.practices, level))) for level in (2, 3))
    assert compare(before, after).caveats == ()


def test_practices_of_one_side_only_have_no_delta() -> None:
    change = compare(score(assessment(OLD, {"P-3": 3})), score(assessment(NEW, {"P-4": 3})))
    assert [(p.id, p.before is None, p.after is None) for p in change.practices] == [
        ("P-1", False, False),
        ("P-2", False, False),
        ("P-4", True, False),
        ("P-3", False, True),
    ]
    assert {p.delta for p in change.practices} == {None}


def test_a_renamed_practice_is_one_practice_with_the_name_that_it_has_now() -> None:
    new = version(NEW, "1.1.0", {"P-3": Successor(("P-4",), True)})
    change = compare(
        score(assessment(OLD, dict.fromkeys(OLD.practices, 2))),
        score(assessment(new, {"P-1": 2, "P-2": 2, "P-4": 4})),
        compare_questionnaires(OLD, new),
    )
    (renamed,) = (p for p in change.practices if p.delta)
    assert renamed.before
    assert renamed.before.practice.id == "P-3"
    assert (renamed.id, renamed.delta, len(change.practices)) == ("P-4", 2, 3)
    assert set(change.movements["d"].causes) == {"organization"}


def test_a_practice_with_other_anchors_is_two_practices_of_one_name() -> None:
    other = replace(practice("P-1"), anchors={n: f"Something else {n}." for n in (1, 2, 3, 4, 5)})
    new = version(questionnaire({"d": (other, practice("P-2"), practice("P-3"))}), "1.1.0")
    change = compare(
        score(assessment(OLD, dict.fromkeys(OLD.practices, 2))),
        score(assessment(new, {"P-1": 5, "P-2": 2, "P-3": 2})),
        compare_questionnaires(OLD, new),
    )
    assert [(p.id, p.before is None, p.after is None) for p in change.practices if p.delta is None] == [
        ("P-1", True, False),
        ("P-1", False, True),
    ]
    assert set(change.movements["d"].causes) == {"instrument"}


def test_the_share_of_a_new_version_is_said_in_numbers() -> None:
    old = questionnaire({"d": (practice("P-1"), practice("P-2"), practice("P-3"))})
    new = version(NEW, "1.1.0")
    change = compare(
        score(assessment(old, {"P-1": 2, "P-2": 2, "P-3": 3}, period="2025")),
        score(assessment(new, {"P-1": 3, "P-2": 2, "P-4": 4}, period="2026")),
        compare_questionnaires(old, new),
    )
    assert change.caveats == (
        "The questionnaire changed from small@1.0.0 to small@1.1.0 in dimension d. What that does to a score is told "
        "apart from what the organization did.",
        "Of the change of +0.67 in A framework (2.33 to 3.00), +0.50 come from the organization and +0.17 from the new "
        "version of the questionnaire.",
    )


def test_causes_that_offset_each_other_are_said() -> None:
    change = compare(
        score(assessment(OLD, dict.fromkeys(OLD.practices, 3), review=False, period="2025")),
        score(assessment(OLD, dict.fromkeys(OLD.practices, (5, 2)), period="2026")),
    )
    assert change.caveats == (
        "Evidence was reviewed in 2026 but not in 2025, which shows perceived maturity.",
        "A framework stayed at 3.00: +2.00 from the organization and −2.00 from an evidence review in one period only "
        "offset each other.",
    )


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
    change = compare(asked("2025", 9), own)
    assert change.caveats == (
        "Levels of 2025 are means of many people's ratings, those of 2026 Q4 whole levels. So only whole levels are "
        "compared here, and no difference of scores is shown; who was asked may have changed the levels, too.",
    )
    assert change.movements == change.framework_movements == {}
    assert compare(own, asked("2027", 9)).caveats[0].startswith("Levels of 2027 are means of many people's ratings")


def test_ratings_of_two_periods_may_come_from_other_people() -> None:
    (sentence,) = compare(asked("2025", 9), asked("2026", 12)).caveats
    assert sentence.startswith("9 people gave ratings in 2025 and 12 in 2026.")
