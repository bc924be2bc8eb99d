"""Which parts may stand beside the whole: examples, and an attack by subtraction over random parts."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessor.score.parts import OUTSIDE, showable

names = st.sampled_from([OUTSIDE, "A", "B", "C", "D", "E", "F"])
parts = st.dictionaries(names, st.integers(0, 40), max_size=7)


@pytest.mark.parametrize(
    ("sizes", "shown"),
    [
        ({"A": 30, "B": 40}, ("A", "B")),
        ({"B": 40, "A": 30}, ("B", "A")),
        ({"A": 30, "B": 40, "C": 0}, ("A", "B")),  # nobody cannot be found out
        ({"A": 30, "B": 40, "C": 4}, ("A",)),  # C would be the whole minus A and B: the last by name is hidden
        ({"C": 4, "B": 30, "A": 40}, ("A",)),
        ({"A": 50, "B": 40, "C": 16, "D": 14}, ("A", "B")),  # C and D are 30 together
        ({"A": 50, "B": 40, "C": 29, "D": 28}, ("A",)),  # 57 of two below 30 can only be 29 and 28
        ({"A": 50, "B": 40, "C": 28, "D": 28}, ("A", "B")),  # or 27 and 29
        ({"A": 30, "C": 4}, ()),
        ({"A": 29, "B": 29}, ()),
        ({"A": 29}, None),
        ({}, None),
        ({"A": 30, OUTSIDE: 40}, ("A",)),  # who belongs to no part is no part
        ({"A": 30, "B": 40, OUTSIDE: 4}, ("A",)),  # and must not be found out, either
    ],
)
def test_examples(sizes: dict[str, int], shown: tuple[str, ...] | None) -> None:
    assert showable(sizes, 30) == shown


def test_silent_people_of_size_none_are_not_nobody() -> None:
    assert showable({"A": 40, "B": 30, "C": 0}, 30, silent=True) == ("A",)
    assert showable({"A": 40, "B": 30, "C": 0, OUTSIDE: 29}, 30, silent=True) == ("A",)
    assert showable({"A": 40, "B": 30, "C": 0, OUTSIDE: 30}, 30, silent=True) == ("A", "B")


@given(parts, st.integers(2, 12))
def test_nothing_small_can_be_taken_from_the_whole(sizes: dict[str, int], minimum: int) -> None:
    """All sums and differences of what is published: the whole minus any set of shown parts, and the shown parts."""
    shown = showable(sizes, minimum)
    if shown is None:
        assert sum(sizes.values()) < minimum
        return
    published = [sizes[name] for name in shown]
    taken = [sum(sizes.values()) - sum(some) for n in range(len(shown) + 1) for some in combinations(published, n)]
    assert all(size >= minimum for size in published)
    assert all(size == 0 or size >= minimum for size in taken)


@given(parts, st.integers(2, 12))
def test_no_hidden_part_stands_alone_outside(sizes: dict[str, int], minimum: int) -> None:
    """The whole minus all shown parts is one hidden part only if that part is large enough to be known."""
    shown = showable(sizes, minimum)
    hidden = [size for name, size in sizes.items() if size and name not in (shown or ())]
    if shown is not None and len(hidden) == 1:
        assert hidden[0] >= minimum


@given(parts, st.integers(2, 12), st.randoms(use_true_random=False))
def test_order_does_not_matter(sizes: dict[str, int], minimum: int, random) -> None:
    mixed = list(sizes.items())
    random.shuffle(mixed)
    found, again = showable(sizes, minimum), showable(dict(mixed), minimum)
    assert (None if found is None else set(found)) == (None if again is None else set(again))


@given(parts, st.integers(2, 12))
def test_no_more_is_hidden_than_needed(sizes: dict[str, int], minimum: int) -> None:
    shown = showable(sizes, minimum) or ()
    large = [name for name, size in sizes.items() if name != OUTSIDE and size >= minimum]
    assert len(large) - len(shown) <= 1 or sum(sizes.values()) < minimum
