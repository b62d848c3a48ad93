"""A file's report asks what the family's page asks about the same facts, in the same words."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter

import pytest
from django.utils import translation

from keerpunt.engines.genogram import from_told, own_json, soundness, told
from keerpunt.engines.genogram.dates import UncertainDate
from keerpunt.engines.genogram.gedcom_report import LONGEST_DETAIL, Code
from keerpunt.families import queries as family_queries
from keerpunt.families import questions
from keerpunt.families.models import Family
from keerpunt.genograms import reading
from keerpunt.genograms.actions import imports as import_actions
from keerpunt.kit import clock
from keerpunt.programmes.scopes import programme_scope
from tests.worlds import World

PEOPLE = 40


def a_story(seed: int) -> told.Family:
    """A family whose dates were drawn by lot, from 1850 to 2060: hardly any of them can be right."""
    lot = random.Random(seed)
    keys = [f"p{number}" for number in range(PEOPLE)]

    def some() -> UncertainDate | None:
        if lot.random() < 0.15:
            return None
        month = lot.choice((None, lot.randint(1, 12)))
        return UncertainDate(lot.randint(1850, 2060), month, circa=lot.random() < 0.2)

    def two() -> tuple[str, str]:
        one, other = lot.sample(range(PEOPLE), 2)
        return keys[min(one, other)], keys[max(one, other)]

    persons = [
        told.Person(
            key,
            given_name=f"Naam{key}",
            sex=lot.choice(told.SEXES),
            born=some(),
            died=lot.choice((None, some())),
        )
        for key in keys
    ]
    # A parent stands before the child, so that nobody is an own ancestor.
    links = {two() for _ in range(30)}
    couples = dict.fromkeys(two() for _ in range(15))
    twins = [tuple(keys[number : number + 2]) for number in range(0, 12, 2)]
    return told.Family(
        name="Gezin Loting",
        persons=tuple(persons),
        unions=tuple(told.Union(*both, "married", some(), some(), "divorced") for both in couples),
        parenthoods=tuple(
            told.Parenthood(child, parent, lot.choice(("biological", "biological", "adopted")))
            for parent, child in sorted(links)
        ),
        twins=tuple(told.Twins(children) for children in twins),
        losses=tuple(told.Loss(*two(), some()) for _ in range(6)),
        events=tuple(
            told.Event(two(), lot.choice(told.EVENT_KINDS), some(), None, "iets") for _ in range(12)
        ),
    )


def reported(found: reading.ReadFile) -> Counter[str]:
    """The questions of a report; that of more than two parents by birth has words of its own there."""
    return Counter(line.detail for line in found.report if line.code is Code.DOUBT)


def asked_on_the_page(world: World, found: reading.ReadFile) -> Counter[str]:
    """The questions on the page of a family that came in from the same file."""
    actor = world.actor("lead")
    with programme_scope(world.programmes["veen"].pk):
        came_in = import_actions.import_family(
            actor=actor,
            found=found,
            display_name="Gezin Loting",
            lead_coach_id=world.users["lead"].pk,
            now=world.now,
        )
        story = family_queries.story_of(Family.objects.get(pk=came_in.family_id))
        asked = questions.questions_of(story, today=clock.day_of(world.now))
    return Counter(one.text[:LONGEST_DETAIL] for one in asked if "biologische ouders" not in one.text)


@pytest.mark.parametrize("seed", range(4))
def test_a_report_and_the_page_ask_the_same(world: World, seed: int) -> None:
    with translation.override("nl"):
        content = own_json.write(a_story(seed)).encode()
        found = reading.read_file(content, today=clock.day_of(world.now))
        assert found.story is not None
        here, there = reported(found), asked_on_the_page(world, found)
    assert here == there
    assert sum(here.values()) > 30


def test_every_kind_of_question_occurs_in_what_is_compared() -> None:
    found = set()
    for seed in range(4):
        drawn = from_told.genogram_of(a_story(seed))
        today = UncertainDate(2026, 11, 22)
        asked = soundness.questions(drawn.individuals, drawn.links, drawn.unions, today, drawn.twins)
        found |= {one.code for one in asked}
    assert found == set(soundness.Doubt)


LOSS_AHEAD = told.Family(
    persons=(told.Person("a", given_name="Anna", sex="female"),),
    losses=(told.Loss("a", on=UncertainDate(2031)), told.Loss("a", on=UncertainDate(2020))),
    events=(told.Event(("a",), "moving", UncertainDate(2032)),),
)


def test_what_lies_ahead_is_asked_in_words() -> None:
    with translation.override("nl"):
        found = reading.read_file(own_json.write(LOSS_AHEAD).encode(), today=dt.date(2026, 11, 22))
    assert list(reported(found)) == [
        "Klopt het dat bij Anna een verloren zwangerschap staat in 2031?",
        "Klopt het dat bij Anna “verhuisd” staat in 2032?",
    ]
