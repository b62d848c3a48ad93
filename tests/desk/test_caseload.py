"""My families: who sees which, searching without accents, filters, order, pages, and what it costs."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from keerpunt.desk import queries
from keerpunt.desk.web import caseload
from keerpunt.families import policies
from keerpunt.families.actions import team
from keerpunt.families.enums import Phase
from keerpunt.families.models import Family, Person
from keerpunt.journal.models import Entry
from keerpunt.kit import clock
from keerpunt.programmes.models import Membership
from keerpunt.programmes.scopes import programme_scope
from tests.worlds import World, add_families

Signed = Callable[[str], Client]


def names(answer: Any) -> list[str]:
    """The families of the list, in its order."""
    return re.findall(r'scope="row"[^>]*><a[^>]*>([^<]*)</a>', answer.content.decode())


def listed(client: Client, **asked: str) -> list[str]:
    return names(client.get("/gezinnen/", asked))


def renamed(world: World, name: str, display_name: str) -> None:
    with programme_scope(world.programmes["veen"].pk):
        family = Family.objects.get(pk=world.families[name].pk)
        family.display_name = display_name
        family.save(update_fields=["display_name"])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("lead", ["Gezin De Wit"]),
        ("stand_in", ["Gezin De Wit", "Gezin De Zwart"]),
        ("former", []),
        ("coming", []),
        ("stranger", []),
        ("coordinator", ["Gezin De Wit", "Gezin De Zwart"]),
        ("other_coach", ["Gezin De Zee"]),
    ],
)
def test_everybody_sees_their_own(client_of: Signed, name: str, expected: list[str]) -> None:
    assert sorted(listed(client_of(name))) == expected


@pytest.mark.parametrize("name", ["manager", "administrator"])
def test_who_sees_no_family_has_no_list(client_of: Signed, name: str) -> None:
    assert client_of(name).get("/gezinnen/").status_code == 404


@pytest.mark.parametrize(
    ("name", "route"),
    [
        ("lead", "today"),
        ("coordinator", "today"),
        ("manager", "programme_page"),
        ("administrator", "administration_home"),
    ],
)
def test_the_front_door_leads_to_where_work_begins(client_of: Signed, name: str, route: str) -> None:
    answer = client_of(name).get("/")
    assert (answer.status_code, answer.headers["Location"]) == (302, reverse(route))


def test_a_coach_sees_who_takes_part_and_a_coordinator_does_not(client_of: Signed) -> None:
    told = client_of("lead").get("/gezinnen/").content.decode()
    assert "Sanne en Lisa" in told and "Ria" not in told
    assert "Sanne" not in client_of("coordinator").get("/gezinnen/").content.decode()


def test_a_line_says_year_lead_coach_and_stand_in(client_of: Signed) -> None:
    told = client_of("lead").get("/gezinnen/").content.decode()
    assert "jaar 1 van 3" in told and "Lead Postma" in told and "Stand_in Postma" in told


def test_from_the_day_of_a_handover_the_list_names_the_next_lead_coach(world: World) -> None:
    with programme_scope(world.programmes["veen"].pk):
        today = clock.day_of(world.now)
        team.plan_handover(
            actor=world.actor("lead"),
            family=world.families["wit"],
            user_id=world.users["stranger"].pk,
            handover_on=today + dt.timedelta(days=3),
            stays=False,
            version=None,
            now=world.now,
        )
        actor = world.actor("coordinator")
        leads = {
            days: queries.caseload(actor, queries.Wanted(words="wit"), on=today + dt.timedelta(days=days))
            .lines[0]
            .lead
            for days in (2, 3)
        }
    assert leads == {2: "Lead Postma", 3: "Stranger Postma"}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("yilmaz", True),
        ("YÍLMAZ", True),
        ("gezin yil", True),
        ("sanne", True),
        ("oma van moeders", True),
        ("de wit", True),
        ("sanne yilmaz", True),
        ("stand_in", True),
        ("yil\u200bmaz", True),
        ("\u202esanne\u202c", True),
        ("san\u200dne", True),
        ("nergens", False),
        ("sanne nergens", False),
    ],
)
def test_a_coach_finds_a_family_by_any_name_without_accents(
    client_of: Signed, world: World, words: str, found: bool
) -> None:
    renamed(world, "wit", "Gezin Yilmáz")
    with programme_scope(world.programmes["veen"].pk):
        person = Person.objects.get(pk=world.persons["ria"].pk)
        person.given_name, person.role_name = "", "Oma van moeders kant"
        person.save()
    assert listed(client_of("lead"), zoek=words) == (["Gezin Yilmáz"] if found else [])


@pytest.mark.parametrize(
    ("words", "count"), [("zwart", 1), ("postma", 2), ("lead", 1), ("sanne", 0), ("ria", 0), ("zee", 0)]
)
def test_a_coordinator_finds_names_of_families_and_coaches_only(
    client_of: Signed, words: str, count: int
) -> None:
    assert len(listed(client_of("coordinator"), zoek=words)) == count


def test_a_reference_is_found_too(client_of: Signed, world: World) -> None:
    assert listed(client_of("coordinator"), zoek=world.families["wit"].reference) == ["Gezin De Wit"]


def test_filters_on_phase_coach_and_own(client_of: Signed, world: World) -> None:
    with programme_scope(world.programmes["veen"].pk):
        Family.objects.filter(pk=world.families["zwart"].pk).update(phase=Phase.AFTERCARE)
        stand_in = Membership.objects.get(user=world.users["stand_in"]).reference
        lead = Membership.objects.get(user=world.users["lead"]).reference
    coordinator = client_of("coordinator")
    assert listed(coordinator, fase="aftercare") == ["Gezin De Zwart"]
    assert listed(coordinator, coach=lead) == ["Gezin De Wit"]
    assert len(listed(coordinator, coach=stand_in)) == 2
    assert listed(coordinator, coach=stand_in, fase="aftercare", zoek="zwart") == ["Gezin De Zwart"]
    assert listed(client_of("stand_in"), mijn="1") == ["Gezin De Zwart"]


def test_what_makes_no_sense_in_the_address_is_passed_over(client_of: Signed) -> None:
    asked = {"fase": "x", "coach": "'", "volgorde": "naam-op", "om": "z", "pagina": "٣", "mijn": "ja"}
    assert len(listed(client_of("coordinator"), **asked)) == 2
    assert client_of("coordinator").get("/gezinnen/?zoek=%E2%80%AE&pagina=99999").status_code == 200


def test_each_order_and_its_opposite(client_of: Signed, world: World) -> None:
    renamed(world, "zwart", "Élan")
    with programme_scope(world.programmes["veen"].pk):
        Family.objects.filter(pk=world.families["zwart"].pk).update(
            phase=Phase.UNDER_WAY, started_on=clock.day_of(world.now)
        )
    coordinator = client_of("coordinator")
    wit, elan = "Gezin De Wit", "Élan"
    assert listed(coordinator) == [elan, wit]
    assert listed(coordinator, volgorde="start-op") == [wit, elan]
    assert listed(coordinator, volgorde="naam") == [elan, wit]
    assert listed(coordinator, volgorde="naam-af") == [wit, elan]
    assert listed(coordinator, volgorde="fase") == [wit, elan]
    assert listed(coordinator, volgorde="coach") == [wit, elan]
    assert listed(coordinator, volgorde="coach-af") == [elan, wit]


def test_every_heading_and_every_choice_of_the_form_is_an_order(client_of: Signed) -> None:
    coordinator = client_of("coordinator")
    told = coordinator.get("/gezinnen/", {"volgorde": "coach", "fase": "acquaintance"}).content.decode()
    links = re.findall(
        r'<th[^>]*?(aria-sort="\w+")?><a[^>]*href="\?fase=acquaintance&amp;volgorde=([^"]+)"', told
    )
    assert links == [("", "naam"), ("", "fase"), ('aria-sort="ascending"', "coach-af"), ("", "start")]
    select = told.partition('name="volgorde"')[2].partition("</select>")[0]
    choices = re.findall(r'<option value="([^"]*)"( selected)?', select)
    assert [name for name, chosen in choices if chosen] == ["coach"]
    assert {name or "start" for name, _ in choices} == set(caseload.ORDERS)
    newest = coordinator.get("/gezinnen/", {"volgorde": "start"}).content.decode()
    assert 'aria-sort="descending"><a class="table__sort" href="?volgorde=start-op"' in newest
    assert '<option value="" selected>Nieuwste eerst' in newest


def test_fifty_on_a_page_and_every_family_once(client_of: Signed, world: World) -> None:
    add_families(world, 101)
    coordinator = client_of("coordinator")
    for order in ("start", "naam", "fase", "coach"):
        seen = [listed(coordinator, volgorde=order, pagina=str(number)) for number in (1, 2, 3)]
        assert [len(page) for page in seen] == [50, 50, 3]
        assert len({name for page in seen for name in page}) == 103
    answer = coordinator.get("/gezinnen/?pagina=2&fase=acquaintance").content.decode()
    assert "?fase=acquaintance&amp;pagina=3" in answer and "103 gezinnen" in answer


def test_nothing_yet_and_nothing_found_say_so(client_of: Signed) -> None:
    assert "Nog geen gezinnen." in client_of("stranger").get("/gezinnen/").content.decode()
    told = client_of("lead").get("/gezinnen/?zoek=nergens").content.decode()
    assert "Geen gezin gevonden." in told and "Alle gezinnen tonen" in told


def test_htmx_gets_the_list_alone(client_of: Signed) -> None:
    answer = client_of("coordinator").get("/gezinnen/?zoek=wit", headers={"HX-Request": "true"})
    told = answer.content.decode()
    assert names(answer) == ["Gezin De Wit"]
    assert told.lstrip().startswith('<div id="families">') and "<html" not in told and "<form" not in told


def test_a_list_is_one_line_with_its_number(client_of: Signed, world: World) -> None:
    for _ in range(2):
        client_of("coordinator").get("/gezinnen/")
    with programme_scope(world.programmes["veen"].pk):
        lines = list(
            Entry.objects.filter(operation="desk.my_families").values_list("kind", "family_id", "subjects")
        )
    assert lines == [("list", None, [["count", "2"]])]


def queries_of(client: Client, address: str) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return [one["sql"] for one in captured.captured_queries]


@pytest.mark.parametrize("name", ["coordinator", "stranger"])
def test_the_number_of_queries_does_not_grow_with_the_list(
    client_of: Signed, world: World, name: str
) -> None:
    client = client_of(name)
    add_families(world, 2)
    client.get("/gezinnen/")
    few = queries_of(client, "/gezinnen/")
    add_families(world, 60)
    client.get("/gezinnen/")
    many = queries_of(client, "/gezinnen/")
    assert len(many) == len(few) <= 8
    first = queries_of(client, "/gezinnen/?volgorde=naam&pagina=2")
    assert len([sql for sql in first if "families_" in sql]) <= 4


def test_the_list_agrees_with_the_policy(world: World) -> None:
    today = clock.day_of(world.now)
    with programme_scope(world.programmes["veen"].pk):
        for name in world.users:
            actor = world.actor(name)
            if actor.programme_id != world.programmes["veen"].pk:
                continue
            shown = {line.reference for line in queries.caseload(actor, queries.Wanted(), on=today).lines}
            may = {
                family.reference
                for family in Family.objects.all()
                if policies.can_list_family(actor, family, on=today)
            }
            assert shown == may, name


def test_a_coordinator_sees_of_which_families_the_lead_coach_left(world: World, client_of: Signed) -> None:
    left = "werkt hier niet meer als coach"
    with programme_scope(world.programmes["veen"].pk):
        today = clock.day_of(world.now)
        Membership.objects.filter(user=world.users["lead"]).update(ends_on=today)
    told = client_of("coordinator").get("/gezinnen/").content.decode()
    assert told.count(left) == 1 and told.index("Lead Postma") < told.index(left)
    assert left not in client_of("stand_in").get("/gezinnen/").content.decode()
    with programme_scope(world.programmes["veen"].pk):
        Family.objects.filter(pk=world.families["wit"].pk).update(phase=Phase.COMPLETED)
    assert left not in client_of("coordinator").get("/gezinnen/").content.decode()
