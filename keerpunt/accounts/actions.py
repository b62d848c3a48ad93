"""What people do with their own account. The actor is the user: roles do not exist on this floor."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.conf import settings

from keerpunt.accounts.models import User


def choose_language(*, actor: User, language: str) -> bool:
    """This function will keep the language a person chose; False when we do not speak it."""
    if language not in dict(settings.LANGUAGES):
        return False
    User.objects.filter(pk=actor.pk).update(language=language)
    return True


def end_session(*, actor: User, session_id: int) -> bool:
    """This function will end one of the person's own sessions; False when they have no such session."""
    session = UserSession.objects.filter(user_id=actor.pk, pk=session_id).first()
    if session is None:
        return False
    session.end()
    return True


def end_all_sessions(*, actor: User, but: str = "") -> int:
    """This function will end all sessions of a person but the one with this key, and say how many."""
    found = UserSession.objects.filter(user_id=actor.pk).exclude(session_key=but)
    for session in list(found):
        session.end()
    return len(found)
