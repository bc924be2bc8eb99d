"""JSON Schemas as texts and as files."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from assessor.load import SCHEMA_KINDS, schema
from assessor.model import Questionnaire

WORKSPACE_KINDS = ("portfolio", "organization", "assessment", "moments", "complaints", "pool")
"""The kinds of files that a workspace has, but for questionnaires of its own."""


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
