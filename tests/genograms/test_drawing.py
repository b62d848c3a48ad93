"""A family as a picture and as a list: the same people, links to their pages, and no names kept in the process."""

from __future__ import annotations

import datetime as dt
import re
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.utils import translation

from keerpunt.engines.genogram.dates import UncertainDate
from keerpunt.families import queries as family_queries
from keerpunt.families.actions import stories
from keerpunt.families.actions.parenthoods import ParenthoodFacts
from keerpunt.families.actions.persons import PersonFacts
from keerpunt.families.actions.unions import UnionFacts
from keerpunt.families.enums import ParenthoodKind, Sex, Standing, UnionEnding, UnionKind
from keerpunt.families.models import Family, Person
from keerpunt.genograms import drawing, layouts, nearness
from keerpunt.programmes.scopes import programme_scope
from tests.worlds import World

TODAY = dt.date(2026, 11, 22)
MEMBER, THIRD = Standing.MEMBER, Standing.THIRD_PARTY


@pytest.fixture
def open_scope(world: World) -> Iterator[World]:
    """The world with its first programme's scope open, in Dutch."""
    with programme_scope(world.programmes["veen"].pk), translation.override("nl"):
        yield world


def picture(family: Family) -> drawing.Picture:
    return drawing.picture_of(family_queries.story_of(family), on=TODAY)


def with_story(world: World, story: stories.StoryFacts) -> dict[str, Person]:
    family = world.families["zwart"]
    return stories.add_story(actor=world.actor("stand_in"), family=family, story=story, now=world.now)


def someone(name: str, born: int | None = None, standing: Standing = MEMBER, **more: object) -> PersonFacts:
    return PersonFacts(standing, name, born=UncertainDate(born) if born else None, **more)  # type: ignore[arg-type]


def test_everybody_stands_on_the_map_and_leads_to_their_page(open_scope: World) -> None:
    family = open_scope.families["wit"]
    drawn = str(picture(family).drawn())
    for person in open_scope.persons.values():
        assert f'href="/gezinnen/{family.reference}/personen/{person.reference}/"' in drawn
        assert f">{person.given_name}</text>" in drawn
    assert drawn.count("genogram-focus") == 1
    assert re.search(r"genogram-focus\"><title>Sanne, 1982", drawn)
    assert "grootouders" not in drawn and ">ouders<" in drawn and ">kinderen<" in drawn


def test_the_list_says_what_the_map_says(open_scope: World) -> None:
    rows = picture(open_scope.families["wit"]).listed()
    assert [row.label for row in rows] == ["ouders", "Sanne", "kinderen"]
    couple = rows[0].households[0]
    assert {one.name for one in couple.partners} == {"Wim", "Ria"}
    assert couple.union == "getrouwd"
    assert [child.name for child in couple.children] == ["Sanne"]
    assert [one.name for one in rows[2].alone] == ["Lisa"]


def test_kinds_of_couples_and_children_are_told(open_scope: World) -> None:
    story = stories.StoryFacts(
        {"a": someone("Anna"), "b": someone("Bram"), "c": someone("Cas"), "d": someone("Dina")},
        [
            UnionFacts("a", "b", UnionKind.MARRIED, ending=UnionEnding.DIVORCED),
            UnionFacts("a", "c", UnionKind.TOGETHER),
        ],
        [
            ParenthoodFacts("d", "a", ParenthoodKind.FOSTER),
            ParenthoodFacts("d", "c", ParenthoodKind.FOSTER),
        ],
    )
    with_story(open_scope, story)
    map_ = picture(open_scope.families["zwart"])
    households = [one for row in map_.listed() for one in row.households]
    assert {one.union for one in households} == {"gescheiden", "wonen samen"}
    assert [child.how for one in households for child in one.children] == ["pleegkind"]
    assert "genogram-partners-divorced" in map_.drawn() and "genogram-child-foster" in map_.drawn()


