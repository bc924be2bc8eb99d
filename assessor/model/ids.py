"""Which words can be the ids of organizations and periods: they are folders, and parts of web addresses."""

from __future__ import annotations

import re

_FORM = re.compile("[a-z0-9](?:[a-z0-9_-]{0,62}[a-z0-9])?").fullmatch
_TAKEN = re.compile("questionnaires|benchmarks|assets|search|index|sitemap|con|prn|aux|nul|(?:com|lpt)[0-9]").fullmatch
"""Words that the workspace, the site or an operating system needs for itself."""


def id_fault(word: str) -> str:
    """Why `word` cannot be the id of an organization or a period, in a sentence with the way out; empty if it can."""
    if not _FORM(word):
        return "Use lower-case letters and digits, with hyphens between them, 64 at most, such as northwind-bank."
    if _TAKEN(word):
        return "The workspace, the site or an operating system needs this word; choose another."
    return ""
