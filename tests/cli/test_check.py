"""`assessor check` in a workspace."""

from __future__ import annotations

import json
import subprocess

import pytest

PORTFOLIO = "assessments/portfolio.yml"
ANSWERS = "assessments/example-hotels/2026-q4/assessment.yml"


@pytest.fixture
def broken(workspace):
    portfolio, answers = workspace / PORTFOLIO, workspace / ANSWERS
    portfolio.write_text(portfolio.read_text().replace("publisher:", "publsher:"), encoding="utf-8")
    answers.write_text(answers.read_text().replace("level: 3\n", "level: 7\n", 1), encoding="utf-8")
    return workspace


def test_a_new_workspace_has_no_problems(call, workspace):
    result = call("check")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "No problems.\n")


def test_problems_go_to_standard_output_and_their_number_to_standard_error(call, broken):
    result = call("check")
    assert result.exit_code == 1
    assert f"{ANSWERS}:" in result.stdout
    assert f"{PORTFOLIO}:" in result.stdout
    assert "errors in 2 files." in result.stderr
    assert "errors in" not in result.stdout


def test_only_the_paths_asked_for(call, broken):
    assert PORTFOLIO not in call("check", "assessments/example-hotels").stdout
    assert ANSWERS not in call("check", PORTFOLIO).stdout


@pytest.mark.parametrize("path", ["assessments/nowhere", ".."])
def test_a_path_that_is_not_in_the_workspace_is_wrong_use(call, workspace, path):
    result = call("check", path)
    assert result.exit_code == 2
    assert path in result.stderr


def test_text_paths_are_those_of_the_working_folder(call, broken, monkeypatch):
    monkeypatch.chdir(broken / "assessments")
    assert call("check", "portfolio.yml").stdout.startswith("portfolio.yml:")
    monkeypatch.chdir(broken.parent)
    assert call("-C", "demo", "check").stdout.startswith("assessments/")


def test_json_paths_are_those_of_the_workspace(call, broken, monkeypatch):
    monkeypatch.chdir(broken / "assessments")
    problems = json.loads(call("check", "--format", "json").stdout)["problems"]
    assert {problem["path"] for problem in problems} == {PORTFOLIO, ANSWERS}


@pytest.mark.parametrize("form", ["github", "gitlab"])
def test_paths_for_a_git_host_begin_at_the_top_of_the_repository(call, broken, form):
    subprocess.run(["git", "init", "-q", str(broken.parent)], check=True)
    assert f"demo/{ANSWERS}" in call("check", "--format", form).stdout


def test_warnings_alone_are_fine(call, workspace):
    answers = workspace / ANSWERS
    text = answers.read_text(encoding="utf-8")
    answers.write_text(
        text.replace("method: Fourteen", "method: About #14, fourteen", 1).replace("About #", "About #", 1)
    )
    answers.write_text(text.replace("scope: All 14 hotels", "scope: All 14 hotels #and more", 1), encoding="utf-8")
    result = call("check")
    assert result.exit_code == 0
    assert "warning:" in result.stdout
    assert result.stderr == "1 warning in 1 file.\n"


def test_a_format_that_does_not_exist_is_wrong_use(call, workspace):
    assert call("check", "--format", "xml").exit_code == 2
