"""The plan as a whole, on screen: beginning it, where the family is now and when they look back, and how texts read before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keerpunt.access.verdicts import NotAllowed, no
from keerpunt.access.web.doors import Door, open_door
from keerpunt.accounts import held
from keerpunt.families import queries as family_queries
from keerpunt.families.models import Family, Person
from keerpunt.families.web import form_doors, form_pages, readings
from keerpunt.families.web.entry import changing, reading
from keerpunt.kit import clock
from keerpunt.plans import queries, wordings
from keerpunt.plans.actions import plans
from keerpunt.plans.enums import Voice
from keerpunt.plans.models import Agreement, Dream, Goal, Plan, Step, Talent, VoicedRow
from keerpunt.plans.web import frames, text_forms, text_views, which_day
from keerpunt.ui import pages

FORM = "plans/plan_form.html"
# Which texts have earlier words, by the word in the address.
KINDS: dict[str, type[VoicedRow]] = {
    "plan": Plan,
    "droom": Dream,
    "talent": Talent,
    "afgesproken": Agreement,
    "doel": Goal,
    "stap": Step,
}
TITLES: dict[str, str | Promise] = {
    "plan": gettext_lazy("How this read before: where you are now"),
    "droom": gettext_lazy("How this dream read before"),
    "talent": gettext_lazy("How this talent read before"),
    "afgesproken": gettext_lazy("How this read before: what you agreed"),
    "doel": gettext_lazy("How this goal read before"),
    "stap": gettext_lazy("How this step read before"),
}


@changing
def plan_begin(request: HttpRequest, family: Family) -> HttpResponse:
    """This function will say what a plan is, ask where the family is now and when they look back, and begin it."""
    if request.method != "POST" and held.MARK not in request.GET and queries.plan_of(family):
        return HttpResponseRedirect(frames.plan_page(family))
    readings.note(request, family, "plans.plan_form")
    name = frames.plan_name(family)
    crumbs = form_pages.crumbs_of(family)
    frame = form_pages.Frame(
        _("Begin with your %(plan)s") % {"plan": name},
        crumbs,
        back=crumbs[-1][1],
        save=_("Begin"),
        undo=form_pages.undo_page(family),
    )

    def perform(form: Any) -> str:
        facts = _facts(form)
        plans.begin_plan(actor=request.actor, family=family, facts=facts, now=request.moment)
        return frames.plan_page(family)

    def usual() -> dict[str, Any]:
        return {"months": str(family.programme.evaluation_months)}

    context = {"said": None, "decided": "", "plan_name": name, "begins": True}
    return open_door(request, _door(request, family, frame, perform, initial=usual, context=context))


@changing
@text_views.begun
def plan_change(request: HttpRequest, family: Family) -> HttpResponse:
    """This function will change where the family is now, and when they look back."""
    plan = _plan(family)
    readings.note(request, family, "plans.plan_form")
    members = queries.member_rows(family)
    frame = frames.around_plan(family, _("Where are we now?"))

    def perform(form: Any) -> str:
        edit = form_doors.edit_of(request, family, form)
        plans.change_plan(facts=_facts(form, calm_first=plan.calm_first), **edit)
        return frame.back

    def as_it_is() -> dict[str, Any]:
        fresh = _plan(family)
        words = text_views.words_of(fresh, members)
        day = which_day.beside(request, "evaluate_on", fresh.evaluate_on)
        return {**words, **day, "months": which_day.AS_IT_IS, "version": fresh.version}

    beside = text_views.beside(family, plan, members, "plan")
    context = {**beside, "plan_name": frames.plan_name(family), "begins": False}
    door = _door(
        request, family, frame, perform, initial=as_it_is, context=context, plan=plan, members=members
    )
    return open_door(request, door)


@reading
def wordings_page(request: HttpRequest, family: Family, kind: str, wref: str) -> HttpResponse:
    """This function will show how a text of the plan read before, with whose words it was and until when."""
    model = KINDS.get(kind)
    if model is None:
        raise NotAllowed(no("no_such_kind"))
    row = queries.one_of(model, family, wref)
    readings.note(request, family, "plans.wordings_page")
    persons = family_queries.rows_of(Person, family)
    context = {
        "title": str(TITLES[kind]),
        "crumbs": frames.crumbs_of(family),
        "said": wordings.said_one(row, persons),
        "decided": wordings.decided(row, persons),
        "befores": wordings.befores(row, persons),
    }
    return pages.render(request, "plans/text_wordings.html", context)


def _plan(family: Family) -> Plan:
    found = queries.plan_of(family)
    if found is None:
        raise NotAllowed(no("no_plan"))
    return found


def _door(
    request: HttpRequest,
    family: Family,
    frame: form_pages.Frame,
    perform: Callable[[Any], str],
    *,
    initial: Callable[[], dict[str, Any]],
    context: dict[str, Any],
    plan: Plan | None = None,
    members: list[Person] | None = None,
) -> Door:
    own = plan is not None and bool(plan.words) and plan.voice == Voice.OWN
    return form_doors.saving(
        text_forms.PlanForm,
        frame,
        perform,
        initial=initial,
        template=FORM,
        context={"family": family, **context},
        family=family,
        members=queries.member_rows(family) if members is None else members,
        label=_("Where are we now?"),
        own=own,
        today=clock.day_of(request.moment),
        usual=family.programme.evaluation_months,
        now_on=plan.evaluate_on if plan else None,
    )


def _facts(form: Any, *, calm_first: bool = False) -> plans.PlanFacts:
    given = form.cleaned_data
    return plans.PlanFacts(
        evaluate_on=given["evaluate_on"],
        where_now=given["words"],
        spoken_by=given["spoken_by"],
        calm_first=calm_first,
    )
