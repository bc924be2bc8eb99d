"""Pools of peers in a workspace, and what questionnaires say of older versions; tests/invalid has what is refused."""

from __future__ import annotations

import datetime
import shutil
from typing import Any

import pytest

from assessor.errors import InputError
from assessor.load import check_questionnaire, load_portfolio, load_questionnaire, load_workspace
from assessor.model import Since, Successor

TODAY = datetime.date(2026, 11, 21)


def test_pools_of_a_workspace(shop: Any) -> None:
    shop.write_beside("pool")
    shop.path("pool").with_name("a-village.yml").write_text(shop.may["pool"], encoding="utf-8")
    workspace, warnings = load_workspace(shop.root, TODAY)
    assert warnings == ()
    assert [pool.id for pool in workspace.pools] == ["a-village", "county"]
    county = workspace.pools[1]
    assert county.path == shop.name("pool")
    assert county.questionnaire is workspace.questionnaire
    first, second = county.pool.frameworks["shop"]
    assert (first.organizations, first.evidence_review, first.industry, first.region) == (3, True, "Retail", "")
    assert first.scores == {"basics": (1.8, 2.0, 3.5), "care": (2.2, 2.2, 4.1)}
    assert second.scores == {"basics": (5.0,), "care": (1.0,)}


def test_no_pools(shop: Any) -> None:
    assert load_workspace(shop.root, TODAY)[0].pools == ()


def test_pools_count_for_some_organizations_too(shop: Any) -> None:
    shop.write_beside("pool")
    assert len(load_workspace(shop.root, TODAY, ["corner-shop"])[0].pools) == 1
    shop.change("pool", "- 3.5", "- 1.5")
    with pytest.raises(InputError, match="stands after"):
        load_workspace(shop.root, TODAY, ["corner-shop"])
    assert load_portfolio(shop.root)[0].title == "Shops of the town"


def test_a_pool_in_two_shapes_of_scores_is_the_same(shop: Any) -> None:
    shop.write_beside("pool")
    block = load_workspace(shop.root, TODAY)[0].pools
    shop.change("pool", "basics:\n          - 1.8\n          - 2\n          - 3.5", "basics: [1.8, 2.0, 3.5]")
    assert load_workspace(shop.root, TODAY)[0].pools == block


def test_check_of_a_pool(shop: Any) -> None:
    shop.write_beside("pool")
    shop.change("pool", "- 3.5", "- 1.5")
    shop.change("portfolio", "title:", "titel:")
    assert shop.codes(shop.path("pool")) == ["pool-order"]
    assert shop.codes(shop.path("pool").parent) == ["pool-order"]
    assert shop.codes(shop.path("assessment")) == []
    assert shop.codes() == ["pool-order", "unknown-key"]


def test_who_says_which_pools_count_is_not_warned(shop: Any) -> None:
    shop.write_beside("pool")
    shop.change("pool", "Chamber of trade", "TOWN council")
    assert shop.codes() == ["pool-overlap"]
    for names in ("\n  - portfolio\n  - county", "\n  - county", " []"):
        shop.write("portfolio", f"{shop.texts['portfolio']}benchmarks:{names}\n")
        assert shop.check() == ()


def test_a_broken_pool_still_exists(shop: Any) -> None:
    shop.write("pool", "title: [")
    shop.write("portfolio", f"{shop.texts['portfolio']}benchmarks:\n  - county\n")
    assert shop.codes() == ["yaml-bracket"]


def test_a_benchmarks_folder_that_is_a_file(shop: Any) -> None:
    (shop.root / "assessments" / "benchmarks").write_text("", encoding="utf-8")
    assert shop.check() == ()


def test_changes_of_a_questionnaire(shop: Any) -> None:
    assert load_questionnaire("tiny", shop.root).changes == {}
    shop.write_beside("changes")
    assert load_questionnaire("tiny", shop.root).changes == {
        "tiny@0.9.0": Since(
            "One question was split, and one dropped.",
            {
                "BAS-01": Successor(("BAS-01", "BAS-02"), reason="It asked two things"),
                "OLD-01": Successor(()),
                "CAR-01": Successor(comparable=True),
            },
        ),
        "other@3.0.0": Since(practices={"X-1": Successor(("CAR-01",))}),
    }


def test_changes_are_held_against_the_older_version_beside(shop: Any) -> None:
    shop.write_beside("changes")
    folder = shop.path("questionnaire").parent
    assert check_questionnaire(folder) == ()
    older = folder.with_name("before")
    shutil.copytree(folder, older)
    (older / "changes.yml").unlink()
    head = older / "questionnaire.yml"
    head.write_text(head.read_text(encoding="utf-8").replace("version: 1.0.0", "version: 0.9.0"), encoding="utf-8")
    (found,) = check_questionnaire(folder)
    assert (found.path, found.line, found.code) == ("tiny/changes.yml", 9, "unknown-practice")
    care = older / "dimensions" / "care.yml"
    care.write_text(care.read_text(encoding="utf-8").replace("CAR-01", "OLD-01"), encoding="utf-8")
    assert [p.line for p in check_questionnaire(folder)] == [11]
    with pytest.raises(InputError, match="has no practice 'CAR-01'"):
        load_workspace(shop.root, TODAY)
