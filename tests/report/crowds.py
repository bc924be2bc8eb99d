"""An organization that many people rated: ratings, customers, moments of truth, complaints, groups of customers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assessor.model import (
    LEVELS,
    Answer,
    Assessment,
    Complaints,
    Consensus,
    Module,
    Moment,
    Questionnaire,
    Rate,
    Reference,
    Statement,
    Survey,
    ToldApart,
)

TAGS = {
    "a_one-1": {"cem_pattern": "past"},
    "a_one-2": {"cem_pattern": "present", "topics": ("trust", "fairness")},
    "a_one-3": {"topics": ("culture",)},
    "a_two-1": {"cem_pattern": "past"},
    "b_one-1": {"sensitive": True, "topics": ("retention",)},
}
SCALE = {n: f"Answer {n}" for n in LEVELS}
GROUPS = ("executive",) * 3 + ("manager",) * 6 + ("frontline",) * 30
SEGMENTS = ("Private",) * 50 + ("Business",) * 45 + ("Public",) * 40 + ("Tiny",) * 4


def crowded(of: Questionnaire) -> Questionnaire:
    """`of` with modules, and with practices that listen to customers and that speak of employees."""
    dimensions = {
        key: replace(d, practices=tuple(replace(p, **TAGS.get(p.id, {})) for p in d.practices))  # type: ignore[arg-type]
        for key, d in of.dimensions.items()
    }
    references = {
        "MS-2007": Reference("Meyer and Schwager (2007)", "https://example.org/ms", "verified-abstract"),
        "MEYER-2010": Reference("Interview (2010)", "https://example.org/meyer", "verified-excerpt"),
    }
    modules = {m.id: m for m in _modules()}
    return replace(of, dimensions=dimensions, modules=modules, references={**of.references, **references})


def _modules() -> tuple[Module, ...]:
    views = tuple(Statement(f"PG-0{n}", f"Perception statement {n}", "a_one") for n in (0, 1, 2))
    advocacy = tuple(Statement(f"ADV-0{n}", f"Advocacy statement {n}") for n in (1, 2, 3))
    legs = tuple(
        Statement(f"AMB-0{n}", f"Ambassadorship statement {n}", group=leg)
        for n, leg in enumerate(("company", "promise", "customers"), 1)
    )
    return (
        Module("perception", "Inside and outside", "About perception.", SCALE, "Customers believe:", views,
               rules={"flag": "Wide and clear."}),
        Module("advocacy", "Advocacy", "About advocacy.", SCALE, statements=advocacy, rules={"advocate": "All agree."}),
        Module("ambassadorship", "Ambassadorship", "About ambassadors.", SCALE, statements=legs, sensitive=True,
               rules={"ambassador": "All legs stand."}),
        Module("complaints", "Complaints", "About complaints.", rules={"formula": "Many × few."}),
        Module("moments-of-truth", "Moments of truth", "About moments.",
               rules={"priority": "stake × gap", "confidence": "By the source."}, prompts=("A card is lost",),
               practices={"problem": ("a_one-2", "b_one-1")}),
    )  # fmt: skip


def crowd(of: Questionnaire, plain: Assessment) -> Assessment:
    """`plain`, an assessment of the questionnaire `crowded`, with everything that people can add."""
    consensus = Consensus(2.5, date(2026, 9, 9), "Four managers and six clerks", "The form is used in one area only")
    record = replace(
        plain.record,
        answers={
            **plain.record.answers,
            "a_one-2": Answer(evidence=2, shown="The minutes", consensus=consensus),
            "a_one-3": Answer(3, 2, "The manual"),
            "a_one-4": Answer(evidence=0),
        },
        customer_groups={
            "model": ToldApart(True, "By revenue and survey"), "growth": ToldApart(False), "dangling": ToldApart(True)
        },
    )  # fmt: skip
    return replace(
        plain, record=record, ratings=ratings(of), customers=customers(of), moments=moments(), complaints=complaints(),
        files={"moments": plain.path.replace("assessment.yml", "moments.yml"),
               "complaints": plain.path.replace("assessment.yml", "complaints.yml")},
        lines={**plain.lines, "moments/lost-card": 3},
    )  # fmt: skip


def ratings(of: Questionnaire) -> Survey:
    """39 people: the nearer to the customer, the lower their ratings; a few cannot judge, or leave a question out."""
    items = (*of.practices, "PG-00", "PG-01", "PG-02", "AMB-01", "AMB-02", "AMB-03")
    far = {"executive": 2, "manager": 1, "frontline": 0}
    rows = [
        [_answer(person, column, 2 + far[group]) for column in range(len(items))]
        for person, group in enumerate(GROUPS)
    ]  # fmt: skip
    return _survey(items, GROUPS, rows, "assessments/ratings.csv")


def customers(of: Questionnaire) -> Survey:
    """139 customers: two segments that are shown, one that is too small, and one that would give that away."""
    items = tuple(s.id for name in ("perception", "advocacy") for s in of.modules[name].statements)
    rows = [
        [_answer(person, column, 1 + (person + column) % 3) for column in range(len(items))]
        for person in range(len(SEGMENTS))
    ]
    return _survey(items, SEGMENTS, rows, "assessments/customers.csv")


def _answer(person: int, column: int, level: int) -> int:
    """`level` or one more; now and then 'cannot judge' or nothing."""
    at = person * 7 + column * 3
    return 6 if at % 19 == 0 else 0 if at % 23 == 0 else min(level + at % 2, 5)


def _survey(items: tuple[str, ...], groups: tuple[str, ...], rows: Sequence[Sequence[int]], path: str) -> Survey:
    return Survey(items, groups, bytes(code for row in rows for code in row), (path,))


def moments() -> dict[str, Moment]:
    """Five interactions: four moments of truth, of which one is rare and one bare, and one that is none."""
    full = Moment(
        touchpoint="A card is lost abroad",
        journey_stage="problem",
        customer_group="Travellers",
        what_is_at_stake="Money and plans",
        importance=5,
        emotional_intensity=4.5,
        frequency=3,
        performance=2.3,
        performance_source="customer research",
        date=date(2026, 3, 5),
        owner="Head of cards",
        channel="Telephone",
        expected_feeling="safe",
        actual_feeling="left alone",
        baseline_expectation="A new card in five days",
        brand_promise="A new card in a day",
        effort=4,
        sample_size=212,
        frontline_latitude="Cash of 500 without asking",
        recovery="A call from the branch",
        improvement="An emergency number",
    )
    bare = replace(
        full, touchpoint="A relative dies", journey_stage="change", performance=3.4, frequency="10 to 50",
        performance_source="management judgement", sample_size=None, frontline_latitude="", recovery="", improvement="",
        expected_feeling="", baseline_expectation="", brand_promise="", effort=None, channel="", practices=("a_two-1",),
    )  # fmt: skip
    return {
        "lost-card": full,
        "bereavement": bare,
        "fraud": replace(full, touchpoint="Money is stolen", performance=2.0, performance_source="operating data",
                         sample_size=12, frequency="50 to 100", practices=("a_one-1", "b_one-2")),
        "fire": replace(full, touchpoint="A house burns down", journey_stage="use", performance=4, frequency="below 1",
                        performance_source="front-line judgement", sample_size=None),
        "statement": replace(full, touchpoint="The yearly statement", journey_stage="use", importance=2,
                             emotional_intensity=1.5, frequency=100, performance=4.2),
    }  # fmt: skip


def complaints() -> Complaints:
    """Few complain, fewer are content with the outcome."""
    return Complaints(
        source="A survey of customers", date=date(2026, 5, 1), customers=100_000, value=80, currency="EUR",
        problem_rate=Rate(0.3, 1200), told_rate=Rate(0.4, 360), solved_rate=Rate(0.5, 144),
        keep_no_problem=Rate(0.85, 840), keep_silent=Rate(0.5, 216), keep_solved=Rate(0.8, 72),
        keep_unsolved=Rate(0.3, 72), note="A *rough* estimate",
    )  # fmt: skip
