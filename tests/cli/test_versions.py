"""`assessor questionnaire diff` and `assessor questionnaire migrate`."""

from __future__ import annotations

import copy
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from site_samples import copy_example
from version_samples import edit, found, newer, older

from assessor.cli import migration
from assessor.cli.reviewmarkdown import escaped
from assessor.cli.versiontext import as_json, as_markdown, as_text
from assessor.cli.writing import Rewrite, rewrite
from assessor.errors import UsageError
from assessor.history import compare_questionnaires
from assessor.load import load_questionnaire, load_workspace, select

BANK = Path("assessments/northwind-bank/2026-q4")


@pytest.fixture(scope="session")
def versions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Version 1.1.0 of the shipped questionnaire."""
    return newer(tmp_path_factory.mktemp("versions") / "cfe-cco-1.1.0")


@pytest.fixture
def bank(tmp_path, monkeypatch, versions) -> Path:
    """A workspace with one organization of the example, in git, that has version 1.1.0; it is the working folder."""
    root = copy_example(tmp_path / "workspace", "northwind-bank")
    git(root, "init", "-q")
    commit(root)
    shutil.copytree(versions, root / "assessments" / "questionnaires" / "cfe-cco-1.1.0")
    monkeypatch.chdir(root)
    return root


def git(root: Path, *words: str) -> str:
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    return subprocess.run(["git", *identity, *words], cwd=root, check=True, capture_output=True, text=True).stdout


def commit(root: Path) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-qm", "A state")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# diff


def test_diff_names_every_fate_and_what_can_be_compared(call, bank):
    text = " ".join(call("questionnaire", "diff", "cfe-cco@1.0.0", "cfe-cco@1.1.0").stdout.split())
    for said in (
        "The dialog with customers got sharper questions.",
        "Answers can be carried over in 56 of 60 practices.",
        "DIA-01 Feedback after completed interactions: the question.",
        "DIA-02 Ease of raising a concern became DIA-12 Ease of raising a concern. Answers are carried over. "
        "The numbers of the dialog are free again.",
        "DIA-03 Answering individual feedback: the anchor of level 3. It must be asked again.",
        "became DIA-04 Memory across conversations and DIA-14 Memory across conversations. They must be asked again.",
        "The answer of DIA-05 is carried over to DIA-05.",
        "INT-06 Continuity between channels.",
        "CUL-06 Improvement by the front line.",
        "SOL-05: from Solution experience to Integrated execution.",
        "From INT-01 (weight 1) to INT-01 (weight 2).",
        "PG-03 was reworded.",
        "Customer-focused enterprise (CFE): no, since not all of its dimensions can.",
        "Solution experience: no. SOL-05 moved from Solution experience to Integrated execution.",
    ):
        assert said in text
    assert "Customer authority: no" not in text


def test_diff_of_one_version_says_that_all_can_be_compared(call, bank):
    result = call("questionnaire", "diff", "cfe-cco@1.0.0", "cfe-cco@1.0.0")
    assert result.stdout.splitlines()[-2:] == [
        "- Customer-focused enterprise (CFE): yes.",
        "- Chief customer officer (CCO): yes.",
    ]
    assert "Answers can be carried over in 60 of 60 practices." in result.stdout
    assert "changes.yml" not in result.stdout


def test_diff_takes_folders_outside_a_workspace(call, versions, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    document = json.loads(call("questionnaire", "diff", str(older()), str(versions), "--format", "json").stdout)
    assert (document["old"], document["new"], document["stated"]) == ("cfe-cco@1.0.0", "cfe-cco@1.1.0", True)
    by_fate = {entry["fate"]: entry for entry in document["practices"]}
    assert by_fate["split"]["after"] == ["DIA-04", "DIA-14"]
    assert by_fate["reworded"]["fields"] == ["the question"]
    assert document["dimensions"]["customer_authority"] == {"comparable": True, "why": []}
    assert document["dimensions"]["customer_centric_culture"]["why"] == ["CUL-06 was dropped."]
    assert document["frameworks"] == {"cfe": {"comparable": False}, "cco": {"comparable": False}}
    assert document["statements"] == {"PG-03": "reworded"}


def test_diff_shows_rules_and_the_words_that_hold_for_all_practices(call, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    folder = shutil.copytree(older(), tmp_path / "new")
    head = folder / "questionnaire.yml"
    edit(
        head, lambda h: h.update(version="1.0.1", answer_rule="Choose freely.", rules=h.get("rules", {}) | {"gate": 2})
    )
    text = call("questionnaire", "diff", "cfe-cco@1.0.0", "new").stdout
    assert "- gate: 1 became 2.\n" in text
    assert "- The text of 'answer_rule' differs.\n" in text
    assert "changes.yml of cfe-cco@1.0.1 says nothing about cfe-cco@1.0.0" in " ".join(text.split())


@pytest.mark.parametrize("words", [("cfe-cco@1.0.0", "cfe-coo"), ("cfe-cco@1.0.0",), ("nowhere", "cfe-cco")])
def test_diff_of_what_does_not_exist_is_wrong_use(call, bank, words):
    assert call("questionnaire", "diff", *words).exit_code == 2


def test_hostile_names_have_no_effect(versions, tmp_path):
    folder = shutil.copytree(versions, tmp_path / "hostile")
    mean = "<img src=x onerror=1> | [a](javascript:b) @all \u202e **x**"
    edit(folder / "dimensions" / "customer_dialog.yml", lambda d: found(d["practices"], "DIA-12").update(name=mean))
    edit(folder / "changes.yml", lambda c: c["cfe-cco@1.0.0"].update(about=f"{mean}\n\n# A heading\n"))
    diff = compare_questionnaires(load_questionnaire(str(older()), None), load_questionnaire(str(folder), None))
    assert "\u202e" not in as_text(diff, 80)
    shown = as_markdown(diff, escaped)
    assert "<img" not in shown
    assert "](" not in shown
    assert "\n# A heading" not in shown
    assert mean in json.loads(as_json(diff))["about"]


# migrate


def test_a_dry_run_shows_the_difference_and_writes_nothing(call, bank):
    before = contents(bank / "assessments")
    result = call("questionnaire", "migrate", "northwind-bank", "--dry-run")
    assert result.exit_code == 0
    assert contents(bank / "assessments") == before
    added = [line for line in result.stdout.splitlines() if line.startswith("+") and not line.startswith("+++")]
    assert "+questionnaire: cfe-cco@1.1.0" in added
    assert "+  DIA-12:" in added
    assert result.stderr.endswith("Nothing was written.\n")
    respondents = (bank / BANK / "ratings.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert not any(row.partition(",")[0] in result.stdout for row in respondents)


def test_the_difference_can_be_applied_by_git(call, bank):
    """That of the files that are no surveys is complete."""
    shown = call("questionnaire", "migrate", "northwind-bank/2025-q4", "--dry-run").stdout
    assert call("questionnaire", "migrate", "northwind-bank/2025-q4").exit_code == 0
    after = contents(bank / "assessments" / "northwind-bank")
    git(bank, "checkout", "-q", "assessments")
    (bank / "change.patch").write_text(shown, encoding="utf-8")
    git(bank, "apply", "change.patch")
    assert contents(bank / "assessments" / "northwind-bank") == after


def test_migrate_carries_over_what_can_be_and_says_what_cannot(call, bank):
    result = call("questionnaire", "migrate", "northwind-bank")
    assert (result.exit_code, result.stdout) == (0, "")
    for said in (
        "Carried over: 56 practices; renamed: DIA-02 is DIA-12.",
        "To be asked again: DIA-03, DIA-04 and DIA-14.",
        "Dropped: CUL-06.",
        "New in cfe-cco@1.1.0, to be asked: INT-06.",
        f"Taken out of {BANK}/ratings.csv, which git keeps: DIA-03, DIA-04, DIA-06, CUL-06 and PG-03.",
        f"Taken out of {BANK}/customers.csv, which git keeps: PG-03.",
        "The status is still final",
        "northwind-bank/2026-q4 is at cfe-cco@1.1.0 now.",
    ):
        assert said in result.stderr
    assert set(git(bank, "diff", "--name-only").split()) == {
        f"{BANK}/{n}" for n in ("assessment.yml", "ratings.csv", "customers.csv")
    }
    (now,) = select(load_workspace(bank)[0], ["northwind-bank"])
    assert now.questionnaire.name == "cfe-cco@1.1.0"
    assert "DIA-12" in now.record.answers
    assert not {"DIA-02", "DIA-03", "DIA-04", "DIA-06", "CUL-06"} & now.record.answers.keys()


def test_a_second_migration_changes_nothing(call, bank):
    assert call("questionnaire", "migrate", "northwind-bank").exit_code == 0
    before = contents(bank / "assessments")
    result = call("questionnaire", "migrate", "northwind-bank")
    assert (result.exit_code, result.stderr) == (
        0,
        "northwind-bank/2026-q4 is at cfe-cco@1.1.0 already; nothing was written.\n",
    )
    assert contents(bank / "assessments") == before


@pytest.mark.parametrize("way", ["changed since", "not in git", "no repository"])
def test_columns_that_git_does_not_keep_are_not_taken_out(call, bank, way):
    ratings = bank / BANK / "ratings.csv"
    if way == "changed since":
        ratings.write_text(
            "".join(ratings.read_text(encoding="utf-8").splitlines(keepends=True)[:-1]), encoding="utf-8"
        )
    elif way == "not in git":
        git(bank, "rm", "-q", "--cached", str(BANK / "ratings.csv"))
        git(bank, "commit", "-qm", "Without")
    else:
        shutil.rmtree(bank / ".git")
    before = contents(bank / "assessments")
    result = call("questionnaire", "migrate", "northwind-bank")
    assert result.exit_code == 2
    assert "ratings.csv" in result.stderr
    assert "Commit them first" in result.stderr
    assert contents(bank / "assessments") == before
    assert "Commit them first" in call("questionnaire", "migrate", "northwind-bank", "--dry-run").stderr


def test_without_surveys_no_git_is_needed(call, bank):
    shutil.rmtree(bank / ".git")
    assert call("questionnaire", "migrate", "northwind-bank/2024-q4", "--to", "1.1.0").exit_code == 0


def test_errors_under_the_new_version_keep_all_files_as_they_are(call, bank):
    edit(bank / "assessments/portfolio.yml", lambda p: p.update(questionnaire="cfe-cco@1.0.0"))
    (bank / "assessments/northwind-bank/2025-q4/moments.yml").write_text(MOMENT, encoding="utf-8")
    assert call("check").exit_code == 0
    before = contents(bank / "assessments")
    head = bank / "assessments/questionnaires/cfe-cco-1.1.0/changes.yml"
    head.write_text("cfe-cco@1.0.0:\n  practices:\n    DIA-99: {}\n", encoding="utf-8")
    before["questionnaires/cfe-cco-1.1.0/changes.yml"] = head.read_bytes()
    result = call("questionnaire", "migrate", "northwind-bank/2025-q4")
    assert result.exit_code == 1
    assert contents(bank / "assessments") == before


MOMENT = """\
lost-card:
  touchpoint: A card is lost
  journey_stage: use
  customer_group: All
  what_is_at_stake: Money
  importance: 5
  emotional_intensity: 5
  frequency: 1
  performance: 2
  performance_source: management judgement
  date: 2025-10-01
  owner: Cards
  practices: [DIA-02, CUL-06]
