"""Whoever chose English meets no Dutch, and the other way round, whatever the door and whatever went before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils import translation

from keerpunt.access.web import choices
from keerpunt.accounts.models import User
from keerpunt.accounts.web import device_language
from keerpunt.engines.genogram import paper
from keerpunt.families.enums import TieKind
from keerpunt.families.web.story_forms import TieForm
from keerpunt.programmes.models import Programme
from tests.doors import observing, spoken
from tests.doors.addresses import Addresses
from tests.doors.test_census import CENSUS, expected
from tests.worlds import World

#: Who together see every door, and in which languages one after the other: what the first leaves behind meets the second.
PEOPLE = ["anonymous", "lead", "coordinator", "manager", "administrator", "nobody"]
LANGUAGES = ("nl", "en")
#: A plan on paper speaks the language that the family chose for it, whoever prints it.
ON_PAPER = ("plan_to_print", "plan_pdf", "plan_blank", "plan_blank_pdf")
NEW_FAMILY = "Gezin Nieuw"  # as it stands sealed in the waiting file
READABLE = ("text/html", "text/plain", "image/", "application/pdf")


@pytest.fixture(autouse=True)
def _paper_as_it_was_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file is looked at as what it is made of."""
    monkeypatch.setattr(paper, "pdf", lambda html, *_more, **_named: html.encode())
    monkeypatch.setattr(paper, "png", lambda svg, *_more, **_named: svg.encode())


def speaks(world: World, client: Client, person: str, language: str) -> None:
    if person == observing.ANONYMOUS:
        client.cookies[device_language.COOKIE] = language
    else:
        User.objects.filter(pk=world.users[person].pk).update(language=language)


def page_of(client: Client, method: str, address: str, data: dict[str, str] | None = None) -> spoken.Page:
    """What is answered, and nothing done."""
    cookies = SimpleCookie(client.cookies.output(header="", sep=";"))
    with transaction.atomic():
        answer: Any = getattr(client, method)(address, data or {})
        transaction.set_rollback(True)
    client.cookies = cookies
    said = answer.headers.get("Content-Type", "").startswith(READABLE)
    return spoken.Page(answer.content.decode() if said else "")


def doors_of(person: str) -> Iterator[str]:
    """Doors that say something of their own to somebody; of the others one, for the page that is the same for all."""
    closed = True
    for door in sorted(CENSUS["doors"]):
        opens = expected(door, "GET", person) == "200" or expected(door, "POST", person) in ("200", "422")
        if opens or (closed and expected(door, "GET", person) == "404"):
            closed = closed and opens
            yield door


def said_at(client: Client, door: str, address: str, person: str) -> list[str]:
    """The texts of a door: as it opens, sent empty, and sent with something impossible in each field."""
    opened = page_of(client, "get", address)
    if expected(door, "POST", person) == "405":
        return opened.texts
    empty, wrong = page_of(client, "post", address), page_of(client, "post", address, opened.fields)
    return [*opened.texts, *empty.texts, *wrong.texts]


def heard(
    world: World, person: str, doors: Iterable[str], *, languages: Iterable[str] = LANGUAGES
) -> dict[str, dict[str, list[str]]]:
    """Per door and language the texts that hold words of the other language."""
    addresses, client = Addresses(world), observing.client_for(world, person)
    Programme.objects.update(role_names={"coach": "coach van het gezin"})
    own, wrong, doors = spoken.own_words(NEW_FAMILY), {}, list(doors)
    for language in languages:
        speaks(world, client, person, language)
        for door in doors:
            address = addresses.of(door) + (f"?taal={language}" if door in ON_PAPER else "")
            found = spoken.foreign(said_at(client, door, address, person), language, own)
            if found:
                wrong[f"{door} in {language}"] = found
    return wrong


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("person", PEOPLE)
def test_no_page_speaks_the_other_language(world: World, person: str) -> None:
    assert heard(world, person, doors_of(person)) == {}


def test_choices_that_were_fixed_at_import_are_heard(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    with translation.override("nl"):
        fixed = [(value, str(words)) for value, words in TieKind.choices]
    monkeypatch.setattr(TieForm.base_fields["kind"], "choices", fixed)
    assert set(heard(world, "lead", ["tie_change"])) == {"tie_change in en"}


@pytest.mark.parametrize("languages", [("nl", "en"), ("en", "nl")])
def test_what_is_kept_without_its_language_is_heard(
    world: World, monkeypatch: pytest.MonkeyPatch, languages: tuple[str, str]
) -> None:
    kept = cache(lambda shown: tuple((value, str(words)) for value, words in shown.choices))
    monkeypatch.setattr(choices, "_capitals", lambda shown, language: kept(shown))
    assert set(heard(world, "lead", ["tie_change"], languages=languages)) == {f"tie_change in {languages[1]}"}


def test_words_written_into_a_page_are_heard() -> None:
    texts = ["De familie van Sanne", "Sanne, 1982", "Save"]
    own = re.compile(r"(?<!\w)(?:Sanne)(?!\w)")
    assert set(spoken.foreign(texts, "en", own)) == {"De familie van Sanne"}
    assert set(spoken.foreign(texts, "nl", own)) == {"Save"}
    page = '<p title="Opslaan">Save</p><script>niet</script><textarea>van het gezin</textarea>'
    assert spoken.Page(page).texts == ["Opslaan", "Save"]
