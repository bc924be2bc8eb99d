"""`assessor benchmark`: pools, an organization among its peers, and contributions that people review."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random

import pytest
from click.testing import Result
from peer_samples import group, instrument, pool, result

from assessor.cli.contribution import pool_yaml
from assessor.load import load_questionnaire, load_workspace
from assessor.load.document import Document
from assessor.load.shape import shape
from assessor.load.text import decode
from assessor.load.tree import parse
from assessor.model import Pool, Portfolio
from assessor.score import Peers, portfolio_contribution

Call = Callable[..., Result]
HOSTILE = """\
name: {name}
industry: "Bank: # \\"1\\" \\e[31m"
size: ["{size}"]
"""
SECRETS = ("Secret", "org-", "2024-02", "2024-03", "2024-05", "A note", "A record")


def organization(folder: Path, number: int, day: str = "2024-03-05") -> None:
    """One organization with random levels, a note and evidence."""
    random = Random(number)  # noqa: S311 - not a secret
    home = folder / "assessments" / f"org-{number}"
    (home / "2024-q1").mkdir(parents=True)
    size = "Large" if number % 2 else "Small"
    profile = f'name: Secret Company {number}\nindustry: "Bank: # \\"1\\" \\e[31m"\nsize: {size}\nnotice: A note.\n'
    (home / "organization.yml").write_text(profile)
    answers = "".join(
        f"  {key}:\n    level: {random.randint(1, 5)}\n    evidence: 4\n    shown: A record\n"
        for key in load_questionnaire("cfe-cco", None).practices
    )
    head = f"questionnaire: cfe-cco@1.0.0\nstatus: final\ndate: {day}\nevidence_review: true\nanswers:\n"
    (home / "2024-q1" / "assessment.yml").write_text(head + answers)


@pytest.fixture(scope="module")
def seven(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A portfolio of seven organizations, six of them large."""
    folder = tmp_path_factory.mktemp("seven")
    (folder / "assessments").mkdir()
    written = "title: Secret titles\npublisher: The Firm\nbenchmarks: [portfolio]\n"
    (folder / "assessments" / "portfolio.yml").write_text(written)
    for number in (1, 2, 3, 5, 7, 9, 11):
        organization(folder, number, "2024-02-20" if number == 1 else "2024-05-06")
    return folder