"""


def test_moments_follow(call, bank):
    moments = bank / "assessments/northwind-bank/2025-q4/moments.yml"
    moments.write_text(MOMENT, encoding="utf-8")
    result = call("questionnaire", "migrate", "northwind-bank/2025-q4")
    assert result.exit_code == 0, result.stderr
    assert "  practices: [DIA-12]\n" in moments.read_text(encoding="utf-8")
    assert "Look again at: the moment lost-card." in result.stderr


@pytest.mark.parametrize(
    ("to", "said"),
    [
        ("1.2.0", "There is no questionnaire 'cfe-cco@1.2.0'."),
        ("cfe-coo@1.1.0", "There is no questionnaire 'cfe-coo@1.1.0'."),
    ],
)
def test_an_unknown_version_is_wrong_use(call, bank, to, said):
    result = call("questionnaire", "migrate", "northwind-bank", "--to", to)
    assert result.exit_code == 2
    assert said in result.stderr


def test_there_is_no_way_back(call, bank):
    assert call("questionnaire", "migrate", "northwind-bank").exit_code == 0
    result = call("questionnaire", "migrate", "northwind-bank", "--to", "1.0.0")
    assert result.exit_code == 2
    assert "cfe-cco@1.0.0 is older than cfe-cco@1.1.0" in result.stderr


def test_another_questionnaire_must_say_what_became_of_the_practices(call, bank):
    folder = bank / "assessments/questionnaires/cfe-cco-1.1.0"
    edit(folder / "questionnaire.yml", lambda head: head.update(id="ours", version="2.0.0"))
    assert call("questionnaire", "migrate", "northwind-bank", "--to", "ours@2.0.0").exit_code == 0
    commit(bank)
    (folder / "changes.yml").unlink()
    result = call("questionnaire", "migrate", "northwind-bank/2025-q4", "--to", "ours@2.0.0")
    assert result.exit_code == 2
    assert "ours@2.0.0 is another questionnaire" in result.stderr


def test_a_questionnaire_without_a_version_is_refused(call, bank):
    file = bank / BANK / "assessment.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("cfe-cco@1.0.0", "cfe-cco"), encoding="utf-8")
    result = call("questionnaire", "migrate", "northwind-bank")
    assert result.exit_code in (1, 2)
    assert "cfe-cco" in result.stderr


def test_a_byte_order_mark_and_the_line_breaks_of_windows_stay(call, bank):
    file = bank / "assessments/northwind-bank/2025-q4/assessment.yml"
    plain = file.read_bytes()
    file.write_bytes(b"\xef\xbb\xbf" + plain.replace(b"\n", b"\r\n"))
    assert call("questionnaire", "migrate", "northwind-bank/2025-q4").exit_code == 0
    marked = file.read_bytes()
    file.write_bytes(plain)
    assert call("questionnaire", "migrate", "northwind-bank/2025-q4").exit_code == 0
    assert marked == b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n")


def test_what_cannot_be_edited_by_its_lines_is_refused(call, bank, monkeypatch):
    """The check before writing: an edit that goes wrong is found, whatever the reason."""
    real = migration.assessment_steps

    def wrong(*arguments: object) -> migration.Steps:
        steps = real(*arguments)  # type: ignore[arg-type]
        return migration.Steps({**steps.words, ("answers", "AUT-01"): ("AUT-02x",)}, steps.gone, steps.values)

    before = contents(bank / "assessments")
    monkeypatch.setattr(migration, "assessment_steps", wrong)
    assert call("questionnaire", "migrate", "northwind-bank").exit_code == 1
    monkeypatch.setattr(
        migration,
        "assessment_steps",
        lambda *a: migration.Steps(real(*a).words, {}, real(*a).values | {("answers", "DIA-02")}),
    )
    assert call("questionnaire", "migrate", "northwind-bank").exit_code in (1, 2)
    assert contents(bank / "assessments") == before


# writing


def test_all_files_are_written_or_none(tmp_path, monkeypatch):
    files = [tmp_path / name for name in ("a", "b", "c")]
    for file in files:
        file.write_bytes(b"old")
    changes = [Rewrite(file, b"old", b"new") for file in files]
    real = Path.replace

    def failing(self: Path, target: Path) -> Path:
        if target.name == "c" and self.read_bytes() == b"new":
            raise OSError(28, "No space left on device")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(OSError, match="No space"):
        rewrite(changes)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == dict.fromkeys("abc", b"old")
    monkeypatch.setattr(Path, "replace", real)
    rewrite(changes)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == dict.fromkeys("abc", b"new")


def test_a_file_that_changed_meanwhile_is_kept(tmp_path):
    (tmp_path / "a").write_bytes(b"one")
    (tmp_path / "b").write_bytes(b"newer")
    with pytest.raises(UsageError, match="changed meanwhile"):
        rewrite([Rewrite(tmp_path / "a", b"one", b"two"), Rewrite(tmp_path / "b", b"old", b"two")])
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"one", "b": b"newer"}


def test_links_and_permissions_stay(tmp_path):
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "real").chmod(0o640)
    (tmp_path / "link").symlink_to("real")
    rewrite([Rewrite(tmp_path / "link", b"old", b"new")])
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"
    assert (tmp_path / "real").stat().st_mode & 0o777 == 0o640


# docs/questionnaires.md

PAGE = (Path(__file__).parents[2] / "docs" / "questionnaires.md").read_text(encoding="utf-8")


@pytest.fixture
def desk(tmp_path, monkeypatch) -> Path:
    """The front desk of the page in both versions, with one answered assessment; it is the working folder."""
    for path, text in re.findall(r"^`(assessments/\S+\.yml)`\n\n```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    first = tmp_path / "assessments/questionnaires/front-desk"
    folder = shutil.copytree(first, first.with_name("front-desk-1.1.0"))
    (changes,) = re.findall(r"^```yaml\n(front-desk@1.0.0:\n.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    (folder / "changes.yml").write_text(changes, encoding="utf-8")
    edit(folder / "questionnaire.yml", lambda head: head.update(version="1.1.0"))
    edit(folder / "dimensions/repair.yml", lambda d: found(d["practices"], "REP-01").update(id="REP-10"))
    edit(folder / "dimensions/welcome.yml", divided)
    hotel = tmp_path / "assessments/hotel-astra"
    (hotel / "2027-q1").mkdir(parents=True)
    (hotel / "organization.yml").write_text("name: Astra\n", encoding="utf-8")
    (hotel / "2027-q1/assessment.yml").write_text(ASTRA, encoding="utf-8")
    (tmp_path / "assessments/portfolio.yml").write_text(
        "title: Hotels\npublisher: Us\nquestionnaire: front-desk@1.1.0\n", encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


ASTRA = """\
questionnaire: front-desk@1.0.0
status: draft
date: 2026-11-20
evidence_review: false
answers:
  WEL-01:
    level: 3
  WEL-02:
    level: 2
  REP-01:
    level: 4
