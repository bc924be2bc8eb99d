"""What people write: the portfolio, organizations, and assessments with answers, targets and actions.

`Portfolio`, `Profile` and `Record` mirror portfolio.yml, organization.yml and assessment.yml, key by key.
`Organization`, `Assessment` and `Workspace` say where in the workspace they stand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, ClassVar, Literal

from annotated_types import Ge, Le, Len, MultipleOf

from assessor.model.journey import Complaints, CustomerGroup, Moment, ToldApart
from assessor.model.pool import PoolFile
from assessor.model.questionnaire import _WRITTEN, Grade, Questionnaire, Rules, Scale, Weight
from assessor.model.survey import Survey

Judgement = Literal[1, 2, 3, 4, 5, "cannot judge", "not applicable"]


@dataclass(frozen=True)
class Portfolio:
    """All organizations of one workspace: the file portfolio.yml."""

    __pydantic_config__: ClassVar = _WRITTEN

    title: str
    """The title of the site's home page."""
    publisher: str
    """Who publishes the reports."""
    questionnaire: str = "cfe-cco"
    """The questionnaire of new assessments: an id, or an id and a version such as cfe-cco@1.0.0."""
    about: str = ""
    """An introduction for the home page; Markdown is allowed."""
    source_url: str = ""
    """Where the files of the workspace can be read, so that pages can link to a line; an https address."""
    rules: Mapping[str, object] = field(default_factory=dict)
    """Rules that differ from those of the questionnaire, for instance minimum_group."""
    benchmarks: tuple[str, ...] | None = None
    """The pools that peers come from: ids of files in the folder benchmarks, and portfolio for the workspace's own
    organizations; all of them if it is not given."""


@dataclass(frozen=True)
class Profile:
    """An organization's description: the file organization.yml."""

    __pydantic_config__: ClassVar = _WRITTEN

    name: str
    """The name, as it stands in the report."""
    industry: str = ""
    """The industry, for comparison with peers."""
    region: str = ""
    """The region, for comparison with peers."""
    size: str = ""
    """The size, for instance 1,000 to 5,000 employees."""
    notice: str = ""
    """A notice that stands on each page of the organization, for instance that it is invented."""
    about: str = ""
    """A few sentences about the organization; Markdown is allowed."""


@dataclass(frozen=True)
class Consensus:
    """A value that a workshop agreed on. It counts in place of the ratings, which stay as they are."""

    __pydantic_config__: ClassVar = _WRITTEN

    level: Annotated[float, Ge(1), Le(5), MultipleOf(0.5)]
    """The agreed level, in whole or half levels."""
    date: date
    """The day of the workshop."""
    participants: str
    """Who agreed, as numbers and roles; no names of persons."""
    reason: str
    """Why this value: what the ratings did not show."""


@dataclass(frozen=True)
class Answer:
    """What the assessor says of one practice: the level, the evidence, or what a workshop agreed on.

    Without `level` and `consensus` the ratings of the respondents give the level, if there are any.
    """

    __pydantic_config__: ClassVar = _WRITTEN

    level: Judgement | None = None
    """The highest level at which every sentence of the anchor is true, or cannot judge, or not applicable; it counts
    in place of ratings."""
    evidence: Grade | None = None
    """The grade of the evidence that was shown."""
    shown: str = ""
    """What was shown: documents, records, data; without names of persons."""
    note: str = ""
    """What the reader should know about the answer; Markdown is allowed."""
    reason: str = ""
    """Why the practice is not applicable, or why nobody could judge it."""
    consensus: Consensus | None = None
    """What a workshop agreed on; it counts in place of ratings."""


@dataclass(frozen=True)
class EarlierTarget:
    """What the target of a dimension was until it was changed."""

    __pydantic_config__: ClassVar = _WRITTEN

    level: Annotated[float, Ge(1), Le(5)]
    """The score that was to be reached."""
    until: date
    """The day on which it was changed."""
    by: date | None = None
    """The day by which it was to be reached."""
    reason: str = ""
    """Why it was changed."""


@dataclass(frozen=True)
class Target:
    """The level that a dimension should reach, set by business need before results are shown."""

    __pydantic_config__: ClassVar = _WRITTEN

    level: Annotated[float, Ge(1), Le(5)]
    """The score to reach, from 1 to 5."""
    by: date | None = None
    """The day by which it should be reached."""
    reason: str = ""
    """The business need behind it."""
    agreed: date | None = None
    """The day on which it was set; before the day of the assessment, so that results do not decide it."""
    earlier: tuple[EarlierTarget, ...] = ()
    """What the target was before, oldest first, so that a change stays visible."""


