"""Files carried to another version of a questionnaire by edits of their lines."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import replace

import pytest
from samples import practice, questionnaire

from assessor.history import compare_questionnaires
from assessor.history.columns import header, migrated_columns
from assessor.history.edits import Edit, NotEditable, apply
from assessor.history.migrating import (
    Course,
    assessment_steps,
    migrated_moments,
    migrated_record,
    moments_steps,
    outcome,
    to_decide,
)
from assessor.load.document import Document
from assessor.load.shape import shape
from assessor.load.spans import spans
from assessor.load.tree import parse
from assessor.model import LEVELS, Moment, Practice, Questionnaire, Record, Since, Successor

IDS = ("A-1", "A-2", "A-3", "A-4", "A-5", "A-6", "A-7")
OLD = questionnaire({"one": tuple(practice(key, core=True) for key in IDS), "two": (practice("B-1", core=True),)})
CHANGES = {
    "A-2": Successor(("A-9",), reason="New\nnumbers."),
    "A-3": Successor(None, None, "Level 3 asks for more."),
    "A-4": Successor(("A-4", "A-8")),
    "A-6": Successor(("A-5",)),
    "A-5": Successor(None, True),
    "A-7": Successor(()),
}


def anchored(key: str) -> Practice:
    return replace(practice(key, core=True), anchors={n: f"Other {n}." for n in LEVELS})


def newer(changes: Mapping[str, Successor] = CHANGES) -> Questionnaire:
    """A-2 renamed to A-9, A-3 re-anchored, A-4 split, A-5 and A-6 merged, A-7 and the dimension two dropped."""
    kept = [practice(key, core=True) for key in ("A-1", "A-9", "A-4", "A-8", "A-5")]
    made = questionnaire({"one": (*kept, anchored("A-3"))})
    return replace(
        made, instrument=replace(made.instrument, version="1.1.0"), changes={OLD.name: Since("", dict(changes))}
    )


COURSE = Course(compare_questionnaires(OLD, newer()))


def read(text: str) -> Record:
    document = parse(text, "assessment.yml")
    record, problems = shape(document, Record)
    assert record is not None, problems
    return record


def migrated(text: str, course: Course = COURSE, rated: tuple[str, ...] = ()) -> str:
    """The text after the migration, which says what it must."""
    record = read(text)
    after = assessment_steps(record, course, rated).on(text, spans(text, "assessment.yml"))
    assert read(after) == migrated_record(record, course)
    return after


HEAD = "questionnaire: small@1.0.0\nstatus: final\ndate: 2026-10-01\nevidence_review: true\n"
NEW_HEAD = HEAD.replace("1.0.0", "1.1.0")


def test_only_the_line_of_the_version_changes_where_all_is_carried_over() -> None:
    text = HEAD + "answers:\n  A-1:  # a note\n    level: 3\n\n# the end"
    assert migrated(text) == text.replace("1.0.0", "1.1.0")


def test_a_renamed_key_keeps_all_around_it() -> None:
    text = HEAD + "answers:\n  # before\n  A-2:   # beside\n    level: 3 # below\n  # after\n"
    assert migrated(text) == NEW_HEAD + text[len(HEAD) :].replace("A-2:", "A-9:")


@pytest.mark.parametrize("quote", ["'", '"'])
def test_quotes_stay(quote: str) -> None:
    text = HEAD.replace("small@1.0.0", f"{quote}small@1.0.0{quote}") + f"answers:\n  {quote}A-2{quote}: {{level: 3}}\n"
    assert migrated(text) == text.replace("1.0.0", "1.1.0").replace("A-2", "A-9")


def test_an_answer_that_must_be_asked_again_becomes_comments_that_say_why() -> None:
    text = (
        HEAD
        + "answers:\n  A-1:\n    level: 3\n  A-3:\n    level: 4\n    note: |\n      One.\n\n      Two.\n"
        + "  A-2:\n    level: 1\n"
    )
    assert migrated(text) == NEW_HEAD + (
        "answers:\n  A-1:\n    level: 3\n"
        "  # A-3 has other anchors in small@1.1.0. Ask A-3 again. Level 3 asks for more.\n"
        "  # A-3:\n  #   level: 4\n  #   note: |\n  #     One.\n  #\n  #     Two.\n"
        "  A-9:\n    level: 1\n"
    )


def test_the_last_answers_become_comments_with_the_key_above_them() -> None:
    text = HEAD + "answers:\n  A-3:\n    level: 4\n  A-7:\n    level: 2"
    assert migrated(text) == NEW_HEAD + (
        "# answers:\n"
        "  # A-3 has other anchors in small@1.1.0. Ask A-3 again. Level 3 asks for more.\n"
        "  # A-3:\n  #   level: 4\n"
        "  # A-7 was dropped in small@1.1.0. There is nothing to ask.\n"
        "  # A-7:\n  #   level: 2"
    )


@pytest.mark.parametrize(
    ("answers", "left", "above"),
    [
        ("{A-3: {level: 4}, A-1: {level: 2}}", "{A-1: {level: 2}}", ["A-3: {level: 4}"]),
        ("{A-1: {level: 2}, A-3: {level: 4}}", "{A-1: {level: 2}}", ["A-3: {level: 4}"]),
        ("{A-3: {level: 4}}", "{}", ["A-3: {level: 4}"]),
        ("{A-3: {level: 4}, A-7: {level: 1}}", "{}", ["A-3: {level: 4}", "A-7: {level: 1}"]),
        (
            "{A-7: {level: 1}, A-2: {level: 5}, A-3: {level: 4}, }",
            "{A-9: {level: 5}, }",
            ["A-7: {level: 1}", "A-3: {level: 4}"],
        ),
        ("{A-1: {level: 2}, 'A-3': {note: \"a, {b}\"}}", "{A-1: {level: 2}}", ["'A-3': {note: \"a, {b}\"}"]),
    ],
)
def test_answers_between_brackets_stand_as_comments_above_the_line(answers: str, left: str, above: list[str]) -> None:
    after = migrated(HEAD + f"answers: {answers}\nsummary: The end\n")
    lines = after[len(NEW_HEAD) :].splitlines()
    assert lines[-2:] == [f"answers: {left}", "summary: The end"]
    assert [line for line in lines[:-2] if ":" in line] == [f"# {text}" for text in above]
    assert all(line.startswith("# ") for line in lines[:-2])


def test_answers_between_brackets_on_several_lines() -> None:
    text = HEAD + "answers: {\n  A-1: {level: 1}, # sure\n  A-3: {level: 4}, # not sure\n  A-2: {level: 2}\n  }\n"
    assert migrated(text) == NEW_HEAD + (
        "# A-3 has other anchors in small@1.1.0. Ask A-3 again. Level 3 asks for more.\n"
        "# A-3: {level: 4}, # not sure\n"
        "answers: {\n  A-1: {level: 1}, # sure\n  A-9: {level: 2}\n  }\n"
    )


def test_a_whole_file_between_brackets() -> None:
    head = "{questionnaire: small@1.0.0, status: final, date: 2026-10-01, evidence_review: true,\n"
    text = head + " answers: {A-3: {level: 4}}}"
    assert migrated(text).splitlines()[2:] == [
        "{questionnaire: small@1.1.0, status: final, date: 2026-10-01, evidence_review: true,",
        " answers: {}}",
    ]


def test_weights_follow_the_practice_even_where_its_answer_does_not() -> None:
    text = HEAD + "weights:\n  A-2: 1.5\n  A-3: 2\n  A-4: 0.5\n  A-7: 2\n"
    assert migrated(text) == NEW_HEAD + (
        "weights:\n  A-9: 1.5\n  A-3: 2\n"
        "  # A-4 was split into A-4 and A-8 in small@1.1.0. Decide on weights anew.\n  # A-4: 0.5\n"
        "  # A-7 was dropped in small@1.1.0. Decide on weights anew.\n  # A-7: 2\n"
    )


def test_targets_of_dimensions_that_are_gone_become_comments() -> None:
    text = HEAD + "targets:\n  one:\n    level: 3\n  two:\n    level: 4\n"
    assert migrated(text).endswith(
        "  # small@1.1.0 has no dimension two: decide on a target anew.\n  # two:\n  #   level: 4\n"
    )


ACTION = HEAD + "actions:\n  a:\n    title: Do it\n    practices:\n{}    owner: Nobody\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (["A-2"], ["- A-9"]),
        (["A-3", "A-1"], ["- A-3", "- A-1"]),
        (["A-4"], ["- A-4", "- A-8"]),
        (["A-1", "A-7"], ["- A-1", "# A-7 was dropped in small@1.1.0. It is taken out here.", "# - A-7"]),
        (
            ["A-6", "A-5"],
            ["- A-5", "# A-5 was merged with A-6 into A-5 in small@1.1.0. A-5 stands here already.", "# - A-5"],
        ),
        (["A-1", "A-1"], ["- A-1", "- A-1"]),
    ],
)
def test_actions_name_what_took_the_places_of_their_practices(before: list[str], after: list[str]) -> None:
    text = ACTION.format("".join(f"      - {key}\n" for key in before))
    expected = ACTION.format("".join(f"      {line}\n" for line in after)).replace("1.0.0", "1.1.0")
    assert migrated(text) == expected


@pytest.mark.parametrize(
    ("before", "after"),
    [("[A-2, A-4]", "[A-9, A-4, A-8]"), ("[A-7, A-1]", "[A-1]"), ("['A-6', A-5 ,A-7]", "['A-5']")],
)
def test_actions_with_practices_between_brackets(before: str, after: str) -> None:
    text = HEAD + f"actions:\n  a:\n    title: Do it\n    practices: {before}\n    owner: Nobody\n"
    found = migrated(text)
    lines = found.splitlines()
    assert f"    practices: {after}" in lines
    assert [line for line in lines if "#" not in line] == [
        *NEW_HEAD.splitlines(), "actions:", "  a:", "    title: Do it", f"    practices: {after}", "    owner: Nobody",
    ]  # fmt: skip


def test_an_action_without_any_practice_becomes_comments() -> None:
    text = (
        HEAD
        + "actions:\n  a:\n    title: Do it\n    practices:\n      - A-7\n"
        + "  b:\n    title: Go\n    practices:\n      - A-1\n"
    )
    assert migrated(text) == NEW_HEAD + (
        "actions:\n"
        "  # small@1.1.0 has no practice that this action would raise: decide anew.\n"
        "  # a:\n  #   title: Do it\n  #   practices:\n  #     - A-7\n"
        "  b:\n    title: Go\n    practices:\n      - A-1\n"
    )


def test_line_breaks_of_windows_stay() -> None:
    text = (HEAD + "answers:\n  A-3:\n    level: 4\n\n    note: x\n  A-1:\n    level: 2\n").replace("\n", "\r\n")
    after = migrated(text)
    assert after.count("\n") == after.count("\r\n")
    assert "  # A-3:\r\n  #   level: 4\r\n  #\r\n  #   note: x\r\n  A-1:\r\n" in after


def test_reasons_of_authors_stay_on_their_line() -> None:
    changes = {**CHANGES, "A-3": Successor(None, None, "One\nanswers: {}\r\n# two\u2028three\x85")}
    course = Course(compare_questionnaires(OLD, newer(changes)))
    after = migrated(HEAD + "answers:\n  A-3:\n    level: 4\n  A-1:\n    level: 2\n", course)
    assert "  # A-3 has other anchors in small@1.1.0. Ask A-3 again. One answers: {} # two three\n" in after


def test_of_a_merger_the_other_answer_says_which_one_counts() -> None:
    both = migrated(HEAD + "answers:\n  A-5:\n    level: 4\n  A-6:\n    level: 2\n")
    assert "  # A-6 was merged with A-5 into A-5 in small@1.1.0. The answer of A-5 counts for A-5.\n" in both
    alone = migrated(HEAD + "answers:\n  A-6:\n    level: 2\n")
    assert "  # A-6 was merged with A-5 into A-5 in small@1.1.0. Ask A-5.\n" in alone
    rated = migrated(HEAD + "answers:\n  A-6:\n    level: 2\n", rated=("A-5",))
    assert "The answer of A-5 counts for A-5." in rated


def test_the_outcome_counts_every_answer_once() -> None:
    found = outcome({"A-1", "A-2", "A-3", "A-4", "A-6", "A-7"}, COURSE)
    assert found.carried == ("A-1", "A-2")
    assert found.again == ("A-4", "A-8", "A-5", "A-3")
    assert found.dropped == ("A-7",)
    assert found.new == ()
    without = Course(compare_questionnaires(OLD, newer({})))
    assert outcome({"A-2", "B-1"}, without).new == ("A-9", "A-8")
    assert outcome({"A-2", "B-1"}, without).dropped == ("A-2", "B-1")


MOMENT = """\
lost:
  touchpoint: A card is lost
  journey_stage: use
  customer_group: All
  what_is_at_stake: Money
  importance: 5
  emotional_intensity: 5
  frequency: 1
  performance: 2
  performance_source: management judgement
  date: 2026-10-01
  owner: Cards
