"""The plan as the family agreed to it, on screen: agreeing, every version, and one of them with what changed since."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from keerpunt.access.verdicts import NotAllowed, no
from keerpunt.access.web.doors import Door, open_door
from keerpunt.families.models import Family
from keerpunt.families.web import readings
from keerpunt.families.web.entry import changing, reading
from keerpunt.kit import clock
from keerpunt.plans import looking_back, outline, policies, queries, since
from keerpunt.plans.actions import versions
from keerpunt.plans.changes import changes
from keerpunt.plans.outline import Outline
from keerpunt.plans.web import frames, text_views, version_forms, version_shown, written_again
from keerpunt.plans.web.ways import way
from keerpunt.ui import formats, pages


@dataclass(frozen=True)
class Line:
    """A version in the list. later: how many things changed until the next one, or until now."""

    kept: since.Kept
    later: int
    is_last: bool


@changing
@text_views.begun
def plan_agree(request: HttpRequest, family: Family) -> HttpResponse:
    """This function will show the plan as it will be kept, ask who agrees to it, and keep it."""
    readings.note(request, family, "plans.plan_form")
    today = clock.day_of(request.moment)
    plan = _current(family)
    frame = replace(frames.around_plan(family, _("The family agrees"), save=_("Keep this plan")), undo="")

    def perform(form: Any) -> str:
        given = form.cleaned_data
        agreeing = versions.Agreeing(given["members"], given["agreed_on"], given["others"])
        made = versions.agree_on_version(
            actor=request.actor, family=family, agreeing=agreeing, seen=given["version"], now=request.moment
        )
        return reverse("plan_version", args=(family.reference, made.number))

    def initial() -> dict[str, Any]:
        """Who was first changed the plan and not this form: what was filled in here is no difference."""
        mark = {"version": outline.mark_of(plan)}
        if request.method != "POST":
            return {"agreed_on": today, **mark}
        data = request.POST
        typed = {name: data.get(name, "") for name in ("others", "agreed_on")}
        return {**typed, "members": data.getlist("members"), **mark}

    door = Door(
        form_class=version_forms.AgreeForm,
        template="plans/plan_agree.html",
        perform=perform,
        context={
            "frame": frame,
            "family": family,
            "plan": version_shown.shown(plan, today),
            "since": since.since_agreed(family, plan),
            "is_empty": not (plan.goals or plan.dreams),
            "way": way,
            **version_shown.words(),
        },
        initial=initial,
        form_arguments={"members": queries.member_rows(family), "today": today},
        said=_("The plan is kept, as it stands here."),
        again=written_again.agreed_again(request, family),
    )
    return open_door(request, door)


@reading
def plan_versions(request: HttpRequest, family: Family) -> HttpResponse:
    """This function will list the plans that the family agreed to, and the times that they looked back."""
    readings.note(request, family, "plans.versions_page")
    kept = since.all_kept(family)
    now = queries.current_outline(family)
    later = [now, *(one.plan for one in kept)]
    lines = [
        Line(one, len(changes(one.plan, after)) if after else 0, is_last=place == 0)
        for place, (one, after) in enumerate(zip(kept, later, strict=False))
    ]
    evaluations = list(looking_back.evaluations_of(family))
    return pages.render(request, "plans/plan_versions.html", _around(request, family, lines, evaluations))


@reading
def plan_version(request: HttpRequest, family: Family, number: int) -> HttpResponse:
    """This function will show the plan as it was agreed on a day, what was new in it then, and what changed since."""
    before, this, after = since.around(family, number)
    if this is None:
        raise NotAllowed(no("no_such_version"))
    readings.note(request, family, "plans.version_page")
    versions_page = reverse("plan_versions", args=(family.reference,))
    now = queries.current_outline(family)
    context = {
        "family": family,
        "crumbs": (*frames.crumbs_of(family), (_("Agreed before"), versions_page)),
        "title": _("%(plan)s of %(day)s") % _named(family, this),
        "kept": this,
        "plan": version_shown.shown(this.plan, this.agreed_on),
        "since": since.Since(this, now) if now else None,
        "new": since.Since(before, this.plan) if before else None,
        "after": after,
        "way": way,
        **version_shown.words(),
    }
    return pages.render(request, "plans/plan_version.html", context)


def _current(family: Family) -> Outline:
    plan = queries.current_outline(family)
    if plan is None:
        raise NotAllowed(no("no_plan"))
    return plan


def _named(family: Family, kept: since.Kept) -> dict[str, str]:
    return {"plan": capfirst(frames.plan_name(family)), "day": formats.day(kept.agreed_on)}


def _around(
    request: HttpRequest, family: Family, lines: list[Line], evaluations: list[Any]
) -> dict[str, object]:
    edits = policies.can_write_plan(request.actor, family, on=clock.day_of(request.moment))
    return {
        "family": family,
        "crumbs": frames.crumbs_of(family),
        "lines": lines,
        "evaluations": evaluations,
        "edits": bool(edits),
        "begun": queries.plan_of(family) is not None,
    }
