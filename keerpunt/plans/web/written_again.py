"""Back with the browser and saving once more: a form of something new comes back with another id, and what was typed in it.

What was sent before, of which nothing was changed, has one effect as long as what it made still stands as it was written.
"""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest
from django.utils.translation import gettext as _

from keerpunt.access.web.doors import Again
from keerpunt.families.models import Family
from keerpunt.plans.models import Goal, PlanVersion, Progress, VoicedRow
from keerpunt.plans.queries import MARKS_THERE


def again(request: HttpRequest, family: Family, model: type[VoicedRow], said: str = "") -> Again:
    """This function will give what a door of something new needs to meet the same once more."""

    def stands(at: dt.datetime) -> bool:
        return model._default_manager.filter(
            family=family, typed_by_id=request.actor.user_id, typed_at=at, removed_at__isnull=True
        ).exists()

    return Again(stands, said or _("You saved this just now. It stands there once."))


def marked_again(request: HttpRequest, family: Family, goal: Goal, said: str = "") -> Again:
    """This function will give the same for a mark, as long as nobody gave another one for the goal since."""

    def stands(at: dt.datetime) -> bool:
        last = Progress.objects.filter(MARKS_THERE, family=family, goal=goal).order_by("-at", "-id").first()
        return last is not None and (last.at, last.typed_by_id) == (at, request.actor.user_id)

    return Again(stands, said or _("You saved this just now. It stands there once."))


def agreed_again(request: HttpRequest, family: Family) -> Again:
    """This function will give the same for a version that was agreed on."""

    def stands(at: dt.datetime) -> bool:
        return PlanVersion.objects.filter(family=family, typed_by_id=request.actor.user_id, at=at).exists()

    return Again(stands, _("You saved this just now. It stands there once."))
