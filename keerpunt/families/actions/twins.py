"""Who were born together: twins, triplets, identical or not. A person is in one group only."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import Refused
from keerpunt.families import naming
from keerpunt.families.actions import steps
from keerpunt.families.enums import ParenthoodKind, TwinKind
from keerpunt.families.models import Family, Parenthood, Person, Twins

Who = TypeVar("Who")


@dataclass(frozen=True)
class TwinFacts(Generic[Who]):
    """What is told about children who were born together: who, and whether they are identical.

    `Who` is a Person; in a whole story that is added at once, the caller's key for one.
    """

    persons: Sequence[Who]
    kind: TwinKind = TwinKind.UNKNOWN


def add_twins(*, actor: Actor, family: Family, facts: TwinFacts[Person], now: dt.datetime) -> Twins:
    """This function will note that two or more children of the same parent were born together.

    Refused: fewer than two, children who share no parent, and who is one of other twins already.
    """
    with transaction.atomic():
        family = steps.lock_for_edit(actor, family, now=now)
        twins = Twins(programme_id=family.programme_id, family=family, kind=str(facts.kind))
        _require_born_together(twins, facts)
        steps.add_row(family, twins)
        rows = [twins, *_put_together(family, twins, facts)]
        steps.write_line(actor=actor, family=family, operation="families.add_twins", rows=rows, now=now)
    return twins


def change_twins(
    *,
    actor: Actor,
    family: Family,
    twins: Twins,
    facts: TwinFacts[Person],
    version: int | None,
    now: dt.datetime,
) -> Twins:
    """This function will change who were born together, or whether they are identical."""
    with transaction.atomic():
        family = steps.lock_for_edit(actor, family, now=now)
        steps.take_row(family, twins, version)
        _require_born_together(twins, facts)
        twins.kind = str(facts.kind)
        twins.save()
        rows = [twins, *_put_together(family, twins, facts)]
        steps.write_line(actor=actor, family=family, operation="families.change_twins", rows=rows, now=now)
    return twins


def remove_twins(
    *, actor: Actor, family: Family, twins: Twins, version: int | None, now: dt.datetime
) -> None:
    """This function will take away that children were born together; the children stay."""
    with transaction.atomic():
        family = steps.lock_for_edit(actor, family, now=now)
        steps.take_row(family, twins, version)
        rows = [twins, *_put_together(family, twins, TwinFacts(()))]
        steps.take_off(twins, now=now)
        steps.write_line(actor=actor, family=family, operation="families.remove_twins", rows=rows, now=now)


def _put_together(family: Family, twins: Twins, facts: TwinFacts[Person]) -> list[Person]:
    """Who is one of them now and was not, gets the mark; who was and is not, loses it. Gives all of those."""
    wanted = {person.pk: person for person in facts.persons}
    there = {person.pk: person for person in Person.objects.filter(family=family, twins=twins)}
    changed: list[tuple[Person, Twins | None]] = [
        (person, None) for key, person in there.items() if key not in wanted
    ]
    changed += [(person, twins) for key, person in wanted.items() if key not in there]
    for person, group in changed:
        steps.take_row(family, person, None)
        person.twins = group
        person.save(update_fields=["twins", "version"])
    return [person for person, _group in changed]


def _require_born_together(twins: Twins, facts: TwinFacts[Person]) -> None:
    keys = {person.pk for person in facts.persons}
    if len(keys) < 2:
        raise Refused(_("Choose at least two children who were born together."), field="persons")
    steps.require_present(twins.family, facts.persons, field="persons")
    links = Parenthood.objects.filter(family=twins.family, child__in=keys, removed_at__isnull=True)
    parents = {key: {link.parent_id for link in links if _is_birth(link, key)} for key in keys}
    if not set.intersection(*parents.values()):
        raise Refused(
            _("These children do not have the same parent on the page yet. Add the parent first."),
            field="persons",
        )
    for other in Person.objects.filter(pk__in=keys, twins__removed_at__isnull=True).exclude(twins=None):
        if other.twins_id != twins.pk:
            other.family = twins.family
            raise Refused(
                _("%(name)s is one of other twins on the page. Change those instead.")
                % {"name": naming.short_name_of(other)},
                field="persons",
            )


def _is_birth(link: Parenthood, child: object) -> bool:
    return link.child_id == child and link.kind != ParenthoodKind.STEP
