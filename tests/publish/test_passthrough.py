from __future__ import annotations

from markdown import Markdown

from assessor.publish.passthrough import MARK, contents

EXTENSION = "assessor.publish.passthrough"


def test_a_marked_page_comes_back_byte_for_byte() -> None:
    body = "<h1>A</h1>\n\n    four spaces\n{{ x }} {% y %} **bold** [a](b) | c |\n<svg></svg>\n\n\n"
    assert Markdown(extensions=[EXTENSION]).convert(MARK + body) == body


def test_other_pages_are_markdown_as_usual() -> None:
    assert Markdown(extensions=[EXTENSION]).convert("# A\n\n*b*") == "<h1>A</h1>\n<p><em>b</em></p>"


def test_a_parser_forgets_the_contents_of_the_page_before() -> None:
    md = Markdown(extensions=[EXTENSION])
    md.convert(f'{MARK}<h2 id="one">One</h2>')
    md.convert(f'{MARK}<h2 id="two">Two</h2>')
    assert [token["id"] for token in md.toc_tokens] == ["two"]  # type: ignore[attr-defined]


def test_contents_nest_by_level_and_skip_headings_without_id() -> None:
    html = '<h1 id="a">A</h1><h2 class="x" id="b">B</h2><h2>no id</h2><h3 id="c">C</h3><h2 id="d">D</h2>'
    (top,) = contents(html)
    assert [child["id"] for child in top["children"]] == ["b", "d"]
    assert [child["id"] for child in top["children"][0]["children"]] == ["c"]


def test_the_name_of_a_heading_is_plain_text_and_its_html_stays_escaped() -> None:
    (token,) = contents('<h2 id="a&amp;b"><span class="cx-id">A-1</span>\n R&amp;D <b>&lt;now&gt;</b></h2>')
    assert token["id"] == "a&b"
    assert token["name"] == "A-1 R&D <now>"
    assert token["html"] == "A-1 R&amp;D &lt;now&gt;"


def test_a_heading_may_have_a_short_label() -> None:
    (token,) = contents('<h2 id="a" data-toc-label="Short">A long heading</h2>')
    assert token["data-toc-label"] == "Short"
