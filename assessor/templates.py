"""Where templates are found: the workspace's own first, then those that ship."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parent


def shipped() -> Path:
    """The folder of the shipped templates, in a wheel as well as in a checkout."""
    installed = PACKAGE / "_templates"
    return installed if installed.is_dir() else PACKAGE.parent / "templates"


def template_dirs(root: Path | None) -> tuple[Path, ...]:
    """The folders to look a template up in, first match wins. `root` is the workspace, if there is one."""
    own = root / "templates" if root else None
    if own and own.is_dir() and own.resolve() != shipped().resolve():
        return (own, shipped())
    return (shipped(),)
