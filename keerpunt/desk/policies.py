"""Who the desk is for: coaches and coordinators. What they then see of a family is for `families` and `plans` to say."""

from __future__ import annotations

from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import Verdict, no, yes
from keerpunt.programmes.enums import Role


def can_use_desk(actor: Actor) -> Verdict:
    """This function will say whether there is a first page and a search for the actor: for a coach, for a coordinator."""
    return can_see_own_due(actor) or can_see_team_due(actor)


def can_see_own_due(actor: Actor) -> Verdict:
    """This function will say whether the actor has families of her own to see what is due in: a coach."""
    return _as(actor, Role.COACH)


def can_see_team_due(actor: Actor) -> Verdict:
    """This function will say whether the actor sees when something is due in the team: a coordinator."""
    return _as(actor, Role.COORDINATOR)


def _as(actor: Actor, role: Role) -> Verdict:
    """In a role, and not while a member of a family holds the device."""
    if actor.member_id is not None:
        return no("member_holds_device")
    return yes("role") if actor.has(role) else no("no_role")
