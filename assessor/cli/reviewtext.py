"""A review as text for a terminal: aligned, with colour where the terminal shows it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

import click

from assessor.cli.editwords import workspace_lines
from assessor.cli.problems import visible
from assessor.cli.reviewwords import UNSEEN, Outcome, Story, compared, stories
from assessor.model import Review

INDENT = "  "
LINE = 110
"""The columns after which the list of pages goes on in the next line."""
WIDEST = 46
"""The columns that a name may take before what follows it is no longer aligned."""


def as_text(review: Review) -> str:
    """The review as lines; nothing if nothing differs."""
    return "".join(f"{line}\n" for line in _lines(review)) if review else ""


def _lines(review: Review) -> Iterator[str]:
    yield plain(compared(review))
    outside = [plain(line) for line in workspace_lines(review.edits)]
    if outside:
        yield ""
        yield click.style("The whole workspace", bold=True)
        yield from (f"{INDENT}{line}" for line in outside)
    for told in stories(review):
        yield ""
        yield from _story(told)
    if review.unseen:
        yield ""
        yield UNSEEN


def _story(told: Story) -> Iterator[str]:
    yield click.style(plain(told.title), bold=True) + plain(f" ({told.name}){_state(told)}")
    yield from (f"{INDENT}{click.style('!', fg='yellow')} {plain(caution)}" for caution in told.cautions)
    yield from _outcomes(told.outcomes)
    yield from (f"{INDENT}{plain(line)}" for line in told.others)
    if told.pages:
        pages = f"Pages that change: {plain(', '.join(told.pages))}"
        yield from textwrap.wrap(pages, LINE, initial_indent=INDENT, subsequent_indent=INDENT * 2)
    if told.pages_note:
        yield f"{INDENT}{told.pages_note}"


def _state(told: Story) -> str:
    return {"added": ": new", "removed": ": removed", "changed": ""}[told.state]


def _outcomes(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Each outcome in three columns, followed by its causes, one a line."""
    name = min(max((len(plain(o.name)) for o in outcomes), default=0), WIDEST)
    step = max((len(plain(o.step)) for o in outcomes), default=0)
    for outcome in outcomes:
        yield f"{INDENT}{plain(outcome.name):<{name}}  {_coloured(outcome, step)}  {plain(outcome.note)}".rstrip()
        yield from (f"{INDENT * 3}{plain(cause.brief)}" for cause in outcome.causes)


def _coloured(outcome: Outcome, width: int) -> str:
    """Both scores, in bold where the reader sees a change."""
    return click.style(f"{plain(outcome.step):<{width}}", bold=outcome.moved)


def plain(text: str) -> str:
    """A text on one line, with arrows that any terminal has and no character that it would obey."""
    return visible(text).replace("→", "->")
