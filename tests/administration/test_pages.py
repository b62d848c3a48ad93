"""The screens of administration: who opens what, what stands on it, and what never does."""

import re
from io import StringIO
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from django.test import Client
from django.urls import reverse

from keerpunt.accounts.models import User
from keerpunt.administration.web import health
from keerpunt.journal.models import Entry
from keerpunt.programmes.models import Membership, Organisation, Programme
from keerpunt.programmes.scopes import across_programmes
from tests.administration.conftest import main_of, token
from tests.worlds import PASSWORD, World

PRIVATE = ("De Wit", "De Zwart", "Sanne", "Lisa", "Ria", "Joke")


def pages_of(world: World) -> dict[str, str]:
    """Every page of the administrator."""
    place, person = world.programmes["veen"].reference, world.users["lead"].pk
    organisation = Organisation.objects.get().reference
    with across_programmes():
        member = Membership.objects.get(user=world.users["stranger"]).reference
    return {
        "home": "/beheer/",
        "new": "/beheer/programmas/nieuw/",
        "programme": f"/beheer/programmas/{place}/",
        "change": f"/beheer/programmas/{place}/wijzigen/",
        "take part": f"/beheer/programmas/{place}/organisaties/",
        "take part end": f"/beheer/programmas/{place}/organisaties/{organisation}/weghalen/",
        "invite": f"/beheer/programmas/{place}/mensen/uitnodigen/",
        "end": f"/beheer/programmas/{place}/mensen/{member}/beeindigen/",
        "organisations": "/beheer/organisaties/",
        "organisation new": "/beheer/organisaties/nieuw/",
        "organisation": f"/beheer/organisaties/{organisation}/",
        "users": "/beheer/gebruikers/",
        "user": f"/beheer/gebruikers/{person}/",
        **{
            what: f"/beheer/gebruikers/{person}/{what}/"
            for what in ("uitzetten", "aanzetten", "afmelden", "tweede-stap")
        },
    }


def bare(answer: Any) -> str:
    """A page without what differs each time."""
    return re.sub(r'value="[^"]*"', "", answer.content.decode())


def test_the_administrator_opens_all_and_sees_no_content(world: World, as_: Any) -> None:
    client = as_("administrator")
    for name, path in pages_of(world).items():
        answer = client.get(path)
        assert answer.status_code == 200, name
        assert not any(word in answer.content.decode() for word in PRIVATE), name


@pytest.mark.parametrize("name", ["manager", "lead", "coordinator", "nobody"])
def test_nobody_else_opens_any(world: World, as_: Any, name: str) -> None:
    client = as_(name)
    unknown = client.get("/beheer/programmas/zzzzzzzz/")
    for path in pages_of(world).values():
        answer, sent = client.get(path), client.post(path)
        if name == "nobody":
            choice = f"{reverse('programme_choice')}?{urlencode({'next': path})}"
            assert answer["Location"] == sent["Location"] == choice
        else:
            assert (answer.status_code, sent.status_code) in {(404, 404), (404, 405)}
            assert bare(answer) == bare(unknown)


@pytest.mark.parametrize("name", ["lead", "coordinator", "administrator"])
def test_the_programme_is_for_its_manager(world: World, as_: Any, name: str) -> None:
    client = as_(name)
    for path in ("/programma/", "/programma/mensen/uitnodigen/"):
        assert client.get(path).status_code == 404


def test_what_the_manager_sees(world: World, as_: Any) -> None:
    text = main_of(as_("manager").get("/programma/"))
    assert "Gezinscoach Veenrand" in text and "Wie hier werkt" in text and "Stand_in Postma" in text
    assert "Other_coach" not in text and not any(word in text for word in PRIVATE)
    assert "zo’n 8 uur per week" in text and "36 maanden" in text


def test_the_managers_page_takes_few_queries(
    world: World, as_: Any, django_assert_max_num_queries: Any
) -> None:
    client = as_("manager")
    with django_assert_max_num_queries(10) as asked:
        client.get("/programma/")
    assert all(query["sql"].strip().startswith("SELECT") for query in asked.captured_queries)


