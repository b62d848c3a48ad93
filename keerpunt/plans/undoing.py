"""What the undoing of `families` needs to know of a plan: its rows in words, its actions, and what must stay sound.

This room tells it when it starts (apps.py). Marks and agreed versions are never undone, but for the marks of an evaluation
that is; what a member did who held the phone is the family's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import models
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keerpunt.families import content, last_deed, row_words, soundness, undo_words
from keerpunt.families.models import Family, FamilyRow
from keerpunt.families.row_words import DAY, MARK, NUMBER, TEXT, WHO, YES, Content, Names, Shape, Told
from keerpunt.plans import looking_back, rules, undoing_words
from keerpunt.plans.enums import GoalState, Horizon, Voice
from keerpunt.plans.models import (
    Agreement,
    Dream,
    Evaluation,
    EvaluationGoal,
    EvaluationPerson,
    Goal,
    GoalOwner,
    Plan,
    PlanVersion,
    Progress,
    Step,
    Talent,
)
from keerpunt.plans.queries import MARKS_THERE

Fields = Mapping[str, tuple[str | Promise, Shape]]
ABOUT = 60
WORDS: Fields = {
    "words": (gettext_lazy("In which words?"), TEXT),
    "spoken_by_id": (gettext_lazy("Whose words are these?"), WHO),
    "said_together": (gettext_lazy("Words of the family together"), YES),
    "voice": (gettext_lazy("What the family says of it"), Voice),
    "proposed_words": (gettext_lazy("Other words that are proposed"), TEXT),
}
OF_WHOM: Fields = {"person_id": (gettext_lazy("Of whom is it?"), WHO)}
PLAN: Fields = {
    **WORDS,
    "words": (gettext_lazy("Where are we now?"), TEXT),
    "evaluate_on": (gettext_lazy("When do you look back together?"), DAY),
    "calm_first": (gettext_lazy("First some rest"), YES),
}
GOAL: Fields = {
    **WORDS,
    "words": (gettext_lazy("What is the goal?"), TEXT),
    "own_words": (gettext_lazy("Why, in their own words"), TEXT),
    "own_words_by_id": (gettext_lazy("Who said why?"), WHO),
    "own_words_together": (gettext_lazy("Why, in words of the family together"), YES),
    "persons": (gettext_lazy("Whose goal is it?"), WHO),
    "horizon": (gettext_lazy("For when?"), Horizon),
    "serves_id": (gettext_lazy("Which goal does it help?"), WHO),
    "dream_id": (gettext_lazy("Which dream does it help?"), WHO),
    "event_id": (gettext_lazy("Which event does it answer to?"), WHO),
    "scale_start": (gettext_lazy("Where it began"), MARK),
    "scale_enough": (gettext_lazy("Good enough"), MARK),
    "proposed_terms": (gettext_lazy("Whose it is, or its marks: something else is proposed"), YES),
    "calm": (gettext_lazy("It is about rest"), YES),
    "place": (gettext_lazy("Place in the order"), NUMBER),
    "state": (gettext_lazy("How is it going?"), GoalState),
    "ended_on": (gettext_lazy("Ended on"), DAY),
    "ending": (gettext_lazy("How it ended"), TEXT),
    "ending_by_id": (gettext_lazy("Who said how it ended?"), WHO),
    "ending_together": (gettext_lazy("How it ended, in words of the family together"), YES),
}
STEP: Fields = {
    **WORDS,
    "words": (gettext_lazy("What is the step?"), TEXT),
    "goal_id": (gettext_lazy("For which goal?"), WHO),
    "person_id": (gettext_lazy("Who does this?"), WHO),
    "professional_id": (gettext_lazy("Who on the team does this?"), WHO),
    "other": (gettext_lazy("Who else does this?"), TEXT),
    "due_on": (gettext_lazy("By when?"), DAY),
    "done_on": (gettext_lazy("Done on"), DAY),
}
AGREEMENT: Fields = {
    **WORDS,
    "ended_on": (gettext_lazy("Holds until"), DAY),
    "proposed_terms": (gettext_lazy("Another end is proposed"), YES),
}
EVALUATION: Fields = {
    "held_on": (gettext_lazy("When did you look back?"), DAY),
    "next_on": (gettext_lazy("When do we look back again?"), DAY),
    "persons": (gettext_lazy("Who was there?"), WHO),
}
LOOKED_AT: Fields = {"goal_id": (gettext_lazy("Which goal"), WHO), "score": (gettext_lazy("Mark"), MARK)}


def in_words(told: Content, names: Names) -> str:
    """This function will name a text by how it begins, between quotation marks."""
    return f"“{Truncator(str(told['words'])).chars(ABOUT)}”"


def _of(said: Promise) -> row_words.Titled:
    return lambda told, names: str(said) % {"name": names.get(str(told["person_id"]), "")}


def _plan(told: Content, names: Names) -> str:
    return _("the plan")


def _evaluation(told: Content, names: Names) -> str:
    return _("an evaluation")


KINDS: tuple[Told, ...] = (
    Told(Plan, PLAN, _plan),
    Told(Dream, {**OF_WHOM, **WORDS}, _of(gettext_lazy("the dream of %(name)s"))),
    Told(Talent, {**OF_WHOM, **WORDS}, _of(gettext_lazy("a talent of %(name)s"))),
    Told(Agreement, AGREEMENT, in_words),
    Told(Goal, GOAL, in_words, loose=frozenset({"follows"})),
    Told(Step, STEP, in_words, loose=frozenset({"copied_from"})),
    Told(Evaluation, EVALUATION, _evaluation),
    Told(EvaluationGoal, LOOKED_AT, _evaluation),
)


def connect() -> None:
    """This function will tell the undoing of families about plans; once, when the room starts."""
    row_words.MORE.update({kind.model.__name__: kind for kind in KINDS})
    content.LINKS.update({Goal: (GoalOwner, "goal"), Evaluation: (EvaluationPerson, "evaluation")})
    content.SINCE[Plan] = _chosen_then
    undo_words.MORE["plans"] = undo_words.Words(
        undoing_words.DONE, undoing_words.INSTEAD, undoing_words.TOGETHER
    )
    last_deed.STILL_THERE["gref"] = _goal_is_there
    last_deed.STILL_THERE["evref"] = _evaluation_is_there
    if not_sound not in soundness.ALSO:
        soundness.ALSO.append(not_sound)
        soundness.AFTERWARDS.append(plan_again)


def _goal_is_there(family: Family, reference: str) -> bool:
    return bool(Goal.objects.filter(family=family, reference=reference, removed_at__isnull=True).exists())


def _evaluation_is_there(family: Family, reference: str) -> bool:
    there = Evaluation.objects.filter(family=family, reference=reference, removed_at__isnull=True)
    return bool(there.exists())


def not_sound(family: Family, back: Sequence[FamilyRow], off: Sequence[FamilyRow]) -> list[str]:
    """This function will say why a plan would not be sound with these rows back or off, as they are stored now."""
    found = []
    if any(isinstance(row, Plan) for row in off) and _has_more(family):
        found.append(_("There is more in the plan by now. Take that off first."))
    for goal in off:
        if isinstance(goal, Goal) and Progress.objects.filter(MARKS_THERE, goal=goal).exists():
            text = _("There are marks for %(what)s by now. End it with a sentence instead.")
            found.append(text % {"what": row_words.title_now(goal)})
    if any(isinstance(row, Goal) for row in back):
        found += _circle(family, back)
    return found


def _chosen_then(plan: Plan, told: Content) -> Content:
    """Of a day that was chosen in the plan before `chosen_day` was kept: that day counts again, as the last that was chosen."""
    day = told["evaluate_on"]
    if "chosen_day" in told or plan.chosen_day != plan.evaluate_on or day == plan.evaluate_on.isoformat():
        return {}
    after = looking_back.kept_last_key(plan.family)
    return {"chosen_day": day, "chosen_after": str(after) if after else None}


def plan_again(family: Family) -> None:
    """This function will plan looking back by the evaluations that stand now: one that nobody undid may have been corrected
    since what is undone, which puts the plan's own day back as it was before that.
    """
    plan = Plan.objects.filter(family=family, removed_at__isnull=True).first()
    if plan is None:
        return
    plan.family = family
    day = looking_back.planned(plan)
    if day != plan.evaluate_on:
        Plan.objects.filter(pk=plan.pk).update(evaluate_on=day)


def _has_more(family: Family) -> bool:
    kinds: tuple[type[models.Model], ...] = (Dream, Talent, Agreement, Goal, Step, Evaluation)
    there = any(
        kind._default_manager.filter(family=family, removed_at__isnull=True).exists() for kind in kinds
    )
    return there or PlanVersion.objects.filter(family=family).exists()


def _circle(family: Family, back: Sequence[FamilyRow]) -> list[str]:
    """A goal that helps itself through others: somebody else may have turned the help around since."""
    there = Goal.objects.filter(family=family, removed_at__isnull=True)
    links = dict(there.values_list("pk", "serves_id"))
    for goal in back:
        if isinstance(goal, Goal) and rules.makes_a_circle(goal.pk, goal.serves_id, links):
            text = _("%(what)s would help itself, through other goals. Choose by hand which goal it helps.")
            return [text % {"what": row_words.title_now(goal)}]
    return []
