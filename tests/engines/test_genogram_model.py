"""The neutral family model."""

import pytest

from keerpunt.engines.genogram.dates import UncertainDate
from keerpunt.engines.genogram.model import ChildLink, Genogram, Individual, NotAGenogram, Union


def people(*keys, **years):
    return tuple(Individual(k, k, "u", UncertainDate(years[k]) if k in years else None) for k in keys)


@pytest.mark.parametrize(
    "parts",
    [
        lambda: Genogram(people("a", "a")),
        lambda: Genogram(people("a"), (Union("u", ("a",)), Union("u", ("a",)))),
        lambda: Genogram(people("a"), (Union("u", ("a", "b")),)),
        lambda: Genogram(people("a"), (), (ChildLink("a", union="u"),)),
        lambda: Genogram(people("a"), (), (ChildLink("a", parents=("b",)),)),
        lambda: Genogram(people("a"), focus="b"),
        lambda: Union("u", ("a", "a")),
        lambda: ChildLink("a"),
        lambda: ChildLink("a", parents=("b", "b")),
    ],
)
def test_parts_that_do_not_belong_together_are_refused(parts):
    with pytest.raises(NotAGenogram):
        parts()


def test_children_stand_eldest_first_and_undated_ones_as_given():
    family = Genogram(
        people("p", "a", "b", "c", "d", a=1990, c=1980, d=1985),
        (Union("u", ("p",)),),
        tuple(ChildLink(k, union="u") for k in "abcd"),
    )
    assert [link.child for link in family.sibships[0].children] == ["c", "b", "d", "a"]


def test_two_single_links_of_one_kind_are_one_link_to_the_couple():
    family = Genogram(
        people("m", "f", "c"),
        (Union("u", ("f", "m")),),
        (ChildLink("c", parents=("m",)), ChildLink("c", parents=("f",))),
    )
    assert [(s.parents, len(s.children)) for s in family.sibships] == [(("f", "m"), 1)]


def test_parents_without_a_union_form_a_sibship_of_their_own():
    family = Genogram(
        people("m", "f", "s", "c", "d"),
        (),
        (
            ChildLink("c", parents=("m", "f")),
            ChildLink("d", parents=("f", "m")),
            ChildLink("c", parents=("s",), kind="step"),
        ),
    )
    assert [(s.parents, [link.child for link in s.children]) for s in family.sibships] == [
        (("m", "f"), ["c", "d"]),
        (("s",), ["c"]),
    ]
    assert family.parents == {"c": ("m", "f"), "d": ("m", "f")}


def test_a_part_of_a_map_keeps_what_still_has_somebody():
    family = Genogram(
        people("m", "f", "c", "d"),
        (Union("u", ("m", "f")),),
        (ChildLink("c", union="u"), ChildLink("d", union="u")),
        focus="d",
    )
    part = family.only({"m", "c"})
    assert [p.key for p in part.individuals] == ["m", "c"]
    assert part.unions[0].partners == ("m",)
    assert [link.child for link in part.links] == ["c"]
    assert part.focus is None
    assert family.only(()).individuals == ()
    assert family.only(()).unions == ()
    siblings = family.only({"c", "d"})
    assert siblings.sibships[0].parents == ()
    assert [link.child for link in siblings.sibships[0].children] == ["c", "d"]
