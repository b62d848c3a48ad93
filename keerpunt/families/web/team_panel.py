"""What the panel "Team and help" on the family's page needs, in two queries."""

from __future__ import annotations

import datetime as dt

from keerpunt.access.actors import Actor
from keerpunt.families import care_team
from keerpunt.families.enums import SeatRole
from keerpunt.families.models import Family
from keerpunt.programmes.enums import Role


def context(actor: Actor, family: Family, *, on: dt.date) -> dict[str, object]:
    """This function will give the panel's context, for an actor who may open the family.

    What the panel offers follows from the seats that were loaded; the pages behind its links ask the policies.
    """
    team = care_team.team_on(family, on=on)
    helpers, _earlier = care_team.helpers_of(family)
    roles = team.roles_of(actor.user_id) if actor.has(Role.COACH) else set()
    return {
        "team": team,
        "helpers": helpers,
        "edits": bool(roles),
        "fills": actor.has(Role.COORDINATOR) or SeatRole.LEAD_COACH in roles,
    }
