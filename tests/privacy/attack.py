"""Attacks on what is published of many people's answers: each returns what it found out, in words; nothing is best.

The attacker knows the program, the rules and the names of all groups and segments; of people's answers only what is
published. To tell a find from a guess, the attacks look up in the truth which people a published number counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache
from random import Random

from privacy.published import differences, everything
from privacy.tables import (
    Counts,
    Names,
    Row,
    class_parts,
    inside_cells,
    segments_of,
    segments_shown,
    shown_groups,
    unions,
)
from privacy.worlds import ADVOCACY, AMBASSADORSHIP, LEVELS, PERCEPTION, PRACTICES, People, Person, World

from assessor.model import Result
from assessor.model.survey import CANNOT_JUDGE, INSIDE_GROUPS, NOT_APPLICABLE, NOTHING

Rule = Callable[[Mapping[str, int], int], "Sequence[str] | None"]


# What cannot be seen cannot be missed: change all that is hidden, and compare.


def interference(world: World, result: Result, publish: Callable[[World], Result], random: Random) -> list[str]:
    """What is published differently when everything that is hidden has another content."""
    return differences(everything(result), everything(publish(disturbed(world, result, random))))


def naming(world: World, result: Result, publish: Callable[[World], Result], random: Random) -> list[str] | None:
    """What is published differently when customers of hidden segments belong to other hidden segments.

    None where other segments are hidden then, or none, so that there is nothing to compare.
    """
    other = publish(relabelled(world, result, random))
    same = _tables_of_segments(result) == _tables_of_segments(other)
    same = same and _hides_a_segment(result) == _hides_a_segment(other)
    return differences(everything(result), everything(other)) if same else None


def relabelled(world: World, result: Result, random: Random) -> World:
    """A world in which customers whose segments are shown nowhere change places, and so the sizes of these segments."""
    shown = frozenset().union(*(names or () for names in _tables_of_segments(result)))
    movers = [i for i, name in enumerate(world.customers.groups) if name not in shown]
    came = dict(zip(movers, random.choices([world.customers.groups[i] for i in movers], k=len(movers)), strict=True))
    groups = tuple(came.get(i, name) for i, name in enumerate(world.customers.groups))
    return world.with_people(customers=replace(world.customers, groups=groups))


def _tables_of_segments(result: Result) -> list[Names | None]:
    return [*(segments_shown(result.perception, item) for item in PERCEPTION), segments_of(result.advocacy)]


def _hides_a_segment(result: Result) -> list[bool]:
    return [part.hidden for part in (result.perception, result.advocacy) if part]


def disturbed(world: World, result: Result, random: Random) -> World:
    """A world with the same cells shown, in which hidden people answer differently.

    Inside, a hidden cell counts nowhere: answers and their number are drawn anew. Customers and employees in classes
    count in the whole, so that people outside the shown parts swap their answers.
    """
    inside, customers = world.inside, world.customers
    for item in (*PRACTICES, *PERCEPTION):
        inside = _redrawn(inside, item, _blocks(result, item), world.minimum(item), random)
    inside = _swapped(inside, AMBASSADORSHIP, class_parts(result.ambassadorship), random)
    for item in PERCEPTION:
        customers = _swapped(customers, (item,), segments_shown(result.perception, item), random)
    return world.with_people(inside, _swapped(customers, ADVOCACY, segments_of(result.advocacy), random))


def _blocks(result: Result, item: str) -> tuple[Names, ...]:
    """The groups whose answers to `item` are hidden, together as they are merged."""
    whole = {frozenset(group.parts) for group in shown_groups(result)}
    shown = {names for names, _ in inside_cells(result, item)}
    rest = frozenset(INSIDE_GROUPS).difference(*whole)
    return tuple(sorted({*(whole - shown), *({rest} if rest else ())}, key=sorted))


def _redrawn(people: People, item: str, blocks: Iterable[Names], minimum: int, random: Random) -> People:
    new: dict[int, int] = {}
    for block in blocks:
        members = [i for i, group in enumerate(people.groups) if group in block and item in people.answers[i]]
        if people.size(sorted(block), item) > 0:  # where nobody chose a level, `hidden` need not be said
            chosen = random.sample(members, random.randint(1, min(minimum - 1, len(members))))
            other = (NOTHING, CANNOT_JUDGE, NOT_APPLICABLE) if item in PRACTICES else (NOTHING, CANNOT_JUDGE)
            new |= {i: random.choice(LEVELS) if i in chosen else random.choice(other) for i in members}
    return people.where(lambda i, _, person: {**person, item: new[i]} if i in new else person)


def _swapped(people: People, items: Sequence[str], shown: Names | None, random: Random) -> People:
    """People outside the `shown` parts swap their answers to all `items`; all draw new ones if nothing is shown.

    Who did not answer all items counts nowhere if there are several, and draws new ones, too.
    """
    asked = [item for item in items if item in people.items]
    complete = [i for i, p in enumerate(people.answers) if asked and all(p[item] in LEVELS for item in asked)]
    movers = [i for i in complete if people.groups[i] not in (shown or ())]
    came = dict(zip(movers, random.sample(movers, len(movers)), strict=True)) if shown is not None else {}

    def change(i: int, _: str, person: Person) -> Person:
        if i in came:
            return {**person, **{item: people.answers[came[i]][item] for item in asked}}
        if shown is not None and (len(items) == 1 or i in complete):
            return person
        return {**person, **{item: random.choice(LEVELS) for item in asked if person[item] in LEVELS}}

    return people.where(change)


# Subtraction and linear algebra: is a small union of groups a combination of what is published?


def solved(rows: Iterable[Row]) -> list[str]:
    """The unions of groups below the minimum whose answers follow from what is published."""
    return [f"{r.name}: the answers of {sorted(u)}" for r in rows for u in r.small() if follows(u, r.published)]


@cache
def follows(union: Names, published: tuple[Names, ...]) -> bool:
    """Whether the counts of `union` are a linear combination of the counts of the published unions."""
    parts = sorted(union.union(*published)) if published else sorted(union)
    rows = [[Fraction(part in names) for part in parts] for names in published]
    return rank([*rows, [Fraction(part in union) for part in parts]]) == rank(rows)


def rank(rows: Sequence[Sequence[Fraction]]) -> int:
    """The rank of a matrix, exactly."""
    left, found = [list(row) for row in rows], 0
    for column in range(len(left[0]) if left else 0):
        pivot = next((row for row in left if row[column]), None)
        if pivot is not None:
            left.remove(pivot)
            found += 1
            left = [[a - row[column] / pivot[column] * b for a, b in zip(row, pivot, strict=True)] for row in left]
    return found


# Means of group means, and numbers of people that do not fit.


def averaged(world: World, result: Result) -> list[str]:
    """Means and numbers of people that count a hidden group: its mean, or its size, is then a difference away."""
    found = []
    for name, item, cells, estimates in _together(result):
        blocks = {frozenset(g.parts) for g in shown_groups(result)} | {names for names, _ in cells}
        shown = {names for names, _ in cells}
        counts = {b: world.inside.counts(sorted(b), item)[1:6] for b in blocks}
        for what, value, n, of in estimates:
            right = _average([counts[b] for b in shown], of)
            if right is None or abs(right - value) > 1e-9 or n != sum(sum(counts[b]) for b in shown):
                hidden = [sorted(b) for b in blocks - shown if sum(counts[b])]
                found.append(f"{name}: {what} {value} with n = {n} is not of the groups shown; {hidden} are hidden")
    return found


Average = Callable[[Counts], Fraction]


def _together(
    result: Result,
) -> Iterator[tuple[str, str, list[tuple[Names, Counts]], list[tuple[str, float, int, Average]]]]:
    for practice, voices in (result.voices.practices if result.voices else {}).items():
        cells = inside_cells(result, practice)
        yield f"ratings of {practice}", practice, cells, [("the mean", voices.mean.value, voices.mean.n, _mean)]
    for views in result.perception.statements if result.perception else ():
        item = views.statement.id
        pairs = (("the mean", views.together_mean, _mean), ("the share", views.together_favourable, _favourable))
        estimates = [(what, e.value, e.n, of) for what, e, of in pairs if e]
        yield f"inside view of {item}", item, inside_cells(result, item), estimates


def _average(groups: Sequence[Counts], of: Average) -> float | None:
    return float(sum(map(of, groups)) / len(groups)) if groups and all(map(sum, groups)) else None


def _mean(counts: Counts) -> Fraction:
    return Fraction(sum(level * n for level, n in zip(LEVELS, counts, strict=True)), sum(counts))


def _favourable(counts: Counts) -> Fraction:
    return Fraction(counts[3] + counts[4], sum(counts))


# Reasoning about sizes: from table to table, and from the rule by which parts are hidden.


def joined(world: World, rows: Iterable[Row]) -> list[str]:
    """Unions of customers below the minimum whose number follows from all tables that count the same people.

    Where a table counts everybody, a segment is as large in one as in the other.
    """
    tables = [r for r in rows if r.published and r.truth.keys() == set(world.customers.groups)]
    everybody = {name: world.customers.groups.count(name) for name in world.customers.groups}
    full = [r for r in tables if {name: sum(r.truth[name]) for name in r.truth} == everybody]
    known = tuple({names for row in full for names in row.published})
    least = world.rules.minimum_customers
    small = [u for u in unions(sorted(everybody)) if 0 < sum(everybody[name] for name in u) < least]
    return [f"all tables of customers: the number of {sorted(u)}" for u in small if known and follows(u, known)]


def pinned(sizes: Mapping[str, int], minimum: int, rule: Rule) -> list[str]:
    """The small hidden parts whose size follows from the total, the parts shown, and the public rule of hiding.

    All sizes of the hidden parts are tried; it is a find if all that fit are the same numbers in some order. Where
    sizes are open, means are too, unless all people outside the shown parts answer alike; but these are as many as
    the minimum.
    """
    shown = rule(sizes, minimum)
    if shown is None:
        return []
    hidden = [name for name in sizes if name not in shown]
    rest = sum(sizes[name] for name in hidden)
    tried = (dict(zip(hidden, split, strict=True)) for split in _splits(rest, len(hidden)))
    fitting = {tuple(sorted(trial.values())) for trial in tried if rule({**sizes, **trial}, minimum) == shown}
    return [name for name in hidden if 0 < sizes[name] < minimum and len(fitting) == 1]


def _splits(total: int, parts: int) -> Iterator[tuple[int, ...]]:
    """All ways to split `total` people into `parts`, some of them empty."""
    if parts <= 1:
        yield from [(total,)] * parts
        return
    for first in range(total + 1):
        yield from ((first, *others) for others in _splits(total - first, parts - 1))
