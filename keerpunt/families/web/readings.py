"""Noting that a page showed one family's content, before the page is made."""

from __future__ import annotations

from django.http import HttpRequest

from keerpunt.access import queries as access_queries
from keerpunt.families import policies
from keerpunt.families.models import Family
from keerpunt.journal import actions as journal_actions
from keerpunt.kit import clock

#: What a coordinator without a reason sees: which family it is, and who is in its team.
OUTLINE = "families.outline"


def note(request: HttpRequest, family: Family, view: str) -> None:
    """This function will see to the reading line of a page about this family, with the reason that opened it if any."""
    journal_actions.note_reading(
        actor=request.actor,
        family_id=family.pk,
        view=view,
        now=request.moment,
        reason=access_queries.holding_reason(request.actor, family.pk, now=request.moment),
    )


def note_form(request: HttpRequest, family: Family, view: str) -> bool:
    """This function will see to the reading line of a form about the team, and say whether the actor reads the content.

    Who may not open the family still sees which one it is: that is a line too, with a code that says no more.
    """
    on = clock.day_of(request.moment)
    reads = bool(policies.can_open_family(request.actor, family, on=on, now=request.moment))
    note(request, family, view if reads else OUTLINE)
    return reads
