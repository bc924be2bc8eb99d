"""People in classes by their answers: customers as advocates or antagonists, employees as ambassadors or alienated.

Only people who answered all statements of the module with 1 to 5 are classified. The whole counts all of them, so
`parts.showable` decides which segments or groups may stand beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from assessor.model import LEVELS, Assessment, Classification, ClassShares, Group, Module, Statement, Survey, View
from assessor.score.cells import Cell, opinions, segments, view
from assessor.score.groups import inside_groups, minimum
from assessor.score.parts import showable
from assessor.score.shares import share
from assessor.score.survey import Codes, columns, counts, people, tally

Places = NDArray[np.int64]
"""For each person, the place of the class in the names of the classes."""


@dataclass(frozen=True)
class _Whole:
    """Whom a module classifies: the id and name of all of them, their classes, and how answers lead to a class."""

    id: str
    name: str
    classes: tuple[str, ...]
    classify: Callable[[Codes], Places]


def advocacy(assessment: Assessment) -> Classification | None:
    """Customers as advocates, apathetic customers and antagonists, in all and by segment.

    None without the module or its statements in a survey of customers, and where fewer than the rule
    `minimum_customers` answered all of them.
    """
    module, survey = assessment.questionnaire.modules.get("advocacy"), assessment.customers
    if module is None or survey is None or not module.statements:
        return None
    whole = _Whole("customers", "All customers", ("advocate", "apathetic", "antagonist"), attitudes)
    least = assessment.rules.minimum_customers
    return _classification(survey, module, whole, segments(survey, least), least)


def ambassadorship(assessment: Assessment) -> Classification | None:
    """Employees as ambassadors, alienated employees and those between, in all and by group.

    None without the module or its statements in the ratings, and where fewer answered all of them than the rule
    `minimum_group_sensitive` asks for, since the module is sensitive.
    """
    module, survey = assessment.questionnaire.modules.get("ambassadorship"), assessment.ratings
    if module is None or survey is None or not module.statements:
        return None
    classify = partial(commitments, blocks=[s.group for s in module.statements])
    whole = _Whole("employees", "All employees", ("ambassador", "between", "alienated"), classify)
    groups = inside_groups(survey, assessment.rules)
    return _classification(survey, module, whole, groups, minimum(assessment.rules, sensitive=module.sensitive))


def attitudes(answers: Codes) -> Places:
    """0, advocate: all answers are 4 or 5. 2, antagonist: two or more are 1 or 2. 1, apathetic: all others."""
    advocates = (answers >= 4).all(axis=1)
    antagonists = (answers <= 2).sum(axis=1) >= 2
    return np.where(advocates, 0, np.where(antagonists, 2, 1))


def commitments(answers: Codes, blocks: Sequence[str]) -> Places:
    """0, ambassador: the mean of each block of statements is 4 or higher. 2, alienated: at least two are below 2.5.

    All others are 1, between. `blocks` has the block of each statement. Sums of whole numbers are compared, so that a
    mean of exactly 4 or 2.5 is just that.
    """
    mine = np.array([[block == of for of in dict.fromkeys(blocks)] for block in blocks], np.int64)
    sums, sizes = answers @ mine, mine.sum(axis=0)
    ambassadors = (sums >= 4 * sizes).all(axis=1)
    alienated = (2 * sums < 5 * sizes).sum(axis=1) >= 2
    return np.where(ambassadors, 0, np.where(alienated, 2, 1))


def _classification(
    survey: Survey, module: Module, whole: _Whole, groups: Sequence[Group], least: int
) -> Classification | None:
    answers = columns(survey, [s.id for s in module.statements])
    complete = np.isin(answers, LEVELS).all(axis=1)
    classified = whole.classify(answers[complete])
    by_group = {g.id: classified[people(survey, g.parts)[complete]] for g in groups}
    shown = showable({id_: len(mine) for id_, mine in by_group.items()}, least)
    if shown is None:
        return None
    return Classification(
        classes=whole.classes,
        total=_shares(whole.id, whole.name, classified, whole.classes),
        parts=tuple(_shares(g.id, g.name, by_group[g.id], whole.classes) for g in groups if g.id in shown),
        hidden=any(len(by_group[g.id]) and g.id not in shown and any(g.parts) for g in groups),
        statements=_statements(module, whole, answers[complete]),
    )


def _shares(id_: str, name: str, mine: Places, classes: Sequence[str]) -> ClassShares:
    sizes = np.bincount(mine, minlength=len(classes)).tolist()
    return ClassShares(
        id_, name, len(mine), {class_: share((size, len(mine))) for class_, size in zip(classes, sizes, strict=True)}
    )


def _statements(module: Module, whole: _Whole, complete: Codes) -> tuple[tuple[Statement, View], ...]:
    """Each statement as all who are classified answer it; nobody of them says 'cannot say'."""
    counted = [Cell(counts(by_code), 0) for by_code in tally(complete)]
    said = zip(module.statements, counted, opinions(counted), strict=True)
    return tuple((statement, view(whole.id, whole.name, cell, opinion)) for statement, cell, opinion in said)
