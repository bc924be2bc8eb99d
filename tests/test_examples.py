"""Whole workspaces in tests/examples with everything that is made from them; `--rewrite` writes it anew.

`expected/result.json` holds all numbers, `expected/pages` the text of every page, `expected/charts` every picture.
A change of these files in a review shows what a change of the code does to a report.
"""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from site_samples import EXAMPLES, TODAY

from assessor.build.pipeline import make_site
from assessor.cli import main
from assessor.load import load_workspace
from assessor.model import Site


def page_text(body: str) -> str:
    """The text of a page, a line for each block, without the pictures."""
    body = re.sub(r"<svg.*?</svg>", "", body, flags=re.S)
    body = re.sub(
        r"<(?:/?(?:p|h\d|li|tr|table|section|div|details|summary|figure|figcaption|dt|dd|dl|ol|ul)\b[^>]*)>", "\n", body
    )
    lines = (re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", line))).strip() for line in body.split("\n"))
    return "\n".join(line for line in lines if line) + "\n"


def pictures(site: Site) -> dict[str, str]:
    """Every picture by page, figure and width, one tag on a line."""
    found = {}
    for page in site.pages:
        for svg in re.findall(r"<svg.*?</svg>", page.body, re.S):
            name = re.search(r'<title id="([^"]+)-t"', svg)
            assert name, "a picture has an accessible name"
            found[f"charts/{page.path.replace('/', '.')}.{name[1]}.svg"] = svg.replace("><", ">\n<") + "\n"
    return found


def made_from(root: Path) -> dict[str, str]:
    workspace, warnings = load_workspace(root, TODAY)
    assert warnings == ()
    site, _ = make_site(workspace, workspace.assessments, None)
    names = [a.name for a in workspace.assessments]
    done = CliRunner().invoke(main, ["-C", str(root), "score", *names, "--format", "json"])
    assert done.exit_code == 0
    pages = {f"pages/{page.path}.txt": page_text(page.body) for page in site.pages}
    return {"result.json": done.stdout, **pages, **pictures(site)}


@pytest.mark.parametrize("example", sorted(p.name for p in EXAMPLES.iterdir()))
def test_everything_is_as_expected(example: str, *, rewrite: bool) -> None:
    made, folder = made_from(EXAMPLES / example), EXAMPLES / example / "expected"
    if rewrite:
        for path in [p for p in folder.rglob("*") if p.is_file()]:
            path.unlink()
        for name, content in made.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(content, encoding="utf-8", newline="\n")
    kept = {p.relative_to(folder).as_posix(): p.read_text(encoding="utf-8") for p in folder.rglob("*") if p.is_file()}
    assert kept.keys() == made.keys()
    for name, content in made.items():
        assert content == kept[name], f"{name} differs; --rewrite writes it anew"
