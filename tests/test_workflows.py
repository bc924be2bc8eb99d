"""What `assessor init --ci` writes, and the hooks: sound by the services' own rules, and with the least rights."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from assessor.cli import main
from assessor.scaffold import COMMENT_MARKER, WORKFLOWS

REPOSITORY = Path(__file__).parents[1]
TOOLS = Path(sys.executable).parent


def run(tool: str, *arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    """One of the checkers of the development environment; no test can do without it."""
    return subprocess.run([TOOLS / tool, *map(str, arguments)], cwd=cwd, text=True, capture_output=True, check=False)


def written(folder: Path, *options: str) -> str:
    """The workflow that `init` writes with these options into a new repository at `folder`."""
    subprocess.run(["git", "init", "--quiet", folder], check=True)
    found = CliRunner().invoke(main, ["-C", str(folder), "init", "--ci", *options])
    assert found.exit_code == 0, found.output
    return (folder / WORKFLOWS[options[0]]).read_text(encoding="utf-8")


VARIANTS = [(), ("--publish",), ("work/reports",), ("work/reports", "--publish")]


@pytest.mark.parametrize("options", VARIANTS, ids=" ".join)
def test_github_workflow_is_sound_and_has_nothing_to_audit(tmp_path: Path, options: tuple[str, ...]) -> None:
    """The schema of GitHub workflows, and an audit of security and permissions at its strictest."""
    written(tmp_path, "github", *options)
    path = WORKFLOWS["github"]
    schema = run("check-jsonschema", "--builtin-schema", "vendor.github-workflows", path, cwd=tmp_path)
    audit = run("zizmor", "--offline", "--persona=pedantic", path, cwd=tmp_path)
    assert schema.returncode == 0, schema.stdout
    assert audit.returncode == 0, audit.stdout


def test_the_audit_can_fail(tmp_path: Path) -> None:
    """An action that is not pinned, and rights for all jobs, are found."""
    text = written(tmp_path, "github")
    path = tmp_path / WORKFLOWS["github"]
    loose = re.sub(r"checkout@\w+ # v[\d.]+", "checkout@v7", text).replace("permissions: {}", "permissions: write-all")
    path.write_text(loose, encoding="utf-8")
    audit = run("zizmor", "--offline", "--persona=pedantic", path, cwd=tmp_path)
    assert audit.returncode != 0
    assert {"unpinned-uses", "excessive-permissions"} <= set(re.findall(r"\[([a-z-]+)\]", audit.stdout))


@pytest.mark.parametrize("options", VARIANTS, ids=" ".join)
def test_gitlab_pipeline_is_sound(tmp_path: Path, options: tuple[str, ...]) -> None:
    written(tmp_path, "gitlab", *options)
    arguments = ("--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci", WORKFLOWS["gitlab"])
    schema = run("check-jsonschema", *arguments, cwd=tmp_path)
    assert schema.returncode == 0, schema.stdout


def test_github_rights_are_the_least(tmp_path: Path) -> None:
    """No right by default; the job that runs code of others may only read; only own branches get a comment."""
    jobs = workflow(written(tmp_path, "github", "--publish"))
    assert jobs["permissions"] == {}
    rights = {name: job["permissions"] for name, job in jobs["jobs"].items()}
    assert rights == {
        "check": {"contents": "read"},
        "comment": {"pull-requests": "write"},
        "publish": {"pages": "write", "id-token": "write"},
    }
    assert "head.repo.full_name == github.repository" in jobs["jobs"]["comment"]["if"]
    assert all("run" not in step for step in jobs["jobs"]["publish"]["steps"])


def test_all_actions_are_pinned_to_a_commit(tmp_path: Path) -> None:
    text = written(tmp_path, "github", "--publish")
    assert re.findall(r"uses: (.*)", text)
    assert all(
        re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", use) for use in re.findall("uses: (.*)", text)
    )


@pytest.mark.parametrize("service", ["github", "gitlab"])
def test_nothing_is_published_unless_asked_for(tmp_path: Path, service: str) -> None:
    quiet, asked = written(tmp_path / "a", service), written(tmp_path / "b", service, "--publish")
    assert "pages" not in re.sub("#.*", "", quiet)
    assert "Nothing is published." in quiet
    assert "pages" in re.sub("#.*", "", asked)


@pytest.mark.parametrize("service", ["github", "gitlab"])
def test_the_comment_is_found_again_by_the_marker(tmp_path: Path, service: str) -> None:
    """Workflow and command agree on it, so that there is one comment, which is updated."""
    assert COMMENT_MARKER in written(tmp_path, service)


def test_gitlab_comment_is_for_own_branches_with_a_token(tmp_path: Path) -> None:
    jobs = workflow(written(tmp_path, "gitlab"))
    (rule,) = jobs["comment"]["rules"]
    assert "$CI_MERGE_REQUEST_SOURCE_PROJECT_ID == $CI_PROJECT_ID" in rule["if"]
    assert "$ASSESSOR_COMMENT_TOKEN" in rule["if"]
    (script,) = jobs["comment"]["script"]
    compile(script.split("<<'SCRIPT'\n")[1].removesuffix("SCRIPT\n"), "comment", "exec")


def test_an_existing_workspace_gets_the_workflow_only(tmp_path: Path) -> None:
    shutil.copytree(REPOSITORY / "assessments" / "halden-pumps", tmp_path / "assessments" / "halden-pumps")
    written(tmp_path, "github")
    assert not (tmp_path / "mkdocs.yml").exists()
    assert not (tmp_path / "assessments" / "example-hotels").exists()


def test_a_workflow_in_the_way_is_not_touched(tmp_path: Path) -> None:
    before = written(tmp_path, "gitlab")
    again = CliRunner().invoke(main, ["-C", str(tmp_path), "init", "--ci", "gitlab", "--publish"])
    assert again.exit_code == 2
    assert WORKFLOWS["gitlab"] in again.output
    assert (tmp_path / WORKFLOWS["gitlab"]).read_text(encoding="utf-8") == before


@pytest.mark.parametrize("name", ["$(reboot)", "a b", "a: b", "-x"])
def test_folders_that_a_workflow_cannot_hold_are_refused(tmp_path: Path, name: str) -> None:
    subprocess.run(["git", "init", "--quiet", tmp_path], check=True)
    found = CliRunner().invoke(main, ["-C", str(tmp_path), "init", "--ci", "github", "--", name])
    assert found.exit_code == 2
    assert list(tmp_path.iterdir()) == [tmp_path / ".git"]


def test_the_repository_is_the_one_that_the_folder_is_in(tmp_path: Path) -> None:
    """Whatever way leads to it: two points lead out of the repository around the working folder."""
    start = tmp_path / "repository" / "inside"
    start.mkdir(parents=True)
    subprocess.run(["git", "init", "--quiet", start.parent], check=True)
    found = CliRunner().invoke(main, ["-C", str(start), "init", "--ci", "github", "../../other"])
    assert found.exit_code == 0, found.output
    assert (tmp_path / "other" / WORKFLOWS["github"]).is_file()
    assert not (start.parent / ".github").exists()


@pytest.mark.parametrize("name", [".git", ".git/reports"])
def test_the_folder_of_git_gets_no_workspace(tmp_path: Path, name: str) -> None:
    subprocess.run(["git", "init", "--quiet", tmp_path], check=True)
    found = CliRunner().invoke(main, ["-C", str(tmp_path), "init", "--ci", "github", name])
    assert found.exit_code == 2
    assert not (tmp_path / name / "assessments").exists()


@pytest.mark.parametrize("name", ["123", "null", "1e3"])
def test_a_folder_called_like_a_number_is_text(tmp_path: Path, name: str) -> None:
    job = workflow(written(tmp_path, "github", name))["jobs"]["check"]
    assert job["defaults"]["run"]["working-directory"] == name


def shell_of(text: str, job: str, number: int) -> str:
    """What a step of a GitHub workflow runs."""
    run = [step["run"] for step in workflow(text)["jobs"][job]["steps"] if "run" in step][number]
    assert isinstance(run, str)
    return run


def shell(script: str, folder: Path, **tools: str) -> subprocess.CompletedProcess[str]:
    """Run a step as GitHub does, with other programs in place of `tools`."""
    (folder / "bin").mkdir()
    for name, text in tools.items():
        (folder / "bin" / name).write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
        (folder / "bin" / name).chmod(0o755)
    variables = {"PATH": f"{folder}/bin:/usr/bin:/bin", "RUNNER_TEMP": str(folder), "COMMENTS": "c", "NUMBER": "1",
                 "GITHUB_STEP_SUMMARY": str(folder / "summary.md")}  # fmt: skip
    command = ["bash", "-e", "-c", script]
    return subprocess.run(command, cwd=folder, env=variables, text=True, capture_output=True, check=False)


def test_a_base_that_cannot_be_read_does_not_stop_the_change_that_mends_it(tmp_path: Path) -> None:
    step = shell_of(written(tmp_path / "work", "github"), "check", 2)
    assert shell(step, tmp_path, assessor="echo half; exit 1").returncode == 0
    assert (tmp_path / "diff.md").read_text(encoding="utf-8").startswith(f"{COMMENT_MARKER}\nThe scores could not be")


def test_no_second_comment_where_the_first_cannot_be_looked_for(tmp_path: Path) -> None:
    step = shell_of(written(tmp_path / "work", "github"), "comment", 0)
    (tmp_path / "diff.md").write_text("text", encoding="utf-8")
    done = shell(step, tmp_path, gh=f"echo $@ >> {tmp_path}/calls; exit 1")
    assert done.returncode != 0
    assert "POST" not in (tmp_path / "calls").read_text(encoding="utf-8")


def test_publish_needs_a_service(tmp_path: Path) -> None:
    found = CliRunner().invoke(main, ["-C", str(tmp_path), "init", "--publish"])
    assert found.exit_code == 2
    assert "--ci github" in found.output


@pytest.fixture
def hooked(tmp_path: Path) -> tuple[Path, Path]:
    """A repository that has our hooks, run from this environment, and one with a workspace that uses them."""
    hooks, workspace = tmp_path / "hooks", tmp_path / "workspace"
    manifest = (REPOSITORY / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    hooks.mkdir()
    (hooks / ".pre-commit-hooks.yaml").write_text(manifest.replace("language: python", "language: system"), "utf-8")
    shutil.copytree(REPOSITORY / "assessments", workspace / "assessments")
    shutil.copy(REPOSITORY / "mkdocs.yml", workspace)
    for folder in (hooks, workspace):
        git = ["git", "-C", folder, "-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
        for command in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message", "All"]):
            subprocess.run([*git, *command], check=True)
    return hooks, workspace


def test_the_hook_checks_a_workspace(
    hooked: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """`pre-commit try-repo` passes on sound files, fails on others, and skips what is no assessment."""
    hooks, workspace = hooked
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "kept"))
    monkeypatch.setenv("PATH", str(TOOLS), prepend=":")
    path = "assessments/halden-pumps/2026-q3/assessment.yml"
    sound = run("pre-commit", "try-repo", hooks, "assessor-check", "--files", path, cwd=workspace)
    assert sound.returncode == 0, sound.stdout + sound.stderr
    assert "Passed" in sound.stdout
    beside = run("pre-commit", "try-repo", hooks, "assessor-check", "--files", "mkdocs.yml", cwd=workspace)
    assert "Skipped" in beside.stdout
    with (workspace / path).open("a", encoding="utf-8") as file:
        file.write("nonsense: true\n")
    broken = run("pre-commit", "try-repo", hooks, "assessor-check", "--files", path, cwd=workspace)
    assert broken.returncode == 1
    assert "nonsense" in broken.stdout


def test_the_manifest_of_the_hooks_is_sound() -> None:
    found = run("pre-commit", "validate-manifest", ".pre-commit-hooks.yaml", cwd=REPOSITORY)
    assert found.returncode == 0, found.stdout


def workflow(text: str) -> dict[str, Any]:
    """A workflow as data."""
    loaded = yaml.safe_load(text)
    assert isinstance(loaded, dict)
    return loaded
