"""An explanation as lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from assessor.errors import UsageError
from assessor.load.words import way_out
from assessor.model import Explanation, Lift, Raise, Result, Step
from assessor.numbers import exact_text, score_text

INDENT = "  "


def require_item(item: str, result: Result) -> None:
    """Raise UsageError with the nearest id unless `item` is a framework, dimension or practice of `result`."""
    known = (*(f.id for f in result.frameworks), *result.dimensions, *result.practices)
    if item not in known:
        name = result.assessment.questionnaire.name
        near = way_out(item, known, "id", "ids")
        raise UsageError(f"{name} has no framework, dimension or practice {item!r}. {near}".strip())


def lines(explanation: Explanation, result: Result) -> Iterator[str]:
    """The title, one line a step with its value and its place, and what lifts the level."""
    yield f"{explanation.title} ({result.assessment.name})"
    yield ""
    yield from aligned(explanation.steps)
    if explanation.lift:
        yield ""
        yield from lift_lines(explanation.lift, result)


def aligned(steps: tuple[Step, ...]) -> Iterator[str]:
    """The steps in three columns: text, indented by depth; value, flush right; place. Texts that have no value beside
    them, such as reasons, do not widen the first column."""
    texts = [INDENT * step.depth + step.text for step in steps]
    wide = max((len(text) for text, step in zip(texts, steps, strict=True) if step.value), default=0)
    value = max((len(step.value) for step in steps), default=0)
    for text, step in zip(texts, steps, strict=True):
        place = f"{step.place.path}:{step.place.line}" if step.place else ""
        yield f"{text:<{wide}}  {step.value:>{value}}  {place}".rstrip()


def lift_lines(lift: Lift, result: Result) -> Iterator[str]:
    """What has to change for the next level, practice by practice, and the score it gives."""
    level = result.assessment.questionnaire.level_name(lift.to_level)
    yield f"The smallest set of changes that lifts it to level {lift.to_level} ({level}):"
    for change in lift.raises:
        yield f"{INDENT}{raise_text(change, result)}"
    yield f"The score is then {score_text(lift.score)}."


def raise_text(change: Raise, result: Result) -> str:
    """One practice that goes up, in words."""
    name = result.practices[change.practice].practice.name
    way = f"from level {exact_text(change.from_level)} to {change.to_level}"
    shown = "; the level is already claimed, its evidence has to be shown" if change.needs_evidence else ""
    return f"{change.practice} {name}: {way}{shown}"
