"""Two versions of a questionnaire compared: as text to read, as Markdown, and as data."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from assessor.cli.instrument import titled, wrapped
from assessor.cli.problems import visible
from assessor.history import differing, obstacles
from assessor.history.versions import changed_statements
from assessor.model import FATES, Fate, Passage, Questionnaire, VersionDiff
from assessor.numbers import counted
from assessor.words import capitalized, in_a_row

FIELDS = {
    "why": "the reason",
    "evidence": "what to ask to see",
    "next_steps": "next steps",
    "not_applicable_if": "when it does not apply",
    "audience": "who is asked",
    "cem_pattern": "the pattern of listening",
    "perception_item": "the linked statement",
    "sensitive": "whether it is sensitive",
    "concepts": "the ideas behind it",
}
"""What the fields of a practice are called here, where their own names would not do."""

STATED_ELSEWHERE = {"id", "anchors", "weight", "core"}
"""Fields whose change has a sentence of its own."""

HEAD = ("levels", "evidence_grades", "answer_rule", "period_rule")
"""What of the head of a questionnaire an answer depends on, with the names of the keys."""


class Section(NamedTuple):
    """A heading with its lines."""

    title: str
    lines: Sequence[str]


def as_text(diff: VersionDiff, width: int) -> str:
    """The difference as text, wrapped at `width` columns."""
    blocks = [titled(visible(headline(diff)), "=", width), *(wrapped(visible(text), width) for text in opening(diff))]
    for section in sections(diff):
        lines = (wrapped(visible(line), width, "- ") for line in section.lines)
        blocks.append("\n".join([titled(section.title, "-", width), *lines]))
    return "\n\n".join(blocks) + "\n"


def as_markdown(diff: VersionDiff, escaped: Callable[[str], str]) -> str:
    """The difference as Markdown, for instance for a pull request; `escaped` makes texts of authors harmless."""
    blocks = [f"## {escaped(headline(diff))}", *(escaped(text) for text in opening(diff))]
    for section in sections(diff):
        blocks += [f"### {section.title}", "\n".join(f"- {escaped(line)}" for line in section.lines)]
    return "\n\n".join(blocks) + "\n"


def as_json(diff: VersionDiff) -> str:
    """The difference as one object. New keys may come, a change of meaning raises `version`."""
    document = {
        "version": 1,
        "old": diff.old.name,
        "new": diff.new.name,
        "stated": stated(diff),
        "about": diff.about,
        "practices": [_passage_data(passage, diff) for passage in diff.passages],
        "dimensions": {k: {"comparable": same, "why": obstacles(diff, k)} for k, same in diff.dimensions.items()},
        "frameworks": {key: {"comparable": same} for key, same in diff.frameworks.items()},
        "rules": {name: {"old": _rule(diff.old, name), "new": _rule(diff.new, name)} for name in diff.rules},
        "head": changed_head(diff),
        "statements": dict(changed_statements(diff.old, diff.new)),
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _passage_data(passage: Passage, diff: VersionDiff) -> dict[str, Any]:
    return {
        "fate": passage.fate,
        "before": passage.before,
        "after": passage.after,
        "comparable": passage.comparable,
        "reason": passage.reason,
        "moved": passage.moved,
        "reweighted": passage.reweighted,
        "fields": changed_fields(passage, diff),
    }


def stated(diff: VersionDiff) -> bool:
    """Whether the newer version says what became of the older one."""
    return diff.old.name in diff.new.changes


def headline(diff: VersionDiff) -> str:
    """Both names, and whether anything differs."""
    return f"{diff.old.name} to {diff.new.name}"


def opening(diff: VersionDiff) -> Iterator[str]:
    """What the change is for, and in how many practices answers can be carried over."""
    if diff.about:
        yield diff.about
    if diff.old.name != diff.new.name and not stated(diff):
        yield (
            f"changes.yml of {diff.new.name} says nothing about {diff.old.name}, so practices are compared by their "
            "ids and texts."
        )
    of = counted(len(diff.old.practices), "practice", "practices")
    yield f"Answers can be carried over in {len(diff.carried)} of {of}."


def sections(diff: VersionDiff) -> Iterator[Section]:
    """All that differs, and which scores can be compared. Sections without lines are left out."""
    everything = [
        *(Section(f"{capitalized(fate)} practices", [*_of_fate(fate, diff)]) for fate in FATES if fate != "same"),
        Section("Other changes of practices", [*_of_fate("same", diff)]),
        Section("Moved practices", [_moved(p, diff) for p in diff.passages if p.moved]),
        Section("Reweighted practices", [_reweighted(p, diff) for p in diff.passages if p.reweighted]),
        Section("Statements", [f"{key} was {fate}." for key, fate in changed_statements(diff.old, diff.new).items()]),
        Section("Rules", [*_rules(diff)]),
        Section("Wording for all practices", [f"The text of '{key}' differs." for key in changed_head(diff)]),
        Section("Scores that can be compared", [*_comparable(diff)]),
    ]
    yield from (section for section in everything if section.lines)


def _of_fate(fate: Fate, diff: VersionDiff) -> Iterator[str]:
    for passage in diff.passages:
        if passage.fate == fate and (fate != "same" or changed_fields(passage, diff) or not passage.comparable):
            yield " ".join(filter(None, (_practices(passage, diff), _answers(passage), passage.reason)))


def _practices(passage: Passage, diff: VersionDiff) -> str:
    """Which practices, and what of them differs."""
    was = in_a_row([f"{key} {diff.old.practices[key].name}" for key in passage.before])
    now = in_a_row([f"{key} {diff.new.practices[key].name}" for key in passage.after])
    if not was or not now:
        return f"{was or now}."
    parts = [*changed_fields(passage, diff), *_levels(passage, diff)]
    differs = f": {in_a_row(parts)}" if parts else ""
    return f"{was if passage.before == passage.after else f'{was} became {now}'}{differs}."


def changed_fields(passage: Passage, diff: VersionDiff) -> list[str]:
    """What differs in one practice that became one, in words, but for its anchors, weight and core."""
    if len(passage.before) != 1 or len(passage.after) != 1:
        return []
    changed = differing(diff.old.practices[passage.before[0]], diff.new.practices[passage.after[0]])
    return [FIELDS.get(name, f"the {name}") for name in changed if name not in STATED_ELSEWHERE]


def _levels(passage: Passage, diff: VersionDiff) -> Iterator[str]:
    """The levels whose anchors differ, if one practice became one."""
    if len(passage.before) == len(passage.after) == 1:
        was, now = diff.old.practices[passage.before[0]], diff.new.practices[passage.after[0]]
        texts = (was.anchors, now.anchors)
        levels = [str(n) for n in was.anchors if len({" ".join(of.get(n, "").split()) for of in texts}) > 1]
        if levels:
            yield f"the {'anchor' if len(levels) == 1 else 'anchors'} of level {in_a_row(levels)}"


def _answers(passage: Passage) -> str:
    """What happens to answers, where that is not clear."""
    if not passage.before or not passage.after or (passage.comparable and passage.fate in ("same", "reworded")):
        return ""
    if not passage.comparable:
        return "It must be asked again." if len(passage.after) == 1 else "They must be asked again."
    if len(passage.before) == len(passage.after) == 1:
        return "Answers are carried over."
    return f"The answer of {passage.before[0]} is carried over to {passage.after[0]}."


def _moved(passage: Passage, diff: VersionDiff) -> str:
    was = in_a_row([*dict.fromkeys(_home(diff.old, key) for key in passage.before)])
    now = in_a_row([*dict.fromkeys(_home(diff.new, key) for key in passage.after)])
    return f"{in_a_row(passage.before)}: from {was} to {now}."


def _home(questionnaire: Questionnaire, practice: str) -> str:
    return questionnaire.dimensions[questionnaire.dimension_of[practice]].name


def _reweighted(passage: Passage, diff: VersionDiff) -> str:
    was = in_a_row([_weight(diff.old, key) for key in passage.before])
    now = in_a_row([_weight(diff.new, key) for key in passage.after])
    return f"From {was} to {now}."


def _weight(questionnaire: Questionnaire, practice: str) -> str:
    found = questionnaire.practices[practice]
    return f"{practice} (weight {found.weight:g}{', core' if found.core else ''})"


def _rules(diff: VersionDiff) -> Iterator[str]:
    for name in diff.rules:
        yield f"{name}: {json.dumps(_rule(diff.old, name))} became {json.dumps(_rule(diff.new, name))}."


def _rule(questionnaire: Questionnaire, name: str) -> Any:
    return getattr(questionnaire.instrument.rules, name)


def changed_head(diff: VersionDiff) -> list[str]:
    """The keys of the head that an answer depends on and that differ."""
    return [key for key in HEAD if getattr(diff.old.instrument, key) != getattr(diff.new.instrument, key)]


def _comparable(diff: VersionDiff) -> Iterator[str]:
    """For each framework and dimension, whether its scores can be compared, and why not."""
    for key, framework in diff.new.instrument.frameworks.items():
        yield f"{framework.name} ({framework.short}): {_said(key, diff)}."
        for dimension in framework.dimensions:
            if not diff.dimensions.get(dimension, True):
                why = " ".join(obstacles(diff, dimension))
                yield f"{diff.new.dimensions[dimension].name}: no. {why}"


def _said(framework: str, diff: VersionDiff) -> str:
    """Whether the scores of a framework can be compared, in words."""
    if framework not in diff.frameworks:
        return "new"
    if diff.frameworks[framework]:
        return "yes"
    before = diff.old.instrument.frameworks[framework].dimensions
    after = diff.new.instrument.frameworks[framework].dimensions
    return "no, since not all of its dimensions can" if {*before} == {*after} else "no, since its dimensions differ"
