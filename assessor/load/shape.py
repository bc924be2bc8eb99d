"""A tree of plain values to a type of the model: pydantic checks the shape, strictly, and reports all at once."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter
from pydantic_core import PydanticCustomError, SchemaValidator, ValidationError

from assessor.errors import Problem
from assessor.load import messages
from assessor.load.document import Document, Path

T = TypeVar("T")

_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})").fullmatch


def shape(document: Document, kind: type[T], at: Path = ()) -> tuple[T | None, list[Problem]]:
    """The value at `at` of `document` as `kind`, or None and every reason why it is not one."""
    try:
        value: T = _validator(cast(Any, kind)).validate_python(document.at(at))
        return value, []
    except ValidationError as error:
        return None, messages.problems(error.errors(include_url=False), kind, document, at)


def faults(tree: object, kind: type[T]) -> list[Path]:
    """The places in `tree` that keep it from being a `kind`, as pydantic names them."""
    try:
        _validator(cast(Any, kind)).validate_python(tree)
    except ValidationError as error:
        return [e["loc"] for e in error.errors(include_url=False, include_context=False, include_input=False)]
    return []


def shape_of(tree: object, kind: type[T]) -> T | None:
    """`tree` as `kind`; None if it is not one."""
    try:
        value: T = _validator(cast(Any, kind)).validate_python(tree)
        return value
    except ValidationError:
        return None


@cache
def _validator(kind: Any) -> SchemaValidator:
    """The strict validator for `kind`, a type of the model or a generic of such types."""
    return SchemaValidator(_strict(TypeAdapter(kind).core_schema))


def _strict(schema: Any) -> Any:
    """`schema` with nothing converted: no text for a number, no `true` for 1, no empty value for a default."""
    if isinstance(schema, list | tuple):
        return [_strict(s) for s in schema]
    if not isinstance(schema, Mapping):
        return schema
    if schema.get("type") == "dataclass-field":
        return {**schema, "schema": _strict(_field(schema["schema"]))}
    changed = {key: value if key in _OPAQUE else _strict(value) for key, value in schema.items()}
    return _LEAVES.get(changed.get("type", ""), _same)(changed)


_OPAQUE = frozenset({"metadata", "config", "cls", "expected", "default", "default_factory", "fields_set"})


def _field(schema: Any) -> Any:
    """A field: a text that is due cannot be empty, an optional value may be left out but not be empty."""
    if schema["type"] == "str":
        return {**schema, "pattern": r"\S"}
    if schema["type"] != "default":
        return schema
    inner = schema["schema"]
    if inner["type"] == "nullable":
        return {**schema, "schema": inner["schema"]}
    if inner["type"] in ("dict", "tuple"):
        return {**schema, "schema": _before(_no_mapping if inner["type"] == "dict" else _no_list, inner)}
    return schema


def _no_mapping(value: object) -> object:
    """A key with nothing below it (or only comments) has no entries."""
    return {} if value is None else value


def _no_list(value: object) -> object:
    """The same for a list."""
    return () if value is None else value


def _same(schema: Any) -> Any:
    return schema


def _before(function: Any, schema: Any) -> Any:
    return {"type": "function-before", "function": {"type": "no-info", "function": function}, "schema": schema}


def _literal(schema: Any) -> Any:
    return _before(_no_lookalike, schema) if any(isinstance(e, int) for e in schema["expected"]) else schema


_LEAVES: dict[str, Any] = {
    "int": lambda s: {**s, "strict": True},
    "float": lambda s: {**s, "strict": True, "allow_inf_nan": False},
    "bool": lambda s: {**s, "strict": True},
    "str": lambda s: {**s, "strict": True},
    "date": lambda s: _before(_date, {**s, "strict": True}),
    "literal": _literal,
}


def _no_lookalike(value: object) -> object:
    """Python takes True for 1 and 3.0 for 3; here they are no levels."""
    return str(value).lower() if isinstance(value, bool | float) else value


def _date(value: object) -> object:
    """A date from its text, year-month-day."""
    match = _DATE(value) if isinstance(value, str) else None
    if match is None:
        return value
    try:
        return datetime.date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        raise PydanticCustomError("impossible_date", "impossible date") from None
