"""What the tests of the map's page share: a family in which every sign occurs, and what stands on a page."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from keerpunt.engines.genogram.dates import UncertainDate
from keerpunt.families.actions import households, life_events, losses, stories, ties, twins
from keerpunt.families.actions.parenthoods import ParenthoodFacts
from keerpunt.families.actions.persons import PersonFacts
from keerpunt.families.actions.unions import UnionFacts
from keerpunt.families.enums import EventKind, Sex, Standing, TieKind, TwinKind, UnionKind
from keerpunt.families.models import Person
from keerpunt.programmes.scopes import programme_scope
from tests.families.browsing import Visitor
from tests.worlds import World

FAMILY = "zwart"


def told() -> stories.StoryFacts:
    """Three generations in which every sign occurs."""
    member, third = Standing.MEMBER, Standing.THIRD_PARTY

    def one(name: str, born: int, standing: Standing = third, **more: Any) -> PersonFacts:
        return PersonFacts(standing, name, born=UncertainDate(born), **more)

    people = {
        "opa": one("Opa", 1930, sex=Sex.MALE, died=UncertainDate(1990)),
        "oma": one("Oma", 1932, sex=Sex.FEMALE),
        "ma": one("Mia", 1960, member, sex=Sex.FEMALE),
        "oom": one("Oom", 1963, sex=Sex.MALE),
        "pa": one("Dik", 1958, sex=Sex.MALE),
        "een": one("Een", 1990, member),
        "twee": one("Twee", 1990, member),
        "kleinkind": one("Pip", 2015, member),
    }
    unions = [
        UnionFacts("opa", "oma", UnionKind.MARRIED, UncertainDate(1955)),
        UnionFacts("ma", "pa", UnionKind.TOGETHER, UncertainDate(1985)),
    ]
    pairs = "ma opa,ma oma,oom opa,oom oma,een ma,een pa,twee ma,twee pa,kleinkind een"
    return stories.StoryFacts(people, unions, [ParenthoodFacts(*pair.split()) for pair in pairs.split(",")])


def tell_everything(world: World) -> dict[str, Person]:
    """This function will tell that family to the family of the stand-in, with everything that can lie over it."""
    family = world.families[FAMILY]
    around = {"actor": world.actor("stand_in"), "family": family, "now": world.now}
    with programme_scope(family.programme_id):
        made = stories.add_story(story=told(), **around)
        year = UncertainDate
        ties.add_tie(facts=ties.TieFacts(made["ma"], made["oma"], TieKind.QUARRELS, year(1980)), **around)
        ties.add_tie(facts=ties.TieFacts(made["een"], made["twee"], TieKind.CLOSE), **around)
        home = households.HouseholdFacts("Kerkstraat", [made["ma"], made["een"], made["twee"]], year(1995))
        households.add_household(facts=home, **around)
        twins.add_twins(facts=twins.TwinFacts([made["een"], made["twee"]], TwinKind.IDENTICAL), **around)
        losses.add_loss(facts=losses.LossFacts(made["ma"], made["pa"], year(1988)), **around)
        moved = life_events.EventFacts(EventKind.MOVING, [made["ma"]], year(1995), note="Naar het dorp.")
        life_events.record_life_event(facts=moved, **around)
    return made


def coach(world: World) -> Visitor:
    return Visitor(world, "stand_in", FAMILY)


def words(page: str) -> str:
    """What somebody reads, without tags; the drawing and its titles left out."""
    return " ".join(
        unescape(re.sub(r"<[^>]+>", " ", re.sub(r"<svg.*?</svg>", " ", page, flags=re.DOTALL))).split()
    )


def drawn(page: str) -> str:
    """The drawing of the map alone."""
    found = re.search(r'<svg[^>]*class="genogram".*?</svg>', page, re.DOTALL)
    assert found
    return unescape(found[0])


def listed(page: str) -> str:
    """The list below the map, as words."""
    found = re.search(r'<details class="more" id="kaart-lijst">.*?</details>', page, re.DOTALL)
    assert found
    return words(found[0])
