"""The pipeline: a workspace in, a published site out. `pipeline` reads from top to bottom.

The site: `pipeline`, `reports` (all that is said of one result), `peers`, `versions`, `drawings`, `people`,
`comparisons` (which chart stands where), `sentences`, `kept` (finished pages by content). A review of changes:
`reviewing`, `changed` (which pages), `keptreviews`.
"""

from assessor.build.pipeline import Built, build

__all__ = ["Built", "build"]
