"""Portfolios to report on: a rich one with every kind of text and state, and small foreign ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from assessor.history import compare
from assessor.model import (
    LEVELS,
    Action,
    Answer,
    Assessment,
    Dimension,
    EvidenceGrade,
    Figure,
    Framework,
    Instrument,
    Level,
    Noun,
    Organization,
    Portfolio,
    Profile,
    Questionnaire,
    Record,
    Reference,
    ReferencePoint,
    Result,
    Rules,
    Table,
    Target,
    Workspace,
)
from assessor.report import AssessmentReport, OrganizationReport, PortfolioReport
from assessor.score import explain, moves, plan, score
from tests.report.crowds import crowd, crowded
from tests.samples import GRADES, NAMES, practice

SVG = '<svg class="cx-svg" viewBox="0 0 9 9" role="img"><title>A chart</title></svg>'


def questionnaire(shape: Mapping[str, Mapping[str, int]]) -> Questionnaire:
    """A questionnaire with the given number of practices by framework and dimension; the first of each is core."""
    dimensions = {
        d: Dimension(
            d, f"Theme {d}", "What it means.", "our own reading", "Not that.",
            tuple(replace(practice(f"{d}-{n}", core=n == 1), sources=("BOOK-1",)) for n in range(1, count + 1)),
        )
        for found in shape.values() for d, count in found.items()
    }  # fmt: skip
    frameworks = {
        key: Framework(f"Framework {key}", key.upper(), Noun("theme", "themes"), "Invented.", tuple(found), ("BOOK-1",))
        for key, found in shape.items()
    }
    return Questionnaire(
        Instrument(
            id="foreign",
            version="2.0.0",
            title="A foreign questionnaire",
            language="en",
            about="Invented for tests.",
            validity="Not validated.",
            answer_rule="Choose the highest level.",
            period_rule="Today counts.",
            frameworks=frameworks,
            levels=tuple(Level(n, NAMES[n - 1], f"Definition {n}.", f"Sign {n}.") for n in LEVELS),
            evidence_grades=tuple(EvidenceGrade(g, GRADES[g], f"Grade {g} was shown.") for g in (0, 1, 2, 3, 4)),
            notes={"gate": "The reason for the gate."},
        ),
        dimensions,
        {
            "BOOK-1": Reference("Author (2020), A book", "https://example.org/book", "read in full", "A good book"),
            "BOOK-2": Reference("Nobody (2021), Never cited", "https://example.org/never", "not read"),
        },
        (
            ReferencePoint("RP-1", "A published mean", 61.5, "BOOK-1", "checked", "For orientation only.", "percent",
                           2019, 1204, "People in three countries"),
            ReferencePoint("RP-2", "A published spread", {"low_part": 40, "high": 60}, "BOOK-1", "checked",
                           "For orientation only.", labels={"high": "High part"}),
        ),
    )  # fmt: skip


def assessment(
    of: Questionnaire,
    answers: Mapping[str, Answer],
    *,
    organization: str = "first",
    period: str = "2026-q4",
    rules: Rules | None = None,
    **record: object,
) -> Assessment:
    """An assessment; `record` are keys of assessment.yml."""
    written: dict[str, object] = {
        "questionnaire": of.name, "status": "final", "date": date(2026, 10, 1), "evidence_review": True, **record
    }  # fmt: skip
    profile = Profile(f"The {organization} organization", "An industry", "A region", "A size", about="About it.")
    return Assessment(
        organization=Organization(organization, profile, f"assessments/{organization}/organization.yml"),
        period=period,
        record=Record(answers=answers, **written),  # type: ignore[arg-type]
        questionnaire=of,
        rules=rules or of.instrument.rules,
        path=f"assessments/{organization}/{period}/assessment.yml",
        lines={f"answers/{key}": line for line, key in enumerate(answers, 20)},
    )


def workspace(assessments: Sequence[Assessment], portfolio: Portfolio | None = None) -> Workspace:
    """A workspace of `assessments`, sorted as the loader does it."""
    ordered = tuple(sorted(assessments, key=lambda a: (a.organization.id, a.period)))
    return Workspace(
        root="/nowhere",
        portfolio=portfolio or Portfolio("The portfolio", "The publisher"),
        questionnaire=ordered[0].questionnaire,
        organizations={a.organization.id: a.organization for a in ordered},
        assessments=ordered,
    )


def portfolio_report(of: Workspace) -> PortfolioReport:
    """What the pipeline hands to the report, with plain figures and sentences."""
    reports = tuple(_organization(o, [score(a) for a in of.periods(key)]) for key, o in of.organizations.items())
    headline = f"A headline of {of.portfolio.title}"
    return PortfolioReport(of, reports, {"headline": headline}, {"map": figure("map", "Map")})


def _organization(organization: Organization, results: Sequence[Result]) -> OrganizationReport:
    pairs = zip(results, (None, *results), strict=False)
    name = organization.profile.name
    return OrganizationReport(
        organization,
        tuple(_assessment(result, before) for result, before in pairs),
        {"headline": f"A headline of {name}"},
        {"trend": figure("trend", f"Trend of {name}")},
    )


def _assessment(result: Result, before: Result | None) -> AssessmentReport:
    frameworks, dimensions = [f.id for f in result.frameworks], list(result.dimensions)
    drawn = ["profile", *(f"{kind}-{f}" for kind in ("ladder", "radar") for f in frameworks)]
    drawn += [f"strip-{d}" for d in dimensions]
    change = compare(before, result) if before else None
    return AssessmentReport(
        result=result,
        change=change,
        moves=moves(result),
        explanations={item: explain(result, item) for item in (*frameworks, *dimensions, *result.practices)},
        sentences={
            "headline": f"A headline of {result.assessment.name}",
            **{f"dimension/{key}": f"A finding on {d.dimension.name}" for key, d in result.dimensions.items()},
        },
        figures={name: figure(name, f"Figure {name}") for name in drawn},
        plan=plan(result, change),
    )


def figure(name: str, title: str) -> Figure:
    """A figure with an empty picture."""
    return Figure(name, title, f"Measure of {name}", f"Source of {name}", SVG, SVG, Table(("A", "B"), ((title, "1"),)))


def rich() -> Workspace:
    """Three organizations; every state of a practice, every optional text, drafts, a perceived period, and people."""
    of = questionnaire({"aa": {"a_one": 4, "a_two": 3}, "bb": {"b_one": 3}})
    asked = crowded(of)
    before = {key: Answer(2, note="As it was") for key in of.practices}
    now: dict[str, Answer] = {
        "a_one-1": Answer(3, 2, "Shown: a plan", "A *good* note with a [link](https://example.org/note)"),
        "a_one-2": Answer(5, 2, "Shown: a record", "Claimed, not shown"),
        "a_one-3": Answer("cannot judge", reason="Nobody knows"),
        "a_one-4": Answer("not applicable", reason="Does not exist here"),
        "a_two-1": Answer(1, 0),
        "a_two-2": Answer(4, 3),
        "b_one-1": Answer(2, 2), "b_one-2": Answer(5, 4), "b_one-3": Answer(4, 4),
    }  # fmt: skip
    actions = {
        "own": Action(
            "Write the plan", ("a_one-1",), "Head of plans", date(2027, 3, 1), "in progress", 4, "small", "Soon"
        ),
        "late": Action("Bring the late thing", ("a_two-1",), "", date(2026, 9, 1)),
        "undated": Action("Do it some day", ("b_one-1",), "Head of days"),
        "done": Action("Was done", ("b_one-2",), "Head", date(2026, 1, 1), "done", note="Went well"),
    }
    targets = {"a_one": Target(4, date(2027, 12, 31), "The market asks for it"), "b_one": Target(2.5)}
    return workspace(
        [
            assessment(of, before, period="2025-q4", evidence_review=False, date=date(2025, 10, 1)),
            assessment(
                of, now, scope="The scope", method="Interviews", summary="# Summary\n\nIt is **so**.\n\n- one\n- two",
                weights={"a_one-1": 1.5}, targets=targets, actions=actions,
                rules=Rules(minimum_group=7),
            ),
            assessment(of, {"b_one-1": Answer(4, 4)}, organization="second", status="draft"),
            assessment(asked, before, organization="third", period="2025-q4"),
            crowd(asked, assessment(asked, {"a_one-1": Answer(evidence=2)}, organization="third")),
        ],
        Portfolio("The portfolio", "The publisher", about="An *introduction*", source_url="https://example.org/files/"),
    )  # fmt: skip


def with_notice(of: Workspace, notice: str) -> Workspace:
    """The same workspace, with a notice on its first organization."""
    first = next(iter(of.organizations))

    def noticed(organization: Organization) -> Organization:
        profile = replace(organization.profile, notice=notice)
        return replace(organization, profile=profile) if organization.id == first else organization

    return replace(
        of,
        organizations={key: noticed(o) for key, o in of.organizations.items()},
        assessments=tuple(replace(a, organization=noticed(a.organization)) for a in of.assessments),
    )
