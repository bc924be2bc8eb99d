"""What `assessor.load` gives to the other stages."""

from __future__ import annotations

import datetime
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from assessor.errors import InputError, UsageError
from assessor.load import (
    check,
    check_questionnaire,
    find_root,
    load_portfolio,
    load_questionnaire,
    load_workspace,
    select,
)

TODAY = datetime.date(2026, 11, 21)


def test_workspace(shop: Any) -> None:
    workspace, warnings = load_workspace(shop.root, TODAY)
    assert warnings == ()
    (assessment,) = workspace.assessments
    assert assessment.name == "corner-shop/2026-q1"
    assert assessment.record.answers["BAS-01"].level == 3
    assert assessment.record.answers["BAS-01"].evidence == 2
    assert assessment.record.date == datetime.date(2026, 3, 2)
    assert assessment.record.targets["basics"].level == 3.5
    assert assessment.record.actions["price-list"].practices == ("BAS-01",)
    assert assessment.rules.minimum_group == 6
    assert assessment.rules.minimum_peers == assessment.questionnaire.instrument.rules.minimum_peers
    assert assessment.organization.profile.name == "Corner Shop"
    assert workspace.questionnaire is assessment.questionnaire
    assert list(assessment.questionnaire.dimensions) == ["basics", "care"]


def test_lines_are_those_of_the_keys(shop: Any) -> None:
    (assessment,) = load_workspace(shop.root, TODAY)[0].assessments
    written = shop.texts["assessment"].splitlines()
    for key, start in {
        "evidence_review": "evidence_review:",
        "answers/BAS-02": "  BAS-02:",
        "answers/BAS-01/note": "    note:",
        "targets/basics": "  basics:",
        "actions/price-list": "  price-list:",
    }.items():
        place = assessment.place(key)
        assert place.path == shop.name("assessment")
        assert written[place.line - 1].startswith(start)


def test_all_problems_of_all_files_at_once(shop: Any) -> None:
    shop.change("assessment", "level: 3\n", "level: 6\n")
    shop.change("organization", "name:", "nmae:")
    shop.change("portfolio", "minimum_group", "minimum_grup")
    shop.change("care", "core: true", "core: yes")
    with pytest.raises(InputError) as error:
        load_workspace(shop.root, TODAY)
    kinds = ("assessment", "organization", "portfolio", "care")
    assert [p.path for p in error.value.problems] == [shop.name(kind) for kind in kinds]


def test_warnings_come_back(shop: Any) -> None:
    shop.change("assessment", "    evidence: 2\n", "")
    workspace, warnings = load_workspace(shop.root, TODAY)
    assert len(workspace.assessments) == 1
    assert [(w.code, w.severity) for w in warnings] == [("evidence-missing", "warning")]


def test_only_some_organizations(shop: Any) -> None:
    folder = shop.path("organization").parent
    shutil.copytree(folder, folder.with_name("book-shop"))
    (folder.with_name("book-shop") / "organization.yml").write_text("nmae: Books\n")
    (folder.with_name("book-shop") / "Q1").mkdir()
    folder.with_name("Shoe Shop").mkdir()
    for name in ("corner-shop", "corner-shop/2026-q1", "assessments/corner-shop/"):
        workspace, warnings = load_workspace(shop.root, TODAY, [name])
        assert (list(workspace.organizations), warnings) == (["corner-shop"], ())
    for only in ((), ["book-shop"], ["corner-shop", "book-shop"]):
        with pytest.raises(InputError, match="nmae"):
            load_workspace(shop.root, TODAY, only)


def test_only_some_organizations_still_need_a_sound_portfolio_and_questionnaire(shop: Any) -> None:
    shop.change("care", "core: true", "core: yes")
    with pytest.raises(InputError) as error:
        load_workspace(shop.root, TODAY, ["corner-shop"])
    assert [p.path for p in error.value.problems] == [shop.name("care")]
    shop.write("care", shop.texts["care"])
    shop.change("portfolio", "title:", "titel:")
    with pytest.raises(InputError, match="titel"):
        load_workspace(shop.root, TODAY, ["corner-shop"])


def test_only_an_organization_that_does_not_exist(shop: Any) -> None:
    with pytest.raises(UsageError, match=r"'nope'\. The workspace has corner-shop\.$"):
        load_workspace(shop.root, TODAY, ["nope"])
    with pytest.raises(UsageError, match="The nearest name is corner-shop"):
        load_workspace(shop.root, TODAY, ["corner-shop", "corner-shp/2026-q1"])


