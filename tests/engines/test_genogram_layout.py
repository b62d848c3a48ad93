"""Where everybody stands: nobody twice, nobody missing, nobody overlapping; few crossings; always an end."""

import importlib.util
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings

from keerpunt.engines.genogram import ordering
from keerpunt.engines.genogram.arrangement import Walk
from keerpunt.engines.genogram.generations import generations
from keerpunt.engines.genogram.layout import lay_out
from keerpunt.engines.genogram.model import ChildLink, Genogram, Union
from keerpunt.engines.genogram.structure import structure_of
from tests.engines.genogram_families import SHARED, de_wit, genograms, person, referee_family


def family(people, unions=(), links=(), focus=None):
    return Genogram(
        tuple(person(k) if isinstance(k, str) else k for k in people), tuple(unions), tuple(links), focus
    )


def rows(genogram):
    return [list(row) for row in lay_out(genogram).rows]


@settings(deadline=None, max_examples=200)
@given(genograms())
def test_everybody_stands_once_and_free_whatever_the_data(genogram):
    layout = lay_out(genogram)
    standing = [key for row in layout.rows for key in row]
    assert sorted(standing) == sorted(p.key for p in genogram.individuals)
    assert set(layout.places) == set(standing)
    for number, row in enumerate(layout.rows):
        assert all(layout.places[key].row == number for key in row)
        for left, right in pairwise(row):
            assert layout.places[right].x - layout.places[left].x > 0.99
    assert min(place.x for place in layout.places.values()) == 0
    assert lay_out(genogram).places == layout.places


def sound(genogram):
    return all(len(s.parents) < 2 for s in genogram.sibships)


@settings(deadline=None)
@given(genograms())
def test_children_stand_below_their_parents_unless_partners_stand_in_the_way(genogram):
    """Without couples only a circle of parents can be in the way, and then not everybody is placed below."""
    links = (x for x in genogram.links if x.union is None and len(x.parents) == 1 and x.kind != "step")
    single = Genogram(genogram.individuals, (), tuple(links))
    layout = lay_out(single)
    depth = {key: place.row for key, place in layout.places.items()}
    if sound(single) and not any(key in ancestors(single, key) for key in depth):
        for child, parents in single.parents.items():
            assert all(depth[parent] < depth[child] for parent in parents)


def ancestors(genogram, key):
    known, waiting = set(), list(genogram.parents.get(key, ()))
    while waiting:
        one = waiting.pop()
        if one not in known:
            known.add(one)
            waiting += genogram.parents.get(one, ())
    return known


def test_the_family_of_the_sketch():
    layout = lay_out(de_wit())
    assert [list(row) for row in layout.rows] == [
        ["piet", "truus", "hendrik", "greet"],
        ["wim", "ria", "kees"],
        ["ronald", "sanne", "marloes", "patrick"],
        ["lisa", "noa"],
    ]
    assert layout.focus_row == 2
    x = {key: place.x for key, place in layout.places.items()}
    assert (x["lisa"] + x["noa"]) / 2 == pytest.approx((x["ronald"] + x["sanne"]) / 2, abs=0.1)


def test_partners_stand_on_both_sides():
    people = ["first", person("he", sex="m"), "second", "a", "b"]
    unions = [Union("1", ("he", "first"), order=0), Union("2", ("he", "second"), order=1)]
    links = [ChildLink("a", "1"), ChildLink("b", "2")]
    assert rows(family(people, unions, links)) == [["first", "he", "second"], ["a", "b"]]


def test_children_stand_eldest_first():
    people = ["mother", person("c", born="1990"), person("a", born="1980"), person("b", born="~1985")]
    assert rows(family(people, (), [ChildLink(k, parents=("mother",)) for k in "abc"])) == [
        ["mother"],
        ["a", "b", "c"],
    ]


def test_who_has_no_link_stands_with_contemporaries():
    base = de_wit()
    wide = Genogram((*base.individuals, person("oma", born="1925"), person("kind", born="2012"), person("zus")),
                    base.unions, base.links, base.focus)  # fmt: skip
    places = lay_out(wide).places
    assert [places[key].row for key in ("oma", "kind", "zus")] == [0, 3, 2]
    assert places["oma"].x - places["greet"].x < 2


