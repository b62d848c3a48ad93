"""What people do at the entrance and with their own account leaves a line, on the chain where it belongs."""

from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.db import OperationalError
from django.test import Client

from keerpunt.access.middleware import CHOSEN
from keerpunt.accounts import signals
from keerpunt.accounts.models import User
from keerpunt.journal import queries as journal_queries
from keerpunt.journal.models import Entry
from keerpunt.kit import clock
from keerpunt.programmes.models import Membership, Organisation
from keerpunt.programmes.scopes import across_programmes, programme_scope
from tests.administration.conftest import main_of, token
from tests.worlds import World


def lines(operation: str) -> list[Entry]:
    with across_programmes():
        return list(Entry.objects.filter(operation=operation).order_by("at"))


def in_both(world: World, name: str) -> None:
    with programme_scope(world.programmes["kust"].pk):
        Membership.objects.create(
            programme=world.programmes["kust"], user=world.users[name], organisation=Organisation.objects.get(),
            role="coach", starts_on=clock.day_of(world.now),
        )  # fmt: skip


def test_choosing_a_programme(world: World, as_: Any) -> None:
    in_both(world, "coordinator")
    client = as_("coordinator")
    for name in ("kust", "kust", "veen"):
        answer = client.post("/programma-kiezen/", {"programme": world.programmes[name].reference})
        assert answer.status_code == 303
        assert client.session[CHOSEN] == str(world.programmes[name].pk)
    found = [(line.chain, line.role) for line in lines("administration.choose_programme")]
    assert found == [
        (str(world.programmes["kust"].pk), "coach"),
        (str(world.programmes["veen"].pk), "coordinator"),
    ]
    with across_programmes():
        assert all(journal_queries.proof(chain) == [] for chain, _role in found)


def test_somebody_elses_programme_is_not_chosen(world: World, as_: Any) -> None:
    client = as_("lead")
    client.post("/programma-kiezen/", {"programme": world.programmes["kust"].reference})
    assert lines("administration.choose_programme") == []


def test_choosing_a_language(world: World, as_: Any) -> None:
    client = as_("lead")
    client.post("/account/taal/", {"language": "en", "next": "/account/"})
    client.post("/account/taal/", {"language": "xx", "next": "/account/"})
    (line,) = lines("accounts.choose_language")
    assert (line.chain, line.actor_id) == ("installation", world.users["lead"].pk)


def test_ending_sessions(world: World, as_: Any) -> None:
    client = as_("lead")
    client.post("/account/sessies/")
    key = as_("lead").session.session_key
    row = UserSession.objects.create(
        user=world.users["lead"], ip="127.0.0.1", session_key=key, user_agent="", data={}
    )
    assert client.post(f"/account/sessies/{row.pk}/beeindigen/").status_code == 303
    assert client.post(f"/account/sessies/{row.pk}/beeindigen/").status_code == 404
    assert len(lines("accounts.end_other_sessions")) == 1
    assert len(lines("accounts.end_own_session")) == 1


def test_no_line_no_change(world: World, as_: Any) -> None:
    """The line is written in the transaction of the change: what cannot be written down does not happen."""

    def refuse(**_kwargs: Any) -> None:
        raise OperationalError("database or disk is full")

    signals.language_chosen.connect(refuse)
    try:
        answer = as_("lead").post("/account/taal/", {"language": "en"})
    finally:
        signals.language_chosen.disconnect(refuse)
    assert answer.status_code == 503
    assert "geen ruimte meer op de schijf" in answer.content.decode()
    assert User.objects.get(pk=world.users["lead"].pk).language == ""


@pytest.mark.parametrize("who", ["lead", "administrator", "nobody"])
def test_changing_ones_own_name(world: World, as_: Any, who: str) -> None:
    client = as_(who)
    assert "/account/naam/" in main_of(client.get("/account/"))
    shown = client.get("/account/naam/").content.decode()
    assert world.users[who].name in shown
    empty = client.post("/account/naam/", {"name": " ", "submission": token(shown)})
    assert empty.status_code == 422 and "Schrijf je naam op." in empty.content.decode()
    answer = client.post("/account/naam/", {"name": "Noor van Dam", "submission": token(shown)})
    assert (answer.status_code, answer["Location"]) == (303, "/account/")
    assert "Noor van Dam" in main_of(client.get("/account/"))
    (line,) = lines("administration.change_own_name")
    assert (line.chain, line.actor_id) == ("installation", world.users[who].pk)
    assert "Noor" not in str(line.subjects)


def test_the_same_name_again_is_no_line(world: World, as_: Any) -> None:
    client = as_("lead")
    fields = {
        "name": world.users["lead"].name,
        "submission": token(client.get("/account/naam/").content.decode()),
    }
    assert client.post("/account/naam/", fields).status_code == 303
    assert lines("administration.change_own_name") == []


def test_who_is_not_signed_in_has_no_name(world: World) -> None:
    assert Client().get("/account/naam/")["Location"].startswith("/inloggen/")
