"""The family's page: who sees it, what stands on it, what it costs, and what to do first."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from keerpunt.desk.web import map_panel
from keerpunt.engines.genogram.dates import UncertainDate
from keerpunt.families.actions import life_events, stories
from keerpunt.families.actions.life_events import EventFacts
from keerpunt.families.actions.parenthoods import ParenthoodFacts
from keerpunt.families.actions.persons import PersonFacts
from keerpunt.families.actions.unions import UnionFacts
from keerpunt.families.enums import EventKind, Phase, Standing
from keerpunt.families.models import Family, Helper, Person
from keerpunt.journal.models import Entry
from keerpunt.programmes.scopes import programme_scope
from tests.worlds import World

Signed = Callable[[str], Client]
# 8 and 2 per panel (the plan, the map, what happened, team and help); session, user and memberships count in.
QUERIES = 8 + 2 * 4


def address(world: World, name: str = "family_page", family: str = "wit") -> str:
    return reverse(name, args=[world.families[family].reference])


def text_of(client: Client, where: str) -> str:
    answer = client.get(where)
    assert answer.status_code == 200, answer.status_code
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def tell(world: World, family: str, count: int, events: int, coach: str = "lead") -> None:
    """So many persons in a chain of couples, with so many events about them."""
    keys = [f"p{number}" for number in range(count)]
    persons = {
        key: PersonFacts(Standing.THIRD_PARTY, f"Naam{key}", "Bos", born=UncertainDate(1930 + 20 * (n // 6)))
        for n, key in enumerate(keys)
    }
    pairs = list(zip(keys[::2], keys[1::2], strict=False))
    unions = [UnionFacts(one, other) for one, other in pairs]
    links = [
        ParenthoodFacts(keys[n], parent)
        for n in range(6, count)
        for parent in pairs[(n - 6) // 4 % len(pairs)]
    ]
    told = [
        EventFacts(EventKind.MOVING, [keys[n % count]], UncertainDate(1990 + n % 30)) for n in range(events)
    ]
    with programme_scope(world.programmes["veen"].pk):
        stories.add_story(
            actor=world.actor(coach),
            family=world.families[family],
            story=stories.StoryFacts(persons, unions, links, told),
            now=world.now,
        )


def test_the_page_says_who_since_when_and_with_whom(client_of: Signed, world: World) -> None:
    with time_machine.travel(dt.datetime(2026, 11, 22, 10, tzinfo=dt.UTC), tick=False):
        with programme_scope(world.programmes["veen"].pk):
            Family.objects.filter(pk=world.families["wit"].pk).update(
                started_on=dt.date(2025, 2, 3), phase=Phase.UNDER_WAY
            )
        text = text_of(client_of("lead"), address(world))
    assert "Gezin De Wit Sanne en Lisa (17) · samen op weg sinds 3 februari 2025" in text
    assert "· vaste coach Lead, vervanger Stand_in" in text
    assert "Samen op weg jaar 2 van 3" in text
    assert "In de stamboom 4 mensen 3 generaties" in text
    assert "Sanne de Wit 44 jaar" in text and "Lisa de Wit 17 jaar" in text
    assert "2 mensen om het gezin heen" in text
    assert "Van school zonder diploma" in text and "Joke" in text


def test_an_age_is_told_only_when_it_is_certain(client_of: Signed, world: World) -> None:
    with programme_scope(world.programmes["veen"].pk):
        lisa = world.persons["lisa"]
        lisa.born = "2009"
        lisa.save()
    text = text_of(client_of("lead"), address(world))
    assert "Sanne en Lisa ·" in text and "Lisa de Wit 2009" in text


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("lead", 200),
        ("stand_in", 200),
        ("reasoned", 200),
        ("coordinator", "reason"),
        ("former", 404),
        ("coming", 404),
        ("stranger", 404),
        ("manager", 404),
        ("other_coach", 404),
        ("administrator", 404),
    ],
)
def test_who_opens_it(client_of: Signed, world: World, name: str, answer: int | str) -> None:
    found = client_of(name).get(address(world))
    if answer == "reason":
        assert (found.status_code, found.headers["Location"]) == (302, address(world, "family_reason"))
    else:
        assert found.status_code == answer
        assert ("Sanne" in found.content.decode()) == (answer == 200)


def test_a_family_that_is_not_there_is_not_found_for_a_coordinator_either(
    client_of: Signed, world: World
) -> None:
    assert client_of("coordinator").get("/gezinnen/bestaatniet/").status_code == 404
    assert client_of("coordinator").get(address(world, family="zee")).status_code == 404


def test_reading_is_noted_once_a_quarter_with_its_reason(client_of: Signed, world: World) -> None:
    for name, reason in (("lead", ""), ("reasoned", "consultation")):
        client = client_of(name)
        client.get(address(world))
        client.get(address(world))
        with programme_scope(world.programmes["veen"].pk):
            lines = Entry.objects.filter(operation="desk.family_page", actor_id=world.users[name].pk)
            assert [(line.family_id, line.reason) for line in lines] == [(world.families["wit"].pk, reason)]


def test_who_reads_by_reason_is_offered_nothing_to_change(client_of: Signed, world: World) -> None:
    page = client_of("reasoned").get(address(world)).content.decode()
    assert "Gebeurtenis noteren" not in page and "Iemand toevoegen" not in page and "/nieuw/" not in page
    assert "Gegevens wijzigen" not in page and "Wie heeft dit gelezen?" in page
    own = client_of("lead").get(address(world)).content.decode()
    assert "Gebeurtenis noteren" in own and "Iemand toevoegen" in own and "Gegevens wijzigen" in own


def primary(page: str) -> list[str]:
    return re.findall(r"nl-button--primary[^>]*>([^<]+)<", page[page.index("<main") :])


def test_there_is_one_thing_to_do_first(client_of: Signed, world: World) -> None:
    client = client_of("stand_in")
    where = address(world, family="zwart")
    page = client.get(where).content.decode()
    assert "Begin met: wie horen er bij het gezin?" in page
    assert primary(page) == ["Begin met korte vragen"]
    with programme_scope(world.programmes["veen"].pk):
        facts = {"a": PersonFacts(Standing.MEMBER, "Anna")}
        family = world.families["zwart"]
        stories.add_story(
            actor=world.actor("stand_in"), family=family, story=stories.StoryFacts(facts), now=world.now
        )
    assert primary(client.get(where).content.decode()) == ["Iemand toevoegen"]
    assert primary(client_of("lead").get(address(world)).content.decode()) == ["Gebeurtenis noteren"]


def test_dates_that_cannot_be_are_asked_about(client_of: Signed, world: World) -> None:
    with programme_scope(world.programmes["veen"].pk):
        ria = world.persons["ria"]
        ria.born = "1990"
        ria.save()
    page = client_of("lead").get(address(world)).content.decode()
    assert "Even samen kijken." in page
    assert (
        f'href="{reverse("person_page", args=[world.families["wit"].reference, world.persons["sanne"].reference])}"'
        in page
    )
    assert (
        "Even samen kijken." not in client_of("stand_in").get(address(world, family="zwart")).content.decode()
    )


def test_a_handover_to_come_stands_in_the_strip(client_of: Signed, world: World) -> None:
    with programme_scope(world.programmes["veen"].pk):
        Family.objects.filter(pk=world.families["wit"].pk).update(
            next_lead_coach=world.users["coming"], handover_on=dt.date(2999, 3, 1)
        )
    text = text_of(client_of("lead"), address(world))
    assert "Volgende overdracht 1 maart 2999 dan is Coming Postma de vaste coach" in text


def test_a_finished_family_has_no_year(client_of: Signed, world: World) -> None:
    with programme_scope(world.programmes["veen"].pk):
        Family.objects.filter(pk=world.families["wit"].pk).update(phase=Phase.COMPLETED)
    text = text_of(client_of("lead"), address(world))
    assert "jaar 1 van 3" not in text and "Samen op weg vanaf" in text


def test_the_queries_stay_within_the_house_and_do_not_grow(client_of: Signed, world: World) -> None:
    client, counts = client_of("lead"), []
    for persons, events in ((2, 1), (28, 60)):
        tell(world, "wit", persons, events)
        with programme_scope(world.programmes["veen"].pk):
            own = {"programme_id": world.programmes["veen"].pk, "family": world.families["wit"]}
            Helper.objects.create(**own, name="Nog iemand")
        client.get(address(world))
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(address(world)).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] <= QUERIES, [query["sql"][:90] for query in asked.captured_queries]


def test_a_coordinator_with_a_reason_stays_within_the_house(client_of: Signed, world: World) -> None:
    client = client_of("reasoned")
    client.get(address(world))
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address(world)).status_code == 200
    assert len(asked) <= QUERIES, [query["sql"][:90] for query in asked.captured_queries]


def test_a_full_page_holds_everybody(client_of: Signed, world: World) -> None:
    tell(world, "wit", 30, 60)
    page = client_of("lead").get(address(world)).content.decode()
    for number in range(30):
        assert f"Naamp{number}" in page
    assert re.search(r"<div class=\"genogram-view\"[^>]*tabindex=\"0\"", page)


def test_what_happens_between_two_looks_is_seen(client_of: Signed, world: World) -> None:
    client = client_of("lead")
    client.get(address(world))
    with programme_scope(world.programmes["veen"].pk):
        facts: Any = EventFacts(
            EventKind.DEBT, [world.persons["sanne"]], UncertainDate(2016), note="De post bleef liggen."
        )
        life_events.record_life_event(
            actor=world.actor("lead"), family=world.families["wit"], facts=facts, now=world.now
        )
    assert "De post bleef liggen." in text_of(client, address(world))


def test_the_map_is_drawn_once_and_again_when_something_of_it_changed(
    client_of: Signed, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []
    draw = map_panel._drawn

    def drawing(*given: Any) -> str:
        drawn.append(draw(*given))
        return drawn[-1]

    monkeypatch.setattr(map_panel, "_drawn", drawing)
    map_panel._panels.forget()
    client, where = client_of("lead"), address(world)
    first = text_of(client, where)
    assert text_of(client, where) == first
    assert len(drawn) == 1
    with programme_scope(world.programmes["veen"].pk):
        person = next(one for one in Person.objects.filter(family=world.families["wit"]) if one.given_name)
        old, person.given_name = person.given_name, "Wilhelmientje"
        person.save()
    assert old in first and "Wilhelmientje" in text_of(client, where)
    assert len(drawn) == 2
    tell(world, "wit", 8, 0)
    assert "Naamp7" in text_of(client, where)
    tomorrow = world.now + dt.timedelta(days=1)
    with time_machine.travel(tomorrow, tick=False):
        text_of(client_of("lead"), where)
    assert len(drawn) == 4, "ages change with the day"


def test_the_first_reading_of_a_quarter_stays_within_the_queries(client_of: Signed, world: World) -> None:
    tell(world, "wit", 30, 60)
    client, where = client_of("lead"), address(world)
    client.get(reverse("account_home"))  # each process reads a programme's settings once
    with CaptureQueriesContext(connection) as asked:
        assert client.get(where).status_code == 200
    with programme_scope(world.programmes["veen"].pk):
        assert Entry.objects.filter(operation="desk.family_page").count() == 1
    work = [
        one["sql"] for one in asked if not one["sql"].startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE"))
    ]
    assert len(work) <= QUERIES, "\n".join(work)
