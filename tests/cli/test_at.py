"""`--at REVISION`: commands that read files as they stood, and what they say of them."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

NAME = "example-hotels/2026-q4"
SETTINGS = ("-c", "user.name=Nobody", "-c", "user.email=nobody@example.org", "-c", "commit.gpgsign=false")


@pytest.fixture
def answers(workspace: Path) -> Path:
    """The newest assessment of a workspace in a repository of its own, with all files committed."""
    git("init", "--quiet")
    commit()
    return workspace / "assessments" / NAME / "assessment.yml"


def git(*arguments: str) -> None:
    subprocess.run(["git", *SETTINGS, *arguments], check=True, capture_output=True)


def commit() -> None:
    git("add", "--all")
    git("commit", "--quiet", "--message", "More")


def test_score_at_a_revision(call, answers):
    before = call("score", NAME, "--format", "json").stdout
    answers.write_text(answers.read_text(encoding="utf-8").replace("level: 3", "level: 1"), encoding="utf-8")
    commit()
    now = call("score", NAME, "--format", "json").stdout
    assert json.loads(now) != json.loads(before)
    assert call("score", NAME, "--format", "json", "--at", "HEAD").stdout == now
    then = call("score", NAME, "--format", "json", "--at", "HEAD~1")
    assert (then.stdout, then.exit_code) == (before, 0)
    assert re.fullmatch(r"As of HEAD~1 \([0-9a-f]{10}\)\.\n", then.stderr)


@pytest.mark.parametrize("command", [("score",), ("explain", NAME, "DIA-02"), ("interview", NAME), ("build",)])
def test_an_empty_revision_is_refused(call, answers, command):
    """A variable without value in a script must not show today's numbers as old ones."""
    found = call(*command, "--at", "")
    assert (found.exit_code, found.stdout) == (2, "")
    assert "The name of the revision is empty." in found.stderr


def test_interview_at_a_revision(call, answers):
    before = call("interview", NAME).stdout
    answers.unlink()
    commit()
    assert call("interview", NAME, "--at", "HEAD~1").stdout == before
    assert call("interview", NAME).exit_code == 1


def test_problems_are_those_of_the_revision(call, answers):
    sound = answers.read_text(encoding="utf-8")
    answers.write_text(sound.replace("level: 3", "level: 6", 1), encoding="utf-8")
    commit()
    answers.write_text(sound, encoding="utf-8")
    assert call("score").exit_code == 0
    for command in (["score"], ["interview", NAME], ["build"]):
        found = call(*command, "--at", "HEAD")
        assert found.exit_code == 1
        assert found.stdout == ""
        assert "The files at the revision HEAD have problems:\n" in found.stderr
        assert f"assessments/{NAME}/assessment.yml:" in found.stderr


def test_warnings_do_not_send_to_check(call, answers):
    sound = answers.read_text(encoding="utf-8")
    answers.write_text(sound.replace("    evidence: 2\n", "", 1), encoding="utf-8")
    commit()
    assert call("score", "--at", "HEAD").stderr.partition("\n")[2] == "1 warning in the files at the revision HEAD.\n"
    assert call("score").stderr == "1 warning in the files; `assessor check` lists them.\n"


@pytest.mark.parametrize("command", [["score"], ["interview", NAME], ["build"]])
def test_a_revision_that_does_not_exist(call, answers, command):
    found = call(*command, "--at", "HEAD~5")
    assert found.exit_code == 2
    assert "error: There is no revision 'HEAD~5'. Name a commit, a branch or a tag" in found.stderr


def test_without_a_repository(call, workspace, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(workspace.parent))
    found = call("score", "--at", "HEAD")
    assert found.exit_code == 2
    assert found.stderr == (
        "error: The workspace is in no git repository, so it has no revisions. Make one with: git init\n"
    )
