"""Whom a build compares with: the same peers for one organization alone as for the whole site."""

from __future__ import annotations

from pathlib import Path

import pytest
from site_samples import TODAY, copy_example

from assessor.build.peers import UNREAD, benchmarks_of, peers, with_all_peers
from assessor.load import load_workspace
from assessor.model import Workspace
from assessor.score import benchmark, score

NAME = "northwind-bank"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_example(tmp_path / "workspace")


def alone(root: Path) -> Workspace:
    return load_workspace(root, TODAY, [NAME])[0]


def counting(root: Path, pools: str) -> None:
    """Name the pools that count in portfolio.yml."""
    path = root / "assessments" / "portfolio.yml"
    path.write_text(f"{path.read_text(encoding='utf-8')}benchmarks: [{pools}]\n", encoding="utf-8")


@pytest.mark.parametrize("pools", ["portfolio", "invented-peers", "portfolio, invented-peers"])
def test_one_organization_has_the_peers_of_the_whole_site(root: Path, pools: str) -> None:
    counting(root, pools)
    subject = score(alone(root).assessments[-1])
    everyone, warnings = with_all_peers(alone(root), root, TODAY)
    assert warnings == ()
    assert benchmark(subject, peers(everyone)) == benchmark(subject, peers(load_workspace(root, TODAY)[0]))


def test_a_portfolio_that_does_not_count_is_not_read(root: Path) -> None:
    counting(root, "invented-peers")
    (root / "assessments" / "halden-pumps" / "organization.yml").write_text("name: [\n", encoding="utf-8")
    assert with_all_peers(alone(root), root, TODAY) == (alone(root), ())


def test_organizations_that_cannot_be_read_are_no_peers_and_it_is_said(root: Path) -> None:
    (root / "assessments" / "halden-pumps" / "organization.yml").write_text("name: [\n", encoding="utf-8")
    everyone, warnings = with_all_peers(alone(root), root, TODAY)
    assert warnings == (UNREAD,)
    assert [id_ for id_ in peers(everyone).sources if peers(everyone).counts(id_)] == ["invented-peers"]
    subject = score(alone(root).assessments[-1])
    assert benchmark(subject, peers(everyone)).frameworks["cfe"].group is not None


def test_only_the_newest_assessments_are_compared(root: Path) -> None:
    """Also where an older one is built alone: the newest final one, and drafts after it."""
    whole = load_workspace(root, TODAY)[0]
    results = [score(a) for a in whole.periods(NAME)]
    assert list(benchmarks_of(whole, {NAME: results}, peers(whole))) == [f"{NAME}/2026-q4"]
    assert benchmarks_of(whole, {NAME: results[:-1]}, peers(whole)) == {}
    draft = [score(a) for a in whole.periods("meridia-energy")]
    assert [r.assessment.record.status for r in draft] == ["final", "draft"]
    assert len(benchmarks_of(whole, {"meridia-energy": draft}, peers(whole))) == 2
