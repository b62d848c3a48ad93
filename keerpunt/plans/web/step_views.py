"""Steps on screen: a new one, changing it, ticking it off and back, once more next week, off the page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from keerpunt.access.web.doors import Door, open_door
from keerpunt.access.web.forms import KeerpuntForm
from keerpunt.families import care_team
from keerpunt.families.models import Family, Person
from keerpunt.families.web import form_doors, readings
from keerpunt.families.web.entry import changing
from keerpunt.kit import clock
from keerpunt.plans import queries, wordings
from keerpunt.plans.actions import hand, small_steps
from keerpunt.plans.enums import GoalState, Voice
from keerpunt.plans.models import Goal, Step
from keerpunt.plans.web import step_back, step_forms, taken_off, which_day, written_again
from keerpunt.ui import addresses, formats

FORM, QUESTION = "plans/step_form.html", "plans/step_question.html"
SAID = 60


def _again(family: Family, row: Any, data: Any) -> KeerpuntForm:
    """The form in which a step was typed that is gone, or whose goal is."""
    doers = _doers(family, clock.today(), None)
    return step_forms.StepForm(data, doers=doers, today=clock.today())


def _yes(family: Family, row: Any, data: Any) -> KeerpuntForm:
    return KeerpuntForm(data)


@changing
@taken_off.keeping(_again)
def step_new(request: HttpRequest, family: Family, gref: str) -> HttpResponse:
    """This function will ask what a small step towards a goal is, and keep it."""
    goal = queries.one_of(Goal, family, gref)
    if request.method != "POST" and goal.state != GoalState.OPEN:
        return HttpResponseRedirect(addresses.to("goal_page", family.reference, gref))
    readings.note(request, family, "plans.plan_form")
    today = clock.day_of(request.moment)
    doers = _doers(family, today, None)

    def perform(form: Any) -> str:
        facts = _facts(form, doers, None)
        step = small_steps.set_step(
            actor=request.actor, family=family, goal=goal, facts=facts, now=request.moment
        )
        return step_back.of_step(request, family, goal, step)

    frame = step_back.around(request, family, goal, _("A small step"))
    door = form_doors.saving(
        step_forms.StepForm,
        frame,
        perform,
        initial=lambda: {"who": "", "by_when": step_forms.NO_DAY},
        template=FORM,
        context={"family": family, "goal": goal, "step": None, "said": None, "earlier": "", "again": ""},
        doers=doers,
        today=today,
    )
    return open_door(request, replace(door, again=written_again.again(request, family, Step)))


@changing
@taken_off.keeping(_again)
def step_change(request: HttpRequest, family: Family, step_ref: str) -> HttpResponse:
    """This function will ask how a step must read, who does it and by when, and change it."""
    step = _step(family, step_ref)
    readings.note(request, family, "plans.plan_form")
    today = clock.day_of(request.moment)
    doers = _doers(family, today, step)

    def perform(form: Any) -> str:
        facts = _facts(form, doers, step)
        small_steps.change_step(step=step, facts=facts, **form_doors.edit_of(request, family, form))
        return step_back.of_step(request, family, step.goal, step)

    def as_it_is() -> dict[str, Any]:
        fresh = _step(family, step_ref)
        return {
            "version": fresh.version,
            "words": fresh.proposed_words or fresh.words,
            "who": doers.chosen(fresh),
            "other": fresh.other,
            "by_when": which_day.OTHER_DAY if fresh.due_on else step_forms.NO_DAY,
            "due_on": fresh.due_on,
        }

    where, carried = (family.reference, step.reference), step_back.carried(request)
    frame = step_back.around(request, family, step.goal, _("Change this step"), step=step)
    if step.done_on is None and step.voice != Voice.OWN:
        frame = replace(frame, remove=reverse("step_remove", args=where) + carried)
    again = reverse("step_again", args=where) + carried if step.voice != Voice.DECLINED else ""
    told = wordings.said_one(step) if step.voice == Voice.OWN else None
    context = {
        "family": family,
        "goal": step.goal,
        "step": step,
        "said": told,
        "decided": wordings.decided(step) if told else "",
        "earlier": reverse("wordings", args=(family.reference, "stap", step.reference)),
        "again": again,
    }
    door = form_doors.saving(
        step_forms.StepForm,
        frame,
        perform,
        initial=as_it_is,
        template=FORM,
        context=context,
        doers=doers,
        own=step.voice == Voice.OWN,
        today=today,
    )
    if step.voice == Voice.OWN:
        door = replace(door, said=lambda form: _saved_beside(form, step))
    return open_door(request, door)


@changing
@taken_off.keeping(_yes)
def step_tick(request: HttpRequest, family: Family, step_ref: str) -> HttpResponse:
    """This function will tick a step off; where that cannot be at once, it says why."""
    step = _step(family, step_ref)

    def perform(form: Any) -> str:
        small_steps.tick_step(step=step, **form_doors.edit_of(request, family, form))
        return step_back.of_step(request, family, step.goal, step)

    done = _("Done: %(step)s") % {"step": _short(step)}
    return _asked(request, family, step, perform, title=_("Is this step done?"), yes=_("Done"), said=done)


@changing
@taken_off.keeping(_yes)
def step_untick(request: HttpRequest, family: Family, step_ref: str) -> HttpResponse:
    """This function will say that a step is not done after all."""
    step = _step(family, step_ref)

    def perform(form: Any) -> str:
        small_steps.untick_step(step=step, **form_doors.edit_of(request, family, form))
        return step_back.of_step(request, family, step.goal, step)

    said = _("Not done after all: %(step)s") % {"step": _short(step)}
    title = _("Is this step not done after all?")
    return _asked(request, family, step, perform, title=title, yes=_("Not done after all"), said=said)


@changing
@taken_off.keeping(_yes)
def step_again(request: HttpRequest, family: Family, step_ref: str) -> HttpResponse:
    """This function will set a step once more, for next week."""
    step = _step(family, step_ref)

    there: list[Step] = []

    def perform(form: Any) -> str:
        again = small_steps.copy_step_to_next_week(
            actor=request.actor, family=family, step=step, now=request.moment
        )
        if not again.made:
            there.append(again.step)
            messages.info(request, _("It is there already: %(step)s") % {"step": _short(step)})
        return step_back.of_step(request, family, step.goal, again.step)

    def said(form: Any) -> str:
        # What was there already is not undone: that would be something else.
        return "" if there else _("Once more, next week: %(step)s") % {"step": _short(step)}

    title = _("This step once more, next week?")
    return _asked(request, family, step, perform, title=title, yes=_("Once more, next week"), said=said)


@changing
@taken_off.keeping(_yes)
def step_remove(request: HttpRequest, family: Family, step_ref: str) -> HttpResponse:
    """This function will take a step off the page, after a yes."""
    step = _step(family, step_ref)
    readings.note(request, family, "plans.plan_form")

    def perform(form: Any) -> str:
        small_steps.remove_step(step=step, **form_doors.edit_of(request, family, form))
        return step_back.of_goal(request, family, step.goal)

    title = _("Take the step “%(step)s” off the page?") % {"step": _short(step)}
    frame = step_back.around(request, family, step.goal, title, step=step)
    door = form_doors.taking_off(frame, perform, row=lambda: _step(family, step_ref))
    return open_door(request, door)


def _asked(
    request: HttpRequest,
    family: Family,
    step: Step,
    perform: Callable[[Any], str],
    *,
    title: str,
    yes: str,
    said: str | Callable[[Any], str],
) -> HttpResponse:
    """A button of the page does it at once; the page behind it asks, and shows what somebody else made of the step."""
    readings.note(request, family, "plans.plan_form")
    frame = step_back.around(request, family, step.goal, title, step=step, save=yes)
    door = Door(
        form_class=KeerpuntForm,
        template=QUESTION,
        perform=perform,
        context={
            "frame": frame,
            "step": step,
            "said": wordings.said_one(step),
            "when": due_in_words(step, clock.day_of(request.moment)),
        },
        initial=lambda: {"version": _step(family, step.reference).version},
        said=said,
        undo=frame.undo,
    )
    return open_door(request, door)


def due_in_words(step: Step, today: dt.date) -> str:
    """This function will say by when a step is, or since when it is done."""
    if step.done_on:
        return _("Done on %(day)s") % {"day": formats.day(step.done_on)}
    if step.due_on == today:
        return _("For today")
    return _("By %(day)s") % {"day": formats.weekday(step.due_on, today.year)} if step.due_on else ""


def _step(family: Family, reference: str) -> Step:
    """A step with its goal, which is of the same family; Gone when either was taken away."""
    step = queries.one_of(Step, family, reference)
    step.goal.family = family
    return step


def _doers(family: Family, today: dt.date, step: Step | None) -> step_forms.Doers:
    """The members and the team of today, and who does the step already."""
    members: list[Person] = queries.member_rows(family)
    team = care_team.team_on(family, on=today)
    places = [one for one in team.present if not one.begins_later]
    professionals = {
        one.seat.user_id: (one.seat.reference, one.seat.user_id, one.first_name) for one in places
    }
    if step is not None and step.professional_id and step.professional_id not in professionals:
        kept = (
            "zoals-nu",
            step.professional_id,
            step.professional.get_short_name() if step.professional else "",
        )
        professionals[step.professional_id] = kept
    if step is not None and step.person_id and step.person_id not in {one.pk for one in members}:
        person = step.person
        if person is not None and person.removed_at is None:
            person.family = family
            members = [*members, person]
    return step_forms.Doers(members, list(professionals.values()))


def _facts(form: Any, doers: step_forms.Doers, step: Step | None) -> small_steps.StepFacts:
    """What was filled in. Words that stay keep whose they are; other words are of who types them."""
    given = form.cleaned_data
    return small_steps.StepFacts(
        words=given["words"],
        due_on=given["due_on"],
        spoken_by=_speaker(step, given["words"]) if step else None,
        **doers.who(given["who"], given["other"]),
    )


def _speaker(step: Step, words: str) -> hand.Speaker:
    waiting = bool(step.proposed_words)
    if words != (step.proposed_words or step.words):
        return None
    if step.proposed_together if waiting else step.said_together:
        return step.family
    return step.proposed_spoken_by if waiting else step.spoken_by


def _saved_beside(form: Any, step: Step) -> str:
    if form.cleaned_data["words"] == step.words:
        return _("Saved.")
    return _("Saved. Your words wait until the family says what they think of them.")


def _short(step: Step) -> str:
    return Truncator(step.words).chars(SAID)
