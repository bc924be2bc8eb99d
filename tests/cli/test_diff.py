"""`assessor diff` in real repositories of git, and its comment in Markdown against hostile texts."""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from samples import assessment, practice, questionnaire

from assessor.build.keptreviews import FOLDER, MOST_KEPT, keep_review
from assessor.build.reviewing import review_workspaces
from assessor.cli import comparison
from assessor.cli.reviewmarkdown import LONGEST, as_markdown, escaped
from assessor.model import Action, Answer, Organization, Portfolio, Profile, Target, Workspace
from assessor.scaffold import COMMENT_MARKER

HOTEL = Path("assessments/example-hotels")
FILE = HOTEL / "2026-q4" / "assessment.yml"


def git(*words: str) -> str:
    """Run git in the working folder with an identity of its own."""
    settings = ("user.name=A", "user.email=a@example.org", "commit.gpgsign=false", "init.defaultBranch=main")
    command = ["git", *(part for setting in settings for part in ("-c", setting)), *words]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def commit(message: str = "more") -> str:
    git("add", "-A")
    git("commit", "-q", "-m", message)
    return git("rev-parse", "HEAD")


def edit(path: Path, *changes: tuple[str, str]) -> None:
    """Replace texts by regular expressions; each must be there."""
    text = path.read_text(encoding="utf-8")
    for pattern, new in changes:
        assert re.search(pattern, text), pattern
        text = re.sub(pattern, new, text, count=1)
    path.write_text(text, encoding="utf-8")


def level(practice_: str, to: int) -> tuple[str, str]:
    """The edit that gives a practice another level and an evidence grade that confirms it."""
    return rf"({practice_}:\n    level: )\d(\n    evidence: )\d", rf"\g<1>{to}\g<2>{max(0, to - 1)}"


@pytest.fixture
def repository(workspace: Path) -> Path:
    git("init", "-q")
    commit("first")
    return workspace


def said(found) -> str:
    assert found.exit_code == 0, found.output
    return found.stdout


def test_nothing_is_written_where_nothing_differs(repository, call) -> None:
    edit(FILE, (r"^", "# Only a comment, which moves every line.\n\n"))
    (repository / "assessments" / "notes.txt").write_text("not read\n", encoding="utf-8")
    for form in ("text", "markdown", "json"):
        assert said(call("diff", "--format", form)) == ""
    assert said(call("diff", "HEAD", "HEAD")) == ""


def test_the_work_tree_is_compared_with_the_last_commit(repository, call) -> None:
    edit(FILE, level("DIA-02", 5))
    text = said(call("diff"))
    assert text.startswith(f"HEAD ({git('rev-parse', 'HEAD')[:10]}) -> work tree\n")
    assert re.search(r"\n  Customer dialog +3\.2 -> 3\.\d  still level 3 \(Structured\)\n      DIA-02 3 -> 5 \(", text)
    assert "\x1b" not in text
    assert said(call("diff", "HEAD")) == text


def test_revisions_can_be_named_in_four_ways(repository, call) -> None:
    first = git("rev-parse", "HEAD")
    git("checkout", "-q", "-b", "change")
    edit(FILE, level("DIA-02", 5))
    second = commit()
    git("checkout", "-q", "-b", "other", first)
    edit(FILE, level("AUT-02", 1))
    commit()
    entries = json.loads(said(call("diff", "main", "change", "--format", "json")))
    assert entries["base"] == f"main ({first[:10]})"
    assert [
        p["id"] for d in entries["assessments"][0]["dimensions"] for p in d["practices"] if p["before"] != p["after"]
    ]
    assert "DIA-02 3 -> 5" in said(call("diff", f"{first}..{second}"))
    both, own = said(call("diff", "other..change")), said(call("diff", "other...change"))
    assert "AUT-02" in both
    assert "AUT-02" not in own
    assert "DIA-02 3 -> 5" in own


def test_a_second_run_reads_no_file_of_the_workspace(repository, call, monkeypatch) -> None:
    edit(FILE, level("DIA-02", 5))
    commit()
    once = {form: said(call("diff", "HEAD~1", "HEAD", "--format", form)) for form in ("text", "markdown", "json")}

    def refuse(*words, **options):
        raise AssertionError("a file is read again")

    with monkeypatch.context() as patched:
        patched.setattr(comparison, "load_workspace", refuse)
        patched.setattr(comparison, "changed_files", refuse)
        assert {form: said(call("diff", "HEAD~1", "HEAD", "--format", form)) for form in once} == once
    (kept,) = FOLDER.glob("*.json")
    kept.write_text("{", encoding="utf-8")  # a damaged file is made anew
    assert said(call("diff", "HEAD~1", "HEAD")) == once["text"]
    assert json.loads(kept.read_bytes())["text"]


