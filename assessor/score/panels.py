"""What each group may be heard to say of the practices: its ratings without hidden cells, and drawn again and again.

Everything that is published of ratings is computed from panels, so nothing can depend on what is hidden.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import compress

import numpy as np
from numpy.typing import NDArray

from assessor.model import LEVELS, NOTHING, Assessment, Counts, Group, Practice, Survey
from assessor.score.estimating import Sampled, mean
from assessor.score.groups import inside_groups, mean_of_groups, minimum
from assessor.score.sampling import Numbers, replicates_for, resampled_means, seed
from assessor.score.survey import Codes, columns, counts, masked, people, tally


@dataclass(frozen=True)
class Panel:
    """One group's visible ratings, by practice; practices of which it shows nothing have no entry."""

    group: Group
    tallies: Mapping[str, NDArray[np.int64]]
    """How often each code was given."""
    rated: Mapping[str, NDArray[np.bool_]]
    """Who chose a level: one entry for each person who chose any."""
    means: Mapping[str, Sampled]
    """The mean of the levels."""

    def raters(self, practices: Sequence[str]) -> int:
        """How many people chose a level for one of the practices at least."""
        mine = [self.rated[p] for p in practices if p in self.rated]
        return int(np.count_nonzero(np.logical_or.reduce(mine))) if mine else 0


@dataclass(frozen=True)
class Panels:
    """The panels of all groups, the farthest from customers first."""

    groups: tuple[Panel, ...]

    @cached_property
    def means(self) -> Mapping[str, Sampled]:
        """The unweighted mean of the groups' means, for each practice that a group shows."""
        practices = dict.fromkeys(practice for panel in self.groups for practice in panel.means)
        shown = {p: [panel.means[p] for panel in self.groups if p in panel.means] for p in practices}
        return {p: mean([(1.0, one) for one in found], sum(one.n for one in found)) for p, found in shown.items()}

    def raters(self, practices: Sequence[str]) -> int:
        """How many people chose a level for one of the practices at least."""
        return sum(panel.raters(practices) for panel in self.groups)


def panels(assessment: Assessment, survey: Survey) -> Panels:
    """The groups with their visible ratings.

    A group that shows no rating has no entries; there are no groups at all where all people together are too few.
    """
    practices = [p for p in assessment.questionnaire.practices.values() if p.id in survey.items]
    groups = inside_groups(survey, assessment.rules)
    if not practices or not groups:
        return Panels(())
    minimums = [minimum(assessment.rules, sensitive=p.sensitive) for p in practices]
    codes = columns(survey, [p.id for p in practices])
    seen = [masked(codes[people(survey, g.parts)], minimums) for g in groups]
    levels = [_levels(mine) for mine in seen]
    bits = seed(b"".join(np.int64(len(mine)).tobytes() + mine.tobytes() for mine in levels))
    replicates = replicates_for(sum(map(len, levels)))
    return Panels(
        tuple(
            _panel(group, practices, mine, ratings, bits, replicates)
            for group, mine, ratings in zip(groups, seen, levels, strict=True)
        )
    )


def _panel(
    group: Group, practices: Sequence[Practice], seen: Codes, levels: Codes, bits: np.random.PCG64, replicates: int
) -> Panel:
    rated = levels != NOTHING
    shown = rated.any(axis=0)
    names = list(compress((p.id for p in practices), shown))
    tallies = tally(seen)[shown]
    drawn = resampled_means(levels[:, shown], bits, replicates) if names else ()
    means = [_mean(counts(tallied), numbers) for tallied, numbers in zip(tallies, drawn, strict=True)]
    return Panel(
        group,
        tallies=dict(zip(names, tallies, strict=True)),
        rated=dict(zip(names, rated.T[shown], strict=True)),
        means=dict(zip(names, means, strict=True)),
    )


def _mean(found: Counts, drawn: Numbers) -> Sampled:
    return Sampled(mean_of_groups([found]), drawn, sum(found))


def _levels(seen: Codes) -> Codes:
    """The levels that were chosen; people who chose none are left out, and the rows stand in an order of their own.

    So the order in which people answered, and the order of the columns, change nothing of what is drawn from them.
    """
    levels = np.where((seen >= LEVELS[0]) & (seen <= LEVELS[-1]), seen, np.uint8(NOTHING))
    some = np.ascontiguousarray(levels[levels.any(axis=1)])
    rows = some.view(f"S{some.shape[1]}").ravel()
    return np.sort(rows).view(np.uint8).reshape(some.shape)
