"""What was typed for something that is gone: where it can be saved anew, and where not, why not and what to do."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest
from django.urls import reverse

from keerpunt.families.models import CareTeamSeat, ContactPoint, FamilyRow, Person, Union
from keerpunt.kit import clock
from keerpunt.programmes.models import Membership
from keerpunt.programmes.scopes import programme_scope
from tests.doors.addresses import Addresses
from tests.families.browsing import Visitor, filled_in
from tests.worlds import World

AGAIN = "Weer in het team zetten"
ANEW = "Bewaren als iets nieuws"


@pytest.fixture(autouse=True)
def _without_second_factor(settings: Any) -> None:
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def addresses(world: World) -> Addresses:
    return Addresses(world)


@pytest.fixture
def coach(world: World) -> Visitor:
    return Visitor(world)


def take_away(world: World, model: type[FamilyRow], **which: Any) -> None:
    """This function will take rows off the family's page, as another coach would."""
    family = world.families["wit"]
    with programme_scope(family.programme_id):
        rows: Any = model._default_manager.filter(family=family, **which)
        assert rows.update(removed_at=world.now) >= 1


def end_seat(world: World, name: str = "stand_in") -> None:
    family = world.families["wit"]
    with programme_scope(family.programme_id):
        seats = CareTeamSeat.objects.filter(family=family, user=world.users[name])
        assert seats.update(ends_on=clock.day_of(world.now)) == 1


def told(visitor: Visitor, where: str, typed: dict[str, Any]) -> str:
    """This function will send what was typed for what is gone, and give the page that keeps it."""
    answer = visitor.client.post(where, typed)
    assert answer.status_code == 409
    return unescape(answer.content.decode())


def save_anew(visitor: Visitor, page: str, door: str) -> None:
    """This function will press the one button of the page, and see that it saves at this door."""
    main = page[page.index("<main") :]
    address = main[main.index("<form") :].split('action="')[1].split('"')[0]
    assert address == visitor.at(door)
    answer = visitor.client.post(address, filled_in(page))
    assert answer.status_code == 303, unescape(answer.content.decode())


def test_how_two_parted_is_saved_with_all_that_was_known(
    world: World, addresses: Addresses, coach: Visitor
) -> None:
    where = addresses.of("union_end")
    assert coach.send(addresses.of("union_change"), started="mei 1975", kind="married").status_code == 303
    typed = {**coach.fields(where), "ending": "divorced", "ended": "rond 1999"}
    take_away(world, Union)
    page = told(coach, where, typed)
    assert "Waren ze toch partners?" in page and ANEW in page and "rond 1999" in page
    save_anew(coach, page, "union_new")
    with programme_scope(world.families["wit"].programme_id):
        gone, new = Union.objects.order_by("pk")
        assert {new.first_id, new.second_id} == {gone.first_id, gone.second_id}
        assert (new.kind, new.started, new.ending, new.ended) == ("married", "1975-05", "divorced", "~1999")


def test_how_two_parted_of_whom_one_is_gone_is_kept_to_copy(
    world: World, addresses: Addresses, coach: Visitor
) -> None:
    where = addresses.of("union_end")
    typed = {**coach.fields(where), "ending": "divorced", "ended": "rond 1999"}
    with programme_scope(world.families["wit"].programme_id):
        pair = Union.objects.get()
    take_away(world, Union)
    take_away(world, Person, pk=pair.first_id)
    page = told(coach, where, typed)
    assert "Een van deze twee staat niet meer op de pagina van het gezin." in page
    assert "rond 1999" in page and ANEW not in page


@pytest.mark.parametrize("door", ["contact_new", "contact_change"])
def test_a_way_to_reach_somebody_who_is_gone_is_kept_to_copy_and_says_why(
    world: World, addresses: Addresses, coach: Visitor, door: str
) -> None:
    where = addresses.of(door)
    typed = {**coach.fields(where), "value": "06 87654321", "when": "na de afwas"}
    assert coach.send(addresses.of("person_remove")).status_code == 303
    page = told(coach, where, typed)
    assert "Sanne staat niet meer op de pagina van het gezin. Daarom bewaren we ook dit niet." in page
    assert "Je tekst staat hieronder" in page and "06 87654321" in page and "na de afwas" in page
    assert ANEW not in page


