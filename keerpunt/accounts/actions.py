"""What people do with their own account. The actor is the user: roles do not exist on this floor."""

from __future__ import annotations

import datetime as dt

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db import transaction

from keerpunt.accounts import signals
from keerpunt.accounts.models import User


def choose_language(*, actor: User, language: str, now: dt.datetime) -> bool:
    """This function will keep the language a person chose; False when we do not speak it."""
    if language not in dict(settings.LANGUAGES):
        return False
    with transaction.atomic():
        User.objects.filter(pk=actor.pk).update(language=language)
        signals.language_chosen.send(sender=User, user=actor, now=now)
    return True


def end_session(*, actor: User, session_id: int, now: dt.datetime) -> bool:
    """This function will end one of the person's own sessions; False when they have no such session."""
    with transaction.atomic():
        session = UserSession.objects.filter(user_id=actor.pk, pk=session_id).first()
        if session is None:
            return False
        session.end()
        signals.session_ended.send(sender=User, user=actor, now=now)
    return True


def end_other_sessions(*, actor: User, but: str, now: dt.datetime) -> int:
    """This function will end all of the person's own sessions but the one with this key, and say how many."""
    with transaction.atomic():
        ended = end_all_sessions(actor=actor, but=but)
        signals.other_sessions_ended.send(sender=User, user=actor, now=now)
    return ended


def end_all_sessions(*, actor: User, but: str = "") -> int:
    """This function will end all sessions of a person but the one with this key, and say how many.

    Its caller writes the line: it is not always the person who does this.
    """
    found = UserSession.objects.filter(user_id=actor.pk).exclude(session_key=but)
    for session in list(found):
        session.end()
    return len(found)
