"""The files of a folder with other contents for some of them: what an edit would give, before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from assessor.load.files import Files


class Edited(Files):
    """The files below `root`, some of them with contents that are not written yet."""

    def __init__(self, root: Path, contents: Mapping[str, bytes]) -> None:
        """`contents` are the new bytes of files that exist, by their paths."""
        super().__init__(root)
        self._contents = contents

    def read(self, path: str) -> bytes:
        """The new bytes of the file at `path`, else those that it has. Raises `InputError` as `Files` does."""
        return self._contents[path] if path in self._contents else super().read(path)
