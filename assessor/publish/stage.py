"""What a builder reads: pages, files, theme and settings, laid out in a temporary folder."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable, Mapping
from html import escape
from importlib.util import find_spec
from pathlib import Path, PurePath
from typing import Any

from assessor.errors import BuildError
from assessor.model import Page, Site
from assessor.publish.builder import Builder
from assessor.publish.generated import SOURCES
from assessor.publish.index import search_index
from assessor.publish.layout import Layout
from assessor.publish.passthrough import MARK, stored
from assessor.publish.settings import (
    check_pictures,
    merge_settings,
    own_theme_folder,
    write_settings,
)
from assessor.templates import shipped, template_dirs

INDEX = "assets/search.js"
"""Where the search index stands in the site."""

THEME_STYLES = ("main.css", "palette.css")
"""Material's style sheets: the look of text, tables and the grid, and the colours of its palettes."""

CHARTS = "charts.css"
"""The colours of the charts, which a build writes (assessor/chart/theme.py)."""

_SOURCE_MAP = re.compile(r"\s*/\*# sourceMappingURL=.*?\*/\s*$")
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def stage(site: Site, root: Path, folder: Path, builder: Builder, settings: Mapping[str, Any]) -> None:
    """Lay out everything for a build of `site` in `folder`, with the user's `settings` merged in its ``mkdocs.yml``.

    Templates are taken from `root` first, then from those that ship.
    """
    docs, sources = folder / "docs", template_dirs(root)[::-1]
    own = own_theme_folder(settings, root)
    if own and not own.is_dir():
        raise BuildError(f"mkdocs.yml: theme.custom_dir names {own}, which is no folder.")
    overlay([source / "theme" for source in sources] + ([own] if own else []), folder / "theme")
    overlay([source / "assets" for source in sources], docs / "assets")
    write_theme_styles(docs / "assets")
    write_files(docs, {**site.files, INDEX: search_index(site.pages).encode()})
    merged = merge_settings(settings, title=site.title, root=root, styles=style_sheets(docs))
    if builder == "mkdocs":
        (folder / SOURCES).write_text(json.dumps(page_sources(site), ensure_ascii=False), encoding="utf-8")
        merged["hooks"].insert(0, str(Path(__file__).with_name("generated.py")))
    else:
        write_files(docs, {path: text.encode() for path, text in page_sources(site).items()})
    check_pictures(merged["theme"], docs)
    # Zensical looks for links in finished pages too, charts and all: nine tenths of its time, and `broken_links` knows.
    checked = {"validation": False} if builder == "zensical" else {}
    write_settings({**merged, **checked}, folder / "mkdocs.yml")


def overlay(folders: Iterable[Path], target: Path) -> None:
    """Copy `folders` over one another into `target`, the last one on top."""
    target.mkdir(parents=True)
    for folder in folders:
        if folder.is_dir():
            shutil.copytree(folder, target, dirs_exist_ok=True, copy_function=shutil.copyfile)


def write_files(docs: Path, files: Mapping[str, bytes]) -> None:
    """Write `files` to their paths below `docs`."""
    for name, content in files.items():
        path = docs / _named(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def page_sources(site: Site) -> dict[str, str]:
    """The text of every page by its path: a Markdown file that is handed through."""
    layout = Layout(site)
    return {_named(f"{page.path}.md"): page_source(page, layout) for page in site.pages}


def page_source(page: Page, layout: Layout) -> str:
    """The text of `page` for the builder. A body that was kept is only referred to: bodies are large."""
    kept = page.stored
    body = stored(kept.file, kept.start, kept.size) if kept else page.body
    return "".join((front_matter(page), MARK, layout.before(page), body, layout.after(page)))


def front_matter(page: Page) -> str:
    """Title and description as escaped HTML text, in the YAML that both builders read at the head of a page."""
    entries = {"title": page.title, "description": page.description}
    lines = (f"{name}: {quoted(escape(text))}\n" for name, text in entries.items() if text)
    return f"---\n{''.join(lines)}---\n"


def quoted(text: str) -> str:
    """`text` in double quotes that YAML reads back as it was."""
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))


def write_theme_styles(assets: Path) -> None:
    """Material's style sheets, as the installed version has them, under names that stay the same."""
    found = find_spec("material")
    folder = Path(found.origin).parent / "templates/assets/stylesheets" if found and found.origin else None
    for name in THEME_STYLES:
        sheets = sorted(folder.glob(f"{name.removesuffix('.css')}.*.min.css")) if folder else []
        if not sheets:
            raise BuildError(f"Material for MkDocs is not installed, or has no style sheet {name} any more.")
        css = sheets[0].read_text(encoding="utf-8")
        (assets / name).write_text(_SOURCE_MAP.sub("", css), encoding="utf-8")


def style_sheets(docs: Path) -> tuple[str, ...]:
    """The style sheets of the site: the theme's, ours, then the user's own by name, which so have the last word."""
    first = (*THEME_STYLES, "site.css")
    there = sorted(path.name for path in (docs / "assets").glob("*.css") if path.name not in first)
    ours = {CHARTS, *(path.name for path in (shipped() / "assets").glob("*.css"))}
    return tuple(f"assets/{name}" for name in (*first, *sorted(there, key=lambda name: name not in ours)))


def _named(name: str) -> str:
    """`name`, if it is a path that stays below the folder that it is meant for."""
    path = PurePath(name)
    if ".." in path.parts or path.is_absolute():
        raise BuildError(f"A page cannot be called {name}.")
    return name
