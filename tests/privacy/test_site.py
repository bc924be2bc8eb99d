"""A group of four never appears: not in a page, its source, the search index or a picture, nor on the terminal."""

from __future__ import annotations

import hashlib
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from privacy.offices import (
    COMMITTED,
    DEPARTMENT,
    ONLY_FOUR,
    SEGMENT,
    SENSITIVE,
    Files,
    Row,
    office,
    write_office,
)
from site_samples import TODAY

from assessor.build import build
from assessor.cli import main
from assessor.cli.app import COMMANDS
from assessor.cli.explanation import lines
from assessor.load import load_workspace
from assessor.model import Result
from assessor.score import explain, score

TEXT = {".html", ".json", ".js", ".svg", ".xml", ".txt", ".css", ".md", ".csv"}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built workspace of the office."""
    root = tmp_path_factory.mktemp("office")
    write_office(root)
    build(root, today=TODAY)
    return root


@pytest.fixture(scope="module")
def result(root: Path) -> Result:
    workspace, _ = load_workspace(root, TODAY)
    return score(workspace.assessments[0])


@pytest.fixture(scope="module")
def texts(root: Path) -> dict[str, str]:
    """Everything that leaves the program, by file or command."""
    site = root / "site"
    found = {p.relative_to(site).as_posix(): p.read_text("utf-8", "replace") for p in files(site) if p.suffix in TEXT}
    return {**found, **spoken(root)}


def files(site: Path) -> list[Path]:
    return sorted(p for p in site.rglob("*") if p.is_file())


def spoken(root: Path) -> dict[str, str]:
    """What the commands write, warnings too; and all explanations, as `assessor explain` writes them."""
    calls = [["check"], *(["score", "--format", form] for form in ("table", "json", "csv"))]
    calls += [["explain", "office", item] for item in (ONLY_FOUR[0], SENSITIVE)]
    calls += [["interview", "office"]] if "interview" in COMMANDS else []
    (assessment,) = load_workspace(root, TODAY)[0].assessments
    result = score(assessment)
    items = (*(f.id for f in result.frameworks), *result.dimensions, *result.practices)
    explained = {f"explanation of {item}": "\n".join(lines(explain(result, item), result)) for item in items}
    return {**explained, **{" ".join(words): call(root, *words) for words in calls}}


def call(root: Path, *words: str) -> str:
    done = CliRunner().invoke(main, ["-C", str(root), *words])
    assert done.exit_code == 0, done.output
    return done.output


def prose(texts: dict[str, str]) -> dict[str, str]:
    """What stands between the tags of the pages and in the search index, and what the commands write."""
    own = {name: text for name, text in texts.items() if not name.startswith("assets/") or "index" in name}
    bare = {name: re.sub(r"<(script|style)\b.*?</\1>", " ", text, flags=re.S) for name, text in own.items()}
    return {name: re.sub(r"<[^>]*>", " ", text) for name, text in bare.items()}


def where(texts: dict[str, str], pattern: str) -> list[str]:
    return [name for name, text in texts.items() if re.search(pattern, text, re.I)]


def test_the_site_shows_the_people_that_may_be_seen(texts: dict[str, str], result: Result) -> None:
    assert result.voices
    assert [g.name for g in result.voices.groups] == ["Executives and managers", "Front-line people"]
    assert [g.n for g in result.voices.groups] == [16, 34]
    assert result.perception
    assert result.perception.customers == 109
    assert result.ambassadorship
    assert result.ambassadorship.total.n == 34 + COMMITTED
    for page in ("disagreement", "perception", "customers", "employees"):
        assert f"office/2026-q4/{page}.html" in texts
    assert where(texts, "Executives and managers")


@pytest.mark.parametrize("name", [SEGMENT, *SEGMENT.split(), "zephyrine-quartz", DEPARTMENT, "quokka", "head-office"])
def test_no_name_of_a_hidden_segment_or_a_department_appears(texts: dict[str, str], name: str) -> None:
    assert not where(texts, re.escape(name))


def test_no_id_of_a_respondent_appears(texts: dict[str, str]) -> None:
    ids = {row.id for people in office().values() for row in people}
    assert not [(name, found) for name, text in texts.items() for found in re.findall(r"\bzq[0-9a-f]{10}", text)]
    assert all(re.fullmatch(r"zq[0-9a-f]{10}", id_) for id_ in ids)


def test_no_number_of_people_below_the_minimum_appears(texts: dict[str, str]) -> None:
    for small in (1, 2, 3, 4):
        assert not where(prose(texts), rf"\bn\s*=\s*{small}\b(?![.,]\d)|\bn\W+{small}\b(?![.,]\d)")
        assert not where(prose(texts), rf"\b{small} (respondents|customers|employees|people|answers|ratings)\b")


def test_no_group_that_is_too_small_has_a_label(texts: dict[str, str]) -> None:
    tables = {name: text for name, text in texts.items() if not name.endswith("method.html")}  # it lists the rules
    assert not where(tables, r">\s*(Executives|Executive|Managers)\s*<")
    assert not where(prose(texts), r"(?<!and )\b(Executives|Managers)(, n| \(\d)")


def test_no_page_is_made_from_what_is_hidden(result: Result) -> None:
    assert result.voices
    assert "AUT-02" not in result.voices.practices
    assert [g.group.id for g in result.voices.practices[SENSITIVE].groups] == ["frontline"]
    assert result.perception
    (views,) = [s for s in result.perception.statements if s.statement.id == "PG-05"]
    assert not views.inside
    assert views.customers


def test_answers_that_count_nowhere_change_no_byte(root: Path, tmp_path: Path, texts: dict[str, str]) -> None:
    """All hidden people inside the organization answer something else: so no number is made from what they answer."""
    inverted = str.maketrans("12345", "54321")

    def turned(row: Row, *items: str) -> Row:
        return replace(row, answers={k: a.translate(inverted) if k in items else a for k, a in row.answers.items()})

    changed = dict(office())
    changed[f"ratings-{DEPARTMENT}"] = [turned(row, *ONLY_FOUR) for row in changed[f"ratings-{DEPARTMENT}"]]
    changed["ratings-head-office"] = [
        turned(row, SENSITIVE) if row.group != "frontline" else row for row in changed["ratings-head-office"]
    ]
    assert same(root, tmp_path, changed, texts)


def test_customers_of_hidden_segments_can_change_places(
    root: Path, tmp_path: Path, texts: dict[str, str], result: Result
) -> None:
    """The four customers answer like others who are not shown as a segment either, who answer like the four."""
    assert result.perception
    shown = set(result.perception.segments)
    customers = list(office()["customers"])
    four = [row for row in customers if row.group == SEGMENT]
    others = [row for row in customers if row.group not in {SEGMENT, *shown}][: len(four)]
    assert len(others) == len(four) == 4
    assert {row.group for row in others} < {"Harbour", "Meadow"}
    answers = {a.id: b.answers for one, two in zip(four, others, strict=True) for a, b in ((one, two), (two, one))}
    swapped = [replace(row, answers=answers.get(row.id, row.answers)) for row in customers]
    assert swapped != customers
    assert same(root, tmp_path, {**office(), "customers": swapped}, texts)


def test_names_and_order_change_no_byte(root: Path, tmp_path: Path, texts: dict[str, str]) -> None:
    """Other ids, other files, the other way round, and another name for the hidden segment that sorts alike."""
    people = office()
    changed = {
        "ratings-another": [replace(row, id=f"{row.id}x") for row in reversed(people[f"ratings-{DEPARTMENT}"])],
        "ratings": list(reversed(people["ratings-head-office"])),
        "customers": [
            replace(row, group="Zoological" if row.group == SEGMENT else row.group)
            for row in reversed(people["customers"])
        ],
    }
    assert same(root, tmp_path, changed, texts)


def test_a_visible_answer_does_change_the_site(root: Path, tmp_path: Path, texts: dict[str, str]) -> None:
    people = office()
    first, *others = people["ratings-head-office"]
    other = "1" if first.answers["AUT-01"] != "1" else "5"
    changed = {**people, "ratings-head-office": [first.saying(AUT_01=other), *others]}
    assert not same(root, tmp_path, changed, texts)


def same(root: Path, folder: Path, changed: Files, texts: dict[str, str]) -> bool:
    """Whether the site and all that the commands write are byte for byte those of the office."""
    write_office(folder, changed)
    shutil.copytree(root / ".assessor" / "charts", folder / ".assessor" / "charts")  # drawn charts, by their content
    build(folder, today=TODAY)
    assert digests(folder / "site").keys() == digests(root / "site").keys()
    said = spoken(folder)
    return digests(folder / "site") == digests(root / "site") and said == {name: texts[name] for name in said}


def digests(site: Path) -> dict[str, str]:
    return {p.relative_to(site).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files(site)}
