"""The map on paper: choices, sheets, files with tags, and a version for the wall that tells nothing private."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from html import unescape
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from keerpunt.engines.genogram import paper as files
from keerpunt.engines.genogram.dates import UncertainDate
from keerpunt.engines.genogram.model import ChildLink, Genogram, Home, Individual, Move, Stay, Tie, Union
from keerpunt.families.actions import stories
from keerpunt.families.actions.parenthoods import ParenthoodFacts
from keerpunt.families.actions.persons import PersonFacts
from keerpunt.families.enums import Standing
from keerpunt.families.models import Person
from keerpunt.families.models import Union as StoredUnion
from keerpunt.genograms import wall
from keerpunt.journal.models import Entry
from keerpunt.programmes.scopes import programme_scope
from tests.engines.test_genogram_paper import fonts_of, tags
from tests.genograms.map_scene import FAMILY, coach, words
from tests.worlds import World

ROOT = Path(__file__).resolve().parents[2]
PEOPLE = ("a", "b", "c", "d")
KINDS = st.sampled_from(["biological", "adopted", "foster", "step"])


@st.composite
def families(draw: st.DrawFn) -> Genogram:
    """Two couples with up to three children, a lost pregnancy, and everything that can lie over it."""
    people = [Individual(key, key.upper(), "f") for key in PEOPLE]
    children = [f"k{number}" for number in range(draw(st.integers(0, 3)))]
    people += [Individual(key, key) for key in children] + [Individual("lost", "", lost=True)]
    kind = st.sampled_from(["married", "together", "separated", "divorced", "unknown"])
    unions = (Union("u", ("a", "b"), draw(kind)), Union("v", ("c", "d"), draw(kind)))
    links = [ChildLink("lost", "u")]
    for key in children:
        for union in draw(st.sampled_from([("u",), ("v",), ("u", "v")])):
            links.append(ChildLink(key, union, kind=draw(KINDS)))
    tie = st.sampled_from(["close", "quarrels", "distant", "broken"])
    ties = tuple(Tie("a", other, draw(tie)) for other in ("b", "c", "d"))
    home = Home("h", "Thuis", (Stay("a"), Stay("b")))
    return Genogram(tuple(people), unions, tuple(links), "a", ties=ties, homes=(home,))


@given(families())
def test_nothing_private_comes_on_the_wall_and_nobody_is_missing(family: Genogram) -> None:
    shown = wall.for_the_wall(family, wall.Kept())
    assert {one.key for one in shown.individuals} == {one.key for one in family.individuals} - {"lost"}
    assert not shown.ties and not shown.homes
    assert not {union.kind for union in shown.unions} & {"separated", "divorced"}
    assert {link.kind for link in shown.links} <= {"biological"}
    # Nobody who has parents on the map loses all of them.
    assert {link.child for link in shown.links} == {link.child for link in family.links} - {"lost"}


@given(families())
def test_what_the_family_keeps_stays_on_the_wall(family: Genogram) -> None:
    shown = wall.for_the_wall(family, wall.Kept(care=True, losses=True, partings=True))
    assert shown.individuals == family.individuals and shown.unions == family.unions
    assert shown.links == family.links
    assert not shown.ties and not shown.homes


def test_no_move_and_no_donor_comes_on_the_wall_and_all_couples_look_alike() -> None:
    people = tuple(Individual(key, key) for key in ("ilse", "nynke", "donor", "tijn", "oma", "opa"))
    unions = (
        Union("u1", ("ilse", "nynke"), "married"),
        Union("u2", ("oma", "opa"), "divorced", end=UncertainDate(1990)),
    )
    links = (
        ChildLink("tijn", None, ("ilse",)),
        ChildLink("tijn", None, ("donor",)),
        ChildLink("tijn", None, ("nynke",), "adopted"),
        ChildLink("ilse", "u2"),
    )
    family = Genogram(people, unions, links, "ilse", moves=(Move("tijn", 2019),))
    shown = wall.for_the_wall(family, wall.Kept())
    assert shown.moves == () and {one.key for one in shown.individuals} == {one.key for one in people} - {
        "donor"
    }
    assert {link.kind for link in shown.links} == {"biological"}
    assert {(union.kind, union.was, union.end) for union in shown.unions} == {("unknown", "unknown", None)}
    kept = wall.for_the_wall(family, wall.Kept(care=True))
    assert "donor" in {one.key for one in kept.individuals}


def test_who_cared_for_a_child_stays_on_the_wall() -> None:
    people = tuple(Individual(key, key) for key in ("pleegmoeder", "moeder", "kind"))
    links = (ChildLink("kind", None, ("moeder",)), ChildLink("kind", None, ("pleegmoeder",), "foster"))
    shown = wall.for_the_wall(Genogram(people, (), links), wall.Kept())
    assert {one.key for one in shown.individuals} == {"pleegmoeder", "moeder", "kind"}


def test_a_foster_child_with_parents_of_its_own_hangs_below_those() -> None:
    people = tuple(Individual(key, key) for key in ("kind", "moeder", "pleegmoeder"))
    links = (ChildLink("kind", None, ("moeder",)), ChildLink("kind", None, ("pleegmoeder",), "foster"))
    shown = wall.for_the_wall(Genogram(people, (), links), wall.Kept())
    assert shown.links == (links[0],)


@pytest.fixture
def large(world: World, rich: dict[str, Person]) -> int:
    """The family of the scene with thirty more children; gives how many."""
    family = world.families[FAMILY]
    people: dict[str, PersonFacts] = {
        f"k{number}": PersonFacts(Standing.THIRD_PARTY, f"Kind{number}", born=UncertainDate(1960 + number))
        for number in range(30)
    }
    people["ouder"] = PersonFacts(Standing.MEMBER, "Ouder", born=UncertainDate(1930))
    links = [ParenthoodFacts(f"k{number}", "ouder") for number in range(30)]
    with programme_scope(family.programme_id):
        stories.add_story(
            actor=world.actor("stand_in"),
            family=family,
            story=stories.StoryFacts(people, [], links),
            now=world.now,
        )
    return 30


def in_order(pdf: pikepdf.Pdf) -> list[Any]:
    """Every element of the structure tree, in the order in which a screen reader comes to it."""
    found: list[Any] = []

    def walk(element: Any) -> None:
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                found.append(kid)
                walk(kid)

    walk(pdf.Root.StructTreeRoot)
    return found


def pdf_at(world: World, **query: str) -> pikepdf.Pdf:
    answer = coach(world).client.get(coach(world).at("genogram_pdf", **query))
    assert answer.status_code == 200 and answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'inline; filename="stamboom.pdf"'
    return pikepdf.open(io.BytesIO(answer.content))


def test_the_choices_say_how_many_sheets(world: World, rich: dict[str, Person]) -> None:
    visitor = coach(world)
    page = visitor.text(visitor.at("genogram_print"))
    assert "Dit past op 1 blad A4." in words(page) and "Maak een PDF" in page
    assert 'formaction="' + visitor.at("genogram_pdf") + '"' in page
    assert "1 blad A3." in words(visitor.text(visitor.at("genogram_print", muur="1")))


def test_the_map_leads_to_the_choices(world: World, rich: dict[str, Person]) -> None:
    visitor = coach(world)
    assert visitor.at("genogram_print") in visitor.text(visitor.at("genogram_page"))


def test_a_large_family_takes_several_sheets_with_an_edge_to_glue(world: World, large: int) -> None:
    visitor = coach(world)
    page = visitor.text(visitor.at("genogram_print"))
    assert "bladen A4, met een plakrand." in words(page)
    page = visitor.text(visitor.at("genogram_page_to_print"))
    assert "Plakrand: hier komt blad A2" in page and "Knip hier. Dit blad komt op A1" in page
    assert "Zo liggen de bladen naast elkaar" in page
    for number in range(large):
        assert f">Kind{number}</text>" in page


def test_the_page_to_print_shows_picture_and_words_without_links(
    world: World, rich: dict[str, Person]
) -> None:
    page = coach(world).text(coach(world).at("genogram_page_to_print"))
    main = page[page.index("<main") :]
    assert "<title>Stamboom: " in main and "<a " not in main
    assert "Mia en Oma hebben vaak ruzie" in main and "Kerkstraat: Mia, Een en Twee" in main
    assert "verloren zwangerschap (1988)" in main


def test_layers_and_years_can_be_left_out(world: World, rich: dict[str, Person]) -> None:
    visitor = coach(world)
    page = visitor.text(visitor.at("genogram_page_to_print", jaren="", lagen=""))
    for gone in ("ruzie", "Kerkstraat", "verhuisde", "1932", "genogram-tie"):
        assert gone not in page, gone
    assert "Oma" in page
    around = visitor.text(
        visitor.at("genogram_page_to_print", rond=rich["kleinkind"].reference, op="1", neer="0")
    )
    assert "Pip" in around and "Opa" not in around


def test_the_wall_shows_nothing_private_in_any_form(world: World, rich: dict[str, Person]) -> None:
    visitor = coach(world)
    family = world.families[FAMILY]
    with programme_scope(family.programme_id):
        for union in StoredUnion.objects.filter(family=family):
            union.ending = "divorced"
            union.save()
    page = visitor.text(visitor.at("genogram_page_to_print", muur="1"))
    for private in (
        "ruzie",
        "hechte band",
        "genogram-tie",
        "verhuis",
        "Kerkstraat",
        "verloren",
        "gescheiden",
        "genogram-home",
        "genogram-focus",
        "om wie het gaat",
    ):
        assert private not in page, private
    assert "Wij horen bij elkaar" in page and "Wat de tekens betekenen: " in page
    kept = visitor.text(visitor.at("genogram_page_to_print", muur="1", verloren="1", scheiding="1"))
    assert "verloren zwangerschap" in kept and "gescheiden" in kept and "ruzie" not in kept
    with pdf_at(world, muur="1") as pdf:
        assert {round(float(side) / 72 * 25.4) for side in pdf.pages[0].mediabox[2:]} == {420, 297}


@pytest.mark.parametrize(("name", "title"), [("nl", "Stamboom: "), ("en", "Family map: ")])
def test_the_pdf_speaks_the_readers_language(
    world: World, rich: dict[str, Person], name: str, title: str
) -> None:
    user = world.users["stand_in"]
    user.language = name
    user.save(update_fields=["language"])
    visitor = coach(world)
    answer = visitor.client.get(visitor.at("genogram_pdf"))
    with pikepdf.open(io.BytesIO(answer.content)) as pdf:
        assert str(pdf.Root.Lang) == name and bool(pdf.Root.MarkInfo.Marked)
        with pdf.open_metadata() as metadata:
            assert str(metadata["pdfuaid:part"]) == "1"
            assert str(metadata["dc:title"]).startswith(title)
        kinds = [str(tag.S) for tag in tags(pdf)]
        assert kinds.count("/H1") == 1 and "/H2" in kinds
        # Generations, their couples, and their children: lists within lists.
        assert kinds.count("/L") > 4 and kinds.count("/LI") > 10
        [picture, signs] = [str(tag.Alt) for tag in in_order(pdf) if str(tag.S) == "/Figure"]
        assert picture.startswith(title)
        assert signs.startswith({"nl": "Wat de tekens betekenen: ", "en": "What the signs mean: "}[name])
        assert fonts_of(pdf)[0]
        assert len(pdf.pages) == 2


def test_the_pdf_of_a_large_family_has_a_figure_with_words_per_sheet(world: World, large: int) -> None:
    with pdf_at(world) as pdf:
        spoken = [str(tag.Alt) for tag in tags(pdf) if str(tag.S) == "/Figure"]
        assert len(spoken) == len(set(spoken)) > 2 and any(", blad A2" in one for one in spoken)
        assert sum(one.startswith("Wat de tekens betekenen: ") for one in spoken) == 1
        assert len(pdf.pages) >= len(spoken) + 1


def test_a_pdf_is_read_as_it_lies_heading_picture_signs_and_then_the_words(
    world: World, rich: dict[str, Person]
) -> None:
    with pdf_at(world) as pdf:
        kinds = [str(tag.S) for tag in in_order(pdf)]
    order = [kind for kind in kinds if kind in ("/H1", "/H2", "/Figure")]
    assert order == ["/H1", "/Figure", "/Figure", "/H2"]
    assert kinds.index("/L") > kinds.index("/H2")


def test_the_legend_has_only_signs_that_stand_on_the_sheet(world: World, rich: dict[str, Person]) -> None:
    visitor = coach(world)
    page = visitor.text(visitor.at("genogram_page_to_print"))
    [signs] = re.findall(r"<title>Wat de tekens betekenen: ([^<]*)</title>", page)
    assert "vaak ruzie" in signs and "verloren zwangerschap" in signs and "contact verbroken" not in signs
    page = visitor.text(visitor.at("genogram_page_to_print", lagen=""))
    [signs] = re.findall(r"<title>Wat de tekens betekenen: ([^<]*)</title>", page)
    assert "ruzie" not in signs and "wie samen wonen" not in signs and "vrouw of meisje" in signs


def test_a_name_above_a_generation_keeps_its_capitals(world: World, rich: dict[str, Person]) -> None:
    visitor = coach(world)
    with programme_scope(visitor.family.programme_id):
        for person in Person.objects.filter(family=visitor.family, standing=Standing.MEMBER):
            person.given_name = "Anne-Marie"
            person.save()
    page = visitor.text(visitor.at("genogram_page_to_print"))
    assert re.search(r"genogram-list__row.>Anne-Marie", page) and "Anne-marie" not in page


def test_on_paper_a_map_can_be_black_on_white(world: World, rich: dict[str, Person]) -> None:
    visitor = coach(world)
    assert "Sterk contrast" in visitor.text(visitor.at("genogram_print"))
    for wall_too in ("", "1"):
        page = visitor.text(visitor.at("genogram_page_to_print", contrast="1", muur=wall_too))
        main = page[page.index("<main") :]
        assert "#000000" in main and "#0F5C5C" not in main and "#4A5A60" not in main and "#FDEFE0" not in main


def test_the_wall_is_warm_and_its_picture_fills_the_paper(world: World, rich: dict[str, Person]) -> None:
    page = coach(world).text(coach(world).at("genogram_page_to_print", muur="1"))
    assert 'class="genogram-sign" fill="#FDEFE0"' in page
    found = re.findall(r'<svg [^>]*class="(?:genogram|legend)"[^>]* height="([\d.]+)mm"', page)
    paper = 297 if "wall-a3-landscape" in page else 420
    together = sum(float(one) for one in found)
    assert paper - 90 < together < paper - 70


def test_the_picture_is_a_png_that_shows_something(world: World, rich: dict[str, Person]) -> None:
    answer = coach(world).client.get(coach(world).at("genogram_png"))
    assert answer.headers["Content-Type"] == "image/png"
    with Image.open(io.BytesIO(answer.content)) as picture:
        picture.load()
        assert picture.info["Title"].startswith("Stamboom: ")
        assert picture.width > 600 and len(picture.convert("RGB").getcolors(1 << 24) or ()) > 20


def test_without_pango_there_is_the_page_and_a_plain_sentence(
    world: World, rich: dict[str, Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(html: str, style: str) -> bytes:
        raise files.NoPaper("weasyprint")

    monkeypatch.setattr(files, "pdf", missing)
    page = coach(world).text(coach(world).at("genogram_pdf"))
    assert "Deze computer kan geen PDF maken." in page and ">Opa</text>" in page


def test_without_the_maker_of_pictures_there_is_the_page(
    world: World, rich: dict[str, Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_given: object) -> bytes:
        raise files.NoPaper

    monkeypatch.setattr(files, "png", missing)
    visitor = coach(world)
    answer = visitor.client.get(visitor.at("genogram_png"))
    assert answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html")


def test_a_family_without_anybody_has_nothing_to_print(world: World, settings: Any) -> None:
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False
    visitor = coach(world)
    with programme_scope(visitor.family.programme_id):
        for person in Person.objects.filter(family=visitor.family):
            person.removed_at = world.now
            person.save()
    assert "Er staat nog niemand op de stamboom." in visitor.text(visitor.at("genogram_print"))
    for name in ("genogram_pdf", "genogram_png", "genogram_page_to_print"):
        answer = visitor.client.get(visitor.at(name))
        assert answer.status_code == 302 and answer.headers["Location"] == visitor.at("genogram_print")


def test_each_way_to_take_it_along_is_a_reading(world: World, rich: dict[str, Person]) -> None:
    visitor = coach(world)
    for name in ("genogram_print", "genogram_page_to_print", "genogram_pdf", "genogram_png"):
        visitor.client.get(visitor.at(name))
    with programme_scope(visitor.family.programme_id):
        noted = set(Entry.objects.filter(family_id=visitor.family.pk).values_list("operation", flat=True))
    assert {"genograms.print_choices", "genograms.page_to_print", "genograms.pdf", "genograms.png"} <= noted


@pytest.mark.parametrize("query", ["papier=a0", "ligging=schuin", "op=999", "lagen=alles", "muur=2&jaren=9"])
def test_what_makes_no_sense_is_left_out(world: World, rich: dict[str, Person], query: str) -> None:
    visitor = coach(world)
    for name in ("genogram_print", "genogram_page_to_print"):
        assert visitor.client.get(f"{visitor.at(name)}?{query}").status_code == 200


def test_a_name_stays_text_on_paper(world: World, rich: dict[str, Person]) -> None:
    visitor = coach(world)
    with programme_scope(visitor.family.programme_id):
        person = Person.objects.get(pk=rich["oom"].pk)
        person.given_name = "<b>&'\""
        person.save()
    page = visitor.client.get(visitor.at("genogram_page_to_print")).content.decode()
    assert "<b>" not in page and "<b>&" in unescape(page)


def test_weasyprint_is_not_there_when_the_program_starts() -> None:
    code = (
        "import django, sys; django.setup(); from django.urls import get_resolver; get_resolver().url_patterns; "
        "print([one for one in ('weasyprint', 'resvg_py', 'fontTools') if one in sys.modules])"
    )
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "keerpunt.settings.testing"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env=env,
        cwd=ROOT,
    )
    assert done.stdout.strip() == "[]"