"""


def divided(dimension: dict[str, Any]) -> None:
    """The dimension welcome as the page's changes.yml describes it."""
    practices = dimension["practices"]
    practices.append({**copy.deepcopy(practices[0]), "id": "WEL-03", "core": False})
    found(practices, "WEL-02")["anchors"][4] = "It is known for each month which share of the wishes was met."


def test_the_changes_on_the_page_are_sound_and_give_what_it_says(call, desk):
    assert call("questionnaire", "check", "front-desk@1.1.0").exit_code == 0
    document = json.loads(
        call("questionnaire", "diff", "front-desk@1.0.0", "front-desk@1.1.0", "--format", "json").stdout
    )
    fates = {(entry["fate"], *entry["before"], entry["comparable"]) for entry in document["practices"]}
    assert fates == {("split", "WEL-01", False), ("re-anchored", "WEL-02", True), ("renamed", "REP-01", True)}
    assert call("questionnaire", "migrate", "hotel-astra/2027-q1").exit_code == 0
    after = (desk / "assessments/hotel-astra/2027-q1/assessment.yml").read_text(encoding="utf-8")
    (example,) = re.findall(r"^  ```yaml\n(.*?)^  ```$", PAGE, re.MULTILINE | re.DOTALL)
    shown = "".join(line[2:] for line in example.splitlines(keepends=True))
    assert (
        shown.replace("and WEL-03.\n", "and WEL-03. Waits at the desk and on the telephone are two questions now.\n")
        in after
    )
    assert after.endswith("  WEL-02:\n    level: 2\n  REP-10:\n    level: 4\n")
    assert call("check").exit_code == 0


def test_a_survey_without_any_column_left_is_refused(call, desk):
    (desk / "assessments/hotel-astra/2027-q1/ratings-east.csv").write_text("respondent,group,WEL-01\nk3,manager,2\n")
    before = contents(desk / "assessments")
    result = call("questionnaire", "migrate", "hotel-astra/2027-q1")
    assert result.exit_code == 2
    assert "All columns of assessments/hotel-astra/2027-q1/ratings-east.csv must be asked again" in result.stderr
    assert contents(desk / "assessments") == before


def test_columns_are_renamed_without_git(call, desk):
    """Nothing is taken out, so nothing can be lost."""
    file = desk / "assessments/hotel-astra/2027-q1/ratings.csv"
    file.write_text("respondent,group,REP-01\r\nk3,manager,2\r\n", newline="")
    assert call("questionnaire", "migrate", "hotel-astra/2027-q1").exit_code == 0
    assert file.read_bytes() == b"respondent,group,REP-10\r\nk3,manager,2\r\n"
