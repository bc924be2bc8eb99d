"""Measure what the project promises about speed and size, as ratios against a floor in the same run.

    python -m benchmarks [--quick] [check|help|rebuild|portfolio|charts|ratings|revision ...]

Each row compares ours with a floor (the least that the job can cost) or a peer. Times are CPU seconds of whole
processes, children included, or of calls, the best of several runs in turn: machines are noisy, ratios are less so.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from benchmarks import cases
from benchmarks.measure import Row, table


def main() -> None:
    """Run the chosen cases and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", nargs="*", choices=[[], *cases.ALL], metavar="case", help=", ".join(cases.ALL))
    parser.add_argument("--quick", action="store_true", help="a tenth of the size, to see that it runs")
    options = parser.parse_args()
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="assessor-benchmark-") as folder:
        for name in options.cases or cases.ALL:
            print(f"measuring {name} ...", flush=True)
            rows += cases.ALL[name](Path(folder) / name, 10 if options.quick else 1)
    print(table(rows))


if __name__ == "__main__":
    main()
