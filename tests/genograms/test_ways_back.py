"""A form leads back to the map or the timeline from which it was opened, and to no other place."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from keerpunt.families.models import Household, HouseholdStay, LifeEvent, Person, PregnancyLoss, Tie, Twins
from keerpunt.programmes.scopes import programme_scope
from tests.genograms.map_scene import FAMILY, coach
from tests.worlds import World


def opened_from(page: str) -> list[str]:
    """The addresses of forms on a page that lead back to a place."""
    return sorted({unescape(one) for one in re.findall(r'href="([^"]*[?&;]terug=[^"]*)"', page)})


def back_in(address: str) -> str:
    return parse_qs(urlsplit(address).query)["terug"][0]


def test_every_form_beside_the_map_leads_back_to_the_same_view(world: World, rich: dict[str, Person]) -> None:
    visitor = coach(world)
    view = {"wie": rich["ma"].reference, "jaar": "1999", "lagen": "banden,huizen"}
    here = visitor.at("genogram_page", **view)
    forms = [one for one in opened_from(visitor.text(here)) if "/ongedaan/" not in one]
    assert len(forms) >= 7
    for form in forms:
        assert parse_qs(urlsplit(back_in(form)).query) == {name: [value] for name, value in view.items()}
        page = visitor.text(form)
        assert f'href="{back_in(form)}"' in page and ">Stamboom</a>" in page  # without saving, and above


def test_saving_and_taking_away_lead_back_too(world: World, rich: dict[str, Person]) -> None:
    visitor = coach(world)
    here = visitor.at("genogram_page", wie=rich["ma"].reference, contrast="1")
    asked = {"van": rich["ma"].reference, "terug": quote(here, safe="")}
    with programme_scope(world.families[FAMILY].programme_id):
        family = {"family": world.families[FAMILY]}
        rows = {
            "tie": Tie.objects.filter(**family)[0].pk,
            "household": Household.objects.get(**family).pk,
            "twins": Twins.objects.get(**family).pk,
            "loss": PregnancyLoss.objects.get(**family).pk,
            "event": LifeEvent.objects.get(**family).reference,
        }
        stay = HouseholdStay.objects.filter(**family)[0].pk
    assert visitor.send(visitor.at("siblings_order", rich["ma"].reference, **asked))["Location"] == here
    assert visitor.send(visitor.at("stay_change", rows["household"], stay, **asked))["Location"] == here
    new = visitor.send(visitor.at("tie_new", **asked), second=rich["oom"].reference, kind="close")
    assert new["Location"] == here
    for name, key in rows.items():
        form = visitor.at(f"{name}_change", key, **asked)
        persons = {"persons": [rich["een"].reference, rich["twee"].reference]} if name == "twins" else {}
        assert visitor.send(form, **persons)["Location"] == here, name
        remove = visitor.at(f"{name}_remove", key)
        (way,) = (one for one in opened_from(visitor.text(form)) if one.startswith(remove))
        assert visitor.send(way)["Location"] == here, name


def test_the_timeline_is_such_a_place(world: World, rich: dict[str, Person]) -> None:
    visitor = coach(world)
    here = visitor.at("genogram_timeline", wie=rich["ma"].reference)
    (form,) = opened_from(visitor.text(here))
    assert visitor.send(form)["Location"] == here


@pytest.mark.parametrize(
    "away",
    [
        "https://elders.example/",
        "//elders.example/gezinnen/",
        "/gezinnen/ander123/stamboom/",
        "/uitloggen/",
        "/taal/",
        "javascript:1",
        "\\\\elders.example",
        "//[",
        "",
    ],
)
def test_no_other_place_is_one(world: World, rich: dict[str, Person], away: str) -> None:
    visitor = coach(world)
    ma = rich["ma"].reference
    address = visitor.at("tie_new", van=ma, terug=quote(away, safe=""))
    assert not re.search(r'href="[^"]*elders', visitor.text(address))
    answer = visitor.send(address, second=rich["oom"].reference, kind="close")
    assert answer["Location"] == visitor.at("person_page", ma)


@pytest.mark.parametrize(
    "name", ["family_readers", "family_take_along", "tie_new", "undo_last", "genogram_png"]
)
def test_nor_is_another_page_of_the_family(world: World, rich: dict[str, Person], name: str) -> None:
    visitor = coach(world)
    ma = rich["ma"].reference
    address = visitor.at("tie_new", van=ma, terug=visitor.at(name))
    answer = visitor.send(address, second=rich["oom"].reference, kind="close")
    assert answer["Location"] == visitor.at("person_page", ma)


def test_who_is_gone_meanwhile_is_not_looked_at(world: World, rich: dict[str, Person]) -> None:
    visitor = coach(world)
    here = quote(visitor.at("genogram_page", wie="bcdfghjk", jaar="1999"), safe="")
    answer = visitor.send(
        visitor.at("tie_new", van=rich["ma"].reference, terug=here),
        second=rich["oom"].reference,
        kind="close",
    )
    assert answer["Location"] == visitor.at("genogram_page", jaar="1999")
