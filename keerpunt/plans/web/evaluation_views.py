"""Looking back together, on screen: preparing and keeping it, reading it later, and correcting what was written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from keerpunt.access.verdicts import ChangedMeanwhile, NotAllowed, no
from keerpunt.access.web.doors import Door, open_door
from keerpunt.accounts import held as held_texts
from keerpunt.families.models import Family, Person
from keerpunt.families.web import form_doors, readings
from keerpunt.families.web.entry import changing, reading
from keerpunt.kit import clock
from keerpunt.plans import looking_back, policies, queries, since
from keerpunt.plans.actions import evaluating, taking_back
from keerpunt.plans.enums import GoalState
from keerpunt.plans.models import Evaluation, Goal
from keerpunt.plans.web import evaluation_filled, frames, text_views, two_corrections, which_day
from keerpunt.plans.web.evaluation_forms import ABOUT, Asked, CorrectionForm, EvaluationForm
from keerpunt.plans.web.ways import way
from keerpunt.ui import formats, pages

_ABOUT_A_GOAL = re.compile(r"^(?:helped|change|score|said)-(\w{1,12})$")


@changing
@text_views.begun
def evaluation_new(request: HttpRequest, family: Family) -> HttpResponse:
    """This function will show what happened since the last time, ask what there is to say about it, and keep it."""
    readings.note(request, family, "plans.evaluation_form")
    prepared = looking_back.prepared(family)
    if prepared is None:
        raise NotAllowed(no("no_plan"))
    asked = [Asked(one.row, one.row.words, one.block.state == GoalState.OPEN) for one in prepared.goals]
    asked += _gone(request, family, asked)
    frame = frames.around_plan(family, _("Looking back together"), save=_("Keep this"))
    today, members = clock.day_of(request.moment), queries.member_rows(family)

    def perform(form: Any) -> str:
        kept = evaluating.hold_evaluation(
            facts=evaluation_filled.facts(form), **form_doors.edit_of(request, family, form)
        )
        return _page(family, kept)

    context = {
        "frame": frame,
        "family": family,
        "prepared": prepared,
        "since": since.since_agreed(family, prepared.plan),
        "lost": asked[len(prepared.goals) :],
        "states": dict(GoalState.choices),
        "way": way,
        "today": today,
    }
    door = Door(
        form_class=EvaluationForm,
        template="plans/evaluation_form.html",
        perform=perform,
        context={**context, "meanwhile": _meanwhile(request, prepared)},
        initial=lambda: _initial(request, family, prepared, asked),
        form_arguments={
            "goals": asked,
            "members": members,
            "family": family,
            "speakers": members,
            "today": today,
            "usual": family.programme.evaluation_months,
        },
        said=lambda form: _kept_words(form, prepared),
        undo=frame.undo,
    )
    return open_door(request, door)


@reading
def evaluation_page(request: HttpRequest, family: Family, evref: str) -> HttpResponse:
    """This function will show an evaluation in full."""
    held = looking_back.evaluation_of(family, evref)
    readings.note(request, family, "plans.evaluation_page")
    context = {
        "family": family,
        "crumbs": (*frames.crumbs_of(family), _earlier(family)),
        "title": _title(held),
        "read": looking_back.read(held),
        "states": dict(GoalState.choices),
        "edits": bool(policies.can_write_plan(request.actor, family, on=clock.day_of(request.moment))),
        "way": way,
    }
    return pages.render(request, "plans/evaluation.html", context)


@changing
def evaluation_change(request: HttpRequest, family: Family, evref: str) -> HttpResponse:
    """This function will ask how what was written of an evaluation must read, and correct it."""
    held = looking_back.evaluation_of(family, evref)
    readings.note(request, family, "plans.evaluation_form")
    asked = [Asked(row.goal, row.goal.words, score=False) for row in looking_back.rows_of(held)]
    page = _page(family, held)
    crumbs = (*frames.crumbs_of(family), _earlier(family), (_title(held), page))
    frame = replace(frames.around_plan(family, _("Change what you wrote")), undo="", back=page, crumbs=crumbs)
    frame = replace(frame, remove=reverse("evaluation_remove", args=(family.reference, held.reference)))

    there = looking_back.present_at(held)
    members = queries.member_rows(family)
    arguments = {
        "goals": asked,
        "members": _each_once([*there, *members]),
        "family": family,
        "speakers": _each_once([*members, *looking_back.speakers_of(held)]),
        "today": clock.day_of(request.moment),
        "usual": family.programme.evaluation_months,
        "now_on": held.next_on,
    }
    told: list[str] = []

    def perform(form: Any) -> str:
        fresh = looking_back.evaluation_of(family, evref)
        met = two_corrections.meet(form, fresh)
        if met.both:
            raise ChangedMeanwhile
        meant = CorrectionForm(met.data, **arguments)
        meant.full_clean()
        edit = form_doors.edit_of(request, family, form)
        edit["version"], facts = fresh.version, evaluation_filled.facts(meant)
        told[:] = two_corrections.told(form, fresh, facts)
        evaluating.change_evaluation(held=fresh, facts=facts, **edit)
        return page

    def as_it_is() -> dict[str, Any]:
        fresh = looking_back.evaluation_of(family, evref)
        day = which_day.beside(request, "next_on", fresh.next_on)
        stands = {"version": fresh.version, "opened": two_corrections.opened(fresh)}
        return {**evaluation_filled.as_kept(fresh), "next_on": None, **day, **stands}

    context = {"family": family, "asked": asked}
    template = "plans/evaluation_change.html"
    door = form_doors.saving(
        CorrectionForm, frame, perform, initial=as_it_is, template=template, context=context, **arguments
    )
    met = lambda form: two_corrections.meet(form, looking_back.evaluation_of(family, evref))  # noqa: E731
    return open_door(request, replace(door, meet=met, said=lambda form: " ".join([_("Saved."), *told])))


@changing
def evaluation_remove(request: HttpRequest, family: Family, evref: str) -> HttpResponse:
    """This function will take an evaluation that should not have been kept off the page, after a yes."""
    held = looking_back.evaluation_of(family, evref)
    readings.note(request, family, "plans.evaluation_form")
    page = _page(family, held)
    crumbs = (*frames.crumbs_of(family), _earlier(family), (_title(held), page))
    frame = frames.around_plan(family, _("Take this evaluation off the page?"))
    plan = queries.plan_of(family)
    day = formats.day(looking_back.planned(plan, without=held)) if plan else ""
    text = _("What you wrote that day goes, with its marks. The plan then says: looking back on %(day)s.") % {
        "day": day
    }

    def perform(form: Any) -> str:
        taking_back.take_back_evaluation(held=held, **form_doors.edit_of(request, family, form))
        return frames.plan_page(family)

    row = partial(looking_back.evaluation_of, family, evref)
    frame = replace(frame, back=page, crumbs=crumbs)
    return open_door(request, form_doors.taking_off(frame, perform, row=row, text=text))


def _initial(
    request: HttpRequest, family: Family, prepared: looking_back.Prepared, asked: Sequence[Asked]
) -> dict[str, Any]:
    """What stands in a new form. For a second writer: what the first one kept meanwhile, else what they typed themselves,
    because it was not this form that changed.
    """
    about = {
        "version": prepared.whole.plan.version,
        "last": prepared.kept_last.reference if prepared.kept_last else "",
    }
    if request.method != "POST":
        usual = str(family.programme.evaluation_months)
        return {"held_on": clock.day_of(request.moment), "months": usual, **about}
    first = _meanwhile(request, prepared)
    if first is not None:
        return {**evaluation_filled.as_kept(first), **about, "months": request.POST.get("months", "")}
    names = [f"{kind}-{one.goal.reference}" for one in asked for kind in ABOUT]
    names += ["held_on", "others", "changes", "said", "months", "next_on"]
    typed: dict[str, Any] = {name: request.POST.get(name, "") for name in names}
    return {**typed, "present": request.POST.getlist("present"), **about}


def _meanwhile(request: HttpRequest, prepared: looking_back.Prepared) -> Evaluation | None:
    """The evaluation that somebody kept since this form was opened."""
    last = prepared.kept_last
    if request.method != "POST" or last is None or request.POST.get("last", "") == last.reference:
        return None
    return last


def _each_once(persons: Iterable[Person]) -> list[Person]:
    return list({person.pk: person for person in persons}.values())


def _kept_words(form: EvaluationForm, prepared: looking_back.Prepared) -> str:
    """What was kept; where it is of before the last time, that the plan still has the day that it had."""
    last = prepared.last
    if last is None or form.cleaned_data["held_on"] >= last.held_on:
        return _("Kept. The next time stands in the plan.")
    told = {"last": formats.day(last.held_on), "day": formats.day(prepared.plan.evaluate_on)}
    return _("Kept. You looked back on %(last)s too, so the next time stays %(day)s.") % told


def _gone(request: HttpRequest, family: Family, asked: Iterable[Asked]) -> list[Asked]:
    """Goals about which something was typed, but that are no longer in the form: their text stays to be read."""
    data = _typed(request)
    there = {one.goal.reference for one in asked}
    found = (match for name in data if (match := _ABOUT_A_GOAL.match(name)) and data[name])
    missing = {match[1] for match in found} - there
    if not missing:
        return []
    goals = Goal.objects.filter(family=family, reference__in=missing).order_by("id")
    for goal in goals:
        goal.family = family
    return [Asked(goal, goal.words, score=True) for goal in goals]


def _typed(request: HttpRequest) -> Any:
    """What was sent now, or held when the session ended."""
    if request.method == "POST":
        return request.POST
    user_id = request.actor.user_id
    if held_texts.MARK not in request.GET or user_id is None:
        return {}
    address = held_texts.address_of(request)
    return held_texts.held_for(user_id=user_id, address=address, now=request.moment) or {}


def _page(family: Family, held: Evaluation) -> str:
    return reverse("evaluation_page", args=(family.reference, held.reference))


def _title(held: Evaluation) -> str:
    return _("Looked back on %(day)s") % {"day": formats.day(held.held_on)}


def _earlier(family: Family) -> tuple[str, str]:
    return _("Agreed before"), reverse("plan_versions", args=(family.reference,))
