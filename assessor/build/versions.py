"""How the versions of questionnaires that meet in a workspace compare."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from assessor.history import compare_questionnaires
from assessor.model import Assessment, Questionnaire, VersionDiff


def versions_of(before: Assessment, after: Assessment) -> VersionDiff | None:
    """How the questionnaires of two assessments compare; None if it is one."""
    old, new = before.questionnaire, after.questionnaire
    return None if old.name == new.name else compare_questionnaires(old, new)


def version_diffs(questionnaires: Iterable[Questionnaire]) -> tuple[VersionDiff, ...]:
    """How each two versions compare, the older one of a questionnaire first; copies under another id count, too."""
    known = sorted({q.name: q for q in questionnaires}.values(), key=_order)
    return tuple(compare_questionnaires(old, new) for old, new in combinations(known, 2))


def _order(questionnaire: Questionnaire) -> tuple[str, tuple[int, ...]]:
    instrument = questionnaire.instrument
    return instrument.id, tuple(int(part) for part in instrument.version.split("."))
