"""What stands on the page of a plan, put in the order in which it is read."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from keerpunt.families.models import Family
from keerpunt.plans import what_now
from keerpunt.plans.enums import Voice
from keerpunt.plans.outline import Agreed, Belonging, GoalBlock, Outline, Said
from keerpunt.plans.web.ways import way

# Of a long goal so much stands in a sentence about it.
BRIEF = 100


@dataclass(frozen=True, slots=True)
class Phase:
    """Goals that are taken up together. first: the number of the first of them in the order; heading: "" for none."""

    heading: str
    goals: tuple[GoalBlock, ...]
    first: int


@dataclass(frozen=True, slots=True)
class Now:
    """The one thing to do now: a sentence about it, and the button."""

    text: str
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A plan as its page shows it. What the family declined stands apart, folded; so do goals and agreements that ended."""

    where_now: Said | None
    dreams: tuple[Belonging, ...]
    talents: tuple[Belonging, ...]
    phases: tuple[Phase, ...]
    agreements: tuple[Agreed, ...]
    ended_goals: tuple[GoalBlock, ...]
    ended_agreements: tuple[Agreed, ...]
    declined: tuple[Said, ...]
    evaluate_on: dt.date | None
    is_due: bool
    now: Now | None


def shown(family: Family, plan: Outline, *, edits: bool, today: dt.date) -> Shown:
    """This function will put a plan in the order of its page; `edits`: the reader may change it."""
    agreements = [one for one in plan.agreements if one.said.voice != Voice.DECLINED]
    return Shown(
        where_now=plan.where_now if plan.where_now and plan.where_now.voice != Voice.DECLINED else None,
        dreams=_wanted(plan.dreams),
        talents=_wanted(plan.talents),
        phases=phases_of(plan),
        agreements=tuple(one for one in agreements if not has_ended(one, today)),
        ended_goals=tuple(one for one in plan.ended_goals if one.said.voice != Voice.DECLINED),
        ended_agreements=tuple(one for one in agreements if has_ended(one, today)),
        declined=declined_in(plan),
        evaluate_on=plan.evaluate_on,
        is_due=plan.evaluate_on is not None and plan.evaluate_on <= today,
        now=now_of(family, plan, today=today) if edits else None,
    )


def has_ended(agreed: Agreed, today: dt.date) -> bool:
    """This function will say whether what was agreed no longer holds."""
    return agreed.ended_on is not None and agreed.ended_on <= today


def phases_of(plan: Outline) -> tuple[Phase, ...]:
    """This function will give the open goals in the chosen order, in two phases when the family wants rest first."""
    goals = plan.open_goals
    calm = tuple(goal for goal in goals if goal.calm)
    if not plan.calm_first or not calm:
        return (Phase("", goals, 1),) if goals else ()
    after = tuple(goal for goal in goals if not goal.calm)
    phases = [Phase(_("First some rest"), calm, 1)]
    if after:
        phases.append(Phase(_("After that"), after, len(calm) + 1))
    return tuple(phases)


def declined_in(plan: Outline) -> tuple[Said, ...]:
    """This function will give what was proposed and the family would rather not have."""
    steps = [step.said for goal in plan.goals for step in goal.steps]
    texts: list[Said] = [
        *([plan.where_now] if plan.where_now else []),
        *(one.said for one in (*plan.dreams, *plan.talents)),
        *(one.said for one in plan.goals),
        *(one.said for one in plan.agreements),
        *steps,
    ]
    return tuple(one for one in texts if one.voice == Voice.DECLINED)


def now_of(family: Family, plan: Outline, *, today: dt.date) -> Now | None:
    """This function will give the first thing to do that has a door; None where there is none."""
    for one in what_now.ways_on(plan, today=today):
        text, label, door = _words(one)
        goal = (one.goal.said.reference,) if one.goal else ()
        href = way(door, family.reference, *goal)
        if href:
            return Now(text, label, href)
    return None


def _words(one: what_now.Next) -> tuple[str, str, str]:
    """The sentence, the label of the button and the route."""
    goal = Truncator(one.goal.said.words).chars(BRIEF) if one.goal else ""
    if one.what == what_now.EVALUATE:
        return _("It is time to look back together."), _("Look back together"), "evaluation_new"
    if one.what == what_now.DREAM:
        text = _("A plan begins with a dream. What does somebody wish for, in a few years?")
        return text, _("Write down a dream"), "dream_new"
    if one.what == what_now.GOAL:
        text = _("What do you want to reach first? Small is good.")
        return text, _("Set a goal"), "goal_new"
    if one.what == what_now.TOGETHER:
        text = ngettext(
            "%(count)d proposal waits for what the family thinks of it.",
            "%(count)d proposals wait for what the family thinks of them.",
            one.count,
        )
        return text % {"count": one.count}, _("Look at it together"), "together_begin"
    if one.what == what_now.STEP:
        text = _("What is the first small step for “%(goal)s”?") % {"goal": goal}
        return text, _("Think of a step"), "step_new"
    return _("How far are you with “%(goal)s”?") % {"goal": goal}, _("Note how far you are"), "progress_new"


def _wanted(ones: tuple[Belonging, ...]) -> tuple[Belonging, ...]:
    return tuple(one for one in ones if one.said.voice != Voice.DECLINED)
