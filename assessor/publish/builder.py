"""A site builder as a subprocess of the same Python, and what it said in plain words."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from assessor.errors import BuildError

Builder = Literal["mkdocs", "zensical"]

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_WARNING = re.compile(r"^\s*(?:WARNING|Warning|warning)\b\s*[-:]*\s*(.+)$", re.MULTILINE)
_ERROR = re.compile(r"^(?:ERROR|Error)\b\s*[-:]*\s*", re.MULTILINE)


def run(builder: Builder, config: Path, *, strict: bool) -> tuple[str, ...]:
    """Build the site that `config` describes; the builder's warnings come back.

    Raises BuildError with the builder's own words if it fails, or if it warns and `strict` is set.
    """
    if find_spec(builder) is None:
        raise BuildError(f"{builder} is not installed. Install it with: pip install 'cx-assessor[{builder}]'")
    # MkDocs prints its warnings, which are looked at below; Zensical has to be asked to fail on them.
    asked = ["--strict"] if strict and builder == "zensical" else []
    done = subprocess.run(  # noqa: S603 - our own Python with fixed arguments
        [sys.executable, "-P", "-m", builder, "build", "--config-file", str(config), *asked],
        cwd=config.parent,
        env=environment(os.environ),
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    said = _COLOUR.sub("", done.stdout + done.stderr)
    if done.returncode:
        raise BuildError(f"{builder} could not build the site.\n{_complaint(said)}")
    warnings = tuple(dict.fromkeys(match.strip() for match in _WARNING.findall(said)))
    if warnings and strict:
        raise BuildError(f"{builder} warns, and the build is strict.\n" + "\n".join(warnings))
    return warnings


def environment(outside: Mapping[str, str]) -> dict[str, str]:
    """The variables a builder runs with: no notice on every build, no line breaks, no clock in the pages."""
    kept = {name: value for name, value in outside.items() if name not in {"COLUMNS", "FORCE_COLOR"}}
    fixed = {"NO_MKDOCS_2_WARNING": "true", "PYTHONIOENCODING": "utf-8", "PYTHONHASHSEED": "0"}
    return {"SOURCE_DATE_EPOCH": "0"} | kept | fixed


def _complaint(said: str) -> str:
    """The part of a failed builder's words that says what is wrong."""
    if "Traceback (most recent call last)" in said:
        return said.strip().splitlines()[-1]
    complaint = _ERROR.split(said, maxsplit=1)[-1]
    lines = (re.sub(r"^(?:ERROR|Error|WARNING)\s*[-:]*\s*", "", line) for line in complaint.splitlines())
    return "\n".join(line for line in lines if line.strip() and not line.startswith(("Aborted", "INFO")))
