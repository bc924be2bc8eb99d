"""The pipeline: a workspace in, a published site out. `pipeline` reads from top to bottom."""

from assessor.build.pipeline import Built, build

__all__ = ["Built", "build"]
