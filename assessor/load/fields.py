"""What may stand at a place in a file: the keys of a type and their descriptions, found by walking the type."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter


def keys_at(kind: Any, path: tuple[object, ...]) -> tuple[str, ...]:
    """The keys that may stand in the mapping at `path` of a file of `kind`; none if any key may."""
    found = _at(kind, path)
    return tuple(f.name for f in dataclasses.fields(found)) if dataclasses.is_dataclass(found) else ()


def description(kind: Any, path: tuple[object, ...]) -> str:
    """What the key at `path` holds, as its type says it; empty if it says nothing."""
    owner = _at(kind, path[:-1])
    return _descriptions(owner).get(str(path[-1]), "") if isinstance(owner, type) else ""


def optional(kind: Any, path: tuple[object, ...]) -> bool:
    """Whether what stands at `path` may be left out."""
    owner = _at(kind, path[:-1]) if path else None
    if not dataclasses.is_dataclass(owner):
        return True
    none = dataclasses.MISSING
    found = [f for f in dataclasses.fields(owner) if f.name == path[-1]]
    return any(f.default is not none or f.default_factory is not none for f in found)


def words_at(kind: Any, path: tuple[object, ...]) -> tuple[str, ...]:
    """The words that may stand at `path` beside values of other kinds; none if there are none."""
    options = get_args(_at(kind, path))
    return tuple(word for option in options if get_origin(option) is Literal for word in get_args(option))


@cache
def _descriptions(owner: Any) -> Mapping[str, str]:
    properties = TypeAdapter(owner).json_schema().get("properties", {})
    return {key: " ".join(value.get("description", "").split()) for key, value in properties.items()}


def _at(kind: Any, path: tuple[object, ...]) -> Any:
    """The type of what stands at `path`."""
    for part in path:
        kind = _inner(_bare(kind), part)
    return _bare(kind)


def _inner(kind: Any, part: object) -> Any:
    if dataclasses.is_dataclass(kind):
        return get_type_hints(kind, include_extras=True).get(str(part), object)
    arguments = get_args(kind)
    if get_origin(kind) is tuple:
        return arguments[0]
    return arguments[1] if len(arguments) == 2 else object


def _bare(kind: Any) -> Any:
    """`kind` without annotations and without None."""
    if get_origin(kind) is Annotated:
        return _bare(get_args(kind)[0])
    others = [a for a in get_args(kind) if a is not type(None)]
    return _bare(others[0]) if type(None) in get_args(kind) and len(others) == 1 else kind
