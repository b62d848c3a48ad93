"""The screens of a family's story, as a coach at the kitchen table uses them."""

from __future__ import annotations

import datetime as dt
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from keerpunt.families.actions import contact_points
from keerpunt.families.enums import ContactKind, Safety
from keerpunt.families.models import (
    Authority,
    ContactPoint,
    Family,
    LifeEvent,
    Parenthood,
    Person,
    Union,
)
from keerpunt.journal.models import Entry
from keerpunt.programmes.scopes import programme_scope
from tests.families.browsing import Visitor, filled_in
from tests.families.scenes import Scene
from tests.worlds import World


@pytest.fixture(autouse=True)
def _without_second_factor(settings: Any) -> None:
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def coach(world: World) -> Visitor:
    return Visitor(world)


def _stored(world: World) -> AbstractContextManager[None]:
    return programme_scope(world.programmes["veen"].pk)


def _operations(world: World) -> list[str]:
    with _stored(world):
        return list(Entry.objects.order_by("sequence").values_list("operation", flat=True))


def test_a_coach_adds_a_family_and_leads_it(coach: Visitor, world: World) -> None:
    page = coach.text(reverse("family_new"))
    assert 'name="lead_coach"' not in page
    answer = coach.send(reverse("family_new"), display_name="Gezin Bos")
    with _stored(world):
        family = Family.objects.get(lead_coach=world.users["lead"], reference__in=answer.url.split("/"))
        assert (family.display_name, family.seats.get().role) == ("Gezin Bos", "lead_coach")
    assert answer.status_code == 303
    assert answer.url == reverse("family_page", args=[family.reference])


def test_a_coordinator_chooses_the_lead_coach_and_stays_outside(world: World) -> None:
    coordinator = Visitor(world, "coordinator")
    without = coordinator.send(reverse("family_new"), display_name="Gezin Bos")
    assert without.status_code == 422
    lead = str(world.users["stranger"].pk)
    answer = coordinator.send(reverse("family_new"), display_name="Gezin Bos", lead_coach=lead)
    assert (answer.status_code, answer.url) == (303, reverse("my_families"))


def test_a_family_changes_its_outline(coach: Visitor, world: World) -> None:
    address = coach.at("family_change")
    assert coach.fields(address)["display_name"] == "Gezin De Wit"
    answer = coach.send(address, phase="aftercare", started_on="2025-02-03")
    assert (answer.status_code, answer.url) == (303, coach.at("family_page"))
    with _stored(world):
        family = Family.objects.get(pk=coach.family.pk)
        assert (family.phase, family.started_on, family.version) == ("aftercare", dt.date(2025, 2, 3), 2)


def test_a_person_is_added_shown_and_changed(coach: Visitor, world: World) -> None:
    answer = coach.send(
        coach.at("person_new"), given_name="Noa", family_name="de Wit", born="3 mei 2014", sex="female"
    )
    assert answer.status_code == 303
    page = coach.text(answer.url)
    assert "Noa de Wit" in page
    assert "3 mei 2014" in page
    address = answer.url + "wijzigen/"
    assert coach.fields(address)["born"] == "3 mei 2014"
    answer = coach.send(address, gender_as_said="meisje", born="rond 2014")
    page = coach.text(answer.url)
    assert "meisje" in page
    assert "rond 2014" in page
    with _stored(world):
        assert Person.objects.get(reference=answer.url.split("/")[-2]).born == "~2014"


def test_without_a_given_name_the_role_comes_first_everywhere(coach: Visitor) -> None:
    """The map has room for the short name; whatever else calls somebody adds the family name to it."""
    role, whole = "oma van vaders kant", "oma van vaders kant (Slomp)"
    answer = coach.send(coach.at("person_new"), family_name="Slomp", role_name=role, standing="third_party")
    page = coach.text(answer.url)
    assert f">{whole}</h1>" in page and "In de familie" not in page
    assert whole in coach.text(coach.at("event_new"))
    family = coach.text(coach.at("family_page"))
    assert whole in family and ">Slomp<" not in family


RELATIVES = [
    ("kind", {"parent_kind": "foster"}, "Kinderen", "pleegkind"),
    ("ouder", {}, "Ouders", "Noa"),
    (
        "partner",
        {"union_kind": "together", "union_started": "rond 2005"},
        "Partners",
        "wonen samen, sinds rond 2005",
    ),
    ("broer-of-zus", {}, "Broers en zussen", "Noa"),
]


@pytest.mark.parametrize(("word", "fields", "heading", "shown"), RELATIVES)
def test_a_relative_is_added_from_somebodys_page(
    coach: Visitor, world: World, word: str, fields: dict[str, str], heading: str, shown: str
) -> None:
    sanne = world.persons["sanne"].reference
    address = coach.at("person_new", bij=sanne, als=word)
    before = _operations(world)
    answer = coach.send(address, given_name="Noa", **fields)
    assert (answer.status_code, answer.url) == (303, coach.at("person_page", sanne))
    assert [line for line in _operations(world)[len(before) :] if "form" not in line] == [
        "families.add_relative"
    ]
    page = coach.text(answer.url)
    part = page[page.index(f">{heading}<") :]
    assert "Noa" in part
    assert shown in part[: part.index("</section>")]


