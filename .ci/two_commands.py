"""Print one of the two commands of the README: `build` or `tests`."""

from __future__ import annotations

import re
import sys
from pathlib import Path

README = Path(__file__).parent.parent / "README.md"
NAMES = ("build", "tests")


def commands(readme: str) -> dict[str, str]:
    """The commands by name: the fenced sh blocks of the section "Two commands", each of one line."""
    section = re.search(r"^## Two commands\n(.*?)(?=^## )", readme, re.MULTILINE | re.DOTALL)
    blocks = re.findall(r"^```sh\n(.*?)^```$", section[1] if section else "", re.MULTILINE | re.DOTALL)
    return dict(zip(NAMES, (block.strip() for block in blocks), strict=True))


if __name__ == "__main__":
    sys.stdout.write(commands(README.read_text(encoding="utf-8"))[sys.argv[1]] + "\n")
