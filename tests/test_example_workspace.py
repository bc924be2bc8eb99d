"""The example workspace is the shop window: it loads clean, says that it is invented, and its story holds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from test_docs import loaded as script_at

from assessor.build.peers import peers
from assessor.errors import Problem
from assessor.history import compare
from assessor.load import load_workspace
from assessor.model import Assessment, FrameworkPeers, PracticeChange, Result, TargetWay, Workspace
from assessor.numbers import shown
from assessor.score import benchmark, plan, score

ROOT = Path(__file__).resolve().parents[1]
WIDEST = 100
SCORES = re.compile(r" {8}\w+: \[[1-5]\.\d(, [1-5]\.\d)*\]$")
"""The scores of a pool, as `assessor benchmark contribute` writes them: one line for each dimension."""
FINAL = (
    "halden-pumps/2025-q3",
    "halden-pumps/2026-q3",
    "meridia-energy/2025-q2",
    "northwind-bank/2024-q4",
    "northwind-bank/2025-q4",
    "northwind-bank/2026-q4",
)


@pytest.fixture(scope="module")
def loaded() -> tuple[Workspace, tuple[Problem, ...]]:
    return load_workspace(ROOT)


@pytest.fixture(scope="module")
def workspace(loaded: tuple[Workspace, tuple[Problem, ...]]) -> Workspace:
    return loaded[0]


@pytest.fixture(scope="module")
def results(workspace: Workspace) -> Mapping[str, Result]:
    return {a.name: score(a) for a in workspace.assessments}


def newest(workspace: Workspace) -> list[Assessment]:
    return [workspace.periods(name)[-1] for name in workspace.organizations]


def test_loads_without_a_warning(loaded: tuple[Workspace, tuple[Problem, ...]]) -> None:
    assert loaded[1] == ()


def test_three_industries_with_two_or_three_periods_each(workspace: Workspace) -> None:
    industries = {o.profile.industry for o in workspace.organizations.values()}
    assert len(workspace.organizations) == len(industries) == 3
    assert {len(workspace.periods(name)) for name in workspace.organizations} == {2, 3}


def test_each_organization_says_that_it_is_invented(workspace: Workspace) -> None:
    for organization in workspace.organizations.values():
        assert organization.profile.name in organization.profile.notice
        assert "invented" in organization.profile.notice


def test_one_draft_and_one_perceived_maturity(workspace: Workspace) -> None:
    assert [a.name for a in workspace.assessments if a.record.status == "draft"] == ["meridia-energy/2026-q4"]
    perceived = [a.name for a in workspace.assessments if not a.record.evidence_review]
    assert perceived == ["meridia-energy/2025-q2"]


@pytest.mark.parametrize("name", FINAL)
def test_a_final_assessment_answers_every_practice(results: Mapping[str, Result], name: str) -> None:
    assert [p for p, r in results[name].practices.items() if r.state == "open"] == []
    assert {d.state for d in results[name].dimensions.values()} == {"scored"}


def test_each_rated_answer_says_why_and_each_other_gives_a_reason(workspace: Workspace) -> None:
    for assessment in workspace.assessments:
        for practice, answer in assessment.record.answers.items():
            text = answer.reason if isinstance(answer.level, str) else answer.note
            assert len(text) >= 30, (assessment.name, practice)


def test_no_two_texts_of_one_assessment_are_alike(workspace: Workspace) -> None:
    for assessment in workspace.assessments:
        texts = [a.note or a.reason for a in assessment.record.answers.values()]
        assert len(set(texts)) == len(texts), assessment.name


def test_reviewed_evidence_is_named(workspace: Workspace) -> None:
    """Grade 0 and level 1 may stand without anything shown: there was nothing."""
    for assessment in workspace.assessments:
        for practice, answer in assessment.record.answers.items():
            if assessment.record.evidence_review and not isinstance(answer.level, str) and answer.level != 1:
                assert answer.evidence is not None, (assessment.name, practice)
                assert answer.evidence == 0 or answer.shown, (assessment.name, practice)


def test_the_bank_grows_but_falls_back_in_recovery(results: Mapping[str, Result]) -> None:
    periods = [results[f"northwind-bank/{p}-q4"] for p in (2024, 2025, 2026)]
    for framework in range(2):
        scores = [r.frameworks[framework].score or 0 for r in periods]
        assert scores == sorted(set(scores))
    fallen = [p.id for p in compare(*periods[1:]).practices if (p.delta or 0) < 0]
    assert fallen == ["INT-05"]
    note = periods[2].assessment.record.answers["INT-05"].note
    assert note.startswith("Setback.")
    execution = [d for d in compare(*periods[1:]).dimensions if d.id == "integrated_execution"]
    assert (execution[0].delta or 0) < 0


def test_no_practice_moves_by_more_than_one_level_between_reviews(
    workspace: Workspace, results: Mapping[str, Result]
) -> None:
    for name in workspace.organizations:
        reviewed = [results[a.name] for a in workspace.periods(name) if a.record.evidence_review]
        for change in map(compare, reviewed, reviewed[1:]):
            moved = {p.id: levels_moved(p) for p in change.practices if levels_moved(p)}
            assert set(moved.values()) <= {-1, 1}, (name, moved)
            assert len(moved) < len(change.practices) / 2, (name, moved)


def levels_moved(change: PracticeChange) -> int:
    """By how many whole levels a practice moved; a mean of ratings hardly ever stays the same to the last digit."""
    before, after = (side.level if side else None for side in (change.before, change.after))
    return after - before if before and after else 0


def test_one_missing_foundation_holds_the_banks_insight_back(results: Mapping[str, Result]) -> None:
    insight = results["northwind-bank/2026-q4"].dimensions["customer_insight_action"]
    assert (insight.rounded, insight.level, insight.held_by) == (3, 2, ("INS-02",))


def test_halden_releases_the_level_of_its_relationships(results: Mapping[str, Result]) -> None:
    before, after = (results[f"halden-pumps/{p}-q3"].dimensions for p in (2025, 2026))
    relationships = "customer_relationship_building"
    assert before[relationships].held_by == ("REL-05",)
    assert (before[relationships].level, after[relationships].level) == (2, 3)
    assert after[relationships].held_by == ()


def test_claimed_and_confirmed_differ_in_some_dimensions_but_not_everywhere(
    results: Mapping[str, Result],
) -> None:
    for name in ("northwind-bank/2026-q4", "halden-pumps/2026-q3", "meridia-energy/2026-q4"):
        capped = {d for d, r in results[name].dimensions.items() if any(p.capped for p in r.practices)}
        assert 3 <= len(capped) < len(results[name].dimensions), name


def test_nothing_is_capped_without_a_review(results: Mapping[str, Result]) -> None:
    assert not any(p.capped for p in results["meridia-energy/2025-q2"].practices.values())


def test_the_draft_leaves_two_dimensions_without_a_score(results: Mapping[str, Result]) -> None:
    draft = results["meridia-energy/2026-q4"]
    unscored = {d for d, r in draft.dimensions.items() if r.state == "not scored"}
    assert unscored == {"human_performance", "customer_journey_lifecycle"}
    assert {f.state for f in draft.frameworks} == {"scored"}
    states = [p.state for p in draft.practices.values()]
    assert states.count("cannot judge") >= 3
    assert "not applicable" in states
    assert "open" in states


def test_weakest_and_strongest_are_one_dimension_each_in_the_newest_periods(
    workspace: Workspace, results: Mapping[str, Result]
) -> None:
    for assessment in newest(workspace):
        scores = [shown(d.score) for d in results[assessment.name].dimensions.values() if d.score is not None]
        assert scores.count(min(scores)) == scores.count(max(scores)) == 1, assessment.name


def test_weakest_and_strongest_are_one_dimension_of_each_framework(results: Mapping[str, Result]) -> None:
    for name, result in results.items():
        for framework in result.frameworks:
            scores = [shown(d.score) for d in framework.dimensions if d.score is not None]
            assert scores.count(min(scores)) == scores.count(max(scores)) == 1, (name, framework.id)


def test_the_labels_of_the_newest_periods_are_spread(workspace: Workspace, results: Mapping[str, Result]) -> None:
    labels = {d.level for a in newest(workspace) for d in results[a.name].dimensions.values()}
    assert labels >= {1, 2, 3}


def test_targets_stay_within_reach_of_a_year(workspace: Workspace, results: Mapping[str, Result]) -> None:
    """The questionnaire's rule of thumb: at most about one level in twelve months."""
    for assessment in workspace.assessments:
        for dimension in results[assessment.name].dimensions.values():
            target = dimension.target
            if target is None or dimension.score is None:
                continue
            assert target.by is not None
            years = (target.by - assessment.record.date).days / 365
            assert target.level - dimension.score <= max(1.0, years) + 0.1, (assessment.name, dimension.dimension.id)
            assert target.reason


