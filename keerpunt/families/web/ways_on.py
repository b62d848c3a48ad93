"""Where what was typed for something that is gone can be saved as something new; else why it cannot, and what to do.

Nothing that was typed is left out on the way, and nobody comes in by it whom somebody else let go: what is saved anew
stands in the form first, whole. A way to reach somebody is never given to another person.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from keerpunt.families import naming
from keerpunt.families.enums import Relation, SeatRole, Standing
from keerpunt.families.models import ContactPoint, HouseholdStay
from keerpunt.families.web.missing import Missing


@dataclass(frozen=True)
class WayOn:
    """Where the form leads (empty: nowhere), what stands on its button, and what is good to know about it."""

    address: str = ""
    button: str = ""
    said: str = ""


def way_on(missing: Missing, new: str) -> WayOn:
    """This function will say how to go on; `new` is the door where the same form adds something, if there is one."""
    if missing.door in ("contact_new", "contact_change"):
        return _contact(missing)
    if missing.door == "union_end":
        return _parting(missing)
    if missing.door == "seat_change":
        return _seat(missing)
    if missing.door in ("stay_new", "stay_change"):
        return _stay(missing)
    if missing.door == "person_new" and missing.relation == Relation.PARTNER:
        # Since when they are partners is not asked of somebody alone.
        text = _("%(name)s is no longer on the family's page, so nobody can become a partner there.")
        return WayOn(said=text % {"name": naming.short_name_of(missing.row)})
    return WayOn(_new(missing, new), _("Save as something new")) if new else WayOn()


def _contact(missing: Missing) -> WayOn:
    """We keep it with the person whom it reaches: without them, and of who takes no part, there is nowhere to keep it."""
    person = missing.person if isinstance(missing.row, ContactPoint) else None
    if person is None:
        text = _(
            "%(name)s is no longer on the family's page, so we do not keep this either. "
            "Does %(name)s belong there after all? Add them again, and then copy this."
        )
        return WayOn(said=text % {"name": naming.short_name_of(missing.row)})
    if person.standing != Standing.MEMBER:
        return WayOn(said=_("We keep ways to reach somebody only of who takes part in the programme."))
    address = reverse("contact_new", args=(missing.family.reference, person.reference))
    return WayOn(address, _("Save as something new"))


def _parting(missing: Missing) -> WayOn:
    if missing.pair is None:
        text = _("One of these two is no longer on the family's page. Add them again, and then copy this.")
        return WayOn(said=text)
    text = _("Were they partners after all? Look whether all of this is right, and save it.")
    return WayOn(_new(missing, "union_new"), _("Save as something new"), text)


def _stay(missing: Missing) -> WayOn:
    """A stay is somebody's in a home: while that is there it can be told anew, else there is nowhere to keep it."""
    home = missing.row.household_id if isinstance(missing.row, HouseholdStay) else None
    if home not in {household.id for household in missing.story.households}:
        return WayOn(said=_("This home is no longer on the family's page. Add it again, and then copy this."))
    return WayOn(reverse("stay_new", args=(missing.family.reference, home)), _("Save as something new"))


def _seat(missing: Missing) -> WayOn:
    name = {"name": missing.row.user.name}
    if missing.row.role == SeatRole.LEAD_COACH:
        return WayOn(said=_("A lead coach changes by a handover. Plan a handover instead."))
    if missing.coach is None:
        return WayOn(said=_("%(name)s does not work here as a coach any more.") % name)
    text = _("Does %(name)s have to stay in the team? Then %(name)s can open the family's page again.")
    return WayOn(_new(missing, "seat_new"), _("Add to the team again"), text % name)


def _new(missing: Missing, door: str) -> str:
    return reverse(door, args=(missing.family.reference,))
