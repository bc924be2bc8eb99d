"""`assessor interview`: who is asked what, what the data add, and that no text becomes markup."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from site_samples import REPOSITORY, TODAY

from assessor.load import load_workspace, select
from assessor.model import GROUP_NAMES, Profile, Result
from assessor.report.interview import escaped, interview
from assessor.score import score

NAME = "northwind-bank/2026-q4"
HOSTILE = (
    "<script>alert(1)</script>",
    "[a](javascript:alert(1)) ![b](x)",
    "# heading\n\n- item\n1. one\n> quote\n---\n```\ncode",
    "**bold** _it_ `code` ~~no~~ &lt;b&gt; <http://a.b> | a | b |",
    "{{ 7 * 7 }}{% raw %}\u2028\u202e",
)


@pytest.fixture(scope="module")
def result() -> Result:
    workspace, _ = load_workspace(REPOSITORY, TODAY, [NAME])
    return score(select(workspace, [NAME])[0])


def heads(guide: str, level: int) -> list[str]:
    return re.findall(rf"^{'#' * level} (.*)$", guide, re.MULTILINE)


def practices(guide: str) -> list[str]:
    """The ids of the practices that are asked, before the part on disagreement."""
    return [head.split()[0] for head in heads(guide.split("## What people disagree on")[0], 3)]


def test_every_practice_is_asked_with_anchors_and_evidence(result: Result) -> None:
    guide = interview(result, None)
    assert practices(guide) == list(result.practices)
    for practice in (p.practice for p in result.practices.values()):
        assert escaped(practice.question) in guide
        assert all(f"{level}. {escaped(anchor)}" in guide for level, anchor in practice.anchors.items())
        assert all(escaped(evidence) in guide for evidence in practice.evidence)


@pytest.mark.parametrize("group", GROUP_NAMES)
def test_a_group_is_asked_what_is_its_own(result: Result, group: str) -> None:
    guide = interview(result, None, group)  # type: ignore[arg-type]
    own = [p.practice.id for p in result.practices.values() if group in p.practice.audience]
    assert practices(guide) == own
    assert 0 < len(own) < len(result.practices)
    assert f"Questions for {GROUP_NAMES[group]}." in guide  # type: ignore[index]


def test_the_agenda_is_what_people_disagree_on_and_have_not_agreed(result: Result) -> None:
    guide = interview(result, None).split("## What people disagree on")[1]
    assert result.voices
    agenda = [item.practice for item in result.voices.agenda]
    agreed = [p for p in agenda if result.practices[p].basis == "consensus"]
    asked = [head.split()[0] for head in heads(guide.split("## Moments")[0], 3)]
    assert agreed
    assert asked == [p for p in agenda if p not in agreed]
    assert "cannot judge (n = " in guide


def test_moments_of_truth_without_the_customers_word(result: Result) -> None:
    guide = interview(result, None).split("## Moments of truth without the customers' word")[1]
    assert heads(guide.split("## Partnering")[0], 3) == ["A fee is introduced or raised", "A loan is refused"]
    assert "Performance 2.9 of 5, from front-line judgement" in guide


def test_partnering_prompts_close_the_guide(result: Result) -> None:
    prompts = result.assessment.questionnaire.modules["partnering"].prompts
    assert interview(result, None).rstrip().endswith("\n".join(f"- {prompt}" for prompt in prompts))


def test_without_ratings_and_inventory_only_questions_are_left(result: Result) -> None:
    record = replace(result.assessment.record, answers={})
    modules: Mapping[str, object] = {}
    questionnaire = replace(result.assessment.questionnaire, modules=modules)
    bare = replace(
        result.assessment, record=record, questionnaire=questionnaire, ratings=None, customers=None, moments={},
        complaints=None,
    )  # fmt: skip
    guide = interview(score(bare), None)
    assert len(heads(guide, 2)) == len(bare.questionnaire.dimensions)
    assert "disagree" not in "".join(heads(guide, 2))


def shape(guide: str) -> list[str]:
    """What a Markdown reader makes of the guide, without the words."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    found = []
    for token in parser.parse(guide):
        found.append(token.type)
        found += [child.type for child in token.children or () if child.type not in ("text", "text_special")]
    return found


def poisoned(result: Result, poison: str) -> Result:
    """The same result with `poison` as the name of the organization, in the questions, and in the moments."""
    assessment = result.assessment
    moments = tuple(
        replace(m, moment=replace(m.moment, touchpoint=poison, owner=poison, what_is_at_stake=poison))
        for m in result.moments
    )
    organization = replace(assessment.organization, profile=Profile(poison))
    frameworks = tuple(
        replace(f, dimensions=tuple(
            replace(d, dimension=replace(d.dimension, name=poison, practices=tuple(
                replace(p, question=poison, anchors=dict.fromkeys(p.anchors, poison)) for p in d.dimension.practices
            )))
            for d in f.dimensions
        ))
        for f in result.frameworks
    )  # fmt: skip
    return replace(
        result, moments=moments, frameworks=frameworks, assessment=replace(assessment, organization=organization)
    )


@pytest.mark.parametrize("poison", HOSTILE)
def test_no_text_becomes_markup(result: Result, poison: str) -> None:
    guide = interview(poisoned(result, poison), None)
    assert shape(guide) == shape(interview(poisoned(result, "zzz"), None))
    assert "49" not in heads(guide, 1)[0]


@given(st.text())
def test_an_escaped_text_is_one_paragraph_of_the_same_words(text: str) -> None:
    words = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    (html,) = MarkdownIt("commonmark").render(escaped(text)).splitlines() or [""]
    assert html == (f"<p>{MarkdownIt('commonmark').renderer.render([], {}, {})}{as_html(words)}</p>" if words else "")


def as_html(text: str) -> str:
    for mark, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(mark, entity)
    return text


# The command


def test_the_guide_goes_to_standard_output(call, workspace):
    result = call("interview", "example-hotels", "--group", "manager")
    assert result.exit_code == 0
    assert result.stdout.startswith("# Interview guide: ")
    assert result.stderr == ""


def test_the_guide_goes_into_a_new_file(call, workspace):
    shown = call("interview", "example-hotels").stdout
    result = call("interview", "example-hotels", "--output", "guides/all.md")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "Wrote guides/all.md\n")
    assert (workspace / "guides" / "all.md").read_text(encoding="utf-8") == shown
    again = call("interview", "example-hotels", "--output", "guides/all.md")
    assert again.exit_code == 2
    assert "In the way: all.md" in again.stderr


@pytest.mark.parametrize("words", [("nope",), ("example-hotels", "--group", "customer"), ()])
def test_wrong_use(call, workspace, words):
    assert call("interview", *words).exit_code == 2


def test_an_own_template_takes_the_place_of_the_shipped_one(call, workspace):
    own = workspace / "templates" / "texts"
    own.mkdir(parents=True)
    (own / "interview.md.j2").write_text("Ask {{ view.organization }}.\n", encoding="utf-8")
    assert call("interview", "example-hotels").stdout.startswith("Ask ")
    (own / "interview.md.j2").write_text("{{ nothing }}\n", encoding="utf-8")
    broken = call("interview", "example-hotels")
    assert broken.exit_code == 1
    assert "interview.md.j2:1: this template cannot be used" in broken.stderr
