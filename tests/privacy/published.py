"""All that leaves the program about one assessment, as text: what an attacker may read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

from assessor.cli.explanation import lines
from assessor.cli.scores import as_csv, as_json
from assessor.model import Result
from assessor.score import explain, moves


def everything(result: Result) -> dict[str, str]:
    """Each part of a result with all digits of its numbers, and what the command line says of it.

    What people wrote, `result.assessment`, is not published as such; its surveys are what must not leak.
    """
    parts = {field.name: repr(getattr(result, field.name)) for field in fields(result) if field.name != "assessment"}
    items = (*(f.id for f in result.frameworks), *result.dimensions, *result.practices)
    explained = {f"explain {item}": "\n".join(lines(explain(result, item), result)) for item in items}
    said = {"moves": repr(moves(result)), "score json": as_json([result]), "score csv": as_csv([result])}
    return {**parts, **explained, **said}


def differences(one: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    """Where two publications differ: none, if nothing that changed can be seen."""
    names = sorted({*one, *other})
    pairs = ((name, one.get(name, ""), other.get(name, "")) for name in names)
    return [f"{name}: {_around(a, b)}" for name, a, b in pairs if a != b]


def _around(one: str, other: str) -> str:
    """The text around the first place where two texts differ."""
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    start = max(0, at - 60)
    return f"... {one[start : at + 30]} ... / ... {other[start : at + 30]} ..."
