"""From ratings to what people say: means with intervals, agreement, differences between groups, and the agenda.

Loads numpy; import it only where there are ratings.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from assessor.model import (
    CANNOT_JUDGE,
    NOT_APPLICABLE,
    AgendaItem,
    Agreement,
    Assessment,
    Counts,
    Difference,
    DimensionVoices,
    GroupRatings,
    Practice,
    PracticeVoices,
    Rules,
    Survey,
    Voices,
)
from assessor.numbers import shown_agreement
from assessor.score.agreement import agreement, alpha, joint_agreement
from assessor.score.estimating import Sampled, difference, estimate, mean
from assessor.score.groups import mean_of_groups
from assessor.score.panels import Panel, Panels, panels
from assessor.score.scoring import practice_weight
from assessor.score.survey import counts


@dataclass(frozen=True)
class Heard:
    """What people said, and the panels that it was computed from."""

    voices: Voices
    panels: Panels


def hear(assessment: Assessment) -> Heard | None:
    """All that is shown of the ratings of an assessment; None without ratings, or where all of them are hidden."""
    survey = assessment.ratings
    heard = panels(assessment, survey) if survey else Panels(())
    if survey is None or not heard.means:
        return None
    practices = _practices(assessment, heard)
    common, compared = _compared(heard, dict.fromkeys(practices, 1.0))
    nearness = _farthest_to_nearest([number for _, number in compared])
    voices = Voices(
        groups=tuple(panel.group for panel in heard.groups),
        hidden=_hidden(assessment, survey, practices),
        practices=practices,
        dimensions=_dimensions(assessment, practices, heard),
        overall={panel.group.id: estimate(number) for panel, number in compared},
        nearness=nearness,
        falling=_falls([number for _, number in compared]) and nearness is not None and nearness.clear,
        alpha=alpha(_together(v) for v in practices.values()),
        agenda=agenda(practices, assessment.rules),
        compared=common,
    )
    return Heard(voices, heard)


def agenda(practices: Mapping[str, PracticeVoices], rules: Rules) -> tuple[AgendaItem, ...]:
    """What a workshop should talk about: low agreement, groups that differ, or many who cannot judge.

    First practices with both low agreement and groups that differ, then those with one of the two; among equals the
    lowest agreement, then the widest difference, then the largest share of 'cannot judge'.
    """
    found = [(_agenda_item(voices, rules), voices) for voices in practices.values()]
    due = [(item, voices) for item, voices in found if item.low_agreement or item.groups_differ or item.cannot_judge]

    def rank(entry: tuple[AgendaItem, PracticeVoices]) -> tuple[int, float, Fraction, float]:
        item, voices = entry
        rwg = voices.agreement.rwg if voices.agreement else 1.0
        return -(item.low_agreement + item.groups_differ), rwg, -_spread(voices), -voices.cannot_judge_share

    return tuple(item for item, _ in sorted(due, key=rank))


def _agenda_item(voices: PracticeVoices, rules: Rules) -> AgendaItem:
    rwg = shown_agreement(voices.agreement.rwg) if voices.agreement else 1.0
    return AgendaItem(
        practice=voices.practice,
        low_agreement=rwg < rules.agenda_agreement,
        groups_differ=len(voices.groups) > 1 and _spread(voices) >= Fraction(str(rules.agenda_difference)),
        cannot_judge=voices.cannot_judge_share > rules.cannot_judge_share,
    )


def _spread(voices: PracticeVoices) -> Fraction:
    """The highest minus the lowest mean of a group, exactly: 3.4 minus 2.4 is a whole level."""
    means = [mean_of_groups([g.counts]) for g in voices.groups]
    return max(means) - min(means)


def _practices(assessment: Assessment, heard: Panels) -> dict[str, PracticeVoices]:
    return {
        practice.id: _practice(practice, heard, assessment.rules)
        for practice in assessment.questionnaire.practices.values()
        if practice.id in heard.means
    }


def _practice(practice: Practice, heard: Panels, rules: Rules) -> PracticeVoices:
    shown = [panel for panel in heard.groups if practice.id in panel.means]
    groups = tuple(_group_ratings(panel, practice.id, rules) for panel in shown)
    return PracticeVoices(
        practice=practice.id,
        groups=groups,
        hidden=any(_asked(practice, p) for p in heard.groups if practice.id not in p.means),
        mean=estimate(heard.means[practice.id]),
        agreement=_agreement(_sum(g.counts for g in groups), rules),
        difference=_farthest_to_nearest([panel.means[practice.id] for panel in shown]),
    )


def _group_ratings(panel: Panel, practice: str, rules: Rules) -> GroupRatings:
    tallied = panel.tallies[practice]
    found = counts(tallied)
    return GroupRatings(
        group=panel.group,
        counts=found,
        cannot_judge=int(tallied[CANNOT_JUDGE]),
        not_applicable=int(tallied[NOT_APPLICABLE]),
        mean=estimate(panel.means[practice]),
        agreement=_agreement(found, rules),
    )


def _asked(practice: Practice, panel: Panel) -> bool:
    """Whether the questionnaire asks a part of the group. It does not say whether anybody answered: that is hidden."""
    return any(part in practice.audience for part in panel.group.parts)


def _hidden(assessment: Assessment, survey: Survey, practices: Mapping[str, PracticeVoices]) -> bool:
    asked = [p for p in assessment.questionnaire.practices if p in survey.items]
    return any(p not in practices or practices[p].hidden for p in asked)


def _agreement(found: Counts, rules: Rules) -> Agreement | None:
    return agreement(found) if sum(found) >= rules.minimum_raters_agreement else None


def _dimensions(
    assessment: Assessment, practices: Mapping[str, PracticeVoices], heard: Panels
) -> dict[str, DimensionVoices]:
    found = {}
    for key, dimension in assessment.questionnaire.dimensions.items():
        mine = [p for p in dimension.practices if p.id in practices]
        weights = {p.id: practice_weight(assessment, p) for p in mine}
        if weights:
            found[key] = _dimension(key, weights, [practices[p.id] for p in mine], heard, assessment.rules)
    return found


def _dimension(
    key: str, weights: Mapping[str, float], practices: Sequence[PracticeVoices], heard: Panels, rules: Rules
) -> DimensionVoices:
    common, compared = _compared(heard, weights)
    n = heard.raters(list(weights))
    return DimensionVoices(
        dimension=key,
        groups={panel.group.id: estimate(number) for panel, number in compared},
        mean=estimate(mean([(weight, heard.means[p]) for p, weight in weights.items()], n)),
        agreement=_joint([_together(v) for v in practices], n, rules),
        difference=_farthest_to_nearest([number for _, number in compared]),
        cannot_judge_share=_cannot_judge_share([g for v in practices for g in v.groups]),
        compared=common,
    )


def _compared(heard: Panels, weights: Mapping[str, float]) -> tuple[int, list[tuple[Panel, Sampled]]]:
    """How many practices all groups shown here have rated, and each group's weighted mean over them.

    Groups that are asked other practices could not be compared otherwise. Empty where there is no such practice.
    """
    shown = [panel for panel in heard.groups if any(p in panel.means for p in weights)]
    common = [p for p in weights if all(p in panel.means for panel in shown)]
    if not common:
        return 0, []
    means = [(panel, mean([(weights[p], panel.means[p]) for p in common], panel.raters(common))) for panel in shown]
    return len(common), means


def _farthest_to_nearest(groups: Sequence[Sampled]) -> Difference | None:
    """The group farthest from customers minus the nearest; None with a single group."""
    return difference(groups[0], groups[-1]) if len(groups) > 1 else None


def _falls(groups: Sequence[Sampled]) -> bool:
    return all(nearer.value < farther.value for farther, nearer in pairwise(groups))


def _joint(practices: Iterable[Counts], n: int, rules: Rules) -> Agreement | None:
    enough = [found for found in practices if sum(found) >= rules.minimum_raters_agreement]
    return joint_agreement(enough, n) if enough else None


def _cannot_judge_share(cells: Sequence[GroupRatings]) -> float:
    cannot = sum(g.cannot_judge for g in cells)
    return cannot / (cannot + sum(g.n for g in cells))


def _together(voices: PracticeVoices) -> Counts:
    return _sum(g.counts for g in voices.groups)


def _sum(cells: Iterable[Counts]) -> Counts:
    one, two, three, four, five = (sum(column) for column in zip(*cells, strict=True))
    return one, two, three, four, five
