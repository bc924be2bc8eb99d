"""What it would take to reach a level, as lines of text."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from assessor.cli.explanation import INDENT, raise_text
from assessor.cli.scoretable import dimension_note
from assessor.dates import day_text
from assessor.errors import UsageError
from assessor.model import Action, DimensionResult, Lift, Raise, Result
from assessor.numbers import counted, score_text


def require_dimension(item: str, result: Result, to_level: int) -> DimensionResult:
    """The dimension called `item`. Raises UsageError that names the dimensions of another item."""
    if item in result.dimensions:
        return result.dimensions[item]
    of, command = result.assessment.questionnaire, f"assessor explain --to-level {to_level} {result.assessment.name}"
    if item in result.practices:
        raise UsageError(
            f"{item} is a practice. --to-level works for a dimension: `{command} {of.dimension_of[item]}`."
        )
    names = ", ".join(of.instrument.frameworks[item].dimensions)
    raise UsageError(f"{item} is a framework. --to-level works for one of its dimensions: {names}.")


def way_lines(dimension: DimensionResult, found: Sequence[Lift], to_level: int, result: Result) -> Iterator[str]:
    """The title, where the dimension stands, and the smallest sets of changes that lead to the level."""
    yield f"{dimension.dimension.name} ({result.assessment.name})"
    yield ""
    yield _standing(dimension, to_level, result)
    if found:
        yield _needed(to_level, result)
        yield ""
        yield _how_many(found)
        for way in found:
            yield ""
            yield from _way(way, result)
        yield from _actions({change.practice for way in found for change in way.raises}, result)
    if found or dimension.level is None:
        yield from _left_out(dimension)


def _standing(dimension: DimensionResult, to_level: int, result: Result) -> str:
    if dimension.level is None:
        why = dimension_note(dimension, result.assessment.rules)
        return f"It is {why}. So no way to level {to_level} can be computed."
    stands = f"It stands at {_level(dimension.level, result)}, with a score of {score_text(dimension.score)}."
    return stands if dimension.level < to_level else f"{stands} So it has reached level {to_level} already."


def _needed(to_level: int, result: Result) -> str:
    foundation = to_level - result.assessment.rules.gate
    gate = f", and no core practice may stay below level {foundation}" if foundation > 1 else ""
    return f"For {_level(to_level, result)}, the mean must be at least {to_level}{gate}."


def _how_many(found: Sequence[Lift]) -> str:
    steps = counted(sum(map(_steps, found[0].raises)), "step", "steps")
    if len(found) == 1:
        return f"The smallest set of changes takes {steps} of one level:"
    return f"At least {steps} of one level are needed. These sets of changes take no more:"


def _steps(change: Raise) -> int:
    return change.to_level - int(change.from_level)


def _way(way: Lift, result: Result) -> Iterator[str]:
    yield f"The score is then {score_text(way.score)}, {_level(way.to_level, result)}:"
    for change in way.raises:
        yield f"{INDENT}{raise_text(change, result)}"


def _actions(practices: Collection[str], result: Result) -> Iterator[str]:
    """The open actions that name one of the practices."""
    named = [
        a for a in result.assessment.record.actions.values() if a.open and not set(practices).isdisjoint(a.practices)
    ]
    if named:
        yield ""
        yield "Open actions for these practices:"
        for action in named:
            yield f"{INDENT}{', '.join(p for p in action.practices if p in practices)} {_action_text(action)}"


def _action_text(action: Action) -> str:
    """An action on one line: what, how far, how much effort, who and when."""
    far = f"to level {action.to_level}" if action.to_level else "one level up"
    effort = f"{action.effort} effort" if action.effort else "effort not stated"
    due = f"due {day_text(action.due)}" if action.due else "no date"
    title = " ".join(action.title.split())
    return f"{title} ({far}, {effort}, {action.owner or 'no owner'}, {due})"


def _left_out(dimension: DimensionResult) -> Iterator[str]:
    """What has no level, and so takes no part."""
    words = {"open": "not answered", "cannot judge": "cannot be judged"}
    missing = [p for p in dimension.practices if p.state in words]
    if missing:
        yield ""
        yield "Without a level, and so left as they are:"
        for practice in missing:
            yield f"{INDENT}{practice.practice.id} {practice.practice.name}: {words[practice.state]}"


def _level(level: int, result: Result) -> str:
    return f"level {level} ({result.assessment.questionnaire.level_name(level)})"
