from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assessor.errors import BuildError
from assessor.publish.settings import (
    check_pictures,
    merge_settings,
    own_theme_folder,
    read_settings,
    without_effect,
    write_settings,
)


def settings(tmp_path: Path, text: str) -> dict[str, Any]:
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    return read_settings(tmp_path / "mkdocs.yml")


def merged(read: dict[str, Any], root: Path) -> dict[str, Any]:
    return merge_settings(read, title="Title", root=root, styles=("assets/site.css",))


def test_no_file_gives_a_site_with_the_portfolios_title(tmp_path: Path) -> None:
    result = merged(read_settings(tmp_path / "mkdocs.yml"), tmp_path)
    assert result["site_name"] == "Title"
    assert [option.get("scheme") for option in result["theme"]["palette"]] == [None, "default", "slate"]


def test_a_broken_file_is_reported_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(BuildError) as caught:
        settings(tmp_path, "site_name: A\ntheme:\n  name: material\n palette: x\n")
    assert str(caught.value).startswith(f"{tmp_path / 'mkdocs.yml'}:4:2: ")


@pytest.mark.parametrize("text", ["- a\n", "just text\n"])
def test_a_file_without_settings_is_reported(tmp_path: Path, text: str) -> None:
    with pytest.raises(BuildError, match="name: value"):
        settings(tmp_path, text)


def test_bytes_that_are_no_text_are_reported(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_bytes(b"site_name: \xff\xfe\n")
    with pytest.raises(BuildError, match=r"mkdocs\.yml"):
        read_settings(tmp_path / "mkdocs.yml")


@pytest.mark.parametrize("taken", ["nav: []", "docs_dir: pages", "site_dir: public", "use_directory_urls: true"])
def test_what_a_build_decides_may_not_be_set(tmp_path: Path, taken: str) -> None:
    with pytest.raises(BuildError, match=taken.split(":")[0]):
        merged(settings(tmp_path, taken), tmp_path)


def test_another_theme_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="readthedocs"):
        merged(settings(tmp_path, "theme: readthedocs"), tmp_path)


def test_the_users_settings_reach_the_builder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE", "From outside")
    text = (
        "site_name: !ENV SITE\nsite_url: https://example.org/\ncopyright: C\nhooks: [own.py]\n"
        "theme:\n  name: material\n  language: de\n  logo: assets/logo.svg\n  palette: {scheme: slate}\n"
        "extra: {a: 1, since: 2026-11-21}\nmarkdown_extensions: [tables]\nplugins: [search, tags, {offline: {}}]\n"
    )
    result = merged(settings(tmp_path, text), tmp_path)
    assert result["site_name"] == "From outside"
    assert result["theme"]["language"] == "de"
    assert result["theme"]["palette"] == [{"scheme": "slate"}]
    assert result["theme"]["font"] is False
    assert result["hooks"] == [str(tmp_path / "own.py")]
    assert result["plugins"] == ["tags"]
    assert result["markdown_extensions"] == ["assessor.publish.passthrough"]
    write_settings(result, tmp_path / "written.yml")
    extra = json.loads((tmp_path / "written.yml").read_text(encoding="utf-8"))["extra"]
    assert extra == {"a": 1, "since": "2026-11-21", "assessor": {"styles": ["assets/site.css"]}}


def test_a_setting_may_be_inherited(tmp_path: Path) -> None:
    (tmp_path / "house.yml").write_text("copyright: House\nsite_name: House\n")
    read = settings(tmp_path, "INHERIT: house.yml\nsite_name: Own\n")
    assert read == {"copyright": "House", "site_name": "Own"}


def test_code_in_the_settings_is_not_run(tmp_path: Path) -> None:
    read = settings(tmp_path, f"a: !!python/object/apply:pathlib.Path.mkdir [{tmp_path / 'made'}]\n")
    assert read == {"a": None}
    assert not (tmp_path / "made").exists()


def test_the_users_own_theme_folder(tmp_path: Path) -> None:
    assert own_theme_folder({"theme": {"custom_dir": "own"}}, tmp_path) == tmp_path / "own"
    assert own_theme_folder({"theme": "material"}, tmp_path) is None


def test_settings_that_do_nothing_are_named() -> None:
    theme = {"name": "material", "language": "en", "features": ["navigation.tabs"], "font": False}
    (said,) = without_effect({"theme": theme})
    assert said.startswith("mkdocs.yml: theme.features has no effect on these pages")
    assert without_effect({}) == without_effect({"theme": "material"}) == ()


@pytest.mark.parametrize("logo", ["assets/nope.svg", "https://example.org/logo.svg"])
def test_a_logo_has_to_be_a_file_of_the_site(tmp_path: Path, logo: str) -> None:
    with pytest.raises(BuildError, match="logo names"):
        check_pictures({"logo": logo}, tmp_path)
    (tmp_path / "logo.svg").write_text("<svg/>")
    check_pictures({"logo": "logo.svg"}, tmp_path)
