"""The made-up families as they are told: sound, alive, and about nobody real."""

import datetime as dt
import re
from collections import Counter
from dataclasses import asdict
from pathlib import Path

import pytest

from keerpunt.demo import facts, people, telling
from keerpunt.demo.stories import STORIES
from keerpunt.demo.telling import Story
from keerpunt.engines.genogram.dates import UncertainDate, certainly_before
from keerpunt.families import rules
from keerpunt.families.enums import (
    AuthoritySource,
    EventKind,
    ParenthoodKind,
    Phase,
    Safety,
    UnionEnding,
)
from keerpunt.programmes import queries as programme_queries
from keerpunt.programmes.enums import OrganisationKind, Role

DAYS = [dt.date(2026, 11, 22), dt.date(2027, 3, 1), dt.date(2028, 2, 29), dt.date(2031, 1, 1)]
BEGUN = "Van der Veer"
LARGE = "Dorenbos-Mensink"
# Whoever and whatever is named in the field's documents; the demo is about none of them.
REAL = (
    "Bianca Sonja Velthuis Myrthe Knol Nieuwenhuijs Ferry Gitta Luiten Kievit Joop Brink Bavelaar Kooi Hoogen "
    "Oosterhout Coevorden Emmen Emmense Hardenberg Groningen Groningse Drenthe Veenkoloniën Zuidlaren Sedna MWC "
    "Biblionet Kompass Toukomst Alliantie Kansrijk-Opgroeien"
).split()
story_by_story = pytest.mark.parametrize("story", STORIES, ids=[story.name for story in STORIES])


def rows(story: Story) -> dict[str, int]:
    """How many generations below the eldest each person stands: the longest way up."""
    parents: dict[str, set[str]] = {}
    for children in story.children:
        for child in children.children.split():
            parents.setdefault(child, set()).update(children.parents.split())

    def row(key: str) -> int:
        return max((row(parent) + 1 for parent in parents.get(key, ())), default=0)

    return {someone.key: row(someone.key) for someone in story.people}


@story_by_story
def test_whoever_is_mentioned_is_in_the_story(story: Story) -> None:
    keys = [someone.key for someone in story.people]
    assert len(set(keys)) == len(keys)
    said = [couple.both for couple in story.couples] + [happened.who for happened in story.events]
    said += [text for children in story.children for text in (children.parents, children.children)]
    said += [text for gezag in story.gezag for text in (gezag.parents, gezag.children)]
    said += [reach.who for reach in story.reach]
    assert {key for text in said for key in text.split()} <= set(keys)
    staff = {one.key for one in people.PROFESSIONALS for work in one.works if work.place == story.programme}
    named = {story.lead, *(seat.who for seat in story.team), *(read.who for read in story.reads)}
    named |= {happened.by for happened in story.events if happened.by}
    assert named <= staff


@story_by_story
@pytest.mark.parametrize("today", DAYS, ids=str)
def test_nothing_that_was_told_lies_ahead(story: Story, today: dt.date) -> None:
    told = facts.story_facts(story, today)
    dates = [date for person in told.persons.values() for date in (person.born, person.died)]
    dates += [date for union in told.unions for date in (union.started, union.ended)]
    dates += [telling.uncertain(happened.on, today) for happened in story.events]
    assert all(
        date is None or date.earliest() < UncertainDate(today.year, today.month, today.day).latest()
        for date in dates
    )
    assert all(telling.day_of(read.when, today) < today for read in story.reads)


@story_by_story
@pytest.mark.parametrize("today", DAYS, ids=str)
def test_nobody_lives_anywhere_before_they_are_born(story: Story, today: dt.date) -> None:
    told = facts.story_facts(story, today)
    early = [
        (home.name, who, since)
        for home in story.homes
        for people_in, since, _until in home.stays
        for who in people_in.split()
        if (begin := telling.uncertain(since, today)) is not None
        and (born := told.persons[who].born) is not None
        and certainly_before(begin, born)
    ]
    assert early == []


@story_by_story
def test_three_generations_or_more(story: Story) -> None:
    deepest = max(rows(story).values())
    assert deepest == 0 if story.name == BEGUN else deepest >= 2