def test_two_with_an_end_and_no_word_on_how_are_not_drawn_together(open_scope: World) -> None:
    year = UncertainDate(2005)
    union = UnionFacts("a", "b", UnionKind.TOGETHER, ended=year)
    with_story(open_scope, stories.StoryFacts({"a": someone("Anna"), "b": someone("Bram")}, [union], []))
    map_ = picture(open_scope.families["zwart"])
    assert [one.union for row in map_.listed() for one in row.households] == ["uit elkaar"]
    assert "genogram-partners-separated" in map_.drawn() and "genogram-partners-together" not in map_.drawn()


@pytest.mark.parametrize(
    ("persons", "parents", "focus"),
    [
        # the first adult member, a parent of another member first
        (
            {"old": someone("Jet", 1960), "mum": someone("Mia", 1985), "kid": someone("Tom", 2015)},
            "kid mum",
            "Mia",
        ),
        ({"gran": someone("Oma", 1950, THIRD), "one": someone("Jet", 1990)}, "one gran", "Jet"),
        # a member without a known birth counts as grown up, unless a parent takes part too
        ({"kid": someone("Tom"), "mum": someone("Mia")}, "kid mum", "Mia"),
        # children only: a parent of the youngest
        (
            {"kid": someone("Tom", 2015), "small": someone("Sam", 2019), "dad": someone("Dik", 1980, THIRD)},
            "small dad",
            "Dik",
        ),
        ({"kid": someone("Tom", 2015)}, "", "Tom"),
        ({"gran": someone("Oma", 1950, THIRD)}, "", None),
    ],
)
def test_whom_the_map_is_about(
    open_scope: World, persons: dict[str, PersonFacts], parents: str, focus: str | None
) -> None:
    links = [ParenthoodFacts(*parents.split())] if parents else []
    with_story(open_scope, stories.StoryFacts(persons, parenthoods=links))
    found = drawing.focus_of(family_queries.story_of(open_scope.families["zwart"]), TODAY)
    assert (found.given_name if found else None) == focus


def test_who_was_taken_away_is_not_on_the_map(open_scope: World) -> None:
    made = with_story(open_scope, stories.StoryFacts({"a": someone("Anna"), "b": someone("Bram")}))
    made["b"].removed_at = open_scope.now
    made["b"].save(update_fields=["removed_at"])
    drawn = picture(open_scope.families["zwart"]).drawn()
    assert "Anna" in drawn and "Bram" not in drawn


def test_a_name_cannot_break_out_of_the_drawing(open_scope: World) -> None:
    with_story(open_scope, stories.StoryFacts({"a": someone('<script>alert("x")</script>')}))
    drawn = picture(open_scope.families["zwart"]).drawn()
    assert "<script" not in drawn


def test_a_layout_is_made_once_and_keeps_nobody(open_scope: World, monkeypatch: pytest.MonkeyPatch) -> None:
    own = layouts.Layouts(9)
    monkeypatch.setattr(layouts, "kept", own)
    family = open_scope.families["wit"]
    first = picture(family)
    with monkeypatch.context() as patch:
        patch.setattr(layouts, "lay_out", lambda *_, **__: pytest.fail("laid out again"))
        again = picture(family)
    assert again.drawn() == first.drawn()
    assert all(not kept.genogram.individuals for kept in own._kept.values())
    sanne = open_scope.persons["sanne"]
    sanne.sex = Sex.MALE
    sanne.save()
    assert "genogram-man genogram-focus" in picture(family).drawn()


def test_an_empty_family_has_an_empty_map(open_scope: World) -> None:
    map_ = picture(open_scope.families["zwart"])
    assert map_.generations == 0 and map_.listed() == []
    assert map_.drawn().startswith("<svg")


