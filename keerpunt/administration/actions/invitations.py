"""Inviting professionals by mail: with a role and a term, a link that works for seven days, and nothing of a family."""

from __future__ import annotations

import dataclasses
import datetime as dt

from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import NotAllowed, Refused, no, require
from keerpunt.accounts import queries as account_queries
from keerpunt.accounts.models import User
from keerpunt.administration import policies, rules
from keerpunt.administration.actions import steps
from keerpunt.administration.models import Invitation
from keerpunt.administration.rules import InvitationState
from keerpunt.kit import clock
from keerpunt.notify import actions as notify_actions
from keerpunt.programmes import queries as programme_queries
from keerpunt.programmes import role_names
from keerpunt.programmes.models import Membership, Organisation, Participation, Programme
from keerpunt.programmes.scopes import programme_scope
from keerpunt.ui import formats


@dataclasses.dataclass(frozen=True)
class Invited:
    """Who is asked for what."""

    email: str
    name: str
    role: str
    organisation: Organisation
    starts_on: dt.date
    ends_on: dt.date | None = None


def invite_professional(
    *, actor: Actor, programme: Programme, invited: Invited, origin: str, now: dt.datetime
) -> Invitation:
    """This function will keep an invitation and put its mail in the outbox. `origin` is where Keerpunt is reached.

    Refused for a wrong term, an organisation that does not take part, oneself, an administrator, and somebody who has
    the role; and where a manager would come to see families, unless the administrator of the installation asks it.
    """
    require(policies.can_manage_professionals(actor, programme))
    today = clock.day_of(now)
    steps.require_right_term(invited.starts_on, invited.ends_on, today=today)
    with transaction.atomic(), programme_scope(programme.pk):
        if not Participation.objects.filter(organisation=invited.organisation).exists():
            raise Refused(_("This organisation does not take part in the programme."), field="organisation")
        _require_somebody_else(actor, invited)
        _require_may_become(invited, today=today, by_administrator=_by_administrator(actor))
        secret = rules.new_secret()
        _withdraw_earlier(invited, now=now)
        invitation = Invitation.objects.create(
            programme=programme,
            organisation=invited.organisation,
            email=invited.email.strip().casefold(),
            name=invited.name,
            role=invited.role,
            starts_on=invited.starts_on,
            ends_on=invited.ends_on,
            secret_hash=rules.hash_of(secret),
            invited_by_id=actor.user_id,
            made_at=now,
            valid_until=now + rules.VALID_FOR,
        )
        _send(invitation, programme, secret=secret, origin=origin, now=now)
        steps.write_line(
            actor=actor, operation="invite_professional", rows=[invitation], now=now, programme=programme
        )
    return invitation


def withdraw_invitation(
    *, actor: Actor, programme: Programme, invitation: Invitation, now: dt.datetime
) -> None:
    """This function will withdraw an invitation: its link stops working at once. Refused once it was accepted."""
    require(policies.can_manage_professionals(actor, programme))
    with transaction.atomic(), programme_scope(programme.pk):
        locked = Invitation.objects.select_for_update().get(pk=invitation.pk)
        if _state(locked, now) is InvitationState.ACCEPTED:
            raise Refused(
                _("This invitation has been accepted already. You can end the work of this person here.")
            )
        if locked.withdrawn_at is None:
            locked.withdrawn_at = now
            locked.save(update_fields=["withdrawn_at"])
            steps.write_line(
                actor=actor, operation="withdraw_invitation", rows=[locked], now=now, programme=programme
            )


def resend_invitation(
    *, actor: Actor, programme: Programme, invitation: Invitation, origin: str, now: dt.datetime
) -> None:
    """This function will send an invitation once more with a new link, for seven days; the earlier link stops."""
    require(policies.can_manage_professionals(actor, programme))
    with transaction.atomic(), programme_scope(programme.pk):
        locked = Invitation.objects.select_for_update().get(pk=invitation.pk)
        if _state(locked, now) not in (InvitationState.OPEN, InvitationState.EXPIRED):
            raise Refused(_("This invitation was accepted or withdrawn. Make a new one."))
        secret = rules.new_secret()
        locked.secret_hash = rules.hash_of(secret)
        locked.valid_until = now + rules.VALID_FOR
        locked.save(update_fields=["secret_hash", "valid_until"])
        _send(locked, programme, secret=secret, origin=origin, now=now)
        steps.write_line(
            actor=actor, operation="resend_invitation", rows=[locked], now=now, programme=programme
        )


def accept_invitation(*, actor: Actor, invitation: Invitation, now: dt.datetime) -> Membership:
    """This function will make whoever is signed in with the invited address a member."""
    with transaction.atomic(), programme_scope(invitation.programme_id):
        locked = _locked_open(invitation, now=now)
        user = User.objects.filter(pk=actor.user_id, is_active=True).first() if actor.user_id else None
        if user is None or user.email != locked.email:
            raise NotAllowed(no("other_address"))
        return _join(locked, user, now=now)


