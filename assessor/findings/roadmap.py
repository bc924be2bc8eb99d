"""Sentences about the plan."""

from __future__ import annotations

from collections.abc import Sequence

from assessor.findings.words import count_of, inside, number
from assessor.model import Plan, Result, TargetWay
from assessor.numbers import reaches


def plan_title(plan: Plan, result: Result) -> str:
    """Where the open actions lead: to how many levels, and to how many of the targets that are not reached yet."""
    if not plan.steps:
        return "No action is open"
    aimed = [way for way in plan.ways if way.planned is not None and not way.reached]
    lifted = [d for d, (_, level) in plan.end.items() if level > plan.start[d][1]]
    names = {key: d.dimension.name for key, d in result.dimensions.items()}
    lifts = f"lift {_which([names[d] for d in lifted])}" if lifted else ""
    if not aimed:
        return f"The open actions {lifts or _raising(plan)}"
    met = sum(map(_in_time, aimed))
    joint = f"{lifts}, {'and' if met else 'but'} " if lifts else ""
    dated = " in time" if any(way.target.by for way in aimed) else ""
    return f"The open actions {joint}{_reach(met, len(aimed))}{dated}"


def _which(names: Sequence[str]) -> str:
    """The dimensions whose level rises."""
    if len(names) == 1:
        return f"the level of {inside(names[0])}"
    return f"the levels of {number(len(names))} dimensions"


def _raising(plan: Plan) -> str:
    """Without a lift, how many scores rise."""
    raised = sum(plan.end[d][0] > score for d, (score, _) in plan.start.items())
    if not raised:
        return "raise no practice that is rated"
    return f"raise {count_of(raised, 'score', 'scores')}, but lift no level"


def _reach(met: int, aimed: int) -> str:
    """Of the targets that are not reached yet, those that the actions reach."""
    if aimed == 1:
        return "reach the one open target" if met else "do not reach the one open target"
    if met == aimed:
        return f"reach {'both' if met == 2 else f'all {number(met)}'} open targets"
    return f"reach {number(met) if met else 'none'} of {number(aimed)} open targets"


def _in_time(way: TargetWay) -> bool:
    return way.by_then is not None and reaches(way.by_then, way.target.level)