def test_who_has_no_parents_is_not_offered_a_sister(coach: Visitor, world: World) -> None:
    ria = world.persons["ria"].reference
    assert "+ broer of zus" not in coach.text(coach.at("person_page", ria))
    answer = coach.send(coach.at("person_new", bij=ria, als="broer-of-zus"), given_name="Greet")
    assert answer.status_code == 422
    assert "Er staat nog geen ouder bij Ria." in answer.content.decode()
    assert "Greet" in answer.content.decode()


def test_somebody_is_taken_away_after_a_page_that_lists_what_goes_along(coach: Visitor, world: World) -> None:
    sanne = world.persons["sanne"].reference
    address = coach.at("person_remove", sanne)
    page = coach.text(address)
    for line in ("kind van Ria", "kind van Wim", "ouder van Lisa", "Van school zonder diploma 1998"):
        assert line in page
    answer = coach.send(address)
    assert (answer.status_code, answer.url) == (303, coach.at("family_page"))
    assert coach.client.get(coach.at("person_page", sanne)).status_code == 404
    with _stored(world):
        assert not Parenthood.objects.filter(removed_at__isnull=True).exists()
        assert not LifeEvent.objects.filter(removed_at__isnull=True).exists()


def test_what_came_since_the_list_was_shown_is_shown_first(coach: Visitor, world: World) -> None:
    sanne = world.persons["sanne"].reference
    address = coach.at("person_remove", sanne)
    fields = coach.fields(address)
    coach.send(coach.at("event_new", van=sanne), kind="debt")
    answer = coach.client.post(address, fields)
    assert answer.status_code == 409
    assert "Schulden" in answer.content.decode()
    again = coach.client.post(address, filled_in(answer.content.decode()))
    assert again.status_code == 303


def test_partners_on_screen(coach: Visitor, world: World) -> None:
    sanne, wim = world.persons["sanne"].reference, world.persons["wim"].reference
    answer = coach.send(coach.at("union_new", bij=sanne), second=wim, kind="together", started="1999")
    assert (answer.status_code, answer.url) == (303, coach.at("person_page", sanne))
    with _stored(world):
        union = Union.objects.get(first=world.persons["sanne"])
    answer = coach.send(coach.at("union_end", union.pk, van=wim), ending="separated", ended="2005")
    assert (answer.status_code, answer.url) == (303, coach.at("person_page", wim))
    assert "wonen samen, 1999 tot 2005, uit elkaar" in coach.text(answer.url)
    assert coach.fields(coach.at("union_change", union.pk))["ending"] == ["separated"]
    assert coach.send(coach.at("union_change", union.pk), kind="married").status_code == 303
    assert coach.send(coach.at("union_remove", union.pk)).status_code == 303
    with _stored(world):
        union.refresh_from_db()
        assert (union.kind, union.removed_at is not None) == ("married", True)


def test_parents_on_screen(coach: Visitor, world: World) -> None:
    sanne, lisa, wim = (world.persons[name].reference for name in ("sanne", "lisa", "wim"))
    address = coach.at("parenthood_new", kind=lisa)
    assert coach.fields(address)["child"] == lisa
    answer = coach.send(address, parent=wim, kind="step")
    assert (answer.status_code, answer.url) == (303, coach.at("person_page", lisa))
    assert "stiefouder" in coach.text(answer.url)
    with _stored(world):
        link = Parenthood.objects.get(child=world.persons["lisa"], parent=world.persons["wim"])
    answer = coach.send(coach.at("parenthood_change", link.pk, van=lisa), started="2012")
    assert "stiefouder, sinds 2012" in coach.text(answer.url)
    assert coach.send(coach.at("parenthood_remove", link.pk)).status_code == 303
    assert "stiefouder" not in coach.text(coach.at("person_page", lisa))
    assert coach.fields(coach.at("parenthood_new", ouder=sanne))["parent"] == sanne


def test_authority_on_screen_has_source_and_date(coach: Visitor, world: World) -> None:
    sanne, lisa = world.persons["sanne"].reference, world.persons["lisa"].reference
    address = coach.at("authority_new", van=sanne)
    refused = coach.send(address, child=lisa)
    assert refused.status_code == 422
    assert refused.content.decode().count("Schrijf sinds wanneer.") >= 1
    answer = coach.send(address, child=lisa, source="register", started="februari 2009")
    assert (answer.status_code, answer.url) == (303, coach.at("person_page", sanne))
    page = coach.text(answer.url)
    assert "Sanne heeft gezag over Lisa" in page
    assert "bron: het gezagsregister" in page
    with _stored(world):
        held = Authority.objects.get()
    assert coach.send(coach.at("authority_change", held.pk), ended="2020").status_code == 303
    assert coach.send(coach.at("authority_remove", held.pk)).status_code == 303
    assert "heeft gezag over" not in coach.text(answer.url)


