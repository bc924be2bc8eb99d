"""Two states of a workspace to a review: only assessments that differ are scored, and their pages rendered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from assessor.build.changed import changed_pages
from assessor.build.versions import versions_of
from assessor.history import review_of, same_written, workspace_edits
from assessor.model import Assessment, AssessmentReview, Result, Review, Workspace
from assessor.score import score

MOST_PAGES = 20
"""How many assessments may differ so that their pages are looked at: each takes about 0.4 seconds of a processor."""


def review_workspaces(before: Workspace, after: Workspace, names: tuple[str, str], *, pages: bool = True) -> Review:
    """All that differs between two states of a workspace, which the reader calls `names`.

    Assessments stand by organization, the newest period first. With `pages`, also which pages change.
    """
    sides = (_Side(before), _Side(after))
    differ = [name for name in _names(*sides) if _differ(*(side.assessments.get(name) for side in sides))]
    looked = pages and len(differ) <= MOST_PAGES
    reviews = [_reviewed(*sides, name, looked) for name in _touched(*sides, differ, looked)]
    found = tuple(review for review in reviews if review.differs)
    return Review(*names, found, workspace_edits(before, after), unseen=pages and not looked)


def review_assessments(before: Assessment, after: Assessment) -> Review:
    """All that differs between two assessments, for instance of two periods."""
    found = review_of(_result(before), _result(after), versions_of(before, after))
    return Review(before.name, after.name, (found,) if found.differs else ())


class _Side:
    """One state of the workspace; an assessment is scored when somebody asks for it."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._results: dict[str, Result] = {}

    @cached_property
    def assessments(self) -> Mapping[str, Assessment]:
        """The assessments by name."""
        return {a.name: a for a in self.workspace.assessments}

    def result(self, name: str) -> Result | None:
        """The result of an assessment, if there is one of this name."""
        if name not in self._results and name in self.assessments:
            self._results[name] = _result(self.assessments[name])
        return self._results.get(name)

    def before(self, name: str) -> Assessment | None:
        """The assessment of the period before, if there is one."""
        earlier = [a for key, a in self.assessments.items() if _organization(key) == _organization(name) and key < name]
        return earlier[-1] if earlier else None

    def history(self, name: str) -> tuple[Result, ...]:
        """The results of all periods of the organization of an assessment, oldest first."""
        found = (self.result(a.name) for a in self.workspace.periods(_organization(name)))
        return tuple(result for result in found if result)


def _result(assessment: Assessment) -> Result:
    """The result without the lines of its files: a line that only moved is no difference."""
    return score(replace(assessment, lines={}))


def _organization(name: str) -> str:
    return name.partition("/")[0]


def _names(before: _Side, after: _Side) -> list[str]:
    """All assessments by organization, the newest period first."""
    names = sorted({*before.assessments, *after.assessments}, reverse=True)
    return sorted(names, key=_organization)


def _differ(before: Assessment | None, after: Assessment | None) -> bool:
    return before is None or after is None or not same_written(before, after)


def _touched(before: _Side, after: _Side, differ: list[str], looked: bool) -> Iterator[str]:
    """The assessments that differ; and, where pages are looked at, those that are measured from one of them."""
    for name in _names(before, after):
        earlier = {found.name if found else "" for found in (before.before(name), after.before(name))}
        if name in differ or (looked and (len(earlier) > 1 or earlier & {*differ})):
            yield name


def _reviewed(before: _Side, after: _Side, name: str, looked: bool) -> AssessmentReview:
    results = (before.result(name), after.result(name))
    old, new = results
    found = review_of(old, new, versions_of(old.assessment, new.assessment) if old and new else None)
    if not looked or old is None or new is None:
        return found
    sides = ((before.workspace, before.history(name)), (after.workspace, after.history(name)))
    period = new.assessment.period
    return replace(found, pages=changed_pages(*sides, (period, period)))
