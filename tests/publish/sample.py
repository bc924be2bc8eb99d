"""A small site for tests: two organizations with the same name, charts, wide tables, disclosures, hostile text."""

from __future__ import annotations

from html import escape
from types import SimpleNamespace

from assessor.model import Page, Site

LABELS = SimpleNamespace(site="Sample report", home="Portfolio", namesake="Acme", wide="Claimed and confirmed levels")

HOSTILE = (
    "<script>document.title='ran'</script> \"quoted\" 'single' {{ 7 * 7 }} {% raw %} | **bold** & \x85 \U0001f600 --- #"
)
"""A title that breaks out of HTML, attributes, YAML, Jinja and Markdown if anything is forgotten."""


def chart(width: int, label: str) -> str:
    """A chart in one layout; its text must not be found by the search."""
    return (
        f'<svg class="cx-svg" role="img" aria-label="{label}" width="{width}" height="120" viewBox="0 0 {width} 120">'
        f'<rect width="{width // 2}" height="40" fill="var(--cx-you)"/><text x="4" y="80">inkblot</text></svg>'
    )


def figure(name: str) -> str:
    """A chart with its data, as the report writes it."""
    return (
        f'<figure class="cx-figure" id="{name}" data-search-exclude><figcaption>'
        f'<span class="cx-figure-title">The score rises</span></figcaption>'
        f'<div class="cx-wide">{chart(680, "wide")}</div><div class="cx-narrow">{chart(360, "narrow")}</div>'
        f'<details class="cx-data"><summary>The figures behind this chart</summary>{table(3)}</details></figure>'
    )


def table(columns: int) -> str:
    """A table that may be wider than the page."""
    head = "".join(f'<th scope="col">Column {number} of the table</th>' for number in range(columns))
    cells = "".join(f"<td>{'unbroken' * 4}</td>" for _ in range(columns))
    return (
        f'<div class="cx-scroll" tabindex="0" role="region" aria-label="{LABELS.wide}, {columns} columns">'
        f'<table class="cx-table"><thead><tr>{head}</tr></thead><tbody><tr>{cells}</tr></tbody></table></div>'
    )


def page(organization: str, period: str, name: str, title: str) -> Page:
    """A page with a chart, a wide table, an explanation that is closed, and enough headings for contents."""
    body = (
        f'<h1 id="top">{escape(title)}</h1><p>Customers are heard. <a href="../../index.html">To the portfolio</a></p>'
        f'<h2 id="chart" data-toc-label="Chart">A longer heading over the chart</h2>{figure("figure")}'
        f'<h2 id="table">Table</h2>{table(12)}'
        f'<h2 id="reason">Reason</h2><p>Évidence of {escape(name)} was reviewed.</p>'
        f'<details class="cx-explain"><summary>How the score came about</summary>'
        f'<div id="explain-score"><p>Mean of five levels.</p></div></details>'
        f'<details id="more"><summary>More</summary><p id="more-text">Said in more words.</p></details>'
    )
    parents = (LABELS.namesake, period.upper().replace("-", " "))
    return Page(f"{organization}/{period}/{name}", title, body, f"About {title}", name.title(), parents)


def sample_site() -> Site:
    """The site."""
    home = Page(
        "index",
        LABELS.home,
        f'<h1>{LABELS.home}</h1><p><a href="one/2026-q4/index.html#explain-score">One</a>, '
        f'<a href="two/2026-q4/index.html">two</a>, <a href="assets/data.csv">data</a></p>',
    )
    pages = (
        page(organization, period, name, f"{organization} {name}")
        for organization, period in (("one", "2026-q4"), ("one", "2025-q4"), ("two", "2026-q4"))
        for name in ("index", "profile")
    )
    hostile = page("two", "2026-q4", "hostile", HOSTILE)
    return Site("Sample", (home, *pages, hostile), {"assets/data.csv": b"level\n3\n"})
