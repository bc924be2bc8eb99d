"""A review of random changes: what it lists gives every score again, and where nothing changes it says nothing."""

# ruff: noqa: S311  (random cases, no secrets)

from __future__ import annotations

import json
import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from math import floor
from typing import Any

import pytest
from people_samples import alike, survey
from samples import assessment, practice, questionnaire

from assessor.build.reviewing import MOST_PAGES, review_assessments, review_workspaces
from assessor.cli.comparison import written
from assessor.cli.editwords import workspace_lines
from assessor.cli.reviewjson import as_json
from assessor.cli.reviewmarkdown import as_markdown
from assessor.cli.reviewtext import as_text
from assessor.cli.reviewwords import UNSEEN, stories
from assessor.history import review_of, workspace_edits
from assessor.model import (
    Action,
    Answer,
    Assessment,
    Consensus,
    Framework,
    Noun,
    Passage,
    Portfolio,
    Profile,
    Questionnaire,
    Result,
    Review,
    Rules,
    Target,
    VersionDiff,
    Workspace,
)
from assessor.score import score

PAIRS = 200
NAMES = ("review", "2026-q4")


# --- random workspaces ---


def instrument(rng: random.Random, version: str = "1.0.0") -> Questionnaire:
    """Two frameworks with three dimensions of two to five practices."""
    dimensions = {}
    for d, size in enumerate(rng.choices(range(2, 6), k=3)):
        cores = [rng.random() < 0.5 for _ in range(size)]
        dimensions[f"d{d}"] = tuple(
            practice(f"P{d}-{n}", core=cores[n], weight=rng.choice([0.5, 1.0, 1.0, 1.7])) for n in range(size)
        )
    made = questionnaire(dimensions)
    one = replace(made.instrument.frameworks["af"], dimensions=("d0", "d1"))
    frameworks = {"af": one, "bf": Framework("Another", "BF", Noun("part", "parts"), "Invented.", ("d2",))}
    return replace(made, instrument=replace(made.instrument, frameworks=frameworks, version=version))


def answer(rng: random.Random) -> Answer | None:
    """One of all kinds of answers, or none."""
    grade = rng.choice([None, 0, 1, 2, 3, 4])
    match rng.randrange(8):
        case 0:
            return None
        case 1:
            return Answer(level=rng.choice(["cannot judge", "not applicable"]), reason="So.")  # type: ignore[arg-type]
        case 2:
            agreed = Consensus(rng.choice([1.5, 2, 2.5, 3.5, 4.5]), date(2026, 9, 1), "4 managers", "Agreed.")
            return Answer(consensus=agreed, evidence=grade)  # type: ignore[arg-type]
        case _:
            return Answer(level=rng.randint(1, 5), evidence=grade)  # type: ignore[arg-type]


def first(rng: random.Random) -> Assessment:
    """An assessment, one in ten with ratings."""
    of = instrument(rng)
    answers = {key: found for key in of.practices if (found := answer(rng))}
    made = assessment(of, {}, review=rng.random() < 0.7)
    made = replace(made, record=replace(made.record, answers=answers), rules=rules(rng))
    return replace(made, ratings=ratings(rng, of)) if rng.random() < 0.1 else made


def ratings(rng: random.Random, of: Questionnaire) -> Any:
    items = tuple(of.practices)
    groups = rng.choice([(5, 6, 7), (6, 0, 9), (2, 8, 0)])
    people = [g for g, n in zip(("executive", "manager", "frontline"), groups, strict=True) for _ in range(n)]
    return survey(items, [(group, rng.choices(range(1, 6), k=len(items))) for group in people])


def rules(rng: random.Random) -> Rules:
    needed: dict[Any, Any] = rng.choice([{3: 2, 4: 3, 5: 4}, {}, {2: 1, 4: 2}])
    core = rng.choice([(2, 3), (0, 1), (1, 2), (1, 1)])
    return Rules(
        coverage=rng.choice([0, 0.5, 0.6, 1]), core_coverage=core, gate=rng.choice([0, 1, 1, 4]), evidence_needed=needed
    )


