"""Who lived where with whom: a household, and from when until when each person was part of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import NotAllowed, Refused, no
from keerpunt.engines.genogram.dates import UncertainDate
from keerpunt.families import naming
from keerpunt.families.actions import steps
from keerpunt.families.models import Family, Household, HouseholdStay, Person

Who = TypeVar("Who")


@dataclass(frozen=True)
class HouseholdFacts(Generic[Who]):
    """What is told about a household: how the family calls it, who lives or lived there, and since when.

    `Who` is a Person; in a whole story that is added at once, the caller's key for one.
    """

    name: str = ""
    persons: Sequence[Who] = ()
    started: UncertainDate | None = None


@dataclass(frozen=True)
class StayFacts(Generic[Who]):
    """What is told about one person in a household: from when until when, as far as that is known."""

    person: Who
    started: UncertainDate | None = None
    ended: UncertainDate | None = None

    def fill(self, stay: HouseholdStay) -> None:
        """This function will write what is told on the row, but for the person and the household."""
        stay.started, stay.ended = steps.code_of(self.started), steps.code_of(self.ended)


def add_household(
    *, actor: Actor, family: Family, facts: HouseholdFacts[Person], now: dt.datetime
) -> Household:
    """This function will note a household, together with a stay for everybody who is told to live or have lived there.

    Refused: a household of which neither a name nor anybody is known.
    """
    with transaction.atomic():
        family = steps.lock_for_edit(actor, family, now=now)
        steps.require_present(family, facts.persons, field="persons")
        if not facts.name and not facts.persons:
            raise Refused(_("Write how you call this home, or choose who lives there."), field="name")
        household = Household(programme_id=family.programme_id, family=family, name=facts.name)
        steps.add_row(family, household)
        persons = {person.pk: person for person in facts.persons}
        stays = [_stay(household, StayFacts(person, facts.started)) for person in persons.values()]
        for stay in stays:
            steps.add_row(family, stay)
        rows = [household, *stays]
        steps.write_line(actor=actor, family=family, operation="families.add_household", rows=rows, now=now)
    return household


def change_household(
    *, actor: Actor, family: Family, household: Household, name: str, version: int | None, now: dt.datetime
) -> Household:
    """This function will change how a household is called. Without a name it needs somebody who lives there."""
    with transaction.atomic():
        family = steps.lock_for_edit(actor, family, now=now)
        steps.take_row(family, household, version)
        if not name and not _stays_in(household):
            raise Refused(
                _("Nobody is noted in this home, so it needs a name. Write how you call it."), field="name"
            )
        household.name = name
        household.save()
        operation = "families.change_household"
        steps.write_line(actor=actor, family=family, operation=operation, rows=[household], now=now)
    return household


def remove_household(
    *, actor: Actor, family: Family, household: Household, version: int | None, now: dt.datetime
) -> None:
    """This function will take a household off the page, and with it that people lived there; the people stay."""
    with transaction.atomic():
        family = steps.lock_for_edit(actor, family, now=now)
        steps.take_row(family, household, version)
        stays = _stays_in(household)
        for stay in stays:
            steps.take_row(family, stay, None)
            steps.take_off(stay, now=now)
        steps.take_off(household, now=now)
        rows = [household, *stays]
        operation = "families.remove_household"
        steps.write_line(actor=actor, family=family, operation=operation, rows=rows, now=now)


def add_stay(
    *, actor: Actor, family: Family, household: Household, facts: StayFacts[Person], now: dt.datetime
) -> HouseholdStay:
    """This function will note that somebody lives or lived in a household.

    Refused: who lives there already, a period that runs backwards, and a household that is no longer on the page.
    """
    with transaction.atomic():
        family = steps.lock_for_edit(actor, family, now=now)
        if household.family_id != family.pk:
            raise NotAllowed(no("other_family"))
        household.family = family
        if not Household.objects.filter(pk=household.pk, removed_at__isnull=True).exists():
            raise Refused(_("This home is no longer on the family's page."))
        stay = _stay(household, facts)
        steps.add_row(family, stay)
        rows = [stay, household, facts.person]
        steps.write_line(actor=actor, family=family, operation="families.add_stay", rows=rows, now=now)
    return stay


def change_stay(
    *,
    actor: Actor,
    family: Family,
    stay: HouseholdStay,
    facts: StayFacts[Person],
    version: int | None,
    now: dt.datetime,
) -> HouseholdStay:
    """This function will change who lived in a household or from when until when; an end says that they left."""
    with transaction.atomic():
        family = steps.lock_for_edit(actor, family, now=now)
        steps.take_row(family, stay, version)
        _fill(stay, facts)
        stay.save()
        steps.write_line(actor=actor, family=family, operation="families.change_stay", rows=[stay], now=now)
    return stay


def remove_stay(
    *, actor: Actor, family: Family, stay: HouseholdStay, version: int | None, now: dt.datetime
) -> None:
    """This function will take away that somebody lived in a household.

    A household without a name goes along with the last one who was noted in it: nobody could tell which it is.
    """
    with transaction.atomic():
        family = steps.lock_for_edit(actor, family, now=now)
        steps.take_row(family, stay, version)
        steps.take_off(stay, now=now)
        rows = [stay, *steps.take_off_empty_homes(family, [stay], now=now)]
        steps.write_line(actor=actor, family=family, operation="families.remove_stay", rows=rows, now=now)


def _stay(household: Household, facts: StayFacts[Person]) -> HouseholdStay:
    family = household.family
    stay = HouseholdStay(programme_id=family.programme_id, family=family, household=household)
    _fill(stay, facts)
    return stay


def _fill(stay: HouseholdStay, facts: StayFacts[Person]) -> None:
    steps.require_present(stay.family, [facts.person], field="person")
    steps.require_forward(facts.started, facts.ended)
    stay.person = facts.person
    facts.fill(stay)
    if not stay.ended and _lives_there_already(stay):
        raise Refused(
            _("%(name)s is on the page already as somebody who lives here. Change that instead.")
            % {"name": naming.short_name_of(facts.person)},
            field="person",
        )


def _lives_there_already(stay: HouseholdStay) -> bool:
    others = HouseholdStay.objects.filter(
        household_id=stay.household_id, person=stay.person, removed_at__isnull=True
    ).exclude(pk=stay.pk)
    return any(not other.ended for other in others)


def _stays_in(household: Household) -> list[HouseholdStay]:
    return list(HouseholdStay.objects.filter(household=household, removed_at__isnull=True).order_by("id"))