def large(count: int) -> stories.StoryFacts:
    """A tree of so many people below Anna, with somebody whom nothing links to it told first."""
    people = {"z": someone("Zonder", standing=THIRD)}
    people |= {str(n): someone(f"Kind{n}", 1700 + n // 3, THIRD) for n in range(count)}
    people["40"] = someone("Sanne", 1980)
    links = [ParenthoodFacts(str(n), str((n - 1) // 2)) for n in range(1, count)]
    return stories.StoryFacts(people, parenthoods=links)


def test_of_a_very_large_family_the_nearest_are_drawn(open_scope: World) -> None:
    with_story(open_scope, large(400))
    map_ = picture(open_scope.families["zwart"])
    assert map_.shown == nearness.MOST_PERSONS and map_.around_name == "Sanne" == map_.focus_name
    names = {one.name for one in map_.layout.genogram.individuals}
    # parents, grandparents and their other children are nearer than the far end of the tree
    assert {"Sanne", "Kind19", "Kind39", "Kind9", "Kind81", "Kind82", "Kind0"} <= names
    assert "Zonder" not in names and "Kind399" not in names
    assert map_.drawn().count("genogram-link") == nearness.MOST_PERSONS
    assert 'id="stamboom-focus"' in map_.drawn()
    assert map_.years_of(map_.story.persons[-1]) == "1833"


def test_around_who_married_into_a_very_large_family_the_partners_family_is_drawn(open_scope: World) -> None:
    told = large(300)
    people = {**told.persons, "40": someone("Sanne", 1980, THIRD), "p": someone("Piet", 1979)}
    unions = [UnionFacts("p", "40", UnionKind.MARRIED)]
    made = with_story(open_scope, replace(told, persons=people, unions=unions))
    story = family_queries.story_of(open_scope.families["zwart"])
    focus = drawing.focus_of(story, TODAY)
    assert focus == made["p"]

    def names(up: int) -> set[str]:
        view = drawing.View(around=focus, up=up, down=1)
        people = drawing.picture_of(story, on=TODAY, view=view).layout.genogram.individuals
        return {one.name for one in people}

    assert names(2) == {"Piet", "Sanne", "Kind19", "Kind39", "Kind9"}
    assert names(0) == {"Piet", "Sanne"}


def test_a_family_that_fits_is_drawn_whole(open_scope: World) -> None:
    with_story(open_scope, large(nearness.MOST_PERSONS - 1))
    map_ = picture(open_scope.families["zwart"])
    assert map_.around is None and map_.shown == nearness.MOST_PERSONS


def test_without_a_focus_the_most_linked_person_is_in_the_middle(open_scope: World) -> None:
    told = large(300)
    people = {**told.persons, "40": someone("Sanne", 1980, THIRD)}
    links = [*told.parenthoods, *(ParenthoodFacts(str(n), "7") for n in range(200, 220))]
    with_story(open_scope, stories.StoryFacts(people, parenthoods=links))
    map_ = picture(open_scope.families["zwart"])
    assert map_.around_name == map_.focus_name == "Kind7"


@pytest.mark.parametrize("shape", ["every couple", "every link", "a long line with far links"])
def test_no_shape_takes_long_to_draw(open_scope: World, shape: str) -> None:
    size = 150
    pairs = [(one, other) for one in range(size) for other in range(one + 1, size)]
    told = {
        "every couple": {"unions": [UnionFacts(str(a), str(b)) for a, b in pairs[:3000]]},
        "every link": {"parenthoods": [ParenthoodFacts(str(b), str(a)) for a, b in pairs[:3000]]},
        "a long line with far links": {
            "parenthoods": [
                *(ParenthoodFacts(str(n + 1), str(n)) for n in range(size - 1)),
                *(ParenthoodFacts(str(size - 1 - n % 5), str(n)) for n in range(100)),
            ]
        },
    }[shape]
    people = {str(n): someone(f"Naam{n}", standing=THIRD) for n in range(size)}
    with_story(open_scope, stories.StoryFacts(people, **told))  # type: ignore[arg-type]
    began = time.process_time()
    map_ = picture(open_scope.families["zwart"])
    assert map_.drawn() and map_.listed()
    assert time.process_time() - began < 4  # less than one on a quiet machine
