"""`assessor init` and `assessor new`: what they write, and that they never touch what is there."""

from __future__ import annotations

import json
import re
import shlex
from dataclasses import MISSING, fields
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import jsonschema
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessor.errors import UsageError
from assessor.load import check, load_questionnaire, load_workspace
from assessor.model import Action, Answer, Consensus, Moment, Record, Target, ToldApart
from assessor.scaffold import comment, create, described, identifier, quoted, require_id, titled

MODELINE = re.compile(r"# yaml-language-server: \$schema=(\S+)")


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def uncommented(text: str, *practices: str) -> str:
    """The text as someone leaves it who removes "# " from the lines of some practices and types a level."""
    for practice in practices:
        text = text.replace(f"  # {practice}:\n  #   level:\n", f"  {practice}:\n    level: 3\n")
    return text


# init


def test_a_new_workspace_is_complete_and_sound(pristine):
    files = snapshot(pristine)
    assert {"mkdocs.yml", "README.md", ".gitignore", "assessments/portfolio.yml"} <= set(files)
    assert check(pristine) == ()
    workspace, warnings = load_workspace(pristine)
    assert not warnings
    assert [a.name for a in workspace.assessments] == ["example-hotels/2025-q4", "example-hotels/2026-q4"]
    assert all("invented" in o.profile.notice for o in workspace.organizations.values())


def test_the_example_answers_every_practice(pristine):
    workspace, _ = load_workspace(pristine)
    for assessment in workspace.assessments:
        assert set(assessment.record.answers) == set(assessment.questionnaire.practices)


def test_every_file_names_a_schema_that_accepts_it(pristine):
    found = 0
    for path in pristine.glob("assessments/**/*.yml"):
        modeline = MODELINE.match(path.read_text(encoding="utf-8"))
        assert modeline, path
        schema = json.loads((path.parent / modeline[1]).read_text(encoding="utf-8"))
        jsonschema.validate(plain(path), schema)
        found += 1
    assert found == 4


def plain(path: Path) -> object:
    """A file as an editor sees it: dates are text."""
    loader = type("Loader", (yaml.SafeLoader,), {})
    loader.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith("timestamp")]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return yaml.load(path.read_text(encoding="utf-8"), loader)  # noqa: S506  (a safe loader with less)


