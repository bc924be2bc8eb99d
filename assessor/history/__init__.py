"""What moved: between two periods, two revisions, or two versions of a questionnaire."""

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
