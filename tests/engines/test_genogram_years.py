"""Any year of a family, and branches folded away."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keerpunt.engines.genogram import folding, from_told, routes, through_time, told
from keerpunt.engines.genogram.dates import UncertainDate
from keerpunt.engines.genogram.layout import lay_out
from keerpunt.engines.genogram.model import (
    ChildLink,
    Genogram,
    Home,
    Individual,
    Move,
    Stay,
    Tie,
    Union,
)
from tests.engines.genogram_families import genograms, person
from tests.engines.genogram_rich import rich
from tests.engines.genogram_seeds import family_of

YEAR = UncertainDate


def family(**more):
    people = (
        person("m", sex="f", born="1950"),
        person("v", sex="m", born="1948", died="1990"),
        person("k", born="1975"),
        person("o", dead=True),
    )
    union = Union("u", ("m", "v"), "divorced", YEAR(1974), YEAR(1985))
    return Genogram(people, (union,), (ChildLink("k", "u"),), **more)


@pytest.mark.parametrize(
    ("year", "begun", "kind"),
    [(1973, False, "married"), (1974, True, "married"), (1984, True, "married"), (1985, True, "divorced")],
)
def test_a_couple_in_a_year(year, begun, kind):
    (union,) = through_time.at(family(), year).genogram.unions
    assert (union.begun, union.kind) == (begun, kind if begun else union.kind)


def test_what_a_union_was_is_told_where_it_is_known():
    union = Union("u", ("m", "v"), "separated", YEAR(1974), YEAR(1985), was="together")
    then = through_time.at(replace(family(), unions=(union,)), 1980).genogram.unions[0]
    assert (then.kind, then.end) == ("together", None)


def test_who_lived():
    then = through_time.at(family(), 1960)
    assert then.absent == {"k"}
    assert then.gone == set()
    assert not then.genogram.individual("v").has_died
    assert then.genogram.individual("o").has_died
    assert through_time.at(family(), 1990).gone == set()
    assert through_time.at(family(), 1991).gone == {"v"}


def test_a_child_without_a_birth_comes_when_its_parent_is_twelve():
    people = (person("m", born="1950"), person("k"), Individual("l", "", lost=True))
    links = tuple(ChildLink(key, None, ("m",)) for key in "kl")
    genogram = Genogram(people, (), links)
    assert through_time.at(genogram, 1961).absent == {"k", "l"}
    assert through_time.at(genogram, 1962).absent == set()


@pytest.mark.parametrize(("key", "until"), [("m", 1975), ("v", 1974), ("k", 1975), ("b", 1982), ("w", 1983)])
def test_who_died_without_a_date_lived_until_the_last_thing_known(key, until):
    people = (
        person("m", sex="f", born="1950", dead=True),
        person("v", sex="m", born="1948", dead=True),
        person("k", born="1975", dead=True),
        person("b", born="1940", dead=True),
        person("w", dead=True),
        person("o", dead=True),
    )
    unions = (Union("u", ("m", "v")), Union("t", ("b", "o"), "married", YEAR(1982)))
    genogram = Genogram(people, unions, (ChildLink("k", "u"),), moves=(Move("w", 1983),))
    for year, died in ((until - 1, False), (until, False), (until + 1, True)):
        assert through_time.at(genogram, year).genogram.individual(key).has_died == died, year
    nothing_known = Genogram((person("o", dead=True),))
    assert through_time.at(nothing_known, 1960).genogram.individual("o").has_died


@pytest.mark.parametrize(
    ("child", "end", "since"),
    [("1975", None, 1975), (None, None, 1966), ("1975", 1970, 1970), (None, 1980, 1966)],
)
def test_a_couple_without_a_start_is_no_couple_of_children(child, end, since):
    people = (person("m", born="1950"), person("v", born="1948"), person("k", born=child))
    union = Union("u", ("m", "v"), "divorced", None, YEAR(end) if end else None)
    genogram = Genogram(people, (union,), (ChildLink("k", "u"),))
    begun = {year for year in range(1945, 1990) if through_time.at(genogram, year).genogram.unions[0].begun}
    assert begun == set(range(since, 1990))


def test_of_a_couple_of_which_nothing_is_known_nothing_is_assumed():
    genogram = Genogram((person("m"), person("v")), (Union("u", ("m", "v")),))
    assert through_time.at(genogram, 1700).genogram.unions[0].begun


def test_a_tie_or_a_stay_without_a_start_is_there_from_birth():
    people = (person("m", born="1950"), person("v", born="1948"))
    home = Home("h", "", (Stay("m"), Stay("v")))
    genogram = Genogram(people, ties=(Tie("m", "v", "close"),), homes=(home,))
    for year, ties, members in ((1947, 0, []), (1948, 0, ["v"]), (1950, 1, ["m", "v"])):
        then = through_time.at(genogram, year).genogram
        assert (len(then.ties), [key for one in then.homes for key in one.members]) == (ties, members)


def test_ties_homes_and_moves_of_a_year():
    more = {
        "ties": (Tie("m", "k", "close", YEAR(1980), YEAR(1995)), Tie("m", "v", "quarrels")),
        "homes": (Home("h", "", (Stay("m", YEAR(1974)), Stay("v", None, YEAR(1985)), Stay("k"))),),
        "moves": (Move("m", 1985), Move("m", 1986)),
    }

    def then(year):
        there = through_time.at(family(**more), year).genogram
        return (
            [(tie.first, tie.second) for tie in there.ties],
            [home.members for home in there.homes],
            [move.year for move in there.moves],
        )

    assert then(1970) == ([("m", "v")], [("v",)], [])
    assert then(1985) == ([("m", "k"), ("m", "v")], [("m", "v", "k")], [1985])
    assert then(1986) == ([("m", "k"), ("m", "v")], [("m", "k")], [1986])
    assert then(1996) == ([], [("m", "k")], [])


def test_the_years_that_say_something():
    assert through_time.span(family(moves=(Move("k", 2011),))) == (1948, 2011)
    assert through_time.span(Genogram((person("a"),))) is None


@settings(deadline=None, max_examples=60)
@given(genograms(), st.integers(1890, 2030))
def test_everybody_keeps_the_place_in_any_year(genogram, year):
    moment = through_time.at(genogram, year)
    assert [one.key for one in moment.genogram.individuals] == [one.key for one in genogram.individuals]
    there = [(s.parents, [link.child for link in s.children]) for s in moment.genogram.sibships]
    assert there == [(s.parents, [link.child for link in s.children]) for s in genogram.sibships]
    assert not moment.absent & {one.key for one in genogram.individuals if one.born is None} or any(
        one.born is not None and one.born.year + 12 > year for one in genogram.individuals
    )


def test_nobody_moves_on_the_picture_while_the_year_changes():
    layout = lay_out(rich())
    there = set()
    for year in range(1920, 2027, 7):
        moment = through_time.at(rich(), year)
        drawing = routes.drawing_of(replace(layout, genogram=moment.genogram), whole=rich())
        there.add((drawing.rows, drawing.width, drawing.height))
    assert len(there) == 1


def folded(*keys, focus="sanne"):
    base = replace(rich(), focus=focus)
    kept, hidden = folding.fold(base, keys)
    return {one.key for one in base.individuals} - {one.key for one in kept.individuals}, hidden


def test_descendants_are_folded_away_with_their_partners_and_children():
    assert folded("marloes") == ({"mees", "guus", "yara", "lost-2"}, {"marloes": 4})
    gone, hidden = folded("kees")
    assert (gone, hidden) == ({"vera", "wout"}, {"kees": 2})
    assert folded("ria")[0] == {
        "marloes",
        "patrick",
        "lost-1",
        "tom",
        "robin",
        "mees",
        "guus",
        "yara",
        "lost-2",
        "daan",
    }


def test_who_stands_between_the_folded_person_and_the_focus_stays():
    assert folded("piet") == ({"jo", "henk", "ilse"}, {"piet": 3})
    assert folded("ilse") == (set(), {})


def test_ancestors_are_folded_away_for_who_has_no_children():
    gone, hidden = folded("ilse", focus="ilse")
    assert {"jo", "henk", "piet", "sanne", "greet"} <= gone
    assert hidden == {"ilse": len(gone)}


def test_what_is_folded_inside_a_fold_is_not_told():
    gone, hidden = folded("marloes", "ria")
    assert gone == folded("ria")[0]
    assert set(hidden) == {"ria"}


def test_nothing_to_fold():
    assert folding.fold(rich(), ["nobody", "oma-aaltje"]) == (rich(), {})


@pytest.mark.parametrize("seed", range(40))
def test_the_focus_and_who_was_folded_stay(seed):
    genogram = family_of(seed)
    for one in genogram.individuals[:8]:
        kept, hidden = folding.fold(genogram, [one.key])
        keys = {person.key for person in kept.individuals}
        assert one.key in keys
        assert genogram.focus is None or genogram.focus in keys
        assert sum(hidden.values()) == len(genogram.individuals) - len(keys)
        assert not hidden or hidden[one.key] > 0
        lay_out(kept, effort=0)


@pytest.mark.parametrize(("ending", "died", "kind"), [
    ("", None, "separated"), ("separated", None, "separated"), ("divorced", None, "divorced"), ("death", None, "together"),
    ("", YEAR(1990), "together"), ("", YEAR(2001), "separated"),
])  # fmt: skip
def test_two_with_an_end_are_not_together_by_now(ending, died, kind):
    told_of = told.Family(
        persons=(told.Person("m", died=died, deceased=died is not None), told.Person("v")),
        unions=(told.Union("m", "v", "together", YEAR(1970), YEAR(1990), ending),),
    )
    genogram = from_told.genogram_of(told_of)
    assert genogram.unions[0].kind == kind
    assert through_time.at(genogram, 1980).genogram.unions[0].kind == "together"


@pytest.mark.parametrize(
    ("year", "sure", "unsure"),
    [
        (1940, "", "o x y"),
        (1955, "m v", "o x y"),
        (1980, "m v k", "o x y"),
        (2000, "m k", "o x y"),
        (2026, "m k x y", "o"),
    ],
)
def test_of_whom_nothing_is_known_is_not_counted_among_the_living(year, sure, unsure):
    """o died, nobody knows when; x and y live now, and nobody knows since when."""
    known = family()
    people = (*known.individuals, person("x"), person("y"))
    links = (*known.links, ChildLink("y", parents=("x",)))
    lived = through_time.living(replace(known, individuals=people, links=links), year, 2026)
    assert (lived.sure, lived.unsure) == (set(sure.split()), set(unsure.split()))


def test_what_is_known_of_somebody_tells_that_they_lived():
    people = (
        person("a", sex="f"),
        person("b", dead=True),
        person("k", born="1950"),
        person("e", born="1700"),
    )
    union = Union("u", ("a", "b"), "married", YEAR(1945))
    family = Genogram(people, (union,), (ChildLink("k", "u"),))
    for year, sure, unsure in (
        (1937, "", "a b"),  # too young to be a mother in 1950
        (1938, "a b", ""),
        (1949, "a b", ""),
        (1950, "a k", "b"),  # the father lived at least until the pregnancy began
        (1990, "a k", "b"),
    ):
        lived = through_time.living(family, year, 2026)
        assert (lived.sure, lived.unsure) == (set(sure.split()), set(unsure.split())), year
