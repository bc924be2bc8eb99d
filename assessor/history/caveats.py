"""What makes two results hard to compare, and what of the change that explains, in whole sentences."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from assessor.dates import period_text
from assessor.model import Assessment, Change, Movement, Result
from assessor.numbers import PART_DECIMALS, cause_amounts, gap, interval_text, score_text, signed
from assessor.words import cause_text, in_a_row, inside

NOTABLE = Fraction(5, 100)
"""What another cause adds at least, in levels, to be told before all else: less reads as nothing in one decimal."""


def caveats(change: Change) -> Iterator[str]:
    """What differs beside the organization; then, for each framework, how much of its change that is.

    Needs all else of `change`. Nothing is told apart where movements are missing: then it is said what may have moved.
    """
    before, after = change.before, change.after
    old, new = before.assessment, after.assessment
    yield from _questionnaires(change)
    yield from _evidence(change)
    if old.record.weights != new.record.weights:
        more = "" if change.movements else " A part of the difference may come from that."
        yield f"The weights of practices changed.{more}"
    if old.record.scope != new.record.scope and old.record.scope and new.record.scope:
        yield "The scope of the assessment changed, so the two results are not about quite the same thing."
    yield from _respondents(change)
    yield from _shares(change)
    for result in (before, after):
        if result.assessment.record.status == "draft":
            yield f"The assessment of {period_text(result.assessment.period)} is a draft."


def _questionnaires(change: Change) -> Iterator[str]:
    """Another version, and the dimensions whose scores it touches; or other rules on evidence with the same version."""
    old, new = change.before.assessment, change.after.assessment
    if not change.other_version:
        if _rules(old) != _rules(new) and change.before.reviewed and change.after.reviewed:
            yield "The rules changed on how much evidence a level needs."
        return
    changed = f"The questionnaire changed from {old.questionnaire.name} to {new.questionnaire.name}"
    if change.versions and change.versions.frameworks and all(change.versions.frameworks.values()):
        yield f"{changed}, in nothing that scores depend on."
    elif change.movements:
        yield f"{changed}{_where(change)}. What that does to a score is told apart from what the organization did."
    else:
        yield f"{changed}, so a part of the difference may come from the instrument."


def _rules(assessment: Assessment) -> object:
    return assessment.rules.evidence_needed


def _where(change: Change) -> str:
    """The dimensions that cannot be compared as they stand, if they are few."""
    known = change.versions.dimensions if change.versions else {}
    names = [d.dimension.name for key, d in change.after.dimensions.items() if not known.get(key, True)]
    return f" in {in_a_row([inside(name) for name in names])}" if 0 < len(names) <= 3 else ""


def _evidence(change: Change) -> Iterator[str]:
    if change.before.reviewed == change.after.reviewed:
        return
    results = sorted((change.before, change.after), key=lambda result: not result.reviewed)
    reviewed, perceived = (period_text(result.assessment.period) for result in results)
    more = "" if change.movements else " A part of the difference may come from the review."
    yield f"Evidence was reviewed in {reviewed} but not in {perceived}, which shows perceived maturity.{more}"


def _respondents(change: Change) -> Iterator[str]:
    """What the change may owe to who was asked: respondents are anonymous, so they may be other people."""
    before, after = change.before, change.after
    if before.of_many != after.of_many:
        many, few = (after, before) if after.of_many else (before, after)
        yield (
            f"Levels of {_when(many)} are means of many people's ratings, those of {_when(few)} whole levels. So only "
            "whole levels are compared here, and no difference of scores is shown; who was asked may have changed the "
            "levels, too."
        )
    elif before.of_many and before.voices and after.voices:
        yield (
            f"{before.voices.n} people gave ratings in {_when(before)} and {after.voices.n} in {_when(after)}. "
            "They may be other people, so a level counts as moved only where the two 95% intervals do not meet; else "
            "chance can explain it."
        )


def _when(result: Result) -> str:
    return period_text(result.assessment.period)


def _shares(change: Change) -> Iterator[str]:
    """How much of the change of each framework each cause is, where another one than the organization counts."""
    for f in change.frameworks:
        movement = change.framework_movements.get(f.id)
        if f.after and movement and any(abs(n) >= NOTABLE for c, n in movement.causes.items() if c != "organization"):
            yield _share(change, movement, f.after.framework.name)


def _share(change: Change, movement: Movement, name: str) -> str:
    """The parts as the page shows them, with two decimals: so they add up to the change between the two scores."""
    total = gap(movement.after, movement.before, PART_DECIMALS)
    parts = [
        (signed(amount, PART_DECIMALS), cause_text(cause, version=change.other_version))
        for cause, amount in cause_amounts(movement).items()
        if amount
    ]
    (first, cause), *others = parts
    if not total:
        moves = in_a_row([f"{amount} from {source}" for amount, source in parts])
        return f"{name} stayed at {score_text(movement.after, decimals=PART_DECIMALS)}: {moves} offset each other."
    went = f"{signed(total, PART_DECIMALS)} in {name} ({interval_text(movement.before, movement.after, PART_DECIMALS)})"
    if not others:
        return f"The change of {went} comes from {cause}."
    return (
        f"Of the change of {went}, {in_a_row([f'{first} come from {cause}', *(f'{a} from {s}' for a, s in others)])}."
    )
