"""A family takes its story along: the file is the answer of a form, and each form has one line in the journal."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from keerpunt.engines.genogram import own_json, told
from keerpunt.families import queries as family_queries
from keerpunt.families.enums import Standing
from keerpunt.families.models import Family
from keerpunt.journal.enums import Kind
from keerpunt.journal.models import Entry
from keerpunt.programmes.scopes import programme_scope
from tests.families.browsing import filled_in
from tests.genograms.test_import import taken_in
from tests.worlds import World

Signed = Callable[[str], Client]


def forms_on(client: Client, family: Family) -> dict[str, dict[str, Any]]:
    """The forms on the page, by what each asks, as a browser without JavaScript would send them."""
    page = client.get(reverse("family_take_along", args=[family.reference])).content.decode()
    main = page[page.index("<main") :]
    found = [filled_in(f"<main<form{part}") for part in main.split("<form")[1:]]
    return {one["how"]: one for one in found if "how" in one}


def taken_along(client: Client, family: Family, how: str) -> Any:
    where = reverse("family_take_along", args=[family.reference])
    return client.post(where, forms_on(client, family)[how])


def operations(world: World, family: Family) -> list[tuple[str, str]]:
    with programme_scope(family.programme_id):
        lines = Entry.objects.filter(family_id=family.pk, operation__contains="_file").order_by("sequence")
        again = Entry.objects.filter(family_id=family.pk, operation="genograms.file_again")
        return [(line.kind, line.operation) for line in (*lines, *again)]


def test_a_story_goes_out_whole_and_comes_in_the_same(client_of: Signed, world: World) -> None:
    client, family = client_of("lead"), world.families["wit"]
    first = taken_along(client, family, "whole")
    assert first.status_code == 200
    assert (
        first.headers["Content-Disposition"] == f'attachment; filename="gezin-{family.reference}-heel.json"'
    )
    content = first.content
    came_in = taken_in(client, content, name="heel.json", display_name=family.display_name)
    copied = came_in.headers["Location"].split("/")[2]
    with programme_scope(family.programme_id):
        copy = Family.objects.get(reference=copied)
    second = taken_along(client, copy, "whole").content
    assert _with_equal_keys(content) == _with_equal_keys(second)
    act = (Kind.ACT, "genograms.whole_file")
    assert operations(world, family) == [act]
    taken_along(client, family, "whole")
    assert operations(world, family) == [act, act]  # each form that is sent, within the quarter too


def _with_equal_keys(content: bytes) -> Any:
    found = own_json.read(content)
    assert found.family is not None
    text = content.decode()
    for number, person in enumerate(found.family.persons):
        text = text.replace(f'"{person.id}"', f'"p{number}"')
    return json.loads(text)


def test_the_short_one_says_no_more_of_others_than_role_and_links(client_of: Signed, world: World) -> None:
    client, family = client_of("lead"), world.families["wit"]
    with programme_scope(family.programme_id):
        story = family_queries.story_of(family)
        others = [one for one in story.persons if one.standing == Standing.THIRD_PARTY]
        private = {value for one in others for value in (one.given_name, one.born, one.died) if value}
    assert others
    text = taken_along(client, family, "minimal").content.decode()
    found = own_json.read(text)
    assert found.family is not None and len(found.family.persons) == len(story.persons)
    assert len(found.family.parenthoods) == len(story.parenthoods)
    for one in found.family.persons:
        if one.standing == "third_party":
            assert one == told.Person(one.id, role_name=one.role_name) and one.role_name
    assert not [value for value in private if f'"{value}"' in text]


def test_only_who_has_a_seat_takes_a_file_away(client_of: Signed, world: World) -> None:
    family = world.families["wit"]
    where = reverse("family_take_along", args=[family.reference])
    assert client_of("reasoned").get(where).status_code == 404
    assert client_of("reasoned").post(where, {"how": "whole"}).status_code == 404
    assert taken_along(client_of("stand_in"), family, "minimal").status_code == 200


def test_the_same_form_gives_the_file_again_and_is_one_act(client_of: Signed, world: World) -> None:
    client, family = client_of("lead"), world.families["wit"]
    where, form = reverse("family_take_along", args=[family.reference]), forms_on(client, family)["whole"]
    answers = [client.post(where, form) for _ in range(3)]
    assert [one.status_code for one in answers] == [200] * 3
    assert len({(one.content, one.headers["Content-Disposition"]) for one in answers}) == 1
    read = (Kind.READ, "genograms.file_again")
    assert operations(world, family) == [(Kind.ACT, "genograms.whole_file"), read]
    later = world.now + dt.timedelta(minutes=20)
    with time_machine.travel(later, tick=False):
        client.post(where, form)
    assert operations(world, family).count(read) == 2  # no form is a way to read on without a line


def test_a_file_is_given_to_no_get_and_to_no_form_of_something_else(client_of: Signed, world: World) -> None:
    client, family = client_of("lead"), world.families["wit"]
    where, forms = reverse("family_take_along", args=[family.reference]), forms_on(client, family)
    for address in (where, f"{where}?how=whole"):
        assert "Content-Disposition" not in client.get(address).headers
    for old in ("heel/", "minimaal/"):
        assert client.get(where + old).status_code == 404
    assert client.post(where, forms["whole"]).status_code == 200
    other = client.post(where, {**forms["whole"], "how": "minimal"})
    assert other.status_code == 422 and "Content-Disposition" not in other.headers
    assert operations(world, family) == [(Kind.ACT, "genograms.whole_file")]


@pytest.mark.parametrize("how", ["", "alles"])
def test_a_form_without_a_choice_says_so_and_makes_nothing(client_of: Signed, world: World, how: str) -> None:
    client, family = client_of("lead"), world.families["wit"]
    where, form = reverse("family_take_along", args=[family.reference]), forms_on(client, family)["whole"]
    answer = client.post(where, {**form, "how": how})
    assert answer.status_code == 422
    assert "Kies een van de twee bestanden." in answer.content.decode()
    assert operations(world, family) == []
    assert client.post(where, form).status_code == 200  # the id was kept


def test_who_was_signed_out_comes_back_to_the_page_with_the_buttons(client_of: Signed, world: World) -> None:
    client, family = client_of("lead"), world.families["wit"]
    where, form = reverse("family_take_along", args=[family.reference]), forms_on(client, family)["whole"]
    client.logout()
    assert client.post(where, form).status_code == 303
    back = client_of("lead").get(f"{where}?bewaard=1")
    assert back.status_code == 200 and "Download alles" in back.content.decode()
