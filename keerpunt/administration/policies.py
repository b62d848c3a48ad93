"""Who sets up what. Each `can_…` about a thing has its list twin."""

from __future__ import annotations

from django.db.models import QuerySet

from keerpunt.access.actors import INSTALLATION_ADMINISTRATOR, Actor
from keerpunt.access.verdicts import Verdict, no, yes
from keerpunt.programmes.enums import Role
from keerpunt.programmes.models import Programme


def can_manage_installation(actor: Actor) -> Verdict:
    """This function will say whether the actor sets up programmes, organisations and users."""
    if actor.is_system:
        return yes("system")
    return yes("administrator") if actor.has(INSTALLATION_ADMINISTRATOR) else no("not_administrator")


def can_manage_professionals(actor: Actor, programme: Programme) -> Verdict:
    """This function will say whether the actor invites professionals into a programme and ends memberships there."""
    if can_manage_installation(actor):
        return yes("administrator")
    manages = actor.has(Role.PROGRAMME_MANAGER) and actor.programme_id == programme.pk
    return yes("programme_manager") if manages else no("not_manager")


def programmes_to_manage(actor: Actor) -> QuerySet[Programme]:
    """This function will give the list twin of `can_manage_professionals`."""
    if can_manage_installation(actor):
        return Programme.objects.all()
    if actor.programme_id and actor.has(Role.PROGRAMME_MANAGER):
        return Programme.objects.filter(pk=actor.programme_id)
    return Programme.objects.none()


def can_hold_link(actor: Actor) -> Verdict:
    """This function will say whether the actor may make an account with a link: whoever is not signed in."""
    return no("signed_in") if actor.user_id else yes("holds_link")


def can_work_here(actor: Actor) -> Verdict:
    """This function will say whether the actor, as they are now, works in a programme."""
    works = actor.user_id is not None and actor.programme_id is not None and bool(actor.membership_ids)
    return yes("member") if works else no("not_member")


def can_change_own_account(actor: Actor) -> Verdict:
    """This function will say whether the actor has an account: whoever is signed in."""
    return yes("oneself") if actor.user_id is not None else no("not_signed_in")
