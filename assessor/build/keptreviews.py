"""Finished reviews kept by content: two revisions never change, so whoever asks again gets the same texts at once."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from assessor.build.kept import digest, sources, write

FOLDER = Path(".assessor", "diffs")
MOST_KEPT = 50
"""How many reviews are kept; the oldest ones go."""


def review_key(root: Path, parts: Sequence[str]) -> str:
    """Under which key a review is kept that depends on `parts`, on our code, and on the workspace's templates."""
    return digest([sources(root), *parts])


def find_review(root: Path, key: str) -> Mapping[str, str] | None:
    """The texts that were kept under `key`, by format; None if there are none, or if the file is damaged."""
    try:
        found = json.loads((root / FOLDER / f"{key}.json").read_bytes())
    except (OSError, ValueError):
        return None
    sound = isinstance(found, dict) and all(isinstance(text, str) for text in found.values())
    return found if sound else None


def keep_review(root: Path, key: str, texts: Mapping[str, str]) -> None:
    """Keep `texts` under `key`, and no more than `MOST_KEPT` in all. A folder that cannot be written is no matter."""
    folder = root / FOLDER
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write(folder / f"{key}.json", json.dumps(texts, ensure_ascii=False).encode("utf-8", "surrogatepass"))
        kept = sorted(folder.glob("*.json"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
        for path in kept[MOST_KEPT:]:
            path.unlink(missing_ok=True)
    except OSError:
        return
