"""What the tests of undoing share: the whole story of a family as plain values, and undoing what was done last."""

from __future__ import annotations

from typing import Any

from django.apps import apps

from keerpunt.access.actors import Actor
from keerpunt.families import content
from keerpunt.families.actions import undoing
from keerpunt.families.models import CareTeamSeat, Deed, Family, FamilyRow
from tests.families.scenes import Scene

Whole = dict[tuple[str, str], dict[str, Any]]


def kinds() -> list[type[FamilyRow]]:
    """This function will give every kind of row of a family's story."""
    return [model for model in apps.get_app_config("families").get_models() if issubclass(model, FamilyRow)]


def whole_story(family: Family) -> Whole:
    """This function will give all that stands in a family, in every table, without versions and what was taken away."""
    found: Whole = {}
    for model in kinds():
        for row in model._default_manager.filter(family=family, removed_at__isnull=True):
            row.family = family
            told = content.of(row)
            if content.PERSONS in told:
                told[content.PERSONS] = sorted(told[content.PERSONS])
            found[model.__name__, str(row.pk)] = told
    now = Family.objects.get(pk=family.pk)
    outline = (now.display_name, now.phase, now.started_on, now.lead_coach_id, now.next_lead_coach_id)
    found["Family", str(family.pk)] = {"outline": outline, "handover_on": now.handover_on}
    for seat in CareTeamSeat.objects.filter(family=family):
        found["CareTeamSeat", str(seat.pk)] = {"term": (seat.starts_on, seat.ends_on), "role": seat.role}
    return found


def versions(family: Family) -> dict[str, int]:
    """This function will give the version of every row, also of what was taken away."""
    return {
        str(key): version
        for model in kinds()
        for key, version in model._default_manager.filter(family=family).values_list("pk", "version")
    }


def last_deed(family: Family, actor: Actor) -> Deed:
    """This function will give what somebody did last in a family."""
    mine = Deed.objects.filter(family=family, actor_id=actor.user_id, undone_at__isnull=True)
    found: Deed = mine.order_by("-at", "-id")[0]
    found.family = family
    return found


def undo(scene: Scene, actor: Actor | None = None) -> None:
    """This function will undo what somebody did last, as the page does it."""
    who = actor or scene.actor
    family = Family.objects.get(pk=scene.family.pk)
    undoing.undo_last(actor=who, family=family, deed_id=last_deed(family, who).pk, now=scene.now)
