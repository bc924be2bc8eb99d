"""How the mean rating of a practice came about, line by line: what groups said, how sure it is, what is hidden."""

from __future__ import annotations

from collections.abc import Iterator

from assessor.model import Agreement, Estimate, Exact, GroupRatings, PracticeResult, PracticeVoices, Step
from assessor.numbers import agreement_text, counted, exact_text, interval_text, percent, score_text


def ratings(practice: PracticeResult) -> Iterator[Step]:
    """What the respondents said of a practice, also where another level counts; nothing without visible ratings."""
    voices = practice.voices
    if voices is None:
        return
    for group in voices.groups:
        yield _group(group)
    if len(voices.groups) > 1:
        text = f"The mean of these {len(voices.groups)} means: each group counts the same, whatever its size"
        yield Step(text, score_text(voices.mean.value, decimals=2))
    people = counted(voices.n, "rating", "ratings")
    yield Step(f"The 95% interval of the mean, from {people}", bounds_text(voices.mean))
    yield from _agreement(voices.agreement)
    yield from _cannot_judge(voices)
    if voices.hidden:
        yield Step("A group with too few ratings of this practice is not shown and counts nowhere")


def level_text(level: Exact) -> str:
    """A level as explanations show it: ``3``, and ``3.40`` where it lies between two."""
    return exact_text(level, decimals=2)


def bounds_text(estimate: Estimate) -> str:
    """The bounds of a mean as explanations show them: ``2.85 to 3.41``."""
    return interval_text(estimate.low, estimate.high, decimals=2)


def _group(group: GroupRatings) -> Step:
    people = counted(group.n, "rating", "ratings")
    return Step(f"{group.group.name}: the mean of {people}", score_text(group.mean.value, decimals=2), depth=1)


def _agreement(agreement: Agreement | None) -> Iterator[Step]:
    if agreement:
        people = f"the {agreement.n} people"
        yield Step(f"Agreement of {people}, rwg: {agreement.band}", agreement_text(agreement.rwg))
        yield Step(
            f"Average deviation of {people} from their mean, in levels", score_text(agreement.deviation, decimals=2)
        )


def _cannot_judge(voices: PracticeVoices) -> Iterator[Step]:
    cannot = sum(g.cannot_judge for g in voices.groups)
    if cannot:
        answered = counted(voices.n + cannot, "person", "people")
        text = f"{cannot} of {answered} could not judge and left the mean"
        yield Step(text, percent(voices.cannot_judge_share))