def test_setting_up_a_programme_through_the_screens(world: World, as_: Any) -> None:
    client = as_("administrator")
    page = client.get("/beheer/programmas/nieuw/").content.decode()
    form = {
        "submission": token(page),
        "template": "kansplan",
        "name": "Kansplan Wold",
        "municipality": "Wold",
    }
    first = client.post("/beheer/programmas/nieuw/", form)
    assert first.status_code == 303
    assert client.post("/beheer/programmas/nieuw/", form)["Location"] == first["Location"]
    programme = Programme.objects.get(name="Kansplan Wold")
    change = f"{first['Location']}wijzigen/"
    shown = client.get(change).content.decode()
    values = {
        "submission": token(shown), "version": "1", "name": "Kansplan Wold", "municipality": "Wold", "plan_name": "kansplan",
        "role_coach": "kanscoach", "hours_per_week": "6,5", "months": "24", "budget": "1250,50", "income_percentage": "130",
        "tandem_ratio": "", "instruments": ["talents"], "evaluation_months": "3", "language": "nl",
    }  # fmt: skip
    assert client.post(change, values)["Location"] == first["Location"]
    programme.refresh_from_db()
    assert (str(programme.hours_per_week), programme.budget_cents, programme.role_names) == (
        "6.5",
        125_050,
        {"coach": "kanscoach"},
    )
    other = client.post(
        change, {**values, "submission": token(client.get(change).content.decode()), "months": "12"}
    )
    assert other.status_code == 409
    assert "24" in main_of(other) and "12" in main_of(other)
    text = main_of(client.get(first["Location"]))
    assert "€\xa01.250,50" in text and "tot 130 procent van de bijstand" in text
    join = f"{first['Location']}organisaties/"
    organisation = Organisation.objects.get()
    assert '<option value="" selected>Kies…</option>' in main_of(client.get(join))
    answer = client.post(
        join, {"submission": token(client.get(join).content.decode()), "organisation": organisation.reference}
    )
    assert answer["Location"] == first["Location"]
    assert organisation.name in main_of(client.get(first["Location"]))


def test_users_are_found_by_words_with_characters_that_nobody_sees(world: World, as_: Any) -> None:
    page = main_of(as_("administrator").get("/beheer/gebruikers/", {"zoek": "\u202estran\u200bger"}))
    assert "Stranger Postma" in page and "Lead Postma" not in page and 'value="stranger"' in page


def test_switching_an_account_off_through_the_screens(world: World, as_: Any) -> None:
    client, user = as_("administrator"), world.users["lead"]
    for what, active in (("uitzetten", False), ("aanzetten", True)):
        path = f"/beheer/gebruikers/{user.pk}/{what}/"
        answer = client.post(path, {"submission": token(client.get(path).content.decode())})
        assert answer["Location"] == f"/beheer/gebruikers/{user.pk}/"
        assert User.objects.get(pk=user.pk).is_active is active
    own = f"/beheer/gebruikers/{world.users['administrator'].pk}/uitzetten/"
    refused = client.post(own, {"submission": token(client.get(own).content.decode())})
    assert refused.status_code == 422 and "Vraag een andere beheerder" in main_of(refused)


def test_ending_work_through_the_screens(world: World, as_: Any) -> None:
    client = as_("manager")
    with across_programmes():
        row = Membership.objects.get(user=world.users["lead"])
    path = f"/programma/mensen/{row.reference}/beeindigen/"
    page = client.get(path).content.decode()
    assert "vaste coach van 1 gezin" in page and "De Wit" not in page
    assert client.post(path, {"submission": token(page), "last_day": ""})["Location"] == "/programma/"
    with across_programmes():
        assert Membership.objects.get(pk=row.pk).ends_on is not None
        elsewhere = Membership.objects.get(user=world.users["other_coach"]).reference
    assert client.get(f"/programma/mensen/{elsewhere}/beeindigen/").status_code == 404


def test_choosing_a_programme(world: World, as_: Any) -> None:
    kust, user = world.programmes["kust"], world.users["stranger"]
    with across_programmes():
        Membership.objects.create(
            programme=kust,
            user=user,
            organisation=Organisation.objects.get(),
            role="coordinator",
            starts_on="2020-01-01",
        )
    client = as_("stranger")
    assert client.get("/gezinnen/")["Location"] == "/programma-kiezen/?next=%2Fgezinnen%2F"
    page = client.get("/programma-kiezen/").content.decode()
    assert "Gezinscoach Veenrand" in page and "Gezinscoach Duinkust" in page and "coördinator" in page
    assert client.post("/programma-kiezen/", {"programme": "zzzzzzzz"}).status_code == 200
    assert client.post("/programma-kiezen/", {"programme": kust.reference})["Location"] == "/"
    assert client.get("/gezinnen/").status_code == 200
    assert client.session["programme"] == str(kust.pk)
    assert as_("administrator").get("/programma-kiezen/")["Location"] == "/beheer/"


