"""Parental authority: told by somebody, since a date, from a source. It is never concluded from parenthood."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import Refused
from keerpunt.engines.genogram.dates import UncertainDate
from keerpunt.families.actions import steps
from keerpunt.families.enums import AuthoritySource
from keerpunt.families.models import Authority, Family, Person


@dataclass(frozen=True)
class AuthorityFacts:
    """Who has authority over which child, since when, and from where we know it. Source and date are always there."""

    parent: Person
    child: Person
    source: AuthoritySource
    started: UncertainDate
    ended: UncertainDate | None = None

    def fill(self, authority: Authority) -> None:
        """This function will write what is told on the row."""
        authority.parent, authority.child = self.parent, self.child
        authority.source = str(self.source)
        authority.started, authority.ended = steps.code_of(self.started), steps.code_of(self.ended)


def add_authority(*, actor: Actor, family: Family, facts: AuthorityFacts, now: dt.datetime) -> Authority:
    """This function will note who has parental authority over a child."""
    with transaction.atomic():
        family = steps.lock_for_edit(actor, family, now=now)
        authority = Authority(programme_id=family.programme_id, family=family)
        _require_sound(authority, facts)
        facts.fill(authority)
        steps.add_row(family, authority)
        rows = [authority, facts.parent, facts.child]
        steps.write_line(actor=actor, family=family, operation="families.add_authority", rows=rows, now=now)
    return authority


def change_authority(
    *,
    actor: Actor,
    family: Family,
    authority: Authority,
    facts: AuthorityFacts,
    version: int | None,
    now: dt.datetime,
) -> Authority:
    """This function will change who has authority, since when or from which source; an end date ends it."""
    with transaction.atomic():
        family = steps.lock_for_edit(actor, family, now=now)
        steps.take_row(family, authority, version)
        _require_sound(authority, facts)
        facts.fill(authority)
        authority.save()
        operation = "families.change_authority"
        steps.write_line(actor=actor, family=family, operation=operation, rows=[authority], now=now)
    return authority


def remove_authority(
    *, actor: Actor, family: Family, authority: Authority, version: int | None, now: dt.datetime
) -> None:
    """This function will take away what was told about authority, because it was a mistake."""
    operation = "families.remove_authority"
    steps.take_away(actor, family, authority, version, operation=operation, now=now)


def _require_sound(authority: Authority, facts: AuthorityFacts) -> None:
    if facts.parent.pk == facts.child.pk:
        raise Refused(_("Nobody has authority over themselves. Choose somebody else."), field="parent")
    steps.require_present(authority.family, [facts.parent, facts.child], field="parent")
    held = Authority.objects.filter(
        family=authority.family, removed_at__isnull=True, parent=facts.parent, child=facts.child
    ).exclude(pk=authority.pk)
    if facts.ended is None and any(not other.ended for other in held):
        raise Refused(_("This authority is already on the page. Change that instead."), field="parent")
