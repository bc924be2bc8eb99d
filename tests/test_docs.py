"""The documentation and the code say the same."""

from __future__ import annotations

import dataclasses
import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import click
import pytest

from assessor.cli import main
from assessor.model import journey, pool, questionnaire, workspace

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.glob("*.md"), *ROOT.glob("*.md")])


def loaded(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


generate = loaded(DOCS / "generate.py")
two_commands = loaded(ROOT / ".ci" / "two_commands.py")


def every_command(command: click.Command, prefix: str) -> dict[str, click.Command]:
    if not isinstance(command, click.Group):
        return {prefix: command}
    found: dict[str, click.Command] = {}
    for name in command.list_commands(click.Context(command)):
        sub = command.get_command(click.Context(command), name)
        assert sub
        found |= every_command(sub, f"{prefix} {name}")
    return found


@pytest.mark.parametrize("page", generate.pages(), ids=lambda page: page.name)
def test_generated_tables_are_up_to_date(page):
    text = page.read_text(encoding="utf-8")
    assert generate.updated(text) == text, "Run: python docs/generate.py"


def test_a_table_out_of_date_would_be_found():
    page = "<!-- generated: Target -->\n| key |\n<!-- end -->"
    assert "`reason`" in generate.updated(page)


@pytest.mark.parametrize(("name", "command"), every_command(main, "assessor").items(), ids=str)
def test_every_command_and_option_is_documented(name, command):
    page = (DOCS / "commands.md").read_text(encoding="utf-8")
    section = re.search(rf"^## `{re.escape(name)}[ `].*?(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    assert section, name
    for option in command.params:
        if isinstance(option, click.Option):
            assert option.opts[-1] in section[0]
            assert option.help


WRITTEN = dict.fromkeys(
    kind
    for module in (questionnaire, journey, pool, workspace)
    for kind in vars(module).values()
    if isinstance(kind, type) and hasattr(kind, "__pydantic_config__")
)


@pytest.mark.parametrize("kind", WRITTEN, ids=lambda kind: kind.__name__)
def test_every_key_of_every_file_is_documented(kind):
    page = (DOCS / "files.md").read_text(encoding="utf-8")
    section = re.search(rf"<!-- generated: {kind.__name__} -->(.*?)<!-- end -->", page, re.DOTALL)
    assert section, kind
    for field in dataclasses.fields(kind):
        assert f"| `{field.name}` |" in section[1]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page):
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\]\((?!https?:)([^)\s]+)\)", text):
        path, _, anchor = target.partition("#")
        found = (page.parent / path).resolve() if path else page
        assert found.exists(), f"{page.name}: {target}"
        if anchor:
            heads = re.findall(r"^#+ (.*)$", found.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {slug(head) for head in heads}, f"{page.name}: {target}"


def slug(head: str) -> str:
    """The anchor that a heading gets on GitHub."""
    return re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-")


def test_the_table_in_the_readme_is_what_the_example_gives(tmp_path):
    from click.testing import CliRunner

    blocks = re.findall(r"^```text\n(.*?)^```$", (ROOT / "README.md").read_text(encoding="utf-8"), re.M | re.S)
    (table,) = (block for block in blocks if "Coverage" in block)
    CliRunner().invoke(main, ["init", str(tmp_path / "demo")])
    shown = CliRunner().invoke(main, ["-C", str(tmp_path / "demo"), "score", "example-hotels"]).stdout
    assert set(table.splitlines()) <= set(shown.splitlines())


def test_the_review_in_the_readme_is_what_its_change_gives(tmp_path):
    from click.testing import CliRunner

    page = (ROOT / "README.md").read_text(encoding="utf-8")
    (change,) = re.findall(r"^```diff\n(.*?)^```$", page, re.M | re.S)
    (review,) = (block for block in re.findall(r"^```text\n(.*?)^```$", page, re.M | re.S) if " -> work tree" in block)
    folder = tmp_path / "demo"
    CliRunner().invoke(main, ["init", str(folder)])
    git(folder, "init", "--quiet")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message", "First answers")
    path = folder / "assessments/example-hotels/2026-q4/assessment.yml"
    before, after = ("".join(line[1:] + "\n" for line in change.splitlines() if line[0] != side) for side in "+-")
    text = path.read_text(encoding="utf-8")
    assert text.count(before) == 1
    path.write_text(text.replace(before, after), encoding="utf-8")
    shown = CliRunner().invoke(main, ["-C", str(folder), "diff"]).stdout
    assert nameless(shown) == nameless(review)


def git(folder: Path, *words: str) -> None:
    own = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *own, *words], cwd=folder, check=True, capture_output=True)


