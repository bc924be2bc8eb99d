"""Write the tables of docs/commands.md and docs/files.md from the code: ``python docs/generate.py``.

A table stands between two comments, ``<!-- generated: NAME -->`` and ``<!-- end -->``; the text around it is
written by hand. ``tests/test_docs.py`` fails while a table is not up to date.
"""

from __future__ import annotations

import ast
import dataclasses
import inspect
import re
import types
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import click
from annotated_types import Ge, Gt, Le, Len, MultipleOf

from assessor import model
from assessor.cli import main
from assessor.cli.app import ExampleFirst
from assessor.model import journey, pool, questionnaire, workspace

DOCS = Path(__file__).parent
BLOCK = re.compile(r"(<!-- generated: (\S+) -->\n).*?(<!-- end -->)", re.DOTALL)


def updated(text: str) -> str:
    """A page with all its generated blocks made anew."""
    return BLOCK.sub(lambda found: f"{found[1]}\n{block(found[2])}\n\n{found[3]}", text)


def block(name: str) -> str:
    """The generated text called `name`: ``commands``, ``options``, or the name of a class of the model."""
    made: dict[str, Callable[[], str]] = {"commands": commands, "options": lambda: option_table(main, "assessor")}
    return made[name]() if name in made else keys(getattr(model, name))


# Commands


def commands() -> str:
    """A section for each command, in the order of the help."""
    return "\n".join(section(command, name) for name, command in walk(main, "assessor"))


def walk(group: click.Group, prefix: str) -> Iterator[tuple[str, ExampleFirst]]:
    """All commands below `group` with the words that call them."""
    context = click.Context(group, info_name=prefix)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from walk(command, f"{prefix} {name}")
        elif isinstance(command, ExampleFirst):
            yield f"{prefix} {name}", command


def section(command: ExampleFirst, name: str) -> str:
    """The heading, example, description and options of one command."""
    usage = " ".join([name, *command.collect_usage_pieces(click.Context(command, info_name=name))])
    paragraphs = [" ".join(p.split()) for p in inspect.cleandoc(command.help or "").split("\n\n")]
    parts = [f"## `{usage}`", *paragraphs, f"```sh\n{command.example}\n```", option_table(command, name)]
    return "\n\n".join(filter(None, parts)) + "\n"


def option_table(command: click.Command, name: str) -> str:
    """The options of a command as a table; empty if it has none of its own."""
    context = click.Context(command, info_name=name)
    found = (p.get_help_record(context) for p in command.params if isinstance(p, click.Option))
    rows = [(f"`{head}`", " ".join(text.split())) for head, text in filter(None, found)]
    return table(("option", "meaning"), rows) if rows else ""


# Keys


def keys(kind: type) -> str:
    """The keys of one kind of mapping as a table: key, value, default, meaning."""
    names = vars(questionnaire) | vars(journey) | vars(pool) | vars(workspace)
    hints = get_type_hints(kind, names, include_extras=True)
    texts = attribute_docstrings(kind)
    rows = [
        (f"`{f.name}`", value_text(hints[f.name]), default_text(f), " ".join(texts[f.name].split()))
        for f in dataclasses.fields(kind)
    ]
    return table(("key", "value", "if absent", "meaning"), rows)


def attribute_docstrings(kind: type) -> dict[str, str]:
    """The string below each field of a class."""
    (body,) = (node for node in ast.parse(inspect.getsource(kind)).body if isinstance(node, ast.ClassDef))
    pairs = zip(body.body, body.body[1:], strict=False)
    return {
        field.target.id: text.value.value
        for field, text in pairs
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(text, ast.Expr)
        and isinstance(text.value, ast.Constant)
        and isinstance(text.value.value, str)
    }


NAMES: Mapping[Any, str] = {
    str: "text",
    bool: "`true` or `false`",
    int: "whole number",
    float: "number",
    date: "day, such as `2026-11-21`",
    object: "anything",
}


def value_text(hint: Any, bounds: str = "") -> str:
    """What may stand as a value of the type `hint`, in words; `bounds` stand behind what they hold for."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return value_text(arguments[0], bounds_text(arguments[1:]))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        by = "id" if arguments[0] is str else value_text(arguments[0])
        return f"by {by}{bounds}: {value_text(arguments[1])}"
    return kind_text(hint) + bounds


def kind_text(hint: Any) -> str:
    """What may stand as a value of the type `hint`, which is no mapping by ids and has no bounds."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Literal:
        return ", ".join(f"`{choice}`" for choice in arguments)
    if origin in (Union, types.UnionType):
        return " or ".join(value_text(a) for a in arguments if a is not type(None))
    if origin is tuple:
        return "list: " + " and ".join(value_text(a) for a in arguments if a is not Ellipsis)
    return NAMES.get(hint) or f"[{hint.__name__}](#{hint.__name__.lower()})"


def bounds_text(marks: tuple[Any, ...]) -> str:
    """The bounds of a number or a list, in words."""
    low = next((m.ge for m in marks if isinstance(m, Ge)), None)
    above = next((m.gt for m in marks if isinstance(m, Gt)), None)
    step = next((f", in steps of {m.multiple_of}" for m in marks if isinstance(m, MultipleOf)), "")
    high = next((m.le for m in marks if isinstance(m, Le)), None)
    length = next((m for m in marks if isinstance(m, Len)), None)
    if length:
        return f", exactly {length.min_length}" if length.max_length else f", at least {length.min_length}"
    if low is not None and high is not None:
        return f" from {low} to {high}{step}"
    if above is not None:
        return f" above {above}"
    return f" from {low}" if low is not None else ""


def default_text(field: dataclasses.Field[Any]) -> str:
    """What holds where the key is absent; "required" if it must be there."""
    made = field.default_factory() if field.default_factory is not dataclasses.MISSING else field.default
    if made is dataclasses.MISSING:
        return "required"
    if dataclasses.is_dataclass(made):
        return "the defaults"
    if isinstance(made, Mapping):
        return ", ".join(f"{k}: {v}" for k, v in made.items())
    if isinstance(made, tuple):
        return " of ".join(map(str, made))
    return "" if made in (None, "") else f"`{str(made).lower() if isinstance(made, bool) else made}`"


def table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """A Markdown table."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def pages() -> list[Path]:
    """The pages that have a generated block."""
    return [page for page in sorted(DOCS.glob("*.md")) if BLOCK.search(page.read_text(encoding="utf-8"))]


if __name__ == "__main__":
    for page in pages():
        page.write_text(updated(page.read_text(encoding="utf-8")), encoding="utf-8")
