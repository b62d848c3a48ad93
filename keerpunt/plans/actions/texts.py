"""Dreams, talents and what was agreed: writing one down, saying it in other words, taking it off the page."""

from __future__ import annotations

import datetime as dt
from typing import TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import Refused
from keerpunt.families.actions import steps
from keerpunt.families.models import Family, Person
from keerpunt.kit import clock
from keerpunt.plans import terms
from keerpunt.plans.actions import hand, settling, theirs
from keerpunt.plans.enums import Voice
from keerpunt.plans.models import Agreement, Dream, Talent, VoicedRow

Text = TypeVar("Text", Dream, Talent, Agreement)
Own = TypeVar("Own", Dream, Talent)
# What the journal calls it, per kind of text.
WRITTEN: dict[type[VoicedRow], str] = {
    Dream: "plans.write_dream",
    Talent: "plans.write_talent",
    Agreement: "plans.write_agreement",
}
REWORDED: dict[type[VoicedRow], str] = {
    Dream: "plans.reword_dream",
    Talent: "plans.reword_talent",
    Agreement: "plans.reword_agreement",
}
REMOVED: dict[type[VoicedRow], str] = {
    Dream: "plans.remove_dream",
    Talent: "plans.remove_talent",
    Agreement: "plans.remove_agreement",
}


def write_dream(
    *, actor: Actor, family: Family, person: Person, words: str, spoken_by: hand.Speaker, now: dt.datetime
) -> Dream:
    """This function will write down what a member dreams of. A member who holds the phone writes their own words, of themselves
    or of a young child of theirs.
    """
    return _belonging(Dream, actor, family, person, words, spoken_by, now)


def write_talent(
    *, actor: Actor, family: Family, person: Person, words: str, spoken_by: hand.Speaker, now: dt.datetime
) -> Talent:
    """This function will write down what a member is good at, in their words or somebody else's (`spoken_by`)."""
    return _belonging(Talent, actor, family, person, words, spoken_by, now)


def write_agreement(
    *, actor: Actor, family: Family, words: str, spoken_by: hand.Speaker, now: dt.datetime
) -> Agreement:
    """This function will write down what was agreed."""
    with transaction.atomic():
        plan = hand.lock_plan(actor, family, now=now)
        row = Agreement(programme_id=plan.programme_id, family=plan.family)
        return _write(row, actor, plan.family, words, spoken_by, now)


def reword_text(
    *,
    actor: Actor,
    family: Family,
    row: Text,
    words: str,
    spoken_by: hand.Speaker,
    version: int | None,
    now: dt.datetime,
) -> Text:
    """This function will say a dream, talent or agreement in other words; see `hand.reword` for whose then stand."""
    with transaction.atomic():
        plan = hand.lock_plan(actor, family, now=now)
        hand.require_words(words)
        steps.take_row(plan.family, row, version)
        theirs.require_wording(actor=actor, family=plan.family, row=row, now=now)
        hand.reword(row, words, actor=actor, spoken_by=spoken_by, now=now)
        row.save()
        operation = REWORDED[type(row)]
        steps.write_line(actor=actor, family=plan.family, operation=operation, rows=[row], now=now)
    return row


def end_agreement(
    *,
    actor: Actor,
    family: Family,
    row: Agreement,
    ended_on: dt.date | None,
    version: int | None,
    now: dt.datetime,
) -> Agreement:
    """This function will say from which day an agreement no longer holds; None: it holds again.

    Of the family's own a professional proposes that it ends; Refused when that ended already: it is agreed anew.
    """
    with transaction.atomic():
        plan = hand.lock_plan(actor, family, now=now)
        steps.take_row(plan.family, row, version)
        hand.require_theirs(plan.family, row, actor, now=now)
        operation = "plans.end_agreement"
        if settling.must_wait(row, actor):
            _require_holds(row, on=clock.day_of(now))
            settling.propose(row, terms.of_agreement(ended_on), actor=actor, now=now)
            operation = "plans.propose_end_of_agreement"
        else:
            row.ended_on = ended_on
        row.save()
        steps.write_line(actor=actor, family=plan.family, operation=operation, rows=[row], now=now)
    return row


def remove_text(*, actor: Actor, family: Family, row: Text, version: int | None, now: dt.datetime) -> None:
    """This function will take a dream, talent or agreement off the page; it stays in earlier versions.

    What is in the family's own words only a member takes off, who holds the phone.
    """
    with transaction.atomic():
        plan = hand.lock_plan(actor, family, now=now)
        steps.take_row(plan.family, row, version)
        if row.voice == Voice.OWN and actor.member_id is None:
            raise Refused(
                _("These are the family's own words, so they stay. Only they can take them away, on “samen”.")
            )
        hand.require_theirs(plan.family, row, actor, now=now)
        steps.take_off(row, now=now)
        operation = REMOVED[type(row)]
        steps.write_line(actor=actor, family=plan.family, operation=operation, rows=[row], now=now)


def _require_holds(row: Agreement, *, on: dt.date) -> None:
    if row.ended_on is not None and row.ended_on <= on:
        raise Refused(
            _("The family ended this. Does it hold again? Write it down anew: then they can say yes to it."),
            field="ended_on",
        )


def _belonging(
    model: type[Own],
    actor: Actor,
    family: Family,
    person: Person,
    words: str,
    spoken_by: hand.Speaker,
    now: dt.datetime,
) -> Own:
    with transaction.atomic():
        plan = hand.lock_plan(actor, family, now=now)
        hand.require_member(plan.family, person, field="person")
        if model is Dream:
            hand.require_speaks_for(plan.family, [person], actor, field="person", now=now)
        row = model(programme_id=plan.programme_id, family=plan.family, person=person)
        return _write(row, actor, plan.family, words, spoken_by, now)


def _write(
    row: Text, actor: Actor, family: Family, words: str, spoken_by: hand.Speaker, now: dt.datetime
) -> Text:
    hand.require_words(words)
    hand.speak_first(row, words, actor=actor, spoken_by=spoken_by, now=now)
    steps.add_row(family, row)
    steps.write_line(actor=actor, family=family, operation=WRITTEN[type(row)], rows=[row], now=now)
    return row
