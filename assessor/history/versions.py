"""Two versions of a questionnaire: what became of each practice, and which scores still mean the same.

What the author states in changes.yml counts. Where nothing is stated, practices are paired by their ids and compared
by their anchors: equal anchors ask for the same thing on every level.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Literal

from assessor.model import Fate, Passage, Practice, Questionnaire, Rules, Since, Successor, VersionDiff
from assessor.words import in_a_row

WORDING = frozenset(("name", "question", "why", "evidence", "next_steps", "not_applicable_if"))
"""The texts of a practice that can change without changing what a level means."""

_CONFIRMING = "evidence_needed"
"""The rule that confirmed levels, and so scores, depend on; the others decide what is scored, labelled or shown."""

_Ids = tuple[str, ...]
StatementFate = Literal["added", "removed", "reworded"]


def compare_questionnaires(old: Questionnaire, new: Questionnaire) -> VersionDiff:
    """What became of each practice of `old` in `new`, and which dimensions and frameworks can still be compared.

    Every practice of both is in exactly one passage. Of a split that is stated to be comparable, the practice that
    the author names first takes the answers; of a merger, the first practice that is stated to be comparable gives
    them. A dimension can be compared if each of its practices, on both sides, comes from one and becomes one of the
    same dimension, comparable, with the same weight and the same core; and if the rule on evidence is the same.
    """
    since = new.changes.get(old.name, Since())
    passages = tuple(_passage(old, new, since, *pair) for pair in _paired(old, new, since))
    rules = tuple(f.name for f in fields(Rules) if _rule(old, f.name) != _rule(new, f.name))
    dimensions = {key: _CONFIRMING not in rules for key in new.dimensions if key in old.dimensions}
    for passage in passages:
        dimensions |= dict.fromkeys(_touched(passage, old, new) & dimensions.keys(), False)
    return VersionDiff(old, new, since.about, passages, dimensions, _frameworks(old, new, dimensions), rules)


def differing(before: Practice, after: Practice) -> tuple[str, ...]:
    """The names of the fields in which two practices differ, in the order of the type; spacing does not count."""
    return tuple(f.name for f in fields(Practice) if _spaced(before, f.name) != _spaced(after, f.name))


def obstacles(diff: VersionDiff, dimension: str) -> tuple[str, ...]:
    """Why scores of a dimension that both versions have cannot be compared, as sentences; none if they can."""
    touching = (p for p in diff.passages if dimension in _touched(p, diff.old, diff.new))
    rule = ("The evidence that confirms a level differs.",) if _CONFIRMING in diff.rules else ()
    return (*(text for passage in touching for text in _told(passage, diff)), *rule)


def changed_statements(old: Questionnaire, new: Questionnaire) -> Mapping[str, StatementFate]:
    """What became of the statements that people rate, by id; those that are the same are left out.

    A statement is the same if its text and the words of its scale are: nothing can be stated about it.
    """
    before, after = _statements(old), _statements(new)
    return {
        key: "removed" if key not in after else "added" if key not in before else "reworded"
        for key in dict.fromkeys((*after, *before))
        if before.get(key) != after.get(key)
    }


def _statements(questionnaire: Questionnaire) -> dict[str, _Ids]:
    """What people read of each statement, by its id: the text and the words of the scale."""
    return {
        statement.id: tuple(" ".join(text.split()) for text in (statement.text, *module.scale.values()))
        for module in questionnaire.modules.values()
        for statement in module.statements
    }


def _rule(questionnaire: Questionnaire, name: str) -> object:
    return getattr(questionnaire.instrument.rules, name)


def _spaced(practice: Practice, name: str) -> object:
    """A field of a practice with single blanks in its texts: one text can be folded in several ways."""
    value: object = getattr(practice, name)
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, Mapping):
        return {key: " ".join(str(text).split()) for key, text in value.items()}
    return tuple(" ".join(str(text).split()) for text in value) if isinstance(value, tuple) else value


def _paired(old: Questionnaire, new: Questionnaire, since: Since) -> list[tuple[_Ids, _Ids]]:
    """The practices before and after that belong together, in the order of `new`; what was removed comes last."""
    pairs: list[tuple[_Ids, _Ids]] = []
    for key in old.practices:
        stated = since.practices.get(key, Successor()).becomes
        pairs = _joined(pairs, key, stated if stated is not None else (key,) if key in new.practices else ())
    known = {key for _, after in pairs for key in after}
    pairs += [((), (key,)) for key in new.practices if key not in known]
    order = {key: at for at, key in enumerate(new.practices)}
    return sorted(pairs, key=lambda pair: min((order[key] for key in pair[1]), default=len(order)))


def _joined(pairs: list[tuple[_Ids, _Ids]], key: str, becomes: _Ids) -> list[tuple[_Ids, _Ids]]:
    """The `pairs` and what `key` becomes; those that become one of the same practices are joined."""
    shared = [pair for pair in pairs if not set(pair[1]).isdisjoint(becomes)]
    before = tuple(other for pair in shared for other in pair[0])
    after = dict.fromkeys(other for pair in (*shared, ((), becomes)) for other in pair[1])
    return [*(pair for pair in pairs if pair not in shared), ((*before, key), tuple(after))]


def _passage(old: Questionnaire, new: Questionnaire, since: Since, before: _Ids, after: _Ids) -> Passage:
    stated = {key: since.practices.get(key, Successor()) for key in before}
    before = tuple(sorted(before, key=lambda key: not stated[key].comparable))
    was, now = [old.practices[key] for key in before], [new.practices[key] for key in after]
    homes = [{old.dimension_of[key] for key in before}, {new.dimension_of[key] for key in after}]
    weights = [{(practice.weight, practice.core) for practice in side} for side in (was, now)]
    return Passage(
        fate=_fate(was, now),
        before=before,
        after=after,
        comparable=_comparable(was, now, [stated[key].comparable for key in before]),
        reason=" ".join(dict.fromkeys(s.reason for s in stated.values() if s.reason)),
        moved=bool(was and now) and homes[0] != homes[1],
        reweighted=bool(was and now) and weights[0] != weights[1],
    )


def _fate(was: Sequence[Practice], now: Sequence[Practice]) -> Fate:
    if not was or not now:
        return "removed" if was else "added"
    if len(was) > 1 or len(now) > 1:
        return "merged" if len(was) > 1 else "split"
    changed = differing(was[0], now[0])
    if "id" in changed:
        return "renamed"
    return "re-anchored" if "anchors" in changed else "same" if WORDING.isdisjoint(changed) else "reworded"


def _comparable(was: Sequence[Practice], now: Sequence[Practice], stated: Sequence[bool | None]) -> bool:
    """What is stated; if nothing is, whether one practice became one with the same anchors."""
    if not was or not now:
        return False
    one = len(was) == len(now) == 1
    return any(stated) or (one and stated[0] is None and "anchors" not in differing(was[0], now[0]))


def _touched(passage: Passage, old: Questionnaire, new: Questionnaire) -> set[str]:
    """The dimensions that cannot be compared because of the passage."""
    one = len(passage.before) == len(passage.after) == 1
    if one and passage.comparable and not passage.moved and not passage.reweighted:
        return set()
    return {old.dimension_of[key] for key in passage.before} | {new.dimension_of[key] for key in passage.after}


def _frameworks(old: Questionnaire, new: Questionnaire, dimensions: Mapping[str, bool]) -> dict[str, bool]:
    """For each framework of both, whether it has the same dimensions, and all of them can be compared."""
    before, after = old.instrument.frameworks, new.instrument.frameworks
    return {
        key: set(before[key].dimensions) == set(framework.dimensions)
        and all(dimensions.get(dimension, False) for dimension in framework.dimensions)
        for key, framework in after.items()
        if key in before
    }


def _told(passage: Passage, diff: VersionDiff) -> Iterator[str]:
    """What of a passage keeps scores from being compared, as sentences."""
    before, after = in_a_row(passage.before), in_a_row(passage.after)
    match passage.fate:
        case "added":
            yield f"{after} is new."
        case "removed":
            yield f"{before} was dropped."
        case "split":
            yield f"{before} was split into {after}."
        case "merged":
            yield f"{before} were merged into {after}."
        case _ if not passage.comparable:
            yield f"{before} {_why(passage, diff)}{'' if before == after else f' as {after}'}."
    if passage.moved:
        yield f"{before} moved from {_homes(diff.old, passage.before)} to {_homes(diff.new, passage.after)}."
    if passage.reweighted:
        yield f"The weight of {before}, or whether it is core, changed."


def _why(passage: Passage, diff: VersionDiff) -> str:
    """Why one practice that became one cannot be compared."""
    changed = differing(diff.old.practices[passage.before[0]], diff.new.practices[passage.after[0]])
    return "has other anchors" if "anchors" in changed else "is stated not to be comparable"


def _homes(questionnaire: Questionnaire, practices: Sequence[str]) -> str:
    return in_a_row([questionnaire.dimensions[key].name for key in _dimensions(questionnaire, practices)])


def _dimensions(questionnaire: Questionnaire, practices: Sequence[str]) -> dict[str, None]:
    return dict.fromkeys(questionnaire.dimension_of[key] for key in practices)
