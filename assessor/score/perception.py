"""The inside and the outside view: the same statements, answered by customers and by people inside.

A cell of people inside that is below its minimum counts nowhere. Customers in all count every customer, so
`parts.showable` decides for each statement which segments may stand beside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from assessor.model import (
    NOTHING,
    Assessment,
    Gap,
    Group,
    Perception,
    Rules,
    Statement,
    StatementViews,
    Survey,
    View,
)
from assessor.numbers import GAP_DECIMALS
from assessor.numbers import gap as shown_gap
from assessor.numbers import points as shown_points
from assessor.score.cells import Cell, Opinion, cells, opinions, segments, together, view
from assessor.score.estimating import Sampled, difference, estimate, mean
from assessor.score.groups import inside_groups, minimum
from assessor.score.parts import showable
from assessor.score.shares import mean_share, share_difference, unweighted
from assessor.score.survey import columns

MODULE = "perception"

Cells = Mapping[str, Cell]
"""The cells of one statement, by group or segment."""


def perceive(assessment: Assessment) -> Perception | None:
    """How customers and people inside answer the statements of the module `perception`.

    Statements that no survey of the assessment asks are left out. None without answers that may be shown.
    """
    module = assessment.questionnaire.modules.get(MODULE)
    if module is None:
        return None
    ids, rules = [s.id for s in module.statements], assessment.rules
    ratings, customers = assessment.ratings, assessment.customers
    groups = inside_groups(ratings, rules) if ratings else ()
    inside = cells(ratings, groups, ids) if ratings else {}
    parts = segments(customers, rules.minimum_customers) if customers else ()
    outside = cells(customers, parts, ids) if customers else {}
    least = minimum(rules, sensitive=module.sensitive)
    statements = tuple(
        _views(s, outside.get(s.id, {}), _large(inside.get(s.id, {}), least), groups, rules)
        for s in module.statements
        if s.id in inside or s.id in outside
    )
    if not any(s.customers or s.inside for s in statements):
        return None
    return Perception(
        statements=statements,
        customers=_answering(customers, ids, rules.minimum_customers) if customers else 0,
        segments=tuple(sorted({v.name for s in statements for v in s.segments})),
        groups=tuple(g for g in groups if any(v.id == g.id for s in statements for v in s.inside)),
        hidden=bool(inside and not groups)
        or any(_hides(s.inside, groups, inside.get(s.statement.id, {})) for s in statements)
        or any(_hides(s.segments, parts, outside.get(s.statement.id, {}), whole=s.customers) for s in statements),
    )


def gap(inside: Sequence[Opinion], customers: Opinion, rules: Rules) -> Gap:
    """The unweighted mean of the inside groups minus customers, for the share of 4 and 5 and for the mean.

    It is flagged by the rules `gap_points` and `gap_mean`: one of the two is as wide as that, and its interval
    excludes zero. The width is the one between the two numbers that the reader sees.
    """
    shares, outside, ours = [o.favourable for o in inside], [customers.favourable], _mean(inside)
    points, means = share_difference(shares, outside), difference(ours, customers.mean)
    wide_points = abs(shown_points(*(float(unweighted(part)) for part in (shares, outside)))) >= rules.gap_points * 100
    wide_means = abs(shown_gap(float(ours.value), float(customers.mean.value), GAP_DECIMALS) or 0) >= rules.gap_mean
    return Gap(points, means, flagged=(points.clear and wide_points) or (means.clear and wide_means))


def _views(
    statement: Statement, outside: Cells, inside: Cells, groups: Iterable[Group], rules: Rules
) -> StatementViews:
    """One statement; `outside` has all segments, `inside` only the groups that are large enough."""
    whole, names = _shown_customers(outside, rules.minimum_customers)
    said = opinions([*inside.values(), *([whole] if whole else [])])  # together, since they are compared
    ours = dict(zip(inside, said, strict=False))
    customers, theirs = (view("customers", "Customers", whole, said[-1]), said[-1]) if whole else (None, None)
    return StatementViews(
        statement=statement,
        customers=customers,
        segments=_segment_views({name: outside[name] for name in names}),
        inside=tuple(view(g.id, g.name, inside[g.id], ours[g.id]) for g in groups if g.id in inside),
        together_mean=estimate(_mean(list(ours.values()))) if ours else None,
        together_favourable=mean_share([o.favourable for o in ours.values()]) if ours else None,
        gap=gap(list(ours.values()), theirs, rules) if theirs and ours else None,
        gaps={id_: gap([opinion], theirs, rules) for id_, opinion in ours.items()} if theirs else {},
    )


def _shown_customers(by_segment: Cells, least: int) -> tuple[Cell | None, tuple[str, ...]]:
    """Customers in all, unless they are too few, and the segments that may stand beside them.

    People of a segment who all said 'cannot say' could be taken from the whole, too.
    """
    silent = any(cell.answered and not cell.n for cell in by_segment.values())
    names = showable({name: cell.n for name, cell in by_segment.items()}, least, silent=silent)
    return (None, ()) if names is None else (together(by_segment.values()), names)


def _segment_views(shown: Cells) -> tuple[View, ...]:
    said = opinions(list(shown.values()))
    return tuple(view(name, name, cell, opinion) for (name, cell), opinion in zip(shown.items(), said, strict=True))


def _mean(several: Sequence[Opinion]) -> Sampled:
    """The unweighted mean of the means of several groups."""
    return mean([(1.0, opinion.mean) for opinion in several], sum(opinion.mean.n for opinion in several))


def _large(by_group: Cells, least: int) -> Cells:
    return {id_: cell for id_, cell in by_group.items() if cell.n >= least}


def _hides(views: Iterable[View], groups: Iterable[Group], of: Cells, whole: View | None = None) -> bool:
    """Whether answers of a group are not shown; customers without a segment need only be shown in the `whole`."""
    shown = {v.id for v in views}
    missing = (g for g in groups if g.id in of and of[g.id].answered and g.id not in shown)
    return any(whole is None or any(group.parts) for group in missing)


def _answering(customers: Survey, ids: Sequence[str], least: int) -> int:
    """The number of customers who answered a statement; 0 if they are too few to be shown."""
    found = int((columns(customers, ids) != NOTHING).any(axis=1).sum())
    return found if found >= least else 0
