"""Noting that a page showed one family's content, before the page is made."""

from __future__ import annotations

from django.http import HttpRequest

from keerpunt.access import queries as access_queries
from keerpunt.families.models import Family
from keerpunt.journal import actions as journal_actions


def note(request: HttpRequest, family: Family, view: str) -> None:
    """This function will see to the reading line of a page about this family, with the reason that opened it if any."""
    journal_actions.note_reading(
        actor=request.actor,
        family_id=family.pk,
        view=view,
        now=request.moment,
        reason=access_queries.holding_reason(request.actor, family.pk, now=request.moment),
    )
