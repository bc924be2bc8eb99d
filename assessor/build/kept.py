"""Finished pages kept by content, so that a build renders only what changed.

The pages of an assessment depend on what it says, on the period before it, on the questionnaire, the portfolio
and the other periods, on the templates and on our own code. All of that goes into the key; nothing else does.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from hashlib import blake2b
from pathlib import Path

from assessor.model import Assessment, Page, Workspace
from assessor.templates import PACKAGE, template_dirs


class Pages:
    """The kept pages of one workspace. Without a `folder` nothing is kept."""

    def __init__(self, folder: Path | None, workspace: Workspace) -> None:
        self._folder = folder
        self._common = _digest([_sources(Path(workspace.root)), repr(workspace.portfolio)]) if folder else ""
        self._questionnaires: dict[str, str] = {}

    def key(self, assessment: Assessment, before: Assessment | None, shown: Sequence[str]) -> str:
        """What the pages of `assessment` depend on; `shown` are the periods that the pages link to."""
        if self._folder is None:
            return ""
        return _digest([self._common, *self._written(assessment), *(self._written(before) if before else ()), *shown])

    def find(self, key: str) -> tuple[Page, ...]:
        """The pages that were kept under `key`; none if there are none, or if the file is damaged."""
        if self._folder is None:
            return ()
        try:
            kept = json.loads((self._folder / f"{key}.json").read_bytes())
            return tuple(Page(**{**page, "parents": tuple(page["parents"])}) for page in kept)
        except (OSError, ValueError, TypeError, KeyError):
            return ()

    def keep(self, pages: Mapping[str, Sequence[Page]]) -> None:
        """Keep `pages` by key."""
        if self._folder is None:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        for key, group in pages.items():
            new = self._folder / f"{key}.new"
            new.write_text(json.dumps([asdict(page) for page in group], ensure_ascii=False), encoding="utf-8")
            new.replace(self._folder / f"{key}.json")

    def forget_all_but(self, keys: Iterable[str]) -> None:
        """Remove what was kept under other keys."""
        known = {f"{key}.json" for key in keys}
        for path in self._folder.iterdir() if self._folder and self._folder.is_dir() else ():
            if path.name not in known:
                path.unlink(missing_ok=True)

    def _written(self, assessment: Assessment) -> tuple[str, ...]:
        name = assessment.questionnaire.name
        if name not in self._questionnaires:
            self._questionnaires[name] = _digest([repr(assessment.questionnaire)])
        about = (assessment.organization, assessment.period, assessment.record, assessment.rules, assessment.lines)
        return (*map(repr, about), self._questionnaires[name])


def _sources(root: Path) -> str:
    """All our code and all templates of a workspace."""
    folders = (PACKAGE, *template_dirs(root))
    files = sorted(p for folder in folders for p in folder.rglob("*") if p.suffix in {".py", ".j2", ".json"})
    return _digest([str(p.name) + p.read_text(encoding="utf-8", errors="replace") for p in files])


def _digest(parts: Iterable[str]) -> str:
    found = blake2b(digest_size=20)
    for part in parts:
        encoded = part.encode("utf-8", "surrogatepass")
        found.update(len(encoded).to_bytes(8, "big") + encoded)
    return found.hexdigest()
