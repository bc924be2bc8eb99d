"""The method page: how answers became scores, every number from the rules in force, with caveats and sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

from assessor.dates import day_text
from assessor.model import (
    Assessment,
    EvidenceGrade,
    Framework,
    Level,
    Questionnaire,
    Reference,
    ReferencePoint,
    Rules,
)
from assessor.numbers import counted, percent
from assessor.report.inputs import AssessmentReport
from assessor.report.links import Links
from assessor.report.markdown import web_link
from assessor.report.pieces import Link, Position
from assessor.report.views import Certainty, Standing, certainty, dimension_standing
from assessor.report.words import joined, listed
from assessor.words import capitalized

RULES = {
    "coverage": "Share of the applicable practices that must be rated before a dimension has a score, and share of "
    "the dimensions that must be scored before a framework has one",
    "core_coverage": "Share of the applicable core practices that must be rated as well",
    "gate": "How far the level of a dimension may lie above its lowest rated core practice",
    "evidence_needed": "Evidence grade that confirms a level",
    "minimum_group": "Smallest group of people that is reported",
    "minimum_group_sensitive": "Smallest group of people that is reported for sensitive questions",
    "minimum_customers": "Smallest group of customers that is reported",
    "minimum_peers": "Number of peers from which minimum, median and maximum are shown",
    "minimum_peers_percentile": "Number of peers from which a percentile is shown",
    "cannot_judge_share": "Share of answers “cannot judge” above which it is a finding about visibility",
}
"""What each rule says, by its key in portfolio.yml."""


@dataclass(frozen=True)
class RuleRow:
    """One rule in force; `usual` is the questionnaire's own value where the portfolio changed it."""

    text: str
    value: str
    usual: str


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
class PointRow:
    """A published figure for orientation."""

    topic: str
    value: str
    who: str
    """Year, sample and population, as far as known."""
    source: Link
    status: str
    use: str


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
    rules: tuple[RuleRow, ...]
    gate: str
    coverage_needed: str
    core_needed: str
    levels: tuple[Level, ...]
    grades: tuple[GradeRow, ...]
    weights: tuple[tuple[Link, str, Position], ...]
    coverage: tuple[CoverageRow, ...]
    frameworks: tuple[tuple[Framework, tuple[DefinitionRow, ...]], ...]
    notes: tuple[tuple[str, str], ...]
    points: tuple[PointRow, ...]
    references: tuple[tuple[Reference, str], ...]


def method(report: AssessmentReport, links: Links) -> Method:
    """The view of the method page."""
    assessment, instrument = report.assessment, report.assessment.questionnaire.instrument
    rules = assessment.rules
    return Method(
        assessment=assessment,
        questionnaire=assessment.questionnaire,
        facts=_facts(assessment),
        confidence=report.sentences.get("confidence", ""),
        rules=tuple(_rules(rules, instrument.rules)),
        gate=counted(rules.gate, "level", "levels"),
        coverage_needed=percent(rules.coverage),
        core_needed=rule_text(rules, "core_coverage"),
        levels=instrument.levels,
        grades=tuple(GradeRow(g, _needed_for(rules, g.grade)) for g in instrument.evidence_grades),
        weights=tuple(_weights(assessment, links)),
        coverage=tuple(_coverage(report, links)),
        frameworks=tuple(_definitions(assessment.questionnaire, links)),
        notes=tuple((capitalized(key.replace("_", " ")), text) for key, text in instrument.notes.items()),
        points=tuple(_point(p, assessment.questionnaire) for p in assessment.questionnaire.reference_points),
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


def _rules(rules: Rules, usual: Rules) -> Iterator[RuleRow]:
    for field in fields(Rules):
        value, before = rule_text(rules, field.name), rule_text(usual, field.name)
        yield RuleRow(RULES[field.name], value, "" if value == before else before)


def rule_text(rules: Rules, name: str) -> str:
    """The value of one rule as a reader sees it."""
    value = getattr(rules, name)
    if name == "core_coverage":
        return f"{value[0]} of {value[1]}"
    if name == "gate":
        return counted(value, "level", "levels")
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


def _point(point: ReferencePoint, questionnaire: Questionnaire) -> PointRow:
    reference = questionnaire.references.get(point.source)
    sample = f"n = {point.n:,}" if point.n is not None else "sample not known"
    return PointRow(
        topic=point.topic,
        value=_value(point),
        who=joined([str(point.year) if point.year else "year not known", sample, point.population], "; "),
        source=Link(reference.cite, web_link(reference.url)) if reference else Link(point.source),
        status=point.status,
        use=point.use,
    )


def _value(point: ReferencePoint) -> str:
    if not isinstance(point.value, Mapping):
        return joined([_number(point.value), point.unit], " ")
    parts = (f"{point.labels.get(key, key.replace('_', ' '))}: {_number(part)}" for key, part in point.value.items())
    return joined(["; ".join(parts), point.unit], ", ")


def _number(value: float | str) -> str:
    return f"{value:,g}" if isinstance(value, (int, float)) else value


def _used(questionnaire: Questionnaire) -> Iterator[Reference]:
    """The references that something in the questionnaire cites, in the order of their list."""
    cited = {s for f in questionnaire.instrument.frameworks.values() for s in f.sources}
    cited |= {s for p in questionnaire.practices.values() for s in p.sources}
    cited |= {p.source for p in questionnaire.reference_points}
    cited |= set(questionnaire.instrument.sources)
    return (reference for key, reference in questionnaire.references.items() if key in cited)