def edited(made: Assessment, rng: random.Random) -> Assessment:
    """The same assessment after one to four random edits."""
    for edit in rng.choices(EDITS, k=rng.randint(1, 4)):
        made = edit(made, rng)
    return made


def _answers(made: Assessment, rng: random.Random) -> Assessment:
    answers = dict(made.record.answers)
    key = rng.choice(list(made.questionnaire.practices))
    found = answer(rng)
    answers.pop(key, None)
    return replace(made, record=replace(made.record, answers={**answers, key: found} if found else answers))


def _weights(made: Assessment, rng: random.Random) -> Assessment:
    key = rng.choice(list(made.questionnaire.practices))
    return replace(made, record=replace(made.record, weights={key: rng.choice([0.5, 1.2, 2.0])}))


def _review(made: Assessment, rng: random.Random) -> Assessment:
    return replace(made, record=replace(made.record, evidence_review=not made.record.evidence_review))


def _rules(made: Assessment, rng: random.Random) -> Assessment:
    return replace(made, rules=rules(rng))


def _ratings(made: Assessment, rng: random.Random) -> Assessment:
    return replace(made, ratings=ratings(rng, made.questionnaire) if rng.random() < 0.7 else None)


def _instrument(made: Assessment, rng: random.Random) -> Assessment:
    """A new version with other practices, cores and weights, or the same version with other texts in it."""
    of = instrument(rng, rng.choice(["1.0.0", "1.1.0"]))
    answers = {key: a for key, a in made.record.answers.items() if key in of.practices}
    record = replace(made.record, questionnaire=of.name, answers=answers, weights={})
    return replace(made, questionnaire=of, record=record, ratings=None)


def _notes(made: Assessment, rng: random.Random) -> Assessment:
    return replace(made, record=replace(made.record, scope=str(rng.random())))


EDITS = (*(_answers,) * 6, *(_weights, _review, _rules, _notes) * 2, _ratings, _instrument)


def workspace(*assessments: Assessment) -> Workspace:
    organizations = {a.organization.id: a.organization for a in assessments}
    return Workspace("", Portfolio("Title", "Publisher"), assessments[0].questionnaire, organizations, assessments)


# --- arithmetic of its own, which knows the practices of one side and what is listed ---

Standing = tuple[str, Fraction | None, Fraction, bool]
"""State, level that counts, weight, core."""


def exact(level: Any) -> Fraction | None:
    return None if level is None else Fraction(level)


def known(found: Result) -> dict[str, dict[str, Standing]]:
    """The practices of every dimension of one side."""
    return {
        key: {
            p.practice.id: (p.state, exact(p.confirmed), Fraction(str(p.weight)), p.practice.core) for p in d.practices
        }
        for key, d in found.dimensions.items()
    }


def changed(dimensions: dict[str, dict[str, Standing]], entry: Mapping[str, Any]) -> dict[str, dict[str, Standing]]:
    """The practices of the other side: those that are not listed stay as they are."""
    made = dict(dimensions)
    for dimension in entry["dimensions"]:
        sides = [p["after"] for p in dimension["practices"] if p["after"]]
        made[dimension["id"]] = {
            p["id"]: (p["state"], exact(p["confirmed"]), Fraction(str(p["weight"])), p["core"]) for p in sides
        }
    return made


def computed(practices: Mapping[str, Standing], rule: Mapping[str, Any]) -> tuple[Fraction | None, int | None]:
    """Score and level of a dimension by docs/scoring.md."""
    applies = {key: p for key, p in practices.items() if p[0] != "not applicable"}
    rated = {key: (p[1], p[2], p[3]) for key, p in applies.items() if p[1] is not None}
    core = [p for p in applies.values() if p[3]]
    core_rated = [p for p in core if p[1] is not None]
    of = rule["core_coverage"]
    share = Fraction(str(rule["coverage"]))
    if not rated or len(rated) < share * len(applies) or len(core_rated) * of[1] < of[0] * len(core):
        return None, None
    mean = sum(level * weight for level, weight, _ in rated.values()) / sum(weight for _, weight, _ in rated.values())
    return mean, min([floor(mean), *(floor(level) + rule["gate"] for level, _, is_core in rated.values() if is_core)])


