"""To where somebody moved stands in the words of that event, from the file to the family's page and out again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from keerpunt.engines.genogram import own_json, told
from keerpunt.families import queries as family_queries
from keerpunt.families.models import Family
from keerpunt.genograms import minimal, reading, taking_along
from keerpunt.genograms.models import Import
from keerpunt.kit import clock
from keerpunt.programmes.scopes import programme_scope
from tests.genograms.test_import import HEAD, taken_in, upload
from tests.worlds import World

Signed = Callable[[str], Client]
MOVED = (
    HEAD
    + b"0 @A@ INDI\n1 NAME Anna /Bos/\n1 BIRT\n2 DATE 1950\n2 PLAC Coevorden\n"
    + b"1 RESI\n2 DATE 1974\n2 PLAC Dorpsstraat 1, Emmen, Drenthe\n2 NOTE Voor het werk\n1 RESI\n2 PLAC Assen\n0 TRLR\n"
)
WORDS = {"Plaats: Emmen, Drenthe. Voor het werk", "Plaats: Assen"}


def _family() -> Family:
    found: Family = Import.objects.get().family
    return found


def test_the_preview_tells_which_places_come_and_which_do_not(client_of: Signed) -> None:
    client = client_of("lead")
    answer = upload(client, MOVED)
    page = client.get(answer.headers["Location"]).content.decode()
    assert "Waar iemand heen verhuisde." in page
    assert "regel 12: Emmen, Drenthe" in page and "regel 15: Assen" in page
    assert "regel 9: PLAC Coevorden" in page and "regel 12: PLAC Dorpsstraat 1, Emmen, Drenthe" in page


def test_the_place_is_told_with_the_event_and_goes_along(client_of: Signed, world: World) -> None:
    client = client_of("lead")
    assert taken_in(client, MOVED).status_code == 303
    with programme_scope(world.programmes["veen"].pk):
        family = _family()
        story = family_queries.story_of(family)
        assert {event.note for event in story.events if event.note} == WORDS
        whole = taking_along.whole(family)
    page = client.get(reverse("family_events", args=(family.reference,))).content.decode()
    assert "Plaats: Emmen, Drenthe" in page and "Coevorden" not in page and "Dorpsstraat" not in page
    again = reading.read_file(own_json.write(whole).encode(), today=clock.day_of(world.now))
    assert again.story is not None
    assert {event.note for event in again.story.events if event.note} == WORDS
    assert "Emmen" not in own_json.write(minimal.minimal(whole))


@pytest.mark.parametrize("length", [told.LONG, told.LONG + 50])
def test_a_long_note_leaves_room_for_the_place_and_what_is_cut_is_told(world: World, length: int) -> None:
    words = b"x" * 200
    more = b"".join(b"3 CONC " + words + b"\n" for _ in range(length // 200 - 1))
    file = (
        HEAD + b"0 @A@ INDI\n1 NAME Anna\n1 RESI\n2 PLAC Emmen\n2 NOTE " + words + b"\n" + more + b"0 TRLR\n"
    )
    found = reading.read_file(file, today=clock.day_of(world.now))
    assert found.story is not None
    [event] = found.story.events
    assert len(event.note) <= told.LONG and "Emmen" in event.note
    assert "cut" in {line.code for line in found.report}
