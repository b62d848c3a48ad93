"""`keerpunt journal verify`: proves every chain, and ends with 1 when a line was touched."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from keerpunt.journal import queries
from keerpunt.programmes.scopes import across_programmes


class Command(BaseCommand):
    help = "Prove that no line of the journal was altered, removed, reordered or cut off."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["verify"])

    def handle(self, *args: Any, **options: Any) -> None:
        broken = 0
        with across_programmes():
            for chain in queries.chains():
                faults = queries.proof(chain)
                broken += len(faults)
                self.stdout.write(f"{chain}: {'whole' if not faults else 'BROKEN'}")
                for fault in faults:
                    self.stdout.write(f"  line {fault.sequence}: {fault.what}")
        if broken:
            raise CommandError(f"{broken} faults found", returncode=1)
        self.stdout.write("The journal is whole.")
