"""`assessor questionnaire` and `assessor schema`."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from assessor.cli.instrument import as_text
from assessor.load import SCHEMA_KINDS, load_questionnaire
from assessor.load.library import SHIPPED


@pytest.fixture
def outside(tmp_path, monkeypatch):
    """A working folder that is in no workspace."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def own(workspace) -> Path:
    """A questionnaire of the workspace's own: the shipped one under another name, with one dimension renamed."""
    (shipped,) = SHIPPED.iterdir()
    folder = shutil.copytree(shipped, workspace / "assessments" / "questionnaires" / "mine")
    head = folder / "questionnaire.yml"
    head.write_text(head.read_text(encoding="utf-8").replace("id: cfe-cco", "id: mine", 1), encoding="utf-8")
    dialog = folder / "dimensions" / "customer_dialog.yml"
    dialog.write_text(dialog.read_text(encoding="utf-8").replace("name: Customer dialog", "name: Our talk", 1))
    return folder


def test_show_has_every_question_and_anchor(call, outside):
    words = " ".join(call("questionnaire", "show").stdout.split())
    for practice in load_questionnaire("cfe-cco", None).practices.values():
        assert f"{practice.id} {practice.name}" in words
        assert " ".join(practice.question.split()) in words
        for level, anchor in practice.anchors.items():
            assert f"{level} {' '.join(anchor.split())}" in words


def test_show_is_80_columns_wide_when_piped(call, outside):
    assert max(map(len, call("questionnaire", "show").stdout.splitlines())) <= 80


def test_show_follows_the_width(call):
    questionnaire = load_questionnaire("cfe-cco", None)
    dimensions = tuple(questionnaire.dimensions.values())
    assert max(map(len, as_text(questionnaire, dimensions, 60).splitlines())) <= 60


def test_show_of_one_dimension(call, outside):
    text = call("questionnaire", "show", "--dimension", "customer_dialog").stdout
    assert text.startswith("Customer dialog\n---------------\n")
    assert "DIA-06" in text
    assert "AUT-01" not in text


def test_show_of_an_unknown_dimension_is_wrong_use(call, outside):
    result = call("questionnaire", "show", "--dimension", "customer_dialogue")
    assert result.exit_code == 2
    assert "The nearest valid dimension is customer_dialog." in result.stderr


def test_show_as_json_is_the_whole_questionnaire(call, outside):
    document = json.loads(call("questionnaire", "show", "cfe-cco@1.0.0", "--format", "json").stdout)
    questionnaire = load_questionnaire("cfe-cco", None)
    assert list(document["dimensions"]) == list(questionnaire.dimensions)
    assert document["instrument"]["id"] == "cfe-cco"
    assert set(document["references"]) == set(questionnaire.references)
    practices = [p for d in document["dimensions"].values() for p in d["practices"]]
    assert [p["id"] for p in practices] == list(questionnaire.practices)
    assert set(practices[0]["anchors"]) == {"1", "2", "3", "4", "5"}


def test_show_of_an_unknown_questionnaire_is_wrong_use(call, outside):
    assert call("questionnaire", "show", "cfe-coo").exit_code == 2


def test_a_workspace_shows_its_own_questionnaire(call, own, workspace):
    assert "Our talk" in call("questionnaire", "show", "mine", "--dimension", "customer_dialog").stdout
    assert "Our talk" not in call("questionnaire", "show", "--dimension", "customer_dialog").stdout
    portfolio = workspace / "assessments" / "portfolio.yml"
    portfolio.write_text(portfolio.read_text().replace("cfe-cco@1.0.0", "mine"), encoding="utf-8")
    assert "Our talk" in call("questionnaire", "show", "--dimension", "customer_dialog").stdout


def test_a_new_assessment_follows_the_questionnaire_of_the_workspace(call, own, workspace):
    portfolio = workspace / "assessments" / "portfolio.yml"
    portfolio.write_text(portfolio.read_text().replace("cfe-cco@1.0.0", "mine"), encoding="utf-8")
    assert call("new", "alder-clinic", "2026-q4").exit_code == 0
    text = (workspace / "assessments/alder-clinic/2026-q4/assessment.yml").read_text(encoding="utf-8")
    assert "questionnaire: mine@1.0.0\n" in text
    assert "## Our talk\n" in text