def test_check_of_some_paths(shop: Any) -> None:
    shop.change("assessment", "level: 3\n", "level: 6\n")
    shop.change("organization", "name:", "nmae:")
    assert shop.codes(shop.path("assessment")) == ["level-out-of-range"]
    assert shop.codes(shop.path("organization")) == ["unknown-key"]
    assert shop.codes(shop.path("organization").parent) == ["level-out-of-range", "unknown-key"]
    assert shop.codes(shop.path("portfolio")) == []
    assert shop.codes(shop.root) == ["level-out-of-range", "unknown-key"]
    for path in (shop.root / "nothing.yml", shop.root / "..", shop.root.parent, Path("/")):
        with pytest.raises(UsageError):
            shop.check(path)
    shop.path("assessment").with_name("rates.csv").write_text("x")
    assert shop.codes(shop.path("assessment").with_name("rates.csv")) == ["unknown-file"]


def test_check_of_files_beside_an_assessment(shop: Any) -> None:
    shop.write_beside()
    for kind in shop.beside:
        assert shop.codes(shop.path(kind)) == []
    shop.change("ratings", "r1,manager,2", "r1,manager,6")
    shop.change("moments", "frequency: 12.5", "frequency: rare")
    assert shop.codes(shop.path("assessment")) == []
    assert shop.codes(shop.path("ratings")) == ["level-out-of-range"]
    assert shop.codes(shop.path("moments")) == ["wrong-kind"]
    assert shop.codes() == ["wrong-kind", "level-out-of-range"]
    shop.write("assessment", "answers: [")
    assert shop.codes(shop.path("ratings")) == ["level-out-of-range"]
    assert set(shop.codes()) == {"yaml-bracket", "level-out-of-range", "wrong-kind"}
    shop.write("assessment", shop.texts["assessment"].replace("tiny@1.0.0", "tiny@2.0.0"))
    assert shop.codes(shop.path("ratings")) == ["not-checked"]


def test_files_beside_an_assessment(shop: Any) -> None:
    shop.write_beside()
    workspace, warnings = load_workspace(shop.root, TODAY)
    assert warnings == ()
    (assessment,) = workspace.assessments
    assert assessment.ratings is not None
    assert assessment.ratings.items == ("BAS-01", "CAR-01", "P-01", "A-01")
    assert assessment.ratings.paths == (shop.name("ratings"),)
    assert assessment.customers is not None
    assert set(assessment.customers.groups) == {"regulars", ""}
    assert list(assessment.moments) == ["wrong-change", "out-of-stock"]
    assert assessment.moments["wrong-change"].frequency == "1 to 10"
    assert assessment.moments["out-of-stock"].frequency == 12.5
    assert assessment.complaints is not None
    assert assessment.complaints.keep_silent.share == 0.6
    place = assessment.place("moments/out-of-stock")
    assert (place.path, place.line) == (shop.name("moments"), 16)
    assert assessment.place("complaints/told_rate").path == shop.name("complaints")
    assert assessment.place("complaints").line == 1
    assert assessment.place("answers/BAS-01").path == shop.name("assessment")


def test_no_files_beside_an_assessment(shop: Any) -> None:
    (assessment,) = load_workspace(shop.root, TODAY)[0].assessments
    assert (assessment.ratings, assessment.customers, assessment.complaints) == (None, None, None)
    assert not assessment.moments
    assert not assessment.files


def test_an_inventory_of_comments_is_not_begun(shop: Any) -> None:
    shop.write("moments", "# wrong-change:\n#   touchpoint:\n")
    workspace, warnings = load_workspace(shop.root, TODAY)
    assert warnings == ()
    assert workspace.assessments[0].moments == {}


def test_ratings_and_consensus_stand_for_levels(shop: Any) -> None:
    shop.write_beside("ratings")
    shop.change("assessment", "    level: 3\n", "")
    consensus = "    consensus:\n      level: 2\n      date: 2026-03-01\n      participants: Four\n      reason: New\n"
    shop.change("assessment", "    level: not applicable\n    reason: No deliveries\n", consensus)
    assert shop.check() == ()
    (assessment,) = load_workspace(shop.root, TODAY)[0].assessments
    assert assessment.record.answers["BAS-01"].level is None
    assert assessment.record.answers["BAS-02"].consensus is not None


def test_ratings_without_respondents_are_awaited(shop: Any) -> None:
    shop.write("ratings", shop.beside["ratings"].partition("\n")[0])
    shop.change("assessment", "    level: 3\n", "")
    assert shop.codes() == ["no-respondents"]
    (assessment,) = load_workspace(shop.root, TODAY)[0].assessments
    assert assessment.ratings is None


def test_check_of_an_assessment_whose_questionnaire_is_broken(shop: Any) -> None:
    shop.change("care", "core: true", "core: yes")
    assert shop.codes() == ["true-or-false-expected"]
    assert shop.codes(shop.path("assessment")) == ["unknown-questionnaire"]