def test_what_is_not_safe_cannot_be_tapped(coach: Visitor, world: World) -> None:
    sanne = world.persons["sanne"].reference
    reach = coach.at("contact_new", sanne)
    for kind, value, safety in (
        ("phone", "0591 123456", "unsafe"),
        ("mobile", "06 12345678", "safe"),
        ("mail", "sanne@voorbeeld.example", "ask_first"),
    ):
        assert coach.send(reach, kind=kind, value=value, safety=safety).status_code == 303
    page = coach.text(coach.at("person_page", sanne))
    assert 'href="tel:0612345678"' in page
    assert "tel:0591" not in page
    assert "mailto:" not in page
    assert "Het kan Sanne in gevaar brengen." in page
    assert page.index("06 12345678") < page.index("sanne@voorbeeld") < page.index("0591 123456")
    with _stored(world):
        point = next(row for row in ContactPoint.objects.all() if row.kind == "mail")
    assert coach.send(coach.at("contact_change", sanne, point.pk), safety="safe").status_code == 303
    assert 'href="mailto:sanne@voorbeeld.example"' in coach.text(coach.at("person_page", sanne))
    assert coach.send(coach.at("contact_remove", sanne, point.pk)).status_code == 303
    lisa = world.persons["lisa"].reference
    assert coach.client.get(coach.at("contact_change", lisa, point.pk)).status_code == 404


def test_of_a_third_party_no_way_to_reach_is_asked(coach: Visitor, world: World) -> None:
    ria = world.persons["ria"].reference
    assert "Zo bereik je" not in coach.text(coach.at("person_page", ria))
    answer = coach.send(coach.at("contact_new", ria), value="06 12345678")
    assert answer.status_code == 422
    assert "We bewaren alleen van wie meedoet" in answer.content.decode()


def test_what_happened_is_told_changed_and_taken_away(coach: Visitor, world: World) -> None:
    sanne, lisa = world.persons["sanne"].reference, world.persons["lisa"].reference
    address = coach.at("event_new", van=sanne)
    assert coach.fields(address)["persons"] == [sanne]
    answer = coach.send(
        address,
        kind="moving",
        on="maart 2019",
        persons=[sanne, lisa],
        note="Naar de Dorpsstraat.",
        sensitive="on",
    )
    assert (answer.status_code, answer.url) == (303, coach.at("person_page", sanne))
    page = coach.text(coach.at("family_events"))
    for words in ("Verhuisd", "maart 2019", "Sanne, Lisa", "Naar de Dorpsstraat.", "gevoelig"):
        assert words in page
    with _stored(world):
        event = LifeEvent.objects.order_by("-id").first()
        assert event is not None
    assert coach.fields(coach.at("event_change", event.reference))["on"] == "maart 2019"
    assert coach.send(coach.at("event_change", event.reference), persons=[lisa]).status_code == 303
    assert "Verhuisd" not in coach.text(coach.at("person_page", sanne))
    assert coach.send(coach.at("event_remove", event.reference)).url == coach.at("family_page")
    assert "Verhuisd" not in coach.text(coach.at("family_events"))


def test_implausible_dates_are_stored_and_asked_about(coach: Visitor, world: World) -> None:
    ria = world.persons["ria"].reference
    answer = coach.send(coach.at("person_change", ria), born="1985")
    assert answer.status_code == 303
    page = coach.text(answer.url)
    assert "Klopt het dat Ria geboren is na haar dochter Sanne?" in page
    assert "1985" in page


def test_a_reader_with_a_reason_sees_no_way_to_change(world: World) -> None:
    reader = Visitor(world, "reasoned")
    sanne = world.persons["sanne"].reference
    page = reader.text(reader.at("person_page", sanne))
    for word in ("wijzigen/", "+ kind", "event_new", "gebeurtenissen/nieuw/"):
        assert word not in page
    assert "gebeurtenissen/nieuw/" not in reader.text(reader.at("family_events"))
    with _stored(world):
        line = Entry.objects.get(operation="families.person_page")
    assert (line.reason, line.role) == ("consultation", "coordinator")


def test_reading_is_noted_once_a_quarter(coach: Visitor, world: World) -> None:
    sanne, lisa = world.persons["sanne"].reference, world.persons["lisa"].reference
    for reference in (sanne, lisa, sanne):
        coach.text(coach.at("person_page", reference))
    assert _operations(world).count("families.person_page") == 1


def test_the_queries_of_a_persons_page_do_not_grow(coach: Visitor, scene: Scene, world: World) -> None:
    sanne = coach.at("person_page", world.persons["sanne"].reference)
    coach.text(sanne)

    few = _count_queries(coach, sanne)
    for number in range(12):
        coach.send(
            coach.at("event_new", van=world.persons["sanne"].reference), kind="debt", on=str(1990 + number)
        )
        coach.send(
            coach.at("person_new", bij=world.persons["sanne"].reference, als="kind"),
            given_name=f"Kind {number}",
        )
        contact = contact_points.ContactFacts(ContactKind.MOBILE, "06 12345678", Safety.SAFE)
        contact_points.add_contact_point(person=scene.person("sanne"), facts=contact, **scene.around)
    assert _count_queries(coach, sanne) == few <= 18


def _count_queries(coach: Visitor, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert coach.client.get(address).status_code == 200
    return len(captured)