LIE = json.dumps({"text": "A lie\n", "markdown": "[a](https://example.org) @all\n", "json": "{}"})


@pytest.mark.parametrize(
    "kept",
    [
        LIE.replace("lie", r"\u001b]0;title\u0007"),
        LIE.replace("lie", r"\u009b2J"),
        '{"text": "A lie"}',
        "{}",
        "[" * 99_999,
    ],
)
def test_what_stands_where_reviews_are_kept_is_not_trusted(repository, call, kept) -> None:
    edit(FILE, level("DIA-02", 5))
    commit()
    once = said(call("diff", "HEAD~1", "HEAD"))
    (path,) = FOLDER.glob("*.json")
    path.write_text(kept, encoding="utf-8")
    assert said(call("diff", "HEAD~1", "HEAD")) == once


def test_committed_reviews_are_not_believed(repository, call) -> None:
    """Who commits a file cannot say what another change does."""
    edit(FILE, level("DIA-02", 5))
    commit()
    once = said(call("diff", "HEAD~1", "HEAD"))
    (path,) = FOLDER.glob("*.json")
    path.write_text(LIE, encoding="utf-8")
    assert said(call("diff", "HEAD~1", "HEAD")) == "A lie\n"
    git("add", "--force", str(path))
    assert said(call("diff", "HEAD~1", "HEAD")) == once


def test_no_review_is_kept_or_removed_through_a_link(tmp_path) -> None:
    other = tmp_path / "other"
    (other / "diffs").mkdir(parents=True)
    for n in range(MOST_KEPT + 5):
        (other / "diffs" / f"{n}.json").write_text("{}", encoding="utf-8")
    (tmp_path / "root").mkdir()
    (tmp_path / "root" / FOLDER.parts[0]).symlink_to(other)
    keep_review(tmp_path / "root", "key", {"text": ""})
    assert len(list((other / "diffs").iterdir())) == MOST_KEPT + 5


def test_data_has_no_character_that_a_terminal_obeys(repository, call) -> None:
    edit(HOTEL / "organization.yml", (r"name: .*", r'name: "A\\x9b2J\\u202eB"'))
    text = said(call("diff", "--format", "json"))
    assert all(line.isprintable() for line in text.splitlines())
    assert json.loads(text)["edits"][0]["after"] == "A\x9b2J\u202eB"


def test_no_more_than_some_reviews_are_kept(tmp_path) -> None:
    for n in range(MOST_KEPT + 5):
        keep_review(tmp_path, f"key-{n:03}", {"text": str(n)})
    assert len(list((tmp_path / FOLDER).iterdir())) == MOST_KEPT


def test_only_organizations_that_differ_are_read(repository, call) -> None:
    broken = Path("assessments/broken-bank/2026-q4")
    broken.mkdir(parents=True)
    (broken.parent / "organization.yml").write_text("name: Broken Bank\n", encoding="utf-8")
    (broken / "assessment.yml").write_text("status: [\n", encoding="utf-8")
    commit()
    edit(FILE, level("DIA-02", 5))
    assert "DIA-02 3 -> 5" in said(call("diff"))


def test_a_new_and_a_removed_organization(repository, call) -> None:
    HOTEL.rename("assessments/new-hotels")
    text = said(call("diff"))
    assert "Organization example-hotels: removed" in text
    assert "Organization new-hotels: added" in text
    assert "Example Hotels, 2026 Q4 (new-hotels/2026-q4): new\n" in text
    assert "Example Hotels, 2025 Q4 (example-hotels/2025-q4): removed\n" in text
    data = json.loads(said(call("diff", "--format", "json")))
    assert {(a["assessment"], a["state"]) for a in data["assessments"]} == {
        (f"{name}/{period}", state)
        for name, state in (("new-hotels", "added"), ("example-hotels", "removed"))
        for period in ("2025-q4", "2026-q4")
    }
    assert all(a["frameworks"] and a["dimensions"] for a in data["assessments"])


def test_a_rule_of_the_portfolio_touches_all_assessments(repository, call) -> None:
    with Path("assessments/portfolio.yml").open("a", encoding="utf-8") as file:
        file.write("\nrules:\n  gate: 0\n")
    text = said(call("diff"))
    assert "Steps that a level may lie above the lowest core practice the questionnaire's -> 0" in text
    assert "(example-hotels/2026-q4)" in text
    assert "(example-hotels/2025-q4)" in text
    assert re.search(
        r"down to level \d \(\w+\)\n      steps that a level may lie above the lowest core practice 1 -> 0", text
    )


