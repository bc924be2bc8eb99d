"""The instrument: frameworks, dimensions, practices, levels, evidence grades, rules and sources.

Classes down to `Instrument` mirror the files of a questionnaire folder, key by key; `Questionnaire` is the
whole folder, put together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile
from typing import Annotated, ClassVar, Literal

from annotated_types import Ge, Le, Len

Scale = Literal[1, 2, 3, 4, 5]
LEVELS: tuple[Scale, ...] = (1, 2, 3, 4, 5)
"""The scale. Every practice has one anchor for each of these levels."""
IN_USE: Scale = 3
"""The level from which a practice is in use: described, owned, and followed in the main areas."""

Grade = Literal[0, 1, 2, 3, 4]
Pattern = Literal["past", "present", "potential"]
PATTERNS: tuple[Pattern, ...] = ("past", "present", "potential")
"""The patterns of customer-experience monitoring that Meyer and Schwager (2007) name."""

Topic = Literal["trust", "fairness", "retention", "culture"]
TOPICS: tuple[Topic, ...] = ("trust", "fairness", "retention", "culture")
"""What practices say about employees and trust, in the order of the report."""
Audience = Literal["executive", "manager", "frontline", "customer"]
Share = Annotated[float, Ge(0), Le(1)]
Weight = Annotated[float, Ge(0.5), Le(2)]

_WRITTEN: dict[str, object] = {"extra": "forbid", "use_attribute_docstrings": True}
"""How the loader reads a written type: unknown keys are refused, attribute docstrings become help texts."""


@dataclass(frozen=True)
class Level:
    """One step of the scale."""

    __pydantic_config__: ClassVar = _WRITTEN

    level: Scale
    """The number of the level."""
    name: str
    """The name of the level, one or two words."""
    definition: str
    """What is true of a practice on this level."""
    sign: str
    """One line by which the level is recognized."""


@dataclass(frozen=True)
class EvidenceGrade:
    """How well a level is shown to be true."""

    __pydantic_config__: ClassVar = _WRITTEN

    grade: Grade
    """The number of the grade."""
    name: str
    """The name of the grade, one to three words."""
    definition: str
    """What was shown to the assessor."""


@dataclass(frozen=True)
class Noun:
    """A word in both numbers."""

    __pydantic_config__: ClassVar = _WRITTEN

    one: str
    """The word for one, in lower case."""
    many: str
    """The word for several, in lower case."""


@dataclass(frozen=True)
class Framework:
    """A set of dimensions with a score of its own."""

    __pydantic_config__: ClassVar = _WRITTEN

    name: str
    """The full name."""
    short: str
    """The abbreviation used where space is short."""
    noun: Noun
    """What a dimension of this framework is called on the pages."""
    about: str
    """One or two sentences on where the framework comes from, and what in it is our own reading."""
    dimensions: Annotated[tuple[str, ...], Len(1)]
    """The ids of its dimensions, in the order of the report."""
    sources: tuple[str, ...] = ()
    """Ids of references."""


@dataclass(frozen=True)
class Practice:
    """What is rated: one question with an anchor for each level."""

    __pydantic_config__: ClassVar = _WRITTEN

    id: str
    """The id that answers refer to, for instance AUT-01."""
    name: str
    """The name of the practice, a few words."""
    question: str
    """The question that is asked."""
    why: str
    """Why the practice matters, with what the sources say."""
    anchors: Mapping[Scale, str]
    """What is true on each level; the highest level at which every sentence is true is the answer."""
    evidence: tuple[str, ...]
    """What an assessor asks to see."""
    next_steps: Mapping[Literal[2, 3, 4, 5], str]
    """For each level from 2 on: how an organization one level below reaches it."""
    audience: tuple[Audience, ...]
    """Who is asked; customers answer the linked perception statement instead of the question."""
    core: bool = False
    """Whether the practice belongs to the short form and gates the level of its dimension."""
    weight: Weight = 1.0
    """The weight in the mean of the dimension."""
    cem_pattern: Pattern | None = None
    """The pattern of customer-experience monitoring that the practice covers, if any."""
    perception_item: str | None = None
    """The id of the statement that customers answer about this practice."""
    sensitive: bool = False
    """Whether the rule `minimum_group_sensitive` applies to ratings of the practice."""
    topics: tuple[Topic, ...] = ()
    """What the page on employees and trust shows the practice for."""
    not_applicable_if: str = ""
    """When the practice does not apply."""
    concepts: tuple[str, ...] = ()
    """The ideas of the sources that the practice makes operational."""
    sources: tuple[str, ...] = ()
    """Ids of references."""


@dataclass(frozen=True)
class Dimension:
    """A group of practices with one score and one level."""

    __pydantic_config__: ClassVar = _WRITTEN

    id: str
    """The id that targets and the command line refer to."""
    name: str
    """The name, as the framework gives it."""
    definition: str
    """What the dimension means here."""
    definition_status: str
    """How sure the definition is: quoted, or our own reading."""
    boundary: str
    """What belongs here and what belongs to a neighbour."""
    practices: Annotated[tuple[Practice, ...], Len(1)]
    """The practices, in the order of the questionnaire."""


@dataclass(frozen=True)
class Rules:
    """The numbers that scoring and reporting depend on. A portfolio may change them; the method page shows them."""

    __pydantic_config__: ClassVar = _WRITTEN

    coverage: Share = 0.6
    """The share of applicable practices that must be rated before a dimension is scored (likewise, the share of
    scored dimensions before a framework is scored)."""
    core_coverage: tuple[Annotated[int, Ge(0)], Annotated[int, Ge(1)]] = (2, 3)
    """The share of applicable core practices that must be rated, as numerator and denominator."""
    gate: Annotated[int, Ge(0), Le(4)] = 1
    """By how many levels the label of a dimension may exceed its lowest rated core practice."""
    evidence_needed: Mapping[Scale, Grade] = field(default_factory=lambda: {3: 2, 4: 3, 5: 4})
    """For each level, the evidence grade that confirms it; a level that is not listed needs none."""
    minimum_group: Annotated[int, Ge(2)] = 5
    """The smallest group of people that is reported."""
    minimum_group_sensitive: Annotated[int, Ge(2)] = 10
    """The same for sensitive questions."""
    minimum_customers: Annotated[int, Ge(2)] = 30
    """The smallest group of customers that is reported."""
    minimum_peers: Annotated[int, Ge(3)] = 5
    """The number of peers from which minimum, median and maximum are shown."""
    minimum_peers_percentile: Annotated[int, Ge(3)] = 20
    """The number of peers from which a percentile is shown."""
    cannot_judge_share: Share = 0.3
    """The share of 'cannot judge' above which it is a finding about visibility."""
    minimum_raters_agreement: Annotated[int, Ge(2)] = 5
    """The number of raters from which agreement is computed."""
    agenda_agreement: Share = 0.5
    """The agreement (rwg) below which a practice goes on the agenda of the workshop."""
    agenda_difference: Annotated[float, Ge(0), Le(4)] = 1.0
    """The difference between two groups, in levels, from which a practice goes on the agenda of the workshop."""
    gap_points: Share = 0.15
    """The difference of shares from which a gap between inside and customers is flagged."""
    gap_mean: Annotated[float, Ge(0), Le(4)] = 0.5
    """The difference of means, in scale points, from which such a gap is flagged."""
    moment_importance: Annotated[float, Ge(1), Le(5)] = 4
    """The importance from which an interaction can be a moment of truth."""
    moment_intensity: Annotated[float, Ge(1), Le(5)] = 4
    """The emotional intensity from which an interaction can be a moment of truth."""
    risk_share: Share = 0.5
    """The lower end of the revenue at risk, as a share of the result, since intentions overstate behaviour."""

    def supported(self, grade: int) -> Scale:
        """The highest level that evidence of `grade` (0 to 4) confirms; a level needs what all levels below it need."""
        below = takewhile(lambda level: self.evidence_needed.get(level, 0) <= grade, LEVELS)
        return max(below, default=LEVELS[0])


@dataclass(frozen=True)
class Reference:
    """A source."""

    __pydantic_config__: ClassVar = _WRITTEN

    cite: str
    """The citation."""
    url: str
    """Where it can be read."""
    status: str
    """How far the source was read."""
    note: str = ""
    """What a reader should know about it."""


@dataclass(frozen=True)
class ReferencePoint:
    """A published figure for orientation; never a peer value."""

    __pydantic_config__: ClassVar = _WRITTEN

    id: str
    """The id of the figure."""
    topic: str
    """What the figure says."""
    value: float | str | Mapping[str, float | str]
    """The figure, or several figures by name."""
    source: str
    """The id of the reference."""
    status: str
    """How far the figure was checked."""
    use: str
    """How the figure may be used."""
    unit: str = ""
    """What the figure counts."""
    year: int | None = None
    """The year of the figure, if it is known."""
    n: int | None = None
    """The size of the sample, if it is known."""
    population: str = ""
    """Who was asked."""
    labels: Mapping[str, str] = field(default_factory=dict)
    """The source's own names for the parts of the figure."""


