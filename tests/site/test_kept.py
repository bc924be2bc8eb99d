"""Finished pages are taken from an earlier build if, and only if, nothing they depend on has changed."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from site_samples import TODAY, copy_example

from assessor.build import build
from assessor.build.kept import Pages
from assessor.load import load_workspace
from assessor.model import Page, Workspace
from assessor.publish.passthrough import read_stored

PAGES = (
    Page("o/p/index", "Índex & more", "<h1>É</h1>\r\n<p>one</p>", "About", "Index", ("O", "P")),
    Page("o/p/two", "Two", "".join(f'<h2 id="{x}">{x} \U0001f600</h2>' for x in "abc"), parents=("O", "P")),
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_example(tmp_path / "workspace", "northwind-bank")


def keys(root: Path, change: Callable[[Workspace], Workspace] = lambda w: w, shown: Sequence[str] = ()) -> list[str]:
    """The keys of all assessments of the workspace, oldest first, as a new build would make them."""
    workspace = change(load_workspace(root, TODAY)[0])
    kept = Pages(root / "kept", workspace)
    found = workspace.assessments
    return [kept.key(a, before, shown) for before, a in zip((None, *found), found, strict=False)]


def changed(before: list[str], after: list[str]) -> list[bool]:
    return [a != b for a, b in zip(before, after, strict=True)]


def test_what_was_kept_is_found_by_a_later_build(tmp_path: Path, root: Path) -> None:
    workspace, _ = load_workspace(root, TODAY)
    made = Pages(tmp_path / "kept", workspace).keep("key", PAGES)
    found = Pages(tmp_path / "kept", workspace).find("key")
    assert found == made
    for page, original in zip(found, PAGES, strict=True):
        assert page.stored is not None
        assert read_stored(page.stored.file, page.stored.start, page.stored.size) == original.body
        assert replace(page, body=original.body, stored=None) == original
    assert found[1].stored is not None
    assert found[1].stored.contents.count("<li>") == 3


def test_a_body_is_found_from_any_working_folder(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (page, _) = Pages(Path("kept"), load_workspace(root, TODAY)[0]).keep("key", PAGES)
    assert page.stored is not None
    assert page.stored.file == tmp_path / "kept" / "key.html"


def test_without_a_folder_nothing_is_kept(root: Path) -> None:
    kept = Pages(None, load_workspace(root, TODAY)[0])
    assert kept.keep("key", PAGES) == PAGES
    assert kept.find("key") == ()
    kept.forget_all_but(())


def test_unknown_keys_find_nothing(tmp_path: Path, root: Path) -> None:
    assert Pages(tmp_path / "kept", load_workspace(root, TODAY)[0]).find("key") == ()


@pytest.mark.parametrize("name", ["key.json", "key.html"])
@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.unlink(),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(path.read_bytes()[:40]),
        lambda path: path.write_bytes(b"[{}]"),
        lambda path: path.write_bytes(b'{"path": 1}'),
        lambda path: path.write_bytes(b"[]"),
        lambda path: path.write_bytes(b"\xff\xfe" + path.read_bytes()),
        lambda path: (path.unlink(), path.mkdir()),
    ],
)
def test_a_damaged_entry_is_as_good_as_none(
    tmp_path: Path, root: Path, name: str, damage: Callable[[Path], object]
) -> None:
    kept = Pages(tmp_path / "kept", load_workspace(root, TODAY)[0])
    kept.keep("key", PAGES)
    damage(tmp_path / "kept" / name)
    assert kept.find("key") == ()


def test_only_what_is_still_known_stays(tmp_path: Path, root: Path) -> None:
    kept = Pages(tmp_path / "kept", load_workspace(root, TODAY)[0])
    one, two, three, four = (digit * 40 for digit in "1234")
    for key in (one, two, three):
        kept.keep(key, PAGES)
    (tmp_path / "kept" / f"{four}.new").write_text("left by a killed build")
    (tmp_path / "kept" / "mine.json").write_text("not ours")
    kept.forget_all_but([one, three])
    assert {path.stem for path in (tmp_path / "kept").iterdir()} == {one, three, "mine"}
    assert len(kept.find(three)) == 2


def test_nothing_is_removed_through_a_link(tmp_path: Path, root: Path) -> None:
    """A repository may hold a link in place of the folder: what it leads to is not ours."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    foreign = [elsewhere / "report.json", elsewhere / f"{'a' * 40}.json"]
    for path in foreign:
        path.write_text("{}", encoding="utf-8")
    (root / ".assessor").mkdir(exist_ok=True)
    (root / ".assessor" / "pages").symlink_to(elsewhere)
    Pages(root / ".assessor" / "pages", load_workspace(root, TODAY)[0]).forget_all_but(())
    assert all(path.exists() for path in foreign)


