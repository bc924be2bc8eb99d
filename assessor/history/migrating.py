"""An assessment carried to another version of its questionnaire: what is kept, what must be asked again, and the edits.

An answer is carried over where an answer to the old practice is an answer to the new one. Weights, actions and moments
say something about a practice itself, so they follow it also where its answer does not.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeVar

from assessor.history.edits import Edit, Path, apply, followed, reworded, taken_out
from assessor.history.versions import changed_statements, differing
from assessor.model import Moment, Passage, Questionnaire, Record, Spans, VersionDiff
from assessor.words import in_a_row

T = TypeVar("T")

_SECTIONS = {"weights": "weight of", "targets": "target of", "actions": "action"}


@dataclass(frozen=True)
class Course:
    """What the way from one version to another means for single practices; ids of statements pass through, too."""

    diff: VersionDiff

    @cached_property
    def passages(self) -> Mapping[str, Passage]:
        """The passage of each practice of the older version, by its id."""
        return {key: passage for passage in self.diff.passages for key in passage.before}

    @cached_property
    def items(self) -> Mapping[str, str]:
        """The new id of each practice and statement whose answers can be carried over, by its old id."""
        gone = {key for key, what in changed_statements(self.diff.old, self.diff.new).items() if what != "added"}
        return {**{key: key for key in statements(self.diff.old) if key not in gone}, **self.diff.carried}

    def heirs(self, practice: str) -> tuple[str, ...]:
        """The practices of the newer version that took the place of one of the older; none if it was dropped."""
        return self.passages[practice].after

    def heir(self, practice: str) -> str | None:
        """The one practice that took the place of one, and of no other; None if it was dropped, split or merged."""
        passage = self.passages[practice]
        return passage.after[0] if len(passage.before) == len(passage.after) == 1 else None

    def why(self, practice: str, answered: Collection[str] = ()) -> str:
        """Why an answer is not carried over and what to ask, on one line. `answered` are the practices with answers."""
        passage = self.passages[practice]
        asked = f"Ask {in_a_row(passage.after)}{' again' if passage.after == (practice,) else ''}."
        if not passage.after:
            asked = "There is nothing to ask."
        elif passage.comparable and passage.before[0] in answered:
            asked = f"The answer of {passage.before[0]} counts for {passage.after[0]}."
        return _line(f"{self.fate(practice)} {asked} {passage.reason}")

    def fate(self, practice: str) -> str:
        """What became of a practice that does not pass through as it is, as a sentence."""
        return f"{practice} {self._fate(practice, self.passages[practice])} in {self.diff.new.name}."

    def _fate(self, practice: str, passage: Passage) -> str:
        others = in_a_row([key for key in passage.before if key != practice])
        match passage.fate:
            case "removed":
                return "was dropped"
            case "split":
                return f"was split into {in_a_row(passage.after)}"
            case "merged":
                return f"was merged with {others} into {in_a_row(passage.after)}"
        changed = differing(self.diff.old.practices[practice], self.diff.new.practices[passage.after[0]])
        why = "has other anchors" if "anchors" in changed else "is not comparable"
        return why if passage.after == (practice,) else f"became {passage.after[0]} and {why}"


@dataclass(frozen=True)
class Steps:
    """What must happen to one file: words at their paths become others (more behind them), and what becomes comments.

    `values` are paths whose value is meant, not the key.
    """

    words: Mapping[Path, Sequence[str]] = field(default_factory=dict)
    gone: Mapping[Path, str] = field(default_factory=dict)
    values: frozenset[Path] = frozenset()

    @property
    def undecided(self) -> list[Path]:
        """The paths at which something goes, or becomes several: somebody must look there."""
        return [*self.gone, *(path for path, words in self.words.items() if len(words) > 1)]

    def on(self, text: str, spans: Spans) -> str:
        """`text` after these steps. Raises `NotEditable` if it cannot be edited by its lines."""
        return apply(text, [*self._edits(text, spans), *taken_out(text, spans, self.gone)])

    def _edits(self, text: str, spans: Spans) -> Iterator[Edit]:
        for path, (first, *more) in self.words.items():
            span = spans[path]
            yield reworded(text, span.value if path in self.values else span.key, first)
            yield from followed(text, span, more)


def statements(questionnaire: Questionnaire) -> tuple[str, ...]:
    """The ids of all statements that people answer."""
    return tuple(s.id for module in questionnaire.modules.values() for s in module.statements)


def to_decide(assessment: Steps, moments: Steps) -> tuple[str, ...]:
    """What somebody must look at beside the answers, in words."""
    written = [f"the {_SECTIONS[p[0]]} {p[1]}" for p in assessment.undecided if p[0] in _SECTIONS]
    return tuple(dict.fromkeys([*written, *(f"the moment {path[0]}" for path in moments.undecided)]))


@dataclass(frozen=True)
class Outcome:
    """What a migration does to the answers: `carried` and `dropped` by old ids, `again` and `new` by new ones."""

    carried: tuple[str, ...]
    again: tuple[str, ...]
    dropped: tuple[str, ...]
    new: tuple[str, ...]
    """Practices that nothing in the older version became."""


def outcome(answered: Collection[str], course: Course) -> Outcome:
    """What happens to the answers; `answered` are the practices that have any, in the assessment or from people."""
    carried = tuple(key for key in course.diff.old.practices if key in answered and key in course.diff.carried)
    kept = {course.diff.carried[key] for key in carried}
    asked = [p for p in course.diff.passages if any(key in answered for key in p.before)]
    return Outcome(
        carried,
        tuple(key for p in asked for key in p.after if key not in kept),
        tuple(key for p in asked if not p.after for key in p.before),
        tuple(key for p in course.diff.passages if not p.before for key in p.after),
    )


def assessment_steps(record: Record, course: Course, rated: Collection[str] = ()) -> Steps:
    """What must happen to assessment.yml. `rated` are the practices that people rated."""
    answered = {*record.answers, *rated}
    words: dict[Path, Sequence[str]] = {("questionnaire",): (course.diff.new.name,)}
    gone: dict[Path, str] = {}
    for key in record.answers:
        _follow(("answers", key), course.items.get(key), course.why(key, answered), words, gone)
    for key in record.weights:
        _follow(("weights", key), course.heir(key), f"{course.fate(key)} Decide on weights anew.", words, gone)
    for key in record.targets:
        if key not in course.diff.new.dimensions:
            gone["targets", key] = f"{course.diff.new.name} has no dimension {key}: decide on a target anew."
    for key, action in record.actions.items():
        if _heirs(action.practices, course):
            _follow_list(("actions", key, "practices"), action.practices, course, words, gone)
        else:
            gone["actions", key] = f"{course.diff.new.name} has no practice that this action would raise: decide anew."
    return Steps(words, gone, frozenset({("questionnaire",)}))


def moments_steps(moments: Mapping[str, Moment], course: Course) -> Steps:
    """What must happen to moments.yml."""
    words: dict[Path, Sequence[str]] = {}
    gone: dict[Path, str] = {}
    for key, moment in moments.items():
        _follow_list((key, "practices"), moment.practices, course, words, gone)
    return Steps(words, gone)


def migrated_record(record: Record, course: Course) -> Record:
    """What assessment.yml must say afterwards: the same but for what follows the questionnaire."""
    return replace(
        record,
        questionnaire=course.diff.new.name,
        answers=_keyed(record.answers, course.items),
        weights=_keyed(record.weights, {key: heir for key in record.weights if (heir := course.heir(key))}),
        targets={key: target for key, target in record.targets.items() if key in course.diff.new.dimensions},
        actions={
            key: replace(action, practices=heirs)
            for key, action in record.actions.items()
            if (heirs := _heirs(action.practices, course))
        },
    )


def migrated_moments(moments: Mapping[str, Moment], course: Course) -> Mapping[str, Moment]:
    """What moments.yml must say afterwards."""
    return {key: replace(moment, practices=_heirs(moment.practices, course)) for key, moment in moments.items()}


def _keyed(values: Mapping[str, T], names: Mapping[str, str]) -> dict[str, T]:
    return {names[key]: value for key, value in values.items() if key in names}


def _follow(path: Path, heir: str | None, why: str, words: dict[Path, Sequence[str]], gone: dict[Path, str]) -> None:
    """The key at `path` becomes its `heir`; without one, it goes."""
    if heir is None:
        gone[path] = why
    elif heir != path[-1]:
        words[path] = (heir,)


def _follow_list(
    path: Path, practices: Sequence[str], course: Course, words: dict[Path, Sequence[str]], gone: dict[Path, str]
) -> None:
    """The practices in the list at `path` become those that took their places."""
    for number, (practice, heirs) in enumerate(zip(practices, _listed(practices, course), strict=True)):
        if not heirs:
            listed = bool(course.heirs(practice))
            why = f"{in_a_row(course.heirs(practice))} stands here already." if listed else "It is taken out here."
            gone[*path, number] = f"{course.fate(practice)} {why}"
        elif heirs != (practice,):
            words[*path, number] = heirs


def _listed(practices: Sequence[str], course: Course) -> Iterator[tuple[str, ...]]:
    """For each practice of a list, those that take its place there: what several became stands once."""
    seen: set[str] = set()
    for practice in practices:
        alone = course.heir(practice) == practice  # what stands twice although nothing changed is not ours to mend
        taken = tuple(key for key in course.heirs(practice) if alone or key not in seen)
        seen.update(taken)
        yield taken


def _heirs(practices: Sequence[str], course: Course) -> tuple[str, ...]:
    return tuple(key for heirs in _listed(practices, course) for key in heirs)


def _line(text: str) -> str:
    """`text` on one line, without what cannot be seen."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
