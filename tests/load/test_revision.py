"""A workspace at a revision of git: the same as the files were then, whatever lies around it, and nothing is run."""

from __future__ import annotations

import datetime
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from assessor.errors import InputError, UsageError
from assessor.load import changed_files, git, load_workspace, merge_base, resolve, tree_id
from assessor.load.files import SIZE_LIMIT, Files
from assessor.load.revision import Revision

TODAY = datetime.date(2026, 11, 21)
SETTINGS = ("user.name=Nobody", "user.email=nobody@example.org", "commit.gpgsign=false", "init.defaultBranch=main")

Git = Callable[..., str]


@pytest.fixture(autouse=True)
def at_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No settings of the person who runs the tests, and no repository around the temporary folders."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home))
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(home.parent))


@pytest.fixture
def processes(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Any]]:
    """The processes of git that were started; none of them may be left when the test ends."""
    started: list[Any] = []

    class Recorded(subprocess.Popen):  # type: ignore[type-arg]
        def __init__(self, *arguments: Any, **options: Any) -> None:
            super().__init__(*arguments, **options)
            started.append(self)

    monkeypatch.setattr(git.subprocess, "Popen", Recorded)
    yield started
    assert all(process.returncode is not None for process in started)


def contents_of(processes: list[Any]) -> list[Any]:
    """Those that give contents of files."""
    return [process for process in processes if "cat-file" in process.args]


def repository(folder: Path) -> Git:
    """Make a repository of `folder`; the function calls git in it."""

    def call(*arguments: str, folder: Path = folder) -> str:
        settings = (part for setting in SETTINGS for part in ("-c", setting))
        done = subprocess.run(["git", *settings, *arguments], cwd=folder, check=True, capture_output=True, text=True)
        return done.stdout.strip()

    call("init", "--quiet")
    return call


def commit(call: Git) -> str:
    """Commit all that is there; the full id of the commit."""
    call("add", "--all")
    call("commit", "--quiet", "--message", "More")
    return call("rev-parse", "HEAD")


def level(workspace: Any) -> object:
    return workspace.assessments[0].record.answers["BAS-01"].level


def test_workspace_as_it_stood(shop: Any, processes: list[Any]) -> None:
    shop.write_beside(*shop.may)
    before = load_workspace(shop.root, TODAY)
    first = commit(repository(shop.root))
    shop.change("assessment", "level: 3\n", "level: 2\n")
    shop.path("ratings").unlink()
    shop.path("pool").unlink()
    shop.path("advocacy").write_text("broken: [")
    workspace, warnings = load_workspace(shop.root, TODAY, at="HEAD")
    assert workspace.revision == first
    assert warnings == before[1]
    for part in ("portfolio", "questionnaire", "organizations", "assessments", "pools"):
        assert getattr(workspace, part) == getattr(before[0], part), part
    assert workspace.assessments[0].lines == before[0].assessments[0].lines
    assert processes


def test_the_work_tree_has_no_revision(shop: Any) -> None:
    assert load_workspace(shop.root, TODAY)[0].revision == ""


def test_a_revision_of_every_kind(shop: Any) -> None:
    call = repository(shop.root)
    first = commit(call)
    call("tag", "--annotate", "--message", "Final", "v1-ü")
    call("branch", "reports/2026")
    shop.change("assessment", "level: 3\n", "level: 2\n")
    second = commit(call)
    for name in (first, first[:8], "HEAD~1", "v1-ü", "reports/2026", "HEAD^{/More}~1", "main@{1}"):
        assert resolve(shop.root, name) == first, name
        assert level(load_workspace(shop.root, TODAY, at=name)[0]) == 3
    assert level(load_workspace(shop.root, TODAY, at="main")[0]) == 2
    assert resolve(shop.root, "HEAD") == second
    assert merge_base(shop.root, "reports/2026", "main") == first


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("mian", r"There is no revision 'mian'\. The nearest name is main\."),
        ("0123456", "Name a commit, a branch or a tag"),
        ("HEAD~7", "Name a commit, a branch or a tag"),
        ("HEAD:assessments", "There is no revision"),
        ("HEAD..main", "There is no revision"),
        ("-h", "'-h' cannot be a revision"),
        ("--output=x", "cannot be a revision"),
        ("^HEAD", "cannot be a revision"),
        ("a\nb", "cannot be a revision"),
        ("a\0b", "cannot be a revision"),
        ("", "cannot be a revision"),
    ],
)
def test_what_is_no_revision(shop: Any, name: str, message: str) -> None:
    commit(repository(shop.root))
    with pytest.raises(UsageError, match=message):
        resolve(shop.root, name)


