"""Twice the same form has one effect and gives the same answer, also when the first took away the sight of it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest

from keerpunt.families.models import CareTeamSeat
from keerpunt.journal.models import Entry
from keerpunt.kit import clock
from keerpunt.programmes.models import Membership
from keerpunt.programmes.scopes import programme_scope
from tests.families.browsing import Visitor, filled_in
from tests.worlds import World


def handover(world: World, visitor: Visitor, **more: str) -> tuple[str, dict[str, Any]]:
    """The address of a handover dated today, and the form filled in."""
    address = visitor.at("handover_plan")
    with programme_scope(world.programmes["veen"].pk):
        coach = Membership.objects.get(user=world.users["stranger"]).reference
    day = clock.day_of(world.now).isoformat()
    return address, {**visitor.fields(address), "coach": coach, "handover_on": day, **more}


def handovers(world: World) -> int:
    with programme_scope(world.programmes["veen"].pk):
        return Entry.objects.filter(operation="families.plan_handover").count()


def test_the_lead_coach_who_gives_up_the_family_gets_the_same_answer_twice(world: World) -> None:
    lead = Visitor(world)
    address, fields = handover(world, lead)
    answers = [lead.client.post(address, fields) for _ in range(2)]
    assert [(one.status_code, one["Location"]) for one in answers] == [(303, "/gezinnen/")] * 2
    assert handovers(world) == 1
    page = lead.client.get("/gezinnen/").content.decode()
    assert "De overdracht is gebeurd" in page and "is gepland" not in page
    assert lead.client.get(address).status_code == 404


def test_who_keeps_sight_of_it_gets_the_same_answer_and_sentence_too(world: World) -> None:
    """The new lead coach cannot be chosen any more: the form itself would be refused now."""
    visitor = Visitor(world, "coordinator")
    address, fields = handover(world, visitor)
    for _ in range(2):
        answer = visitor.client.post(address, fields)
        assert (answer.status_code, answer["Location"]) == (303, visitor.at("family_team"))
        assert "De overdracht is gebeurd" in visitor.text(answer["Location"])
    assert handovers(world) == 1


def test_nobody_else_learns_anything_by_it(world: World) -> None:
    lead, other = Visitor(world), Visitor(world, "former")
    address, fields = handover(world, lead)
    assert lead.client.post(address, fields).status_code == 303
    unknown = address.replace(lead.family.reference, "bestaatniet")
    assert other.client.post(address, fields).status_code == 404
    assert other.client.post(unknown, fields).status_code == 404
    # Another address, other fields, or no id: that is another form, and it is not here.
    assert lead.client.post(unknown, fields).status_code == 404
    assert lead.client.post(address, {**fields, "stays": "on"}).status_code == 404
    assert lead.client.post(address, {**fields, "submission": "x"}).status_code == 404
    assert lead.client.generic("POST", address, urlencode({"coach": "x"})).status_code == 404


def test_a_handover_of_a_later_day_is_planned(world: World) -> None:
    lead = Visitor(world)
    day = (clock.day_of(world.now)).replace(year=clock.day_of(world.now).year + 1, day=1)
    address, fields = handover(world, lead, handover_on=day.isoformat())
    answer = lead.client.post(address, fields)
    assert "De overdracht is gepland" in lead.text(answer["Location"])


def test_ending_a_seat_twice_gives_the_same_answer(world: World) -> None:
    """The second time the seat itself is gone."""
    visitor = Visitor(world, "coordinator")
    with programme_scope(world.programmes["veen"].pk):
        seat = CareTeamSeat.objects.get(family=visitor.family, user=world.users["stand_in"])
    address = visitor.at("seat_end", seat.reference)
    fields = filled_in(visitor.client.get(address).content.decode())
    answers = [visitor.client.post(address, fields) for _ in range(2)]
    assert {(one.status_code, one["Location"]) for one in answers} == {(303, visitor.at("family_team"))}


@pytest.mark.parametrize("damage", ["", "beschadigd", "somebody else's"])
def test_a_form_that_is_not_recognised_says_what_is_so_and_keeps_the_text(world: World, damage: str) -> None:
    visitor = Visitor(world)
    address = visitor.at("event_new")
    fields = {**visitor.fields(address), "kind": "moving", "note": "Ze verhuisden."}
    fields["persons"] = [world.persons["sanne"].reference]
    token = Visitor(world, "stand_in").fields(address)["submission"] if " " in damage else damage
    answer = visitor.client.post(address, {**fields, "submission": token})
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "We herkenden dit formulier niet" in text and "eerder verstuurd" not in text
    again = filled_in(text)
    assert again["note"] == "Ze verhuisden."
    assert visitor.client.post(address, {**again, "persons": fields["persons"]}).status_code == 303


def test_other_text_under_an_id_that_was_used_says_so(world: World) -> None:
    visitor = Visitor(world)
    address = visitor.at("event_new")
    fields = {**visitor.fields(address), "kind": "moving", "persons": [world.persons["sanne"].reference]}
    assert visitor.client.post(address, fields).status_code == 303
    answer = visitor.client.post(address, {**fields, "note": "Anders."})
    assert answer.status_code == 422
    assert "Je hebt dit formulier al eerder verstuurd" in answer.content.decode()
