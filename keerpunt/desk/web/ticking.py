"""Ticking off a step on Vandaag: the door of the step itself, which leads back to Vandaag when it is done."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from keerpunt.plans.web import step_views
from keerpunt.ui import addresses


def today_tick(request: HttpRequest, ref: str, step_ref: str) -> HttpResponse:
    """This function will tick a step off as `step_tick` does, with all that it refuses, keeps and asks; who may not change
    the family finds nothing here either. Only where it leads to is another page: the list that it was ticked off in.
    """
    answer = step_views.step_tick(request, ref, step_ref)
    if answer.status_code == 303:
        return HttpResponseRedirect(addresses.to("today"), status=303)
    return answer
