"""Two versions of a questionnaire: what became of each practice, and which scores still mean the same."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace

import pytest
from samples import assessment, practice, questionnaire

from assessor.history import compare_questionnaires, obstacles
from assessor.history.versions import changed_statements
from assessor.model import (
    LEVELS,
    Module,
    Passage,
    Practice,
    Questionnaire,
    Rules,
    Since,
    Statement,
    Successor,
    VersionDiff,
)
from assessor.score import score

OLD = questionnaire({"one": (practice("A-1", core=True), practice("A-2")), "two": (practice("B-1", core=True),)})


def newer(changes: Mapping[str, Successor] | None = None, **dimensions: tuple[Practice, ...]) -> Questionnaire:
    """Version 1.1.0 of the small questionnaire; dimensions that are not given stay as they are."""
    kept = {key: dimension.practices for key, dimension in OLD.dimensions.items()}
    made = questionnaire(kept | dimensions)
    since = {OLD.name: Since("A new edition.", changes)} if changes is not None else {}
    return replace(made, instrument=replace(made.instrument, version="1.1.0"), changes=since)


def anchored(id_: str, **fields: object) -> Practice:
    """A practice with another anchor on level 3."""
    found = practice(id_, **fields)  # type: ignore[arg-type]
    return replace(found, anchors={**found.anchors, 3: "Another anchor."})


def of(diff: VersionDiff, practice_id: str) -> Passage:
    return next(p for p in diff.passages if practice_id in (*p.before, *p.after))


A1, A2 = OLD.dimensions["one"].practices


def test_a_questionnaire_is_the_same_as_itself() -> None:
    diff = compare_questionnaires(OLD, OLD)
    assert {(p.fate, p.comparable, p.before == p.after) for p in diff.passages} == {("same", True, True)}
    assert diff.dimensions == {"one": True, "two": True}
    assert diff.frameworks == {"af": True}
    assert (diff.rules, diff.about) == ((), "")


def test_spacing_is_no_change() -> None:
    folded = replace(A2, question="How?\n", anchors={n: f"Anchor\n  {n}.\n" for n in LEVELS}, evidence=("A  record",))
    assert of(compare_questionnaires(OLD, newer(one=(A1, folded))), "A-2").fate == "same"


@pytest.mark.parametrize(
    "change",
    [{"question": "What?"}, {"name": "Else"}, {"why": "So."}, {"evidence": ("B",)}, {"not_applicable_if": "Never"}],
)
def test_other_words_are_reworded_and_comparable(change: dict[str, object]) -> None:
    diff = compare_questionnaires(OLD, newer(one=(A1, replace(A2, **change))))  # type: ignore[arg-type]
    found = of(diff, "A-2")
    assert (found.fate, found.comparable) == ("reworded", True)
    assert all(diff.dimensions.values())


@pytest.mark.parametrize(("stated", "comparable"), [(None, False), (False, False), (True, True)])
def test_other_anchors_are_comparable_only_if_stated(stated: bool | None, comparable: bool) -> None:
    diff = compare_questionnaires(OLD, newer({"A-2": Successor(comparable=stated)}, one=(A1, anchored("A-2"))))
    assert of(diff, "A-2") == Passage("re-anchored", ("A-2",), ("A-2",), comparable)
    assert diff.dimensions == {"one": comparable, "two": True}
    assert diff.frameworks == {"af": comparable}
    assert diff.carried.get("A-2") == ("A-2" if comparable else None)
    assert obstacles(diff, "one") == (() if comparable else ("A-2 has other anchors.",))


def test_what_is_the_same_can_be_stated_not_to_be_comparable() -> None:
    diff = compare_questionnaires(OLD, newer({"A-2": Successor(comparable=False, reason="Other users.")}))
    assert of(diff, "A-2") == Passage("same", ("A-2",), ("A-2",), False, "Other users.")
    assert obstacles(diff, "one") == ("A-2 is stated not to be comparable.",)
    assert obstacles(diff, "two") == ()


@pytest.mark.parametrize(("becomes", "comparable"), [(practice("A-9"), True), (anchored("A-9"), False)])
def test_a_renamed_practice_is_comparable_with_the_same_anchors(becomes: Practice, comparable: bool) -> None:
    diff = compare_questionnaires(OLD, newer({"A-2": Successor(("A-9",))}, one=(A1, becomes)))
    assert of(diff, "A-2") == Passage("renamed", ("A-2",), ("A-9",), comparable)
    assert diff.dimensions["one"] is comparable


def test_without_a_statement_another_id_is_another_practice() -> None:
    diff = compare_questionnaires(OLD, newer(one=(A1, practice("A-9"))))
    assert of(diff, "A-2") == Passage("removed", ("A-2",), (), False)
    assert of(diff, "A-9") == Passage("added", (), ("A-9",), False)
    assert obstacles(diff, "one") == ("A-9 is new.", "A-2 was dropped.")
    assert [p.fate for p in diff.passages] == ["same", "added", "same", "removed"]


def test_an_id_that_is_used_anew_is_another_practice() -> None:
    diff = compare_questionnaires(OLD, newer({"A-2": Successor(("A-3",))}, one=(A1, practice("A-3"), practice("A-2"))))
    assert [(p.fate, p.before, p.after) for p in diff.passages[:3]] == [
        ("same", ("A-1",), ("A-1",)),
        ("renamed", ("A-2",), ("A-3",)),
        ("added", (), ("A-2",)),
    ]


def test_two_practices_can_exchange_their_ids() -> None:
    changes = {"A-1": Successor(("A-2",)), "A-2": Successor(("A-1",))}
    diff = compare_questionnaires(OLD, newer(changes, one=(practice("A-1"), practice("A-2", core=True))))
    assert diff.carried == {"A-2": "A-1", "A-1": "A-2", "B-1": "B-1"}
    assert all(diff.dimensions.values())


@pytest.mark.parametrize(("stated", "carried"), [(None, None), (True, "A-3")])
def test_a_split_is_comparable_only_if_stated_and_never_for_the_dimension(
    stated: bool | None, carried: str | None
) -> None:
    changes = {"A-2": Successor(("A-3", "A-2"), stated)}
    diff = compare_questionnaires(OLD, newer(changes, one=(A1, practice("A-2"), practice("A-3"))))
    assert of(diff, "A-2") == Passage("split", ("A-2",), ("A-3", "A-2"), bool(stated))
    assert diff.carried.get("A-2") == carried
    assert diff.dimensions["one"] is False
    assert obstacles(diff, "one") == ("A-2 was split into A-3 and A-2.",)


@pytest.mark.parametrize(
    ("stated", "before", "comparable"),
    [((None, None), ("A-1", "A-2"), False), ((None, True), ("A-2", "A-1"), True), ((True, True), ("A-1", "A-2"), True)],
)
def test_of_a_merger_the_first_stated_to_be_comparable_gives_the_answers(
    stated: tuple[bool | None, bool | None], before: tuple[str, ...], comparable: bool
) -> None:
    changes = {"A-1": Successor(None, stated[0]), "A-2": Successor(("A-1",), stated[1])}
    diff = compare_questionnaires(OLD, newer(changes, one=(A1,)))
    assert of(diff, "A-1") == Passage("merged", before, ("A-1",), comparable, reweighted=True)
    assert diff.carried.get(before[0]) == ("A-1" if comparable else None)
    assert before[1] not in diff.carried
    assert diff.dimensions["one"] is False


def test_what_became_several_that_others_became_too_is_one_passage() -> None:
    changes = {"A-1": Successor(("C-1", "C-2")), "A-2": Successor(("C-2", "C-3"))}
    now = tuple(practice(key, core=True) for key in ("C-1", "C-2", "C-3"))
    diff = compare_questionnaires(OLD, newer(changes, one=now))
    assert [(p.before, p.after) for p in diff.passages] == [
        (("A-1", "A-2"), ("C-1", "C-2", "C-3")),
        (("B-1",), ("B-1",)),
    ]


def test_a_practice_that_moved_breaks_both_dimensions() -> None:
    diff = compare_questionnaires(OLD, newer(one=(A1,), two=(practice("B-1", core=True), A2)))
    assert of(diff, "A-2") == Passage("same", ("A-2",), ("A-2",), True, moved=True)
    assert diff.dimensions == {"one": False, "two": False}
    assert diff.carried["A-2"] == "A-2"
    assert obstacles(diff, "two") == ("A-2 moved from Dimension one to Dimension two.",)


@pytest.mark.parametrize("change", [{"weight": 2.0}, {"core": True}])
def test_another_weight_or_core_breaks_the_dimension_and_not_the_answers(change: dict[str, object]) -> None:
    diff = compare_questionnaires(OLD, newer(one=(A1, replace(A2, **change))))  # type: ignore[arg-type]
    assert of(diff, "A-2") == Passage("same", ("A-2",), ("A-2",), True, reweighted=True)
    assert diff.dimensions == {"one": False, "two": True}
    assert obstacles(diff, "one") == ("The weight of A-2, or whether it is core, changed.",)


def test_dimensions_of_one_side_only_break_their_framework() -> None:
    diff = compare_questionnaires(OLD, newer(three=(practice("C-1", core=True),)))
    assert diff.dimensions == {"one": True, "two": True}
    assert diff.frameworks == {"af": False}
    fewer = questionnaire({"two": OLD.dimensions["two"].practices})
    assert compare_questionnaires(OLD, fewer).dimensions == {"two": True}
    assert compare_questionnaires(OLD, fewer).frameworks == {"af": False}


def test_rules_are_named_and_only_that_on_evidence_makes_scores_another_thing() -> None:
    new = newer()
    ruled = replace(new, instrument=replace(new.instrument, rules=Rules(gate=2, minimum_group=7)))
    diff = compare_questionnaires(OLD, ruled)
    assert diff.rules == ("gate", "minimum_group")
    assert all((*diff.dimensions.values(), *diff.frameworks.values()))
    stricter = replace(new, instrument=replace(new.instrument, rules=Rules(evidence_needed={2: 2})))
    assert not any(compare_questionnaires(OLD, stricter).dimensions.values())
    assert obstacles(compare_questionnaires(OLD, stricter), "one") == ("The evidence that confirms a level differs.",)


def test_what_is_stated_about_another_version_does_not_count() -> None:
    new = replace(newer(one=(A1, practice("A-9"))), changes={"small@0.9.0": Since("", {"A-2": Successor(("A-9",))})})
    assert of(compare_questionnaires(OLD, new), "A-9").fate == "added"


def test_statements_are_compared_by_text_and_scale() -> None:
    def asked(scale: str, *texts: tuple[str, str]) -> Questionnaire:
        statements = tuple(Statement(key, text) for key, text in texts)
        return replace(OLD, modules={"perception": Module("perception", "P", "A.", {1: scale}, statements=statements)})

    old = asked("No", ("S-1", "They listen."), ("S-2", "They act."), ("S-3", "They know."))
    new = asked("No", ("S-1", "They  listen.\n"), ("S-2", "They act well."), ("S-4", "They care."))
    assert changed_statements(old, new) == {"S-2": "reworded", "S-4": "added", "S-3": "removed"}
    assert set(changed_statements(old, asked("Never", ("S-1", "They listen.")))) == {"S-1", "S-2", "S-3"}


def random_pair(chance: random.Random) -> tuple[Questionnaire, Questionnaire]:
    """A small questionnaire and a version of it after random changes."""
    ids = [f"P-{n}" for n in range(9)]
    old = questionnaire(
        {f"d{n}": tuple(practice(k, core=k == ids[3 * n]) for k in ids[3 * n : 3 * n + 3]) for n in range(3)}
    )
    changes: dict[str, Successor] = {}
    rooms: dict[str, list[Practice]] = {key: [] for key in old.dimensions}
    for key, found in old.practices.items():
        home = old.dimension_of[key] if chance.random() < 0.95 else chance.choice(list(rooms))
        fate = chance.choice(["same"] * 8 + ["words", "anchors", "rename", "split", "merge", "drop", "weight", "state"])
        _change(fate, found, rooms[home], changes, chance)
    made = questionnaire({key: tuple(practices) for key, practices in rooms.items() if practices})
    named = replace(made, instrument=replace(made.instrument, version="1.1.0"), changes={old.name: Since("", changes)})
    return old, named


def _change(
    fate: str, found: Practice, room: list[Practice], changes: dict[str, Successor], chance: random.Random
) -> None:
    key, stated = found.id, chance.choice([None, True, False])
    match fate:
        case "words":
            room.append(replace(found, question="Else?"))
        case "anchors":
            room.append(anchored(key, core=found.core))
            changes[key] = Successor(None, stated)
        case "rename":
            room.append(replace(found, id=f"{key}x"))
            changes[key] = Successor((f"{key}x",), stated)
        case "split":
            room += [found, replace(found, id=f"{key}y")]
            changes[key] = Successor((f"{key}y", key), stated)
        case "merge" if room:
            changes[key] = Successor((room[-1].id,), stated)
        case "drop" | "merge":
            pass
        case "weight":
            room.append(replace(found, weight=2.0))
        case "state":
            room.append(found)
            changes[key] = Successor(None, stated)
        case _:
            room.append(found)


def test_every_practice_is_in_one_passage_and_takes_answers_from_one() -> None:
    chance = random.Random(1)  # noqa: S311
    for _ in range(200):
        old, new = random_pair(chance)
        diff = compare_questionnaires(old, new)
        before = [key for p in diff.passages for key in p.before]
        after = [key for p in diff.passages for key in p.after]
        assert sorted(before) == sorted(old.practices)
        assert sorted(after) == sorted(new.practices)
        assert len({*diff.carried.values()}) == len(diff.carried)


def test_where_scores_can_be_compared_the_same_answers_give_the_same_score() -> None:
    """The meaning of the flag: answers that are carried over score as before, to the last digit."""
    chance = random.Random(2)  # noqa: S311
    compared = 0
    for _ in range(150):
        old, new = random_pair(chance)
        diff = compare_questionnaires(old, new)
        answers = {key: (chance.randint(1, 5), chance.randint(0, 4)) for key in old.practices if chance.random() < 0.9}
        carried = {diff.carried[key]: value for key, value in answers.items() if key in diff.carried}
        before, after = score(assessment(old, answers)), score(assessment(new, carried))
        for key in (key for key, same in diff.dimensions.items() if same):
            compared += 1
            assert _scored(before.dimensions[key]) == _scored(after.dimensions[key])
            assert not obstacles(diff, key)
        assert all(obstacles(diff, key) for key, same in diff.dimensions.items() if not same)
    assert compared > 50


def _scored(found: object) -> tuple[object, ...]:
    return tuple(getattr(found, name) for name in ("state", "score", "level", "coverage", "best", "worst"))


def test_the_order_of_passages_is_that_of_the_newer_version() -> None:
    diff = compare_questionnaires(OLD, newer(one=(practice("A-0"), A2)))
    assert [(*p.before, *p.after)[0] for p in diff.passages] == ["A-0", "A-2", "B-1", "A-1"]