def test_init_in_an_empty_folder_that_exists(call, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert call("init").exit_code == 0
    assert call("check").exit_code == 0


def test_init_beside_files_that_are_not_in_the_way(call, tmp_path):
    (tmp_path / "LICENSE").write_text("mine")
    assert call("init", str(tmp_path)).exit_code == 0
    assert (tmp_path / "LICENSE").read_text() == "mine"


def test_init_makes_the_folders_on_the_way(call, tmp_path):
    assert call("init", str(tmp_path / "a" / "b")).exit_code == 0
    assert check(tmp_path / "a" / "b") == ()
    assert [p.name for p in tmp_path.iterdir()] == ["a"]


def test_init_refuses_with_the_list_of_what_is_in_the_way(call, tmp_path):
    (tmp_path / "README.md").write_text("mine")
    (tmp_path / "mkdocs.yml").write_text("mine")
    before = snapshot(tmp_path)
    result = call("init", str(tmp_path))
    assert result.exit_code == 2
    assert result.stderr == "error: Nothing was written. In the way: README.md, mkdocs.yml.\n"
    assert snapshot(tmp_path) == before


def test_init_says_what_to_do_next(call, tmp_path):
    said = call("init", str(tmp_path / "demo")).stderr.splitlines()
    assert len(said) == 3
    assert all(f"assessor -C {tmp_path / 'demo'}" in line for line in said[1:])


@pytest.mark.parametrize("name", ["Übersicht 1", "it's", "plain"])
def test_the_commands_that_init_names_can_be_pasted(call, tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    for line in call("init", name).stderr.splitlines()[1:]:
        assert shlex.split(line)[:3] == ["assessor", "-C", name]


@pytest.mark.parametrize("obstacle", ["file", "dangling link", "file as a folder"])
def test_create_refuses_every_kind_of_obstacle(tmp_path, obstacle):
    if obstacle == "file":
        (tmp_path / "a").mkdir()
        (tmp_path / "a" / "b").write_text("mine")
    elif obstacle == "dangling link":
        (tmp_path / "a").mkdir()
        (tmp_path / "a" / "b").symlink_to("nowhere")
    else:
        (tmp_path / "a").write_text("mine")
    with pytest.raises(UsageError, match="In the way"):
        create(tmp_path, {"a/b": b"ours", "c": b"ours"})
    assert not (tmp_path / "c").exists()


def test_create_leaves_nothing_behind_when_a_file_cannot_be_written(tmp_path, monkeypatch):
    real = Path.open

    def no_space(self: Path, mode: str = "r", *arguments: object, **options: object) -> object:
        if self.name == "z":
            raise OSError(28, "No space left on device", str(self))
        return real(self, mode, *arguments, **options)

    monkeypatch.setattr(Path, "open", no_space)
    with pytest.raises(OSError, match="No space"):
        create(tmp_path / "new", {"a/b": b"", "c": b"", "z": b""})
    assert list(tmp_path.iterdir()) == []


# new


def test_a_new_assessment_is_sound_as_it_is(call, workspace):
    result = call("new", "alder-clinic", "2026-q4", "--name", "Alder Clinic", "--industry", "Health: clinics")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert check(workspace) == ()
    loaded, _ = load_workspace(workspace)
    assessment = next(a for a in loaded.assessments if a.name == "alder-clinic/2026-q4")
    assert assessment.organization.profile.name == "Alder Clinic"
    assert assessment.organization.profile.industry == "Health: clinics"
    assert assessment.record.status == "draft"
    assert assessment.record.date == date.today()
    assert assessment.record.answers == {}


def test_every_practice_can_be_answered_by_removing_marks(call, workspace):
    call("new", "alder-clinic", "2026-q4", "--date", "2026-11-02")
    path = workspace / "assessments/alder-clinic/2026-q4/assessment.yml"
    practices = load_questionnaire("cfe-cco", None).practices
    path.write_text(uncommented(path.read_text(encoding="utf-8"), *practices), encoding="utf-8")
    loaded, _ = load_workspace(workspace)
    record = next(a for a in loaded.assessments if a.name == "alder-clinic/2026-q4").record
    assert {key: answer.level for key, answer in record.answers.items()} == dict.fromkeys(practices, 3)
    assert record.date == date(2026, 11, 2)


def test_removing_one_mark_from_every_line_of_the_answers_keeps_the_questions_comments(call, workspace):
    call("new", "alder-clinic", "2026-q4")
    path = workspace / "assessments/alder-clinic/2026-q4/assessment.yml"
    head, answers = path.read_text(encoding="utf-8").split("answers:\n")
    bare = re.sub(r"^(  )#(?: |(?=#))", r"\1", answers, flags=re.MULTILINE)
    filled = bare.replace("level:", "level: 2").replace("evidence:", "evidence: 1").replace("note:", "note: Seen")
    filled = filled.replace("shown:", "shown: A log")
    path.write_text(f"{head}answers:\n{filled}", encoding="utf-8")
    assert check(workspace) == ()
    assert call("score", "alder-clinic").exit_code == 0


def test_every_key_of_an_assessment_stands_in_the_new_file(call, workspace):
    call("new", "alder-clinic", "2026-q4")
    text = (workspace / "assessments/alder-clinic/2026-q4/assessment.yml").read_text(encoding="utf-8")
    for kind in (Record, Answer, Consensus, Target, Action, ToldApart):
        missing = {f.name for f in fields(kind) if not re.search(rf"^[# ]*{f.name}:|`{f.name}:`", text, re.MULTILINE)}
        assert missing <= {"weights"}, kind


def test_the_examples_of_a_target_and_an_action_are_sound(call, workspace):
    call("new", "alder-clinic", "2026-q4")
    path = workspace / "assessments/alder-clinic/2026-q4/assessment.yml"
    head, answers = path.read_text(encoding="utf-8").split("\nanswers:\n")
    shown = re.sub("^##", "", head, flags=re.MULTILINE)
    target, action = re.findall(r"in\s(?:# )?full:\n((?:  .*\n)+)", shown)
    path.write_text(f"{head}\ntargets:\n{target}actions:\n{action}answers:\n{answers}", encoding="utf-8")
    assert check(workspace) == ()
    record = next(a for a in load_workspace(workspace)[0].assessments if a.name == "alder-clinic/2026-q4").record
    assert (list(record.targets), list(record.actions)) == (["customer_authority"], ["weekly-review"])


def test_question_and_anchors_stand_above_each_practice(call, workspace):
    call("new", "alder-clinic", "2026-q4")
    text = (workspace / "assessments/alder-clinic/2026-q4/assessment.yml").read_text(encoding="utf-8")
    words = " ".join(re.sub(r"^ *#+ *", "", text, flags=re.MULTILINE).split())
    for practice in load_questionnaire("cfe-cco", None).practices.values():
        assert " ".join(practice.question.split()) in words
        for level, anchor in practice.anchors.items():
            assert f"{level} {' '.join(anchor.split())}" in words
    assert max(map(len, text.splitlines())) <= 100


# new, with files beside the assessment

CLINIC = "assessments/alder-clinic/2026-q4"
FILLED = {
    "journey_stage": "problem",
    "customer_group": "All patients",
    "what_is_at_stake": "Health",
    "importance": "5",
    "emotional_intensity": "4.5",
    "frequency": "1 to 10",
    "performance": "2",
    "performance_source": "management judgement",
    "owner": "Head of service",
}


def test_the_files_beside_an_assessment_are_sound_as_they_are(call, workspace):
    result = call("new", "alder-clinic", "2026-q4", "--moments", "--ratings")
    assert result.exit_code == 0
    assert {p.name for p in (workspace / CLINIC).iterdir()} == {"assessment.yml", "moments.yml", "ratings.csv"}
    assert [problem for problem in check(workspace) if problem.severity == "error"] == []
    assert call("score", "alder-clinic").exit_code == 0


def test_the_starter_list_can_be_filled_in_by_removing_marks(call, workspace):
    call("new", "alder-clinic", "2026-q4", "--moments", "--date", "2026-11-02")
    path = workspace / CLINIC / "moments.yml"
    text = path.read_text(encoding="utf-8")
    starts = load_questionnaire("cfe-cco", None).modules["moments-of-truth"].prompts
    bare = re.sub(r"^# (?=[a-z-]+:\n#   touchpoint|  )", "", text, flags=re.MULTILINE)
    for key, value in FILLED.items():
        bare = bare.replace(f"  {key}:\n", f"  {key}: {value}\n")
    path.write_text(bare, encoding="utf-8")
    assert check(workspace) == ()
    assessment = next(a for a in load_workspace(workspace)[0].assessments if a.name == "alder-clinic/2026-q4")
    assert tuple(m.touchpoint for m in assessment.moments.values()) == starts
    assert {m.date for m in assessment.moments.values()} == {date(2026, 11, 2)}


def test_every_key_of_a_moment_is_explained(call, workspace):
    call("new", "alder-clinic", "2026-q4", "--moments")
    text = (workspace / CLINIC / "moments.yml").read_text(encoding="utf-8")
    for field in fields(Moment):
        key = field.name if field.default is MISSING else f"({field.name})"
        assert re.search(rf"^## {re.escape(key)}: ", text, re.MULTILINE), key
    assert max(map(len, text.splitlines())) <= 100


def test_the_header_of_ratings_has_everything_that_people_inside_answer(call, workspace):
    call("new", "alder-clinic", "2026-q4", "--ratings")
    path = workspace / CLINIC / "ratings.csv"
    shipped = load_questionnaire("cfe-cco", None)
    statements = [s.id for key in ("perception", "ambassadorship") for s in shipped.modules[key].statements]
    assert path.read_text(encoding="utf-8") == ",".join(["respondent", "group", *shipped.practices, *statements]) + "\n"
    with path.open("a", encoding="utf-8") as file:
        file.writelines(f"r{n}x,frontline{',3' * (60 + 18 + 9)}\n" for n in range(6))
    answers = path.with_name("assessment.yml")
    answers.write_text(answers.read_text("utf-8").replace("evidence_review: true", "evidence_review: false"), "utf-8")
    assert check(workspace) == ()
    assert "6 people" in call("score", "alder-clinic").stdout


@pytest.mark.parametrize("option", ["--moments", "--ratings"])
def test_a_file_beside_an_assessment_that_exists(call, workspace, option):
    before = snapshot(workspace)
    assert call("new", "example-hotels", "2026-q4", option).exit_code == 0
    after = snapshot(workspace)
    file = {"--moments": "moments.yml", "--ratings": "ratings.csv"}[option]
    assert set(after) - set(before) == {f"assessments/example-hotels/2026-q4/{file}"}
    assert {path: after[path] for path in before} == before
    again = call("new", "example-hotels", "2026-q4", option)
    assert again.exit_code == 2
    assert f"In the way: assessments/example-hotels/2026-q4/{file}." in again.stderr
    assert snapshot(workspace) == after


def test_a_file_beside_an_assessment_with_errors_follows_its_questionnaire(call, workspace):
    folder = workspace / "assessments" / "questionnaires" / "mine"
    call("questionnaire", "copy", str(folder))
    head = folder / "questionnaire.yml"
    head.write_text(head.read_text(encoding="utf-8").replace("id: cfe-cco", "id: mine"), encoding="utf-8")
    dialog = folder / "dimensions" / "customer_dialog.yml"
    dialog.write_text(dialog.read_text(encoding="utf-8").replace("DIA-06", "DIA-07"), encoding="utf-8")
    answers = workspace / "assessments/example-hotels/2026-q4/assessment.yml"
    answers.write_text("questionnaire: 'mine@1.0.0'\nanswers: [", encoding="utf-8")
    assert call("new", "example-hotels", "2026-q4", "--ratings").exit_code == 0
    header = (answers.parent / "ratings.csv").read_text(encoding="utf-8")
    assert "DIA-07" in header
    assert "DIA-06" not in header


def test_a_questionnaire_without_the_module_gets_the_shipped_starter_list(call, workspace):
    folder = workspace / "assessments" / "questionnaires" / "mine"
    call("questionnaire", "copy", str(folder))
    head = folder / "questionnaire.yml"
    head.write_text(head.read_text(encoding="utf-8").replace("id: cfe-cco", "id: mine"), encoding="utf-8")
    (folder / "modules" / "moments-of-truth.yml").unlink()
    portfolio = workspace / "assessments/portfolio.yml"
    portfolio.write_text(portfolio.read_text().replace("questionnaire: cfe-cco", "questionnaire: mine"), "utf-8")
    assert call("new", "alder-clinic", "2026-q4", "--moments").exit_code == 0
    assert "# complaint-or-claim:" in (workspace / CLINIC / "moments.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Lost or blocked means of payment", "lost-or-blocked-means-of-payment"),
        ("Renewal, price increase", "renewal-price-increase"),
        ("a" * 70, "a" * 64),
        ("x " * 40, "-".join("x" * 32)),
    ],
)
def test_an_id_made_of_a_text(text, made):
    assert identifier(text) == made


