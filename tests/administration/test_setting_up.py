"""Programmes, organisations, users and memberships: the actions, who may, and their lines."""

import datetime as dt
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from keerpunt.access.verdicts import ChangedMeanwhile, NotAllowed, Refused
from keerpunt.accounts.models import User
from keerpunt.administration import policies, queries
from keerpunt.administration.actions import memberships, organisations, programmes, users
from keerpunt.journal.models import Entry
from keerpunt.kit import clock
from keerpunt.programmes.models import Membership, Organisation, Programme
from keerpunt.programmes.scopes import across_programmes
from tests.worlds import PASSWORD, World, everybody


def operations(chain: str = "installation") -> list[str]:
    with across_programmes():
        found = Entry.objects.filter(chain=chain, operation__startswith="administration.").order_by(
            "sequence"
        )
        return [line.operation.removeprefix("administration.") for line in found]


def membership_of(world: World, name: str) -> Membership:
    with across_programmes():
        return Membership.objects.get(user=world.users[name])


def test_can_and_visible_agree(world: World) -> None:
    for name in everybody():
        for scope in ("veen", "kust"):
            actor = world.actor(name, scope)
            allowed = {
                one.pk for one in Programme.objects.all() if policies.can_manage_professionals(actor, one)
            }
            assert allowed == set(policies.programmes_to_manage(actor).values_list("pk", flat=True)), name


def test_who_manages_what(world: World) -> None:
    managing = {name for name in everybody() if policies.programmes_to_manage(world.actor(name)).exists()}
    assert managing == {"manager", "administrator"}
    assert {name for name in everybody() if policies.can_manage_installation(world.actor(name))} == {
        "administrator"
    }


def test_a_programme_starts_as_its_template(world: World) -> None:
    programme = programmes.create_programme(
        actor=world.actor("administrator"),
        template="gezinsbudget-tandem",
        name="Tandem",
        municipality="Wold",
        now=world.now,
    )
    assert (programme.budget_cents, programme.tandem_ratio, programme.template) == (
        250_000,
        3,
        "gezinsbudget-tandem",
    )
    assert operations() == ["create_programme"]


@pytest.mark.parametrize("name", ["Tandem", "tandem"])
def test_a_name_is_taken_once(world: World, name: str) -> None:
    make = {
        "actor": world.actor("administrator"),
        "municipality": "Wold",
        "now": world.now,
        "template": "kansplan",
    }
    programmes.create_programme(**make, name="Tandem")
    with pytest.raises(Refused) as refusal:
        programmes.create_programme(**make, name=name)
    assert refusal.value.field == "name"
    with pytest.raises(Refused):
        programmes.create_programme(**{**make, "template": "kasteel"}, name="Ander")


@pytest.mark.parametrize("name", ["manager", "lead", "coordinator", "nobody"])
def test_only_an_administrator_sets_up(world: World, name: str) -> None:
    actor, programme = world.actor(name), world.programmes["veen"]
    for attempt in (
        lambda: programmes.create_programme(
            actor=actor, template="kansplan", name="X", municipality="Y", now=world.now
        ),
        lambda: programmes.change_programme(
            actor=actor, programme=programme, version=1, values={"name": "X"}, now=world.now
        ),
        lambda: organisations.add_organisation(actor=actor, name="X", kind="other", now=world.now),
        lambda: users.deactivate_user(actor=actor, user=world.users["stranger"], now=world.now),
        lambda: users.reset_second_step(actor=actor, user=world.users["stranger"], now=world.now),
    ):
        with pytest.raises(NotAllowed):
            attempt()
    assert operations() == []


def test_the_second_writer_is_told(world: World) -> None:
    programme, actor = world.programmes["veen"], world.actor("administrator")
    change = {"actor": actor, "programme": programme, "now": world.now}
    programmes.change_programme(**change, version=1, values={"name": "Nieuw", "months": 24})
    with pytest.raises(ChangedMeanwhile):
        programmes.change_programme(**change, version=1, values={"name": "Anders"})
    programme.refresh_from_db()
    assert (programme.name, programme.months, programme.version) == ("Nieuw", 24, 2)
    assert operations(str(programme.pk)) == ["change_programme"]


def test_organisations_take_part_and_stop(world: World) -> None:
    actor, programme = world.actor("administrator"), world.programmes["veen"]
    new = organisations.add_organisation(actor=actor, name="De Brug", kind="housing", now=world.now)
    take = {"actor": actor, "programme": programme, "organisation": new, "now": world.now}
    organisations.let_take_part(**take)
    organisations.let_take_part(**take)
    assert [one.name for one in queries.organisations_of(programme)] == ["De Brug", "Welzijn Veenrand"]
    organisations.end_taking_part(**take)
    organisations.end_taking_part(**take)
    assert [one.name for one in queries.organisations_of(programme)] == ["Welzijn Veenrand"]
    welfare = Organisation.objects.get(name="Welzijn Veenrand")
    with pytest.raises(Refused, match="werken nog mensen"):
        organisations.end_taking_part(actor=actor, programme=programme, organisation=welfare, now=world.now)
    assert operations(str(programme.pk)) == ["let_take_part", "end_taking_part"]
    organisations.change_organisation(
        actor=actor, organisation=new, version=1, name="De Bruggen", kind="school", now=world.now
    )
    with pytest.raises(Refused):
        organisations.add_organisation(actor=actor, name="de bruggen", kind="other", now=world.now)


