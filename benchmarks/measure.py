"""CPU time of whole processes or of calls, and the table of results."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from time import process_time


@dataclass(frozen=True)
class Row:
    """One comparison; `bound` is the ratio (or the value) that the project promises not to exceed, if any."""

    what: str
    ours: float
    floor: float | None
    unit: str
    bound: float | None

    @property
    def measured(self) -> float:
        """What is held against the bound: the ratio, or the value where there is no floor."""
        return self.ours / self.floor if self.floor else self.ours


def cpu_seconds(command: Sequence[str], folder: Path | None = None) -> float:
    """User and system time of one process and all its children; fails loudly if the process fails."""
    read, write = os.pipe()
    script = (
        "import os, resource, subprocess, sys\n"
        "done = subprocess.run(sys.argv[2:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)\n"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "os.write(int(sys.argv[1]), f'{used.ru_utime + used.ru_stime}'.encode())\n"
        "sys.stderr.buffer.write(done.stderr)\n"
        "sys.exit(done.returncode)\n"
    )
    with os.fdopen(read) as pipe:
        done = subprocess.run(
            [sys.executable, "-S", "-c", script, str(write), *command],
            cwd=folder,
            pass_fds=[write],
            capture_output=True,
            text=True,
            check=False,
        )
        os.close(write)
        if done.returncode:
            raise SystemExit(f"{' '.join(command)} failed:\n{done.stderr}")
        return float(pipe.read())


def in_turn(ours: Sequence[str], floor: Sequence[str], runs: int, folder: Path | None = None) -> tuple[float, float]:
    """The best of several runs of both commands, taken in turn after one run that does not count."""
    pairs = [(cpu_seconds(ours, folder), cpu_seconds(floor, folder)) for _ in range(runs + 1)][1:]
    return min(a for a, _ in pairs), min(b for _, b in pairs)


def calls_in_turn(ours: Callable[[], object], floor: Callable[[], object], runs: int) -> tuple[float, float]:
    """The same for two calls in this process, with all its threads and children; first uses do not count."""
    pairs = [(_call_seconds(ours), _call_seconds(floor)) for _ in range(runs + 1)][1:]
    return min(a for a, _ in pairs), min(b for _, b in pairs)


def _call_seconds(call: Callable[[], object]) -> float:
    before = _used()
    call()
    return _used() - before


def _used() -> float:
    """CPU seconds of this process and of the children that it waited for."""
    children = getrusage(RUSAGE_CHILDREN)
    return process_time() + children.ru_utime + children.ru_stime


def table(rows: Sequence[Row]) -> str:
    """The rows as aligned text."""
    cells = [("what", "ours", "floor", "ratio", "promised", "")]
    for row in rows:
        ratio = f"{row.measured:.2f}" if row.floor else ""
        kept = "" if row.bound is None else "kept" if row.measured <= row.bound else "NOT KEPT"
        promised = "-" if row.bound is None else f"{row.bound:g}"
        cells.append((row.what, f"{row.ours:.3g} {row.unit}", _floor(row), ratio, promised, kept))
    widths = [max(len(line[i]) for line in cells) for i in range(len(cells[0]))]
    lines = ([cell.ljust(width) for cell, width in zip(line, widths, strict=True)] for line in cells)
    return "\n".join("  ".join(line).rstrip() for line in lines)


def _floor(row: Row) -> str:
    return f"{row.floor:.3g} {row.unit}" if row.floor else "-"
