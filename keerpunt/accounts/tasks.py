"""The mail with a link for a new password, sent by a job: asking for it takes as long whether or not anybody has the address."""

from __future__ import annotations

import base64
import datetime as dt

from allauth.account.utils import user_pk_to_url_str
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from keerpunt.accounts.models import User
from keerpunt.kit import clock, sealing

MOST_TRIES = 5
WAITS = (1, 5, 15, 60)  # minutes
_BOUND_TO = b"accounts.reset"


def ask_for_reset(email: str, origin: str, language: str) -> None:
    """This function will leave the rest to the job. The address goes along sealed: jobs are kept for a while."""
    sealed = base64.b64encode(sealing.ring().wrap(email.encode(), _BOUND_TO)).decode()
    send_reset_link.enqueue(sealed, origin, language)


def reset_link(user: User, origin: str) -> str:
    """This function will make a link with which this user, once and for two hours, can choose a password."""
    token = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
    return origin + reverse(
        "account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"}
    ).replace("UID-KEY", token)


@task()
def send_reset_link(sealed_email: str, origin: str, language: str, tries: int = 0) -> bool:
    """This function will mail the link, if anybody active has this address; a mail server that is down is tried again."""
    email = sealing.ring().unwrap(base64.b64decode(sealed_email), _BOUND_TO).decode()
    user = User.objects.filter(email=email.casefold(), is_active=True).first()
    if user is None:
        return False
    with translation.override(user.language or language):
        text = _(
            "Hello %(name)s,\n\nSomebody asked for a new password for your account in Keerpunt. "
            "Was that you? Then choose a new one here. The link works once, for two hours:\n\n%(link)s\n\n"
            "Was it not you? Then you need not do anything. Your password stays as it is."
        ) % {"name": user.get_short_name(), "link": reset_link(user, origin)}
        mail = EmailMessage(subject=_("A new password for Keerpunt"), body=text, to=[user.email])
    try:
        mail.send()
    except OSError:
        if tries + 1 < MOST_TRIES:
            later = clock.now() + dt.timedelta(minutes=WAITS[min(tries, len(WAITS) - 1)])
            send_reset_link.using(run_after=later).enqueue(sealed_email, origin, language, tries + 1)
        return False
    return True
