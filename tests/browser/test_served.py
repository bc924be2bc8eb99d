"""The site from a server: what holds for a folder holds there too, and a served page reloads itself."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from browser.harness import visit

from assessor.publish.serve import serve

pytestmark = pytest.mark.browser


@pytest.fixture
def served(sample: Path, tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A served copy of the sample, whose first heading is the text of a watched file; that file and the address."""
    source, site, said, stop = tmp_path / "title.txt", tmp_path / "site", list[str](), Event()
    source.write_text("Portfolio")
    shutil.copytree(sample, site)
    original = (site / "index.html").read_text()
    ready = Event()

    def rebuild() -> None:
        (site / "index.html").write_text(original.replace("<h1>Portfolio", f"<h1>{source.read_text()}"))

    def announce(line: str) -> None:
        said.append(line)
        ready.set()

    thread = Thread(target=serve, args=(rebuild, [source], site, "127.0.0.1", 0, announce), kwargs={"stop": stop})
    thread.start()
    assert ready.wait(20)
    yield source, said[0].split()[2].removesuffix(".")
    stop.set()
    thread.join(20)


def test_a_page_reloads_when_its_source_changes(browser: Any, served: tuple[Path, str]) -> None:
    source, address = served
    with visit(browser, address, online=True) as opened:
        assert opened.page.text_content("h1") == "Portfolio"
        source.write_text("Written anew")
        opened.page.wait_for_selector("h1:has-text('Written anew')", timeout=20_000)
        assert opened.complaints == []
        assert all(request.startswith(address) for request in opened.requests)


def test_search_works_on_a_server(browser: Any, served: tuple[Path, str]) -> None:
    with visit(browser, f"{served[1]}one/2026-q4/index.html", online=True) as opened:
        opened.page.keyboard.press("Control+k")
        opened.page.fill(".cx-search input", "evidence")
        opened.page.click(".cx-search li a >> nth=0")
        opened.page.wait_for_url("**/index.html#reason")
        assert opened.complaints == []


def test_the_site_works_from_an_unpacked_folder_with_an_odd_name(browser: Any, sample: Path, tmp_path: Path) -> None:
    archive = shutil.make_archive(str(tmp_path / "report"), "zip", sample)
    folder = tmp_path / "Über report (1) #2 100%"
    shutil.unpack_archive(archive, folder)
    with visit(browser, folder / "two/2026-q4/index.html") as opened:
        opened.page.keyboard.press("Control+k")
        opened.page.fill(".cx-search input", "portfolio")
        opened.page.click(".cx-search li a >> nth=0")
        opened.page.wait_for_url("**/index.html*")
        assert opened.complaints == []
