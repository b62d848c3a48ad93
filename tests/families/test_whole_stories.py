"""A whole story at once: one line in the journal, all of it or nothing, and few queries to read it back."""

from __future__ import annotations

from typing import Any

import pytest

from keerpunt.access.verdicts import Refused
from keerpunt.engines.genogram.dates import UncertainDate
from keerpunt.families import naming
from keerpunt.families import queries as family_queries
from keerpunt.families.actions import life_events, parenthoods, persons, stories, unions
from keerpunt.families.enums import EventKind, UnionKind
from keerpunt.families.models import Person
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
