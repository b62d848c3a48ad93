"""What a member sees and does while they hold the phone: their plan, their word on proposals, and writing themselves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from keerpunt.access.verdicts import NotAllowed, no
from keerpunt.access.web import together as handing_over
from keerpunt.access.web.doors import open_door
from keerpunt.families.web import entry
from keerpunt.plans import queries as plan_queries
from keerpunt.plans.actions import deciding, goals, small_steps, texts
from keerpunt.plans.enums import Horizon, Voice
from keerpunt.plans.models import Dream, Goal, Step, Talent, VoicedRow
from keerpunt.plans.web import together_forms as forms
from keerpunt.plans.web import together_goals, together_gone, together_shown, written_again
from keerpunt.plans.web.together_entry import Turn, forming, reading
from keerpunt.ui import addresses, pages

FORM = "plans/home/form.html"


@dataclass(frozen=True)
class Words:
    """What stands above a form: its title, what is asked, and the text that it is about."""

    title: str
    lead: str
    about: str = ""


@handing_over.for_member
def together_home(request: HttpRequest) -> HttpResponse:
    """This function will lead a member to their own page."""
    if request.handed_over is None:
        raise NotAllowed(no("not_handed_over"))
    refused = entry.refused(request)
    if refused is not None:
        return refused
    return HttpResponseRedirect(addresses.to("together_page", request.handed_over.member))


@reading
def together_page(turn: Turn) -> HttpResponse:
    """This function will show a member their family's plan: what waits for their word first."""
    ticked = plan_queries.ticked_steps(turn.family)
    shown = together_shown.shown(turn.plan, turn.reader, today=turn.today, ticked=ticked)
    context = turn.context(shown=shown, plan=turn.plan.plan, today=turn.today)
    return pages.render(turn.request, "plans/home/page.html", context)


@forming
def together_dream(turn: Turn) -> HttpResponse:
    """This function will let a member write down a dream, of their own or of a young child of theirs."""

    def perform(form: Any) -> None:
        texts.write_dream(
            person=form.person_chosen, words=form.cleaned_data["words"], spoken_by=None, **turn.who
        )

    # FAMILY: title of a page
    title = _("A dream")
    # FAMILY: question on a page
    lead = _("What would you like, in a few years? Big or small: both are good.")
    words = Words(title, lead)
    return _write(turn, Dream, forms.OfSomebodyForm, perform, words, persons=turn.spoken_for)


@forming
def together_talent(turn: Turn) -> HttpResponse:
    """This function will let a member write down what somebody of the family is good at."""

    def perform(form: Any) -> None:
        texts.write_talent(
            person=form.person_chosen, words=form.cleaned_data["words"], spoken_by=None, **turn.who
        )

    # FAMILY: title of a page
    title = _("A talent")
    # FAMILY: question on a page
    lead = _("What are you good at? What do you like to do?")
    words = Words(title, lead)
    return _write(turn, Talent, forms.OfSomebodyForm, perform, words, persons=turn.everybody)


@forming
def together_goal(turn: Turn) -> HttpResponse:
    """This function will let a member set a goal."""

    def perform(form: Any) -> None:
        facts = goals.GoalFacts(
            words=form.cleaned_data["words"],
            horizon=Horizon(form.cleaned_data["horizon"]),
            owners=form.owners_chosen,
            start=form.mark("start"),
            enough=form.mark("enough"),
        )
        goals.set_goal(facts=facts, **turn.who)

    # FAMILY: title of a page
    title = _("A goal")
    # FAMILY: question on a page
    lead = _("What do you want to reach? Say it as you would say it at home.")
    words = Words(title, lead)
    return _write(turn, Goal, forms.GoalForm, perform, words, persons=turn.everybody)


@forming
@together_gone.keeping
def together_step(turn: Turn, goal: str) -> HttpResponse:
    """This function will let a member add a small step to a goal."""
    row = together_shown.goal_of(turn.family, goal)

    def perform(form: Any) -> None:
        coach = form.cleaned_data["who"] == forms.COACH
        facts = small_steps.StepFacts(
            words=form.cleaned_data["words"],
            person=form.person_chosen,
            professional_id=turn.request.actor.user_id if coach else None,
            due_on=form.due_on(turn.today),
        )
        small_steps.set_step(goal=row, facts=facts, **turn.who)

    # FAMILY: title of a page
    title = _("A small step")
    # FAMILY: question on a page
    lead = _("What can you do first?")
    words = Words(title, lead, row.words)
    return _write(turn, Step, forms.StepForm, perform, words, persons=turn.everybody, coach=turn.coach)