"""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("  practices:\n    - A-2\n    - A-7\n", ("A-9",)),
        ("  practices: [A-4, A-7]\n", ("A-4", "A-8")),
        ("  practices:\n    - A-7\n", ()),
        ("  practices: [A-7]\n", ()),
        ("", ()),
    ],
)
def test_moments_name_what_took_the_places_of_their_practices(before: str, after: tuple[str, ...]) -> None:
    text = MOMENT + before
    moments, _ = shape(parse(text, "moments.yml"), dict[str, Moment])
    assert moments is not None
    steps = moments_steps(moments, COURSE)
    now, problems = shape(parse(steps.on(text, spans(text, "moments.yml")), "moments.yml"), dict[str, Moment])
    assert now == migrated_moments(moments, COURSE), problems
    assert now is not None
    assert now["lost"].practices == after


def test_what_somebody_must_look_at_is_named_once() -> None:
    text = (
        HEAD
        + "weights:\n  A-4: 2\nactions:\n  a:\n    title: Go\n    practices: [A-4, A-7, A-1]\n"
        + "answers:\n  A-3: {level: 2}\n"
    )
    steps = assessment_steps(read(text), COURSE)
    moments, _ = shape(parse(MOMENT + "  practices: [A-7]\n", "m"), dict[str, Moment])
    assert moments is not None
    found = to_decide(steps, moments_steps(moments, COURSE))
    assert found == ("the weight of A-4", "the action a", "the moment lost")


def test_edits_that_meet_are_refused() -> None:
    assert apply("abcdef", [Edit(3, 4, "X"), Edit(1, 1, "+"), Edit(1, 2, "")]) == "a+cXef"
    with pytest.raises(NotEditable):
        apply("abcdef", [Edit(1, 3, ""), Edit(2, 4, "")])


# Random files in all styles: whatever the style, the new file says what it must, and nothing else moved.

STYLES = (
    "{key}:\n  level: {n}\n",
    "{key}: {{level: {n}}}\n",
    "'{key}':\n  level: {n}   # sure\n  note: plain\n    goes on\n",
    '"{key}": {{level: {n}, note: "a, b: {{c}}",\n    evidence: 2}}\n',
    "{key}:\n  note: |\n    # no comment\n\n    - text: 'x\n\n  level: {n}\n",
    "{key}: # beside\n  level: {n}\n  note: >-\n    folded\n     more\n\n\n",
    "{key}:\n\n    # inside\n    level: {n}\n  # less deep\n",
    "? {key}\n: level: {n}\n",
    "# about {key}\n{key}:\n  level: {n}\n  note: 'quoted\n\n    twice'\n# behind\n",
)


def _answer(chance: random.Random, key: str, style: str) -> str:
    lines = style.format(key=key, n=chance.randint(1, 5)).splitlines()
    return "".join(f"  {line}".rstrip() + "\n" for line in lines)


def _answers(chance: random.Random, keys: list[str]) -> str:
    if chance.random() < 0.7:
        return "answers:\n" + "".join(_answer(chance, key, chance.choice(STYLES)) for key in keys)
    inner = chance.choice([", ", ",\n  ", ", # said\n  "]).join(f"{key}: {{level: 3}}" for key in keys)
    return f"answers: {{{inner}}}\n"


def _practices(chance: random.Random, keys: list[str]) -> str:
    if chance.random() < 0.5:
        return f" [{', '.join(keys)}]\n"
    indent = chance.choice(["    ", "      "])
    return "\n" + "".join(f"{indent}- {chance.choice([key, repr(key), f'{key} # why'])}\n" for key in keys)


def _random_file(chance: random.Random) -> str:
    keys = [key for key in (*IDS, "B-1") if chance.random() < 0.7] or ["A-1"]
    chance.shuffle(keys)
    weights = "weights:\n" + "".join(f"  {key}: 1.5  # why\n" for key in keys[:3])
    listed = _practices(chance, keys[: chance.randint(1, 4)])
    actions = f"actions:\n  go:\n    title: Go\n    practices:{listed}    owner: Nobody\n"
    parts = [weights, _answers(chance, keys), actions]
    chance.shuffle(parts)
    text = HEAD + "\n".join(parts)
    text = text.rstrip("\n") if chance.random() < 0.3 else text
    return text.replace("\n", "\r\n") if chance.random() < 0.3 else text


def test_random_files_say_what_they_must_and_nothing_else_moves() -> None:
    """Besides `migrated`'s own check: lines that name no practice which changed stand there still."""
    chance = random.Random(3)  # noqa: S311
    for _ in range(300):
        text = _random_file(chance)
        after = migrated(text)
        assert after.endswith("\n") == text.endswith("\n")
        assert ("\r\n" in after) == ("\r\n" in text)
        assert after.count("\n") == after.count("\r\n") or "\r" not in after
        for line in text.splitlines():
            if not re.search("A-[2-7]|B-1|small|# said", line):
                assert _bare(line) in after


