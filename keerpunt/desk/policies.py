"""Who the desk is for: coaches and coordinators. What they then see of a family is for `families` and `plans` to say."""

from __future__ import annotations

from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import Verdict, no, yes
from keerpunt.programmes.enums import Role


def can_use_desk(actor: Actor) -> Verdict:
    """This function will say whether there is a first page and a search for the actor."""
    return yes("role") if works_with_families(actor) or oversees_team(actor) else no("no_role")


def works_with_families(actor: Actor) -> bool:
    """This function will say whether the actor has families of her own: a coach."""
    return actor.member_id is None and actor.has(Role.COACH)


def oversees_team(actor: Actor) -> bool:
    """This function will say whether the actor sees the team's dates: a coordinator."""
    return actor.member_id is None and actor.has(Role.COORDINATOR)
