"""Small surveys and modules of statements, and assessments that have them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from samples import assessment, practice, questionnaire

from assessor.model import Assessment, Module, Rules, Statement, Survey

Row = tuple[str, Sequence[int]]
"""One person: the group or segment, and a code for each item."""


def survey(items: Sequence[str], rows: Iterable[Row]) -> Survey:
    listed = list(rows)
    return Survey(tuple(items), tuple(group for group, _ in listed), bytes(code for _, row in listed for code in row))


def alike(group: str, n: int, *answers: int) -> list[Row]:
    """`n` people of one group who all answer the same."""
    return [(group, answers)] * n


def module(id_: str, statements: Mapping[str, str] | Iterable[str], *, sensitive: bool = False) -> Module:
    """A module with statements by id, each with the block that it belongs to, if a mapping gives one."""
    block = statements if isinstance(statements, Mapping) else dict.fromkeys(statements, "")
    made = tuple(Statement(key, f"Statement {key}.", group=group) for key, group in block.items())
    return Module(id_, id_.capitalize(), "Invented.", statements=made, sensitive=sensitive)


def asked(
    *modules: Module,
    ratings: Survey | None = None,
    customers: Survey | None = None,
    rules: Rules | None = None,
    **more: object,
) -> Assessment:
    """An assessment without answers by an assessor, whose questionnaire has `modules`."""
    of = replace(questionnaire({"d": (practice("P-1"),)}), modules={m.id: m for m in modules})
    return replace(assessment(of, {}, rules=rules), ratings=ratings, customers=customers, **more)  # type: ignore[arg-type]
