"""Pages in headless Chromium with the network off: what they ask for, how they fare with axe, whether they fit."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

PHONE, DESKTOP = (390, 844), (1366, 900)
"""The two sizes of window in which every page is tried."""

QUIET = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
AXE_COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules that a colour scheme can break; all others see the same page in both."""

AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@dataclass
class Visit:
    """An open page with everything that it asked for and complained about."""

    page: Any
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@contextmanager
def chromium() -> Iterator[Any]:
    """A headless Chromium; the test is skipped without one, on a developer's machine, and fails in CI."""
    playwright = pytest.importorskip("playwright.sync_api") if not os.environ.get("CI") else _playwright()
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        message = "There is no Chromium on the path."
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=[*QUIET, *root])
        try:
            yield browser
        finally:
            browser.close()


def _playwright() -> Any:
    import playwright.sync_api

    return playwright.sync_api


@contextmanager
def visit(
    browser: Any,
    address: str | Path,
    *,
    size: tuple[int, int] = DESKTOP,
    dark: bool = False,
    online: bool = False,
    **options: Any,
) -> Iterator[Visit]:
    """Open `address` (a file or an address) in a window of `size`, with the network off unless `online`."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
        offline=not online,
        **options,
    )
    try:
        opened = Visit(context.new_page())
        opened.page.on("request", lambda request: opened.requests.append(request.url))
        opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
        opened.page.on("console", lambda line: _note(opened, line))
        opened.page.goto(address.resolve().as_uri() if isinstance(address, Path) else address)
        yield opened
    finally:
        context.close()


def _note(opened: Visit, line: Any) -> None:
    if line.type in {"error", "warning"}:
        opened.complaints.append(line.text)


def unfold(opened: Visit, *, explanations: int = 1_000) -> None:
    """Open everything that can be opened, but only so many `explanations` of numbers, which are all alike."""
    opened.page.evaluate(
        """most => {
            const explained = [...document.querySelectorAll('details.cx-explain')].slice(most);
            for (const details of document.querySelectorAll('details')) details.open = !explained.includes(details);
        }""",
        explanations,
    )


def requests_outside(opened: Visit, site: Path) -> list[str]:
    """What the page asked for that is not a file of the folder `site` (or written into the page itself)."""
    inside = (site.resolve().as_uri() + "/", "data:", "about:")
    return [address for address in opened.requests if not address.startswith(inside)]


def assert_quiet(opened: Visit, site: Path) -> None:
    """No request left the site, and nothing was complained about: no error, no refused script or style."""
    assert requests_outside(opened, site) == []
    assert opened.complaints == []


@cache
def axe_source() -> str:
    """The axe-core script, which a Python package ships."""
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def violations(opened: Visit, *, colours_only: bool = False) -> list[str]:
    """What axe finds on the page: rule, then the elements, one line each."""
    only = {"type": "rule", "values": AXE_COLOURS} if colours_only else {"type": "tag", "values": AXE_TAGS}
    opened.page.evaluate(axe_source())
    # Charts below the fold are laid out only when they come near the window; axe has to see all of them.
    opened.page.add_style_tag(content="* { content-visibility: visible !important }")
    found = opened.page.evaluate(
        "runOnly => axe.run(document, { preload: false, resultTypes: ['violations'], runOnly })", only
    )["violations"]
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]


def assert_accessible(opened: Visit) -> None:
    """Axe finds nothing."""
    assert violations(opened) == []


def assert_accessible_in_dark(opened: Visit) -> None:
    """Axe finds nothing about colours when the page that is open turns dark."""
    opened.page.emulate_media(color_scheme="dark")
    opened.page.wait_for_selector("body[data-md-color-scheme=slate]")
    assert violations(opened, colours_only=True) == []


def assert_fits(opened: Visit) -> None:
    """Nothing is wider than the window, so nobody has to scroll sideways."""
    widths = opened.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert widths[0] <= widths[1]
