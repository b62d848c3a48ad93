"""Loading the made-up programmes: all of it or nothing, through the actions that real use goes through."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from keerpunt.access.actors import INSTALLATION_ADMINISTRATOR, Actor
from keerpunt.access.verdicts import Refused, no, require, yes
from keerpunt.accounts import actions as account_actions
from keerpunt.accounts.models import User
from keerpunt.administration.actions import invitations, organisations, programmes, users
from keerpunt.administration.actions.invitations import Invited
from keerpunt.demo import people, telling
from keerpunt.demo.acts import AMSTERDAM, Telling
from keerpunt.demo.people import Place, Professional, Work
from keerpunt.demo.stories import STORIES
from keerpunt.kit import clock
from keerpunt.programmes.enums import Role
from keerpunt.programmes.models import Membership, Organisation, Programme
from keerpunt.programmes.scopes import programme_scope

# The programme is set up some days before anybody starts to work in it.
SET_UP = dt.time(8, 30)
STARTED_WORK = dt.time(8, 45)


@dataclass(frozen=True)
class Loaded:
    """What was loaded."""

    programmes: int
    families: int
    users: int


def load_demo(*, actor: Actor, now: dt.datetime) -> Loaded:
    """This function will make the invented programmes, their professionals and their families, as if lived until now.

    Refused outside the demo, and when there is any programme already.
    """
    require(yes("system") if actor.is_system else no("system_only"))
    if not settings.KEERPUNT_DEMO:
        raise Refused(_("The demo does not load here: these settings are for real use. Nothing was changed."))
    if Programme.objects.exists():
        raise Refused(
            _("There are programmes here already, so the demo was not loaded. Nothing was changed.")
        )
    with transaction.atomic(), translation.override("nl"):
        cast = _Cast(actor, clock.day_of(now))
        cast.set_up()
        for place in people.PLACES:
            cast.play(place)
    return Loaded(len(people.PLACES), len(STORIES), len(people.PROFESSIONALS))


class _Cast:
    """Everybody and everything that the demo has made so far."""

    def __init__(self, system: Actor, today: dt.date) -> None:
        self.system = system
        self.today = today
        self.users: dict[str, User] = {}
        self.programmes: dict[str, Programme] = {}
        self.organisations: dict[str, list[Organisation]] = {}

    def set_up(self) -> None:
        """The administrator comes first, then the programmes with their organisations, then who works there."""
        first = min((place.started for place in people.PLACES), key=self._day)
        for professional in people.PROFESSIONALS:
            if not professional.works:
                self._make_administrator(professional, self._at(first, SET_UP))
        for place in sorted(people.PLACES, key=lambda one: self._day(one.started)):
            self._make_programme(place)
        works = [(work, one) for one in people.PROFESSIONALS for work in one.works]
        for work, professional in sorted(works, key=lambda pair: self._day(pair[0].since)):
            self._employ(professional, work)
        # One password that stands on the screen, hashed once: a good hash is slow, and there is nothing to guess.
        keys = [user.pk for user in self.users.values()]
        User.objects.filter(pk__in=keys).update(password=make_password(people.PASSWORD))

    def play(self, place: Place) -> None:
        """All that is done in the families of a programme, in the order in which it was done."""
        programme = self.programmes[place.key]
        with programme_scope(programme.pk):
            actors = self._actors(programme)
            tellings = [
                Telling(story, actors, _coordinator_of(place), self.today)
                for story in STORIES
                if story.programme == place.key
            ]
            acts = [act for telling_ in tellings for act in telling_.acts()]
            for act in sorted(acts, key=lambda one: one.at):
                act.do(act.at)

    def _day(self, text: str) -> dt.date:
        return telling.day_of(text, self.today)

    def _at(self, text: str, hour: dt.time) -> dt.datetime:
        return dt.datetime.combine(self._day(text), hour, AMSTERDAM)

    def _make_administrator(self, professional: Professional, now: dt.datetime) -> None:
        self.users[professional.key] = users.create_administrator(
            actor=self.system, email=professional.email, name=professional.name, password=None, now=now
        )

    def _administrator(self) -> Actor:
        keys = [one.key for one in people.PROFESSIONALS if not one.works]
        user = self.users[keys[0]]
        return Actor(user.pk, None, frozenset({INSTALLATION_ADMINISTRATOR}), name=user.name)

    def _make_programme(self, place: Place) -> None:
        administrator, now = self._administrator(), self._at(place.started, SET_UP)
        programme = programmes.create_programme(
            actor=administrator,
            template=place.template,
            name=place.name,
            municipality=place.municipality,
            now=now,
            is_demo=True,
        )
        self.programmes[place.key] = programme
        self.organisations[place.key] = []
        for name, kind in place.organisations:
            organisation = organisations.add_organisation(actor=administrator, name=name, kind=kind, now=now)
            organisations.let_take_part(
                actor=administrator, programme=programme, organisation=organisation, now=now
            )
            self.organisations[place.key].append(organisation)

    def _employ(self, professional: Professional, work: Work) -> None:
        """Invited by the administrator, and accepted on the first working day."""
        programme, now = self.programmes[work.place], self._at(work.since, STARTED_WORK)
        invited = Invited(
            email=professional.email,
            name=professional.name,
            role=work.role,
            organisation=self.organisations[work.place][work.organisation],
            starts_on=self._day(work.since),
        )
        invitation = invitations.invite_professional(
            actor=self._administrator(),
            programme=programme,
            invited=invited,
            origin=settings.KEERPUNT_ADDRESS,
            now=now,
        )
        user = self.users.get(professional.key)
        if user is None:
            user = User.objects.create_user(professional.email, name=professional.name)
            self.users[professional.key] = user
        actor = Actor(user.pk, None, name=user.name)
        invitations.accept_invitation(actor=actor, invitation=invitation, now=now)
        if professional.language:
            account_actions.choose_language(actor=user, language=professional.language, now=now)

    def _actors(self, programme: Programme) -> dict[str, Actor]:
        held: dict[str, list[Membership]] = {}
        for membership in Membership.objects.filter(programme=programme).select_related("user"):
            held.setdefault(membership.user.email, []).append(membership)
        return {
            one.key: Actor(
                user_id=self.users[one.key].pk,
                programme_id=programme.pk,
                roles=frozenset(row.role for row in held[one.email]),
                membership_ids=frozenset(row.pk for row in held[one.email]),
                name=one.name,
            )
            for one in people.PROFESSIONALS
            if one.email in held
        }


def _coordinator_of(place: Place) -> str:
    """The first coordinator, who fills the seats."""
    return next(
        one.key
        for one in people.PROFESSIONALS
        for work in one.works
        if work.place == place.key and work.role == Role.COORDINATOR
    )