def test_nothing_changed_gives_the_same_keys(root: Path, tmp_path: Path) -> None:
    before = keys(root)
    assert len(set(before)) == len(before) > 2
    assert keys(root) == before
    assert keys(copy_example(tmp_path / "elsewhere", "northwind-bank")) == before


def test_an_answer_changes_its_own_period_and_the_next_one(root: Path) -> None:
    before = keys(root)
    first = min(root.glob("assessments/northwind-bank/*/assessment.yml"))
    text = first.read_text(encoding="utf-8")
    first.write_text(re.sub(r"(\n  SOL-01:\n    level: )\d", r"\g<1>5", text), encoding="utf-8")
    assert changed(before, keys(root)) == [True, True, *[False] * (len(before) - 2)]


def test_a_line_further_down_changes_the_places_in_the_file(root: Path) -> None:
    before = keys(root)
    last = max(root.glob("assessments/northwind-bank/*/assessment.yml"))
    last.write_text("# A comment.\n" + last.read_text(encoding="utf-8"), encoding="utf-8")
    assert changed(before, keys(root)) == [*[False] * (len(before) - 1), True]


def test_the_portfolio_changes_every_page(root: Path) -> None:
    before = keys(root)
    after = keys(root, lambda w: replace(w, portfolio=replace(w.portfolio, publisher="Someone else")))
    assert all(changed(before, after))


def test_a_template_changes_every_page(root: Path) -> None:
    before = keys(root)
    template = root / "templates" / "pages" / "profile.html.j2"
    template.parent.mkdir(parents=True)
    template.write_text("<p>one</p>")
    first = keys(root)
    template.write_text("<p>two</p>")
    assert all(changed(before, first))
    assert all(changed(first, keys(root)))


def test_the_periods_that_are_shown_change_the_pages(root: Path) -> None:
    assert all(changed(keys(root), keys(root, shown=["northwind-bank/2030-q1"])))


def test_a_build_renders_only_what_changed(tmp_path: Path, workspace: Path, site: Path) -> None:
    """In the example as a whole: one answer of the newest period, one assessment's pages anew."""
    root = tmp_path / "workspace"
    shutil.copytree(workspace, root, ignore=shutil.ignore_patterns("site"))
    kept = root / ".assessor" / "pages"
    before = {path.name for path in kept.iterdir()}
    newest = max(root.glob("assessments/northwind-bank/*/assessment.yml"))
    text = newest.read_text(encoding="utf-8")
    newest.write_text(re.sub(r"(\n  SOL-01:\n    level: )\d", r"\g<1>1", text), encoding="utf-8")
    built = build(root, today=TODAY)
    after = {path.name for path in kept.iterdir()}
    assert len(after) == 2 * len(list(root.glob("assessments/*/*/assessment.yml")))
    assert len(after - before) == 2
    page = Path("northwind-bank", newest.parent.name, "answers.html")
    assert (built.output / page).read_bytes() != (site / page).read_bytes()
    other = Path("halden-pumps", "index.html")
    assert (built.output / other).read_bytes() == (site / other).read_bytes()
