"""What the report is made from: the results of all assessments with their sentences and figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from assessor.model import (
    Assessment,
    Benchmark,
    Change,
    Explanation,
    Figure,
    Move,
    Organization,
    Page,
    Plan,
    Result,
    Workspace,
)


@dataclass(frozen=True)
class AssessmentReport:
    """Everything that the pages of one assessment show.

    `explanations` are found by the id of a framework, dimension or practice. `sentences` are titles that state
    findings: ``headline``, ``profile``, ``roadmap``, ``change``, ``confidence``, ``framework/<id>``,
    ``dimension/<id>``, and the names of the pages on people, moments and peers (``disagreement``, ``benchmark``, ...).
    `figures` are found by ``profile``, ``ladder-<framework>``, ``radar-<framework>``, ``strip-<dimension>``,
    ``agenda``, ``nearness``, ``dumbbell``, ``advocacy``, ``ambassadorship``, ``complaints``, ``moments``, ``journey``,
    ``patterns``, ``peers-<framework>``, ``plan`` and ``causes``. A page does without a sentence or a figure that is
    missing. `finished` are the pages of an earlier build from the same input; where they are given, they are taken as
    they are.
    """

    result: Result
    change: Change | None = None
    moves: tuple[Move, ...] = ()
    explanations: Mapping[str, Explanation] = field(default_factory=dict)
    sentences: Mapping[str, str] = field(default_factory=dict)
    figures: Mapping[str, Figure] = field(default_factory=dict)
    finished: tuple[Page, ...] = ()
    benchmark: Benchmark | None = None
    plan: Plan | None = None

    @property
    def assessment(self) -> Assessment:
        """The assessment that the result is computed from."""
        return self.result.assessment

    @property
    def final(self) -> bool:
        """Whether the assessment is finished."""
        return self.assessment.record.status == "final"


@dataclass(frozen=True)
class OrganizationReport:
    """One organization with its assessments, oldest first.

    `sentences` may hold ``headline``; all `figures` are shown, in their order.
    """

    organization: Organization
    assessments: tuple[AssessmentReport, ...]
    sentences: Mapping[str, str] = field(default_factory=dict)
    figures: Mapping[str, Figure] = field(default_factory=dict)

    @property
    def current(self) -> AssessmentReport | None:
        """The newest final assessment; the newest draft if none is final; None without any."""
        best = [a for a in self.assessments if a.final] or self.assessments
        return best[-1] if best else None


@dataclass(frozen=True)
class PortfolioReport:
    """All organizations of a workspace. `sentences` may hold ``headline``; all `figures` are shown, in their order."""

    workspace: Workspace
    organizations: tuple[OrganizationReport, ...]
    sentences: Mapping[str, str] = field(default_factory=dict)
    figures: Mapping[str, Figure] = field(default_factory=dict)