@dataclass(frozen=True)
class Statement:
    """A statement that people rate on a scale from 1 to 5."""

    __pydantic_config__: ClassVar = _WRITTEN

    id: str
    """The id that practices and survey columns refer to."""
    text: str
    """The statement, in the words of the person who answers."""
    dimension: str | None = None
    """The dimension that the statement belongs to."""
    short: bool = True
    """Whether the statement belongs to the short form."""
    group: str = ""
    """The part of the module that the statement belongs to."""


@dataclass(frozen=True)
class Module:
    """Questions beside the practices: statements with a scale, or fields and prompts."""

    __pydantic_config__: ClassVar = _WRITTEN

    id: str
    """The id of the module."""
    title: str
    """The title of the module."""
    about: str
    """What the module is for and where it comes from."""
    scale: Mapping[Scale, str] = field(default_factory=dict)
    """The words of the answers."""
    stem: str = ""
    """The words that stand before the statements when people inside the organization answer them."""
    statements: tuple[Statement, ...] = ()
    """The statements."""
    fields: tuple[Mapping[str, object], ...] = ()
    """The fields of an inventory or a calculator."""
    rules: Mapping[str, str] = field(default_factory=dict)
    """How answers are classified or derived, and when they may be shown."""
    prompts: tuple[str, ...] = ()
    """Open questions or starting points for interviews."""
    sensitive: bool = False
    """Whether the rule `minimum_group_sensitive` applies to the answers."""
    practices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Practices by topic: for moments of truth, those that lift the moments of a life-cycle stage."""


@dataclass(frozen=True)
class Successor:
    """What became of one practice of an older version."""

    __pydantic_config__: ClassVar = _WRITTEN

    becomes: tuple[str, ...] | None = None
    """The practices of this version that took its place: several if it was split, none if it was dropped; the practice
    of the same id if the key is not given."""
    comparable: bool | None = None
    """Whether an answer to the old practice is an answer to the new one; if it is not given, it is where all
    anchors are the same and one practice became one."""
    reason: str = ""
    """Why it changed, or why it is comparable."""


@dataclass(frozen=True)
class Since:
    """What changed since one older version."""

    __pydantic_config__: ClassVar = _WRITTEN

    about: str = ""
    """What the change is for, in a few sentences."""
    practices: Mapping[str, Successor] = field(default_factory=dict)
    """What became of practices, by their id in the older version. Those that are the same in both need no entry."""


@dataclass(frozen=True)
class Instrument:
    """The head of a questionnaire: the file questionnaire.yml."""

    __pydantic_config__: ClassVar = _WRITTEN

    id: str
    """The id of the questionnaire, for instance cfe-cco."""
    version: str
    """The version, three numbers with points."""
    title: str
    """The title."""
    language: str
    """The language of the texts, for instance en."""
    about: str
    """What the questionnaire is and who wrote it."""
    validity: str
    """What is known about its reliability and validity."""
    answer_rule: str
    """How a respondent or an assessor chooses a level."""
    period_rule: str
    """Which time the answer is about."""
    frameworks: Mapping[str, Framework]
    """The frameworks by id, in the order of the report."""
    levels: Annotated[tuple[Level, ...], Len(5, 5)]
    """The five levels, from 1 to 5."""
    evidence_grades: Annotated[tuple[EvidenceGrade, ...], Len(5, 5)]
    """The five evidence grades, from 0 to 4."""
    rules: Rules = Rules()
    """The numbers that scoring depends on."""
    notes: Mapping[str, str] = field(default_factory=dict)
    """The reasons behind the rules, by topic; the method page quotes them."""
    sources: tuple[str, ...] = ()
    """Ids of references on the method as a whole."""


@dataclass(frozen=True)
class Questionnaire:
    """A whole questionnaire. `dimensions` is ordered as the frameworks list them."""

    instrument: Instrument
    dimensions: Mapping[str, Dimension]
    references: Mapping[str, Reference]
    reference_points: tuple[ReferencePoint, ...] = ()
    modules: Mapping[str, Module] = field(default_factory=dict)
    changes: Mapping[str, Since] = field(default_factory=dict)
    """What changed since older versions, by their full name (``cfe-cco@1.0.0``): the file changes.yml."""

    @property
    def name(self) -> str:
        """The id with the version, as an assessment names it: ``cfe-cco@1.0.0``."""
        return f"{self.instrument.id}@{self.instrument.version}"

    @cached_property
    def practices(self) -> Mapping[str, Practice]:
        """All practices by id, in the order of the report."""
        return {p.id: p for d in self.dimensions.values() for p in d.practices}

    @cached_property
    def dimension_of(self) -> Mapping[str, str]:
        """The dimension's id for each practice's id."""
        return {p.id: d.id for d in self.dimensions.values() for p in d.practices}

    @cached_property
    def framework_of(self) -> Mapping[str, str]:
        """The framework's id for each dimension's id."""
        return {d: key for key, f in self.instrument.frameworks.items() for d in f.dimensions}

    def level_name(self, level: int) -> str:
        """The name of a level from 1 to 5."""
        return self.instrument.levels[level - 1].name
