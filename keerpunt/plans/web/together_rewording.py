"""A member says something in other words: what they write stands at once, everything else of the row stays as it is."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from keerpunt.access.verdicts import Gone, NotAllowed, no
from keerpunt.access.web.doors import open_door
from keerpunt.plans import queries as plan_queries
from keerpunt.plans import staying
from keerpunt.plans.actions import goals, plans, small_steps, texts
from keerpunt.plans.enums import Horizon, Voice
from keerpunt.plans.models import Goal, Plan, Step, VoicedRow
from keerpunt.plans.web import together_gone, together_shown
from keerpunt.plans.web.together_entry import Turn, forming
from keerpunt.plans.web.together_forms import WordsForm


@forming
@together_gone.keeping
def together_reword(turn: Turn, what: str, row: str) -> HttpResponse:
    """This function will let a member say a text of the plan in their own words: a proposal, or one of their own."""
    model = together_shown.model_of(what)

    def fresh() -> Any:
        found = plan_queries.one_of(model, turn.family, row)
        if found.voice == Voice.DECLINED:
            # Somebody else said no while this one typed: their words are shown, as for what was taken away.
            raise Gone(found) if turn.request.method == "POST" else NotAllowed(no("declined"))
        return found

    def perform(form: Any) -> None:
        _reword(turn, fresh(), form)

    found = fresh()
    if turn.request.method != "POST" and not turn.may_reword(found):
        raise NotAllowed(no("not_theirs_to_say"))
    # FAMILY: title of a page
    title = _("I say it differently")
    # FAMILY: question on a page
    lead = _("How would you say it?")
    about = found.proposed_words or found.words
    why = found.own_words if isinstance(found, Goal) and found.voice != Voice.OWN else ""
    own = found.voice == Voice.OWN and bool(found.words)
    stays = staying.why_it_stays(turn.family, found, turn.member.pk, today=turn.today) if own else ""
    removal = turn.at("together_remove", what, row) if own and not stays else ""
    door = turn.door(
        WordsForm,
        "plans/home/form.html",
        perform,
        # FAMILY: after something was kept
        said=_("It stands in your plan, in your own words."),
        context={
            "title": title,
            "lead": lead,
            "about": about,
            "why": why,
            "removal": removal,
            "stays": stays,
        },
        initial=lambda: {"words": found.words, "version": fresh().version},
    )
    return open_door(turn.request, door)


def _reword(turn: Turn, row: VoicedRow, form: Any) -> None:
    """One action per kind; what is told beside the words is told again as it stands there."""
    words, by = form.cleaned_data["words"], turn.by(form)
    if isinstance(row, Plan):
        plans.change_plan(facts=of_plan(row, words), **by)
    elif isinstance(row, Goal):
        goals.change_goal(goal=row, facts=_of_goal(row, words), **by)
    elif isinstance(row, Step):
        small_steps.change_step(step=row, facts=_of_step(row, words), **by)
    else:
        texts.reword_text(row=row, words=words, spoken_by=None, **by)  # type: ignore[type-var]


def of_plan(row: Plan, words: str) -> plans.PlanFacts:
    """This function will give the plan as a whole as it is, with other words for where the family is now."""
    return plans.PlanFacts(evaluate_on=row.evaluate_on, where_now=words, calm_first=row.calm_first)


def _of_goal(row: Goal, words: str) -> goals.GoalFacts:
    return goals.GoalFacts(
        words=words,
        horizon=Horizon(row.horizon),
        owners=[link.person for link in row.owner_links.select_related("person").order_by("id")],
        own_words=row.own_words,
        serves=row.serves,
        dream=row.dream,
        event=row.event,
        start=row.scale_start,
        enough=row.scale_enough,
        calm=row.calm,
    )


def _of_step(row: Step, words: str) -> small_steps.StepFacts:
    return small_steps.StepFacts(
        words=words,
        person=row.person,
        professional_id=row.professional_id,
        other=row.other,
        due_on=row.due_on,
    )
