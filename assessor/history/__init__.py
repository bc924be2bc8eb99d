"""What moved: between two periods, two revisions, or two versions of a questionnaire."""

from assessor.history.comparing import compare

__all__ = ["compare"]