def test_problems_name_their_side(repository, call) -> None:
    edit(FILE, (r"status: final", "status: finished"))
    found = call("diff")
    assert (found.exit_code, found.stdout) == (1, "")
    assert found.stderr.startswith("In the work tree:\nassessments/example-hotels/2026-q4/assessment.yml:4:9: error:")
    commit("broken")
    edit(FILE, (r"status: finished", "status: final"))
    found = call("diff")
    assert found.exit_code == 1
    assert found.stderr.startswith(f"At HEAD ({git('rev-parse', 'HEAD')[:10]}):\nassessments/example-hotels/")
    assert "1 error in 1 file." in found.stderr


def test_two_assessments_are_compared_as_the_files_stand(repository, call) -> None:
    text = said(call("diff", "example-hotels/2025-q4", "example-hotels/2026-q4"))
    assert text.startswith("example-hotels/2025-q4 -> example-hotels/2026-q4\n\nExample Hotels, 2025 Q4 -> 2026 Q4 (")
    assert " -> " in text
    assert said(call("diff", "assessments/example-hotels/2025-q4/", "example-hotels/2026-q4")) == text


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("nowhere",), "There is no revision 'nowhere'"),
        (("example-hotels/2026-q4",), "'example-hotels/2026-q4' is an assessment: name a second one"),
        (("example-hotels/2025-q4", "HEAD"), "'HEAD' is no assessment, and the other one is."),
        (("main", "example-hotels/2026-q9"), "There is no revision 'example-hotels/2026-q9'"),
        (("--", "-x", "main"), "'-x' cannot be a revision."),
    ],
)
def test_words_that_mean_nothing_are_refused(repository, call, words, message) -> None:
    found = call("diff", *words)
    assert found.exit_code == 2
    assert message in found.stderr


def test_words_that_mean_two_things_are_refused_with_a_way_out(repository, call) -> None:
    both = ("example-hotels/2025-q4", "example-hotels/2026-q4")
    for name in both:
        git("branch", name)
    found = call("diff", *both)
    assert found.exit_code == 2
    assert "are revisions and assessments" in found.stderr
    assert "2025 Q4 -> 2026 Q4" in said(call("diff", *(f"assessments/{name}" for name in both)))
    assert said(call("diff", *(f"refs/heads/{name}" for name in both))) == ""


def test_a_workspace_without_a_repository_is_told_so(workspace, call) -> None:
    found = call("diff")
    assert found.exit_code == 2
    assert "in no git repository" in found.stderr
    assert "2025 Q4 -> 2026 Q4" in said(call("diff", "example-hotels/2025-q4", "example-hotels/2026-q4"))


def test_pages_are_listed_where_their_text_changes(repository, call) -> None:
    edit(FILE, (r"(AUT-01:\n(?:    .*\n)*?    note: )", r"\g<1>Anew. "))
    (found,) = json.loads(said(call("diff", "--format", "json")))["assessments"]
    assert found["dimensions"] == []
    assert found["edits"][0]["subject"] == "answers/AUT-01"
    assert found["pages"] == ["example-hotels/2026-q4/cfe", "example-hotels/2026-q4/answers"]
    assert found["lines"] == ["AUT-01: note changed"]


def test_the_period_after_changes_its_pages_too(repository, call) -> None:
    edit(HOTEL / "2025-q4" / "assessment.yml", level("DIA-02", 5))
    found = {a["assessment"]: a for a in json.loads(said(call("diff", "--format", "json")))["assessments"]}
    assert "example-hotels/2026-q4/change" in found["example-hotels/2026-q4"]["pages"]
    assert found["example-hotels/2026-q4"]["dimensions"] == []


# --- Markdown against hostile texts ---

HOSTILE = (
    "| a | @boss #12 GH-3 !4 ![p](http://x.example/p.png) [l](x.html) <img src=x onerror=alert(1)> "
    "<!-- assessor diff --> | a | b | </details></summary> `c` **b** ~~s~~ https://x.example www.x.example "
    "me@x.example\n\n# Heading\n- item\n| c |\n"
)