def test_check_from_another_folder(shop: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    shop.change("assessment", "level: 3\n", "level: 6\n")
    monkeypatch.chdir(shop.path("assessment").parent)
    assert shop.codes(Path("assessment.yml")) == ["level-out-of-range"]
    assert shop.codes(Path("../../../assessments/corner-shop")) == ["level-out-of-range"]


def test_portfolio_where_other_files_have_errors(shop: Any) -> None:
    shop.change("assessment", "level: 3\n", "level: 6\n")
    shop.change("organization", "name:", "nmae:")
    portfolio, questionnaire = load_portfolio(shop.root)
    assert (portfolio.title, questionnaire.name) == ("Shops of the town", "tiny@1.0.0")


@pytest.mark.parametrize(("kind", "old"), [("portfolio", "title:"), ("portfolio", "tiny@1"), ("care", "core: true")])
def test_portfolio_that_cannot_be_used(shop: Any, kind: str, old: str) -> None:
    shop.change(kind, old, "x: 1")
    with pytest.raises(InputError) as error:
        load_portfolio(shop.root)
    assert {p.path for p in error.value.problems} == {shop.name(kind)}


def test_rules_are_checked_with_those_of_every_questionnaire_in_use(shop: Any) -> None:
    shop.change("portfolio", "minimum_group: 6", "minimum_peers: 25")
    (found,) = shop.check()
    assert (found.path, found.line, found.column, found.code) == (shop.name("portfolio"), 5, 3, "rules-conflict")
    head = shop.texts["questionnaire"] + "rules:\n  minimum_peers_percentile: 30\n"
    shop.write("questionnaire", head)
    assert shop.check() == ()


def test_find_root(shop: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    assert find_root(shop.path("assessment").parent) == shop.root.resolve()
    with pytest.raises(UsageError, match="assessor init"):
        find_root(tmp_path_factory.mktemp("empty"))


def test_check_without_a_workspace(tmp_path: Path) -> None:
    assert [p.code for p in check(tmp_path)] == ["file-missing"]


def test_select(shop: Any) -> None:
    later = shop.path("assessment").parent.with_name("2026-q2")
    shutil.copytree(shop.path("assessment").parent, later)
    workspace, _ = load_workspace(shop.root, TODAY)
    assert [a.period for a in select(workspace, [])] == ["2026-q1", "2026-q2"]
    assert [a.period for a in select(workspace, ["corner-shop"])] == ["2026-q2"]
    assert [a.period for a in select(workspace, ["corner-shop/2026-q1", "corner-shop", "corner-shop/2026-q2"])] == [
        "2026-q1",
        "2026-q2",
    ]
    assert [a.period for a in select(workspace, ["assessments/corner-shop/2026-q1/"])] == ["2026-q1"]
    with pytest.raises(UsageError, match="The nearest name is corner-shop/2026-q1"):
        select(workspace, ["corner-shop/2026-1"])


def test_questionnaire_by_name_and_folder(shop: Any) -> None:
    assert load_questionnaire("tiny", shop.root).name == "tiny@1.0.0"
    assert load_questionnaire("tiny@1.0.0", shop.root).name == "tiny@1.0.0"
    assert load_questionnaire(str(shop.path("questionnaire").parent), None).name == "tiny@1.0.0"
    assert load_questionnaire("cfe-cco", None).name.startswith("cfe-cco@")
    with pytest.raises(UsageError, match="cfe-cco@"):
        load_questionnaire("cfe-coc", None)
    with pytest.raises(UsageError, match=r"The newest version is tiny@1\.0\.0"):
        load_questionnaire("tiny@9.0.0", shop.root)


def test_newest_version_is_compared_by_number(shop: Any) -> None:
    folder = shop.path("questionnaire").parent
    for version in ("1.9.0", "1.10.0"):
        copy = folder.with_name(f"tiny-{version}")
        shutil.copytree(folder, copy)
        head = copy / "questionnaire.yml"
        head.write_text(head.read_text().replace("version: 1.0.0", f"version: {version}"))
    assert load_questionnaire("tiny", shop.root).name == "tiny@1.10.0"
    assert load_questionnaire("tiny@1.9.0", shop.root).name == "tiny@1.9.0"
    assert shop.check() == ()


def test_broken_questionnaire(shop: Any) -> None:
    shop.change("care", "core: true", "core: yes")
    for name in ("tiny", str(shop.path("questionnaire").parent)):
        with pytest.raises(InputError, match="true or false"):
            load_questionnaire(name, shop.root)


def test_same_version_in_two_places(shop: Any) -> None:
    from assessor.load import library

    folder = shop.path("questionnaire").parent
    shutil.copytree(folder, folder.with_name("again"))
    assert shop.codes() == ["questionnaire-twice"]
    shutil.rmtree(folder.with_name("again"))
    shipped = next(library.SHIPPED.glob("cfe-cco-*"))
    shutil.copytree(shipped, folder.with_name("mine"))
    (found,) = shop.check()
    assert found.code == "questionnaire-twice"
    assert found.path == "assessments/questionnaires/mine/questionnaire.yml"


def test_shipped_questionnaires_have_no_problem() -> None:
    from assessor.load import library

    folders = sorted(library.SHIPPED.iterdir())
    assert folders
    for folder in folders:
        assert check_questionnaire(folder) == ()
        assert folder.name == load_questionnaire(str(folder), None).name.replace("@", "-")


def test_check_questionnaire_names_files_from_the_folder_on(shop: Any) -> None:
    shop.change("care", "core: true", "core: yes")
    (found,) = check_questionnaire(shop.path("questionnaire").parent)
    assert found.path == "tiny/dimensions/care.yml"


def test_paths_in_messages_of_a_questionnaire_begin_as_the_printed_ones(shop: Any) -> None:
    shop.change("care", "id: CAR-01", "id: BAS-01")
    shop.change("questionnaire", "      - care\n", "      - cares\n")
    shop.change("questionnaire", "      - BOOK-1\n", "      - nope\n")
    folder = shop.path("questionnaire").parent
    whole = f"{folder.parent.as_posix()}/tiny"
    with pytest.raises(InputError) as error:
        load_questionnaire(str(folder), None)
    for base, problems in (("tiny", check_questionnaire(folder)), (whole, error.value.problems)):
        texts = {p.code: f"{p.message} {p.help}" for p in problems}
        assert all(p.path.startswith(f"{base}/") for p in problems)
        assert f" {base}/dimensions/basics.yml:" in texts["duplicate-id"]
        assert f" {base}/dimensions/cares.yml." in texts["dimension-file"]
        assert f" {base}/references.yml." in texts["unknown-reference"]


@pytest.mark.parametrize(
    ("written", "near"),
    [("DIA-20", "DIA-02"), ("DIA-2", "DIA-02"), ("dia-02", "DIA-02"), ("DAI-02", "DIA-02"), ("DIA_02", "DIA-02")],
)
def test_nearest_practice(written: str, near: str) -> None:
    from assessor.load.words import nearest

    assert nearest(written, load_questionnaire("cfe-cco", None).practices) == near


@pytest.mark.parametrize("written", ["NOPE-01", "DIA-77", "XYZ", "AUT-99", "01"])
def test_no_practice_is_near(written: str) -> None:
    from assessor.load.words import nearest

    assert nearest(written, load_questionnaire("cfe-cco", None).practices) is None


@pytest.mark.parametrize(
    ("faulty", "follows"),
    [
        ("    evidence: 9\n", "evidence-missing"),
        ("    evidence: 2\n    evidence:\n", "evidence-missing"),
        ("    evidence: 2\n    level: 6\n", "evidence-missing"),
    ],
)
def test_nothing_follows_from_a_fault(shop: Any, faulty: str, follows: str) -> None:
    shop.change("assessment", "    evidence: 2\n", faulty)
    assert follows not in shop.codes()
    assert len(shop.codes()) == 1


@pytest.mark.parametrize("key", ["answers", "evidence_review", "date", "status"])
def test_nothing_follows_from_a_fault_at_the_top(shop: Any, key: str) -> None:
    lines = [line for line in shop.texts["assessment"].splitlines() if not line.startswith(f"{key}:")]
    text = "\n".join(lines).replace("due: 2026-12-01", "due: 2026-01-01") if key == "date" else "\n".join(lines)
    if key == "answers":
        text = text[: text.index("  BAS-01:")] + text[text.index("actions:") :] + "\nanswers: none\n"
    shop.write("assessment", text + "\n")
    assert len(shop.codes()) == 1


def test_a_questionnaire_is_read_once(shop: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from assessor.load.files import Files

    shutil.copytree(shop.path("assessment").parent, shop.path("assessment").parent.with_name("2026-q2"))
    names: list[str] = []
    whole = Files.read

    def counting(self: Files, path: str) -> bytes:
        names.append(path)
        return whole(self, path)

    monkeypatch.setattr(Files, "read", counting)
    load_workspace(shop.root, TODAY)
    assert len(names) == len(set(names)) == 12


def test_problems_do_not_depend_on_the_order_of_sets(shop: Any) -> None:
    shop.write("assessment", shop.texts["assessment"].replace("BAS-0", "BASS-0"))
    first = shop.check()
    assert first == tuple(sorted(first))
    assert json.dumps([p.message for p in first]) == json.dumps([p.message for p in shop.check()])


def test_no_clock_without_need(shop: Any) -> None:
    shop.change("assessment", "date: 2026-03-02", "date: 2026-11-22")
    assert "date-in-future" in shop.codes()
    shop.change("assessment", "status: final", "status: draft")
    assert "date-in-future" not in shop.codes()
