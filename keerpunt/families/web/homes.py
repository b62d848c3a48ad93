"""Homes in words: how one is called, who lived there and when, and where somebody lived through time."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from keerpunt.families import rules
from keerpunt.families.models import Household, HouseholdStay, Person
from keerpunt.families.story import Story, date_of
from keerpunt.families.web import shown

# Of a home without a name, so many people say which one it is.
NAMED = 3


@dataclass(frozen=True, slots=True)
class HomeLine:
    """A home in somebody's life: how it is called, its page, from when until when, with whom, and where to change that."""

    name: str
    href: str
    period: str
    together: str
    change_href: str


def name_of(story: Story, household: Household) -> str:
    """This function will give what the family calls a home, or else who lives there."""
    if household.name:
        return str(household.name)
    people = list(dict.fromkeys(story.by_key[stay.person_id] for stay in _stays(story, household)))
    if not people:
        return _("a home without a name")
    names = shown.names_of(people[:NAMED])
    return _("home of %(names)s") % {"names": names if len(people) <= NAMED else f"{names} …"}


def stays_in(story: Story, household: Household, back: str) -> list[shown.PersonLine]:
    """This function will list who lives or lived in a home, with the period, the earliest first."""
    return [
        shown.line_of(
            story,
            story.by_key[stay.person_id],
            how=shown.period(stay.started, stay.ended),
            change_href=_address(story, stay) + back,
        )
        for stay in _stays(story, household)
    ]


def lived_in(story: Story, person: Person) -> list[HomeLine]:
    """This function will list where somebody lived, the earliest first, with whom they lived there at the same time."""
    homes = {household.id: household for household in story.households}
    own = [stay for stay in story.stays if stay.person_id == person.pk and stay.household_id in homes]
    back = f"?van={person.reference}"
    found = []
    for stay in sorted(own, key=_by_start):
        home = homes[stay.household_id]
        others = {other.person_id for other in _stays(story, home) if _together(stay, other)} - {person.pk}
        found.append(
            HomeLine(
                name=capfirst(name_of(story, home)),
                href=reverse("household_change", args=(story.family.reference, home.pk)) + back,
                period=shown.period(stay.started, stay.ended),
                together=shown.names_of([one for one in story.persons if one.pk in others]),
                change_href=_address(story, stay) + back,
            )
        )
    return found


def known(story: Story, of: Person | None, back: str) -> list[tuple[str, str]]:
    """This function will list the homes that are on the page already, to choose one instead of adding it again.

    Somebody whose page one came from can join there at once; not where they are noted already. back: what stands behind
    an address so that it leads back to where one came from.
    """
    there = {stay.household_id for stay in story.stays if of and stay.person_id == of.pk}
    door = "stay_new" if of else "household_change"
    return [
        (name_of(story, home), reverse(door, args=(story.family.reference, home.pk)) + back)
        for home in story.households
        if home.id not in there
    ]


def _stays(story: Story, household: Household) -> list[HouseholdStay]:
    stays = [
        stay for stay in story.stays if stay.household_id == household.pk and stay.person_id in story.by_key
    ]
    return sorted(stays, key=_by_start)


def _together(one: HouseholdStay, other: HouseholdStay) -> bool:
    """Whether two stays in a home can have been at the same time, as far as is known."""
    return not (
        rules.runs_backwards(date_of(one.started), date_of(other.ended))
        or rules.runs_backwards(date_of(other.started), date_of(one.ended))
    )


def _by_start(stay: HouseholdStay) -> tuple[bool, tuple[int, int, int, bool], object]:
    date = date_of(stay.started)
    return (date is None, date.sort_key() if date else (0, 0, 0, False), stay.id)


def _address(story: Story, stay: HouseholdStay) -> str:
    return reverse("stay_change", args=(story.family.reference, stay.household_id, stay.pk))