def framework(
    dimensions: Mapping[str, tuple[Fraction | None, int | None]], applicable: int, rule: Mapping[str, Any]
) -> tuple[Fraction | None, int | None]:
    scored = [(s, level) for s, level in dimensions.values() if s is not None and level is not None]
    if not scored or len(scored) < Fraction(str(rule["coverage"])) * applicable:
        return None, None
    mean = sum((s for s, _ in scored), Fraction(0)) / len(scored)
    return mean, min([floor(mean), *(level + rule["gate"] for _, level in scored)])


def expected(
    dimensions: dict[str, dict[str, Standing]], rule: Mapping[str, Any], of: Mapping[str, tuple[str, ...]]
) -> Any:
    """All scores and levels, as floats, from practices and rules alone."""
    scores = {key: computed(practices, rule) for key, practices in dimensions.items()}
    apply_ = {key for key, practices in dimensions.items() if any(p[0] != "not applicable" for p in practices.values())}
    wholes = {key: framework({d: scores[d] for d in ids}, len(apply_ & {*ids}), rule) for key, ids in of.items()}
    return {key: (None if s is None else float(s), level) for key, (s, level) in {**scores, **wholes}.items()}


def actual(found: Result) -> Any:
    return {
        **{key: (d.score, d.level) for key, d in found.dimensions.items()},
        **{f.id: (f.score, f.level) for f in found.frameworks},
    }


def entries(base: Assessment, head: Assessment) -> list[dict[str, Any]]:
    text = as_json(review_workspaces(workspace(base), workspace(head), NAMES, pages=False))
    return json.loads(text)["assessments"] if text else []


def reproduced(base: Result, entry: Mapping[str, Any] | None) -> Any:
    """The scores of the other side from the practices of `base` and what the review lists."""
    of = {f.id: f.framework.dimensions for f in base.frameworks}
    if entry is None:
        rule = {name: getattr(base.assessment.rules, name) for name in ("coverage", "core_coverage", "gate")}
        return expected(known(base), rule, of)
    rule = {name: sides["after"] for name, sides in entry["rules"].items()}
    return expected(changed(known(base), entry), rule, of)


def test_what_is_listed_gives_every_score_of_the_other_side_exactly() -> None:
    moved = 0
    for seed in range(PAIRS):
        rng = random.Random(seed)
        base = first(rng)
        head = edited(base, rng)
        found = entries(base, head)
        entry = found[0] if found else None
        before = score(base)
        scores = actual(before), actual(score(head))
        assert reproduced(before, entry) == scores[1], seed
        assert_complete(*scores, entry)
        moved += scores[0] != scores[1]
    assert moved > PAIRS / 2


def assert_complete(before: Any, after: Any, entry: Mapping[str, Any] | None) -> None:
    """Each score or level that moved is listed, with what it is on both sides."""
    listed = {d["id"]: d for d in (*entry["dimensions"], *entry["frameworks"])} if entry else {}
    assert {key for key in after if before.get(key) != after[key]} <= set(listed)
    for key, sides in listed.items():
        assert (sides["before"]["score"], sides["before"]["level"]) == before[key]
        assert (sides["after"]["score"], sides["after"]["level"]) == after[key]


def test_a_list_without_one_of_its_changes_does_not_give_the_scores() -> None:
    """The test above can fail: it does when a practice that moved is left out."""
    base = assessment(questionnaire({"d": (practice("P-1"), practice("P-2"))}), {"P-1": 2, "P-2": 2})
    head = replace(
        base, record=replace(base.record, answers={**base.record.answers, "P-1": Answer(level=4, evidence=4)})
    )
    (entry,) = entries(base, head)
    assert reproduced(score(base), entry) == actual(score(head))
    entry["dimensions"][0]["practices"][0]["after"] = entry["dimensions"][0]["practices"][0]["before"]
    assert reproduced(score(base), entry) != actual(score(head))