@pytest.fixture
def folder(seven: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The portfolio, to work in."""
    copied = shutil.copytree(seven, tmp_path / "work")
    monkeypatch.chdir(copied)
    return copied


def read(text: str) -> Pool:
    """A pool as the loader reads it."""
    document: Document = parse(decode(text.encode(), "pool.yml"), "pool.yml")
    value, problems = shape(document, Pool)
    assert not problems
    assert value is not None
    return value


def test_show_says_whom_with_and_each_dimension(folder: Path, call: Call) -> None:
    shown = call("benchmark", "show", "org-1")
    assert shown.exit_code == 0, shown.output
    assert '6 peers, Bank: # "1" \\x1b[31m, with confirmed scores.' in shown.output
    assert "Peers of the same industry and size are too few, or" in shown.output
    assert "Secret titles (portfolio): counts." in shown.output
    head = next(line for line in shown.output.splitlines() if "Median" in line)
    assert "Percentile" not in head
    data = json.loads(call("benchmark", "show", "org-1", "--format", "json").stdout)
    assert [f["group"]["n"] for f in data["frameworks"]] == [6, 6]
    first = data["frameworks"][0]["dimensions"][0]
    assert first["minimum"] <= first["median"] <= first["maximum"]
    assert (first["percentile"], first["counts"], first["n"]) == (None, [], 6)
    for other in ("org-2", "Secret Company 2"):
        assert other not in shown.output
        assert other not in json.dumps(data)


def test_list_says_whether_a_pool_counts_and_why_not(folder: Path, call: Call) -> None:
    (folder / "assessments" / "benchmarks").mkdir()
    home = folder / "assessments" / "benchmarks" / "ours.yml"
    assert call("benchmark", "contribute", "--output", str(home)).exit_code == 0
    listed = call("benchmark", "list").stdout
    assert listed.startswith("portfolio\n  Counts.\n")
    assert "ours\n  Does not count. The key benchmarks in portfolio.yml does not name it.\n" in listed
    for number in (5, 7):
        shutil.rmtree(folder / "assessments" / f"org-{number}")
    listed = call("benchmark", "list").stdout
    assert listed.startswith("portfolio\n  Does not count. It has too few organizations.\n")
    assert "Large" not in listed.split("\n\n")[0]


def test_a_contribution_is_a_pool_without_problems_and_without_secrets(folder: Path, call: Call) -> None:
    home = folder / "assessments" / "benchmarks" / "ours.yml"
    written = call("benchmark", "contribute", "--output", str(home))
    assert written.exit_code == 0, written.output
    text = home.read_text()
    assert not [secret for secret in SECRETS if secret in text]
    workspace, warnings = load_workspace(folder)
    assert not warnings
    (file,) = workspace.pools
    (cfe,) = file.pool.frameworks["cfe"]
    # The six large ones are no group of their own: the small one would stand alone beside them.
    assert (cfe.organizations, cfe.industry, cfe.size) == (7, 'Bank: # "1" [31m', "")
    assert (str(file.pool.first), str(file.pool.last)) == ("2024-01-01", "2024-06-30")
    lists = re.findall(r"^        \w+: (.*)$", text, re.MULTILINE)
    assert len(lists) == 11
    assert all(re.fullmatch(r"\[\d\.\d(, \d\.\d){6}\]", scores) for scores in lists)
    assert call("check").exit_code == 0


def test_without_a_file_the_text_goes_to_standard_output(folder: Path, call: Call) -> None:
    shown = call("benchmark", "contribute")
    assert read(shown.stdout).frameworks["cco"][0].organizations == 7


def test_five_organizations_cannot_contribute_together(folder: Path, call: Call) -> None:
    for number in (9, 11):
        shutil.rmtree(folder / "assessments" / f"org-{number}")
    refused = call("benchmark", "contribute")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "at least 6 organizations" in refused.stderr


def test_a_file_is_replaced_only_if_nobody_can_be_singled_out(folder: Path, call: Call) -> None:
    assert call("benchmark", "contribute", "--output", "ours.yml").exit_code == 0
    before = Path("ours.yml").read_bytes()
    assert call("benchmark", "contribute", "--output", "ours.yml").exit_code == 0
    organization(folder, 13)
    refused = call("benchmark", "contribute", "--output", "ours.yml")
    assert refused.exit_code == 2
    assert "could single out fewer than 6 organizations" in refused.stderr
    assert Path("ours.yml").read_bytes() == before
    for number in range(15, 26, 2):
        organization(folder, number)
    assert call("benchmark", "contribute", "--output", "ours.yml").exit_code == 0
    assert sum(g.organizations for g in read(Path("ours.yml").read_text()).frameworks["cfe"]) == 14


def test_another_file_is_never_replaced(folder: Path, call: Call) -> None:
    Path("notes.yml").write_text("title: My notes\n")
    refused = call("benchmark", "contribute", "--output", "notes.yml")
    assert refused.exit_code == 1
    assert Path("notes.yml").read_text() == "title: My notes\n"


def test_one_organization_gives_its_scores_with_common_attributes_only(folder: Path, call: Call) -> None:
    shown = call("benchmark", "contribute", "org-1")
    assert shown.exit_code == 0, shown.output
    assert not [secret for secret in (*SECRETS, "The Firm") if secret in shown.stdout]
    assert "Whoever gets this file has all scores of one" in " ".join(shown.stdout.split())
    (alone,) = read(shown.stdout).frameworks["cfe"]
    assert (alone.organizations, alone.industry, alone.size) == (1, 'Bank: # "1" [31m', "Large")
    (small,) = read(call("benchmark", "contribute", "org-2").stdout).frameworks["cfe"]
    assert (small.industry, small.size) == ('Bank: # "1" [31m', "")
    assert call("benchmark", "contribute", "org-1", "--output", "one.yml").exit_code == 0
    assert call("benchmark", "contribute", "org-2", "--output", "one.yml").exit_code == 0
    assert call("benchmark", "contribute", "--output", "all.yml").exit_code == 0
    assert "several organizations" in call("benchmark", "contribute", "org-2", "--output", "all.yml").stderr


def test_a_contribution_is_written_into_no_pipe(folder: Path, call: Call) -> None:
    """Reading one would wait for ever."""
    os.mkfifo("pipe")
    found = call("benchmark", "contribute", "--output", "pipe")
    assert found.exit_code == 2
    assert "no regular file" in found.stderr


@pytest.mark.parametrize("name", ["org-1/2024-q1", "nobody", ""])
def test_what_cannot_be_contributed_is_refused_with_the_way_out(folder: Path, call: Call, name: str) -> None:
    assert call("benchmark", "contribute", name).exit_code == 2


STRANGE = ("a: b # c", "'", '"', "no", "12", "{x}", "\x1b[0m\x7f\u2028", "- a", "&a", " ", "Ünïçødé 漢字 🙂")


@pytest.mark.parametrize("text", STRANGE)
def test_any_attribute_can_be_read_again(text: str) -> None:
    written = pool(group([[2.0, 3.0]] * 6, (text, text, text))).pool
    found = read("\n".join(pool_yaml(written)) + "\n")
    expected = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    assert found.frameworks["af"][0].industry == expected
    assert found.frameworks["af"][0].scores == written.frameworks["af"][0].scores


@pytest.mark.parametrize(
    ("publisher", "told"), [("The Firm", "The Firm"), ("name of O-3 GmbH", "Not told"), ("Name  of o-3", "Not told")]
)
def test_a_publisher_who_is_an_organization_is_not_told(publisher: str, told: str) -> None:
    named = Peers(Portfolio("Ours", publisher), [result(f"o-{i}", [2.0, 3.0]) for i in range(6)])
    made = portfolio_contribution(named, instrument(2), 6, date(2026, 11, 22))
    assert made is not None
    assert made.publisher == told
