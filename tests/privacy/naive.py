"""Publishers that leak, each in one way that looks harmless: the attacks must catch every one of them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from privacy import tables
from privacy.worlds import AMBASSADORSHIP, World

from assessor.model import ClassShares, Estimate, Result, StatementViews, View
from assessor.score import score


def honest(world: World) -> Result:
    """What the program itself publishes."""
    return score(world.assessment)


def all_large_segments(world: World) -> Result:
    """Each segment that is large enough beside all customers, though a single small one is the rest."""
    result, least = honest(world), world.rules.minimum_customers

    def views(shown: StatementViews) -> StatementViews:
        names = sorted({*world.customers.groups} - {""})
        counts = {name: world.customers.counts([name], shown.statement.id) for name in names}
        large = {name: found for name, found in counts.items() if sum(found[1:6]) >= least}
        return replace(shown, segments=tuple(_view(name, found) for name, found in large.items()))

    return _with_statements(result, lambda s: views(s) if s.customers else s)


def all_large_groups(world: World) -> Result:
    """The same for employees in classes: each large group beside all employees."""
    result = honest(world)
    if not result.ambassadorship or not result.voices:
        return result
    parts = []
    for group in result.voices.groups:
        counts = [tables.classes(world.inside, part, AMBASSADORSHIP) for part in group.parts]
        sizes = tuple(map(sum, zip(*counts, strict=True)))
        if sum(sizes) >= world.rules.minimum_group_sensitive:
            shares = dict(zip(result.ambassadorship.classes, map(_share(sum(sizes)), sizes), strict=True))
            parts.append(ClassShares(group.id, group.name, sum(sizes), shares))
    return replace(result, ambassadorship=replace(result.ambassadorship, parts=tuple(parts)))


def means_of_all_groups(world: World) -> Result:
    """The mean of a practice over all groups, though only the large ones stand beside it."""
    result = honest(world)
    if not result.voices:
        return result
    practices = {}
    for id_, voices in result.voices.practices.items():
        groups = [world.inside.counts(group.parts, id_)[1:6] for group in result.voices.groups]
        means = [sum(i * n for i, n in enumerate(counts, 1)) / sum(counts) for counts in groups if sum(counts)]
        practices[id_] = replace(voices, mean=replace(voices.mean, value=sum(means) / len(means)))
    return replace(result, voices=replace(result.voices, practices=practices))


def numbers_of_all_people(world: World) -> Result:
    """The number of all people who rated a practice, those of hidden groups too."""
    result = honest(world)
    if not result.voices:
        return result
    practices = {
        id_: replace(voices, mean=replace(voices.mean, n=sum(world.inside.counts(world.inside.groups, id_)[1:6])))
        for id_, voices in result.voices.practices.items()
    }
    return replace(result, voices=replace(result.voices, practices=practices))


def seeds_from_the_file(world: World) -> Result:
    """Intervals whose random numbers depend on each byte of the surveys, hidden ones too."""
    result = honest(world)
    bytes_ = world.inside.survey().answers + world.customers.survey().answers
    noise = int.from_bytes(hashlib.sha256(bytes_).digest()[:4], "big") / 2**40

    def shaken(shown: StatementViews) -> StatementViews:
        customers = shown.customers
        return replace(
            shown, customers=replace(customers, mean=replace(customers.mean, low=customers.mean.low + noise))
        )

    return _with_statements(result, lambda s: shaken(s) if s.customers else s)


def names_of_hidden_people(world: World) -> Result:
    """Whoever is not shown is named: here, by the first answer in the file."""
    result = honest(world)
    first = next((str(list(p.values())) for p in world.customers.answers), "")
    return replace(result, perception=replace(result.perception, segments=(first,))) if result.perception else result


NAIVE: Mapping[Callable[[World], Result], str] = {
    all_large_segments: "customers' view of PG-0",
    all_large_groups: "ambassadorship: the answers of",
    means_of_all_groups: "is not of the groups shown",
    numbers_of_all_people: "is not of the groups shown",
    seeds_from_the_file: "perception: ",
    names_of_hidden_people: "perception: ",
}
"""Each with words of what an attack says that it finds."""


def _with_statements(result: Result, change: Callable[[StatementViews], StatementViews]) -> Result:
    if not result.perception:
        return result
    return replace(
        result, perception=replace(result.perception, statements=tuple(map(change, result.perception.statements)))
    )


def _view(name: str, by_code: Sequence[int]) -> View:
    one, two, three, four, five = by_code[1:6]
    n = sum(by_code[1:6])
    nothing = Estimate(1, 1, 1, n)
    return View(name, name, (one, two, three, four, five), by_code[6], nothing, nothing)


def _share(n: int) -> Callable[[int], Estimate]:
    return lambda size: Estimate(size / n, 0, 1, n)
