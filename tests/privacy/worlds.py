"""Random assessments with many people, made so that small groups, ties and blanks are frequent."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

import samples

from assessor.model import Assessment, Module, Practice, Questionnaire, Rules, Statement, Survey
from assessor.model.survey import CANNOT_JUDGE, INSIDE_GROUPS, NOT_APPLICABLE, NOTHING

PRACTICES = ("ONE-1", "ONE-2", "TWO-1", "TWO-2")
SENSITIVE = ("ONE-2", "TWO-2")
PERCEPTION = ("PG-00", "PG-01")
ADVOCACY = ("ADV-1", "ADV-2", "ADV-3")
PARTS = {"company": 3, "value promise": 3, "customers": 3}
AMBASSADORSHIP = tuple(f"AMB-{i}" for i in range(1, 10))
SEGMENTS = ("", "acorn", "birch", "cedar", "dogwood")
LEVELS = (1, 2, 3, 4, 5)

Person = Mapping[str, int]


@dataclass(frozen=True)
class People:
    """The truth behind a survey: the group and the answers of each person, blanks included."""

    groups: tuple[str, ...]
    answers: tuple[Person, ...]

    @property
    def items(self) -> tuple[str, ...]:
        return tuple(self.answers[0]) if self.answers else ()

    def survey(self) -> Survey:
        return Survey(self.items, self.groups, bytes(code for person in self.answers for code in person.values()))

    def counts(self, names: Sequence[str], item: str) -> tuple[int, ...]:
        """How many people of the groups gave each of the eight codes."""
        given = [p.get(item, NOTHING) for g, p in zip(self.groups, self.answers, strict=True) if g in names]
        return tuple(given.count(code) for code in range(8))

    def size(self, names: Sequence[str], item: str) -> int:
        """How many people of the groups chose 1 to 5."""
        return sum(self.counts(names, item)[1:6])

    def where(self, change: Callable[[int, str, Person], Person]) -> People:
        """The same people with other answers: `change` gets the number, the group and the answers of each."""
        numbered = enumerate(zip(self.groups, self.answers, strict=True))
        return replace(self, answers=tuple(change(i, group, person) for i, (group, person) in numbered))


@dataclass(frozen=True)
class World:
    """An assessment, and the people behind it."""

    assessment: Assessment
    inside: People
    customers: People

    def with_people(self, inside: People | None = None, customers: People | None = None) -> World:
        """The same assessment of other people."""
        inside, customers = inside or self.inside, customers or self.customers
        changed = replace(self.assessment, ratings=inside.survey(), customers=customers.survey())
        return World(changed, inside, customers)

    @property
    def rules(self) -> Rules:
        return self.assessment.rules

    def minimum(self, item: str) -> int:
        """The smallest number of people inside whose answers to `item` are shown."""
        sensitive = item in SENSITIVE or item in AMBASSADORSHIP
        return self.rules.minimum_group_sensitive if sensitive else self.rules.minimum_group


def world(seed: int) -> World:
    """A random assessment; the same for the same seed, on every machine."""
    random = Random(f"world {seed}")  # noqa: S311 - not a secret
    rules = Rules(
        minimum_group=random.choice((4, 5)),
        minimum_group_sensitive=random.choice((6, 8, 10)),
        minimum_customers=random.choice((5, 6, 8)),
        minimum_raters_agreement=random.choice((2, 5)),
        cannot_judge_share=random.choice((0.0, 0.3)),
    )
    answers = {p: random.choice((1, 3, (4, 2), "cannot judge")) for p in PRACTICES if random.random() < 0.15}
    bare = samples.assessment(QUESTIONNAIRE, answers, rules=rules, review=random.random() < 0.5)
    inside = _people(random, _sizes(random, INSIDE_GROUPS, rules), (*PRACTICES, *PERCEPTION, *AMBASSADORSHIP))
    customers = _people(random, _sizes(random, SEGMENTS, rules), (*PERCEPTION, *ADVOCACY))
    return World(bare, inside, customers).with_people()


def _practice(id_: str) -> Practice:
    made = samples.practice(id_, core=id_.endswith("1"), weight=2.0 if id_ == "ONE-2" else 1.0)
    return replace(made, audience=INSIDE_GROUPS, sensitive=id_ in SENSITIVE, topics=("trust",))


def _module(id_: str, items: Sequence[str], *, sensitive: bool = False, parts: Sequence[str] = ()) -> Module:
    of = [*parts, *[""] * len(items)]
    statements = tuple(Statement(item, f"Statement {item}.", group=of[i]) for i, item in enumerate(items))
    scale = {level: f"Word {level}" for level in LEVELS}
    return Module(id_, id_.capitalize(), "Invented.", scale, statements=statements, sensitive=sensitive)


def _questionnaire() -> Questionnaire:
    dimensions = {key: tuple(map(_practice, (p for p in PRACTICES if p.startswith(key)))) for key in ("ONE", "TWO")}
    parts = [part for part, size in PARTS.items() for _ in range(size)]
    modules = (
        _module("perception", PERCEPTION),
        _module("advocacy", ADVOCACY),
        _module("ambassadorship", AMBASSADORSHIP, sensitive=True, parts=parts),
    )
    return replace(samples.questionnaire(dimensions), modules={module.id: module for module in modules})


QUESTIONNAIRE = _questionnaire()


def _sizes(random: Random, names: Sequence[str], rules: Rules) -> dict[str, int]:
    """The number of people in each group: none, few, near a minimum, a tie, or many."""
    near = (rules.minimum_group, rules.minimum_group_sensitive, rules.minimum_customers)
    tie = random.randint(4, 14)

    def size() -> int:
        about = random.choice(near) + random.randint(-1, 1)
        return random.choice((0, random.randint(1, 4), 4, about, about, tie, tie, random.randint(0, 30)))

    return {name: size() for name in names}


def _people(random: Random, sizes: Mapping[str, int], items: Sequence[str]) -> People:
    """People who leave a part of each item blank: nothing, a little, or most of it."""
    blank = {item: random.choice((0, 0, 0.05, 0.15, 0.5)) for item in items}
    blank |= dict.fromkeys((*ADVOCACY, *AMBASSADORSHIP), random.choice((0, 0, 0.02, 0.1)))  # all or no class
    nothing = random.random() < 0.6  # otherwise everybody answers everything, and tables count the same people
    names = [name for name, size in sizes.items() for _ in range(size)]
    random.shuffle(names)
    lean = {(name, item): random.choice((0, 0, 2, 6)) for name in sizes for item in items}
    some = [item for item in items if random.random() < 0.97]
    people = [{item: _answer(random, item, blank[item], nothing, lean[name, item]) for item in some} for name in names]
    return People(tuple(names), tuple(people))


def _answer(random: Random, item: str, blank: float, nothing: bool, lean: int) -> int:
    if random.random() < blank:
        other = NOT_APPLICABLE if item in PRACTICES else CANNOT_JUDGE
        return random.choice((NOTHING if nothing else CANNOT_JUDGE, NOTHING if nothing else other, CANNOT_JUDGE, other))
    return random.choices(LEVELS, (1 + lean, 1, 1, 1, 1 + 2 * lean))[0]
