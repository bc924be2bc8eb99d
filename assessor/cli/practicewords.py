"""What a practice or a rule does to a score, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from assessor.model import PracticeChange, PracticeResult
from assessor.numbers import exact_text, percent

LONGEST = 80
"""The characters after which a text that somebody wrote is cut."""

BASIS = {
    "answer": "the assessor's own level now",
    "consensus": "agreed in a workshop now",
    "ratings": "from people's ratings now",
}
STATES = {"open": "not answered"}
RULES = {
    "gate": "steps that a level may lie above the lowest core practice",
    "coverage": "coverage needed for a score",
    "core_coverage": "core practices needed for a score",
    "evidence_needed": "evidence grade needed for each level",
}


class CauseText(NamedTuple):
    """What moves a score: a practice with what became of it, or a text alone."""

    text: str
    id: str = ""
    name: str = ""

    @property
    def brief(self) -> str:
        """As who works with the files says it: ``DIA-02 2 → 4 (evidence grade 3 added)``."""
        return f"{self.id} {self.text}".strip()

    @property
    def full(self) -> str:
        """The same with the name of the practice."""
        return f"{self.id} {self.name}: {self.text}" if self.id else self.text


def tells(change: PracticeChange) -> bool:
    """Whether a reader sees what became of one practice. It is not enough that its evidence was looked at, nor that
    ratings moved it by less than one decimal."""
    before, after = change.before, change.after
    if before is None or after is None:
        return True
    if by_ratings(change):
        return _level(before) != _level(after)
    said = [(p.state, p.claimed, p.confirmed, p.basis, p.weight, p.practice.core) for p in (before, after)]
    return said[0] != said[1] or None not in (before.grade, after.grade)


def by_ratings(change: PracticeChange) -> bool:
    """Whether nothing but other ratings changed."""
    before, after = change.before, change.after
    if before is None or after is None or before.basis != "ratings" or after.basis != "ratings":
        return False
    fixed = [(p.state, p.grade, p.graded, p.weight, p.practice.core) for p in (before, after)]
    return fixed[0] == fixed[1] and before.claimed != after.claimed


def ratings_cause(changes: Sequence[PracticeChange]) -> CauseText:
    """What ratings did to some practices, as one cause: ``ratings: DIA-02 2.6 → 2.9, DIA-05 3.2 → 3.1``."""
    steps = [f"{_id(c)} {_step(c.before, c.after)}" for c in changes if c.before and c.after]
    return CauseText(f"ratings: {', '.join(steps)}")


def practice_cause(change: PracticeChange) -> CauseText:
    """What became of one practice."""
    if change.before is None or change.after is None:
        there = change.after or change.before
        assert there is not None  # noqa: S101
        gone = "not asked here any longer" if change.after is None else "asked here now"
        return CauseText(f"{_level(there)} ({gone})", there.practice.id, short(there.practice.name))
    reasons = "; ".join(_reasons(change.before, change.after))
    text = _step(change.before, change.after) + (f" ({reasons})" if reasons else "")
    return CauseText(text, _id(change), short(change.after.practice.name))


def _id(change: PracticeChange) -> str:
    """The id, and the one that it had before if that was another."""
    was = change.before.practice.id if change.before else change.id
    return change.id if was == change.id else f"{change.id} (before: {was})"


def _step(before: PracticeResult, after: PracticeResult) -> str:
    """The level that counts on both sides, with as many decimals as tell them apart."""
    if before.confirmed is None or after.confirmed is None or before.confirmed == after.confirmed:
        return _arrow(_level(before), _level(after))
    texts = [[exact_text(p.confirmed, n) for p in (before, after) if p.confirmed] for n in (1, 2, 3)]
    return _arrow(*next((pair for pair in texts if pair[0] != pair[1]), texts[-1]))


def _arrow(before: str, after: str) -> str:
    return f"stays {after}" if before == after else f"{before} → {after}"


def _level(p: PracticeResult) -> str:
    return STATES.get(p.state, p.state) if p.confirmed is None else exact_text(p.confirmed)


def _reasons(before: PracticeResult, after: PracticeResult) -> Iterator[str]:
    """Why the level that counts is another, or why it is not."""
    if before.basis != after.basis and before.claimed is not None and after.claimed is not None:
        yield BASIS[after.basis]
    yield from _evidence(before, after)
    if before.weight != after.weight:
        yield f"weight {before.weight:g} → {after.weight:g}"
    if before.practice.core != after.practice.core:
        yield "a core practice now" if after.practice.core else "no longer a core practice"


def _evidence(before: PracticeResult, after: PracticeResult) -> Iterator[str]:
    """What became of the evidence, and what it keeps from counting."""
    if after.grade is not None and before.graded != after.graded:
        yield f"evidence grade {after.grade} added" if after.graded else "evidence grade removed"
    elif after.grade is not None and before.grade is not None and before.grade != after.grade:
        yield f"evidence grade {before.grade} → {after.grade}"
    if after.capped and after.claimed is not None and after.confirmed is not None:
        claims = dict.fromkeys(exact_text(p.claimed) for p in (before, after) if p.claimed is not None)
        shown = f"evidence grade {after.grade} confirms" if after.graded else "without an evidence grade it counts as"
        yield f"claimed {' → '.join(claims)}, but {shown} {exact_text(after.confirmed)}"


def short(text: str) -> str:
    """A text that somebody wrote, on one line and cut."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


def rule_text(name: str, before: object, after: object) -> str:
    """A rule that changed: ``coverage needed for a score 60% → 80%``."""
    return f"{RULES.get(name, f'rule {name}')} {rule_value(name, before)} → {rule_value(name, after)}"


def rule_value(name: str, value: object) -> str:
    """The value of a rule as the reader sees it."""
    if name == "coverage" and isinstance(value, float | int):
        return percent(value)
    if isinstance(value, Mapping):
        return ", ".join(f"level {level}: {grade}" for level, grade in sorted(value.items())) or "none"
    if isinstance(value, list | tuple):
        return " of ".join(map(str, value))
    return "the questionnaire's" if value is None else f"{value}"
