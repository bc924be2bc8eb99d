"""The method page: how answers became scores, every number from the rules in force, with caveats and sources."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assessor.dates import day_text
from assessor.model import (
    Assessment,
    EvidenceGrade,
    Framework,
    Group,
    Instrument,
    Level,
    Module,
    Questionnaire,
    Reference,
    Result,
    Rules,
)
from assessor.numbers import counted, percent
from assessor.report.inputs import AssessmentReport
from assessor.report.links import Links
from assessor.report.markdown import web_link
from assessor.report.pieces import Link, Position
from assessor.report.statistics import Statistic, statistics
from assessor.report.views import Certainty, Standing, certainty, dimension_standing
from assessor.report.words import joined, listed
from assessor.words import capitalized, inside

RULE_GROUPS: Mapping[str, Mapping[str, str]] = {
    "From answers to scores": {
        "coverage": "Share of the applicable practices that must be rated before a dimension has a score, and share of "
        "the dimensions that must be scored before a framework has one",
        "core_coverage": "Share of the applicable core practices that must be rated as well",
        "gate": "How far the level of a dimension may lie above its lowest rated core practice",
        "evidence_needed": "Evidence grade that confirms a level",
    },
    "Respondents": {
        "minimum_group": "Smallest group of people that is reported",
        "minimum_group_sensitive": "Smallest group of people that is reported for sensitive questions",
        "minimum_customers": "Smallest group of customers that is reported",
        "minimum_raters_agreement": "Number of raters from which agreement is computed",
        "cannot_judge_share": "Share of answers “cannot judge” above which it is a finding about visibility",
        "agenda_agreement": "Agreement (rwg, from 0 to 1) below which a practice goes on the agenda of the workshop",
        "agenda_difference": "Difference between two groups from which a practice goes on the agenda of the workshop",
    },
    "Inside and outside, moments of truth, complaints": {
        "gap_points": "Difference between the shares of answers 4 and 5, inside and customers, from which it is "
        "flagged",
        "gap_mean": "Difference between the means, inside and customers, from which it is flagged",
        "moment_importance": "Importance from which an interaction can be a moment of truth",
        "moment_intensity": "Emotional intensity from which an interaction can be a moment of truth",
        "risk_share": "Lower end of the value at risk, as a share of the result, since intentions overstate behaviour",
    },
    "Peers": {
        "minimum_peers": "Number of peers from which minimum, median and maximum are shown",
        "minimum_peers_percentile": "Number of peers from which a percentile is shown",
    },
}
"""What each rule says, by its key in portfolio.yml, in groups."""

RULES: Mapping[str, str] = {name: text for group in RULE_GROUPS.values() for name, text in group.items()}

PEOPLE_NOTES = (
    "respondents_to_practice", "consensus", "minimum_group", "executives", "secondary_suppression", "agreement",
    "agreement_bands", "average_deviation", "agreement_use", "customers", "comments",
)  # fmt: skip
"""The notes of a questionnaire that speak of respondents; they stand apart where people answered."""

VALUES: Mapping[str, Callable[[float], str]] = {
    "gate": lambda value: counted(int(value), "level", "levels"),
    "agenda_agreement": lambda value: f"{value:.2f}",
    "agenda_difference": lambda value: f"{value:g} {'level' if value == 1 else 'levels'}",
    "gap_points": lambda value: f"{value * 100:g} percentage points",
    "gap_mean": lambda value: f"{value:g} {'point' if value == 1 else 'points'} of the scale",
    "moment_importance": lambda value: f"{value:g} of 5",
    "moment_intensity": lambda value: f"{value:g} of 5",
}
"""How the value of a rule is written where it is neither a count nor a share."""


@dataclass(frozen=True)
class RuleRow:
    """One rule in force; `usual` is the questionnaire's own value where the portfolio changed it."""

    text: str
    value: str
    usual: str


