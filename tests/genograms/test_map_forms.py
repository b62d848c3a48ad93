"""The forms beside the map: who gets them, what they do, and that nothing typed is lost."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from keerpunt.families import queries as family_queries
from keerpunt.families.actions import persons
from keerpunt.families.models import LifeEvent, Person
from keerpunt.programmes.scopes import programme_scope
from tests.families.browsing import Visitor
from tests.genograms.map_scene import coach, drawn, words
from tests.worlds import World


def test_who_only_reads_gets_no_form_and_no_way_to_change(world: World, settings: Any) -> None:
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False
    reader = Visitor(world, "reasoned")
    lisa = world.persons["lisa"].reference
    page = reader.text(reader.at("genogram_page", wie=lisa))
    main = page[page.index("<main") :]
    assert "Lisa de Wit" in words(main) and 'method="post"' not in main
    assert "/erbij/" not in main and "/nieuw/" not in main and "/ongedaan/" not in main
    assert reader.client.post(reader.at("genogram_person", lisa), {}).status_code == 404


def test_a_change_beside_the_map_leads_back_to_the_same_view(world: World, settings: Any) -> None:
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False
    visitor = Visitor(world)
    lisa = world.persons["lisa"]
    view = {"jaar": "2020", "lagen": "banden"}
    page = visitor.text(visitor.at("genogram_page", wie=lisa.reference, **view))
    found = re.search(r'<form[^>]*action="([^"]*persoon[^"]*)"', page)
    assert found
    address = unescape(found[1])
    fields = person_fields(visitor.text(address))
    answer = visitor.client.post(address, {**fields, "given_name": "Elisa"})
    assert answer.status_code == 303
    where = answer.headers["Location"]
    assert f"wie={lisa.reference}" in where and "jaar=2020" in where and "lagen=banden" in where
    assert ">Elisa</text>" in drawn(visitor.text(where))
    assert visitor.client.post(address, {**fields, "given_name": "Elisa", "born": "nooit"}).status_code == 422
    stale = visitor.client.post(
        address, {**person_fields(visitor.text(address)), "version": fields["version"]}
    )
    assert stale.status_code == 409


def person_fields(page: str) -> dict[str, Any]:
    """What stands in the form beside the map, which is the first one that is posted from the main part."""
    main = page[page.index('id="persoon"') :]
    form = main[main.index("<form") : main.index("</form>")]
    found: dict[str, Any] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        kind = re.search(r'type="(radio|checkbox)"', tag)
        if name and (not kind or "checked" in tag):
            found[name[1]] = unescape(value[1]) if value else ""
    return found


def test_a_relative_and_an_event_come_in_beside_the_map(world: World, settings: Any) -> None:
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False
    visitor, lisa = Visitor(world), world.persons["lisa"].reference
    for word, name in (("kind", "Pip"), ("ouder", "Pa"), ("partner", "Bo"), ("broer-of-zus", "Noa")):
        address = visitor.at("genogram_relative", lisa, als=word)
        answer = visitor.client.post(address, {**person_fields(visitor.text(address)), "given_name": name})
        assert answer.status_code == 303, word
        page = visitor.text(answer.headers["Location"])
        assert f">{name}</text>" in drawn(page) and "Lisa de Wit" in words(page)
    address = visitor.at("genogram_event", lisa)
    assert visitor.client.post(address, person_fields(visitor.text(address))).status_code == 422
    fields = {**person_fields(visitor.text(address)), "kind": "moving", "on": "2020"}
    answer = visitor.client.post(address, fields)
    assert answer.status_code == 303
    assert "Verhuisd" in words(visitor.text(answer.headers["Location"]))
    with programme_scope(world.programmes["veen"].pk):
        assert Person.objects.count() == 8 and LifeEvent.objects.count() == 2


def test_what_was_typed_for_somebody_who_is_gone_is_kept(world: World, settings: Any) -> None:
    settings.KEERPUNT_SECOND_FACTOR_REQUIRED = False
    visitor, lisa = Visitor(world), world.persons["lisa"]
    changing, adding = (
        visitor.at("genogram_person", lisa.reference),
        visitor.at("genogram_relative", lisa.reference, als="kind"),
    )
    fields, more = person_fields(visitor.text(changing)), person_fields(visitor.text(adding))
    with programme_scope(world.programmes["veen"].pk):
        around = {"actor": world.actor("lead"), "family": world.families["wit"], "now": world.now}
        links = family_queries.links_of(world.families["wit"], lisa)
        persons.remove_person(person=lisa, version=lisa.version, along=links.mark, **around)
    for address, form in ((changing, fields), (adding, more)):
        answer = visitor.client.post(address, {**form, "given_name": "Getypt"})
        assert answer.status_code == 409
        assert 'value="Getypt"' in answer.content.decode()
        assert visitor.client.get(address).status_code == 404


def test_htmx_gets_the_parts_alone_and_a_restored_page_whole(world: World, rich: dict[str, Person]) -> None:
    visitor = coach(world)
    address = visitor.at("genogram_page", wie=rich["ma"].reference)
    parts = visitor.client.get(address, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in parts and parts.count("<hx-partial") == 3
    assert 'id="persoon"' in parts and 'class="genogram"' in parts
    again = visitor.client.get(address, headers={"HX-Request": "true", "HX-History-Restore-Request": "true"})
    assert "<html" in again.content.decode()
    alone = visitor.text(visitor.at("genogram_map"))
    assert alone.lstrip().startswith("<section") and 'id="persoon"' not in alone


def test_who_has_no_parents_gets_a_parent_before_a_brother_or_sister(
    world: World, rich: dict[str, Person]
) -> None:
    visitor = coach(world)
    why = "Broers en zussen horen bij dezelfde ouder: zet die er eerst bij."
    page = visitor.text(visitor.at("genogram_page", wie=rich["pa"].reference))
    assert why in words(page)
    chip = re.search(r'href="([^"]*)"[^>]*>\+ broer of zus<', page)
    assert chip
    form = unescape(chip[1])
    first = visitor.text(form)
    assert "Ouder van Dik" in words(first) and why in words(first)
    saved = visitor.client.post(form, {**person_fields(first), "given_name": "Wil"})
    assert saved.status_code == 303
    page = visitor.text(saved["Location"])
    assert "+ broer of zus" in page and why not in words(page)
    assert "als=broer-of-zus" in page