def test_the_commands(world: World) -> None:
    said = StringIO()
    call_command(
        "programme", "create", template="kansplan", name="Kansplan Wold", municipality="Wold", stdout=said
    )
    call_command("programme", "list", stdout=said)
    call_command("programme", "templates", stdout=said)
    assert (
        "Kansplan Wold\tWold\tkansplan\t0" in said.getvalue() and "gezinsbudget-tandem\t" in said.getvalue()
    )
    for name in ("Gezinscoach", "Gezinscoach 2"):
        call_command("programme", "create", template="gezinscoach", stdout=said)
        assert said.getvalue().endswith(f"\t{name}\n")
    for wrong in (
        {"template": "kasteel", "name": "X"},
        {"template": "kansplan", "name": "kansplan wold"},
        {"template": "kansplan", "name": " "},
    ):
        with pytest.raises(CommandError):
            call_command("programme", "create", municipality="Wold", stdout=said, **wrong)


def test_a_programme_without_a_municipality_leaves_no_hole(world: World, as_: Any) -> None:
    call_command("programme", "create", template="kansplan", stdout=StringIO())
    programme = Programme.objects.get(municipality="")
    page = f"/beheer/programmas/{programme.reference}/"
    administrator = as_("administrator")
    assert programme.name == "Kansplan"
    assert "nog niet ingevuld" in main_of(administrator.get("/beheer/"))
    assert "De gemeente is nog niet ingevuld." in main_of(administrator.get(page))
    with across_programmes():
        Membership.objects.create(
            programme=programme,
            user=world.users["manager"],
            organisation=Organisation.objects.get(),
            role="programme_manager",
            starts_on="2020-01-01",
        )
    assert '<span class="soft">programmamanager' in main_of(as_("manager").get("/programma-kiezen/"))


def test_the_first_administrator(db: None, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    said = StringIO()
    call_command(
        "admin",
        "create",
        email="Bea@Voorbeeld.example",
        name="Bea Beheer",
        origin="http://testserver",
        stdout=said,
    )
    link = re.search(r"http://testserver(\S+)", said.getvalue())[1]
    form = client.get(link)["Location"]
    client.post(form, {"password1": PASSWORD, "password2": PASSWORD})
    assert (
        client.post(reverse("account_login"), {"login": "bea@voorbeeld.example", "password": PASSWORD})[
            "Location"
        ]
        == "/"
    )
    assert client.get("/beheer/").status_code == 200
    monkeypatch.setattr("sys.stdin", StringIO(f"{PASSWORD}\n"))
    call_command(
        "admin", "create", "--password-stdin", email="cas@voorbeeld.example", name="Cas", stdout=said
    )
    assert User.objects.get(email="cas@voorbeeld.example").check_password(PASSWORD)
    monkeypatch.setattr("sys.stdin", StringIO("kort\n"))
    for wrong in (
        {"email": "kort@voorbeeld.example"},
        {"email": "geen adres"},
        {"email": "cas@voorbeeld.example"},
    ):
        with pytest.raises(CommandError):
            call_command("admin", "create", "--password-stdin", name="X", stdout=said, **wrong)
    call_command("admin", "reset-second-step", email="cas@voorbeeld.example", stdout=said)
    with across_programmes():
        found = list(
            Entry.objects.filter(chain="installation", role="system").values_list("operation", flat=True)
        )
    assert found.count("administration.create_administrator") == 2


def test_health(
    db: None, client: Client, monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: Any
) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (
        200, {"status": "ok", "database": "ok", "migrations": "ok", "disk": "ok", "anchor": "ok"},
    )  # fmt: skip
    assert "no-store" in answer["Cache-Control"]
    with django_assert_max_num_queries(1):
        client.get("/healthz")
    monkeypatch.setattr(health, "ROOM_NEEDED", 10**18)
    full = client.get("/healthz")
    assert (full.status_code, full.json()["disk"], full.json()["status"]) == (503, "full", "unwell")


def test_health_tells_of_waiting_migrations(
    db: None, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "_migrated", set())
    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda *_: ["one"])
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["migrations"]) == (503, "waiting")


def test_health_tells_of_a_database_that_is_away(
    db: None, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Gone:
        def __enter__(self) -> None:
            raise OperationalError

        def __exit__(self, *_: object) -> None: ...

    with monkeypatch.context() as away:
        away.setattr(connection, "cursor", Gone)
        answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["database"]) == (503, "unreachable")


def test_the_demo_says_so_on_every_page(world: World, as_: Any, settings: Any) -> None:
    banner = "Oefenversie"
    assert banner not in Client().get("/inloggen/").content.decode()
    Programme.objects.filter(pk=world.programmes["veen"].pk).update(is_demo=True)
    settings.KEERPUNT_DEMO = True
    for page in (
        Client().get("/inloggen/"), as_("manager").get("/programma/"), as_("administrator").get("/beheer/"),
        as_("nobody").get("/programma-kiezen/"),
    ):  # fmt: skip
        assert banner in page.content.decode()
    assert banner not in as_("other_coach").get("/account/").content.decode()
