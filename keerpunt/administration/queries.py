"""What administration asks: programmes with their people and effort, organisations, users, invitations. No family, no person."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import Count, Q, QuerySet

from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import NotAllowed, no
from keerpunt.accounts.models import User
from keerpunt.administration import policies, rules
from keerpunt.administration.models import Invitation
from keerpunt.administration.rules import InvitationState
from keerpunt.families.models import CareTeamSeat
from keerpunt.journal import rules as journal_rules
from keerpunt.journal.models import Entry
from keerpunt.programmes import queries as programme_queries
from keerpunt.programmes.models import Membership, Organisation, Participation, Programme
from keerpunt.programmes.scopes import across_programmes, programme_scope


@dataclass(frozen=True)
class Professional:
    """Somebody who works in a programme, and how many families they are with: a number, never which."""

    membership: Membership
    families: int
    starts_later: bool
    last_day: dt.date | None


@dataclass(frozen=True)
class SentInvitation:
    """An invitation that was not accepted yet, and where it stands."""

    invitation: Invitation
    state: InvitationState


@dataclass(frozen=True)
class ProgrammeLine:
    """A programme in the administrator's list."""

    programme: Programme
    professionals: int
    organisations: int


def programme_to_manage(actor: Actor, reference: str | None = None) -> Programme:
    """This function will give a programme whose professionals the actor manages: by reference, or their own."""
    found = policies.programmes_to_manage(actor)
    if reference is not None:
        found = found.filter(reference=reference)
    elif actor.programme_id is None:
        found = found.none()
    programme = found.first()
    if programme is None:
        raise NotAllowed(no("not_manager"))
    return programme


def professionals(programme: Programme, *, on: dt.date) -> list[Professional]:
    """This function will list who works in a programme, or will soon, with their effort."""
    with programme_scope(programme.pk):
        held = Membership.objects.filter(programme_queries.still_to_end(on), user__is_active=True)
        rows = list(held.select_related("user", "organisation").order_by("user__name", "role"))
        effort = _families_per_user(on)
    return [
        Professional(row, effort.get(row.user_id, 0), row.starts_on > on, rules.last_day(row.ends_on))
        for row in rows
    ]


def _families_per_user(on: dt.date) -> dict[uuid.UUID, int]:
    held = CareTeamSeat.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=on), starts_on__lte=on)
    counted = held.order_by().values("user_id").annotate(families=Count("family_id", distinct=True))
    return {row["user_id"]: row["families"] for row in counted}


def waiting_invitations(programme: Programme, *, now: dt.datetime) -> list[SentInvitation]:
    """This function will list the invitations of a programme that were neither accepted nor withdrawn."""
    with programme_scope(programme.pk):
        rows = Invitation.objects.filter(accepted_at__isnull=True, withdrawn_at__isnull=True)
        found = list(rows.select_related("organisation").order_by("-made_at"))
    return [SentInvitation(row, state_of(row, now=now)) for row in found]


def state_of(invitation: Invitation, *, now: dt.datetime) -> InvitationState:
    """This function will say where an invitation stands."""
    return rules.state_of(
        accepted_at=invitation.accepted_at,
        withdrawn_at=invitation.withdrawn_at,
        valid_until=invitation.valid_until,
        now=now,
    )


def invitation_with_secret(secret: str) -> Invitation | None:
    """This function will find an invitation by the secret of its link, whatever its programme."""
    with across_programmes():
        found = Invitation.objects.filter(secret_hash=rules.hash_of(secret))
        return found.select_related("programme", "organisation").first()


def invitation_of(programme: Programme, reference: str) -> Invitation:
    """This function will give an invitation of this programme, or refuse as if it did not exist."""
    with programme_scope(programme.pk):
        found = Invitation.objects.filter(reference=reference).first()
    if found is None:
        raise NotAllowed(no("no_invitation"))
    return found