@dataclass(frozen=True)
class People:
    """How many people's answers were counted. `answered` says who answered, `notes` quote the questionnaire."""

    answered: tuple[tuple[str, str], ...]
    hidden: bool
    statistics: tuple[Statistic, ...]
    notes: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class GradeRow:
    """An evidence grade, with the levels that need it."""

    grade: EvidenceGrade
    needed_for: str


@dataclass(frozen=True)
class CoverageRow:
    """How much of a dimension the answers cover."""

    standing: Standing
    core: str
    certainty: Certainty


@dataclass(frozen=True)
class DefinitionRow:
    """A dimension's definition and how sure it is."""

    name: Link
    definition: str
    status: str


@dataclass(frozen=True)
class Method:
    """What the method page shows."""

    assessment: Assessment
    questionnaire: Questionnaire
    facts: tuple[tuple[str, str], ...]
    confidence: str
    people: People | None
    modules: tuple[Module, ...]
    """The modules behind the pages on people, customers and moments that there are."""
    rules: tuple[tuple[str, tuple[RuleRow, ...]], ...]
    gate: str
    coverage_needed: str
    core_needed: str
    levels: tuple[Level, ...]
    grades: tuple[GradeRow, ...]
    weights: tuple[tuple[Link, str, Position], ...]
    coverage: tuple[CoverageRow, ...]
    frameworks: tuple[tuple[Framework, tuple[DefinitionRow, ...]], ...]
    notes: tuple[tuple[str, str], ...]
    points: int
    """How many published figures there are, for orientation."""
    references: tuple[tuple[Reference, str], ...]


def method(report: AssessmentReport, links: Links) -> Method:
    """The view of the method page."""
    assessment, instrument = report.assessment, report.assessment.questionnaire.instrument
    rules, people = assessment.rules, _people(report.result)
    return Method(
        assessment=assessment,
        questionnaire=assessment.questionnaire,
        facts=_facts(assessment),
        confidence=report.sentences.get("confidence", ""),
        people=people,
        modules=tuple(_modules(report.result)),
        rules=tuple((name, tuple(_rules(group, rules, instrument.rules))) for name, group in RULE_GROUPS.items()),
        gate=counted(rules.gate, "level", "levels"),
        coverage_needed=percent(rules.coverage),
        core_needed=rule_text(rules, "core_coverage"),
        levels=instrument.levels,
        grades=tuple(GradeRow(g, _needed_for(rules, g.grade)) for g in instrument.evidence_grades),
        weights=tuple(_weights(assessment, links)),
        coverage=tuple(_coverage(report, links)),
        frameworks=tuple(_definitions(assessment.questionnaire, links)),
        notes=_notes(instrument, [key for key in instrument.notes if people is None or key not in PEOPLE_NOTES]),
        points=len(assessment.questionnaire.reference_points),
        references=tuple((r, web_link(r.url)) for r in _used(assessment.questionnaire)),
    )


def _facts(assessment: Assessment) -> tuple[tuple[str, str], ...]:
    record, instrument = assessment.record, assessment.questionnaire.instrument
    reviewed = "Yes: a level counts only as far as the evidence supports it"
    perceived = "No: every score is perceived maturity, and claimed levels count as they are"
    facts = {
        "Questionnaire": f"{instrument.title}, version {instrument.version}",
        "Scope": record.scope,
        "How the answers came about": record.method,
        "Answers agreed on": day_text(record.date),
        "Status": {"draft": "Draft, still being worked on", "final": "Final"}[record.status],
        "Evidence reviewed": reviewed if record.evidence_review else perceived,
    }
    return tuple((key, text) for key, text in facts.items() if text)