def ways(results: Mapping[str, Result], before: str, after: str) -> Mapping[str, TargetWay]:
    change = compare(results[before], results[after])
    found = plan(results[after], change)
    return {way.dimension: way for way in found.ways}


def test_targets_are_agreed_before_the_results(workspace: Workspace) -> None:
    for assessment in newest(workspace):
        agreed = {t.agreed for t in assessment.record.targets.values() if not t.earlier}
        (day,) = agreed
        assert day, assessment.name
        assert day < assessment.record.date, assessment.name


def test_each_organization_has_changed_a_target_before_the_results(workspace: Workspace) -> None:
    for assessment in newest(workspace):
        earlier = [t for t in assessment.record.targets.values() if t.earlier and t.agreed]
        assert earlier, assessment.name
        for target in earlier:
            assert target.agreed == target.earlier[-1].until < assessment.record.date
            assert all(e.reason for e in target.earlier)


def test_what_a_changed_target_was_is_what_the_period_before_had(workspace: Workspace) -> None:
    for name in workspace.organizations:
        before, now = (a.record for a in workspace.periods(name)[-2:])
        for dimension, target in now.targets.items():
            if target.earlier and target.agreed:
                was = before.targets[dimension]
                assert (target.earlier[0].level, target.earlier[0].by) == (was.level, was.by), (name, dimension)


