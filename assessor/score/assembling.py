"""One assessment to one result: each part of it is computed once, here, in this order."""

from __future__ import annotations

from dataclasses import replace

from assessor.model import Assessment, Result
from assessor.score.complaints import complaints
from assessor.score.listening import listening
from assessor.score.moments import moments
from assessor.score.scoring import frameworks


def score(assessment: Assessment) -> Result:
    """All that is computed from one assessment: its answers and ratings, customers, moments and complaints."""
    result = _rated(assessment) if assessment.ratings else Result(assessment, frameworks(assessment, {}))
    if assessment.ratings or assessment.customers:
        result = _asked(result)
    return replace(
        result,
        complaints=complaints(assessment),
        moments=moments(assessment),
        listening=listening(assessment, result.practices),
    )


def _rated(assessment: Assessment) -> Result:
    """The scores where people gave ratings. numpy loads here, and only where there are answers to count."""
    from assessor.score.intervals import with_intervals
    from assessor.score.voices import hear

    heard = hear(assessment)
    if heard is None:
        return Result(assessment, frameworks(assessment, {}))
    scored = frameworks(assessment, heard.voices.practices)
    surely = tuple(with_intervals(framework, heard.panels, assessment.rules) for framework in scored)
    return Result(assessment, surely, voices=heard.voices)


def _asked(result: Result) -> Result:
    """The result with what people answered to statements."""
    from assessor.score.classes import advocacy, ambassadorship
    from assessor.score.perception import perceive

    assessment = result.assessment
    return replace(
        result,
        perception=perceive(assessment),
        advocacy=advocacy(assessment),
        ambassadorship=ambassadorship(assessment),
    )
