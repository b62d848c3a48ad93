"""Organisations, and in which programmes they take part."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from keerpunt.access.actors import Actor
from keerpunt.access.verdicts import Refused
from keerpunt.administration.actions import steps
from keerpunt.kit import clock
from keerpunt.programmes import queries as programme_queries
from keerpunt.programmes.models import Membership, Organisation, Participation, Programme
from keerpunt.programmes.scopes import programme_scope


def add_organisation(*, actor: Actor, name: str, kind: str, now: dt.datetime) -> Organisation:
    """This function will add an organisation. Refused for a name that is taken."""
    steps.require_administrator(actor)
    with transaction.atomic():
        _require_free_name(name)
        organisation = Organisation.objects.create(name=name, kind=kind)
        steps.write_line(actor=actor, operation="add_organisation", rows=[organisation], now=now)
    return organisation


def change_organisation(
    *, actor: Actor, organisation: Organisation, version: int | None, name: str, kind: str, now: dt.datetime
) -> Organisation:
    """This function will change an organisation's name or kind. ChangedMeanwhile when somebody was first."""
    steps.require_administrator(actor)
    with transaction.atomic():
        locked = steps.lock_version(organisation, version)
        _require_free_name(name, but=locked)
        locked.name, locked.kind = name, kind
        locked.save()
        steps.write_line(actor=actor, operation="change_organisation", rows=[locked], now=now)
    return locked


def let_take_part(
    *, actor: Actor, programme: Programme, organisation: Organisation, now: dt.datetime
) -> None:
    """This function will have an organisation take part in a programme; twice is once."""
    steps.require_administrator(actor)
    with transaction.atomic(), programme_scope(programme.pk):
        row, made = Participation.objects.get_or_create(programme=programme, organisation=organisation)
        if made:
            steps.write_line(actor=actor, operation="let_take_part", rows=[row], now=now, programme=programme)


def end_taking_part(
    *, actor: Actor, programme: Programme, organisation: Organisation, now: dt.datetime
) -> None:
    """This function will end that an organisation takes part. Refused while somebody works there for it."""
    steps.require_administrator(actor)
    with transaction.atomic(), programme_scope(programme.pk):
        working = Membership.objects.filter(
            programme_queries.still_to_end(clock.day_of(now)), organisation=organisation
        )
        if working.exists():
            raise Refused(
                _("People still work in this programme for this organisation. First end their work here.")
            )
        row = Participation.objects.filter(organisation=organisation).first()
        if row is None:
            return
        steps.write_line(actor=actor, operation="end_taking_part", rows=[row], now=now, programme=programme)
        row.delete()


def _require_free_name(name: str, *, but: Organisation | None = None) -> None:
    taken = Organisation.objects.filter(name__iexact=name)
    if but is not None:
        taken = taken.exclude(pk=but.pk)
    if taken.exists():
        raise Refused(
            _("There is an organisation with this name already. Choose another name."), field="name"
        )
