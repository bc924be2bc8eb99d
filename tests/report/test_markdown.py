"""Markdown fields: what becomes HTML and what stays text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessor.report.markdown import PLAIN, _parser, is_link, markdown
from tests.report.reading import read

ALLOWED = {"p", "strong", "em", "a", "ul", "ol", "li", "blockquote", "code", "pre", "br", "hr", "h3", "h4"}
MARKS = st.text(alphabet=st.sampled_from("ab <>&\"'`*_[]()!#|\\:/-+=~1.\n\t{}%@"), max_size=40)


@pytest.mark.parametrize(
    ("written", "html"),
    [
        ("plain text", "<p>plain text</p>\n"),
        ("**bold** and *soft*", "<p><strong>bold</strong> and <em>soft</em></p>\n"),
        ("# A title", "<h3>A title</h3>\n"),
        ("###### A title", "<h3>A title</h3>\n"),
        ("<b>no</b>", "<p>&lt;b&gt;no&lt;/b&gt;</p>\n"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>\n"),
        ("[x](/local)", "<p>[x](/local)</p>\n"),
        ("[x](https:no-host)", "<p>[x](https:no-host)</p>\n"),
        ("[x](https://a.example)", '<p><a href="https://a.example" rel="noopener noreferrer">x</a></p>\n'),
        ("[x](mailto:a@b.example)", '<p><a href="mailto:a@b.example" rel="noopener noreferrer">x</a></p>\n'),
        ("", ""),
        ("  \n ", ""),
    ],
)
def test_examples(written: str, html: str) -> None:
    assert markdown(written, 3) == html


def test_an_image_is_never_fetched() -> None:
    assert "<img" not in markdown("![x](https://a.example/x.png)")


def test_a_table_stays_text() -> None:
    assert "<table" not in markdown("| a | b |\n| - | - |\n| 1 | 2 |")


@given(MARKS)
def test_only_harmless_elements_come_out(written: str) -> None:
    for element in read(markdown(written, 3)).all():
        assert element.tag in ALLOWED
        assert set(element.attributes) <= {"href", "title", "rel", "class", "start"}
        assert is_link(element.attributes.get("href", "https://a.example"))


@given(st.text(alphabet=st.sampled_from("ab ().,:;-+=1'\"!?/\t"), min_size=1, max_size=30))
def test_plain_text_needs_no_parser(written: str) -> None:
    """The short cut for plain text gives what the parser gives."""
    if PLAIN.fullmatch(written.strip()):
        assert read(markdown(written)).text == read(_parser().render(written.strip())).text
        assert [e.tag for e in read(_parser().render(written.strip())).all()] == ["p"]


BAD = ["javascript:alert(1)", "JaVaScript:x", "data:text/html,x", "file:///etc", "//a.example", "vbscript:x",
       "http:", "https:///x", "mailto:", "#top", ""]  # fmt: skip


@pytest.mark.parametrize("bad", BAD)
def test_addresses_that_are_no_links(bad: str) -> None:
    assert not is_link(bad)
