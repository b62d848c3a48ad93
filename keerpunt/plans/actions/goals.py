"""Goals: setting one, changing it, splitting what is too big, and ending it with a sentence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import NotAllowed, Refused, no
from keerpunt.families.actions import steps
from keerpunt.families.enums import Standing
from keerpunt.families.models import Family, LifeEvent, Person
from keerpunt.kit import clock
from keerpunt.plans import rules, staying, terms
from keerpunt.plans.actions import hand, settling, theirs
from keerpunt.plans.enums import GoalState, Horizon, Voice
from keerpunt.plans.models import Dream, Goal, Plan, Step


@dataclass(frozen=True)
class GoalFacts:
    """What is told about a goal. words: the goal; own_words: why, as somebody said it (`spoken_by`).

    start, enough: marks from 0 to 10. serves: the goal that this one helps. calm: it is about rest.
    """

    words: str
    horizon: Horizon = Horizon.SHORT
    owners: Sequence[Person] = ()
    own_words: str = ""
    spoken_by: hand.Speaker = None
    serves: Goal | None = None
    dream: Dream | None = None
    event: LifeEvent | None = None
    start: int | None = None
    enough: int | None = None
    calm: bool = False


def set_goal(*, actor: Actor, family: Family, facts: GoalFacts, now: dt.datetime) -> Goal:
    """This function will set a goal, last in the order. What a professional writes is a proposal; see `hand.speak_first`.

    Refused: no words, the words of an example as they are, nobody whose goal it is, marks off the scale, owners who do not
    take part, a goal, dream or life event that is not there (any more).
    """
    with transaction.atomic():
        plan = hand.lock_plan(actor, family, now=now)
        hand.require_speaks_for(plan.family, facts.owners, actor, field="owners", now=now)
        goal = _new(plan, facts, actor=actor, now=now)
        steps.write_line(actor=actor, family=plan.family, operation="plans.set_goal", rows=[goal], now=now)
    return goal


def change_goal(
    *, actor: Actor, family: Family, goal: Goal, facts: GoalFacts, version: int | None, now: dt.datetime
) -> Goal:
    """This function will change what is told about a goal. Beside the family's own words a professional's wait:
    `hand.reword`; so do whose it is and its marks (`settling`). What somebody of the family said as the reason of an own
    goal only changes in their own hand.
    """
    with transaction.atomic():
        plan = hand.lock_plan(actor, family, now=now)
        steps.take_row(plan.family, goal, version)
        hand.require_theirs(plan.family, goal, actor, now=now)
        _require(plan, facts, goal)
        _change_own_words(goal, facts, actor=actor, now=now)
        hand.reword(goal, facts.words, actor=actor, spoken_by=facts.spoken_by, now=now)
        _fill(goal, facts)
        _settle(goal, facts, actor=actor, now=now)
        goal.save()
        steps.write_line(actor=actor, family=plan.family, operation="plans.change_goal", rows=[goal], now=now)
    return goal


def split_goal(
    *,
    actor: Actor,
    family: Family,
    goal: Goal,
    parts: Sequence[str],
    version: int | None,
    now: dt.datetime,
) -> list[Goal]:
    """This function will split a goal that is too big: it stays, and each part becomes a goal for the coming months that
    serves it, with the same owners. Refused with fewer than two parts.
    """
    with transaction.atomic():
        plan = hand.lock_plan(actor, family, now=now)
        steps.take_row(plan.family, goal, version)
        _require_open(goal)
        named = [words for words in parts if words.strip()]
        if len(named) < 2 or any(rules.same_words(words, goal.words) for words in named):
            raise Refused(_("Write at least two smaller goals."), field="parts")
        goal.save()
        owners = _owners_of(goal)
        made = []
        for words in named:
            facts = GoalFacts(words=words, owners=owners, serves=goal, calm=goal.calm)
            made.append(_new(plan, facts, actor=actor, now=now, follows=goal, field="parts"))
        rows = [goal, *made]
        steps.write_line(actor=actor, family=plan.family, operation="plans.split_goal", rows=rows, now=now)
    return made


def end_goal(
    *,
    actor: Actor,
    family: Family,
    goal: Goal,
    state: GoalState,
    ending: str,
    version: int | None,
    now: dt.datetime,
    instead: GoalFacts | None = None,
    spoken_by: hand.Speaker = None,
) -> Goal:
    """This function will end a goal as reached, adjusted or let go, with a sentence: whose words it is stands with it.

    An adjusted goal goes on as another one (`instead`), at the same place in the order, which takes its open steps along
    and is helped by what helped it. It has the same owners unless others are named.
    """
    with transaction.atomic():
        plan = hand.lock_plan(actor, family, now=now)
        steps.take_row(plan.family, goal, version)
        _require_open(goal)
        if state == GoalState.OPEN or not ending.strip():
            raise Refused(_("Say in one sentence how it ended."), field="ending")
        if (state == GoalState.ADJUSTED) != (instead is not None):
            raise Refused(_("Write what the goal becomes."), field="instead")
        goal.state, goal.ended_on = state, clock.day_of(now)
        _say_how_it_ended(plan, goal, ending, actor=actor, spoken_by=spoken_by, now=now)
        goal.save()
        rows = [goal]
        if instead is not None:
            if not instead.owners:
                instead = replace(instead, owners=_owners_of(goal))
            following = _new(
                plan, instead, actor=actor, now=now, follows=goal, place=goal.place, field="instead"
            )
            rows.append(following)
            _take_along(plan.family, goal, following)
        steps.write_line(actor=actor, family=plan.family, operation="plans.end_goal", rows=rows, now=now)
    return goal


def reopen_goal(*, actor: Actor, family: Family, goal: Goal, version: int | None, now: dt.datetime) -> Goal:
    """This function will take up a goal again that was ended; how it ended before is kept."""
    with transaction.atomic():
        plan = hand.lock_plan(actor, family, now=now)
        steps.take_row(plan.family, goal, version)
        if goal.state == GoalState.OPEN:
            raise Refused(_("You are working on this goal already."))
        hand.keep_earlier(goal, "ending", now=now)
        goal.state, goal.ending, goal.ended_on = GoalState.OPEN, "", None
        goal.ending_by, goal.ending_together = None, False
        goal.ending_typed_by, goal.ending_typed_at = None, None
        goal.save()
        steps.write_line(actor=actor, family=plan.family, operation="plans.reopen_goal", rows=[goal], now=now)
    return goal


def _say_how_it_ended(
    plan: Plan, goal: Goal, ending: str, *, actor: Actor, spoken_by: hand.Speaker, now: dt.datetime
) -> None:
    if isinstance(spoken_by, Person):
        hand.require_member(plan.family, spoken_by, field="spoken_by")
    speaker = (actor.member_id, False) if actor.member_id is not None else hand.whose(spoken_by)
    goal.ending_by_id, goal.ending_together = speaker
    goal.ending, goal.ending_typed_by_id, goal.ending_typed_at = ending, actor.user_id, now


def remove_goal(*, actor: Actor, family: Family, goal: Goal, version: int | None, now: dt.datetime) -> None:
    """This function will take a goal off the page that should not have been there, with its steps; what was worked on
    is ended instead. Refused when the family made it its own, or when something was noted of it.
    """
    with transaction.atomic():
        plan = hand.lock_plan(actor, family, now=now)
        steps.take_row(plan.family, goal, version)
        if goal.voice == Voice.OWN and actor.member_id is None:
            raise Refused(_("This goal is the family's own. End it with a sentence instead."))
        hand.require_theirs(plan.family, goal, actor, now=now)
        rows = list(Step.objects.filter(goal=goal, removed_at__isnull=True))
        _require_untouched(plan, goal, rows, actor=actor, now=now)
        for step in rows:
            steps.take_row(plan.family, step, None)
            steps.take_off(step, now=now)
        for helping in Goal.objects.filter(serves=goal, removed_at__isnull=True):
            steps.take_row(plan.family, helping, None)
            if actor.member_id is not None:
                hand.keep_told(helping, "serves", str(goal.pk), actor=actor, now=now)
            helping.serves = None
            helping.save()
        steps.take_off(goal, now=now)
        steps.write_line(
            actor=actor, family=plan.family, operation="plans.remove_goal", rows=[goal, *rows], now=now
        )


def _new(
    plan: Plan,
    facts: GoalFacts,
    *,
    actor: Actor,
    now: dt.datetime,
    follows: Goal | None = None,
    place: int | None = None,
    field: str = "words",
) -> Goal:
    _require(plan, facts, None, field=field)
    goal = Goal(programme_id=plan.programme_id, family=plan.family, follows=follows)
    goal.own_words = facts.own_words
    hand.speak_first(goal, facts.words, actor=actor, spoken_by=facts.spoken_by, now=now)
    goal.own_words_by_id, goal.own_words_together = goal.spoken_by_id, goal.said_together
    _fill(goal, facts)
    goal.scale_start, goal.scale_enough = facts.start, facts.enough
    last = Goal.objects.filter(family=plan.family).aggregate(last=Max("place"))["last"]
    goal.place = (last or 0) + 1 if place is None else place
    steps.add_row(plan.family, goal)
    settling.own(goal, facts.owners)
    return goal


def _owners_of(goal: Goal) -> list[Person]:
    """Whose goal it is, as far as they are still there and take part. Refused when none of them does."""
    links = goal.owner_links.select_related("person").order_by("id")
    owners = [link.person for link in links]
    there = [one for one in owners if one.removed_at is None and one.standing == Standing.MEMBER]
    if not there:
        raise Refused(_("Whose goal this was takes part no more. First change whose goal it is."))
    return there


def _examples(plan: Plan) -> list[dict[str, str]]:
    return list(plan.family.programme.goal_examples)


def _fill(goal: Goal, facts: GoalFacts) -> None:
    goal.horizon, goal.serves, goal.dream, goal.event = facts.horizon, facts.serves, facts.dream, facts.event
    goal.calm = facts.calm


def _settle(goal: Goal, facts: GoalFacts, *, actor: Actor, now: dt.datetime) -> None:
    """Whose it is and its marks; of an own goal these wait for the family's word as other words do. What the family itself
    makes of them answers what waited.
    """
    wanted = terms.of_goal([owner.pk for owner in facts.owners], facts.start, facts.enough)
    if settling.must_wait(goal, actor):
        settling.propose(goal, wanted, actor=actor, now=now)
        return
    if terms.otherwise(wanted, settling.stands(goal)):
        settling.decline(goal, member_id=actor.member_id, now=now)
    goal.scale_start, goal.scale_enough = facts.start, facts.enough
    settling.own(goal, facts.owners)


def _require(plan: Plan, facts: GoalFacts, goal: Goal | None, *, field: str = "words") -> None:
    hand.require_words(facts.words, field=field)
    reworded = goal is None or facts.words != goal.words
    if reworded and any(rules.same_words(facts.words, one["goal"]) for one in _examples(plan)):
        raise Refused(_("This is an example. Say it in your own words."), field=field)
    _require_owners(plan, facts.owners, goal)
    for place, mark in (("start", facts.start), ("enough", facts.enough)):
        if not rules.is_on_scale(mark):
            raise Refused(_("Choose a mark from 0 to 10."), field=place)
    for place, row in (("serves", facts.serves), ("dream", facts.dream), ("event", facts.event)):
        if goal is None or row is None or row.pk != getattr(goal, f"{place}_id"):
            _require_there(plan.family, row, place)
    if facts.serves is not None and (goal is None or facts.serves.pk != goal.serves_id):
        _require_worked_on(facts.serves)
    if goal is not None and facts.serves is not None:
        links = dict(Goal.objects.filter(family=plan.family).values_list("pk", "serves_id"))
        if facts.serves.pk == goal.pk:
            raise Refused(_("A goal cannot help itself. Choose another."), field="serves")
        if rules.makes_a_circle(goal.pk, facts.serves.pk, links):
            raise Refused(
                _("A goal cannot help itself: that goal helps this one already. Choose another."),
                field="serves",
            )


def _require_owners(plan: Plan, owners: Sequence[Person], goal: Goal | None) -> None:
    """Who was an owner may stay one when they no longer take part, or left the page: a goal is said in other words all the
    same. Nobody new comes in like that.
    """
    if not owners:
        raise Refused(_("Choose whose goal this is."), field="owners")
    already = set(goal.owner_links.values_list("person_id", flat=True)) if goal else set()
    for owner in owners:
        if owner.pk not in already:
            hand.require_member(plan.family, owner, field="owners")


def _require_there(family: Family, row: Goal | Dream | LifeEvent | None, field: str) -> None:
    if row is None:
        return
    if row.family_id != family.pk:
        raise NotAllowed(no("other_family"))
    if not type(row).objects.filter(pk=row.pk, removed_at__isnull=True).exists():
        raise Refused(_("This was taken off the page meanwhile. Choose another."), field=field)


def _require_worked_on(helped: Goal) -> None:
    """A goal that ended, or that the family did not want, is not helped by anything new."""
    found = Goal.objects.filter(pk=helped.pk, state=GoalState.OPEN).exclude(voice=Voice.DECLINED)
    if not found.exists():
        raise Refused(_("That goal is not worked on any more. Choose another."), field="serves")


def _require_open(goal: Goal) -> None:
    if goal.state != GoalState.OPEN:
        raise Refused(_("This goal was ended already."))


def _change_own_words(goal: Goal, facts: GoalFacts, *, actor: Actor, now: dt.datetime) -> None:
    """Beside a goal that the family made its own, a reason written by somebody else would read as theirs. A reason that
    stays is still of who gave it, whoever says the goal differently; of a proposal its writer may say whose it all is.
    """
    member, stays = actor.member_id is not None, facts.own_words == goal.own_words
    if stays and (member or goal.voice == Voice.OWN):
        return
    if goal.voice == Voice.OWN and not member:
        text = _("These are the family's own words. Change them together, on “samen”.")
        raise Refused(text, field="own_words")
    if not stays:
        hand.keep_earlier(goal, "own_words", now=now)
        goal.own_words = facts.own_words
        hand.typed(goal, actor, now)
    speaker = (actor.member_id, False) if member else hand.whose(facts.spoken_by)
    goal.own_words_by_id, goal.own_words_together = speaker


def _require_untouched(
    plan: Plan, goal: Goal, rows: Sequence[Step], *, actor: Actor, now: dt.datetime
) -> None:
    """What was worked on is ended, so that it stays; steps that are somebody else's of the family do not go along unasked."""
    if actor.member_id is not None:
        theirs.require_may_go(actor=actor, family=plan.family, goal=goal, now=now)
        return
    if any(step.voice == Voice.OWN for step in rows):
        raise Refused(_("This goal has steps that are the family's own. End it with a sentence instead."))
    done, looked_at = any(step.done_on for step in rows), staying.was_looked_at(goal)
    if done:
        raise Refused(_("There are steps done for this goal. End it with a sentence instead."))
    if looked_at:
        raise Refused(_("You looked at how far this goal is. End it with a sentence instead."))


def _take_along(family: Family, goal: Goal, following: Goal) -> None:
    for step in Step.objects.filter(goal=goal, done_on__isnull=True, removed_at__isnull=True):
        steps.take_row(family, step, None)
        step.goal = following
        step.save()
    for helping in Goal.objects.filter(serves=goal, removed_at__isnull=True).exclude(pk=following.pk):
        steps.take_row(family, helping, None)
        helping.serves = following
        helping.save()
