"""What moved between two periods of one organization."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from assessor.dates import period_text
from assessor.model import Change, DimensionChange, FrameworkChange, PracticeChange, Result

T = TypeVar("T")


def compare(before: Result, after: Result) -> Change:
    """The change from `before` to `after`, by framework, dimension and practice, in the order of `after`.

    What exists on one side only has None on the other; what was dropped comes last.
    """
    frameworks_before = {f.id: f for f in before.frameworks}
    frameworks_after = {f.id: f for f in after.frameworks}
    return Change(
        before=before,
        after=after,
        frameworks=tuple(FrameworkChange(*pair) for pair in _pairs(frameworks_before, frameworks_after)),
        dimensions=tuple(DimensionChange(*pair) for pair in _pairs(before.dimensions, after.dimensions)),
        practices=tuple(PracticeChange(*pair) for pair in _pairs(before.practices, after.practices)),
        caveats=tuple(_caveats(before, after)),
    )


def _pairs(before: Mapping[str, T], after: Mapping[str, T]) -> Iterable[tuple[str, T | None, T | None]]:
    return ((key, before.get(key), after.get(key)) for key in dict.fromkeys((*after, *before)))


def _caveats(before: Result, after: Result) -> Iterator[str]:
    old, new = before.assessment, after.assessment
    if old.questionnaire.name != new.questionnaire.name:
        yield (
            f"The questionnaire changed from {old.questionnaire.name} to {new.questionnaire.name}, "
            "so a part of the difference may come from the instrument."
        )
    if before.reviewed != after.reviewed:
        periods = (old.period, new.period) if before.reviewed else (new.period, old.period)
        reviewed, perceived = map(period_text, periods)
        yield (
            f"Evidence was reviewed in {reviewed} but not in {perceived}, which shows perceived maturity. "
            "A part of the difference may come from the review."
        )
    if old.record.weights != new.record.weights:
        yield "The weights of practices changed, so scores moved a little even where no level did."
    if old.record.scope != new.record.scope and old.record.scope and new.record.scope:
        yield "The scope of the assessment changed, so the two results are not about quite the same thing."
    yield from _respondents(before, after)
    for result in (before, after):
        if result.assessment.record.status == "draft":
            yield f"The assessment of {period_text(result.assessment.period)} is a draft."


def _respondents(before: Result, after: Result) -> Iterator[str]:
    """What the change may owe to who was asked: respondents are anonymous, so they may be other people."""
    rated = [result for result in (before, after) if result.of_many]
    if len(rated) == 1:
        other = after if rated[0] is before else before
        yield (
            f"Levels of {period_text(rated[0].assessment.period)} are means of many people's ratings, those of "
            f"{period_text(other.assessment.period)} whole levels. So only whole levels are compared here, and no "
            "difference of scores is shown; who was asked may have changed the levels, too."
        )
    elif before.voices and after.voices and rated:
        yield (
            f"{before.voices.n} people gave ratings in {period_text(before.assessment.period)} and {after.voices.n} in "
            f"{period_text(after.assessment.period)}. They may be other people, so a small difference can be chance."
        )
