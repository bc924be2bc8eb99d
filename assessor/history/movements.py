"""Why a score moved: every part of the change with its cause, exactly.

A score is a weighted mean, so its change comes apart in three steps, which docs/history.md tells with an example: what
is rated before only leaves the mean, what is rated in both moves, what is rated after only joins. Parts are fractions
and add up exactly to the change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from assessor.model import (
    LEVELS,
    Cause,
    DimensionChange,
    DimensionResult,
    Exact,
    FrameworkChange,
    FrameworkResult,
    GroupRatings,
    Movement,
    Part,
    PracticeChange,
    PracticeResult,
    Rules,
)

Pair = tuple[PracticeResult, PracticeResult]
"""One practice that is rated in both, before and after."""


class Weighed(NamedTuple):
    """What counts in a mean: a practice or a dimension. `cause` is why it counts on one side only, if it does."""

    id: str
    units: int
    level: Exact
    cause: Cause = "coverage"


class Leg(NamedTuple):
    """A part of the way from one level to another, and what goes it."""

    cause: Cause
    start: Exact
    end: Exact


class Sides(NamedTuple):
    """What is rated in both, what is rated before only, and what is rated after only."""

    pairs: Sequence[Pair]
    gone: Sequence[Weighed]
    come: Sequence[Weighed]


def dimension_movement(
    before: DimensionResult, after: DimensionResult, carried: Mapping[str, str], rules: tuple[Rules, Rules]
) -> Movement:
    """Why a dimension moved that is scored in both. Amounts are in levels; those of nothing are left out.

    `carried` has the id after of each practice whose answer before is an answer after; `rules` are those in force
    before and after.
    """
    sides = _sides(before, after, carried)
    parts = _stages(sides, rules) if sides.pairs else [_replaced(sides.gone, sides.come)]
    moved = Movement(after.dimension.id, before.score or 0, after.score or 0, tuple(p for p in parts if p.amount))
    return _beyond_chance(moved, clear=DimensionChange(moved.dimension, before, after).clear)


def framework_movement(before: FrameworkResult, after: FrameworkResult, movements: Mapping[str, Movement]) -> Movement:
    """Why a framework moved that is scored in both: the parts of its dimensions, each divided by their number.

    `movements` are those of the dimensions. A dimension that is scored on one side only adds a part with its own id: by
    the instrument if the other side does not ask for it, else by coverage.
    """
    old, new = _scored(before, after), _scored(after, before)
    both = [d for d in new if d in old]
    gone, come = ([w for d, w in side.items() if d not in both] for side in (old, new))
    if both:
        own = (replace(p, amount=p.amount / len(both)) for d in both for p in movements[d].parts)
        parts = [*_pulled([old[d] for d in both], gone, -1), *own, *_pulled([new[d] for d in both], come, +1)]
    else:
        parts = [_replaced(gone, come)]
    moved = Movement(after.id, before.score or 0, after.score or 0, tuple(p for p in parts if p.amount))
    return _beyond_chance(moved, clear=FrameworkChange(after.id, before, after).clear)


def _stages(sides: Sides, rules: tuple[Rules, Rules]) -> Iterator[Part]:
    """All parts in their order: what leaves, what other weights and other levels do, what joins."""
    before, after = ([_weighed(p) for p in side] for side in zip(*sides.pairs, strict=True))
    yield from _pulled(before, sides.gone, -1)
    yield from _weights(sides.pairs)
    yield from _levels(sides.pairs, rules)
    yield from _pulled(after, sides.come, +1)


def _sides(before: DimensionResult, after: DimensionResult, carried: Mapping[str, str]) -> Sides:
    """Who stands on which side. What another dimension has taken over is not asked here any more."""
    asked = {p.practice.id for p in after.practices}
    heirs = {old: new for p in before.practices if (new := carried.get(old := p.practice.id, "")) in asked}
    rated = {p.practice.id: p for p in after.rated_practices}
    pairs = [(p, rated[new]) for p in before.rated_practices if (new := heirs.get(p.practice.id, "")) in rated]
    met = {p.practice.id for pair in pairs for p in pair[1:]}
    known = set(heirs.values())
    return Sides(
        pairs,
        [_weighed(p, _missing(asked=key in heirs))._replace(id=heirs.get(key, key))
         for p in before.rated_practices if heirs.get(key := p.practice.id, "") not in rated],
        [_weighed(p, _missing(asked=key in known)) for key, p in rated.items() if key not in met],
    )  # fmt: skip


def _scored(side: FrameworkResult, other: FrameworkResult) -> dict[str, Weighed]:
    """The scored dimensions of one side, which all weigh the same."""
    asked = {d.dimension.id for d in other.dimensions}
    return {
        key: Weighed(key, 1, _mean(map(_weighed, d.rated_practices)), _missing(asked=key in asked))
        for d in side.dimensions
        if d.state == "scored" and (key := d.dimension.id)
    }


def _missing(*, asked: bool) -> Cause:
    """Why something has no level on the other side: it is asked there and not rated, or it is not asked."""
    return "coverage" if asked else "instrument"


def _weighed(p: PracticeResult, cause: Cause = "coverage") -> Weighed:
    return Weighed(p.practice.id, _units(p.weight), p.confirmed or LEVELS[0], cause)


def _units(weight: float) -> int:
    """A weight in thousandths, as it counts in a score."""
    return round(weight * 1000)


def _mean(items: Iterable[Weighed]) -> Fraction:
    listed = list(items)
    return Fraction(sum(w.units * w.level for w in listed)) / sum(w.units for w in listed)


def _pulled(kept: Sequence[Weighed], extra: Sequence[Weighed], sign: int) -> Iterator[Part]:
    """How far each of `extra` pulls the mean of `kept`: its distance times its weight, divided by the weight of all.

    Their sum is the mean of all minus the mean of `kept`. What leaves takes the same away: then `sign` is -1.
    """
    if extra:
        middle, units = _mean(kept), sum(w.units for w in (*kept, *extra))
        yield from (Part(w.cause, sign * w.units * (w.level - middle) / units, w.id) for w in extra)


def _replaced(gone: Sequence[Weighed], come: Sequence[Weighed]) -> Part:
    """The whole change, where nothing is rated in both."""
    causes = {w.cause for w in (*gone, *come)}
    return Part("instrument" if "instrument" in causes else "coverage", _mean(come) - _mean(gone))


def _weights(pairs: Sequence[Pair]) -> Iterator[Part]:
    """What other weights add: first those that the questionnaire gives, then those of the assessment."""
    now = [_weighed(before) for before, _ in pairs]
    given = [w._replace(units=_units(_given_weight(pair))) for w, pair in zip(now, pairs, strict=True)]
    final = [w._replace(units=_units(after.weight)) for w, (_, after) in zip(now, pairs, strict=True)]
    ids = [after.practice.id for _, after in pairs]
    yield from _reweighed("instrument", ids, now, given)
    yield from _reweighed("weights", ids, given, final)


def _given_weight(pair: Pair) -> float:
    """The weight after, if both weights are the questionnaires' own; else the weight before."""
    before, after = pair
    own = all(p.weight == p.practice.weight for p in pair)
    return after.weight if own else before.weight


