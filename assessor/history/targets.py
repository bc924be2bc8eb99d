"""Targets that were changed: what they were, and until when."""

from __future__ import annotations

from collections.abc import Mapping

from assessor.model import EarlierTarget, Result, Target


def target_changes(before: Result | None, after: Result) -> Mapping[str, tuple[EarlierTarget, ...]]:
    """What the targets of `after` were before they were changed, oldest first, by dimension.

    Both what the file says itself (`earlier`), and what stood in the assessment `before` and differs in level or day:
    that held until the day on which the new one was agreed, or the day of `after`. Dimensions whose target never
    changed are not in it, nor are new targets.
    """
    found = {key: _earlier(before, after, key) for key in after.assessment.questionnaire.dimensions}
    return {key: changes for key, changes in found.items() if changes}


def _earlier(before: Result | None, after: Result, dimension: str) -> tuple[EarlierTarget, ...]:
    now = after.assessment.record.targets.get(dimension)
    written = now.earlier if now else ()
    was = before.assessment.record.targets.get(dimension) if before else None
    if was is None or _goal(was) in {_goal(target) for target in (now, *written) if target}:
        return written
    until = (now.agreed if now else None) or after.assessment.record.date
    silent = EarlierTarget(was.level, until, was.by)
    return tuple(sorted((*written, silent), key=lambda target: target.until))


def _goal(target: Target | EarlierTarget) -> tuple[float, object]:
    """What a target asks for; another reason for the same is no other target."""
    return target.level, target.by
