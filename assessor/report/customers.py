"""The page of advocates and complaints: what customers would do, who stays silent, and what is at risk."""

from __future__ import annotations

from dataclasses import dataclass

from assessor.dates import day_text
from assessor.model import Classification, Complaints, ComplaintsResult, Figure, Rate, Result
from assessor.numbers import money_text, n_text, percent, points_text
from assessor.report.inputs import AssessmentReport
from assessor.report.links import Links
from assessor.report.people import Classes, Number, Practice, classes_view, lowest_first, practice_line
from assessor.report.pieces import Position

ADVOCACY, COMPLAINTS = "advocacy", "complaints"
CLASSES = {"advocate": "Advocates", "apathetic": "Apathetic customers", "antagonist": "Antagonists"}
REPAIRING = "complaint"
"""The word in a practice's concepts by which the practices that repair complaints are found."""


@dataclass(frozen=True)
class Step:
    """One line of the inventory: how many customers, and the rate that leads there."""

    name: str
    customers: str
    rate: Number
    depth: int


@dataclass(frozen=True)
class Loss:
    """One group of customers with a problem: how many fewer of them will stay, and how many that puts at risk."""

    name: str
    customers: str
    keep: Number
    fewer: str
    at_risk: str


@dataclass(frozen=True)
class Calculator:
    """The inventory of complaints, and what they put at risk. `value` and `customers` are ranges."""

    figure: Figure | None
    steps: tuple[Step, ...]
    silent: str
    losses: tuple[Loss, ...]
    usual: Number
    customers: str
    value: str
    total: str
    each: str
    kind: str
    lower: str
    """The lower end of the range, as a share of the result."""
    nothing: bool
    """Whether nothing is at risk by these figures."""
    few: int
    """The minimum of customers, if a share rests on fewer; else 0."""
    caution: str
    source: str
    date: str
    note: str
    place: Position
    module: str


@dataclass(frozen=True)
class Customers:
    """What the page of advocates and complaints shows."""

    headline: str
    advocacy: Classes | None
    minimum: int
    complaints: Calculator | None
    practices: tuple[Practice, ...]
    """The practices that repair complaints, the lowest level first."""


def customers(report: AssessmentReport, links: Links) -> Customers:
    """The view of the page of advocates and complaints."""
    result = report.result
    return Customers(
        headline=report.sentences.get("customers", "Advocates and complaints"),
        advocacy=_classes(report, links, result.advocacy),
        minimum=report.assessment.rules.minimum_customers,
        complaints=_calculator(report, result.complaints, links) if result.complaints else None,
        practices=_repairing(result, links) if result.complaints else (),
    )


def _classes(report: AssessmentReport, links: Links, found: Classification | None) -> Classes | None:
    return classes_view(report, links, found, CLASSES, ADVOCACY) if found else None


def _repairing(result: Result, links: Links) -> tuple[Practice, ...]:
    found = [p for p, r in result.practices.items() if any(REPAIRING in c.casefold() for c in r.practice.concepts)]
    return tuple(practice_line(result, p, links) for p in lowest_first(result, found))


def _rates(written: Complaints) -> tuple[Rate, ...]:
    kept = (written.keep_no_problem, written.keep_silent, written.keep_solved, written.keep_unsolved)
    return (written.problem_rate, written.told_rate, written.solved_rate, *kept)


def _calculator(report: AssessmentReport, found: ComplaintsResult, links: Links) -> Calculator:
    written, rules = found.complaints, report.assessment.rules
    module = report.assessment.questionnaire.modules.get(COMPLAINTS)
    return Calculator(
        figure=report.figures.get(COMPLAINTS),
        steps=_steps(found),
        silent=percent(found.silent_share),
        losses=_losses(found),
        usual=_rate(written.keep_no_problem),
        customers=_range(found),
        value=money_text(found.value_at_risk.low, found.value_at_risk.high, written.currency),
        total=money_text(found.total_value, found.total_value, written.currency),
        each=f"{written.currency} {written.value:,g}",
        kind=written.value_kind,
        lower=percent(rules.risk_share),
        nothing=found.value_at_risk.high <= 0,
        few=rules.minimum_customers if min(r.n for r in _rates(written)) < rules.minimum_customers else 0,
        caution=module.rules.get("caution", "") if module else "",
        source=written.source,
        date=day_text(written.date),
        note=written.note,
        place=links.place(found.place),
        module=links.module(COMPLAINTS) if module else "",
    )


def _steps(found: ComplaintsResult) -> tuple[Step, ...]:
    written = found.complaints
    return (
        Step("Customers in all", _people(written.customers), Number(""), 0),
        Step("With a problem in the last twelve months", _people(found.with_problem), _rate(written.problem_rate), 1),
        Step("Stayed silent", _people(found.silent), _opposite(written.told_rate), 2),
        Step("Told the organization", _people(found.told), _rate(written.told_rate), 2),
        Step("Were satisfied with the outcome", _people(found.solved), _rate(written.solved_rate), 3),
        Step("Were not satisfied", _people(found.unsolved), _opposite(written.solved_rate), 3),
    )


def _losses(found: ComplaintsResult) -> tuple[Loss, ...]:
    written = found.complaints
    return (
        _loss("Stayed silent", found.silent, written.keep_silent, written),
        _loss("Were satisfied with the outcome", found.solved, written.keep_solved, written),
        _loss("Were not satisfied", found.unsolved, written.keep_unsolved, written),
    )


def _loss(name: str, customers: float, keep: Rate, written: Complaints) -> Loss:
    """Customers of this kind times the share of them that would stay without the problem, and will not with it."""
    usual = written.keep_no_problem.share
    at_risk = customers * (usual - keep.share)
    return Loss(name, _people(customers), _rate(keep), points_text(keep.share, usual), _people(at_risk))


def _rate(rate: Rate) -> Number:
    return Number(percent(rate.share), n_text(rate.n))


def _opposite(rate: Rate) -> Number:
    """The share of the others."""
    return Number(percent(1 - rate.share), n_text(rate.n))


def _people(count: float) -> str:
    return f"{count:,.0f}".replace("-", "−")


def _range(found: ComplaintsResult) -> str:
    return " to ".join(dict.fromkeys((_people(found.at_risk.low), _people(found.at_risk.high))))
