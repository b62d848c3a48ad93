"""Coming in while a member holds the phone: whose turn it is, their family and its plan; anybody else finds nothing here.

What a member was typing when their turn ended is held for the coach: after signing in it is shown, to copy or to go on with.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import Any, Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from keerpunt.access.verdicts import NotAllowed, no
from keerpunt.access.web import together as handing_over
from keerpunt.access.web import typed
from keerpunt.access.web.doors import Door
from keerpunt.access.web.forms import KeerpuntForm, version_in
from keerpunt.accounts import held as held_texts
from keerpunt.families import naming
from keerpunt.families import queries as family_queries
from keerpunt.families.enums import Standing
from keerpunt.families.models import Family, Person
from keerpunt.families.web import entry, readings
from keerpunt.kit import clock
from keerpunt.plans import queries as plan_queries
from keerpunt.plans import speaking
from keerpunt.plans.models import VoicedRow
from keerpunt.plans.web import together_kept
from keerpunt.plans.whole import Whole
from keerpunt.ui import addresses

P = ParamSpec("P")


@dataclass(frozen=True)
class Turn:
    """A member's turn: the request, their family and themselves."""

    request: HttpRequest
    family: Family
    member: Person

    @cached_property
    def plan(self) -> Whole:
        """The family's plan with everything in it; without a plan there is nothing to do together."""
        found = plan_queries.whole_plan(self.family)
        if found is None:
            raise NotAllowed(no("no_plan"))
        return found

    @cached_property
    def reader(self) -> speaking.Reader:
        """Who reads, and for whom they speak."""
        home = speaking.household(self.family, today=self.today, persons=self.plan.persons.values())
        return speaking.Reader(self.member.pk, home)

    def may_say(self, row: VoicedRow) -> bool:
        """This function will say whether a text, which may be taken away already, is theirs to say something of."""
        return self.reader.may_say(row, speaking.owners_of(row))

    def may_reword(self, row: VoicedRow) -> bool:
        """This function will say whether they put a text into other words."""
        return self.reader.may_reword(row, speaking.owners_of(row))

    def may_answer(self, row: VoicedRow) -> bool:
        """This function will say whether they say yes or no to what waits with a text."""
        return self.reader.may_answer(row, speaking.owners_of(row))

    @cached_property
    def everybody(self) -> list[Person]:
        """Everybody who takes part, whoever holds the phone first."""
        others = [one for one in plan_queries.member_rows(self.family) if one.pk != self.member.pk]
        return [self.member, *others]

    @property
    def spoken_for(self) -> list[Person]:
        """Whoever holds the phone, and the young children for whom they answer along."""
        home, everybody = self.reader.home, self.everybody
        return [one for one in everybody if one is self.member or self.member.pk in home.along(one.pk)]

    @property
    def today(self) -> dt.date:
        """The day of this page."""
        return clock.day_of(self.request.moment)

    @property
    def name(self) -> str:
        """What the member is called on their pages."""
        return naming.short_name_of(self.member)

    @property
    def coach(self) -> str:
        """The first name of whose phone it is."""
        return str(self.request.user.get_short_name())  # type: ignore[union-attr]

    def at(self, door: str, *more: object) -> str:
        """This function will give the address of a door of this member."""
        return addresses.to(door, self.member.reference, *more)

    def context(self, **more: object) -> dict[str, object]:
        """This function will give what every page of a member stands in."""
        back = self.at("together_page")
        return {"turn": self, "back": back, "way_out": handing_over.way_out(), **more}

    def by(self, form: KeerpuntForm) -> dict[str, Any]:
        """This function will say for an action that changes a row: who, in which family, from which version, when."""
        return {**self.who, "version": version_in(form)}

    @property
    def who(self) -> dict[str, Any]:
        """What every action asks: who, in which family, when."""
        return {"actor": self.request.actor, "family": self.family, "now": self.request.moment}

    def door(
        self,
        form_class: type[KeerpuntForm],
        template: str,
        perform: Callable[[Any], object],
        *,
        said: str | Callable[[Any], str],
        context: Mapping[str, object],
        initial: Callable[[], dict[str, Any]] = dict,
        leads: str = "",
        **form_arguments: Any,
    ) -> Door:
        """This function will give the door of a form of a member, that leads back to their page, or to another of theirs."""

        def performed(form: Any) -> str:
            perform(form)
            return leads or self.at("together_page")

        return Door(
            form_class=form_class,
            template=template,
            perform=performed,
            context=self.context(**context),
            initial=initial,
            form_arguments=form_arguments,
            said=said,
        )


TurnView = Callable[Concatenate[Turn, P], HttpResponse]


def turn(methods: tuple[str, ...]) -> Callable[[TurnView[P]], Callable[..., HttpResponse]]:
    """This function will let a page be used by the member whose turn it is, in their own address only."""

    def decorated(view: TurnView[P]) -> Callable[..., HttpResponse]:
        @handing_over.for_member
        @wraps(view)
        def routed(request: HttpRequest, who: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if request.handed_over is None:
                return _outside(request, who)
            found = _turn_of(request, who)
            refused = entry.refused(request, methods)
            if refused is not None:
                return refused
            readings.note(request, found.family, "plans.together_page")
            if request.method == "POST":
                handing_over.goes_on(request, request.handed_over)
            return view(found, *args, **kwargs)

        return routed

    return decorated


reading = turn(entry.READ)
forming = turn(entry.FORM)


def _turn_of(request: HttpRequest, who: str) -> Turn:
    """The member as they stand in the session, as long as the coach has a seat and the member takes part."""
    held = request.handed_over
    if held is None or held.member != who:
        raise NotAllowed(no("other_member"))
    family = family_queries.editable_family(request.actor, held.family, now=request.moment)
    member = family_queries.person_of(family, who)
    if member.standing != Standing.MEMBER or member.pk != request.actor.member_id:
        raise NotAllowed(no("not_a_member"))
    return Turn(request, family, member)


def _outside(request: HttpRequest, who: str) -> HttpResponse:
    """Whose phone it is has no door here, but for what was typed when a turn ended: it is held, or shown again."""
    if request.method == "POST":
        try:
            kept = typed.hold(request, only_for=request.actor.user_id)
        except typed.NotHeld as held_not:
            return typed.shown(request, held_not.why)
        if kept:
            return HttpResponseRedirect(held_texts.back_to(request), status=303)
    return together_kept.shown(request, who)
