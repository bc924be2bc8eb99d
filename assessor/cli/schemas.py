"""JSON Schemas as texts, and the questionnaire whose ids and anchors they offer."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from assessor.errors import UsageError
from assessor.load import SCHEMA_KINDS, find_root, load_questionnaire, load_workspace, schema
from assessor.load.words import way_out
from assessor.model import Questionnaire

WORKSPACE_KINDS = ("portfolio", "organization", "assessment")
"""The kinds of files that every workspace has."""


def schema_texts(questionnaire: Questionnaire, kinds: Iterable[str] = SCHEMA_KINDS) -> dict[str, str]:
    """The schemas of the `kinds` of files by file name."""
    return {file_name(kind): schema_text(kind, questionnaire) for kind in kinds}


def schema_text(kind: str, questionnaire: Questionnaire) -> str:
    """The schema of one kind as JSON."""
    return json.dumps(schema(kind, questionnaire), indent=2, ensure_ascii=False) + "\n"


def file_name(kind: str) -> str:
    """The name of a schema's file."""
    return f"{kind}.schema.json"


def write_schemas(folder: Path, texts: Mapping[str, str]) -> None:
    """Write the schemas into `folder`, over those of an earlier version."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")


def workspace_questionnaire(folder: Path) -> Questionnaire:
    """The questionnaire of new assessments in the workspace `folder`. Raises InputError."""
    return load_workspace(folder)[0].questionnaire


def chosen_questionnaire(name: str | None) -> Questionnaire:
    """The questionnaire called `name`, or that of the workspace, or the shipped one outside a workspace."""
    try:
        folder = find_root(Path.cwd())
    except UsageError:
        return load_questionnaire(name or "cfe-cco", None)
    return load_questionnaire(name, folder) if name else workspace_questionnaire(folder)


def require_kind(kind: str) -> None:
    """Raise UsageError with the nearest word unless `kind` is the kind of a file."""
    if kind not in SCHEMA_KINDS:
        raise UsageError(f"There is no kind {kind!r}. {way_out(kind, SCHEMA_KINDS, 'kind', 'kinds')}".strip())
