"""How the versions of questionnaires that meet in a workspace compare."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from assessor.history import compare_questionnaires
from assessor.model import Assessment, Questionnaire, VersionDiff


def versions_of(before: Assessment, after: Assessment) -> VersionDiff | None:
    """How the questionnaires of two assessments compare; None if it is one, or they are of different ids."""
    old, new = before.questionnaire, after.questionnaire
    alike = old.name == new.name or old.instrument.id != new.instrument.id
    return None if alike else compare_questionnaires(old, new)


def version_diffs(questionnaires: Iterable[Questionnaire]) -> tuple[VersionDiff, ...]:
    """How each two versions of one questionnaire compare, the older one first."""
    known = sorted({q.name: q for q in questionnaires}.values(), key=_version)
    pairs = ((a, b) for a, b in combinations(known, 2) if a.instrument.id == b.instrument.id)
    return tuple(compare_questionnaires(old, new) for old, new in pairs)


def _version(questionnaire: Questionnaire) -> tuple[int, ...]:
    return tuple(int(part) for part in questionnaire.instrument.version.split("."))
