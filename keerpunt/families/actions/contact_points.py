"""Ways to reach somebody who takes part, each with whether it is safe for them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import ChangedMeanwhile, NotAllowed, Refused, no
from keerpunt.families import rules
from keerpunt.families.actions import steps
from keerpunt.families.enums import ContactKind, Safety, Standing
from keerpunt.families.models import ContactPoint, Family, Person

# What is wrong with a value that does not look like what it should be.
SHAPES: dict[str, Promise] = {
    ContactKind.MOBILE: gettext_lazy(
        "This does not look like a telephone number. Write for example 06 12345678."
    ),
    ContactKind.PHONE: gettext_lazy(
        "This does not look like a telephone number. Write for example 0591 123456."
    ),
    ContactKind.MAIL: gettext_lazy(
        "This does not look like an e-mail address. Write for example name@example.nl."
    ),
    ContactKind.MESSAGE: gettext_lazy("Write a number or a name with which you can send a message."),
    ContactKind.ADDRESS: gettext_lazy("Write the street with the house number, and the place."),
}


@dataclass(frozen=True)
class ContactFacts:
    """A way to reach somebody, whether it is safe for them, and when."""

    kind: ContactKind
    value: str
    safety: Safety = Safety.UNKNOWN
    when: str = ""

    def fill(self, point: ContactPoint) -> None:
        """This function will write what is told on the row."""
        point.kind, point.value = str(self.kind), self.value
        point.safety, point.when = str(self.safety), self.when


def add_contact_point(
    *, actor: Actor, family: Family, person: Person, facts: ContactFacts, now: dt.datetime
) -> ContactPoint:
    """This function will keep a way to reach somebody who takes part; of a third party it is refused."""
    with transaction.atomic():
        family = steps.lock_for_edit(actor, family, now=now)
        _require_taking_part(family, person)
        _require_shape(facts)
        point = ContactPoint(programme_id=family.programme_id, family=family, person=person)
        facts.fill(point)
        steps.add_row(family, point)
        operation = "families.add_contact_point"
        steps.write_line(actor=actor, family=family, operation=operation, rows=[point, person], now=now)
    return point


def change_contact_point(
    *,
    actor: Actor,
    family: Family,
    point: ContactPoint,
    facts: ContactFacts,
    version: int | None,
    now: dt.datetime,
) -> ContactPoint:
    """This function will change a way to reach somebody, from the version that the edit started from."""
    with transaction.atomic():
        family = steps.lock_for_edit(actor, family, now=now)
        steps.take_row(family, point, version)
        _require_shape(facts)
        facts.fill(point)
        point.save()
        operation = "families.change_contact_point"
        steps.write_line(actor=actor, family=family, operation=operation, rows=[point], now=now)
    return point


def remove_contact_point(
    *, actor: Actor, family: Family, point: ContactPoint, version: int | None, now: dt.datetime
) -> None:
    """This function will take a way to reach somebody off the family's page."""
    operation = "families.remove_contact_point"
    steps.take_away(actor, family, point, version, operation=operation, now=now)


def _require_taking_part(family: Family, person: Person) -> None:
    """Whoever it is stays as they are: so nothing is taken in hand, and this is read anew under the lock."""
    stored = Person.objects.filter(pk=person.pk, family=family).values_list("standing", "removed_at").first()
    if stored is None:
        raise NotAllowed(no("other_family"))
    if stored[1] is not None:
        raise ChangedMeanwhile
    if stored[0] == Standing.THIRD_PARTY:
        raise Refused(_("We keep ways to reach somebody only of who takes part in the programme."))
    person.family = family


def _require_shape(facts: ContactFacts) -> None:
    if not rules.looks_like(str(facts.kind), facts.value):
        raise Refused(str(SHAPES[facts.kind]), field="value")
