"""Small groups are shown with a neighbour, or not at all; and each group counts the same."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from people_samples import survey

from assessor.model import CANNOT_JUDGE, INSIDE_GROUPS, NOT_APPLICABLE, NOTHING, Rules
from assessor.score.groups import inside_groups, mean_of_groups, minimum
from assessor.score.survey import columns, counts, masked, matrix, people, tally

SIZES = st.dictionaries(st.sampled_from(INSIDE_GROUPS), st.integers(0, 12))


def of_sizes(**sizes: int):
    return survey(("P-1",), [(group, (3,)) for group, n in sizes.items() for _ in range(n)])


@pytest.mark.parametrize(
    ("sizes", "shown"),
    [
        ({"executive": 5, "manager": 6, "frontline": 7}, {"executive": 5, "manager": 6, "frontline": 7}),
        ({"executive": 4, "manager": 6, "frontline": 7}, {"executive-manager": 10, "frontline": 7}),
        ({"executive": 9, "manager": 4, "frontline": 7}, {"executive": 9, "manager-frontline": 11}),
        ({"executive": 6, "manager": 4, "frontline": 7}, {"executive-manager": 10, "frontline": 7}),
        ({"executive": 9, "manager": 8, "frontline": 1}, {"executive": 9, "manager-frontline": 9}),
        ({"executive": 2, "manager": 2, "frontline": 7}, {"executive-manager-frontline": 11}),
        ({"executive": 4, "frontline": 60}, {"executive-frontline": 64}),
        ({"manager": 9}, {"manager": 9}),
        ({"executive": 1, "manager": 1, "frontline": 2}, {}),
        ({}, {}),
    ],
)
def test_a_small_group_joins_its_smaller_neighbour(sizes: dict[str, int], shown: dict[str, int]) -> None:
    assert {group.id: group.n for group in inside_groups(of_sizes(**sizes), Rules())} == shown


def test_names_of_groups_are_plain_words() -> None:
    names = [group.name for group in inside_groups(of_sizes(executive=2, manager=9, frontline=9), Rules())]
    assert names == ["Executives and managers", "Front-line people"]


@given(SIZES, st.integers(2, 8))
def test_no_shown_group_is_small_and_nobody_is_lost(sizes, least: int) -> None:
    groups = inside_groups(of_sizes(**sizes), Rules(minimum_group=least))
    assert all(group.n >= least for group in groups)
    assert sum(group.n for group in groups) == (sum(sizes.values()) if groups else 0)
    assert [p for g in groups for p in g.parts] == ([p for p in INSIDE_GROUPS if sizes.get(p)] if groups else [])
    assert bool(groups) == (sum(sizes.values()) >= least)


def test_sensitive_practices_never_have_a_lower_minimum() -> None:
    assert minimum(Rules(), sensitive=False) == 5
    assert minimum(Rules(), sensitive=True) == 10
    assert minimum(Rules(minimum_group=20), sensitive=True) == 20


def test_a_large_group_does_not_outvote_a_small_one() -> None:
    assert mean_of_groups([(5, 0, 0, 0, 0), (0, 0, 0, 0, 500)]) == 3
    assert mean_of_groups([(0, 1, 2, 1, 1)]) == Fraction(17, 5)


CODES = np.array(
    [[1, 3, CANNOT_JUDGE], [2, CANNOT_JUDGE, CANNOT_JUDGE], [5, 3, 4], [NOT_APPLICABLE, NOTHING, 4]], np.uint8
)


def test_answers_are_counted_by_item_and_code() -> None:
    tallied = tally(CODES)
    assert [counts(row) for row in tallied] == [(1, 1, 0, 0, 1), (0, 0, 2, 0, 0), (0, 0, 0, 2, 0)]
    assert tallied[:, [NOTHING, CANNOT_JUDGE, NOT_APPLICABLE]].tolist() == [[0, 0, 1], [1, 1, 0], [0, 2, 0]]


def test_masking_leaves_nothing_of_a_cell_with_too_few_levels() -> None:
    assert masked(CODES, [3, 3, 2]).tolist() == [[1, 0, 6], [2, 0, 6], [5, 0, 4], [7, 0, 4]]


def test_a_survey_as_a_matrix() -> None:
    made = survey(("A", "B"), [("manager", (1, 2)), ("frontline", (3, NOTHING))])
    assert matrix(made).tolist() == [[1, 2], [3, 0]]
    assert columns(made, ["B", "C", "A"]).tolist() == [[2, 0, 1], [0, 0, 3]]
    assert people(made, ("executive", "frontline")).tolist() == [False, True]
