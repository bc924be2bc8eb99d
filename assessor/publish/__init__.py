"""Finished pages to a published site, with MkDocs or Zensical.

The builders import this package to load `passthrough`, so nothing else is imported before it is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assessor.publish.site import publish

__all__ = ["publish"]


def __getattr__(name: str) -> Any:
    if name != "publish":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from assessor.publish.site import publish

    return publish
