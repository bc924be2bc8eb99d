"""What moments of truth and complaints must mean beyond their shape: one function a rule, all in two tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import chain

from assessor.errors import Problem
from assessor.load.meaning import Case, Finding, found_in, in_future, unknown_practices
from assessor.load.reader import Written
from assessor.load.words import short
from assessor.model import Complaints, Moment, id_fault

Moments = Mapping[str, Moment]


def check_moments(found: Written[dict[str, Moment]], case: Case) -> list[Problem]:
    """All problems with the meaning of moments.yml beside the assessment of `case`."""
    written = found.document.value
    unknown = unknown_practices(written if isinstance(written, dict) else {}, (), case)
    return found_in(found.document, chain(unknown, (f for rule in OF_MOMENTS for f in rule(found.value, case))))


def check_complaints(found: Written[Complaints], case: Case) -> list[Problem]:
    """The same for complaints.yml."""
    return found_in(found.document, (f for rule in OF_COMPLAINTS for f in rule(found.value, case)))


def _ids(moments: Moments, case: Case) -> Iterator[Finding]:  # noqa: ARG001
    for name in moments:
        if fault := id_fault(name):
            message = f"The name '{short(name)}' cannot be the id of a moment."
            yield Finding((name,), "id-format", message, fault, key=True)


def _twice(moments: Moments, case: Case) -> Iterator[Finding]:
    for name, moment in moments.items():
        for number, practice in enumerate(moment.practices):
            if practice in case.questionnaire.practices and practice in moment.practices[:number]:
                message = f"The moment names {practice} twice."
                yield Finding((name, "practices", number), "practice-twice", message, "Remove it in one place.")


def _samples(moments: Moments, case: Case) -> Iterator[Finding]:  # noqa: ARG001
    for name, moment in moments.items():
        if moment.sample_size is None and moment.performance_source in _COUNTED:
            message = f"The rating comes from {moment.performance_source}, and 'sample_size' is missing."
            advice = "Add the number of customers behind the rating; without it the rating is less sure."
            yield Finding((name, "performance_source"), "sample-size-missing", message, advice)


_COUNTED = ("customer research", "customer feedback data", "operating data")


def _days(moments: Moments, case: Case) -> Iterator[Finding]:
    yield from in_future((((name, "date"), moment.date) for name, moment in moments.items()), case)


def _day(complaints: Complaints, case: Case) -> Iterator[Finding]:
    yield from in_future([(("date",), complaints.date)], case)


def _kept(complaints: Complaints, case: Case) -> Iterator[Finding]:  # noqa: ARG001
    """A problem that was not solved should not make customers stay: there would be less than nothing at risk.

    One that was solved sometimes does.
    """
    best = complaints.keep_no_problem.share
    for key in ("keep_silent", "keep_unsolved"):
        share = getattr(complaints, key).share
        if share > best:
            message = f"More customers stay by '{key}' ({share:g}) than by 'keep_no_problem' ({best:g})."
            advice = "Check both shares; as they are, the problems would make customers stay."
            yield Finding((key, "share"), "keep-shares", message, advice)


OF_MOMENTS: tuple[Callable[[Moments, Case], Iterator[Finding]], ...] = (_ids, _twice, _samples, _days)
OF_COMPLAINTS: tuple[Callable[[Complaints, Case], Iterator[Finding]], ...] = (_day, _kept)