def _bare(line: str) -> str:
    """A line without blanks, commas, brackets and marks of comments around it."""
    return line.strip(" #,{}")


@pytest.mark.parametrize("style", STYLES)
def test_a_commented_entry_comes_back_when_its_marks_are_taken_away(style: str) -> None:
    chance = random.Random(4)  # noqa: S311
    entry = _answer(chance, "A-3", style.removesuffix("# behind\n"))
    text = f"{HEAD}answers:\n  A-1:\n    level: 3\n{entry}"
    after = migrated(text)
    head, _, lines = after.partition("Level 3 asks for more.\n")
    back = head[: head.rindex("  # A-3 has")] + re.sub(r"(?m)^  #(?: |$)", "  ", lines)
    assert read(back.replace("1.1.0", "1.0.0")).answers == read(text).answers


def test_spans_are_what_stands_there() -> None:
    text = "a: 1\nb:\n  - x   # c\n  - 'y z'\nc: {d: [1, 2 ], e: }\nf: >-\n  one\n  two\n\n# end\ng:\n"
    found = spans(text, "x")

    def at(*path: str | int) -> str:
        return text[slice(*found[path].value)]

    assert (at("a"), at("b"), at("b", 0), at("b", 1)) == ("1", "- x   # c\n  - 'y z'", "x", "'y z'")
    assert (at("c"), at("c", "d"), at("c", "d", 1), at("c", "e")) == ("{d: [1, 2 ], e: }", "[1, 2 ]", "2", "")
    assert (at("f"), at("g")) == (">-\n  one\n  two", "")
    assert [path for path, span in found.items() if span.in_brackets] == [
        ("c", "d", 0),
        ("c", "d", 1),
        ("c", "d"),
        ("c", "e"),
    ]
    assert isinstance(parse(text, "x"), Document)


