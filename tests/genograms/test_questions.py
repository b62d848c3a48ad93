"""A whole family by the short questions, as a browser without JavaScript sends them; and everything that goes wrong."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse

from keerpunt.families import queries as family_queries
from keerpunt.families.actions import persons as person_actions
from keerpunt.families.models import Deed, Family, Person
from keerpunt.families.story import Story
from keerpunt.genograms import asking
from keerpunt.genograms.models import QuestionRound
from keerpunt.journal.models import Entry
from keerpunt.programmes.scopes import programme_scope
from tests.families.browsing import Visitor, filled_in
from tests.worlds import World

pytestmark = pytest.mark.django_db


class Talker(Visitor):
    """Somebody at the table, who answers the question that comes next."""

    def here(self) -> str:
        """Where the next question is."""
        answer = self.client.get(self.at("questions_next"))
        assert answer.status_code == 302
        return str(answer["Location"])

    def code(self) -> str:
        return self.here().rstrip("/").rsplit("/", 1)[-1]

    def say(self, expected: str, answer: str = "go", **fields: Any) -> None:
        """Answers the next question, which must be of this kind."""
        address = self.here()
        assert f"/{expected}" in address, (expected, address)
        sent = self.send(address, answer=answer, **fields)
        assert sent.status_code == 303, sent.content.decode()[-3000:]

    def story(self) -> Story:
        with programme_scope(self.family.programme_id):
            story = family_queries.story_of(Family.objects.get(pk=self.family.pk))
            for row in (*story.persons, *story.unions, *story.events):
                for field in row._meta.concrete_fields:
                    getattr(row, field.attname)  # opened while the scope is
        return story

    def names(self) -> set[str]:
        return {person.given_name or person.role_name for person in self.story().persons}


@pytest.fixture
def empty(world: World, settings: Any) -> Talker:
    """The lead coach of a family of which nothing is known."""
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False
    return Talker(world, "stand_in", "zwart")


@pytest.fixture
def known(world: World, settings: Any) -> Talker:
    """The lead coach of a family that was written down by hand: Sanne, her parents and her daughter."""
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False
    return Talker(world)


def test_a_whole_family_by_the_questions_alone(empty: Talker) -> None:
    say = empty.say
    say("begin", me_name="Sanne de Wit 1982", me_sex="female")
    say("partner-", partner_name="Kees", partner_born="1979", partner_sex="male", partner_union="together")
    say("eerder-", e0_name="Mark 1980", e0_sex="male", e0_since="2003", e0_until="2009")
    say("kinderen-", d0_name="Noa 2012", d1_name="Fay", d1_born="rond 2018", s0_name="Sem 2015")
    say("kinderen-", d0_name="Lisa 2005", s0_name="Tim 2007-2008")
    say("eerder-", "none")
    say("ouders-", mother_name="Wilma 1955", father_name="Henk", father_dead="on", father_died="1999")
    say("samen-", "married")
    say("later-", later_name="Piet", later_sex="male")
    say("kinderen-", "none")
    say("broers-en-zussen-", s0_name="Jan 1985", x0_name="Els", x0_sex="female", x0_parents="")
    say("ouders-", mother_name="oma", father_born="1948")
    say("samen-", "divorced", until="1990")
    say("later-", "none")
    say("later-", "unknown")
    say("broers-en-zussen-", "skip")
    say("verder-terug", "yes")
    say("ouders-", mother_name="Riet 1930-2001", father_name="Geert")
    for _ in range(3):
        say("ouders-", "unknown")
    say("ooms-en-tantes", "yes")
    say("broers-en-zussen-", d0_name="tante Joke")
    say("nog-verder-terug", "none")
    story = empty.story()
    members = [person.reference for person in story.persons if person.standing == "member"]
    say("verhuizen", place0="Assen 2011", place1="Emmen", year1="2019", who=members)
    say("overleden", "none")
    couple = f"{story.persons[0].reference} {story.persons[2].reference}"
    say("zwangerschap", whose=couple, year0="2010")
    say("thuis", persons=members, name="Thuis")
    address = empty.here()
    mark = next(person for person in story.persons if person.given_name == "Mark")
    say("contact", **{f"tie_{story.persons[0].reference}_{mark.reference}": "broken"})
    assert address.endswith("/contact/")
    assert empty.here().endswith("/vragen/alle/")
    assert "Alle vragen zijn langs geweest." in empty.text(empty.here())
    _is_as_told(empty.story())
    with programme_scope(empty.family.programme_id):
        answered = Deed.objects.filter(operation="families.add_answer").count()
        assert Entry.objects.filter(operation="families.add_answer").count() == answered


def _is_as_told(story: Story) -> None:
    by_name = {person.given_name or person.role_name: person for person in story.persons}
    assert len(story.persons) == 18
    assert (by_name["Sanne"].family_name, by_name["Sanne"].born, by_name["Sanne"].sex) == (
        "de Wit",
        "1982",
        "female",
    )
    assert by_name["Fay"].born == "~2018"
    assert by_name["Tim"].deceased
    assert by_name["Tim"].standing == "third_party"
    assert by_name["Noa"].standing == "member"
    assert by_name["Henk"].died == "1999"
    father = by_name["vader van Kees"]
    assert (father.born, father.sex) == ("1948", "male")
    parents = {
        key: {parent.given_name for _, parent in story.parents_of(by_name[key])} for key in ("Noa", "Lisa")
    }
    assert parents == {"Noa": {"Sanne", "Kees"}, "Lisa": {"Sanne", "Mark"}}
    endings = {frozenset(map(str, (union.first_id, union.second_id))): union.ending for union in story.unions}
    assert endings[frozenset((str(by_name["Wilma"].pk), str(by_name["Henk"].pk)))] == "death"
    assert endings[frozenset((str(by_name["Sanne"].pk), str(by_name["Mark"].pk)))] == "separated"
    moves = {event.note: len(story.about[event.pk]) for event in story.events}
    assert moves["Emmen"] == len([person for person in story.persons if person.standing == "member"])
    assert moves["Assen"] < moves["Emmen"], "who was not born yet did not move along"
    assert (len(story.losses), len(story.households), len(story.ties)) == (1, 1, 1)


def test_what_stands_there_is_not_asked_and_children_are_asked_once_more(known: Talker) -> None:
    sanne = known.world.persons["sanne"].reference
    codes = []
    while not known.here().endswith("/alle/"):
        codes.append(known.code())
        known.say(codes[-1], "skip")
    assert codes == [
        f"partner-{sanne}", f"eerder-{sanne}", f"kinderen-{sanne}", f"broers-en-zussen-{sanne}", "verder-terug",
        "verhuizen", "overleden", "zwangerschap", "thuis", "contact",
    ]  # fmt: skip
    page = known.text(known.at("question_form", f"kinderen-{sanne}"))
    assert "Lisa de Wit (30-1-2009)" in page


def test_a_question_can_be_opened_again_and_goes_on_to_the_next_one(known: Talker) -> None:
    known.say("partner-", "none")
    known.say("eerder-", "skip")
    sanne = known.world.persons["sanne"].reference
    back = known.at("question_form", f"partner-{sanne}")
    assert back in known.text(known.at("question_form", f"eerder-{sanne}"))
    sent = known.send(back, answer="go", partner_name="Kees")
    assert sent.status_code == 303
    assert "Kees" in known.names()


def test_undo_takes_back_one_screen_and_the_question_comes_back(known: Talker) -> None:
    before = known.code()
    known.say("partner-", partner_name="Kees 1979")
    assert known.code() != before
    assert known.send(known.at("undo_last")).status_code == 303
    assert "Kees" not in known.names()
    assert known.code() == before


def test_the_next_question_offers_to_undo_the_answer_before_it(known: Talker) -> None:
    first = known.here()
    page = known.client.post(first, {**known.fields(first), **_partner("Kees")}, follow=True)
    text = unescape(page.content.decode())
    link = re.search(r'href="([^"]*/ongedaan/[^"]*)"', text)
    assert link and "Kees" in text and "Kees" in known.names()
    undone = known.send(link[1])
    assert undone["Location"] == first  # to answer it again
    assert "Kees" not in known.names()
    assert "Ongedaan gemaakt." in known.text(first)


def test_so_does_an_answer_without_anybody_new_but_nothing_that_was_passed(empty: Talker) -> None:
    empty.say("begin", me_name="Sanne de Wit 1982", me_sex="female")
    empty.text(empty.here())
    while not empty.code().startswith("samen-"):
        if empty.code().startswith("ouders-"):
            empty.say("ouders-", mother_name="Wilma", father_name="Henk")
            empty.text(empty.here())
        else:
            empty.say("", "skip")
            assert "/ongedaan/" not in empty.text(empty.here())
    first = empty.here()
    assert empty.send(first, answer="married").status_code == 303
    page = empty.text(empty.here())
    link = re.search(r'href="([^"]*/ongedaan/[^"]*)"', page)
    assert link and "Bewaard." in page
    assert empty.send(link[1])["Location"] == first


def _partner(name: str) -> dict[str, str]:
    return {"answer": "go", "partner_name": name, "partner_sex": "male", "partner_union": "together"}


def test_twice_the_same_form_is_one_answer(empty: Talker) -> None:
    address = empty.here()
    fields = {**empty.fields(address), "answer": "go", "me_name": "Sanne"}
    first, second = (empty.client.post(address, fields) for _ in range(2))
    assert (first.status_code, second.status_code) == (303, 303)
    assert first["Location"] == second["Location"]
    assert empty.names() == {"Sanne"}


def test_two_people_who_say_the_same_are_heard_once(known: Talker) -> None:
    sanne = known.world.persons["sanne"].reference
    address = known.at("question_form", f"kinderen-{sanne}")
    mine, theirs = known.fields(address), known.fields(address)
    assert known.client.post(address, {**theirs, "answer": "go", "s0_name": "Tim 2012"}).status_code == 303
    assert known.client.post(address, {**mine, "answer": "go", "s1_name": "tim"}).status_code == 303
    assert [person.given_name for person in known.story().persons].count("Tim") == 1


def test_two_people_who_say_something_else_both_see_it(known: Talker) -> None:
    sanne = known.world.persons["sanne"].reference
    address = known.at("question_form", f"kinderen-{sanne}")
    mine, theirs = known.fields(address), known.fields(address)
    known.client.post(address, {**theirs, "answer": "go", "s0_name": "Tim"})
    answer = known.client.post(address, {**mine, "answer": "go", "s0_name": "Tim", "d0_name": "Noa 2014"})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Iemand anders vulde dit net ook in" in page
    assert "Noa 2014" in page
    assert "<li>Tim" in page
    refused = known.client.post(address, {**filled_in(page), "answer": "go"})
    assert refused.status_code == 422
    assert "Tim staat al op de stamboom" in refused.content.decode()
    assert known.client.post(address, {**filled_in(page), "answer": "go", "s0_name": ""}).status_code == 303
    assert {"Noa", "Tim"} <= known.names()


def test_a_death_before_the_birth_is_called_that(known: Talker) -> None:
    wrong = known.send(known.here(), answer="go", partner_name="Henk 1953-1950")
    page = wrong.content.decode()
    assert wrong.status_code == 422
    assert "Het jaar van overlijden ligt vóór het geboortejaar." in page and "niet lezen" not in page
    assert 'value="Henk 1953-1950"' in page


@pytest.mark.parametrize("answer", ["skip", "none"])
def test_skipping_does_not_throw_away_what_was_typed(known: Talker, answer: str) -> None:
    address = known.here()
    sent = known.send(address, answer=answer, partner_name="Kees")
    assert sent.status_code == 422
    page = sent.content.decode()
    assert 'value="Kees"' in page
    assert known.client.post(address, {**filled_in(page), "answer": answer}).status_code == 303
    assert "Kees" not in known.names()


def test_nothing_filled_in_is_told_kindly_and_a_year_that_nobody_can_read_too(known: Talker) -> None:
    empty_one = known.send(known.here(), answer="go")
    assert empty_one.status_code == 422
    assert "Er is nog niets ingevuld." in empty_one.content.decode()
    wrong = known.send(known.here(), answer="go", partner_name="Kees '79")
    assert wrong.status_code == 422
    assert "Schrijf vier cijfers" in wrong.content.decode()
    two = known.send(known.here(), answer="go", partner_name="Kees 1979", partner_born="1980")
    assert "twee verschillende jaren" in two.content.decode()
    assert "Kees" not in known.names()


def test_one_line_more_keeps_what_was_typed_and_keeps_nothing_yet(known: Talker) -> None:
    sanne = known.world.persons["sanne"].reference
    address = known.at("question_form", f"kinderen-{sanne}")
    page = known.send(address, answer="more-s", s0_name="Tim", s1_name="Sem", d0_name="Noa").content.decode()
    for name in ("Tim", "Sem", "Noa"):
        assert f'value="{name}"' in page
    assert 'name="s2_name"' in page
    assert "Tim" not in known.names()
    sent = known.client.post(address, {**filled_in(page), "answer": "go", "s2_name": "Jip"})
    assert sent.status_code == 303
    assert {"Tim", "Sem", "Noa", "Jip"} <= known.names()


def test_who_was_taken_away_meanwhile_and_what_was_typed_about_them(known: Talker) -> None:
    sanne = known.world.persons["sanne"]
    address = known.at("question_form", f"partner-{sanne.reference}")
    fields = known.fields(address)
    with programme_scope(known.family.programme_id):
        person_actions.remove_person(
            actor=known.world.actor("lead"),
            family=known.family,
            person=Person.objects.get(pk=sanne.pk),
            version=None,
            now=known.world.now,
        )
    answer = known.client.post(address, {**fields, "answer": "go", "partner_name": "Kees 1979"})
    assert answer.status_code == 409
    assert "Kees 1979" in answer.content.decode()
    assert known.client.get(address).status_code == 302


def test_no_such_question_is_not_there(known: Talker) -> None:
    for code in ("huisdier", "partner", "partner-bbbbbbbb", "kinderen-"):
        answer = known.client.get(reverse("questions_next", args=[known.family.reference]) + f"{code}/")
        assert answer.status_code in (302, 404), code
    assert known.client.get(known.at("question_form", "huisdier")).status_code == 404


def test_who_takes_part_can_be_chosen_from_the_map(known: Talker) -> None:
    with programme_scope(known.family.programme_id):
        Person.objects.filter(family=known.family).update(standing="third_party")
    known.say("begin", someone=known.world.persons["sanne"].reference)
    sanne = next(person for person in known.story().persons if person.given_name == "Sanne")
    assert sanne.standing == "member"
    assert len(known.story().persons) == 4


def test_a_pass_is_sealed_and_has_its_own_line(known: Talker) -> None:
    known.say("partner-", "none")
    with programme_scope(known.family.programme_id):
        row = QuestionRound.objects.get()
        assert list(asking.passed_of(row).values()) == ["none"]
        with connection.cursor() as cursor:
            cursor.execute("SELECT passed FROM genograms_questionround")
            assert b"partner" not in bytes(cursor.fetchone()[0])
        lines = Entry.objects.filter(operation="genograms.pass_question")
        assert [line.family_id for line in lines] == [known.family.pk]


def test_who_skips_the_first_question_can_begin_whenever_they_like(empty: Talker) -> None:
    address = empty.here()
    assert 'value="skip"' in empty.text(address)
    sent = empty.send(address, answer="skip")
    assert (sent.status_code, sent["Location"]) == (303, empty.at("questions_page"))
    page = empty.text(empty.here())
    assert "Je kunt beginnen wanneer je wilt." in page and "Alle vragen zijn langs geweest" not in page
    assert f'href="{address}"' in page
    assert empty.send(address, answer="go", me_name="Sanne").status_code == 303
    assert empty.code().startswith("partner-")


def test_without_anybody_who_takes_part_one_thing_is_asked_still(known: Talker) -> None:
    with programme_scope(known.family.programme_id):
        Person.objects.filter(family=known.family).update(standing="third_party")
    known.say("begin", "skip")
    known.say("overleden", "none")
    assert "Je kunt beginnen wanneer je wilt." in known.text(known.here())


def test_the_family_page_leads_to_the_questions(empty: Talker, known: Talker) -> None:
    begin = empty.text(empty.at("family_page"))
    assert empty.at("questions_next") in begin
    assert "Begin met korte vragen" in begin
    assert known.at("questions_page") in known.text(known.at("family_page"))
