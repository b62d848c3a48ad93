"""Somebody takes something away while another types in its form: nothing that was typed is lost."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest
from django.urls import get_resolver, reverse

from keerpunt.access.verdicts import ChangedMeanwhile
from keerpunt.accounts import held
from keerpunt.families.models import (
    Authority,
    CareTeamSeat,
    ContactPoint,
    FamilyRow,
    Helper,
    Household,
    HouseholdStay,
    LifeEvent,
    Parenthood,
    Person,
    PregnancyLoss,
    Tie,
    Twins,
    Union,
)
from keerpunt.families.web import gone
from keerpunt.journal import submissions
from keerpunt.journal.models import Entry
from keerpunt.kit import clock
from keerpunt.programmes.scopes import programme_scope
from tests.doors.addresses import Addresses
from tests.families.browsing import Visitor, filled_in
from tests.worlds import World

#: Per door of which the row is taken away: what is typed there. A door without text asks for a yes.
TYPED: dict[str, dict[str, Any]] = {
    "person_change": {"given_name": "Sanneke", "gender_as_said": "zoals ik ben"},
    "contact_change": {"value": "06 87654321", "when": "na de afwas", "safety": "safe"},
    "union_change": {"started": "rond 1977"},
    "union_end": {"ended": "rond 1999"},
    "parenthood_change": {"started": "mei 2010"},
    "authority_change": {"started": "juni 2011"},
    "event_change": {"note": "Ik moest <b>thuis</b> helpen & koken."},
    "tie_change": {"kind": "quarrels", "started": "rond 2011"},
    "household_change": {"name": "Bij oma aan het kanaal"},
    "stay_change": {"started": "mei 2012"},
    "twins_change": {"kind": "not_identical"},
    "loss_change": {"on": "rond 1981"},
    "helper_change": {"name": "Joke", "purpose": "samen de post openen"},
    "seat_change": {"purpose": "het huiswerk"},
    "person_remove": {},
    "contact_remove": {},
    "union_remove": {},
    "parenthood_remove": {},
    "authority_remove": {},
    "event_remove": {},
    "tie_remove": {},
    "household_remove": {},
    "stay_remove": {},
    "twins_remove": {},
    "loss_remove": {},
    "helper_remove": {},
    "seat_end": {},
}
ROWS: dict[str, type[FamilyRow]] = {
    "person": Person,
    "contact": ContactPoint,
    "union": Union,
    "parenthood": Parenthood,
    "authority": Authority,
    "event": LifeEvent,
    "tie": Tie,
    "household": Household,
    "stay": HouseholdStay,
    "twins": Twins,
    "loss": PregnancyLoss,
    "helper": Helper,
}


@pytest.fixture(autouse=True)
def _without_second_factor(settings: Any) -> None:
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def addresses(world: World) -> Addresses:
    return Addresses(world)


@pytest.fixture
def coach(world: World) -> Visitor:
    return Visitor(world)


def journal(world: World) -> list[str]:
    with programme_scope(world.families["wit"].programme_id):
        return list(Entry.objects.order_by("sequence").values_list("kind", flat=True))


def take_away(world: World, door: str) -> None:
    """This function will take away what the door is about, as another coach would."""
    family = world.families["wit"]
    with programme_scope(family.programme_id):
        if door.startswith("seat"):
            seats = CareTeamSeat.objects.filter(family=family, user=world.users["stand_in"])
            assert seats.update(ends_on=clock.day_of(world.now)) == 1
        else:
            rows = ROWS[door.split("_", maxsplit=1)[0]].objects.filter(family=family)  # type: ignore[attr-defined]
            assert rows.update(removed_at=world.now) >= 1


@pytest.mark.parametrize("door", TYPED)
def test_what_was_typed_for_what_is_gone_is_kept(
    world: World, addresses: Addresses, coach: Visitor, door: str
) -> None:
    where = addresses.of(door)
    filled = {**coach.fields(where), **TYPED[door]}
    take_away(world, door)
    before = len(journal(world))
    answer = coach.client.post(where, filled)
    told = unescape(answer.content.decode())
    assert answer.status_code == 409
    assert ("is intussen beëindigd" if door.startswith("seat") else "intussen weggehaald") in told
    for text in TYPED[door].values():
        assert text in told
    assert ("Je tekst staat hieronder" in told) == bool(TYPED[door])
    assert set(journal(world)[before:]) <= {"read"}


@pytest.mark.parametrize("door", TYPED)
def test_a_page_of_what_is_gone_does_not_exist(
    world: World, addresses: Addresses, coach: Visitor, door: str
) -> None:
    where = addresses.of(door)
    take_away(world, door)
    assert coach.client.get(where).status_code == 404
    assert coach.client.get(f"{where}?{held.MARK}=1").status_code == 404


@pytest.mark.parametrize("door", TYPED)
@pytest.mark.parametrize("name", ["stranger", "former", "other_coach", "reasoned", "manager"])
def test_who_may_not_change_it_gets_nothing_of_what_is_gone(
    world: World, addresses: Addresses, door: str, name: str
) -> None:
    if name == "reasoned" and door.startswith("seat"):
        pytest.skip("a coordinator fills seats")
    where = addresses.of(door)
    take_away(world, door)
    outsider = Visitor(world, name)
    nowhere = outsider.client.post(where.replace(world.families["wit"].reference, "bestaatniet"), TYPED[door])
    answer = outsider.client.post(where, TYPED[door])
    assert (answer.status_code, nowhere.status_code) == (404, 404)
    assert "Je tekst" not in answer.content.decode()


@pytest.mark.parametrize("door", TYPED)
def test_a_row_of_another_family_does_not_exist(
    world: World, addresses: Addresses, coach: Visitor, door: str
) -> None:
    take_away(world, door)
    own, other = world.families["wit"].reference, world.families["zwart"].reference
    stand_in = Visitor(world, "stand_in")  # leads the other family
    assert stand_in.client.get(reverse("family_page", args=[other])).status_code == 200
    answer = stand_in.client.post(addresses.of(door).replace(own, other), TYPED[door])
    assert answer.status_code == 404


def test_who_lost_her_seat_meanwhile_finds_nothing(world: World, addresses: Addresses) -> None:
    where = addresses.of("helper_change")
    stand_in = Visitor(world, "stand_in")
    filled = stand_in.fields(where)
    take_away(world, "seat_end")
    take_away(world, "helper_change")
    assert stand_in.client.post(where, filled).status_code == 404


@pytest.mark.parametrize(
    "door",
    # Somebody who is gone is looked at below; a seat, and how it can be had anew, in test_ways_on.py.
    [
        door
        for door in TYPED
        if gone.TYPED.get(door, ("", ""))[1] and door not in {"person_change", "seat_change"}
    ],
)
def test_it_can_be_saved_as_something_new(
    world: World, addresses: Addresses, coach: Visitor, door: str
) -> None:
    where = addresses.of(door)
    filled = {**coach.fields(where), **TYPED[door]}
    take_away(world, door)
    page = coach.client.post(where, filled).content.decode()
    again = reverse_of_form(page)
    assert again.endswith("/nieuw/")
    sent = filled_in(page)
    if door == "household_change":
        # Who lives there went along with the home: that is asked anew, with the name still there.
        asked = coach.client.post(again, sent)
        assert asked.status_code == 422 and "Bij oma aan het kanaal" in unescape(asked.content.decode())
        sent = {**filled_in(asked.content.decode()), "persons": [world.persons["sanne"].reference]}
    answer = coach.client.post(again, sent)
    assert answer.status_code == 303, unescape(answer.content.decode())
    model = ROWS[door.split("_", maxsplit=1)[0]]
    with programme_scope(world.families["wit"].programme_id):
        present: Any = model._default_manager.filter(family=world.families["wit"], removed_at__isnull=True)
        row = present.get()
        assert row.version == 1


def test_somebody_who_is_gone_is_saved_anew_with_every_word(
    world: World, addresses: Addresses, coach: Visitor
) -> None:
    where = addresses.of("person_change")
    filled = {**coach.fields(where), **TYPED["person_change"]}
    assert coach.send(addresses.of("person_remove")).status_code == 303
    page = coach.client.post(where, filled).content.decode()
    answer = coach.client.post(reverse_of_form(page), filled_in(page))
    assert answer.status_code == 303
    told = coach.text(answer.headers["Location"])
    assert "Sanneke" in told and "zoals ik ben" in told


def test_relatives_and_ways_to_reach_somebody_who_is_gone(
    world: World, addresses: Addresses, coach: Visitor
) -> None:
    reference = world.persons["sanne"].reference
    partner = coach.at("person_new", bij=reference, als="partner")
    sibling = coach.at("person_new", bij=reference, als="broer-of-zus")
    contact = addresses.of("contact_new")
    typed = [
        (partner, {**coach.fields(partner), "given_name": "Piet", "union_started": "rond 2004"}, False),
        (sibling, {**coach.fields(sibling), "given_name": "Truus"}, True),
        (contact, {**coach.fields(contact), "value": "0591 123456", "when": "voor tien uur"}, False),
    ]
    assert coach.send(addresses.of("person_remove")).status_code == 303
    for where, filled, anew in typed:
        answer = coach.client.post(where, filled)
        told = unescape(answer.content.decode())
        assert answer.status_code == 409
        for name in ("given_name", "union_started", "value", "when"):
            assert filled.get(name, "") in told
        assert ("Bewaren als iets nieuws" in told) == anew


def test_two_who_take_the_same_away_are_both_told(world: World, addresses: Addresses, coach: Visitor) -> None:
    where = addresses.of("helper_remove")
    other = Visitor(world, "stand_in")
    filled = other.fields(where)
    own = coach.fields(where)
    first = coach.client.post(where, own)
    assert first.status_code == 303
    assert coach.client.post(where, own).headers["Location"] == first.headers["Location"]
    answer = other.client.post(where, filled)
    assert answer.status_code == 409
    assert "Je hoeft niets meer te doen" in answer.content.decode()


def test_what_was_held_when_a_session_ended_is_there_too(
    world: World, addresses: Addresses, coach: Visitor
) -> None:
    where = addresses.of("helper_change")
    filled = {**coach.fields(where), **TYPED["helper_change"]}
    coach.client.logout()
    coach.client.post(where, filled)
    take_away(world, "helper_change")
    back = Visitor(world)
    answer = back.client.get(f"{where}?{held.MARK}=1")
    assert answer.status_code == 409
    assert "samen de post openen" in answer.content.decode()


def test_taken_away_at_the_last_moment(
    world: World, addresses: Addresses, coach: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Found when the form came in, gone by the time it was locked: the action sees it, and so does the page."""
    where = addresses.of("helper_change")
    filled = {**coach.fields(where), **TYPED["helper_change"]}

    def too_late(**_sent: Any) -> str:
        take_away(world, "helper_change")
        raise ChangedMeanwhile

    monkeypatch.setattr(submissions, "once", too_late)
    answer = coach.client.post(where, filled)
    assert answer.status_code == 409
    assert "samen de post openen" in answer.content.decode()


def test_every_door_that_changes_a_row_is_in_the_table() -> None:
    names = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    ours = {name for name in names if name.split("_")[0] in {*ROWS, "seat"}}
    changing = {name for name in ours if name.endswith(("_change", "_end")) and name != "seat_end"}
    assert changing <= set(gone.TYPED)
    assert set(gone.TYPED) <= names


def reverse_of_form(page: str) -> str:
    main = page[page.index("<main") :]
    form = main[main.index("<form") :]
    return unescape(form.split('action="')[1].split('"')[0])
