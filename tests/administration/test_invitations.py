"""Inviting, withdrawing, sending again and accepting: by actions and through the pages."""

import datetime as dt
import re
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import NotAllowed, Refused
from keerpunt.accounts.models import User
from keerpunt.administration.actions import invitations as invitation_actions
from keerpunt.administration.actions.invitations import Invited
from keerpunt.administration.models import Invitation
from keerpunt.journal import actions as journal_actions
from keerpunt.journal.models import Entry
from keerpunt.kit import clock, sealing
from keerpunt.notify.models import Mail
from keerpunt.programmes.models import Membership, Organisation
from keerpunt.programmes.scopes import across_programmes
from tests.administration.conftest import main_of, token
from tests.worlds import PASSWORD, World

ORIGIN = "https://keerpunt.voorbeeld.example"
NEW = "een-nieuw-en-lang-wachtwoord"


def invited(world: World, email: str = "nora@voorbeeld.example", **more: Any) -> Invited:
    values = {"name": "Nora Nieuw", "role": "coach", "starts_on": clock.day_of(world.now), **more}
    return Invited(email=email, organisation=Organisation.objects.get(), **values)


def invite(world: World, by: str = "manager", **more: Any) -> Invitation:
    return invitation_actions.invite_professional(
        actor=world.actor(by),
        programme=world.programmes["veen"],
        invited=invited(world, **more),
        origin=ORIGIN,
        now=world.now,
    )


def text_of(mail: Mail) -> str:
    return sealing.ring().unwrap(bytes(mail.content), mail.pk.bytes).decode()


def newest_link() -> str:
    """The path of the link in the newest mail."""
    return re.search(rf"{ORIGIN}(\S+)", text_of(Mail.objects.order_by("-pk").first()))[1]


def lines(operation: str) -> list[Entry]:
    with across_programmes():
        return list(Entry.objects.filter(operation=f"administration.{operation}"))


def roles_of(email: str) -> list[str]:
    with across_programmes():
        return list(Membership.objects.filter(user__email=email).values_list("role", flat=True))


@pytest.mark.parametrize("by", ["manager", "administrator"])
def test_a_mail_with_a_link_and_nothing_else(world: World, by: str) -> None:
    invitation = invite(world, by)
    (mail,) = Mail.objects.all()
    text = text_of(mail)
    assert mail.to == "nora@voorbeeld.example"
    assert "Dag Nora," in text and "Gezinscoach Veenrand" in text
    assert not any(word in text + mail.subject for word in ("Wit", "Zwart", "Sanne"))
    secret = newest_link().split("/")[2]
    assert secret not in str(Invitation.__dict__) and invitation.secret_hash != secret
    (line,) = lines("invite_professional")
    assert line.chain == str(world.programmes["veen"].pk)
    assert line.role == ("programme_manager" if by == "manager" else "installation_administrator")
    assert "voorbeeld" not in str(line.subjects)


@pytest.mark.parametrize("by", ["lead", "coordinator", "stranger", "nobody"])
def test_others_do_not_invite(world: World, by: str) -> None:
    with pytest.raises(NotAllowed):
        invite(world, by)
    assert not Mail.objects.exists()


def test_a_manager_does_not_invite_elsewhere(world: World) -> None:
    with pytest.raises(NotAllowed):
        invitation_actions.invite_professional(
            actor=world.actor("manager"),
            programme=world.programmes["kust"],
            invited=invited(world),
            origin=ORIGIN,
            now=world.now,
        )


@pytest.mark.parametrize(
    ("email", "field"),
    [("administrator@voorbeeld.example", "email"), ("lead@voorbeeld.example", "email")],
)
def test_who_cannot_be_invited(world: World, email: str, field: str) -> None:
    with pytest.raises(Refused) as refusal:
        invite(world, email=email)
    assert refusal.value.field == field


