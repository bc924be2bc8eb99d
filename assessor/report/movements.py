"""Why scores moved, for the pages: causes and practices with amounts that add up as they are shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from assessor.model import CAUSES, Cause, Change, Movement
from assessor.numbers import PART_DECIMALS, apportioned, cause_amounts, gap_text, score_text, signed
from assessor.report.links import Links
from assessor.report.pieces import Link
from assessor.report.words import listed
from assessor.words import capitalized, cause_text, in_a_row

ABOUT: dict[Cause, str] = {
    "chance": "The 95% intervals of the ratings in both periods meet, so chance among the respondents can explain it.",
    "review": "In the other period, what was claimed counts without evidence.",
    "respondents": "Another kind of people said the level: an assessor, a workshop, or other groups of respondents.",
    "coverage": "They move the mean towards their own level, even where nothing else is different.",
    "weights": "The assessment weighs practices differently.",
    "instrument": "It asks for other practices, weighs them differently, or needs other evidence.",
}
"""Why a cause is not the organization."""


class PracticeAmount(NamedTuple):
    """What one practice adds; `amount` is empty where it adds all of it."""

    practice: Link
    amount: str


class CauseAmount(NamedTuple):
    """What one cause adds, and which practices do; `cause` begins with a capital letter."""

    cause: str
    amount: str
    practices: tuple[PracticeAmount, ...]


@dataclass(frozen=True)
class MovementRow:
    """Why one framework or dimension moved: what the organization did, and all other causes."""

    name: Link
    before: str
    after: str
    change: str
    own: CauseAmount | None
    others: tuple[CauseAmount, ...]


@dataclass(frozen=True)
class FrameworkMovements:
    """A framework, if it is scored in both periods, and its dimensions that moved."""

    row: MovementRow | None
    dimensions: tuple[MovementRow, ...]


class ElsewhereRow(NamedTuple):
    """What one cause other than the organization adds: to a dimension, by practice, or to a framework, by dimension."""

    name: Link
    amount: str
    practices: tuple[PracticeAmount, ...]


class Elsewhere(NamedTuple):
    """One cause other than the organization, why it is another one, and what it adds where."""

    cause: str
    about: str
    rows: tuple[ElsewhereRow, ...]


def movements(change: Change, links: Links) -> tuple[FrameworkMovements, ...]:
    """Why scores moved, by framework; without those in which nothing did. Empty where levels are not of one kind."""
    found = (_framework(change, f.id, links) for f in change.frameworks)
    return tuple(f for f in found if f.dimensions)


def elsewhere(change: Change, links: Links) -> tuple[Elsewhere, ...]:
    """All that did not come from the organization, by cause, in the order of the report."""
    found = ((c, (*_elsewhere(change, c, links), *_one_sided(change, c, links))) for c in CAUSES if c in ABOUT)
    return tuple(Elsewhere(_named(change, cause), ABOUT[cause], rows) for cause, rows in found if rows)


def movement_line(change: Change, movement: Movement, *, practices: int = 0) -> str:
    """Why a score moved, in one line, with at most so many of the organization's `practices`; empty if it did not."""
    texts = {cause: cause_text(cause, version=change.other_version) for cause in CAUSES}
    moved = _sums(movement, "organization")
    if practices and moved:
        texts["organization"] += f" ({listed(list(moved), practices)})"
    parts = [f"{amount} from {texts[cause]}" for cause, amount in _amounts(movement).items() if amount[0] != "±"]
    return in_a_row(parts)


def _framework(change: Change, framework: str, links: Links) -> FrameworkMovements:
    of = change.after.assessment.questionnaire
    whole = change.framework_movements.get(framework)
    name = of.instrument.frameworks[framework].name if framework in of.instrument.frameworks else ""
    moved = (m for d, m in change.movements.items() if of.framework_of[d] == framework and m.parts)
    return FrameworkMovements(
        row=_row(change, whole, Link(name, links.page(framework)), None) if whole else None,
        dimensions=tuple(_row(change, m, _dimension(change, m, links), links) for m in moved),
    )


