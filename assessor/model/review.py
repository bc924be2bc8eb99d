"""What a change of files does: two states of a workspace, compared assessment by assessment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from assessor.model.questionnaire import Rules
from assessor.model.result import DimensionChange, FrameworkChange, PracticeChange, Result

SCORING_RULES = ("gate", "coverage", "core_coverage", "evidence_needed")
"""The names of the rules that scores and levels depend on."""


@dataclass(frozen=True)
class Edit:
    """One written value that differs.

    `subject` says what it belongs to: ``assessment`` (its header), ``answers/DIA-02``, ``targets/customer_dialog``,
    ``actions/name-owners``, ``moments/lost-card``, ``complaints``, ``weights/INT-05``, ``customer_groups/model``; of
    a workspace: ``portfolio``, ``rules``, ``organizations/northwind-bank``, ``pools/retail``, ``questionnaires``.
    `field` is the key in it, empty where all of it was added or removed or is a single value. Values are plain: text,
    numbers, true or false, lists and mappings of them; None where nothing is written.
    """

    subject: str
    field: str
    before: object
    after: object

    @property
    def kind(self) -> str:
        """The first word of the subject."""
        return self.subject.partition("/")[0]

    @property
    def item(self) -> str:
        """The id in the subject; empty if it has none."""
        return self.subject.partition("/")[2]


@dataclass(frozen=True)
class Asked:
    """How many people answered a survey: in all, and in each group that is large enough to be shown, by its name."""

    n: int
    groups: Mapping[str, int]


@dataclass(frozen=True)
class SurveyReview:
    """A survey that differs. A side is None where there are no answers, or too few to be shown."""

    survey: Literal["ratings", "customers"]
    before: Asked | None
    after: Asked | None
    few: bool
    """Whether the answers of so few people differ that numbers of both sides together tell what single people said."""


@dataclass(frozen=True)
class DimensionReview:
    """One dimension that differs, with all its practices: those of the later side first, in the order of the report."""

    change: DimensionChange
    practices: tuple[PracticeChange, ...]


@dataclass(frozen=True)
class AssessmentReview:
    """One assessment that differs; a side is None where it does not exist.

    `frameworks` and `dimensions` are those with another score, level or state, or with practices of another standing.
    So whatever is not listed is the same on both sides, and the listed practices and `rules` give every score that is
    listed. `pages` are the titles of the pages that differ in more than charts and line numbers, or are on one side
    only, by their paths; None where nobody looked.
    """

    before: Result | None
    after: Result | None
    frameworks: tuple[FrameworkChange, ...] = ()
    dimensions: tuple[DimensionReview, ...] = ()
    edits: tuple[Edit, ...] = ()
    surveys: tuple[SurveyReview, ...] = ()
    pages: Mapping[str, str] | None = None

    @property
    def either(self) -> Result:
        """The later result, or the only one."""
        found = self.after or self.before
        assert found is not None  # noqa: S101
        return found

    @property
    def name(self) -> str:
        """The name of the assessment on the later side, or on the only one."""
        return self.either.assessment.name

    @property
    def state(self) -> Literal["added", "removed", "changed"]:
        """Whether it is new, gone, or exists on both sides."""
        return "added" if self.before is None else "removed" if self.after is None else "changed"

    @property
    def rules(self) -> Mapping[str, tuple[object, object]]:
        """The rules that scores depend on, before and after, by name; None on a side that does not exist."""
        return {name: (_rule(self.before, name), _rule(self.after, name)) for name in SCORING_RULES}

    @property
    def changed_rules(self) -> Mapping[str, tuple[object, object]]:
        """Those of the rules that both sides have and that differ."""
        both = self.before and self.after
        return {name: pair for name, pair in self.rules.items() if both and pair[0] != pair[1]}

    @property
    def differs(self) -> bool:
        """Whether there is anything to say."""
        found = (self.frameworks, self.dimensions, self.edits, self.surveys, self.pages)
        return self.state != "changed" or any(found)


def _rule(side: Result | None, name: str) -> object:
    rules: Rules | None = side.assessment.rules if side else None
    return getattr(rules, name) if rules else None


@dataclass(frozen=True)
class Review:
    """All that differs between two sides; `base` and `head` are what the reader calls them. Empty if nothing does."""

    base: str
    head: str
    assessments: tuple[AssessmentReview, ...] = ()
    edits: tuple[Edit, ...] = ()
    """What differs outside assessments: the portfolio, rules, organizations, pools, questionnaires."""
    unseen: bool = False
    """Whether nobody looked at pages, since too many assessments differ."""

    def __bool__(self) -> bool:
        return bool(self.assessments or self.edits)
