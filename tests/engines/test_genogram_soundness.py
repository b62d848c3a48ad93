"""The rules of a sound family graph."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keerpunt.engines.genogram.dates import UncertainDate
from keerpunt.engines.genogram.model import ChildLink, Individual, TwinGroup, Union
from keerpunt.engines.genogram.soundness import Doubt, cycles, own_ancestor, questions

KEYS = "abcdefg"
graphs = st.dictionaries(st.sampled_from(KEYS), st.sets(st.sampled_from(KEYS), max_size=3))


def reaches(parents, start, goal):
    """Written differently from the engine on purpose: repeat until nothing is added."""
    known = set(parents.get(start, ()))
    while True:
        wider = known | {a for k in known for a in parents.get(k, ())}
        if wider == known:
            return goal in known
        known = wider


def day(code):
    return UncertainDate.from_code(code) if code else None


def person(key, born=None, died=None, sex="u", dead=False):
    return Individual(key, key, sex, day(born), day(died), dead)


@given(graphs, st.sampled_from(KEYS), st.sampled_from(KEYS))
def test_own_ancestor_is_what_a_new_cycle_is(parents, child, parent):
    wider = {**parents, child: set(parents.get(child, ())) | {parent}}
    if not cycles(parents):
        assert own_ancestor(parents, child, parent) == bool(cycles(wider))
    assert own_ancestor(parents, child, parent) == (child == parent or reaches(parents, parent, child))


@given(graphs)
def test_cycles_are_exactly_those_who_are_their_own_ancestor(parents):
    groups = cycles(parents)
    assert {k for group in groups for k in group} == {k for k in KEYS if reaches(parents, k, k)}
    for group in groups:
        assert all(reaches(parents, a, b) for a, b in itertools.permutations(group, 2))


def test_a_long_line_of_ancestors_is_no_problem():
    parents = {str(n): [str(n + 1)] for n in range(50_000)}
    assert cycles(parents) == []
    assert own_ancestor(parents, "50000", "0")
    assert not own_ancestor(parents, "0", "50000")
    parents["50000"] = ["0"]
    assert len(cycles(parents)[0]) == 50_001


@pytest.mark.parametrize(
    ("child", "parent", "code"),
    [
        (person("c", "1950"), person("p", "1951"), Doubt.PARENT_BORN_AFTER_CHILD),
        (person("c", "1950"), person("p", "1950"), Doubt.PARENT_VERY_YOUNG),
        (person("c", "1950"), person("p", "1940"), Doubt.PARENT_VERY_YOUNG),
        (person("c", "1950"), person("p", "1938"), None),
        (person("c", "1950"), person("p", "~1943"), None),
        (person("c", "1950-03-14"), person("p", "1938-03-15"), Doubt.PARENT_VERY_YOUNG),
        (person("c", "1950-03-15"), person("p", "1938-03-15"), None),
        (person("c", "1961"), person("p", "1900", sex="f"), Doubt.MOTHER_VERY_OLD),
        (person("c", "1960"), person("p", "1900", sex="f"), None),
        (person("c", "1961"), person("p", "1900", sex="m"), None),
        (person("c", "1951"), person("p", "1920", "1950", sex="f"), Doubt.BORN_AFTER_MOTHER_DIED),
        (person("c", "1950"), person("p", "1920", "1950", sex="f"), None),
        (person("c", "1951"), person("p", "1920", "1950", sex="m"), None),
        (person("c", "1952"), person("p", "1920", "1950", sex="m"), Doubt.BORN_LONG_AFTER_PARENT_DIED),
        (person("c", "1952"), person("p", "1920", "~1950", sex="m"), None),
        (person("c"), person("p", "1920", "1950"), None),
    ],
)
def test_parents(child, parent, code):
    expected = [(code, ("c", "p"))] if code else []
    asked = questions([child, parent], [ChildLink("c", parents=("p",))], [])
    assert [(q.code, q.keys) for q in asked] == expected
    assert questions([child, parent], [ChildLink("c", parents=("p",), kind="adopted")], []) == []
    through = questions([child, parent], [ChildLink("c", union="u")], [Union("u", ("p",))])
    assert [(q.code, q.keys) for q in through] == expected


@pytest.mark.parametrize(
    ("who", "code"),
    [
        (person("a", "1950", "1949"), Doubt.DIED_BEFORE_BIRTH),
        (person("a", "~1950", "1949"), None),
        (person("a", "1850"), Doubt.VERY_OLD),
        (person("a", "1850", dead=True), None),
        (person("a", "1850", "1990"), Doubt.VERY_OLD),
        (person("a", "1905"), None),
    ],
)
def test_persons(who, code):
    assert [q.code for q in questions([who], [], [], today=day("2026-11-24"))] == ([code] if code else [])


@pytest.mark.parametrize(
    ("start", "end", "codes"),
    [
        ("1930", "1929", [Doubt.UNION_ENDED_BEFORE_START]),
        ("1911", None, [Doubt.UNION_VERY_YOUNG]),
        ("1951", None, [Doubt.UNION_AFTER_DEATH]),
        ("1930", "1940", []),
        (None, "1800", []),
    ],
)
def test_unions(start, end, codes):
    people = [person("a", "1900", "1950"), person("b")]
    union = Union("u", ("a", "b"), "married", day(start), day(end))
    assert [q.code for q in questions(people, [], [union])] == codes


dates = st.none() | st.builds(
    UncertainDate, st.integers(1800, 2020), st.none() | st.integers(1, 12), circa=st.booleans()
)


@given(dates, dates, dates, st.sampled_from("mfxu"))
def test_questions_are_asked_only_when_certain(born, died, child_born, sex):
    """Whatever is asked holds for every day the dates can mean; vaguer dates never ask more."""
    parent = Individual("p", "p", sex, born, died)
    child = Individual("c", "c", "u", child_born)
    asked = {q.code for q in questions([parent, child], [ChildLink("c", parents=("p",))], [])}
    vague = [UncertainDate(d.year, circa=True) if d else None for d in (born, died, child_born)]
    vaguer = {
        q.code
        for q in questions(
            [Individual("p", "p", sex, vague[0], vague[1]), Individual("c", "c", "u", vague[2])],
            [ChildLink("c", parents=("p",))],
            [],
        )
    }
    # "Born after" gives way to "very young" when the dates get vaguer.
    if Doubt.PARENT_BORN_AFTER_CHILD in asked:
        asked.add(Doubt.PARENT_VERY_YOUNG)
    assert vaguer <= asked


def test_a_third_biological_parent_is_asked_about_an_adoptive_one_is_not():
    people = [person(key) for key in "abcd"]
    two = [ChildLink("a", parents=("b",)), ChildLink("a", parents=("c",))]
    assert questions(people, [*two, ChildLink("a", parents=("d",), kind="adopted")], []) == []
    (asked,) = questions(people, [*two, ChildLink("a", parents=("d",))], [])
    assert (asked.code, asked.keys) == (Doubt.MORE_THAN_TWO_PARENTS, ("a", "b", "c", "d"))
    # Of two birth unions with a parent in common there are three parents as well.
    unions = [Union("u", ("b", "c")), Union("v", ("b", "d"))]
    links = [ChildLink("a", union="u"), ChildLink("a", union="v")]
    assert [one.code for one in questions(people, links, unions)] == [Doubt.MORE_THAN_TWO_PARENTS]


@pytest.mark.parametrize(
    ("first", "second", "asks"),
    [
        ("2010-05-01", "2010-05-02", False),
        ("2010-05-01", "2010-05-03", True),
        ("2010", "2010-12-31", False),
        ("2010", "2012", True),
        ("~2010", "2012", False),
        (None, "2012", False),
    ],
)
def test_twins_are_born_within_a_day(first, second, asks):
    people = [person("a", first), person("b", second)]
    found = questions(people, [], [], twins=[TwinGroup(("a", "b"))])
    assert [one.code for one in found] == [Doubt.TWINS_APART] * asks


@pytest.mark.parametrize(
    ("born", "died", "asked"),
    [
        ("2026-11-22", None, []),
        ("2026", None, []),
        ("2026-11-23", None, [Doubt.BORN_IN_FUTURE]),
        ("2099", None, [Doubt.BORN_IN_FUTURE]),
        ("1950", "2031", [Doubt.DIED_IN_FUTURE]),
    ],
)
def test_what_lies_ahead_is_asked_about(born, died, asked):
    found = questions([person("a", born, died)], [], [], today=day("2026-11-22"))
    assert [one.code for one in found] == asked
