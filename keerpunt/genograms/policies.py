"""Who may read what came in by a file. The question has its list twin; a test proves that the two agree."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q, QuerySet

from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import Verdict, no, yes
from keerpunt.families import policies as family_policies
from keerpunt.genograms.models import Import, WaitingFile
from keerpunt.kit import clock

KEPT = dt.timedelta(days=30)
OWN = dt.timedelta(hours=4)
WAITS = dt.timedelta(days=1)


def can_read_import(actor: Actor, came_in: Import, *, now: dt.datetime) -> Verdict:
    """This function will say whether the actor may read a report: who may open the family, and for four hours
    whoever brought the file in, who has just read it. After a month it is gone for everybody.
    """
    if came_in.at <= now - KEPT:
        return no("gone")
    on = clock.day_of(now)
    own = actor.user_id is not None and came_in.by_id == actor.user_id and came_in.at > now - OWN
    if own and family_policies.can_list_family(actor, came_in.family, on=on):
        return yes("own")
    return family_policies.can_open_family(actor, came_in.family, on=on, now=now)


def readable_imports(actor: Actor, *, now: dt.datetime) -> QuerySet[Import]:
    """This function will give the list twin of `can_read_import`."""
    on = clock.day_of(now)
    open_to = Q(family__in=family_policies.visible_families(actor, on=on, now=now))
    if actor.user_id is not None:
        listed = family_policies.listable_families(actor, on=on)
        open_to |= Q(by_id=actor.user_id, at__gt=now - OWN, family__in=listed)
    found: QuerySet[Import] = Import.objects.filter(open_to, at__gt=now - KEPT)
    return found


def can_see_waiting(actor: Actor, waiting: WaitingFile, *, now: dt.datetime) -> Verdict:
    """This function will say whether the actor may see a file that waits: who gave it, for a day, as long as they may
    open families, or change the one that it is for.
    """
    if actor.user_id is None or waiting.by_id != actor.user_id:
        return no("not_own")
    if waiting.made_at <= now - WAITS:
        return no("gone")
    if waiting.family is None:
        return family_policies.can_open_a_file(actor)
    return family_policies.can_edit_family(actor, waiting.family, on=clock.day_of(now))


def waiting_files(actor: Actor, *, now: dt.datetime) -> QuerySet[WaitingFile]:
    """This function will give the list twin of `can_see_waiting`."""
    if actor.user_id is None:
        return WaitingFile.objects.none()
    here = Q(family__in=family_policies.editable_families(actor, on=clock.day_of(now)))
    if family_policies.can_open_a_file(actor):
        here |= Q(family__isnull=True)
    found: QuerySet[WaitingFile] = WaitingFile.objects.filter(
        here, by_id=actor.user_id, made_at__gt=now - WAITS
    )
    return found
