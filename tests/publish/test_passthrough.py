from __future__ import annotations

from pathlib import Path

import pytest
from markdown import Markdown

from assessor.publish.passthrough import MARK, read_stored, stored

EXTENSION = "assessor.publish.passthrough"


def converted(source: str) -> str:
    return Markdown(extensions=[EXTENSION]).convert(source)


def test_a_marked_page_comes_back_byte_for_byte() -> None:
    body = "<h1>A</h1>\n\n    four spaces\n{{ x }} {% y %} **bold** [a](b) | c |\n<svg></svg>\n\n\n"
    assert converted(MARK + body) == body


def test_other_pages_are_markdown_as_usual() -> None:
    assert converted("# A\n\n*b*") == "<h1>A</h1>\n<p><em>b</em></p>"


@pytest.mark.parametrize("name", ["kept.html", "a folder/with (odd) names, 100% -- > & ünïcode/kept.html"])
def test_a_part_that_stands_in_a_file_is_taken_from_there(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.parent.mkdir(parents=True, exist_ok=True)
    before, body = "<p>é before</p>", "<h1>É</h1>\r\n{{ x }} **b** \U0001f600\n\n"
    file.write_bytes(f"{before}{body}<p>after</p>".encode())
    reference = stored(file, len(before.encode()), len(body.encode()))
    assert converted(f"{MARK}<main>{reference}</main>") == f"<main>{body}</main>"


def test_what_a_file_says_is_not_looked_at(tmp_path: Path) -> None:
    file = tmp_path / "kept.html"
    text = stored(tmp_path / "other.html", 0, 5)
    file.write_text(text)
    assert read_stored(file, 0, len(text)) == text
    assert converted(MARK + stored(file, 0, len(text))) == text


def test_a_reference_means_nothing_on_other_pages(tmp_path: Path) -> None:
    reference = stored(tmp_path / "kept.html", 0, 5)
    assert converted(f"# A\n\n{reference}\n").endswith(reference)


def test_a_file_that_is_gone_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        converted(MARK + stored(tmp_path / "gone.html", 0, 5))


def test_a_parser_forgets_the_contents_of_the_page_before() -> None:
    md = Markdown(extensions=[EXTENSION, "toc"])
    md.convert("# One")
    md.convert(f"{MARK}<h2>Two</h2>")
    assert md.toc_tokens == []  # type: ignore[attr-defined]