@dataclass(frozen=True)
class Action:
    """Something the organization has decided to do."""

    __pydantic_config__: ClassVar = _WRITTEN

    title: str
    """What will be done, as a short phrase that starts with a verb."""
    practices: Annotated[tuple[str, ...], Len(1)]
    """The practices that it should raise."""
    owner: str = ""
    """The role that answers for it; no names of persons."""
    due: date | None = None
    """The day by which it will be done."""
    status: Literal["planned", "in progress", "done", "dropped"] = "planned"
    """How far it is."""
    to_level: Scale | None = None
    """The level that its practices should reach; one level up if it is not given."""
    effort: Literal["small", "medium", "large"] | None = None
    """The effort that it takes."""
    note: str = ""
    """What the reader should know about it; Markdown is allowed."""

    @property
    def open(self) -> bool:
        """Whether it is still to be done."""
        return self.status in ("planned", "in progress")


@dataclass(frozen=True)
class Record:
    """One assessment as it is written: the file assessment.yml."""

    __pydantic_config__: ClassVar = _WRITTEN

    questionnaire: str
    """The questionnaire with its version, for instance cfe-cco@1.0.0."""
    status: Literal["draft", "final"]
    """Whether the assessment is still being worked on."""
    date: date
    """The day on which the answers were agreed."""
    evidence_review: bool
    """Whether evidence was reviewed; if not, the result is called perceived maturity and nothing is capped."""
    scope: str = ""
    """Which part of the organization was assessed."""
    method: str = ""
    """How the answers came about: interviews, workshops, documents."""
    summary: str = ""
    """The consultant's own summary for the executive page; Markdown is allowed."""
    weights: Mapping[str, Weight] = field(default_factory=dict)
    """Weights of practices that differ from the questionnaire, from 0.5 to 2, set before answers were seen."""
    targets: Mapping[str, Target] = field(default_factory=dict)
    """Targets by dimension."""
    answers: Mapping[str, Answer] = field(default_factory=dict)
    """Answers by practice."""
    actions: Mapping[str, Action] = field(default_factory=dict)
    """Actions by an id of your own."""
    customer_groups: Mapping[CustomerGroup, ToldApart] = field(default_factory=dict)
    """Which of the four groups of customers the organization can tell apart, by group."""


@dataclass(frozen=True, order=True)
class Place:
    """Where something is written: a path relative to the workspace, and a line that counts from 1."""

    path: str
    line: int


@dataclass(frozen=True)
class Organization:
    """An organization of the workspace; `id` is the name of its folder."""

    id: str
    profile: Profile
    path: str
    """The path of organization.yml, relative to the workspace."""


@dataclass(frozen=True)
class Assessment:
    """One organization in one period.

    `lines` gives the line in assessment.yml for each written key, by its path with slashes: ``answers/AUT-01``,
    ``targets/customer_dialog``, ``actions/own-complaints``, ``weights/AUT-01``, ``evidence_review``; and the line in
    moments.yml for each moment: ``moments/lost-card``. `files` gives the paths of the files beside assessment.yml that
    lines are known of: ``moments``, ``complaints``. `rules` are the rules in force: those of the questionnaire, changed
    by the portfolio.
    """

    organization: Organization
    period: str
    record: Record
    questionnaire: Questionnaire
    rules: Rules
    path: str
    lines: Mapping[str, int] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    ratings: Survey | None = None
    """What people inside the organization answered."""
    customers: Survey | None = None
    """What customers answered."""
    moments: Mapping[str, Moment] = field(default_factory=dict)
    """The inventory of interactions, by id."""
    complaints: Complaints | None = None

    @property
    def name(self) -> str:
        """Organization and period, as the command line names it: ``northwind-bank/2026-q4``."""
        return f"{self.organization.id}/{self.period}"

    def place(self, key: str) -> Place:
        """Where `key` (see `lines`) is written; line 1 if it is not written."""
        return Place(self.files.get(key.partition("/")[0], self.path), self.lines.get(key, 1))


@dataclass(frozen=True)
class Workspace:
    """A folder with its portfolio, and all its assessments, sorted by organization and period."""

    root: str
    portfolio: Portfolio
    questionnaire: Questionnaire
    organizations: Mapping[str, Organization]
    assessments: tuple[Assessment, ...]
    pools: tuple[PoolFile, ...] = ()
    """The pools in the folder benchmarks, sorted by id."""
    revision: str = ""
    """The git revision that it was read at, as a full commit id; empty for the files as they stand."""

    def periods(self, organization: str) -> tuple[Assessment, ...]:
        """The assessments of one organization, oldest first."""
        return tuple(a for a in self.assessments if a.organization.id == organization)
