"""Results as plain text in columns, as a consultant pastes them into a mail."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from assessor.model import DimensionResult, FrameworkResult, Result, Rules
from assessor.numbers import counted, gap_text, index_text, interval_text, percent, score_text

GAP = "  "
HEAD = ("", "Score", "95% interval", "n", "Level", "Target", "Gap", "Coverage", "Claimed", "Note")
FLUSH_RIGHT = {"Score", "n", "Target", "Gap", "Coverage", "Claimed"}
ABSENT = ""
WIDEST = 46
"""The columns after which a name or a note goes on in the next line."""


def as_table(results: Sequence[Result]) -> str:
    """One table for each result, with two blank lines between them."""
    return "\n\n".join("".join(f"{line}\n" for line in table(result)) for result in results)


def table(result: Result) -> Iterator[str]:
    """What was assessed, then frameworks with their dimensions. Columns that would be empty are left out."""
    yield from headline(result)
    yield ""
    rows = [row for f in result.frameworks for row in (framework_cells(result, f), *_dimension_rows(result, f))]
    yield from aligned([HEAD, *rows])


def headline(result: Result) -> Iterator[str]:
    """Two or three lines: whose assessment it is, how its numbers came about, and how many people rated."""
    assessment = result.assessment
    record = assessment.record
    draft = ", draft" if record.status == "draft" else ""
    yield f"{assessment.organization.profile.name}, {assessment.period} ({assessment.name}{draft})"
    kind = "With evidence review" if result.reviewed else "Perceived maturity, without evidence review"
    yield f"{kind}. Answers of {record.date.isoformat()}, questionnaire {assessment.questionnaire.name}."
    if result.voices:
        yield f"Ratings of {result.voices.n:,} people; an interval and n stand where a score rests on them."


def framework_cells(result: Result, framework: FrameworkResult) -> tuple[str, ...]:
    """One framework as a row."""
    return (
        f"{framework.framework.name} ({framework.framework.short})",
        score_text(framework.score, ABSENT),
        *estimate_cells(framework),
        level_cell(result, framework.level),
        ABSENT,
        ABSENT,
        percent(framework.rated / framework.applicable) if framework.applicable else ABSENT,
        claimed_cell(framework),
        framework_note(result, framework),
    )


def dimension_cells(result: Result, dimension: DimensionResult) -> tuple[str, ...]:
    """One dimension as a row."""
    return (
        f"{GAP}{dimension.dimension.name}",
        score_text(dimension.score, ABSENT),
        *estimate_cells(dimension),
        level_cell(result, dimension.level),
        score_text(dimension.target.level, ABSENT) if dimension.target else ABSENT,
        gap_text(dimension.score, dimension.target.level if dimension.target else None, ABSENT),
        percent(dimension.coverage) if dimension.applicable else ABSENT,
        claimed_cell(dimension),
        dimension_note(dimension, result.assessment.rules),
    )


def _dimension_rows(result: Result, framework: FrameworkResult) -> list[tuple[str, ...]]:
    return [dimension_cells(result, dimension) for dimension in framework.dimensions]


def estimate_cells(scored: FrameworkResult | DimensionResult) -> tuple[str, str]:
    """The interval of a score and the number of people behind it, where ratings are behind it."""
    found = scored.estimate
    return (interval_text(found.low, found.high), f"{found.n:,}") if found else (ABSENT, ABSENT)


def level_cell(result: Result, level: int | None) -> str:
    """The number and the name of a level."""
    return ABSENT if level is None else f"{level} {result.assessment.questionnaire.level_name(level)}"


def claimed_cell(scored: FrameworkResult | DimensionResult) -> str:
    """The score of the claimed levels, where the reader sees a difference from the score that counts."""
    claimed = score_text(scored.claimed, ABSENT)
    return ABSENT if claimed == score_text(scored.score, ABSENT) else claimed


def framework_note(result: Result, framework: FrameworkResult) -> str:
    """The index, what held the label back, or why there is no score."""
    if framework.state == "not applicable":
        return "not applicable"
    if framework.score is None:
        applicable = [d for d in framework.dimensions if d.state != "not applicable"]
        scored = sum(d.state == "scored" for d in applicable)
        nouns = framework.framework.noun
        needed = percent(result.assessment.rules.coverage)
        return f"not scored: {scored} of {counted(len(applicable), nouns.one, nouns.many)} scored, {needed} needed"
    names = ", ".join(result.dimensions[held].dimension.name for held in framework.held_by)
    index = f"index {index_text(framework.index)} of 100"
    return f"{index}; held back by {names}" if names else index


def dimension_note(dimension: DimensionResult, rules: Rules) -> str:
    """What held the label back, or why there is no score."""
    if dimension.state == "not applicable":
        return "not applicable"
    if dimension.state == "scored":
        return f"held back by {', '.join(dimension.held_by)}" if dimension.held_by else ""
    if dimension.coverage < rules.coverage:
        return f"not scored: {percent(dimension.coverage)} answered, {percent(rules.coverage)} needed"
    numerator, denominator = rules.core_coverage
    core = counted(dimension.core_applicable, "core practice", "core practices")
    return f"not scored: {dimension.core_rated} of {core} answered, {numerator} of {denominator} needed"


def aligned(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """The rows as lines. The first row is the head; a column without any value is left out."""
    columns = [column for column in zip(*rows, strict=True) if any(column[1:])]
    lines = [line for row in zip(*columns, strict=True) for line in folded(row)]
    padded = [_padded(column) for column in zip(*lines, strict=True)]
    return (GAP.join(cells).rstrip() for cells in zip(*padded, strict=True))


def folded(row: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """One row as one or more lines: the longest texts, its name and its note, are wrapped."""
    indent = " " * (len(row[0]) - len(row[0].lstrip()))
    names = textwrap.wrap(row[0].strip(), WIDEST, initial_indent=indent, subsequent_indent=indent + GAP) or [""]
    wrapped = [names, *([cell] for cell in row[1:-1]), textwrap.wrap(row[-1], WIDEST) or [""]]
    return zip_longest(*wrapped, fillvalue="")


def _padded(column: Sequence[str]) -> list[str]:
    width = max(map(len, column))
    right = column[0] in FLUSH_RIGHT
    return [text.rjust(width) if right else text.ljust(width) for text in column]
