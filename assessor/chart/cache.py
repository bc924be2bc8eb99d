"""Drawn charts kept by content: the same data, layout code and libraries give the same picture, so it is drawn once.

One file a drawing with all its widths. An entry is written whole or not at all, carries its own checksum, and
counts as missing if anything is wrong with it. Nothing here imports Altair or vl-convert.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Mapping
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from tempfile import NamedTemporaryFile

from assessor.chart.drawing import Drawing

KEPT_DAYS = 60
"""An entry that was not read for so long is removed."""

_DAY = 86400
_SUFFIX = ".svg-pair"
_SPLIT = b"\0"

Pictures = Mapping[int, str]
"""SVG by width."""


@cache
def drawing_code() -> str:
    """What beside its data a picture depends on: our drawing code and the two libraries."""
    folder = Path(__file__).parent
    sources = sorted(p for p in folder.iterdir() if p.suffix in (".py", ".json"))
    digest = blake2b(digest_size=16)
    for source in sources:
        digest.update(source.name.encode() + _SPLIT + source.read_bytes() + _SPLIT)
    for library in ("altair", "vl-convert-python"):
        digest.update(f"{library} {version(library)}".encode())
    return digest.hexdigest()


def key(drawing: Drawing) -> str:
    """The name of a drawing's entry: equal for equal pictures, whatever their id, title and source."""
    content = json.dumps([drawing_code(), drawing.kind, drawing.data], sort_keys=True)
    return blake2b(content.encode(), digest_size=20).hexdigest()


def read(folder: Path, name: str, widths: tuple[int, ...]) -> Pictures | None:
    """The pictures of an entry, or None if there is none or it is damaged."""
    path = folder / f"{name}{_SUFFIX}"
    try:
        digest, *parts = path.read_bytes().split(_SPLIT)
        if len(parts) != len(widths) or digest != _digest(parts):
            return None
        if time.time() - path.stat().st_mtime > _DAY:
            os.utime(path)
        return dict(zip(widths, (part.decode() for part in parts), strict=True))
    except (OSError, ValueError):
        return None


def write(folder: Path, name: str, pictures: Pictures) -> None:
    """Keep the pictures of an entry. A cache that cannot be written (read-only, full) is no reason to fail."""
    parts = [pictures[width].encode() for width in pictures]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=folder, suffix=".tmp", delete=False) as file:
            file.write(_SPLIT.join([_digest(parts), *parts]))
        Path(file.name).replace(folder / f"{name}{_SUFFIX}")
    except OSError:
        return


def prune(folder: Path) -> None:
    """Remove entries (and left-over temporary files) that were not used for KEPT_DAYS."""
    oldest = time.time() - KEPT_DAYS * _DAY
    try:
        for entry in os.scandir(folder):
            if entry.name.endswith((_SUFFIX, ".tmp")) and entry.stat().st_mtime < oldest:
                Path(entry.path).unlink(missing_ok=True)
    except OSError:
        return


def _digest(parts: list[bytes]) -> bytes:
    return blake2b(_SPLIT.join(parts), digest_size=16).hexdigest().encode()
