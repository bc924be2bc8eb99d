"""Behind every score stands how it came about: the lines on a page are those of ``assessor explain``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from site_samples import REPOSITORY, TODAY

from assessor.cli.explanation import lines
from assessor.load import load_workspace
from assessor.model import Result, Workspace
from assessor.numbers import score_text
from assessor.report import report
from assessor.score import explain, score
from tests.report.portfolios import portfolio_report
from tests.report.reading import Element, pages, target

Pages = dict[str, Element]

SCORE = re.compile(r"(?<![\d.,])[1-5]\.\d(?![\d.%])")
"""A number that reads as a score."""
OTHER = (
    "Published figures for orientation", "The inventory of interactions", "The statements for", "The levels",
)  # fmt: skip
"""Captions of tables whose numbers are no scores of this assessment."""


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    """The example workspace, without texts about organizations: their numbers are no scores."""
    found, _ = load_workspace(REPOSITORY, TODAY)
    bare = {key: replace(o, profile=replace(o.profile, about="")) for key, o in found.organizations.items()}
    return replace(found, organizations=bare)


@pytest.fixture(scope="module")
def results(workspace: Workspace) -> dict[str, Result]:
    return {a.name: score(a) for a in workspace.assessments}


@pytest.fixture(scope="module")
def found(workspace: Workspace) -> Pages:
    return pages(report(portfolio_report(workspace)))


def items(result: Result) -> list[str]:
    return [*(f.id for f in result.frameworks), *result.dimensions, *result.practices]


def classes(element: Element) -> list[str]:
    return element.attributes.get("class", "").split()


def explanations(found: Pages, name: str) -> dict[str, Element]:
    """The disclosures on the pages of one assessment, by the item that they explain."""
    own = (page for address, page in found.items() if address.startswith(f"{name}/"))
    bodies = (e for page in own for e in page.having("cx-explain-body"))
    return {body.attributes["id"].removeprefix("explain-"): body for body in bodies}


def written(body: Element) -> list[str]:
    """The lines of a disclosure as they would stand in the terminal: indented by depth, single spaces."""
    return [line for line in _written(body) if line]


def _written(body: Element) -> Iterator[str]:
    for element in body.all("p", "li"):
        if depth := [name for name in classes(element) if name.startswith("cx-depth-")]:
            yield f"{'  ' * int(depth[0][-1])}{_step(element)}"
        elif element.tag == "li":
            yield f"  {_single(element.text)}"
        else:
            yield _single(element.text)


def _step(element: Element) -> str:
    """Text, value and place of one step."""
    (step,) = element.having("cx-step")
    place = [e.attributes["title"] for e in step.having("cx-place")]
    text = [
        c if isinstance(c, str) else c.text for c in step.children if isinstance(c, str) or "cx-place" not in classes(c)
    ]
    return _single(" ".join([*text, *(b.text for b in element.all("b")), *place]))


def _single(text: str) -> str:
    return " ".join(text.split()).replace(" :", ":").replace(" ;", ";")


def printed(result: Result, item: str) -> list[str]:
    """What the command prints below its title, with single spaces between the columns."""
    body = [line for line in lines(explain(result, item), result) if line][1:]
    return [f"{' ' * (len(line) - len(line.lstrip()))}{_single(line)}" for line in body]


def test_each_disclosure_has_the_lines_of_the_command(found: Pages, results: dict[str, Result]) -> None:
    compared = 0
    for name, result in results.items():
        disclosed = explanations(found, name)
        assert list(disclosed.keys() - set(items(result))) == []
        for item in items(result):
            said = written(disclosed[item])
            why = result.practices[item].practice.why if item in result.practices else ""
            assert [line for line in said if line != _single(why)] == printed(result, item), f"{name} {item}"
            compared += len(said)
    assert compared > 1000


def test_a_disclosure_says_each_thing_that_decides_a_score(found: Pages, results: dict[str, Result]) -> None:
    said = " ".join(body.text for name in results for body in explanations(found, name).values())
    for thing in ("not applicable", "Not applicable, so left out", "confirms up to level", "Held back by",
                  "The label is at most", "weight", "The mean of", "ratings", "could not judge"):  # fmt: skip
        assert thing in said, thing


def item_of(address: str, link: Element) -> tuple[str, str]:
    """The assessment and the item that a link leads to: a number's explanation, a dimension, a practice."""
    path, anchor = target(address, link.attributes.get("href", ""))
    return path.rpartition("/")[0], anchor.removeprefix("explain-")


