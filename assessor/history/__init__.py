"""What moved, and what a new version does.

- two results: `comparing`, `movements` (why), `caveats`, `targets`
- two states of files: `review`
- two versions of a questionnaire: `versions`; an assessment carried over: `migrating`, by `edits` of YAML and `columns`
  of CSV
"""

from assessor.history.comparing import compare
from assessor.history.review import review_of, same_written, workspace_edits
from assessor.history.targets import target_changes
from assessor.history.versions import compare_questionnaires, differing, obstacles

__all__ = [
    "compare",
    "compare_questionnaires",
    "differing",
    "obstacles",
    "review_of",
    "same_written",
    "target_changes",
    "workspace_edits",
]