def _reweighed(cause: Cause, ids: Sequence[str], old: Sequence[Weighed], new: Sequence[Weighed]) -> Iterator[Part]:
    """What each changed weight adds: its change times the distance from the old mean, divided by all new weights."""
    middle, units = _mean(old), sum(w.units for w in new)
    for practice, was, now in zip(ids, old, new, strict=True):
        yield Part(cause, (now.units - was.units) * (was.level - middle) / units, practice)


def _levels(pairs: Sequence[Pair], rules: tuple[Rules, Rules]) -> Iterator[Part]:
    """What other levels add, by practice and cause, with the weights after."""
    units = sum(_units(after.weight) for _, after in pairs)
    for pair in pairs:
        share = Fraction(_units(pair[1].weight), units)
        yield from (Part(leg.cause, share * (leg.end - leg.start), pair[1].practice.id) for leg in _legs(pair, rules))


def _legs(pair: Pair, rules: tuple[Rules, Rules]) -> Iterator[Leg]:
    """The way from the level that counted before to the level that counts after.

    With evidence reviewed in both: other evidence for what was said before, other rules for it, then what is said now,
    as far as evidence supports it. With a review on one side: what it takes there, then what was said.
    """
    before, after = pair
    if before.grade is None or after.grade is None:
        yield Leg("review", _taken(before), _taken(after))
        yield from _said(pair, lambda level: level)
        return
    said = before.claimed or LEVELS[0]
    caps = [r.supported(p.grade or 0) for p, r in ((before, rules[0]), (after, rules[0]), (after, rules[1]))]
    counted, shown, ruled = (min(said, cap) for cap in caps)
    yield Leg("organization", counted, shown)
    yield Leg("instrument", shown, ruled)
    yield from _said(pair, lambda level: min(level, caps[-1]))


def _taken(p: PracticeResult) -> Exact:
    """What missing evidence takes from the level that was said: nothing, or a number below 0."""
    return (p.confirmed or 0) - (p.claimed or 0)


def _said(pair: Pair, counts: Callable[[Exact], Exact]) -> Iterator[Leg]:
    """The way of the level that was said; `counts` gives how much of a level counts.

    Where groups of people rated that did not rate on the other side, the way leads over the groups that did in both.
    """
    start, end = (p.claimed or LEVELS[0] for p in pair)
    before, after = map(_groups, pair)
    shared = [key for key in before if key in after]
    if pair[0].basis != pair[1].basis or (before and not shared):
        yield Leg("respondents", counts(start), counts(end))
        return
    first, last = (_mean_of(side, shared, level) for side, level in ((before, start), (after, end)))
    yield Leg("respondents", counts(start), counts(first))
    yield Leg("organization" if _clear(pair, before, after) else "chance", counts(first), counts(last))
    yield Leg("respondents", counts(last), counts(end))


def _groups(p: PracticeResult) -> Mapping[str, GroupRatings]:
    """The groups of people whose ratings decide, by id; none where an assessor or a workshop does."""
    return {g.group.id: g for g in p.voices.groups} if p.voices and p.basis == "ratings" else {}


def _mean_of(groups: Mapping[str, GroupRatings], shared: Sequence[str], level: Exact) -> Exact:
    """The unweighted mean of the means of the `shared` groups; `level` itself if these are all."""
    if len(shared) == len(groups):
        return level
    counts = [groups[key].counts for key in shared]
    means = [Fraction(sum(n * level for n, level in zip(c, LEVELS, strict=True)), sum(c)) for c in counts]
    return sum(means, Fraction(0)) / len(means)


def _clear(pair: Pair, before: Mapping[str, GroupRatings], after: Mapping[str, GroupRatings]) -> bool:
    """Whether chance cannot explain another level. Among other groups, one that rated in both has to differ, too."""
    alike = before.keys() == after.keys()
    apart = alike or any(before[key].mean.apart(after[key].mean) for key in before.keys() & after.keys())
    return apart and PracticeChange(pair[1].practice.id, *pair).clear


def _beyond_chance(moved: Movement, *, clear: bool) -> Movement:
    """The same movement as the organization's own where each practice alone may be chance, but not all together."""
    if not clear or {p.cause for p in moved.parts} != {"chance"}:
        return moved
    return replace(moved, parts=tuple(replace(p, cause="organization") for p in moved.parts))
