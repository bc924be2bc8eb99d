"""A questionnaire as text to read, and as data."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from assessor.errors import UsageError
from assessor.load.words import way_out
from assessor.model import GROUP_NAMES, Dimension, Module, Practice, Questionnaire
from assessor.numbers import counted
from assessor.words import in_a_row

WHO = {**GROUP_NAMES, "customer": "customers, by the linked statement"}
"""Who is asked, in words."""


def chosen_dimensions(questionnaire: Questionnaire, only: str | None) -> tuple[Dimension, ...]:
    """All dimensions in the order of the report, or the one with the id `only`. Raises UsageError."""
    if only is None:
        return tuple(questionnaire.dimensions.values())
    if only not in questionnaire.dimensions:
        near = way_out(only, questionnaire.dimensions, "dimension", "dimensions")
        raise UsageError(f"{questionnaire.name} has no dimension {only!r}. {near}".strip())
    return (questionnaire.dimensions[only],)


def as_json(questionnaire: Questionnaire, dimensions: Sequence[Dimension]) -> str:
    """The head, the `dimensions` and everything else of a questionnaire as one object."""
    document = {
        "version": 1,
        "instrument": asdict(questionnaire.instrument),
        "dimensions": {d.id: asdict(d) for d in dimensions},
        "references": {key: asdict(r) for key, r in questionnaire.references.items()},
        "reference_points": [asdict(point) for point in questionnaire.reference_points],
        "modules": {key: asdict(module) for key, module in questionnaire.modules.items()},
        "changes": {name: asdict(since) for name, since in questionnaire.changes.items()},
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def as_text(questionnaire: Questionnaire, dimensions: Sequence[Dimension], width: int) -> str:
    """The head and the dimensions with their practices, wrapped at `width` columns."""
    blocks = [*head(questionnaire, width)] if len(dimensions) == len(questionnaire.dimensions) else []
    for dimension in dimensions:
        blocks.append(dimension_text(questionnaire, dimension, width))
        blocks += [practice_text(practice, width) for practice in dimension.practices]
    if len(dimensions) == len(questionnaire.dimensions):
        blocks += [module_text(module, width) for module in questionnaire.modules.values() if module.statements]
    return "\n\n".join(blocks) + "\n"


def head(questionnaire: Questionnaire, width: int) -> Iterator[str]:
    """Title, what it is, its frameworks, how to answer, and the levels."""
    instrument = questionnaire.instrument
    yield titled(instrument.title, "=", width)
    practices = counted(len(questionnaire.practices), "practice", "practices")
    yield wrapped(f"{questionnaire.name}, {practices}. {instrument.about}", width)
    yield "\n".join(
        wrapped(f"{f.name} ({f.short}): {counted(len(f.dimensions), f.noun.one, f.noun.many)}", width, "- ")
        for f in instrument.frameworks.values()
    )
    yield wrapped(f"{instrument.answer_rule} {instrument.period_rule}", width)
    yield "\n".join(wrapped(f"{n.name}: {n.definition}", width, f"  {n.level}  ") for n in instrument.levels)


def dimension_text(questionnaire: Questionnaire, dimension: Dimension, width: int) -> str:
    """Name, place and definition of a dimension."""
    framework = questionnaire.instrument.frameworks[questionnaire.framework_of[dimension.id]]
    place = f"{dimension.id}, {framework.noun.one} of the framework {framework.name}."
    return "\n".join([titled(dimension.name, "-", width), wrapped(place, width), wrapped(dimension.definition, width)])


def practice_text(practice: Practice, width: int) -> str:
    """One practice: question, why, anchors and what to ask for."""
    core = " (core)" if practice.core else ""
    parts = [
        wrapped(f"{practice.id} {practice.name}{core}", width),
        wrapped(practice.question, width, "  "),
        *(wrapped(anchor, width, f"  {level}  ") for level, anchor in practice.anchors.items()),
        wrapped(f"Asked: {in_a_row([WHO.get(who, who) for who in practice.audience])}", width, "  "),
        wrapped(f"Why: {practice.why}", width, "  "),
        wrapped(f"Ask to see: {'; '.join(practice.evidence)}", width, "  ") if practice.evidence else "",
    ]
    return "\n".join(filter(None, parts))


def module_text(module: Module, width: int) -> str:
    """The statements of a module that people rate, with the words of its scale."""
    scale = "; ".join(f"{answer} {words}" for answer, words in module.scale.items())
    return "\n".join(
        [
            titled(module.title, "-", width),
            wrapped(f"{scale}." + (f" People inside read first: {module.stem}" if module.stem else ""), width),
            *(wrapped(statement.text, width, f"  {statement.id}  ") for statement in module.statements),
        ]
    )


def titled(text: str, rule: str, width: int) -> str:
    """A heading with a rule below it."""
    lines = textwrap.wrap(text, width)
    return "\n".join([*lines, rule * max(map(len, lines))])


def wrapped(text: str, width: int, lead: str = "") -> str:
    """A paragraph; `lead` stands before its first line, as many spaces before the others."""
    return textwrap.fill(text, width, initial_indent=lead, subsequent_indent=" " * len(lead), break_on_hyphens=False)