def _dimension(change: Change, movement: Movement, links: Links) -> Link:
    name = change.after.assessment.questionnaire.dimensions[movement.dimension].name
    return Link(name, links.dimension(movement.dimension))


def _row(change: Change, movement: Movement, name: Link, links: Links | None) -> MovementRow:
    """One row; `links` lead to the practices, which are left out without them."""
    found = {
        cause: CauseAmount(_named(change, cause), amount, _practices(change, movement, cause, links) if links else ())
        for cause, amount in _amounts(movement).items()
    }
    return MovementRow(
        name=name,
        before=score_text(movement.before, decimals=PART_DECIMALS),
        after=score_text(movement.after, decimals=PART_DECIMALS),
        change=gap_text(movement.after, movement.before, decimals=PART_DECIMALS),
        own=found.pop("organization", None),
        others=tuple(found.values()),
    )


def _amounts(movement: Movement) -> dict[Cause, str]:
    """What each cause adds, also those whose parts offset each other."""
    told = cause_amounts(movement)
    causes = [cause for cause in CAUSES if any(part.cause == cause for part in movement.parts)]
    return {cause: signed(told.get(cause, 0.0), PART_DECIMALS) for cause in causes}


def _practices(change: Change, movement: Movement, cause: Cause, links: Links) -> tuple[PracticeAmount, ...]:
    """What each practice adds to a cause, the most first; they add up to the cause as it is shown."""
    sums = _sums(movement, cause)
    amounts = apportioned(list(sums.values()), cause_amounts(movement).get(cause, 0.0), PART_DECIMALS)
    return tuple(
        PracticeAmount(_practice(change, practice, links), signed(amount, PART_DECIMALS) if len(sums) > 1 else "")
        for practice, amount in zip(sums, amounts, strict=True)
    )


def _sums(movement: Movement, cause: Cause) -> dict[str, Fraction]:
    """What each practice adds to a cause, the most first."""
    sums: dict[str, Fraction] = {}
    for part in movement.parts:
        if part.cause == cause and part.practice:
            sums[part.practice] = sums.get(part.practice, Fraction(0)) + part.amount
    return dict(sorted(sums.items(), key=lambda item: -abs(item[1])))


def _practice(change: Change, practice: str, links: Links) -> Link:
    """A practice as it is named now, with a link to it; as it was named before, if it is not asked any more."""
    after, before = change.after.practices.get(practice), change.before.practices.get(practice)
    found = after or before
    name = f"{practice} {found.practice.name}" if found else practice
    return Link(name, links.practice(practice) if after else "")


def _elsewhere(change: Change, cause: Cause, links: Links) -> Iterator[ElsewhereRow]:
    for movement in change.movements.values():
        amount = _amounts(movement).get(cause)
        if amount is not None:
            name = _dimension(change, movement, links)
            yield ElsewhereRow(name, amount, _practices(change, movement, cause, links))


def _one_sided(change: Change, cause: Cause, links: Links) -> Iterator[ElsewhereRow]:
    """What dimensions that are scored in one period only add to their framework."""
    after, before = change.after.dimensions, change.before.dimensions
    for key, movement in change.framework_movements.items():
        framework = change.after.assessment.questionnaire.instrument.frameworks[key].name
        for part in movement.parts:
            found = after.get(part.practice) or before.get(part.practice)
            if part.cause == cause and found:
                href = links.dimension(part.practice) if part.practice in after else ""
                through = PracticeAmount(Link(found.dimension.name, href), "")
                amount = signed(float(part.amount), PART_DECIMALS)
                yield ElsewhereRow(Link(framework, links.page(key)), amount, (through,))


def _named(change: Change, cause: Cause) -> str:
    return capitalized(cause_text(cause, version=change.other_version))