def test_edits_that_leave_the_score_are_listed_too() -> None:
    base = assessment(questionnaire({"d": (practice("P-1"), practice("P-2"))}), {"P-1": 2, "P-2": 3})
    swapped = {"P-1": Answer(level=3, evidence=4), "P-2": Answer(level=2, evidence=4)}
    (entry,) = entries(base, replace(base, record=replace(base.record, answers=swapped)))
    assert entry["frameworks"] == []
    (dimension,) = entry["dimensions"]
    assert dimension["before"] == dimension["after"]
    assert [p["after"]["confirmed"] for p in dimension["practices"]] == ["3", "2"]


@pytest.mark.parametrize("seed", range(20))
def test_nothing_is_said_where_nothing_differs(seed: int) -> None:
    base, again = first(random.Random(seed)), first(random.Random(seed))
    moved = replace(again, lines={key: line + 7 for key, line in again.lines.items()})
    texts = written(review_workspaces(workspace(base), workspace(moved), NAMES, pages=False))
    assert texts == {"text": "", "markdown": "", "json": ""}


# --- words ---

OF = questionnaire(
    {"dialog": (practice("DIA-01"), practice("DIA-02"), practice("DIA-05", core=True)), "other": (practice("OTH-01"),)}
)
BASE = assessment(OF, {"DIA-01": (4, 4), "DIA-02": (4, 1), "DIA-05": (1, 0), "OTH-01": (2, 2)})


def told(head: Assessment, base: Assessment = BASE) -> Any:
    (found,) = stories(review_workspaces(workspace(base), workspace(head), NAMES, pages=False))
    return found


def record(**changes: Any) -> Assessment:
    return replace(BASE, record=replace(BASE.record, **changes))


def answers(**changes: Answer) -> Assessment:
    return record(answers={**BASE.record.answers, **{key.replace("_", "-"): a for key, a in changes.items()}})


def outcome(head: Assessment, base: Assessment = BASE) -> tuple[str, tuple[str, ...]]:
    """The headline of the first dimension that differs, and its causes."""
    found = next(o for o in told(head, base).outcomes if not o.of_framework)
    return found.headline, tuple(cause.brief for cause in found.causes)


def test_the_outcome_comes_first_then_causes_then_what_holds_back() -> None:
    headline, causes = outcome(answers(DIA_02=Answer(level=4, evidence=3)))
    assert headline == "Dimension dialog 2.3 → 3.0, still level 2 (Reactive)"
    assert causes == ("DIA-02 2 → 4 (evidence grade 1 → 3)", "now held back by DIA-05 (level 1)")


@pytest.mark.parametrize(
    ("changes", "cause"),
    [
        (
            Answer(level=4),
            "DIA-02 stays 2 (evidence grade removed; claimed 4, but without an evidence grade it counts as 2)",
        ),
        (Answer(level=5, evidence=1), "DIA-02 stays 2 (claimed 4 → 5, but evidence grade 1 confirms 2)"),
        (Answer(level="cannot judge", reason="So."), "DIA-02 2 → cannot judge"),
        (Answer(), "DIA-02 2 → not answered"),
        (
            Answer(consensus=Consensus(2.5, date(2026, 9, 1), "4 managers", "So."), evidence=4),
            "DIA-02 2 → 2.5 (agreed in a workshop now; evidence grade 1 → 4)",
        ),
    ],
)
def test_a_cause_says_what_was_edited(changes: Answer, cause: str) -> None:
    assert outcome(answers(DIA_02=changes))[1][0] == cause


def test_evidence_that_is_added_is_named() -> None:
    base = answers(DIA_02=Answer(level=2))
    assert outcome(answers(DIA_02=Answer(level=4, evidence=3)), base)[1][0] == "DIA-02 2 → 4 (evidence grade 3 added)"


def test_weights_and_rules_are_causes_where_they_are_at_work() -> None:
    assert outcome(record(weights={"DIA-01": 2.0}))[1][0] == "DIA-01 stays 4 (weight 1 → 2)"
    headline, causes = outcome(replace(BASE, rules=replace(BASE.rules, gate=0, coverage=0.5)))
    assert headline == "Dimension dialog stays 2.3, down to level 1 (Incidental)"
    assert causes == (
        "steps that a level may lie above the lowest core practice 1 → 0",
        "now held back by DIA-05 (level 1)",
    )
    eased = replace(BASE, rules=replace(BASE.rules, evidence_needed={4: 3}))
    assert "evidence grade needed for each level level 3: 2, level 4: 3, level 5: 4 → level 4: 3" in outcome(eased)[1]


