"""A whole story at once: one line in the journal, all of it or nothing, and few queries to read it back."""

from __future__ import annotations

from typing import Any

import pytest

from keerpunt.access.verdicts import Refused
from keerpunt.engines.genogram import told
from keerpunt.engines.genogram.dates import UncertainDate
from keerpunt.families import naming, whole_stories
from keerpunt.families import queries as family_queries
from keerpunt.families.actions import life_events, parenthoods, persons, stories, unions
from keerpunt.families.enums import EventKind, UnionKind
from keerpunt.families.models import NetworkLink, Person
from tests.families.scenes import Scene


def _long_line(count: int) -> stories.StoryFacts:
    people = {
        f"p{n}": persons.PersonFacts(given_name=f"Kind {n}", born=UncertainDate(1000 + n // 4))
        for n in range(count)
    }
    return stories.StoryFacts(
        persons=people,
        parenthoods=[parenthoods.ParenthoodFacts(f"p{n}", f"p{(n - 1) // 2}") for n in range(1, count)],
        unions=[unions.UnionFacts(f"p{n}", f"p{n + 1}", UnionKind.MARRIED) for n in range(0, count - 1, 2)],
        events=[life_events.EventFacts(EventKind.MOVING, [f"p{n}"]) for n in range(0, count, 10)],
    )


def test_a_whole_story_comes_in_one_line(scene: Scene) -> None:
    before = Person.objects.count()
    people, line = scene.one_line_for(lambda: stories.add_story(story=_long_line(3_000), **scene.around))
    assert Person.objects.count() == before + 3_000
    assert naming.name_of(people["p7"]) == "Kind 7"
    counts = {"persons": "3000", "unions": "1500", "parenthoods": "2999", "events": "300"}
    assert dict(line.subjects) == {"Family": str(scene.family.pk), **counts}


@pytest.mark.parametrize(
    "wrong",
    [
        {"parenthoods": [parenthoods.ParenthoodFacts("a", "b"), parenthoods.ParenthoodFacts("b", "a")]},
        {"parenthoods": [parenthoods.ParenthoodFacts("a", "a")]},
        {"parenthoods": [parenthoods.ParenthoodFacts("a", "b"), parenthoods.ParenthoodFacts("a", "b")]},
        {"parenthoods": [parenthoods.ParenthoodFacts("a", "nobody")]},
        {"unions": [unions.UnionFacts("a", "a")]},
        {"events": [life_events.EventFacts(EventKind.DEBT, [])]},
    ],
)
def test_a_story_that_cannot_be_is_refused_as_a_whole(scene: Scene, wrong: dict[str, Any]) -> None:
    people = {key: persons.PersonFacts(given_name=key.upper()) for key in "ab"}
    before = (Person.objects.count(), len(scene.lines()))
    with pytest.raises(Refused):
        stories.add_story(story=stories.StoryFacts(persons=people, **wrong), **scene.around)
    assert (Person.objects.count(), len(scene.lines())) == before


def test_a_story_takes_no_more_queries_for_more_persons(
    scene: Scene, django_assert_max_num_queries: Any
) -> None:
    stories.add_story(story=_long_line(60), **scene.around)
    with django_assert_max_num_queries(5):
        story = family_queries.story_of(scene.family)
        assert len([naming.name_of(person) for person in story.persons]) == 64
        assert all(story.persons_in(event) for event in story.events)


def _everything() -> stories.StoryFacts:
    people = {key: persons.PersonFacts(given_name=key.upper()) for key in "abc"}
    return stories.StoryFacts(
        persons=people,
        parenthoods=[parenthoods.ParenthoodFacts("b", "a"), parenthoods.ParenthoodFacts("c", "a")],
        twins=[told.Twins(("b", "c"), "identical")],
        losses=[told.Loss("a", None, UncertainDate(1999))],
        households=[told.Household("Dorpsstraat", (told.Stay("a", UncertainDate(2000)), told.Stay("b")))],
        ties=[told.Tie("a", "b", "quarrels", UncertainDate(2010))],
        network=[told.NetworkLink("a", None, "Ria", "neighbours", ("practical", "company"), "supportive")],
    )


def test_everything_that_can_be_told_comes_in(scene: Scene) -> None:
    people, line = scene.one_line_for(lambda: stories.add_story(story=_everything(), **scene.around))
    story = family_queries.story_of(scene.family)
    a, b, c = (people[key].pk for key in "abc")
    assert {one.twins_id for one in story.persons if one.pk in (b, c)} == {story.twins[-1].pk}
    assert story.twins[-1].kind == "identical"
    assert [(one.parent_id, one.on) for one in story.losses] == [(a, "1999")]
    assert [one.name for one in story.households] == ["Dorpsstraat"]
    assert {(one.person_id, one.started) for one in story.stays} == {(a, "2000"), (b, "")}
    assert [(one.first_id, one.second_id, one.kind, one.started) for one in story.ties] == [
        (a, b, "quarrels", "2010")
    ]
    link = NetworkLink.objects.get()
    assert (link.of_id, link.name, link.support) == (a, "Ria", "practical company")
    assert dict(line.subjects)["stays"] == "2" and "in_events" not in dict(line.subjects)


def test_a_story_joins_who_is_there_already(scene: Scene) -> None:
    there = stories.add_story(story=_everything(), **scene.around)
    more = stories.StoryFacts(
        {"new": persons.PersonFacts(given_name="Nieuw")},
        unions=[unions.UnionFacts("new", "known")],
        twins=[told.Twins(("new", "known"))],
        known={"known": there["b"]},
    )
    there["b"].refresh_from_db()
    made = stories.add_story(story=more, **scene.around)
    assert list(made) == ["new"]
    story = family_queries.story_of(scene.family)
    assert [other.pk for _, other in story.partners_of(there["b"])] == [made["new"].pk]
    twins = {one.given_name for one in story.persons if one.twins_id}
    assert twins == {"B", "C", "Nieuw"}


def test_a_circle_by_way_of_who_is_there_already_is_refused(scene: Scene) -> None:
    there = stories.add_story(story=_everything(), **scene.around)
    circle = stories.StoryFacts(
        {}, parenthoods=[parenthoods.ParenthoodFacts("a", "b")], known={"a": there["a"], "b": there["b"]}
    )
    links = [(one.child_id, one.parent_id) for one in family_queries.story_of(scene.family).parenthoods]
    with pytest.raises(Refused, match="afstammen van zichzelf"):
        whole_stories.ready(scene.family, circle, links=links)


@pytest.mark.parametrize("theirs", ["xy", "yx"], ids=["the same", "a circle"])
def test_a_link_that_somebody_added_meanwhile_stops_the_story(scene: Scene, theirs: str) -> None:
    two = stories.StoryFacts({key: persons.PersonFacts(given_name=key) for key in "xy"})
    there = stories.add_story(story=two, **scene.around)
    file = stories.StoryFacts({}, parenthoods=[parenthoods.ParenthoodFacts("x", "y")], known=there)
    ready = whole_stories.ready(scene.family, file)
    added = parenthoods.ParenthoodFacts(there[theirs[0]], there[theirs[1]])
    parenthoods.add_parenthood(facts=added, **scene.around)
    with pytest.raises(Refused, match="Iemand anders"):
        stories.add_story(story=ready, **scene.around)


def test_who_was_taken_away_meanwhile_stops_the_story(scene: Scene) -> None:
    there = stories.add_story(story=_everything(), **scene.around)
    facts = stories.StoryFacts({"new": persons.PersonFacts(given_name="Nieuw")}, known={"c": there["c"]})
    ready = whole_stories.ready(scene.family, facts)
    persons.remove_person(person=there["c"], version=None, **scene.around)
    before = Person.objects.count()
    with pytest.raises(Refused):
        stories.add_story(story=ready, **scene.around)
    assert Person.objects.count() == before


def test_writing_takes_few_statements_whatever_the_number_of_rows(
    scene: Scene, django_assert_max_num_queries: Any
) -> None:
    ready = whole_stories.ready(scene.family, _long_line(3_000))
    with django_assert_max_num_queries(40):
        stories.add_story(story=ready, **scene.around)