@pytest.mark.parametrize(
    ("field", "line"),
    [
        ({"id": "a", "label": "Place", "required": True}, "a: Place"),
        (
            {"id": "a", "label": "Place", "required": False, "help": "For instance, here."},
            "(a): Place. For instance, here",
        ),
        ({"id": "a", "label": "Stage", "required": True, "options": ("one", "two")}, "a: Stage. one, two"),
        (
            {"id": "a", "label": "Effort", "anchors": {1: "Low", 5: "High"}, "unit": "points"},
            "(a): Effort. Points. 1 Low, 5 High",
        ),
    ],
)
def test_a_field_in_one_line(field, line):
    assert described(field) == line


def test_a_new_period_keeps_the_organization(call, workspace):
    profile = workspace / "assessments/example-hotels/organization.yml"
    before = profile.read_bytes()
    assert call("new", "example-hotels", "2027-q1").exit_code == 0
    assert profile.read_bytes() == before
    assert (workspace / "assessments/example-hotels/2027-q1/assessment.yml").is_file()


def test_a_new_name_for_an_organization_that_exists_is_wrong_use(call, workspace):
    before = snapshot(workspace)
    result = call("new", "example-hotels", "2027-q1", "--name", "Other")
    assert result.exit_code == 2
    assert "assessments/example-hotels/organization.yml" in result.stderr
    assert snapshot(workspace) == before


