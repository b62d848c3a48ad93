"""What people do at the entrance, for themselves: choosing where they work now, and what they are called."""

from __future__ import annotations

import dataclasses
import datetime as dt

from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction

from keerpunt.access.actors import Actor
from keerpunt.access.middleware import CHOSEN
from keerpunt.access.verdicts import NotAllowed, no, require
from keerpunt.accounts.models import User
from keerpunt.administration import policies
from keerpunt.administration.actions import steps
from keerpunt.programmes.models import Programme


def choose_programme(*, actor: Actor, programme: Programme, session: SessionBase, now: dt.datetime) -> None:
    """This function will have somebody work in one of their programmes from now on; `actor` has their roles in it.

    Choosing the one that is chosen already changes nothing.
    """
    require(policies.can_work_here(actor))
    if actor.programme_id != programme.pk:
        raise NotAllowed(no("other_programme"))
    if session.get(CHOSEN) == str(programme.pk):
        return
    with transaction.atomic():
        session[CHOSEN] = str(programme.pk)
        session.save()
        steps.write_line(
            actor=actor, operation="choose_programme", rows=[programme], now=now, programme=programme
        )


def change_own_name(*, actor: Actor, name: str, now: dt.datetime) -> User:
    """This function will change what somebody is called, everywhere: an account is of no programme."""
    require(policies.can_change_own_account(actor))
    assert actor.user_id is not None
    with transaction.atomic():
        user = User.objects.select_for_update().get(pk=actor.user_id)
        if user.name == name:
            return user
        user.name = name
        user.save(update_fields=["name"])
        anywhere = dataclasses.replace(actor, programme_id=None)
        steps.write_line(actor=anywhere, operation="change_own_name", rows=[user], now=now)
    return user