def test_a_level_that_is_no_longer_held_back_is_told_so() -> None:
    held = answers(DIA_02=Answer(level=4, evidence=3))
    free = answers(DIA_02=Answer(level=4, evidence=3), DIA_05=Answer(level=2, evidence=2))
    headline, causes = outcome(free, held)
    assert headline == "Dimension dialog 3.0 → 3.3, now level 3 (Structured)"
    assert causes == ("DIA-05 1 → 2 (evidence grade 0 → 2)", "no longer held back")


def test_an_evidence_review_is_a_caution_and_not_a_line_for_each_practice() -> None:
    found = told(record(evidence_review=False))
    assert found.cautions == ("Evidence is no longer reviewed, so claimed levels count, as perceived maturity.",)
    (dialog,) = [o for o in found.outcomes if not o.of_framework]
    assert tuple(c.brief for c in dialog.causes) == ("DIA-02 2 → 4", "now held back by DIA-05 (level 1)")


def test_other_changes_are_told_and_move_no_score() -> None:
    head = record(
        status="draft",
        targets={"dialog": Target(3.5, reason="Growth")},
        actions={"own": Action("Name owners", ("DIA-05",), owner="Head of service")},
        scope="Retail",
        answers={**BASE.record.answers, "DIA-01": replace(BASE.record.answers["DIA-01"], note="New.", shown="Records")},
    )
    found = told(head)
    assert found.outcomes == ()
    assert set(found.others) == {
        "Assessment: status final → draft, scope added",
        "Target for Dimension dialog none → 3.5, changed after the results",
        "Action “Name owners”: added",
        "DIA-01: evidence shown added, note added",
    }


@pytest.mark.parametrize(
    ("status", "target", "late"),
    [
        ("draft", Target(3.5, agreed=date(2026, 9, 1)), False),
        ("draft", Target(3.5, agreed=date(2026, 10, 2)), True),
        ("final", Target(3.5, agreed=date(2026, 9, 1)), True),
        ("draft", Target(3, date(2027, 1, 1)), False),
        ("final", Target(3, reason="Other words"), False),
    ],
)
def test_a_target_is_changed_after_the_results_if_they_were_known(status: Any, target: Target, late: bool) -> None:
    base = record(status=status, targets={"dialog": Target(3)})
    (line,) = told(record(status=status, targets={"dialog": target}), base).others
    assert ("changed after the results" in line) is late


def test_an_action_that_is_done_and_moments_are_told_by_their_titles() -> None:
    action = Action("Name owners", ("DIA-05",), due=date(2026, 12, 1))
    base = record(actions={"own": action})
    (line,) = told(record(actions={"own": replace(action, status="done", owner="Head of service")}), base).others
    assert line == "Action “Name owners”: owner added: Head of service, status planned → done"


def heard(*groups: tuple[str, int, int]) -> Assessment:
    """An assessment whose levels come from ratings: a group, how many people, and what they all answer."""
    rows = [row for group, n, level in groups for row in alike(group, n, *[level] * 4)]
    made = assessment(OF, {}, review=False)
    return replace(made, ratings=survey(tuple(OF.practices), rows))


def test_a_survey_is_told_as_counts_of_groups_that_may_be_shown() -> None:
    base = heard(("manager", 12, 3), ("frontline", 30, 3), ("executive", 2, 1))
    head = heard(("manager", 20, 3), ("frontline", 31, 3), ("executive", 2, 1))
    (line, *_) = told(head, base).others
    assert line == "Ratings: 44 → 53 people (Executives and managers 14 → 22, Front-line people 30 → 31)"


def test_ratings_that_move_nothing_are_told_so() -> None:
    found = told(heard(("manager", 12, 3)), heard(("manager", 24, 3)))
    assert found.outcomes == ()
    assert found.others == (
        "Ratings: 24 → 12 people (Managers 24 → 12)",
        "The ratings move no score: nothing but intervals, group means and agreement may differ",
    )


