"""A review as a comment on a pull request: the outcome first, details folded. What people wrote has no effect in it.

Characters that Markdown or HTML reads as marks are written as numbers, which neither does: so one way of escaping
serves headings, tables, lists and folded summaries. What hosts make links of on their own (people, issues, addresses)
is parted by a space without width, as the hosts' own robots do it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, islice, takewhile

from assessor.cli.editwords import workspace_lines
from assessor.cli.problems import visible
from assessor.cli.reviewwords import UNSEEN, Outcome, Story, compared, headline, stories
from assessor.model import Review
from assessor.numbers import counted
from assessor.scaffold import COMMENT_MARKER

LONGEST = 58_000
"""The characters that a comment may have: the hosts refuse more than 65,536."""

MOST_ROWS, MOST_LINES = 40, 60
"""How many rows a table and how many lines a list may have; a sentence says how many more there are."""

ROOM = 12_000
"""The characters that a table or a list may take."""

_MARKS = frozenset("\\`*_{}[]<>&|~^$@#")
_LEADING = re.compile(r"[-+=]|\d+[.)](?=\s|$)")
_LINKED = re.compile(r"[@#]|[!%&$~](?=\w)|:(?=//|[\w+-]+:)|(?<=\bwww)\.|(?<=\bGH)-(?=\d)", re.IGNORECASE)
"""Where a host would see a person, an issue, an address or a picture by its name."""
_NOTHING = "&#8203;"


def as_markdown(review: Review) -> str:
    """The review as Markdown for a comment; nothing if nothing differs."""
    if not review:
        return ""
    told = stories(review)
    unseen = ["", UNSEEN] if review.unseen else []
    head = [*_head(review, told), *_table([s for s in told if s.state == "changed"]), *_workspace(review), *unseen]
    return "\n".join(_fitted(head, [list(_story(s)) for s in told])) + "\n"


def _fitted(head: Sequence[str], sections: Sequence[Sequence[str]]) -> Iterator[str]:
    """The head and as many sections as there is room for, and how many are left out."""
    yield from head
    room = LONGEST - sum(len(line) + 1 for line in head)
    shown = 0
    for section in sections:
        room -= sum(len(line) + 1 for line in section)
        if room < 0:
            break
        shown += 1
        yield from section
    if left := len(sections) - shown:
        yield ""
        yield f"{counted(left, 'more assessment changes', 'more assessments change')}. `assessor diff` shows all of it."


def _head(review: Review, told: Sequence[Story]) -> Iterator[str]:
    yield COMMENT_MARKER
    yield f"### {escaped(headline(review, told))}"
    yield ""
    moved = sum(len(s.moved) for s in told if s.state == "changed")
    scores = counted(moved, "score or level changes", "scores or levels change") if moved else "No score changes"
    differing = counted(len(told), "assessment", "assessments")
    yield f"{escaped(compared(review))}. {scores}, in {differing}."


def _table(told: Sequence[Story]) -> Iterator[str]:
    """All scores that move, before and after; frameworks in bold."""
    rows = [(story, outcome) for story in told for outcome in story.moved]
    if not rows:
        return
    several = len({story.name for story, _ in rows}) > 1
    first = "| Assessment " if several else ""
    yield ""
    yield f"{first}| Score | Before | After | Level |"
    yield f"{'|---' if several else ''}|---|--:|--:|---|"
    made = ((f"| {escaped(story.title)} " if several else "") + _row(outcome) for story, outcome in rows)
    shown = fitting(islice(made, MOST_ROWS))
    yield from shown
    if left := len(rows) - len(shown):
        yield ""
        yield f"{counted(left, 'more score', 'more scores')} below."


def _row(outcome: Outcome) -> str:
    bold = "**" if outcome.of_framework else ""
    level = escaped(outcome.level)
    shown = f"**{level}**" if outcome.level_moved else level
    return f"| {bold}{escaped(outcome.name)}{bold} | {escaped(outcome.before)} | {escaped(outcome.after)} | {shown} |"


def _workspace(review: Review) -> Iterator[str]:
    lines = list(workspace_lines(review.edits))
    if lines:
        yield ""
        yield "#### The whole workspace"
        yield ""
        yield from listed(lines)


def _story(told: Story) -> Iterator[str]:
    """One assessment: outcomes with their causes, then what moves no score and the pages, folded."""
    yield ""
    state = {"added": " (new)", "removed": " (removed)", "changed": ""}[told.state]
    yield f"#### {escaped(told.title)}{state}"
    yield ""
    yield from (f"> {escaped(caution)}" for caution in told.cautions)
    if told.cautions:
        yield ""
    if told.state != "changed":
        yield from folded("Its scores", [f"{o.name} {o.step}, {o.note}".rstrip(", ") for o in told.outcomes])
    else:
        yield from chain.from_iterable(_outcome(o) for o in told.outcomes if o.causes or not o.moved)
    if told.others:
        yield from folded(counted(len(told.others), "other change", "other changes"), told.others)
    if told.pages:
        yield from folded(counted(len(told.pages), "page changes", "pages change"), [", ".join(told.pages)])
    if told.pages_note:
        yield ""
        yield told.pages_note


def _outcome(outcome: Outcome) -> Iterator[str]:
    """What becomes of a score, and its causes below."""
    yield f"- **{escaped(outcome.headline)}**"
    yield from (f"  {line}" for line in listed([cause.full for cause in outcome.causes]))


def folded(summary: str, lines: Sequence[str]) -> Iterator[str]:
    """A list that opens with a click."""
    yield ""
    yield f"<details><summary>{escaped(summary)}</summary>"
    yield ""
    yield from listed(lines)
    yield ""
    yield "</details>"


def listed(lines: Sequence[str]) -> Iterator[str]:
    """The lines as a list, the last of very many as a number."""
    shown = fitting(f"- {escaped(line)}" for line in lines[:MOST_LINES])
    yield from shown
    if left := len(lines) - len(shown):
        yield f"- and {left:,} more"


def fitting(lines: Iterable[str], room: int = ROOM) -> list[str]:
    """The first of the lines, as many as there is `room` for."""
    ends = accumulate(lines, lambda end, line: (end[0] + len(line) + 1, line), initial=(0, ""))
    return [line for _, line in takewhile(lambda end: end[0] <= room, islice(ends, 1, None))]


def escaped(text: str) -> str:
    """`text` on one line, as Markdown and HTML that show it and do nothing else."""
    line = " ".join(visible(text).split())
    opening = len(found[0]) if (found := _LEADING.match(line)) else 0
    return "".join(_character(line, at, opening) for at in range(len(line)))


def _character(line: str, at: int, opening: int) -> str:
    """The character of `line` at a place: a mark as its number, parted from what follows where both make a link."""
    found = line[at]
    marked = f"&#{ord(found)};" if found in _MARKS or at == opening - 1 else found
    return f"{marked}{_NOTHING}" if _LINKED.match(line, at) else marked
