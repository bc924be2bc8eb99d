"""What heads the chart of the plan is true for the plan."""

from __future__ import annotations

from datetime import date

import pytest
from samples import assessment, practice, questionnaire

from assessor import findings
from assessor.model import Action, Target
from assessor.score import plan, score

OF = questionnaire({key: tuple(practice(f"{key.upper()}-{n}", core=n == 1) for n in (1, 2)) for key in ("a", "b", "c")})
SOON, LATER = date(2027, 1, 1), date(2027, 6, 1)


def title(actions: tuple[Action, ...], targets: dict[str, Target] | None = None) -> str:
    answers = dict.fromkeys(OF.practices, 2) | {"A-2": 3}
    made = assessment(OF, answers, targets=targets, actions={f"x{i}": a for i, a in enumerate(actions)})
    result = score(made)
    return findings.plan_title(plan(result, None), result)


def act(*practices: str, due: date | None = SOON, level: int | None = None) -> Action:
    return Action("Do it", practices, due=due, to_level=level)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("actions", "targets", "said"),
    [
        ((), {}, "No action is open"),
        ((act("A-1"),), {}, "The open actions lift the level of dimension a"),
        ((act("A-1"), act("B-1", "B-2")), {}, "The open actions lift the levels of two dimensions"),
        ((act("B-1"),), {}, "The open actions raise one score, but lift no level"),
        ((act("B-1", level=2),), {}, "The open actions raise no practice that is rated"),
        ((act("A-1"),), {"b": Target(3)},
         "The open actions lift the level of dimension a, but do not reach the one open target"),
        ((act("A-1"),), {"a": Target(3, LATER)},
         "The open actions lift the level of dimension a, and reach the one open target in time"),
        ((act("B-1", due=LATER),), {"b": Target(2.5, SOON)},
         "The open actions do not reach the one open target in time"),
        ((act("B-1", due=None),), {"b": Target(2.5)}, "The open actions reach the one open target"),
        ((act("B-1", "C-1"),), {"b": Target(2.5, SOON), "c": Target(2.5)},
         "The open actions reach both open targets in time"),
        ((act("B-1"),), {"a": Target(2), "b": Target(2.5), "c": Target(2.5)},
         "The open actions reach one of two open targets"),
        ((act("B-1", level=2),), {"b": Target(3), "c": Target(4)}, "The open actions reach none of two open targets"),
    ],
)  # fmt: skip
def test_the_title_of_the_plan(actions, targets, said) -> None:
    assert title(actions, targets) == said