@forming
@together_gone.keeping
def together_tick(turn: Turn, step: str) -> HttpResponse:
    """This function will let a member tick off a step."""

    def perform(form: Any) -> None:
        small_steps.tick_step(step=_step(turn, step), **turn.by(form))

    # FAMILY: after a step was done
    said = _("Well done!")
    # FAMILY: question on a page
    return _about_step(turn, step, perform, said=said, title=_("Is it done?"), yes=_("It is done"))


@forming
@together_gone.keeping
def together_untick(turn: Turn, step: str) -> HttpResponse:
    """This function will let a member say that a step is not done after all."""

    def perform(form: Any) -> None:
        small_steps.untick_step(step=_step(turn, step), **turn.by(form))

    # FAMILY: question on a page
    title = _("Is it not done after all?")
    # FAMILY: after a step was unticked
    said = _("That is all right. The step is open again.")
    # FAMILY: on a button
    return _about_step(turn, step, perform, said=said, title=title, yes=_("Not done yet"))


@forming
@together_gone.keeping
def together_answer(turn: Turn, what: str, row: str) -> HttpResponse:
    """This function will ask a member what they think of a proposal, and keep their yes or no."""
    found = plan_queries.one_of(together_shown.model_of(what), turn.family, row)
    if turn.request.method != "POST" and not turn.may_answer(found):
        raise NotAllowed(no("not_theirs_to_say"))
    own = found.voice == Voice.OWN
    words = bool(found.proposed_words) or not own

    def fresh() -> Any:
        return plan_queries.one_of(together_shown.model_of(what), turn.family, row)

    def perform(form: Any) -> None:
        accept = form.cleaned_data["answer"] == forms.ACCEPT
        act = deciding.accept_proposal if accept else deciding.decline_proposal
        act(row=fresh(), **turn.by(form))

    waits = together_shown.is_waiting(found)
    context = {
        "proposal": together_shown.proposal(turn.plan, found, turn.reader, year=turn.today.year)
        if waits
        else None,
        "stands": found.words if own else "",
        "decided": together_goals.decided(turn.plan, found, turn.today.year),
    }
    door = turn.door(
        forms.AnswerForm,
        "plans/home/answer.html",
        perform,
        said=lambda form: _answered(form.cleaned_data["answer"] == forms.ACCEPT, own=own, words=words),
        context=context,
        initial=lambda: {"version": fresh().version},
    )
    return open_door(turn.request, door)


def _answered(accepted: bool, *, own: bool, words: bool) -> str:
    """What came of an answer. own: it was about something of the family's own, which stays when they say no. words: about
    words, and not only about whose it is, its marks or its end.
    """
    if accepted and words:
        return forms.said()
    if accepted:
        # FAMILY: after a yes to another mark, or to the end of an agreement
        return _("Agreed. That is how we do it.")
    if own:
        # FAMILY: after a no to something else than what stands in the plan
        return _("Good that you say so. It stays as it was.")
    # FAMILY: after a no to a proposal
    return _("Good that you say so. It does not come into your plan.")


def _write(
    turn: Turn, model: type[VoicedRow], form_class: Any, perform: Any, words: Words, **arguments: Any
) -> HttpResponse:
    context = {
        "title": words.title,
        "lead": words.lead,
        "about": words.about,
        "why": "",
        "removal": "",
        "stays": "",
    }
    door = turn.door(form_class, FORM, perform, said=forms.said(), context=context, **arguments)
    # FAMILY: somebody kept the same twice
    said = _("You wrote this just now. It stands in your plan once.")
    again = written_again.again(turn.request, turn.family, model, said)
    return open_door(turn.request, replace(door, again=again))


def _about_step(turn: Turn, step: str, perform: Any, *, said: str, title: str, yes: str) -> HttpResponse:
    row = _step(turn, step)
    door = turn.door(
        forms.TickForm,
        "plans/home/tick.html",
        perform,
        said=said,
        context={"step": row, "title": title, "yes": yes},
        initial=lambda: {"version": _step(turn, step).version},
    )
    return open_door(turn.request, door)


def _step(turn: Turn, reference: str) -> Step:
    """A step of the family's own; the rest waits for their word first."""
    found = plan_queries.one_of(Step, turn.family, reference)
    if found.voice != Voice.OWN:
        raise NotAllowed(no("not_their_own"))
    return found
