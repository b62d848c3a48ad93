"""A session that ended while somebody typed: the text waits, for its owner only, and is there after signing in."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from keerpunt.accounts import held
from keerpunt.accounts.models import HeldText
from keerpunt.families.models import LifeEvent
from keerpunt.programmes.scopes import programme_scope
from tests import worlds
from tests.families.browsing import BACKEND, Visitor, filled_in
from tests.worlds import World

TYPED = "Ze vertelde over de brief van de woningbouw, en toen ging de bel."


def typed_and_lost(world: World, name: str = "lead", note: str = TYPED) -> tuple[Visitor, Any]:
    visitor = Visitor(world, name)
    address = visitor.at("event_new")
    fields = {**visitor.fields(address), "kind": "moving", "note": note}
    fields["persons"] = [world.persons["sanne"].reference]
    visitor.client.logout()
    return visitor, visitor.client.post(address, fields)


def signed_in(client: Client, answer: Any, name: str) -> Any:
    """Sign in as a person would, by the form, and follow where it leads."""
    address = answer.headers["Location"]
    fields = {"login": f"{name}@voorbeeld.example", "password": worlds.PASSWORD, "next": after(answer)}
    return client.post(address, fields, follow=True)


def after(answer: Any) -> str:
    return parse_qs(urlsplit(answer.headers["Location"]).query)["next"][0]


def test_what_was_typed_is_there_again_after_signing_in_and_can_be_saved(world: World) -> None:
    visitor, lost = typed_and_lost(world)
    assert lost.status_code == 303
    assert lost.headers["Location"].startswith("/inloggen/")
    page = signed_in(visitor.client, lost, "lead")
    assert page.status_code == 200
    text = page.content.decode()
    assert TYPED in text
    assert "Je werd uitgelogd terwijl je aan het typen was" in text
    address = page.redirect_chain[-1][0]
    fields = filled_in(text)
    assert fields["note"] == TYPED
    assert fields["kind"] == "moving"
    fields["persons"] = [world.persons["sanne"].reference]
    assert visitor.client.post(address, fields).status_code == 303
    with programme_scope(world.programmes["veen"].pk):
        assert TYPED in [event.note for event in LifeEvent.objects.all()]
    assert not HeldText.objects.exists()


def test_the_sign_in_page_says_that_it_is_held(world: World) -> None:
    visitor, lost = typed_and_lost(world)
    told = "Je werd uitgelogd. Wat je typte is een half uur bewaard"
    page = visitor.client.get(lost.headers["Location"]).content.decode()
    assert told in page and page.index(told) < page.index('name="password"')
    wrong = {"login": "lead@voorbeeld.example", "password": "fout", "next": after(lost)}
    assert told in visitor.client.post("/inloggen/", wrong).content.decode()
    assert told not in visitor.client.get("/inloggen/").content.decode()
    unknown = Client().post(visitor.at("event_new"), {"note": TYPED, "submission": "verzonnen"})
    assert told not in Client().get(unknown.headers["Location"]).content.decode(), "nothing was held"


def test_nobody_else_gets_to_see_it(world: World) -> None:
    visitor, lost = typed_and_lost(world)
    page = signed_in(visitor.client, lost, "stand_in")
    assert page.status_code == 200
    assert TYPED not in page.content.decode()


def test_it_is_held_sealed_and_for_half_an_hour(world: World) -> None:
    visitor, lost = typed_and_lost(world)
    row = HeldText.objects.get()
    assert b"woningbouw" not in bytes(row.content)
    assert row.expires_at - world.now >= held.KEPT - dt.timedelta(minutes=1)
    HeldText.objects.update(expires_at=world.now - dt.timedelta(seconds=1))
    page = signed_in(visitor.client, lost, "lead")
    assert page.status_code == 200
    assert TYPED not in page.content.decode()


def told_to_copy(answer: Any, note: str) -> dict[str, Any]:
    """The page that says that a text could not be kept: it stands there, in a form that sends it again."""
    assert answer.status_code == 413
    text = answer.content.decode()
    assert "We konden je tekst niet bewaren" in text and "meer dan we kunnen bewaren" in text
    fields = filled_in(text)
    assert (fields["note"], fields["kind"]) == (note, "moving")
    return fields


def test_a_very_long_text_is_not_held_but_shown_again_to_who_sent_it(world: World) -> None:
    note = "Een lang verhaal. " * 100_000
    visitor, lost = typed_and_lost(world, note=note)
    fields = told_to_copy(lost, note)
    assert not HeldText.objects.exists()
    shorter = visitor.client.post(visitor.at("event_new"), {**fields, "note": TYPED})
    assert TYPED in signed_in(visitor.client, shorter, "lead").content.decode()


def test_so_are_more_texts_than_are_held_for_anybody(world: World) -> None:
    for _ in range(held.MOST_PER_USER):
        assert typed_and_lost(world)[1].status_code == 303
    told_to_copy(typed_and_lost(world)[1], TYPED)
    assert HeldText.objects.count() == held.MOST_PER_USER


def test_a_very_long_text_from_before_a_new_sign_in_can_be_sent_from_the_page_that_shows_it(
    world: World,
) -> None:
    note = "Een lang verhaal. " * 100_000
    visitor = Visitor(world)
    address = visitor.at("event_new")
    sent = {**visitor.fields(address), "kind": "moving", "note": note}
    browser = signed_in_elsewhere(visitor)
    fields = told_to_copy(browser.post(address, sent), note)
    fields["persons"] = [world.persons["sanne"].reference]
    assert browser.post(address, {**fields, "note": TYPED}).status_code == 303
    with programme_scope(world.programmes["veen"].pk):
        assert TYPED in [event.note for event in LifeEvent.objects.all()]


@pytest.mark.parametrize("token", ["", "zelf-bedacht"])
def test_the_text_of_a_form_that_is_not_ours_is_not_shown(world: World, token: str) -> None:
    address = reverse("event_new", args=[world.families["wit"].reference])
    answer = Client().post(address, {"submission": token, "note": TYPED * 100_000})
    assert (answer.status_code, answer.content) == (303, b"")


def test_a_password_is_not_shown_again(world: World) -> None:
    visitor = Visitor(world)
    fields = {**visitor.fields(visitor.at("event_new")), "note": "Lang. " * 200_000, "wachtwoord": "geheim"}
    visitor.client.logout()
    answer = visitor.client.post(visitor.at("event_new"), fields)
    assert answer.status_code == 413
    assert "geheim" not in answer.content.decode()


@pytest.mark.parametrize("token", ["", "zelf-bedacht", "a.b:c"])
def test_a_form_that_is_not_ours_is_not_held(world: World, token: str) -> None:
    address = reverse("event_new", args=[world.families["wit"].reference])
    answer = Client().post(address, {"submission": token, "note": TYPED})
    assert answer.status_code == 303
    assert not HeldText.objects.exists()


def test_somebody_who_was_switched_off_meanwhile_gets_nothing_held(world: World) -> None:
    user = world.users["lead"]
    visitor = Visitor(world)
    fields = {**visitor.fields(visitor.at("event_new")), "note": TYPED}
    user.is_active = False
    user.save(update_fields=["is_active"])
    assert visitor.client.post(visitor.at("event_new"), fields).status_code == 303
    assert not HeldText.objects.exists()


def signed_in_elsewhere(visitor: Visitor, name: str = "lead") -> Client:
    """The same browser after signing in again in another tab: other cookies, among them the one of every form."""
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(visitor.world.users[name], backend=BACKEND)
    return browser


def test_a_form_from_before_a_new_sign_in_comes_back_with_what_was_typed(world: World) -> None:
    visitor = Visitor(world)
    address = visitor.at("event_new")
    fields = {**visitor.fields(address), "kind": "moving", "note": TYPED, "persons": []}
    browser = signed_in_elsewhere(visitor)
    answer = browser.post(address, fields)
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{address}?bewaard=1")
    text = browser.get(answer.headers["Location"]).content.decode()
    assert TYPED in text
    assert "Je werd uitgelogd terwijl je aan het typen was" in text
    again = {**filled_in(text), "persons": [world.persons["sanne"].reference]}
    assert browser.post(answer.headers["Location"], again).status_code == 303
    assert not HeldText.objects.exists()


@pytest.mark.parametrize("name", ["stand_in", "coordinator"])
def test_a_form_of_somebody_else_is_too_old_and_shows_nothing(world: World, name: str) -> None:
    visitor = Visitor(world)
    address = visitor.at("event_new")
    fields = {**visitor.fields(address), "note": TYPED}
    answer = signed_in_elsewhere(visitor, name).post(address, fields)
    assert answer.status_code == 403
    assert "Dit formulier is te oud" in answer.content.decode()
    assert not HeldText.objects.exists()


def test_the_sign_in_page_without_a_cookie_says_what_is_so(world: World) -> None:
    answer = Client(enforce_csrf_checks=True).post("/inloggen/", {"login": "a@voorbeeld.example"})
    assert answer.status_code == 403
    text = answer.content.decode()
    assert "Dit formulier is te oud" in text
    assert "niet bij jouw rol" not in text


@pytest.mark.parametrize("relation", ["kind", "ouder", "partner"])
def test_whose_relative_it_was_is_not_forgotten(world: World, relation: str) -> None:
    visitor = Visitor(world)
    address = visitor.at("person_new", als=relation, bij=world.persons["sanne"].reference)
    fields = {**visitor.fields(address), "given_name": "Noor", "standing": "member"}
    visitor.client.logout()
    lost = visitor.client.post(address, fields)
    assert after(lost) == f"{address}&bewaard=1"
    page = signed_in(visitor.client, lost, "lead")
    again = filled_in(page.content.decode())
    assert again["given_name"] == "Noor"
    assert {*again} == {*fields}
    assert visitor.client.post(after(lost), {**again, "standing": "member"}).status_code == 303
    assert not HeldText.objects.exists()


def test_a_page_that_was_only_read_keeps_its_question(world: World) -> None:
    address = Visitor(world).at("person_new", als="kind", bij=world.persons["sanne"].reference, bewaard="1")
    assert after(Client().get(address)) == address


def test_a_very_long_address_is_found_again_and_not_taken_for_another(world: World) -> None:
    user = world.users["lead"]
    posted = QueryDict("note=tekst")
    one, other = (f"/gezinnen/?bij={'x' * 400}{end}" for end in "ab")
    assert held.hold(submission=uuid.uuid4(), user_id=user.pk, address=one, posted=posted, now=world.now)
    assert held.held_for(user_id=user.pk, address=one, now=world.now) is not None
    assert held.held_for(user_id=user.pk, address=other, now=world.now) is None


@pytest.mark.parametrize("address", ["/account/wachtwoord/", "/inloggen/", "/uitnodiging/abc/"])
def test_what_belongs_to_an_account_is_never_held(world: World, address: str) -> None:
    user = world.users["lead"]
    posted = QueryDict("note=tekst")
    assert not held.hold(
        submission=uuid.uuid4(), user_id=user.pk, address=address, posted=posted, now=world.now
    )


def test_a_password_is_never_held(world: World) -> None:
    user = world.users["lead"]
    posted = QueryDict("note=tekst&old_password=geheim&Wachtwoord2=geheim")
    assert held.hold(submission=uuid.uuid4(), user_id=user.pk, address="/x/", posted=posted, now=world.now)
    found = held.held_for(user_id=user.pk, address="/x/", now=world.now)
    assert found is not None
    assert dict(found.lists()) == {"note": ["tekst"]}


def test_what_was_held_is_gone_after_its_half_hour(world: World) -> None:
    typed_and_lost(world)
    waiting = DBTaskResult.objects.get(task_path__endswith="held.remove_expired")
    row = HeldText.objects.get()
    assert waiting.run_after == row.expires_at
    assert held.tidy_up(row.expires_at - dt.timedelta(seconds=1)) == 0
    assert held.tidy_up(row.expires_at) == 1


def test_every_sign_in_tidies_up_too(world: World) -> None:
    _, lost = typed_and_lost(world)
    HeldText.objects.update(expires_at=world.now - dt.timedelta(hours=1))
    signed_in(Client(), lost, "stand_in")
    assert not HeldText.objects.exists()
