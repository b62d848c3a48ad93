"""Who is around the family: adding somebody, changing what is told about the line with them, and taking it away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import Refused
from keerpunt.families import naming
from keerpunt.families.actions import steps
from keerpunt.families.enums import Circle, LineQuality, Support
from keerpunt.families.models import Family, NetworkLink, Person


@dataclass(frozen=True)
class LinkFacts:
    """What is told about somebody around the family. Who is not on the map never consented: a name or role, no more.

    of: whose line it is, None for the family as a whole. who: somebody on the map; else `name`.
    """

    circle: Circle
    quality: LineQuality
    name: str = ""
    who: Person | None = None
    of: Person | None = None
    support: Collection[Support] = ()

    def fill(self, link: NetworkLink) -> None:
        """This function will write what is told on the row."""
        link.of, link.who, link.name = self.of, self.who, " ".join(self.name.split())
        link.circle, link.quality = str(self.circle), str(self.quality)
        link.support = " ".join(kind.value for kind in Support if kind in self.support)


def add_link(*, actor: Actor, family: Family, facts: LinkFacts, now: dt.datetime) -> NetworkLink:
    """This function will note somebody around the family, and how the line with them is.

    Refused: nobody, somebody from the map and a name at once, somebody around themselves, and who is there already.
    """
    with transaction.atomic():
        family = steps.lock_for_edit(actor, family, now=now)
        link = NetworkLink(programme_id=family.programme_id, family=family)
        _fill(link, facts)
        steps.add_row(family, link)
        rows = [link, *(one for one in (facts.of, facts.who) if one is not None)]
        steps.write_line(actor=actor, family=family, operation="families.add_link", rows=rows, now=now)
    return link


def change_link(
    *,
    actor: Actor,
    family: Family,
    link: NetworkLink,
    facts: LinkFacts,
    version: int | None,
    now: dt.datetime,
) -> NetworkLink:
    """This function will change what is told about somebody around the family, from the version that the edit started from."""
    with transaction.atomic():
        family = steps.lock_for_edit(actor, family, now=now)
        steps.take_row(family, link, version)
        _fill(link, facts)
        link.save()
        steps.write_line(actor=actor, family=family, operation="families.change_link", rows=[link], now=now)
    return link


def remove_link(
    *, actor: Actor, family: Family, link: NetworkLink, version: int | None, now: dt.datetime
) -> None:
    """This function will take somebody out of the network; who is on the map stays there."""
    steps.take_away(actor, family, link, version, operation="families.remove_link", now=now)


def _fill(link: NetworkLink, facts: LinkFacts) -> None:
    named = bool(facts.name.strip())
    if facts.who is None and not named:
        raise Refused(_("Choose somebody from the family map, or write a name."), field="name")
    if facts.who is not None and named:
        raise Refused(
            _("Choose somebody from the family map or write a name, not both. Empty one of the two."),
            field="name",
        )
    if facts.who is not None and facts.of is not None and facts.who.pk == facts.of.pk:
        raise Refused(_("Nobody is in their own network. Choose somebody else."), field="who")
    for field, person in (("of", facts.of), ("who", facts.who)):
        if person is not None:
            steps.require_present(link.family, [person], field=field)
    facts.fill(link)
    if _is_there_already(link):
        name = naming.short_name_of(facts.who) if facts.who else link.name
        raise Refused(
            _("%(name)s is in this network already. Change that instead.") % {"name": name},
            field="who" if facts.who else "name",
        )


def _is_there_already(link: NetworkLink) -> bool:
    """The same person of the map, or the same name in the same circle, around the same people. Two friends may share
    a name with a neighbour.
    """
    others = NetworkLink.objects.filter(family=link.family, removed_at__isnull=True, of=link.of)
    others = others.exclude(pk=link.pk)
    if link.who is not None:
        return bool(others.filter(who=link.who).exists())
    name = link.name.casefold()
    same = [one for one in others.filter(who__isnull=True) if one.circle == link.circle]
    return any(one.name.casefold() == name for one in same)