# Columns of surveys


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("respondent,group,A-1,A-3\nx,manager,1,2\n", "respondent,group,A-1\nx,manager,1\n"),
        ("respondent,group,A-2\nx,manager,1", "respondent,group,A-9\nx,manager,1"),
        ('"respondent",group,"A-2",A-3\r\n"x",manager,"",\r\n', '"respondent",group,"A-9"\r\n"x",manager,""\r\n'),
        ("\nA-3,respondent,A-7,group,A-1\n\n2,x,,manager,1\n\n", "\nrespondent,group,A-1\n\nx,manager,1\n\n"),
        ('respondent,group,A-1,A-3\nx,"a, ""b""\nc",1,2\n', 'respondent,group,A-1\nx,"a, ""b""\nc",1\n'),
    ],
)  # fmt: skip
def test_columns_are_renamed_or_taken_out_and_nothing_else_changes(before: str, after: str) -> None:
    assert migrated_columns(before, COURSE.items, ("respondent", "group")) == after


def test_a_survey_whose_columns_all_stay_does_not_change() -> None:
    text = 'respondent,group,A-1\n"x",manager,1\n'
    assert migrated_columns(text, {"A-1": "A-1"}, ("respondent", "group")) == text
    assert header(text) == ("respondent", "group", "A-1")
