"""A contribution to a pool as YAML that people review, and the file that it is written into."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from assessor.cli.writing import Rewrite, rewrite
from assessor.errors import InputError, UsageError
from assessor.load import select
from assessor.load.files import Files
from assessor.load.reader import Reader
from assessor.model import Pool, PoolGroup, Workspace
from assessor.scaffold import comment, create, quoted
from assessor.score import Peers, own_contribution, portfolio_contribution, separable


class Contribution(NamedTuple):
    """A contribution: its text is the `pool`, with comments. It is of one organization `alone`, or of a portfolio.

    `least` is how many organizations a group has that others may see.
    """

    pool: Pool
    text: str
    alone: bool
    least: int


def contribution(peers: Peers, workspace: Workspace, organization: str | None, today: date) -> Contribution:
    """The contribution of the portfolio, or of one organization. Raises UsageError if there is nothing to give."""
    least = peers.least(workspace.questionnaire.instrument.rules) + 1
    if organization is None:
        pool = _of_all(peers, workspace, least, today)
    else:
        pool = _of_one(peers, workspace, organization, least, today)
    alone = organization is not None
    return Contribution(pool, "\n".join([*_head(least, alone=alone), *pool_yaml(pool), ""]), alone, least)


def written(made: Contribution, peers: Peers, path: Path) -> None:
    """Write the contribution into the file at `path`, which is new, or has an older contribution.

    Raises UsageError if somebody could be singled out by the two, and InputError if the file is no pool.
    """
    if not path.exists():
        create(path.parent, {path.name: made.text.encode()})
        return
    if not path.is_file():
        raise UsageError(f"{path} is no regular file, so nothing was written.")
    before = path.read_bytes()
    _require_replaceable(_pool_at(path), made, peers, path)
    rewrite([Rewrite(path, before, made.text.encode())])


def pool_yaml(pool: Pool) -> Iterator[str]:
    """A pool as lines of YAML: block style, and each list of scores on one line."""
    for key in ("title", "publisher", "collected", "questionnaire", "first", "last", "date"):
        value = getattr(pool, key)
        yield f"{key}: {value if isinstance(value, date) else text_yaml(value)}"
    yield "frameworks:"
    for framework, groups in pool.frameworks.items():
        yield f"  {framework}:"
        for group in groups:
            yield from _group_yaml(group)


def text_yaml(text: str) -> str:
    """A text as a value on one line. A character that cannot be seen becomes a space: it does not help a review."""
    return quoted(" ".join("".join(c if c.isprintable() else " " for c in text).split()))


def _group_yaml(group: PoolGroup) -> Iterator[str]:
    yield f"    - organizations: {group.organizations}"
    yield f"      evidence_review: {str(group.evidence_review).lower()}"
    for key in ("industry", "size", "region"):
        if value := getattr(group, key):
            yield f"      {key}: {text_yaml(value)}"
    yield "      scores:"
    for dimension, scores in group.scores.items():
        yield f"        {dimension}: [{', '.join(f'{score:.1f}' for score in scores)}]"


def _head(least: int, *, alone: bool) -> Iterator[str]:
    """Comment lines: what the file has and what it has not, for the person who decides whether it leaves."""
    yield comment("A contribution to a pool of peers. Read it before it leaves.")
    yield "#"
    if alone:
        yield comment(
            "It has the scores of one organization, and attributes that it shares with at least "
            f"{least - 1} others that are known here. Whoever gets this file has all scores of one organization: give "
            "it only to the keeper of a pool, who puts it into a group of at least "
            f"{least} before anybody else sees it. It is shown nowhere alone."
        )
    else:
        yield comment(
            f"It has groups of at least {least} organizations: how many they are, whether evidence was reviewed, the "
            "attributes that all of them share, and the scores of each dimension, sorted on their own, so that nobody "
            "can say which scores belong together."
        )
    yield comment(
        "It has no names, no answers, no evidence, no notes, and no days of single assessments. Look at the publisher "
        "and at the attributes: do they tell more than you want to tell?"
    )
    yield comment(
        "If something must be read beside every number, for instance that the figures are invented, add it in a line "
        "that begins with notice:"
    )


def _of_all(peers: Peers, workspace: Workspace, least: int, today: date) -> Pool:
    pool = portfolio_contribution(peers, workspace.questionnaire, least, today)
    if pool is None:
        raise UsageError(
            f"A contribution takes at least {least} organizations with a final assessment by "
            f"{workspace.questionnaire.name} that has a score in every dimension of a framework, all with an evidence "
            "review or all without. With fewer, one of them could be recognized."
        )
    return pool


def _of_one(peers: Peers, workspace: Workspace, organization: str, least: int, today: date) -> Pool:
    (chosen,) = select(workspace, [organization])
    own = [r for r in peers.results if r.assessment.organization.id == chosen.organization.id]
    if chosen.name == organization.strip("/") or not own:
        reason = "" if own else f" {chosen.organization.id} has none."
        raise UsageError(f"Name an organization: its newest final assessment is contributed.{reason}")
    pool = own_contribution(own[0], peers, least - 1, today)
    if pool is None:
        raise UsageError(f"{own[0].assessment.name} has no framework with a score in every dimension.")
    return pool


def _pool_at(path: Path) -> Pool:
    """The pool in a file. Raises InputError if it is none."""
    reader = Reader(Files(path.absolute().parent))
    found = reader.value(path.name, Pool)
    if found is None:
        raise InputError(reader.problems)
    return found.value


def _require_replaceable(old: Pool, made: Contribution, peers: Peers, path: Path) -> None:
    """Raise UsageError if nobody should have both contributions."""
    if made.alone:
        if any(group.organizations > 1 for groups in old.frameworks.values() for group in groups):
            raise UsageError(f"{path.name} has the scores of several organizations. Choose another file for one.")
    elif reason := separable(old, made.pool, peers, made.least):
        raise UsageError(f"{path.name} stays as it is. {reason} Contribute again when more of them have changed.")
