"""Finished reviews kept by content: two revisions never change, so whoever asks again gets the same texts at once.

What stands in the folder may be anybody's. So a text with characters that a terminal obeys is not taken, and nothing is
written or removed through a link.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from assessor.build.kept import digest, sources, write

FOLDER = Path(".assessor", "diffs")
MOST_KEPT = 50
"""How many reviews are kept; the oldest ones go."""

_FORMS = {"text", "markdown", "json"}
_HARMLESS = re.compile(r"(?:[^\x00-\x09\x0b-\x1f\x7f-\x9f]|\x1b\[\d*m)*").fullmatch
"""Text of which a terminal obeys nothing but line breaks and styles."""


def review_key(root: Path, parts: Sequence[str]) -> str:
    """Under which key a review is kept that depends on `parts`, on our code, and on the workspace's templates."""
    return digest([sources(root), *parts])


def find_review(root: Path, key: str) -> Mapping[str, str] | None:
    """The texts that were kept under `key`, by format; None if there are none, or if the file is not as we write it."""
    path = root / FOLDER / f"{key}.json"
    try:
        found = json.loads(path.read_bytes()) if path.is_file() else None
    except (OSError, ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) and found.keys() == _FORMS and all(map(_sound, found.values())) else None


def _sound(text: object) -> bool:
    return isinstance(text, str) and _HARMLESS(text) is not None


def keep_review(root: Path, key: str, texts: Mapping[str, str]) -> None:
    """Keep `texts` under `key`, and no more than `MOST_KEPT` in all. A folder that cannot be written is no matter."""
    folder = root / FOLDER
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if folder.resolve() != root.resolve() / FOLDER:
            return
        write(folder / f"{key}.json", json.dumps(texts, ensure_ascii=False).encode("utf-8", "surrogatepass"))
        kept = sorted(folder.glob("*.json"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
        for path in kept[MOST_KEPT:]:
            path.unlink(missing_ok=True)
    except OSError:
        return
