"""Whatever is written in a text field reaches the pages as text, and changes nothing else on them."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest

from assessor.model import INSIDE_GROUPS, STAGES, Reference, Site, Workspace
from assessor.report import report
from tests.report.portfolios import SVG, portfolio_report, rich, with_notice
from tests.report.reading import Element, pages

HARMLESS = "zzz"
HOSTILE = (
    "<script>alert(1)<img src=x onerror=alert(2)>",
    "\"><img onerror=alert(1) src=x>'><svg onload=alert(2)>",
    "{{ 7919 * 7927 }}{% raw %}{# x #}${7919 * 7927}",
    "[a](javascript:alert(1)) ![b](data:text;x) <javascript:alert(1)>",
    " | a | b | --- &lt;script&gt; &#60;script&#62; &amp;",
    "\u2028\u202e\u0085 \N{PILE OF POO} ]]> -->",
)
"""No slash: names of folders become a part of addresses, and a slash cannot stand in them."""

FIXED = {
    *INSIDE_GROUPS, *STAGES, "perception", "advocacy", "ambassadorship", "complaints", "moments", "moments-of-truth",
    "priority", "formula", "advocate", "ambassador", "MS-2007", "MEYER-2010",
}  # fmt: skip
"""Words that the code looks for: with another word there, nothing would reach the pages on people."""


def poisoned(value: Any, hint: Any, poison: str) -> Any:
    """`value` with `poison` after every text whose type is plain text: a name, a note, an id, a key."""
    origin = get_origin(hint)
    if value is None or hint is Any or hint is object:
        return value
    if hint is str:
        return f"{value}{poison}" if value and value not in FIXED else value
    if origin in (Union, types.UnionType):
        plain = [h for h in get_args(hint) if h is not type(None)]
        fitting = [h for h in plain if _fits(value, h)]
        return poisoned(value, fitting[0], poison) if fitting else value
    if is_dataclass(value):
        hints = _hints(type(value))
        return type(value)(**{f.name: poisoned(getattr(value, f.name), hints[f.name], poison) for f in fields(value)})
    if origin is tuple:
        return tuple(poisoned(item, get_args(hint)[0], poison) for item in value)
    if isinstance(value, Mapping):
        key_hint, value_hint = get_args(hint)
        return {poisoned(k, key_hint, poison): poisoned(v, value_hint, poison) for k, v in value.items()}
    return value


def _fits(value: Any, hint: Any) -> bool:
    if get_origin(hint) is None:
        return isinstance(hint, type) and isinstance(value, hint)
    return isinstance(value, Mapping) and get_origin(hint) is Mapping


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _site(poison: str) -> Site:
    workspace = with_notice(rich(), "A notice")
    return report(portfolio_report(poisoned(workspace, Workspace, poison)))


def _shape(element: Element) -> Any:
    """Tags and names of attributes, without any text."""
    return (
        element.tag,
        sorted(element.attributes),
        [_shape(child) for child in element.children if isinstance(child, Element)],
    )


@pytest.fixture(scope="module")
def harmless() -> list[Any]:
    return [_shape(page) for page in pages(_site(HARMLESS)).values()]


def test_the_walk_reaches_texts_and_leaves_choices() -> None:
    workspace = poisoned(rich(), Workspace, "!")
    assessment = workspace.assessments[1]
    assert workspace.portfolio.title == "The portfolio!"
    assert assessment.record.status == "final"
    assert assessment.record.answers["a_one-3!"].level == "cannot judge"
    assert assessment.record.answers["a_one-3!"].reason == "Nobody knows!"
    assert assessment.questionnaire.dimensions["a_one!"].practices[0].anchors[3] == "Anchor 3.!"
    assert assessment.questionnaire.instrument.frameworks["aa!"].noun.many == "themes!"
    assert assessment.questionnaire.reference_points[1].value == {"low_part!": 40, "high!": 60}
    assert assessment.lines["answers/a_one-1!"] == 20
    crowd = workspace.assessments[-1]
    assert crowd.moments["fraud!"].practices == ("a_one-1!", "b_one-2!")
    assert crowd.record.answers["a_one-2!"].consensus.participants == "Four managers and six clerks!"
    assert crowd.record.customer_groups["model"].how == "By revenue and survey!"
    assert crowd.ratings.items[0] == "a_one-1!"
    assert crowd.ratings.groups[0] == "executive"
    assert crowd.customers.groups[0] == "Private!"
    assert crowd.complaints.currency == "EUR!"


@pytest.mark.parametrize("poison", HOSTILE)
def test_hostile_text_changes_no_element_and_no_attribute(poison: str, harmless: list[Any]) -> None:
    assert [_shape(page) for page in pages(_site(poison)).values()] == harmless


@pytest.mark.parametrize("poison", HOSTILE)
def test_nothing_that_runs_or_fetches(poison: str) -> None:
    for address, page in pages(_site(poison)).items():
        for element in page.all():
            assert element.tag not in ("script", "img", "iframe", "object", "embed", "form", "style"), address
            assert not [name for name in element.attributes if name.startswith("on")], address
            assert element.attributes.get("href", "").split(":")[0].lower() != "javascript", address


@pytest.mark.parametrize("poison", HOSTILE[:3])
def test_hostile_text_is_shown_as_it_was_written(poison: str) -> None:
    text = " ".join(page.text for page in pages(_site(poison)).values())
    for written in ("The portfolio", "The publisher", "Anchor 3.", "Nobody knows", "Was done", "Head of plans",
                    "The market asks for it", "Interviews", "A notice", "Not validated.",
                    "Four managers and six clerks", "A card is lost abroad", "Head of cards", "Money and plans",
                    "Cash of 500 without asking", "A call from the branch", "left alone", "stake × gap",
                    "By revenue and survey", "Perception statement 2", "Advocacy statement 1", "A survey of customers",
                    "About moments.", "The minutes"):  # fmt: skip
        assert " ".join(f"{written}{poison}".split()) in text, written
    assert str(7919 * 7927) not in text


def test_an_address_that_is_no_web_address_is_no_link() -> None:
    workspace = rich()
    for assessment in workspace.assessments:
        references: dict[str, Reference] = dict(assessment.questionnaire.references)
        bad = Reference("A bad book", "javascript:alert(1)", "read")
        object.__setattr__(assessment.questionnaire, "references", {**references, "BOOK-1": bad})
    object.__setattr__(workspace.portfolio, "source_url", "javascript:alert(2)")
    for address, page in pages(report(portfolio_report(workspace))).items():
        assert not [a for a in page.all("a") if "script" in a.attributes["href"]], address
        assert not [a for a in page.having("cx-place") if a.tag == "a"], address


def test_only_drawn_figures_are_printed_unescaped(site: Site) -> None:
    assert all(SVG in page.body for page in site.pages if page.path.endswith("/profile"))