def test_an_organisation_that_does_not_take_part(world: World) -> None:
    other = Organisation.objects.create(name="Elders", kind="other")
    asked = Invited("x@voorbeeld.example", "X", "coach", other, clock.day_of(world.now))
    with pytest.raises(Refused) as refusal:
        invitation_actions.invite_professional(
            actor=world.actor("manager"),
            programme=world.programmes["veen"],
            invited=asked,
            origin=ORIGIN,
            now=world.now,
        )
    assert refusal.value.field == "organisation"


def test_a_newcomer_makes_an_account_and_is_in(world: World, client: Client) -> None:
    last = clock.day_of(world.now) + dt.timedelta(days=90)
    invite(world, ends_on=last)
    link = newest_link()
    shown = client.get(link).content.decode()
    assert "Welkom bij Keerpunt" in shown and 'value="Nora Nieuw"' in shown
    weak = client.post(link, {"name": "Nora Nieuw", "password": "kort"})
    assert weak.status_code == 422 and "Nora Nieuw" in weak.content.decode()
    answer = client.post(link, {"name": "Nora de Nieuwe", "password": NEW})
    assert (answer.status_code, answer["Location"]) == (302, "/")
    user = User.objects.get(email="nora@voorbeeld.example")
    with across_programmes():
        membership = Membership.objects.get(user=user)
    assert (membership.role, membership.ends_on, user.name) == ("coach", last, "Nora de Nieuwe")
    assert client.get(reverse("account_home")).status_code == 200
    assert client.get(link)["Location"] == "/"
    assert Client().get(link).status_code == 404
    assert [line.actor_id for line in lines("accept_invitation")] == [user.pk]