def test_too_few_people_are_not_counted() -> None:
    found = told(heard(("manager", 3, 5)), heard(("manager", 4, 1)))
    assert found.others[0] == "Ratings: nobody, or too few to be shown → nobody, or too few to be shown"


@pytest.mark.parametrize(("more", "cautioned"), [(1, True), (4, True), (5, False)])
def test_a_comparison_that_could_single_people_out_is_marked(more: int, cautioned: bool) -> None:
    found = told(heard(("manager", 20, 3), ("manager", more, 5)), heard(("manager", 20, 3)))
    assert any("Show this only to those who may read the files." in c for c in found.cautions) is cautioned


def test_levels_of_another_kind_are_cautioned() -> None:
    found = told(replace(heard(("manager", 9, 3)), record=BASE.record), heard(("manager", 9, 3)))
    assert (
        "Levels are no longer means of many people's ratings, so a difference of scores says little." in found.cautions
    )


def test_chance_is_named_where_it_can_explain_the_difference() -> None:
    base = heard(("manager", 6, 3), ("manager", 6, 5))
    found = told(heard(("manager", 5, 3), ("manager", 7, 5)), base)
    assert all("a difference that chance among respondents can explain" in o.note for o in found.moved)
    assert found.moved


def test_a_renamed_practice_and_one_that_took_a_free_id_are_both_listed() -> None:
    """P-1 is P-2 now, and the old P-2 is gone: nothing of either side may be lost."""
    old = questionnaire({"d": (practice("P-1"), practice("P-2"))})
    new = replace(questionnaire({"d": (practice("P-2"),)}), changes={})
    new = replace(new, instrument=replace(new.instrument, version="1.1.0"))
    passages = (
        Passage("renamed", ("P-1",), ("P-2",), comparable=True),
        Passage("removed", ("P-2",), (), comparable=False),
    )
    versions = VersionDiff(old, new, "", passages, {"d": False}, {"af": False}, ())
    base, head = assessment(old, {"P-1": 3, "P-2": 1}), assessment(new, {"P-2": 4})
    found = review_of(score(base), score(head), versions)
    pairs = [
        (p.before and p.before.practice.id, p.after and p.after.practice.id) for p in found.dimensions[0].practices
    ]
    assert pairs == [("P-1", "P-2"), ("P-2", None)]
    causes = stories(Review("a", "b", (found,)))[0].outcomes[-1].causes
    assert [c.brief for c in causes] == ["P-2 (before: P-1) 3 → 4", "P-2 1 (not asked here any longer)"]


def test_what_stands_outside_assessments_is_told() -> None:
    base, head = workspace(BASE), workspace(BASE)
    organization = replace(BASE.organization, profile=Profile("The Organization", industry="Banks"))
    portfolio = Portfolio("Another", "Publisher", rules={"gate": 0})
    head = replace(head, organizations={"org": organization}, portfolio=portfolio)
    assert list(workspace_lines(workspace_edits(base, head))) == [
        "Portfolio: title Title → Another",
        "Steps that a level may lie above the lowest core practice the questionnaire's → 0",
        "Organization org: industry added: Banks",
    ]


def test_pages_are_not_looked_at_where_very_many_assessments_differ() -> None:
    sides = [
        tuple(replace(made, period=f"2{n:03}") for n in range(MOST_PAGES + 1))
        for made in (BASE, record(scope="Retail"))
    ]
    base, head = (workspace(*side) for side in sides)
    found = review_workspaces(base, head, NAMES)
    assert found.unseen
    assert len(found.assessments) == MOST_PAGES + 1
    assert {a.pages for a in found.assessments} == {None}
    assert UNSEEN in as_text(found)
    assert UNSEEN in as_markdown(found)


def test_two_assessments_are_told_under_both_periods() -> None:
    (found,) = stories(review_assessments(replace(BASE, period="2025-q4"), answers(DIA_02=Answer(level=4, evidence=3))))
    assert found.title == "The Organization, 2025 Q4 → 2026 Q4"
    assert found.pages == ()
