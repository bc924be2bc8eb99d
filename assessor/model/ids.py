"""Which words can be the ids of organizations, periods and moments: they are folders, or parts of web addresses."""

from __future__ import annotations

import re

ID_FORM = "[a-z0-9](?:[a-z0-9_-]{0,62}[a-z0-9])?"
"""The form of such an id, as a regular expression for the whole of it."""

_FORM = re.compile(ID_FORM).fullmatch
_TAKEN = re.compile("questionnaires|benchmarks|assets|search|index|sitemap|con|prn|aux|nul|(?:com|lpt)[0-9]").fullmatch
"""Words that the workspace, the site or an operating system needs for itself."""


def id_fault(word: str) -> str:
    """Why `word` cannot be such an id, in a sentence with the way out; empty if it can."""
    if not _FORM(word):
        return "Use lower-case letters and digits, with hyphens between them, 64 at most, such as northwind-bank."
    if _TAKEN(word):
        return "The workspace, the site or an operating system needs this word; choose another."
    return ""
