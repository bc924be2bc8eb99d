"""Invent the surveys of the example organization Northwind Bank: ``python docs/invent_surveys.py``.

Nobody was asked: all people, answers and segments are invented. The script writes ratings.csv (200 people inside
the bank) and customers.csv (600 customers) into the folder of the assessment, always the same bytes.

For each question and group the tables below set a mean and a spread. They become numbers of answers 1 to 5, which
are dealt out to people in the order of a latent attitude with noise: lenient raters choose higher levels throughout,
satisfied customers agree with more statements. At statements, chance moves mean and spread a little, and each person
decides alone whether to leave one blank or to say 'cannot say'; some people do so often, many never.

Chance comes from ``Random.random`` with fixed seeds alone, whose sequence Python keeps from version to version.
Practices have a seed of their own: statements can change, and the ratings of practices stay.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import exp
from pathlib import Path
from random import Random
from statistics import NormalDist
from typing import NamedTuple, TypeVar

T = TypeVar("T")

FOLDER = Path(__file__).parents[1] / "assessments" / "northwind-bank" / "2026-q4"

PRACTICE_SEED, STATEMENT_SEED, CUSTOMER_SEED = 20261106, 20261123, 20260918

PEOPLE = {"executive": 12, "manager": 48, "frontline": 140}
LETTERS = {"E": "executive", "M": "manager", "F": "frontline"}

SEGMENTS = {"Young customers": 152, "Families": 214, "Retired customers": 150, "Cross-border commuters": 19, "": 65}
"""Customers by segment. One segment is smaller than the minimum of 30; some customers were not assigned to any."""

MOOD = {"Young customers": 0.3, "Retired customers": -0.2, "Cross-border commuters": -0.8}
"""How much more satisfied the customers of a segment are than the others, in standard deviations."""

PRACTICES = """
AUT-01 EM  3.15 0.6 0.75 0.03
AUT-02 EMF 2.85 0.7 0.80 0.05
AUT-03 EM  4.05 0.3 0.70 0.08
AUT-04 EM  3.15 0.8 0.80 0.05
AUT-05 MF  3.75 0.3 0.80 0.03
DIA-01 MF  4.10 0.4 0.75 0.02
DIA-02 EMF 2.25 1.3 0.85 0.01
DIA-03 EMF 3.55 0.7 0.85 0.04
DIA-04 MF  3.10 0.4 0.85 0.03
DIA-05 M   3.15 0.0 0.80 0.04
DIA-06 EMF 2.85 0.4 0.75 0.15
INT-01 MF  3.10 0.3 0.85 0.02
INT-02 MF  2.80 0.6 1.10 0.03
INT-03 EM  1.35 0.4 0.60 0.06
INT-04 EMF 2.25 0.6 1.25 0.03
INT-05 MF  2.15 0.5 0.80 0.02
SOL-01 EMF 3.15 0.7 0.85 0.02
SOL-02 MF  2.85 0.4 0.85 0.02
SOL-03 EM  2.15 0.5 0.75 0.10
SOL-04 MF  2.90 0.3 0.80 0.02
SOL-05 MF  2.20 0.3 0.80 0.06
HUM-01 M   2.15 0.0 0.75 0.02
HUM-02 MF  3.65 0.5 1.20 0.02
HUM-03 MF  2.25 1.2 0.80 0.01
HUM-04 EMF 2.30 0.8 0.85 0.02
HUM-05 MF  3.15 0.9 0.90 0.00
HUM-06 EMF 2.30 0.6 0.85 0.38
ORG-01 EMF 3.20 1.4 0.85 0.06
ORG-02 E   4.05 0.0 0.60 0.00
ORG-03 EM  2.10 0.5 0.75 0.03
ORG-04 EM  2.15 0.7 0.75 0.08
ORG-05 EMF 2.85 0.8 0.85 0.07
ORG-06 EM  2.80 0.5 0.80 0.15
VAL-01 EMF 3.70 0.7 0.80 0.06
VAL-02 M   2.80 0.0 0.80 0.08
VAL-03 EMF 3.60 1.1 0.85 0.10
VAL-04 EM  2.80 0.4 0.80 0.36
VAL-05 EM  2.15 0.5 0.80 0.08
INS-01 EM  4.10 0.3 0.70 0.08
INS-02 EM  1.40 0.4 0.60 0.08
INS-03 EM  3.10 0.5 0.80 0.10
INS-04 M   3.75 0.0 0.80 0.17
INS-05 EMF 3.15 0.8 0.90 0.06
INS-06 EMF 3.70 0.6 0.85 0.03
REL-01 EM  2.15 0.6 0.80 0.05
REL-02 EMF 2.20 0.8 0.85 0.04
REL-03 EM  2.10 0.4 0.75 0.05
REL-04 M   2.80 0.0 0.80 0.06
REL-05 MF  2.70 0.5 0.85 0.08
JRN-01 EMF 2.80 0.7 0.85 0.10
JRN-02 EMF 1.60 1.1 0.70 0.05
JRN-03 M   1.35 0.0 0.60 0.08
JRN-04 EM  2.15 0.5 0.75 0.06
JRN-05 EM  2.10 0.4 0.75 0.10
CUL-01 EMF 3.15 1.5 0.90 0.02
CUL-02 MF  2.85 0.4 0.85 0.01
CUL-03 EMF 2.20 0.6 0.80 0.03
CUL-04 EMF 2.30 0.9 0.95 0.06
CUL-05 EM  3.15 0.6 0.80 0.03
CUL-06 MF  2.20 0.5 0.90 0.01
"""
"""Id; groups that are asked; mean of the groups' means; by how much the group farthest from customers stands above
the nearest; spread within a group; share of 'cannot judge'."""

STATEMENTS = """
PG-00 2.95 4.30 3.90 3.60 0.02
PG-01 3.10 4.10 3.75 3.55 0.04
PG-02 3.05 3.60 3.30 3.15 0.16
PG-03 2.55 4.05 3.60 3.15 0.07
PG-04 2.90 3.95 3.55 3.00 0.11
PG-05 3.15 3.75 3.65 3.45 0.19
PG-06 2.45 2.80 2.50 2.25 0.06
PG-07 2.90 3.65 3.45 3.25 0.03
PG-08 2.50 3.80 3.35 3.05 0.17
PG-09 3.95 3.70 3.45 3.35 0.02
PG-10 3.40 3.95 3.65 3.45 0.06
PG-11 3.45 3.60 3.45 3.35 0.03
PG-12 2.70 3.95 3.50 2.95 0.13
PG-13 3.00 3.60 3.35 3.15 0.10
PG-14 3.20 4.20 3.90 3.65 0.05
PG-15 3.45 3.70 3.50 3.30 0.14
PG-16 2.90 3.80 3.45 3.10 0.04
PG-17 2.65 3.20 2.90 2.60 0.12
"""
"""Id; mean of customers; means of executives, managers and front line, who answer as they believe customers do; share
of customers who cannot say, large where few have met what the statement is about."""

ADVOCACY = """
ADV-1 3.45
ADV-2 3.15
ADV-3 3.30
"""
"""Id; mean of customers."""

COMMITMENT = """
AMB-1 4.40 4.00 3.70
AMB-2 4.30 3.80 3.45
AMB-3 4.10 3.75 3.35
AMB-4 4.40 3.80 3.40
AMB-5 4.50 4.05 3.70
AMB-6 4.00 3.40 2.95
AMB-7 4.30 4.15 4.10
AMB-8 4.20 4.10 4.05
AMB-9 4.10 3.65 3.25
"""
"""Id; means of executives, managers and front line."""

SILENT = {("CUL-04", "executive"): 0.3}
"""The share of a group that left a question blank, where it is not the usual share."""
BLANK = 0.015


class Person(NamedTuple):
    """One invented person: group or segment, and what runs through the answers.

    `silence` is how often the person leaves a statement without an answer, as a multiple of the usual.
    """

    group: str
    attitude: float
    silence: float = 1.0


class Question(NamedTuple):
    """What a group answers to one item: the `share` that cannot answer uses `word` for it.

    `loading`, from 0 to 1, is how closely answers follow the attitude.
    """

    item: str
    mean: float
    spread: float
    word: str
    share: float
    blank: float = BLANK
    loading: float = 0.55


def ratings() -> str:
    """ratings.csv: one line a person with group, practices, perception and ambassadorship statements."""
    chance = Random(PRACTICE_SEED)  # noqa: S311  (invented data, no secret)
    people = crowd(chance, PEOPLE, {})
    rows = {group: members(people, group) for group in PEOPLE}
    answers: dict[str, dict[int, str]] = {}
    for group, asked in practice_questions():
        answers.setdefault(asked.item, {}).update(dealt(chance, people, rows[group], asked))
    chance = Random(STATEMENT_SEED)  # noqa: S311
    people = with_silence(chance, people)
    for group, asked in inside_statements():
        answers.setdefault(asked.item, {}).update(told(chance, people, rows[group], asked))
    return table(chance, "group", people, answers)


def customers() -> str:
    """customers.csv: one line a customer with segment, perception and advocacy statements."""
    chance = Random(CUSTOMER_SEED)  # noqa: S311
    people = with_silence(chance, crowd(chance, SEGMENTS, MOOD))
    everyone = range(len(people))
    answers = {asked.item: told(chance, people, everyone, asked) for asked in customer_statements()}
    return table(chance, "segment", people, answers)


def practice_questions() -> Iterator[tuple[str, Question]]:
    """Every practice with each group that is asked."""
    for item, letters, *numbers in lines(PRACTICES):
        mean, fall, spread, unsure = map(float, numbers)
        for letter, own in zip(letters, steps(mean, fall, len(letters)), strict=True):
            group = LETTERS[letter]
            yield group, Question(item, own, spread, "cannot judge", unsure, SILENT.get((item, group), BLANK))


def inside_statements() -> Iterator[tuple[str, Question]]:
    """Every statement with each group inside, in the order of the columns."""
    for item, _, *means, _ in lines(STATEMENTS):
        for group, mean in zip(PEOPLE, means, strict=True):
            yield group, Question(item, float(mean), 0.85, "cannot say", 0.02)
    for item, *means in lines(COMMITMENT):
        for group, mean in zip(PEOPLE, means, strict=True):
            yield group, Question(item, float(mean), 0.95, "cannot say", 0.004, blank=0.005, loading=0.75)


def customer_statements() -> Iterator[Question]:
    """Every statement for customers, in the order of the columns."""
    for item, mean, *_, unsure in lines(STATEMENTS):
        yield Question(item, float(mean), 1.1, "cannot say", float(unsure), loading=0.7)
    for item, mean in lines(ADVOCACY):
        yield Question(item, float(mean), 1.1, "cannot say", 0.02, loading=0.88)


def lines(text: str) -> Iterator[list[str]]:
    """The words of each line of a table."""
    return (line.split() for line in text.strip().splitlines())


def steps(mean: float, fall: float, groups: int) -> list[float]:
    """The means of `groups` that fall by `fall` from the first to the last, around `mean`."""
    return [mean + fall * (0.5 - i / (groups - 1)) for i in range(groups)] if groups > 1 else [mean]


def crowd(chance: Random, sizes: Mapping[str, int], mood: Mapping[str, float]) -> list[Person]:
    """All people, in an order that says nothing about their group."""
    made = [Person(group, mood.get(group, 0.0) + noise(chance)) for group, size in sizes.items() for _ in range(size)]
    return shuffled(chance, made)


def members(people: Sequence[Person], group: str) -> list[int]:
    """The rows of the people of one group."""
    return [row for row, person in enumerate(people) if person.group == group]


def with_silence(chance: Random, people: Sequence[Person]) -> list[Person]:
    """The same people, each with a silence of its own: 1 on average, and for a few people three times as much."""
    return [person._replace(silence=exp(0.8 * noise(chance) - 0.32)) for person in people]


def dealt(chance: Random, people: Sequence[Person], rows: Sequence[int], asked: Question) -> dict[int, str]:
    """The answers of the people in `rows` to one practice, by row; who left it blank is not in it.

    How many leave it blank or cannot judge is set, and chance alone says who they are.
    """
    drawn = shuffled(chance, rows)
    blank, unsure = (round(share * len(rows)) for share in (asked.blank, asked.share))
    silent, rest = drawn[blank : blank + unsure], drawn[blank + unsure :]
    return dict.fromkeys(silent, asked.word) | chosen(chance, people, rest, asked)


def told(chance: Random, people: Sequence[Person], rows: Sequence[int], asked: Question) -> dict[int, str]:
    """The answers of the people in `rows` to one statement, by row; who left it blank is not in it."""
    asked = varied(chance, asked)
    place = {row: chance.random() / people[row].silence for row in rows}
    silent = [row for row in rows if asked.blank <= place[row] < asked.blank + asked.share]
    rest = [row for row in rows if place[row] >= asked.blank + asked.share]
    return dict.fromkeys(silent, asked.word) | chosen(chance, people, rest, asked)


def varied(chance: Random, asked: Question) -> Question:
    """The same question with a mean, a spread and a share of blanks that chance has moved a little."""
    return asked._replace(
        mean=asked.mean + 0.04 * noise(chance),
        spread=asked.spread * (1 + 0.08 * noise(chance)),
        blank=asked.blank * (0.4 + 1.2 * chance.random()),
    )


def chosen(chance: Random, people: Sequence[Person], rows: Sequence[int], asked: Question) -> dict[int, str]:
    """What the people in `rows` choose, by row: the higher their attitude, the higher, with noise."""
    rest_of_it = (1 - asked.loading**2) ** 0.5
    liking = {row: asked.loading * people[row].attitude + rest_of_it * noise(chance) for row in rows}
    levels = [n for n, count in enumerate(counts(len(rows), asked.mean, asked.spread), 1) for _ in range(count)]
    return dict(zip(sorted(rows, key=liking.__getitem__), map(str, levels), strict=True))


def counts(n: int, mean: float, spread: float) -> list[int]:
    """How many of `n` people choose each of 1 to 5: the shares, rounded so that they add up."""
    exact = [n * share for share in shares(mean, spread)]
    whole = [int(number) for number in exact]
    order = sorted(range(5), key=lambda i: whole[i] - exact[i])
    return [count + (i in order[: n - sum(whole)]) for i, count in enumerate(whole)]


def shares(mean: float, spread: float) -> list[float]:
    """The shares of answers 1 to 5 whose mean is `mean`: a normal curve, moved until it fits, cut at the halves."""
    low, high = -5.0, 11.0
    for _ in range(60):
        middle = (low + high) / 2
        cut = [0.0, *(NormalDist(middle, spread).cdf(level + 0.5) for level in range(1, 5)), 1.0]
        found = [after - before for before, after in pairwise(cut)]
        low, high = (middle, high) if sum(n * p for n, p in enumerate(found, 1)) < mean else (low, middle)
    return found


def noise(chance: Random) -> float:
    """A number with mean 0 and standard deviation 1."""
    return NormalDist().inv_cdf(max(chance.random(), 1e-12))


def shuffled(chance: Random, things: Sequence[T]) -> list[T]:
    """The same things in a random order."""
    keys = [chance.random() for _ in things]
    return [things[i] for i in sorted(range(len(things)), key=keys.__getitem__)]


def table(chance: Random, group: str, people: Sequence[Person], answers: Mapping[str, Mapping[int, str]]) -> str:
    """A CSV with a random id for each person."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["respondent", group, *answers])
    names = ids(chance, len(people))
    for row, (name, person) in enumerate(zip(names, people, strict=True)):
        writer.writerow([name, person.group, *(column.get(row, "") for column in answers.values())])
    return text.getvalue()


def ids(chance: Random, n: int) -> list[str]:
    """`n` different random ids of six letters."""
    found: dict[str, None] = {}
    while len(found) < n:
        found["".join("bcdfghjkmnpqrstvwxz"[int(chance.random() * 19)] for _ in range(6))] = None
    return list(found)


if __name__ == "__main__":
    (FOLDER / "ratings.csv").write_text(ratings(), encoding="utf-8", newline="")
    (FOLDER / "customers.csv").write_text(customers(), encoding="utf-8", newline="")
