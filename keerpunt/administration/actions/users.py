"""Users: made by the installation, switched off and on, their sessions ended, their second step set up anew."""

from __future__ import annotations

import datetime as dt

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.translation import gettext as _

from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import Refused
from keerpunt.accounts import actions as account_actions
from keerpunt.accounts import queries as account_queries
from keerpunt.accounts.models import User
from keerpunt.administration.actions import steps


def create_administrator(
    *, actor: Actor, email: str, name: str, password: str | None, now: dt.datetime
) -> User:
    """This function will make an installation administrator; without a password a link has to be made to choose one."""
    steps.require_administrator(actor)
    with transaction.atomic():
        if account_queries.user_with_address(email) is not None:
            raise Refused(_("Somebody has this e-mail address already."), field="email")
        user = User.objects.create_user(email, password, name=name, is_installation_administrator=True)
        steps.write_line(actor=actor, operation="create_administrator", rows=[user], now=now)
    return user


def deactivate_user(*, actor: Actor, user: User, now: dt.datetime) -> None:
    """This function will switch an account off and end its sessions. Refused for oneself and the last administrator."""
    steps.require_administrator(actor)
    if user.pk == actor.user_id:
        raise Refused(_("You cannot switch off your own account. Ask another administrator."))
    with transaction.atomic():
        locked = User.objects.select_for_update().get(pk=user.pk)
        others = User.objects.filter(is_installation_administrator=True, is_active=True).exclude(pk=user.pk)
        if locked.is_installation_administrator and not others.exists():
            raise Refused(_("This is the last administrator. First make another one."))
        locked.is_active = False
        locked.save(update_fields=["is_active"])
        account_actions.end_all_sessions(actor=locked)
        steps.write_line(actor=actor, operation="deactivate_user", rows=[locked], now=now)


def reactivate_user(*, actor: Actor, user: User, now: dt.datetime) -> None:
    """This function will switch an account on again."""
    steps.require_administrator(actor)
    with transaction.atomic():
        User.objects.filter(pk=user.pk).update(is_active=True)
        steps.write_line(actor=actor, operation="reactivate_user", rows=[user], now=now)


def end_sessions(*, actor: Actor, user: User, now: dt.datetime) -> int:
    """This function will end all sessions of a user, and say how many there were."""
    steps.require_administrator(actor)
    with transaction.atomic():
        ended = account_actions.end_all_sessions(actor=user)
        steps.write_line(actor=actor, operation="end_sessions", rows=[user], now=now)
    return ended


def reset_second_step(*, actor: Actor, user: User, now: dt.datetime) -> None:
    """This function will take away a lost second step, and end the sessions; the user sets up a new one."""
    steps.require_administrator(actor)
    with transaction.atomic():
        Authenticator.objects.filter(user_id=user.pk).delete()
        account_actions.end_all_sessions(actor=user)
        steps.write_line(actor=actor, operation="reset_second_step", rows=[user], now=now)