def test_siblings_of_unknown_parents_stay_together():
    layout = lay_out(
        family(["a", "x", "b"], [Union("1", ()), Union("2", ("a", "x"))], [ChildLink(k, "1") for k in "ab"])
    )
    assert len(layout.rows) == 1
    assert layout.rows[0] in (("x", "a", "b"), ("b", "a", "x"), ("a", "x", "b"), ("b", "x", "a"))


@pytest.mark.parametrize(
    "genogram",
    [
        family(["a"], (), [ChildLink("a", parents=("a",))]),
        family("ab", (), [ChildLink("a", parents=("b",)), ChildLink("b", parents=("a",))]),
        family("abc", [Union("1", ("a", "c"))], [ChildLink("b", parents=("a",)), ChildLink("c", parents=("b",))]),
        family("pab", [Union("1", ("a", "b"))], [ChildLink(k, parents=("p",)) for k in "ab"]),
        family("gabcd", [Union("1", ("c", "d"))],
               [ChildLink(k, parents=("g",)) for k in "ab"]
               + [ChildLink("c", parents=("a",)), ChildLink("d", parents=("b",))]),
        family("guan", [Union("1", ("u", "n"))],
               [ChildLink(k, parents=("g",)) for k in "ua"] + [ChildLink("n", parents=("a",))]),
        family(""),
    ],
    ids=["own-parent", "own-grandparent", "married-grandchild", "siblings", "cousins", "uncle", "nobody"],
)  # fmt: skip
def test_strange_families_are_drawn(genogram):
    assert len(lay_out(genogram).places) == len(genogram.individuals)


def test_an_uncle_who_married_his_niece_keeps_her_below_her_parent():
    places = lay_out(
        family("guan", [Union("1", ("u", "n"))],
               [ChildLink(k, parents=("g",)) for k in "ua"] + [ChildLink("n", parents=("a",))])
    ).places  # fmt: skip
    assert places["n"].row == places["a"].row + 1 == places["u"].row


def referee():
    path = SHARED / "referee.py"
    if not path.exists():
        pytest.skip("the genogram referee is absent")
    spec = importlib.util.spec_from_file_location("genogram_referee", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def score(folder, name):
    judge = referee()
    data, genogram = referee_family(folder, name)
    places = lay_out(genogram).places
    return judge.score(data, {key: [(place.x, place.row)] for key, place in places.items()})


def names(folder):
    return sorted(path.stem for path in (SHARED / "families" / folder).glob("*.json")) or ["absent"]


@pytest.mark.parametrize(
    ("folder", "name"),
    [("core", name) for name in ("shakespeare", "bach", "tolkien")]
    + [("clinic", name) for name in names("clinic")],
)
def test_nothing_crosses_where_nothing_has_to(folder, name):
    result = score(folder, name)
    assert {key: result[key] for key in ("XS", "TH", "CA", "SC", "OV", "dup", "miss")} == dict.fromkeys(
        ("XS", "TH", "CA", "SC", "OV", "dup", "miss"), 0
    )


@pytest.mark.parametrize("name", names("core"))
def test_nobody_is_lost_in_larger_families(name):
    result = score("core", name)
    assert result["OV"] == result["dup"] == result["miss"] == 0


@pytest.mark.parametrize("name", names("large"))
def test_large_families_come_to_an_end(name):
    referee()
    _, genogram = referee_family("large", name)
    started = time.process_time()
    assert len(lay_out(genogram, effort=5).places) == len(genogram.individuals)
    assert time.process_time() - started < 30


@settings(deadline=None, max_examples=100)
@given(genograms())
def test_what_changed_is_walked_again_and_nothing_else_is_forgotten(genogram):
    structure = structure_of(genogram)
    _, knots = generations(structure)
    walk = Walk(structure, knots, [group[0] for group in structure.components()])
    arrangement = ordering.first_arrangement(structure, walk)
    first = walk.sequence(arrangement)
    places = ordering._places_of(walk, arrangement)
    for change in list(ordering._changes(walk, arrangement)):
        undo = change()
        if undo is not None:
            line, before = walk.again(arrangement, ordering._changed(undo, arrangement, places))
            fresh = Walk(structure, knots, [group[0] for group in structure.components()])
            assert line == fresh.sequence(arrangement)
            for row, old in undo:
                row[:] = old
            walk.put_back(before)
    assert walk.again(arrangement, ())[0] == first