def test_a_large_family_has_four_generations() -> None:
    large = next(story for story in STORIES if story.name == LARGE)
    assert len(large.people) == 28
    assert max(rows(large).values()) >= 3


@story_by_story
def test_nobody_is_an_own_ancestor(story: Story) -> None:
    told = facts.story_facts(story, DAYS[0])
    assert rules.circles([(link.child, link.parent) for link in told.parenthoods]) == []


def test_every_kind_of_thing_occurs() -> None:
    kinds = {children.kind for story in STORIES for children in story.children}
    assert kinds == set(ParenthoodKind.values)
    assert {gezag.source for story in STORIES for gezag in story.gezag} >= set(AuthoritySource.values) - {
        "guardian"
    }
    assert {happened.kind for story in STORIES for happened in story.events} == set(EventKind.values)
    assert {reach.safety for story in STORIES for reach in story.reach} == set(Safety.values)
    assert {couple.ending for story in STORIES for couple in story.couples} == set(UnionEnding.values)
    phases = {story.phases[-1][1] if story.phases else "acquaintance" for story in STORIES}
    assert phases == set(Phase.values)
    assert sum(story.handover is not None for story in STORIES) == 1
    assert any(someone.born.startswith("~") for story in STORIES for someone in story.people)


def test_the_interviews_kind_of_story_is_told() -> None:
    """Care for the household as a child, school unfinished in two generations, debts twice, a plan with a sister."""
    story = next(story for story in STORIES if story.name == "Harmsen")
    happened = Counter(event.kind for event in story.events)
    assert happened["care_as_child"] == 1
    assert happened["school_left"] == 2
    assert happened["debt"] == 2
    assert any("mijn zus" in event.note for event in story.events)


def words_of(story: Story) -> str:
    """Everything that a story says, as one text."""
    return repr(asdict(story))


def test_nobody_real_is_named() -> None:
    text = " ".join([*map(words_of, STORIES), repr(people.PLACES), repr(people.PROFESSIONALS)])
    text += " ".join(path.read_text(encoding="utf-8") for path in Path(people.__file__).parent.rglob("*.py"))
    assert [name for name in REAL if re.search(rf"\b{name}\b", text, re.IGNORECASE)] == []


def test_numbers_and_addresses_lead_nowhere() -> None:
    for story in STORIES:
        for reach in story.reach:
            if reach.kind in ("mobile", "phone", "message"):
                assert re.match(r"(06|088) 0000 ", reach.value)
            if reach.kind == "mail":
                assert reach.value.endswith("@voorbeeld.example")
    assert all(one.email.endswith("@voorbeeld.example") for one in people.PROFESSIONALS)


def test_each_programme_has_its_template_and_its_people() -> None:
    assert {place.template for place in people.PLACES} == set(programme_queries.templates())
    for place in people.PLACES:
        roles = Counter(
            work.role for one in people.PROFESSIONALS for work in one.works if work.place == place.key
        )
        assert set(roles) == set(Role.values)
        assert 2 <= roles[Role.COACH] <= 3
        assert {kind for _, kind in place.organisations} <= set(OrganisationKind.values)
    assert len(people.PASSWORD) >= 12


def test_days_from_today_are_working_days() -> None:
    sunday = dt.date(2026, 11, 22)
    assert telling.day_of("-2d", sunday) == dt.date(2026, 11, 20)
    assert telling.day_of("-1d", sunday) == dt.date(2026, 11, 20)
    assert telling.day_of("-9m", sunday) == dt.date(2026, 2, 20)
    assert telling.day_of("+3w", sunday) == dt.date(2026, 12, 11)
    assert telling.day_of("-1m", dt.date(2027, 3, 31)) == dt.date(2027, 2, 26)
    with pytest.raises(ValueError, match="not told from today"):
        telling.day_of("2020", sunday)


def test_history_moves_along_by_whole_years() -> None:
    assert telling.uncertain("1982-03-14", dt.date(2028, 1, 1)) == UncertainDate(1984, 3, 14)
    assert telling.uncertain("~1950", dt.date(2027, 1, 1)) == UncertainDate(1951, circa=True)
    assert telling.uncertain("2016-02-29", dt.date(2027, 1, 1)) == UncertainDate(2017, 2, 28)
    assert telling.uncertain("", dt.date(2027, 1, 1)) is None