def test_check_of_a_sound_questionnaire(call, own):
    assert call("questionnaire", "check", str(own)).exit_code == 0


def test_check_lists_the_problems_of_a_questionnaire(call, own, workspace):
    dialog = own / "dimensions" / "customer_dialog.yml"
    dialog.write_text(dialog.read_text(encoding="utf-8").replace("id: DIA-02", "id: DIA-01", 1), encoding="utf-8")
    result = call("questionnaire", "check", "assessments/questionnaires/mine")
    assert result.exit_code == 1
    assert "assessments/questionnaires/mine/dimensions/customer_dialog.yml:" in result.stdout
    assert json.loads(call("questionnaire", "check", str(own), "--format", "json").stdout)["errors"] >= 1


@pytest.mark.parametrize("name", ["mine", "mine@1.0.0", "cfe-cco", "cfe-cco@1.0.0"])
def test_check_takes_the_name_of_a_questionnaire(call, own, workspace, name):
    own.rename(own.with_name("another-folder"))
    assert call("questionnaire", "check", name).exit_code == 0


@pytest.mark.parametrize("name", ["mine", "talk"])
def test_check_finds_a_broken_questionnaire_by_its_folder_and_by_its_id(call, own, workspace, name):
    own.rename(own.with_name("talk"))
    (own.with_name("talk") / "references.yml").write_text("ISO: [", encoding="utf-8")
    result = call("questionnaire", "check", name)
    assert result.exit_code == 1
    assert "assessments/questionnaires/talk/references.yml:" in result.stdout + result.stderr


def test_check_of_what_does_not_exist_is_wrong_use(call, workspace):
    there = call("questionnaire", "check", "assessments/nowhere")
    assert (there.exit_code, there.stderr) == (2, "error: There is no folder assessments/nowhere.\n")
    named = call("questionnaire", "check", "cfe-coo")
    assert named.exit_code == 2
    assert "cfe-cco@1.0.0" in named.stderr


def test_a_copy_has_all_files_and_is_checked_once_it_has_an_id_of_its_own(call, workspace):
    target = Path("assessments/questionnaires/ours")
    assert call("questionnaire", "copy", str(target)).exit_code == 0
    (shipped,) = SHIPPED.iterdir()
    assert files(target) == files(shipped)
    assert "questionnaire-twice" in call("check").stdout
    head = target / "questionnaire.yml"
    head.write_text(head.read_text(encoding="utf-8").replace("id: cfe-cco", "id: ours", 1), encoding="utf-8")
    assert call("check").exit_code == 0
    assert call("questionnaire", "copy", str(target)).exit_code == 2


def files(folder: Path) -> dict[Path, bytes]:
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("kind", SCHEMA_KINDS)
def test_a_schema_is_printed(call, outside, kind):
    result = call("schema", kind)
    assert result.exit_code == 0
    assert json.loads(result.stdout)["$schema"].startswith("https://json-schema.org/")


def test_all_schemas_are_written_and_replaced(call, outside):
    for _ in range(2):
        result = call("schema", "--output", "schemas")
        assert (result.exit_code, result.stdout) == (0, "")
    assert {p.name for p in (outside / "schemas").iterdir()} == {f"{kind}.schema.json" for kind in SCHEMA_KINDS}


def test_the_schema_offers_the_practices_of_the_workspace(call, own, workspace):
    for file in (own / "dimensions" / "customer_dialog.yml", own / "modules" / "moments-of-truth.yml"):
        file.write_text(file.read_text(encoding="utf-8").replace("DIA-02", "TALK-02"), encoding="utf-8")
    assert "TALK-02" in call("schema", "assessment", "--questionnaire", "mine").stdout
    assert "TALK-02" not in call("schema", "assessment").stdout


@pytest.mark.parametrize("words", [(), ("assessmnt",)])
def test_a_schema_of_nothing_is_wrong_use(call, outside, words):
    result = call("schema", *words)
    assert result.exit_code == 2
    assert "assessment" in result.stderr