def nameless(review: str) -> str:
    """A review without the id of the commit, which holds the hour of the commit."""
    return re.sub(r"^HEAD \(\w+\)", "HEAD", review)


# The two commands


def test_two_commands_are_two_blocks_of_one_line():
    commands = two_commands.commands((ROOT / "README.md").read_text(encoding="utf-8"))
    assert list(commands) == ["build", "tests"]
    for command in commands.values():
        assert "\n" not in command
        assert command.startswith("python3 -m venv .venv && ")
        assert not re.search(r"[$<>\\]|^#|\.\.\.", command), "nothing to fill in"
    assert commands["build"].endswith(".venv/bin/assessor build")
    assert ".venv/bin/python -m pytest" in commands["tests"]
    assert "--group dev" in commands["tests"]


def test_a_third_command_would_be_noticed():
    with pytest.raises(ValueError, match="zip"):
        two_commands.commands("## Two commands\n```sh\na\n```\n```sh\nb\n```\n```sh\nc\n```\n## Next\n")


def test_ci_runs_the_test_command_of_the_readme():
    done = subprocess.run(
        [sys.executable, ROOT / ".ci" / "two_commands.py", "tests"], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() in (ROOT / "README.md").read_text(encoding="utf-8")
    assert ".ci/two_commands.py tests" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_examples_of_commands_in_the_docs_parse():
    from click.testing import CliRunner

    known = every_command(main, "assessor")
    for page in PAGES:
        for block in re.findall(r"^```sh\n(.*?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL):
            for line in block.splitlines():
                words = re.sub(r'"[^"]*"', "text", line.split(">")[0]).split()
                if words[:1] == ["assessor"] and "-C" not in words:
                    assert " ".join(words[:2]) in {" ".join(k.split()[:2]) for k in known}, line
                    assert CliRunner().invoke(main, [*words[1:], "--help"]).exit_code == 0, line


# Examples that have to work


def test_the_questionnaire_of_the_docs_is_sound_and_can_be_used(tmp_path, monkeypatch):
    from click.testing import CliRunner

    from assessor.load import check_questionnaire, load_workspace

    page = (DOCS / "questionnaires.md").read_text(encoding="utf-8")
    files = dict(re.findall(r"^`(assessments/\S+\.yml)`\n\n```yaml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL))
    assert len(files) == 4
    (line,) = re.findall(r"^```yaml\n(questionnaire: .*\n)```$", page, re.MULTILINE)
    root = tmp_path / "demo"
    CliRunner().invoke(main, ["init", str(root)])
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    assert check_questionnaire(root / "assessments/questionnaires/front-desk") == ()
    portfolio = root / "assessments/portfolio.yml"
    written = portfolio.read_text(encoding="utf-8")
    portfolio.write_text(re.sub("^questionnaire: .*\n", line, written, flags=re.MULTILINE), encoding="utf-8")
    assert CliRunner().invoke(main, ["-C", str(root), "new", "alder-clinic", "2026-q4"]).exit_code == 0
    (new,) = load_workspace(root, only=["alder-clinic"])[0].assessments
    assert list(new.questionnaire.practices) == ["WEL-01", "WEL-02", "REP-01"]
    monkeypatch.chdir(root)
    for example in re.findall(r"^assessor (questionnaire (?:check|show) .*)$", page, re.MULTILINE):
        assert CliRunner().invoke(main, example.split()).exit_code == 0


@pytest.mark.parametrize("part", ["answers", "targets", "actions"])
def test_the_examples_of_an_assessment_are_sound(tmp_path, part):
    from click.testing import CliRunner

    from assessor.load import check

    page = (DOCS / "files.md").read_text(encoding="utf-8")
    (example,) = re.findall(rf"^```yaml\n({part}:\n.*?)^```$", page, re.MULTILINE | re.DOTALL)
    CliRunner().invoke(main, ["init", str(tmp_path)])
    CliRunner().invoke(main, ["-C", str(tmp_path), "new", "alder-clinic", "2026-q4"])
    path = tmp_path / "assessments/alder-clinic/2026-q4/assessment.yml"
    head = path.read_text(encoding="utf-8").split("\nanswers:\n")[0]
    path.write_text(f"{head}\n{example}{'' if part == 'answers' else 'answers: {}'}\n", encoding="utf-8")
    assert check(tmp_path) == ()


def test_the_files_of_the_page_on_surveys_are_sound(tmp_path):
    """Both tables as they stand with their people ten times over, and the three pieces of YAML."""
    from click.testing import CliRunner

    from assessor.load import check, load_workspace

    page = (DOCS / "surveys.md").read_text(encoding="utf-8")
    ratings, customers = re.findall(r"^```text\n(respondent,.*?)^```$", page, re.MULTILINE | re.DOTALL)
    answers, moments, groups = re.findall(r"^```yaml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    CliRunner().invoke(main, ["init", str(tmp_path)])
    CliRunner().invoke(main, ["-C", str(tmp_path), "new", "alder-clinic", "2026-q4"])
    path = tmp_path / "assessments/alder-clinic/2026-q4/assessment.yml"
    head = path.read_text(encoding="utf-8").split("\nanswers:\n")[0]
    head = head.replace("evidence_review: true", "evidence_review: false")
    path.write_text(f"{head}\n{answers}{groups}", encoding="utf-8")
    path.with_name("moments.yml").write_text(moments, encoding="utf-8")
    for name, table in (("ratings.csv", ratings), ("customers.csv", customers)):
        first, *rows = table.splitlines()
        many = [f"{row[0]}{n}{row[1:]}" for n in range(30) for row in rows]
        path.with_name(name).write_text("\n".join([first, *many, ""]), encoding="utf-8")
    assert [problem for problem in check(tmp_path) if problem.severity == "error"] == []
    (assessment,) = load_workspace(tmp_path, only=["alder-clinic"])[0].assessments
    assert assessment.ratings
    assert assessment.customers
    assert (len(assessment.ratings.groups), len(assessment.customers.groups)) == (60, 60)
    assert (list(assessment.moments), list(assessment.record.customer_groups)) == (
        ["card-lost-abroad"], ["at risk", "dangling"],
    )  # fmt: skip


def test_the_colours_of_the_docs_are_properties_of_the_charts_and_can_be_read():
    from assessor.chart.theme import KEY_MARKS, ROLES, TEXT_ON

    page = (DOCS / "templates.md").read_text(encoding="utf-8")
    (sheet,) = re.findall(r"^```css\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    light, dark, paper = (dict(re.findall(r"--cx-(\w+): (#\w{6});", block)) for block in sheet.split("}")[:3])
    assert light == paper
    assert light.keys() == dark.keys() <= ROLES.keys()
    for own, scheme in ((light, 0), (dark, 1)):
        colour = {role: own.get(role, values[scheme]) for role, values in ROLES.items()}
        assert all(contrast(colour[bg], colour[text]) >= 4.5 for bg, texts in TEXT_ON.items() for text in texts)
        assert all(contrast(colour["bg"], colour[mark]) >= 3 for mark in KEY_MARKS)
    assert set(re.findall(r"`--cx-(\w+)`", page)) <= ROLES.keys()


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG defines it, from 1 to 21."""
    low, high = sorted(luminance(colour) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