def test_a_newcomer_whose_sign_in_cannot_be_written_down_signs_in_later(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Accepting is one action and signing in another: the first stands, the second did not happen."""
    invite(world)
    record = journal_actions.record

    def record_but_sign_in(**given: Any) -> Any:
        if given["operation"] == "accounts.sign_in":
            raise OperationalError("database is locked")
        return record(**given)

    client = Client()
    with monkeypatch.context() as patch:
        patch.setattr(journal_actions, "record", record_but_sign_in)
        assert client.post(newest_link(), {"name": "Nora", "password": NEW}).status_code == 503
    assert roles_of("nora@voorbeeld.example") == ["coach"]
    assert not UserSession.objects.exists() and not Session.objects.exists()
    fields = {"login": "nora@voorbeeld.example", "password": NEW}
    assert client.post(reverse("account_login"), fields)["Location"] == "/"


def test_a_newcomer_sets_up_the_second_step_first(world: World, client: Client, settings: Any) -> None:
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = True
    invite(world)
    client.post(newest_link(), {"name": "Nora", "password": NEW})
    assert client.get("/gezinnen/")["Location"] == f"{reverse('mfa_activate_totp')}?next=%2Fgezinnen%2F"


def test_who_has_an_account_signs_in_and_accepts(world: World, client: Client) -> None:
    invite(world, email="nobody@voorbeeld.example", role="coordinator")
    link = newest_link()
    assert "Je hebt al een account" in client.get(link).content.decode()
    taken = client.post(link, {"name": "Dief", "password": NEW})
    assert "Je hebt al een account" in taken.content.decode() and not roles_of("nobody@voorbeeld.example")
    signed_in = client.post(
        reverse("account_login"), {"login": "nobody@voorbeeld.example", "password": PASSWORD, "next": link}
    )
    assert signed_in["Location"] == link
    page = client.get(link).content.decode()
    form = {"submission": token(page)}
    for _ in range(2):
        answer = client.post(link, form)
        assert answer["Location"] == "/"
    assert roles_of("nobody@voorbeeld.example") == ["coordinator"]
    assert client.session["programme"] == str(world.programmes["veen"].pk)


def test_somebody_else_cannot_accept(world: World, as_: Any) -> None:
    invitation = invite(world, email="nobody@voorbeeld.example")
    page = as_("stranger").get(newest_link())
    assert "Deze uitnodiging is voor een ander adres" in page.content.decode()
    with pytest.raises(NotAllowed):
        invitation_actions.accept_invitation(
            actor=world.actor("stranger"), invitation=invitation, now=world.now
        )


def test_one_who_became_an_administrator_cannot_accept(world: World) -> None:
    invitation = invite(world, email="nobody@voorbeeld.example")
    User.objects.filter(email="nobody@voorbeeld.example").update(is_installation_administrator=True)
    with pytest.raises(Refused):
        actor = Actor(world.users["nobody"].pk, None)
        invitation_actions.accept_invitation(actor=actor, invitation=invitation, now=world.now)


def test_it_works_for_seven_days(world: World) -> None:
    invitation = invite(world)
    late = world.now + dt.timedelta(days=7)
    with pytest.raises(Refused):
        invitation_actions.accept_as_newcomer(
            actor=Actor(None, None), invitation=invitation, name="Nora", password=NEW, now=late
        )
    assert not User.objects.filter(email="nora@voorbeeld.example").exists()


def test_withdrawn_sent_again_and_replaced_links_stop(world: World, client: Client) -> None:
    programme, actor = world.programmes["veen"], world.actor("manager")
    first = invite(world)
    links = [newest_link()]
    invitation_actions.resend_invitation(
        actor=actor, programme=programme, invitation=first, origin=ORIGIN, now=world.now
    )
    links.append(newest_link())
    assert [client.get(link).status_code for link in links] == [404, 200]
    second = invite(world)
    links.append(newest_link())
    assert [client.get(link).status_code for link in links] == [404, 404, 200]
    invitation_actions.withdraw_invitation(actor=actor, programme=programme, invitation=second, now=world.now)
    assert [client.get(link).status_code for link in links] == [404, 404, 404]
    with pytest.raises(Refused):
        invitation_actions.resend_invitation(
            actor=actor, programme=programme, invitation=second, origin=ORIGIN, now=world.now
        )


def test_unknown_and_gone_look_the_same(world: World, client: Client) -> None:
    invitation = invite(world)
    link = newest_link()
    invitation_actions.withdraw_invitation(
        actor=world.actor("manager"), programme=world.programmes["veen"], invitation=invitation, now=world.now
    )
    pages = [
        re.sub(r'value="[^"]*"', "", client.get(path).content.decode())
        for path in (link, "/uitnodiging/bestaat-niet/")
    ]
    assert pages[0].replace(link, "") == pages[1].replace("/uitnodiging/bestaat-niet/", "")


@pytest.mark.parametrize("name", ["manager", "administrator"])
def test_through_the_screens(world: World, as_: Any, name: str) -> None:
    client, place = as_(name), world.programmes["veen"].reference
    base = "/programma/" if name == "manager" else f"/beheer/programmas/{place}/"
    page = client.get(f"{base}mensen/uitnodigen/").content.decode()
    form = {
        "submission": token(page),
        "name": "Nora Nieuw",
        "email": "nora@voorbeeld.example",
        "role": "coach",
        "organisation": Organisation.objects.get().reference,
        "starts_on": "2026-12-01",
        "last_day": "2026-11-01",
    }
    wrong = client.post(f"{base}mensen/uitnodigen/", form)
    assert wrong.status_code == 422
    said = re.findall(r"<li><a[^>]*>([^<]*)", main_of(wrong))[1:]  # the first is the way back
    assert said == ["Laatste dag: De laatste dag ligt voor de eerste dag. Kies een latere laatste dag."]
    form["last_day"] = ""
    for _ in range(2):  # a double click sends one mail
        assert client.post(f"{base}mensen/uitnodigen/", form)["Location"] == base
    assert Mail.objects.count() == 1
    assert "http://testserver/uitnodiging/" in text_of(Mail.objects.get())
    shown = client.get(base).content.decode()
    assert "Nora Nieuw" in shown and "Opnieuw sturen" in shown
    with across_programmes():
        reference = Invitation.objects.get().reference
    for what in ("opnieuw", "intrekken"):
        path = f"{base}uitnodigingen/{reference}/{what}/"
        asked = client.get(path).content.decode()
        assert client.post(path, {"submission": token(asked)})["Location"] == base
    assert Mail.objects.count() == 2
    assert "nora@voorbeeld.example" not in client.get(base).content.decode()