def test_no_repository(shop: Any) -> None:
    with pytest.raises(UsageError, match="in no git repository"):
        load_workspace(shop.root, TODAY, at="HEAD")


def test_no_commit(shop: Any) -> None:
    repository(shop.root)
    with pytest.raises(UsageError, match="Commit the files first"):
        load_workspace(shop.root, TODAY, at="HEAD")


def test_no_git(shop: Any, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    commit(repository(shop.root))
    revision = Revision(shop.root, "HEAD")
    monkeypatch.setenv("PATH", str(tmp_path_factory.mktemp("nothing")))
    for call in (lambda: resolve(shop.root, "HEAD"), lambda: revision.read(shop.name("portfolio"))):
        with pytest.raises(UsageError, match="Install git"):
            call()


def test_a_revision_without_assessments(tmp_path: Path, shop: Any) -> None:
    call = repository(shop.root)
    call("commit", "--quiet", "--allow-empty", "--message", "Nothing")
    commit(call)
    for ask in (lambda: tree_id(shop.root, "HEAD~1"), lambda: load_workspace(shop.root, TODAY, at="HEAD~1")):
        with pytest.raises(UsageError, match=r"'HEAD~1' has no folder assessments/ .*Name a later one"):
            ask()


def test_assessments_that_were_a_file(shop: Any) -> None:
    call = repository(shop.root)
    (shop.root / "assessments").rename(shop.root / "kept")
    (shop.root / "assessments").write_text("none yet")
    commit(call)
    with pytest.raises(UsageError, match="has no folder assessments/"):
        tree_id(shop.root, "HEAD")


@pytest.mark.parametrize("name", ["clients", "our clients", "Köln – Aachen", "a'b\"c;$(x)", ":(top)x", "-x"])
def test_a_workspace_deep_in_a_repository(tmp_path: Path, shop: Any, name: str) -> None:
    top = tmp_path / "top level"
    root = top / name / "report"
    root.parent.mkdir(parents=True)
    shutil.move(shop.root / "assessments", root / "assessments")
    call = repository(top)
    (top / "assessments").mkdir()
    (top / "assessments" / "portfolio.yml").write_text("Of another workspace")
    first = commit(call)
    file = root / shop.name("assessment")
    file.write_text(file.read_text().replace("level: 3\n", "level: 2\n"))
    assert changed_files(root, "HEAD") == (shop.name("assessment"),)
    commit(call)
    workspace, warnings = load_workspace(root, TODAY, at="HEAD~1")
    assert (level(workspace), warnings) == (3, ())
    assert workspace.assessments[0].path == shop.name("assessment")
    assert changed_files(root, first, "HEAD") == (shop.name("assessment"),)
    assert changed_files(root, "HEAD") == ()


def test_problems_have_the_places_of_the_revision(shop: Any) -> None:
    shop.change("assessment", "level: 3\n", "level: 6\n")
    (expected,) = shop.check()
    call = repository(shop.root)
    commit(call)
    shop.write("assessment", shop.texts["assessment"])
    with pytest.raises(InputError) as error:
        load_workspace(shop.root, TODAY, at="HEAD")
    assert error.value.problems == (expected,)


def test_files_and_revision_agree(shop: Any) -> None:
    """On everything that a folder can hold and git can keep."""
    odd = shop.root / "assessments" / "odd"
    (odd / "deep" / "er").mkdir(parents=True)
    contents = {"empty": b"", "bytes": bytes(range(256)) * 9, "crlf.yml": b"a: 1\r\n", "no end": b"x", "ü\n\t": b"\n"}
    for name, data in contents.items():
        (odd / name).write_bytes(data)
    (odd / ".hidden").write_text("x")
    (odd / "run").write_text("x")
    (odd / "run").chmod(0o755)
    (odd / "deep" / "er" / "file").write_text("x")
    (odd / "large").write_bytes(b"x" * (SIZE_LIMIT + 1))
    (odd / "large.csv").write_bytes(b"x" * (SIZE_LIMIT + 1))
    commit(repository(shop.root))
    files = Files(shop.root)
    folders = [p.relative_to(shop.root).as_posix() for p in (shop.root / "assessments").rglob("*")]
    with Revision(shop.root, "HEAD") as revision:
        for path in ["assessments", *folders, "assessments/nothing", "assessments/odd/run/x"]:
            kind = files.kind(path)
            assert revision.kind(path) == kind, path
            assert outcome(revision.read, path) == outcome(files.read, path), path
            if kind == "folder":
                assert list(revision.entries(path).items()) == list(files.entries(path).items())
        assert [p.code for p in outcome(revision.read, "assessments/odd/large")] == ["file-too-large"]
        assert revision.read("assessments/odd/bytes") == contents["bytes"]


def outcome(read: Callable[[str], bytes], path: str) -> Any:
    """What `read` gives, or the problems that it raises."""
    try:
        return read(path)
    except InputError as error:
        return error.problems


def test_links_are_not_followed_and_said(shop: Any) -> None:
    call = repository(shop.root)
    inside = shop.path("assessment").parent.with_name("2026-q2")
    inside.symlink_to("2026-q1")
    assert len(load_workspace(shop.root, TODAY)[0].assessments) == 2
    shop.path("ratings").symlink_to(shop.path("portfolio"))
    commit(call)
    assert changed_files(shop.root, "HEAD") == ()
    with pytest.raises(InputError, match="at a revision of git no link is followed") as error:
        load_workspace(shop.root, TODAY, at="HEAD")
    assert {p.path for p in error.value.problems} == {
        inside.relative_to(shop.root).as_posix(),
        shop.name("ratings"),
    }
    inside.unlink()
    inside.symlink_to("2026-q3")
    assert changed_files(shop.root, "HEAD") == (inside.relative_to(shop.root).as_posix(),)


def test_a_repository_inside_is_no_part_of_it(shop: Any) -> None:
    call = repository(shop.root)
    folder = shop.path("organization").parent.with_name("book-shop")
    shutil.copytree(shop.path("organization").parent, folder)
    commit(repository(folder))
    commit(call)
    (folder / "organization.yml").write_text("name: Books\n")
    assert list(load_workspace(shop.root, TODAY, at="HEAD")[0].organizations) == ["corner-shop"]
    assert changed_files(shop.root, "HEAD") == ()


def test_a_second_work_tree(shop: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    call = repository(shop.root)
    commit(call)
    other = tmp_path_factory.mktemp("trees") / "other tree"
    call("worktree", "add", "--quiet", "--detach", str(other))
    assert (other / ".git").is_file()
    file = other / shop.name("assessment")
    file.write_text(file.read_text().replace("level: 3\n", "level: 2\n"))
    assert changed_files(other, "HEAD") == (shop.name("assessment"),)
    assert level(load_workspace(other, TODAY, at="HEAD")[0]) == 3


def test_a_shallow_clone(shop: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    call = repository(shop.root)
    commit(call)
    call("checkout", "--quiet", "-b", "other")
    shop.change("assessment", "level: 3\n", "level: 2\n")
    commit(call)
    call("checkout", "--quiet", "main")
    shop.change("portfolio", "Shops", "All shops")
    commit(call)
    clone = tmp_path_factory.mktemp("clones") / "clone"
    call("clone", "--quiet", "--depth=1", "--no-single-branch", shop.root.as_uri(), str(clone))
    assert level(load_workspace(clone, TODAY, at="HEAD")[0]) == 3
    assert changed_files(clone, "HEAD", "origin/other") == (shop.name("assessment"), shop.name("portfolio"))
    for ask in (lambda: resolve(clone, "HEAD~1"), lambda: merge_base(clone, "HEAD", "origin/other")):
        with pytest.raises(UsageError, match="git fetch --unshallow"):
            ask()


def test_no_common_history(shop: Any) -> None:
    call = repository(shop.root)
    commit(call)
    call("checkout", "--quiet", "--orphan", "other")
    shop.change("assessment", "level: 3\n", "level: 2\n")
    commit(call)
    with pytest.raises(UsageError, match="'main' and 'other' have no common history"):
        merge_base(shop.root, "main", "other")


def test_ids_of_trees_follow_the_contents(shop: Any) -> None:
    call = repository(shop.root)
    commit(call)
    (shop.root / "README.md").write_text("Beside it")
    commit(call)
    shop.change("assessment", "level: 3\n", "level: 2\n")
    commit(call)
    shop.change("assessment", "level: 2\n", "level: 3\n")
    commit(call)
    ids = [tree_id(shop.root, f"HEAD~{n}") for n in (3, 2, 1, 0)]
    assert ids[0] == ids[1] == ids[3] != ids[2]


def test_changed_files(shop: Any) -> None:
    call = repository(shop.root)
    (shop.root / ".gitignore").write_text("customers.csv\n*.swp\n")
    first = commit(call)
    assert changed_files(shop.root, "HEAD") == ()
    shop.change("portfolio", "Shops", "Shop\u2019s")
    shop.path("organization").chmod(0o755)
    os.utime(shop.path("care"))
    shop.path("assessment").rename(shop.path("assessment").with_name("assessment old.yml"))
    shop.write_beside("customers", "moments")
    call("add", shop.name("portfolio"))
    (shop.root / "outside.yml").write_text("x")
    expected = tuple(
        sorted(
            [
                shop.name("portfolio"),
                shop.name("assessment"),
                shop.name("assessment").replace("assessment.yml", "assessment old.yml"),
                shop.name("moments"),
            ]
        )
    )
    assert changed_files(shop.root, "HEAD") == expected
    shop.path("organization").chmod(0o644)
    commit(call)
    assert changed_files(shop.root, first, "HEAD") == expected
    assert changed_files(shop.root, "HEAD", first) == expected
    assert changed_files(shop.root, first) == expected
    assert changed_files(shop.root, "HEAD") == ()


def test_changes_are_found_whatever_git_was_told_to_believe(shop: Any) -> None:
    call = repository(shop.root)
    commit(call)
    call("update-index", "--assume-unchanged", shop.name("assessment"))
    call("update-index", "--skip-worktree", shop.name("portfolio"))
    shop.change("assessment", "level: 3\n", "level: 2\n")
    shop.path("portfolio").unlink()
    assert changed_files(shop.root, "HEAD") == (shop.name("assessment"), shop.name("portfolio"))


def test_what_was_committed_counts_and_not_what_replaces_it(shop: Any) -> None:
    call = repository(shop.root)
    commit(call)
    shop.change("assessment", "level: 3\n", "level: 2\n")
    commit(call)
    file = shop.name("assessment")
    call("replace", call("rev-parse", f"HEAD~1:{file}"), call("rev-parse", f"HEAD:{file}"))
    assert level(load_workspace(shop.root, TODAY, at="HEAD~1")[0]) == 3


def test_what_a_repository_names_is_never_run(shop: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    call = repository(shop.root)
    (shop.root / ".gitattributes").write_text("* filter=trap diff=trap text eol=crlf\n")
    commit(call)
    folder = tmp_path_factory.mktemp("trap")
    trap = folder / "trap"
    trap.write_text(f"#!/bin/sh\necho $0 $@ >> '{folder}/sprung'\ncat\n")
    trap.chmod(0o755)
    for key in ("filter.trap.clean", "filter.trap.smudge", "diff.trap.textconv", "diff.trap.command", "diff.external",
                "core.fsmonitor", "core.pager", "core.askPass", "alias.ls-tree", "filter.trap.process"):  # fmt: skip
        call("config", key, str(trap))
    call("config", "core.autocrlf", "true")
    call("config", "pager.ls-tree", str(trap))
    for hook in ("post-index-change", "post-checkout", "reference-transaction", "fsmonitor-watchman"):
        shutil.copy(trap, shop.root / ".git" / "hooks" / hook)
    index = (shop.root / ".git" / "index").read_bytes()
    shop.change("assessment", "level: 3\n", "level: 2\n")
    os.utime(shop.path("portfolio"))
    assert level(load_workspace(shop.root, TODAY, at="HEAD")[0]) == 3
    assert changed_files(shop.root, "HEAD") == (shop.name("assessment"),)
    assert changed_files(shop.root, "HEAD", "HEAD") == ()
    assert merge_base(shop.root, "HEAD", "HEAD")
    assert not (folder / "sprung").exists()
    assert (shop.root / ".git" / "index").read_bytes() == index
    subprocess.run(["git", "status"], cwd=shop.root, check=False, capture_output=True)
    assert (folder / "sprung").exists(), "the trap works"


@pytest.mark.parametrize("bare", [True, False])
def test_nothing_is_fetched_from_where_a_repository_says(
    shop: Any, tmp_path_factory: pytest.TempPathFactory, bare: bool
) -> None:
    """An address can be a command, and a missing file makes git ask there. A folder can come with such settings: one
    that was checked out may be a bare repository in itself."""
    trap = tmp_path_factory.mktemp("trap") / "sprung"
    call = repository(shop.root)
    commit(call)
    blob = call("rev-parse", f"HEAD:{shop.name('assessment')}")
    (shop.root / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    for key, value in {
        "remote.origin.url": f"ext::sh -c touch% {trap}",
        "remote.origin.promisor": "true",
        "protocol.ext.allow": "always",
        "core.repositoryFormatVersion": "1",
        "extensions.partialClone": "origin",
    }.items():
        call("config", key, value)
    if bare:
        call("config", "core.bare", "true")
        for path in list((shop.root / ".git").iterdir()):
            path.rename(shop.root / path.name)
        (shop.root / ".git").rmdir()
    with pytest.raises(UsageError, match="bare repository" if bare else "--refetch --no-filter"):
        load_workspace(shop.root, TODAY, at="HEAD")
    assert not trap.exists()
    subprocess.run(["git", "cat-file", "-p", blob], cwd=shop.root, check=False, capture_output=True)
    assert trap.exists(), "the trap works"


def test_folders_deeper_than_python_calls(shop: Any) -> None:
    """No work tree can hold them, and a tree of git can."""
    call = repository(shop.root)
    commit(call)
    tree = call("rev-parse", f"HEAD:{shop.name('assessment').rpartition('/')[0]}")
    for _ in range(1_200):
        entry = f"040000 tree {tree}\td\n".encode()
        made = subprocess.run(["git", "mktree"], cwd=shop.root, input=entry, check=True, capture_output=True)
        tree = made.stdout.decode().strip()
    call("read-tree", "--empty")
    call("read-tree", f"--prefix=assessments/{'x' * 300}", tree)
    call("commit", "--quiet", "--message", "Deep")
    with Revision(shop.root, "HEAD") as revision:
        assert revision.entries(f"assessments/{'x' * 300}/d/d") == {"d": "folder"}
    assert changed_files(shop.root, "HEAD")


def test_inside_a_hook(shop: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Git sets variables for its hooks that would lead elsewhere from another folder."""
    root = shop.root / "clients"
    root.mkdir()
    shutil.move(shop.root / "assessments", root / "assessments")
    first = commit(repository(shop.root))
    for name, value in {"GIT_DIR": ".git", "GIT_WORK_TREE": ".", "GIT_INDEX_FILE": ".git/next"}.items():
        monkeypatch.setenv(name, value)
    assert load_workspace(root, TODAY, at="HEAD")[0].revision == first
    assert changed_files(root, "HEAD") == ()


def test_ids_of_sha256(shop: Any) -> None:
    call = repository(shop.root)
    shutil.rmtree(shop.root / ".git")
    call("init", "--quiet", "--object-format=sha256")
    assert len(commit(call)) == 64
    shop.change("assessment", "level: 3\n", "level: 2\n")
    assert changed_files(shop.root, "HEAD") == (shop.name("assessment"),)
    assert level(load_workspace(shop.root, TODAY, at="HEAD")[0]) == 3


def test_an_object_that_is_gone(shop: Any, processes: list[Any]) -> None:
    call = repository(shop.root)
    commit(call)
    blob = call("rev-parse", f"HEAD:{shop.name('assessment')}")
    (shop.root / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    with pytest.raises(UsageError, match="does not have all files"):
        load_workspace(shop.root, TODAY, at="HEAD")


def test_a_process_that_is_killed(shop: Any, processes: list[Any]) -> None:
    commit(repository(shop.root))
    with Revision(shop.root, "HEAD") as revision:
        revision.read(shop.name("portfolio"))
        (process,) = contents_of(processes)
        process.kill()
        process.wait()
        with pytest.raises(UsageError, match="does not have all files"):
            revision.read(shop.name("assessment"))


def test_one_process_that_ends(shop: Any, processes: list[Any]) -> None:
    commit(repository(shop.root))
    revision = Revision(shop.root, "HEAD")
    assert contents_of(processes) == []
    for kind in shop.texts:
        assert revision.read(shop.name(kind)) == shop.path(kind).read_bytes()
    (process,) = contents_of(processes)
    assert process.poll() is None
    del revision
    assert process.returncode == 0


def test_a_file_that_is_missing_spoils_no_other_one(shop: Any) -> None:
    """Files are read several at a time; each has its own answer."""
    git = repository(shop.root)
    commit(git)
    organization, assessment = shop.name("organization"), shop.name("assessment")
    with Revision(shop.root, "HEAD") as revision:
        identity = revision._files[organization].identity
        (shop.root / ".git" / "objects" / identity[:2] / identity[2:]).unlink()
        assert revision.read(assessment) == shop.path("assessment").read_bytes()
        with pytest.raises(UsageError, match="does not have all files"):
            revision.read(organization)
