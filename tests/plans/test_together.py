"""Samen: handing the phone over, what a member sees, giving it back, and what happens when a turn ends by itself."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from keerpunt.access.verdicts import NotAllowed, Refused
from keerpunt.families.models import CareTeamSeat, ContactPoint, Person
from keerpunt.journal.models import Entry
from keerpunt.plans.actions import goals, texts, together
from keerpunt.plans.models import Dream
from keerpunt.programmes.models import Membership
from tests.families.browsing import Visitor, filled_in
from tests.plans.phones import Phone, last_line, operations
from tests.plans.scenes import PlanScene
from tests.worlds import PASSWORD


@pytest.fixture(autouse=True)
def _without_second_factor(settings: Any) -> None:
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def phone(scene: PlanScene) -> Phone:
    return Phone(scene)


# Handing over.


def test_handing_over_names_the_member_and_gives_the_session_another_key(scene: PlanScene) -> None:
    elsewhere = Visitor(scene.world)
    phone = Phone(scene)
    sanne = scene.person("sanne")
    assert phone.answer.url == phone.to("together_page")
    line = Entry.objects.get(operation="plans.begin_together")
    assert (line.role, line.actor_id) == ("coach", scene.world.users["lead"].pk)
    assert line.subjects == [["Person", str(sanne.pk)]]
    assert phone.client.session.session_key != phone.key_before
    assert not Session.objects.filter(session_key=phone.key_before).exists()
    assert "Sanne" not in str(Session.objects.get(pk=phone.client.session.session_key).get_decoded())
    # Whoever has a copy of the key of before is nobody; the coach's own other session goes on.
    copied = Client()
    copied.cookies["sessionid"] = str(phone.key_before)
    assert copied.get("/gezinnen/").url.startswith("/inloggen/")
    assert elsewhere.client.get(elsewhere.at("family_page")).status_code == 200


def test_only_who_takes_part_gets_the_phone(scene: PlanScene) -> None:
    coach = Visitor(scene.world)
    page = coach.text(coach.at("together_begin"))
    assert "Sanne de Wit" in page and "Lisa de Wit" in page and "Wim" not in page
    answer = coach.send(coach.at("together_begin"), member=scene.person("wim").reference)
    assert answer.status_code == 422
    assert coach.client.get(coach.at("family_page")).status_code == 200
    with pytest.raises(Refused):
        together.begin_together(member=scene.person("wim"), **scene.around)
    with pytest.raises(NotAllowed):
        together.begin_together(member=scene.person("sanne"), **scene.together)
    assert "plans.begin_together" not in operations()


@pytest.mark.parametrize("name", ["stranger", "coordinator", "reasoned", "manager"])
def test_nobody_else_hands_over(scene: PlanScene, name: str) -> None:
    coach = Visitor(scene.world, name)
    assert coach.client.get(coach.at("together_begin")).status_code == 404
    assert coach.client.post(coach.at("together_begin"), {}).status_code == 404


def test_without_a_plan_there_is_nothing_to_hand_over(scene: PlanScene) -> None:
    other = Visitor(scene.world, "stand_in", "zwart")
    assert other.client.get(other.at("together_begin")).status_code == 404


def test_a_form_that_was_opened_before_is_too_old_by_its_secret(scene: PlanScene) -> None:
    coach = Visitor(scene.world)
    coach.client.get(coach.at("together_begin"))
    before = coach.client.cookies["csrftoken"].value
    coach.send(coach.at("together_begin"), member=scene.person("sanne").reference)
    assert coach.client.cookies["csrftoken"].value != before


# What a member sees.


def test_the_page_says_hello_and_shows_the_plan_and_nothing_else(scene: PlanScene) -> None:
    ContactPoint.objects.create(
        programme_id=scene.family.programme_id,
        family=scene.family,
        person=scene.person("lisa"),
        kind="mobile",
        value="0612345678",
    )
    goal = scene.goal()
    scene.step(goal, "Aanmelden bij school")
    hers = {**scene.around, "actor": scene.held_by("lisa")}
    texts.write_dream(person=scene.person("lisa"), words="Kapster worden.", spoken_by=None, **hers)
    page = Phone(scene).page
    for words in ("Dag Sanne", "Kapster worden.", "Mbo-2 Dienstverlening halen", "Lead stelt voor:"):
        assert words in page
    for words in (
        "0612345678",
        "bel na acht uur",
        "Ik moest thuis helpen",
        "Joke",
        "Ria",
        "Stand_in",
        "Vertrokken",
    ):
        assert words not in page, words
    assert Entry.objects.filter(operation="plans.together_page", kind="read").count() == 1


def test_the_number_of_queries_does_not_grow_with_the_plan(scene: PlanScene) -> None:
    phone = Phone(scene)

    def asked() -> int:
        assert phone.page
        with CaptureQueriesContext(
            connection,
        ) as found:
            assert phone.page
        return len(found)

    few = asked()
    for number in range(6):
        goal = goals.set_goal(
            facts=goals.GoalFacts(words=f"Doel {number}", owners=[scene.person("sanne")]), **scene.together
        )
        scene.step(goal, f"Stap {number}")
    assert asked() == few <= 14


def test_each_member_has_their_own_address(scene: PlanScene) -> None:
    phone = Phone(scene)
    lisa = reverse("together_page", args=[scene.person("lisa").reference])
    assert phone.client.get(lisa).status_code == 404
    missing = phone.client.get(reverse("together_page", args=["bestaatniet"]))
    assert missing.status_code == 404 and "Pagina snel sluiten" in missing.content.decode()
    assert phone.client.get(reverse("together_home")).url == phone.to("together_page")


# Giving it back.


def test_done_signs_the_coach_out_and_leads_on_to_the_plan(scene: PlanScene) -> None:
    phone = Phone(scene)
    key = phone.client.session.session_key
    page = phone.to("together_page")
    answer = phone.client.post(reverse("together_end"))
    plan = reverse("plan_page", args=[scene.family.reference])
    assert answer.status_code == 303 and answer.url == f"/inloggen/?next={plan.replace('/', '%2F')}"
    line = Entry.objects.get(operation="plans.end_together")
    assert line.subjects == [["Person", str(scene.person("sanne").pk)]]
    assert "accounts.sign_out" in operations()
    assert not Session.objects.filter(session_key=key).exists()
    again = phone.client.get(answer.url)
    assert "Dank je wel. De telefoon gaat nu terug naar je coach." in again.content.decode()
    back = phone.client.get(page)
    assert (back.status_code, back.url) == (303, "/inloggen/")
    signed_in = phone.client.post(
        answer.url, {"login": "lead@voorbeeld.example", "password": PASSWORD, "next": plan}
    )
    assert signed_in.url == plan
    assert phone.client.get(plan).status_code == 200
    assert phone.client.get(page).status_code == 404


def test_every_page_of_a_member_is_kept_nowhere(phone: Phone) -> None:
    for address in (phone.to("together_page"), phone.to("together_goal"), "/gezinnen/"):
        assert phone.client.get(address).headers["Cache-Control"] == "no-store"


def later(scene: PlanScene, minutes: int) -> Any:
    return time_machine.travel(scene.world.now + dt.timedelta(minutes=minutes))


def test_after_an_hour_without_a_word_the_turn_is_over(scene: PlanScene) -> None:
    phone = Phone(scene)
    for minutes in range(0, 60, 10):
        with later(scene, minutes):
            answer = phone.client.get(phone.to("together_page"))
            assert answer.status_code == 200, minutes
    with later(scene, 61):
        assert phone.client.get(phone.to("together_page")).status_code == 303


@pytest.mark.parametrize(("away", "status"), [(14, 200), (16, 303)])
def test_reading_goes_on_and_a_quarter_of_an_hour_away_ends_it(
    scene: PlanScene, away: int, status: int
) -> None:
    phone = Phone(scene)
    with later(scene, 12):
        assert phone.client.get(phone.to("together_page")).status_code == 200
    with later(scene, 12 + away):
        answer = phone.client.get(phone.to("together_page"))
        assert answer.status_code == status


def test_a_turn_that_ended_by_itself_is_one_line_and_signs_out(scene: PlanScene) -> None:
    phone = Phone(scene)
    key = phone.client.session.session_key
    plan = reverse("plan_page", args=[scene.family.reference])
    with later(scene, 20):
        answer = phone.client.get(phone.to("together_page"))
        assert (answer.status_code, answer.url) == (303, f"/inloggen/?next={plan.replace('/', '%2F')}")
        line = Entry.objects.get(operation="access.together_ran_out")
        assert line.subjects == [["Person", str(scene.person("sanne").pk)]]
        assert (line.family_id, line.role) == (scene.family.pk, "coach")
        assert not Session.objects.filter(session_key=key).exists()
        assert "Daarom is het plan dicht." in phone.client.get(answer.url).content.decode()
        assert phone.client.get(phone.to("together_page")).url == "/inloggen/"
    assert operations().count("access.together_ran_out") == 1


def test_a_cookie_of_another_turn_or_made_by_hand_prolongs_nothing(scene: PlanScene) -> None:
    phone, other = Phone(scene), Phone(scene, "lisa")
    with later(scene, 12):
        other.client.get(other.to("together_page"))
    for value in (other.client.cookies["sessionid-samen"].value, "later", ""):
        phone = Phone(scene)
        phone.client.cookies["sessionid-samen"] = value
        with later(scene, 20):
            assert phone.client.get(phone.to("together_page")).status_code == 303


def test_what_was_typed_when_a_turn_ran_out_is_held(scene: PlanScene) -> None:
    phone = Phone(scene)
    address = phone.to("together_dream")
    fields = {**phone.fields(address), "words": "Ooit naar zee."}
    with later(scene, 20):
        answer = phone.client.post(address, fields)
        assert answer.status_code == 303 and answer.url.startswith("/inloggen/?next=%2Fsamen%2F")
        assert "access.together_ran_out" in operations()
        kept = phone.signed_in_again().get(f"{address}?bewaard=1")
        assert "Ooit naar zee." in kept.content.decode()
    assert not Dream.objects.exists()


def test_the_page_of_handing_over_says_how_long_it_lasts(scene: PlanScene) -> None:
    coach = Visitor(scene.world)
    page = coach.text(coach.at("together_begin"))
    assert "Wie de telefoon vasthoudt, antwoordt voor zichzelf, niet voor een ander." in page
    assert "Doet niemand iets, 15 minuten lang? Dan sluit het plan vanzelf." in page


# Nothing typed is lost.


def test_what_was_typed_when_the_turn_ended_is_shown_and_goes_on(scene: PlanScene) -> None:
    phone = Phone(scene)
    address = phone.to("together_dream")
    fields = {**phone.fields(address), "words": "Ooit naar zee met z'n allen."}
    Session.objects.all().delete()
    lost = phone.client.post(address, fields)
    assert lost.status_code == 303 and lost.url.startswith("/inloggen/?next=%2Fsamen%2F")
    client = phone.signed_in_again()
    kept = client.get(f"{address}?bewaard=1")
    text = kept.content.decode()
    assert kept.status_code == 200 and "Ooit naar zee met z&#39;n allen." in text
    assert "Wat Sanne aan het typen was" in text
    begin = text.split('href="')
    go_on = next(part.split('"')[0] for part in begin if "verder=" in part).replace("&amp;", "&")
    answer = client.post(go_on, {**phone.fields(go_on), "member": phone.who})
    assert answer.url == f"{address}?bewaard=1"
    form = client.get(answer.url).content.decode()
    assert filled_in(form)["words"] == "Ooit naar zee met z'n allen."
    assert client.post(answer.url, filled_in(form)).status_code == 303
    assert Dream.objects.get().words == "Ooit naar zee met z'n allen."
    assert client.get(f"{address}?bewaard=1").status_code == 200  # the form again: nothing is held any more
    phone.signed_in_again()
    assert client.get(f"{address}?bewaard=1").status_code == 404


def test_the_sign_in_page_says_to_the_family_that_it_is_held(scene: PlanScene) -> None:
    phone = Phone(scene)
    address = phone.to("together_dream")
    fields = phone.fields(address)
    phone.client.logout()
    lost = phone.client.post(address, {**fields, "words": "Een hond."})
    page = phone.client.get(lost.url).content.decode()
    assert "De beurt is voorbij. Wat je typte is een half uur bewaard." in page
    assert "Als de coach inlogt, staat het er weer." in page and "Je werd uitgelogd" not in page


def test_what_one_member_typed_is_not_shown_to_another(scene: PlanScene) -> None:
    phone = Phone(scene, "lisa")
    address = phone.to("together_dream")
    fields = {**phone.fields(address), "words": "Dat mag mama niet weten."}
    Session.objects.all().delete()
    phone.client.post(address, fields)
    sanne = Phone(scene)
    for asked in (f"{address}?bewaard=1", f"{sanne.to('together_dream')}?bewaard=1"):
        assert "mama" not in sanne.client.get(asked).content.decode()
    begin = sanne.at("together_begin", verder=address)
    coach = Visitor(scene.world)
    answer = coach.client.post(begin, {**coach.fields(begin), "member": sanne.who})
    assert answer.url == sanne.to("together_page")


def test_a_form_of_the_desk_that_was_open_is_refused_and_waits_for_the_coach(scene: PlanScene) -> None:
    coach = Visitor(scene.world)
    address = coach.at("event_new")
    fields = {**coach.fields(address), "note": "Half getypte zin van de coach"}
    phone = Phone(scene)
    before = len(operations())
    answer = phone.client.post(address, fields)
    text = answer.content.decode()
    assert answer.status_code == 403 and "Nu is Sanne aan de beurt" in text
    assert "Half getypte" not in text and "We bewaren het een half uur voor Lead" in text
    assert len(operations()) == before
    end = phone.client.post(reverse("together_end"))
    assert "event" in end.url or "gebeurtenissen" in end.url
    page = phone.signed_in_again().get(f"{address}?bewaard=1").content.decode()
    assert "Half getypte zin van de coach" in page


def test_a_part_of_a_page_that_was_open_loads_the_page_anew(phone: Phone) -> None:
    answer = phone.client.get(phone.at("family_page"), headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Refresh"]) == (403, "true")


# The coach's work ends meanwhile.


@pytest.mark.parametrize("what", ["seat", "membership"])
def test_when_the_coachs_work_here_ends_nothing_is_there_but_the_way_out(scene: PlanScene, what: str) -> None:
    phone = Phone(scene)
    user = scene.world.users["lead"]
    model: Any = CareTeamSeat if what == "seat" else Membership
    model.objects.filter(user=user).update(ends_on=scene.today)
    for door in ("together_page", "together_dream"):
        assert phone.client.get(phone.to(door)).status_code == 404
        assert phone.client.post(phone.to(door), {"words": "x"}).status_code in (404, 405)
    for address in ("/", "/programma-kiezen/", "/account/", phone.at("family_page")):
        assert phone.client.get(address).status_code == 403
    assert phone.client.post(reverse("together_end")).status_code == 303
    assert last_line().operation in ("plans.end_together", "accounts.sign_out")
    assert "plans.end_together" in operations()


def test_a_member_who_no_longer_takes_part_reads_nothing(scene: PlanScene) -> None:
    phone = Phone(scene)
    Person.objects.filter(pk=scene.person("sanne").pk).update(standing="third_party")
    assert phone.client.get(phone.to("together_page")).status_code == 404


# From elsewhere.


def test_the_list_of_sessions_says_samen_and_ends_it(scene: PlanScene) -> None:
    elsewhere = Client()
    elsewhere.post("/inloggen/", {"login": "lead@voorbeeld.example", "password": PASSWORD})
    phone = Client()
    phone.post("/inloggen/", {"login": "lead@voorbeeld.example", "password": PASSWORD})
    begin = reverse("together_begin", args=[scene.family.reference])
    fields = filled_in(phone.get(begin).content.decode())
    sanne = scene.person("sanne").reference
    assert phone.post(begin, {**fields, "member": sanne}).status_code == 303
    page = elsewhere.get("/account/sessies/").content.decode()
    assert page.count("samen: een gezin heeft hem nu") == 1
    row = UserSession.objects.get(session_key=phone.session.session_key)
    assert elsewhere.post(reverse("account_session_end", args=[row.pk])).status_code == 303
    assert phone.get(reverse("together_page", args=[sanne])).url == "/inloggen/"


def test_a_password_or_another_language_is_not_set_by_who_holds_the_phone(scene: PlanScene) -> None:
    phone = Phone(scene)
    user = scene.world.users["lead"]
    fields = {
        "oldpassword": PASSWORD,
        "password1": "een-ander-wachtwoord-1",
        "password2": "een-ander-wachtwoord-1",
    }
    for address in ("/account/wachtwoord/", "/account/taal/", "/taal/", "/account/sessies/", "/uitloggen/"):
        assert phone.client.post(address, {**fields, "language": "en"}).status_code == 403
    user.refresh_from_db()
    assert user.check_password(PASSWORD) and user.language == ""
