"""Sentences about several results: over periods, and over organizations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from assessor.dates import period_text
from assessor.findings.assessment import framework_names, lowest
from assessor.findings.words import count_of, inside, level_text, listed, number, verb
from assessor.model import DimensionChange, FrameworkChange, Questionnaire, Result
from assessor.numbers import gap, score_text, shown
from assessor.words import capitalized


def trend_title(results: Sequence[Result]) -> str:
    """How the framework scores moved from the first to the last of the `results`, oldest first."""
    names = framework_names(results[-1].frameworks)
    pairs = [
        (name, first.score, last.score, FrameworkChange(last.id, first, last).clear)
        for name, last in zip(names, results[-1].frameworks, strict=True)
        for first in results[0].frameworks
        if first.id == last.id and first.score is not None and last.score is not None
    ]
    if len(results) == 1:
        return f"{period_text(results[0].assessment.period)} is the first assessment"
    if not pairs or not results[0].of_one_kind(results[-1]):
        return "The scores of the first and the last period cannot be compared"
    moves = [f"{name} {_went(before, after, clear=clear)}" for name, before, after, clear in pairs]
    return f"{capitalized(listed(moves))} since {period_text(results[0].assessment.period)}"


def _went(before: float, after: float, *, clear: bool) -> str:
    start, end = shown(before), shown(after)
    if not clear:
        return f"{score_text(before)} then, {score_text(after)} now, which may be chance"
    if start == end:
        return f"stayed at {score_text(after)}"
    return f"{'rose' if end > start else 'fell'} from {score_text(before)} to {score_text(after)}"


def multiples_title(results: Sequence[Result]) -> str:
    """How many dimensions rose or fell from the first to the last of the `results`, oldest first."""
    first, last = results[0], results[-1]
    deltas = {
        key: (gap(d.score, before.score) or 0) * DimensionChange(key, before, d).clear
        for key, d in last.dimensions.items()
        if d.score is not None and (before := first.dimensions.get(key)) and before.score is not None
    }
    if len(results) == 1 or not deltas:
        return "There is no earlier score to compare with"
    if first.reviewed != last.reviewed:
        return "Perceived maturity and confirmed scores: what moved is told apart on the page of the change"
    if first.of_many != last.of_many:
        return "Whole levels before, means of many people's ratings now: a small difference says nothing"
    fell = [inside(last.dimensions[key].dimension.name) for key, delta in deltas.items() if delta < 0]
    rose = sum(delta > 0 for delta in deltas.values())
    since = f"since {period_text(first.assessment.period)}"
    if not fell:
        return f"{_rose(rose, len(deltas))} {since}"
    names = listed(fell, 2)
    if not rose:
        return f"{capitalized(names)} fell {since}; no dimension rose"
    return f"{_rose(rose, len(deltas))} {since}; {names} fell"


def _rose(rose: int, of: int) -> str:
    if not rose:
        return "No dimension moved"
    if rose == of:
        return _all(of)
    return f"{capitalized(number(rose))} of {number(of)} dimensions rose"


def portfolio_headline(results: Sequence[Result]) -> str:
    """Where the organizations of a portfolio stand, in one sentence; one result an organization."""
    scored = [levels for r in results if (levels := [f.level for f in r.frameworks if f.level is not None])]
    without = len(results) - len(scored)
    if not results:
        return "No organization has been assessed yet."
    if not scored:
        being = verb(without, "is", "are")
        return f"{capitalized(_organizations(without))} {being} being assessed; there is no score yet."
    stands = f"{capitalized(_organizations(len(scored)))} {verb(len(scored), 'stands', 'stand')}"
    more = f"; {number(without)} {verb(without, 'has', 'have')} no score yet" if without else ""
    low, high = min(map(min, scored)), max(map(max, scored))
    return f"{stands} {_between(results[0].assessment.questionnaire, low, high)}{more}."


def _organizations(count: int) -> str:
    return count_of(count, "organization", "organizations")


def _between(questionnaire: Questionnaire, low: int, high: int) -> str:
    if low == high:
        return f"at {level_text(questionnaire, low)}"
    return " and ".join(
        f"{word}level {level} ({questionnaire.level_name(level)})" for word, level in (("between ", low), ("", high))
    )


def portfolio_trend_title(results: Sequence[Result], framework: str) -> str:
    """How many organizations score higher in `framework` than in their first assessment; all results, any order."""
    histories: dict[str, list[Result]] = {}
    for result in sorted(results, key=lambda r: r.assessment.period):
        histories.setdefault(result.assessment.organization.id, []).append(result)
    pairs = [pair for history in histories.values() if (pair := _ends(history, framework))]
    name = _framework_name(results, framework)
    if not pairs:
        return f"No organization has two scores for {name} yet"
    rose = sum(shown(end) > shown(start) for start, end in pairs)
    if len(pairs) == 1:
        return f"The one organization with several scores {'rose' if rose else 'did not rise'} in {name}"
    who = f"all {number(rose)}" if rose == len(pairs) else f"{number(rose) if rose else 'none'} of {number(len(pairs))}"
    return f"{capitalized(who)} organizations with several scores rose in {name}"


def _framework_name(results: Sequence[Result], framework: str) -> str:
    """The framework as it stands in a sentence, by the newest result that has it."""
    newest = max(results, key=lambda r: r.assessment.period)
    names = zip(newest.frameworks, framework_names(newest.frameworks), strict=True)
    return next((name for f, name in names if f.id == framework), framework)


def _ends(history: Sequence[Result], framework: str) -> tuple[float, float] | None:
    """The first and the last score of the framework with levels of the same kind as now, if there are two."""
    alike = [r for r in history if r.of_one_kind(history[-1])]
    scores = [f.score for r in alike for f in r.frameworks if f.id == framework and f.score is not None]
    return (scores[0], scores[-1]) if len(scores) > 1 else None


def heatmap_title(results: Sequence[Result]) -> str:
    """Which dimension is weakest most often; one result an organization."""
    scored = [found for r in results if (found := [d for d in r.dimensions.values() if d.score is not None])]
    if not scored:
        return "No dimension has a score yet"
    counts = Counter(d.dimension.name for found in scored for d in lowest(found))
    most = max(counts.values())
    names = [name for name, count in counts.items() if count == most]
    if len(scored) == 1:
        return f"{listed(_within(names))} {verb(len(names), 'is', 'are')} weakest"
    if most == 1:
        return "Each organization has its own weakest dimension"
    where = f"in {number(most)} of {number(len(scored))} organizations"
    return f"{listed(_within(names))} {verb(len(names), 'is', 'are')} weakest {where}"


def distribution_title(results: Sequence[Result]) -> str:
    """On which level most dimensions of all organizations stand."""
    levels = Counter(d.level for r in results for d in r.dimensions.values() if d.level is not None)
    if not levels:
        return "No dimension has a level yet"
    most = max(levels.values())
    top = sorted(level for level, count in levels.items() if count == most)
    total = sum(levels.values())
    if len(top) > 1:
        return f"As many dimensions stand at level {listed([str(n) for n in top])}: {most} of {total} each"
    name = results[0].assessment.questionnaire.level_name(top[0])
    return f"{most} of {total} dimension scores stand at level {top[0]}, {name}"


def _within(names: Sequence[str]) -> list[str]:
    return [name if not i else inside(name) for i, name in enumerate(names)]


def _all(count: int) -> str:
    if count == 1:
        return "The one dimension rose"
    return f"{'Both' if count == 2 else f'All {number(count)}'} dimensions rose"
