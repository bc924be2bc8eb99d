"""What is published of people in tables, line by line, with the truth behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from privacy.worlds import ADVOCACY, AMBASSADORSHIP, LEVELS, PARTS, PERCEPTION, PRACTICES, People, World

from assessor.model import Classification, Estimate, Group, Perception, Result, View
from assessor.model.survey import INSIDE_GROUPS, NOTHING

Counts = tuple[int, ...]
Names = frozenset[str]


@dataclass(frozen=True)
class Row:
    """One line of a published table: the truth of each part, which unions of parts are published, and the minimum.

    The truth counts the people of each answer or class; `people` of them chose one that is published with the others.
    """

    name: str
    truth: Mapping[str, Counts]
    published: tuple[Names, ...]
    minimum: int
    levels: int = 5
    """How many of the counts are of people who gave an answer from 1 to 5, or have a class."""

    def size(self, names: Iterable[str]) -> int:
        return sum(sum(self.truth[name][: self.levels]) for name in names)

    def anybody(self, names: Iterable[str]) -> bool:
        return any(any(self.truth[name]) for name in names)

    def small(self) -> list[Names]:
        """All unions of parts that are too small to be known, though somebody is in them."""
        parts = [name for name in self.truth if self.anybody([name])]
        return [u for u in unions(parts) if self.size(u) < self.minimum and self.anybody(u)]


def rows(world: World, result: Result) -> Iterator[Row]:
    """All published tables of counts, line by line."""
    for item in PRACTICES:
        cells = inside_cells(result, item)
        truth = {g: world.inside.counts([g], item)[1:] for g in INSIDE_GROUPS}
        yield _row(f"ratings of {item}", truth, cells, world.minimum(item))
    for item in PERCEPTION:
        cells = inside_cells(result, item)
        truth = {g: world.inside.counts([g], item)[1:7] for g in INSIDE_GROUPS}
        yield _row(f"inside view of {item}", truth, cells, world.minimum(item))
        truth = {s: world.customers.counts([s], item)[1:7] for s in sorted(set(world.customers.groups))}
        cells = _customer_cells(result.perception, item, truth)
        yield _row(f"customers' view of {item}", truth, cells, world.rules.minimum_customers)
    yield _class_row("advocacy", result.advocacy, world.customers, ADVOCACY, world.rules.minimum_customers)
    least = world.rules.minimum_group_sensitive
    yield _class_row("ambassadorship", result.ambassadorship, world.inside, AMBASSADORSHIP, least)


def _row(name: str, truth: Mapping[str, Counts], cells: Iterable[tuple[Names, Counts]], minimum: int) -> Row:
    return Row(name, truth, tuple(counted_people(name, truth, *cell) for cell in cells), minimum)


def counted_people(name: str, truth: Mapping[str, Counts], said: Names, counts: Counts) -> Names:
    """Whom published `counts` really count: those whom they are `said` to count, or any union that fits.

    Raises AssertionError if no union fits: then the number is wrong, or the attack does not understand it.
    """
    for union in (said, *unions([part for part in truth if any(truth[part])])):
        of_all = tuple(map(sum, zip(*(truth.get(part, ()) for part in union), strict=False)))
        if of_all == counts:
            return union & frozenset(truth)
    raise AssertionError(f"{name}: no union of groups has the counts {counts} that are said to be of {sorted(said)}")


def unions(parts: Sequence[str]) -> list[Names]:
    """All unions of parts, the largest first."""
    return [frozenset(u) for size in range(len(parts), 0, -1) for u in combinations(parts, size)]


def inside_cells(result: Result, item: str) -> list[tuple[Names, Counts]]:
    """The groups whose answers to a practice or statement are published, with the counts."""
    if result.voices and item in result.voices.practices:
        shown = result.voices.practices[item].groups
        return [(frozenset(r.group.parts), (*r.counts, r.cannot_judge, r.not_applicable)) for r in shown]
    parts = {g.id: frozenset(g.parts) for g in shown_groups(result)}
    return [(parts[v.id], _counts(v)) for s in _statements(result.perception, item) for v in s]


def _statements(perception: Perception | None, item: str) -> list[tuple[View, ...]]:
    return [s.inside for s in perception.statements if s.statement.id == item] if perception else []


def _counts(view: View) -> Counts:
    return (*view.counts, view.cannot_say)


def _customer_cells(perception: Perception | None, item: str, truth: Iterable[str]) -> list[tuple[Names, Counts]]:
    found = [s for s in perception.statements if s.statement.id == item] if perception else []
    whole = [(frozenset(truth), _counts(s.customers)) for s in found if s.customers]
    return [*whole, *((frozenset([v.id]), _counts(v)) for s in found for v in s.segments)]


def segments_shown(perception: Perception | None, item: str) -> Names | None:
    found = [s for s in perception.statements if s.statement.id == item and s.customers] if perception else []
    return frozenset(v.id for v in found[0].segments) if found else None


def segments_of(classes: Classification | None) -> Names | None:
    return frozenset(part.id for part in classes.parts) if classes else None


def class_parts(classes: Classification | None) -> Names | None:
    return frozenset(name for part in classes.parts for name in part.id.split("-")) if classes else None


def _class_row(name: str, found: Classification | None, people: People, items: Sequence[str], minimum: int) -> Row:
    parts = sorted(set(people.groups))
    truth = {part: classes(people, part, items) for part in parts}
    if found is None:
        return Row(name, truth, (), minimum)
    cells = [(frozenset(parts), _class_counts(found, found.total.shares))]
    cells += [(frozenset(p.id.split("-")), _class_counts(found, p.shares)) for p in found.parts]
    return _row(name, truth, cells, minimum)


def _class_counts(found: Classification, shares: Mapping[str, Estimate]) -> Counts:
    return tuple(round(shares[c].value * shares[c].n) for c in found.classes)


def classes(people: People, part: str, items: Sequence[str]) -> Counts:
    """How many people of a part belong to each class, by the rules of the module."""
    rule = _advocacy if items == ADVOCACY else _ambassadorship
    answers = [
        [p.get(i, NOTHING) for i in items] for g, p in zip(people.groups, people.answers, strict=True) if g == part
    ]
    found = [rule(given) for given in answers if all(level in LEVELS for level in given)]
    return tuple(found.count(i) for i in range(3))


def _advocacy(given: Sequence[int]) -> int:
    return 0 if min(given) >= 4 else 2 if sum(level <= 2 for level in given) >= 2 else 1


def _ambassadorship(given: Sequence[int]) -> int:
    sums = [sum(given[i : i + 3]) for i in range(0, 9, 9 // len(PARTS))]
    return 0 if min(sums) >= 12 else 2 if sum(total < 7.5 for total in sums) >= 2 else 1


def shown_groups(result: Result) -> tuple[Group, ...]:
    return tuple({g.id: g for part in (result.voices, result.perception) if part for g in part.groups}.values())
