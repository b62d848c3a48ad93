"""`keerpunt demo load` loads the made-up programmes into an empty database; `keerpunt demo accounts` says who may sign in."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from django.utils.translation import gettext as _

from keerpunt.access import actors
from keerpunt.access.verdicts import Refused
from keerpunt.demo import actions, queries
from keerpunt.kit import clock
from keerpunt.programmes.models import Programme


class Command(BaseCommand):
    help = "Load the made-up programmes of the demo, or list the accounts that can sign in to it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["load", "accounts"])

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override("nl"):
            if options["what"] == "load":
                self._load()
            else:
                self._accounts()

    def _load(self) -> None:
        try:
            loaded = actions.load_demo(actor=actors.system(None), now=clock.now())
        except Refused as refusal:
            if Programme.objects.exists():
                self.stdout.write(str(refusal.message))
                return
            raise CommandError(str(refusal.message)) from None
        self.stdout.write(
            _("The demo is loaded: %(programmes)d programmes with %(families)d made-up families.")
            % {"programmes": loaded.programmes, "families": loaded.families}
        )

    def _accounts(self) -> None:
        found = queries.accounts()
        rows = [(account.role, account.name, account.programme, account.email) for account in found]
        widths = [max(len(row[column]) for row in rows) for column in range(4)] if rows else []
        for row in rows:
            self.stdout.write(
                "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
            )
        if found:
            self.stdout.write(
                "\n" + _("Password for everybody: %(password)s") % {"password": found[0].password}
            )