def _notes(instrument: Instrument, keys: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The notes of the questionnaire under `keys`, as far as it has them."""
    notes = instrument.notes
    return tuple((capitalized(key.replace("_", " ")), notes[key]) for key in keys if key in notes)


def _people(result: Result) -> People | None:
    answered = tuple(_answered(result))
    if not answered:
        return None
    parts = (result.voices, result.perception, result.advocacy, result.ambassadorship)
    return People(
        answered=answered,
        hidden=any(part.hidden for part in parts if part),
        statistics=tuple(statistics(result)),
        notes=_notes(result.assessment.questionnaire.instrument, PEOPLE_NOTES),
    )


def _answered(result: Result) -> Iterator[tuple[str, str]]:
    if result.voices:
        yield "Practices", _who(result.voices.groups)
    if result.perception:
        people = [_who(result.perception.groups)] if result.perception.groups else []
        customers = [f"{result.perception.customers:,} customers"] if result.perception.customers else []
        yield "Perception statements", ", ".join([*customers, *people])
    if result.advocacy:
        yield "Advocacy statements", f"{result.advocacy.total.n:,} customers who answered all of them"
    if result.ambassadorship:
        yield "Ambassadorship statements", f"{result.ambassadorship.total.n:,} people who answered all of them"


def _who(groups: Sequence[Group]) -> str:
    return ", ".join(f"{g.n:,} {inside(g.name)}" for g in groups)


def _modules(result: Result) -> Iterator[Module]:
    used = {
        "perception": result.perception,
        "advocacy": result.advocacy,
        "ambassadorship": result.ambassadorship,
        "complaints": result.complaints,
        "moments-of-truth": result.moments,
    }
    return (module for key, module in result.assessment.questionnaire.modules.items() if used.get(key))


def _rules(names: Mapping[str, str], rules: Rules, usual: Rules) -> Iterator[RuleRow]:
    for name, text in names.items():
        value, before = rule_text(rules, name), rule_text(usual, name)
        yield RuleRow(text, value, "" if value == before else before)


def rule_text(rules: Rules, name: str) -> str:
    """The value of one rule as a reader sees it."""
    value = getattr(rules, name)
    if name == "core_coverage":
        return f"{value[0]} of {value[1]}"
    if name in VALUES:
        return VALUES[name](value)
    if isinstance(value, float):
        return percent(value)
    if isinstance(value, Mapping):
        return joined((f"level {level}: grade {grade}" for level, grade in sorted(value.items())), ", ") or "none"
    return str(value)


def _needed_for(rules: Rules, grade: int) -> str:
    """The levels that need just this grade of evidence."""
    levels = [f"{level}" for level, needed in sorted(rules.evidence_needed.items()) if needed == grade]
    return f"level {listed(levels)}" if levels else "–"


def _weights(assessment: Assessment, links: Links) -> Iterator[tuple[Link, str, Position]]:
    practices = assessment.questionnaire.practices
    for key, weight in assessment.record.weights.items():
        if key in practices:
            name = Link(f"{key} {practices[key].name}", links.practice(key))
            yield name, f"{weight:g}", links.place(assessment.place(f"weights/{key}"))


def _coverage(report: AssessmentReport, links: Links) -> Iterator[CoverageRow]:
    for d in report.result.dimensions.values():
        yield CoverageRow(
            standing=dimension_standing(report.result, d, links),
            core=f"{d.core_rated} of {d.core_applicable}",
            certainty=certainty(d.practices, reviewed=report.result.reviewed),
        )


def _definitions(questionnaire: Questionnaire, links: Links) -> Iterator[tuple[Framework, tuple[DefinitionRow, ...]]]:
    for framework in questionnaire.instrument.frameworks.values():
        dimensions = (questionnaire.dimensions[d] for d in framework.dimensions)
        yield (
            framework,
            tuple(
                DefinitionRow(Link(d.name, links.dimension(d.id)), d.definition, d.definition_status)
                for d in dimensions
            ),
        )


def _used(questionnaire: Questionnaire) -> Iterator[Reference]:
    """The references that something in the questionnaire cites, in the order of their list."""
    cited = {s for f in questionnaire.instrument.frameworks.values() for s in f.sources}
    cited |= {s for p in questionnaire.practices.values() for s in p.sources}
    cited |= {p.source for p in questionnaire.reference_points}
    cited |= set(questionnaire.instrument.sources)
    return (reference for key, reference in questionnaire.references.items() if key in cited)