def test_a_score_leads_to_the_explanation_of_that_very_score(found: Pages, results: dict[str, Result]) -> None:
    checked = 0
    for address, page in found.items():
        for link in (e for e in page.having("cx-score") if e.tag == "a"):
            name, item = item_of(address, link)
            result = results[name]
            scores = {f.id: f.score for f in result.frameworks} | {d: r.score for d, r in result.dimensions.items()}
            assert link.text == score_text(scores[item]), f"{address}: {item}"
            checked += 1
    assert checked > 300


def test_a_level_beside_a_practice_is_that_of_its_explanation(found: Pages, results: dict[str, Result]) -> None:
    checked = 0
    for address, page in found.items():
        for row in page.all("tr", "li"):
            links = {item_of(address, a) for a in row.all("a")}
            known = [
                results[name].practices[item]
                for name, item in links
                if item in getattr(results.get(name), "practices", {})
            ]
            levels = list(row.having("cx-level"))
            if len(known) == len(levels) == 1 and known[0].confirmed is not None:
                assert levels[0].text.startswith(str(known[0].level)), f"{address}: {row.text[:80]}"
                checked += 1
    assert checked > 500


def without_way(found: Pages) -> list[str]:
    """Scores and levels with no way to an explanation: the row, the card or the section has no link to one."""
    explained = {
        (address, e.attributes["id"]) for address, page in found.items() for e in page.having("cx-explain-body")
    }
    ways = explained | {(address, anchor.removeprefix("explain-")) for address, anchor in explained}
    return [place for address, page in found.items() for place in _lost(address, page, [], ways)]


def _lost(address: str, element: Element, above: Sequence[Element], ways: set[tuple[str, str]]) -> Iterator[str]:
    if element.tag in ("figure", "nav", "svg") or {"cx-explain", "cx-behind", "cx-about"} & set(classes(element)):
        return
    if element.tag == "table" and any(text in next(element.all("caption")).text for text in OTHER):
        return
    chain = [*above, element]
    for child in element.children:
        if isinstance(child, Element):
            yield from _lost(address, child, chain, ways)
        elif (SCORE.search(child) or "cx-level" in classes(element)) and not _led(address, chain, ways):
            yield f"{address}: {element.text[:80]}"


def _led(address: str, chain: Sequence[Element], ways: set[tuple[str, str]]) -> bool:
    """Whether what stands around a number has a way: its line or cell, then its row, card or section, no farther."""
    for around in reversed(chain):
        if around.tag in ("div", "page"):
            return False
        if "cx-moment" in classes(around) or any(_is_way(address, e, ways) for e in [around, *around.all()]):
            return True
        if around.tag in ("tr", "article", "section"):
            return False
    return False


def _is_way(address: str, element: Element, ways: set[tuple[str, str]]) -> bool:
    if element.tag == "a":
        return target(address, element.attributes["href"]) in ways
    return "cx-explain" in classes(element)


def test_no_score_is_without_a_way_to_its_explanation(found: Pages) -> None:
    assert without_way(found) == []


def test_a_score_without_a_way_is_found(found: Pages) -> None:
    """The finder finds: scores without their links, and pages without their disclosures."""
    for address, lost in (("northwind-bank/2026-q4/profile.html", "a"), ("northwind-bank/2026-q4/cfe.html", "details")):
        bare = _without(found[address], lost)
        assert len(without_way({**found, address: bare})) > 10, address


def _without(element: Element, tag: str) -> Element:
    """The same without any element `tag`: of a link its text stays."""
    kept = (c if isinstance(c, str) or c.tag != tag else c.text if tag == "a" else "" for c in element.children)
    return replace(element, children=[c if isinstance(c, str) else _without(c, tag) for c in kept])