def hostile(head: bool) -> Workspace:
    name = replace(practice("P-1"), name=HOSTILE)
    of = questionnaire({"d": (name, practice("P-2"))})
    of = replace(of, dimensions={"d": replace(of.dimensions["d"], name=HOSTILE)})
    made = assessment(
        of,
        {"P-1": 4 if head else 2, "P-2": 2},
        targets={"d": Target(3.5, reason=HOSTILE)} if head else {},
        actions={"a": Action(HOSTILE, ("P-1",), owner=HOSTILE if head else "")},
        scope=HOSTILE if head else "",
    )
    organization = Organization("org", Profile(HOSTILE, industry=HOSTILE if head else ""), "organization.yml")
    made = replace(made, organization=organization)
    portfolio = Portfolio(HOSTILE if head else "Title", "Publisher")
    return Workspace("", portfolio, of, {"org": organization}, (made,))


class Tags(HTMLParser):
    """All tags and attributes of a page, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self.cells: list[str] = []

    def handle_starttag(self, tag, attrs) -> None:
        assert all(name == "style" for name, _ in attrs), attrs
        self.tags.append(tag)
        self.cells += [""] if tag == "td" else []

    def handle_data(self, data) -> None:
        self.text += data
        if self.tags[-1:] == ["td"]:
            self.cells[-1] += data


def rendered(text: str) -> Tags:
    page = Tags()
    page.feed(MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text))
    return page


def test_hostile_texts_do_nothing_in_a_comment() -> None:
    text = as_markdown(review_workspaces(hostile(False), hostile(True), ("main", HOSTILE), pages=False))
    page = rendered(text)
    known = "h3 h4 p ul li strong details summary table thead tbody tr th td"
    assert set(page.tags) <= set(known.split())
    assert page.tags.count("h3") == 1
    assert page.tags.count("td") == 4 * (page.tags.count("tr") - 1)
    assert [cell.strip() for cell in page.cells[5:7]] == ["2.0", "3.0"]
    assert text.startswith(f"{COMMENT_MARKER}\n### ")
    assert text.count("<!--") == 1
    shown = re.sub(r"&#\d+;", lambda found: chr(int(found[0][2:-1])), text)
    assert "@boss" not in shown  # a space without width stands between
    assert "#12" not in shown
    assert not re.search(r"https?://|www\.x|me@x|GH-3|!4", shown)
    assert "@​boss #​12" in page.text


@pytest.mark.parametrize(
    "text", ["- a", "1. a", "1) a", "+ a", "* a", "# a", "> a", "    a", "---", "```", "=== ", "a|b"]
)
def test_no_text_begins_a_block(text) -> None:
    page = rendered(f"- {escaped(text)}\n")
    assert page.tags == ["ul", "li"]
    assert " ".join(text.split()) == page.text.strip().replace("​", "")


def test_a_long_comment_is_cut_with_a_sentence_on_what_is_left_out() -> None:
    of = questionnaire({f"d{n}": tuple(practice(f"P{n}-{i}") for i in range(8)) for n in range(8)})
    one = assessment(of, dict.fromkeys(of.practices, 2))
    raised = {key: Answer(level=4, evidence=4, note="So.") for key in of.practices}
    sides = [
        tuple(replace(one, period=f"2{n:03}", record=replace(one.record, answers=a)) for n in range(80))
        for a in (one.record.answers, raised)
    ]
    base, head = (Workspace("", Portfolio("T", "P"), of, {"org": one.organization}, side) for side in sides)
    text = as_markdown(review_workspaces(base, head, ("a", "b"), pages=False))
    assert LONGEST - 10_000 < len(text) < 60_000
    left = int(re.search(r"(\d+) more assessments change\. `assessor diff` shows all of it", text)[1])
    assert text.count("#### ") == 80 - left
    assert text.count("<details>") == text.count("</details>")


def test_one_assessment_alone_never_exceeds_the_limit() -> None:
    of = questionnaire({f"d{n}": tuple(practice(f"P{n}-{i}") for i in range(70)) for n in range(60)})
    of = replace(of, dimensions={key: replace(d, name="@" * 1000) for key, d in of.dimensions.items()})
    base = assessment(of, dict.fromkeys(of.practices, 2))
    raised = {key: Answer(level=4, evidence=4) for key in of.practices}
    head = replace(base, record=replace(base.record, answers=raised))
    sides = [Workspace("", Portfolio("T", "P"), of, {"org": base.organization}, (side,)) for side in (base, head)]
    text = as_markdown(review_workspaces(*sides, ("a", "b"), pages=False))
    assert len(text) < 60_000
    assert re.search(r"\d+ more scores below\.", text)
    assert "1 more assessment changes. `assessor diff` shows all of it." in text
