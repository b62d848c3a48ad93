"""What the panel "Team and help" on the family's page needs, in two queries."""

from __future__ import annotations

import datetime as dt
from typing import TypedDict

from keerpunt.access.actors import Actor
from keerpunt.families import care_team
from keerpunt.families.enums import SeatRole
from keerpunt.families.models import Family
from keerpunt.programmes.enums import Role


class Panel(TypedDict):
    """The panel's context: the team, who else comes, and whether the actor may change the list and fill seats."""

    team: care_team.Team
    helpers: list[care_team.OtherHelp]
    edits: bool
    fills: bool


def context(actor: Actor, family: Family, *, on: dt.date) -> Panel:
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
