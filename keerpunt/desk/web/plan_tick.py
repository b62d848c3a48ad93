"""Ticking off a step on the family's page: the door of the step itself, which leads back there when it is done."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from keerpunt.plans.web import step_views
from keerpunt.ui import addresses


def family_tick(request: HttpRequest, ref: str, step_ref: str) -> HttpResponse:
    """This function will tick a step off as `step_tick` does, with all that it refuses, keeps and asks; only where it leads
    to is another page: that of the family, at the step.
    """
    answer = step_views.step_tick(request, ref, step_ref)
    if answer.status_code == 303:
        return HttpResponseRedirect(f"{addresses.to('family_page', ref)}#stap-{step_ref}", status=303)
    return answer
