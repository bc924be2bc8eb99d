"""Answers as numbers: a survey as a matrix, and how often each answer was given. numpy comes in with this module.

Import it only where there are answers: a command that needs none must not wait for numpy.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from assessor.model import CANNOT_JUDGE, LEVELS, NOT_APPLICABLE, NOTHING, Counts, Survey

Codes = NDArray[np.uint8]
"""One answer a cell: 1 to 5, or NOTHING, CANNOT_JUDGE, NOT_APPLICABLE. Rows are people, columns are items."""

_CODES = max(*LEVELS, NOTHING, CANNOT_JUDGE, NOT_APPLICABLE) + 1


def matrix(survey: Survey) -> Codes:
    """All answers, people x items, in the order of `survey`. It cannot be written to."""
    return np.frombuffer(survey.answers, np.uint8).reshape(len(survey.groups), len(survey.items))


def columns(survey: Survey, items: Sequence[str]) -> Codes:
    """The answers to `items` only, people x items, in the order of `items`. Items that nobody was asked are NOTHING."""
    place = {item: i for i, item in enumerate(survey.items)}
    whole = matrix(survey)
    asked = [i for i, item in enumerate(items) if item in place]
    found = np.zeros((len(whole), len(items)), np.uint8)
    found[:, asked] = whole[:, [place[items[i]] for i in asked]]
    return found


def people(survey: Survey, parts: Collection[str]) -> NDArray[np.bool_]:
    """Who belongs to one of the groups (or segments) `parts`: True or False for each person."""
    return np.array([group in parts for group in survey.groups], np.bool_)


def tally(codes: Codes) -> NDArray[np.int64]:
    """How often each code was given: items x codes, so that column 3 counts level 3."""
    items = codes.shape[1]
    shifted = codes + np.arange(0, items * _CODES, _CODES, dtype=np.int32)
    return np.bincount(shifted.ravel(), minlength=items * _CODES).reshape(items, _CODES)


def counts(tallied: NDArray[np.int64]) -> Counts:
    """How many people chose each of 1 to 5, of one row of a tally."""
    one, two, three, four, five = tallied[1:6].tolist()
    return one, two, three, four, five


def masked(codes: Codes, minimums: Sequence[int]) -> Codes:
    """The answers of one group without what may not be seen: people x items.

    A column in which fewer people chose 1 to 5 than its minimum becomes NOTHING as a whole, its "cannot judge" too.
    Whatever is computed from what is left cannot depend on what was hidden.
    """
    levels = tally(codes)[:, LEVELS[0] : LEVELS[-1] + 1].sum(axis=1)
    shown = levels >= np.asarray(minimums)
    return np.where(shown, codes, np.uint8(NOTHING))