def test_one_target_of_halden_was_lowered_after_the_results(results: Mapping[str, Result]) -> None:
    found = ways(results, "halden-pumps/2025-q3", "halden-pumps/2026-q3")
    (late,) = (way for way in found.values() if way.after_results)
    assert late.dimension == "cx_value_optimization"
    assert [change.level for change in late.changes] == [2, 3]
    assert late.target.level == 2.5


def test_open_actions_lead_to_some_targets_and_not_to_others(results: Mapping[str, Result]) -> None:
    found = ways(results, "northwind-bank/2025-q4", "northwind-bank/2026-q4").values()
    assert {(way.in_time or 0) >= way.target.level for way in found} == {True, False}
    assert all(way.ways for way in found if not way.reached)


# Peers


@pytest.fixture(scope="module")
def placed(workspace: Workspace, results: Mapping[str, Result]) -> Mapping[str, Mapping[str, FrameworkPeers]]:
    """The frameworks of each newest assessment among their peers, by organization."""
    found = peers(workspace)
    return {a.organization.id: benchmark(results[a.name], found).frameworks for a in newest(workspace)}


def test_the_script_makes_the_pool_that_is_there() -> None:
    script = script_at(ROOT / "docs" / "invent_pool.py")
    made = script.pool()
    assert made == script.FILE.read_text(encoding="utf-8"), "Run: python docs/invent_pool.py"
    assert made == script.pool()
    assert "No organization was assessed" in script.__doc__
    assert "invented" in made.splitlines()[0].lower()


def test_the_bank_has_percentiles_among_banks_of_all_sizes(
    placed: Mapping[str, Mapping[str, FrameworkPeers]],
) -> None:
    for found in placed["northwind-bank"].values():
        assert found.group
        assert (found.group.n, found.group.industry, found.group.size) == (24, "Retail banking", "")
        assert len(found.group.narrower) == 2  # by size, and by size and region: too few
        assert all(p.percentile and p.lower and p.upper and sum(p.counts) == 24 for p in found.placings.values())


def test_the_utility_has_minimum_median_and_maximum_only(placed: Mapping[str, Mapping[str, FrameworkPeers]]) -> None:
    for found in placed["meridia-energy"].values():
        assert found.group
        assert (found.group.n, found.group.industry) == (7, "Public utilities")
        assert all(p.minimum <= p.median <= p.maximum for p in found.placings.values())
        assert {(p.percentile, p.lower, p.upper, p.counts) for p in found.placings.values()} == {(None, None, None, ())}


def test_the_pump_maker_is_compared_with_all_since_nobody_of_its_industry_is_there(
    placed: Mapping[str, Mapping[str, FrameworkPeers]],
) -> None:
    for found in placed["halden-pumps"].values():
        assert found.group
        assert (found.group.n, found.group.industry) == (43, "")
        assert [len(attributes) for attributes in found.group.narrower] == [3, 2, 1]


def test_actions_of_the_newest_periods(workspace: Workspace) -> None:
    for assessment in newest(workspace):
        actions = assessment.record.actions.values()
        assert 6 <= len(actions) <= 10, assessment.name
        open_ = [a for a in actions if a.status in ("planned", "in progress")]
        assert any(a.status == "done" for a in actions)
        assert sum(not a.owner for a in open_) == 1, assessment.name
        assert sum(a.due is not None and a.due < assessment.record.date for a in open_) == 1, assessment.name


def test_open_actions_raise_each_of_their_rated_practices(results: Mapping[str, Result]) -> None:
    for name, result in results.items():
        for key, action in result.assessment.record.actions.items():
            for practice in action.practices if action.status in ("planned", "in progress") else ():
                confirmed = result.practices[practice].confirmed
                reached = action.to_level is not None and confirmed is not None and action.to_level <= confirmed
                assert not reached, (name, key, practice)


def test_done_actions_reached_their_level(results: Mapping[str, Result]) -> None:
    for name, result in results.items():
        for key, action in result.assessment.record.actions.items():
            for practice in action.practices if action.status == "done" else ():
                confirmed = result.practices[practice].confirmed or 0
                assert confirmed >= (action.to_level or 0), (name, key, practice)


def test_weights_are_the_same_in_all_periods_of_an_organization(workspace: Workspace) -> None:
    weights = {n: [a.record.weights for a in workspace.periods(n)] for n in workspace.organizations}
    assert all(w == periods[0] for periods in weights.values() for w in periods)
    assert any(periods[0] for periods in weights.values())


def test_files_are_easy_to_review() -> None:
    """Short lines, block style, and a comment at the head that says what the file is."""
    files = sorted((ROOT / "assessments").rglob("*.yml"))
    assert len(files) == 1 + 1 + 3 + 7 + 2
    for file in files:
        lines = file.read_text("utf-8").splitlines()
        assert lines[0].startswith("# "), file
        written = [line for line in lines if not SCORES.match(line)]
        assert max(map(len, written)) <= WIDEST, file
        assert not [line for line in written if re.search(r": [\[{]", line)], file
