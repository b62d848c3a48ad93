"""`keerpunt changepassword` does not exist here: it would set a password past our action, without a line in the journal."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from keerpunt.accounts.management.replaced import Replaced


class Command(Replaced):
    help = "Not used here: everybody chooses a new password on the page for a forgotten password."

    def instead(self) -> str:
        page = settings.KEERPUNT_ADDRESS + reverse("account_reset_password")
        return f"Nobody's password is set from here. Everybody asks for a new one at {page}"
