"""A version 1.1.0 of the shipped questionnaire, with one practice of every fate, for tests."""

from __future__ import annotations

import copy
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from assessor.load.library import SHIPPED

CHANGES = """\
cfe-cco@1.0.0:
  about: The dialog with customers got sharper questions.
  practices:
    DIA-02:
      becomes:
        - DIA-12
      reason: The numbers of the dialog are free again.
    DIA-03:
      reason: Level 3 asked for a channel that is gone.
    DIA-04:
      becomes:
        - DIA-04
        - DIA-14
      reason: Two things were asked in one.
    DIA-06:
      becomes:
        - DIA-05
    DIA-05:
      comparable: true
      reason: Only an example of the other practice was added.
    CUL-06:
      becomes: []
"""


def older() -> Path:
    """The folder of the shipped version 1.0.0."""
    return SHIPPED / "cfe-cco-1.0.0"


def newer(folder: Path, changes: str = CHANGES, version: str = "1.1.0") -> Path:
    """Write version 1.1.0 into the new `folder`.

    DIA-01 is reworded, DIA-02 renamed, DIA-03 re-anchored, DIA-04 split, DIA-05 and DIA-06 merged, CUL-06 dropped,
    INT-06 new; SOL-05 moved to the experience of integration, INT-01 weighted anew; the statement PG-03 is reworded.
    """
    shutil.copytree(older(), folder)
    edit(folder / "questionnaire.yml", lambda head: head.update(version=version))
    edit(folder / "dimensions" / "customer_dialog.yml", _dialog)
    edit(folder / "dimensions" / "customer_centric_culture.yml", lambda d: drop(d, "CUL-06"))
    edit(folder / "dimensions" / "integrated_execution.yml", _integration(folder))
    edit(folder / "modules" / "perception.yml", lambda m: found(m["statements"], "PG-03").update(text="Quite another."))
    for name in sorted((folder / "modules").iterdir()):
        edit(name, _topics)
    (folder / "changes.yml").write_text(changes, encoding="utf-8")
    return folder


def edit(path: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Load a YAML file, change its value, and write it."""
    value = yaml.safe_load(path.read_text(encoding="utf-8"))
    change(value)
    path.write_text(yaml.safe_dump(value, sort_keys=False, allow_unicode=True), encoding="utf-8")


def found(listed: list[dict[str, Any]], key: str) -> dict[str, Any]:
    return next(item for item in listed if item["id"] == key)


def drop(dimension: dict[str, Any], key: str) -> None:
    dimension["practices"].remove(found(dimension["practices"], key))


def _dialog(dimension: dict[str, Any]) -> None:
    practices = dimension["practices"]
    found(practices, "DIA-01")["question"] = "How does it start?"
    found(practices, "DIA-02")["id"] = "DIA-12"
    found(practices, "DIA-03")["anchors"][3] = "It is described and used in all channels."
    practices.append({**copy.deepcopy(found(practices, "DIA-04")), "id": "DIA-14", "core": False})
    drop(dimension, "DIA-06")


def _integration(folder: Path) -> Callable[[dict[str, Any]], None]:
    solution = folder / "dimensions" / "solution_experience.yml"
    moved = found(yaml.safe_load(solution.read_text(encoding="utf-8"))["practices"], "SOL-05")
    edit(solution, lambda dimension: drop(dimension, "SOL-05"))

    def change(dimension: dict[str, Any]) -> None:
        practices = dimension["practices"]
        found(practices, "INT-01")["weight"] = 2
        practices += [{**copy.deepcopy(practices[1]), "id": "INT-06", "core": False}, moved]

    return change


def _topics(module: dict[str, Any]) -> None:
    """The starter list names practices by topic: they follow, too."""
    heirs = {"DIA-02": "DIA-12", "DIA-06": "DIA-05"}
    for topic, practices in module.get("practices", {}).items():
        module["practices"][topic] = [heirs.get(key, key) for key in practices if key != "CUL-06"]
