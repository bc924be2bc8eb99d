"""A file with faults in its shape to a value all the same, so that the meaning of the rest is checked at once.

The value is for checks only: what has a fault is left out, or has a stand-in from which no other problem follows.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from assessor.load.document import Document, Path
from assessor.load.shape import faults, shape_of
from assessor.model import Moment, Portfolio, Record

T = TypeVar("T")

_DAY = "0001-01-01"
_CONSENSUS: Mapping[str, object] = {"level": 1, "date": _DAY, "participants": "?", "reason": "?"}
_MOMENT: Mapping[str, object] = {
    "touchpoint": "?",
    "journey_stage": "use",
    "customer_group": "?",
    "what_is_at_stake": "?",
    "importance": 1,
    "emotional_intensity": 1,
    "frequency": 0,
    "performance": 1,
    "performance_source": "management judgement",
    "date": _DAY,
    "owner": "?",
}
_STAND_INS: Mapping[Any, Mapping[Path, object]] = {
    Record: {
        ("status",): "draft",
        ("date",): _DAY,
        ("evidence_review",): False,
        ("targets", "*", "level"): 1,
        ("targets", "*", "earlier", "*"): {"level": 1, "until": _DAY},
        ("targets", "*", "earlier", "*", "level"): 1,
        ("targets", "*", "earlier", "*", "until"): _DAY,
        ("answers", "*"): {"level": 1},
        ("answers", "*", "level"): 1,
        ("answers", "*", "evidence"): 0,
        ("answers", "*", "reason"): "?",
        ("answers", "*", "consensus"): _CONSENSUS,
        **{("answers", "*", "consensus", key): value for key, value in _CONSENSUS.items()},
        ("customer_groups", "*", "told_apart"): True,
        ("actions", "*", "title"): "?",
        ("actions", "*", "practices"): ["?"],
        ("actions", "*", "practices", "*"): "?",
        ("actions", "*", "status"): "dropped",
    },
    Portfolio: {("title",): "?", ("publisher",): "?", ("benchmarks", "*"): "?"},
    dict[str, Moment]: {
        ("*",): _MOMENT,
        **{("*", key): value for key, value in _MOMENT.items()},
        ("*", "sample_size"): 1,
        ("*", "practices", "*"): "?",
    },
}
"""What stands in for a value, by its place, in which * is any id or number."""


def salvage(document: Document, kind: type[T]) -> tuple[T | None, frozenset[object]]:
    """What is sound in `document` as `kind`, and the keys at the top that have a fault as a whole.

    None if not even that can be had: another kind of file, no keys, or a fault in what nothing stands in for.
    """
    tree = _copy(document.value)
    if kind not in _STAND_INS or not isinstance(tree, dict):
        return None, frozenset()
    whole = set()
    for place in faults(tree, kind):
        path = _path(tree, place)
        _mend(tree, path, _STAND_INS[kind])
        whole |= {path[0]} if len(path) == 1 else set()
    return shape_of(tree, kind), frozenset(whole)


def _copy(value: object) -> Any:
    """The tree to change, without keys that are no text: they are faults wherever they stand."""
    if isinstance(value, dict):
        return {key: _copy(inner) for key, inner in value.items() if isinstance(key, str)}
    return [_copy(item) for item in value] if isinstance(value, tuple) else value


def _path(tree: Any, place: Path) -> Path:
    """The part of a fault's `place` that leads to a value of the `tree`, or to one that is missing in it."""
    for number, part in enumerate(place):
        try:
            tree = tree[part]
        except (KeyError, IndexError):
            return place[: number + 1]
        except TypeError:
            return place[:number]
    return place


def _mend(tree: Any, path: Path, stand_ins: Mapping[Path, object]) -> None:
    """Put the stand-in for `path` in its place, or leave out what stands there."""
    for part in path[:-1]:
        tree = tree[part]
    fitting = [value for pattern, value in stand_ins.items() if _fits(path, pattern)]
    if fitting:
        tree[path[-1]] = _copy(fitting[0])
    elif isinstance(tree, dict):
        tree.pop(path[-1], None)


def _fits(path: Path, pattern: Path) -> bool:
    return len(path) == len(pattern) and all(due in ("*", part) for part, due in zip(path, pattern, strict=True))
