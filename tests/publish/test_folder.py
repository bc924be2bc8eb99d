from __future__ import annotations

from pathlib import Path

import pytest

from assessor.errors import BuildError, UsageError
from assessor.publish import folder
from assessor.publish.folder import MARKER, building, check_output, replace


def built(path: Path, text: str) -> Path:
    path.mkdir(parents=True)
    (path / "index.html").write_text(text)
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def shown(output: Path) -> str:
    return (output / "index.html").read_text()


def fail_halfway(output: Path) -> None:
    with building(output) as stage:
        built(stage / "site", "new")
        raise ZeroDivisionError


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "site"


@pytest.fixture(params=["exchange", "renames"], autouse=True)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "renames":
        monkeypatch.setattr(folder, "_exchange", lambda *_: False)


def test_a_new_site_takes_the_place_of_the_old_one_and_nothing_else_is_left(output: Path) -> None:
    for text in ("old", "new"):
        with building(output) as stage:
            replace(output, built(stage / "site", text))
    assert shown(output) == "new"
    assert (output / MARKER).is_file()
    assert names(output.parent) == ["site"]


def test_a_failure_leaves_the_old_site(output: Path) -> None:
    with building(output) as stage:
        replace(output, built(stage / "site", "old"))
    with pytest.raises(ZeroDivisionError):
        fail_halfway(output)
    assert shown(output) == "old"
    assert names(output.parent) == ["site"]


def test_two_builds_of_one_folder_do_not_run_at_once(output: Path) -> None:
    with building(output), pytest.raises(BuildError, match="Another build of site is running"), building(output):
        pass
    with building(output):
        pass


def test_builds_of_two_folders_may_run_at_once(output: Path, tmp_path: Path) -> None:
    with building(output), building(tmp_path / "other"):
        pass


def test_what_a_killed_build_left_is_cleaned_up(output: Path) -> None:
    built(output.parent / ".site.build-killed" / "site", "half")
    (output.parent / ".site.lock").write_text("")
    with building(output):
        pass
    assert names(output.parent) == []


def test_a_build_killed_between_two_renames_is_put_right(output: Path) -> None:
    built(output.parent / ".site.build-killed" / "old-site", "old")
    with building(output):
        assert shown(output) == "old"


def test_a_folder_that_is_not_ours_is_refused(output: Path, tmp_path: Path) -> None:
    built(output, "precious")
    with pytest.raises(UsageError, match="not built by assessor"):
        check_output(output, tmp_path / "workspace")


def test_an_empty_folder_and_a_new_one_are_fine(output: Path, tmp_path: Path) -> None:
    check_output(output, tmp_path / "workspace")
    output.mkdir()
    check_output(output, tmp_path / "workspace")


def test_a_file_is_refused(output: Path, tmp_path: Path) -> None:
    output.write_text("x")
    with pytest.raises(UsageError, match="is a file"):
        check_output(output, tmp_path / "workspace")


@pytest.mark.parametrize("below", ["", "workspace"])
def test_a_folder_that_holds_the_workspace_is_refused(output: Path, below: str) -> None:
    built(output, "x")
    (output / MARKER).write_text("")
    (output / below).mkdir(exist_ok=True)
    with pytest.raises(UsageError, match="holds the workspace"):
        check_output(output, output / below)


@pytest.mark.parametrize("source", ["assessments", "templates", ".git"])
def test_a_folder_among_the_sources_is_refused(tmp_path: Path, source: str) -> None:
    for output in (tmp_path / source, tmp_path / source / "site"):
        with pytest.raises(UsageError, match=f"lies in {source}/"):
            check_output(output.resolve(), tmp_path)


def test_a_folder_that_cannot_be_made_is_reported(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(BuildError, match="could not be written"), building(tmp_path / "file" / "site"):
        pass
