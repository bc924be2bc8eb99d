"""Drawing: the cache, the workers, the same bytes everywhere, and the size of a page's charts."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from assessor.chart import cache, draw, figures
from assessor.chart.drawing import Drawing
from assessor.chart.figures import WIDTHS
from assessor.errors import AssessorError
from tests.chart.cases import normal

ROOT = Path(__file__).parents[2]
DRAWINGS = list(normal().values())


@pytest.fixture
def no_rendering(monkeypatch: pytest.MonkeyPatch) -> list[Drawing]:
    """Render nothing, but note what would have been."""
    asked: list[Drawing] = []

    def render(drawings: Sequence[Drawing]) -> list[dict[int, str]]:
        asked.extend(drawings)
        return [{width: f"<svg>{width}</svg>" for width in WIDTHS} for _ in drawings]

    monkeypatch.setattr(figures, "_render", render)
    return asked


def run(code: str, **environment: str) -> str:
    """What a fresh interpreter prints for `code`."""
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, check=True)
    return done.stdout.decode()


# ---------------------------------------------------------------- cache
def test_what_was_drawn_is_not_drawn_again(tmp_path: Path, no_rendering: list[Drawing]) -> None:
    first = draw(DRAWINGS, tmp_path)
    assert len(no_rendering) == len({cache.key(d) for d in DRAWINGS})
    no_rendering.clear()
    assert draw(DRAWINGS, tmp_path) == (first.figures, 0)
    assert no_rendering == []


def test_only_what_changed_is_drawn(tmp_path: Path, no_rendering: list[Drawing]) -> None:
    draw(DRAWINGS, tmp_path)
    no_rendering.clear()
    changed = replace(DRAWINGS[1], data={**DRAWINGS[1].data, "score": 4.9})
    draw([DRAWINGS[0], changed, *DRAWINGS[2:]], tmp_path)
    assert no_rendering == [changed]


def test_another_name_is_the_same_picture(tmp_path: Path, no_rendering: list[Drawing]) -> None:
    drawing = DRAWINGS[0]
    draw([drawing], tmp_path)
    no_rendering.clear()
    (figure,) = draw([replace(drawing, id="other", title="Another title", subtitle="", source="S")], tmp_path).figures
    assert no_rendering == []
    assert "Another title" in figure.wide
    assert 'id="other-680-t"' in figure.wide
    assert "<desc" not in figure.wide


def test_without_a_folder_nothing_is_kept(no_rendering: list[Drawing]) -> None:
    draw(DRAWINGS[:1], None)
    draw(DRAWINGS[:1], None)
    assert len(no_rendering) == 2


def test_the_same_picture_twice_is_drawn_once(no_rendering: list[Drawing]) -> None:
    one, two = draw([DRAWINGS[0], replace(DRAWINGS[0], id="again")], None).figures
    assert len(no_rendering) == 1
    assert one.id != two.id


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda content: content[:-1],
        lambda content: content[: len(content) // 2],
        lambda content: content.replace(b"svg", b"gvs", 1),
        lambda content: b"\xff" + content,
        lambda content: content + b"\0",
    ],
)
def test_a_damaged_entry_is_drawn_again(tmp_path: Path, no_rendering: list[Drawing], damage) -> None:  # type: ignore[no-untyped-def]
    whole = draw(DRAWINGS[:1], tmp_path)
    (entry,) = tmp_path.iterdir()
    entry.write_bytes(damage(entry.read_bytes()))
    assert draw(DRAWINGS[:1], tmp_path).figures == whole.figures
    assert len(no_rendering) == 2
    assert draw(DRAWINGS[:1], tmp_path).figures == whole.figures
    assert len(no_rendering) == 2


def test_a_cache_that_cannot_be_written_is_no_fault(tmp_path: Path, no_rendering: list[Drawing]) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    assert len(draw(DRAWINGS[:1], blocked).figures) == 1


def test_what_is_not_used_for_long_is_removed(tmp_path: Path, no_rendering: list[Drawing]) -> None:
    draw(DRAWINGS[:2], tmp_path)
    old = time.time() - (cache.KEPT_DAYS + 1) * 86400
    for entry in tmp_path.iterdir():
        os.utime(entry, (old, old))
    used = cache.key(DRAWINGS[0])
    other = tmp_path / "notes.txt"
    other.touch()
    os.utime(other, (old, old))
    draw([DRAWINGS[0]], tmp_path)
    draw([DRAWINGS[0], DRAWINGS[2]], tmp_path)
    kept = {entry.stem for entry in tmp_path.iterdir()}
    assert kept == {used, cache.key(DRAWINGS[2]), "notes"}


def test_the_key_follows_code_and_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    before = cache.key(DRAWINGS[0])
    monkeypatch.setattr(cache, "version", lambda _: "999")
    cache.drawing_code.cache_clear()
    assert cache.key(DRAWINGS[0]) != before
    monkeypatch.undo()
    cache.drawing_code.cache_clear()
    assert cache.key(DRAWINGS[0]) == before


def test_a_hit_imports_no_heavy_library(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from assessor.chart import draw; from tests.chart.cases import normal;"
        f"figures = draw([normal()['normal/bullet']], Path({str(tmp_path)!r})).figures;"
        "print(len(figures), *sorted({'altair', 'vl_convert', 'pandas', 'numpy'} & set(sys.modules)))"
    )
    assert "altair" in run(code)
    assert run(code).split() == ["1"]


# ---------------------------------------------------------------- the same everywhere
def test_every_process_draws_the_same_bytes() -> None:
    code = (
        "from hashlib import sha256; from assessor.chart.figures import _render; from tests.chart.cases import normal;"
        "drawn = _render(list(normal().values())[:7]); print(sha256(repr(drawn).encode()).hexdigest())"
    )
    here = sha256(repr(figures._render(DRAWINGS[:7])).encode()).hexdigest()
    for seed, zone in (("0", "UTC"), ("7", "Asia/Tokyo")):
        assert run(code, PYTHONHASHSEED=seed, TZ=zone).strip() == here


def test_workers_draw_what_we_would_draw() -> None:
    jobs = [(d.kind, d.data, width) for d in DRAWINGS[:3] for width in WIDTHS]
    assert figures._render_in_workers(jobs, 2) == figures._render_here(jobs)


def test_a_worker_that_fails_is_reported() -> None:
    with pytest.raises(AssessorError, match="KeyError"):
        figures._render_in_workers([("no such kind", {}, 680)], 1)


def test_many_missing_drawings_go_to_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []

    def record(jobs: Sequence[figures.Job], workers: int) -> list[str]:
        seen.append(workers)
        return ["<svg>"] * len(jobs)

    monkeypatch.setattr(figures, "_render_in_workers", record)
    monkeypatch.setattr(figures, "_render_here", lambda jobs: record(jobs, 1))
    monkeypatch.setattr(os, "cpu_count", lambda: 4)
    for number in (1, figures.WORTH_WORKERS, figures.WORTH_WORKERS + 1, 1000):
        figures._render([DRAWINGS[0]] * number)
    assert seen == [1, 1, 2, 4]


def test_data_are_plain_json() -> None:
    for drawing in DRAWINGS:
        assert json.loads(json.dumps(drawing.data)) == drawing.data


# ---------------------------------------------------------------- size
def test_a_page_of_13_charts_in_two_widths_fits_into_45_kilobytes() -> None:
    drawn = draw(DRAWINGS[:13], None).figures
    page = "".join(figure.wide + figure.narrow for figure in drawn)
    assert len(drawn) == 13
    assert len(gzip.compress(page.encode())) <= 45 * 1024
