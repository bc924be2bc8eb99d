from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from publish.sample import HOSTILE, sample_site

from assessor.errors import BuildError, UsageError
from assessor.model import Page, Site
from assessor.publish import publish
from assessor.publish.builder import environment

SETTINGS = "site_name: Sample report\nsite_url: https://example.org/report/\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "workspace"
    folder.mkdir()
    (folder / "mkdocs.yml").write_text(SETTINGS)
    return folder


def content(site: Path) -> dict[str, bytes]:
    return {str(path.relative_to(site)): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_every_page_and_file_is_published_and_nothing_of_the_themes_scripts(root: Path) -> None:
    warnings = publish(sample_site(), root, root / "site", strict=True)
    found = content(root / "site")
    assert warnings == ()
    assert found["assets/data.csv"] == b"level\n3\n"
    pages = {name for name in found if name.endswith(".html")}
    assert pages == {f"{page.path}.html" for page in sample_site().pages} | {"404.html"}
    scripts = {name for name in found if name.endswith((".js", ".map"))}
    assert scripts == {"assets/scheme.js", "assets/search.js", "assets/site.js"}
    assert {"assets/fonts/inter.woff2", "assets/fonts/OFL.txt", "assets/favicon.svg"} <= set(found)


def test_bodies_come_through_untouched(root: Path) -> None:
    publish(sample_site(), root, root / "site")
    for page in sample_site().pages:
        published = (root / "site" / f"{page.path}.html").read_bytes().decode()
        assert page.body.replace(" data-search-exclude", "") in published.replace(" data-search-exclude", "")


def test_no_page_names_an_address_outside_or_a_builder(root: Path) -> None:
    publish(sample_site(), root, root / "site")
    for name, data in content(root / "site").items():
        if name.endswith(".html"):
            text = data.decode().replace("https://example.org/report/", "")
            assert re.findall(r'(?:src|href)="(?:https?:)?//[^"]*"', text) == []
            assert "generator" not in text


def test_titles_and_descriptions_are_text(root: Path) -> None:
    publish(sample_site(), root, root / "site")
    html = (root / "site/two/2026-q4/hostile.html").read_bytes().decode()
    found = re.search(r"<title>(.*?) · Sample report</title>", html, re.DOTALL)
    assert found is not None
    assert unescape(found[1]) == HOSTILE
    described = re.search(r'<meta name="description" content="([^"]*)">', html)
    assert described is not None
    assert unescape(described[1]) == f"About {HOSTILE}"


def test_a_site_without_an_address_has_no_site_map(root: Path) -> None:
    publish(sample_site(), root, root / "site")
    listed = re.findall("<loc>(.*?)</loc>", (root / "site/sitemap.xml").read_text())
    assert listed == [f"https://example.org/report/{page.path}.html" for page in sample_site().pages]
    (root / "mkdocs.yml").write_text("site_name: A\n")
    publish(sample_site(), root, root / "site")
    assert not {"sitemap.xml", "sitemap.xml.gz", "404.html"} & set(content(root / "site"))


def test_two_builds_give_the_same_bytes(root: Path, tmp_path: Path) -> None:
    """In two folders, under two hash seeds and two time zones, at two times."""
    built = []
    for number, zone in (("1", "Pacific/Kiritimati"), ("2", "America/Adak")):
        other = tmp_path / number / "workspace"
        shutil.copytree(root, other)
        program = (
            "from pathlib import Path; from publish.sample import sample_site; from assessor.publish import publish;"
            f"publish(sample_site(), Path({str(other)!r}), Path({str(other / 'site')!r}))"
        )
        outside = os.environ | {"PYTHONHASHSEED": number, "TZ": zone, "PYTHONPATH": str(Path(__file__).parents[1])}
        subprocess.run([sys.executable, "-c", program], check=True, env=outside)
        built.append(content(other / "site"))
        time.sleep(1.1)
    assert built[0] == built[1]


def test_a_broken_file_of_settings_leaves_the_old_site(root: Path) -> None:
    publish(sample_site(), root, root / "site")
    before = content(root / "site")
    (root / "mkdocs.yml").write_text("site_name: [\n")
    with pytest.raises(BuildError, match=r"mkdocs\.yml:2:1: "):
        publish(sample_site(), root, root / "site")
    assert content(root / "site") == before


@pytest.mark.parametrize("wrong", ["site_url: 5\n", "plugins: [no-such-plugin]\n", "extra_css: 7\n"])
def test_what_mkdocs_refuses_is_said_in_its_words(root: Path, wrong: str) -> None:
    (root / "mkdocs.yml").write_text(SETTINGS.replace("site_url: https://example.org/report/\n", "") + wrong)
    with pytest.raises(BuildError) as caught:
        publish(sample_site(), root, root / "site")
    message = str(caught.value)
    assert message.startswith("mkdocs could not build the site.\n")
    assert wrong.split(":")[0] in message
    assert not {"Traceback", "\x1b", "INFO"} & set(message.split())
    assert not (root / "site").exists()


def test_warnings_come_back_and_fail_a_strict_build(root: Path) -> None:
    (root / "mkdocs.yml").write_text(SETTINGS + "no_such_setting: 1\n")
    (warning,) = publish(sample_site(), root, root / "site")
    assert "no_such_setting" in warning
    with pytest.raises(BuildError, match="no_such_setting"):
        publish(sample_site(), root, root / "site", strict=True)


def test_a_link_to_nowhere_fails_a_strict_build_only(root: Path) -> None:
    site = Site("S", (Page("index", "A", '<h1>A</h1><a href="b.html">b</a>'),))
    publish(site, root, root / "site")
    with pytest.raises(BuildError, match=r'index\.html links to "b\.html"'):
        publish(site, root, root / "site", strict=True)


def test_a_site_without_a_first_page_is_refused(root: Path) -> None:
    with pytest.raises(BuildError, match="first page"):
        publish(Site("S", (Page("a", "A", "<h1>A</h1>"),)), root, root / "site")


def test_a_page_cannot_leave_the_site(root: Path) -> None:
    with pytest.raises(BuildError, match="cannot be called"):
        publish(Site("S", (Page("../a", "A", "<h1>A</h1>"),)), root, root / "site")


def test_a_folder_of_the_users_is_never_replaced(root: Path) -> None:
    (root / "site").mkdir()
    (root / "site/thesis.txt").write_text("x")
    with pytest.raises(UsageError):
        publish(sample_site(), root, root / "site")
    assert [path.name for path in (root / "site").iterdir()] == ["thesis.txt"]


def test_a_builder_that_is_not_installed_is_named(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assessor.publish.builder.find_spec", lambda _: None)
    with pytest.raises(BuildError, match=r"zensical is not installed.*pip install 'cx-assessor\[zensical\]'"):
        publish(sample_site(), root, root / "site", builder="zensical")


def test_the_workspaces_own_templates_and_styles_come_first(root: Path) -> None:
    (root / "templates/theme/partials").mkdir(parents=True)
    (root / "templates/theme/partials/footer.html").write_text("<footer>{{ config.extra.office }}</footer>")
    (root / "templates/assets").mkdir()
    (root / "templates/assets/brand.css").write_text("h1 { color: #123456 }")
    (root / "own").mkdir()
    (root / "own/main.html").write_text('{% extends "base.html" %}{% block extrahead %}<meta name="own">{% endblock %}')
    (root / "mkdocs.yml").write_text(
        SETTINGS + "extra: {office: Oslo}\nextra_css: [assets/extra.css]\ntheme: {name: material, custom_dir: own}\n"
    )
    site = replace(sample_site(), files={**sample_site().files, "assets/charts.css": b"svg { color: red }"})
    publish(site, root, root / "site")
    home = (root / "site/index.html").read_text()
    assert "<footer>Oslo</footer>" in home
    assert '<meta name="own">' in home
    styles = re.findall(r'<link rel="stylesheet" href="assets/(.*?)">', home)
    assert styles == ["main.css", "palette.css", "site.css", "charts.css", "report.css", "brand.css", "extra.css"]


def test_a_killed_build_leaves_the_old_site_and_the_next_build_cleans_up(root: Path) -> None:
    publish(sample_site(), root, root / "site")
    before = content(root / "site")
    program = (
        "import time; from pathlib import Path; from publish.sample import sample_site;"
        "from assessor.publish import publish; from assessor.publish import builder;"
        "builder.run = lambda *_, **__: (print('built', flush=True), time.sleep(60));"
        f"publish(sample_site(), Path({str(root)!r}), Path({str(root / 'site')!r}))"
    )
    outside = os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])}
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, env=outside) as running:
        assert running.stdout is not None
        running.stdout.readline()
        with pytest.raises(BuildError, match="Another build"):
            publish(sample_site(), root, root / "site")
        running.send_signal(signal.SIGKILL)
    assert content(root / "site") == before
    publish(sample_site(), root, root / "site")
    assert sorted(path.name for path in root.iterdir()) == ["mkdocs.yml", "site"]


