"""Drawings to figures: take from the cache what is there, draw what is not, in this process or in workers."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from assessor.chart import cache as entries
from assessor.chart import svg
from assessor.chart.drawing import Data, Drawing
from assessor.chart.theme import NARROW, WIDE
from assessor.errors import AssessorError
from assessor.model import Figure

WIDTHS = (WIDE, NARROW)

Job = tuple[str, Data, int]
"""Kind, data and width of one picture."""

WORTH_WORKERS = 20
"""More drawings than that are drawn by worker processes: each takes a second to start."""


class Drawn(NamedTuple):
    """Figures in the order of their drawings, and how many pictures had to be drawn anew."""

    figures: tuple[Figure, ...]
    fresh: int


def draw(drawings: Sequence[Drawing], cache: Path | None) -> Drawn:
    """The figures of `drawings`. `cache` is the folder of the cache; None draws all and keeps nothing.

    Raises AssessorError if a worker process fails.
    """
    names = [entries.key(drawing) for drawing in drawings]
    by_name = dict(zip(names, drawings, strict=True))
    pictures = {name: entries.read(cache, name, WIDTHS) if cache else None for name in by_name}
    missing = [name for name, found in pictures.items() if found is None]
    for name, drawn in zip(missing, _render([by_name[name] for name in missing]), strict=True):
        pictures[name] = drawn
        if cache:
            entries.write(cache, name, drawn)
    if cache and missing:
        entries.prune(cache)
    figures = (_figure(d, pictures[name] or {}) for d, name in zip(drawings, names, strict=True))
    return Drawn(tuple(figures), len(missing))


def _figure(drawing: Drawing, pictures: entries.Pictures) -> Figure:
    wide, narrow = (
        svg.label(pictures[width], f"{drawing.id}-{width}", drawing.title, drawing.subtitle) for width in WIDTHS
    )
    return Figure(drawing.id, drawing.title, drawing.subtitle, drawing.source, wide, narrow, drawing.table)


def _render(drawings: Sequence[Drawing]) -> list[entries.Pictures]:
    jobs = [(drawing.kind, drawing.data, width) for drawing in drawings for width in WIDTHS]
    workers = min(os.cpu_count() or 1, len(drawings) // 10)
    alone = workers < 2 or len(drawings) <= WORTH_WORKERS
    drawn = _render_here(jobs) if alone else _render_in_workers(jobs, workers)
    return [dict(zip(WIDTHS, drawn[i : i + len(WIDTHS)], strict=True)) for i in range(0, len(drawn), len(WIDTHS))]


def _render_here(jobs: Sequence[Job]) -> list[str]:
    if not jobs:
        return []
    from assessor.chart.render import render

    return [render(*job) for job in jobs]


def _render_in_workers(jobs: Sequence[Job], workers: int) -> list[str]:
    """Deal the jobs out to fresh interpreters, which need nothing from our main module (as `spawn` would)."""
    hands = [jobs[i::workers] for i in range(workers)]
    with ThreadPoolExecutor(workers) as pool:
        results = list(pool.map(_render_there, hands))
    return [results[i % workers][i // workers] for i in range(len(jobs))]


def _render_there(jobs: Sequence[Job]) -> list[str]:
    """Have one worker process do all `jobs`: JSON in, JSON out."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(part for part in sys.path if part)}
    command = [sys.executable, "-P", "-m", "assessor.chart.worker"]
    done = subprocess.run(command, env=environment, input=json.dumps(jobs).encode(), capture_output=True)  # noqa: S603
    if done.returncode:
        raise AssessorError(f"A process that draws charts failed:\n{done.stderr.decode(errors='replace')}")
    drawn: list[str] = json.loads(done.stdout)
    return drawn
