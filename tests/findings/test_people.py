"""Sentences about many people: true for the numbers as they are shown, and bold only where the interval allows it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import assessment, practice, questionnaire

from assessor.findings import people
from assessor.model import (
    AgendaItem,
    Classification,
    ClassShares,
    Complaints,
    ComplaintsResult,
    Difference,
    Estimate,
    Gap,
    Group,
    GroupRatings,
    Perception,
    Place,
    PracticeVoices,
    Range,
    Rate,
    Result,
    Statement,
    StatementViews,
    View,
    Voices,
)
from assessor.numbers import counted, gap, money_text, percent, points, score_text, shown
from assessor.score import score

TAGS = {"ax-1": ("trust",), "ax-2": ("trust", "culture"), "bx-1": ("trust",), "bx-2": ("fairness",), "cx-1": ("trust",)}
OF = questionnaire(
    {
        d: tuple(replace(practice(f"{d}-{n}"), topics=TAGS.get(f"{d}-{n}", ())) for n in (1, 2))
        for d in ("ax", "bx", "cx")
    }
)
NOTHING = score(assessment(OF, {}))
GROUPS = (
    Group("executive", "Executives", ("executive",), 12),
    Group("manager", "Managers", ("manager",), 40),
    Group("frontline", "Front-line people", ("frontline",), 150),
)


def estimate(value: float, wide: float = 0.1, n: int = 50) -> Estimate:
    return Estimate(value, value - wide, value + wide, n)


def difference(value: float, wide: float) -> Difference:
    return Difference(value, value - wide, value + wide, (50, 50))


def voices_of(means: list[float], wide: float = 0.2, agenda: tuple[AgendaItem, ...] = ()) -> Voices:
    groups = GROUPS[-len(means) :]
    nearness = difference(means[0] - means[-1], wide) if len(means) > 1 else None
    ratings = GroupRatings(groups[0], (0, 0, 9, 0, 0), 0, 0, estimate(3), None)
    heard = {p: PracticeVoices(p, (ratings,), False, estimate(3), None, None) for p in OF.practices}
    falls = all(a > b for a, b in pairwise(means))
    return Voices(
        groups=groups,
        hidden=False,
        practices=heard,
        dimensions={},
        overall={g.id: estimate(m) for g, m in zip(groups, means, strict=True)},
        nearness=nearness,
        falling=bool(nearness and nearness.clear and falls),
        alpha=None,
        agenda=agenda,
    )


def view(name: str, favourable: float, mean: float) -> View:
    return View(name.lower(), name, (1, 1, 1, 1, 1), 0, estimate(mean), estimate(favourable))


def seen(
    id_: str, inside: float, outside: float, *, flagged: bool, means: tuple[float, float] = (3, 3)
) -> StatementViews:
    return StatementViews(
        statement=Statement(id_, f"Statement {id_}."),
        customers=view("Customers", outside, means[1]),
        segments=(),
        inside=(view("Managers", inside, means[0]),),
        together_mean=estimate(means[0]),
        together_favourable=estimate(inside),
        gap=Gap(difference(inside - outside, 0.05), difference(means[0] - means[1], 0.05), flagged),
    )


def perceived(*statements: StatementViews) -> Result:
    return replace(NOTHING, perception=Perception(statements, 200, (), GROUPS, hidden=False))


def classified(shares: tuple[float, float, float], names: tuple[str, str, str], n: int = 100) -> Classification:
    found = {name: estimate(share, 0.04, n) for name, share in zip(names, shares, strict=True)}
    return Classification(names, ClassShares("all", "All", n, found), (), hidden=False, statements=())


ADVOCACY = ("advocate", "apathetic", "antagonist")
EMPLOYEES = ("ambassador", "between", "alienated")


def complained(told: float = 0.4, high: float = 8.2e6, problem: float = 0.2) -> ComplaintsResult:
    rate = Rate(0.5, 300)
    written = Complaints(
        "A survey",
        date(2026, 5, 1),
        10_000,
        900.0,
        "EUR",
        Rate(problem, 300),
        Rate(told, 300),
        rate,
        rate,
        rate,
        rate,
        rate,
    )
    risk = Range(high / 1800, high / 900)
    return ComplaintsResult(
        written, Place("complaints.yml", 1), 10_000 * problem, 1, 1, 1, 1, 1 - told, risk, Range(high / 2, high), 9e6
    )


# By hand


def test_the_score_that_falls_toward_the_customer_is_said() -> None:
    found = replace(NOTHING, voices=voices_of([3.6, 3.0, 2.4], agenda=(AgendaItem("ax-1", True, True, False),)))
    assert people.nearness_title(found) == (
        "The nearer to the customer, the lower the score: executives at 3.6, front-line people at 2.4"
    )
    assert people.disagreement_headline(found) == (
        "Front-line people rate 1.2 lower than executives; one of six practices belongs on the agenda"
    )
    assert people.agenda_title(found) == "One practice to talk about: low agreement in one, groups apart in one"


@pytest.mark.parametrize(
    ("means", "wide", "title"),
    [
        (
            [3.0, 3.4, 3.9], 0.2,
            "The nearer to the customer, the higher the score: executives at 3.0, front-line people at 3.9",
        ),
        (
            [3.6, 3.7, 2.4], 0.2,
            "Front-line people rate 1.2 lower than executives: executives at 3.6, front-line people at 2.4",
        ),
        ([3.0, 2.9], 0.5, "Managers at 3.0, front-line people at 2.9: the difference may be chance"),
        ([3.04, 3.01], 0.01, "Managers at 3.0, front-line people at 3.0: a small difference"),
        ([3.0], 0.2, "One group can be shown, with a mean of 3.0: front-line people"),
    ],
)  # fmt: skip
def test_what_is_so_where_it_does_not_fall(means: list[float], wide: float, title: str) -> None:
    assert people.nearness_title(replace(NOTHING, voices=voices_of(means, wide))) == title


def test_groups_without_a_common_practice_are_not_compared() -> None:
    found = replace(NOTHING, voices=replace(voices_of([3.6, 2.4]), overall={}, nearness=None, falling=False))
    assert people.nearness_title(found) == "No practice was rated by all groups, so that they cannot be compared"
    assert people.disagreement_headline(found) == "No practice meets a rule for the agenda of the workshop"


@pytest.mark.parametrize(
    ("statements", "headline", "title"),
    [
        (
            [seen("A", 0.8, 0.5, flagged=True), seen("B", 0.6, 0.4, flagged=True), seen("C", 0.9, 0.5, flagged=False)],
            "The inside overrates “Statement A” most, 80% against 50% of customers; two gaps are flagged",
            "The inside overrates “Statement A” most, 80% against 50% of customers",
        ),
        (
            [seen("A", 0.8, 0.5, flagged=True)],
            "The inside overrates “Statement A”, 80% against 50% of customers; one gap is flagged",
            "The inside overrates “Statement A”, 80% against 50% of customers",
        ),
        (
            [seen("A", 0.4, 0.7, flagged=True)],
            "The inside underrates “Statement A”, 40% against 70% of customers; one gap is flagged",
            "The inside underrates “Statement A”, 40% against 70% of customers",
        ),
        (
            [seen("A", 0.8, 0.5, flagged=True), seen("B", 0.7, 0.4, flagged=True), seen("C", 0.6, 0.5, flagged=True)],
            "The inside overrates “Statement A” and “Statement B” most, each by 30 points; three gaps are flagged",
            "The inside overrates “Statement A” and “Statement B” most, each by 30 points",
        ),
        (
            [seen("A", 0.5, 0.5, flagged=True, means=(3.9, 3.2))],
            "The means at “Statement A” are 3.9 inside and 3.2 among customers; one gap is flagged",
            "The means at “Statement A” are 3.9 inside and 3.2 among customers",
        ),
        (
            [seen("A", 0.5, 0.5, flagged=False)],
            "None of one statement shows a flagged gap",
            "No gap between inside and customers is flagged",
        ),
    ],
)  # fmt: skip
def test_gaps(statements: list[StatementViews], headline: str, title: str) -> None:
    assert people.perception_headline(perceived(*statements)) == headline
    assert people.dumbbell_title(perceived(*statements)) == title


@pytest.mark.parametrize(
    ("without", "said"),
    [
        ({"inside": ()}, "Customers can be heard, but too few people inside answered to compare"),
        ({"customers": None}, "The inside can be heard, but too few customers answered to compare"),
    ],
)
def test_one_side_alone_is_no_gap(without: dict[str, object], said: str) -> None:
    one = replace(seen("A", 0.8, 0.5, flagged=False), gap=None, **without)  # type: ignore[arg-type]
    assert people.perception_headline(perceived(one)) == said


def test_a_long_statement_is_cut_between_words() -> None:
    found = seen("A", 0.8, 0.5, flagged=True)
    long = replace(
        found, statement=Statement("A", "All in all my experience with them is superior to what I am used to.")
    )
    assert "“All in all my experience with them is superior to what …”" in people.dumbbell_title(perceived(long))


def test_customers_and_employees() -> None:
    found = replace(
        score(assessment(OF, {"ax-1": 2, "ax-2": 4, "bx-1": 1})),
        advocacy=classified((0.38, 0.41, 0.21), ADVOCACY, 1512),
        ambassadorship=classified((0.1, 0.7, 0.2), EMPLOYEES),
        complaints=complained(),
    )
    assert people.customers_headline(found) == (
        "Of 1,512 customers who answered all statements, 38% are advocates and 21% antagonists; EUR 4.1 to 8.2 million "
        "at risk a year"
    )
    assert people.advocacy_title(found) == (
        "More advocates (38%) than antagonists (21%) among 1,512 customers who answered all statements"
    )
    assert people.ambassadorship_title(found) == (
        "More alienated people (20%) than ambassadors (10%) among 100 employees who answered all statements"
    )
    assert (
        people.complaints_title(found)
        == "60% of customers with a problem stay silent; EUR 4.1 to 8.2 million at risk a year"
    )
    assert people.employees_headline(found) == (
        "Of 100 employees who answered all statements, 10% are ambassadors and 20% alienated; "
        "two of three practices on trust, fairness and culture stand below level 3"
    )
    assert people.topic_title(found, "trust") == (
        "Trust: one of three practices is at level 3 or higher; “Practice bx-1” is lowest, at level 1"
    )
    assert people.topic_title(found, "culture") == "Culture: “Practice ax-2” is at level 4"
    assert people.topic_title(found, "fairness") == "Fairness: no practice has a level yet"


@pytest.mark.parametrize(
    ("found", "title"),
    [
        (
            complained(told=1, high=0),
            "Every customer with a problem says so; problems put no revenue at risk by these figures",
        ),
        (complained(problem=0, high=0), "By these figures no customer has a problem"),
    ],
)  # fmt: skip
def test_complaints_at_their_ends(found: ComplaintsResult, title: str) -> None:
    assert people.complaints_title(replace(NOTHING, complaints=found)) == title


def test_employees_have_a_headline_always() -> None:
    assert people.employees_headline(NOTHING) == "No practice on trust, fairness and culture has a level yet"
    plain = score(assessment(questionnaire({"ax": (practice("ax-1"),)}), {}))
    assert people.employees_headline(plain) == "Employees and trust"


# Laws

MEANS = st.lists(st.floats(1, 5), min_size=1, max_size=3)
AGENDA = st.lists(
    st.builds(AgendaItem, st.just("ax-1"), st.booleans(), st.booleans(), st.booleans()).filter(
        lambda item: item.low_agreement or item.groups_differ or item.cannot_judge
    ),
    max_size=6,
).map(tuple)
SHARE = st.integers(0, 40).map(lambda n: n / 40)
VIEWS = st.lists(
    st.tuples(SHARE, SHARE, st.booleans(), st.floats(1, 5), st.floats(1, 5)), min_size=1, max_size=5
)  # fmt: skip
THREE = st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9)).filter(any)
LEVELS = st.dictionaries(st.sampled_from(list(OF.practices)), st.integers(1, 5))


@settings(max_examples=300, deadline=None)
@given(MEANS, st.floats(0, 2), AGENDA)
def test_nearness_is_claimed_just_where_it_is_so_as_shown(means, wide, agenda) -> None:
    found = replace(NOTHING, voices=voices_of(means, wide, agenda))
    title, steps = people.nearness_title(found), [shown(m) for m in means]
    clear = bool(found.voices.nearness and found.voices.nearness.clear)
    falls = len(steps) > 1 and all(a > b for a, b in pairwise(steps))
    rises = len(steps) > 1 and all(a < b for a, b in pairwise(steps))
    assert ("the lower the score" in title) == (falls and clear)
    assert ("the higher the score" in title) == (rises and clear)
    assert ("may be chance" in title) == (len(means) > 1 and not clear)
    for text in (title, people.disagreement_headline(found)):
        if match := re.search(r"^(.+) rate (\S+) (lower|higher) than (.+?)[;:]", text):
            assert clear
            difference = gap(means[-1], means[0])
            assert float(match[2]) == abs(difference)
            assert (match[3] == "lower") == (difference < 0)
    for mean in {0, -1} if len(means) > 1 else {0}:
        assert score_text(means[mean]) in title


@settings(max_examples=100, deadline=None)
@given(AGENDA)
def test_the_agenda_is_counted(agenda) -> None:
    found = replace(NOTHING, voices=voices_of([3.0, 3.0], 1, agenda))
    title = people.agenda_title(found)
    words = ("no", "one", "two", "three", "four", "five", "six")
    for text, count in (
        ("low agreement in", sum(i.low_agreement for i in agenda)),
        ("groups apart in", sum(i.groups_differ for i in agenda)),
        ("many who cannot judge in", sum(i.cannot_judge for i in agenda)),
    ):
        assert (f"{text} {words[count]}" in title) == bool(count)
    assert people.disagreement_headline(found).lower().startswith(f"{words[len(agenda)]} ")


@settings(max_examples=300, deadline=None)
@given(VIEWS)
def test_the_widest_gap_is_the_widest_as_shown(views) -> None:
    statements = [seen(f"{n}", a, b, flagged=f, means=(c, d)) for n, (a, b, f, c, d) in enumerate(views)]
    flagged = {s.statement.id: points(v[0], v[1]) for s, v in zip(statements, views, strict=True) if v[2]}
    for text in (people.perception_headline(perceived(*statements)), people.dumbbell_title(perceived(*statements))):
        named = re.findall(r"“Statement (\d)”", text)
        if match := re.search("overrates|underrates", text):
            widest = max(flagged.values()) if match[0] == "overrates" else min(flagged.values())
            assert (widest > 0) == (match[0] == "overrates")
            assert [flagged[n] for n in named] == [widest] * len(named)
            assert len(named) == list(flagged.values()).count(widest) or not named
        if match := re.search(r"(\d+%) against (\d+%) of customers$", text):
            a, b, *_ = views[int(named[0])]
            assert (match[1], match[2]) == (percent(a), percent(b))
        assert ("overrates" in text) == any(p > 0 for p in flagged.values())


@settings(max_examples=200, deadline=None)
@given(THREE)
def test_more_is_more_as_shown(sizes) -> None:
    shares = tuple(size / sum(sizes) for size in sizes)
    found = replace(
        NOTHING,
        advocacy=classified(shares, ADVOCACY, sum(sizes)),
        ambassadorship=classified(shares, EMPLOYEES, sum(sizes)),
    )
    best, worst = percent(shares[0]), percent(shares[2])
    for title in (people.advocacy_title(found), people.ambassadorship_title(found)):
        if match := re.match(r"More (\w+)[\w ]* \((\d+)%\) than [\w ]+ \((\d+)%\)", title):
            assert abs(shares[0] - shares[2]) > 2 * 0.04 - 1e-9
            assert int(match[2]) > int(match[3])
            assert {f"{match[2]}%", f"{match[3]}%"} == {best, worst}
            assert (match[1] in ("advocates", "ambassadors")) == (shares[0] > shares[2])
        else:
            assert re.match(rf"{best} [\w ]+ and {worst} [\w ]+ among .*: which are more is open$", title)
            assert abs(shares[0] - shares[2]) <= 2 * 0.04 + 1e-9
    assert f"{best} are advocates and {worst} antagonists" in people.customers_headline(found)
    assert f"{best} are ambassadors and {worst} alienated" in people.employees_headline(found)


@settings(max_examples=100, deadline=None)
@given(SHARE, st.floats(0, 1e12))
def test_money_and_silence_are_as_computed(told, high) -> None:
    found = replace(NOTHING, complaints=complained(told, high))
    title = people.complaints_title(found)
    assert (money_text(high / 2, high, "EUR") in title) == (high > 0)
    assert (f"{percent(1 - told)} of customers" in title) == (told < 1)


@settings(max_examples=200, deadline=None)
@given(LEVELS)
def test_topics_are_counted(levels) -> None:
    found = score(assessment(OF, levels))
    mine = {p: levels[p] for p, topics in TAGS.items() if "trust" in topics and p in levels}
    title = people.topic_title(found, "trust")
    if match := re.search(
        r": (\w+) of \w+ practices? \w+ at level 3 or higher; (.+) (?:is|are) lowest, at level (\d)", title
    ):
        words = ("none", "one", "two", "three", "four")
        assert match[1] == words[sum(level >= 3 for level in mine.values())]
        assert int(match[3]) == min(mine.values())
        lowest = [p for p, level in mine.items() if level == min(mine.values())]
        assert match[2] == (f"“Practice {lowest[0]}”" if len(lowest) == 1 else words[len(lowest)])
    else:
        assert len(set(mine.values())) < 2
    headline = people.employees_headline(found)
    all_ = [levels[p] for p in TAGS if p in levels]
    below = sum(level < 3 for level in all_)
    assert ("below level 3" in headline) == bool(all_)
    if all_:
        few = ("none", "one", "two", "three", "four", "five")[below]
        assert headline.lower().startswith(f"all {few} practices" if 1 < below == len(all_) else few)


SENTENCES: tuple[Callable[[Result], str], ...] = (
    people.disagreement_headline, people.nearness_title, people.agenda_title, people.perception_headline,
    people.dumbbell_title, people.customers_headline, people.advocacy_title, people.complaints_title,
    people.employees_headline, people.ambassadorship_title,
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(MEANS, st.floats(0, 2), AGENDA, VIEWS, THREE, SHARE, LEVELS)
def test_no_sentence_is_bold_or_awkward(means, wide, agenda, views, sizes, told, levels) -> None:
    shares = tuple(size / sum(sizes) for size in sizes)
    found = replace(
        score(assessment(OF, levels)),
        voices=voices_of(means, wide, agenda),
        perception=perceived(*(seen(f"{n}", a, b, flagged=f) for n, (a, b, f, *_) in enumerate(views))).perception,
        advocacy=classified(shares, ADVOCACY, sum(sizes)),
        ambassadorship=classified(shares, EMPLOYEES, sum(sizes)),
        complaints=complained(told),
    )
    texts = [make(found) for make in SENTENCES] + [people.topic_title(found, topic) for topic in people.TOPICS]
    for text in texts:
        assert text == text.strip()
        assert text[0].isupper() or text[0].isdigit()
        assert text[-1] not in ".;:,"
        assert not re.search(
            r"(?i)signific|clearly|proven|None\b(?! of)|nan|  |, and\b|\b1 (points|customers|employees)", text
        ), text
        assert not re.search(r"\bone (practices|statements)\b|\b(?!one\b)\w+ of one practice\b(?! )", text), text


def test_a_sentence_without_its_part_is_refused() -> None:
    with pytest.raises(ValueError, match="not there"):
        people.disagreement_headline(NOTHING)


def test_counts_agree_with_their_nouns() -> None:
    assert counted(1, "customer", "customers") in people.customers_headline(
        replace(NOTHING, advocacy=classified((1, 0, 0), ADVOCACY, 1))
    )