def accept_as_newcomer(
    *, actor: Actor, invitation: Invitation, name: str, password: str, now: dt.datetime, language: str = ""
) -> User:
    """This function will make an account for whoever holds the link, and make them a member.

    language: the one that they chose before; without it they read the programme's.
    Refused when the address has an account: its owner signs in first. `actor` is nobody yet.
    """
    require(policies.can_hold_link(actor))
    with transaction.atomic(), programme_scope(invitation.programme_id):
        locked = _locked_open(invitation, now=now)
        if account_queries.user_with_address(locked.email) is not None:
            raise Refused(_("There is an account with this address already. Sign in with it to accept."))
        user = User.objects.create_user(locked.email, password, name=name, language=language)
        _join(locked, user, now=now)
    return user


def _join(invitation: Invitation, user: User, *, now: dt.datetime) -> Membership:
    today = clock.day_of(now)
    invited = Invited(
        user.email,
        user.name,
        invitation.role,
        invitation.organisation,
        invitation.starts_on,
        invitation.ends_on,
    )
    by = invitation.invited_by  # nobody: the installation itself
    by_administrator = by is None or by.is_installation_administrator
    _require_may_become(invited, today=today, by_administrator=by_administrator)
    membership = Membership.objects.create(
        programme_id=invitation.programme_id,
        user=user,
        organisation_id=invitation.organisation_id,
        role=invitation.role,
        starts_on=invitation.starts_on,
        ends_on=invitation.ends_on,
    )
    invitation.accepted_at = now
    invitation.save(update_fields=["accepted_at"])
    actor = Actor(
        user_id=user.pk,
        programme_id=invitation.programme_id,
        roles=frozenset({invitation.role}),
        name=user.name,
    )
    steps.write_line(actor=actor, operation="accept_invitation", rows=[invitation, membership], now=now)
    return membership


def _locked_open(invitation: Invitation, *, now: dt.datetime) -> Invitation:
    locked = (
        Invitation.objects.select_for_update(of=("self",))
        .select_related("organisation", "invited_by")
        .get(pk=invitation.pk)
    )
    if _state(locked, now) is not InvitationState.OPEN:
        raise Refused(_("This invitation does not work any more. Ask for a new one."))
    return locked


def _by_administrator(actor: Actor) -> bool:
    return bool(policies.can_manage_installation(actor))


def _require_somebody_else(actor: Actor, invited: Invited) -> None:
    user = account_queries.user_with_address(invited.email)
    if user is not None and user.pk == actor.user_id:
        words = _("This is your own address. Ask the administrator if you need another role here.")
        raise Refused(words, field="email")


def _require_may_become(invited: Invited, *, today: dt.date, by_administrator: bool) -> None:
    user = account_queries.user_with_address(invited.email)
    if user is None:
        return
    if user.is_installation_administrator:
        words = _("This address belongs to an administrator. Administrators do not work in a programme.")
        raise Refused(words, field="email")
    held = Membership.objects.filter(programme_queries.still_to_end(today), user=user)
    roles = set(held.values_list("role", flat=True))
    if invited.role in roles:
        raise Refused(_("This person has this role in the programme already."), field="email")
    if not by_administrator and rules.mixes_managing_with_families({*roles, invited.role}):
        words = _(
            "Who manages the programme sees no families, so this person cannot have both roles. "
            "Choose somebody else, or ask the administrator."
        )
        raise Refused(words, field="email")


def _withdraw_earlier(invited: Invited, *, now: dt.datetime) -> None:
    """One open invitation per address and role: an earlier one for the same stops working."""
    earlier = Invitation.objects.filter(
        email=invited.email.strip().casefold(),
        role=invited.role,
        accepted_at__isnull=True,
        withdrawn_at__isnull=True,
    )
    earlier.update(withdrawn_at=now)


def _state(invitation: Invitation, now: dt.datetime) -> InvitationState:
    return rules.state_of(
        accepted_at=invitation.accepted_at,
        withdrawn_at=invitation.withdrawn_at,
        valid_until=invitation.valid_until,
        now=now,
    )


def _send(
    invitation: Invitation, programme: Programme, *, secret: str, origin: str, now: dt.datetime
) -> None:
    """The mail names the programme and the work, and nothing else."""
    link = origin.rstrip("/") + reverse("invitation_accept", kwargs={"secret": secret})
    with translation.override(programme.language):
        text = _(
            "Hello %(name)s,\n\nYou have been asked to work in the programme %(programme)s, as %(role)s.\n\n"
            "With this link you make an account, or you accept with the account you have:\n\n%(link)s\n\n"
            "The link works until %(until)s. Did you not expect this? Then you need not do anything."
        ) % {
            "name": User(name=invitation.name).get_short_name(),
            "programme": programme.name,
            "role": role_names.role_name(programme, invitation.role),
            "link": link,
            "until": formats.day(invitation.valid_until),
        }
        subject = _("Invitation for %(programme)s") % {"programme": programme.name}
    notify_actions.put_in_outbox(to=invitation.email, subject=subject, text=text, now=now)
