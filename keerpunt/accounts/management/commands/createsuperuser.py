"""`keerpunt createsuperuser` does not exist here: an administrator is made by an action, which notes it in the journal."""

from __future__ import annotations

from keerpunt.accounts.management.replaced import Replaced


class Command(Replaced):
    help = "Not used here: make an administrator with `keerpunt admin create`."

    def instead(self) -> str:
        return "Keerpunt has no superusers. Make an administrator with: keerpunt admin create"