def test_new_works_where_other_files_have_errors(call, workspace):
    answers = workspace / "assessments/example-hotels/2026-q4/assessment.yml"
    answers.write_text("answers: [", encoding="utf-8")
    assert call("new", "alder-clinic", "2026-q4").exit_code == 0
    assert call("schema", "assessment").exit_code == 0
    assert call("questionnaire", "show").exit_code == 0


def test_new_never_overwrites(call, workspace):
    before = snapshot(workspace)
    result = call("new", "example-hotels", "2026-q4")
    assert result.exit_code == 2
    assert "In the way: assessments/example-hotels/2026-q4/assessment.yml" in result.stderr
    assert snapshot(workspace) == before


def test_new_writes_the_schemas_that_are_missing(call, workspace):
    schema = workspace / "assessments/.schema/assessment.schema.json"
    schema.unlink()
    assert call("new", "alder-clinic", "2026-q4").exit_code == 0
    assert schema.is_file()


@pytest.mark.parametrize(
    "word", ["../x", "Big Bank", "a/b", "", ".hidden", "con", "questionnaires", "search", "ä", "x" * 65, "a.b", "-a"]
)
def test_an_id_that_cannot_be_a_folder_is_wrong_use(call, workspace, word):
    before = snapshot(workspace)
    assert call("new", word, "2026-q4").exit_code == 2
    assert call("new", "alder-clinic", word).exit_code == 2
    assert snapshot(workspace) == before


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.from_regex("[a-z0-9_.-]{1,5}", fullmatch=True) | st.sampled_from(["northwind-bank", "2026-q4", "com1", "con"])
)
def test_what_new_accepts_the_loader_accepts(tmp_path, word):
    try:
        require_id("organization", word)
    except UsageError:
        return
    with TemporaryDirectory(dir=tmp_path) as folder:
        root = Path(folder)
        (root / "assessments" / word).mkdir(parents=True)
        assert "folder-name" not in {problem.code for problem in check(root)}