def test_a_deactivated_user_is_out_at_once(world: World) -> None:
    client, user = Client(), world.users["lead"]
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    assert client.get("/account/").status_code == 200
    users.deactivate_user(actor=world.actor("administrator"), user=user, now=world.now)
    assert client.get("/account/")["Location"].startswith("/inloggen/")
    users.reactivate_user(actor=world.actor("administrator"), user=user, now=world.now)
    assert client.get("/account/")["Location"].startswith("/inloggen/")
    assert (
        client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD}).status_code == 302
    )
    assert operations() == ["deactivate_user", "reactivate_user"]


def test_the_last_administrator_stays(world: World) -> None:
    actor, ada = world.actor("administrator"), world.users["administrator"]
    with pytest.raises(Refused, match="je eigen account"):
        users.deactivate_user(actor=actor, user=ada, now=world.now)
    second = users.create_administrator(
        actor=actor, email="Bea@Voorbeeld.example", name="Bea", password=None, now=world.now
    )
    assert second.email == "bea@voorbeeld.example" and not second.has_usable_password()
    users.deactivate_user(actor=actor, user=second, now=world.now)
    with pytest.raises(Refused):
        users.create_administrator(
            actor=actor, email="bea@voorbeeld.example", name="B", password=None, now=world.now
        )


def test_a_lost_second_step_is_taken_away(world: World) -> None:
    user = world.users["lead"]
    Authenticator.objects.create(user=user, type="totp", data={"secret": "x"})
    users.reset_second_step(actor=world.actor("administrator"), user=user, now=world.now)
    assert not Authenticator.objects.filter(user=user).exists()


def test_the_end_of_a_membership_holds_at_once(world: World, settings: Any) -> None:
    client = Client()
    client.force_login(world.users["lead"], "allauth.account.auth_backends.AuthenticationBackend")
    assert client.get("/gezinnen/").status_code == 200
    row = membership_of(world, "lead")
    memberships.end_membership(
        actor=world.actor("manager"), programme=world.programmes["veen"], membership=row,
        first_day_without=clock.day_of(world.now), now=world.now,
    )  # fmt: skip
    assert client.get("/gezinnen/")["Location"].startswith(reverse("programme_choice"))
    assert "geen rol in een programma" in client.get(reverse("programme_choice")).content.decode()
    assert operations(str(world.programmes["veen"].pk))[-1] == "end_membership"


def test_an_earlier_end_stays(world: World) -> None:
    today, row = clock.day_of(world.now), membership_of(world, "stranger")
    end = {
        "actor": world.actor("manager"),
        "programme": world.programmes["veen"],
        "membership": row,
        "now": world.now,
    }
    soon, later = today + dt.timedelta(days=10), today + dt.timedelta(days=20)
    assert memberships.end_membership(**end, first_day_without=soon).ends_on == soon
    assert memberships.end_membership(**end, first_day_without=later).ends_on == soon
    long_ago = row.starts_on - dt.timedelta(days=5)
    assert memberships.end_membership(**end, first_day_without=long_ago).ends_on == row.starts_on


def test_nobody_ends_their_own_work_or_that_elsewhere(world: World) -> None:
    today = clock.day_of(world.now)
    manager = world.actor("manager")
    with pytest.raises(Refused):
        memberships.end_membership(
            actor=manager, programme=world.programmes["veen"], membership=membership_of(world, "manager"),
            first_day_without=today, now=world.now,
        )  # fmt: skip
    with pytest.raises(NotAllowed):
        memberships.end_membership(
            actor=manager, programme=world.programmes["kust"], membership=membership_of(world, "other_coach"),
            first_day_without=today, now=world.now,
        )  # fmt: skip
    with across_programmes(), pytest.raises(Membership.DoesNotExist):
        memberships.end_membership(
            actor=manager, programme=world.programmes["veen"], membership=membership_of(world, "other_coach"),
            first_day_without=today, now=world.now,
        )  # fmt: skip


def test_effort_is_a_number_of_families(world: World) -> None:
    found = queries.professionals(world.programmes["veen"], on=clock.day_of(world.now))
    effort = {one.membership.user.email.split("@")[0]: one.families for one in found}
    assert (
        effort["stand_in"] == 2 and effort["lead"] == 1 and effort["stranger"] == 0 and effort["coming"] == 0
    )
    assert "left" not in effort and "other_coach" not in effort
    assert queries.led_families(membership_of(world, "lead"), on=clock.day_of(world.now)) == 1


def test_users_are_found_by_name_and_address(world: World) -> None:
    assert User.objects.count() == queries.users().count()
    assert {one.email for one in queries.users("STRANGER@")} == {"stranger@voorbeeld.example"}
    assert queries.users("niemand hier").count() == 0
