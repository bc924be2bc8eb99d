"""A review in words: the same sentences for the terminal, for Markdown and for machines.

What people wrote stands in them as it is, cut short: whoever shows the words escapes them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assessor.cli.editwords import edit_lines, survey_lines
from assessor.cli.practicewords import CauseText, by_ratings, practice_cause, ratings_cause, rule_text, short, tells
from assessor.cli.scoretable import dimension_note
from assessor.dates import period_text
from assessor.history import compare_questionnaires
from assessor.history.review import differs
from assessor.model import (
    AssessmentReview,
    DimensionChange,
    DimensionResult,
    DimensionReview,
    FrameworkChange,
    FrameworkResult,
    Questionnaire,
    Result,
    Review,
)
from assessor.numbers import counted, score_text
from assessor.words import in_a_row


@dataclass(frozen=True)
class Outcome:
    """What becomes of one score. `before` and `after` are as the reader sees them; `note` says what the level does."""

    id: str
    name: str
    before: str
    after: str
    level: str
    """The level on the later side, and how it came from the earlier one: ``2 → 3 Structured``."""
    note: str
    moved: bool
    """Whether the reader sees another score, level or state."""
    level_moved: bool
    of_framework: bool
    causes: tuple[CauseText, ...] = ()

    @property
    def step(self) -> str:
        """Both scores: ``2.6 → 3.1``; one where they read the same, or where there is only one side."""
        sides = dict.fromkeys(side for side in (self.before, self.after) if side)
        return " → ".join(sides)

    @property
    def headline(self) -> str:
        """The outcome as one phrase: ``Customer dialog 2.6 → 3.1, now level 3 (Structured)``."""
        stays = f"{self.name} stays {self.after}" if self.before == self.after else f"{self.name} {self.step}"
        return ", ".join(filter(None, [stays, self.note]))


@dataclass(frozen=True)
class Story:
    """One assessment that differs, in words."""

    name: str
    title: str
    state: str
    outcomes: tuple[Outcome, ...]
    cautions: tuple[str, ...]
    others: tuple[str, ...]
    pages: tuple[str, ...]
    pages_note: str

    @property
    def moved(self) -> tuple[Outcome, ...]:
        """The outcomes that a reader sees as a change."""
        return tuple(o for o in self.outcomes if o.moved)


def stories(review: Review) -> tuple[Story, ...]:
    """All assessments of a review in words."""
    told = {e.field for e in review.edits if e.kind == "rules"}
    return tuple(story(found, told) for found in review.assessments)


def story(found: AssessmentReview, told: set[str]) -> Story:
    """One assessment in words. `told` are the rules whose change is said elsewhere."""
    if found.before is None or found.after is None:
        outcomes = tuple(_standing(found.either, gone=found.after is None))
        return Story(found.name, title(found), found.state, outcomes, (), (), (), _alone_note(found))
    outcomes = (*_frameworks(found), *_dimensions(found))
    quiet = len(found.frameworks) + len(found.dimensions) - len(outcomes)
    others = (*survey_lines(found, quiet), *edit_lines(found, told))
    pages = tuple(map(short, (found.pages or {}).values()))
    return Story(found.name, title(found), found.state, outcomes, tuple(_cautions(found)), others, pages, "")


def title(found: AssessmentReview) -> str:
    """Whose assessment it is: ``Northwind Bank, 2026 Q4``; with both sides where they are two assessments."""
    after = found.either.assessment
    before = found.before.assessment if found.before else after
    if before.organization.id != after.organization.id:
        return f"{_named(found.before or found.either)} → {_named(found.either)}"
    if before.period != after.period:
        return f"{short(after.organization.profile.name)}, {period_text(before.period)} → {period_text(after.period)}"
    return _named(found.either)


def _named(result: Result) -> str:
    return f"{short(result.assessment.organization.profile.name)}, {period_text(result.assessment.period)}"


def _alone_note(found: AssessmentReview) -> str:
    return "All its pages are new." if found.before is None else "Its pages are gone."


def _cautions(found: AssessmentReview) -> Iterator[str]:
    """What a reader must know before comparing the numbers."""
    before, after = found.before, found.after
    assert before is not None and after is not None  # noqa: S101, PT018
    if before.reviewed != after.reviewed:
        yield (
            "Evidence is reviewed now, so levels without enough evidence count less."
            if after.reviewed
            else "Evidence is no longer reviewed, so claimed levels count, as perceived maturity."
        )
    if before.of_many != after.of_many:
        now = "now" if after.of_many else "no longer"
        yield f"Levels are {now} means of many people's ratings, so a difference of scores says little."
    if before.assessment.questionnaire.name != after.assessment.questionnaire.name:
        yield _other_version(before.assessment.questionnaire, after.assessment.questionnaire)
    for survey in found.surveys:
        if survey.few:
            yield (
                f"So few people's {'ratings' if survey.survey == 'ratings' else 'answers'} differ that both sides "
                "together tell what they answered. Show this only to those who may read the files."
            )


def _other_version(old: Questionnaire, new: Questionnaire) -> str:
    """That the questionnaire changes, and whether that can move a score."""
    changes = f"The questionnaire changes from {old.name} to {new.name}"
    comparable = compare_questionnaires(old, new).frameworks
    if comparable and all(comparable.values()):
        return f"{changes}, in nothing that scores depend on."
    return f"{changes}, so a part of the change can be the instrument's."


def _frameworks(found: AssessmentReview) -> Iterator[Outcome]:
    for change in found.frameworks:
        made = framework_outcome(found, change)
        if made.moved:
            yield made


def _dimensions(found: AssessmentReview) -> Iterator[Outcome]:
    for review in found.dimensions:
        made = dimension_outcome(found, review)
        if made.moved or made.causes:
            yield made


def framework_outcome(found: AssessmentReview, change: FrameworkChange) -> Outcome:
    """What becomes of the score of a framework."""
    held = _held(found, change)
    framework = change.after or change.before
    assert framework is not None  # noqa: S101
    return replace(_outcome(found, change, _whole(framework)), of_framework=True, causes=held)


def dimension_outcome(found: AssessmentReview, review: DimensionReview) -> Outcome:
    """What becomes of the score of a dimension, with what does it and what still holds its level back."""
    change = review.change
    dimension = change.after or change.before
    assert dimension is not None  # noqa: S101
    told = [p for p in review.practices if differs(p) and tells(p)]
    rated = [p for p in told if by_ratings(p)]
    moving = (*(practice_cause(p) for p in told if p not in rated), *([ratings_cause(rated)] if rated else []))
    rules = (
        CauseText(rule_text(name, *pair))
        for name, pair in found.changed_rules.items()
        if name in _rules_at_work(review)
    )
    made = _outcome(found, change, short(dimension.dimension.name))
    causes = (*moving, *rules)
    return replace(made, causes=(*causes, *_held(found, change)) if made.moved or causes else ())


def _rules_at_work(review: DimensionReview) -> set[str]:
    """The rules that can be behind what happened to a dimension."""
    before, after = review.change.before, review.change.after
    work = set()
    if before and after and before.state != after.state:
        work |= {"coverage", "core_coverage"}
    if before and after and (before.level, before.held_by) != (after.level, after.held_by):
        work.add("gate")
    pairs = [(p.before, p.after) for p in review.practices]
    if any(b and a and (b.claimed, b.grade) == (a.claimed, a.grade) and b.confirmed != a.confirmed for b, a in pairs):
        work.add("evidence_needed")
    return work


def _whole(framework: FrameworkResult) -> str:
    return f"{short(framework.framework.name)} ({short(framework.framework.short)})"


def _outcome(found: AssessmentReview, change: DimensionChange | FrameworkChange, name: str) -> Outcome:
    texts = [_score(side) for side in (change.before, change.after)]
    levels = [side.level if side else None for side in (change.before, change.after)]
    return Outcome(
        id=change.id,
        name=name,
        before=texts[0],
        after=texts[1],
        level=_level_cell(found, levels[0], levels[1]),
        note=", ".join(_notes(found, change)),
        moved=texts[0] != texts[1] or levels[0] != levels[1],
        level_moved=levels[0] != levels[1],
        of_framework=False,
    )


def _score(side: DimensionResult | FrameworkResult | None) -> str:
    """A score as the reader sees it, or in a word why there is none."""
    return "not asked" if side is None else score_text(side.score, side.state)


def _level_cell(found: AssessmentReview, before: int | None, after: int | None) -> str:
    if after is None:
        return "–" if before is None else f"{before} → –"
    named = f"{after} {found.either.assessment.questionnaire.level_name(after)}"
    return named if before in (None, after) else f"{before} → {named}"


def _notes(found: AssessmentReview, change: DimensionChange | FrameworkChange) -> Iterator[str]:
    """What the level does, and whether chance among respondents explains the difference."""
    before, after = (side.level if side else None for side in (change.before, change.after))
    if after is not None:
        word = "still" if before == after else "down to" if before is not None and after < before else "now"
        yield f"{word} level {after} ({found.either.assessment.questionnaire.level_name(after)})"
    elif isinstance(change.after, DimensionResult) and change.after.state == "not scored":
        yield dimension_note(change.after, found.either.assessment.rules).partition(": ")[2]
    if not change.clear and _score(change.before) != _score(change.after):
        yield "a difference that chance among respondents can explain"


def _held(found: AssessmentReview, change: DimensionChange | FrameworkChange) -> tuple[CauseText, ...]:
    """Who still holds the level back, or no longer does."""
    before = set(change.before.held_by) if change.before else set()
    after = change.after.held_by if change.after else ()
    still = [found_name(found, h) for h in after if h in before]
    now = [found_name(found, h) for h in after if h not in before]
    sides = (("still", still), ("now", now))
    lines = tuple(CauseText(f"{word} held back by {in_a_row(names)}") for word, names in sides if names)
    return lines if after or not before else (CauseText("no longer held back"),)


def found_name(found: AssessmentReview, item: str) -> str:
    """A practice or dimension that holds a level back, with its own level: ``DIA-05 (level 2)``."""
    result = found.either
    if item in result.practices:
        return f"{item} (level {result.practices[item].level})"
    return f"{short(result.dimensions[item].dimension.name)} (level {result.dimensions[item].level})"


def _standing(result: Result, *, gone: bool) -> Iterator[Outcome]:
    """The scores of an assessment that is on one side only, frameworks first."""
    for framework in result.frameworks:
        yield replace(_alone(result, framework.id, _whole(framework), framework, gone), of_framework=True)
    for key, dimension in result.dimensions.items():
        yield _alone(result, key, short(dimension.dimension.name), dimension, gone)


def _alone(result: Result, key: str, name: str, side: DimensionResult | FrameworkResult, gone: bool) -> Outcome:
    level = f"{side.level} {result.assessment.questionnaire.level_name(side.level)}" if side.level else "–"
    texts = (_score(side), "") if gone else ("", _score(side))
    note = f"level {side.level}" if side.level else ""
    return Outcome(key, name, *texts, level, note, moved=True, level_moved=False, of_framework=False)


def headline(review: Review, told: Sequence[Story]) -> str:
    """The outcome of all in one line: the change that matters most, and how many more there are."""
    moved = [(s, o) for s in told if s.state == "changed" for o in s.moved]
    added = sum(s.state == "added" for s in told)
    removed = sum(s.state == "removed" for s in told)
    parts = [f"{counted(added, 'new assessment', 'new assessments')}"] if added else []
    parts += [f"{counted(removed, 'assessment', 'assessments')} removed"] if removed else []
    if moved:
        first, outcome = max(moved, key=lambda pair: (not pair[1].of_framework, pair[1].level_moved))
        one = len({s.name for s, _ in moved}) == 1
        where = f"{first.title}: " if one or len(moved) == 1 else f"{first.title.partition(',')[0]}: "
        more = f", and {counted(len(moved) - 1, 'more score', 'more scores')}" if len(moved) > 1 else ""
        return f"{where}{outcome.headline}{more}" + "".join(f"; {part}" for part in parts)
    return f"{in_a_row(parts)}; no other score changes" if parts else f"No score changes{_instead(review, told)}"


def _instead(review: Review, told: Sequence[Story]) -> str:
    """What changes where no score does."""
    others = sum(len(s.others) for s in told) + len({e.subject for e in review.edits})
    if others:
        return f"; {counted(others, 'other change', 'other changes')}"
    return "; what changes are texts on pages" if any(s.pages for s in told) else ""


UNSEEN = "Pages were not compared, since so many assessments differ."


def compared(review: Review) -> str:
    """What was compared with what."""
    return f"{review.base} → {review.head}"
