from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from publish.sample import sample_site

from assessor.model import Page, Site, Stored
from assessor.publish.links import broken_links


def site(link: str) -> Site:
    other = Page("o/b", "B", '<h1 id="top">B</h1><p id="&lt;x">x</p>')
    page = Page("o/a", "A", f'<p id="here"><a class="c" href="{link}">x</a></p>')
    return Site("S", (page, other), {"data/x.csv": b""})


@pytest.mark.parametrize(
    "link",
    ["b.html", "b.html#top", "../o/b.html", "#here", "../data/x.csv", "../assets/site.css", "https://example.org/x",
     "mailto:a@example.org", "b.html#%3Cx", "b.html?x=1&amp;y#top"],
)  # fmt: skip
def test_good_links(link: str) -> None:
    assert broken_links(site(link)) == ()


@pytest.mark.parametrize("link", ["c.html", "b.html#nowhere", "../b.html", "#nowhere", "../data/y.csv", "../../x.html"])
def test_broken_links(link: str) -> None:
    assert broken_links(site(link)) == (f'o/a.html links to "{link}", which is not in the site.',)


def test_the_sample_is_sound() -> None:
    assert broken_links(sample_site()) == ()


def test_links_of_stored_bodies_are_looked_at(tmp_path: Path) -> None:
    found = []
    for link in ("b.html#top", "b.html#nowhere"):
        pages = site(link).pages
        file, bodies = tmp_path / "kept.html", [page.body.encode() for page in pages]
        file.write_bytes(b"".join(bodies))
        starts = (0, len(bodies[0]))
        kept = [
            replace(page, body="", stored=Stored(file, start, len(body), contents="", search=""))
            for page, start, body in zip(pages, starts, bodies, strict=True)
        ]
        found.append(broken_links(Site("S", tuple(kept))))
    assert found == [(), ('o/a.html links to "b.html#nowhere", which is not in the site.',)]
