"""Another key for the session that somebody is in: whoever has a copy of the key of before has nothing any more."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.http import HttpRequest

#: Under this name a session in the list of sessions says that somebody else holds the device now.
TOGETHER = "together"


def renew(request: HttpRequest, **about: bool) -> None:
    """This function will move a session with all that stands in it to a new key, at once, and end the old one.

    The list of sessions goes along, so that it can be ended from elsewhere as before; `about` is what it says of it.
    """
    before = request.session.session_key
    request.session.cycle_key()
    request.session.save()
    own = UserSession.objects.filter(session_key=before)
    own.update(session_key=request.session.session_key, data=about)
