"""How commands are found and how each of them ends."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest

from assessor import __version__, load
from assessor.cli import main
from assessor.cli.app import COMMANDS, CUT_SHORT, INTERRUPTED, ExampleFirst, ExampleGroup
from assessor.errors import BuildError, InputError, Problem, UsageError


def all_commands() -> list[tuple[str, ...]]:
    words: list[tuple[str, ...]] = [()]
    for name in COMMANDS:
        command = import_module(f"assessor.cli.{name}").command
        words.append((name,))
        if isinstance(command, click.Group):
            words += [(name, sub) for sub in command.commands]
    return words


@pytest.mark.parametrize("words", all_commands(), ids=" ".join)
def test_help_leads_with_an_example(call, words):
    help_text = call(*words, "--help")
    assert help_text.exit_code == 0
    lines = help_text.stdout.splitlines()
    assert lines[0] == "Example:"
    assert lines[1].startswith("  assessor ")
    assert lines.index("Options:") > next(i for i, line in enumerate(lines) if line.startswith("Usage: "))


@pytest.mark.parametrize("words", all_commands(), ids=" ".join)
def test_the_examples_are_commands_that_parse(call, words, pristine, monkeypatch):
    monkeypatch.chdir(pristine.parent)
    command = main
    for word in words:
        command = command.get_command(click.Context(command), word)
    assert isinstance(command, ExampleFirst | ExampleGroup)
    for line in command.example.splitlines():
        example = line.split(">")[0].replace('"Alder Clinic"', "Alder").split()[1:]
        shown = call(*example, "--help")
        assert shown.exit_code == 0, line


@pytest.mark.parametrize("name", COMMANDS)
def test_the_line_of_the_overview_is_the_first_sentence_of_the_help(name):
    command = import_module(f"assessor.cli.{name}").command
    assert command.help.splitlines()[0] == COMMANDS[name]


def test_version(call):
    assert call("--version").stdout == f"assessor {__version__}\n"


def test_an_unknown_command_is_wrong_use_and_names_the_nearest(call):
    result = call("chek")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "The nearest valid command is check." in result.stderr


def test_outside_a_workspace_is_wrong_use(call, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = call("check")
    assert result.exit_code == 2
    assert "assessor init" in result.stderr


def test_the_workspace_is_found_from_a_folder_below(call, workspace, monkeypatch):
    monkeypatch.chdir(workspace / "assessments" / "example-hotels")
    assert call("check").exit_code == 0


def test_c_names_the_workspace_and_the_working_folder_comes_back(call, pristine, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert call("-C", str(pristine), "check").exit_code == 0
    assert Path.cwd() == tmp_path


def test_c_with_a_folder_that_does_not_exist(call, tmp_path):
    result = call("-C", str(tmp_path / "nowhere"), "check")
    assert result.exit_code == 2
    assert "nowhere" in result.stderr


PROBLEM = Problem("assessments/portfolio.yml", 3, 4, "out-of-range", "Too big.", "Make it smaller.")

ENDINGS = [
    (UsageError("Wrong."), 2, "error: Wrong.\n"),
    (BuildError("No site."), 1, "error: No site.\n"),
    (
        InputError([PROBLEM]),
        1,
        "assessments/portfolio.yml:3:4: error: Too big. [out-of-range]\n  help: Make it smaller.\n1 error in 1 file.\n",
    ),
    (PermissionError(13, "Permission denied", "site"), 2, "error: site: Permission denied.\n"),
    (KeyboardInterrupt(), INTERRUPTED, ""),
]


@pytest.mark.parametrize(("error", "code", "said"), ENDINGS, ids=lambda value: type(value).__name__)
def test_each_error_has_its_message_and_exit_code(call, workspace, monkeypatch, error, code, said):
    monkeypatch.setattr(load, "check", lambda *_: (_ for _ in ()).throw(error))
    result = call("check")
    assert (result.exit_code, result.stdout, result.stderr) == (code, "", said)


def test_a_fault_of_ours_is_one_sentence_and_a_file(call, workspace, monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(load, "check", lambda *_: {}["missing"])
    result = call("check")
    assert result.exit_code == 3
    (log,) = tmp_path.glob("assessor-*.log")
    assert "Traceback" in log.read_text()
    assert result.stderr == (
        "error: This is a fault of assessor, not of your files: KeyError: 'missing'. "
        f"The traceback was written to {log}.\n"
    )


def test_debug_shows_the_traceback(call, workspace, monkeypatch):
    monkeypatch.setattr(load, "check", lambda *_: {}["missing"])
    result = call("--debug", "check")
    assert result.exit_code == 3
    assert "Traceback (most recent call last)" in result.stderr
    assert "stands above" in result.stderr


def test_colour_on_a_terminal_only_and_not_with_no_color(call, workspace):
    (workspace / "assessments" / "portfolio.yml").write_text("title: [", encoding="utf-8")
    assert "\x1b[" in call("check", color=True).stdout
    assert "\x1b[" not in call("check", color=False).stdout
    assert "\x1b[" not in call("check", color=True, env={"NO_COLOR": "1"}).stdout


# Real processes


def assessor(*words: str, **options: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "assessor", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, **options)  # type: ignore[call-overload]


def test_help_imports_nothing_heavy():
    code = (
        "import sys\nfrom assessor.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        "print(*sorted(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stderr.split())
    ours = {name for name in loaded if name.startswith("assessor")}
    assert ours == {"assessor", "assessor.cli", "assessor.cli.app"}
    assert not loaded & {"yaml", "pydantic", "jinja2", "altair", "mkdocs", "dataclasses", "importlib.metadata"}


@pytest.mark.skipif(os.name == "nt", reason="a POSIX shell closes the output")
@pytest.mark.parametrize("words", ["score", "questionnaire show", "check", "--version"])
def test_an_output_that_is_closed_is_no_error(pristine, words):
    done = subprocess.run(
        ["sh", "-c", f"exec {sys.executable} -m assessor {words} >&-"], cwd=pristine, capture_output=True, check=False
    )
    assert done.returncode == 0
    assert b"fault" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="the exit code is that of a POSIX shell")
@pytest.mark.parametrize("words", [("questionnaire", "show"), ("score", "--format", "json")], ids=" ".join)
def test_a_reader_that_goes_away_is_no_error(pristine, words):
    command = [sys.executable, "-m", "assessor", *words]
    with subprocess.Popen(command, cwd=pristine, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == CUT_SHORT


def test_the_process_ends_with_the_exit_code(pristine):
    assert assessor("check", cwd=pristine).returncode == 0
    assert assessor("score", "nobody", cwd=pristine).returncode == 2


def test_a_terminal_without_unicode_shows_question_marks(pristine):
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"}
    done = assessor("score", cwd=pristine, env=environment)
    assert done.returncode == 0, done.stderr
    assert "?0." in done.stdout


def test_names_of_assessments_complete(pristine):
    environment = {
        **os.environ,
        "_ASSESSOR_COMPLETE": "bash_complete",
        "COMP_WORDS": "assessor score ex",
        "COMP_CWORD": "2",
    }
    code = "from assessor.cli import main; main(prog_name='assessor')"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=pristine, env=environment, capture_output=True, text=True, check=False
    )
    assert done.stdout.split() == ["plain,example-hotels/2025-q4", "plain,example-hotels/2026-q4"]
