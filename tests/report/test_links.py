"""Every link leads somewhere, and every score leads to its explanation."""

from __future__ import annotations

from urllib.parse import urlsplit

from assessor.model import Site
from tests.report.reading import links, pages, target


def test_every_internal_link_and_anchor_resolves(site: Site) -> None:
    found = pages(site)
    anchors = {address: {e.attributes["id"] for e in p.all() if "id" in e.attributes} for address, p in found.items()}
    checked = 0
    for address, link in links(found):
        if urlsplit(link.attributes["href"]).scheme:
            continue
        path, anchor = target(address, link.attributes["href"])
        assert path in found, f"{address}: {link.attributes['href']}"
        assert not anchor or anchor in anchors[path], f"{address}: {link.attributes['href']}"
        checked += 1
    assert checked > 100


def test_every_score_leads_to_an_explanation(site: Site) -> None:
    found = pages(site)
    for address, page in found.items():
        for score in page.having("cx-score"):
            assert score.tag == "a" or score.text == "–", f"{address}: {score.text}"
            if score.tag == "a":
                path, anchor = target(address, score.attributes["href"])
                explained = [e for e in found[path].all() if e.attributes.get("id") == anchor]
                assert anchor.startswith("explain-"), address
                assert len(explained) == 1, f"{address}: {anchor}"
                assert list(explained[0].all("li")), f"{address}: {anchor} explains nothing"


def test_scores_stand_on_every_page_that_speaks_of_results(site: Site) -> None:
    found = pages(site)
    for name in ("index", "profile", "aa", "change", "method"):
        assert any(s.tag == "a" for s in found[f"first/2026-q4/{name}.html"].having("cx-score")), name
    assert any(s.tag == "a" for s in found["index.html"].having("cx-score"))
    assert any(s.tag == "a" for s in found["first/index.html"].having("cx-score"))


def test_links_that_leave_the_site_say_nothing_about_it(site: Site) -> None:
    outside = [a for _, a in links(pages(site)) if urlsplit(a.attributes["href"]).scheme]
    assert {urlsplit(a.attributes["href"]).scheme for a in outside} == {"https"}
    assert all(a.attributes["rel"] == "noopener noreferrer" for a in outside)


def test_places_in_the_yaml_are_links_to_the_line(site: Site) -> None:
    practice = pages(site)["first/2026-q4/aa.html"]
    hrefs = {a.attributes["href"] for a in practice.having("cx-place")}
    assert "https://example.org/files/assessments/first/2026-q4/assessment.yml#L20" in hrefs


def test_links_make_sense_alone(site: Site) -> None:
    """No text leads to two places on one page, unless a label tells them apart."""
    for address, page in pages(site).items():
        seen: dict[str, str] = {}
        for a in page.all("a"):
            said = a.attributes.get("aria-label") or a.text
            assert said, f"{address}: a link without text"
            known = seen.setdefault(said, target(address, a.attributes["href"])[0])
            assert known == target(address, a.attributes["href"])[0], f"{address}: {said}"


def test_a_label_holds_the_text_that_is_seen(site: Site) -> None:
    for address, a in links(pages(site)):
        assert a.text == "–" or a.text in a.attributes.get("aria-label", a.text), f"{address}: {a.attributes}"
