"""A MkDocs hook that brings in all pages from one file.

Thousands of small files would take longer to write, read and remove than everything else that we do around them.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

SOURCES = "pages.json"
"""The file beside mkdocs.yml: the text of each page by its path below the folder of documents."""


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Called by MkDocs when it has listed the files of the site."""
    from mkdocs.structure.files import File

    sources = Path(config.config_file_path).with_name(SOURCES)
    for path, text in json.loads(sources.read_bytes()).items():
        files.append(File.generated(config, path, content=text))
    return files
