"""The page on which somebody undoes what they did last, and the ways to it."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

import pytest

from keerpunt.families.actions import persons, unions
from keerpunt.families.enums import Standing, UnionKind
from keerpunt.families.models import Person
from keerpunt.journal.models import Entry
from keerpunt.programmes.scopes import across_programmes, programme_scope
from tests.families.browsing import Visitor, filled_in
from tests.worlds import World


@pytest.fixture(autouse=True)
def _without_second_factor(settings: Any) -> None:
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False


def _call(world: World, who: str, name: str, given: str, died: str = "") -> None:
    with programme_scope(world.programmes["veen"].pk):
        person = Person.objects.get(pk=world.persons[name].pk)
        facts = persons.PersonFacts(standing=Standing(person.standing), given_name=given, deceased=bool(died))
        persons.change_person(
            actor=world.actor(who),
            family=world.families["wit"],
            person=person,
            facts=facts,
            version=None,
            now=world.now,
        )


def _words(page: str) -> str:
    main = page[page.index("<main") : page.index("</main")]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def _given(world: World, name: str) -> str:
    with across_programmes():
        found: str = Person.objects.get(pk=world.persons[name].pk).given_name
    return found


def test_the_page_says_what_was_done_and_one_button_undoes_it(world: World) -> None:
    _call(world, "lead", "ria", "Maria", died="ja")
    visitor = Visitor(world)
    page = _words(visitor.text(visitor.at("undo_last")))
    for words in ("Je hebt gewijzigd wat er over iemand staat.", "Vandaag om", "Ria", "Voornaam", "Maria"):
        assert words in page
    answer = visitor.send(visitor.at("undo_last"))
    assert (answer.status_code, answer["Location"]) == (303, visitor.at("family_page"))
    assert _given(world, "ria") == "Ria"
    assert "Ongedaan gemaakt." in visitor.text(visitor.at("family_page"))
    with across_programmes():
        assert Entry.objects.order_by("-sequence").filter(operation="families.undo").exists()


def test_undoing_leads_back_to_where_it_began(world: World) -> None:
    visitor = Visitor(world)
    ria = world.persons["ria"].reference
    here = visitor.at("genogram_page", wie=ria, jaar="2010")
    _call(world, "lead", "ria", "Maria")
    page = visitor.text(visitor.at("genogram_page", wie=ria, jaar="2010"))
    (link,) = re.findall(r'href="([^"]*/ongedaan/[^"]*)"', page)
    assert f'class="nl-link" href="{here}"' in visitor.text(link)
    assert visitor.send(link)["Location"] == here


def test_who_is_gone_by_undoing_is_not_looked_at_any_more(world: World) -> None:
    visitor = Visitor(world)
    visitor.send(visitor.at("person_new"), given_name="Noa", standing="member")
    with programme_scope(world.programmes["veen"].pk):
        noa = Person.objects.order_by("-id")[0].reference
    here = quote(visitor.at("genogram_page", wie=noa, contrast="1"), safe="")
    answer = visitor.send(visitor.at("undo_last", terug=here))
    assert answer["Location"] == visitor.at("genogram_page", contrast="1")
    visitor.send(visitor.at("person_new"), given_name="Noa", standing="member")
    with programme_scope(world.programmes["veen"].pk):
        noa = Person.objects.order_by("-id")[0].reference
    answer = visitor.send(visitor.at("undo_last", terug=visitor.at("person_page", noa)))
    assert answer["Location"] == visitor.at("family_page")


@pytest.mark.parametrize(
    "away",
    [
        "https://elders.example/",
        "//elders.example/gezinnen/",
        "/gezinnen/ander123/",
        "javascript:1",
        "?",
        "//[",
        "",
    ],
)
def test_undoing_never_leads_elsewhere(world: World, away: str) -> None:
    _call(world, "lead", "ria", "Maria")
    visitor = Visitor(world)
    answer = visitor.send(visitor.at("undo_last", terug=quote(away, safe="")))
    assert answer["Location"] == visitor.at("family_page")


def test_the_same_form_twice_undoes_one_thing(world: World) -> None:
    _call(world, "lead", "ria", "Maria")
    _call(world, "lead", "ria", "Marietje")
    visitor = Visitor(world)
    fields = visitor.fields(visitor.at("undo_last"))
    first = visitor.client.post(visitor.at("undo_last"), fields)
    again = visitor.client.post(visitor.at("undo_last"), fields)
    assert (first.status_code, again.status_code) == (303, 303)
    assert _given(world, "ria") == "Maria"


def test_both_texts_stand_there_when_somebody_changed_it_since(world: World) -> None:
    _call(world, "lead", "ria", "Maria")
    visitor = Visitor(world)
    fields = visitor.fields(visitor.at("undo_last"))
    _call(world, "stand_in", "ria", "Mies")
    answer = visitor.client.post(visitor.at("undo_last"), fields)
    assert answer.status_code == 409
    page = _words(answer.content.decode())
    for words in ("Stand_in Postma", "Wat het weer zou worden Ria", "Mies", "Voornaam"):
        assert words in page
    assert "Ja, ongedaan maken" not in page
    assert "Mies" in _words(visitor.text(visitor.at("undo_last")))
    assert _given(world, "ria") == "Mies"


def test_who_was_added_and_changed_by_another_shows_all_that_stands_there(world: World) -> None:
    visitor = Visitor(world)
    person = visitor.send(visitor.at("person_new"), given_name="Noa", born="2014", standing="member")
    assert person.status_code == 303
    with programme_scope(world.programmes["veen"].pk):
        noa = Person.objects.order_by("-id")[0]
    world.persons["noa"] = noa
    _call(world, "stand_in", "noa", "Nora")
    page = _words(visitor.text(visitor.at("undo_last")))
    assert "Wat het weer zou worden staat er niet" in page
    assert "Voornaam: Nora" in page


def test_another_action_meanwhile_is_shown_first(world: World) -> None:
    _call(world, "lead", "ria", "Maria")
    visitor = Visitor(world)
    fields = visitor.fields(visitor.at("undo_last"))
    _call(world, "lead", "wim", "Willem")
    answer = visitor.client.post(visitor.at("undo_last"), fields)
    assert answer.status_code == 409
    assert "Je hebt daarna nog iets gedaan." in answer.content.decode()
    assert (_given(world, "ria"), _given(world, "wim")) == ("Maria", "Willem")
    assert filled_in(answer.content.decode())["version"] != fields["version"]


def test_what_stands_in_the_way_is_named_and_the_button_stays(world: World) -> None:
    visitor = Visitor(world)
    visitor.send(visitor.at("person_new"), given_name="Noa", standing="member")
    with programme_scope(world.programmes["veen"].pk):
        noa, wim = Person.objects.order_by("-id")[0], Person.objects.get(pk=world.persons["wim"].pk)
        facts = unions.UnionFacts(wim, noa, UnionKind.TOGETHER)
        stand_in = world.actor("stand_in")
        unions.add_union(actor=stand_in, family=world.families["wit"], facts=facts, now=world.now)
    answer = visitor.send(visitor.at("undo_last"))
    assert answer.status_code == 422
    assert "Wim en Noa als partners" in answer.content.decode()


def test_what_cannot_be_undone_says_what_to_do_and_has_no_button(world: World) -> None:
    visitor = Visitor(world)
    visitor.send(visitor.at("family_change"), display_name="Anders")
    page = visitor.text(visitor.at("undo_last"))
    assert "Gegevens wijzigen" in page
    assert "Ja, ongedaan maken" not in page
    assert visitor.at("undo_last") not in visitor.text(visitor.at("family_page"))


def test_who_did_nothing_reads_that_there_is_nothing(world: World) -> None:
    visitor = Visitor(world, "stand_in")
    assert "Er is niets om ongedaan te maken" in visitor.text(visitor.at("undo_last"))
    assert visitor.at("undo_last") not in visitor.text(visitor.at("family_page"))
    answer = visitor.client.post(visitor.at("undo_last"), {"submission": "x"})
    assert answer.status_code == 422


def test_the_familys_page_and_the_message_lead_to_it(world: World) -> None:
    visitor = Visitor(world)
    pref = world.persons["ria"].reference
    answer = visitor.send(visitor.at("person_change", pref), given_name="Maria")
    after = visitor.text(answer["Location"])
    flash = after[after.index('class="flash"') :]
    where = quote(visitor.at("person_page", pref), safe="")
    assert f'href="{visitor.at("undo_last", terug=where)}"' in flash[: flash.index("</div>")]
    assert f'href="{visitor.at("undo_last")}"' in visitor.text(visitor.at("family_page"))


def test_a_reader_from_outside_the_team_is_not_led_there(world: World) -> None:
    _call(world, "lead", "ria", "Maria")
    visitor = Visitor(world, "reasoned")
    assert visitor.at("undo_last") not in visitor.text(visitor.at("family_page"))