def membership_of(programme: Programme, reference: str) -> Membership:
    """This function will give a membership of this programme, or refuse as if it did not exist."""
    with programme_scope(programme.pk):
        found = Membership.objects.select_related("user", "organisation").filter(reference=reference).first()
    if found is None:
        raise NotAllowed(no("no_membership"))
    return found


def led_families(membership: Membership, *, on: dt.date) -> int:
    """This function will count the families whose fixed coach a member is."""
    with programme_scope(membership.programme_id):
        held = CareTeamSeat.objects.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gt=on), user_id=membership.user_id
        )
        return held.filter(role="lead_coach").values("family_id").distinct().count()


def organisations_of(programme: Programme) -> list[Organisation]:
    """This function will list the organisations that take part in a programme."""
    with programme_scope(programme.pk):
        rows = Participation.objects.select_related("organisation").order_by("organisation__name")
        return [row.organisation for row in rows]


def organisations_beside(programme: Programme) -> QuerySet[Organisation]:
    """This function will give the organisations that do not take part in a programme yet."""
    keys = [one.pk for one in organisations_of(programme)]
    return Organisation.objects.exclude(pk__in=keys).order_by("name")


def organisation_named(reference: str) -> Organisation:
    """This function will give an organisation by its reference, or refuse as if it did not exist."""
    found = Organisation.objects.filter(reference=reference).first()
    if found is None:
        raise NotAllowed(no("no_organisation"))
    return found


def programme_lines(*, on: dt.date) -> list[ProgrammeLine]:
    """This function will list all programmes, with how many people and organisations work in them."""
    with across_programmes():
        held = Membership.objects.filter(programme_queries.current(on), user__is_active=True).order_by()
        people = {
            row["programme_id"]: row["people"]
            for row in held.values("programme_id").annotate(people=Count("user_id", distinct=True))
        }
        parts = Participation.objects.order_by().values("programme_id").annotate(parts=Count("id"))
        organisations = {row["programme_id"]: row["parts"] for row in parts}
    return [
        ProgrammeLine(row, people.get(row.pk, 0), organisations.get(row.pk, 0))
        for row in Programme.objects.order_by("name")
    ]


def organisations() -> QuerySet[Organisation]:
    """This function will give all organisations, with in how many programmes they take part."""
    return Organisation.objects.annotate(programmes_count=Count("participations")).order_by("name")


def users(words: str = "") -> QuerySet[User]:
    """This function will give all users, or those whose name or address holds these words."""
    found = User.objects.all()
    if words:
        found = found.filter(Q(name__icontains=words) | Q(email__icontains=words.casefold()))
    return found.order_by("name", "email")


def user_with_key(user_id: uuid.UUID) -> User:
    """This function will give a user by key, or refuse as if they did not exist."""
    found = User.objects.filter(pk=user_id).first()
    if found is None:
        raise NotAllowed(no("no_user"))
    return found


def memberships_of_user(user: User, *, on: dt.date) -> list[Membership]:
    """This function will list in which programmes a user works, or will soon."""
    with across_programmes():
        held = Membership.objects.filter(programme_queries.still_to_end(on), user=user)
        return list(held.select_related("programme", "organisation").order_by("programme__name", "role"))


def has_second_step(user: User) -> bool:
    """This function will say whether a user set up a second step."""
    return bool(Authenticator.objects.filter(user_id=user.pk).exists())


def session_count(user: User) -> int:
    """This function will count where a user is signed in."""
    return int(UserSession.objects.filter(user_id=user.pk).count())


def locked_out_lately(address_code: str, *, now: dt.datetime) -> bool:
    """This function will say whether the journal told in the last quarter of an hour that an address was locked out."""
    with across_programmes():
        lines = Entry.objects.filter(
            actor_id__isnull=True,
            family_id__isnull=True,
            operation="accounts.locked_out",
            at__gt=now - journal_rules.QUARTER,
            subjects=[["Address", address_code]],
        )
        return lines.exists()
