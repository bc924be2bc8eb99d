"""Finished pages kept by content, so that a build renders only what changed.

Two files for each assessment: the bodies of its pages one after another (``.html``), from where the builder takes
them, and everything else that a build has to know of the pages (``.json``), so that it reads no body.

The pages of an assessment depend on what it says, on the period before it, on the questionnaire, the portfolio
and the other periods, on the templates and on our own code. All of that goes into the key; nothing else does.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from itertools import accumulate
from pathlib import Path
from typing import Any

from assessor.model import Assessment, Page, Stored, Workspace
from assessor.publish.index import entries
from assessor.publish.layout import table_of_contents
from assessor.templates import PACKAGE, template_dirs

_OURS = re.compile(r"[0-9a-f]{40}\.(json|html|new)").fullmatch
"""The name of a file that is kept here, or that a killed build left."""


class Pages:
    """The kept pages of one workspace. Without a `folder` nothing is kept."""

    def __init__(self, folder: Path | None, workspace: Workspace) -> None:
        self._folder = folder.absolute() if folder else None
        self._common = digest([sources(Path(workspace.root)), repr(workspace.portfolio)]) if folder else ""
        self._digests: dict[str, str] = {}

    def key(self, assessment: Assessment, before: Assessment | None, shown: Sequence[str]) -> str:
        """What the pages of `assessment` depend on; `shown` are the periods that the pages link to."""
        if self._folder is None:
            return ""
        return digest([self._common, self._written(assessment), self._written(before) if before else "", *shown])

    def find(self, key: str) -> tuple[Page, ...]:
        """The pages that were kept under `key`; none if there are none, or if the file is damaged."""
        if self._folder is None:
            return ()
        try:
            bodies = self._folder / f"{key}.html"
            heads = json.loads((self._folder / f"{key}.json").read_bytes())
            starts = list(accumulate((head["size"] for head in heads), initial=0))
            if bodies.stat().st_size != starts.pop():
                return ()
            return tuple(_page(head, bodies, start) for head, start in zip(heads, starts, strict=True))
        except (OSError, ValueError, TypeError, KeyError):
            return ()

    def keep(self, key: str, pages: Sequence[Page]) -> tuple[Page, ...]:
        """Keep `pages` under `key`; they come back as they will be found there."""
        if self._folder is None:
            return tuple(pages)
        bodies = [page.body.encode() for page in pages]
        heads = [_head(page, len(body)) for page, body in zip(pages, bodies, strict=True)]
        self._folder.mkdir(parents=True, exist_ok=True)
        write(self._folder / f"{key}.html", b"".join(bodies))
        write(self._folder / f"{key}.json", json.dumps(heads, ensure_ascii=False).encode())
        return self.find(key) or tuple(pages)

    def forget_all_but(self, keys: Iterable[str]) -> None:
        """Remove what was kept under other keys; nothing through a link, which could lead anywhere."""
        folder = self._folder
        if folder is None or not folder.is_dir() or folder.is_symlink() or folder.parent.is_symlink():
            return
        known = {f"{key}.{ending}" for key in keys for ending in ("json", "html")}
        for path in folder.iterdir():
            if _OURS(path.name) and path.name not in known:
                path.unlink(missing_ok=True)

    def _written(self, a: Assessment) -> str:
        questionnaire = self._once(f"questionnaire {a.questionnaire.name}", a.questionnaire)
        people = (a.ratings, a.customers, a.moments, a.complaints, a.files)
        return self._once(a.name, a.organization, a.period, a.record, a.rules, a.lines, people, questionnaire)

    def _once(self, name: str, *parts: object) -> str:
        """The digest of what has this `name`, made when it is first asked for: it is needed again for later periods."""
        if name not in self._digests:
            self._digests[name] = digest(map(repr, parts))
        return self._digests[name]


def _head(page: Page, size: int) -> dict[str, Any]:
    """All of `page` but its body, of `size` bytes, and what is read from its body."""
    return {
        "path": page.path,
        "title": page.title,
        "description": page.description,
        "nav_title": page.nav_title,
        "parents": page.parents,
        "size": size,
        "contents": table_of_contents(page.body),
        "search": entries(page),
    }


def _page(head: dict[str, Any], file: Path, start: int) -> Page:
    """The page of a `head`; its body begins at byte `start` of `file`."""
    names = ("path", "title", "description", "nav_title")
    stored = Stored(file, start, head["size"], head["contents"], head["search"])
    return Page(**{name: head[name] for name in names}, body="", parents=tuple(head["parents"]), stored=stored)


def write(path: Path, content: bytes) -> None:
    """Write a file that is there as a whole or not at all."""
    new = path.with_suffix(".new")
    new.write_bytes(content)
    new.replace(path)


def sources(root: Path) -> str:
    """All our code and all templates of a workspace."""
    folders = (PACKAGE, *template_dirs(root))
    files = sorted(p for folder in folders for p in folder.rglob("*") if p.suffix in {".py", ".j2", ".json"})
    return digest([str(p.name) + p.read_text(encoding="utf-8", errors="replace") for p in files])


def digest(parts: Iterable[str]) -> str:
    """Some texts as one short word, which another order or another division of them would change."""
    found = blake2b(digest_size=20)
    for part in parts:
        encoded = part.encode("utf-8", "surrogatepass")
        found.update(len(encoded).to_bytes(8, "big") + encoded)
    return found.hexdigest()
