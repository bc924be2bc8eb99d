"""Which files ``assessor new`` writes."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from assessor import scaffold
from assessor.cli.places import SHIPPED, chosen_questionnaire
from assessor.cli.schemas import WORKSPACE_KINDS, schema_texts
from assessor.load import load_questionnaire
from assessor.load.columns import RATINGS, WHO, form
from assessor.model import Module, Profile, Questionnaire

MOMENTS = "moments-of-truth"
_NAMED = re.compile(r"^questionnaire: *['\"]?([\w.@-]+)", re.MULTILINE)


def new_files(
    root: Path, name: tuple[str, str], profile: Profile, day: date, *, moments: bool, ratings: bool
) -> dict[str, bytes]:
    """The files by their path. `name` is organization and period.

    An assessment that exists is left out if other files are asked for, which then follow its questionnaire.
    """
    existing = root / "assessments" / name[0] / name[1] / "assessment.yml"
    only_beside = existing.exists() and (moments or ratings)
    questionnaire = chosen_questionnaire(named_questionnaire(existing) if only_beside else None)
    schemas = schema_texts(questionnaire, WORKSPACE_KINDS)
    files = scaffold.assessment(root, name, questionnaire, profile=profile, day=day, schemas=schemas)
    if only_beside:
        del files[existing.relative_to(root).as_posix()]
    if moments:
        files |= scaffold.moments(root, name, starter_list(questionnaire), profile=profile, day=day)
    if ratings:
        survey = form(RATINGS, questionnaire)
        files |= scaffold.ratings(name, [WHO, survey.group, *survey.codes])
    return files


def named_questionnaire(assessment: Path) -> str | None:
    """The questionnaire that an assessment names, also where other lines of it have errors; None if it names none."""
    found = _NAMED.search(assessment.read_text(encoding="utf-8", errors="replace"))
    return found[1] if found else None


def starter_list(questionnaire: Questionnaire) -> Module:
    """The module with interactions to begin an inventory with: the questionnaire's own, or that of the shipped one."""
    own = questionnaire.modules.get(MOMENTS)
    return own or load_questionnaire(SHIPPED, None).modules[MOMENTS]
