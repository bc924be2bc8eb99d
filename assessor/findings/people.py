"""Sentences about what many people answered: agreement, inside and outside, advocates, employees, complaints."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TypeVar

from assessor.findings.words import count_of, inside, listed, number, quoted, verb
from assessor.model import (
    IN_USE,
    TOPICS,
    AgendaItem,
    Classification,
    ComplaintsResult,
    PracticeResult,
    Result,
    StatementViews,
    Topic,
    Voices,
)
from assessor.numbers import counted, gap, money_text, percent, points, score_text, shown
from assessor.words import capitalized

Part = TypeVar("Part")

LONGEST = 56
"""How much of a statement stands in a headline, in characters."""

_REASONS: Mapping[str, Callable[[AgendaItem], bool]] = {
    "low agreement in": lambda item: item.low_agreement,
    "groups apart in": lambda item: item.groups_differ,
    "many who cannot judge": lambda item: item.cannot_judge,
}


def disagreement_headline(result: Result) -> str:
    """What sets the agenda: whether groups see it differently, and how many practices need a talk."""
    voices = _given(result.voices)
    talk = _talk(len(voices.agenda), len(voices.practices))
    differ = _near_and_far(voices)
    return f"{differ}; {talk}" if differ else capitalized(talk)


def _talk(count: int, of: int) -> str:
    if not count:
        return "no practice meets a rule for the agenda of the workshop"
    return (
        f"{number(count)} of {count_of(of, 'practice', 'practices')} {verb(count, 'belongs', 'belong')} on the agenda"
    )


def _groups_apart(voices: Voices) -> str:
    """How the groups differ if they do beyond doubt, and as shown; nothing otherwise."""
    means = _overall(voices)
    if voices.nearness is None or not voices.nearness.clear or len(means) < 2:
        return ""
    steps = [shown(near) - shown(far) for far, near in pairwise(means)]
    if voices.falling and max(steps) < 0:
        return "The nearer to the customer, the lower the score"
    if min(steps) > 0:
        return "The nearer to the customer, the higher the score"
    return _near_and_far(voices)


def _near_and_far(voices: Voices) -> str:
    """By how much the group nearest to customers rates lower or higher than the farthest, if beyond doubt."""
    means = _overall(voices)
    if voices.nearness is None or not voices.nearness.clear or len(means) < 2:
        return ""
    difference = gap(means[-1], means[0]) or 0.0
    if not difference:
        return ""
    far, near = voices.groups[0].name, voices.groups[-1].name
    return f"{near} rate {abs(difference):.1f} {'lower' if difference < 0 else 'higher'} than {inside(far)}"


def _overall(voices: Voices) -> list[float]:
    """The overall means in the order of the groups; none unless each group has one."""
    found = [voices.overall[g.id].value for g in voices.groups if g.id in voices.overall]
    return found if len(found) == len(voices.groups) else []


def nearness_title(result: Result) -> str:
    """Whether the score falls toward the customer; what is so if it does not."""
    voices = _given(result.voices)
    means = _overall(voices)
    if not means:
        return "No practice was rated by all groups, so that they cannot be compared"
    names = [g.name if not i else inside(g.name) for i, g in enumerate(voices.groups)]
    if len(means) == 1:
        return f"One group can be shown, with a mean of {score_text(means[0])}: {inside(names[0])}"
    ends = f"{names[0]} at {score_text(means[0])}, {names[-1]} at {score_text(means[-1])}"
    differ = _groups_apart(voices)
    if differ:
        return f"{differ}: {inside(ends)}"
    doubt = "a small difference" if voices.nearness and voices.nearness.clear else "the difference may be chance"
    return f"{ends}: {doubt}"


def agenda_title(result: Result) -> str:
    """How many practices to talk about, and for which reasons."""
    agenda = _given(result.voices).agenda
    if not agenda:
        return "No practice is on the agenda of the workshop"
    counts = {text: sum(map(applies, agenda)) for text, applies in _REASONS.items()}
    reasons = ", ".join(_reason(text, count) for text, count in counts.items() if count)
    return f"{capitalized(count_of(len(agenda), 'practice', 'practices'))} to talk about: {reasons}"


def _reason(text: str, count: int) -> str:
    return f"{text} {'' if text.endswith(' in') else 'in '}{number(count)}"


def perception_headline(result: Result) -> str:
    """How many gaps are flagged, and the one that the inside overrates most."""
    statements = _given(result.perception).statements
    compared, flagged = _compared(statements), _flagged(statements)
    if not compared:
        return _one_sided(statements)
    if not flagged:
        return (
            f"None of {count_of(len(compared), 'statement', 'statements')} shows a flagged gap{_of_a_group(compared)}"
        )
    return f"{capitalized(_widest(flagged))}; {count_of(len(flagged), 'gap is', 'gaps are')} flagged"


def _of_a_group(compared: Sequence[StatementViews]) -> str:
    """Where the inside in all shows no flagged gap, but a single group does: the widest one."""
    flagged = [(s, v, g) for s in compared for v in s.inside if (g := s.gaps.get(v.id)) and g.flagged]
    if not flagged:
        return ""
    statement, view, found = max(flagged, key=lambda each: abs(each[2].points.value))
    how = "overrate" if found.points.value > 0 else "underrate" if found.points.value < 0 else "see differently"
    return f", but {inside(view.name)} {how} {_said(statement)}"


def dumbbell_title(result: Result) -> str:
    """The flagged gap that the inside overrates most."""
    statements = _given(result.perception).statements
    if not _compared(statements):
        return _one_sided(statements)
    flagged = _flagged(statements)
    if not flagged:
        return "No gap between inside and customers is flagged"
    return capitalized(_widest(flagged))


def _compared(statements: Iterable[StatementViews]) -> list[StatementViews]:
    return [s for s in statements if s.gap and s.customers and s.together_favourable and s.together_mean]


def _flagged(statements: Iterable[StatementViews]) -> list[StatementViews]:
    return [s for s in _compared(statements) if s.gap and s.gap.flagged]


def _one_sided(statements: Sequence[StatementViews]) -> str:
    if any(s.customers for s in statements):
        return "Customers can be heard, but too few people inside answered to compare"
    if any(s.inside for s in statements):
        return "The inside can be heard, but too few customers answered to compare"
    return "Too few people answered to compare inside and customers"


def _widest(flagged: Sequence[StatementViews]) -> str:
    """Which flagged statement the inside overrates most as shown; else underrates most; else one that differs."""
    over = max(map(_points, flagged))
    under = min(map(_points, flagged))
    if over > 0:
        return _most("overrates", [s for s in flagged if _points(s) == over], len(flagged))
    if under < 0:
        return _most("underrates", [s for s in flagged if _points(s) == under], len(flagged))
    found = flagged[0]
    means = [score_text(e.value) for e in (found.together_mean, found.customers and found.customers.mean) if e]
    return f"the means at {_said(found)} are {means[0]} inside and {means[1]} among customers"


def _most(verb_: str, found: Sequence[StatementViews], flagged: int) -> str:
    most = " most" if flagged > len(found) else ""
    names = listed([_said(s) for s in found]) if len(found) < 3 else f"{number(len(found))} statements"
    return f"the inside {verb_} {names}{most}{_levels(found[0]) if len(found) == 1 else _by(found[0])}"


def _levels(found: StatementViews) -> str:
    inside_, outside = found.together_favourable, found.customers
    if inside_ is None or outside is None:
        return ""
    return f", {percent(inside_.value)} against {percent(outside.favourable.value)} of customers"


def _by(found: StatementViews) -> str:
    return f", each by {counted(abs(_points(found)), 'point', 'points')}"


def _points(found: StatementViews) -> int:
    """The gap of the shares of 4 and 5 between the numbers that the reader sees."""
    if found.together_favourable is None or found.customers is None:
        return 0
    return points(found.together_favourable.value, found.customers.favourable.value)


def _said(found: StatementViews) -> str:
    """The statement, cut between two words if it is long: the page has it in full."""
    text = found.statement.text.strip().rstrip(".")
    return quoted(text if len(text) <= LONGEST else f"{text[:LONGEST].rpartition(' ')[0] or text[:LONGEST]} …")


def customers_headline(result: Result) -> str:
    """Advocates and antagonists, and what complaints put at risk, as far as there is either."""
    parts = []
    if result.advocacy:
        advocate, antagonist = _ends(result.advocacy)
        people = f"Of {counted(result.advocacy.total.n, 'customer', 'customers')}"
        parts.append(f"{people} who answered all statements, {advocate} are advocates and {antagonist} antagonists")
    if result.complaints:
        parts.append(_at_risk(result.complaints))
    return capitalized("; ".join(parts)) if parts else "Too few customers answered"


def _at_risk(found: ComplaintsResult) -> str:
    kind = found.complaints.value_kind
    if found.value_at_risk.high <= 0:
        return f"problems put no {kind} at risk by these figures"
    return f"{money_text(found.value_at_risk.low, found.value_at_risk.high, found.complaints.currency)} at risk a year"


def complaints_title(result: Result) -> str:
    """How many customers with a problem stay silent, and what is at risk."""
    found = _given(result.complaints)
    if not found.with_problem:
        return "By these figures no customer has a problem"
    if not found.silent_share:
        silent = "Every customer with a problem says so"
    else:
        silent = f"{percent(found.silent_share)} of customers with a problem stay silent"
    return f"{silent}; {_at_risk(found)}"


def advocacy_title(result: Result) -> str:
    """Whether there are more advocates or more antagonists, said only if their intervals do not meet."""
    return _more(_given(result.advocacy), ("advocates", "antagonists"), ("customer", "customers"))


def ambassadorship_title(result: Result) -> str:
    """Whether there are more ambassadors or more alienated employees, said only if their intervals do not meet."""
    return _more(_given(result.ambassadorship), ("ambassadors", "alienated people"), ("employee", "employees"))


def _ends(found: Classification) -> tuple[str, str]:
    """The shares of the first and the last class as they are shown."""
    first, last = (percent(found.total.shares[key].value) for key in (found.classes[0], found.classes[-1]))
    return first, last


def _more(found: Classification, names: tuple[str, str], people: tuple[str, str]) -> str:
    best, worst = _ends(found)
    among = f"among {counted(found.total.n, *people)} who answered all statements"
    first, last = (found.total.shares[key] for key in (found.classes[0], found.classes[-1]))
    if first.low <= last.high and last.low <= first.high:
        return f"{best} {names[0]} and {worst} {names[1]} {among}: which are more is open"
    ends = [f"{names[0]} ({best})", f"{names[1]} ({worst})"]
    many, few = ends if first.low > last.high else reversed(ends)
    return f"More {many} than {few} {among}"


def employees_headline(result: Result) -> str:
    """Ambassadors and alienated employees, and how many practices on trust and the like are not in use."""
    parts = [text for text in (_ambassadors(result.ambassadorship), _all_topics(result)) if text]
    return capitalized("; ".join(parts)) if parts else "Employees and trust"


def _ambassadors(found: Classification | None) -> str:
    if found is None:
        return ""
    ambassador, alienated = _ends(found)
    people = counted(found.total.n, "employee", "employees")
    return f"of {people} who answered all statements, {ambassador} are ambassadors and {alienated} alienated"


def _all_topics(result: Result) -> str:
    """How many practices on all topics stand below the level of use."""
    topics = [topic for topic in TOPICS if _about(result, topic)]
    found = {p.practice.id: p.level for topic in topics for p in _about(result, topic) if p.level is not None}
    if not found:
        return f"no practice on {listed(topics)} has a level yet" if topics else ""
    below = sum(level < IN_USE for level in found.values())
    practices = f"{count_of(len(found), 'practice', 'practices')} on {listed(topics)}"
    few = number(below) if below else "none"
    which = f"all {practices}" if 1 < below == len(found) else f"{few} of {practices}"
    return f"{which} {verb(below, 'stands', 'stand')} below level {IN_USE}"


def _lowest(rated: Sequence[PracticeResult]) -> str:
    low = [p for p in rated if p.level == _low(rated)]
    who = quoted(low[0].practice.name) if len(low) == 1 else number(len(low))
    return f"{who} {verb(len(low), 'is', 'are')} lowest, at level {_low(rated)}"


def _low(rated: Sequence[PracticeResult]) -> int:
    return min(p.level for p in rated if p.level is not None)


def topic_title(result: Result, topic: Topic) -> str:
    """How many practices on a topic are in use, and which is lowest."""
    rated = [p for p in _about(result, topic) if p.level is not None]
    name = capitalized(topic)
    if not rated:
        return f"{name}: no practice has a level yet"
    if len(rated) == 1:
        return f"{name}: {quoted(rated[0].practice.name)} is at level {rated[0].level}"
    levels = {p.level for p in rated}
    if len(levels) == 1:
        which = "both" if len(rated) == 2 else f"all {number(len(rated))}"
        return f"{name}: {which} practices are at level {_low(rated)}"
    used = sum(p.level is not None and p.level >= IN_USE for p in rated)
    of = f"{number(used) if used else 'none'} of {count_of(len(rated), 'practice', 'practices')}"
    return f"{name}: {of} {verb(used, 'is', 'are')} at level {IN_USE} or higher; {_lowest(rated)}"


def _about(result: Result, topic: Topic) -> list[PracticeResult]:
    return [p for p in result.practices.values() if topic in p.practice.topics]


def _given(part: Part | None) -> Part:
    """The part of the result that a sentence is about; ValueError without it."""
    if part is None:
        raise ValueError("this sentence needs a part of the result that is not there")
    return part
