"""The page that sets the agenda of a workshop: who answered, where people disagree, and what to ask."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assessor.dates import day_text
from assessor.model import (
    LEVELS,
    AgendaItem,
    Agreement,
    Consensus,
    DimensionResult,
    Figure,
    Group,
    GroupRatings,
    Practice,
    PracticeResult,
    PracticeVoices,
    Result,
    Rules,
    Scale,
    Voices,
)
from assessor.numbers import (
    GAP_DECIMALS,
    agreement_text,
    counted,
    difference_interval_text,
    gap,
    mean_text,
    n_text,
    percent,
    score_text,
)
from assessor.report.inputs import AssessmentReport
from assessor.report.links import Links
from assessor.report.method import rule_text
from assessor.report.people import HIDDEN, Number, group_names, group_numbers, inside, mean_number
from assessor.report.pieces import Badge, Link
from assessor.report.views import badge, claimed_text
from assessor.report.words import kept, listed
from assessor.words import capitalized

OPEN = 8
"""How many practices of the agenda stand in the open; the others are folded away."""

BASES = {"answer": "from the assessor’s own answer", "consensus": "agreed on", "ratings": "from the ratings"}
"""Where the level that counts comes from."""


@dataclass(frozen=True)
class AnchorView:
    """One of the sentences in question. `chosen` says which groups chose it most; nothing if none did."""

    badge: Badge
    text: str
    chosen: str


@dataclass(frozen=True)
class ConsensusView:
    """What a workshop agreed on, beside the mean of the ratings."""

    level: str
    date: str
    participants: str
    reason: str
    mean: str


@dataclass(frozen=True)
class AgendaView:
    """One practice to talk about: why, which sentences are in question, what to ask, and what to bring."""

    id: str
    practice: Link
    counts: Badge
    basis: str
    claimed: str
    reasons: tuple[str, ...]
    question: str
    anchors: tuple[AnchorView, ...]
    ask: tuple[str, ...]
    evidence: tuple[str, ...]
    consensus: ConsensusView | None


@dataclass(frozen=True)
class VoicesRow:
    """All that is shown of the ratings of one practice."""

    practice: Link
    groups: tuple[Number, ...]
    mean: Number
    agreement: Number
    deviation: str
    cannot_judge: Number


@dataclass(frozen=True)
class DimensionRows:
    """The rated practices of one dimension."""

    name: Link
    rows: tuple[VoicesRow, ...]


@dataclass(frozen=True)
class Disagreement:
    """What the page on disagreement shows."""

    headline: str
    n: int
    practices: int
    groups: tuple[Group, ...]
    who: str
    """The groups with their n, in a row."""
    together: tuple[str, ...]
    """The groups that stand together, since one of them is too small."""
    hidden: bool
    minimum: int
    minimum_sensitive: int
    bands: tuple[tuple[str, int], ...]
    """How many practices have which agreement, the strongest first."""
    raters: int
    alpha: str
    alpha_of: str
    nearness: Figure | None
    figure: Figure | None
    agenda: tuple[AgendaView, ...]
    more: tuple[AgendaView, ...]
    rules: tuple[str, str, str]
    """The agreement, the difference and the share from which a practice is on the agenda."""
    dimensions: tuple[DimensionRows, ...]
    method: str


def disagreement(report: AssessmentReport, links: Links) -> Disagreement:
    """The view of the page on disagreement; ValueError without ratings."""
    result, voices, rules = report.result, report.result.voices, report.assessment.rules
    if voices is None:
        raise ValueError("the page on disagreement needs ratings")
    items = [_agenda(result, voices, item, links) for item in voices.agenda]
    return Disagreement(
        headline=report.sentences.get("disagreement", "Where people disagree"),
        n=voices.n,
        practices=len(voices.practices),
        groups=voices.groups,
        who=group_names(voices.groups),
        together=tuple(g.name for g in voices.groups if len(g.parts) > 1),
        hidden=voices.hidden,
        minimum=rules.minimum_group,
        minimum_sensitive=max(rules.minimum_group, rules.minimum_group_sensitive),
        bands=_bands(voices),
        raters=rules.minimum_raters_agreement,
        alpha=f"{voices.alpha.ordinal:.2f}" if voices.alpha else "",
        alpha_of=_alpha_of(voices),
        nearness=report.figures.get("nearness"),
        figure=report.figures.get("agenda"),
        agenda=tuple(items[:OPEN]),
        more=tuple(items[OPEN:]),
        rules=_rules(rules),
        dimensions=tuple(_dimensions(result, voices, links)),
        method=links.page("method"),
    )


def _rules(rules: Rules) -> tuple[str, str, str]:
    names = ("agenda_agreement", "agenda_difference", "cannot_judge_share")
    agreement, difference, share = (rule_text(rules, name) for name in names)
    return agreement, difference, share


def _bands(voices: Voices) -> tuple[tuple[str, int], ...]:
    count = Counter(p.agreement.band for p in voices.practices.values() if p.agreement)
    return tuple(
        (band, count[band]) for band in ("very strong", "strong", "moderate", "weak", "lacking") if count[band]
    )


def _alpha_of(voices: Voices) -> str:
    if voices.alpha is None:
        return ""
    return f"{counted(voices.alpha.practices, 'practice', 'practices')}, {voices.alpha.ratings:,} ratings"


def _agenda(result: Result, voices: Voices, item: AgendaItem, links: Links) -> AgendaView:
    found, heard = result.practices[item.practice], voices.practices[item.practice]
    levels = levels_in_question(heard)
    answer = result.assessment.record.answers.get(item.practice)
    return AgendaView(
        id=item.practice,
        practice=_link(found.practice, links),
        counts=badge(result, found.confirmed, found.state),
        basis=BASES[found.basis] if found.state == "rated" else "",
        claimed=claimed_text(found),
        reasons=tuple(map(kept, reasons_for(item, heard, result.assessment.rules))),
        question=found.practice.question,
        anchors=tuple(_anchor(result, found.practice, heard, level) for level in levels),
        ask=tuple(questions_to_ask(item, levels)),
        evidence=found.practice.evidence,
        consensus=_consensus(answer.consensus, heard) if answer and answer.consensus else None,
    )


def _link(practice: Practice, links: Links) -> Link:
    return Link(f"{practice.id} {practice.name}", links.practice(practice.id))


def levels_in_question(heard: PracticeVoices) -> tuple[Scale, ...]:
    """The levels from the lowest to the highest that most people of a group chose.

    Where all groups chose one level most, the next most frequent one of all people is in question as well.
    """
    most = {level for group in heard.groups for level in _most(group.counts)}
    if len(most) == 1:
        totals = _totals(heard)
        others = [level for level in LEVELS if level not in most and totals[level - 1]]
        most |= set(sorted(others, key=lambda level: -totals[level - 1])[:1])
    return tuple(level for level in LEVELS if min(most) <= level <= max(most))


def _totals(heard: PracticeVoices) -> list[int]:
    return [sum(counts) for counts in zip(*(g.counts for g in heard.groups), strict=True)]


def _most(counts: Sequence[int]) -> list[Scale]:
    """The level that most people chose; several if they tie."""
    return [level for level in LEVELS if counts[level - 1] == max(counts)]


def _anchor(result: Result, practice: Practice, heard: PracticeVoices, level: Scale) -> AnchorView:
    chosen = [
        f"{inside(g.group.name)} ({g.counts[level - 1]} of {g.n})" for g in heard.groups if level in _most(g.counts)
    ]
    return AnchorView(badge(result, level), practice.anchors.get(level, ""), listed(chosen))


def reasons_for(item: AgendaItem, heard: PracticeVoices, rules: Rules) -> Iterator[str]:
    """Why a practice is on the agenda: a sentence with its numbers for each reason."""
    if item.low_agreement and heard.agreement:
        yield f"Agreement is {_agreement(heard.agreement)}."
    if item.groups_differ:
        yield _apart(heard)
    if item.cannot_judge:
        yield from _unseen(heard, rules)


def _agreement(agreement: Agreement) -> str:
    numbers = f"rwg {agreement_text(agreement.rwg)}, AD {agreement.deviation:.2f}, {n_text(agreement.n)}"
    return f"{agreement.band} ({numbers})"


def _apart(heard: PracticeVoices) -> str:
    """The highest against the lowest mean of a group; with the interval where it is known."""
    low, high = (pick(heard.groups, key=lambda g: g.mean.value) for pick in (min, max))
    wide = gap(high.mean.value, low.mean.value, GAP_DECIMALS) or 0.0
    means = ((g, score_text(g.mean.value, decimals=GAP_DECIMALS)) for g in (high, low))
    sides = " against ".join(f"{inside(g.group.name)} {mean} ({n_text(g.n)})" for g, mean in means)
    return f"{capitalized(sides)}: a difference of {wide:.{GAP_DECIMALS}f}{_doubt(heard, high, low)}."


def _doubt(heard: PracticeVoices, high: GroupRatings, low: GroupRatings) -> str:
    found = heard.difference
    if found is None or {high.group.id, low.group.id} != {heard.groups[0].group.id, heard.groups[-1].group.id}:
        return ""
    ends = (found.low, found.high) if high.group.id == heard.groups[0].group.id else (-found.high, -found.low)
    chance = "" if found.clear else ", which may be chance"
    return f" (interval {difference_interval_text(*ends, GAP_DECIMALS)}{chance})"


def _unseen(heard: PracticeVoices, rules: Rules) -> Iterator[str]:
    """The groups in which many cannot judge; all people together where no group alone has as many."""
    groups = [g for g in heard.groups if g.cannot_judge_share > rules.cannot_judge_share]
    for g in groups:
        yield f"{g.group.name}: {percent(g.cannot_judge_share)} cannot judge ({n_text(g.n + g.cannot_judge)})."
    if not groups:
        yield f"{percent(heard.cannot_judge_share)} of all cannot judge ({n_text(_asked(heard))})."


def _asked(heard: PracticeVoices) -> int:
    return heard.n + sum(g.cannot_judge for g in heard.groups)


def questions_to_ask(item: AgendaItem, levels: Sequence[Scale]) -> Iterator[str]:
    """What to ask in the workshop about a practice: a question for each reason that it is on the agenda."""
    if item.low_agreement:
        other = f", and what to choose level {levels[-1]}" if levels[-1] > levels[0] else ""
        yield f"What would somebody have to see to choose level {levels[0]}{other}?"
    if item.groups_differ:
        yield "Which of these sentences is true where customers are served, and where is it not?"
    if item.cannot_judge:
        yield "Who sees this, and how could the others see it?"


def _consensus(consensus: Consensus, heard: PracticeVoices) -> ConsensusView:
    return ConsensusView(
        level=f"{consensus.level:g}",
        date=day_text(consensus.date),
        participants=consensus.participants,
        reason=consensus.reason,
        mean=mean_text(heard.mean),
    )


def _dimensions(result: Result, voices: Voices, links: Links) -> Iterator[DimensionRows]:
    for d in result.dimensions.values():
        rows = tuple(_row(p, voices, links) for p in d.practices if p.practice.id in voices.practices)
        if rows:
            yield DimensionRows(_dimension_link(d, links), rows)


def _dimension_link(d: DimensionResult, links: Links) -> Link:
    return Link(d.dimension.name, links.dimension(d.dimension.id))


def _row(p: PracticeResult, voices: Voices, links: Links) -> VoicesRow:
    heard = voices.practices[p.practice.id]
    agreement = heard.agreement
    return VoicesRow(
        practice=_link(p.practice, links),
        groups=group_numbers(heard, voices.groups),
        mean=mean_number(heard.mean),
        agreement=Number(agreement_text(agreement.rwg), agreement.band) if agreement else HIDDEN,
        deviation=f"{agreement.deviation:.2f}" if agreement else "",
        cannot_judge=Number(percent(heard.cannot_judge_share), n_text(_asked(heard))),
    )