def test_the_builder_runs_without_notice_and_clock() -> None:
    outside = environment({"HOME": "/home/x", "COLUMNS": "40", "FORCE_COLOR": "1"})
    assert outside["NO_MKDOCS_2_WARNING"]
    assert outside["SOURCE_DATE_EPOCH"] == "0"
    assert outside["HOME"] == "/home/x"
    assert not {"COLUMNS", "FORCE_COLOR"} & set(outside)


def test_zensical_makes_the_same_pages(root: Path) -> None:
    pytest.importorskip("zensical")
    publish(sample_site(), root, root / "mkdocs")
    assert publish(sample_site(), root, root / "zensical", builder="zensical", strict=True) == ()
    one, other = content(root / "mkdocs"), content(root / "zensical")
    assert set(one) == set(other)
    for name in one:
        if name.endswith(".html"):
            assert _text(other[name]) == _text(one[name])
        else:
            assert other[name] == one[name]


def _text(page: bytes) -> str:
    """A page without what the builders write in different ways: entities, ``./``, and Zensical's search marks."""
    return unescape(page.decode()).replace(" data-search-exclude", "").replace('="./', '="')


def test_the_workspaces_own_hooks_see_every_page(root: Path) -> None:
    (root / "own.py").write_text("def on_page_content(html, page, **_):\n    return html + f'<!-- {page.title} -->'\n")
    (root / "mkdocs.yml").write_text(SETTINGS + "hooks: [own.py]\n")
    publish(sample_site(), root, root / "site", strict=True)
    for page in sample_site().pages:
        html = (root / "site" / f"{page.path}.html").read_bytes().decode()
        found = re.search("<!-- (.*?) -->\n", html, re.DOTALL)
        assert found is not None
        assert unescape(found[1]) == page.title
