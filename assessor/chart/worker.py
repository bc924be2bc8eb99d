"""A process that draws: a JSON list of (kind, data, width) on stdin, a JSON list of SVG on stdout."""

from __future__ import annotations

import json
import sys

from assessor.chart.render import render


def main() -> None:
    """Draw everything that stdin asks for."""
    json.dump([render(*job) for job in json.load(sys.stdin.buffer)], sys.stdout)


if __name__ == "__main__":
    main()
