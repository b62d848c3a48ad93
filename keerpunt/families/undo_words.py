"""What somebody did, said to themselves ("You added somebody."), and why something cannot be undone, with what to do instead.

A test holds that every action on a family stands here, with its inverse or with its refusal.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

#: What can be undone.
DONE: Mapping[str, str | Promise] = {
    "families.add_answer": gettext_lazy("You answered a question."),
    "families.add_person": gettext_lazy("You added somebody."),
    "families.add_relative": gettext_lazy("You added a relative."),
    "families.change_person": gettext_lazy("You changed what we know of somebody."),
    "families.remove_person": gettext_lazy("You took somebody away."),
    "families.add_union": gettext_lazy("You added a relationship."),
    "families.change_union": gettext_lazy("You changed a relationship."),
    "families.end_union": gettext_lazy("You noted that a relationship ended."),
    "families.remove_union": gettext_lazy("You took a relationship away."),
    "families.add_parenthood": gettext_lazy("You added who is a parent of whom."),
    "families.change_parenthood": gettext_lazy("You changed who is a parent of whom."),
    "families.remove_parenthood": gettext_lazy("You took away who is a parent of whom."),
    "families.add_authority": gettext_lazy("You noted who has parental authority."),
    "families.change_authority": gettext_lazy("You changed who has parental authority."),
    "families.remove_authority": gettext_lazy("You took away who has parental authority."),
    "families.add_contact_point": gettext_lazy("You noted how to reach somebody."),
    "families.change_contact_point": gettext_lazy("You changed how to reach somebody."),
    "families.remove_contact_point": gettext_lazy("You took away how to reach somebody."),
    "families.record_life_event": gettext_lazy("You noted an event."),
    "families.change_life_event": gettext_lazy("You changed an event."),
    "families.remove_life_event": gettext_lazy("You took an event away."),
    "families.add_helper": gettext_lazy("You added a helper."),
    "families.change_helper": gettext_lazy("You changed what we know of a helper."),
    "families.remove_helper": gettext_lazy("You took a helper off the list."),
    "families.add_tie": gettext_lazy("You noted how two people get on."),
    "families.change_tie": gettext_lazy("You changed how two people get on."),
    "families.remove_tie": gettext_lazy("You took away how two people get on."),
    "families.add_household": gettext_lazy("You added a home."),
    "families.change_household": gettext_lazy("You changed how a home is called."),
    "families.remove_household": gettext_lazy("You took a home away."),
    "families.add_stay": gettext_lazy("You noted who lives in a home."),
    "families.change_stay": gettext_lazy("You changed who lives in a home."),
    "families.remove_stay": gettext_lazy("You took away that somebody lived in a home."),
    "families.add_twins": gettext_lazy("You noted twins."),
    "families.change_twins": gettext_lazy("You changed twins."),
    "families.remove_twins": gettext_lazy("You took away that people are twins."),
    "families.add_loss": gettext_lazy("You noted a lost pregnancy."),
    "families.change_loss": gettext_lazy("You changed a lost pregnancy."),
    "families.remove_loss": gettext_lazy("You took a lost pregnancy away."),
    "families.add_link": gettext_lazy("You added somebody to the network."),
    "families.change_link": gettext_lazy("You changed what we know of somebody in the network."),
    "families.remove_link": gettext_lazy("You took somebody out of the network."),
    "families.order_siblings": gettext_lazy("You changed the order of brothers and sisters."),
}

#: What cannot, and what to do instead.
INSTEAD: Mapping[str, str | Promise] = {
    "families.open_family": gettext_lazy(
        "Adding a family cannot be undone. Is it not right? Set its phase to “stopped” under “Change details”."
    ),
    "families.change_family": gettext_lazy(
        "You changed the name, start or phase. Choose “Change details”, and write how it has to be."
    ),
    "families.add_story": gettext_lazy(
        "You read in a whole family map. That cannot be undone at once. Take away what is not right."
    ),
    "families.fill_seat": gettext_lazy(
        "You added somebody to the team. Take them out of the team under “Team and help”."
    ),
    "families.change_seat": gettext_lazy(
        "You changed a seat in the team. Change it back under “Team and help”."
    ),
    "families.end_seat": gettext_lazy(
        "You took somebody out of the team. Add them to the team again under “Team and help”."
    ),
    "families.plan_handover": gettext_lazy(
        "You planned a handover. Call it off under “Team and help”, if its day has not come yet."
    ),
    "families.cancel_handover": gettext_lazy(
        "You called a handover off. Plan it again under “Team and help”."
    ),
}


@dataclass(frozen=True)
class Words:
    """The same of the actions of a room above. together: why something that a member did who held the phone stays."""

    done: Mapping[str, str | Promise]
    instead: Mapping[str, str | Promise]
    together: str | Promise


#: The words of rooms above, by the name of the room. Those rooms add them when they start.
MORE: dict[str, Words] = {}


def refuses(operation: str) -> bool:
    """This function will say whether an action has no inverse, so that nothing is kept to undo it with."""
    return operation in INSTEAD or any(operation in words.instead for words in MORE.values())


def done(operation: str) -> str:
    """This function will say what somebody did, to themselves."""
    for told in (DONE, *(words.done for words in MORE.values())):
        if operation in told:
            return str(told[operation])
    return _("You changed something in this family.")


def instead(operation: str) -> str:
    """This function will say why something cannot be undone, and what to do instead."""
    for told in (INSTEAD, *(words.instead for words in MORE.values())):
        if operation in told:
            return str(told[operation])
    for words in MORE.values():
        if operation in words.done:  # it has an inverse, but nothing was kept of it: see `deeds.keep`
            return str(words.together)
    return _("What you did last cannot be undone in one go. Change it back by hand.")