def test_a_way_to_reach_somebody_who_takes_no_part_any_more(
    world: World, addresses: Addresses, coach: Visitor
) -> None:
    where = addresses.of("contact_change")
    typed = {**coach.fields(where), "value": "06 87654321"}
    take_away(world, ContactPoint)
    with programme_scope(world.families["wit"].programme_id):
        Person.objects.filter(pk=world.persons["sanne"].pk).update(standing="third_party")  # type: ignore[attr-defined]
    page = told(coach, where, typed)
    assert "We bewaren alleen van wie meedoet hoe we die kunnen bereiken." in page
    assert "06 87654321" in page and ANEW not in page


def test_a_partner_of_somebody_who_is_gone(world: World, addresses: Addresses, coach: Visitor) -> None:
    where = coach.at("person_new", bij=world.persons["sanne"].reference, als="partner")
    typed = {**coach.fields(where), "given_name": "Piet"}
    assert coach.send(addresses.of("person_remove")).status_code == 303
    page = told(coach, where, typed)
    assert "Een partner toevoegen kan daar dus niet meer." in page and 'value="Piet"' in page


def test_a_seat_that_ended_is_given_again_after_a_look_at_all_of_it(
    world: World, addresses: Addresses, coach: Visitor
) -> None:
    where = addresses.of("seat_change")
    typed = {**coach.fields(where), "purpose": "het huiswerk", "last_day": "2099-12-31"}
    end_seat(world)
    page = told(coach, where, typed)
    name = world.users["stand_in"].name
    assert f"Moet {name} in het team blijven?" in page and AGAIN in page
    for asked in ('name="coach"', 'name="role"', 'name="starts_on"', "het huiswerk", name):
        assert asked in page
    with programme_scope(world.families["wit"].programme_id):
        seats = CareTeamSeat.objects.filter(family=world.families["wit"], user=world.users["stand_in"])
        assert seats.count() == 1  # looking gives nobody a seat
        save_anew(coach, page, "seat_new")
        old, new = seats.order_by("pk")
        assert (new.role, new.purpose, str(new.ends_on)) == (old.role, "het huiswerk", "2100-01-01")
        assert new.starts_on == clock.day_of(world.now)


def test_a_seat_of_who_works_here_no_more_is_not_given_again(
    world: World, addresses: Addresses, coach: Visitor
) -> None:
    where = addresses.of("seat_change")
    typed = {**coach.fields(where), "purpose": "het huiswerk"}
    end_seat(world)
    with programme_scope(world.families["wit"].programme_id):
        Membership.objects.filter(user=world.users["stand_in"]).update(ends_on=clock.day_of(world.now))
    page = told(coach, where, typed)
    assert "werkt hier niet meer als coach." in page
    assert "het huiswerk" in page and AGAIN not in page


def test_a_lead_coach_comes_back_by_a_handover_only(world: World, coach: Visitor) -> None:
    with programme_scope(world.families["wit"].programme_id):
        seat = CareTeamSeat.objects.get(family=world.families["wit"], role="lead_coach")
    where = coach.at("seat_change", seat.reference)
    typed = {**coach.fields(where), "purpose": "de vaste lijn"}
    end_seat(world, "lead")
    coordinator = Visitor(world, "reasoned")
    page = told(coordinator, where, typed)
    assert "Een vaste coach wisselt met een overdracht." in page
    assert "de vaste lijn" in page and AGAIN not in page


def test_who_does_not_read_the_content_reads_no_more_of_a_seat_that_ended(
    world: World, addresses: Addresses, coach: Visitor
) -> None:
    where = addresses.of("seat_change")
    assert coach.send(where, purpose="samen naar school").status_code == 303
    coordinator = Visitor(world, "coordinator")
    typed = {**coordinator.fields(where), "last_day": "2099-12-31"}
    end_seat(world)
    page = told(coordinator, where, typed)
    assert AGAIN in page and "samen naar school" not in page
    assert (
        coordinator.client.get(reverse("family_team", args=[coordinator.family.reference])).status_code == 200
    )
