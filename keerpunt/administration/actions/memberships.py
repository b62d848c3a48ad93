"""Ending that somebody works in a programme: from that day on every request of theirs finds nothing there."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import Refused, require
from keerpunt.administration import policies, rules
from keerpunt.administration.actions import steps
from keerpunt.programmes.models import Membership, Programme
from keerpunt.programmes.scopes import programme_scope


def end_membership(
    *,
    actor: Actor,
    programme: Programme,
    membership: Membership,
    first_day_without: dt.date,
    now: dt.datetime,
) -> Membership:
    """This function will end a membership on a day; a membership that ended earlier stays as it is."""
    require(policies.can_manage_professionals(actor, programme))
    with transaction.atomic(), programme_scope(programme.pk):
        locked = Membership.objects.select_for_update().get(pk=membership.pk)
        wanted = rules.ending(locked.starts_on, first_day_without)
        if locked.user_id == actor.user_id:
            raise Refused(_("You cannot end your own work here. Ask the administrator."))
        if locked.ends_on is not None and locked.ends_on <= wanted:
            return locked
        locked.ends_on = wanted
        locked.save(update_fields=["ends_on"])
        steps.write_line(actor=actor, operation="end_membership", rows=[locked], now=now, programme=programme)
    return locked
