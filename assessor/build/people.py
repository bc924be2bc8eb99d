"""The charts of one assessment that come from many people's answers, from complaints and from moments of truth."""

from __future__ import annotations

from collections.abc import Iterator

from assessor import chart, findings
from assessor.build.drawings import source_of
from assessor.chart import Drawing, LikertRow
from assessor.dates import day_text, period_text
from assessor.model import Classification, ComplaintsResult, Listening, Perception, PracticeVoices, Result, Voices
from assessor.numbers import counted, score_text
from assessor.words import capitalized

AGENDA = 8
"""How many practices of the agenda the chart shows; the page lists them all."""


def people_drawings(result: Result) -> dict[str, Drawing]:
    """The charts that the assessment has the data for, by the names that the report looks them up with."""
    return dict(_drawings(result))


def _drawings(result: Result) -> Iterator[tuple[str, Drawing]]:
    if result.voices:
        yield "nearness", _nearness(result, result.voices)
        if result.voices.agenda:
            yield "agenda", _agenda(result, result.voices)
    if result.perception:
        yield "dumbbell", _dumbbell(result, result.perception)
    if result.advocacy:
        yield "advocacy", _classes(result, "advocacy", result.advocacy, "customers")
    if result.complaints:
        yield "complaints", _complaints(result, result.complaints)
    if result.ambassadorship:
        yield "ambassadorship", _classes(result, "ambassadorship", result.ambassadorship, "employees")
    if result.moments:
        yield "moments", _matrix(result)
        yield "journey", _journey(result)
    if result.listening:
        yield "patterns", _patterns(result, result.listening)


def _nearness(result: Result, voices: Voices) -> Drawing:
    return chart.nearness(
        voices,
        result.assessment.questionnaire,
        title=findings.nearness_title(result),
        subtitle="Mean rating from 1 to 5 in each group, with 95% interval, over the practices that all groups rated "
        f"(in brackets: how many of all rated); {_groups(voices)}",
        source=_survey(result),
        id="nearness",
    )


def _agenda(result: Result, voices: Voices) -> Drawing:
    practices = [voices.practices[item.practice] for item in voices.agenda[:AGENDA]]
    first = f"the first {AGENDA} of " if len(voices.agenda) > AGENDA else ""
    return chart.likert(
        [row for practice in practices for row in _rows(result, practice)],
        [level.name for level in result.assessment.questionnaire.instrument.levels],
        title=findings.agenda_title(result),
        subtitle=f"Ratings of {first}{counted(len(voices.agenda), 'practice', 'practices')}, people on each level",
        source=_survey(result),
        id="agenda",
    )


def _rows(result: Result, voices: PracticeVoices) -> Iterator[LikertRow]:
    practice = result.practices[voices.practice].practice
    for ratings in voices.groups:
        yield LikertRow(
            label=ratings.group.name,
            counts=ratings.counts,
            value=score_text(ratings.mean.value),
            block=f"{practice.id} {practice.name}",
        )


def _dumbbell(result: Result, perception: Perception) -> Drawing:
    return chart.dumbbell(
        perception,
        title=findings.dumbbell_title(result),
        subtitle="Share of answers 4 and 5, with 95% interval: customers, and people inside as they believe customers "
        "answer",
        source=_survey(result),
        id="dumbbell",
    )


def _classes(result: Result, name: str, found: Classification, people: str) -> Drawing:
    titles = {"advocacy": findings.advocacy_title, "ambassadorship": findings.ambassadorship_title}
    statements = counted(len(result.assessment.questionnaire.modules[name].statements), "statement", "statements")
    return chart.classes(
        found,
        {each: capitalized(each) for each in found.classes},
        title=titles[name](result),
        subtitle=f"Share of {people} in each class; n = {found.total.n:,} {people} who answered all {statements}",
        source=_survey(result),
        id=name,
    )


def _complaints(result: Result, found: ComplaintsResult) -> Drawing:
    written = found.complaints
    return chart.complaints(
        found,
        title=findings.complaints_title(result),
        subtitle=f"Customers with a problem in the last twelve months, of {written.customers:,} customers",
        source=f"{written.source.rstrip('.')}, {day_text(written.date)}",
        id="complaints",
    )


def _matrix(result: Result) -> Drawing:
    return chart.moments(
        result.moments,
        result.assessment.rules,
        title=findings.moments_title(result),
        subtitle=f"Performance today against emotional intensity, both from 1 to 5; {_interactions(result)}",
        source=_source(result),
        id="moments",
    )


def _journey(result: Result) -> Drawing:
    return chart.journey(
        result.moments,
        title=findings.journey_title(result),
        subtitle=f"Performance today from 1 to 5, by stage of the customer's life cycle; {_interactions(result)}",
        source=_source(result),
        id="journey",
    )


def _patterns(result: Result, listening: Listening) -> Drawing:
    return chart.patterns(
        listening,
        result.practices,
        title=findings.patterns_title(result),
        subtitle="The level of each practice that listens to customers, by pattern; in use from level 3",
        source=source_of(result),
        id="patterns",
    )


def _interactions(result: Result) -> str:
    return counted(len(result.moments), "interaction", "interactions")


def _groups(voices: Voices) -> str:
    return ", ".join(f"{group.name} n = {group.n}" for group in voices.groups)


def _survey(result: Result) -> str:
    return f"Survey for the assessment {period_text(result.assessment.period)}"


def _source(result: Result) -> str:
    return f"Assessment {period_text(result.assessment.period)}, {day_text(result.assessment.record.date)}"
