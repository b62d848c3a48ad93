"""The people around a family on paper: a tagged PDF, a page to print, and a version for the wall that tells nothing private."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from html import unescape
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from keerpunt.engines.genogram import network, network_legend, told
from keerpunt.engines.genogram import paper as files
from keerpunt.engines.genogram.network import Contact, Network
from keerpunt.families.models import Person
from keerpunt.journal.models import Entry
from keerpunt.programmes.scopes import programme_scope
from tests.engines.test_genogram_paper import tags
from tests.families.browsing import Visitor
from tests.genograms.test_paper import in_order
from tests.worlds import World

PRINTED = ("network_page_to_print", "network_pdf")


@pytest.fixture
def coach(world: World, settings: Any) -> Visitor:
    """Somebody of the team, with four people around the family."""
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False
    visitor = Visitor(world)
    for circle, name, support, quality in (
        ("buren", "Fenna", ["practical", "emotional"], "supportive"),
        ("andere-familie", "Tante Truus", [], "strained"),
        ("raadgevers", "Mevrouw Dijkgraaf", ["advice"], "neutral"),
        ("zorg-en-hulp", "Juf Karlijn", ["company"], "supportive"),
    ):
        visitor.send(visitor.at("network_question", circle), name=name, support=support, quality=quality)
    return visitor


def _main(coach: Visitor, **query: str) -> str:
    page = coach.text(coach.at("network_page_to_print", **query))
    return page[page.index("<main") :]


def _pdf(coach: Visitor, **query: str) -> pikepdf.Pdf:
    answer = coach.client.get(coach.at("network_pdf", **query))
    assert answer.status_code == 200 and answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'inline; filename="mensen-om-ons-heen.pdf"'
    return pikepdf.open(io.BytesIO(answer.content))


def test_the_picture_leads_to_the_choices_and_these_to_files(coach: Visitor) -> None:
    assert coach.at("network_print") in coach.text(coach.at("network_page"))
    page = coach.text(coach.at("network_print"))
    assert "Dit past op 1 blad A4." in page
    for name in PRINTED:
        assert f'formaction="{coach.at(name)}"' in page
    assert "1 blad A3." in coach.text(coach.at("network_print", muur="1"))


def test_the_page_to_print_says_everything_twice_without_links(coach: Visitor) -> None:
    main = _main(coach)
    assert "<a " not in main and main.count("<h1>") == 1
    drawn, words = main.split('<section class="words">')
    for part in (drawn, words):
        for name in ("Fenna", "Tante Truus", "Mevrouw Dijkgraaf", "Juf Karlijn"):
            assert name in part
    assert "Fenna</strong>: geeft steun, praktische hulp, een luisterend oor</li>" in words
    assert "Wat de tekens betekenen: geeft steun, neutraal, kost energie, praktische hulp" in drawn
    assert 'class="network-strained"' in drawn and "nog niemand" in drawn


def test_the_pdf_has_headings_figures_with_words_and_lists(coach: Visitor) -> None:
    with _pdf(coach) as pdf:
        assert str(pdf.Root.Lang) == "nl" and bool(pdf.Root.MarkInfo.Marked)
        with pdf.open_metadata() as metadata:
            assert str(metadata["pdfuaid:part"]) == "1"
        kinds = [str(tag.S) for tag in in_order(pdf)]
        order = [kind for kind in kinds if kind in ("/H1", "/H2", "/H3", "/Figure")]
        assert order == ["/H1", "/Figure", "/Figure", "/H2"] + ["/H3"] * 4
        assert kinds.count("/L") == 4 and kinds.count("/LI") == 4
        picture, signs = [str(tag.Alt) for tag in in_order(pdf) if str(tag.S) == "/Figure"]
        assert picture.startswith("De mensen om ") and signs.startswith("Wat de tekens betekenen: ")
        assert len(pdf.pages) == 2


def test_the_pdf_speaks_the_readers_language(coach: Visitor, world: World) -> None:
    user = world.users["lead"]
    user.language = "en"
    user.save(update_fields=["language"])
    answer = coach.client.get(coach.at("network_pdf"))
    with pikepdf.open(io.BytesIO(answer.content)) as pdf:
        assert str(pdf.Root.Lang) == "en"
        assert any(
            str(tag.Alt).startswith("The people around ") for tag in tags(pdf) if str(tag.S) == "/Figure"
        )


def test_the_wall_shows_nothing_private_in_any_form(coach: Visitor) -> None:
    main = _main(coach, muur="1")
    for private in (
        "Dijkgraaf",
        "Karlijn",
        "Raadgevers",
        "Zorg en hulp",
        "energie",
        "steun",
        "neutra",
        "praktische",
        "nog niemand",
        "network-supportive",
        "network-strained",
        "network-chip",
    ):
        assert private not in main, private
    assert "Fenna" in main and "Tante Truus" in main and "Deze mensen staan om ons heen" in main
    # Every line has one look.
    assert set(re.findall(r'<path class="(network-[a-z]+)"', main)) == {"network-sector", "network-line"}


def test_what_the_family_keeps_stays_on_the_wall_but_never_how_a_line_feels(coach: Visitor) -> None:
    main = _main(coach, muur="1", hulp="1", zorg="1")
    assert "Karlijn" in main and "Dijkgraaf" in main and "praktische hulp" in main
    for private in ("energie", "geeft steun", "network-strained"):
        assert private not in main
    with _pdf(coach, muur="1", hulp="1", zorg="1") as pdf:
        assert {round(float(side) / 72 * 25.4) for side in pdf.pages[0].mediabox[2:]} == {420, 297}
        spoken = " ".join(str(tag.Alt) for tag in tags(pdf) if str(tag.S) == "/Figure")
    assert "steun" not in spoken and "praktische hulp" in spoken


def test_nobody_left_for_the_wall_is_told_before_a_file_is_made(coach: Visitor, world: World) -> None:
    lisa = world.persons["lisa"].reference
    with programme_scope(coach.family.programme_id):
        Person.objects.filter(pk=world.persons["lisa"].pk).update(standing="member")
    coach.send(
        coach.at("network_question", "zorg-en-hulp", van=lisa), name="De schoolarts", quality="neutral"
    )
    choices = coach.at("network_print", van=lisa, muur="1")
    page = coach.text(choices)
    assert "Voor aan de muur blijft niemand over." in page and "Maak een PDF" not in page
    for name in PRINTED:
        answer = coach.client.get(coach.at(name, van=lisa, muur="1"))
        assert (answer.status_code, answer.headers["Location"]) == (302, choices)
    assert "De schoolarts" in _main(coach, van=lisa) and "Fenna" not in _main(coach, van=lisa)
    assert coach.client.get(coach.at("network_pdf", van="niemand")).status_code == 404


def test_a_family_with_nobody_around_has_nothing_to_print(world: World, settings: Any) -> None:
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False
    visitor = Visitor(world)
    choices = visitor.text(visitor.at("network_print"))
    assert visitor.at("network_page") in choices and "Maak een PDF" not in choices
    assert visitor.at("network_print") not in visitor.text(visitor.at("network_page"))
    for name in PRINTED:
        assert visitor.client.get(visitor.at(name)).headers["Location"] == visitor.at("network_print")


def test_black_on_white_has_no_other_colour(coach: Visitor) -> None:
    for wall in ("", "1"):
        main = _main(coach, contrast="1", muur=wall, hulp="1")
        drawn = main[: main.index('<section class="words">')]
        assert set(re.findall(r"#[0-9A-Fa-f]{6}\b", drawn)) <= {"#000000", "#FFFFFF"}


def test_without_pango_there_is_the_page_and_a_plain_sentence(
    coach: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(html: str, style: str) -> bytes:
        raise files.NoPaper("weasyprint")

    monkeypatch.setattr(files, "pdf", missing)
    page = coach.text(coach.at("network_pdf"))
    assert (
        "Deze computer kan geen PDF maken. Hieronder staat dezelfde tekening." in page
        and ">Fenna</text>" in page
    )


def test_each_way_to_paper_is_a_reading_that_is_told(coach: Visitor) -> None:
    for name in ("network_print", *PRINTED):
        coach.client.get(coach.at(name))
    with programme_scope(coach.family.programme_id):
        noted = set(Entry.objects.filter(family_id=coach.family.pk).values_list("operation", flat=True))
    assert {f"genograms.{name}" for name in ("network_print", *PRINTED)} <= noted


def test_for_others_there_is_no_paper(coach: Visitor, world: World) -> None:
    for name in ("stranger", "former", "manager", "other_coach"):
        other = Visitor(world, name)
        for door in ("network_print", *PRINTED):
            assert other.client.get(coach.at(door)).status_code == 404, (name, door)


@pytest.mark.parametrize("query", ["papier=a0", "ligging=schuin", "muur=2&hulp=9"])
def test_what_makes_no_sense_is_left_out(coach: Visitor, query: str) -> None:
    for name in ("network_print", "network_page_to_print"):
        assert coach.client.get(f"{coach.at(name)}?{query}").status_code == 200


def test_a_name_stays_text_on_paper(coach: Visitor) -> None:
    coach.send(coach.at("network_question", "vrienden"), name="<b>&'\"", quality="neutral")
    page = coach.client.get(coach.at("network_page_to_print")).content.decode()
    assert "<b>" not in page and "<b>&" in unescape(page)
    assert coach.client.get(coach.at("network_pdf")).status_code == 200


CONTACTS = st.lists(
    st.builds(
        Contact,
        key=st.just(""),
        name=st.just("Jan"),
        circle=st.sampled_from(told.CIRCLES),
        quality=st.sampled_from(("", *told.QUALITIES)),
        support=st.lists(st.sampled_from(told.SUPPORT), unique=True).map(tuple),
    ),
    max_size=30,
)


@given(CONTACTS)
def test_only_the_circles_that_are_asked_are_drawn_and_nobody_of_them_is_missing(
    people: list[Contact],
) -> None:
    people = [replace(one, key=str(number)) for number, one in enumerate(people)]
    there = tuple(one for one in told.CIRCLES if any(who.circle == one for who in people))
    layout = network.lay_out(Network("Ons gezin", tuple(people), there), network.PAPER)
    assert {sector.circle for sector in layout.sectors} == set(there)
    assert sorted(place.contact.key for place in layout.places) == sorted(one.key for one in people)
    for above, below in zip(layout.sectors, layout.sectors[1:], strict=False):
        assert above.left != below.left or above.tinted != below.tinted


@given(CONTACTS)
def test_the_legend_has_every_sign_that_occurs_once(people: list[Contact]) -> None:
    signs = network_legend.occurring(people)
    assert len(set(signs)) == len(signs)
    occurring = {one.quality for one in people} | {kind for one in people for kind in one.support}
    assert set(signs) == occurring - {""}
    assert set(signs) <= network_legend.glyphs({}).keys()


def test_letters_that_we_do_not_bring_are_named_before_a_pdf_is_made(coach: Visitor) -> None:
    said = "De pdf heeft misschien geen letters voor"
    assert said not in coach.text(coach.at("network_print"))
    coach.send(
        coach.at("network_question", "buren"), name="张伟 مريم", support=["practical"], quality="neutral"
    )
    assert f"{said} 张 伟." in coach.text(coach.at("network_print"))
