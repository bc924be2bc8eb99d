"""Cells: the answers of one group of people to one statement, counted, and as they are shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

import numpy as np

from assessor.model import CANNOT_JUDGE, LEVELS, Counts, Group, Survey, View
from assessor.score.estimating import Sampled, estimate
from assessor.score.groups import mean_of_groups
from assessor.score.parts import OUTSIDE, showable
from assessor.score.sampling import Numbers, replicates_for, seed
from assessor.score.shares import Part, share
from assessor.score.survey import columns, counts, people, tally


class Cell(NamedTuple):
    """The answers of one group of people to one statement."""

    counts: Counts
    cannot_say: int

    @property
    def n(self) -> int:
        """The number of people who chose 1 to 5."""
        return sum(self.counts)

    @property
    def answered(self) -> bool:
        """Whether anybody answered, were it only 'cannot say'."""
        return bool(self.n or self.cannot_say)


class Opinion(NamedTuple):
    """What some people say of one statement: how many of how many chose 4 or 5, and the mean with its replicates."""

    favourable: Part
    mean: Sampled


def cells(survey: Survey, groups: Iterable[Group], items: Iterable[str]) -> dict[str, dict[str, Cell]]:
    """The cell of each group for each of `items` that the survey has, by item and by the group's id."""
    asked = [item for item in items if item in survey.items]
    codes = columns(survey, asked)
    counted = {group.id: tally(codes[people(survey, group.parts)]) for group in groups}
    return {
        item: {id_: Cell(counts(by_code[i]), int(by_code[i, CANNOT_JUDGE])) for id_, by_code in counted.items()}
        for i, item in enumerate(asked)
    }


def together(several: Collection[Cell]) -> Cell:
    """The cell of all people of several cells."""
    one, two, three, four, five = (sum(chose) for chose in zip(*(cell.counts for cell in several), strict=True))
    return Cell((one, two, three, four, five), sum(cell.cannot_say for cell in several))


def segments(survey: Survey, minimum: int) -> tuple[Group, ...]:
    """The segments of customers that may be shown, in the order of their names, which are their ids, too.

    All other customers are one group, `parts.OUTSIDE`. Which they are is decided once, by the number of people: were
    it decided for each statement alone, one could show a segment, another its neighbour, and both tables together
    would tell how many people are in a third.
    """
    size = Counter(survey.groups)
    shown = [name for name in sorted(size) if name in (showable(size, minimum) or ())]
    others = tuple(sorted(size.keys() - set(shown)))
    outside = Group(OUTSIDE, OUTSIDE, others, sum(size[name] for name in others))
    return (*([outside] if others else []), *(Group(name, name, (name,), size[name]) for name in shown))


def opinions(several: Sequence[Cell]) -> tuple[Opinion, ...]:
    """The opinion of each cell, none of them empty.

    In each replicate as many people are drawn with replacement as are in the cell (see `sampling`). All cells are drawn
    from one stream of random numbers that starts from their counts, so that no two of them move together.
    """
    stream = np.random.RandomState(seed(np.array([cell.counts for cell in several], "<i8").tobytes()))
    replicates = replicates_for(sum(cell.n for cell in several))
    return tuple(_opinion(cell, _means(stream, cell, replicates)) for cell in several)


def view(id_: str, name: str, cell: Cell, opinion: Opinion) -> View:
    """A cell as it is shown: with its mean, its share of 4 and 5, and their intervals."""
    return View(id_, name, cell.counts, cell.cannot_say, estimate(opinion.mean), share(opinion.favourable))


def _opinion(cell: Cell, means: Numbers) -> Opinion:
    mean = Sampled(mean_of_groups([cell.counts]), means, cell.n)
    return Opinion((cell.counts[3] + cell.counts[4], cell.n), mean)


def _means(stream: np.random.RandomState, cell: Cell, replicates: int) -> Numbers:
    people_by_level = stream.multinomial(cell.n, np.array(cell.counts) / cell.n, size=replicates)
    return np.asarray(people_by_level @ np.array(LEVELS) / cell.n)