def test_an_impossible_day_is_wrong_use(call, workspace):
    for day in ("2026-02-30", "1.2.2027"):
        result = call("new", "alder-clinic", "2026-q4", "--date", day)
        assert result.exit_code == 2
        assert f"{day!r} is no day written as YYYY-MM-DD, such as 2027-02-01." in result.stderr


def test_an_own_template_takes_the_place_of_the_shipped_one(call, workspace):
    own = workspace / "templates" / "workspace"
    own.mkdir(parents=True)
    (own / "organization.yml.j2").write_text("name: {{ profile.name | quoted }}\nregion: Ours\n", encoding="utf-8")
    assert call("new", "alder-clinic", "2026-q4").exit_code == 0
    text = (workspace / "assessments/alder-clinic/organization.yml").read_text(encoding="utf-8")
    assert text == "name: Alder Clinic\nregion: Ours\n"


def test_a_broken_own_template_is_a_problem_of_the_workspace(call, workspace):
    own = workspace / "templates" / "workspace"
    own.mkdir(parents=True)
    (own / "organization.yml.j2").write_text("name: x\n{{ nothing }}\n{% if %}\n", encoding="utf-8")
    result = call("new", "alder-clinic", "2026-q4")
    assert result.exit_code == 1
    assert result.stderr.startswith("templates/workspace/organization.yml.j2:3: error: ")
    assert "[template]" in result.stderr


@pytest.mark.parametrize(
    "name",
    [
        "Alder",
        "A: b",
        "a #b",
        "- x",
        "true",
        "null",
        "12",
        "'x'",
        '"x"',
        "Ärzte & Co",
        "[a]",
        "{x}",
        "*a",
        "",
        " a ",
        "a\nb",
        "\\",
    ],
)
def test_a_quoted_text_is_read_back(name):
    assert yaml.safe_load(f"name: {quoted(name)}") == {"name": name}


def test_a_comment_stays_a_comment_whatever_the_text():
    text = comment("one\ntwo: three\u2028four\x85five " + "x" * 200, 2, "##", hang=2)
    assert all(line.startswith("  ## ") for line in text.splitlines())


def test_a_name_made_of_an_id():
    assert titled("northwind-bank") == "Northwind Bank"
