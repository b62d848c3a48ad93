"""Looking back together, on screen: preparing and keeping it, reading it later, and correcting what was written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from keerpunt.access.verdicts import ChangedMeanwhile, NotAllowed, no
from keerpunt.access.web.doors import Door, open_door
from keerpunt.families.models import Family, Person
from keerpunt.families.web import form_doors, readings
from keerpunt.families.web.entry import changing, reading
from keerpunt.kit import clock
from keerpunt.plans import looking_back, policies, queries, since
from keerpunt.plans.actions import evaluating, taking_back
from keerpunt.plans.enums import GoalState
from keerpunt.plans.models import Evaluation
from keerpunt.plans.web import (
    evaluation_asked,
    evaluation_filled,
    frames,
    taken_off,
    text_views,
    two_corrections,
    which_day,
)
from keerpunt.plans.web.evaluation_forms import Asked, CorrectionForm, EvaluationForm
from keerpunt.plans.web.ways import way
from keerpunt.ui import formats, pages


@changing
@text_views.begun
def evaluation_new(request: HttpRequest, family: Family) -> HttpResponse:
    """This function will show what happened since the last time, ask what there is to say about it, and keep it."""
    readings.note(request, family, "plans.evaluation_form")
    asking = evaluation_asked.asking(request, family)
    if asking is None:
        raise NotAllowed(no("no_plan"))
    prepared = asking.prepared
    frame = frames.around_plan(family, _("Looking back together"), save=_("Keep this"))
    today, members = clock.day_of(request.moment), queries.member_rows(family)
    first = _meanwhile(request, prepared)

    def perform(form: Any) -> str:
        facts = evaluation_filled.facts(form)
        return _page(
            family, evaluating.hold_evaluation(facts=facts, **form_doors.edit_of(request, family, form))
        )

    context = {
        "frame": frame,
        "family": family,
        "prepared": prepared,
        "goals": asking.goals,
        "more": asking.more,
        "since": since.since_agreed(family, prepared.plan),
        "lost": asking.lost,
        "states": dict(GoalState.choices),
        "way": way,
        "today": today,
        "same_day": _same_day(request, prepared, today),
    }
    door = Door(
        form_class=EvaluationForm,
        template="plans/evaluation_form.html",
        perform=perform,
        context={**context, "meanwhile": first},
        initial=lambda: _initial(request, family, prepared, first),
        form_arguments={
            "goals": asking.asked,
            "members": members,
            "family": family,
            "speakers": members,
            "today": today,
            "usual": family.programme.evaluation_months,
        },
        said=lambda form: _kept_words(form, prepared),
        undo=frame.undo,
        meet=lambda form: evaluation_filled.beside(form, first),
    )
    return _with_more(request, door) if asking.ticked else open_door(request, door)


def _with_more(request: HttpRequest, door: Door) -> HttpResponse:
    """The form with the questions about goals that were ticked just now, and all that was typed already; writes nothing."""
    form: Any = door.form_class(request.POST, initial=door.initial(), **dict(door.form_arguments or {}))
    form.set_unjudged()
    note = _("The goals that you ticked stand below with the others. Nothing was kept yet.")
    return pages.render(
        request, door.template, {**door.context, "form": form, "note": note, "differences": []}
    )


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


def _corrected(family: Family, held: Evaluation, data: Any) -> CorrectionForm:
    """What somebody wanted to correct in an evaluation that is off the page by now."""
    members = _each_once([*queries.member_rows(family), *looking_back.present_at(held)])
    return CorrectionForm(
        data,
        goals=evaluation_asked.typed_about(family, data),
        members=members,
        family=family,
        speakers=_each_once([*members, *looking_back.speakers_of(held)]),
        today=held.held_on,
        usual=family.programme.evaluation_months,
        now_on=held.next_on,
    )


@changing
@taken_off.keeping(_corrected)
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
    arguments: dict[str, Any] = {
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
        if met.both or not form.cleaned_data["version"]:
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
    request: HttpRequest, family: Family, prepared: looking_back.Prepared, first: Evaluation | None
) -> dict[str, Any]:
    """What stands in a new form. For a second writer: what the first one kept meanwhile."""
    usual = str(family.programme.evaluation_months)
    last = prepared.kept_last.reference if prepared.kept_last else ""
    about = {"version": prepared.whole.plan.version, "last": last}
    if first is None:
        return {"held_on": clock.day_of(request.moment), "months": usual, **about}
    return {**evaluation_filled.as_kept(first), **evaluation_filled.when_of(request, family, first), **about}


def _meanwhile(request: HttpRequest, prepared: looking_back.Prepared) -> Evaluation | None:
    """The evaluation that somebody kept since this form was opened."""
    last = prepared.kept_last
    if request.method != "POST" or last is None or request.POST.get("last", "") == last.reference:
        return None
    return last


def _same_day(request: HttpRequest, prepared: looking_back.Prepared, today: dt.date) -> Evaluation | None:
    """Another evaluation of today, that this one may belong to."""
    last = prepared.kept_last
    return last if request.method != "POST" and last is not None and last.held_on == today else None


def _each_once(persons: Iterable[Person]) -> list[Person]:
    return list({person.pk: person for person in persons}.values())


def _kept_words(form: EvaluationForm, prepared: looking_back.Prepared) -> str:
    """What was kept; where it is of before the last time, that the plan still has the day that it had."""
    last = prepared.latest
    if last is None or form.cleaned_data["held_on"] >= last.held_on:
        return _("Kept. The next time stands in the plan.")
    told = {"last": formats.day(last.held_on), "day": formats.day(prepared.plan.evaluate_on)}
    return _("Kept. You looked back on %(last)s too, so the next time stays %(day)s.") % told


def _page(family: Family, held: Evaluation) -> str:
    return reverse("evaluation_page", args=(family.reference, held.reference))


def _title(held: Evaluation) -> str:
    return _("Looked back on %(day)s") % {"day": formats.day(held.held_on)}


def _earlier(family: Family) -> tuple[str, str]:
    return _("Agreed before"), reverse("plan_versions", args=(family.reference,))
